#!/bin/sh
# positions.sh PROGRAM PROJECT OUT COUNT: PDFs of all samples and of COUNT random reports, read back by positions.py. 77: skipped.
set -eu
program=$1 project=$2 out=$3 count=$4
for tool in python3 mutool pdftotext; do
    command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
"$program" fonts >/dev/null 2>&1 || { echo "skipped: fonts are not installed"; exit 77; }
rm -rf "$out"; mkdir -p "$out"

render() { # REPORT NAME
    "$program" render "$1" -f pdf -o "$out/$2.pdf" >"$out/log" 2>&1 || { cat "$out/log"; exit 1; }
    "$program" render "$1" --dump doc >"$out/$2.doc" 2>/dev/null
}
for sample in "$project"/samples/*/; do render "$sample/report.json" "$(basename "$sample")"; done
python3 "$project/tests/support/random_reports.py" "$count" "$out/json"
for report in "$out"/json/*.json; do render "$report" "$(basename "$report" .json)"; done

set --
for pdf in "$out"/*.pdf; do set -- "$@" "$pdf" "${pdf%.pdf}.doc"; done
python3 "$project/tests/page/positions.py" "$@"

# It must also see a fault: the figures of another report.
if python3 "$project/tests/page/positions.py" "$out/county-2023.pdf" "$out/large-figures-2022.doc" >/dev/null; then
    echo "positions.py misses figures that are not there"
    exit 1
fi
