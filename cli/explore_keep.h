/* A failure is kept: what a bench shows at the end of a failing run is shrunk and written into a
 * folder, under a name that the same failure always has. */
#ifndef CLI_EXPLORE_KEEP_H
#define CLI_EXPLORE_KEEP_H

#include <stdio.h>

#include "cli/catalogue.h"
#include "lua/explore/finding.h"

#define EXPLORE_KEEP_PATH 1200

struct explore_keep {
    const char *folder;         /* is made where it is not there */
    const char *shipped;        /* folder in which `require` looks last */
    const struct entry *entry;  /* the scenario that it was found in */
    const struct judge_options *judge; /* of the failing run; see struct finding_scene */
    const struct bench *bench;  /* at its end; it stays as it is */
    struct finding_red what;
    int64_t recover_us;         /* 0: TAIL_RECOVER_US */
    const char *command;        /* that plays the failing run again */
};

enum explore_kept {
    EXPLORE_KEPT,               /* written */
    EXPLORE_KEPT_BEFORE,        /* a file of the same signature stands there already */
    EXPLORE_KEPT_AS_TEXT,       /* it cannot stand without its scenario: a .txt with the command */
    EXPLORE_NOT_KEPT            /* the file could not be written; told on stderr */
};

/* path: of the file; told: a line or two for people, "kept: DIR/NAME.lua, 4 steps", NULL: none. */
enum explore_kept explore_keep(const struct explore_keep *keep, char path[EXPLORE_KEEP_PATH],
                               FILE *told);
/* What cannot be taken from a bench, like a crash: its command is kept as a text. `red`: what is
 * wrong in a few words, "crash". */
enum explore_kept explore_keep_command(const struct explore_keep *keep, const char *red,
                                       char path[EXPLORE_KEEP_PATH], FILE *told);
/* Makes the folder. False: told on stderr. */
bool explore_keep_folder(const char *folder);

#endif
