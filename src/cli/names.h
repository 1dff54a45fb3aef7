/*
 * Names of output files (cli.md, “Output”). A name is made safe on every system that may meet it: / \ : * ? " < > |,
 * control characters and leading dots become _, and it is cut at 200 bytes between characters, so that ".docx.part"
 * still fits into the 255 bytes that file systems give.
 */
#ifndef CLI_NAMES_H
#define CLI_NAMES_H

#include "chengwen.h"

/* All results are freed with free; NULL when there is no memory. */

/* text as a file name, without extension. */
char *name_safe(const char *text);

/* From the input's name without folders and extension. */
char *name_of_input(const char *path);

/* <agency>_<year>, or the title in one line. */
char *name_of_report(const cw_report *report, bool title);

/* The folder of a path, with its last /; "" for none. */
char *name_folder(const char *path);

/* folder + stem + "." + extension; a / is put between where the folder lacks it. */
char *name_path(const char *folder, const char *stem, const char *extension);

/* Whether path ends in "." + extension, in any case of ASCII letters. */
bool name_has_extension(const char *path, const char *extension);

#endif
