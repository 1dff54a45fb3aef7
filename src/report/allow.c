#include "report/allow.h"

#include <string.h>

typedef struct allowing {
    cw_report *report;
    bool *used; /* by allowance */
} allowing;

static bool same_value(const char *a, const char *b) {
    cw_decimal x, y;
    if (!a || !b) return false;
    if (cw_decimal_read(a, strlen(a), &x) && cw_decimal_read(b, strlen(b), &y)) return cw_decimal_compare(x, y) == 0;
    return strcmp(a, b) == 0;
}

/* Whether the number stands in the message, not as part of a longer one. */
static bool names(const char *message, const char *value) {
    size_t size = strlen(value);
    for (const char *p = strstr(message, value); p && size; p = strstr(p + 1, value)) {
        char before = p == message ? ' ' : p[-1], after = p[size];
        if (!(before >= '0' && before <= '9') && before != '.' && !(after >= '0' && after <= '9')) return true;
    }
    return false;
}

/* Without values an allowance holds only for what has no numbers: it could never lapse. */
static bool values_hold(const cw_allowance *a, const cw_diag *d) {
    const char *x = a->values[0], *y = a->values[1];
    if (!x && !y) return !d->values[0] && !d->values[1];
    if (!d->values[0] && !d->values[1]) return (!x || names(d->message, x)) && (!y || names(d->message, y));
    if (!y) return same_value(x, d->values[0]) || same_value(x, d->values[1]);
    return (same_value(x, d->values[0]) && same_value(y, d->values[1])) ||
           (same_value(x, d->values[1]) && same_value(y, d->values[0]));
}

/* Errors between years (Y-1, Y-4) may have a reason that the tables do not show: units merged. */
static bool may_be_allowed(const cw_diag *d) { return d->severity != CW_ERROR || d->code[0] == 'Y'; }

static bool keep(void *ctx, const cw_diag *d) {
    allowing *a = ctx;
    cw_report *report = a->report;
    for (size_t i = 0; i < report->allowance_count; i++) {
        const cw_allowance *allowance = &report->allowances[i];
        if (!allowance->code || !allowance->pointer || strcmp(allowance->code, d->code) != 0 ||
            strcmp(allowance->pointer, d->pointer) != 0 || !may_be_allowed(d) || !values_hold(allowance, d))
            continue;
        a->used[i] = true;
        CW_PUSH(report->arena, report->allowed, report->allowed_count, report->allowed_capacity,
                ((cw_allowed){*d, allowance->why ? allowance->why : ""}));
        return false;
    }
    return true;
}

void cw_report_allow(cw_report *report, cw_diags *diags, size_t from, bool between_years) {
    allowing a = {report, CW_NEW_ARRAY(report->arena, report->allowance_count, bool)};
    if (!report->allowance_count) return;
    cw_diags_filter(diags, from, keep, &a);
    for (size_t i = 0; i < report->allowance_count; i++) {
        const cw_allowance *allowance = &report->allowances[i];
        if (a.used[i] || !allowance->code || (allowance->code[0] == 'Y') != between_years || allowance->code[0] == 'D')
            continue;
        CW_REPORT_FIND(report, diags, CW_INFO, "allow-stale", allowance->at, allow_stale, allowance->code,
                       allowance->pointer);
    }
}
