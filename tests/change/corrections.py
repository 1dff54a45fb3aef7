#!/usr/bin/env python3
"""corrections.py CHENGWEN FOLDER [COUNT [SEED [KEEP]]]: random corrections of random reports of both editions, all the way:
amend, render, verify, and a diff of the PDFs that names exactly the cells and clauses touched; the diff as a patch makes
the new data of the old; the redline accepted is the new document, rejected the old one, read back from its XML.
KEEP: a folder for the redlines and notices, for outside judges (names differ: what a DOCX says with its changes accepted is
not what a PDF shows)."""
import copy
import json
import pathlib
import random
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import random_reports as rr  # noqa: E402

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CLAUSES = ["经复核，数据应予更正，", "其中网上公开占九成，", "共计3921条，", "由办公室统一答复，"]


def run(*arguments, expect=0):
    done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == expect, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def texts(value, path=""):
    """Pointers of the prose's strings."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from texts(item, f"{path}/{i}")
    elif isinstance(value, dict):
        for key in ("heading", "content", "list"):
            if key in value:
                yield from texts(value[key], f"{path}/{key}")


def parent_of(report, pointer):
    keys = pointer.split("/")[1:]
    for key in keys[:-1]:
        report = report[int(key) if isinstance(report, list) else key]
    return report, int(keys[-1]) if isinstance(report, list) else keys[-1]


class Correction:
    """A patch, what the data are afterwards (totals not mended), and what a diff must name."""

    def __init__(self, random_, report):
        self.random, self.old, self.new = random_, report, copy.deepcopy(report)
        self.patch, self.cells, self.clauses, self.added, self.removed = [], set(), [], [], []

    def replace(self, pointer, value):
        parent, key = parent_of(self.new, pointer)
        self.patch += [{"op": "test", "path": pointer, "value": parent[key]},
                       {"op": "replace", "path": pointer, "value": value}]
        parent[key] = value

    def raise_cell(self, pointer, by, *totals):
        parent, key = parent_of(self.new, pointer)
        self.replace(pointer, parent[key] + by)
        self.cells |= {pointer, *totals}

    def applications(self):
        who, by = self.random.choice(rr.APPLICANTS), self.random.randint(1, 40)
        self.raise_cell(f"/applications/received/{who}", by, "/applications/received/total")
        if self.random.random() < 0.5:
            self.raise_cell(f"/applications/carried_out/{who}", by, "/applications/carried_out/total")
        else:
            self.raise_cell(f"/applications/results/granted/{who}", by, "/applications/results/granted/total",
                            f"/applications/results/total/{who}", "/applications/results/total/total")

    def disputes(self):
        row = self.random.choice(["reconsideration", "litigation_direct", "litigation_after"])
        column = self.random.choice(["upheld", "corrected", "other", "pending"])
        self.raise_cell(f"/disputes/{row}/{column}", self.random.randint(1, 9), f"/disputes/{row}/total")

    def disclosure(self):
        row = self.random.choice(["rules", "normative_documents"])
        column = self.random.choice(list(self.old["disclosure"][row]))
        self.raise_cell(f"/disclosure/{row}/{column}", 1)

    def clause(self):
        places = [(p, t) for p, t in texts(self.old["overview"], "/overview")
                  if "。" in t[:-1] and "/heading" not in p and p.split("/")[-2] != "list"]
        if not places:
            return self.disputes()
        pointer, text = self.random.choice(places)
        clause = self.random.choice(CLAUSES)
        at = self.random.choice([i + 1 for i, c in enumerate(text) if c in "，。；" and i + 1 < len(text)])
        self.replace(pointer, text[:at] + clause + text[at:])
        self.clauses.append(clause)

    def add_paragraph(self):
        text = "新增的一段：" + self.random.choice(CLAUSES) + "特此说明。"
        self.patch.append({"op": "add", "path": "/problems/-", "value": text})
        self.new["problems"].append(text)
        self.added.append(text)

    def remove_paragraph(self):
        if len(self.old["overview"]) < 2 or not isinstance(self.old["overview"][0], str):
            return self.add_paragraph()
        self.patch.append({"op": "remove", "path": "/overview/0"})
        self.removed.append(self.new["overview"].pop(0))


def paragraphs(path, accept):
    """Texts of a document's paragraphs with its changes accepted or rejected."""
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    root = ET.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    out = []
    for p in root.iter(W + "p"):
        mark = p.find(f"{W}pPr/{W}rPr/{W}{gone}")
        skip = {id(t) for g in p.iter(W + gone) for t in g.iter() if t.tag in (W + "t", W + "delText")}
        text = "".join(t.text or "" for t in p.iter() if t.tag in (W + "t", W + "delText") and id(t) not in skip)
        if mark is not None:
            assert not text, f"a {gone} paragraph keeps “{text}”"
            continue
        out.append(text)
    return out


def totals_mended(correction, new):
    """The data that amend --retotal must give."""
    want = copy.deepcopy(correction.new)
    for pointer in correction.cells:
        parent, key = parent_of(want, pointer) if pointer.rsplit("/", 1)[0] else (None, None)
        if isinstance(parent, dict) and key in parent:
            got, _ = parent_of(new, pointer)
            parent[key] = got[key] if key == "total" or "/results/total/" in pointer else parent[key]
    return want


def one(chengwen, folder, random_, index, keep):
    report = rr.report(random_, "2019" if index % 3 == 2 else "2021")
    c = Correction(random_, report)
    kinds = [c.applications, c.disputes, c.disclosure, c.clause, c.add_paragraph, c.remove_paragraph]
    for kind in random_.sample(kinds, random_.choice([1, 1, 2, 3])):
        if kind == c.clause and (c.removed or c.added) or c.clauses and kind == c.remove_paragraph:
            continue
        kind()
    old, new, patch, back = (folder / n for n in ("old.json", "new.json", "patch.json", "back.json"))
    old.write_text(json.dumps(report, ensure_ascii=False, indent=random_.choice([1, 2, 4])) + "\n", encoding="utf-8")
    patch.write_text(json.dumps(c.patch, ensure_ascii=False), encoding="utf-8")
    before = old.read_bytes()
    run(chengwen, "amend", old, patch, "--retotal", "-o", new)
    got = json.loads(new.read_text(encoding="utf-8"))
    assert got == totals_mended(c, got), "amend changed something else"
    assert old.read_bytes() == before
    for path in (old, new):
        run(chengwen, "render", path, "-f", "pdf,docx", "-o", f"{folder}/")
    run(chengwen, "verify", folder / "new.pdf", folder / "new.docx")
    said = json.loads(run(chengwen, "diff", folder / "old.pdf", folder / "new.pdf", "-f", "json"))
    assert {cell["pointer"] for cell in said["cells"]} == c.cells, (said["cells"], c.cells)
    assert not said["fields"]
    changed = [t for t in said["text"] if t["change"] == "changed"]
    assert [x["new"] for t in changed for x in t["clauses"]] == c.clauses and all(
        x["old"] == "" for t in changed for x in t["clauses"]), (changed, c.clauses)
    assert [t["new"] for t in said["text"] if t["change"] == "added"] == c.added, said["text"]
    assert [t["old"] for t in said["text"] if t["change"] == "removed"] == c.removed, said["text"]
    made = folder / "made.json"
    made.write_text(run(chengwen, "diff", old, new, "-f", "patch"), encoding="utf-8")
    run(chengwen, "amend", old, made, "-o", back)
    assert json.loads(back.read_text(encoding="utf-8")) == got, "apply(diff as patch, OLD) is not NEW"
    run(chengwen, "diff", back, folder / "new.docx", "--exit-code")
    redline = folder / "redline.docx"
    run(chengwen, "diff", old, new, "-f", "docx", "-o", redline, "--author", "审核", "--date", "2024-03-01")
    assert paragraphs(redline, True) == paragraphs(folder / "new.docx", True), "accepted is not NEW"
    assert paragraphs(redline, False) == paragraphs(folder / "old.docx", True), "rejected is not OLD"
    if keep:
        for form, name in (("docx", "redlines/{}-docx.docx"), ("pdf", "redlines/{}-pdf.pdf"),
                           ("notice", "notices/{}.docx"), ("notice", "notices/{}.pdf")):
            run(chengwen, "diff", old, new, "-f", form, "-o", keep / name.format(f"{index:03d}"))
    again = folder / "again"
    run(chengwen, "render", new, "-f", "pdf,docx", "-o", f"{again}/")
    for kind in ("pdf", "docx"):
        assert (again / f"new.{kind}").read_bytes() == (folder / f"new.{kind}").read_bytes(), "not the same bytes again"


def main(chengwen, folder, count="20", seed="1", keep=None):
    folder, random_ = pathlib.Path(folder), random.Random(int(seed))
    folder.mkdir(parents=True, exist_ok=True)
    keep = pathlib.Path(keep) if keep else None
    if keep:
        for name in ("redlines", "notices"):
            (keep / name).mkdir(parents=True, exist_ok=True)
    for index in range(int(count)):
        try:
            one(chengwen, folder, random_, index, keep)
        except AssertionError as why:
            sys.exit(f"correction {index} of seed {seed}: {why}")
    print(f"{count} corrections: all named exactly")


if __name__ == "__main__":
    main(*sys.argv[1:])
