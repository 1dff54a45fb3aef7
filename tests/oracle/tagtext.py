"""tagtext.py [--show] FILE.pdf …: fails on text outside tags and artifacts, on marked content that no structure element
names or that two name, and on codes without ToUnicode; --show prints the tree with its text in reading order."""
import sys

from pdfstruct import Element, Tree


def show(element, depth):
    own = ''.join(kid for kid in element.kids if isinstance(kid, str))
    attributes = ' '.join('%s=%s' % pair for pair in sorted(element.attributes.items()))
    print('  ' * depth + ' '.join(filter(None, [element.raw, attributes, repr(own) if own else ''])))
    for kid in element.kids:
        if isinstance(kid, Element):
            show(kid, depth + 1)


def main(arguments):
    failed = False
    for path in (a for a in arguments if a != '--show'):
        tree = Tree(path)
        if '--show' in arguments:
            for kid in tree.kids:
                show(kid, 0)
        print('%s: %s' % (path, 'FAIL' if tree.errors else 'tags sound'))
        for error in tree.errors:
            print('    ' + error)
        failed = failed or bool(tree.errors)
    return failed


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
