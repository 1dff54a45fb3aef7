/*
 * The command line. One table of options is the parser and the help (opt.def); a verb says by its bit which it takes.
 */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include "cli/words.h"

/* cli.md: 0 done, 1 errors in the data, 2 usage, 3 files, fonts, environment. Of several the worst counts. */
typedef enum { STATUS_OK, STATUS_DATA, STATUS_USAGE, STATUS_ENVIRONMENT } status;

static inline status worst(status a, status b) { return a > b ? a : b; }

typedef enum { DIAGNOSTICS_TEXT, DIAGNOSTICS_JSON, DIAGNOSTICS_SARIF } diagnostics_form;
typedef enum { NAME_USUAL, NAME_INPUT, NAME_TITLE } name_rule; /* usual: of the input, in a batch ORGAN_YEAR */
typedef enum { DUMP_NONE, DUMP_DOC, DUMP_PAGES } dump_what;

/* Verbs as bits: the options' table says with them where an option belongs. */
enum {
    VERB_RENDER = 1 << 0,
    VERB_CHECK = 1 << 1,
    VERB_SHOW = 1 << 2,
    VERB_FONTS = 1 << 3,
    VERB_VERIFY = 1 << 4,
    VERB_SCHEMA = 1 << 6,
    VERB_NEW = 1 << 7,
    VERB_AMEND = 1 << 12,
    VERB_DIFF = 1 << 13,
    VERB_BATCH = 1 << 20,
    VERB_ROLLUP = 1 << 21,
    VERB_ALL = VERB_ROLLUP | VERB_BATCH | VERB_SCHEMA | VERB_NEW | VERB_RENDER | VERB_CHECK | VERB_SHOW | VERB_FONTS | VERB_VERIFY | VERB_AMEND | VERB_DIFF
};

typedef struct options {
    const char **inputs; /* operands */
    size_t input_count;
    const char *output;  /* -o; NULL */
    const char *formats; /* -f as given; NULL */
    bool lenient, strict, list, verify, help, version;
    const char **sets; /* amend: POINTER=VALUE, in order */
    size_t set_count;
    bool retotal, exit_code;
    int diff_form; /* diff: its forms as cmd_diff.c counts them; 0: not said */
    const char *author; /* diff: of the change marks; NULL */
    bool take_edits, refuse_edits; /* figures edited in a DOCX; neither: they stop the report */
    const char *layouts, *fonts;
    const char **font_dirs; /* NULL-terminated; NULL for none */
    size_t font_dir_count;
    const char *date, *pdf_profile, *docx_profile; /* NULL: the library's default */
    const char *only, *skip;                       /* codes, separated by commas; NULL */
    const char *previous, *deadline, *allow, *units;       /* check; NULL */
    bool explain;
    const char *edition, *year, *agency; /* schema, new; NULL */
    const char *jobs, *shard;     /* batch; NULL */
    const char *table, *adjust;   /* rollup; NULL */
    const char *document;         /* fonts --for; NULL */
    bool check_only, quiet, merge;
    const char *language;
    int name, dump, diagnostics; /* name_rule, dump_what, diagnostics_form */
} options;

/* Reads the arguments behind the verb. Not STATUS_OK after a message on stderr. inputs and font_dirs are the caller's to
 * free (options_free). */
status options_read(options *out, unsigned verb, const char *verb_name, int count, char **arguments);
void options_free(options *o);

/* The options a verb takes, one a line with its meaning; verb 0: those that all take. */
void options_help(FILE *to, unsigned verb);

/* A day that exists, as YYYY-MM-DD. */
bool date_sound(const char *text);

/* A year of four digits; 0 when text is none. */
int year_of(const char *text);

/* Whether item is in a list like "a,b,c". NULL holds nothing. */
bool in_list(const char *list, const char *item);

#endif
