/* Lint of a wiring as an edit would leave it, while the end of a wire is still in the hand: the
 * edits are written, built and read on a bench of its own, and nobody's session is touched. */
#ifndef LUA_REWIRING_LINT_H
#define LUA_REWIRING_LINT_H

#include "lua/shelf.h"
#include "lua/wiring_text.h"
#include "sim/lint/lint.h"

struct bench;

struct rewiring_lint {
    struct shelf shelf;
    struct bench *bench;
    struct writing writing;
    struct lint lint;           /* what was found last */
};

/* It stays where it is. False: error (SANDBOX_ERROR) says why. */
bool rewiring_lint_open(struct rewiring_lint *reader, const char *shipped, char *error);
void rewiring_lint_close(struct rewiring_lint *reader);

struct rewiring_edits {
    const char *const *lines;
    uint32_t count;
    const char *path;           /* of the file that was edited, "./bench.lua (edited)" */
    const struct settings *settings;  /* as the unit has stored them; NULL: a bare wiring */
};

/* False: error says what is wrong with an edit, or why the wiring cannot be built with it. */
bool rewiring_lint_read(struct rewiring_lint *reader, const struct wiring_text *wiring,
                        const struct rewiring_edits *edits, char *error);

#endif
