/* findings_check lines|sarif FILE: whether a file is what cli.md and SARIF 2.1.0 say. Part of tests/cli. */
#include <jansson.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int fail(const char *what, const char *where) {
    fprintf(stderr, "%s: %s\n", what, where);
    return 1;
}

/* The eight keys, each of its type, and nothing else. */
static int check_line(const char *line) {
    static const char *const STRINGS[] = {"severity", "code", "file", "pointer", "message", "hint"};
    json_t *object = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
    if (!json_is_object(object) || json_object_size(object) != 8) return fail("not an object of eight keys", line);
    for (size_t i = 0; i < sizeof STRINGS / sizeof *STRINGS; i++)
        if (!json_is_string(json_object_get(object, STRINGS[i]))) return fail(STRINGS[i], line);
    json_t *row = json_object_get(object, "line"), *column = json_object_get(object, "column");
    if (!json_is_integer(row) || !json_is_integer(column)) return fail("line or column", line);
    if ((json_integer_value(row) == 0) != (json_integer_value(column) == 0)) return fail("half a place", line);
    const char *severity = json_string_value(json_object_get(object, "severity"));
    if (strcmp(severity, "error") != 0 && strcmp(severity, "warning") != 0 && strcmp(severity, "info") != 0)
        return fail("severity", line);
    if (!*json_string_value(json_object_get(object, "message"))) return fail("empty message", line);
    json_decref(object);
    return 0;
}

static int check_lines(FILE *file) {
    char *line = NULL;
    size_t room = 0, count = 0;
    int bad = 0;
    while (getline(&line, &room, file) >= 0) {
        bad |= check_line(line);
        count++;
    }
    free(line);
    return bad || count == 0;
}

static int check_result(json_t *result) {
    const char *rule, *level, *text, *uri;
    json_error_t error;
    if (json_unpack_ex(result, &error, 0, "{s:s,s:s,s:{s:s},s:[{s:{s:{s:s}}}]}", "ruleId", &rule, "level", &level,
                       "message", "text", &text, "locations", "physicalLocation", "artifactLocation", "uri", &uri) != 0)
        return fail("result", error.text);
    if (strcmp(level, "error") != 0 && strcmp(level, "warning") != 0 && strcmp(level, "note") != 0)
        return fail("level", level);
    return 0;
}

static int check_sarif(FILE *file) {
    json_error_t error;
    json_t *log = json_loadf(file, JSON_REJECT_DUPLICATES, &error), *results, *result;
    const char *version, *name;
    if (!log) return fail("not JSON", error.text);
    if (json_unpack_ex(log, &error, 0, "{s:s,s:[{s:{s:{s:s}},s:o}]}", "version", &version, "runs", "tool", "driver",
                       "name", &name, "results", &results) != 0)
        return fail("log", error.text);
    if (strcmp(version, "2.1.0") != 0 || strcmp(name, "chengwen") != 0) return fail("version or name", version);
    int bad = !json_is_array(results);
    size_t i;
    json_array_foreach(results, i, result) bad |= check_result(result);
    json_t *rules = NULL, *rule;
    if (json_unpack_ex(log, &error, 0, "{s:[{s:{s:{s:o}}}]}", "runs", "tool", "driver", "rules", &rules) != 0 ||
        !json_array_size(rules))
        return fail("rules", error.text);
    json_array_foreach(rules, i, rule) {
        const char *id, *text;
        if (json_unpack_ex(rule, &error, 0, "{s:s,s:{s:s}}", "id", &id, "shortDescription", "text", &text) != 0 || !*text)
            return fail("rule", error.text);
    }
    json_decref(log);
    return bad;
}

int main(int count, char **arguments) {
    FILE *file = count == 3 ? fopen(arguments[2], "r") : NULL;
    if (!file) return fail("usage: findings_check lines|sarif FILE", "");
    int bad = strcmp(arguments[1], "sarif") == 0 ? check_sarif(file) : check_lines(file);
    fclose(file);
    return bad;
}
