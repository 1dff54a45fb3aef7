#!/usr/bin/env python3
"""Reads PDFs back with the places of their characters, by MuPDF and poppler and not by our own code, and says what is wrong
with the pages: positions.py SHEET.json [--ink] FILE.pdf DUMP [FILE.pdf DUMP ...], SHEET being the style sheet that they were
made with and DUMP what `render --dump doc` prints for the same report.

Asserted: no line begins or ends with a mark that may not stand there; no number, —— or …… is divided; no ink beyond the
measure; full lines end where the measure ends (a closing mark with half its width) unless they would fall apart; the gaps
between the characters of a line are equal, wider only between hanzi and Latin; the lines stand on the grid that begins at
the 版心's top, at most 22 a page (23 on a page whose pitch was taken in); no heading at a page's foot; the page number one
character in, its dash 7 mm below; the heads of tables three and four on every page that shows rows of them; a signature has
text above it; and, as a reviewer's tool would read them, rows rebuilt by equal height (MuPDF) and lines of `pdftotext
-layout` give back every value of the three tables. --ink also draws the pages and looks for ink outside the measure.
"""
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

LEAST_PITCH = 27.5
INK = 0.28  # 0.1 mm, pt
PLACE = 1.0  # 0.35 mm
EQUAL = 0.0105  # gaps that are to be the same: 0.01 pt, and what MuPDF's decimals leave
WIDEST_GAP = 8  # half an em: a line that would need wider ones is left ragged
LATIN_GAP = 3.2  # a fifth of an em
VALUES = {"2021": 200, "2019": 198}  # cells of the three tables
NOT_FIRST = set("!%),.:;?]}¢°·ˇ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞！＂％＇），．：；？］｀｜｝～￠／/–")
NOT_LAST = set("$([{£¥‘“〈《「『【〔〖〝＄（［｛￡￥")
ROWS_OF_THREE = ("1.属于国家秘密", "本机关不掌握", "信访举报投诉类", "无正当理由大量", "（七）总计", "四、结转下年度")
CLOSING = set("，。、；：）》〉」』】〕〗”’")
DPI = 127  # five dots a millimetre
DIGIT = 6  # the page number's digits reach so far above its dashes, pt


class Sheet:
    """The figures of a style sheet, in points."""

    def __init__(self, path):
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        page, options = data["page"], data["options"]
        box = page["boxes"][options["box"]]
        self.left, self.right = page["left"] / 20, (page["width"] - page["right"]) / 20
        self.top, self.foot = box["top"] / 20, (page["height"] - box["bottom"]) / 20
        self.pitch, self.number_gap = box["line"] / 20, box["page_number_gap"] / 20
        self.lines, self.number = page["lines"], options["page_number"]
        self.gap = LATIN_GAP if options["latin_gap"] else 0
        self.plain, self.fitted = options["breaks"] == "plain", options["line_fit"]
        self.not_first = NOT_FIRST | (set("—") if options["kinsoku"] == "strict" else set())
        self.not_last = NOT_LAST | (set("/／") if options["kinsoku"] != "basic" else set())


sheet = None  # the one of this run


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
    return abs(c.size - 16) < 0.1 and c.y < sheet.foot


def check_line(row, say):
    line = text(row)
    if line[0] in sheet.not_first:
        say(f"a line begins with {line[0]}: {line}")
    if line[-1] in sheet.not_last:
        say(f"a line ends with {line[-1]}: {line}")
    if row[0].x < sheet.left - INK:
        say(f"begins {sheet.left - row[0].x:.2f} pt outside the measure: {line}")
    last = row[-1]
    end = last.end - (last.end - last.x) / 2 if last.c in CLOSING else last.end
    if end > sheet.right + INK:
        say(f"ends {end - sheet.right:.2f} pt outside the measure: {line}")
    check_gaps(row, say)


def is_hanzi(c):
    return "\u4e00" <= c.c <= "\u9fff"


def is_latin(c):
    return c.c.isascii() and c.c.isalnum()


def check_gaps(row, say):
    """What stands between hanzi is the same everywhere in a line; between hanzi and Latin it is as much more as the sheet
    says."""
    pairs = [(a, b) for a, b in zip(row, row[1:]) if b.x - a.end < WIDEST_GAP]  # wider: U+3000, which is not read
    between = [b.x - a.end for a, b in pairs if is_hanzi(a) and is_hanzi(b)]
    if not between:
        return
    if max(between) - min(between) > EQUAL:
        say(f"gaps from {min(between):.3f} to {max(between):.3f} pt: {text(row)}")
    for a, b in pairs:
        if is_hanzi(a) and is_latin(b) or is_latin(a) and is_hanzi(b):
            more = b.x - a.end - between[0]
            if abs(more - sheet.gap) > 3 * EQUAL:
                say(f"{a.c} and {b.c} stand {more:.3f} pt further apart than hanzi: {text(row)}")


def check_full(row, say):
    """A line that another line of its paragraph follows; one that would have to be torn apart (a long address follows)
    is left ragged."""
    last = row[-1]
    end = last.end - (last.end - last.x) / 2 if last.c in CLOSING else last.end
    gaps = sum(not (a.c.isascii() and b.c.isascii()) for a, b in zip(row, row[1:]))
    if abs(end - sheet.right) > INK and sheet.right - end < gaps * WIDEST_GAP:
        say(f"a full line ends {end - sheet.right:+.2f} pt from the measure: {text(row)}")


def check_pair(above, below, say):
    """Lines of one paragraph: the second begins at the left edge."""
    if below[0].x > sheet.left + 1 or above[-1].size != below[0].size:
        return
    check_full(above, say)
    a, b = text(above)[-1], text(below)[0]
    if (a.isdigit() and (b.isdigit() or b in "%％年月日.,")) or (a == b and a in "—…"):
        say(f"divided: …{text(above)[-6:]} | {text(below)[:6]}…")


def is_heading(row):
    return all("Hei" in c.font or "Kai" in c.font for c in row if ord(c.c) > 0x2E80)


def check_first(row, say):
    """A page's first line: the middle of its characters, 0.3 em above the baseline, in the middle of its box."""
    middle = row[0].y - 0.3 * row[0].size
    if abs(middle - (sheet.top + sheet.pitch / 2)) > PLACE:
        say(f"begins {middle - sheet.pitch / 2 - sheet.top:+.2f} pt from the top: {text(row)}")


def check_number(chars, number, say):
    """One character of its own in from the outer edge, or in the middle."""
    row = sorted((c for c in chars if c.y > sheet.foot), key=lambda c: c.x)
    if sheet.number == "none":
        return row and say(f"a page number: {text(row)}")
    if text(row) != f"—{number}—" or abs(row[0].size - 14) > 0.1:
        return say(f"the page number is {text(row)}")
    if sheet.number == "centred":
        off = (row[0].x + row[-1].end - sheet.left - sheet.right) / 2
    elif number % 2:
        off = row[-1].end - (sheet.right - row[0].size)
    else:
        off = row[0].x - (sheet.left + row[0].size)
    if abs(off) > PLACE:
        say(f"the page number stands {off:+.2f} pt from its place")


def check_body(chars, last_page, say):
    lines = rows([c for c in chars if is_body(c)], 1.5)
    small = [c for c in chars if c.size < 12 and c.y < sheet.foot]
    pitches = [b[0].y - a[0].y for a, b in zip(lines, lines[1:])]
    tight = last_page and any(LEAST_PITCH - 0.1 <= p <= sheet.pitch - 0.04 for p in pitches)
    if len(lines) > sheet.lines + tight:
        say(f"{len(lines)} lines")
    if lines and not any(c.y < lines[0][0].y and c not in lines[0] for c in chars):
        check_first(lines[0], say)
    for a, b in zip(lines, lines[1:]):
        if any(a[0].y < c.y < b[0].y for c in small):
            continue
        pitch = b[0].y - a[0].y
        steps = pitch / sheet.pitch
        # fonts differ in where their characters' middle is, up to 0.09 em
        if not tight and abs(steps - round(steps)) * sheet.pitch > 1.5:
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
    """Whether the words end with these values, each a word; one with a unit or note may be several: poppler takes the gap
    between 16 and 件 for a space."""
    end = len(words)
    for value in reversed(wanted):
        pieces = (1,) if re.fullmatch(r"-?[\d.]+|/", value) else (1, 2, 3, 4, 5)
        n = next((n for n in pieces if n <= end and value == "".join(words[end - n : end])), 0)
        if not n:
            return False
        end -= n
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
    return [tokens(row) for page in pages for row in rows([c for c in page if c.size < 12 and c.y < sheet.foot], 2.5)]


def rows_by_poppler(path):
    out = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout
    return [line.split() for line in out.decode("utf-8").splitlines()]


def check_heads(page, say):
    shown = re.sub(r"\s", "", "".join(text(row) for row in rows([c for c in page if c.size < 12], 2.5)))
    if any(label in shown for label in ROWS_OF_THREE) and not ("申请人情况" in shown and "科研" in shown):
        say("rows of table three without its heads")
    if "复议后起诉" in shown and not ("行政复议" in shown and "尚未" in shown):
        say("table four is divided")
    for c in page:
        if c.size < 12 and (c.x < sheet.left - INK or c.end > sheet.right + INK):
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
        check_number(page, number, say)
        check_heads(page, say)
    say = lambda what: faults.append(f"{path}: {what}")
    check_tables(rows_of_tables(pages), dump, "MuPDF", say)
    check_tables(rows_by_poppler(path), dump, "poppler", say)
    check_signature(pages[-1], dump, say)
    check_dump(dump, say)
    return faults


def check_dump(dump, say):
    """What only the settled lines tell of the sheet's options."""
    lines = re.findall(r"^    \| .*  \[(.*)\]$", Path(dump).read_text(encoding="utf-8"), re.M)
    if sheet.plain and any(line.startswith("squeezed") for line in lines):
        say("a line is squeezed, although the sheet says plain")
    if not sheet.fitted and any("spacing" in line for line in lines):
        say("a line is fitted for the DOCX, although the sheet says that none is")


class Picture:
    """A page in grey, as poppler draws it."""

    def __init__(self, path):
        kind, size, most, data = Path(path).read_bytes().split(b"\n", 3)
        assert (kind, most) == (b"P5", b"255")
        self.width, self.height = map(int, size.split())
        self.rows = [data[y * self.width : (y + 1) * self.width] for y in range(self.height)]

    def darkest(self, left, right, top, bottom):
        """How much of the darkest dot in a box is ink, 0 to 1."""
        return 1 - min((min(row[max(left, 0) : right], default=255) for row in self.rows[top:bottom]), default=255) / 255


def check_ink(path, say_on):
    """Nothing is drawn more than 0.1 mm beyond the measure, neither beside it nor under it but the page number, whose dash
    begins 7 mm below."""
    dots = lambda pt: pt * DPI / 72
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), path, folder + "/p"], check=True)
        for number, name in enumerate(sorted(Path(folder).iterdir()), 1):
            picture, say = Picture(name), say_on(number)
            left, right, foot = dots(sheet.left - INK), dots(sheet.right + INK), dots(sheet.foot + INK)
            number_top = dots(sheet.foot + sheet.number_gap)
            beside = (0, picture.height)
            for side, box in (("left of", (0, int(left), *beside)), ("right of", (int(right) + 1, picture.width, *beside)),
                              ("under", (0, picture.width, int(foot) + 1, int(number_top - dots(DIGIT))))):
                if picture.darkest(*box) > 0.1:
                    say(f"ink {side} the measure")
            for column, share in ((int(left), left % 1), (int(right), 1 - right % 1)):  # the dots that the bounds divide
                if picture.darkest(column, column + 1, 0, picture.height) > 1.2 - share:
                    say("ink beyond the measure")
            drawn = [y for y in range(int(foot) + 1, picture.height) if picture.darkest(0, picture.width, y, y + 1) > 0.5]
            if sheet.number != "none":
                dash = [y for y in drawn if sum(v < 128 for v in picture.rows[y]) > 2 * dots(14) * 0.7]  # of both dashes
                off = (dash[0] - number_top) * 72 / DPI if dash else 99
                if abs(off) > PLACE:
                    say(f"the page number's dash stands {off:+.2f} pt from its place")


def main(args):
    global sheet
    sheet, faults = Sheet(args[0]), []
    ink = args[1] == "--ink"
    args = args[2:] if ink else args[1:]
    for path, dump in zip(args[::2], args[1::2]):
        faults += check(path, dump)
        if ink:
            check_ink(path, lambda n: lambda what: faults.append(f"{path}: page {n}: {what}"))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
