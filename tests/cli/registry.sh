#!/bin/sh
# registry.sh SRC: every code that a finding is given in the sources stands in registry.def, which `check --list` prints.
cd "$1" || exit 1
failed=0
used=$({ cat */*.c *.c | tr '\n' ' ' | grep -oE '(CW_FIND|CW_REPORT_FIND|cw_diags_add)\([^;]*' |
             grep -oE 'CW_(ERROR|WARNING|INFO), *"[A-Za-z0-9-]+"'
         cat report/*.c | grep -oE '"[A-Z][0-9]?-[0-9A-Z][a-z]?"'; } | grep -oE '"[^"]+"' | tr -d '"' | sort -u)
for code in $used; do
    grep -q "^CW_CODE(\"$code\"," registry.def || { echo "registry.def lacks $code"; failed=1; }
done
[ -n "$used" ] || { echo 'no codes found in the sources'; failed=1; }
exit $failed
