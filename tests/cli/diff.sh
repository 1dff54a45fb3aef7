# diff: its forms, its files, and inputs of every kind.
cp "$project/samples/county-2023/report.json" old.json
echo '[{"op":"test","path":"/signature/date","value":"2024-03-22"},{"op":"replace","path":"/signature/date","value":"2024-04-02"},
 {"op":"add","path":"/revisions","value":[{"no":1,"date":"2024-04-02","why":"日期有误。"}]}]' >p.json
expect 0 chengwen amend old.json p.json -o new.json
expect 0 chengwen diff old.json new.json -f text --lang en
has '1 differences, all else is equal' out
expect 0 chengwen diff old.json new.json -f json
has '"kind": "signature"' out
expect 0 chengwen diff old.json new.json -f patch -o made.json
expect 0 chengwen amend old.json made.json -o again.json
cmp -s new.json again.json || expect 0 chengwen diff new.json again.json --exit-code

# without -f the name decides; a name of another kind is refused
expect 0 chengwen diff old.json new.json -o named.docx
expect 0 chengwen diff old.json new.json -o named.pdf
expect 0 chengwen diff old.json new.json -o named.json
grep -q '"equal": false' named.json || fail 'named.json is no JSON'
[ "$(head -c 4 named.pdf)" = %PDF ] && [ "$(head -c 2 named.docx)" = PK ] || fail 'a redline is not of the kind of its name'
expect 2 chengwen diff old.json new.json -f text -o x.pdf
expect 2 chengwen diff old.json new.json -f patch -o x.docx

for form in docx pdf; do
    expect 0 chengwen diff old.json new.json -f $form -o redline.$form
    expect 0 chengwen diff old.json new.json -f $form -o redline2.$form
    cmp -s redline.$form redline2.$form || fail "the $form redline is not the same again"
    expect 0 chengwen diff old.json new.json -f notice -o notice.$form
    [ -s notice.$form ] || fail "no notice.$form"
done
# two values in a cell: the line end between them was put in and taken out
expect 0 chengwen amend old.json --set /disputes/reconsideration/upheld=22 --set /title=题目 --retotal -o more.json
expect 0 chengwen diff old.json more.json -o redline.docx
same 'line ends between values' "$(unzip -p redline.docx word/document.xml | grep -o '<w:r><w:br/></w:r></w:del></w:ins>' | wc -l | tr -d ' ')" 2
# the notice counts as diff does; without a reason it says so
notice() { expect 0 chengwen diff "$1" "$2" -f notice -o n.docx; unzip -p n.docx word/document.xml | sed 's/<[^>]*>//g' >n.txt; }
notice old.json more.json
has '疑似: revisions 没有为这次更正新加的一条：更正说明没有写原因，日期用的是报告的 2024-03-22 [notice-revision]' err
has '共更正3处：表格中2处（其中合计1处），文字1处，按在报告中的先后列于对照表。' n.txt
same 'rows' "$(unzip -p n.docx word/document.xml | grep -o '<w:tr>' | wc -l | tr -d ' ')" 4
notice old.json new.json
same 'nothing said of a notice with its reason' "$(cat err)" ''
has '共更正1处：文字1处，' n.txt
has '日期有误。' n.txt
# a reason that an earlier correction had is not this one's
expect 0 chengwen amend new.json --set /title=题目 -o later.json
expect 0 chengwen diff new.json later.json -f notice -o n.docx --date 2024-05-06 --diagnostics json
has '更正说明没有写原因"' err
same 'its severity' "$(grep -c '"severity":"warning","code":"notice-revision","file":"later.json"' err)" 1
unzip -p n.docx word/document.xml | sed 's/<[^>]*>//g' >n.txt
has '2024年5月6日' n.txt
hasnot '日期有误' n.txt
expect 0 chengwen amend later.json --set '/revisions/-={"no":2,"date":"2024-05-07","why":"标题有误。"}' -o last.json
notice new.json last.json
has '标题有误。' n.txt
has '2024年5月7日' n.txt
# clauses of one paragraph stand in one row, and count once
expect 0 chengwen amend old.json --set '/problems/0=甲一事，乙二事，丙三事，丁四事。' -o clauses1.json
expect 0 chengwen amend old.json --set '/problems/0=甲一事，乙五事，丙三事，丁六事。' -o clauses2.json
expect 0 chengwen diff clauses1.json clauses2.json
has '共 1 处不同' out
notice clauses1.json clauses2.json
has '共更正1处：文字1处，' n.txt
has '乙二事，……丁四事。' n.txt
has '乙五事，……丁六事。' n.txt
same 'rows' "$(unzip -p n.docx word/document.xml | grep -o '<w:tr>' | wc -l | tr -d ' ')" 2
# of nothing no notice is written
cp n.docx kept.docx
expect 0 chengwen diff new.json new.json -f notice -o n.docx
has '没有写出更正说明 [notice-nothing]' err
cmp -s n.docx kept.docx || fail 'a notice of nothing was written'
expect 0 chengwen diff new.json new.json -f notice -o nothing.pdf --exit-code
[ -e nothing.pdf ] && fail 'a notice of nothing was written'
# another organ's report, or another year's
expect 0 chengwen amend old.json --set /agency/name=岚水县人民政府 --lenient -o organ.json
for form in notice docx; do
    expect 0 chengwen diff old.json organ.json -f $form -o organ.docx
    has '[other-report]' err
done
# two long clauses that differ in their last word are shown from there
long=$(printf '某村、%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50)
expect 0 chengwen amend old.json --set "/problems/0=涉及$long甲村。" -o long1.json
expect 0 chengwen amend old.json --set "/problems/0=涉及$long乙村。" -o long2.json
notice long1.json long2.json
has '村、甲村。' n.txt
has '村、乙村。' n.txt
# words, not keys; a heading that lost its number
expect 0 chengwen amend old.json --set /scope=own --set /signature/seal=none --set /overview/1/numbered=false -o other.json
expect 0 chengwen diff old.json other.json
has '统计范围：本地区 → 本机关' out
has '印章：留出位置 → 没有' out
has '－ （一）主动公开' out
has '共 3 处不同' out

expect 0 chengwen render old.json new.json -f pdf -o ./
expect 0 chengwen diff old.pdf new.pdf
has '共 1 处不同，其余相同' out
# a redline is not the document: it carries no data
expect 1 chengwen check redline.pdf

expect 2 chengwen diff old.json new.json -o control.docx --author "$(printf 'a\001')"
has '修订的作者含有控制字符' err
expect 2 chengwen diff old.json new.json -o control.docx --author "$(printf '\377')"
[ -e control.docx ] && fail 'a redline was written with an author that XML cannot hold'
expect 2 chengwen diff old.json
expect 2 chengwen diff old.json new.json new.json
expect 2 chengwen diff old.json new.json -f docx
expect 2 chengwen diff old.json new.json -f docx -o x.pdf
expect 2 chengwen diff old.json new.json -f notice -o x.txt
expect 2 chengwen diff old.json new.json -o new.json
expect 3 chengwen diff old.json nothing.json
expect 1 chengwen diff old.json broken.json
# what was wrong with the old one is no matter of the comparison
expect 0 chengwen diff sums.json sums.json
same 'nothing said' "$(cat err)" ''
# of two editions cells can be told, and no redline drawn
cp "$project/samples/signed-2019-edition/report.json" 2019.json
expect 0 chengwen diff 2019.json new.json
expect 1 chengwen diff 2019.json new.json -f docx -o x.docx
has '[other-edition]' err
[ -e x.docx ] && fail 'x.docx was written'
