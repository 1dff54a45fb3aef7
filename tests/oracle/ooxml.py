"""ooxml.py VALIDATOR FILE.docx …: the Open XML SDK's schema and semantic check for the Office versions in use (VALIDATOR is
its program; Office 2007 knows no table captions and is not asked), relationships and content types of the package, and python-docx opening it. The SDK sees no merge errors: those are grid.py's."""
import json
import os
import posixpath
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor

import docx
from lxml import etree

RELATIONSHIP = '{http://schemas.openxmlformats.org/package/2006/relationships}Relationship'
TYPES = '{http://schemas.openxmlformats.org/package/2006/content-types}'


VERSIONS = 'Office2016', 'Office2019', 'Microsoft365'


def sdk(validator, path):
    """No output is a fault too: an empty list of errors is only believed when it was printed."""
    faults = []
    for version in VERSIONS:
        run = subprocess.run([validator, path, version], capture_output=True, text=True, timeout=300)
        if run.stdout.strip():
            faults += ['%s: %s %s %s %s' % (version, e['errorType'], e['description'], e.get('path'), e.get('xPath'))
                       for e in json.loads(run.stdout)['errors']]
        else:
            faults.append('%s: the validator printed nothing: %s' % (version, run.stderr.strip()))
    return faults


def package(path):
    archive = zipfile.ZipFile(path)
    names = archive.namelist()
    if len({n.lower() for n in names}) != len(names):
        yield 'two parts of one name'
    if archive.testzip():
        yield 'CRC error in ' + archive.testzip()
    types = etree.fromstring(archive.read('[Content_Types].xml'))
    overrides = {e.get('PartName').lstrip('/') for e in types.iter(TYPES + 'Override')}
    defaults = {e.get('Extension').lower() for e in types.iter(TYPES + 'Default')}
    yield from ('content type of a missing part: ' + name for name in overrides - set(names))
    for name in names:
        if name != '[Content_Types].xml' and name not in overrides and name.rsplit('.', 1)[-1] not in defaults:
            yield 'no content type: ' + name
        if name.endswith('.rels'):
            yield from relationships(archive, name, names)


def relationships(archive, name, names):
    ids, base = set(), posixpath.dirname(posixpath.dirname(name))
    for e in etree.fromstring(archive.read(name)).iter(RELATIONSHIP):
        if e.get('Id') in ids:
            yield '%s: two relationships %s' % (name, e.get('Id'))
        ids.add(e.get('Id'))
        target = posixpath.normpath(posixpath.join('/' + base, e.get('Target'))).lstrip('/')
        if e.get('TargetMode') != 'External' and target not in names:
            yield '%s: relationship to a missing part: %s' % (name, target)


def python_docx(path):
    document = docx.Document(path)
    for table in document.tables:
        for row in table.rows:
            [cell.text for cell in row.cells]


def main(validator, paths):
    def judge(path):
        faults = sdk(validator, path) + list(package(path))
        python_docx(path)
        return faults

    failed = False
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, faults in zip(paths, pool.map(judge, paths)):
            print('%s: %s' % (path, 'FAIL' if faults else 'valid'))
            for fault in faults:
                print('    ' + fault)
            failed = failed or bool(faults)
    return failed


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2:]))
