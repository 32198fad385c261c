/* A cut: at an instant of a scenario something about the unit's supply goes, and comes back after a
 * while. Its text is "KIND:AT+LENGTH", of a dip "dip:AT+LENGTH=DEPTH": "dc:61.085194s+2s",
 * "dip:12s+20ms=40%"; of several, with "," between them. A failure's id holds them behind "@". */
#ifndef LUA_EXPLORE_CUT_H
#define LUA_EXPLORE_CUT_H

#include <stdbool.h>
#include <stdint.h>

#define CUTS_TOGETHER 4      /* in one run */
#define CUT_TEXT 48
#define CUT_LIST_TEXT (CUTS_TOGETHER * CUT_TEXT)
#define CUT_ERROR 200
#define CUT_LATEST_US ((int64_t)1000000 * 3600 * 24 * 366)

enum cut_kind {
    CUT_DC,                  /* what feeds the unit's 12 V is off; the cell takes over */
    CUT_DEAD,                /* that, and the switch of the cell */
    CUT_LOW,                 /* the cell is nearly empty, and what feeds the 12 V is off */
    CUT_DIP,                 /* what feeds the 12 V gives less of it */
    CUT_KINDS
};

struct cut {
    enum cut_kind kind;
    int64_t at_us, length_us;
    uint32_t percent;        /* CUT_DIP: of its nominal voltage that is left, 0 to 99 */
};

struct cut_list {
    struct cut cut[CUTS_TOGETHER];
    uint32_t count;
};

const char *cut_kind_name(enum cut_kind kind);
/* -1: there is none of that name. */
int32_t cut_kind_find(const char *name);

/* What cut_list_parse() reads again as the same. */
const char *cut_list_format(const struct cut_list *list, char text[CUT_LIST_TEXT]);
/* By their instants; whole microseconds. False: error says what is wrong, and *list is empty. */
bool cut_list_parse(struct cut_list *list, const char *text, char error[CUT_ERROR]);
/* Parts "ID@CUTS" at the last "@". False: there is none. */
bool cut_split(const char *id, uint32_t *id_length, const char **cuts);

#endif
