"""The structure tree of a tagged PDF with the text of its marked content, read through the fonts' ToUnicode maps."""
import re

import pikepdf

STANDARD = set(
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody '
    'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form'.split()
)  # ISO 32000-1 14.8.4


def utf16(code):
    return code.decode('utf-16-be', 'replace')


def from_hex(text):
    return bytes.fromhex(re.sub(r'\s', '', text))


class ToUnicode:
    """bfchar and bfrange of a CMap (ISO 32000-1 9.10.3)."""

    def __init__(self, data):
        self.map = {}
        source = data.decode('latin-1')
        for block in re.findall(r'beginbfchar(.*?)endbfchar', source, re.S):
            for code, text in re.findall(r'<([^>]*)>\s*<([^>]*)>', block):
                self.map[from_hex(code)] = utf16(from_hex(text))
        for block in re.findall(r'beginbfrange(.*?)endbfrange', source, re.S):
            for low, high, text, array in re.findall(
                r'<([^>]*)>\s*<([^>]*)>\s*(?:<([^>]*)>|\[(.*?)\])', block, re.S
            ):
                self.add_range(from_hex(low), from_hex(high), text, array)

    def add_range(self, low, high, text, array):
        first, last = int.from_bytes(low, 'big'), int.from_bytes(high, 'big')
        if array:
            texts = [from_hex(t) for t in re.findall(r'<([^>]*)>', array)]
        else:
            base = from_hex(text)
            end = int.from_bytes(base[-2:], 'big')
            texts = [base[:-2] + ((end + i) & 0xFFFF).to_bytes(2, 'big') for i in range(last - first + 1)]
        for i, t in enumerate(texts):
            self.map[(first + i).to_bytes(len(low), 'big')] = utf16(t)


class Font:
    def __init__(self, font):
        self.size = 2 if font.get('/Subtype') == '/Type0' else 1
        stream = font.get('/ToUnicode')
        self.map = ToUnicode(stream.read_bytes()).map if isinstance(stream, pikepdf.Stream) else {}
        self.name, self.lost = str(font.get('/BaseFont', '?')), 0

    def decode(self, codes):
        out = []
        for i in range(0, len(codes), self.size):
            text = self.map.get(codes[i : i + self.size])
            self.lost += text is None
            out.append('\ufffd' if text is None else text)
        return ''.join(out)


class Page:
    """Text of a page by MCID; of its artifacts; and what is neither."""

    def __init__(self, page, fonts):
        self.text, self.artifacts, self.untagged, self.fonts = {}, [], [], fonts
        self.read(page, page.get('/Resources', pikepdf.Dictionary()))

    def font(self, resources, name):
        font = resources['/Font'][name]
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = Font(font)
        return self.fonts[font.objgen]

    def read(self, page, resources):
        marks, font = [], None  # marks: (tag, MCID or None) around the operators being read
        for instruction in pikepdf.parse_content_stream(page):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                continue
            operands, operator = instruction.operands, str(instruction.operator)
            if operator in ('BDC', 'BMC'):
                properties = operands[1] if operator == 'BDC' else pikepdf.Dictionary()
                if isinstance(properties, pikepdf.Name):
                    properties = resources['/Properties'][properties]
                mcid = int(properties['/MCID']) if '/MCID' in properties else None
                marks.append((str(operands[0]), mcid))
                if mcid is not None:
                    self.text.setdefault(mcid, '')
            elif operator == 'EMC':
                marks.pop()
            elif operator == 'Tf':
                font = self.font(resources, operands[0])
            elif operator in ('Tj', 'TJ', "'", '"'):
                pieces = operands[0] if operator == 'TJ' else [operands[-1]]
                for piece in pieces:
                    if isinstance(piece, pikepdf.String):
                        self.put(marks, font.decode(bytes(piece)))

    def put(self, marks, text):
        for tag, mcid in reversed(marks):
            if tag == '/Artifact':
                self.artifacts.append(text)
                return
            if mcid is not None:
                self.text[mcid] += text
                return
        self.untagged.append(text)


class Element:
    def __init__(self, object, roles):
        self.kids, self.attributes, self.pages = [], {}, set()
        self.raw = self.type = str(object.get('/S', '/?'))[1:]
        while self.type not in STANDARD and roles is not None and '/' + self.type in roles:
            self.type = str(roles['/' + self.type])[1:]
        self.actual = str(object['/ActualText']) if '/ActualText' in object else None
        self.id = bytes(object['/ID']) if '/ID' in object else None

    def text(self):
        if self.actual is not None:
            return self.actual
        return ''.join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


def as_list(object):
    return list(object) if isinstance(object, pikepdf.Array) else [] if object is None else [object]


def plain(value):
    if isinstance(value, pikepdf.Array):
        return [bytes(v).decode('latin-1') if isinstance(v, pikepdf.String) else str(v) for v in value]
    return str(value)[1:] if isinstance(value, pikepdf.Name) else str(value)


class Tree:
    def __init__(self, path):
        self.pdf, self.errors, self.fonts, self.used = pikepdf.open(path), [], {}, set()
        root = self.pdf.Root.get('/StructTreeRoot')
        if root is None:
            raise ValueError(path + ': no StructTreeRoot')
        self.roles = root.get('/RoleMap')
        self.number = {page.obj.objgen: i + 1 for i, page in enumerate(self.pdf.pages)}
        self.pages = {page.obj.objgen: Page(page.obj, self.fonts) for page in self.pdf.pages}
        self.kids = [self.element(kid, None) for kid in as_list(root.get('/K'))]
        self.check()

    def walk(self):
        for kid in self.kids:
            yield from kid.walk()

    def element(self, object, page):
        element = Element(object, self.roles)
        for attributes in as_list(object.get('/A')):
            owner = str(attributes.get('/O', '/?'))[1:]
            for key, value in attributes.items():
                element.attributes[owner + '.' + key[1:]] = plain(value)
        page = object.get('/Pg', page)
        for kid in as_list(object.get('/K')):
            if not isinstance(kid, pikepdf.Dictionary):
                self.content(element, page, int(kid))
            elif kid.get('/Type') == '/MCR':
                self.content(element, kid.get('/Pg', page), int(kid['/MCID']))
            elif kid.get('/Type') != '/OBJR':
                element.kids.append(self.element(kid, page))
        return element

    def content(self, element, page, mcid):
        place = (page.objgen if page is not None else None, mcid)
        if place[0] not in self.pages or mcid not in self.pages[place[0]].text:
            self.errors.append('%s: MCID %d is on no page' % (element.type, mcid))
            return
        if place in self.used:
            self.errors.append('page %d: MCID %d used twice' % (self.number[place[0]], mcid))
        self.used.add(place)
        element.pages.add(self.number[place[0]])
        element.kids.append(self.pages[place[0]].text[mcid])

    def check(self):
        for id, page in self.pages.items():
            for mcid, text in page.text.items():
                if (id, mcid) not in self.used:
                    self.errors.append('page %d: MCID %d is in no element: %r' % (self.number[id], mcid, text[:40]))
            if ''.join(page.untagged).strip():
                self.errors.append('page %d: text outside tags and artifacts: %r' %
                                   (self.number[id], ''.join(page.untagged)[:60]))
        for font in self.fonts.values():
            if font.lost:
                self.errors.append('font %s: %d codes without ToUnicode' % (font.name, font.lost))
