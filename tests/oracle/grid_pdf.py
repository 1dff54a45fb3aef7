"""Tables of a tagged PDF: RowSpan and ColSpan expanded (ISO 32000-1 14.8.5.7), every data cell with a header (PDF/UA)."""
from grid_model import Cell, Grid, one_line
from pdfstruct import Element, Tree


def rows_of(table, grid):
    """(TR, group) in order; anything else directly in the table is a fault."""
    for child in table.kids:
        if isinstance(child, str):
            if child.strip():
                grid.error('text directly in Table: %r' % child[:30])
        elif child.type in ('THead', 'TBody', 'TFoot'):
            for row in child.kids:
                if isinstance(row, Element) and row.type == 'TR':
                    yield row, child.type
                elif isinstance(row, Element) or row.strip():
                    grid.error('something else than TR in', child.type)
        elif child.type == 'TR':
            yield child, ''
        elif child.type != 'Caption':
            grid.error('%s in Table' % child.type)


def read_cell(r, column, element, grid):
    attributes = element.attributes
    row_span, column_span = (int(attributes.get('Table.' + k, 1)) for k in ('RowSpan', 'ColSpan'))
    headers = attributes.get('Table.Headers', [])
    return Cell(r, column, row_span, column_span, one_line(element.text()), element.type == 'TH',
                scope=attributes.get('Table.Scope'), headers=headers if isinstance(headers, list) else [headers],
                id=element.id.decode('latin-1') if element.id is not None else None)


def read_table(index, table):
    grid, taken = Grid('pdf table %d' % index), set()
    rows = list(rows_of(table, grid))
    grid.rows = len(rows)
    for r, (row, group) in enumerate(rows):
        if group == 'THead':
            grid.header_rows = r + 1
        column = 0
        for child in row.kids:
            if not isinstance(child, Element) or child.type not in ('TH', 'TD'):
                if isinstance(child, Element) or child.strip():
                    grid.error('row %d: something else than TH or TD in TR' % r)
                continue
            while (r, column) in taken:
                column += 1
            cell = read_cell(r, column, child, grid)
            grid.cells.append(cell)
            taken |= {(a, b) for a in range(r, r + cell.row_span) for b in range(column, column + cell.column_span)}
            column += cell.column_span
    grid.columns = max((c + 1 for _, c in taken), default=0)
    check_headers(grid)
    grid.check_places()
    return grid


def heads(head, cell):
    """Whether head's Scope reaches cell."""
    above = head.row < cell.row and head.column < cell.column + cell.column_span \
        and cell.column < head.column + head.column_span
    left = head.column < cell.column and head.row < cell.row + cell.row_span and cell.row < head.row + head.row_span
    return {'Column': above, 'Row': left, 'Both': above or left}.get(head.scope, False)


def check_headers(grid):
    by_id = {}
    for cell in grid.cells:
        if cell.id in by_id:
            grid.error('ID %r is used twice' % cell.id)
        if cell.id is not None:
            by_id[cell.id] = cell
    for cell in grid.cells:
        for id in cell.headers:
            if id not in by_id or not by_id[id].header or by_id[id] is cell:
                grid.error('cell (%d,%d): Headers names %r, no header cell of this table' % (cell.row, cell.column, id))
        if not cell.header and not cell.headers and not any(c.header and heads(c, cell) for c in grid.cells):
            grid.error('data cell (%d,%d) %r has no header' % (cell.row, cell.column, cell.text[:20]))


def tables(path):
    return [read_table(i, e) for i, e in enumerate(e for e in Tree(path).walk() if e.type == 'Table')]
