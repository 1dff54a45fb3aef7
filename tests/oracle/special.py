#!/usr/bin/env python3
"""special.py PROGRAM PROJECT OUT: documents that no sample gives, for the judges of PDF.

- every face that the manifests name, and FandolSong-Bold, as the one face of every role (what it lacks falls back);
- tables with rows so high that one runs over more than three pages, with and without repeated heads;
- a seal image; characters outside GB 2312 in planes 0 and 2; the other profile, without attachments.
"""
import copy
import json
import pathlib
import re
import subprocess
import sys

ROLES = ["title", "fangsong", "heiti", "kaiti", "songti"]


def faces(value):
    """Every object of a manifest that names font files."""
    if isinstance(value, dict):
        if "files" in value:
            yield value
        for inner in value.values():
            yield from faces(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from faces(inner)


def all_faces(project):
    found = {}
    for path in sorted((project / "fonts").glob("*.json")):
        for face in faces(json.loads(path.read_text(encoding="utf-8"))):
            found.setdefault(face.get("postscript", face["files"][0]), face)
    found["FandolSong-Bold"] = {"files": ["FandolSong-Bold.otf"], "postscript": "FandolSong-Bold", "centre": None}
    return found


def manifest_of(shipped, face):
    """The shipped manifest with this face before all others; what each family had is its fallback."""
    manifest = copy.deepcopy(shipped)
    face = {key: value for key, value in face.items() if key not in ("never", "optional")}
    for name in ROLES:
        family = manifest["families"][name]
        others = [f for f in family["faces"] if f.get("postscript") != face["postscript"]]
        family.pop("latin", None)
        family["faces"] = [face]
        family["fallback"] = [{k: v for k, v in f.items()} for f in others] + family.get("fallback", [])
    return manifest


def render(program, source, out, *options):
    subprocess.run([program, "render", str(source), "-o", str(out), *options], check=True, capture_output=True)


def high_rows(project, out):
    """The layouts with rows five times as high."""
    folder = out / "layouts"
    folder.mkdir()
    for path in (project / "layouts").glob("*.json"):
        text = path.read_text(encoding="utf-8")
        if path.name == "gbt9704.json":
            text = re.sub(r'"row": (\d+)', lambda m: f'"row": {int(m[1]) * 5}', text)
        (folder / path.name).write_text(text, encoding="utf-8")
    return folder


def main(program, project, out):
    project, out = pathlib.Path(project), pathlib.Path(out)
    subprocess.run(["rm", "-rf", str(out)], check=True)
    out.mkdir(parents=True)
    samples = project / "samples"
    shipped = json.loads((project / "fonts" / "fonts.json").read_text(encoding="utf-8"))
    rare = json.loads((samples / "rare-characters-2024" / "report.json").read_text(encoding="utf-8"))
    rare["overview"].append("经办人何镕、李喆、𠮷田堃、𬭚某，面积38㎡，①②③。")
    source = out / "rare.json"
    source.write_text(json.dumps(rare, ensure_ascii=False), encoding="utf-8")

    for name, face in all_faces(project).items():
        manifest = out / f"{name}.manifest.json"
        manifest.write_text(json.dumps(manifest_of(shipped, face), ensure_ascii=False), encoding="utf-8")
        render(program, source, out / f"face-{name}.pdf", "--fonts", str(manifest))
    for manifest in sorted((project / "fonts").glob("*.json")):
        render(program, source, out / f"rare-{manifest.stem}.pdf", "--fonts", str(manifest))

    layouts = high_rows(project, out)
    for sample in ("county-2023", "signed-2019-edition"):
        render(program, samples / sample / "report.json", out / f"high-{sample}.pdf", "--layouts", str(layouts))
    for sample in sorted(samples.glob("*/report.json")):
        render(program, sample, out / f"a2a-{sample.parent.name}.pdf", "--pdf-profile", "a2a", "--date", "2024-02-29")
    verified = [str(p) for p in sorted(out.glob("*.pdf")) if not p.name.startswith("a2a-")]
    subprocess.run([program, "verify", *verified, "--layouts", str(layouts)], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
