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
