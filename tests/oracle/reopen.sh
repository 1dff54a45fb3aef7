#!/bin/sh
# reopen.sh PROGRAM FILES SOURCES: every DOCX opened and saved by LibreOffice keeps its data: verify reads every figure and has
# no complaint about the structure, and rendering it again gives the file as it was. Status 77: no LibreOffice.
set -eu
program=$1 files=$2 sources=$3
command -v soffice >/dev/null || { echo "skipped: LibreOffice is not installed"; exit 77; }
home=$(mktemp -d) && trap 'rm -rf "$home"' EXIT
saved=$files/saved
rm -rf "$saved" && mkdir -p "$saved"
FONTCONFIG_FILE=$sources/fonts.conf timeout 600 soffice --headless --norestore "-env:UserInstallation=file://$home" \
    --convert-to docx --outdir "$saved" "$files"/*.docx >"$saved/libreoffice.log" 2>&1
bad=0 count=0
for file in "$files"/*.docx; do
    name=$(basename "$file")
    [ -s "$saved/$name" ] || { echo "$name: LibreOffice saved nothing"; bad=1; continue; }
    "$program" verify "$saved/$name" >"$saved/verify.log" 2>&1 || { cat "$saved/verify.log"; bad=1; }
    grep -q '\[' "$saved/verify.log" && { cat "$saved/verify.log"; bad=1; }
    "$program" render --lenient "$saved/$name" -o "$saved/again.docx" >"$saved/render.log" 2>&1 || { cat "$saved/render.log"; bad=1; }
    grep -q 'edited-\|by-labels' "$saved/render.log" && { cat "$saved/render.log"; bad=1; }
    cmp "$file" "$saved/again.docx" || bad=1
    count=$((count + 1))
done
echo "$count files"
[ "$count" -gt 0 ] && exit $bad
