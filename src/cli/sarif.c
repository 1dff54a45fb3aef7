#include "cli/sarif.h"

#include "cli/report.h"

#include <string.h>

/* A path as the URI reference of §3.4.3: everything but unreserved characters and / in percent encoding (RFC 3986). */
static void put_uri(FILE *to, const char *path) {
    static const char KEPT[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    fputc('"', to);
    for (const unsigned char *p = (const unsigned char *)path; *p; p++)
        fprintf(to, strchr(KEPT, *p) ? "%c" : "%%%02X", *p);
    fputc('"', to);
}

static const char *const LEVEL[] = {"error", "warning", "note"}; /* §3.27.10 */

void sarif_begin(FILE *to) {
    fputs("{\"version\":\"2.1.0\",\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"runs\":[{"
          "\"columnKind\":\"unicodeCodePoints\",\"results\":[",
          to);
}

/* The built-in checks as rules (§3.49): their meaning is what a viewer shows as a rule's name. */
static void put_rules(FILE *to) {
    cw_engine *engine = cw_engine_new();
    for (size_t i = 0; engine && i < cw_engine_check_count(engine); i++) {
        cw_check_info check = cw_engine_check(engine, words_language(), i);
        fputs(i ? ",\n{\"id\":" : "\n{\"id\":", to);
        put_json_string(to, check.code);
        fputs(",\"shortDescription\":{\"text\":", to);
        put_json_string(to, check.meaning);
        fprintf(to, "},\"defaultConfiguration\":{\"level\":\"%s\"}}", LEVEL[check.severity]);
    }
    cw_engine_free(engine);
}

void sarif_result(FILE *to, const cw_finding *f, bool first) {
    fputs(first ? "\n{\"ruleId\":" : ",\n{\"ruleId\":", to);
    put_json_string(to, f->code);
    fprintf(to, ",\"level\":\"%s\",\"message\":{\"text\":", LEVEL[f->severity]);
    put_json_string(to, f->message);
    fputs("},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":", to);
    put_uri(to, f->file);
    fputc('}', to);
    if (f->line) fprintf(to, ",\"region\":{\"startLine\":%d,\"startColumn\":%d}", f->line, f->column);
    fputs("},\"logicalLocations\":[{\"fullyQualifiedName\":", to);
    put_json_string(to, f->pointer);
    fputs("}]}],\"properties\":{\"hint\":", to);
    put_json_string(to, f->hint);
    fputs("}}", to);
}

void sarif_end(FILE *to) {
    fputs("\n],\"tool\":{\"driver\":{\"name\":\"chengwen\",\"version\":", to);
    put_json_string(to, cw_version());
    fputs(",\"rules\":[", to);
    put_rules(to);
    fputs("\n]}}}]}\n", to);
}
