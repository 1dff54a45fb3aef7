# amend: what applies is written with nothing else changed; what does not leaves every file as it was.
cp "$project/samples/county-2023/report.json" old.json
cp old.json before.json
echo '以前的' >new.json
cp new.json kept.json

refuses() { # STATUS WORDS ARGUMENTS…: says so, writes nothing
    wanted=$1 words=$2; shift 2
    expect "$wanted" chengwen amend "$@" -o new.json
    has "$words" err
    cmp -s old.json before.json || fail "$*: the old file was touched"
    cmp -s new.json kept.json || fail "$*: the file at -o was touched"
    [ -e new.json.part ] && fail "$*: new.json.part was left"
}

# a missing path
echo '[{"op":"replace","path":"/applications/recieved/total","value":1}]' >p.json
refuses 1 '第 1 步（replace）：/applications/recieved 不存在' old.json p.json
# a failed test
echo '[{"op":"test","path":"/year","value":2023},{"op":"test","path":"/applications/received/total","value":0}]' >p.json
refuses 1 '第 2 步（test）：/applications/received/total 现为 1286，不是 0' old.json p.json
# a wrong type
echo '[{"op":"replace","path":"/applications/received/total","value":"1287"}]' >p.json
refuses 1 '[amend-errors]' old.json p.json
echo '{"applications":[1]}' >p.json
refuses 1 '[amend-errors]' old.json p.json
# a pointer inside a string
echo '[{"op":"add","path":"/overview/0/3","value":"x"}]' >p.json
refuses 1 '/overview/0 是字符串，里面没有下级' old.json p.json
# a result that breaks a sum
refuses 1 '[T3-C]' old.json --set /applications/received/natural_person=1043
refuses 1 '应由 1286 变为 1287 [total-follows]' old.json --set /applications/received/natural_person=1043
# --retotal mends totals, not what else must hold
refuses 1 '[T3-A]' old.json --set /applications/received/natural_person=1043 --retotal
# neither patch nor report
echo 3 >p.json
refuses 1 '既不是数组（JSON Patch），也不是对象（Merge Patch）' old.json p.json
echo '[{"op":"remove"' >p.json
refuses 1 '[syntax]' old.json p.json
refuses 1 '[unknown-key]' old.json --set /applications/received=null --set /x=1
refuses 3 '读不了文件' old.json nothing.json
refuses 3 '读不了文件' nothing.json p.json
refuses 1 '值不是完整的 JSON' old.json --set '/problems/-={"heading":"x"'
# what is wrong is counted without the line that says so, and stands where the file given has it
refuses 1 '1 份报告：错误 1，' old.json --set /x=1
has 'old.json:1:1: 错误: 不认识的键“x”' err
line=$(grep -n '"received"' old.json | head -1 | cut -d: -f1)
refuses 1 "old.json:$line:" old.json --set '/preamble=["一。","二。","三。","四。"]' --set /applications/received/natural_person=1043
# usage
expect 2 chengwen amend old.json -o new.json
expect 2 chengwen amend old.json p.json
expect 2 chengwen amend old.json p.json x.json -o new.json
expect 2 chengwen amend old.json --set /year=2024 -o old.json
expect 2 chengwen amend old.json --set /year=2024 -o ./ # would be old.json
expect 2 chengwen amend old.json --set /year=2024 -o new.docx
expect 2 chengwen amend - --set /year=2024 -o folder/ <old.json
cmp -s old.json before.json || fail 'the old file was touched'

# lenient: wrong sums are accepted, worse is not
expect 0 chengwen amend old.json --set /applications/received/natural_person=1043 --lenient -o lenient.json
refuses 1 '[amend-errors]' old.json --set /year=x --lenient

# one correction: only its cells and totals differ
set -- --set /applications/received/natural_person=1043 --set /applications/results/granted/natural_person=387
expect 0 chengwen amend old.json "$@" --retotal -o new.json
same lines "$(diff old.json new.json | grep -c '^>')" 3
diff old.json new.json | grep -q '"natural_person": 1043,.*"total": 1287' || fail 'the row was not amended'
expect 0 chengwen diff old.json new.json
has '表三·一、本年新收政府信息公开申请数量·自然人：1042 → 1043' out
has '表三·（七）总计·总计：1273 → 1274' out
expect 1 chengwen diff old.json new.json --exit-code
expect 0 chengwen diff old.json old.json --exit-code
has '没有不同' out

# a cell below 0 for a whole table, and a row in short form
expect 0 chengwen amend good.json --set /applications/received/enterprise=2 --set /applications/carried_out/enterprise=2 -o zero.json
expect 0 chengwen diff good.json zero.json
has '表三·四、结转下年度继续办理·商业企业：0 → 2' out
has '表三·四、结转下年度继续办理·总计：0 → 2' out
has '共 4 处不同' out
sed 's/"received": {[^}]*}/"received": [1042, 168, 3, 12, 41, 20]/' old.json >short.json
expect 0 chengwen diff old.json short.json --exit-code
expect 0 chengwen amend short.json "$@" --retotal -o long.json
expect 0 chengwen diff new.json long.json --exit-code

# what is written out takes the file's look: tabs and CRLF, no blanks at all
sed -e ':a' -e 's/^\(\t*\)  /\1\t/;ta' -e 's/$/\r/' good.json >tabs.json
expect 0 chengwen amend tabs.json --set /disputes/reconsideration/upheld=1 -o out.json
same 'lines with CR' "$(grep -c "$(printf '\r')" out.json)" "$(wc -l <out.json | tr -d ' ')"
grep -q "^$(printf '\t\t')\"reconsideration\": { \"upheld\": 1, " out.json || fail 'the rows are not indented like the file'
tr -d '\n' <good.json | sed 's/\([:,{[]\) */\1/g; s/ *\([]}]\)/\1/g' >dense.json
expect 0 chengwen amend dense.json --set /disputes/reconsideration/upheld=1 -o out.json
grep -q '"disputes":{"reconsideration":{"upheld":1,"corrected":0,' out.json || fail 'blanks came into a text without them'
same 'line ends' "$(wc -l <out.json | tr -d ' ')" 0

# a folder gets it under its own name
expect 0 chengwen amend old.json --set /signature/date=2024-04-02 -o made/here/
grep -q 2024-04-02 made/here/old.json || fail 'no made/here/old.json'

# the published file is enough: what is patched are the data that it carries
expect 0 chengwen render old.json -o made/
for kind in pdf docx; do
    expect 0 chengwen amend made/old.$kind "$@" --retotal -o from.json
    expect 0 chengwen diff new.json from.json --exit-code
    same "lines of the correction from $kind" "$(diff old.json from.json | grep -c '^>')" 3
done
expect 0 chengwen amend made/old.pdf --set /signature/date=2024-04-02 -o made/again/
grep -q 2024-04-02 made/again/old.json || fail 'no made/again/old.json'
expect 0 chengwen render old.json -f pdf --pdf-profile a2a -o a2a.pdf
expect 1 chengwen amend a2a.pdf "$@" --retotal -o none.json
has '[no-data]' err
# figures that somebody edited in a DOCX stop it, until it is said what is to become of them
python3 - made/old.docx edited.docx <<'EOF'
import sys, zipfile
source = zipfile.ZipFile(sys.argv[1])
with zipfile.ZipFile(sys.argv[2], "w") as out:
    for item in source.infolist():
        data = source.read(item)
        if item.filename == "word/document.xml":
            data = data.replace(b">386<", b">385<")
        out.writestr(item, data)
EOF
expect 1 chengwen amend edited.docx "$@" --retotal -o none.json
has '[edited-figure]' err
[ -e none.json ] && fail 'none.json was written'
expect 0 chengwen amend edited.docx "$@" --retotal --refuse-edits -o from.json
expect 0 chengwen diff new.json from.json --exit-code
expect 0 chengwen amend edited.docx --set /signature/date=2024-04-02 --take-edits --lenient -o from.json
expect 0 chengwen diff old.json from.json
has '表三·（一）予以公开·自然人：386 → 385' out
expect 2 chengwen amend edited.docx "$@" --take-edits --refuse-edits -o from.json

# a merge patch; standard output
echo '{"signature":{"date":"2024-04-02"},"x-mine":[1]}' >p.json
expect 0 chengwen amend old.json p.json -o -
grep -q '"date": "2024-04-02", "seal": "space" }' out || fail 'the date was not merged'

# a second correction is put behind the first
expect 0 chengwen amend old.json --set '/revisions=[{"no":1,"date":"2024-04-02","why":"一。"}]' -o first.json
expect 0 chengwen amend first.json --set '/revisions/-={"no":2,"date":"2024-05-06","why":"二。"}' -o second.json
same 'revisions' "$(grep -o '"why"' second.json | wc -l | tr -d ' ')" 2
