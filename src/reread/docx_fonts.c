/*
 * Which fonts a DOCX asks of the computer that shows it. Each run has four (w:rFonts: ascii, hAnsi, eastAsia, cs), from
 * its own properties, its character style, its paragraph's style and the defaults; the character chooses among them. A
 * font that only the font table names is asked of nobody.
 */
#include "reread/docx_reading.h"

#include "base/utf8.h"

#include <stdlib.h>

typedef enum { ASCII, HIGH_ANSI, EAST_ASIA, SLOTS } slot; /* complex scripts are none of ours */

typedef struct font_set {
    const char *names[SLOTS];
    bool hint; /* w:hint="eastAsia" */
} font_set;

typedef struct font_reading {
    cw_docx_reading *reading;
    const cw_xml_node *theme, *table;
    const cw_xml_node *defaults; /* w:rPr of w:docDefaults */
    const char *default_style;   /* of paragraphs that name none */
    cw_reread_font *fonts;
    size_t count, capacity;
} font_reading;

enum { SAMPLE = 12 }; /* characters shown of a font's first text */

/* ---- what a run has ---- */

/* A theme's font (ECMA-376-1 17.18.96): minorEastAsia, majorHAnsi, … NULL when the theme has none. */
static const char *themed(font_reading *r, const char *value) {
    bool major = strncmp(value, "major", 5) == 0, east = strstr(value, "EastAsia") != NULL;
    const cw_xml_node *scheme = NULL;
    for (const cw_xml_node *n = r->theme; n && !scheme; n = cw_xml_walk(r->theme, n))
        if (cw_is_element(n, major ? "a:majorFont" : "a:minorFont")) scheme = n;
    const char *face = cw_xml_get(cw_xml_child(scheme, east ? "a:ea" : "a:latin"), "typeface");
    if (face && *face) return face;
    for (const cw_xml_node *n = scheme && east ? scheme->first : NULL; n; n = n->next) {
        const char *script = cw_is_element(n, "a:font") ? cw_xml_get(n, "script") : NULL;
        if (script && strcmp(script, "Hans") == 0) return cw_xml_get(n, "typeface");
    }
    return NULL;
}

/* A theme's name goes before a plain one of the same properties (17.3.2.26). */
static void take_fonts(font_reading *r, font_set *set, const cw_xml_node *run_properties) {
    static const char *const plain[SLOTS] = {"w:ascii", "w:hAnsi", "w:eastAsia"};
    static const char *const themes[SLOTS] = {"w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme"};
    const cw_xml_node *fonts = cw_xml_child(run_properties, "w:rFonts");
    const char *hint = cw_xml_get(fonts, "w:hint");
    for (int i = 0; i < SLOTS; i++) {
        const char *theme = cw_xml_get(fonts, themes[i]), *name = theme ? themed(r, theme) : NULL;
        if (!name) name = cw_xml_get(fonts, plain[i]);
        if (name && *name) set->names[i] = name;
    }
    if (hint) set->hint = strcmp(hint, "eastAsia") == 0;
}

static void take_style(font_reading *r, font_set *set, const char *id) {
    const cw_xml_node *chain[CW_DOCX_MOST_INHERITED];
    int count = 0;
    const cw_xml_node *style = cw_docx_style_node(r->reading->styles, id);
    for (; style && count < CW_DOCX_MOST_INHERITED; count++) {
        chain[count] = style;
        style = cw_docx_style_node(r->reading->styles, cw_docx_value(style, "w:basedOn"));
    }
    while (count) take_fonts(r, set, cw_xml_child(chain[--count], "w:rPr"));
}

static const char *style_of(const font_reading *r, const cw_xml_node *paragraph) {
    const char *id = cw_docx_value(cw_xml_child(paragraph, "w:pPr"), "w:pStyle");
    return id ? id : r->default_style;
}

static font_set fonts_of(font_reading *r, const cw_xml_node *run, const char *style) {
    font_set set = {.hint = false};
    const cw_xml_node *own = cw_xml_child(run, "w:rPr");
    take_fonts(r, &set, r->defaults);
    take_style(r, &set, style);
    take_style(r, &set, cw_docx_value(own, "w:rStyle"));
    take_fonts(r, &set, own);
    return set;
}

/* Signs that Latin and Chinese text share, “ ” — … · ×, go by the hint. */
static bool is_shared(uint32_t c) {
    static const uint16_t latin[] = {0xA1, 0xA4, 0xA7, 0xA8, 0xAA, 0xAD, 0xAF, 0xB0, 0xB1, 0xB2, 0xB3, 0xB4, 0xB6, 0xB7,
                                     0xB8, 0xB9, 0xBA, 0xBC, 0xBD, 0xBE, 0xBF, 0xD7, 0xE0, 0xE1, 0xE8, 0xE9, 0xEA, 0xEC,
                                     0xED, 0xF2, 0xF3, 0xF7, 0xF9, 0xFA, 0xFC};
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
        if (c == latin[i]) return true;
    return (c >= 0x2000 && c < 0x2E80) || (c >= 0xE000 && c < 0xF900);
}

static slot slot_of(uint32_t c, bool hint) {
    if (c < 0x80) return ASCII;
    if (is_shared(c)) return hint ? EAST_ASIA : HIGH_ANSI;
    bool east = (c >= 0x1100 && c < 0x1200) || (c >= 0x2E80 && c < 0xD800) || (c >= 0xF900 && c < 0xFB00) ||
                (c >= 0xFE30 && c < 0xFE70) || (c >= 0xFF00 && c < 0xFFF0) || c >= 0x20000;
    return east ? EAST_ASIA : HIGH_ANSI;
}

/* ---- what is used ---- */

static const cw_xml_node *table_entry(const font_reading *r, const char *name) {
    for (const cw_xml_node *n = r->table ? r->table->first : NULL; n; n = n->next) {
        const char *have = cw_is_element(n, "w:font") ? cw_xml_get(n, "w:name") : NULL;
        if (have && strcmp(have, name) == 0) return n;
    }
    return NULL;
}

/* The font's place in the list; NULL when there are too many. */
static cw_reread_font *font_named(font_reading *r, const char *name) {
    cw_arena *arena = r->reading->arena;
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->fonts[i].name, name) == 0) return &r->fonts[i];
    if (r->count == CW_DOCX_MOST_FONTS) {
        r->reading->too_large = true;
        return NULL;
    }
    const cw_xml_node *entry = table_entry(r, name);
    const char *alternative = cw_docx_value(entry, "w:altName");
    cw_reread_font font = {.name = name,
                           .alternative = alternative ? alternative : "",
                           .styles = "",
                           .sample = "",
                           .embedded = cw_xml_child(entry, "w:embedRegular") || cw_xml_child(entry, "w:embedBold")};
    CW_PUSH(arena, r->fonts, r->count, r->capacity, font);
    return &r->fonts[r->count - 1];
}

static bool in_list(const char *list, const char *item) {
    size_t size = strlen(item);
    for (const char *p = list; (p = strstr(p, item)); p += size) {
        bool begins = p == list || strncmp(p - strlen("、"), "、", strlen("、")) == 0;
        if (begins && (!p[size] || strncmp(p + size, "、", strlen("、")) == 0)) return true;
    }
    return false;
}

/* w:name as the document writes it: docx_styles.c has it in small letters, for comparing. */
static void note_use(font_reading *r, cw_reread_font *font, const char *style, const char *text) {
    cw_arena *arena = r->reading->arena;
    const char *name = cw_docx_value(cw_docx_style_node(r->reading->styles, style), "w:name");
    if (name && *name && !in_list(font->styles, name))
        font->styles = *font->styles ? cw_concat(arena, font->styles, "、", name, NULL) : name;
    if (*font->sample) return;
    const char *end = text;
    for (int i = 0; i < SAMPLE && *end; i++) cw_utf8_next(&end);
    font->sample = cw_concat(arena, cw_strndup(arena, text, (size_t)(end - text)), *end ? "…" : "", NULL);
}

static void take_text(font_reading *r, const font_set *set, const char *style, const char *text) {
    cw_reread_font *last = NULL;
    for (const char *p = text; *p;) {
        const char *from = p;
        uint32_t c = cw_utf8_next(&p);
        const char *name = set->names[slot_of(c, set->hint)];
        if (c <= ' ' || c == 0xA0 || c == 0x3000 || !name) continue;
        if (!last || strcmp(last->name, name) != 0) {
            last = font_named(r, name);
            if (!last) return;
            note_use(r, last, style, from);
        }
        last->characters++;
    }
}

/* What a run holds, deletions left out: they are on no page that is read. */
static void take_run(font_reading *r, const cw_xml_node *run, const char *style) {
    font_set set = {0};
    bool known = false;
    for (const cw_xml_node *n = run->first; n; n = n->next) {
        if (cw_is_element(n, "w:t")) {
            if (!known) set = fonts_of(r, run, style);
            known = true;
            for (const cw_xml_node *t = n->first; t; t = t->next)
                if (t->text) take_text(r, &set, style, t->text);
        } else if (cw_is_element(n, "w:sym")) {
            const char *name = cw_xml_get(n, "w:font");
            cw_reread_font *font = name ? font_named(r, name) : NULL;
            if (font) note_use(r, font, style, ""), font->characters++;
        }
    }
}

/* Runs below node, each in the style of the paragraph that it stands in; recursion is as deep as the XML. */
static void take_runs(font_reading *r, const cw_xml_node *node, const char *style) {
    for (const cw_xml_node *n = node->first; n && !r->reading->too_large; n = n->next) {
        if (!n->name) continue;
        const cw_xml_node *inside = cw_docx_unwrapped(n);
        if (cw_is_element(n, "w:r")) take_run(r, n, style);
        take_runs(r, inside ? inside : n, cw_is_element(n, "w:p") ? style_of(r, n) : style);
    }
}

/* ---- the whole ---- */

static void read_defaults(font_reading *r, const cw_xml_node *styles) {
    r->defaults = cw_xml_child(cw_xml_child(cw_xml_child(styles, "w:docDefaults"), "w:rPrDefault"), "w:rPr");
    for (const cw_xml_node *n = styles ? styles->first : NULL; n && !r->default_style; n = n->next) {
        const char *type = cw_is_element(n, "w:style") ? cw_xml_get(n, "w:type") : NULL;
        const char *whether = type && strcmp(type, "paragraph") == 0 ? cw_xml_get(n, "w:default") : NULL;
        if (whether && (strcmp(whether, "1") == 0 || strcmp(whether, "true") == 0))
            r->default_style = cw_xml_get(n, "w:styleId");
    }
}

static int most_first(const void *a, const void *b) {
    const cw_reread_font *x = a, *y = b;
    if (x->characters != y->characters) return x->characters < y->characters ? 1 : -1;
    return strcmp(x->name, y->name);
}

const cw_reread_font *cw_reread_fonts(cw_arena *arena, const char *file, const void *bytes, size_t size, size_t *count,
                                      cw_diags *diags) {
    cw_docx_reading *reading = CW_NEW(arena, cw_docx_reading);
    font_reading r = {.reading = reading};
    reading->arena = arena;
    reading->package = cw_package_read(arena, file, bytes, size, &reading->package_count, diags);
    const char *main_part;
    const cw_xml_node *body = reading->package ? cw_docx_main(reading, file, &main_part, diags) : NULL;
    if (!body) return NULL;
    const cw_xml_node *styles = cw_docx_xml(reading, cw_docx_related(reading, main_part, "/styles"));
    reading->styles = cw_docx_styles_read(arena, styles);
    r.theme = cw_docx_xml(reading, cw_docx_related(reading, main_part, "/theme"));
    r.table = cw_docx_xml(reading, cw_docx_related(reading, main_part, "/fontTable"));
    read_defaults(&r, styles);
    take_runs(&r, body, r.default_style);
    size_t stories;
    const cw_xml_node *const *roots = cw_docx_stories(reading, main_part, &stories);
    for (size_t i = 0; i < stories; i++) take_runs(&r, roots[i], r.default_style);
    if (reading->too_large) {
        CW_FIND(diags, CW_ERROR, "too-large", ((cw_place){.file = file}), "", reread_too_large);
        return NULL;
    }
    if (r.count) qsort(r.fonts, r.count, sizeof *r.fonts, most_first);
    *count = r.count;
    return r.count ? r.fonts : CW_NEW(arena, cw_reread_font);
}
