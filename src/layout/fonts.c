#include "layout/fonts.h"

#include "base/utf8.h"

#include <string.h>

/* Word reads w:altName as one name of at most 31 characters ([MS-OI29500] §17.8.3.1). */
enum { MAX_NAME = 31 };

static const char *const FONT_KEYS[] = {"alt", "panose", "charset", "family", "pitch", "sig", NULL};
static const char *const PROFILE_KEYS[] = {"title", "body", "heiti", "kaiti", "songti", "beyond", NULL};
static const char *const ROLES[] = {"title", "body", "heiti", "kaiti", "songti", NULL}; /* in cw_role's order */

/* ISO/IEC 29500-1 §17.18.30 ST_FontFamily, §17.18.66 ST_Pitch. */
static const char *const FAMILIES[] = {"auto", "decorative", "modern", "roman", "script", "swiss", NULL};
static const char *const PITCHES[] = {"default", "fixed", "variable", NULL};

static void check_name(cw_reader *r, const char *pointer, const char *name) {
    if (cw_utf8_count(name, strlen(name)) > MAX_NAME)
        CW_FAULT(r, pointer, layout_font_name, name, cw_printf(r->arena, "%d", (int)MAX_NAME));
}

/* Hexadecimal digits of a fixed number. */
static const char *hex(cw_reader *r, cw_item item, size_t digits) {
    const char *text = cw_read_string(r, item, NULL);
    if (!text) return "";
    if (strlen(text) != digits || strspn(text, "0123456789ABCDEF") != digits)
        CW_FAULT(r, item.pointer, layout_hex, text, cw_printf(r->arena, "%zu", digits));
    return text;
}

static cw_docx_font read_font(cw_reader *r, cw_item item, const char *name) {
    cw_docx_font font = {.name = name};
    check_name(r, item.pointer, name);
    cw_read_object(r, item, FONT_KEYS);
    cw_item alt = cw_read_member(r, item, "alt", false);
    font.alt = cw_read_string(r, alt, "");
    check_name(r, alt.pointer, font.alt);
    font.panose = hex(r, cw_read_member(r, item, "panose", true), 20);
    font.charset = hex(r, cw_read_member(r, item, "charset", true), 2);
    font.family = FAMILIES[cw_read_choice(r, cw_read_member(r, item, "family", true), FAMILIES, 0)];
    font.pitch = PITCHES[cw_read_choice(r, cw_read_member(r, item, "pitch", true), PITCHES, 0)];
    cw_item sig = cw_read_member(r, item, "sig", true);
    size_t count = sig.value ? cw_read_array(r, sig, 6) : 0;
    if (count > 6) CW_FAULT(r, sig.pointer, layout_too_many, "6");
    for (size_t i = 0; i < 6; i++) font.sig[i] = i < count ? hex(r, cw_read_element(r, sig, i), 8) : "";
    return font;
}

/* The described font of that name. */
static cw_docx_font font_named(cw_reader *r, cw_item item, const cw_docx_font *fonts, size_t count) {
    const char *name = cw_read_string(r, item, NULL);
    if (!name) return (cw_docx_font){0};
    for (size_t i = 0; i < count; i++)
        if (!strcmp(fonts[i].name, name)) return fonts[i];
    CW_FAULT(r, item.pointer, layout_no_font, name);
    return (cw_docx_font){0};
}

static void read_profile(cw_reader *r, cw_item item, const cw_docx_font *fonts, size_t count, cw_docx_profile *out) {
    cw_read_object(r, item, PROFILE_KEYS);
    for (int i = 0; i < CW_ROLE_COUNT; i++)
        out->fonts[i] = font_named(r, cw_read_member(r, item, ROLES[i], true), fonts, count);
    cw_item beyond = cw_read_member(r, item, "beyond", false);
    if (!beyond.value || !cw_read_object(r, beyond, ROLES)) return;
    for (int i = 0; i < CW_ROLE_COUNT; i++)
        out->beyond[i] = font_named(r, cw_read_member(r, beyond, ROLES[i], false), fonts, count);
}

/* An object of named things: the item of its index-th member. */
static cw_item member_at(cw_reader *r, cw_item object, size_t index) {
    const cw_member *member = &object.value->members[index];
    return (cw_item){&member->value, cw_pointer_add(r->arena, object.pointer, member->key)};
}

static size_t members(cw_reader *r, cw_item object) {
    if (!object.value) return 0;
    if (object.value->kind == CW_OBJECT) return object.value->count;
    cw_read_object(r, object, ROLES); /* says that it is no object */
    return 0;
}

void cw_read_docx_fonts(cw_reader *r, cw_item root, cw_style_sheet *out) {
    cw_item font_items = cw_read_member(r, root, "fonts", true),
            profile_items = cw_read_member(r, root, "profiles", true);
    size_t font_count = members(r, font_items), profile_count = members(r, profile_items);
    cw_docx_font *fonts = CW_NEW_ARRAY(r->arena, font_count, cw_docx_font);
    for (size_t i = 0; i < font_count; i++)
        fonts[i] = read_font(r, member_at(r, font_items, i), font_items.value->members[i].key);
    cw_docx_profile *profiles = CW_NEW_ARRAY(r->arena, profile_count, cw_docx_profile);
    bool known = false;
    for (size_t i = 0; i < profile_count; i++) {
        profiles[i].id = profile_items.value->members[i].key;
        read_profile(r, member_at(r, profile_items, i), fonts, font_count, &profiles[i]);
        known |= !strcmp(profiles[i].id, out->default_profile);
    }
    out->profiles = profiles;
    out->profile_count = profile_count;
    if (profile_items.value && *out->default_profile && !known)
        CW_FAULT(r, cw_pointer_add(r->arena, cw_pointer_add(r->arena, root.pointer, "options"), "fonts"),
                 layout_no_profile, out->default_profile);
}
