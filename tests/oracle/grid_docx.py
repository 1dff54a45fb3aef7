"""Tables of a DOCX: gridSpan and vMerge expanded (ISO/IEC 29500-1 17.4), with the faults that schema validators pass over."""
import zipfile

from lxml import etree

from grid_model import Cell, Grid, one_line

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
WRAPPERS = ('sdt', 'sdtContent', 'customXml', 'ins', 'moveTo')
NOT_SHOWN = ('del', 'moveFrom', 'instrText', 'tbl', 'pPr', 'rPr')


def name(element):
    tag = element.tag
    return tag[len(W):] if isinstance(tag, str) and tag.startswith(W) else ''


def children(element, wanted):
    """Children of that name, through content controls and other wrappers."""
    for child in element:
        if name(child) == wanted:
            yield child
        elif name(child) in WRAPPERS:
            yield from children(child, wanted)


def shown(element):
    out = []
    for child in element:
        kind = name(child)
        if kind == 't':
            out.append(child.text or '')
        elif kind in ('tab', 'br', 'cr'):
            out.append(' ')
        elif kind and kind not in NOT_SHOWN:
            out.append(shown(child))
        if kind == 'p':
            out.append('\n')
    return ''.join(out)


def value(properties, member, default=None):
    found = properties.find(W + member) if properties is not None else None
    return default if found is None else found.get(W + 'val', '')


def is_on(properties, member):
    return value(properties, member) in ('', 'true', '1', 'on')


class TableReader:
    def __init__(self, index, table):
        self.grid, self.table = Grid('docx table %d' % index), table
        columns = table.find(W + 'tblGrid')
        self.widths = [] if columns is None else [int(c.get(W + 'w', '0')) for c in columns.findall(W + 'gridCol')]
        self.above = {}  # start column → the cell whose merge may continue

    def read(self):
        grid, rows = self.grid, list(children(self.table, 'tr'))
        grid.rows, grid.columns = len(rows), len(self.widths)
        if any(w <= 0 for w in self.widths) or not self.widths:
            grid.error('gridCol without a positive width:', self.widths)
        in_head = True
        for r, row in enumerate(rows):
            head = is_on(row.find(W + 'trPr'), 'tblHeader')
            if head and not in_head:
                grid.error('row %d: tblHeader below a row that is none (Word ignores it)' % r)
            in_head = in_head and head
            grid.header_rows += in_head
            self.read_row(r, row, in_head)
        for cell in grid.cells:
            if cell.row < grid.header_rows < cell.row + cell.row_span:
                grid.error('cell (%d,%d) reaches out of the header rows' % (cell.row, cell.column))
        grid.check_places()
        return grid

    def read_row(self, r, row, head):
        column, here = 0, {}
        for tc in children(row, 'tc'):
            span = self.read_cell(r, column, tc, head, here)
            column += span
        if column != len(self.widths):
            self.grid.error('row %d is ragged: %d grid columns, tblGrid has %d' % (r, column, len(self.widths)))
        self.above = here

    def read_cell(self, r, column, tc, head, here):
        grid, properties = self.grid, tc.find(W + 'tcPr')
        span = int(value(properties, 'gridSpan', 1) or 1)
        merge, text = self.merge_of(properties), one_line(shown(tc))
        content = [child for child in tc if isinstance(child.tag, str)]
        if not content or name(content[-1]) not in ('p', 'sdt', 'customXml'):
            grid.error('row %d column %d: the cell does not end in a paragraph' % (r, column))
        width = properties.find(W + 'tcW') if properties is not None else None
        wanted = sum(self.widths[column:column + span])
        if width is None or int(width.get(W + 'w', 0)) != wanted:
            grid.error('row %d column %d: tcW is not the %d of its grid columns' % (r, column, wanted))
        first = self.above.get(column)
        if merge == 'continue' and first is not None and first.merged and first.column_span == span:
            if text:
                grid.error('row %d column %d: text hidden in a continued merge: %s' % (r, column, text))
            first.row_span += 1
            here[column] = first
            return span
        if merge == 'continue':
            grid.error('row %d column %d: vMerge continues nothing of its width' % (r, column))
        cell = here[column] = Cell(r, column, 1, span, text, head)
        cell.merged = merge == 'restart'
        grid.cells.append(cell)
        return span

    @staticmethod
    def merge_of(properties):
        merge = properties.find(W + 'vMerge') if properties is not None else None
        return None if merge is None else merge.get(W + 'val', 'continue')


def tables(path):
    root = etree.fromstring(zipfile.ZipFile(path).read('word/document.xml'))
    return [TableReader(i, table).read() for i, table in enumerate(root.iter(W + 'tbl'))]
