/*
 * Order and values that the schemas demand (ECMA-376-1, CT_PPrBase, CT_RPr, CT_TblPr …), as far as other programs stumble
 * over them: Word calls a file damaged whose properties stand in another order. Elements that a table does not know, of
 * other namespaces or later editions, are passed over.
 */
#include "docx/checking.h"

#include <string.h>

/* ---- order ---- */

/* Children of an element in their order, each between blanks; what may stand in any order is left out. */
static const struct {
    const char *parent, *children;
} ORDERS[] = {
    {"w:pPr", " pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
              "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
              "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
              "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange "},
    {"w:rPr", " ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
              "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
              "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange "},
    {"w:tblPr", " tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
                "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange "},
    {"w:tcPr", " cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
               "headers cellIns cellDel cellMerge tcPrChange "},
    {"w:sdtPr", " alias tag "}, /* LibreOffice has its own order of the others, which every reader takes */
    {"w:sectPr", " footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign "
                 "noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange "},
    {"w:settings", " zoom bordersDoNotSurroundHeader bordersDoNotSurroundFooter revisionView trackRevisions "
                   "documentProtection defaultTabStop evenAndOddHeaders characterSpacingControl noLineBreaksAfter "
                   "noLineBreaksBefore footnotePr endnotePr compat themeFontLang clrSchemeMapping decimalSymbol "
                   "listSeparator "},
    {"w:compat", " spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn "
                 "adjustLineHeightInTable useFELayout compatSetting "},
    {"w:style", " name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
                "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr "},
    {"w:tbl", " tblPr tblGrid tr "},
    {"w:tr", " tblPrEx trPr tc "},
    {"w:tc", " tcPr p "},
    {"w:p", " pPr r "},
    {"w:r", " rPr t "},
    {"w:sdt", " sdtPr sdtEndPr sdtContent "},
};

/* Where a child stands in a list; 0 when the list does not have it. */
static size_t place_in(const char *list, const char *name) {
    size_t size = strlen(name);
    for (const char *p = list; (p = strstr(p, name)); p += size)
        if (p[-1] == ' ' && p[size] == ' ') return (size_t)(p - list);
    return 0;
}

static void check_order(cw_checking *c, const cw_xml_node *parent) {
    const char *list = NULL;
    for (size_t i = 0; i < sizeof ORDERS / sizeof *ORDERS && !list; i++)
        if (cw_is(parent, ORDERS[i].parent)) list = ORDERS[i].children;
    const char *last = NULL;
    size_t reached = 0;
    for (const cw_xml_node *n = list ? parent->first : NULL; n; n = n->next) {
        if (!n->name || strncmp(n->name, "w:", 2)) continue;
        size_t place = place_in(list, n->name + 2);
        if (!place) continue;
        if (place < reached) {
            CW_BAD_DOCX(c, docx_wrong_order, parent->name, n->name, last);
            return;
        }
        reached = place;
        last = n->name;
    }
}

/* ---- values ---- */

/* What an attribute of an element may say; element "": of any. Lists are between blanks. */
static const struct {
    const char *elements, *attribute, *values;
} ENUMS[] = {
    {" w:jc ", "w:val", " left right center both start end distribute mediumKashida highKashida lowKashida thaiDistribute numTab "},
    {" w:vAlign ", "w:val", " top center both bottom "},
    {" w:vMerge w:hMerge ", "w:val", " restart continue "},
    {" w:spacing ", "w:lineRule", " auto exact atLeast "},
    {" w:trHeight ", "w:hRule", " auto exact atLeast "},
    {" w:tblLayout ", "w:type", " fixed autofit "},
    {" w:tcW w:tblW w:tblInd ", "w:type", " nil pct dxa auto "},
    {" w:docGrid ", "w:type", " default lines linesAndChars snapToChars "},
    {" w:fldChar ", "w:fldCharType", " begin separate end "},
    {" w:headerReference w:footerReference ", "w:type", " default even first "},
    {" w:lock ", "w:val", " sdtLocked contentLocked unlocked sdtContentLocked "},
    {" w:rFonts ", "w:hint", " default eastAsia cs "},
    {" w:characterSpacingControl ", "w:val", " doNotCompress compressPunctuation compressPunctuationAndJapaneseKana "},
    /* on and off (22.9.2.7) */
    {" w:keepNext w:keepLines w:pageBreakBefore w:widowControl w:suppressLineNumbers w:suppressAutoHyphens w:kinsoku "
     "w:wordWrap w:overflowPunct w:topLinePunct w:autoSpaceDE w:autoSpaceDN w:bidi w:adjustRightInd w:snapToGrid "
     "w:contextualSpacing w:mirrorIndents w:suppressOverlap w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike "
     "w:outline w:shadow w:emboss w:imprint w:noProof w:vanish w:webHidden w:rtl w:cs w:specVanish w:cantSplit "
     "w:tblHeader w:noWrap w:tcFitText w:hideMark w:qFormat w:semiHidden w:unhideWhenUsed w:evenAndOddHeaders "
     "w:trackRevisions w:titlePg ",
     "w:val", " 0 1 true false on off "},
};

static bool is_listed(const char *list, const char *word) { return *word && !strchr(word, ' ') && place_in(list, word); }

static bool is_colour(const char *value) {
    return !strcmp(value, "auto") || (strlen(value) == 6 && strspn(value, "0123456789ABCDEFabcdef") == 6);
}

static bool is_integer(const char *value) {
    const char *digits = value + (*value == '-');
    return *digits && strspn(digits, "0123456789") == strlen(digits);
}

static bool ends_in_chars(const char *name) {
    size_t size = strlen(name);
    return size > 5 && !strcmp(name + size - 5, "Chars");
}

static bool is_sound(const cw_xml_node *node, const cw_xml_pair *attribute) {
    const char *name = attribute->name, *value = attribute->value;
    if (!strcmp(name, "w:color") || !strcmp(name, "w:fill") || (cw_is(node, "w:color") && !strcmp(name, "w:val")))
        return is_colour(value);
    if (cw_is(node, "w:ind") && ends_in_chars(name)) return is_integer(value);
    for (size_t i = 0; i < sizeof ENUMS / sizeof *ENUMS; i++)
        if (!strcmp(name, ENUMS[i].attribute) && is_listed(ENUMS[i].elements, node->name))
            return is_listed(ENUMS[i].values, value);
    return true;
}

void cw_check_schema(cw_checking *c) {
    for (size_t i = 0; i < c->count; i++) {
        const cw_xml_node *root = c->trees[i];
        c->part = c->parts[i].name;
        for (const cw_xml_node *n = root; n; n = cw_xml_walk(root, n)) {
            if (!n->name || strncmp(n->name, "w:", 2)) continue;
            check_order(c, n);
            for (size_t k = 0; k < n->attribute_count; k++)
                if (!is_sound(n, &n->attributes[k]))
                    CW_BAD_DOCX(c, docx_bad_value, n->name, n->attributes[k].name, n->attributes[k].value);
        }
    }
}
