#include "rendered.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

int setting_open(void **state) {
    static setting s;
    s = (setting){cw_engine_new(), cw_findings_new(CW_ZH)};
    *state = &s;
    if (!s.engine || !s.findings) return -1;
    bool ok = cw_engine_open_fonts(s.engine, NULL, NULL, s.findings);
    for (size_t i = 0; i < cw_findings_count(s.findings); i++)
        print_error("%s\n", cw_findings_at(s.findings, i).message);
    return ok ? 0 : -1;
}

int setting_close(void **state) {
    setting *s = *state;
    cw_findings_free(s->findings);
    cw_engine_free(s->engine);
    return 0;
}

void clear_findings(setting *s) {
    cw_findings_free(s->findings);
    s->findings = cw_findings_new(CW_ZH);
    assert_non_null(s->findings);
}

bytes read_whole(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("cannot open %s", path);
    fseek(file, 0, SEEK_END);
    bytes out = {NULL, (size_t)ftell(file)};
    rewind(file);
    out.data = malloc(out.size + 1);
    assert_non_null(out.data);
    assert_int_equal(fread(out.data, 1, out.size, file), out.size);
    out.data[out.size] = '\0';
    fclose(file);
    return out;
}

bytes render(setting *s, bytes input, const cw_options *options) {
    clear_findings(s);
    cw_report *report = cw_report_open(s->engine, "report", input.data, input.size, s->findings);
    cw_output out = {0};
    if (!report || !cw_report_render(report, CW_PDF, options, &out, s->findings))
        fail_msg("not rendered: %s", cw_findings_at(s->findings, 0).message);
    cw_report_close(report);
    return (bytes){out.bytes, out.size};
}

bytes render_sample(setting *s, const char *sample) {
    char path[512];
    snprintf(path, sizeof path, CW_PROJECT "/samples/%s/report.json", sample);
    bytes json = read_whole(path), pdf = render(s, json, NULL);
    free(json.data);
    return pdf;
}

bool verify(setting *s, bytes file) {
    clear_findings(s);
    bool ok = cw_verify(s->engine, "file.pdf", file.data, file.size, s->findings);
    assert_int_equal(ok, cw_findings_count_of(s->findings, CW_FINDING_ERROR) == 0);
    return ok;
}

cw_finding finding(const setting *s, const char *code, const char *words) {
    for (size_t i = 0; i < cw_findings_count(s->findings); i++) {
        cw_finding f = cw_findings_at(s->findings, i);
        if (strcmp(f.code, code) == 0 && (!words || strstr(f.message, words))) return f;
    }
    return (cw_finding){0};
}

bool finds_at(const setting *s, const char *code, const char *pointer) {
    for (size_t i = 0; i < cw_findings_count(s->findings); i++) {
        cw_finding f = cw_findings_at(s->findings, i);
        if (strcmp(f.code, code) == 0 && strcmp(f.pointer, pointer) == 0) return true;
    }
    return false;
}
