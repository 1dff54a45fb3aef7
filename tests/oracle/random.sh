#!/bin/sh
# random.sh PROGRAM GENERATOR COUNT OUT: random consistent reports of both editions, rendered to OUT.
set -eu
rm -rf "$4"; mkdir -p "$4"
command -v python3 >/dev/null || { echo "skipped: python3 is not installed"; exit 77; }
python3 "$2" "$3" "$4/json"
"$1" render "$4"/json/*.json -o "$4/" -f pdf,docx >"$4/log" 2>&1 || { cat "$4/log"; exit 1; }
