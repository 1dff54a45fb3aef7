# check's further options, schema and new.
expect 0 chengwen check good.json --strict
expect 0 chengwen check good.json --explain
has '正文中的数' out
has '[X-1j]' out

sed 's/没有收到政府信息公开申请/全年收到政府信息公开申请2件/' good.json >two.json
expect 0 chengwen check two.json
has '[X-1b]' out
expect 1 chengwen check two.json --strict
expect 0 chengwen check two.json --strict --allow X-1b
has '[X-1b]' out
has '疑似 0' out
expect 0 chengwen check two.json --strict --skip X-1b
hasnot '[X-1b]' out
expect 2 chengwen check two.json --allow NO-SUCH-CODE

# An allowance binds to both numbers and lapses with them.
allow='"allow": [{"code": "X-1b", "pointer": "/overview/0", "values": [2, 0], "why": "含代办件"}], "year"'
sed "s|\"year\"|$allow|" two.json >allowed.json
expect 0 chengwen check allowed.json --strict
has '含代办件' out
sed 's/申请2件/申请3件/' allowed.json >stale.json
expect 1 chengwen check stale.json --strict
has '[allow-stale]' out
sed 's/"values": *\[[^]]*\], *//' allowed.json >unbound.json # without its numbers it could never lapse
expect 1 chengwen check unbound.json --strict
has '[allow-stale]' out

# Last year's report.
sed 's/2021/2020/g; s/"agency"/"edition": "2021", "agency"/' good.json >last.json
sed 's/"applications": 0/"applications": { "received": 0, "carried_in": [1,0,0,0,0,0], "results": 0, "carried_out": [1,0,0,0,0,0] }/; s/没有收到政府信息公开申请/上年结转1件/' good.json >carried.json
expect 0 chengwen check carried.json
expect 1 chengwen check carried.json --previous last.json
has '[Y-1]' out
has '    /applications/carried_in/natural_person' out
expect 0 chengwen check carried.json --previous last.json --allow Y-1
expect 0 chengwen check good.json --previous two.json
has '[previous-mismatch]' out
expect 3 chengwen check good.json --previous absent.json

# The date of the report.
sed 's/"year"/"signature": {"date": "2022-02-01"}, "year"/' good.json >signed.json
expect 0 chengwen check signed.json --deadline 2022-01-31 --date 2022-03-01
has '[X-6]' out
expect 0 chengwen check signed.json --deadline 2022-02-28 --date 2022-03-01
hasnot '[X-6]' out

# JSON Lines stay what they are.
expect 0 chengwen check stale.json --explain --diagnostics json
cp out lines.json
expect 0 "$checker" lines lines.json

expect 0 chengwen schema --edition 2021
has 'draft/2020-12/schema' out
has '一、本年新收政府信息公开申请数量' out
expect 2 chengwen schema
expect 2 chengwen schema --edition 1999
expect 0 chengwen new --year 2022 --agency 青禾镇人民政府 --previous carried.json -o made.json
has '"x-说明": "二、上年结转政府信息公开申请数量", "natural_person": 1' made.json
hasnot '"natural_person": 0, "enterprise": 0, "research": 0, "welfare": 0, "legal_service": 0, "other_org": 0, "total"' made.json
expect 1 chengwen check made.json
hasnot previous-mismatch err
expect 0 chengwen new --year 2024 --agency 白石镇人民政府 --previous carried.json -o other.json
has '上年度报告是“青禾镇人民政府”的，本报告是“白石镇人民政府”的 [previous-mismatch]' err
has '上年度报告的年度是2021，应为2023 [previous-mismatch]' err
has '"natural_person": 1' other.json
expect 2 chengwen new --year 22 --agency 青禾镇
expect 2 chengwen new --year 2022

# A file that has been filled in is not replaced; an empty one is.
cp made.json kept.json
expect 3 chengwen new --year 2022 --agency 青禾镇人民政府 -o made.json
has '已有这个文件：made.json' err
cmp -s made.json kept.json || fail 'new wrote over a file'
expect 3 chengwen new --year 2022 --agency 青禾镇人民政府 -o made.json --lang en
has 'the file made.json exists' err
: >empty.json
expect 0 chengwen new --year 2022 --agency 青禾镇人民政府 -o empty.json
has '"year": 2022' empty.json

# Short name and signature are there to be filled in, and nothing until they are.
has '"x-short_name": ""' empty.json
sed 's/""/0/g; s/"x-signature"/"signature"/; s/"date": 0/"date": "2023-01-20"/; s/"x-short_name": 0/"short_name": "青禾镇"/' empty.json >whole.json
expect 0 chengwen check whole.json
hasnot '[missing-key]' out
expect 0 chengwen render whole.json -o whole.pdf
expect 0 chengwen show whole.json
has '青禾镇2022年' out

# new takes last year from a file that cannot be used: the same words as check.
expect 3 chengwen new --year 2022 --agency 青禾镇人民政府 --previous absent.json -o none.json
cp err new.err
expect 3 chengwen check good.json --previous absent.json
same 'complaint' "$(tail -1 err)" "$(tail -1 new.err)"

# Last year's report may be a document of ours; what it says of the organ is carried over, its figures are not.
sed 's/"agency": { "name": "青禾镇人民政府"/&, "region": "云澜市岚山县", "units": ["清河社区"]/' carried.json >year.json
has '清河社区' year.json
expect 0 chengwen render year.json -o made/
for from in year.json made/year.docx made/year.pdf; do
    expect 0 chengwen new --year 2022 --agency 青禾镇人民政府 --previous $from
    has '"region": "云澜市岚山县", "units": ["清河社区"]' out
    cp out new-of-$(basename $from)
    expect 1 chengwen check good.json --previous $from --diagnostics json # carried out 1, carried in 0
    cp out check-of-$(basename $from)
done
for form in docx pdf; do
    cmp -s new-of-year.json new-of-year.$form || fail "new differs from a $form of last year's"
    cmp -s check-of-year.json check-of-year.$form || fail "check differs against a $form of last year's"
done

# What the findings advise.
sed 's/没有收到政府信息公开申请/收到XX件（待填写），没有责任追究情形，。申请/' good.json >advice.json
expect 0 chengwen check advice.json
has '应为“。”' out # of ，。 the mark that divides more
has '不填也能生成，只是照样印出' out
expect 0 chengwen render advice.json -o advice.pdf
expect 1 chengwen check good.json --previous carried.json
has '在 allow 里写明原因，汇总的用 rollup --adjust' out

# new's own prose over a row with "/" or a blank: the cell that makes the total unknown is named.
for wanting in '"\/"' null; do
    sed 's/"research": ""/"research": '"$wanting/; s/\"\"/0/g" empty.json >wanting.json
    chengwen check wanting.json >out 2>err
    has '总计算不出，因为表三·一、本年新收政府信息公开申请数量·科研机构' out
    hasnot '总计是空的' out
done

# A figure of the tables typed in the prose: one advice a report, each place with --explain.
sed 's/没有收到政府信息公开申请/收到申请0件，上年结转0件/' good.json >typed.json
expect 0 chengwen check typed.json
same 'advice about placeholders' "$(grep -c '\[placeholder\]' out)" 1
expect 0 chengwen check typed.json --explain --skip placeholder
hasnot '[placeholder]' out
same 'placeholders that --explain offers' "$(grep -c '可写成 {{' out)" 2

# An office's own words: added to those there are, a wording of the same pattern replaced, each with its not before/after.
mkdir -p own
cat >own/office.json <<'EOF'
{ "checks": "1.0", "wordings": [
  { "code": "S-5", "pattern": "<阀值>", "not_after": "截流", "why": "“阀值”应为“阈值”", "fix": "阈值" },
  { "code": "S-5", "severity": "info", "pattern": "<布署>", "why": "本办写“部署”" } ] }
EOF
sed 's/没有收到政府信息公开申请/按上级布署调整阀值，截流阀值不变，没有收到政府信息公开申请/' good.json >words.json
expect 0 chengwen check words.json
same 'built-in words' "$(grep -c '\[S-5\]' out)" 1
expect 0 chengwen check words.json --layouts own
same 'words with an office’s own' "$(grep '\[S-5\]' out | sed 's/^[^ ]* \([^:]*\):.*/\1/' | sort | tr '\n' ' ')" '提示 疑似 '
has '建议改为“阈值”' out
expect 0 chengwen check words.json --lang en
has 'write “部署”' out

# What last year's report alone gives is there already: 上一年项目数量 of the 2019 edition is its 上一年项目数量 and 增/减.
expect 0 chengwen new --year 2021 --edition 2019 --agency 白石镇人民政府 \
    --previous "$project/samples/signed-2019-edition/report.json"
has '"x-说明": "行政处罚", "last_year": 11, "change": "", "decisions": ""' out # 18 − 7
has '"x-说明": "行政事业性收费", "last_year": 2, "change": ""' out             # 3 − 1
has '"x-说明": "政府集中采购", "items": "", "amount": ""' out
