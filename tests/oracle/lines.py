#!/usr/bin/env python3
"""Whether a reader of the DOCX breaks lines and pages where our PDF does.

lines.py OURS.pdf THEIRS.pdf [OURS.pdf THEIRS.pdf ...]: each DOCX printed by another program against our PDF of the same
report. Read back by MuPDF. At least 98 lines of body text in 100 must be the same, the text without a character lost
(LibreOffice drops hung marks), as many pages, and every page must begin with the same words. The first differences are
printed.
lines.py --unhang IN.docx OUT.docx: a copy without w:overflowPunct, which is how LibreOffice is made to hang marks.
"""
import difflib
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile

FOOT = 742.7      # of the 版心, pt
WANTED = 98       # lines in 100
SHOWN = 5         # differences printed per file
SAME_LINE = 4     # faces differ in where their characters' origin is, pt


def body(size):
    return 15 < size < 17


def read_pages(path):
    """Per page its rows from the top: (y, size, text)."""
    out = subprocess.run(["mutool", "draw", "-q", "-F", "stext", "-o", "-", path], capture_output=True, check=True).stdout
    pages = []
    for page in ET.fromstring(out).iter("page"):
        chars = []
        for font in page.iter("font"):
            size = float(font.get("size"))
            chars += [(float(c.get("y")), float(c.get("x")), size, c.get("c")) for c in font.iter("char")]
        rows = []
        for c in sorted((c for c in chars if c[3].strip() and c[0] < FOOT + 10), key=lambda c: c[0]):
            if rows and c[0] - rows[-1][0][0] < SAME_LINE:
                rows[-1].append(c)
            else:
                rows.append([c])
        pages.append([(r[0][0], r[0][2], "".join(c[3] for c in sorted(r, key=lambda c: c[1]))) for r in rows])
    return pages


def body_lines(pages):
    return [text for page in pages for _, size, text in page if body(size)]


def spans(lines):
    at, found = 0, []
    for line in lines:
        found.append((at, at + len(line)))
        at += len(line)
    return found


def tops(pages):
    return [page[0][2] if page else "" for page in pages]


def compare(ours_path, theirs_path):
    ours, theirs = read_pages(ours_path), read_pages(theirs_path)
    a, b = body_lines(ours), body_lines(theirs)
    faults, notes = [], []
    if "".join(a) != "".join(b):
        x, y = "".join(a), "".join(b)
        for op, i, j, k, m in difflib.SequenceMatcher(None, x, y, autojunk=False).get_opcodes():
            if op != "equal":
                faults.append(f"text differs: ours {x[max(0, i - 8):j + 8]} theirs {y[max(0, k - 8):m + 8]}")
                break
    common = set(spans(b))
    missed = [line for line, span in zip(a, spans(a)) if span not in common]
    same = len(a) - len(missed)
    theirs_at = spans(b)
    for line, span in zip(a, spans(a)):
        if span in common or len(notes) >= SHOWN:
            continue
        other = next((b[i] for i, s in enumerate(theirs_at) if s[0] <= span[0] < s[1]), "")
        notes.append(f"ours {line}\n        theirs {other}")
    if not a or 100 * same < WANTED * len(a):
        faults.append(f"{same} of {len(a)} lines are the same")
    if len(ours) != len(theirs):
        faults.append(f"{len(ours)} pages, theirs {len(theirs)}")
    for number, (x, y) in enumerate(zip(tops(ours), tops(theirs)), 1):
        if x != y:
            faults.append(f"page {number} begins with {x[:20]}, theirs with {y[:20]}")
    return len(a), same, len(ours), faults, notes


def unhang(source, target):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        changed = 0
        for item in old.infolist():
            data = old.read(item)
            if item.filename in ("word/document.xml", "word/styles.xml"):
                changed += data.count(b"<w:overflowPunct/>")
                data = data.replace(b"<w:overflowPunct/>", b"")
            new.writestr(item, data)
    if not changed:
        sys.exit(f"{source}: no w:overflowPunct")


def main(args):
    if args[:1] == ["--unhang"]:
        return unhang(*args[1:])
    lines = equal = 0
    failed = False
    for ours, theirs in zip(args[::2], args[1::2]):
        count, same, pages, faults, notes = compare(ours, theirs)
        lines, equal, failed = lines + count, equal + same, failed or bool(faults)
        print(f"{theirs}: {same} of {count} lines, {pages} pages{' FAIL' if faults else ''}")
        for text in faults + notes:
            print("    " + text)
    print(f"{equal} of {lines} lines are the same")
    return 1 if failed or not lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
