"""A table as a grid of cells: what grid.py compares, whatever file it came from."""
import re


class Cell:
    def __init__(self, row, column, row_span, column_span, text, header=False, scope=None, headers=None, id=None):
        self.row, self.column, self.row_span, self.column_span = row, column, row_span, column_span
        self.text, self.header = text, header
        self.scope, self.headers, self.id = scope, headers or [], id  # of a tagged PDF
        self.merged = False  # of a DOCX: begins a vMerge


class Grid:
    def __init__(self, where):
        self.where, self.rows, self.columns, self.header_rows = where, 0, 0, 0
        self.cells, self.errors = [], []

    def error(self, *words):
        self.errors.append(' '.join(map(str, words)))

    def check_places(self):
        """Every place of the grid belongs to exactly one cell."""
        owner = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for r in range(cell.row, cell.row + cell.row_span):
                for c in range(cell.column, cell.column + cell.column_span):
                    if r >= self.rows or c >= self.columns:
                        self.error('cell (%d,%d) leaves the grid' % (cell.row, cell.column))
                    elif owner[r][c] is not None:
                        self.error('cells overlap at row %d column %d' % (r, c))
                    else:
                        owner[r][c] = cell
        for r, row in enumerate(owner):
            holes = [c for c, cell in enumerate(row) if cell is None]
            if holes:
                self.error('row %d is ragged: no cell at columns %s of %d' % (r, holes, self.columns))

    def spans_and_texts(self):
        return {
            (c.row, c.column): (c.row_span, c.column_span, re.sub(r'\s+', '', c.text)) for c in self.cells
        }


def one_line(text):
    return re.sub(r'\s+', ' ', text or '').strip()
