# batch takes render's options, and gives what render gives with them.
python3 "$fixtures/reports.py" 3 in
same_as_render() { # STEM OPTIONS…: each report alone, and the three in a batch
    rm -rf alone together
    expect 0 chengwen render in/*.json -o alone/ "$@"
    expect 0 chengwen batch in -o together --quiet "$@"
    for f in alone/*; do
        stem=${f##*/}
        case "$*" in *title*) name=$stem ;; *) name=青禾第${stem%%.*}镇人民政府_2021.${stem##*.} ;; esac
        cmp -s "$f" "together/$name" || fail "$*: $name is not what render gives"
    done
    same "$* documents" "$(ls together | grep -c 'pdf$\|docx$')" "$(ls alone | wc -l)"
}
for i in 0 1 2; do mv in/000$i.json in/$i.json; done
same_as_render
same_as_render --date 2022-03-04
same_as_render --pdf-profile a2a
same_as_render --docx-fonts windows
same_as_render --docx-fonts free -f docx
same_as_render --name title -f pdf
same_as_render --layouts "$project/layouts" -f docx
same_as_render --fonts "$project/fonts/fonts.json" -f pdf
cp -r "$project/layouts" layouts; sed -i 's/总体情况/总的情况/' layouts/2021.json
same_as_render --layouts layouts -f docx
# Another option makes them again; a further run with the same one does not.
expect 0 chengwen batch in -o together
has '[3/3]' err
expect 0 chengwen batch in -o together --date 2022-03-04
has '[3/3]' err
expect 0 chengwen batch in -o together --date 2022-03-04
has '3 份没有变化' err
expect 0 chengwen batch in -o together --date 2022-03-04 --layouts layouts
has '[3/3]' err

# --lenient, --strict, findings as JSON and SARIF.
cp sums.json in/sums.json
expect 1 chengwen batch in -o strict -f pdf
has 'in/sums.json:' err; has '[T3-C]' err
same 'without --lenient' "$(ls strict/*.pdf | wc -l)" 3
expect 0 chengwen batch in -o lenient -f pdf --lenient
same 'with --lenient' "$(ls lenient/*.pdf | wc -l)" 4
rm in/sums.json
sed -i 's/"preamble": *\[/&"收到申请XX件。", /; s/"overview": *\[/&"收到申请XX件。", /' in/0.json
expect 0 chengwen batch in -o strict -f pdf
expect 1 chengwen batch in -o strict -f pdf --strict
same 'strict makes documents' "$(ls strict/*.pdf | wc -l)" 3
expect 1 chengwen batch in -o json --check-only --strict --diagnostics json
"$checker" lines err || fail 'findings as JSON'
expect 0 chengwen batch in -o sarif --check-only --diagnostics sarif
python3 -c "import json; assert json.load(open('err'))['runs'][0]['results']" || fail 'findings as SARIF'

# A DOCX in a list is taken like an input of render; what was edited in it stops it, or is taken or refused.
expect 0 chengwen render in/1.json -o 1.docx
printf '1.docx\nin/2.json\n' > list.txt
expect 0 chengwen batch list.txt -o list -f docx --quiet
cmp 1.docx list/青禾第1镇人民政府_2021.docx || fail 'a DOCX as input'
expect 2 chengwen batch list.txt -o list --take-edits --refuse-edits
sed 's/"disclosure": 0/"disclosure": { "rules": 0, "normative_documents": [0,0,4711], "licensing": 0, "penalties": 0, "coercion": 0, "fees": 0 }/' in/1.json > edited.json
expect 0 chengwen render edited.json -o 1.docx
python3 - <<'PY'
import zipfile
old = zipfile.ZipFile('1.docx')
with zipfile.ZipFile('edited.docx', 'w') as new:
    for item in old.infolist():
        data = old.read(item)
        if item.filename == 'word/document.xml': data = data.replace(b'>4711<', b'>4712<')
        new.writestr(item, data)
PY
echo edited.docx > list.txt
expect 1 chengwen batch list.txt -o edits -f docx
has '[edited-figure]' err
expect 0 chengwen batch list.txt -o edits -f docx --refuse-edits
cmp 1.docx edits/青禾第1镇人民政府_2021.docx || fail '--refuse-edits'
expect 0 chengwen batch list.txt -o edits -f docx --take-edits
expect 0 chengwen show edits/青禾第1镇人民政府_2021.docx
has '4712' out
expect 2 chengwen batch in -o x --dump doc

# The summaries speak the form's words: the place, the rule that is broken with both sides and the difference, the cell where
# row and column cross; a unit whose data are no report is called by its organ and year where they can be read.
mkdir words; cp sums.json words/; sed 's/青禾镇/青禾东镇/; s/"year"/"yaer": 1, "year"/' good.json > words/key.json
expect 1 chengwen batch words -o words.out --quiet
has '<td>表三·四、结转下年度继续办理·总计</td><td>一＋二＝三（七）总计＋四</td><td class="s">2</td><td class="s">1</td><td class="s">1</td>' words.out/summary.html
has '<td>各列之和＝总计</td><td class="s">1</td><td class="s">2</td><td class="s">1</td>' words.out/summary.html
has '<td>青禾东镇人民政府</td><td class="s">2021</td><td class="s">有错误</td>' words.out/summary.html
hasnot '/applications/' words.out/summary.html
list=$(echo words.out/returns/青禾镇人民政府_*.txt)
has '[likely-cell]' "$list"; has '请先核对这一格' "$list"
has '位置：表三·一、本年新收政府信息公开申请数量·总计（数据文件第' "$list"
has '位置：总体情况·第1段（' "$list"
hasnot '/applications/' "$list"
list=$(echo words.out/returns/青禾东镇人民政府_*.txt)
has '青禾东镇人民政府：问题清单' "$list"; has '位置：数据文件第' "$list"; has ' /yaer' "$list"

# Two of one organ and year: both files, what they have in common and the way out are said.
mkdir two; cp good.json two/a.json; cp good.json two/b.json
expect 2 chengwen batch two -o two.out
has 'two/a.json 与 two/b.json 都是“青禾镇人民政府”2021年度的报告' err; has '移出一份' err
# Names of the data files, by wish; then two of one name in two folders are refused.
expect 0 chengwen batch two -o two.out -f pdf --name input --quiet
same 'documents named by their data files' "$(cd two.out && echo *.pdf)" 'a.pdf b.pdf'
mkdir two/sub; cp good.json two/sub/a.json
expect 2 chengwen batch two -o two.out -f pdf --name input
has 'two/a.json 与 two/sub/a.json 会写到同一个文件“a”' err
# Documents among the data.
for folder in two two/ ./two two/../two; do
    expect 2 chengwen batch two -o $folder; has '-o 就是放报告的文件夹' err
done
[ "$(ls -A two)" = 'a.json
b.json
sub' ] || fail 'something was written among the data'
# A register: days as spreadsheets write them; a missing unit by its name; all missing: a wrong path.
mkdir reg; cp good.json reg/a.json; printf 'unit,file,deadline\n青禾镇人民政府,a.json,2022/1/5\n未交乡,b.json,2022-01-31\n' > reg/r.csv
sed -i 's/"year"/"signature": { "date": "2022-01-06" }, "year"/' reg/a.json
expect 0 chengwen batch reg/r.csv -o reg.out --check-only
has '未交乡：未交' err; has '未交 1' err
has '<td class="s late">2022-01-05（逾期）</td>' reg.out/summary.html
[ -e reg.out/returns/未交乡.txt ] || fail 'the list of a missing unit is not called by its name'
for day in 2022/13/1 2022-1/5 2022/1/5x 1/5/2022; do
    printf 'unit,file,deadline\n青禾镇人民政府,a.json,%s\n' $day > reg/day.csv
    expect 2 chengwen batch reg/day.csv -o day.out; has "$day" err
done
printf 'unit,file\n青禾镇人民政府,reg/a.json\n未交乡,reg/b.json\n' > reg/wrong.csv
expect 3 chengwen batch reg/wrong.csv -o wrong.out
has '2 份文件一份也没有找到' err; has 'reg/reg/a.json' err
[ ! -e wrong.out/summary.html ] || fail 'a summary of nothing'
printf 'unit,file\n未交乡,\n' > reg/none.csv # nobody has sent anything yet: no path is wrong
expect 0 chengwen batch reg/none.csv -o none.out
has '未交 1' err
