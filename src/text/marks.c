/*
 * Classes of single characters for line breaking. Written as switches over the characters themselves, so that the lists
 * can be compared with their sources by eye: linebreak.md's rule 3 is CLREQ 3.1.1 (level “basic”) joined with OOXML's
 * default lists for zh-CN.
 */
#include "text/breaks.h"

/* One character a line would hide the lists. */
/* clang-format off */
bool cw_not_at_line_start(uint32_t c) {
    switch (c) {
    case U'!': case U'%': case U')': case U',': case U'.': case U':': case U';': case U'?': case U']': case U'}':
    case U'/': case U'¢': case U'°': case U'·': case U'ˇ': case U'–': case U'―': case U'‖': case U'’': case U'”':
    case U'‰': case U'′': case U'″': case U'›': case U'℃': case U'∶': case U'、': case U'。': case U'〃': case U'〉':
    case U'》': case U'」': case U'』': case U'】': case U'〕': case U'〗': case U'〞': case U'！': case U'＂': case U'％':
    case U'＇': case U'）': case U'，': case U'．': case U'：': case U'；': case U'？': case U'］': case U'｀': case U'｜':
    case U'｝': case U'～': case U'￠': case U'／':
    case U'•': case U'・': case U'‧': case U'\u2026': case U'\u22EF':
        return true;
    default:
        return false;
    }
}

bool cw_not_at_line_end(uint32_t c) {
    switch (c) {
    case U'$': case U'(': case U'[': case U'{': case U'£': case U'¥': case U'‘': case U'“': case U'〈': case U'《':
    case U'「': case U'『': case U'【': case U'〔': case U'〖': case U'〝': case U'＄': case U'（': case U'［': case U'｛':
    case U'￡': case U'￥':
        return true;
    default:
        return false;
    }
}

bool cw_right_half_blank(uint32_t c) {
    switch (c) {
    case U'，': case U'。': case U'、': case U'；': case U'：': case U'）': case U'》': case U'〉': case U'」': case U'』':
    case U'】': case U'〕': case U'〗': case U'”': case U'’':
        return true;
    default:
        return false;
    }
}

bool cw_left_half_blank(uint32_t c) {
    switch (c) {
    case U'“': case U'‘': case U'（': case U'《': case U'〈': case U'「': case U'『': case U'【': case U'〔': case U'〖':
        return true;
    default:
        return false;
    }
}

/* clang-format on */

bool cw_is_digit(uint32_t c) { return (c >= '0' && c <= '9') || (c >= U'０' && c <= U'９'); }

bool cw_is_letter(uint32_t c) {
    if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (c == U'²' || c == U'³' || c == U'µ') return true;
    return (c >= 0xC0 && c <= 0x52F && c != U'×' && c != U'÷' && !(c >= 0x2B0 && c <= 0x36F)) ||
           (c >= 0x1E00 && c <= 0x1FFF);
}

bool cw_is_ascii_graph(uint32_t c) { return c > 0x20 && c < 0x7F; }

bool cw_is_dash(uint32_t c) { return c == 0x2014 || c == 0x2E3A; }

bool cw_is_ellipsis(uint32_t c) { return c == 0x2026 || c == 0x22EF; }
