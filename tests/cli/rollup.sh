# rollup: 64 random reports of one year summed, and summed again by other means, cell by cell.
mkdir units
python3 "$project/tests/support/random_reports.py" 192 all 9
python3 - <<'PY'
import json, glob
n = 0
for f in sorted(glob.glob('all/*.json')):
    d = json.load(open(f, encoding='utf-8'))
    if d['edition'] != '2021' or n == 64: continue
    d['year'], d['agency'] = 2024, {'name': '青禾第%d镇人民政府' % n}
    d.pop('signature', None)
    json.dump(d, open('units/%02d.json' % n, 'w', encoding='utf-8'), ensure_ascii=False)
    n += 1
assert n == 64, n
PY
expect 0 chengwen rollup units --agency 青禾县人民政府 --year 2024 -o sum.json --table table.xlsx
expect 0 chengwen check sum.json
expect 0 chengwen render sum.json -o sum.pdf
python3 - > compared 2>&1 <<'PY'
import json, glob
from decimal import Decimal
APPLICANTS = ['natural_person', 'enterprise', 'research', 'welfare', 'legal_service', 'other_org']
def leaves(node, path=''):
    if isinstance(node, dict) and 'value' in node: node = node['value']
    if isinstance(node, dict):
        if 'natural_person' in node and 'total' not in node: node = dict(node, total=sum(node[a] for a in APPLICANTS))
        for key, value in node.items(): yield from leaves(value, path + '/' + key)
    else: yield path, node
sums, places = {}, {}
for f in glob.glob('units/*.json'):
    d = json.load(open(f, encoding='utf-8'))
    for table in ('disclosure', 'applications', 'disputes'):
        for path, value in leaves(d[table], '/' + table):
            if value is None or value == '/': continue
            sums[path] = sums.get(path, 0) + Decimal(str(value))
            places[path] = max(places.get(path, 0), -Decimal(str(value)).as_tuple().exponent)
total = dict(pair for table in ('disclosure', 'applications', 'disputes')
             for pair in leaves(json.load(open('sum.json', encoding='utf-8'))[table], '/' + table))
assert set(total) == set(sums), set(total) ^ set(sums)
for path, value in sums.items():
    assert Decimal(str(total[path])) == value, (path, total[path], value)
fees = '/disclosure/fees/amount'
assert total[fees] == '%.*f' % (places[fees], sums[fees]), total[fees]
print(len(sums), 'cells')
PY
has cells compared

# The sum names its units, is to be filled in, and can be checked against the units.
has '"units": [' sum.json
has '（待填写）' sum.json
expect 0 chengwen check sum.json
has '[X-14]' out
expect 0 chengwen check sum.json --units units
hasnot '[D-1]' out
expect 0 chengwen rollup units --agency 青禾县人民政府 --year 2024 -o again.json
cmp sum.json again.json || fail 'a sum is a function of its inputs'

# What does not belong is named, and there is no sum, with --lenient neither.
rm sum.json
sed 's/"year": 2024/"year": 2023/' units/03.json > year.json
cp units/05.json twice.json
echo '{' > broken.json
python3 - <<'PY'
import glob, json
for f in sorted(glob.glob('all/*.json')):
    d = json.load(open(f, encoding='utf-8'))
    if d['edition'] == '2019': break
d['year'], d['agency'] = 2024, {'name': '云东区教育局'}
json.dump(d, open('edition.json', 'w', encoding='utf-8'), ensure_ascii=False)
PY
for lenient in '' --lenient; do
    for wrong in year twice edition; do
        expect 1 chengwen rollup units $wrong.json --agency 青禾县人民政府 --year 2024 -o sum.json $lenient
        has "rollup-$wrong" err; has "$wrong.json" err
    done
    expect 1 chengwen rollup units broken.json --agency 青禾县人民政府 --year 2024 -o sum.json $lenient
    has 'broken.json' err
    expect 3 chengwen rollup units absent.json --agency 青禾县人民政府 --year 2024 -o sum.json $lenient
    has '没有这个文件' err
done
expect 2 chengwen rollup units --agency 青禾县人民政府 -o sum.json
expect 2 chengwen rollup units --agency 青禾县人民政府 --year 24 -o sum.json
expect 2 chengwen rollup units --year 2024 -o sum.json
expect 2 chengwen rollup units units/01.json --agency 青禾县人民政府 --year 2024 -o units/01.json
expect 2 chengwen rollup units --agency 青禾县人民政府 --year 2024 -o sum.json --table sum.json
expect 3 chengwen rollup units --agency 青禾县人民政府 --year 2024 -o sum.json --table absent/table.xlsx
[ ! -e sum.json ] || fail 'a sum in spite of what is wrong'

# Small units by hand.
town() { # NAME RECEIVED CARRIED_IN GRANTED CARRIED_OUT [EDIT]
    printf '{ "year": 2024, "agency": { "name": "%s" }, "overview": ["无。"], "problems": ["无。"], "other": ["无。"], "disputes": 0, "disclosure": { "rules": ["/","/","/"], "normative_documents": [1,0,3], "licensing": [2], "penalties": 0, "coercion": 0, "fees": ["1.50"] }, "applications": { "received": [%s,0,0,0,0,0], "carried_in": [%s,0,0,0,0,0], "results": { "granted": [%s,0,0,0,0,0], "partly_granted": 0, "refused": 0, "unavailable": 0, "not_processed": 0, "other": 0 }, "carried_out": [%s,0,0,0,0,0] } }\n' "$1" $2 $3 $4 $5 | sed "${6-}"
}
sums() { expect "$1" chengwen rollup small --agency 岚山县人民政府 --year 2024 -o small.json ${2-}; }
mkdir small
town 青禾镇人民政府 3 1 2 2 > small/a.json
town 白石镇人民政府 5 2 7 0 's/"1.50"/"0.125"/; s/\["\/","\/","\/"\]/[0,0,0]/' > small/b.json
sums 0
has '"amount": "1.625"' small.json
has '"rules": { "issued": 0' small.json
has '"received": { "natural_person": 8, "enterprise": 0, "research": 0, "welfare": 0, "legal_service": 0, "other_org": 0, "total": 8 }' small.json
has '"scope": "region"' small.json
# A sum in the folder is not summed again; nor is one under another name, which is said.
cp small.json small/sum.json
expect 0 chengwen rollup small --agency 岚山县人民政府 --year 2024 -o small/sum.json
cmp small.json small/sum.json || fail 'the sum was added to itself'
sums 0
has '[rollup-scope]' err; has '就是汇总' err
cmp small.json small/sum.json || fail 'the sum was added to another'
rm small/sum.json
# A unit that holds others' figures is warned of.
sed -i 's/"year"/"scope": "with_subordinates", "year"/' small/a.json
sums 0
has '可能重复计算' err
sed -i 's/"scope": "with_subordinates", //' small/a.json
# Notes are listed, not summed. A blank is blank in the sum, and said; "/" everywhere stays.
sed -i 's/"licensing": \[2\]/"licensing": { "decisions": { "value": 2, "note": "（其中变更1件）" } }/; s/"penalties": 0/"penalties": [null]/' small/a.json
sed -i 's/\[0,0,0\]/["\/","\/","\/"]/' small/b.json
sums 0
has '青禾镇人民政府·表二·行政许可·本年处理决定数量：（其中变更1件）' small.json
has '"licensing": { "decisions": 4 }' small.json
has '"penalties": { "decisions": null }' small.json
has '"issued": "/"' small.json
has '[rollup-blank]' err
has 'small/a.json' err
expect 0 chengwen check small.json
# The 2019 edition: amounts in one unit are summed exactly; what may not be summed is blank.
python3 - <<'PY'
import glob, json, os
os.makedirs('old')
amounts, n = ['38.39万元', '5000.125万元', '0'], 0
for f in sorted(glob.glob('all/*.json')):
    d = json.load(open(f, encoding='utf-8'))
    if d['edition'] != '2019' or n == len(amounts): continue
    d['year'], d['agency'] = 2020, {'name': '青禾第%d镇人民政府' % n}
    d.pop('signature', None)
    d['disclosure']['procurement'] = {'items': n, 'amount': amounts[n]}
    json.dump(d, open('old/%d.json' % n, 'w', encoding='utf-8'), ensure_ascii=False)
    n += 1
PY
expect 0 chengwen rollup old --agency 青禾县人民政府 --year 2020 -o old.json
has '"procurement": { "items": 3, "amount": "5038.515万元" }' old.json
has '"licensing": { "last_year": null, "change": null, "decisions": ' old.json
expect 0 chengwen check old.json
sed -i 's/38.39万元/383900元/' old/0.json
expect 0 chengwen rollup old --agency 青禾县人民政府 --year 2020 -o old.json
has '"amount": null' old.json
has '计量单位不同，没有相加 [rollup-blank]' err
# A unit whose sums are wrong: no sum; with --lenient one whose findings say whose fault it is.
town 青禾镇人民政府 3 1 2 1 > small/a.json
rm small.json
sums 1
has 'small/a.json:1' err
has '[T3-A]' err
[ ! -e small.json ] || fail 'a sum of wrong figures'
sums 0 --lenient
has 'small.json:' err
has '青禾镇人民政府在这里左右两式相差1 [rollup-culprit]' err
hasnot '白石镇人民政府在这里' err
# Nothing to sum up: the sum alone.
town 青禾镇人民政府 3 1 2 2 > small/a.json
sums 0
mkdir alone
cp small.json alone/
expect 2 chengwen rollup alone --agency 岚山县人民政府 --year 2024 -o none.json
[ ! -e none.json ] || fail 'a sum of nothing'

# What was written into a sum is not lost: it is replaced only as it was made. A new sum under another name lends its figures.
rm -rf small; mkdir small
town 青禾镇人民政府 3 1 2 2 > small/a.json
town 白石镇人民政府 5 2 7 0 > small/b.json
rm -f small.json
sums 0
has '写出 small.json' err
sed -i 's/"natural_person": 8/"natural_person": 9/' small.json
sums 0 # another figure is no prose
has '"natural_person": 8' small.json
sed -i 's/"overview": \[/"overview": [ "2024年，全县工作有序。",/' small.json; cp small.json written.json
town 青禾镇人民政府 4 1 3 2 > small/a.json
sums 3
has 'small.json 已写了正文' err; has '没有写出 small.json' err
cmp small.json written.json || fail 'prose is lost'
expect 0 chengwen rollup small --agency 岚山县人民政府 --year 2024 -o figures.json --table t.xlsx
has '写出 figures.json' err; has '写出 t.xlsx' err
expect 0 chengwen diff written.json figures.json -f patch -o patch.json
grep -v '"/\(preamble\|overview\|problems\|other\)' patch.json > p.json
expect 0 chengwen amend written.json p.json -o mended.json
expect 0 chengwen diff figures.json mended.json -f json
has '全县工作有序' mended.json; has '"natural_person": 9' mended.json; hasnot '/applications' out
for made in 's/"signature"/&/; s/"year"/"title": "标题", "year"/' 's/"region"/"own"/; s/"x-notes": \[\]/"x-kept": []/' 's/"licensing": {/"notes": ["注：无。"], "licensing": {/' \
    's/"name"/"region": "某市", "name"/' 's/.*//'; do
    rm -f small.json; sums 0; sed -i "$made" small.json; cp small.json made.json; [ -s small.json ] || continue
    sums 3; cmp small.json made.json || fail "replaced: $made"
done
printf 'words\n' > small.json; sums 3; has words small.json
: > small.json; sums 0 # an empty file
# A sum that is not written is not cited as a file.
expect 0 chengwen rollup small --agency 岚山县人民政府 --year 2024 -o last.json
sed -i 's/2024/2023/' last.json
rm small.json
sums 1 '--previous last.json'
has '（汇总，未写出）: 错误' err; hasnot 'small.json:' err; has '没有写出 small.json' err
sums 1 '--previous last.json --diagnostics json'
has '"file":"small.json","line":0,"column":0' err; hasnot '没有写出' err
