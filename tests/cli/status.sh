# Exit statuses: 0 done, 1 data, 2 usage, 3 files; of several inputs the worst, and all are worked.
expect 0 chengwen check good.json
expect 1 chengwen check sums.json
expect 1 chengwen check broken.json
expect 1 chengwen check key.json
expect 3 chengwen check absent.json
expect 2 chengwen check
expect 3 chengwen check .
has 'chengwen batch 文件夹' out
expect 1 chengwen check good.json sums.json
expect 3 chengwen check absent.json sums.json good.json
has 'sums.json:' out

expect 0 chengwen render good.json -o a/
[ -s a/good.docx ] && [ -s a/good.pdf ] || fail 'a/ lacks a document'
expect 1 chengwen render sums.json good.json broken.json -o b/
[ -s b/good.docx ] && [ -s b/good.pdf ] || fail 'b/: the sound report was not written'
same 'b/' "$(ls b | tr '\n' ' ')" 'good.docx good.pdf '

# --lenient: wrong sums only; nothing is added, and a report without errors gets the same bytes.
expect 0 chengwen render sums.json -o c/ --lenient
[ -s c/sums.docx ] && [ -s c/sums.pdf ] || fail 'c/ lacks a document'
has 'T3-C' err
expect 1 chengwen render broken.json key.json -o c/ --lenient
expect 0 chengwen render good.json -o c/ --lenient
for f in good.docx good.pdf; do cmp -s a/$f c/$f || fail "--lenient changed $f"; done

# --strict: warnings count for the status, the files are written all the same.
sed 's/没有收到政府信息公开申请。/没有收到申请 , 电话：0571-1234。/' good.json > warned.json
chengwen check warned.json --diagnostics json >out 2>err
if grep -q '"severity":"warning"' out; then
    expect 0 chengwen check warned.json
    expect 1 chengwen check warned.json --strict
    expect 1 chengwen render warned.json -o d/ --strict
    [ -s d/warned.pdf ] || fail 'under --strict nothing was written'
fi

# Fonts and layouts that are not there: environment.
expect 3 chengwen render good.json -o e/ --fonts absent.json
expect 3 chengwen check good.json --layouts absent/
mkdir empty && expect 3 chengwen check good.json --layouts empty
expect 0 chengwen check good.json --layouts "$project/layouts"
[ ! -e e ] || fail 'e/ was made although nothing could be written'

expect 0 chengwen show good.json
has '总计' out
expect 1 chengwen show sums.json
has '总计' out
expect 0 chengwen fonts
expect 0 chengwen --version
expect 0 chengwen --help
expect 0 chengwen render --help
has '--lenient' out
