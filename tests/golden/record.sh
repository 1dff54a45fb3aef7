#!/bin/sh
# record.sh PROGRAM: writes the golden dumps anew. Read `git diff` before committing them.
set -e
here=$(cd "$(dirname "$0")" && pwd)
for sample in "$here"/../../samples/*/; do
    name=$(basename "$sample")
    mkdir -p "$here/$name"
    for kind in doc pages; do
        "$1" render "$sample/report.json" --dump "$kind" >"$here/$name/$kind.txt" 2>/dev/null
    done
done
