/*
 * What a file says against what its data say. Both are sequences of parts; they are gone through side by side, and
 * where they part, the nearest place where they agree again is sought, so that one lost paragraph is one finding.
 */
#include "reread/compare.h"

#include "base/utf8.h"

#include <string.h>

enum {
    WINDOW = 64, /* parts looked ahead for agreement */
    BEFORE = 8,  /* characters of agreement shown before a difference */
    SHOWN = 40   /* characters shown in all */
};

/* ---- text ---- */

static bool is_blank(uint32_t c) {
    return (c >= 9 && c <= 13) || c == ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F ||
           c == 0x3000 || c == 0xFEFF;
}

const char *cw_without_blanks(cw_arena *arena, const char *text) {
    cw_buf out = cw_buf_sized(arena, strlen(text) + 1);
    for (const char *p = text; *p;) {
        const char *from = p;
        if (!is_blank(cw_utf8_next(&p))) cw_put(&out, from, (size_t)(p - from));
    }
    return out.data;
}

const char *cw_excerpt(cw_arena *arena, const char *text, const char *other) {
    const char *p = text, *q = other;
    while (*p) { /* to the first difference */
        const char *here = p;
        if (cw_utf8_next(&p) != cw_utf8_next(&q)) {
            p = here;
            break;
        }
    }
    for (int i = 0; i < BEFORE && p > text; i++) cw_utf8_previous(text, &p);
    const char *end = p;
    for (int i = 0; i < SHOWN && *end; i++) cw_utf8_next(&end);
    const char *shown = cw_strndup(arena, p, (size_t)(end - p));
    return cw_concat(arena, p > text ? "…" : "", shown, *end ? "…" : "", NULL);
}

/* ---- what is expected ---- */

typedef struct part {
    cw_reread_kind kind;
    int level;
    const char *text; /* without blanks */
    const char *pointer;
    const cw_doc_table *expected; /* of a table, by side */
    const cw_reread_table *found;
    int number; /* among those of its kind, from 1 */
} part;

typedef struct parts {
    cw_arena *arena;
    part *items;
    size_t count, capacity;
    int numbers[4]; /* by kind */
} parts;

static void add(parts *p, part item) {
    if (item.kind != CW_REREAD_TABLE) {
        item.text = cw_without_blanks(p->arena, item.text ? item.text : "");
        if (!*item.text) return;
    }
    item.number = ++p->numbers[item.kind];
    CW_PUSH(p->arena, p->items, p->count, p->capacity, item);
}

static void add_signature(parts *p, const cw_node *node) {
    const cw_signature_block *block = node->signature;
    part item = {.kind = CW_REREAD_PARAGRAPH, .pointer = node->pointer};
    for (size_t i = 0; i < block->agency_count; i++) item.text = block->agencies[i], add(p, item);
    item.text = block->date, add(p, item);
    item.text = block->annotation, add(p, item);
}

/* A heading of a PDF is as deep as there are open ones above it: no level is skipped (ISO 14289-1 7.4.2), though a
 * run-in heading, which is no element of its own, may stand between. Levels that are open, rising. */
typedef struct open_levels {
    int levels[4];
    int count;
} open_levels;

static int depth_of(open_levels *open, int level) {
    while (open->count && open->levels[open->count - 1] >= level) open->count--;
    open->levels[open->count++] = level;
    return open->count;
}

static parts expected_parts(cw_arena *arena, const cw_doc *doc, cw_file_kind kind) {
    parts p = {.arena = arena};
    open_levels open = {0};
    for (size_t i = 0; i < doc->count; i++) {
        const cw_node *node = &doc->nodes[i];
        part item = {.kind = CW_REREAD_PARAGRAPH, .text = node->text, .pointer = node->pointer ? node->pointer : ""};
        switch (node->kind) {
        case CW_DOC_TITLE:
            item.kind = CW_REREAD_TITLE;
            break;
        case CW_DOC_HEADING:
            item.kind = CW_REREAD_HEADING;
            item.level = kind == CW_FILE_PDF ? depth_of(&open, node->level) : node->level;
            break;
        case CW_DOC_TABLE:
            item.kind = CW_REREAD_TABLE;
            item.expected = node->table;
            break;
        case CW_DOC_SIGNATURE:
            add_signature(&p, node);
            continue;
        case CW_DOC_GAP:
            continue;
        case CW_DOC_BYLINE:
        case CW_DOC_PARAGRAPH:
        case CW_DOC_NOTE:
        case CW_DOC_ATTACHMENT:
            break;
        }
        add(&p, item);
    }
    return p;
}

static parts found_parts(cw_arena *arena, const cw_reread *reread) {
    parts p = {.arena = arena};
    for (size_t i = 0; i < reread->part_count; i++) {
        const cw_reread_part *from = &reread->parts[i];
        int level = from->kind == CW_REREAD_HEADING ? from->level : 0;
        add(&p, (part){.kind = from->kind, .level = level, .text = from->text, .found = from->table, .pointer = ""});
    }
    return p;
}

/* ---- differences ---- */

static bool alike(const part *a, const part *b) {
    return a->kind == b->kind && (a->kind == CW_REREAD_TABLE || strcmp(a->text, b->text) == 0);
}

/* "标题", "第3个小标题", "正文第12段", "表三". */
static const char *name_of(const cw_comparing *c, const part *p) {
    static const cw_msg NAMES[] = {[CW_REREAD_TITLE] = CW_MSG_verify_name_title,
                                   [CW_REREAD_HEADING] = CW_MSG_verify_name_heading,
                                   [CW_REREAD_PARAGRAPH] = CW_MSG_verify_name_paragraph,
                                   [CW_REREAD_TABLE] = CW_MSG_verify_name_table};
    const char *args[] = {cw_printf(c->arena, "%d", p->number), NULL};
    return cw_message(c->arena, cw_diags_lang(c->diags), NAMES[p->kind], args);
}

static void find_text(cw_comparing *c, const part *expected, const part *found) {
    const char *a = cw_excerpt(c->arena, found->text, expected->text),
               *b = cw_excerpt(c->arena, expected->text, found->text);
    CW_COMPARE_FIND(c, "verify-text", expected->pointer, verify_text, name_of(c, expected), a, b);
}

static void compare_pair(cw_comparing *c, const part *expected, const part *found) {
    if (expected->kind != found->kind) {
        CW_COMPARE_FIND(c, "verify-text", expected->pointer, verify_kind, name_of(c, expected), name_of(c, found));
    } else if (expected->kind == CW_REREAD_TABLE) {
        cw_compare_tables(c, expected->expected, found->found);
    } else if (strcmp(expected->text, found->text) != 0) {
        find_text(c, expected, found);
    } else if (expected->level != found->level) {
        CW_COMPARE_FIND(c, "verify-text", expected->pointer, verify_level, name_of(c, expected),
                        cw_printf(c->arena, "%d", found->level), cw_printf(c->arena, "%d", expected->level));
    }
}

static const char *words_of(const cw_comparing *c, const part *p) {
    return p->kind == CW_REREAD_TABLE ? name_of(c, p) : cw_excerpt(c->arena, p->text, "");
}

/* How many parts each side is ahead of where they agree again; at least one of both when they do not. */
static void next_agreement(const parts *expected, size_t i, const parts *found, size_t j, size_t *a, size_t *b) {
    for (size_t sum = 1; sum <= WINDOW; sum++)
        for (size_t k = 0; k <= sum; k++) {
            size_t ahead = (sum + 1) / 2 + (k % 2 ? (size_t)0 - (k + 1) / 2 : k / 2); /* even shares first */
            if (ahead > sum) continue;
            bool end = i + ahead == expected->count && j + sum - ahead == found->count;
            bool inside = i + ahead < expected->count && j + sum - ahead < found->count;
            if (!end && !(inside && alike(&expected->items[i + ahead], &found->items[j + sum - ahead]))) continue;
            *a = ahead;
            *b = sum - ahead;
            return;
        }
    *a = *b = 1;
}

static void compare_parts(cw_comparing *c, const parts *expected, const parts *found) {
    size_t i = 0, j = 0;
    while (i < expected->count || j < found->count) {
        size_t a = 0, b = 0;
        bool both = i < expected->count && j < found->count;
        if (both && alike(&expected->items[i], &found->items[j])) {
            compare_pair(c, &expected->items[i++], &found->items[j++]);
            continue;
        }
        if (both)
            next_agreement(expected, i, found, j, &a, &b);
        else
            a = expected->count - i, b = found->count - j;
        for (; a && b; a--, b--) compare_pair(c, &expected->items[i++], &found->items[j++]);
        for (; a; a--, i++)
            CW_COMPARE_FIND(c, "verify-text", expected->items[i].pointer, verify_lost, name_of(c, &expected->items[i]),
                            words_of(c, &expected->items[i]));
        for (; b; b--, j++) CW_COMPARE_FIND(c, "verify-text", "", verify_added, words_of(c, &found->items[j]));
    }
}

bool cw_reread_compare(const cw_reread *reread, const cw_doc *expected, cw_diags *diags) {
    cw_comparing c = {.arena = expected->arena, .reread = reread, .diags = diags};
    size_t before = cw_diags_count_of(diags, CW_ERROR);
    parts wanted = expected_parts(c.arena, expected, reread->kind), got = found_parts(c.arena, reread);
    compare_parts(&c, &wanted, &got);
    cw_compare_outside(&c, expected);
    return cw_diags_count_of(diags, CW_ERROR) == before;
}
