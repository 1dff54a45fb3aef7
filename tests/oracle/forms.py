"""forms.py PROGRAM FORMS SAMPLES FILES: the statutory tables as they were written out by hand (tests/forms) against what
the program made of each sample: the DOCX, the PDF and `--dump doc`. Row, column, spans and text of every cell; a data
cell's text is the value at its address in the sample's JSON. Nothing here comes from the layouts. Status 1 on any
difference."""
import json
import os
import re
import subprocess
import sys

import grid_docx
import grid_pdf

TABLES = ('disclosure', 'applications', 'disputes')
# the column order of rows given as arrays (the contract's short form), and which column is a computed total
APPLICANTS = ['natural_person', 'enterprise', 'research', 'welfare', 'legal_service', 'other_org', 'total']


def form(folder, edition, table):
    cells = {}
    for line in open(os.path.join(folder, '%s-%s.txt' % (edition, table)), encoding='utf-8'):
        if line.startswith('#') or line.startswith('grid') or not line.strip():
            continue
        row, column, rows, columns, text = line.rstrip('\n').split(' ', 4)
        cells[int(row) - 1, int(column) - 1] = (int(rows), int(columns), text)
    return cells


def printed(value):
    if value is None:
        return ''
    if isinstance(value, dict):
        return printed(value['value']) + value.get('note', '')
    return str(value)


def value_at(report, address):
    """The text of a data cell; None when the total was left out, so that any number may stand there."""
    value = report
    for key in address.strip('/').split('/'):
        if isinstance(value, (int, str)) and value == 0:
            return '0'  # zero on purpose, above
        if isinstance(value, list):
            place = APPLICANTS.index(key)
            value = value[place] if place < len(value) else 'absent'
        elif isinstance(value, dict) and key not in value:
            value = 'absent'
        else:
            value = value[key]
        if value == 'absent':
            return None
    return printed(value)


def squeezed(text):
    return re.sub(r'\s', '', text)


def expected(report, cells):
    return {place: (rows, columns, value_at(report, text[1:]) if text.startswith('@') else text)
            for place, (rows, columns, text) in cells.items()}


def differences(wanted, found):
    for place in sorted(set(wanted) | set(found)):
        a, b = wanted.get(place), found.get(place)
        if a is None or b is None or a[:2] != b[:2]:
            yield '%s: form %s, file %s' % (place, a, b)
        elif a[2] is None and not re.fullmatch(r'\d*', b[2]):
            yield '%s: a computed total, file %s' % (place, b)
        elif a[2] is not None and squeezed(a[2]) != squeezed(b[2]):
            yield '%s: form %s, file %s' % (place, a, b)


def of_grid(grid):
    return {(c.row, c.column): (c.row_span, c.column_span, c.text) for c in grid.cells}


def of_dump(text):
    """The tables of `--dump doc`: lines such as `  [3,1 1x2] th-row "…"`."""
    tables = []
    for line in text.splitlines():
        if line.startswith('  table '):
            tables.append({})
        cell = re.match(r'  \[(\d+),(\d+) (\d+)x(\d+)\] \S+(?: "(.*?)")?(?: /\S+)?$', line)
        if cell:
            row, column, rows, columns = (int(n) for n in cell.groups()[:4])
            tables[-1][row, column] = (rows, columns, cell.group(5) or '')
    return tables


def main(program, forms, samples, files):
    failed = compared = 0
    for name in sorted(os.listdir(samples)):
        source = os.path.join(samples, name, 'report.json')
        if not os.path.exists(source):
            continue
        report = json.load(open(source, encoding='utf-8-sig'), parse_float=str)
        edition = report.get('edition') or ('2019' if report['year'] <= 2020 else '2021')
        dump = subprocess.run([program, 'render', source, '--dump', 'doc'], capture_output=True, text=True, check=True)
        base = os.path.join(files, name)
        outputs = (('DOCX', [of_grid(g) for g in grid_docx.tables(base + '.docx')]),
                   ('PDF', [of_grid(g) for g in grid_pdf.tables(base + '.pdf')]), ('dump', of_dump(dump.stdout)))
        for kind, tables in outputs:
            faults = [] if len(tables) == 3 else ['%d tables' % len(tables)]
            for table, found in zip(TABLES, tables):
                wanted = expected(report, form(forms, edition, table))
                compared += len(wanted)
                faults += ['%s %s' % (table, d) for d in differences(wanted, found)]
            for fault in faults[:20]:
                print('%s, %s: %s' % (name, kind, fault))
            failed += bool(faults)
    print('%d cells compared, %d outputs differ' % (compared, failed))
    return failed or not compared


if __name__ == '__main__':
    sys.exit(1 if main(*sys.argv[1:]) else 0)
