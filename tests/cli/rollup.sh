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

# What does not belong is named, and there is no sum; a unit with wrong sums likewise, unless --lenient.
rm -f sum.json
sed 's/"year": 2024/"year": 2023/' units/03.json > other.json
expect 1 chengwen rollup units other.json --agency 青禾县人民政府 --year 2024 -o sum.json
has 'rollup-year' err; has 'other.json' err
[ ! -e sum.json ] || fail 'a sum in spite of another year'
cp units/05.json again.json
expect 1 chengwen rollup units again.json --agency 青禾县人民政府 --year 2024 -o sum.json
has 'rollup-twice' err; has 'units/05.json' err
expect 2 chengwen rollup units --agency 青禾县人民政府 -o sum.json
