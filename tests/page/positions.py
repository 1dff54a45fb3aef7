#!/usr/bin/env python3
"""Reads PDFs back with the places of their characters, by MuPDF and poppler and not by our own code, and says what is wrong
with the pages: positions.py FILE.pdf DUMP [FILE.pdf DUMP ...], DUMP being what `render --dump doc` prints for the same report.

Asserted: no line begins or ends with a mark that may not stand there; no number, —— or …… is divided; no ink beyond the
measure; full lines end where the measure ends (a closing mark with half its width) unless they would fall apart; the lines stand on the grid, at most
22 a page (23 on a page whose pitch was taken in); no heading at a page's foot; the heads of tables three and four on every
page that shows rows of them; a signature has text above it; and, as a reviewer's tool would read them, rows rebuilt by
equal height (MuPDF) and lines of `pdftotext -layout` give back every value of the three tables.
"""
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

LEFT, RIGHT, TOP, FOOT = 79.35, 521.6, 104.9, 742.7  # the 版心, pt
PITCH, LEAST_PITCH = 28.95, 27.5
INK = 0.28  # 0.1 mm
WIDEST_GAP = 8  # half an em: a line that would need wider ones is left ragged
VALUES = {"2021": 200, "2019": 198}  # cells of the three tables
NOT_FIRST = set("!%),.:;?]}¢°·ˇ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞！＂％＇），．：；？］｀｜｝～￠／/–")
NOT_LAST = set("$([{£¥‘“〈《「『【〔〖〝＄（［｛￡￥")
CLOSING = set("，。、；：）》〉」』】〕〗”’")


class Char:
    def __init__(self, element, font, size):
        q = [float(v) for v in element.get("quad").split()]
        self.x, self.end = float(element.get("x")), q[2]
        self.y, self.c, self.font, self.size = float(element.get("y")), element.get("c"), font, size


def read(path):
    """Pages, each a list of characters in no particular order."""
    out = subprocess.run(["mutool", "draw", "-q", "-F", "stext", "-o", "-", path], capture_output=True, check=True).stdout
    pages = []
    for page in ET.fromstring(out).iter("page"):
        chars = []
        for font in page.iter("font"):
            chars += [Char(c, font.get("name"), float(font.get("size"))) for c in font.iter("char")]
        pages.append([c for c in chars if c.c.strip()])
    return pages


def rows(chars, tolerance):
    """Characters gathered into rows of equal height, from the top, each row from the left."""
    found = []
    for c in sorted(chars, key=lambda c: c.y):
        if found and c.y - found[-1][0].y <= tolerance:
            found[-1].append(c)
        else:
            found.append([c])
    return [sorted(row, key=lambda c: c.x) for row in found]


def text(row):
    return "".join(c.c for c in row)


def is_body(c):
    return abs(c.size - 16) < 0.1 and c.y < FOOT


def check_line(row, say):
    line = text(row)
    if line[0] in NOT_FIRST:
        say(f"a line begins with {line[0]}: {line}")
    if line[-1] in NOT_LAST:
        say(f"a line ends with {line[-1]}: {line}")
    if row[0].x < LEFT - INK:
        say(f"begins {LEFT - row[0].x:.2f} pt outside the measure: {line}")
    last = row[-1]
    end = last.end - (last.end - last.x) / 2 if last.c in CLOSING else last.end
    if end > RIGHT + INK:
        say(f"ends {end - RIGHT:.2f} pt outside the measure: {line}")


def check_full(row, say):
    """A line that another line of its paragraph follows; one that would have to be torn apart (a long address follows)
    is left ragged."""
    last = row[-1]
    end = last.end - (last.end - last.x) / 2 if last.c in CLOSING else last.end
    gaps = sum(not (a.c.isascii() and b.c.isascii()) for a, b in zip(row, row[1:]))
    if abs(end - RIGHT) > INK and RIGHT - end < gaps * WIDEST_GAP:
        say(f"a full line ends {end - RIGHT:+.2f} pt from the measure: {text(row)}")


def check_pair(above, below, say):
    """Lines of one paragraph: the second begins at the left edge."""
    if below[0].x > LEFT + 1 or above[-1].size != below[0].size:
        return
    check_full(above, say)
    a, b = text(above)[-1], text(below)[0]
    if (a.isdigit() and (b.isdigit() or b in "%％年月日.,")) or (a == b and a in "—…"):
        say(f"divided: …{text(above)[-6:]} | {text(below)[:6]}…")


def is_heading(row):
    return all("Hei" in c.font or "Kai" in c.font for c in row if ord(c.c) > 0x2E80)


def check_body(chars, last_page, say):
    lines = rows([c for c in chars if is_body(c)], 1.5)
    small = [c for c in chars if c.size < 12 and c.y < FOOT]
    pitches = [b[0].y - a[0].y for a, b in zip(lines, lines[1:])]
    tight = last_page and any(LEAST_PITCH - 0.1 <= p <= PITCH - 0.04 for p in pitches)
    if len(lines) > (23 if tight else 22):
        say(f"{len(lines)} lines")
    for a, b in zip(lines, lines[1:]):
        if any(a[0].y < c.y < b[0].y for c in small):
            continue
        pitch = b[0].y - a[0].y
        steps = pitch / PITCH
        # fonts differ in where their characters' middle is, up to 0.09 em
        if not tight and abs(steps - round(steps)) * PITCH > 1.5:
            say(f"{pitch:.2f} pt below the line above: {text(b)}")
        check_pair(a, b, say)
    for row in lines:
        check_line(row, say)
    if lines and is_heading(lines[-1]) and not any(c.y > lines[-1][0].y for c in small):
        if len(text(lines[-1])) < 28:
            say(f"a heading at the foot: {text(lines[-1])}")


def tokens(row):
    """Words of a row, told apart by gaps of more than 2.5 pt."""
    words, end = [], None
    for c in row:
        if end is None or c.x - end > 2.5:
            words.append("")
        words[-1] += c.c
        end = c.end
    return words


def expected_rows(dump):
    """Per row of the tables the values it must show, those that take one line; and the lines of the others."""
    wanted, turned, row, table, cells = [], [], None, None, 0
    lines = open(dump, encoding="utf-8").read().split("\n")
    for i, line in enumerate(lines):
        if line.startswith("table /"):
            table = line
        m = re.match(r'  \[(\d+),\d+ \S+\] td ?(?:"(.*?)")?', line)
        if not m:
            continue
        cells += 1
        if row != (table, m[1]):
            row = (table, m[1])
            wanted.append([])
        below = i + 1
        while below < len(lines) and lines[below].startswith("    |"):
            turned.append(re.sub(r"\s|\[\w+\]$", "", lines[below][6:]))
            below += 1
        if m[2] and below == i + 1:
            wanted[-1].append(re.sub(r"\s", "", m[2]))
    edition = re.search(r" edition (\d+)", lines[0])[1]
    if cells != VALUES[edition]:
        raise SystemExit(f"{dump}: {cells} values in the tables, the form has {VALUES[edition]}")
    return [w for w in wanted if w], turned


def holds(words, wanted):
    """Whether the words show these values in this order. poppler takes the gap between 16 and 件 for a space."""
    at = 0
    for value in wanted:
        while not any(value == "".join(words[at : at + n]) for n in (1, 2, 3, 4, 5)):
            at += 1
            if at >= len(words):
                return False
        at += 1
    return True


def check_tables(found, dump, reader, say):
    at = 0
    in_rows, turned = expected_rows(dump)
    for wanted in in_rows:
        while at < len(found) and not holds(found[at], wanted):
            at += 1
        if at == len(found):
            say(f"{reader}: no row shows {' '.join(wanted)}")
            return
        at += 1
    shown = ["".join(row) for row in found]
    for line in turned:
        if not any(line in row for row in shown):
            say(f"{reader}: nowhere is {line}")


def rows_of_tables(pages):
    return [tokens(row) for page in pages for row in rows([c for c in page if c.size < 12 and c.y < FOOT], 2.5)]


def rows_by_poppler(path):
    out = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout
    return [line.split() for line in out.decode("utf-8").splitlines()]


def check_heads(page, say):
    shown = re.sub(r"\s", "", "".join(text(row) for row in rows([c for c in page if c.size < 12], 2.5)))
    if "无正当理由大量反复申请" in shown and "申请人情况" not in shown:
        say("rows of table three without its heads")
    if "复议后起诉" in shown and not ("行政复议" in shown and "尚未" in shown):
        say("table four is divided")
    for c in page:
        if c.size < 12 and (c.x < LEFT - INK or c.end > RIGHT + INK):
            say(f"{c.c} of a table stands outside the measure")


def check_signature(page, dump, say):
    """The last page of a signed report also holds text."""
    dumped = open(dump, encoding="utf-8").read()
    block = dumped[dumped.index("\nsignature ") :] if "\nsignature " in dumped else ""
    words = re.sub(r"\s", "", "".join(re.findall(r'^  (?:agency|date|annotation) "(.*?)"', block, re.M)))
    lines = [text(row) for row in rows([c for c in page if is_body(c)], 1.5)]
    if words and all(line in words for line in lines):
        say("the signature stands alone")


def check(path, dump):
    faults = []
    pages = read(path)
    for number, page in enumerate(pages, 1):
        say = lambda what: faults.append(f"{path}: page {number}: {what}")
        check_body(page, number == len(pages), say)
        check_heads(page, say)
    say = lambda what: faults.append(f"{path}: {what}")
    check_tables(rows_of_tables(pages), dump, "MuPDF", say)
    check_tables(rows_by_poppler(path), dump, "poppler", say)
    check_signature(pages[-1], dump, say)
    return faults


def main(args):
    faults = []
    for path, dump in zip(args[::2], args[1::2]):
        faults += check(path, dump)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
