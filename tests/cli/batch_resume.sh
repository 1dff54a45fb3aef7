# batch, broken off: by kill -9 at ten random moments, by signals, by failures. What a run leaves in the end is what an
# undisturbed one leaves.
python3 "$fixtures/reports.py" 16 in

# Without the time of day, the one thing in the folder that differs from run to run.
tree() { (cd "$1" && find . -type f ! -name .lock ! -name manifest.jsonl | LC_ALL=C sort | xargs -d '\n' sha256sum &&
    sed 's/,"time":"[^"]*"//' manifest.jsonl); }
same_tree() { tree "$1" > a.tree; tree "$2" > b.tree; cmp -s a.tree b.tree || { fail "$3"; diff a.tree b.tree | head -5; }; }

began=$(date +%s%N)
expect 0 chengwen batch in -o whole --quiet
took=$(($(date +%s%N) - began))
seed=$(date +%N)
for moment in $(python3 -c "import random; r = random.Random($seed); print(*['%.3f' % (r.random() * $took / 1e9) for _ in range(10)])"); do
    rm -rf killed
    timeout -s KILL $moment "$program" batch in -o killed --quiet
    [ ! -e killed/.lock ] || flock killed/.lock true # until the last thread of the killed one is gone
    if [ -e killed/manifest.jsonl ]; then # what the manifest names stands there, whole
        sed -n 's/.*"outputs":\[\(.*\)\],"errors".*/\1/p' killed/manifest.jsonl | grep -o '"name":"[^"]*","size":[0-9]*' |
            sed 's/"name":"\(.*\)","size":\(.*\)/\2 \1/' | while read -r size name; do
            [ "$(stat -c %s "killed/$name")" = "$size" ] || echo "$name"
        done > torn
        [ ! -s torn ] || fail "killed after $moment s (seed $seed): $(head -1 torn) is not whole"
    fi
    expect 0 chengwen batch in -o killed --quiet
    same_tree killed whole "killed after $moment s (seed $seed), and gone on with"
    [ -z "$(find killed -name '*.part')" ] || fail '.part left'
done

# SIGINT and SIGTERM: the running reports are finished, the manifest is whole, and the status says that some are left.
cat > stop.py <<'PY'
import signal, subprocess, sys
number = getattr(signal, sys.argv[2])
p = subprocess.Popen([sys.argv[1], 'batch', 'in', '-o', 'stopped', '-j1'], stderr=subprocess.PIPE, text=True)
p.stderr.readline()
p.send_signal(number)
rest = p.stderr.read()
print(p.wait(), rest)
PY
for signal in SIGINT SIGTERM; do
    rm -rf stopped
    python3 stop.py "$program" $signal > said
    if [ -s stopped/SHA256SUMS ] && [ "$(ls stopped/*.pdf | wc -l)" -lt 16 ]; then
        has '3 ' said
        has '再运行一次即可接着做' said
        [ "$(wc -l < stopped/manifest.jsonl)" = "$(ls stopped/*.pdf | wc -l)" ] || fail "$signal: manifest and documents differ"
        (cd stopped && sha256sum --quiet -c SHA256SUMS) || fail "$signal: SHA256SUMS"
    else
        fail "$signal did not stop it"; cat said; ls stopped
    fi
    [ -z "$(find stopped -name '*.part')" ] || fail "$signal: .part left"
    expect 0 chengwen batch in -o stopped
    has '份没有变化，不再生成' err
    same_tree stopped whole "$signal, and gone on with"
done

# A progress line on a terminal; log lines elsewhere; nothing with --quiet.
rm -rf seen
python3 - "$program" > terminal <<'PY'
import os, pty, sys
def read(fd):
    try: return os.read(fd, 4096)
    except OSError: return b''
sys.stdout.flush()
status = pty.spawn([sys.argv[1], 'batch', 'in', '-o', 'seen'], read)
sys.exit(os.waitstatus_to_exitcode(status))
PY
has '16/16  每秒' terminal
hasnot '青禾第3镇人民政府_2021：完成' terminal
rm -rf seen; expect 0 chengwen batch in -o seen
has '[16/16]' err
has '青禾第3镇人民政府_2021：完成' err
hasnot '每秒' err
expect 0 chengwen batch in -o seen --quiet
[ ! -s err ] || { fail '--quiet says something'; cat err; }
rm -rf seen; expect 0 chengwen batch in -o seen --diagnostics json
grep -v '^{' err > others && { fail 'not JSON alone'; head -3 others; }

# Documents of a report that has another name now go when all is well again, not before; --check-only takes none away.
cp -r in moved
expect 0 chengwen batch moved -o kept --quiet
expect 0 chengwen batch moved -o kept --quiet --check-only
[ "$(ls kept/*.pdf | wc -l)" = 16 ] || fail '--check-only took documents away'
(cd kept && sha256sum --quiet -c SHA256SUMS) || fail 'SHA256SUMS after --check-only'
sed -i 's/青禾第3镇/青禾叁镇/' moved/0003.json
cp moved/0005.json 0005.json; cp sums.json moved/0005.json
expect 1 chengwen batch moved -o kept --quiet
[ -e kept/青禾第3镇人民政府_2021.pdf ] && [ -e kept/青禾叁镇人民政府_2021.pdf ] || fail 'after a run with failures'
[ -e kept/青禾第5镇人民政府_2021.pdf ] || fail 'a unit whose data are wrong lost its documents'
cp 0005.json moved/0005.json
expect 0 chengwen batch moved -o kept --quiet
[ ! -e kept/青禾第3镇人民政府_2021.pdf ] || fail 'a document that is nobody’s'
expect 0 chengwen batch moved -o fresh --quiet
same_tree kept fresh 'after reports were moved and wrong'

# A damaged line of the manifest is made again.
python3 - <<'PY'
text = bytearray(open('kept/manifest.jsonl', 'rb').read())
at = text.index(b'"outputs"')
text[at:at + 40] = bytes(40)
open('kept/manifest.jsonl', 'wb').write(text)
PY
expect 0 chengwen batch moved -o kept
has '15 份没有变化' err
same_tree kept fresh 'after a damaged manifest'
