#include "firmware/number_list.h"

#include <string.h>

int32_t numbers_find(const struct phone_number *list, uint32_t size,
                     const struct phone_number *number)
{
    for (uint32_t i = 0; i < size; i++) {
        if (number_same(&list[i], number)) {
            return (int32_t)i;
        }
    }
    return -1;
}

int32_t numbers_add(struct phone_number *list, uint32_t size, const struct phone_number *number)
{
    int32_t found = numbers_find(list, size, number);

    for (uint32_t i = 0; found < 0 && i < size; i++) {
        if (number_is_empty(&list[i])) {
            list[i] = *number;
            found = (int32_t)i;
        }
    }
    return found;
}

int32_t numbers_delete(struct phone_number *list, uint32_t size, const struct phone_number *number)
{
    int32_t found = numbers_find(list, size, number);

    if (found >= 0) {
        uint32_t above = size - 1 - (uint32_t)found;

        memmove(&list[found], &list[found + 1], above * sizeof *list);
        memset(&list[size - 1], 0, sizeof *list);
    }
    return found;
}

void numbers_tell(const struct phone_number *list, uint32_t size, uint32_t limited,
                  struct text *text)
{
    if (number_is_empty(&list[0])) {
        text_add(text, "NO NUMBER");
        return;
    }
    for (uint32_t i = 0; i < size && !number_is_empty(&list[i]); i++) {
        text_add(text, i > 0 ? "," : "");
        text_add(text, list[i].text);
        text_add(text, limited >> i & 1u ? ":LIM" : "");
    }
}
