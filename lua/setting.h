/* A setting of the unit as a line of its EXPORT: "BACKUPLIMIT=DC". */
#ifndef LUA_SETTING_H
#define LUA_SETTING_H

#include <stdbool.h>
#include <stdint.h>

#define SETTING_LINE 96
#define SETTING_ERROR 300

struct unit;

/* Which line of the EXPORT is about the setting, whatever its value is there. False: none is; error
 * says what might be meant. */
bool setting_find(struct unit *unit, const char *line, uint32_t *row,
                  char error[SETTING_ERROR]);
/* That line reads so; letters are the same large and small, as the unit takes them. */
bool setting_reads(struct unit *unit, uint32_t row, const char *line);

#endif
