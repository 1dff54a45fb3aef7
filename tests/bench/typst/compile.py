"""compile.py REPORT.json OUT.pdf: Typst through its PyPI wheel, with the standards that chengwen's PDF keeps by default."""
import os
import sys

import typst

typst.compile(
    os.path.join(os.path.dirname(os.path.abspath(__file__)), 'report.typ'),
    output=sys.argv[2],
    root='/',
    sys_inputs={'report': os.path.abspath(sys.argv[1])},
    font_paths=['/usr/local/share/fonts/fandol', '/usr/share/fonts/opentype/noto'],
    ignore_system_fonts=True,
    pdf_standards=['a-2a', 'ua-1'],
)
