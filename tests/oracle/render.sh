#!/bin/sh
# render.sh PROGRAM SAMPLES OUT: every sample as OUT/<sample>.docx and .pdf.
set -eu
[ $# -eq 3 ] || { echo "usage: render.sh PROGRAM SAMPLES OUT (OUT is emptied)"; exit 2; }
rm -rf "$3"; mkdir -p "$3"
for sample in "$2"/*/; do
    name=$(basename "$sample")
    for format in docx pdf; do "$1" render "$sample/report.json" -o "$3/$name.$format" 2>"$3/$name.log" || { cat "$3/$name.log"; exit 1; }; done
done
rm -f "$3"/*.log
