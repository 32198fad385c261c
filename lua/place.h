/* "file:line: " at the front of a message. */
#ifndef LUA_PLACE_H
#define LUA_PLACE_H

#include <stdbool.h>
#include <stddef.h>

struct place {
    size_t path; /* bytes of the file's path; it is no text of its own */
    int line;
    const char *behind; /* what is said of it */
};

/* False: the message names no place, or none with a path; behind is the whole message then. */
bool place_read(struct place *place, const char *message);

#endif
