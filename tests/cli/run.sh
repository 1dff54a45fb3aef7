#!/bin/sh
# run.sh SCRIPT PROGRAM FOLDER CHECKER PROJECT: runs a script of this folder in an empty FOLDER, with these words:
#   expect STATUS COMMAND…   the command's exit status; its output is in ./out and ./err
#   same WHAT GIVEN WANTED   two texts
#   has TEXT FILE            the file has the text; hasnot: it has not
set -u
script=$1 program=$2 folder=$3 checker=$4 project=$5
fixtures=$(dirname "$script")
unset LC_ALL LC_MESSAGES LANG
rm -rf "$folder"; mkdir -p "$folder" && cd "$folder" || exit 1
cp "$fixtures"/*.json .
failed=0

chengwen() { "$program" "$@"; }
fail() { echo "$script: $*"; failed=1; }
expect() {
    wanted=$1; shift
    "$@" >out 2>err; got=$?
    [ "$got" = "$wanted" ] || { fail "status $got, wanted $wanted: $*"; cat out err; }
}
same() { [ "$2" = "$3" ] || fail "$1: is '$2', wanted '$3'"; }
has() { grep -qF -- "$1" "$2" || { fail "'$1' is not in $2:"; cat "$2"; }; }
hasnot() { if grep -qF -- "$1" "$2"; then fail "'$1' is in $2:"; cat "$2"; fi; }
. "$script"
exit $failed
