#!/bin/sh
# special.sh PROGRAM SOURCES PROJECT OUT: the documents of special.py, and whether they are what they are meant to be.
set -eu
command -v python3 >/dev/null || { echo "skipped: python3 is not installed"; exit 77; }
python3 "$2/special.py" "$1" "$3" "$4"
command -v pdffonts >/dev/null || exit 0
for file in "$4"/face-*.pdf; do # the face is in it
    name=$(basename "$file" .pdf); name=${name#face-}
    pdffonts "$file" | awk -v name="$name" 'NR > 2 { sub(/^.*\+/, "", $1); found = found || $1 == name } END { exit !found }' ||
        { echo "$file is not drawn with $name"; exit 1; }
done
pages=0 # 表三's head is on each page that the table runs over
for page in 1 2 3 4 5 6 7 8 9 10 11 12; do
    pdftotext -f "$page" -l "$page" "$4/high-county-2023.pdf" - | grep -q 申请人情况 && pages=$((pages + 1))
done
[ "$pages" -ge 3 ] || { echo "a table runs over $pages pages only"; exit 1; }
