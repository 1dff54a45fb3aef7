#include "page/set.h"

#include <string.h>

/* Signs of a URL (RFC 3986 unreserved, reserved and %), ASCII only: the hanzi or full-width mark behind it ends it. */
static bool is_url(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("-._~:/?#[]@!$&'()*+,;=%", c));
}

static bool is_mail(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("._-+", c));
}

/* Whether what stands behind c would be in the middle of a word or address. */
static bool goes_on(char c) { return is_mail(c) || (c && strchr("/@:%~", c)); }

/* A mark at the end belongs to the sentence, a bracket without its partner to what stands around. */
static size_t trim(const char *text, size_t begin, size_t end) {
    while (end > begin && strchr(".,;:!?'", text[end - 1])) end--;
    if (end > begin && text[end - 1] == ')' && !memchr(text + begin, '(', end - begin)) end--;
    return end;
}

static bool url_at(cw_arena *arena, const char *text, size_t at, cw_found_link *out) {
    static const char *const STARTS[] = {"http://", "https://", "www."};
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++) {
        size_t length = strlen(STARTS[i]);
        if (strncmp(text + at, STARTS[i], length) != 0 || (at > 0 && goes_on(text[at - 1]))) continue;
        size_t end = at;
        while (is_url(text[end])) end++;
        end = trim(text, at, end);
        if (end <= at + length) continue;
        const char *shown = cw_strndup(arena, text + at, end - at);
        const char *uri = i == 2 ? cw_concat(arena, "http://", shown, NULL) : shown;
        *out = (cw_found_link){.begin = at, .end = end, .uri = uri};
        return true;
    }
    return false;
}

static bool mail_at(cw_arena *arena, const char *text, size_t at, cw_found_link *out) {
    if (!is_mail(text[at]) || (at > 0 && is_mail(text[at - 1]))) return false;
    size_t sign = at;
    while (is_mail(text[sign])) sign++;
    if (text[sign] != '@') return false;
    size_t end = sign + 1;
    while (is_mail(text[end])) end++;
    end = trim(text, at, end);
    if (end <= sign + 1 || !memchr(text + sign, '.', end - sign)) return false;
    const char *shown = cw_strndup(arena, text + at, end - at);
    *out = (cw_found_link){.begin = at, .end = end, .uri = cw_concat(arena, "mailto:", shown, NULL)};
    return true;
}

bool cw_find_link(cw_arena *arena, const char *text, size_t from, cw_found_link *out) {
    for (size_t at = from; text[at]; at++) {
        if (!is_mail(text[at])) continue;
        if (url_at(arena, text, at, out) || mail_at(arena, text, at, out)) return true;
    }
    return false;
}
