#!/usr/bin/env python3
"""variants.py PROJECT OUT: for each choice that the style sheet offers a folder of OUT with a gbt9704.json that makes it, to
be given to --layouts; and OUT/divided.json, a report with notes in cells so long that tables two and three are divided."""
import copy
import json
import sys
from pathlib import Path

OPTIONS = {"box-ink": {"box": "ink"}, "breaks-plain": {"breaks": "plain"}, "kinsoku-gb": {"kinsoku": "gb"},
           "kinsoku-strict": {"kinsoku": "strict"}, "no-gap": {"latin_gap": False}, "no-line-fit": {"line_fit": False},
           "number-centred": {"page_number": "centred"}, "number-none": {"page_number": "none"}}
MARGINS = {"left": 1701, "right": 1360}
BOX = {"top": 2268, "bottom": 2098, "line": 566, "page_number_gap": 340}


def main(project, out):
    sheet = json.loads((project / "layouts/gbt9704.json").read_text(encoding="utf-8"))
    variants = {name: {"options": options} for name, options in OPTIONS.items()}
    boxes = sheet["page"]["boxes"]
    variants["margins"] = {"page": MARGINS | {"boxes": boxes | {"office": boxes["office"] | BOX}}}
    for name, changes in variants.items():
        other = copy.deepcopy(sheet)
        for member, values in changes.items():
            other[member].update(values)
        (out / name).mkdir(parents=True)
        (out / name / "gbt9704.json").write_text(json.dumps(other, ensure_ascii=False), encoding="utf-8")
    report = json.loads((project / "samples/cell-notes-2024/report.json").read_text(encoding="utf-8"))
    report["disclosure"]["licensing"]["decisions"] = {"value": 2117, "note": "（" + "其中含委托下放的，" * 180 + "）"}
    for row in report["applications"]["results"]["refused"].values():
        row["natural_person"] = {"value": row["natural_person"], "note": "（含部分）"}
    (out / "divided.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
