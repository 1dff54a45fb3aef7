# Standard input and output.
expect 0 chengwen render good.json -f pdf -o a.pdf
expect 0 sh -c '"$0" render - -f pdf -o - <good.json' "$program"
cmp -s out a.pdf || fail 'through pipes the bytes differ'
same 'first bytes' "$(head -c 5 out)" '%PDF-'
expect 0 sh -c 'cat good.json | "$0" render - -f docx -o - | cat' "$program"
same 'first bytes' "$(head -c 2 out)" PK

expect 0 chengwen render good.json --dump doc
has '青禾镇2021年政府信息公开工作年度报告' out
hasnot 'PDF' out
expect 0 chengwen render good.json --dump pages
[ -s out ] || fail 'no pages'
expect 1 chengwen render sums.json --dump doc
[ ! -s out ] || fail 'a dump of a report with errors'

# A full device under standard output is an environment error.
if [ -c /dev/full ]; then
    expect 3 sh -c '"$0" render good.json -f pdf -o - >/dev/full' "$program"
    expect 3 sh -c '"$0" check good.json >/dev/full' "$program"
fi

expect 3 sh -c '"$0" check good.json >&-' "$program"
has '写标准输出失败：没有打开' err

# A signed report has its own date: --date is not for it.
sed 's/"other": /"signature": { "date": "2022-01-06" },\n  "other": /' good.json > signed.json
for f in pdf docx; do
    expect 0 chengwen render signed.json -o plain.$f
    expect 0 chengwen render signed.json -o dated.$f --date 2022-02-03
    cmp -s plain.$f dated.$f || fail "--date changed the $f of a signed report"
done

expect 3 chengwen check .
expect 1 sh -c ': | "$0" check -' "$program"
# More than 8 MiB: too large, and said so.
head -c 9000000 /dev/zero | tr '\0' ' ' > large.json
expect 1 chengwen check large.json
has '[too-large]' out

# A pipe or device that is named is refused, not waited for; what the shell opened is read.
mkfifo pipe
expect 3 timeout 20 "$program" check pipe
has '不是普通文件' out
expect 3 timeout 20 "$program" check /dev/zero
expect 0 sh -c 'cat good.json | "$0" check /dev/stdin' "$program"
expect 0 sh -c 'cat good.json | "$0" check /dev/fd/0' "$program"
