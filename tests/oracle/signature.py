"""signature.py PROGRAM SOURCES: the text before a signature grows line by line over 40 positions, so that the signature
crosses the end of a page; once with a last paragraph of a few lines, once with one that no page holds together with the
signature. As LibreOffice draws it, the page with the date always has text of the report too (GB/T 9704-2012 7.3.5: no
signature stands alone). Status 77: LibreOffice or poppler is not installed."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

POSITIONS = 40
AGENCY, DATE, PRINTED = '岚山县青禾镇人民政府', '2022-01-06', '2022年1月6日'
SENTENCE = '继续完善公开目录，做好政策解读和便民服务。'


LONG = 21


def report(lines, last):
    """A paragraph of that many lines of 28 characters, more or less, then a last one of about so many lines."""
    return {
        'year': 2021, 'agency': {'name': AGENCY, 'short_name': '青禾镇'}, 'overview': ['总体情况。'],
        'disclosure': 0, 'applications': 0, 'disputes': 0, 'problems': ['主要问题。'],
        'other': [(SENTENCE * (2 * lines + 2))[:26 + 28 * lines], '本年度' + (SENTENCE * 60)[:20 + 28 * (last - 1)]],
        'signature': {'agency': AGENCY, 'date': DATE},
    }


def pages_of(pdf):
    text = subprocess.run(['pdftotext', '-layout', pdf, '-'], capture_output=True, check=True).stdout.decode()
    return [[''.join(line.split()) for line in page.split('\n') if line.strip()] for page in text.split('\f')]


def main():
    program, sources = sys.argv[1:3]
    for name in ('soffice', 'pdftotext'):
        if not shutil.which(name):
            print('skipped:', name, 'is not installed')
            return 77
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for i in range(2 * POSITIONS):
            name = os.path.join(folder, '%02d' % i)
            with open(name + '.json', 'w', encoding='utf-8') as file:
                json.dump(report(i % POSITIONS, 1 + i % 5 if i < POSITIONS else LONG), file, ensure_ascii=False)
            names.append(name)
        subprocess.run([program, 'render', '-f', 'docx', '-o', folder + '/'] + [n + '.json' for n in names], check=True,
                       stderr=subprocess.DEVNULL)
        subprocess.run(['soffice', '--headless', '--norestore', '-env:UserInstallation=file://' + folder + '/home',
                        '--convert-to', 'pdf', '--outdir', folder] + [n + '.docx' for n in names], check=True, timeout=600,
                       env=dict(os.environ, FONTCONFIG_FILE=os.path.join(sources, 'fonts.conf')), stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        bad, counts = 0, set()
        for name in names:
            pages = pages_of(name + '.pdf')
            last = max(k for k, page in enumerate(pages) if any(PRINTED in line for line in page))
            body = [line for line in pages[last] if AGENCY not in line and PRINTED not in line
                    and not re.fullmatch(r'[—\-－ ]*\d+[—\-－ ]*', line)]
            counts.add((last, len(body)))
            if not body or not any(AGENCY in line for line in pages[last]):
                print('%s: the signature stands alone on page %d: %s' % (os.path.basename(name), last + 1, pages[last]))
                bad += 1
        turned = len({last for last, _ in counts})
        print('%d positions over %d pages, least text with a signature: %d lines' %
              (len(names), turned, min(n for _, n in counts)))
        if turned < 2:
            print('no page end was crossed')
        return 1 if bad or turned < 2 else 0


if __name__ == '__main__':
    sys.exit(main())
