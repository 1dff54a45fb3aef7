# The seal image lies beside the report; without it nothing is written.
mkdir folder
sed 's/"other": /"signature": { "date": "2022-01-06", "seal": { "image": "seal.png", "diameter_mm": 42 } },\n  "other": /' \
    good.json > folder/report.json
expect 3 chengwen render folder/report.json -o written/
has 'report.json:10:59: 错误: 读不到印章图片“seal.png”：没有这个文件或文件夹 [missing-seal]' err
has '    /signature/seal/image' err
# check finds what render would.
expect 3 chengwen check folder/report.json
has '[missing-seal]' out
[ ! -e written ] || fail 'something was written without the seal'

# A red square of 8 x 8 points, half transparent.
echo iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAYAAADED76LAAAAEklEQVR42mO4oKDQgA8zjAwFALIFZAFIMUF1AAAAAElFTkSuQmCC |
    base64 -d > folder/seal.png
cp folder/seal.png outside.png
expect 0 chengwen render folder/report.json -o sealed/
[ -s sealed/report.docx ] && [ -s sealed/report.pdf ] || fail 'sealed/ lacks a document'
cp good.json folder/plain.json
expect 0 chengwen render folder/plain.json -o sealed/

printf GIF89a > folder/seal.png
expect 3 chengwen render folder/report.json -o bad/
has '[bad-seal]' err
has 'report.json:10:59:' err
expect 3 chengwen check folder/report.json
has '[bad-seal]' out
# A damaged one is found before a DOCX carries it.
head -c 60 outside.png > folder/seal.png
expect 3 chengwen render folder/report.json -f docx -o bad/
has '印章图片损坏' err
expect 3 chengwen check folder/report.json
has '[bad-seal]' out
head -c 1100000 /dev/zero > folder/seal.png
expect 3 chengwen render folder/report.json -o bad/
has '1 MiB' err
[ ! -e bad ] || fail 'bad/ was made'

# What is no regular file is not waited for, and a link is not followed out of the folder: in render, check and batch.
rm folder/seal.png && mkfifo folder/seal.png
expect 3 timeout 20 "$program" render folder/report.json -o pipe/
has '不是普通文件' err
expect 3 timeout 20 "$program" check folder/report.json
echo report.json > folder/list.txt
expect 3 timeout 20 "$program" batch folder/list.txt -o piped/
rm folder/seal.png && ln -s /dev/zero folder/seal.png
expect 3 timeout 20 "$program" check folder/report.json
mkdir inner && cp folder/report.json inner/
cp outside.png inner/real.png
for out in ../outside.png "$PWD/outside.png" ../folder/../outside.png; do
    ln -sf "$out" inner/seal.png
    expect 3 chengwen render inner/report.json -o out-of-it/
    has '链接指到报告所在的文件夹之外' err
done
[ ! -e out-of-it ] || fail 'out-of-it/ was made'
ln -s .. inner/up && sed 's/seal.png/up\/outside.png/' inner/report.json > inner/up.json
expect 3 chengwen render inner/up.json -o out-of-it/
has '链接指到' err
# A link within the folder is one of its files.
ln -sf real.png inner/seal.png
expect 0 chengwen render inner/report.json -f pdf -o linked/
(cd inner && expect 0 chengwen render report.json -f pdf -o ../linked/) || fail 'a report named without a folder'

# Under the title a seal has no place (GB/T 9704 7.3.5.1): that is said, its image is not asked for.
for seal in '"space"' '{ "image": "none.png" }'; do
    sed 's/"other": /"signature": { "date": "2022-01-06", "place": "title", "seal": '"$seal"' },\n  "other": /' good.json > titled.json
    expect 0 chengwen render titled.json -f pdf -o titled/
    has 'titled.json:10:66: 疑似: 署名只排在标题下，印章没有地方盖，未印 [seal-place]' err
    has '    /signature/seal' err
done
