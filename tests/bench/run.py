#!/usr/bin/env python3
"""tests/bench/run.py [--program build/release/chengwen] [--rounds 9] [REPORT.json]

The first document of a cold process: CPU (user and system, getrusage of the child), peak resident memory and file sizes of
`chengwen render` (DOCX and PDF) beside Typst (PDF), and their ratios. Figures of one machine are only good beside each
other: the ratios are what a change is judged by. Median of the rounds; the programs take turns. Not a test.
"""
import argparse
import os
import shutil
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


def further_document(program, report, out, first, count=21):
    """CPU milliseconds of each document after the first, one process rendering count copies."""
    folder = os.path.join(out, 'further')
    os.mkdir(folder)
    copies = []
    for i in range(count):
        copies.append(os.path.join(folder, '%d.json' % i))
        shutil.copy(report, copies[-1])
    cpu, _ = once([program, 'render', *copies, '-f', 'pdf', '-o', folder + '/'])
    return (cpu - first) / (count - 1)


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
            'chengwen, PDF': [a.program, 'render', a.report, '-f', 'pdf', '-o', out + '/'],
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
        for ours in ('chengwen, DOCX and PDF', 'chengwen, PDF'):
            if 'Typst, PDF' in results:
                ratios = [x / y for x, y in zip(results[ours], results['Typst, PDF'])]
                print('%s / Typst: %.2f CPU, %.2f memory' % (ours, *ratios))
        further = further_document(a.program, a.report, out, results['chengwen, PDF'][0])
        print('chengwen, PDF, a further document: %.1f ms CPU (Typst in its best batch mode: about 48 ms)' % further)
        for name in sorted(n for n in os.listdir(out) if n != 'further'):
            print('%-24s %9d bytes' % (name.replace(stem, 'chengwen'), os.path.getsize(os.path.join(out, name))))


if __name__ == '__main__':
    main()
