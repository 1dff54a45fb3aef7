# A made-up edition (tests/layout/2031), given only as JSON: one more row, column and table, other sums. It checks and
# renders to both formats without a change in C, and its own sums are found when a figure is spoilt.
made=$project/tests/layout/2031
cp "$made/report.json" report.json

expect 1 chengwen check report.json # without the layout the form of 2021 is taken, which lacks its rows
has "/disclosure/inspections" out
expect 0 chengwen check report.json --layouts "$made/layouts"
expect 0 chengwen render report.json --layouts "$made/layouts" -o out2031/
[ -s out2031/report.docx ] && [ -s out2031/report.pdf ] || fail 'both formats'
expect 0 chengwen render report.json --layouts "$made/layouts" --dump doc
for words in 行政检查 新闻媒体 公共数据开放情况 6.程序自动生成的批量申请; do has "$words" out; done

sed 's/"natural_person": 20/"natural_person": 21/' report.json > spoilt.json
cmp -s report.json spoilt.json && fail 'no figure to spoil in the fixture'
expect 1 chengwen check spoilt.json --layouts "$made/layouts"
has '一、本年新收政府信息公开申请数量·总计' out
