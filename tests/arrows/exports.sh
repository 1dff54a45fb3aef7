#!/bin/sh
# exports.sh HEADER LIBRARY NM: the shared library exports the functions marked CW_API and nothing else.
wanted=$(sed -n 's/^CW_API [^;]*\(cw_[a-z0-9_]*\)(.*/\1/p' "$1" | sort)
given=$("$3" -D --defined-only "$2" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort)
[ -n "$wanted" ] && [ "$wanted" = "$given" ] && exit 0
echo "marked CW_API:"; echo "$wanted"; echo "exported:"; echo "$given"
exit 1
