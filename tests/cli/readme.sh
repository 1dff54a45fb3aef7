# README.md's own report is clean, and its faulty variant is answered with exactly the lines that stand there.
block() { awk -v wanted="$1" '/^```/ { inside = !inside; if (inside) n++; next } inside && n == wanted' "$project/README.md"; }
number() { awk -v text="$1" '/^```/ { inside = !inside; if (inside) n++; next } inside && index($0, text) == 1 { print n; exit }' "$project/README.md"; }
report=$(number '{')
block "$report" > 报告.json
expect 0 chengwen check 报告.json --strict
same 'clean report' "$(cat out)" '1 份报告：错误 0，疑似 0，提示 0'

sed "s|\"applications\": 0,|$(block $((report + 1)))|" 报告.json > 改过.json && mv 改过.json 报告.json
block $((report + 2)) > wanted
expect 1 chengwen check 报告.json
cmp -s wanted out || { diff wanted out; fail 'README.md shows other lines than the program prints'; }

# The story of one correction, line by line as it stands there.
ln -s "$project/samples" samples
block "$(number 'chengwen render samples/')" >story
same 'lines of the story' "$(wc -l <story | tr -d ' ')" 5
while read -r line; do
    eval "expect 0 $line"
    case $line in
    'chengwen diff 原.pdf 更正/更正.pdf  '*) has '一、本年新收政府信息公开申请数量·自然人：1042 → 1043' out; has '处不同，其余相同' out ;;
    esac
done <story
[ -s 更正/更正说明.docx ] || fail 'no 更正说明.docx'
