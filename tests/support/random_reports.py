#!/usr/bin/env python3
"""random_reports.py COUNT FOLDER [SEED]: consistent reports of both editions, the same for the same seed.

Keys come from two samples; numbers are drawn so that every sum of the form holds, from zero to as wide as a cell may be;
prose is put together from sentences of our own, short and long, with run-in and numbered headings, lists, addresses and
rare characters. Totals are sometimes left out, to be computed.
"""
import copy
import json
import pathlib
import random
import sys

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"
SKELETONS = {"2021": "county-2023", "2019": "signed-2019-edition"}
APPLICANTS = ["natural_person", "enterprise", "research", "welfare", "legal_service", "other_org"]
PLACES = ["岚山县", "青禾镇", "云东区", "溪口街道", "长河乡", "松岭县", "堃山镇", "䶮河镇"]
BODIES = ["人民政府", "教育局", "发展和改革委员会", "市场监督管理局", "卫生健康局", "综合行政执法局"]
NAMES = ["何镕", "李喆", "王赟", "𠮷田堃", "Zhang San", "陈翀、𬭚某"]
SENTENCES = [
    "严格落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外。",
    "全年通过门户网站发布信息{n}条，比上年增加{p}%。", "围绕群众关切，公开补助资金{n}.{p}万元的分配、使用情况。",
    "由{name}负责答复，联系电话：0579-8610{n4}。", "依托APP、LED屏和“云上岚山”公众号公开信息（含视频{n}条）。",
    "电子邮箱：open{n}@example.cn，网址：http://www.example.cn/zwgk/{n}/index.html。", "新制发文件①②③共{p}件，面积{n}㎡。",
    "但主动公开的内容还不够全面，少数信息更新不及时。", "下一步，一是完善制度；二是加强培训；三是强化监督。", "无。"]


def number(random_, wide):
    """Mostly zero, as in real reports; sometimes as wide as a column takes."""
    return random_.choice([0, 0, 0, 0, 1, 2, 7]) if not wide else random_.choice([0, 3, 41, 986, 12345, 99999])


def sentence(random_):
    return random_.choice(SENTENCES).format(
        n=random_.randint(1, 99999), p=random_.randint(1, 99), n4=random_.randint(1000, 9999), name=random_.choice(NAMES))


def paragraph(random_):
    return "".join(sentence(random_) for _ in range(random_.choice([1, 2, 4, 9])))


def prose(random_, depth=0):
    blocks = [paragraph(random_) for _ in range(random_.choice([0, 1, 2]))]
    if depth < 3 and random_.random() < 0.6 - depth * 0.2:
        run_in = random_.random() < 0.3
        for _ in range(random_.randint(1, 3)):
            content = [paragraph(random_)] if run_in else prose(random_, depth + 1)
            blocks.append({"heading": random_.choice(["主动公开", "依申请公开", "平台建设", "监督保障"]), "content": content}
                          | ({"run_in": True} if run_in else {}))
    if depth < 3 and random_.random() < 0.2:
        blocks.append({"list": [sentence(random_) for _ in range(3)]})
    return blocks or [paragraph(random_)]


def leaves(rows):
    """Rows of the results that are not sums, in order."""
    for key, row in rows.items():
        if key == "total":
            continue
        if "natural_person" in row:
            yield row
        else:
            yield from leaves(row)


def fill_applications(random_, table, wide):
    for row in leaves(table["results"]):
        row.update({who: number(random_, wide and random_.random() < 0.15) for who in APPLICANTS})
    done = {who: sum(row[who] for row in leaves(table["results"])) for who in APPLICANTS}
    left = {who: number(random_, wide) for who in APPLICANTS}
    before = {who: random_.randint(0, done[who] + left[who]) for who in APPLICANTS}
    table["results"]["total"] = done
    table["carried_out"] = left
    table["carried_in"] = before
    table["received"] = {who: done[who] + left[who] - before[who] for who in APPLICANTS}
    rows = list(leaves(table["results"])) + [done, left, before, table["received"]]
    keep = random_.random() < 0.7
    for row in rows:
        row.pop("total", None)
        if keep:
            row["total"] = sum(row[who] for who in APPLICANTS)


def fill_disputes(random_, table, wide):
    for group in table.values():
        group.pop("total", None)
        for key in group:
            group[key] = number(random_, wide and random_.random() < 0.3)
        group["total"] = sum(group.values())


def fill_disclosure(random_, value, wide):
    for key, inner in value.items():
        if isinstance(inner, dict):
            fill_disclosure(random_, inner, wide)
        elif isinstance(inner, str):
            digits = f"{random_.randint(0, 99999)}.{random_.randint(10, 99)}"
            value[key] = digits + ("万元" if inner.endswith("万元") else "")
        elif key == "change":
            value[key] = random_.choice([-1, 1]) * number(random_, wide)
        else:
            value[key] = number(random_, wide)
    if "change" in value and "last_year" in value:
        value["change"] = max(value["change"], -value["last_year"])


def report(random_, edition):
    source = json.loads((SAMPLES / SKELETONS[edition] / "report.json").read_text(encoding="utf-8"))
    wide = random_.random() < 0.5
    name = random_.choice(PLACES) + random_.choice(BODIES)
    out = {"edition": edition, "year": random_.randint(2021, 2025) if edition == "2021" else random_.randint(2019, 2020),
           "agency": {"name": name}}
    if random_.random() < 0.5:
        out["preamble"] = [paragraph(random_)]
    out["overview"] = prose(random_)
    for key, fill in (("disclosure", fill_disclosure), ("applications", fill_applications), ("disputes", fill_disputes)):
        out[key] = copy.deepcopy(source[key])
        fill(random_, out[key], wide)
    out["problems"] = prose(random_)
    out["other"] = [sentence(random_)]
    if random_.random() < 0.5:
        out["signature"] = {"date": f"{out['year'] + 1}-01-{random_.randint(1, 28):02d}",
                            "seal": random_.choice(["none", "space"]), "place": random_.choice(["end", "title", "both"])}
    return out


def main(arguments):
    count, folder = int(arguments[0]), pathlib.Path(arguments[1])
    random_ = random.Random(int(arguments[2]) if len(arguments) > 2 else 1)
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(count):
        text = json.dumps(report(random_, "2019" if i % 3 == 2 else "2021"), ensure_ascii=False, indent=1)
        (folder / f"random-{i:03d}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
