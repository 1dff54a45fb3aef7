#!/usr/bin/env python3
"""tests/bench/batch.py [--program build/release/chengwen] [--few 50] [--many 400] [-j 1] [-f pdf,docx]

CPU per report, start-up and peak memory of `chengwen batch` over different reports: two batches of different size, whose
difference has no start-up in it; --few 500 --many 10000 shows whether memory stays flat. Beside them what the fastest
peers took for the same work in their best batch modes on the quiet machine they were measured on. Not a test;
doc/performance.md holds what was found.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parents[2]
PEERS = {'pdf,docx': ('Typst (PDF) + docxtemplater (DOCX)', 48 + 21), 'pdf': ('Typst', 48), 'docx': ('docxtemplater', 21)}


def run(command):
    """CPU milliseconds and peak MB."""
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit('%s: %d' % (' '.join(command), process.returncode))
    return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


def make(folder, count):
    """Random reports, each of an organ of its own: a batch refuses two of one name."""
    subprocess.run([sys.executable, PROJECT / 'tests/support/random_reports.py', str(count), folder, '5'], check=True)
    for i, path in enumerate(sorted(pathlib.Path(folder).iterdir())):
        report = json.loads(path.read_text(encoding='utf-8'))
        report['agency']['name'] = '青禾县第%d镇人民政府' % i
        path.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding='utf-8')


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--program', default=str(PROJECT / 'build/release/chengwen'))
    arguments.add_argument('--few', type=int, default=50)
    arguments.add_argument('--many', type=int, default=400)
    arguments.add_argument('-j', default='1')
    arguments.add_argument('-f', default='pdf,docx', choices=PEERS)
    a = arguments.parse_args()
    with tempfile.TemporaryDirectory() as room:
        results = []
        for count in (a.few, a.many):
            make('%s/in%d' % (room, count), count)
            results.append(run([a.program, 'batch', '%s/in%d' % (room, count), '-o', '%s/out%d' % (room, count), '-j', a.j,
                                '-f', a.f, '--quiet']))
        each = (results[1][0] - results[0][0]) / (a.many - a.few)
        print('%.1f ms CPU a report, %.0f ms start-up, %.0f MB at %d, %.0f MB at %d' %
              (each, results[0][0] - a.few * each, results[0][1], a.few, results[1][1], a.many))
        peer, milliseconds = PEERS[a.f]
        print('%s: %d ms, %.1f times as much' % (peer, milliseconds, milliseconds / each))


if __name__ == '__main__':
    main()
