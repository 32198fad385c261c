#include "cli/tags.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/text_list.h"

/* Of a scenario of the loaded file. */
static void add_tags(struct text_list *tags, lua_State *L, uint32_t place)
{
    const char *tag;
    for (uint32_t i = 0; (tag = scenario_tag(L, place, i)) != NULL; i++) {
        if (!text_list_has(tags, tag)) {
            text_list_add(tags, tag);
        }
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Entries of one file stand together. */
void tags_print(const struct catalogue *catalogue, const char *filter, struct shelf *shelf)
{
    char error[SANDBOX_ERROR];
    struct text_list tags = {.count = 0};
    const char *loaded = NULL;
    for (uint32_t i = 0; i < catalogue->count; i++) {
        const struct entry *entry = &catalogue->entries[i];
        if (!choice_fits(filter, entry->id)) {
            continue;
        }
        if (loaded != entry->file && !shelf_load(shelf, entry->file, entry->root, error)) {
            fprintf(stderr, "%s\n", error);
            exit(EXIT_BROKEN);
        }
        loaded = entry->file;
        add_tags(&tags, shelf->sandbox.L, entry->place);
    }
    if (tags.count > 0) {
        qsort(tags.text, tags.count, sizeof *tags.text, by_text);
    }
    for (uint32_t i = 0; i < tags.count; i++) {
        printf("%s\n", tags.text[i]);
    }
    text_list_close(&tags);
}
