# The seal image lies beside the report; without it nothing is written.
mkdir folder
sed 's/"other": /"signature": { "date": "2022-01-06", "seal": { "image": "seal.png", "diameter_mm": 42 } },\n  "other": /' \
    good.json > folder/report.json
expect 3 chengwen render folder/report.json -o written/
has '[unreadable]' err
has 'seal.png' err
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
head -c 1100000 /dev/zero > folder/seal.png
expect 3 chengwen render folder/report.json -o bad/
has '1 MiB' err
[ ! -e bad ] || fail 'bad/ was made'
