#include "firmware/setting_name.h"

#include <stddef.h>
#include <string.h>

#include "firmware/command.h"
#include "firmware/setting_value.h"
#include "firmware/text.h"

/* "Relay" and digits, whatever the number: Relay7 would only mislead. */
static bool is_numbered(const char *name, const char *kind)
{
    const char *digits = text_after(name, kind);

    if (digits == NULL || *digits == 0) {
        return false;
    }
    while (text_is_digit(*digits)) {
        digits++;
    }
    return *digits == 0;
}

/* Is it what the command word begins with, up to its first sign? "ADDSECNUM" of "ADDSECNUM+n". */
static bool begins(const char *word, const char *name)
{
    const char *rest = text_after(word, name);

    return rest != NULL && !text_is_letter(*rest) && !text_is_digit(*rest);
}

static bool is_reserved(const char *name)
{
    if (word_index("ALL,NO,LIM,CONFIG", name) >= 0 || is_numbered(name, "Relay") ||
        is_numbered(name, "Input") || is_numbered(name, "Temp")) {
        return true;
    }
    for (uint32_t i = 0; i < command_word_count(); i++) {
        if (begins(command_word(i)->word, name)) {
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
