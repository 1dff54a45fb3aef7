/*
 * One page: its operators read as far as they show text, kept by marked-content sequence. An ActualText is believed
 * where it says the digits that are drawn; else what is drawn counts, so that no figure is shown and another one read.
 * Text stands where our pages put it: from left to right, line under line, in a size that can be seen; anything else is
 * foreign, because figures moved about say something else than their order does.
 */
#include "base/utf8.h"
#include "reread/pdf_text.h"

#include <string.h>

enum {
    MAX_NESTING = 16,       /* of marked content; ours: a Span in a sequence */
    MAX_SEQUENCES = 100000, /* of a page; ours has some hundreds */
    MAX_FONTS = 256,
    NAME = 64
};

/* An open marked-content sequence. */
typedef struct frame {
    int mcid; /* −1: none of its own */
    bool artifact;
    const char *actual; /* ActualText; NULL */
    cw_buf text;
    bool drawn;
    int first_x, first_y, x, y; /* of its first and last glyphs shown, 1/1000 pt */
} frame;

typedef struct page_reading {
    cw_arena *arena;
    cw_graph *graph;
    cw_object_ref fonts;
    cw_code_maps *maps;
    const cw_code_map *map; /* of the current font; NULL before the first Tf */
    cw_page_text *page;
    cw_buf artifacts;
    frame frames[MAX_NESTING];
    int depth;                  /* open frames; frames[0] is the page itself */
    char tag[NAME], name[NAME]; /* the first and the last name among the operands */
    cw_buf codes;               /* strings among the operands */
    int mcid;                   /* of a dictionary among the operands */
    const char *actual;
    int numbers[2]; /* the last two among the operands, 1/1000 */
    int back;       /* the farthest step to the left among the operands of TJ: 1/1000 of 1/1000 of the size */
    int x, y, size, spacing, states; /* of the text, 1/1000 pt; open q */
} page_reading;

/* Words that our pages are written with (pdf/content.c). */
static bool is_ours(const char *word) {
    static const char *const WORDS[] = {"BT",  "ET", "Tf", "Td", "Tc", "Tj", "TJ", "BDC", "BMC",
                                        "EMC", "re", "f",  "q",  "Q",  "gs", "cm", "Do"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(WORDS[i], word) == 0) return true;
    return false;
}

static void keep_name(char *out, const cw_token *token) {
    size_t size = token->size < NAME - 1 ? token->size : NAME - 1;
    memcpy(out, token->text, size);
    out[size] = '\0';
}

/* ---- fonts ---- */

static const cw_code_map *map_of(page_reading *r, cw_object_ref font) {
    int id = cw_graph_id(r->graph, font);
    cw_code_maps *maps = r->maps;
    for (size_t i = 0; id && i < maps->count; i++)
        if (maps->ids[i] == id) return maps->maps[i];
    if (maps->count >= MAX_FONTS) {
        cw_graph_too_large(r->graph);
        return NULL;
    }
    const cw_code_map *map = cw_code_map_read(r->arena, r->graph, font);
    size_t count = maps->count;
    CW_PUSH(r->arena, maps->ids, count, maps->id_capacity, id);
    CW_PUSH(r->arena, maps->maps, maps->count, maps->map_capacity, map);
    return map;
}

static void select_font(page_reading *r) {
    char key[NAME + 1] = "/";
    strcat(key, r->name);
    r->map = map_of(r, cw_graph_get(r->graph, r->fonts, key));
}

/* ---- places ---- */

enum {
    LEAST_SIZE = 5000,    /* 1/1000 pt; 六号 is 7.5 pt */
    MOST_PLACE = 2000000, /* 1/1000 pt from a corner of the page */
    MOST_BACK = 900       /* 1/1000 em: less than a character */
};

static bool same_line(const page_reading *r, int dy) { return dy * 5LL < r->size * 3LL && -dy * 5LL < r->size * 3LL; }

/* Whether a text shown is marks alone: they are drawn over what stands before them. */
static bool only_marks(const char *text) {
    while (*text)
        if (!cw_is_combining(cw_utf8_next(&text))) return false;
    return true;
}

/* A sequence goes on to the right or below; repeated heads, which are one artifact, are anywhere. A mark may step back by
 * less than a character, and what follows it goes on from before it. */
static void note_place(page_reading *r, frame *f, bool marks) {
    int dx = r->x - f->x, dy = r->y - f->y;
    bool seen = r->size >= LEAST_SIZE && r->x > -MOST_PLACE && r->x < MOST_PLACE && r->y > 0 && r->y < MOST_PLACE;
    bool onwards = !f->drawn || f->artifact || (same_line(r, dy) ? dx > (marks ? -r->size : 0) : dy < 0);
    bool apart = r->back < MOST_BACK * 1000 && r->spacing * 5LL > -3LL * r->size;
    if (!seen || !onwards || !apart || r->states) r->page->foreign = true;
    if (!f->drawn) f->first_x = r->x, f->first_y = r->y;
    if (!marks || !f->drawn) f->x = r->x, f->y = r->y;
    f->drawn = true;
}

static void note_places(page_reading *r, bool marks) {
    for (int i = r->depth; i >= 0; i--) {
        note_place(r, &r->frames[i], marks);
        if (r->frames[i].mcid >= 0 || r->frames[i].artifact) return;
    }
}

static void move_text(page_reading *r) {
    const int limit = MOST_PLACE;
    if (r->x > limit || r->x < -limit || r->y > limit || r->y < -limit) r->x = r->y = 0;
    if (r->numbers[0] > limit || r->numbers[0] < -limit || r->numbers[1] > limit || r->numbers[1] < -limit)
        r->page->foreign = true;
    else
        r->x += r->numbers[0], r->y += r->numbers[1];
}

static void show(page_reading *r) {
    cw_buf *out = &r->frames[r->depth].text;
    size_t before = out->size;
    for (size_t i = 0; i + 1 < r->codes.size; i += 2) {
        unsigned code = (unsigned)(unsigned char)r->codes.data[i] << 8 | (unsigned char)r->codes.data[i + 1];
        if (r->map)
            cw_puts(out, cw_code_text(r->map, code));
        else
            r->page->foreign = true;
    }
    note_places(r, r->map && r->codes.size > 1 && only_marks(out->data + before));
}

/* ---- marked content ---- */

static void next_figure(const char **text) {
    while (**text && !(**text >= '0' && **text <= '9')) ++*text;
}

/* Whether two texts have the same digits in the same order. */
static bool same_figures(const char *a, const char *b) {
    for (;; a++, b++) {
        next_figure(&a);
        next_figure(&b);
        if (*a != *b) return false;
        if (!*a) return true;
    }
}

static void open_frame(page_reading *r) {
    if (r->depth + 1 == MAX_NESTING) {
        cw_graph_damaged(r->graph, "BDC");
        return;
    }
    bool nested = r->mcid >= 0 && r->frames[r->depth].mcid >= 0;
    r->page->foreign |= nested;
    r->frames[++r->depth] = (frame){.mcid = r->mcid,
                                    .artifact = strcmp(r->tag, "Artifact") == 0,
                                    .actual = r->actual,
                                    .text = cw_buf_sized(r->arena, 64)};
}

static void put_outside(page_reading *r, const char *text) {
    if (!*text) return;
    cw_puts(&r->artifacts, text);
    cw_putc(&r->artifacts, '\n');
}

static void close_frame(page_reading *r) {
    if (!r->depth) {
        r->page->foreign = true;
        return;
    }
    const frame *f = &r->frames[r->depth--];
    const char *text = f->actual && same_figures(f->actual, f->text.data) ? f->actual : f->text.data;
    cw_page_text *page = r->page;
    if (f->artifact)
        put_outside(r, text);
    else if (f->mcid < 0)
        cw_puts(&r->frames[r->depth].text, text);
    else if (page->count == MAX_SEQUENCES)
        cw_graph_too_large(r->graph);
    else
        CW_PUSH(r->arena, page->sequences, page->count, page->capacity,
                ((cw_sequence){f->mcid, text, f->first_x, f->first_y, f->drawn, false}));
}

/* A dictionary among the operands; of its values only those of marked content are kept. */
static void read_dictionary(page_reading *r, cw_tokens *tokens) {
    char key[NAME] = "";
    for (int depth = 1; depth;) {
        cw_token token = cw_tokens_next(tokens);
        bool opens = token.kind == CW_TOKEN_OPEN_DICTIONARY || token.kind == CW_TOKEN_OPEN_ARRAY;
        bool closes = token.kind == CW_TOKEN_CLOSE_DICTIONARY || token.kind == CW_TOKEN_CLOSE_ARRAY;
        depth += opens - closes;
        if (token.kind == CW_TOKEN_END) return;
        if (depth != 1) continue;
        if (token.kind == CW_TOKEN_NUMBER && strcmp(key, "MCID") == 0) r->mcid = token.number;
        if (token.kind == CW_TOKEN_STRING && strcmp(key, "ActualText") == 0)
            r->actual = cw_pdf_text_string(r->arena, token.text, token.size);
        *key = '\0';
        if (token.kind == CW_TOKEN_NAME) keep_name(key, &token);
    }
}

/* ---- operators ---- */

static void clear_operands(page_reading *r) {
    *r->tag = *r->name = '\0';
    r->codes.size = 0;
    r->mcid = -1;
    r->actual = NULL;
    r->numbers[0] = r->numbers[1] = r->back = 0;
}

static void run_operator(page_reading *r, const char *word) {
    if (!is_ours(word))
        r->page->foreign = true;
    else if (strcmp(word, "BT") == 0)
        r->x = r->y = 0;
    else if (strcmp(word, "Td") == 0)
        move_text(r);
    else if (strcmp(word, "Tc") == 0)
        r->spacing = r->numbers[1];
    else if (strcmp(word, "q") == 0)
        r->states++;
    else if (strcmp(word, "Q") == 0)
        r->states -= r->states > 0;
    else if (strcmp(word, "cm") == 0 || strcmp(word, "gs") == 0)
        r->page->foreign |= !r->states;
    else if (strcmp(word, "Tf") == 0)
        select_font(r), r->size = r->numbers[1];
    else if (strcmp(word, "Tj") == 0 || strcmp(word, "TJ") == 0)
        show(r);
    else if (strcmp(word, "BDC") == 0 || strcmp(word, "BMC") == 0)
        open_frame(r);
    else if (strcmp(word, "EMC") == 0)
        close_frame(r);
    else if (strcmp(word, "Do") == 0)
        r->page->foreign |= strcmp(r->name, "Seal") != 0;
    clear_operands(r);
}

static void read_operators(page_reading *r, cw_tokens *tokens) {
    clear_operands(r);
    for (cw_token token; (token = cw_tokens_next(tokens)).kind != CW_TOKEN_END && !cw_graph_broken(r->graph);) {
        if (token.kind == CW_TOKEN_WORD) {
            if (strcmp(token.text, "ID") == 0) break; /* an inline image: foreign, and its bytes are no tokens */
            run_operator(r, token.text);
        } else if (token.kind == CW_TOKEN_NAME) {
            keep_name(*r->tag ? r->name : r->tag, &token);
            if (!*r->name) keep_name(r->name, &token);
        } else if (token.kind == CW_TOKEN_NUMBER) {
            r->numbers[0] = r->numbers[1];
            r->numbers[1] = token.milli;
            if (token.milli > r->back) r->back = token.milli;
        } else if (token.kind == CW_TOKEN_STRING) {
            cw_put(&r->codes, token.text, token.size);
        } else if (token.kind == CW_TOKEN_OPEN_DICTIONARY) {
            read_dictionary(r, tokens);
        }
    }
    r->page->foreign |= r->depth > 0;
    while (r->depth > 0) close_frame(r);
}

static cw_bytes_view contents_of(cw_arena *arena, cw_graph *graph, cw_object_ref page) {
    cw_object_ref contents = cw_graph_get(graph, page, "/Contents");
    int count = cw_graph_count(graph, contents);
    if (!count) return cw_graph_stream(graph, contents);
    cw_buf all = cw_buf_on(arena);
    for (int i = 0; i < count; i++) {
        cw_bytes_view part = cw_graph_stream(graph, cw_graph_item(graph, contents, i));
        if (part.data) cw_put(&all, part.data, part.size);
        cw_putc(&all, '\n'); /* tokens do not run over the end of a stream */
    }
    return (cw_bytes_view){all.data, all.size};
}

cw_page_text cw_page_text_read(cw_arena *arena, cw_graph *graph, cw_object_ref page, cw_code_maps *maps) {
    cw_page_text out = {.read = true};
    page_reading r = {.arena = arena,
                      .graph = graph,
                      .maps = maps,
                      .page = &out,
                      .artifacts = cw_buf_on(arena),
                      .codes = cw_buf_on(arena)};
    r.fonts = cw_graph_get(graph, cw_graph_get(graph, page, "/Resources"), "/Font");
    r.frames[0] = (frame){.mcid = -1, .artifact = true, .text = cw_buf_on(arena)};
    cw_tokens tokens = cw_tokens_of(arena, contents_of(arena, graph, page));
    read_operators(&r, &tokens);
    put_outside(&r, r.frames[0].text.data);
    out.artifacts = r.artifacts.data;
    return out;
}

const cw_sequence *cw_page_sequence(cw_page_text *page, int mcid) {
    for (size_t i = 0; i < page->count; i++) {
        size_t at = (page->last + i) % page->count; /* elements come in the order of the page */
        if (page->sequences[at].mcid != mcid) continue;
        page->last = at + 1;
        page->sequences[at].used = true;
        return &page->sequences[at];
    }
    return NULL;
}
