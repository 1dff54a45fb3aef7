/* Texts compared by clause and character; reports compared by meaning; the patch of a difference. */
#include "reports.h"

#include "change/diff.h"

/* Pieces as [-deleted-]{+inserted+}kept. */
static const char *marked(cw_arena *arena, const char *before, const char *now) {
    cw_align_budget budget = {1000000};
    cw_text_change change = cw_compare_texts(arena, before, now, &budget);
    cw_buf out = cw_buf_on(arena), old = cw_buf_on(arena), new = cw_buf_on(arena);
    for (size_t i = 0; i < change.count; i++) {
        const cw_piece *p = &change.pieces[i];
        bool deleted = p->mark == CW_MARK_DELETED, inserted = p->mark == CW_MARK_INSERTED;
        const char *text = (deleted ? before : now) + p->begin;
        cw_puts(&out, deleted ? "[-" : inserted ? "{+" : "");
        cw_put(&out, text, p->end - p->begin);
        cw_puts(&out, deleted ? "-]" : inserted ? "+}" : "");
        if (!inserted) cw_put(&old, text, p->end - p->begin);
        if (!deleted) cw_put(&new, text, p->end - p->begin);
    }
    assert_string_equal(old.data, before); /* rejected */
    assert_string_equal(new.data, now);    /* accepted */
    return out.data;
}

static void texts(void **state) {
    (void)state;
    static const struct {
        const char *before, *now, *marked;
    } CASES[] = {
        {"", "", ""},
        {"一样。", "一样。", "一样。"},
        {"", "新。", "{+新。+}"},
        {"旧。", "", "[-旧。-]"},
        {"全年公开282条。", "全年公开283条。", "全年公开[-282-]{+283+}条。"},
        {"收费38.39万元，", "收费38.4万元，", "收费[-38.39-]{+38.4+}万元，"},
        {"面向高校毕业生的政策。", "面向高效毕业生的政策。", "面向高[-校-]{+效+}毕业生的政策。"},
        {"甲事已办，丙事已办。", "甲事已办，乙事未办成，丙事已办。", "甲事已办，{+乙事未办成，+}丙事已办。"},
        {"甲，乙，丙。", "甲，丙。", "甲，[-乙，-]丙。"},
        {"公开不够及时，", "更新仍较缓慢，", "[-公开不够及时，-]{+更新仍较缓慢，+}"},
        /* 的 between two changes is no anchor */
        {"认真履行主管部门职责的单位", "认真履行牵头部门任务的单位", "认真履行[-主管-]{+牵头+}部门[-职责-]{+任务+}的单位"},
        {"使用APP查询，", "使用WAP查询，", "使用[-APP-]{+WAP+}查询，"},
        {"前段不变。后段甲乙丙丁戊己庚辛改一。", "前段不变。后段甲乙丙丁戊己庚辛改二。", "前段不变。后段甲乙丙丁戊己庚辛改[-一-]{+二+}。"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        cw_arena *arena = cw_arena_new();
        assert_string_equal(marked(arena, CASES[i].before, CASES[i].now), CASES[i].marked);
        cw_arena_free(arena);
    }
}

/* Clauses that differ, as a diff names them. */
static void clauses(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_align_budget budget = {1000000};
    cw_text_change c = cw_compare_texts(arena, "甲事1件，乙事2件；丙事3件。", "甲事1件，乙事5件；丙事3件。丁事4件。", &budget);
    assert_int_equal(c.clause_count, 2);
    assert_string_equal(c.clauses[0].before, "乙事2件；");
    assert_string_equal(c.clauses[0].now, "乙事5件；");
    assert_string_equal(c.clauses[1].before, "");
    assert_string_equal(c.clauses[1].now, "丁事4件。");
    cw_arena_free(arena);
}

/* A comparison out of budget is coarse, not wrong. */
static void budget(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_buf a = cw_buf_on(arena), b = cw_buf_on(arena);
    for (int i = 0; i < 3000; i++) cw_putf(&a, "甲%d，", i), cw_putf(&b, "乙%d，", i);
    cw_align_budget little = {1000};
    cw_text_change c = cw_compare_texts(arena, a.data, b.data, &little);
    assert_int_equal(c.count, 2);
    assert_int_equal(c.pieces[0].mark, CW_MARK_DELETED);
    assert_int_equal(c.pieces[0].end, a.size);
    assert_int_equal(c.pieces[1].end, b.size);
    cw_arena_free(arena);
}

#define TABLES(disputes) "\"disclosure\":0,\"applications\":0,\"disputes\":" disputes
#define REPORT(overview, disputes)                                                                                     \
    "{\"year\":2021,\"agency\":{\"name\":\"青禾镇人民政府\"},\"overview\":[" overview "]," TABLES(disputes) ",\"problems\":[\"无。\"],\"other\":[\"无。\"]}"

static const cw_difference *compare_reports(reading *a, reading *b) {
    assert_non_null(a->report);
    assert_non_null(b->report);
    return cw_compare(b->arena, cw_doc_build(a->arena, a->report, (cw_date){0}), cw_doc_build(b->arena, b->report, (cw_date){0}));
}

/* Ways to say the same are no difference. */
static void same_meaning(void **state) {
    (void)state;
    reading a = read_text(REPORT("\"总体良好。\"", "0"));
    reading b = read_text("{\"edition\":\"2021\",\"x-note\":1,\"agency\":{\"name\":\"青禾镇人民政府\"},\"year\":2021,"
                          "\"overview\":[\"总体良好。\"],\"disclosure\":0,\"applications\":{\"received\":[0,0,0,0,0,0],\"carried_in\":0,"
                          "\"results\":0,\"carried_out\":0},\"disputes\":0,\"problems\":[\"无。\"],\"other\":[\"无。\"]}");
    assert_int_equal(compare_reports(&a, &b)->count, 0);
    const char *patch = cw_difference_patch(b.arena, a.report, b.report);
    assert_null(strstr(patch, "applications"));
    assert_null(strstr(patch, "x-note"));
    end_reading(&b);
    end_reading(&a);
}

static void reports_differ(void **state) {
    (void)state;
    reading a = read_text(REPORT("\"第一段不变。\",\"第二段要删，所以较长。\",{\"heading\":\"平台\",\"content\":[\"内容。\"]}", "0"));
    reading b = read_text(REPORT("\"第一段不变。\",{\"heading\":\"新的一节\",\"content\":[\"全新文字。\"]},{\"heading\":\"平台\",\"content\":[\"内容。\"]}",
                                 "{\"reconsideration\":{\"upheld\":1,\"corrected\":0,\"other\":0,\"pending\":0},"
                                 "\"litigation_direct\":0,\"litigation_after\":0}"));
    const cw_difference *d = compare_reports(&a, &b);
    assert_int_equal(d->cell_count, 2);
    assert_string_equal(d->cells[0].now->pointer, "/disputes/reconsideration/upheld");
    assert_string_equal(d->cells[1].now->pointer, "/disputes/reconsideration/total");
    assert_int_equal(d->count, 2 + 3); /* a paragraph removed, a heading and its paragraph added; （一）平台 is only renumbered */
    size_t renumbered = 0;
    for (size_t i = 0; i < d->pair_count; i++) renumbered += d->pairs[i].renumbered;
    assert_int_equal(renumbered, 1);
    end_reading(&b);
    end_reading(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts), cmocka_unit_test(clauses), cmocka_unit_test(budget),
                                       cmocka_unit_test(same_meaning), cmocka_unit_test(reports_differ)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
