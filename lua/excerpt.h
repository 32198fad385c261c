/* The line of a file that a message tells of, with the word in question marked:
 *
 *      19 |     b:expect(b.siren:is "sounding", { within = "3 s" })
 *         |              ^^^^^^^^^^^^^^^^^^^^^
 */
#ifndef LUA_EXCERPT_H
#define LUA_EXCERPT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "lua/failure.h"
#include "lua/sandbox.h"

#define EXCERPT_LINE 200

/* Where a message stands, and what in that line it speaks of. */
struct excerpt {
    char path[SANDBOX_PATH];
    int line;
    char text[EXCERPT_LINE]; /* the line, cut where it is longer */
    uint32_t at, length;     /* bytes of `text` that are marked; 0, 0: none */
};

/* Splits "file:line: ..." and reads that line. Marked is the first of the wishes, a list that ends
 * with NULL, that stands in it, else the first word that the message itself has in quotes. False:
 * the message names no line, or it cannot be read. */
bool excerpt_read(struct excerpt *excerpt, const char *message, const char *const *wishes);
/* The same, of the text with which a scenario failed: what failed, else the word that did. */
bool excerpt_of_failure(struct excerpt *excerpt, const char *text, const struct failure *failure);
void excerpt_tell(FILE *file, const struct excerpt *excerpt);
/* Both at once, for a message that speaks for itself; nothing where it names no line. */
void excerpt_of(FILE *file, const char *message);

#endif
