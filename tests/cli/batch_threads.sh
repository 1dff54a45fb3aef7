# 200 reports of both editions on eight threads under the thread sanitizer, some of them wrong, then gone on with.
python3 "$project/tests/support/random_reports.py" 200 in 5
python3 - <<'PY'
import glob, json
for i, f in enumerate(sorted(glob.glob('in/*.json'))):
    d = json.load(open(f, encoding='utf-8'))
    d['agency'] = {'name': '青禾第%d镇人民政府' % i}
    if i % 20 == 0: d['disputes'] = 1
    json.dump(d, open(f, 'w', encoding='utf-8'), ensure_ascii=False)
PY
export TSAN_OPTIONS="exitcode=66 ${TSAN_OPTIONS-}"
expect 1 chengwen batch in -o made -j8 --quiet
hasnot ThreadSanitizer err
same 'documents' "$(ls made/*.pdf made/*.docx | wc -l)" 380
expect 1 chengwen batch in -o made -j8 --verify
hasnot ThreadSanitizer err
has '200 份没有变化' err
