#!/usr/bin/env python3
"""text.py PROGRAM SAMPLES FILES: the PDF of each sample says, in the order of its tags, what `--dump doc` says; and poppler,
MuPDF and PDFium (those that are installed) extract the characters of `--dump pages`, each as often. White space apart."""
import collections
import pathlib
import re
import shutil
import subprocess
import sys

from pdfstruct import Element, Tree

try:
    import pypdfium2
except ImportError:
    pypdfium2 = None


def squeezed(text):
    return re.sub(r"[\s\u00a0\u3000\ufeff\x00-\x1f\ufffe\uffff]", "", text)


def dump(program, report, what):
    run = subprocess.run([program, "render", str(report), "--dump", what], check=True, capture_output=True)
    return run.stdout.decode("utf-8").splitlines()


def quoted(line):
    """The texts in quotes of a line of a dump, joined: a run-in heading and its paragraph are two."""
    return "".join(re.sub(r"\\(.)", r"\1", text) for text in re.findall(r'"((?:[^"\\]|\\.)*)"', line))


def said(program, report):
    shown = re.compile(r'\s*(\[[\d,x ]+\] \S+ |(p|item|title|byline|heading|note|attachment|agency|date|annotation)\b)')
    return "".join(quoted(line) for line in dump(program, report, "doc") if shown.match(line) and '"' in line)


def read(kids):
    return "".join(read(kid.kids) if isinstance(kid, Element) else kid for kid in kids)


def drawn(program, report):
    return "".join(quoted(line) for line in dump(program, report, "pages") if re.match(r"\s*text\b", line))


def by_poppler(path):
    return subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True).stdout.decode("utf-8")


def by_mupdf(path):
    run = subprocess.run(["mutool", "draw", "-q", "-F", "text", path], check=True, capture_output=True)
    return run.stdout.decode("utf-8")


def by_pdfium(path):
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    # PDFium takes a hyphen at a line's end for one that may go and marks it U+0002 or U+FFFE
    return text.replace("\ufffe", "-").replace("\x02", "-")


def differences(a, b):
    a, b = collections.Counter(squeezed(a)), collections.Counter(squeezed(b))
    return "".join((a - b).elements()), "".join((b - a).elements())


def main(program, samples, files):
    readers = {"poppler": by_poppler if shutil.which("pdftotext") else None,
               "MuPDF": by_mupdf if shutil.which("mutool") else None, "PDFium": by_pdfium if pypdfium2 else None}
    failed = False
    for report in sorted(pathlib.Path(samples).glob("*/report.json")):
        path = str(pathlib.Path(files) / (report.parent.name + ".pdf"))
        wanted, got = squeezed(said(program, report)), squeezed(read(Tree(path).kids))
        at = next((i for i, (a, b) in enumerate(zip(wanted, got)) if a != b), min(len(wanted), len(got)))
        same = wanted == got
        print(f"{path}: {len(got)} characters", "in the order of the tree" if same else f"differ: {wanted[at:at + 20]!r}, {got[at:at + 20]!r}")
        failed |= not same
        text = drawn(program, report)
        for name, reader in readers.items():
            missing, added = differences(text, reader(path)) if reader else ("", "")
            if missing or added:
                print(f"    {name}: missing {missing!r}, added {added!r}")
                failed = True
    print("readers:", ", ".join(name for name, reader in readers.items() if reader))
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
