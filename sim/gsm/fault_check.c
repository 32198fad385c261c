#include <stddef.h>
#include <string.h>

#include "sim/gsm/ask.h"
#include "sim/gsm/command.h"
#include "sim/gsm/fault.h"
#include "sim/gsm/words.h"

/* What is wrong, as it grows. */
struct wrong {
    char *text;
    uint32_t length;
};

static void add(struct wrong *wrong, const char *words)
{
    wrong->length += words_write(wrong->text + wrong->length, FAULT_WRONG - wrong->length, "%s",
                                 words);
}

static void add_list(struct wrong *wrong, uint32_t bits, const char *const *names)
{
    for (uint32_t i = 0, count = 0; names[i] != NULL; i++) {
        if ((bits >> i & 1u) != 0) {
            add(wrong, count++ == 0 ? " " : ", ");
            add(wrong, names[i]);
        }
    }
}

static bool names_a_command(enum fault_place place)
{
    return place == PLACE_COMMAND || place == PLACE_LINE || place == PLACE_PROMPT ||
           place == PLACE_MESSAGE || place == PLACE_RESULT || place == PLACE_AFTER;
}

static bool is_command(const char *name)
{
    uint32_t length;
    return at_command_find(name, &length) != COMMAND_UNKNOWN && length == strlen(name);
}

static void check_of(const struct fault_order *order, struct wrong *wrong)
{
    if (order->of[0] == '\0') {
        return;
    }
    if (strlen(order->of) >= MODULE_FAULT_OF) {
        add(wrong, "`of` has 19 letters at most: the name of a command, or how a report begins");
    } else if (names_a_command(order->place) && !is_command(order->of)) {
        add(wrong, "`of` is the name of a command, like AT+CMGS, not ");
        add(wrong, order->of[0] == '+' ? "AT" : "");
        add(wrong, order->of);
    } else if (!names_a_command(order->place) && order->place != PLACE_REPORT) {
        add(wrong, "`of` belongs to the places of a command or report, not to ");
        add(wrong, fault_places[order->place]);
    }
}

static bool is_registration(uint32_t code)
{
    return code == 0 || (code >= 2 && code <= 4);
}

static void check_values(const struct fault_order *order, struct wrong *wrong)
{
    check_of(order, wrong);
    if (order->kind == FAULT_STRAYS && !is_registration(order->code)) {
        add(wrong, "`code` is a registration without a network: 0, 2, 3 or 4");
    }
    if (order->kind == FAULT_SETS && !ask_is_setting(order->text)) {
        add(wrong, "`text` is one setting, like AT+CMGF=1 or ATE1");
    }
}

static void check_options(const struct fault_row *row, uint32_t given, struct wrong *wrong)
{
    uint32_t takes = (uint32_t)row->takes | row->needs;
    uint32_t missing = row->needs & ~given;
    if (missing != 0) {
        add(wrong, "it must be said:");
        add_list(wrong, missing, fault_options);
    } else if ((given & ~takes) != 0) {
        add(wrong, "it does not know");
        add_list(wrong, given & ~takes, fault_options);
        add(wrong, takes == 0 ? ", nor any other option" : ", but");
        add_list(wrong, takes, fault_options);
    }
}

bool fault_check(const struct fault_order *order, uint32_t given, char text[FAULT_WRONG])
{
    struct wrong wrong = {.text = text};
    const struct fault_row *row = fault_row_of(order->kind);
    text[0] = '\0';
    check_options(row, given, &wrong);
    if (wrong.length == 0 && (row->places >> order->place & 1u) == 0) {
        add(&wrong, "it does not strike at ");
        add(&wrong, fault_places[order->place]);
        add(&wrong, ", but at");
        add_list(&wrong, row->places, fault_places);
    }
    if (wrong.length == 0) {
        check_values(order, &wrong);
    }
    return wrong.length == 0;
}
