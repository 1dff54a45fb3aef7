# The three ways findings are written, and where.
expect 1 chengwen check sums.json
has 'sums.json:6:' out
has ': 错误: ' out
has '[T3-C]' out
has '    /applications/received/total' out
has '    提示: ' out
has '1 份报告：错误' out
[ ! -s err ] || fail 'check wrote to stderr'

# Both numbers stand in the message.
grep -F '[T3-C]' out | grep 1 | grep -q 2 || fail 'a message without both numbers'

expect 3 chengwen check good.json sums.json absent.json broken.json --diagnostics json
cp out lines.json
expect 0 "$checker" lines lines.json
has '"code":"unreadable","file":"absent.json","line":0,"column":0,"pointer":""' lines.json
has '"code":"syntax","file":"broken.json","line":2,"column":13' lines.json
same 'order of inputs' "$(sed 's/.*"file":"\([^"]*\)".*/\1/' lines.json | uniq | tr '\n' ' ')" \
    'sums.json absent.json broken.json '

expect 1 chengwen check sums.json --diagnostics sarif
cp out log.sarif
expect 0 "$checker" sarif log.sarif
has '"ruleId":"T3-C"' log.sarif
expect 0 chengwen check good.json --diagnostics sarif
cp out log.sarif
expect 0 "$checker" sarif log.sarif

expect 1 chengwen render sums.json -o x/ --diagnostics json
[ ! -s out ] || fail 'render wrote findings to stdout'
cp err lines.json
expect 0 "$checker" lines lines.json

expect 1 chengwen check - --diagnostics json <sums.json
has '"file":"-"' out

expect 1 chengwen check sums.json --only T3-C --diagnostics json
same 'codes' "$(sed 's/.*"code":"\([^"]*\)".*/\1/' out | sort -u)" T3-C
expect 1 chengwen check sums.json --skip T3-C,likely-cell --diagnostics json
hasnot '"T3-C"' out
# What makes a report unusable is said whatever was chosen.
expect 1 chengwen check broken.json --only T3-C
has '[syntax]' out

expect 0 chengwen check --list
has 'T3-C' out
has 'missing-glyph' out
same 'twice in --list' "$(cut -d' ' -f1 out | sort | uniq -d)" ''

# A fault of syntax has its place and no pointer; nothing of the whole file is said then.
expect 1 chengwen check broken.json
has 'broken.json:2:13:' out
hasnot '整个文件' out
expect 3 chengwen check absent.json
has '没有这个文件' out
has '（整个文件）' out

# What rendering would find is found without rendering.
printf '%s' '{"year": 2021, "agency": {"name": "青禾镇人民政府"}, "overview": ["𓀀字。"], "disclosure": 0, "applications": 0,
  "disputes": 0, "problems": ["无。"], "other": ["无。"]}' > glyph.json
expect 1 chengwen render glyph.json -o x/ --diagnostics json
cp err rendered.json
expect 1 chengwen check glyph.json --diagnostics json
grep -F missing-glyph rendered.json > wanted; grep -F missing-glyph out > given
[ -s wanted ] && cmp -s wanted given || fail 'check and render differ about a character that no face has'

# A line of JSON is a line for every reader of lines, and UTF-8 whatever a file is called.
bell=$(printf '\302\205') lines=$(printf '\342\200\250')
sed "s/没有收到/没有${lines}收到/" good.json > lines.json
sed "s/没有收到/没有${bell}收到/" good.json > controls.json
odd=$(printf 'odd\244\242.json')
cp sums.json "$odd"
expect 1 chengwen check lines.json controls.json "$odd" --diagnostics json
cp out lines.json
hasnot "$lines" lines.json
has '"file":"odd\ufffd\ufffd.json"' lines.json
iconv -f UTF-8 -t UTF-16 < lines.json > utf16 || fail 'the lines are not UTF-8'
expect 0 "$checker" lines lines.json

# The summary is the last line, under --strict too.
sed 's/"本年度未收取信息处理费。"/"无。"/' good.json > fee.json
expect 1 chengwen check fee.json --strict
has '[X-8]' out
same 'last line' "$(tail -n 1 out)" '1 份报告：错误 0，疑似 1，提示 0'
