# A failed run leaves old files untouched and no .part behind.
left() { find . -name '*.part' | tr '\n' ' '; }

mkdir old && echo kept > old/sums.docx && echo kept > old/sums.pdf
expect 1 chengwen render sums.json -o old/
same 'old pdf' "$(cat old/sums.pdf)" kept
same 'old docx' "$(cat old/sums.docx)" kept

# Nothing to write: no folder either.
expect 1 chengwen render sums.json broken.json -o none/
[ ! -e none ] || fail 'none/ was made for nothing'

# The disk is full: a file size limit stands for it. Neither format is replaced.
mkdir full && echo kept > full/good.docx && echo kept > full/good.pdf
expect 3 sh -c 'ulimit -f 8; exec "$0" render good.json -o full/' "$program"
same 'full pdf' "$(cat full/good.pdf)" kept
same 'full docx' "$(cat full/good.docx)" kept
has 'full/good' err
has '文件太大' err
has '原有文件未改动' err

# One of the two cannot be replaced: the other keeps its old bytes too.
mkdir -p half/good.pdf && echo kept > half/good.docx
expect 3 chengwen render good.json -o half/
same 'half docx' "$(cat half/good.docx)" kept
has 'half/good.pdf' err

# What is not a regular file is never renamed over.
ln -s /dev/null null.pdf
expect 3 chengwen render good.json -o null.pdf
[ -c /dev/null ] && [ -L null.pdf ] || fail 'null.pdf was replaced'

# A .part of a killed run is no hindrance.
mkdir killed && echo junk > killed/good.pdf.part
expect 0 chengwen render good.json -f pdf -o killed/
same killed "$(ls killed)" good.pdf

# What is replaced keeps its mode.
touch private.pdf && chmod 600 private.pdf
expect 0 chengwen render good.json -o private.pdf
same 'mode' "$(stat -c %a private.pdf)" 600

# A file that was not there is not said to be unchanged; the folder that is missing is named.
expect 3 chengwen render good.json -o nowhere/deep.pdf
has '文件夹 nowhere 不存在' err
hasnot '原有文件' err

echo text > file
expect 3 chengwen render good.json -o file/
expect 3 chengwen render good.json -o file/sub/
same '.part files' "$(left)" ''

# A folder where the .part should stand is named.
mkdir -p way/good.pdf.part
expect 3 chengwen render good.json -f pdf -o way/
has '写不了 way/good.pdf.part：已有同名的文件夹或文件' err
rmdir way/good.pdf.part
