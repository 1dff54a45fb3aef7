# fonts --for: the fonts that a document asks for, which text is in them, and what is on this computer.
expect 0 chengwen render good.json -o good.docx
expect 0 chengwen fonts --for good.docx
has '仿宋_GB2312' out
has '样式 Body Text、' out
has '缺少时 Word 改用 仿宋' out
has '要在那里看' out
hasnot '方正小标宋_GBK' out
same 'order' "$(grep -v '^ ' out | sed -n 2p)" '仿宋_GB2312'
chengwen fonts --for - < good.docx > stdin.out 2> err || fail 'not from standard input'

# The free fonts are those that the program itself draws with: they are here, each with a file that exists.
expect 0 chengwen render good.json -o free.docx --docx-fonts free
expect 0 chengwen fonts --for free.docx
hasnot '本机的字体文件夹里没有' out
sed -n 's/^ *本机有：//p' out > files
[ "$(wc -l < files)" -ge 3 ] || fail 'too few fonts found'
while read -r file; do [ -s "$file" ] || fail "no file $file"; done < files

# A folder of the user's goes first; English.
mkdir here && cp "$(head -1 files)" here/
expect 0 chengwen fonts --for free.docx --font-dir here --lang en
has 'on this computer: here/' out
has 'the receiving one' out

# The font table names more than the text asks for: a report without second headings asks for no 楷体.
hasnot '楷体_GB2312' stdin.out

# Not a DOCX, cut short, absent; two things at once.
expect 1 chengwen fonts --for good.json
has 'bad-file' err
expect 0 chengwen render good.json -o good.pdf
expect 1 chengwen fonts --for good.pdf
has '这不是 DOCX 文件' err
head -c 1000 good.docx > cut.docx
expect 1 chengwen fonts --for cut.docx --diagnostics json
has '"code":"bad-file"' err
expect 3 chengwen fonts --for absent.docx
expect 2 chengwen fonts --for good.docx --verify
expect 2 chengwen fonts good.docx
