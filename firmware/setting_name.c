#include "firmware/setting_name.h"

#include <stddef.h>
#include <string.h>

#include "firmware/command_table.h"
#include "firmware/setting_value.h"
#include "firmware/text.h"

/* Is the name what such a command begins with, up to its first sign? "ADDSECNUM" of "ADDSECNUM+";
 * '#' stands for digits, whatever the number: Relay7 would only mislead. */
static bool is_spelt(const char *pattern, const char *name)
{
    for (; *pattern == '#' || text_is_letter(*pattern); pattern++) {
        if (*pattern != '#') {
            if (text_upper(*pattern) != text_upper(*name++)) {
                return false;
            }
        } else if (!text_is_digit(*name)) {
            return false;
        } else {
            name += strspn(name, "0123456789");
        }
    }
    return *name == 0;
}

/* Beside the rows: what stands inside commands, and words of 2.5 without a row. An alias given
 * today is not to stand in the way of a word that a later version knows. */
static const char *const other_words[] = {
    "ALL", "NO", "LIM", "CONFIG", "Relay#", "Input#", "Temp#", "CREDIT", "CREDITUMS",
    "SIMCARD", "WIRELESS",
};

static bool is_reserved(const char *name)
{
    for (uint32_t i = 0; i < sizeof other_words / sizeof other_words[0]; i++) {
        if (is_spelt(other_words[i], name)) {
            return true;
        }
    }
    for (uint32_t i = 0; i < command_word_count(); i++) {
        if (is_spelt(command_row(i)->word.pattern, name)) {
            return true;
        }
    }
    return false;
}

/* Aliases of one kind: the first of them, from one to the next, how many, what they are without. */
struct kind {
    const char *word;
    uint16_t field, stride, count;
};

static const struct kind kinds[] = {
    {"Relay", offsetof(struct settings, relay[0].alias), sizeof(struct relay_settings),
     UNIT_RELAYS},
    {"Input", offsetof(struct settings, input[0].alias), sizeof(struct input_settings),
     UNIT_INPUTS},
    {"Temp", offsetof(struct settings, temp[0].alias), sizeof(struct temp_settings), UNIT_TEMPS},
};
enum { KIND_RELAY, KIND_INPUT, KIND_TEMP, KINDS };

static const char *alias_of(const struct settings *settings, const struct kind *kind,
                            uint32_t index)
{
    return (const char *)settings + kind->field + index * kind->stride;
}

static bool is_taken(const struct settings *settings, const char *name, const char *own)
{
    for (uint32_t k = 0; k < KINDS; k++) {
        for (uint32_t i = 0; i < kinds[k].count; i++) {
            const char *alias = alias_of(settings, &kinds[k], i);

            if (alias != own && text_same(alias, name)) {
                return true;
            }
        }
    }
    for (uint32_t i = 0; i < WIRELESS_DEVICES; i++) {
        const char *alias = settings->wireless[i].alias;

        if (alias != own && text_same(alias, name)) {
            return true;
        }
    }
    return false;
}

bool name_is_free(const struct settings *settings, const char *name, const char *own)
{
    if (!text_is_letter(name[0]) || !text_is_word(name) || strlen(name) > NAME_LENGTH) {
        return false;
    }
    return !is_reserved(name) && !is_taken(settings, name, own);
}

static uint32_t number_of(const struct settings *settings, const struct kind *kind,
                          const char *name)
{
    for (uint32_t i = 0; i < kind->count; i++) {
        if (name[0] != 0 && text_same(alias_of(settings, kind, i), name)) {
            return i + 1;
        }
    }
    return target_number(name, kind->word, kind->count);
}

uint32_t name_relay(const struct settings *settings, const char *name)
{
    return number_of(settings, &kinds[KIND_RELAY], name);
}

uint32_t name_input(const struct settings *settings, const char *name)
{
    return number_of(settings, &kinds[KIND_INPUT], name);
}

uint32_t name_temp(const struct settings *settings, const char *name)
{
    return number_of(settings, &kinds[KIND_TEMP], name);
}
