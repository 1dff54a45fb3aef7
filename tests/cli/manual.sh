#!/bin/sh
# manual.sh PROJECT: the manual tells of every option that the program has, and of every command, in Chinese too, and makes
# no options of words.
cd "$1" || exit 1
failed=0
lacks() { echo "$1 lacks $2"; failed=1; }
options=$(grep -oE '^O\("[a-z-]+"' src/cli/opt.def | cut -d'"' -f2 | sort -u)
verbs=$(sed -n 's/^VERB(\([a-z]*\),.*/\1/p' src/cli/verbs.def)
[ "$(echo "$options" | wc -l)" -gt 30 ] && [ "$(echo "$verbs" | wc -l)" = 11 ] || { echo 'options or verbs not read'; failed=1; }
for option in $options; do
    case $option in output) option=o ;; format) option=f ;; jobs) option=j ;; *) option=-$option ;; esac
    grep -qE "Fl -?$option( |,|\$)" doc/chengwen.1 || lacks doc/chengwen.1 "$option"
done
for verb in $verbs; do
    for page in doc/chengwen.1 doc/chengwen.zh.1; do grep -qE "(It|chengwen) Cm $verb( |\$)" $page || lacks $page "$verb"; done
done
# What stands behind an option on a line of Fl is another option, unless a macro or a delimiter parts it: “-lengths -are”.
for page in doc/chengwen.1 doc/chengwen.zh.1; do
    if LC_ALL=C grep -nE 'Fl -?[A-Za-z][a-z0-9-]* ([],.;:)|] *)*[^],.;:)| A-Z]' $page; then
        echo "$page: words that the line above prints as options"; failed=1
    fi
done
exit $failed
