#include "lua/config.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "firmware/command.h"
#include "sim/base/nearest.h"

/* The pattern as it is written with a number: "Input#DELAY" as "Input3DELAY". */
static void number_word(const char *pattern, char number, char numbered[NEAREST_WORD])
{
    snprintf(numbered, NEAREST_WORD, "%s", pattern);
    for (size_t i = 0; numbered[i] != '\0'; i++) {
        numbered[i] = numbered[i] == '#' ? number : numbered[i] == '@' ? 'T' : numbered[i];
    }
}

/* The command that is meant most probably; NULL when the firmware has none at all. */
static const struct command_word *find_nearest(const char *line, struct nearest *nearest,
                                               char name[NEAREST_WORD])
{
    const struct command_word *found = NULL;
    char numbered[NEAREST_WORD];
    snprintf(name, NEAREST_WORD, "%.*s", (int)strcspn(line, "=+-? "), line);
    const char *digit = strpbrk(name, "12345678");
    nearest_init(nearest, name);
    for (uint32_t i = 0; i < command_word_count(); i++) {
        uint32_t before = nearest->distance;
        number_word(command_word(i)->pattern, digit == NULL ? 'N' : *digit, numbered);
        nearest_offer(nearest, numbered);
        found = nearest->distance < before ? command_word(i) : found;
    }
    return found;
}

static bool is_same_word(const char *a, const char *b)
{
    while (*a != '\0' && tolower((unsigned char)*a) == tolower((unsigned char)*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

void config_explain(const struct board_config *config, const char *line, char text[CONFIG_TEXT])
{
    struct nearest nearest;
    char name[NEAREST_WORD];
    const struct command_word *word = find_nearest(line, &nearest, name);
    if (config->unknown) {
        snprintf(text, CONFIG_TEXT, "the unit has no command \"%.200s\", did you mean '%s'?",
                 line, nearest.best);
        return;
    }
    int used = snprintf(text, CONFIG_TEXT, "the unit refuses the config command \"%.200s\": %s",
                        line, config->reply[0] == '\0' ? "it says nothing" : config->reply);
    char buffer[128];
    struct text values = text_over(buffer, sizeof buffer);
    if (word != NULL && is_same_word(name, nearest.best)) {
        command_add_values(word, "", &values);
    }
    if (values.length > 0) {
        snprintf(text + used, CONFIG_TEXT - (size_t)used, " (%s takes %s)", nearest.best, buffer);
    }
}
