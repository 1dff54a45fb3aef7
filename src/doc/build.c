/*
 * The report as a document tree: the layout's sections in order, the report's words and figures in them, everything
 * numbered. No geometry.
 */
#include "base/buf.h"
#include "doc/blocks.h"
#include "doc/number.h"
#include "doc/signature.h"

static void add_title(cw_doc *doc, const cw_report *report) {
    const char *const *lines = report->title;
    size_t count = report->title_count;
    if (!count) {
        const char **made = CW_NEW_ARRAY(doc->arena, 1, const char *);
        made[0] = report->default_title;
        lines = made;
        count = 1;
    }
    cw_buf joined = cw_buf_on(doc->arena);
    for (size_t i = 0; i < count; i++) cw_puts(&joined, lines[i]);
    cw_node node = cw_text_node(doc, CW_DOC_TITLE, CW_STYLE_TITLE, joined.data, report->title_count ? "/title" : "");
    node.lines = lines;
    node.line_count = count;
    doc->title = cw_doc_add(doc, node)->text;
}

/* 署名 and （date） under the title, where the report asks for them there. */
static void add_bylines(cw_doc *doc, const cw_report *report) {
    const cw_signature *signature = &report->signature;
    if (!signature->present || !(signature->place & CW_PLACE_TITLE)) return;
    for (size_t i = 0; i < signature->agency_count; i++)
        cw_doc_add(doc, cw_text_node(doc, CW_DOC_BYLINE, CW_STYLE_BYLINE, signature->agencies[i], "/signature/agency"));
    if (!signature->date.year) return;
    const char *date = cw_date_text(doc->arena, doc->sheet, signature->date);
    const char *text = cw_concat(doc->arena, doc->sheet->note_open, date, doc->sheet->note_close, NULL);
    cw_doc_add(doc, cw_text_node(doc, CW_DOC_BYLINE, CW_STYLE_BYLINE, text, "/signature/date"));
}

static void add_table(cw_doc *doc, const cw_table_values *values) {
    const char *pointer = cw_pointer_add(doc->arena, "", values->table->key);
    cw_node node = {.kind = CW_DOC_TABLE, .pointer = pointer, .level = 1};
    node.table = cw_table_build(doc->arena, values, doc->sheet);
    cw_doc_add(doc, node);
    const char *notes = cw_pointer_add(doc->arena, pointer, "notes");
    for (size_t i = 0; i < values->note_count; i++)
        cw_doc_add(doc, cw_text_node(doc, CW_DOC_NOTE, CW_STYLE_TABLE_NOTE, values->notes[i],
                                     cw_pointer_add_index(doc->arena, notes, i)));
    cw_doc_add(doc, cw_text_node(doc, CW_DOC_GAP, CW_STYLE_TABLE_GAP, "", ""));
}

static void add_section(cw_doc *doc, const cw_report *report, size_t index) {
    const cw_section *section = &report->layout->sections[index];
    const char *number = cw_heading_number(doc->arena, doc->sheet, 1, (int)index + 1);
    const char *text = cw_concat(doc->arena, number, section->heading, NULL);
    cw_node heading = cw_text_node(doc, CW_DOC_HEADING, CW_STYLE_HEADING1, text, "");
    heading.level = 1;
    heading.number = number;
    heading.keep_next = true;
    cw_doc_add(doc, heading);
    if (section->kind == CW_SECTION_TABLE)
        add_table(doc, &report->tables[section->table - report->layout->tables]);
    else
        cw_blocks_build(doc, report->prose[index], 1);
}

/* A signature never stands alone on a page (GB/T 9704-2012 7.3.5.5), nor do the attachments above it: the last of the text
 * keeps to them. */
static void keep_to_text(cw_doc *doc) {
    for (size_t i = 1; i < doc->count; i++)
        if (doc->nodes[i].kind == CW_DOC_SIGNATURE || doc->nodes[i].kind == CW_DOC_ATTACHMENT)
            doc->nodes[i - 1].keep_next = true;
}

/* 附件：1.…, each on a line of its own (GB/T 9704-2012 7.3.4); a single one has no number. Later lines begin behind the
 * label, and turned lines behind the number. */
static void add_attachments(cw_doc *doc, const cw_report *report) {
    const cw_style_sheet *sheet = doc->sheet;
    cw_len label = 3 * sheet->cell; /* 附件： */
    for (size_t i = 0; i < report->attachment_count; i++) {
        const char *number = report->attachment_count > 1 ? cw_heading_number(doc->arena, sheet, 3, (int)i + 1) : "";
        const char *lead = cw_concat(doc->arena, i ? "" : sheet->attachment_label, number, NULL);
        const char *text = cw_concat(doc->arena, lead, report->attachments[i], NULL);
        cw_node node = cw_text_node(doc, CW_DOC_ATTACHMENT, CW_STYLE_ATTACHMENT, text,
                                    cw_pointer_add_index(doc->arena, "/attachments", i));
        node.number = lead;
        if (i) node.first_indent += label;
        /* "1." is a digit and a point of half a cell each */
        node.hang_indent = sheet->styles[CW_STYLE_ATTACHMENT].indent_cells * sheet->cell + label + (*number ? sheet->cell : 0);
        cw_doc_add(doc, node);
    }
}

cw_doc *cw_doc_build(cw_arena *arena, const cw_report *report, cw_date date) {
    cw_doc *doc = CW_NEW(arena, cw_doc);
    *doc = (cw_doc){.arena = arena, .report = report, .layout = report->layout, .sheet = report->sheet,
                    .author = report->agency.name, .year = report->year,
                    .version = (int)report->revision_count + 1};
    doc->date = report->signature.present && report->signature.date.year ? report->signature.date : date;
    add_title(doc, report);
    add_bylines(doc, report);
    cw_blocks_build(doc, report->preamble, 0);
    for (size_t i = 0; i < report->layout->section_count; i++) add_section(doc, report, i);
    add_attachments(doc, report);
    const cw_signature_block *block = cw_signature_build(arena, report);
    if (block) {
        cw_node node = {.kind = CW_DOC_SIGNATURE, .style = CW_STYLE_SIGNATURE, .signature = block,
                        .pointer = "/signature"};
        cw_doc_add(doc, node);
    }
    keep_to_text(doc);
    return doc;
}
