# batch against what goes wrong around it: each leaves no half file, and the right status.
python3 "$fixtures/reports.py" 6 in
no_part() { [ -z "$(find "$1" -name '*.part')" ] || fail "$2: .part left"; }
whole() { # FOLDER WHAT: each document is byte-equal to that of an undisturbed run
    for f in "$1"/*.pdf "$1"/*.docx; do
        [ ! -e "$f" ] || cmp -s "$f" "good/${f##*/}" || fail "$2: ${f##*/} is not whole"
    done
    no_part "$1" "$2"
}
expect 0 chengwen batch in -o good --quiet
mounts() { # runs a script with mounts of its own; false where that is not possible
    unshare -m true 2> /dev/null && unshare -m sh -c "$1"
}

# A full disk: what was written stays whole, the rest is said, and room made it goes on.
full() { # after OUT was filled
    [ "$status" = 3 ] || fail "full disk: status $status"
    has '磁盘已满' full.err
    whole "$1" 'full disk'
}
if mounts 'mkdir -p small && mount -t tmpfs -o size=400k none small' 2> mount.err; then
    unshare -m sh -c 'mount -t tmpfs -o size=400k none small
        "$1" batch in -o small/out 2> full.err; echo $? > full.status
        cp -r small/out small.copy; mount -o remount,size=8m small
        "$1" batch in -o small/out --quiet; echo $? > full.again; cp -r small/out small.again' sh "$program"
    status=$(cat full.status); full small.copy
    same 'full disk, with room again' "$(cat full.again)" 0
    whole small.again 'full disk, with room again'
    same 'documents with room again' "$(ls small.again/*.pdf | wc -l)" 6
else
    echo "SKIPPED: full disk on a file system of its own ($(head -1 mount.err))"
fi
# The same by a limit on the size of files, which needs no mount: documents are too large, the manifest is not.
sh -c 'trap "" XFSZ; ulimit -f 8; exec "$0" batch in -o limit' "$program" > out 2> err; status=$?
same 'a limit on files' "$status" 3
has '文件太大' err
[ "$(ls limit | grep -c 'pdf$\|docx$')" = 0 ] || fail 'documents in spite of the limit'
no_part limit 'a limit on files'

# An output that cannot be written to: read-only, a file where the folder should be, a folder where a document should be.
if mounts 'mkdir -p fixed && mount -t tmpfs none fixed && mount -o remount,ro fixed' 2> mount.err; then
    unshare -m sh -c 'mount -t tmpfs none fixed; mkdir fixed/out; mount -o remount,ro fixed
        "$1" batch in -o fixed/out 2> ro.err; echo $? > ro.status; ls -A fixed/out > ro.left' sh "$program"
    same 'read-only' "$(cat ro.status)" 3
    has '只读' ro.err
    [ ! -s ro.left ] || fail 'something on a read-only disk'
else
    echo "SKIPPED: a read-only file system ($(head -1 mount.err))"
fi
: > file
expect 3 chengwen batch in -o file
expect 3 chengwen batch in -o file/out
mkdir -p way/青禾第2镇人民政府_2021.pdf
expect 3 chengwen batch in -o way
has '不是普通文件' err
[ ! -e way/青禾第2镇人民政府_2021.docx ] || fail 'one format without the other'
rmdir way/青禾第2镇人民政府_2021.pdf
whole way 'a folder in the way'
expect 0 chengwen batch in -o way --quiet
same 'with the way free' "$(ls way/*.pdf | wc -l)" 6

# Inputs that cannot be read, or never end: a link to nothing, a loop, a pipe, a folder of that name, a device; 1 GB.
cp -r in bad
ln -s nowhere.json bad/a-link.json; ln -s a-loop.json bad/a-loop.json; ln -s . bad/folder-loop; mkfifo bad/a-pipe.json
mkdir bad/a-folder.json; cp in/0000.json bad/.hidden.json; ln -s /dev/zero bad/a-device.json
python3 -c "open('bad/huge.json', 'w').truncate(1 << 30)"
expect 3 timeout 120 "$program" batch bad -o bad.out
same 'the others' "$(ls bad.out/*.pdf | wc -l)" 6
for name in a-link a-loop a-pipe a-device; do has "bad/$name.json: 错误" err; done
has '链接绕成了圈' err
has 'huge.json: 错误' err
has '不是普通文件' err
whole bad.out 'unreadable inputs'
grep -c '"status":"unreadable"' bad.out/manifest.jsonl > count; same 'unreadable' "$(cat count)" 4
[ -s bad.out/returns/bad_a-pipe.json.txt ] || fail 'no list for what cannot be read'
expect 3 timeout 60 "$program" rollup bad --agency 青禾县人民政府 --year 2021 -o bad.json
[ ! -e bad.json ] || fail 'a roll-up of what cannot be read'

# Broken in every way, among sound ones.
cp -r in broken
python3 - <<'PY'
import json
good = open('in/0000.json', encoding='utf-8').read()
def put(name, data): open('broken/' + name, 'wb').write(data if isinstance(data, bytes) else data.encode())
other = good.replace('青禾第0镇', '白石镇')
put('empty.json', '')
put('brace.json', '{')
put('cut.json', other[:len(other) // 2])
put('gbk.json', other.encode('gbk', 'replace'))
put('utf16.json', other.encode('utf-16'))
put('nul.json', other.encode()[:50] + b'\0' + other.encode()[50:])
put('array.json', '[1, 2]')
put('deep.json', '[' * 100000)
put('number.json', other.replace('2021', '1e400', 1))
put('twice.json', other.replace('{', '{"year": 2021, ', 1))
put('key.json', other.replace('"problems"', '"problem"'))
put('year.json', other.replace('"year": 2021', '"year": "2021"'))
put('long.json', other.replace('白石镇', '白石镇' * 30000))
put('binary.json', bytes(range(256)) * 64)
put('pdf.json', open('good/青禾第0镇人民政府_2021.pdf', 'rb').read()[:5000])
PY
expect 1 timeout 120 "$program" batch broken -o broken.out
same 'the sound ones' "$(ls broken.out/*.pdf | wc -l)" 6
same 'the broken ones' "$(grep -c '"status":"errors"' broken.out/manifest.jsonl)" 15
same 'lists' "$(ls broken.out/returns | grep -c 'broken_\|白石')" 15
whole broken.out 'broken inputs'
# Lists of one name are told apart.
mkdir -p slash/a slash/a_b; echo '{' > slash/a/b_c.json; echo '{' > slash/a_b/c.json
expect 1 chengwen batch slash -o slash.out --quiet
same 'lists of one name' "$(ls slash.out/returns | wc -l)" 2

# Very many tiny failures.
python3 -c "
import os
os.makedirs('many')
for i in range(10000): open('many/%05d.json' % i, 'w').write('{')"
expect 1 timeout 300 "$program" batch many -o many.out --quiet
same 'manifest of many' "$(wc -l < many.out/manifest.jsonl)" 10000
same 'lists of many' "$(ls many.out/returns | wc -l)" 10000

# Registers and lists that are none.
printf 'unit,file,deadline\n青禾镇,in/0001.json,\n' | iconv -f UTF-8 -t GBK > gbk.csv
expect 2 chengwen batch gbk.csv -o no; has '另存为 UTF-8' err
printf 'in/0001.json\n\0' > nul.txt
expect 2 chengwen batch nul.txt -o no
printf 'unit,file,deadline\n青禾镇,in/0001.json,2022-02-30\n' > day.csv
expect 2 chengwen batch day.csv -o no; has '2022-02-30' err
printf 'name,path\n青禾镇,in/0001.json\n' > heads.csv
expect 2 chengwen batch heads.csv -o no
expect 3 chengwen batch absent.csv -o no
expect 3 chengwen batch absent -o no
mkdir none; expect 2 chengwen batch none -o no
[ -z "$(find no -name '*.pdf' -o -name manifest.jsonl)" ] || fail 'something was written'
rm -rf many many.out bad/huge.json
