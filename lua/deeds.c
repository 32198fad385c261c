#include "lua/deeds.h"

#include <stdlib.h>
#include <string.h>

void deeds_init(struct deeds *deeds)
{
    memset(deeds, 0, sizeof *deeds);
}

void deeds_free(struct deeds *deeds)
{
    deeds_cut(deeds, 0);
    free(deeds->deeds);
    deeds_init(deeds);
}

static bool make_room(struct deeds *deeds)
{
    if (deeds->count < deeds->capacity) {
        return true;
    }
    uint32_t capacity = deeds->capacity == 0 ? 64 : deeds->capacity * 2;
    struct deed_line *grown =
        deeds->count < DEEDS_MOST ? realloc(deeds->deeds, capacity * sizeof *grown) : NULL;
    if (grown == NULL) {
        return false;
    }
    deeds->deeds = grown;
    deeds->capacity = capacity;
    return true;
}

bool deeds_add(struct deeds *deeds, int64_t at_us, const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = make_room(deeds) ? malloc(size) : NULL;
    if (copy == NULL) {
        return false;
    }
    memcpy(copy, text, size);
    deeds->deeds[deeds->count++] = (struct deed_line){at_us, copy};
    return true;
}

void deeds_cut(struct deeds *deeds, uint32_t count)
{
    while (deeds->count > count) {
        free(deeds->deeds[--deeds->count].text);
    }
}
