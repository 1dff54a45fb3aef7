#!/bin/sh
# positions.sh PROGRAM PROJECT OUT COUNT: PDFs of all samples, of the reports in the folder CW_REAL_REPORTS if that is set, of
# COUNT random ones, and of some samples under every choice of the style sheet, read back by positions.py. 77: skipped.
set -eu
program=$1 project=$2 out=$3 count=$4
for tool in python3 mutool pdftotext pdftoppm; do
    command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
"$program" fonts >/dev/null 2>&1 || { echo "skipped: fonts are not installed"; exit 77; }
rm -rf "$out"; mkdir -p "$out/given" "$out/random" "$out/sheets"

render() { # REPORT OUT-WITHOUT-SUFFIX [OPTION...]
    report=$1 to=$2; shift 2
    "$program" render "$report" -f pdf -o "$to.pdf" "$@" >"$out/log" 2>&1 || { cat "$out/log"; exit 1; }
    "$program" render "$report" --dump doc "$@" >"$to.doc" 2>/dev/null
}
failed=
check() { # SHEET FOLDER [--ink]
    sheet=$1 folder=$2; shift 2
    for pdf in "$folder"/*.pdf; do set -- "$@" "$pdf" "${pdf%.pdf}.doc"; done
    python3 "$project/tests/page/positions.py" "$sheet" "$@" || failed=1
}

sheet=$project/layouts/gbt9704.json
python3 "$project/tests/page/variants.py" "$project" "$out/sheets"
for sample in "$project"/samples/*/; do render "$sample/report.json" "$out/given/$(basename "$sample")"; done
for report in "$out/sheets/divided.json" ${CW_REAL_REPORTS:+"$CW_REAL_REPORTS"/*.json}; do
    render "$report" "$out/given/$(basename "$report" .json)"
done
check "$sheet" "$out/given" --ink
python3 "$project/tests/support/random_reports.py" "$count" "$out/json"
for report in "$out"/json/*.json; do render "$report" "$out/random/$(basename "$report" .json)"; done
check "$sheet" "$out/random"
for folder in "$out"/sheets/*/; do
    for sample in county-2023 joint-signature-2024 signed-2019-edition; do
        render "$project/samples/$sample/report.json" "$folder$sample" --layouts "$folder"
    done
    check "$folder/gbt9704.json" "$folder" --ink
done
[ -z "$failed" ] || exit 1

# It must also see a fault: the figures of another report, and every choice where it was not made.
given=$out/given
misses() { echo "positions.py misses $1"; exit 1; }
! python3 "$project/tests/page/positions.py" "$sheet" "$given/county-2023.pdf" "$given/large-figures-2022.doc" >/dev/null ||
    misses "figures that are not there"
for name in box-ink breaks-plain no-gap no-line-fit number-centred number-none margins; do
    ! python3 "$project/tests/page/positions.py" "$out/sheets/$name/gbt9704.json" "$given/county-2023.pdf" \
        "$given/county-2023.doc" >/dev/null || misses "that a page is not set as $name says"
done
