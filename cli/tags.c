#include "cli/tags.h"

#include <stdio.h>
#include <stdlib.h>

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
        if (!catalogue_load(entry, &loaded, shelf, error)) {
            fprintf(stderr, "%s\n", error);
            exit(EXIT_BROKEN);
        }
        add_tags(&tags, shelf->sandbox.L, entry->place);
    }
    text_list_sort(&tags, 0);
    for (uint32_t i = 0; i < tags.count; i++) {
        printf("%s\n", tags.text[i]);
    }
    text_list_close(&tags);
}
