"""signature.py PROGRAM SOURCES: the text before a signature grows line by line over 40 positions, so that the signature
crosses the end of a page; once with a last paragraph of a few lines, once with one that no page holds together with the
signature. As LibreOffice draws it, the page with the date always has text of the report too (GB/T 9704-2012 7.3.5: no
signature stands alone). Then with room for a seal, sometimes with a 附注 of two lines, and with notes under table four, which
shift all that comes below: the page turns for the seal where our PDF turns, though LibreOffice sees no seal. Status 77: LibreOffice
or poppler is not installed."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

POSITIONS, SEALED = 40, 27
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


def sealed(lines, notes):
    text = report(lines, 1 + lines % 5)
    text['disputes'] = {'reconsideration': 0, 'litigation_direct': 0, 'litigation_after': 0,
                        'notes': ['数量含上年度结转。'] * notes}
    text['signature']['seal'] = 'space'
    if lines % 3 == 2:
        text['signature']['annotation'] = '此件主动公开，公开期限为长期，' + SENTENCE[:-1]
    return text


def last_page(pages):
    return max(k for k, page in enumerate(pages) if any(PRINTED in line for line in page))


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
        names, seals = [], []
        reports = [report(i % POSITIONS, 1 + i % 5 if i < POSITIONS else LONG) for i in range(2 * POSITIONS)]
        for i, text in enumerate(reports + [sealed(i % 9, i // 9) for i in range(SEALED)]):
            name = os.path.join(folder, '%03d' % i)
            with open(name + '.json', 'w', encoding='utf-8') as file:
                json.dump(text, file, ensure_ascii=False)
            (names if i < len(reports) else seals).append(name)
        subprocess.run([program, 'render', '-f', 'docx', '-o', folder + '/'] + [n + '.json' for n in names + seals], check=True,
                       stderr=subprocess.DEVNULL)
        os.mkdir(folder + '/ours')
        subprocess.run([program, 'render', '-f', 'pdf', '-o', folder + '/ours/'] + [n + '.json' for n in seals], check=True,
                       stderr=subprocess.DEVNULL)
        subprocess.run(['soffice', '--headless', '--norestore', '-env:UserInstallation=file://' + folder + '/home',
                        '--convert-to', 'pdf', '--outdir', folder] + [n + '.docx' for n in names + seals], check=True, timeout=600,
                       env=dict(os.environ, FONTCONFIG_FILE=os.path.join(sources, 'fonts.conf')), stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        bad, counts = 0, set()
        for name in names:
            pages = pages_of(name + '.pdf')
            last = last_page(pages)
            body = [line for line in pages[last] if AGENCY not in line and PRINTED not in line
                    and not re.fullmatch(r'[—\-－ ]*\d+[—\-－ ]*', line)]
            counts.add((last, len(body)))
            if not body or not any(AGENCY in line for line in pages[last]):
                print('%s: the signature stands alone on page %d: %s' % (os.path.basename(name), last + 1, pages[last]))
                bad += 1
        turned = len({last for last, _ in counts})
        print('%d positions over %d pages, least text with a signature: %d lines' %
              (len(names), turned, min(n for _, n in counts)))
        ends = set()
        for name in seals:
            ours, theirs = pages_of(folder + '/ours/' + os.path.basename(name) + '.pdf'), pages_of(name + '.pdf')
            ends.add(len(ours))
            if (len(ours), last_page(ours)) != (len(theirs), last_page(theirs)):
                print('%s: the date is on page %d, in LibreOffice on %d' %
                      (os.path.basename(name), last_page(ours) + 1, last_page(theirs) + 1))
                bad += 1
        turned = min(turned, len(ends))
        if turned < 2:
            print('no page end was crossed')
        return 1 if bad or turned < 2 else 0


if __name__ == '__main__':
    sys.exit(main())
