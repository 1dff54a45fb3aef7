/*
 * further ROUNDS REPORT.json...: CPU of each further document of one engine, the fonts being open already: opening and
 * checking, the first rendering as DOCX (lines settled and written) and a second one of the same report (written only,
 * as the tree is kept). Beside the best of other programs' (docxtemplater 21 ms, docx of npm 24 ms a document, on the
 * machine where they were measured). Not a test.
 */
#include "chengwen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static double cpu_ms(void) {
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e3 +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e3;
}

typedef struct spent {
    double open, first, second;
    size_t size;
} spent;

static char *slurp(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(*size + 1);
    if (!text || fread(text, 1, *size, file) != *size) return NULL;
    fclose(file);
    return text;
}

static int once(const cw_engine *engine, const char *json, size_t size, spent *sum) {
    cw_findings *findings = cw_findings_new(CW_ZH);
    cw_options lenient = {.lenient = true};
    cw_output out = {0};
    double begin = cpu_ms();
    cw_report *report = cw_report_open(engine, "report.json", json, size, findings);
    double opened = cpu_ms();
    int ok = report && cw_report_render(report, CW_DOCX, &lenient, &out, findings);
    double first = cpu_ms();
    cw_output_free(&out);
    ok = ok && cw_report_render(report, CW_DOCX, &lenient, &out, findings);
    double second = cpu_ms();
    sum->open += opened - begin;
    sum->first += first - opened;
    sum->second += second - first;
    sum->size = out.size;
    cw_output_free(&out);
    cw_report_close(report);
    cw_findings_free(findings);
    return ok;
}

int main(int count, char **arguments) {
    int rounds = count > 2 ? atoi(arguments[1]) : 0;
    cw_engine *engine = cw_engine_new();
    cw_findings *findings = cw_findings_new(CW_ZH);
    if (rounds < 1 || !engine || !cw_engine_open_fonts(engine, NULL, NULL, findings)) return 2;
    spent all = {0};
    int reports = 0;
    printf("%8s %8s %8s %8s  ms CPU of each further document\n", "check", "DOCX", "writer", "bytes");
    for (int i = 2; i < count; i++) {
        size_t size;
        char *json = slurp(arguments[i], &size);
        spent sum = {0}, warm = {0};
        int ok = json && once(engine, json, size, &warm); /* caches are warm from here on */
        for (int k = 0; ok && k < rounds; k++) ok = once(engine, json, size, &sum);
        free(json);
        if (!ok) {
            fprintf(stderr, "%s: not rendered (a seal image, perhaps)\n", arguments[i]);
            continue;
        }
        printf("%8.2f %8.2f %8.2f %8zu  %s\n", sum.open / rounds, sum.first / rounds, sum.second / rounds, sum.size,
               arguments[i]);
        all.open += sum.open / rounds, all.first += sum.first / rounds, all.second += sum.second / rounds;
        reports++;
    }
    if (reports) {
        double writer = all.second / reports, whole = (all.open + all.first) / reports;
        printf("mean: check %.2f, DOCX %.2f, writer alone %.2f\n", all.open / reports, all.first / reports, writer);
        printf("writer alone: %.3f of docxtemplater, %.3f of docx (npm); all of it: %.3f, %.3f\n", writer / 21,
               writer / 24, whole / 21, whole / 24);
    }
    cw_findings_free(findings);
    cw_engine_free(engine);
    return reports ? 0 : 1;
}
