#!/usr/bin/env python3
"""tests/bench/run.py [--program build/release/chengwen] [--rounds 9] [REPORT.json]

The first document of a cold process: CPU (user and system, getrusage of the child), peak resident memory and file sizes of
`chengwen render` (DOCX and PDF) beside Typst (PDF), and their ratios. Figures of one machine are only good beside each
other: the ratios are what a change is judged by. Median of the rounds; the programs take turns. Not a test.
"""
import argparse
import os
import statistics
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))


def once(command):
    """CPU milliseconds and peak MB of one run."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit('%s\n%s' % (' '.join(command), said.decode()))
    return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--program', default=os.path.join(PROJECT, 'build/release/chengwen'))
    arguments.add_argument('--rounds', type=int, default=9)
    arguments.add_argument('report', nargs='?', default=os.path.join(PROJECT, 'samples/county-2023/report.json'))
    a = arguments.parse_args()
    with tempfile.TemporaryDirectory() as out:
        stem = os.path.splitext(os.path.basename(a.report))[0]
        commands = {
            'chengwen, DOCX and PDF': [a.program, 'render', a.report, '-o', out + '/'],
            'chengwen, check alone': [a.program, 'check', a.report],
        }
        python = os.path.join(PROJECT, 'build/bench/bin/python')
        if os.path.exists(python):
            commands['Typst, PDF'] = [python, os.path.join(HERE, 'typst/compile.py'), a.report, out + '/typst.pdf']
        else:
            print('without Typst: tests/bench/setup installs it')
        runs = {name: [] for name in commands}
        for _ in range(a.rounds):
            for name, command in commands.items():
                runs[name].append(once(command))
        results = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in runs.items()}
        for name, (cpu, memory) in results.items():
            print('%-24s %7.1f ms CPU %7.1f MB' % (name, cpu, memory))
        ours = results['chengwen, DOCX and PDF']
        if 'Typst, PDF' in results:
            theirs = results['Typst, PDF']
            print('chengwen / Typst         %7.2f CPU    %7.2f memory' % (ours[0] / theirs[0], ours[1] / theirs[1]))
        for name in sorted(os.listdir(out)):
            print('%-24s %9d bytes' % (name.replace(stem, 'chengwen'), os.path.getsize(os.path.join(out, name))))


if __name__ == '__main__':
    main()
