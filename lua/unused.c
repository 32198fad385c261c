#include "lua/unused.h"

#include <stdio.h>

void unused_init(struct unused *unused)
{
    unused->made = 0;
    for (uint32_t i = 0; i < UNUSED_MOST; i++) {
        unused->condition[i].number = 0;
    }
}

static struct unused_condition *find(struct unused *unused, uint64_t number)
{
    for (uint32_t i = 0; i < UNUSED_MOST; i++) {
        if (unused->condition[i].number == number) {
            return &unused->condition[i];
        }
    }
    return NULL;
}

uint64_t unused_add(struct unused *unused, lua_State *L, const char *label)
{
    struct unused_condition *kept = find(unused, 0);
    uint64_t number = ++unused->made;
    if (kept != NULL) {
        sandbox_push_place(L);
        kept->number = number;
        snprintf(kept->place, sizeof kept->place, "%s", lua_tostring(L, -1));
        snprintf(kept->label, sizeof kept->label, "%s", label);
        lua_pop(L, 1);
    }
    return number;
}

void unused_drop(struct unused *unused, uint64_t number)
{
    struct unused_condition *kept = number == 0 ? NULL : find(unused, number);
    if (kept != NULL) {
        kept->number = 0;
    }
}

const struct unused_condition *unused_first(const struct unused *unused)
{
    const struct unused_condition *first = NULL;
    for (uint32_t i = 0; i < UNUSED_MOST; i++) {
        const struct unused_condition *kept = &unused->condition[i];
        if (kept->number != 0 && (first == NULL || kept->number < first->number)) {
            first = kept;
        }
    }
    return first;
}

void unused_copy(struct unused *to, const struct unused *from)
{
    to->made = from->made;
    for (uint32_t i = 0; i < UNUSED_MOST; i++) {
        if (from->condition[i].number != 0) {
            to->condition[i] = from->condition[i];
        } else {
            to->condition[i].number = 0;
        }
    }
}
