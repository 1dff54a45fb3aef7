/* Dates of the report: ISO 8601 calendar dates in the data, 2022年1月6日 on paper. */
#include "base/buf.h"
#include "report/report.h"

#include <string.h>

static int digits(const char *p, int count) {
    int n = 0;
    for (int i = 0; i < count; i++) {
        if (p[i] < '0' || p[i] > '9') return -1;
        n = n * 10 + (p[i] - '0');
    }
    return n;
}

bool cw_date_read(const char *text, cw_date *out) {
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-') return false;
    int year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
    if (year < 1 || month < 1 || month > 12 || day < 1) return false;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (day > DAYS[month - 1] + (month == 2 && leap)) return false;
    *out = (cw_date){year, month, day};
    return true;
}

const char *cw_date_text(cw_arena *arena, const cw_style_sheet *sheet, cw_date date) {
    cw_buf out = cw_buf_on(arena);
    for (const char *p = sheet->date_pattern; *p;) {
        int part = strncmp(p, "{y}", 3) == 0   ? date.year
                   : strncmp(p, "{m}", 3) == 0 ? date.month
                   : strncmp(p, "{d}", 3) == 0 ? date.day
                                               : -1;
        if (part < 0) {
            cw_putc(&out, *p++);
        } else {
            cw_put_int(&out, part);
            p += 3;
        }
    }
    return out.data;
}
