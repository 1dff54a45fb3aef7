"""schema.py PROGRAM REPORT...: `chengwen schema` and `chengwen check` agree on mutated reports.

Each report is changed in one place a time (a member taken out, a key misspelt, a value of another type, an unknown word
where a list of words is), and an outside validator of JSON Schema (PyPI: jsonschema) says whether the result is valid.
`check` shall have an error of types, keys or parts exactly where it is not. Sums, placeholders, dates that do not exist
and the spelling of numbers are check's alone and not made here.
"""
import copy, json, random, subprocess, sys, tempfile, os

try:
    import jsonschema
except ImportError:
    print("jsonschema is not installed: skipped")
    sys.exit(77)

OWN = ("T", "Y-", "D-", "X-", "S-", "bad-pointer", "likely-cell", "too-large", "missing-seal", "missing-glyph", "cell-too-wide")
WRONG = [None, True, "text", "", 3.5, -1, 12, [], {}, [1], {"a": 1}, "/"]


def places(value, path=()):
    yield path
    if isinstance(value, dict):
        for key in value:
            if not key.startswith(("x-", "$")):
                yield from places(value[key], path + (key,))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from places(item, path + (i,))


def at(report, path):
    for step in path:
        report = report[step]
    return report


def mutations(report, draw):
    paths = [p for p in places(report) if p]
    for path in draw.sample(paths, min(len(paths), 150)):
        changed = copy.deepcopy(report)
        parent, last = at(changed, path[:-1]), path[-1]
        kind = draw.choice(["out", "wrong", "wrong", "misspelt", "added"])
        row = parent[last]
        if isinstance(row, dict) and row and all(isinstance(cell, int) for cell in row.values()) and draw.random() < 0.5:
            kind = "short"
            parent[last] = list(row.values())[: draw.choice([len(row), len(row), len(row) - 1])]
            yield kind, path, changed
            continue
        if kind == "out":
            del parent[last]
        elif kind == "misspelt" and isinstance(parent, dict):
            parent[last + "s"] = parent.pop(last)
        elif kind == "added" and isinstance(parent, dict):
            parent["more"] = 1
        else:
            kind = "wrong"
            parent[last] = draw.choice(WRONG)
        yield kind, path, changed


def errors(program, report, folder):
    name = os.path.join(folder, "report.json")
    with open(name, "w", encoding="utf-8") as file:
        json.dump(report, file, ensure_ascii=False)
    out = subprocess.run([program, "check", name, "--diagnostics", "json"], capture_output=True, text=True).stdout
    found = [json.loads(line) for line in out.splitlines()]
    return [f for f in found if f["severity"] == "error" and not f["code"].startswith(OWN)]


def main():
    program, names = sys.argv[1], sys.argv[2:]
    draw, count, refused, apart = random.Random(20251231), 0, 0, 0
    schemas = {}
    for edition in ("2019", "2021"):
        schema = json.loads(subprocess.run([program, "schema", "--edition", edition], capture_output=True, text=True, check=True).stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        schemas[edition] = jsonschema.Draft202012Validator(schema)
        form = subprocess.run([program, "new", "--edition", edition, "--year", edition, "--agency", "青禾镇人民政府"],
                              capture_output=True, text=True, check=True).stdout
        for fault in schemas[edition].iter_errors(json.loads(form.replace('""', "0"))):  # what `new` gives, filled in
            apart += 1
            print(f"new {edition} {'/'.join(map(str, fault.absolute_path))}: {fault.message}")
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            report = json.load(open(name, encoding="utf-8"))
            validator = schemas[report.get("edition", "2019" if report["year"] <= 2020 else "2021")]
            for kind, path, changed in [("as it is", (), report)] + list(mutations(report, draw)):
                if path[:1] in (("edition",), ("year",)):
                    continue  # another edition's form: not this schema's to judge
                count += 1
                valid, found = validator.is_valid(changed), errors(program, changed, folder)
                refused += not valid
                if valid == (not found):
                    continue
                apart += 1
                value = at(changed, path) if kind == "wrong" else ""
                print(f"{name} {kind} {'/'.join(map(str, path))} {value!r}: schema {'valid' if valid else 'invalid'}, "
                      f"check {[f['code'] + ' ' + f['message'] for f in found][:2]}")
    print(f"{count} reports, {refused} of them invalid, {apart} judged apart")
    return 1 if apart else 0


sys.exit(main())
