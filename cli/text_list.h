/* A list of texts of its own, in the order in which they came. All zero is an empty one. */
#ifndef CLI_TEXT_LIST_H
#define CLI_TEXT_LIST_H

#include <stdbool.h>
#include <stdint.h>

struct text_list {
    char **text;
    uint32_t count, capacity;
};

void text_list_add(struct text_list *list, const char *text);
bool text_list_has(const struct text_list *list, const char *text);
/* By their bytes, from this one on. */
void text_list_sort(struct text_list *list, uint32_t first);
void text_list_close(struct text_list *list);

#endif
