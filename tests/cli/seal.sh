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
head -c 1100000 /dev/zero > folder/seal.png
expect 3 chengwen render folder/report.json -o bad/
has '1 MiB' err
[ ! -e bad ] || fail 'bad/ was made'
