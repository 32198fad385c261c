#include "cli/words_language.h"

#include <stdio.h>
#include <string.h>

#include "cli/words_cell.h"
#include "lua/language.h"
#include "lua/usage.h"

/* "{ within =, min = }" of a table type. */
static void print_fields(const char *type)
{
    struct usage_param field;
    bool first = true;
    printf("{ ");
    while (usage_next_field(&type, &field)) {
        printf("%s%s =", first ? "" : ", ", field.name);
        first = false;
    }
    printf(" }");
}

static void print_param(const struct usage_param *param)
{
    if (param->type[0] == '{') {
        print_fields(param->type);
    } else if (param->type[0] == '"') {
        words_print_cell(param->type);
    } else {
        printf(param->optional ? "[%s]" : "%s", param->name);
    }
}

/* A word with one table is called without brackets: b.unit.battery:set { charge = }. */
static void print_call(const struct language_type *type, const struct word *word)
{
    struct usage usage;
    usage_read(&usage, word->usage);
    bool bare = usage.count == 1 && usage.param[0].type[0] == '{';
    printf("`%s:%s%s", type->written, word->name, bare ? " " : "(");
    for (uint32_t i = 0; i < usage.count; i++) {
        printf(i > 0 ? ", " : "");
        print_param(&usage.param[i]);
    }
    printf("%s` | %s | ", bare ? "" : ")", usage.returns);
    words_print_cell(word->about);
}

static void print_words(const struct language_type *type)
{
    printf("| word | gives | what it does | for example |\n| --- | --- | --- | --- |\n");
    for (const struct word *word = type->class->words; word->name != NULL; word++) {
        if (word->example[0] != '\0') {
            printf("| ");
            print_call(type, word);
            printf(" | `");
            words_print_cell(word->example);
            printf("` |\n");
        }
    }
}

/* "about?" is optional, "[string]" any name. */
static void print_key(const struct language_type *type, const struct language_key *key)
{
    size_t length = strlen(key->name);
    bool optional = key->name[length - 1] == '?';
    const char *owner = type->written;
    const char *dot = owner[0] == '\0' || key->name[0] == '[' ? "" : ".";
    if (strcmp(key->name, "[string]") == 0) {
        printf("| `%s.NAME` | ", owner);
    } else {
        printf("| `%s%s%.*s` | ", owner, dot, (int)(optional ? length - 1 : length), key->name);
    }
    if (owner[0] == '\0') {
        printf("`");
        words_print_cell(key->type);
        printf(optional ? "` | " : "` | required: ");
    }
    words_print_cell(key->about);
    printf(" |\n");
}

static void print_keys(const struct language_type *type)
{
    printf(type->written[0] == '\0' ? "| key | value | what it is |\n| --- | --- | --- |\n"
                               : "| | what it is |\n| --- | --- |\n");
    for (const struct language_key *key = type->keys; key->name != NULL; key++) {
        print_key(type, key);
    }
}

static void print_globals(const struct language_type *type)
{
    printf("| word | what it does |\n| --- | --- |\n");
    for (const struct language_key *key = type->keys; key->name != NULL; key++) {
        printf("| `%s` | %s |\n", key->name, key->about);
    }
}

static bool has_words(const struct language_type *type)
{
    return type->class != NULL && type->class->words->name != NULL;
}

static void print_tables(const struct language_type *type)
{
    if (has_words(type)) {
        print_words(type);
    }
    if (type->keys == NULL) {
        return;
    }
    if (has_words(type)) {
        printf("\n");
    }
    if (strcmp(type->name, "globals") == 0) {
        print_globals(type);
    } else {
        print_keys(type);
    }
}

static void print_aliases(void)
{
    printf("| a value | is written |\n| --- | --- |\n");
    for (const struct language_alias *row = language_aliases; row->name != NULL; row++) {
        printf("| `%s` | ", row->name);
        words_print_cell(row->about);
        printf(" |\n");
    }
    printf("\n");
}

void words_print_language(void)
{
    print_aliases();
    for (const struct language_type *type = language_types; type->name != NULL; type++) {
        if (type->title == NULL) {
            continue;
        }
        bool part_of_unit = strncmp(type->name, "unit.", 5) == 0;
        printf("%s## %s\n\n", part_of_unit ? "#" : "", type->title);
        if (type->about[0] != '\0') {
            printf("%s\n\n", type->about);
        }
        print_tables(type);
        printf("\n");
    }
}
