/* Deeds: what a person has done at the cabinet and when, as lines of words. With them and a seed a
 * session can be gone again. */
#ifndef LUA_DEEDS_H
#define LUA_DEEDS_H

#include <stdbool.h>
#include <stdint.h>

#define DEEDS_MOST 20000u
#define DEED_LINE 1024

struct deed_line {
    int64_t at_us;           /* of the world's time; done when all that is due then is over */
    char *text;
};

struct deeds {
    struct deed_line *deeds; /* by time; of one instant in their order */
    uint32_t count, capacity;
};

void deeds_init(struct deeds *deeds);
void deeds_free(struct deeds *deeds);
/* Adds one behind the others. False: there are DEEDS_MOST, or the host has no memory. */
bool deeds_add(struct deeds *deeds, int64_t at_us, const char *text);
/* Forgets all from that one on. */
void deeds_cut(struct deeds *deeds, uint32_t count);

#endif
