#include "cli/text_list.h"

#include <stdlib.h>
#include <string.h>

#include "cli/memory.h"

void text_list_add(struct text_list *list, const char *text)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity * 2 + 16;
        list->text = memory_grow(list->text, list->capacity * sizeof *list->text);
    }
    list->text[list->count++] = memory_text(text);
}

bool text_list_has(const struct text_list *list, const char *text)
{
    uint32_t i = 0;
    while (i < list->count && strcmp(list->text[i], text) != 0) {
        i++;
    }
    return i < list->count;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void text_list_sort(struct text_list *list, uint32_t first)
{
    if (first < list->count) {
        qsort(list->text + first, list->count - first, sizeof *list->text, by_bytes);
    }
}

void text_list_close(struct text_list *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        free(list->text[i]);
    }
    free(list->text);
}
