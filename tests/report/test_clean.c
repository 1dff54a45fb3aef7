/*
 * Clean reports, made by the hundred: random consistent tables of both editions, prose with the wordings of the list of
 * checks and the phrases that are to be passed over. A clean report has no error and no warning; a compared number
 * moved by one is found in at least 95 of 100 cases; a number moved inside a passed-over phrase is not noticed.
 */
#include "reports.h"

#include "base/buf.h"

enum { REPORTS = 300, WORDINGS = 7, PHRASES = 4 };

/* A figure of the tables, by a letter of the wordings: see figures_of. */
typedef enum {
    A,
    AB,
    B,
    C,
    D,
    GRANTED,
    PARTLY,
    BOTH,
    REFUSED,
    UNAVAILABLE,
    NOT_HELD,
    NOT_PROCESSED,
    OTHER,
    NATURAL,
    LEGAL,
    R,
    L,
    RL,
    UPHELD,
    CORRECTED,
    ISSUED,
    REPEALED,
    IN_FORCE,
    LICENSING,
    PENALTIES,
    COERCION,
    FIGURES
} figure;

typedef struct wording {
    const char *text; /* “#” the number */
    figure figure;
    int edition; /* 0: both */
} wording;

static const wording WORDS[] = {
    {"本年新收政府信息公开申请#件。", A, 0},
    {"本年度新收申请#件。", A, 0},
    {"新增依申请公开#件。", A, 0},
    {"全年共收到政府信息公开申请#件。", A, 0},
    {"全年接到政府信息公开申请#件。", A, 0},
    {"共受理政府信息公开申请#件。", AB, 0},
    {"全年接收政府信息公开申请#件。", AB, 0},
    {"全年收办依申请公开#件。", A, 0},
    {"收到和办理政府信息公开申请#件。", AB, 0},
    {"接收处理政府信息公开申请#件。", A, 0},
    {"2025年，我镇共收到申请#件。", A, 0},
    {"收到公民提出的政府信息公开申请#宗。", A, 0},
    {"上年结转申请#件。", B, 0},
    {"上年度结转#件。", B, 0},
    {"上一年度结转#件。", B, 0},
    {"2024年结转#件。", B, 0},
    {"依申请公开工作有序，共办结#件。", C, 0},
    {"政府信息公开申请办理完毕#件。", C, 0},
    {"对申请作出答复#件。", C, 0},
    {"全年答复申请#件。", C, 0},
    {"结转下年度继续办理#件。", D, 0},
    {"结转至下一年度#件。", D, 0},
    {"结转2026年#件。", D, 0},
    {"转下年度办理#件。", D, 0},
    {"顺延至下年#件。", D, 0},
    {"剩余#件结转下年度。", D, 0},
    {"申请中予以公开#件。", GRANTED, 0},
    {"申请中同意公开#件。", GRANTED, 0},
    {"对申请予以公开答复#件。", GRANTED, 0},
    {"申请中部分公开#件。", PARTLY, 0},
    {"申请中予以公开及部分公开#件。", BOTH, 0},
    {"申请中不予公开#件。", REFUSED, 0},
    {"对申请作出不予公开答复#件。", REFUSED, 0},
    {"申请中无法提供#件。", UNAVAILABLE, 0},
    {"申请的信息不存在#件。", NOT_HELD, 0},
    {"申请的信息本机关不掌握#件。", NOT_HELD, 0},
    {"申请中不予处理#件。", NOT_PROCESSED, 0},
    {"对申请作其他处理#件。", OTHER, 0},
    {"申请中其他处理#件。", OTHER, 0},
    {"收到的申请中，自然人申请#件。", NATURAL, 0},
    {"收到的申请中，法人或其他组织#件。", LEGAL, 0},
    {"收到的申请中，法人和其他组织申请#件。", LEGAL, 0},
    {"被申请行政复议#件。", R, 0},
    {"政府信息公开行政复议案件#起。", R, 0},
    {"因政府信息公开引起行政诉讼#件。", L, 0},
    {"行政复议和行政诉讼#件。", RL, 0},
    {"行政复议中，结果维持#件。", UPHELD, 0},
    {"行政复议结果纠正#件。", CORRECTED, 0},
    {"制发行政规范性文件#件。", ISSUED, 2021},
    {"制定规范性文件#件。", ISSUED, 0},
    {"全年出台规范性文件#件。", ISSUED, 0},
    {"印发行政规范性文件#件。", ISSUED, 0},
    {"废止规范性文件#件。", REPEALED, 2021},
    {"现行有效规范性文件#件。", IN_FORCE, 2021},
    {"作出行政许可#件。", LICENSING, 0},
    {"作出行政处罚决定#件。", PENALTIES, 0},
    {"作出行政处罚#宗。", PENALTIES, 0},
    {"作出行政强制决定#件。", COERCION, 0},
};
enum { WORDING_COUNT = sizeof WORDS / sizeof *WORDS };

static const char *const PASSED[] = {
    "2024年收到申请#件。",
    "较上年增加申请#件。",
    "同比增长#%。",
    "由去年的#件增加。",
    "第一季度收到申请#件。",
    "截至6月底办结申请#件。",
    "均在#个工作日内答复。",
    "自2019年以来累计受理申请#件。",
    "12345热线受理诉求#件。",
    "答复网民留言#件。",
    "办理网络问政#件。",
    "办理信访件#件。",
    "办理人大建议#件、政协提案若干。",
    "发布公开指南#条。",
    "开展培训#次。",
    "县自然资源局收到申请#件。",
    "所属单位收到申请#件。",
    "清河社区收到申请#件。",
    "全县收到申请#件。",
    "各级各部门受理申请#件。",
    "应诉行政复议案件#件。",
    "备案行政复议案件#件。",
    "其中网上申请#件。",
    "收到申请约#件。",
    "办结申请#余件。",
    "阅读量1.#万次。",
    "《条例》第三十三条规定#个工作日内应当答复申请。",
    "2026年计划办理申请#件。",
    "落实〔2021〕#号文件。",
    "执行第#条规定。",
    "电话0571-8888#。",
    "邮编3124#。",
    "“三审三校”机制覆盖信息#条。",
    "集中公布文件#件。",
};
enum { PASSED_COUNT = sizeof PASSED / sizeof *PASSED };

static uint64_t seed = 20251231;

static int draw(int below) { /* SplitMix64 */
    uint64_t z = (seed += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return (int)((z ^ z >> 31) % (uint64_t)below);
}

/* ---- tables ---- */

enum { COLUMNS = 6, ROWS = 22 }; /* rows of results of 2021; 2019 has one row 其他处理 */

typedef struct tables {
    int edition;
    int received[COLUMNS], carried_in[COLUMNS], carried_out[COLUMNS], results[ROWS][COLUMNS];
    int disputes[3][4], documents[3], decisions[3];
} tables;

static int total(const int *row) {
    int sum = 0;
    for (int i = 0; i < COLUMNS; i++) sum += row[i];
    return sum;
}

static tables draw_tables(int edition) {
    tables t = {.edition = edition};
    int rows = edition == 2021 ? ROWS - 1 : ROWS - 3;
    for (int c = 0; c < COLUMNS; c++) {
        t.carried_in[c] = 3 + draw(4);
        t.carried_out[c] = 3 + draw(5);
        int sum = t.carried_out[c];
        for (int r = 0; r < rows; r++) sum += t.results[r][c] = 4 + draw(6);
        t.received[c] = sum - t.carried_in[c];
    }
    for (int g = 0; g < 3; g++)
        for (int i = 0; i < 4; i++) t.disputes[g][i] = 5 + draw(20);
    t.documents[0] = 3 + draw(20);
    t.documents[1] = 3 + draw(20);
    t.documents[2] = 60 + draw(300);
    for (int i = 0; i < 3; i++) t.decisions[i] = 200 + draw(4000);
    return t;
}

static int sum_rows(const tables *t, int from, int to) {
    int sum = 0;
    for (int r = from; r < to; r++) sum += total(t->results[r]);
    return sum;
}

static void figures_of(const tables *t, int out[FIGURES]) {
    int rows = t->edition == 2021 ? ROWS - 1 : ROWS - 3;
    out[A] = total(t->received);
    out[B] = total(t->carried_in);
    out[AB] = out[A] + out[B];
    out[C] = sum_rows(t, 0, rows);
    out[D] = total(t->carried_out);
    out[GRANTED] = sum_rows(t, 0, 1);
    out[PARTLY] = sum_rows(t, 1, 2);
    out[BOTH] = out[GRANTED] + out[PARTLY];
    out[REFUSED] = sum_rows(t, 2, 10);
    out[UNAVAILABLE] = sum_rows(t, 10, 13);
    out[NOT_HELD] = sum_rows(t, 10, 11);
    out[NOT_PROCESSED] = sum_rows(t, 13, 18);
    out[OTHER] = sum_rows(t, 18, rows);
    out[NATURAL] = t->received[0];
    out[LEGAL] = out[A] - t->received[0];
    int groups[3] = {0};
    for (int g = 0; g < 3; g++)
        for (int i = 0; i < 4; i++) groups[g] += t->disputes[g][i];
    out[R] = groups[0];
    out[L] = groups[1] + groups[2];
    out[RL] = out[R] + out[L];
    out[UPHELD] = t->disputes[0][0];
    out[CORRECTED] = t->disputes[0][1];
    out[ISSUED] = t->documents[0];
    out[REPEALED] = t->documents[1];
    out[IN_FORCE] = t->documents[2];
    out[LICENSING] = t->decisions[0];
    out[PENALTIES] = t->decisions[1];
    out[COERCION] = t->decisions[2];
}

static void put_row(cw_buf *out, const char *key, const int *cells, int count) {
    cw_putf(out, "\"%s\": [", key);
    for (int i = 0; i < count; i++) cw_putf(out, "%s%d", i ? ", " : "", cells[i]);
    cw_puts(out, "]");
}

static void put_tables(cw_buf *out, const tables *t) {
    static const char *const REFUSED_ROWS[] = {"state_secret",     "forbidden_by_law",    "security_stability",
                                               "third_party",      "internal_affairs",    "deliberative",
                                               "enforcement_file", "administrative_query"};
    static const char *const UNAVAILABLE_ROWS[] = {"not_held", "needs_creation", "unclear"};
    static const char *const NOT_PROCESSED_ROWS[] = {"petition", "repeated", "publication", "excessive",
                                                     "reconfirmation"};
    static const char *const OTHER_ROWS[] = {"not_corrected", "fee_unpaid", "misc"};
    static const struct {
        const char *key;
        const char *const *rows;
        int count, first;
    } GROUPS[] = {{"refused", REFUSED_ROWS, 8, 2},
                  {"unavailable", UNAVAILABLE_ROWS, 3, 10},
                  {"not_processed", NOT_PROCESSED_ROWS, 5, 13},
                  {"other", OTHER_ROWS, 3, 18}};
    bool new = t->edition == 2021;
    if (new)
        cw_putf(out,
                "\"disclosure\": {\"rules\": 0, \"normative_documents\": [%d, %d, %d], \"licensing\": [%d], "
                "\"penalties\": [%d], \"coercion\": [%d], \"fees\": [\"3.2\"]},\n",
                t->documents[0], t->documents[1], t->documents[2], t->decisions[0], t->decisions[1], t->decisions[2]);
    else
        cw_putf(out,
                "\"disclosure\": {\"rules\": 0, \"normative_documents\": [%d, 1, 9], \"licensing\": [9, 0, %d], "
                "\"other_services\": 0, \"penalties\": [9, 0, %d], \"coercion\": [9, 0, %d], \"fees\": [3, 0], "
                "\"procurement\": [8, \"3万元\"]},\n",
                t->documents[0], t->decisions[0], t->decisions[1], t->decisions[2]);
    cw_puts(out, "\"applications\": {");
    put_row(out, "received", t->received, COLUMNS);
    cw_puts(out, ", ");
    put_row(out, "carried_in", t->carried_in, COLUMNS);
    cw_puts(out, ", \"results\": {");
    put_row(out, "granted", t->results[0], COLUMNS);
    cw_puts(out, ", ");
    put_row(out, "partly_granted", t->results[1], COLUMNS);
    for (int g = 0; g < 4; g++) {
        cw_puts(out, ",\n");
        if (g == 3 && !new) {
            put_row(out, "other", t->results[18], COLUMNS);
            break;
        }
        cw_putf(out, "\"%s\": {", GROUPS[g].key);
        for (int r = 0; r < GROUPS[g].count; r++) {
            cw_puts(out, r ? ", " : "");
            put_row(out, GROUPS[g].rows[r], t->results[GROUPS[g].first + r], COLUMNS);
        }
        cw_puts(out, "}");
    }
    cw_puts(out, "}, ");
    put_row(out, "carried_out", t->carried_out, COLUMNS);
    cw_puts(out, "},\n\"disputes\": {");
    static const char *const DISPUTES[] = {"reconsideration", "litigation_direct", "litigation_after"};
    for (int g = 0; g < 3; g++) {
        cw_puts(out, g ? ", " : "");
        put_row(out, DISPUTES[g], t->disputes[g], 4);
    }
    cw_puts(out, "}");
}

/* ---- a report ---- */

typedef struct plan {
    tables tables;
    int figures[FIGURES];
    const wording *words[WORDINGS];
    const char *passed[PHRASES];
    int numbers[PHRASES];
} plan;

static plan draw_plan(int n) {
    plan p = {.tables = draw_tables(n % 2 ? 2019 : 2021)};
    figures_of(&p.tables, p.figures);
    for (int i = 0; i < WORDINGS; i++) {
        do p.words[i] = &WORDS[(n * WORDINGS + i + draw(3)) % WORDING_COUNT];
        while (p.words[i]->edition && p.words[i]->edition != p.tables.edition);
    }
    for (int i = 0; i < PHRASES; i++) {
        p.passed[i] = PASSED[(n * PHRASES + i) % PASSED_COUNT];
        p.numbers[i] = 11 + draw(80);
    }
    return p;
}

static void put_sentence(cw_buf *out, const char *text, int number) {
    const char *mark = strchr(text, '#');
    cw_puts(out, ",\n\"");
    cw_put(out, text, (size_t)(mark - text));
    cw_put_int(out, number);
    cw_puts(out, mark + 1);
    cw_puts(out, "\"");
}

/* moved: the wording whose number is off, −1 none; shifted: the passed-over phrase whose number is. */
static const char *compose(cw_arena *arena, const plan *p, int moved, int shifted, int by) {
    cw_buf out = cw_buf_on(arena);
    cw_putf(&out,
            "{\"edition\": \"%d\", \"year\": 2025, \"agency\": {\"name\": \"青禾镇人民政府\", \"short_name\": "
            "\"青禾镇\", \"region\": \"云澜市岚山县\"},\n",
            p->tables.edition);
    cw_puts(&out, "\"preamble\": [\"统计期限为2025年1月1日至12月31日。\"],\n\"overview\": "
                  "[\"做好主动公开、依申请公开、政府信息管理、平台建设和监督保障，纳入工作考核，开展社会评议，未发生责"
                  "任追究情形。\"");
    for (int i = 0; i < WORDINGS; i++)
        put_sentence(&out, p->words[i]->text, p->figures[p->words[i]->figure] + (i == moved ? by : 0));
    for (int i = 0; i < PHRASES; i++) put_sentence(&out, p->passed[i], p->numbers[i] + (i == shifted ? by : 0));
    cw_puts(&out, "],\n");
    put_tables(&out, &p->tables);
    cw_puts(&out, ",\n\"problems\": [\"公开的及时性还不够，栏目更新不够均衡，将加强检查，及时整改。\"], \"other\": "
                  "[\"本年度向申请人发出收费通知，收取信息处理费120元。\"]}");
    return out.data;
}

static reading read_plan(const plan *p, int moved, int shifted, int by) {
    cw_arena *arena = cw_arena_new();
    reading r = read_text(compose(arena, p, moved, shifted, by));
    if (r.report) cw_report_check_prose(r.report, r.diags);
    cw_arena_free(arena);
    return r;
}

/* Warnings and errors; F-6 is not counted: the edition of 2019 is given for 2025 on purpose. */
static size_t loud(const reading *r) {
    size_t n = r->report ? 0 : 1;
    for (size_t i = 0; i < cw_diags_count(r->diags); i++) {
        const cw_diag *d = cw_diags_at(r->diags, i);
        n += d->severity != CW_INFO && strcmp(d->code, "F-6") != 0;
    }
    return n;
}

static bool found_at(const reading *r, int which) {
    char pointer[32];
    snprintf(pointer, sizeof pointer, "/overview/%d", which + 1);
    for (size_t i = 0; i < cw_diags_count(r->diags); i++) {
        const cw_diag *d = cw_diags_at(r->diags, i);
        if (strncmp(d->code, "X-1", 3) == 0 && d->severity == CW_WARNING && strcmp(d->pointer, pointer) == 0)
            return true;
    }
    return false;
}

static void clean_reports(void **state) {
    (void)state;
    size_t noisy = 0, moved = 0, found = 0, heard = 0;
    for (int n = 0; n < REPORTS; n++) {
        plan p = draw_plan(n);
        reading r = read_plan(&p, -1, -1, 0);
        if (loud(&r)) {
            noisy++;
            print_findings(&r);
        }
        end_reading(&r);
        int by = draw(2) ? 1 : -1;
        for (int i = 0; i < WORDINGS; i++) {
            r = read_plan(&p, i, -1, by);
            moved++;
            if (found_at(&r, i))
                found++;
            else
                print_message("not found: %s\n", p.words[i]->text);
            end_reading(&r);
        }
        for (int i = 0; i < PHRASES; i++) {
            r = read_plan(&p, -1, i, by);
            if (loud(&r)) {
                heard++;
                print_findings(&r);
            }
            end_reading(&r);
        }
    }
    print_message("%zu of %zu moved numbers found\n", found, moved);
    assert_int_equal(noisy, 0);
    assert_int_equal(heard, 0);
    assert_true(found * 100 >= moved * 95);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(clean_reports)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
