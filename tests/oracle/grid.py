"""grid.py [--tables N] FILE.docx FILE.pdf …: reads the tables of each DOCX and PDF by their merges and checks them; files of one
name (a.docx, a.pdf) are compared with each other: same cells, same spans, same texts. Exit status 1 on any fault."""
import os
import sys

import grid_docx
import grid_pdf


def differences(first, second):
    if len(first) != len(second):
        yield '%d tables against %d' % (len(first), len(second))
    for a, b in zip(first, second):
        if (a.rows, a.columns) != (b.rows, b.columns):
            yield '%s is %dx%d, %s %dx%d' % (a.where, a.rows, a.columns, b.where, b.rows, b.columns)
        x, y = a.spans_and_texts(), b.spans_and_texts()
        for place in sorted(set(x) | set(y)):
            if x.get(place) != y.get(place):
                yield '%s cell %s: %s against %s' % (a.where, place, x.get(place), y.get(place))


def main(arguments):
    wanted = None
    if arguments[:1] == ['--tables']:
        wanted, arguments = int(arguments[1]), arguments[2:]
    failed, by_name = False, {}
    for path in arguments:
        name, extension = os.path.splitext(path)
        grids = (grid_pdf if extension == '.pdf' else grid_docx).tables(path)
        faults = ['%s: %s' % (g.where, e) for g in grids for e in g.errors]
        if wanted is not None and len(grids) != wanted:
            faults.append('%d tables, wanted %d' % (len(grids), wanted))
        if name in by_name:
            faults += differences(by_name[name], grids)
        by_name.setdefault(name, grids)
        print('%s: %s' % (path, 'FAIL' if faults else '%d tables' % len(grids)))
        for fault in faults[:60]:
            print('    ' + fault)
        failed = failed or bool(faults)
    return failed


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
