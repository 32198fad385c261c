/* Which of the scenarios found are meant: the options --filter, --include and --exclude. */
#ifndef CLI_CHOICE_H
#define CLI_CHOICE_H

#include <stdbool.h>
#include <stdint.h>

#define CHOICE_TAGS 16

/* Tags asked for, one after the other. */
struct tag_list {
    const char *tag[CHOICE_TAGS];
    uint32_t count;
};

struct choice {
    const char *filter;       /* NULL = all */
    struct tag_list include;  /* one of these tags, if any is named */
    struct tag_list exclude;  /* none of these */
    struct tag_list lacks;    /* capabilities that the bench does not have */
};

#define CHOICE_HELP \
    "  --filter PAT       those whose id has PAT in it; * and ? stand for any text and\n" \
    "                     any letter; =ID is that one exactly\n" \
    "  --include TAG      only those with this tag, or another one included\n" \
    "  --exclude TAG      without those with this tag\n"

/* One more tag of `--NAME`. False: too many, told on stderr. */
bool choice_add_tag(struct tag_list *list, const char *verb, const char *name, const char *tag);
/* Whether the filter fits an id: "=ID" exactly, with * or ? a pattern of the whole id, else text
 * found anywhere. NULL fits all. */
bool choice_fits(const char *filter, const char *id);
/* Tells on stderr that nothing is left; nearest: the id nearest to the filter, "" = none. */
void choice_tell_nothing(const struct choice *choice, const char *verb, const char *nearest);

#endif
