#include <stddef.h>
#include <string.h>

#include "firmware/command_table.h"
#include "firmware/limits.h"
#include "firmware/setting_name.h"
#include "firmware/text.h"
#include "firmware/unit.h"

/* Longest name behind a verb: an alias, "Relay6", "Input8". */
#define NAME_SIZE (NAME_LENGTH + 1)

/* Cuts the letters and digits (or only digits) at *at into name; false: none, or too many. */
static bool take_name(const char **at, bool digits_only, char name[NAME_SIZE])
{
    uint32_t length = 0;

    while (text_is_digit((*at)[length]) || (!digits_only && text_is_letter((*at)[length]))) {
        if (++length >= NAME_SIZE) {
            return false;
        }
    }
    memcpy(name, *at, length);
    name[length] = 0;
    *at += length;
    return length > 0;
}

/* Number behind '#' in "Input#DELAY": digits without a leading zero, 1..count. */
static bool take_number(const struct command_row *row, const char **at, uint32_t *target)
{
    char digits[NAME_SIZE];
    static const uint32_t counts[] = {
        [TARGET_RELAY] = UNIT_RELAYS, [TARGET_INPUT] = UNIT_INPUTS, [TARGET_TEMP] = UNIT_TEMPS,
    };
    uint32_t number = 0;

    if (take_name(at, true, digits)) {
        number = target_number(digits, "", counts[row->word.target]);
    }
    *target = number - 1;
    return number != 0;
}

/* Index of what is named, counted through relays, inputs and thermometers; -1: nobody. */
static int32_t find_target(const struct settings *settings, enum command_target kind,
                           const char *name)
{
    bool any = kind == TARGET_ANY;
    uint32_t number = any || kind == TARGET_RELAY ? name_relay(settings, name) : 0;
    uint32_t before = 0;

    if (number == 0 && (any || kind == TARGET_INPUT)) {
        number = name_input(settings, name);
        before = UNIT_RELAYS;
    }
    if (number == 0 && any) {
        number = name_temp(settings, name);
        before = UNIT_RELAYS + UNIT_INPUTS;
    }
    return number == 0 ? -1 : (int32_t)(number - 1 + (any ? before : 0));
}

static bool take_target(const struct settings *settings, const struct command_row *row,
                        const char **at, uint32_t *target)
{
    char name[NAME_SIZE];
    int32_t found;

    if (!take_name(at, false, name)) {
        return false;
    }
    found = row->word.target == TARGET_WIRELESS ? wireless_by_alias(settings, name)
                                           : find_target(settings, row->word.target, name);
    *target = (uint32_t)found;
    return found >= 0;
}

/* What follows the row's pattern in text; NULL: it does not begin with it. */
static const char *after_pattern(const struct settings *settings, const struct command_row *row,
                                 const char *text, uint32_t *target)
{
    for (const char *sign = row->word.pattern; *sign != 0; sign++) {
        if (*sign == '#') {
            if (!take_number(row, &text, target)) {
                return NULL;
            }
        } else if (*sign == '@') {
            if (!take_target(settings, row, &text, target)) {
                return NULL;
            }
        } else if (text_upper(*sign) == text_upper(*text)) {
            text++;
        } else {
            return NULL;
        }
    }
    return text;
}

/* Is the rest what may follow this row's pattern? Fills value and is_query. */
static bool rest_fits(struct order *order, const char *rest)
{
    char last = order->row->word.pattern[strlen(order->row->word.pattern) - 1];

    order->value = rest;
    order->is_query = false;
    if (order->row->value.kind != VALUE_NONE) {
        order->is_query = rest[0] == '?' && rest[1] == 0;
        order->value = rest[0] == '=' ? rest + 1 : "";
        return order->is_query || rest[0] == '=';
    }
    return strchr("=+- *", last) != NULL || rest[0] == 0;
}

/* "12abcCONFIG", or CONFIG alone: told by its end; what stands before is the value. */
static bool ends_in_pattern(struct order *order, const char *text)
{
    const char *end = order->row->word.pattern + 1;
    size_t before = strlen(text) - strlen(end);

    if (strlen(text) < strlen(end) || (before != 0 && before != PASSWORD_LENGTH)) {
        return false;
    }
    order->value = text;
    order->is_query = false;
    return text_same(text + before, end);
}

bool command_find(struct order *order, const char *text)
{
    for (uint32_t i = 0; i < command_word_count(); i++) {
        const char *rest;

        order->row = command_row(i);
        order->target = 0;
        if (order->row->word.pattern[0] == '%') {
            if (ends_in_pattern(order, text)) {
                return true;
            }
            continue;
        }
        rest = after_pattern(&order->unit->settings, order->row, text, &order->target);
        if (rest != NULL && rest_fits(order, rest)) {
            return true;
        }
    }
    return false;
}

/* What '@' stands for: the alias, or kind and number. */
static void add_target_name(const struct order *order, struct text *text)
{
    const struct settings *settings = &order->unit->settings;
    char name[NAME_SIZE];

    if (order->row->word.target == TARGET_INPUT) {
        text_add(text, settings_input_name(settings, order->target, name));
    } else {
        text_add(text, settings_relay_name(settings, order->target, name));
    }
}

void command_add_name(const struct order *order, struct text *text)
{
    for (const char *sign = order->row->word.pattern; *sign != 0; sign++) {
        if (*sign == '#') {
            text_add_int(text, (int64_t)order->target + 1);
        } else if (*sign == '@') {
            add_target_name(order, text);
        } else if (*sign != '%') {
            text_add_char(text, *sign);
        }
    }
}

void command_confirm(const struct order *order, const char *value)
{
    command_add_name(order, order->reply);
    text_add(order->reply, value);
    text_add(order->reply, " - OK");
}
