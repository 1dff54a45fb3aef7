/* `chengwen show`: headings and the three tables as plain text, to be proofread against the ledger. */
#ifndef CW_SHOW_H
#define CW_SHOW_H

#include "doc/doc.h"

/* Aligned for a terminal (East Asian wide characters take two columns); figures exactly as the documents print them.
 * The text lives in the document's arena. */
const char *cw_show(const cw_doc *doc);

#endif
