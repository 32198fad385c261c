/* The results as one page for a browser, which needs nothing beside it: what a manager asks first,
 * then each failure for who mends it, what of the guide was shown, and all scenarios in folds. */
#ifndef CLI_HTML_H
#define CLI_HTML_H

#include <stdio.h>

#include "cli/result.h"

#define HTML_MOST (12u << 20) /* bytes of folds; beyond, those of passed scenarios are empty */
#define HTML_OPEN 20          /* so many failures stand open */

/* The folder in hand: its sums stand before its scenarios. */
struct html_group {
    char folder[SANDBOX_PATH]; /* "" = where the program runs */
    uint32_t scenarios, red;
    char *text;
    size_t length;
    FILE *file; /* NULL = no folder is in hand */
};

struct html {
    const char *path;  /* of the page */
    const char *calibration; /* file with the figures of each unit; NULL = none, and at first */
    const char *bench; /* the file that tells of it; NULL = played on the simulator */
    FILE *list;       /* failures as lines, on the first screen */
    FILE *failures;   /* with their folds */
    FILE *all;        /* all scenarios, by folder */
    size_t written;
    uint32_t left_out, failures_told;
    struct html_group group;
};

/* bench: the file of the bench that it is played on, NULL: the simulator. False: no place for
 * temporary files; told on stderr. */
bool html_begin(struct html *html, const char *path, const char *bench);
void html_told(struct html *html, const struct result *result);
void html_left(struct html *html, const struct job *job, const char *why);
/* The page around what was told. coverage: a section of it, ready made. False: something of what
 * was told is lost; said on stderr. */
bool html_end(struct html *html, FILE *page, const struct totals *totals, const char *coverage);

#endif
