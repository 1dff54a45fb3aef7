/*
 * chengwen 成文: structured data of a 政府信息公开工作年度报告 in, statutory DOCX and PDF out.
 *
 * The library takes bytes and gives bytes. It opens no file but the font files that a manifest names, prints nothing,
 * never exits and sets no locale and no signal handler. What is wrong goes to the caller's list of findings. The same
 * input gives the same bytes, on any thread, in any locale and time zone.
 *
 *     cw_engine *engine = cw_engine_new();
 *     cw_findings *findings = cw_findings_new(CW_ZH);
 *     cw_report *report = NULL;
 *     if (engine && cw_engine_open_fonts(engine, NULL, NULL, findings))
 *         report = cw_report_open(engine, "report.json", json, size, findings);
 *     cw_output pdf = {0};
 *     if (report && cw_report_render(report, CW_PDF, NULL, &pdf, findings)) write_somewhere(pdf.bytes, pdf.size);
 *     cw_output_free(&pdf);
 *     cw_report_close(report);
 *     cw_findings_free(findings);
 *     cw_engine_free(engine);
 *
 * Threads. An engine is set up by one thread (layouts, fonts) and is read-only from then on: any number of threads may
 * open reports over it. A report, and a list of findings, belong to one thread at a time.
 *
 * Ownership. new/open give an object that the caller frees with free/close; every other pointer is borrowed and lives
 * as long as the object it came from. Freeing NULL does nothing.
 *
 * Strings are UTF-8.
 */
#ifndef CHENGWEN_H
#define CHENGWEN_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CW_API __attribute__((visibility("default")))
#else
#define CW_API
#endif

/* Version of the library, "1.0.0"; with_libraries adds what the bytes of a document depend on (HarfBuzz, libdeflate,
 * …). */
CW_API const char *cw_version(void);
CW_API const char *cw_version_with_libraries(void);

/* ---- findings ---- */

typedef enum { CW_ZH, CW_EN } cw_language;
typedef enum { CW_FINDING_ERROR, CW_FINDING_WARNING, CW_FINDING_INFO } cw_finding_severity;

typedef struct cw_findings cw_findings;

typedef struct cw_finding {
    cw_finding_severity severity;
    const char *code;    /* stable: "T3-C", "missing-key" */
    const char *file;    /* as the caller named it */
    int line, column;    /* from 1, the column in code points; 0 without a place */
    const char *pointer; /* JSON pointer (RFC 6901) of the value; "" for the whole file */
    const char *message; /* one sentence in the list's language, naming the form's place and both numbers */
    const char *hint;    /* what to do; "" when there is none */
} cw_finding;

/* An empty list whose messages are in that language; NULL when there is no memory. */
CW_API cw_findings *cw_findings_new(cw_language language);
CW_API void cw_findings_free(cw_findings *findings);
CW_API size_t cw_findings_count(const cw_findings *findings);
/* Borrowed until the list is freed or grows. index < count. */
CW_API cw_finding cw_findings_at(const cw_findings *findings, size_t index);
CW_API size_t cw_findings_count_of(const cw_findings *findings, cw_finding_severity severity);
/* Sorts the findings from index first on by line, column and code. cw_report_open leaves its own in that order; for
 * those of one report after rendering too. Findings borrowed before are no longer at their index. */
CW_API void cw_findings_sort(cw_findings *findings, size_t first);

/* ---- engine: layouts and fonts, opened once and shared ---- */

typedef struct cw_engine cw_engine;

/* An engine with the layouts that are compiled in. NULL when there is no memory. */
CW_API cw_engine *cw_engine_new(void);
CW_API void cw_engine_free(cw_engine *engine);

/* One file as bytes; name is for findings. */
typedef struct cw_file {
    const char *name;
    const void *bytes;
    size_t size;
} cw_file;

/* Layouts of the caller's, over the built-in ones (an edition of the same name is replaced). All or none: false, with
 * findings of code bad-layout, leaves the engine as it was. */
CW_API bool cw_engine_add_layouts(cw_engine *engine, const cw_file *files, size_t count, cw_findings *findings);

/* Opens the font files of a manifest (NULL: the one compiled in), searching dirs (NULL-terminated list, or NULL) before
 * the system's font folders. Needed for rendering and for `fonts`, not for checking. False with findings. */
CW_API bool cw_engine_open_fonts(cw_engine *engine, const cw_file *manifest, const char *const *dirs,
                                 cw_findings *findings);

/* Faces of the open manifest: one line each for `chengwen fonts`. */
typedef struct cw_font_info {
    const char *roles; /* which roles it serves, and how, in the language of the findings: "title", "body fallback" */
    const char *postscript, *file, *package;
} cw_font_info;

CW_API size_t cw_engine_font_count(const cw_engine *engine);
CW_API cw_font_info cw_engine_font(const cw_engine *engine, size_t index);
/* Compares the files with the manifest's SHA-256; false with findings where they differ. */
CW_API bool cw_engine_verify_fonts(const cw_engine *engine, cw_findings *findings);

/* What can be found: the registry that `check --list` prints. Rules of the engine's layouts first, then the other
 * codes. */
typedef struct cw_check_info {
    const char *code;
    cw_finding_severity severity;
    const char *meaning; /* one line in the language asked for */
} cw_check_info;

CW_API size_t cw_engine_check_count(const cw_engine *engine);
CW_API cw_check_info cw_engine_check(const cw_engine *engine, cw_language language, size_t index);

/* ---- report ---- */

typedef struct cw_report cw_report;

/* Reads, binds and checks one report: a report's JSON, or a PDF or DOCX that we made, from which its own data are taken; with them
 * go the options that the file was made with (date, profile) and its seal image, for those of cw_options that are not
 * given, so that rendering it again gives the same file. file names it in findings ("-" for standard input). NULL when
 * syntax, types, keys or cells are wrong, or the PDF cannot be read back: there is nothing to render. Wrong sums leave a
 * report that cw_report_has_errors answers for. */
CW_API cw_report *cw_report_open(const cw_engine *engine, const char *file, const void *json, size_t size,
                                 cw_findings *findings);
/* The same, with what is to become of figures that somebody edited in a DOCX: each is a finding edited-figure, an error
 * with CW_EDITS_STOP (no report then, as with cw_report_open), an info when they are taken into the report or refused.
 * Texts that were changed are warnings (edited-text): the data's own are used. A DOCX whose bindings or data another
 * program dropped is read by the labels of its tables, which is said (by-labels). */
typedef enum { CW_EDITS_STOP, CW_EDITS_TAKE, CW_EDITS_REFUSE } cw_edit_choice;
CW_API cw_report *cw_report_reopen(const cw_engine *engine, const char *file, const void *bytes, size_t size,
                                   cw_edit_choice choice, cw_findings *findings);
CW_API void cw_report_close(cw_report *report);
/* Whether it has findings of severity error (sums; anything worse gave no report). */
CW_API bool cw_report_has_errors(const cw_report *report);

CW_API int cw_report_year(const cw_report *report);
CW_API const char *cw_report_edition(const cw_report *report);
CW_API const char *cw_report_agency(const cw_report *report);
CW_API const char *cw_report_title(const cw_report *report); /* in one line */
/* Name of the seal image that the report asks for, relative to the report's folder; NULL for none, or when the report came
 * from a file that carries the image. The caller reads it and gives its bytes in cw_options.seal: without them rendering
 * fails with the finding missing-seal. */
CW_API const char *cw_report_seal_image(const cw_report *report);

/* Further checks, beside those that opening makes: against last year's report, and of the date. */
typedef struct cw_check_options {
    cw_report *previous;  /* NULL: none. Its own faults are not reported */
    const char *deadline; /* YYYY-MM-DD: the day by which the report is to be published; NULL */
    const char *today;    /* YYYY-MM-DD: no clock is read; NULL */
} cw_check_options;

/* Adds their findings, sorted with those of the report from index first on. False when a date is none, or for want of
 * memory. */
CW_API bool cw_report_check_more(cw_report *report, const cw_check_options *options, size_t first, cw_findings *findings);

/* A report that takes others in against those of its units: sums (D-1), who is missing, twice or another (D-2), alike
 * prose (D-3). Findings name the file that they stand in. complete false: a unit's report could not be had, so that sums
 * are compared for information only. False for want of memory. */
CW_API bool cw_report_check_units(cw_report *report, cw_report *const *units, size_t count, bool complete,
                                  cw_findings *findings);

/* Findings that the report's own "allow" took out of the list, with the reason given there. index < count. Borrowed. */
CW_API size_t cw_report_allowed_count(const cw_report *report);
CW_API cw_finding cw_report_allowed(const cw_report *report, size_t index, const char **why);

/* What was made of each number of the prose: `check --explain`. */
typedef enum {
    CW_NUMBER_EQUAL,       /* agrees with a figure of the tables */
    CW_NUMBER_DIFFERS,     /* a finding says so */
    CW_NUMBER_PASSED_OVER, /* not compared, for the reason given */
    CW_NUMBER_PLACEHOLDER,
    CW_NUMBER_ALONE        /* nothing before it names a figure of the tables */
} cw_number_state;

typedef struct cw_number_info {
    cw_number_state state;
    int line, column;
    const char *pointer;    /* of the string */
    const char *words;      /* the words around it */
    const char *number, *code;
    const char *reason;     /* the figure it agrees with or differs from, or why it was not compared */
    const char *placeholder; /* pointer of the cell that could stand there as {{…}}; "" */
} cw_number_info;

CW_API size_t cw_report_number_count(const cw_report *report);
CW_API cw_number_info cw_report_number(const cw_report *report, size_t index); /* index < count; borrowed */

typedef enum { CW_DOCX, CW_PDF } cw_format;

/* All may be zero. */
typedef struct cw_options {
    bool lenient;             /* render although sums are wrong; the document is the same either way */
    const char *date;         /* YYYY-MM-DD, for the metadata of a report without a signature date */
    const char *pdf_profile;  /* "a3a" (default) or "a2a" */
    const char *docx_profile; /* "gb2312" (default), "windows", "free" */
    const void *seal;         /* bytes of the seal image (PNG) */
    size_t seal_size;
    const char *seal_missing; /* why the image could not be read, for the finding missing-seal; NULL */
} cw_options;

typedef struct cw_output {
    void *bytes; /* freed with cw_output_free */
    size_t size;
} cw_output;

/* The document's bytes. False with findings: fonts not open, a character that no face has, a cell too wide, wrong sums
 * without lenient. */
CW_API bool cw_report_render(cw_report *report, cw_format format, const cw_options *options, cw_output *out,
                             cw_findings *findings);

/* What rendering would say of a sound report before it writes: characters that no face has, figures too wide for their
 * cells, the seal image (seal, seal_size and seal_missing of options; the rest is not looked at). Without open fonts the
 * image alone. True when nothing is wrong. */
CW_API bool cw_report_check_fit(cw_report *report, const cw_options *options, cw_findings *findings);

/* What `render --dump` and `show` print, as text. */
typedef enum { CW_DUMP_DOC, CW_DUMP_PAGES, CW_SHOW } cw_dump;
CW_API bool cw_report_dump(cw_report *report, cw_dump what, const cw_options *options, cw_output *out,
                           cw_findings *findings);

/* JSON Schema (draft 2020-12) of the reports of an edition, titles in the findings' language. */
CW_API bool cw_engine_schema(const cw_engine *engine, const char *edition, cw_output *out, cw_findings *findings);

/* A report ready to edit (`chengwen new`): "" in each cell, the form's words beside each row. edition NULL: the year's.
 * previous, or NULL: last year's report, whose 结转 is carried in; of another organ or year, findings say so. */
CW_API bool cw_engine_skeleton(const cw_engine *engine, const char *edition, int year, const char *agency,
                               const cw_report *previous, cw_output *out, cw_findings *findings);

CW_API void cw_output_free(cw_output *output);

/* ---- corrections ---- */

/* All may be zero. */
typedef struct cw_amend_options {
    bool lenient;            /* a result with wrong sums is accepted */
    bool retotal;            /* totals that were given and depend on the change are mended */
    const char *const *sets; /* POINTER=VALUE, applied behind the patch; VALUE is JSON, or else a string */
    size_t set_count;
    cw_edit_choice edits; /* what becomes of figures that somebody edited in a DOCX, as with cw_report_reopen */
} cw_amend_options;

/* A report's JSON, or the data that a PDF or DOCX of ours carries, with a patch (NULL: none; an array is a JSON Patch, RFC 6902, an object a Merge Patch, RFC 7396) applied
 * to its text, which keeps its formatting. False, with findings that name the operation and why, when it does not apply
 * or the result is wrong; lines are those of the report given. Totals that follow the change are infos (total-follows, total-mended). */
CW_API bool cw_amend(const cw_engine *engine, const cw_file *report, const cw_file *patch,
                     const cw_amend_options *options, cw_output *out, cw_findings *findings);

/* What a comparison is written as. */
typedef enum {
    CW_DIFF_TEXT,
    CW_DIFF_JSON,
    CW_DIFF_PATCH,        /* the JSON Patch that makes the old data the new */
    CW_DIFF_REDLINE_DOCX, /* 花脸稿: tracked changes */
    CW_DIFF_REDLINE_PDF,  /* struck and underlined */
    CW_DIFF_NOTICE_DOCX,  /* 更正说明 */
    CW_DIFF_NOTICE_PDF
} cw_diff_form;

/* All may be NULL. */
typedef struct cw_diff_options {
    const char *old_name, *new_name; /* what the two are called in text and JSON */
    const char *author;              /* of tracked changes; the new report's organ */
    const char *date;                /* YYYY-MM-DD: of tracked changes and of the notice; else its last revision's or the new report's */
} cw_diff_options;

/* Compares two open reports by meaning. *differences (may be NULL) is their number. False with findings: another edition
 * or no fonts for a redline or notice. A notice of reports that print the same is not made: out is then empty, and a
 * finding (notice-nothing) says so; others (warnings) are other-report and notice-revision, for a notice without reason. */
CW_API bool cw_diff(const cw_engine *engine, const cw_report *old_report, const cw_report *new_report, cw_diff_form form,
                    const cw_diff_options *options, size_t *differences, cw_output *out, cw_findings *findings);

/* ---- files read back ---- */

/* Whether bytes are a file of that kind, told by how they begin. */
CW_API bool cw_file_is(cw_format format, const void *bytes, size_t size);

/* Reads a PDF or DOCX that we made and compares all that it says, cell by cell and paragraph by paragraph, with the data
 * that it carries; of a DOCX the structure too (bad-docx). True when they agree; else each difference is a finding
 * (verify-cell, verify-text, verify-data), as is a file that cannot be read back (bad-file, too-large, not-ours, no-data).
 * Needs no fonts. */
CW_API bool cw_verify(const cw_engine *engine, const char *file, const void *bytes, size_t size, cw_findings *findings);

/* ---- fonts of a document ---- */

/* A font that text of a DOCX, of ours or not, is to be drawn with: the computer that shows it needs it. */
typedef struct cw_font_need {
    const char *name;        /* as the document names it */
    const char *alternative; /* what Word takes where it is missing (w:altName); "" for none */
    const char *styles;      /* names of the paragraph styles that use it, joined by 、 */
    const char *sample;      /* how the first text drawn with it begins */
    size_t characters;       /* drawn with it; white space not counted */
    bool embedded;           /* the document carries the font */
    const char *file;        /* font file of this computer that bears the name; NULL: the font folders have none */
} cw_font_need;

typedef struct cw_font_needs cw_font_needs;

/* Reads the document; dirs (NULL-terminated, or NULL) are searched for font files before the system's font folders. The
 * most used font comes first. NULL with findings (bad-file, too-large) when the document cannot be read. */
CW_API cw_font_needs *cw_font_needs_open(const cw_file *document, const char *const *dirs, cw_findings *findings);
CW_API void cw_font_needs_free(cw_font_needs *needs);
CW_API size_t cw_font_needs_count(const cw_font_needs *needs);
CW_API cw_font_need cw_font_needs_at(const cw_font_needs *needs, size_t index); /* index < count; borrowed */

/* ---- many reports ---- */

enum { CW_HASH_SIZE = 65 }; /* 64 hexadecimal digits and a NUL */

/* SHA-256 of bytes. */
CW_API void cw_hash(const void *bytes, size_t size, char hex[CW_HASH_SIZE]);

/* A hash of what documents depend on besides their data and options: versions, layouts, font manifest. False when there is
 * no memory. */
CW_API bool cw_engine_id(const cw_engine *engine, char hex[CW_HASH_SIZE]);

/* Organ, year and seal image ("" for none) of a report's JSON, without looking at the rest. False when organ and year cannot
 * be told; no_memory says whether that is why. */
typedef struct cw_peeked {
    char agency[1024], seal[256];
    int year;
    bool no_memory;
} cw_peeked;
CW_API bool cw_peek(const void *json, size_t size, cw_peeked *out);

/* What became of one unit's report: a line of a batch's manifest.jsonl. Strings may be NULL or "". */
typedef enum { CW_UNIT_DONE, CW_UNIT_ERRORS, CW_UNIT_UNREADABLE, CW_UNIT_MISSING } cw_unit_state;

typedef struct cw_document {
    const char *name, *sha256;
    size_t size;
} cw_document;

typedef struct cw_unit {
    const char *unit;     /* what it is called: by the register, else the organ, else the file */
    const char *file;     /* its data */
    const char *name;     /* of its documents, without extension */
    const char *input;    /* SHA-256 of its data */
    const char *key;      /* hash of all that the outcome depends on */
    const char *agency;
    const char *deadline; /* YYYY-MM-DD */
    const char *time;     /* when it was done */
    int year;
    cw_unit_state state;
    cw_document documents[2];
    size_t document_count;
    size_t errors, warnings, infos; /* given by cw_district_at; counted by cw_unit_line_of */
} cw_unit;

/* The line, with what the summaries need of report (NULL: none could be opened) and findings (NULL: none). False when
 * there is no memory. */
CW_API bool cw_unit_line_of(const cw_unit *unit, const cw_report *report, const cw_findings *findings, cw_output *out);

/* Adds what a register and the file system say: D-2 for a unit that is missing or whose report (NULL: none) names another
 * organ than the register (unit->unit), unreadable with why for a file that could not be read. */
CW_API void cw_unit_find(const cw_unit *unit, const cw_report *report, const char *why, cw_findings *findings);

/* D-2: another file holds a report of the same organ and year. report may be NULL. */
CW_API void cw_unit_find_twin(const cw_report *report, const char *other, cw_findings *findings);

/* Lines read back, and what is made of them. */
typedef struct cw_district cw_district;
CW_API cw_district *cw_district_new(cw_language language); /* NULL when there is no memory */
CW_API void cw_district_free(cw_district *district);
CW_API bool cw_district_add(cw_district *district, const char *line, size_t size); /* false: no such line */
CW_API size_t cw_district_count(const cw_district *district);
CW_API cw_unit cw_district_at(const cw_district *district, size_t index); /* borrowed */
CW_API size_t cw_district_finding_count(const cw_district *district, size_t index);
CW_API cw_finding cw_district_finding(const cw_district *district, size_t index, size_t finding);

/* The summary page, the workbook, or what is to be sent back to the unit of that index (empty when there is nothing). The
 * first two sort the units. False when there is no memory. */
typedef enum { CW_SUMMARY_HTML, CW_SUMMARY_XLSX, CW_SUMMARY_RETURN } cw_summary;
CW_API bool cw_district_summary(cw_district *district, cw_summary what, size_t index, cw_output *out);

/* ---- roll-ups ---- */

/* The sum of units' reports of one year and edition by the layout's rules, as the report of agency. */
typedef struct cw_rollup_sum cw_rollup_sum;
CW_API cw_rollup_sum *cw_rollup_new(const char *agency, int year, cw_language language); /* NULL: no memory */
CW_API void cw_rollup_free(cw_rollup_sum *rollup);
/* Adds a report, which may be closed afterwards. False with findings (rollup-year, rollup-edition, rollup-twice) when it is
 * none of this sum. The engine it was opened with stays. */
CW_API bool cw_rollup_add(cw_rollup_sum *rollup, const cw_report *report, cw_findings *findings);
/* Adds the adjustments of a file (units merged or split; doc/report-format.md), after the reports. False with findings. */
CW_API bool cw_rollup_adjust_by(cw_rollup_sum *rollup, const cw_file *adjustments, cw_findings *findings);
/* Reports in the sum. */
CW_API size_t cw_rollup_count(const cw_rollup_sum *rollup);
/* The sum, its prose to be filled in. previous (NULL: none) is last year's roll-up: where adjustments explain that its
 * figures do not carry over, the sum's "allow" says so. False when nothing was added, or there is no memory. */
CW_API bool cw_rollup_json(cw_rollup_sum *rollup, const cw_report *previous, cw_output *out);
/* Whether old is a sum as cw_rollup_json writes it, of whatever figures, that nobody has gone on with (prose, notes, title,
 * signature): it may be replaced. To be asked after the reports were added. False too when old is no JSON, or for want of
 * memory. */
CW_API bool cw_rollup_untouched(const cw_rollup_sum *rollup, const cw_file *old);
/* Which units and cells are behind the faults of the sum, opened as a report. False for want of memory. */
CW_API bool cw_rollup_why(cw_rollup_sum *rollup, const cw_report *sum, const cw_report *previous, cw_findings *findings);
/* The contributions as a workbook. */
CW_API bool cw_rollup_xlsx(cw_rollup_sum *rollup, cw_output *out);

#ifdef __cplusplus
}
#endif

#endif
