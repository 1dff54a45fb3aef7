/*
 * JSON Schema of an edition's reports: types, keys, enumerations and missing parts, as the binder judges them. Sums,
 * places, duplicate keys and how a number is spelt stay with `check`.
 */
#include "report/form.h"

#include <string.h>

typedef struct writer {
    cw_arena *arena;
    cw_buf out;
    cw_lang lang;
} writer;

#define PRIVATE "\"patternProperties\": { \"^(\\\\$|x-)\": true }, \"additionalProperties\": false"

static const char *say(const writer *w, cw_msg id) { return cw_message_words(w->lang, id); }

static void title(writer *w, const char *text) {
    cw_puts(&w->out, "\"title\": ");
    cw_put_json_text(&w->out, text);
    cw_puts(&w->out, ", ");
}

static const char *cell_ref(cw_cell_type type) {
    static const char *const REFS[] = {"count", "change", "amount", "amount_unit"};
    return REFS[type];
}

static void put_node(writer *w, const cw_form_node *node, bool root);

static void put_cell(writer *w, const cw_form_node *cell) {
    cw_putc(&w->out, '{');
    title(w, cell->label);
    cw_putf(&w->out, "\"$ref\": \"#/$defs/%s\" }", cell_ref(cell->type));
}

/* The short form of a row: its cells in order, with or without the row's total. */
static void put_array(writer *w, const cw_form_node *row, bool total) {
    size_t count = 0;
    cw_puts(&w->out, ",\n{ \"type\": \"array\", \"prefixItems\": [");
    for (size_t i = 0; i < row->count; i++) {
        if (row->children[i]->row_total && !total) continue;
        cw_putf(&w->out, "%s{ \"$ref\": \"#/$defs/%s\" }", count ? ", " : "", cell_ref(row->children[i]->type));
        count++;
    }
    cw_putf(&w->out, "], \"minItems\": %zu, \"maxItems\": %zu }", count, count);
}

static bool has_row_total(const cw_form_node *row) {
    for (size_t i = 0; i < row->count; i++)
        if (row->children[i]->row_total) return true;
    return false;
}

static void put_object(writer *w, const cw_form_node *node, bool root) {
    cw_puts(&w->out, "{ \"type\": \"object\", \"properties\": {");
    for (size_t i = 0; i < node->count; i++) {
        cw_puts(&w->out, i ? ",\n" : "\n");
        cw_put_json_text(&w->out, node->children[i]->key);
        cw_puts(&w->out, ": ");
        if (node->children[i]->is_cell)
            put_cell(w, node->children[i]);
        else
            put_node(w, node->children[i], false);
    }
    if (root) cw_puts(&w->out, ",\n\"notes\": { \"$ref\": \"#/$defs/texts\" }");
    cw_puts(&w->out, "},\n\"required\": [");
    for (size_t i = 0, n = 0; i < node->count; i++) {
        if (cw_form_all_totals(node->children[i])) continue;
        if (n++) cw_puts(&w->out, ", ");
        cw_put_json_text(&w->out, node->children[i]->key);
    }
    cw_puts(&w->out, "], " PRIVATE " }");
}

static void put_node(writer *w, const cw_form_node *node, bool root) {
    cw_putc(&w->out, '{');
    title(w, node->label);
    cw_puts(&w->out, "\"anyOf\": [\n{ \"const\": 0 },\n");
    put_object(w, node, root);
    if (cw_form_is_row(node)) {
        put_array(w, node, true);
        if (has_row_total(node)) put_array(w, node, false);
    }
    cw_puts(&w->out, "\n] }");
}

/* ---- the parts that all editions share ---- */

static void put_member(writer *w, const char *key, cw_msg words, const char *schema) {
    cw_putf(&w->out, "\"%s\": {", key);
    cw_puts(&w->out, "\"description\": ");
    cw_put_json_text(&w->out, say(w, words));
    cw_putf(&w->out, ", %s },\n", schema);
}

static void put_head(writer *w) {
    put_member(w, "year", CW_MSG_schema_year, "\"type\": \"integer\", \"minimum\": 1000, \"maximum\": 9999");
    put_member(w, "scope", CW_MSG_schema_scope, "\"enum\": [\"own\", \"with_subordinates\", \"region\"]");
    put_member(
        w, "agency", CW_MSG_schema_agency,
        "\"type\": \"object\", \"required\": [\"name\"], \"properties\": { \"name\": { \"$ref\": \"#/$defs/text\" }, "
        "\"short_name\": { \"$ref\": \"#/$defs/text\" }, \"region\": { \"$ref\": \"#/$defs/text\" }, "
        "\"units\": { \"$ref\": \"#/$defs/texts\" }, \"code\": { \"$ref\": \"#/$defs/text\" }, "
        "\"level\": { \"enum\": [\"ministry\", \"province\", \"city\", \"county\", \"township\", \"street_office\", "
        "\"department\", \"office\"] } }, " PRIVATE);
    put_member(w, "title", CW_MSG_schema_title,
               "\"anyOf\": [{ \"$ref\": \"#/$defs/text\" }, { \"type\": \"array\", \"minItems\": 1, \"items\": { "
               "\"$ref\": \"#/$defs/text\" } }]");
    put_member(w, "preamble", CW_MSG_schema_preamble, "\"$ref\": \"#/$defs/blocks0\"");
    put_member(w, "attachments", CW_MSG_schema_attachments, "\"$ref\": \"#/$defs/texts\"");
    put_member(
        w, "signature", CW_MSG_schema_signature,
        "\"type\": \"object\", \"required\": [\"date\"], \"properties\": { \"agency\": { \"anyOf\": [{ \"$ref\": "
        "\"#/$defs/text\" }, { \"type\": \"array\", \"minItems\": 1, \"items\": { \"$ref\": \"#/$defs/text\" } }] }, "
        "\"date\": { "
        "\"$ref\": \"#/$defs/date\" }, \"seal\": { \"anyOf\": [{ \"enum\": [\"none\", \"space\"] }, { \"type\": "
        "\"object\", "
        "\"required\": [\"image\"], \"properties\": { \"image\": { \"$ref\": \"#/$defs/text\" }, \"diameter_mm\": { "
        "\"type\": "
        "\"number\", \"minimum\": 10, \"maximum\": 100 } }, " PRIVATE
        " }] }, \"place\": { \"enum\": [\"end\", \"title\", \"both\"] }, "
        "\"annotation\": { \"$ref\": \"#/$defs/text\" } }, " PRIVATE);
    put_member(w, "allow", CW_MSG_schema_allow,
               "\"type\": \"array\", \"items\": { \"type\": \"object\", \"required\": [\"code\", \"pointer\", "
               "\"why\"], \"properties\": { "
               "\"code\": { \"$ref\": \"#/$defs/text\" }, \"pointer\": { \"type\": \"string\" }, \"values\": { "
               "\"type\": \"array\", "
               "\"maxItems\": 2, \"items\": { \"type\": [\"number\", \"string\"] } }, \"why\": { \"$ref\": "
               "\"#/$defs/text\" } }, " PRIVATE " }");
    put_member(w, "revisions", CW_MSG_schema_revisions,
               "\"type\": \"array\", \"items\": { \"type\": \"object\", \"required\": [\"no\", \"date\", \"why\"], "
               "\"properties\": { \"no\": "
               "{ \"type\": \"integer\" }, \"date\": { \"$ref\": \"#/$defs/date\" }, \"why\": { \"$ref\": "
               "\"#/$defs/text\" }, \"patch\": { "
               "\"type\": [\"array\", \"object\"] } }, " PRIVATE " }");
}

/* Blocks by the depth of the headings above; below the deepest there are paragraphs only. */
static void put_blocks(writer *w) {
    for (int depth = 0; depth <= CW_MAX_HEADING_DEPTH; depth++) {
        cw_putf(&w->out, "\"blocks%d\": { \"type\": \"array\", \"items\": { \"anyOf\": [{ \"$ref\": \"#/$defs/text\" }",
                depth);
        if (depth < CW_MAX_HEADING_DEPTH)
            cw_putf(&w->out,
                    ",\n{ \"type\": \"object\", \"required\": [\"heading\", \"content\"], \"properties\": { "
                    "\"heading\": { \"$ref\": "
                    "\"#/$defs/text\" }, \"content\": { \"$ref\": \"#/$defs/blocks%d\" }, \"run_in\": { \"type\": "
                    "\"boolean\" }, "
                    "\"numbered\": { \"type\": \"boolean\" } }, " PRIVATE
                    ",\n\"if\": { \"properties\": { \"run_in\": { \"const\": true } }, "
                    "\"required\": [\"run_in\"] }, \"then\": { \"properties\": { \"content\": { \"minItems\": 1, "
                    "\"prefixItems\": [{ \"type\": "
                    "\"string\" }] } } } },\n{ \"type\": \"object\", \"required\": [\"list\"], \"properties\": { "
                    "\"list\": { \"$ref\": "
                    "\"#/$defs/texts\" } }, " PRIVATE " }",
                    depth + 1);
        cw_puts(&w->out, "] } },\n");
    }
}

/* A cell of a type: its number, null, "/", or an object with a note. given: in a row of the short form. */
static void put_cell_def(writer *w, cw_cell_type type, const char *number) {
    cw_putf(&w->out,
            "\"%s\": { \"anyOf\": [%s, { \"type\": \"null\" }, { \"const\": \"/\" }, { \"type\": \"object\", "
            "\"required\": [\"value\"], "
            "\"properties\": { \"value\": { \"anyOf\": [%s, { \"type\": \"null\" }, { \"const\": \"/\" }] }, \"note\": "
            "{ \"$ref\": "
            "\"#/$defs/text\" } }, " PRIVATE " }] },\n",
            cell_ref(type), number, number);
}

/* A number with a unit behind it, or 0: 38.39万元. */
static const char *amount_with_unit(writer *w, const cw_layout *layout) {
    const char *units = "";
    for (const char *const *unit = layout->money_units; *unit; unit++)
        units = cw_concat(w->arena, units, *units ? "|" : "", *unit, NULL);
    return cw_concat(w->arena,
                     "{ \"const\": 0 }, { \"type\": \"string\", \"pattern\": "
                     "\"^((0|[1-9][0-9]{0,14})(\\\\.[0-9]{1,6})?(",
                     units, ")|0(\\\\.0{1,6})?)$\" }", NULL);
}

static void put_defs(writer *w, const cw_layout *layout) {
    cw_puts(&w->out, "\"$defs\": {\n\"text\": { \"type\": \"string\", \"minLength\": 1 },\n"
                     "\"texts\": { \"type\": \"array\", \"items\": { \"$ref\": \"#/$defs/text\" } },\n"
                     "\"date\": { \"type\": \"string\", \"format\": \"date\", \"pattern\": "
                     "\"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$\" },\n");
    put_blocks(w);
    put_cell_def(w, CW_COUNT, "{ \"type\": \"integer\", \"minimum\": 0 }");
    put_cell_def(w, CW_CHANGE, "{ \"type\": \"integer\" }");
    put_cell_def(w, CW_AMOUNT,
                 "{ \"type\": \"number\", \"minimum\": 0 }, { \"type\": \"string\", \"pattern\": "
                 "\"^(0|[1-9][0-9]{0,14})(\\\\.[0-9]{1,6})?$\" }");
    put_cell_def(w, CW_AMOUNT_UNIT, amount_with_unit(w, layout));
    cw_puts(&w->out, "\"x\": true\n}");
}

const char *cw_report_schema(cw_arena *arena, const cw_layout *layout, cw_lang lang) {
    writer w = {arena, cw_buf_sized(arena, 65536), lang};
    cw_puts(&w.out, "{\n\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n");
    title(&w, cw_concat(arena, say(&w, CW_MSG_schema_report), layout->notice, NULL));
    cw_puts(&w.out, "\n\"type\": \"object\",\n\"required\": [\"year\", \"agency\"");
    for (size_t i = 0; i < layout->section_count; i++) {
        cw_puts(&w.out, ", ");
        cw_put_json_text(&w.out, layout->sections[i].key);
    }
    cw_puts(&w.out, "],\n\"properties\": {\n");
    put_head(&w);
    for (size_t i = 0; i < layout->section_count; i++) {
        const cw_section *section = &layout->sections[i];
        cw_put_json_text(&w.out, section->key);
        cw_puts(&w.out, ": ");
        if (section->table) {
            put_node(&w, cw_form_of(arena, section->table), true);
        } else {
            cw_putc(&w.out, '{');
            title(&w, section->heading);
            cw_puts(&w.out, "\"$ref\": \"#/$defs/blocks0\" }");
        }
        cw_puts(&w.out, ",\n");
    }
    cw_puts(&w.out, "\"edition\": { \"description\": ");
    cw_put_json_text(&w.out, say(&w, CW_MSG_schema_edition));
    cw_puts(&w.out, ", \"const\": ");
    cw_put_json_text(&w.out, layout->edition);
    cw_puts(&w.out, " }\n},\n" PRIVATE ",\n");
    put_defs(&w, layout);
    cw_puts(&w.out, "\n}\n");
    return w.out.data;
}
