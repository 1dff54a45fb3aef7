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

for form in docx pdf; do
    expect 0 chengwen diff old.json new.json -f $form -o redline.$form
    expect 0 chengwen diff old.json new.json -f $form -o redline2.$form
    cmp -s redline.$form redline2.$form || fail "the $form redline is not the same again"
    expect 0 chengwen diff old.json new.json -f notice -o notice.$form
    [ -s notice.$form ] || fail "no notice.$form"
done
expect 0 chengwen render old.json new.json -f pdf -o ./
expect 0 chengwen diff old.pdf new.pdf
has '共 1 处不同，其余相同' out
# a redline is not the document: it carries no data
expect 1 chengwen check redline.pdf

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
