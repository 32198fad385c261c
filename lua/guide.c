#include "lua/guide.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/guide_rows.h"
#include "sim/base/nearest.h"

static const struct {
    const char *name, *plural;
    const struct guide_row *rows;
} kinds[GUIDE_KINDS] = {
    [GUIDE_CHAPTER] = {"chapter", "chapters", guide_chapters},
    [GUIDE_FACT] = {"fact", "facts", guide_facts},
    [GUIDE_ASSUMPTION] = {"assumption", "assumptions", guide_assumptions},
    [GUIDE_CHECK] = {"check", "checks", guide_checks},
};

const char *guide_kind_name(enum guide_kind kind)
{
    return kinds[kind].name;
}

const char *guide_kind_plural(enum guide_kind kind)
{
    return kinds[kind].plural;
}

uint32_t guide_count(enum guide_kind kind)
{
    uint32_t count = 0;
    while (kinds[kind].rows[count].number != NULL) {
        count++;
    }
    return count;
}

const struct guide_row *guide_row(enum guide_kind kind, uint32_t index)
{
    return &kinds[kind].rows[index];
}

void guide_id(enum guide_kind kind, uint32_t index, char id[GUIDE_ID])
{
    const char *number = guide_row(kind, index)->number;
    if (kind == GUIDE_CHAPTER) {
        snprintf(id, GUIDE_ID, "%s", number);
    } else {
        snprintf(id, GUIDE_ID, "%s %s", kinds[kind].name, number);
    }
}

static void advise_chapters(char advice[GUIDE_ADVICE])
{
    int used = snprintf(advice, GUIDE_ADVICE, ", the guide's chapters are");
    for (uint32_t i = 0; i < guide_count(GUIDE_CHAPTER) && used < GUIDE_ADVICE; i++) {
        used += snprintf(advice + used, GUIDE_ADVICE - (size_t)used, " %s",
                         guide_chapters[i].number);
    }
}

/* "fact 99" is no slip of the pen: the nearest one would mislead. */
static bool advise_range(const char *id, char advice[GUIDE_ADVICE])
{
    for (int kind = GUIDE_FACT; kind < GUIDE_KINDS; kind++) {
        size_t length = strlen(kinds[kind].name);
        if (strncmp(id, kinds[kind].name, length) == 0 && id[length] == ' '
            && strspn(id + length + 1, "0123456789") == strlen(id + length + 1)) {
            snprintf(advice, GUIDE_ADVICE, ", %s are numbered from 1 to %u", kinds[kind].plural,
                     guide_count((enum guide_kind)kind));
            return true;
        }
    }
    return false;
}

/* "fact 39" is "39" among the facts. */
static bool is_row(const char *id)
{
    for (int kind = 0; kind < GUIDE_KINDS; kind++) {
        size_t length = kind == GUIDE_CHAPTER ? 0 : strlen(kinds[kind].name) + 1;
        const struct guide_row *rows = kinds[kind].rows;
        bool of_kind = length == 0 || (strncmp(id, kinds[kind].name, length - 1) == 0 &&
                                       id[length - 1] == ' ');
        for (uint32_t i = 0; of_kind && rows[i].number != NULL; i++) {
            if (strcmp(rows[i].number, id + length) == 0) {
                return true;
            }
        }
    }
    return false;
}

static void advise_nearest(const char *id, char advice[GUIDE_ADVICE])
{
    char row[GUIDE_ID];
    struct nearest nearest;
    nearest_init(&nearest, id);
    for (int kind = 0; kind < GUIDE_KINDS; kind++) {
        for (uint32_t i = 0; i < guide_count((enum guide_kind)kind); i++) {
            guide_id((enum guide_kind)kind, i, row);
            nearest_offer(&nearest, row);
        }
    }
    snprintf(advice, GUIDE_ADVICE, ", did you mean '%s'?", nearest.best);
}

bool guide_has(const char *id, char advice[GUIDE_ADVICE])
{
    if (is_row(id)) {
        return true;
    }
    if (id[0] >= '0' && id[0] <= '9') {
        advise_chapters(advice);
    } else if (!advise_range(id, advice)) {
        advise_nearest(id, advice);
    }
    return false;
}
