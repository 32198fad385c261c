/* The programme of a show: the wirings, scenarios and lessons that can be chosen in the window, one
 * after the other. */
#ifndef CLI_PROGRAMME_H
#define CLI_PROGRAMME_H

#include "lua/shelf.h"

#define PROGRAMME_TITLE 200
#define PROGRAMME_WIRING (-1)  /* index: no scenario, but the file's first wiring */

struct programme_entry {
    char *file;
    int32_t index;                /* of the scenario in it; PROGRAMME_WIRING */
    char id[SCENARIO_ID];         /* of a wiring its name */
    char title[PROGRAMME_TITLE];  /* what it is about; else the id */
    bool lesson;
};

struct programme {
    struct programme_entry *entries;
    uint32_t count, capacity;
};

/* `given`: a file or a folder; NULL: a small house, the shipped lessons, the guide's examples. A
 * lesson comes with the others of its folder. *first: the entry that was meant. False: told on
 * stderr, and there is nothing to close. */
bool programme_open(struct programme *programme, struct shelf *shelf, const char *given,
                    const char *shipped, uint32_t *first);
void programme_close(struct programme *programme);
/* -1: there is none of that id. */
int32_t programme_find(const struct programme *programme, const char *id);

#endif
