/*
 * Settled lines to glyph runs. Where the glyphs of a line stand is text/'s business (cw_place_line); here they are cut
 * into runs of one face, size, height and element, and given their place on the page.
 */
#include "doc/paragraph.h"
#include "page/set.h"

static void add_item(cw_setter *setter, cw_page *page, cw_item item) {
    CW_PUSH(setter->arena, page->items, page->count, page->capacity, item);
}

void cw_add_rule(cw_setter *setter, cw_page *page, cw_len x, cw_len y, cw_len width, cw_len height) {
    cw_item item = {.kind = CW_ITEM_RULE, .element = -1, .artifact = CW_ARTIFACT_LAYOUT};
    item.rule.x = x;
    item.rule.y = y;
    item.rule.width = width;
    item.rule.height = height;
    add_item(setter, page, item);
}

static cw_len size_at(const cw_paragraph *p, uint32_t cluster) {
    for (size_t i = 0; i + 1 < p->run_count; i++)
        if (cluster < p->runs[i].end) return p->runs[i].size;
    return p->run_count ? p->runs[p->run_count - 1].size : 0;
}

static const cw_zone *zone_at(cw_zones zones, uint32_t cluster) {
    size_t low = 0, high = zones.count;
    while (high - low > 1) { /* a long text may hold thousands of addresses */
        size_t middle = low + (high - low) / 2;
        if (zones.items[middle].begin <= cluster)
            low = middle;
        else
            high = middle;
    }
    return zones.count ? &zones.items[low] : NULL;
}

void cw_set_line(cw_setter *setter, cw_page *page, const cw_paragraph *paragraph, const cw_fit *fit, size_t line,
                 cw_line_place place, cw_zones zones) {
    cw_placed_line placed = cw_place_line(setter->shaper, setter->arena, paragraph, &setter->breaking, fit, line);
    cw_role role = setter->sheet->styles[place.style].role;
    for (size_t first = 0, end; first < placed.count; first = end) {
        const cw_placed *g = &placed.glyphs[first];
        const cw_zone *zone = zone_at(zones, g->glyph.cluster);
        cw_len size = size_at(paragraph, g->glyph.cluster);
        for (end = first + 1; end < placed.count; end++) {
            const cw_placed *h = &placed.glyphs[end];
            if (h->glyph.face != g->glyph.face || h->glyph.y_offset != g->glyph.y_offset ||
                zone_at(zones, h->glyph.cluster) != zone || size_at(paragraph, h->glyph.cluster) != size)
                break;
        }
        uint32_t text_begin = g->glyph.cluster;
        uint32_t text_end = end < placed.count ? placed.glyphs[end].glyph.cluster : fit->lines[line].end;
        cw_len baseline = place.top + cw_baseline_in_line(setter->fonts, role, size, place.height);
        bool real = zone && place.artifact == CW_ARTIFACT_NO;
        cw_item item = {.kind = CW_ITEM_GLYPHS, .element = real ? zone->element : -1, .artifact = place.artifact};
        item.run = (cw_glyph_run){
            .face = g->glyph.face,
            .size = size,
            .x = place.x + g->x,
            .y = baseline,
            .glyphs = g,
            .count = end - first,
            .origin = place.x,
            .text = cw_strndup(setter->arena, paragraph->text + text_begin, text_end - text_begin),
            .struck = place.mark == CW_MARK_DELETED || (zone && zone->struck),
            .underlined = place.mark == CW_MARK_INSERTED || (zone && zone->underlined),
        };
        add_item(setter, page, item);
    }
}

void cw_set_text(cw_setter *setter, cw_page *page, const char *text, cw_line_place place, int element) {
    cw_paragraph p = cw_line_paragraph(setter->arena, setter->doc, text, place.style);
    cw_fit fit = cw_one_line(setter->arena, text);
    cw_zone zone = {.end = (uint32_t)p.size, .element = element};
    cw_set_line(setter, page, &p, &fit, 0, place, (cw_zones){.items = &zone, .count = 1});
}

void cw_set_part(cw_setter *setter, cw_page *page, const char *text, size_t offset, cw_line_place place, cw_zones zones) {
    cw_paragraph p = cw_line_paragraph(setter->arena, setter->doc, text, place.style);
    cw_fit fit = cw_one_line(setter->arena, text);
    cw_zone *own = CW_NEW_ARRAY(setter->arena, zones.count, cw_zone);
    size_t count = 0;
    for (size_t i = 0; i < zones.count; i++) {
        if (zones.items[i].end <= offset) continue;
        own[count] = zones.items[i];
        own[count].begin = zones.items[i].begin > offset ? zones.items[i].begin - (uint32_t)offset : 0;
        own[count++].end = zones.items[i].end - (uint32_t)offset;
    }
    cw_set_line(setter, page, &p, &fit, 0, place, (cw_zones){.items = own, .count = count});
}

cw_len cw_set_width(cw_setter *setter, const char *text, cw_style_id style) {
    cw_paragraph p = cw_line_paragraph(setter->arena, setter->doc, text, style);
    return cw_text_width(setter->shaper, setter->arena, &p, &setter->breaking);
}
