/* A text that grows as it is written, with values in Lua's own form. A writer asks once, at the
 * end, whether there was memory for all of it. */
#ifndef LUA_WRITING_H
#define LUA_WRITING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct writing {
    char *text;                 /* closed by a NUL; NULL while nothing is written */
    size_t length, capacity;
    bool failed;                /* the host had no memory: what is there is not whole */
};

void writing_init(struct writing *writing);
void writing_free(struct writing *writing);
/* Forgets the text, keeps the memory. */
void writing_clear(struct writing *writing);
/* The text so far, "" at first. */
const char *writing_text(const struct writing *writing);
void writing_add(struct writing *writing, const char *text);
void writing_add_format(struct writing *writing, const char *format, ...);
/* A text in double quotes on one line, which Lua reads back byte by byte. */
void writing_add_quoted(struct writing *writing, const char *text);
/* The same of `length` bytes, which may hold NUL. */
void writing_add_quoted_part(struct writing *writing, const char *text, size_t length);
/* Behind `owner`: ".IN1", or ["13"] where the name is none of Lua's. */
void writing_add_field(struct writing *writing, const char *owner, const char *name);
/* A key of a table with its equals sign: `volts = ` or `["13"] = `. */
void writing_add_key(struct writing *writing, const char *name);
/* The name can stand in a script as it is: letters, digits and _, none of Lua's own words. */
bool writing_is_name(const char *name);

#endif
