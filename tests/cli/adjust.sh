# rollup --previous and --adjust: carry-over with last year's roll-up, column by column; units that were merged or split.
town() { # NAME RECEIVED CARRIED_IN GRANTED CARRIED_OUT
    printf '{ "year": 2024, "agency": { "name": "%s" }, "overview": ["无。"], "problems": ["无。"], "other": ["无。"], "disputes": 0, "disclosure": { "rules": ["/","/","/"], "normative_documents": [1,0,3], "licensing": [2], "penalties": 0, "coercion": 0, "fees": ["1.50"] }, "applications": { "received": [%s,0,0,0,0,0], "carried_in": [%s,0,0,0,0,0], "results": { "granted": [%s,0,0,0,0,0], "partly_granted": 0, "refused": 0, "unavailable": 0, "not_processed": 0, "other": 0 }, "carried_out": [%s,0,0,0,0,0] } }\n' "$1" $2 $3 $4 $5
}
sums() { wanted_=$1; shift; expect "$wanted_" chengwen rollup small --agency 岚山县人民政府 --year 2024 -o small.json "$@"; }
mkdir small
town 青禾镇人民政府 3 1 2 2 > small/a.json
town 白石镇人民政府 5 2 7 0 > small/b.json
last() { # last year's sum with that many carried out
    sums 0
    python3 - $1 <<'PY'
import json, sys
out, d = int(sys.argv[1]), json.load(open('small.json', encoding='utf-8'))
d['year'] = 2023
d['applications'].update(received=[out + 9, 0, 0, 0, 0, 0], carried_in=0, carried_out=[out, 0, 0, 0, 0, 0])
d['applications']['results'].update(granted=[9, 0, 0, 0, 0, 0], total=[9, 0, 0, 0, 0, 0, 9])
d['disclosure']['normative_documents'] = [2, 0, 4]
json.dump(d, open('last.json', 'w', encoding='utf-8'), ensure_ascii=False)
PY
}

# The unit whose figure is the difference is named.
last 3
sums 0 --previous last.json
hasnot '[Y-' err
last 5
rm small.json
sums 1 --previous last.json
has '[Y-1]' err
has '/applications/carried_in/natural_person' err
has '相差2，恰等于白石镇人民政府的这个数' err
[ ! -e small.json ] || fail 'a sum that does not carry over'
sums 0 --previous last.json --lenient
[ -e small.json ] || fail '--lenient wrote no sum'

# A town that went to another district took its two along: last year's figure is read as so much less.
cat > adjust.json <<'JSON'
{ "adjustments": [ { "unit": "黑石镇人民政府", "why": "2024年3月划归云东区，结转的2件一并移交",
    "last_year": { "/applications/carried_out/natural_person": -2 } } ] }
JSON
sums 0 --previous last.json --adjust adjust.json
hasnot '[Y-1]' err
has '"code": "Y-1", "pointer": "/applications/carried_in/natural_person", "values": [3, 5], "why": "黑石镇人民政府：2024年3月划归云东区，结转的2件一并移交"' small.json
expect 0 chengwen check small.json --previous last.json
hasnot '错误: ' out
has '2024年3月划归云东区' out
sed 's/: -2/: -1/' adjust.json > less.json
sums 1 --previous last.json --adjust less.json
has '[rollup-adjust]' err
has '仍相差1' err
sums 0 --adjust adjust.json
has '[rollup-adjust]' err
has '--previous' err

# One that was dissolved before it reported: its figures are in the sum, and totals follow.
cat > adjust.json <<'JSON'
{ "adjustments": [ { "unit": "黑石镇人民政府", "why": "2024年6月撤并", "figures": {
    "/applications/carried_in/natural_person": 2, "/applications/results/granted/natural_person": 2, "/disclosure/fees/amount": "0.5" } } ] }
JSON
sums 0 --previous last.json --adjust adjust.json --table small.xlsx
has '"carried_in": { "natural_person": 5, "enterprise": 0, "research": 0, "welfare": 0, "legal_service": 0, "other_org": 0, "total": 5 }' small.json
has '"amount": "3.50"' small.json
python3 - <<'PY' || fail 'totals do not follow, or the table has no column for the adjustment'
import json, zipfile
a = json.load(open('small.json', encoding='utf-8'))['applications']
assert a['results']['total'] == dict(a['results']['total'], natural_person=11, total=11), a
assert '黑石镇人民政府（调整：2024年6月撤并）' in zipfile.ZipFile('small.xlsx').read('xl/sharedStrings.xml').decode()
PY
# One that does not add up makes the sum fail, and is the culprit.
sed 's/"\/applications\/results\/granted\/natural_person": 2, //' adjust.json > less.json
sums 1 --previous last.json --adjust less.json
has '黑石镇人民政府在这里左右两式相差2' err

# Faults of the file.
faulty() { # TEXT CODE
    printf '%s' "$1" > faulty.json
    rm -f small.json
    sums 1 --adjust faulty.json
    has "[$2]" err
    [ ! -e small.json ] || fail "a sum with $1"
}
one() { printf '{ "adjustments": [ { "unit": "a", %s } ] }' "$1"; }
faulty '{' syntax
faulty '[]' wrong-type
faulty '{ "adjustments": 1 }' wrong-type
faulty "$(one '"why": "b"')" missing-key
faulty "$(one '"figures": {}')" missing-key
faulty "$(one '"why": "b", "figures": {}, "x": 1')" unknown-key
faulty "$(one '"why": "b", "last_year": 0')" wrong-type
faulty "$(one '"why": "b", "figures": { "/nowhere": 1 }')" bad-pointer
faulty "$(one '"why": "b", "figures": { "/applications/carried_in/total": 1 }')" bad-pointer
faulty "$(one '"why": "b", "figures": { "/applications/carried_in/enterprise": 1.5 }')" bad-number
faulty "$(one '"why": "b", "figures": { "/applications/carried_in/enterprise": "1" }')" bad-number
sums 3 --adjust absent.json
sums 3 --previous absent.json
