# verify: what a PDF says against the data it carries; a PDF as input makes the same file again.
expect 0 chengwen render good.json -o good.pdf --date 2024-02-29
expect 0 chengwen verify good.pdf
has 'good.pdf：与所附数据一致' out
expect 0 chengwen render good.pdf -o again.pdf
cmp good.pdf again.pdf || fail 'a PDF made from a PDF differs'
expect 0 chengwen check good.pdf
expect 0 chengwen show good.pdf
chengwen show good.json > wanted && cmp -s out wanted || fail 'show differs for the PDF'
chengwen verify - < good.pdf > out 2> err || fail 'not from standard input'

# The seal image goes with the file.
sed 's/"other": /"signature": { "date": "2022-01-06", "seal": { "image": "seal.png", "diameter_mm": 42 } },\n  "other": /' \
    good.json > sealed.json
echo iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAYAAADED76LAAAAEklEQVR42mO4oKDQgA8zjAwFALIFZAFIMUF1AAAAAElFTkSuQmCC |
    base64 -d > seal.png
expect 0 chengwen render sealed.json -o sealed.pdf
rm seal.png
expect 0 chengwen verify sealed.pdf
expect 0 chengwen render sealed.pdf -o sealed2.pdf
cmp -s sealed.pdf sealed2.pdf || fail 'a sealed PDF made from a PDF differs'

# Another profile: the PDF says that it carries nothing.
expect 0 chengwen render good.pdf -o bare.pdf --pdf-profile a2a
for verb in verify check 'render -o x.pdf'; do
    expect 1 chengwen $verb bare.pdf --diagnostics json
    cat out err > both && has '"code":"no-data"' both
done

# A redline and a notice never carried any.
expect 0 chengwen amend good.json --set /title=题目 -o titled.json
for form in notice docx; do
    expect 0 chengwen diff good.json titled.json -f $form -o other.docx
    expect 1 chengwen verify other.docx
    has '文件里没有附带数据' err
    has '花脸稿和更正说明本来不带数据' err
done

# Sums that are wrong are the report's matter, not the file's.
expect 0 chengwen render sums.json -o sums.pdf --lenient
expect 0 chengwen verify sums.pdf
expect 1 chengwen render sums.pdf -o sums2.pdf
expect 0 chengwen render sums.pdf -o sums2.pdf --lenient
cmp -s sums.pdf sums2.pdf || fail 'a lenient PDF made from a PDF differs'

# Not ours, cut short, with bytes changed: a finding, never more.
printf '%%PDF-1.7\nnothing' > odd.pdf
expect 1 chengwen verify odd.pdf
expect 3 chengwen verify good.pdf absent.pdf
expect 1 chengwen verify good.json
for size in 10 1000 100000; do
    head -c $size good.pdf > cut.pdf
    expect 1 chengwen verify cut.pdf --diagnostics json
    has '"code":"bad-file"' err
done
expect 2 chengwen verify
