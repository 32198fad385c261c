/* `fusebox rig --sheet`: the connections to make between adapter and unit, as text or as a
 * picture. */
#ifndef CLI_RIG_SHEET_H
#define CLI_RIG_SHEET_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "lua/bench_file.h"

#define SHEET_ROWS 32
#define SHEET_NAME 16

/* A pin of the Mega, what it goes through, and the terminal of the unit at its end. */
struct sheet_row {
    char pin[SHEET_NAME], terminal[SHEET_NAME];
    const char *through;
    bool to_unit, wired; /* not wired: `terminal` is that of the same number */
    uint8_t from, to;    /* where both stand in their columns, from the top */
};

struct sheet {
    const struct bench_file *bench;
    const char *path; /* of the bench file; NULL = none: everything is wired straight */
    struct sheet_row row[SHEET_ROWS];
    uint32_t count;
};

/* `path` NULL: without a bench file. Returns an exit code. */
int rig_sheet(const char *path, bool as_svg, const char *shipped);
/* The picture, an SVG document for one page. */
void rig_sheet_svg(FILE *file, const struct sheet *sheet);

#endif
