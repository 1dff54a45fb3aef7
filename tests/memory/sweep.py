#!/usr/bin/env python3
"""sweep.py CHENGWEN SHIM SAMPLES FOLDER RUNS: runs commands over and over, each time out of memory from another of their
allocations on (failing_malloc.c), RUNS of them spread evenly. Each run either says status 3 and leaves no file behind, or does all that it
does with memory, to the byte. A batch may leave files behind, whole ones: also of reports that came after the failure, with
fonts of which HarfBuzz could not read something."""
import os
import pathlib
import shutil
import signal
import subprocess
import sys

STEP = 7919  # a prime: neighbouring runs fail in different places


class Command:
    def __init__(self, chengwen, shim, folder, arguments, files):
        self.line = [str(chengwen), *map(str, arguments)]
        # qpdf's C interface lets std::bad_alloc of its own handles out, which ends the program; libxlsxwriter falls over a sheet
        # that it could not make whole, when the documents are there already
        self.refusals = {3, *{"verify": [-signal.SIGABRT], "batch": [-signal.SIGSEGV]}.get(arguments[0], [])}
        self.partly = arguments[0] == "batch"
        self.shim, self.folder, self.files = shim, folder, [folder / f for f in files]

    def run(self, **variables):
        for file in self.files:
            file.unlink(missing_ok=True)
        if self.partly:
            shutil.rmtree(self.folder / "out", ignore_errors=True)
        environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LD_PRELOAD": str(self.shim), **variables}
        done = subprocess.run(self.line, env=environment, cwd=self.folder, capture_output=True)
        return done.returncode, done.stdout, [f.read_bytes() if f.exists() else None for f in self.files], done.stderr

    def sweep(self, runs):
        count_file = self.folder / "count"
        wanted = self.run(CW_FAIL_COUNT=str(count_file))
        assert wanted[0] == 0 and None not in wanted[2], (self.line, wanted[3].decode())
        total = int(count_file.read_text())
        assert self.run(CW_FALSE_ALARM="1")[:3] == wanted[:3], (self.line, "ENOMEM of allocations that succeeded")
        refused = 0
        for i in range(runs):
            n = 1 + i * total // runs + i * STEP % max(1, total // runs)
            variables = {"CW_FAIL_AT": str(n)}
            got = self.run(**variables)
            left = list(self.folder.rglob("*.pdf.part")) + list(self.folder.rglob("*.docx.part"))
            whole = all(g is None or self.partly and g == w for g, w in zip(got[2], wanted[2]))
            if got[0] in self.refusals and whole and not left:
                refused += 1
            elif got[:3] != wanted[:3] or left:
                sys.exit(f"{' '.join(self.line)}: with {variables} status {got[0]}, "
                         f"files {[w == g for w, g in zip(wanted[2], got[2])]}, {left}\n{got[3].decode(errors='replace')}")
        assert refused > runs // 2, f"{self.line}: only {refused} of {runs} allocations were missed"
        print(f"{self.line[1]}: out of memory at {runs} of {total} allocations, {refused} times refused")


def main(chengwen, shim, samples, folder, runs):
    folder, runs = pathlib.Path(folder), int(runs)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(pathlib.Path(samples) / "county-2023" / "report.json", folder / "report.json")
    made = [chengwen, "render", "report.json", "-o", "made/"]
    subprocess.run(made, cwd=folder, check=True, capture_output=True)
    change = ["--set", "/disputes/reconsideration/upheld=22", "--retotal"]
    subprocess.run([chengwen, "amend", "report.json", *change, "-o", "new.json"], cwd=folder, check=True, capture_output=True)
    units = ["甲镇", "乙镇", "丙镇"]
    (folder / "units").mkdir()
    text = (folder / "report.json").read_text(encoding="utf-8")
    for name in units:
        unit = text.replace('"name": "岚山县人民政府"', f'"name": "{name}"')
        (folder / "units" / f"{name}.json").write_text(unit, encoding="utf-8")
    (folder / "adjust.json").write_text(
        '{"adjustments": [{"unit": "丁镇", "why": "撤并", "figures": {"/disclosure/licensing/decisions": 1}}]}', encoding="utf-8")
    for arguments, files, share in (
            (["render", "report.json", "-f", "pdf,docx", "-o", "./"], ["report.pdf", "report.docx"], 1),
            (["amend", "report.json", *change, "-o", "amended.json"], ["amended.json"], 4),
            (["diff", "report.json", "new.json", "-o", "redline.docx"], ["redline.docx"], 4),
            (["diff", "report.json", "new.json", "-f", "notice", "-o", "notice.pdf"], ["notice.pdf"], 4),
            (["batch", "units/", "-f", "pdf", "-o", "out/", "-j", "1"], [f"out/{n}_2023.pdf" for n in units], 4),
            (["rollup", "units/", "--agency", "甲县人民政府", "--year", "2023", "--adjust", "adjust.json", "-o", "sum.json"],
             ["sum.json"], 4),
            (["check", "report.json"], [], 4),
            (["verify", "made/report.pdf", "made/report.docx"], [], 4),
            (["fonts", "--for", "made/report.docx"], [], 4)):
        Command(chengwen, shim, folder, arguments, files).sweep(runs // share)


if __name__ == "__main__":
    main(*sys.argv[1:])
