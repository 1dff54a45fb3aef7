#!/usr/bin/env python3
"""tests/bench/instructions.py PROGRAM: the instructions that a report of a batch takes, counted by callgrind.

Time is no measure for CI: the same machine says 7 ms and 14 ms. Instructions repeat to a thousandth. 50 different reports,
both formats, with all that a batch does besides; more than LIMIT a report fails. SHA-256 is left out: valgrind hides the
processor's instructions for it, so that eight times as many are counted as run anywhere else. Two threads: on the main
one valgrind gives malloc a heap that ends at 8 MB, and what malloc finds elsewhere leaves ENOMEM in errno. Status 77: no
valgrind.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import batch

REPORTS = 50
LIMIT = 76  # millions a report: 69 when it was set


def count(profile, function):
    """Instructions in one function itself, by callgrind_annotate."""
    said = subprocess.run(['callgrind_annotate', profile], capture_output=True, text=True, check=True).stdout
    return sum(int(n.replace(',', '')) for n in re.findall(r'^\s*([\d,]+) .*:\S*%s' % function, said, re.M))


def main():
    if not shutil.which('valgrind'):
        print('skipped: valgrind is not installed (scripts/setup --tests)')
        sys.exit(77)
    with tempfile.TemporaryDirectory() as room:
        batch.make(room + '/in', REPORTS)
        profile = room + '/profile'
        run = subprocess.run(['valgrind', '--tool=callgrind', '--callgrind-out-file=' + profile, sys.argv[1], 'batch',
                              room + '/in', '-o', room + '/out', '-j', '2', '--quiet'], capture_output=True, text=True)
        documents = len(list(pathlib.Path(room + '/out').glob('*.pdf')))
        if run.returncode or documents != REPORTS:
            sys.exit('%d documents, status %d\n%s' % (documents, run.returncode, run.stderr))
        everything = int(re.search(r'Collected : (\d+)', run.stderr).group(1))
        hashing = count(profile, 'sha256')
    each = (everything - hashing) / REPORTS / 1e6
    print('%.1f million instructions a report, at most %d (and %.1f for SHA-256)' % (each, LIMIT, hashing / REPORTS / 1e6))
    sys.exit(each > LIMIT)


if __name__ == '__main__':
    main()
