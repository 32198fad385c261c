/* A file that a report is written to: beside it under another name, and renamed when it is whole,
 * so that who reads it never sees half of one. */
#ifndef CLI_REPORT_FILE_H
#define CLI_REPORT_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "lua/sandbox.h"

#define REPORT_PART ".part" /* behind the name until it is whole */

struct report_file {
    const char *verb;        /* "run" ... */
    const char *option;      /* ... and "--json", for people */
    const char *path;        /* "-" = stdout */
    char part[SANDBOX_PATH]; /* written to; "" = at the path itself, which is no plain file */
    FILE *file;              /* NULL = not open */
};

/* False: told on stderr, and not open. */
bool report_file_open(struct report_file *report, const char *verb, const char *option,
                      const char *path);
/* False: it could not be written whole, nothing of it is left; told on stderr. Of stdout nothing is
 * told here. */
bool report_file_close(struct report_file *report);
/* Leaves nothing of it, if it is open. */
void report_file_discard(struct report_file *report);

#endif
