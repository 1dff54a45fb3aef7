# Options of later versions answer so, with status 2.
for option in --for=x.docx; do
    expect 2 chengwen fonts $option
    has 'not in this version' err
done
