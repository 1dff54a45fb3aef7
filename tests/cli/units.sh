# check --units: a county's report against those of its towns (D-1, D-2, D-3).
mkdir towns
applications() { printf '"applications": { "received": [%s,0,0,0,0,0], "carried_in": 0, "results": { "granted": [%s,0,0,0,0,0], "partly_granted": 0, "refused": 0, "unavailable": 0, "not_processed": 0, "other": 0 }, "carried_out": 0 }' $1 $1; }
report() { # NAME SHORT COUNT [MORE MEMBERS]
    sed "s/青禾镇人民政府/$1/; s/\"青禾镇\"/\"$2\"/; s/没有收到政府信息公开申请/依法办理/; s/\"applications\": 0/$(applications $3)/; s/\"year\"/${4-}\"year\"/" good.json
}
county() { report 岚山县人民政府 岚山县 $1 '"scope": "region", ' | sed 's/"short_name": "岚山县"/"short_name": "岚山县", "units": ["青禾镇", "白石镇"]/'; }
report 青禾镇人民政府 青禾镇 3 >towns/qinghe.json
report 白石镇人民政府 白石镇 4 | sed 's/及时性还需/主动性有待/' >towns/baishi.json

# The sum is right: only the towns' like prose (over 80 characters) is found.
county 7 >county.json
expect 0 chengwen check county.json --units towns
hasnot '[D-1]' out
hasnot '[D-2]' out
sed -i 's/"overview": .*/"overview": ["健全制度。", "做好公开。"],/' towns/baishi.json
expect 0 chengwen check county.json --units towns
hasnot '[D-3]' out
report 白石镇人民政府 白石镇 4 | sed 's/平台建设和监督保障/平台建设、监督保障和办理依申请公开、咨询答复、政策解读、基层政务公开标准化规范化/' >towns/baishi.json
report 青禾镇人民政府 青禾镇 3 | sed 's/平台建设和监督保障/平台建设、监督保障和办理依申请公开、咨询答复、政策解读、基层政务公开标准化规范化/' >towns/qinghe.json
expect 0 chengwen check county.json --units towns
has '[D-3]' out

# One town left out of the sum.
county 4 >short.json
expect 1 chengwen check short.json --units towns
has '本级报告4，2个单位合计7，相差3，恰等于青禾镇人民政府的3（是否漏汇） [D-1]' out
has '    /applications/received/natural_person' out
# Two towns of the same figure: the one whose row is the difference in every column; else both are named.
both() { sed "s/\[3,0,0,0,0,0\]/[3,$1,0,0,0,0]/g; s/\[4,0,0,0,0,0\]/[3,0,0,0,0,0]/g"; }
mkdir same
both 1 <towns/qinghe.json >same/qinghe.json
both 0 <towns/baishi.json >same/baishi.json
county 3 >alike.json
expect 1 chengwen check alike.json --units same
has '本级报告3，2个单位合计6，相差3，恰等于青禾镇人民政府的3（是否漏汇） [D-1]' out
both 0 <towns/qinghe.json >same/qinghe.json
expect 1 chengwen check alike.json --units same
has '相差3，恰等于白石镇人民政府、青禾镇人民政府的3（是否漏汇） [D-1]' out
county 5 >other.json
expect 1 chengwen check other.json --units towns
has '本级报告5，2个单位合计7，相差2 [D-1]' out
# A report of its own organ alone sums nothing up.
sed 's/"scope": "region"/"scope": "own"/' short.json >own.json
expect 0 chengwen check own.json --units towns
hasnot '[D-1]' out

# A unit is missing: for information only. Sent twice; another name; another year.
mv towns/qinghe.json qinghe.json
expect 0 chengwen check short.json --units towns
hasnot '[D-1]' out
has '“青禾镇”没有交来报告' out
expect 0 chengwen check county.json --units towns
has '提示: 表三·一、' out
has '[D-1]' out
sed 's/青禾镇人民政府/青禾乡人民政府/; s/"青禾镇"/"青禾乡"/' qinghe.json >towns/qinghe.json
expect 0 chengwen check county.json --units towns
has '“青禾乡人民政府”不在“岚山县人民政府”的所属单位之中' out
cp qinghe.json towns/qinghe.json
cp qinghe.json towns/twice.json
expect 0 chengwen check county.json --units towns
has '重复报送' out
sed 's/2021/2022/g' qinghe.json >towns/qinghe.json
rm towns/twice.json
expect 0 chengwen check county.json --units towns
has '交来的是2022年度的报告' out
# The county's own report among them is the sum again.
cp qinghe.json towns/qinghe.json
cp county.json towns/county.json
expect 0 chengwen check county.json --units towns
hasnot '[D-1]' out
hasnot '[D-2]' out
echo '{' >towns/broken.json
expect 1 chengwen check county.json --units towns
has 'towns/broken.json' err
expect 3 chengwen check county.json --units absent
# More units than a folder of layouts may have files.
rm towns/*
report 白石镇人民政府 白石镇 4 >towns/baishi.json
for i in $(seq 300); do sed "s/白石镇/白石$i镇/g; s/\[4,/[0,/g" towns/baishi.json >towns/$i.json; done
expect 0 chengwen check other.json --units towns
has '本级报告5，301个单位合计4，相差1' out

# A template that all have used is one finding, and one row of the summary, however many they are.
mkdir many; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
    report 青禾第$i镇人民政府 第$i镇 1 | sed 's/平台建设和监督保障/平台建设、监督保障和办理依申请公开、咨询答复、政策解读、基层政务公开标准化规范化/' >many/$i.json
done
county 12 >many.json
expect 0 chengwen check many.json --units many --only D-3
same 'findings of one template' "$(grep -c 'D-3' out)" 1
has '等12个单位的内容雷同，重复率最高100% [D-3]' out
expect 0 chengwen batch many -o many.out --check-only --quiet
has '<td class="n">12</td><td class="n">100%</td><td>青禾第10镇人民政府、青禾第11镇人民政府、' many.out/summary.html
