/* program REPORT.json OUT.pdf: a program of somebody else's, which knows chengwen.h only. Part of tests/install. */
#include <chengwen.h>

#include <stdio.h>

static char json[1 << 20];

static size_t read_file(const char *name) {
    FILE *file = fopen(name, "rb");
    size_t size = file ? fread(json, 1, sizeof json, file) : 0;
    if (file) fclose(file);
    return size;
}

static int write_file(const char *name, const cw_output *output) {
    FILE *file = fopen(name, "wb");
    if (!file) return 1;
    size_t written = fwrite(output->bytes, 1, output->size, file);
    return fclose(file) != 0 || written != output->size;
}

int main(int count, char **arguments) {
    if (count != 3) return 2;
    int status = 1;
    cw_engine *engine = cw_engine_new();
    cw_findings *findings = cw_findings_new(CW_EN);
    cw_report *report = NULL;
    cw_output pdf = {0};
    if (engine && findings && cw_engine_open_fonts(engine, NULL, NULL, findings))
        report = cw_report_open(engine, arguments[1], json, read_file(arguments[1]), findings);
    if (report && cw_report_render(report, CW_PDF, NULL, &pdf, findings)) status = write_file(arguments[2], &pdf);
    for (size_t i = 0; findings && i < cw_findings_count(findings); i++)
        fprintf(stderr, "%s\n", cw_findings_at(findings, i).message);
    cw_output_free(&pdf);
    cw_report_close(report);
    cw_findings_free(findings);
    cw_engine_free(engine);
    return status;
}
