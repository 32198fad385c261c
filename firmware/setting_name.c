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
    "ALL", "NO", "LIM", "CONFIG", "Relay#", "Input#", "Temp#", "ALIASTemp#", "CARD",
    "COUNTERS", "CREDIT", "CREDITUMS", "ENROL", "EXPORT", "HYST#", "IMPORT", "LOG",
    "SIMCARD", "SOT#", "TEMPMAX#", "TEMPMIN#", "THERMORELAY#", "THERMOSTAT#", "WIRELESS",
};

static bool is_reserved(const char *name)
{
    for (uint32_t i = 0; i < sizeof other_words / sizeof other_words[0]; i++) {
        if (is_spelt(other_words[i], name)) {
            return true;
        }
    }
    for (uint32_t i = 0; i < command_word_count(); i++) {
        if (is_spelt(command_row(i)->pattern, name)) {
            return true;
        }
    }
    return false;
}

static bool is_taken(const struct settings *settings, const char *name, const char *own)
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        const char *alias = settings->relay[i].alias;

        if (alias != own && text_same(alias, name)) {
            return true;
        }
    }
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        const char *alias = settings->input[i].alias;

        if (alias != own && text_same(alias, name)) {
            return true;
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

uint32_t name_relay(const struct settings *settings, const char *name)
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        if (name[0] != 0 && text_same(settings->relay[i].alias, name)) {
            return i + 1;
        }
    }
    return target_number(name, "Relay", UNIT_RELAYS);
}

uint32_t name_input(const struct settings *settings, const char *name)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        if (name[0] != 0 && text_same(settings->input[i].alias, name)) {
            return i + 1;
        }
    }
    return target_number(name, "Input", UNIT_INPUTS);
}
