#include <stddef.h>
#include <string.h>

#include "firmware/command_table.h"
#include "firmware/number_list.h"
#include "firmware/text.h"
#include "firmware/unit.h"

/* Digits to the end, to which the verb's sign gives the plus: "358401234567". */
static bool number_from_digits(const char *digits, struct phone_number *number)
{
    char text[NUMBER_DIGITS + 2];
    struct text with_plus = text_over(text, sizeof text);

    text_add_char(&with_plus, '+');
    text_add(&with_plus, digits);
    return !with_plus.cut && number_parse(number, text);
}

/* "n" or "n,LIM"; false: no number. */
static bool parse_security(const char *value, struct phone_number *number, bool *limited)
{
    char digits[NUMBER_DIGITS + 1];
    size_t length = strcspn(value, ",");

    *limited = value[length] == ',';
    if (length > NUMBER_DIGITS || (*limited && !text_same(value + length + 1, "LIM"))) {
        return false;
    }
    memcpy(digits, value, length);
    digits[length] = 0;
    return number_from_digits(digits, number);
}

static void limit(struct settings *settings, uint32_t index, bool limited)
{
    uint32_t bit = 1u << index;

    settings->security_limited =
        (uint16_t)(limited ? settings->security_limited | bit : settings->security_limited & ~bit);
}

enum outcome run_add_security(struct order *order)
{
    struct settings *settings = &order->unit->settings;
    struct phone_number number;
    bool limited;
    int32_t index;

    if (!parse_security(order->value, &number, &limited)) {
        return OUTCOME_VALUE;
    }
    index = numbers_add(settings->security, SECURITY_NUMBERS, &number);
    if (index < 0) {
        return OUTCOME_FAILED;
    }
    limit(settings, (uint32_t)index, limited);
    command_confirm(order, order->value);
    return OUTCOME_DONE;
}

enum outcome run_delete_security(struct order *order)
{
    struct settings *settings = &order->unit->settings;
    struct phone_number number;
    uint32_t below;
    int32_t index;

    if (!number_from_digits(order->value, &number)) {
        return OUTCOME_VALUE;
    }
    index = numbers_delete(settings->security, SECURITY_NUMBERS, &number);
    if (index < 0) {
        return OUTCOME_VALUE;
    }
    /* the numbers above move down, and their bits with them */
    below = (1u << index) - 1;
    settings->security_limited = (uint16_t)((settings->security_limited & below) |
                                            (settings->security_limited >> 1 & ~below));
    command_confirm(order, order->value);
    return OUTCOME_DONE;
}

enum outcome run_list_security(struct order *order)
{
    const struct settings *settings = &order->unit->settings;

    numbers_tell(settings->security, SECURITY_NUMBERS, settings->security_limited, order->reply);
    return OUTCOME_DONE;
}

/* Lists hold the international form: a sender in the network's own form, or hidden, has none. */
static bool sender_is_international(const struct order *order)
{
    return order->source->sender.text[0] == '+';
}

enum outcome run_make_me_boss(struct order *order)
{
    struct settings *settings = &order->unit->settings;

    if (!sender_is_international(order) || !access_list_is_empty(settings)) {
        return OUTCOME_FAILED;
    }
    (void)numbers_add(settings->security, SECURITY_NUMBERS, &order->source->sender);
    command_confirm(order, "");
    return OUTCOME_DONE;
}

enum outcome run_config(struct order *order)
{
    const char *password = order->unit->settings.conf_password;
    const char *rest = password[0] != 0 ? text_after(order->value, password) : NULL;

    if (password[0] == 0) {
        return OUTCOME_FAILED;
    }
    if (rest == NULL || !text_same(rest, "CONFIG")) {
        return OUTCOME_PASSWORD;
    }
    access_open_window(&order->unit->access, order->source->now);
    command_confirm(order, "");
    return OUTCOME_DONE;
}

static enum outcome add_alert(struct order *order, const struct phone_number *number,
                              const char *value)
{
    if (numbers_add(order->unit->settings.alert, ALERT_NUMBERS, number) < 0) {
        return OUTCOME_FAILED;
    }
    command_confirm(order, value);
    return OUTCOME_DONE;
}

enum outcome run_alert_me(struct order *order)
{
    if (!sender_is_international(order)) {
        return OUTCOME_FAILED;
    }
    return add_alert(order, &order->source->sender, "");
}

enum outcome run_add_alert(struct order *order)
{
    struct phone_number number;

    if (!number_from_digits(order->value, &number)) {
        return OUTCOME_VALUE;
    }
    return add_alert(order, &number, order->value);
}

enum outcome run_delete_alert(struct order *order)
{
    struct phone_number number;

    if (!number_from_digits(order->value, &number) ||
        numbers_delete(order->unit->settings.alert, ALERT_NUMBERS, &number) < 0) {
        return OUTCOME_VALUE;
    }
    command_confirm(order, order->value);
    return OUTCOME_DONE;
}

enum outcome run_list_alert(struct order *order)
{
    numbers_tell(order->unit->settings.alert, ALERT_NUMBERS, 0, order->reply);
    return OUTCOME_DONE;
}
