# batch: what a run leaves is a function of its inputs, however often it was broken off; what is refused is refused before
# anything is written.
mkdir -p in/sub
python3 - <<'PY'
import json
base = json.load(open('good.json', encoding='utf-8'))
for i in range(45):
    base['agency'] = {'name': '青禾%s%s镇人民政府' % ('东南西北中'[i % 5], '一二三四五六七八九'[i // 5])}
    folder = 'in/sub/' if i % 7 == 0 else 'in/'
    json.dump(base, open('%s%02d.json' % (folder, i), 'w', encoding='utf-8'), ensure_ascii=False)
PY
ln -s . in/loop; ln -s self.json in/.hidden.json; echo '{' > in/.skipped.json

# Without the time of day, the one thing in the folder that differs from run to run.
tree() { (cd "$1" && find . -type f ! -name .lock ! -name manifest.jsonl | LC_ALL=C sort | xargs -d '\n' sha256sum &&
    sed 's/,"time":"[^"]*"//' manifest.jsonl); }

expect 0 chengwen batch in -o one -j1 --quiet
expect 0 chengwen batch in -o four -j4 --quiet
tree one > one.tree; tree four > four.tree; cmp one.tree four.tree || fail 'threads change what a batch leaves'
[ "$(ls one/*.pdf | wc -l)" = 45 ] && [ "$(ls one/*.docx | wc -l)" = 45 ] || fail 'not 45 of each'
(cd one && sha256sum --quiet -c SHA256SUMS) || fail SHA256SUMS
for stem in 02 14 44; do # alone and in the batch: the same bytes, cut from the whole face and from the prepared one
    file=$(ls in/$stem.json in/sub/$stem.json 2> /dev/null)
    expect 0 chengwen render "$file" -o alone.pdf; expect 0 chengwen render "$file" -o alone.docx
    name=$(python3 -c "import json; print(json.load(open('$file'))['agency']['name'])")
    cmp alone.pdf one/"$name"_*.pdf && cmp alone.docx one/"$name"_*.docx || fail "$stem differs in a batch"
done

# Nothing new: nothing is made again. One changed, one gone: one made, one taken away.
touch -d 2001-01-01 one/*.pdf
expect 0 chengwen batch in -o one
has '45 份没有变化' err
[ -z "$(find one -name '*.pdf' -newermt 2002-01-01)" ] || fail 'made again'
rm in/02.json; sed -i 's/青禾东三镇/青禾东叁镇/' in/1[0-3].json
expect 0 chengwen batch in -o one --verify
tree one > one.tree; rm -rf new; expect 0 chengwen batch in -o new --quiet; tree new > new.tree
cmp one.tree new.tree || fail 'a resumed run differs from a new one'

# Killed at any moment, and gone on with: the same tree.
for delay in 0.3 0.6 0.9 1.2; do
    rm -rf killed
    timeout -s KILL $delay "$program" batch in -o killed --quiet
    [ ! -e killed/.lock ] || flock killed/.lock true # until the last thread of the killed one is gone
    expect 0 chengwen batch in -o killed --quiet
    tree killed > killed.tree; cmp killed.tree new.tree || fail "killed after $delay"
    [ -z "$(find killed -name '*.part')" ] || fail '.part left'
done

# A folder is one batch's at a time.
exec 9> new/.lock; flock 9
expect 3 chengwen batch in -o new
has '另一个 batch' err
exec 9>&-

# Two of one name: refused before anything is written.
cp in/03.json in/copy.json
expect 2 chengwen batch in -o twice
[ -z "$(find twice -name '*.pdf' 2> /dev/null)" ] || fail 'written although names are equal'
rm in/copy.json

# What is wrong with one stops no other; the worst status is returned.
cp sums.json in/sums.json; ln -s nowhere.json in/broken.json
python3 -c "open('in/huge.json', 'w').truncate(1 << 30)"
expect 3 chengwen batch in -o bad --quiet
[ "$(ls bad/*.pdf | wc -l)" = 44 ] || fail 'others were stopped'
grep -q 'T3-C\|T3-A\|T4-A\|T3-B' bad/returns/*.txt || fail 'no list for the unit with wrong sums'
rm in/sums.json in/broken.json in/huge.json

# Shards: each of its own input alone, together the whole.
for i in 1 2 3; do expect 0 chengwen batch in -o shard$i --shard $i/3 --quiet; done
expect 0 chengwen batch --merge shard1/manifest.jsonl shard2/manifest.jsonl shard3/manifest.jsonl -o merged.jsonl
sed 's/,"time":"[^"]*"//' merged.jsonl > a; sed 's/,"time":"[^"]*"//' new/manifest.jsonl > b
cmp a b || fail 'shards are not the whole'
expect 0 chengwen batch --merge shard?/manifest.jsonl -o merged.html
cmp merged.html new/summary.html || fail 'the summary of the shards is not that of the whole'
expect 1 chengwen batch --merge new/manifest.jsonl shard1/manifest.jsonl -o twice.jsonl
expect 3 chengwen batch --merge shard1/manifest.jsonl absent.jsonl -o twice.jsonl
head -c 100 shard1/manifest.jsonl > torn.jsonl
expect 1 chengwen batch --merge torn.jsonl -o twice.jsonl
[ ! -e twice.jsonl ] || fail 'a manifest of what does not belong together'
# A shard that gets nothing is one too.
mkdir few; cp in/01.json few/
for i in 1 2 3 4; do expect 0 chengwen batch few -o few$i --shard $i/4 --quiet; done
expect 0 chengwen batch --merge few?/manifest.jsonl -o few.jsonl
same 'lines of four shards of one report' "$(wc -l < few.jsonl)" 1

# A register: missing, late, another name. A list. Standard input.
printf '\357\273\277unit,file,deadline\r\n"青禾南一镇人民政府",in/01.json,2000-01-01\r\n青禾别镇,in/03.json,\r\n未交乡,in/none.json,2022-01-31\r\n' > r.csv
expect 0 chengwen batch r.csv -o register --quiet --check-only
grep -q '未交乡' register/summary.html && grep -q 'D-2' register/summary.html || fail 'missing unit'
grep -q '"status":"missing"' register/manifest.jsonl || fail 'status missing'
[ -z "$(find register -name '*.pdf')" ] || fail '--check-only wrote documents'
has '<p>未交：未交乡</p>' register/summary.html
# Sent twice: refused where documents would be written over each other, told where they are only checked.
printf 'unit,file\n青禾南一镇人民政府,in/01.json\n青禾南一镇人民政府,again.json\n' > r.csv
cp in/01.json again.json
expect 2 chengwen batch r.csv -o sent
for run in first second; do
    expect 0 chengwen batch r.csv -o sent --check-only
    has '重复报送，另一份是 again.json [D-2]' err
    has '重复报送，另一份是 in/01.json [D-2]' err
done
same 'lists of two of one name' "$(ls sent/returns | wc -l)" 2
# --check-only finds what rendering would.
mkdir seal; sed 's/"year"/"signature": { "date": "2022-01-06", "seal": { "image": "seal.png" } }, "year"/' in/01.json > seal/a.json
expect 3 chengwen batch seal -o seal.out --check-only
has '[missing-seal]' err
echo iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAYAAADED76LAAAAEklEQVR42mO4oKDQgA8zjAwFALIFZAFIMUF1AAAAAElFTkSuQmCC |
    base64 -d > seal/seal.png
expect 0 chengwen batch seal -o seal.out --check-only
expect 0 chengwen batch seal -o seal.out
expect 0 chengwen batch seal -o seal.out
has '1 份没有变化' err
printf x >> seal/seal.png # another image: the report is made again
expect 0 chengwen batch seal -o seal.out
hasnot '没有变化' err
printf 'in/01.json\nin/03.json\n' > list.txt
expect 0 chengwen batch list.txt -o list -f pdf --quiet
[ "$(ls list/*.pdf | wc -l)" = 2 ] && [ "$(ls list/*.docx 2> /dev/null | wc -l)" = 0 ] || fail 'list'
cat in/01.json > lines; echo >> lines; cat in/03.json >> lines
expect 0 chengwen batch - -o stdin -f pdf --quiet < lines
for f in list/*.pdf; do cmp "$f" "stdin/${f#list/}" || fail 'standard input'; done

# Documents are trusted by name and size, with --verify by their bytes. What a unit writes is text in the summary.
sed 's/青禾南一镇/<b>\&#183;/' in/01.json > list.json; echo list.json >> list.txt
expect 0 chengwen batch list.txt -o list -f pdf --quiet
has '&lt;b&gt;&amp;#183;' list/summary.html
hasnot '<b>' list/summary.html
file=list/$(python3 -c "import json; print(json.load(open('in/03.json'))['agency']['name'])")_2021.pdf
cp "$file" kept.pdf
printf X | dd of="$file" bs=1 seek=1000 conv=notrunc 2> dd.err
expect 0 chengwen batch list.txt -o list -f pdf
has '3 份没有变化' err
expect 0 chengwen batch list.txt -o list -f pdf --verify
has '2 份没有变化' err
cmp "$file" kept.pdf || fail '--verify did not make it again'

# Usage.
expect 2 chengwen batch in
expect 2 chengwen batch in -o x -j 0
expect 2 chengwen batch in -o x --shard 4/3
expect 2 chengwen batch good.json -o x
