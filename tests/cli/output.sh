# Where documents go and what they are called.
files() { (cd "$1" && ls | tr '\n' ' '); }

expect 0 chengwen render good.json
[ -s good.docx ] && [ -s good.pdf ] || fail 'not beside the input'

expect 0 chengwen render good.json -o one.PDF
[ -s one.PDF ] && [ ! -e one.docx ] || fail 'one.PDF'
expect 0 chengwen render good.json -f pdf -o p/q/r/
same 'p/q/r' "$(files p/q/r)" 'good.pdf '
mkdir there
expect 0 chengwen render good.json -o there
same there "$(files there)" 'good.docx good.pdf '

cp good.json 'v1.2 final.json'
expect 0 chengwen render 'v1.2 final.json' -f pdf -o names/
cp good.json bare
expect 0 chengwen render bare -f pdf -o names/
cp good.json .hidden.json
expect 0 chengwen render .hidden.json -f pdf -o names/
same names "$(cd names && ls -A | LC_ALL=C sort | tr '\n' ' ')" '_hidden.pdf bare.pdf v1.2 final.pdf '

expect 0 chengwen render good.json -f pdf --name title -o titles/
same titles "$(files titles)" '青禾镇2021年政府信息公开工作年度报告.pdf '

expect 0 sh -c '"$0" render - -f pdf -o stdin/ <good.json' "$program"
same stdin "$(files stdin)" '青禾镇人民政府_2021.pdf '
mkdir cwd && cd cwd
expect 0 sh -c '"$0" render - -f pdf <../good.json' "$program"
[ -s 青禾镇人民政府_2021.pdf ] || fail 'standard input without -o'
cd ..

# Unsafe characters of an organ's name, and a name cut at 200 bytes between characters: 66 characters of three bytes.
sed 's|"name": "[^"]*"|"name": "..青/禾:镇*人<民>政\\\\府\|?"|' good.json > unsafe.json
expect 0 sh -c '"$0" render - -f pdf -o unsafe/ <unsafe.json' "$program"
same unsafe "$(files unsafe)" '__青_禾_镇_人_民_政_府___2021.pdf '
long=$(i=0; while [ $i -lt 99 ]; do printf 青; i=$((i + 1)); done)
sed "s|\"name\": \"[^\"]*\"|\"name\": \"$long\"|" good.json > long.json
expect 0 sh -c '"$0" render - -f pdf -o long/ <long.json' "$program"
same long "$(files long | tr -d ' \n' | wc -c)" 202

# Same input, same bytes, whatever the locale, the time zone and the name of the file.
expect 0 env LC_ALL=de_DE.UTF-8 TZ=America/New_York LANG=tr_TR.UTF-8 "$program" render good.json -o again/
for f in good.docx good.pdf; do cmp -s $f again/$f || fail "$f differs"; done

# A name is printed, not obeyed; and the folder that cannot be made says why.
odd="$(printf 'odd\033[31m.json')"
printf x > "$odd"
expect 1 chengwen check "$odd"
has 'odd?[31m.json:1:1' out
mkdir -p file-in/the && : > file-in/the/way
expect 3 chengwen render good.json -o file-in/the/way/below/deep/
has '不是文件夹' err
