/* The numbers of a scenario and the real ones that stand for them on a bench: a scenario says
 * +358401234567, the SIM in the modem has another number, and whoever reads or writes a text
 * between the two puts one in the place of the other. Pure. */
#ifndef HIL_NUMBER_MAP_H
#define HIL_NUMBER_MAP_H

#include <stdbool.h>
#include <stdint.h>

#define NUMBER_MAP_ROWS 8
#define NUMBER_MAP_NUMBER 24

struct number_row {
    char story[NUMBER_MAP_NUMBER], real[NUMBER_MAP_NUMBER];
};

struct number_map {
    struct number_row row[NUMBER_MAP_ROWS];
    uint32_t count;
};

/* Both in international form, a plus and 3 to 17 digits. False: one of them is not, stands in the
 * map already, or there is no room. */
bool number_map_add(struct number_map *map, const char *story, const char *real);
bool number_map_is_number(const char *text);
/* Writes the text with the numbers of the other side in the place of those that the map has: only
 * whole ones with their plus, so that +3584012345678 has nothing of +358401234567. False: it does
 * not fit into `size` with its NUL, and is cut. */
bool number_map_to_real(const struct number_map *map, const char *text, char *to, uint32_t size);
bool number_map_to_story(const struct number_map *map, const char *text, char *to, uint32_t size);
/* The row of a real number as a network shows it, where the plus may lack or the country be left
 * out (compared as the unit compares); -1: none. */
int32_t number_map_find(const struct number_map *map, const char *shown);

/* The first number in the text for which nobody stands, neither a scenario's nor a real one. False:
 * there is none. */
bool number_map_stranger(const struct number_map *map, const char *text,
                         char number[NUMBER_MAP_NUMBER]);

/* A text that comes byte by byte: a plus and digits wait for their end, which is any other byte. */
struct number_stream {
    char held[NUMBER_MAP_NUMBER];
    uint32_t count;
};

#define NUMBER_STREAM_MOST (2 * NUMBER_MAP_NUMBER) /* bytes that come of one */

/* Writes what the byte sets free; returns how many. Where the map is empty it is the byte. */
uint32_t number_stream_feed(struct number_stream *stream, const struct number_map *map,
                            bool to_story, uint8_t byte, uint8_t out[NUMBER_STREAM_MOST]);

#endif
