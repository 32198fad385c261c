/* The files that a run leaves on request: wave forms, text trace, modem transcript. */
#ifndef CLI_TRACE_FILES_H
#define CLI_TRACE_FILES_H

#include <stdbool.h>
#include <stdio.h>

#include "lua/bench.h"
#include "sim/trace/vcd.h"

/* Folders, "" = none. */
struct trace_wish {
    char vcd[700], trace[700], transcript[700];
    enum vcd_profile profile;
};

/* The id as a file's name: the slash of a grid's "N/O" becomes a hyphen. */
void trace_files_name(char *name, size_t size, const char *id);
/* Writes ID.vcd (with ID.gtkw beside a full one), ID.txt and ID.modem.txt of a run that is over.
 * False, with the reason in `told`: one could not be written. */
bool trace_files_write(const struct trace_wish *wish, const struct bench *bench, const char *id,
                       FILE *told);
/* ID.txt alone, for `explore --trace FOLDER`; the folder is made where there is none. */
bool trace_files_write_text(const char *folder, const struct bench *bench, const char *id,
                            FILE *told);

#endif
