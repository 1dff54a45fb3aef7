#!/bin/sh
# compare.sh PROGRAM SAMPLE GOLDEN doc|pages: the dump of a sample against its golden file. 77: skipped, no fonts here.
"$1" fonts >/dev/null 2>&1 || { echo "fonts are not installed: skipped"; exit 77; }
"$1" render "$2/report.json" --dump "$4" 2>/dev/null | diff -u "$3" -
