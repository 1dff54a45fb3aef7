#!/bin/sh
# install.sh BUILD PREFIX SOURCES CC CMAKE REPORT
set -eu
build=$1 prefix=$2 sources=$3 cc=$4 cmake=$5 report=$6
rm -rf "$prefix"
"$cmake" --install "$build" --prefix "$prefix" >"$build/install.log" || { cat "$build/install.log"; exit 1; }

headers=$(cd "$prefix/include" && find . -type f)
[ "$headers" = ./chengwen.h ] || { echo "installed headers: $headers"; exit 1; }
for file in bin/chengwen share/man/man1/chengwen.1 share/man/man3/chengwen.3 share/man/zh_CN/man1/chengwen.1 share/chengwen/layouts/2021.json \
            share/chengwen/fonts/fonts.json; do
    [ -s "$prefix/$file" ] || { echo "not installed: $file"; exit 1; }
done
pc=$(find "$prefix" -name chengwen.pc)
PKG_CONFIG_PATH=$(dirname "$pc"); export PKG_CONFIG_PATH

# Everything outside the source tree; the file finds its prefix from where it lies.
cd "$prefix"
cp "$sources/program.c" .
pkg() { pkg-config "$@" chengwen; }
# shellcheck disable=SC2046 # pkg-config's words are several arguments
"$cc" -std=c11 -Wall -Wextra -Wpedantic -Werror program.c -o shared $(pkg --cflags --libs)
libdir=$(pkg --variable=libdir)
# Statically ours, the other libraries shared: --static would ask for the development files of all that those stand on.
# shellcheck disable=SC2046
"$cc" -std=c11 program.c -o static $(pkg --cflags) "$libdir/libchengwen.a" \
    $(pkg-config --libs $(pkg --print-requires-private)) -lhpdf -lm

LD_LIBRARY_PATH=$libdir ./shared "$report" shared.pdf
./static "$report" static.pdf
./bin/chengwen render "$report" -o program.pdf 2>/dev/null
cmp shared.pdf static.pdf
cmp shared.pdf program.pdf
