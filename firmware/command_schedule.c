#include <stddef.h>
#include <string.h>

#include "firmware/command_table.h"
#include "firmware/schedule.h"
#include "firmware/setting_value.h"
#include "firmware/text.h"
#include "firmware/unit.h"

#define ROW_SIZE (sizeof "00:00,Mon," + RULE_COMMAND)
#define MARK_SIZE (sizeof "\n... +32")

/* One or two digits up to max. */
static bool take_number(const char **at, uint32_t max, uint32_t *value)
{
    char digits[3] = {0};
    for (uint32_t i = 0; i < 2 && text_is_digit(**at); i++) {
        digits[i] = *(*at)++;
    }
    return text_to_number(digits, max, value);
}

/* "am" or "pm" makes an hour of 1 to 12 one of 0 to 23: 12am is midnight, 12pm noon. */
static bool take_half(const char **at, uint32_t *hour)
{
    const char *am = text_after(*at, "am");
    const char *end = am != NULL ? am : text_after(*at, "pm");
    if (end == NULL) {
        return *hour < 24;
    }
    *at = end;
    if (*hour < 1 || *hour > 12) {
        return false;
    }
    *hour = *hour % 12 + (am != NULL ? 0 : 12);
    return true;
}

/* "18:00", "6:00pm". */
static bool take_time(const char **at, uint16_t *minute)
{
    uint32_t hour, minutes;
    if (!take_number(at, 24, &hour) || *(*at)++ != ':' || !text_is_digit((*at)[0]) ||
        !text_is_digit((*at)[1])) {
        return false;
    }
    if (!take_number(at, 59, &minutes) || !take_half(at, &hour)) {
        return false;
    }
    *minute = (uint16_t)(hour * 60 + minutes);
    return true;
}

/* "*", "1" to "7", "Mon" to "Sun", up to a comma. */
static bool take_days(const char **at, uint8_t *days)
{
    char word[4] = {0};
    size_t length = strcspn(*at, ",");
    if (length >= sizeof word) {
        return false;
    }
    memcpy(word, *at, length);
    *at += length;
    int32_t day = word_index(SCHEDULE_DAYS, word);
    day = day < 0 ? word_index("1,2,3,4,5,6,7", word) : day;
    *days = (uint8_t)(text_same(word, "*") ? SCHEDULE_EVERY_DAY : day < 0 ? 0 : 1u << day);
    return *days != 0;
}

/* Is what follows the word a value of it? A setting is tried on the image and taken back: only a
 * thermometer's may stand in a rule. */
static bool is_value(struct order *trial)
{
    struct temp_settings before[UNIT_TEMPS];
    struct temp_settings *temp = trial->unit->settings.temp;
    uint32_t seconds;
    if (trial->row->value.kind == VALUE_NONE) {
        return trial->row->run != run_on_for && trial->row->run != run_off_for
                   ? true
                   : relay_seconds(trial, &seconds);
    }
    memcpy(before, temp, sizeof before);
    bool right = value_set(&trial->unit->settings, &trial->row->value, trial->target, trial->value);
    memcpy(temp, before, sizeof before);
    return right;
}

static bool take_command(struct order *order, const char *text, char command[RULE_COMMAND + 1])
{
    struct order trial = {.unit = order->unit, .source = order->source};
    size_t length = strlen(text);
    if (length > RULE_COMMAND || !command_find(&trial, text) || !command_is_for_rules(&trial) ||
        !is_value(&trial)) {
        return false;
    }
    memcpy(command, text, length);
    return true;
}

/* All of it: "18:00,Sat,OnGATE=30". */
static bool parse_rule(struct order *order, struct schedule_rule *rule)
{
    const char *at = order->value;
    memset(rule, 0, sizeof *rule);
    if (!take_time(&at, &rule->minute) || *at++ != ',') {
        return false;
    }
    if (!take_days(&at, &rule->days) || *at++ != ',') {
        return false;
    }
    return take_command(order, at, rule->command);
}

static bool is_same(const struct schedule_rule *a, const struct schedule_rule *b)
{
    return a->minute == b->minute && a->days == b->days && text_same(a->command, b->command);
}

static bool is_there(const struct settings *settings, const struct schedule_rule *rule)
{
    for (uint32_t i = 0; i < schedule_count(settings); i++) {
        if (is_same(&settings->rule[i], rule)) {
            return true;
        }
    }
    return false;
}

/* Behind those of its minute and before it. */
static void insert(struct settings *settings, const struct schedule_rule *rule, uint32_t count)
{
    uint32_t place = 0;
    while (place < count && settings->rule[place].minute <= rule->minute) {
        place++;
    }
    struct schedule_rule *at = &settings->rule[place];
    memmove(at + 1, at, (count - place) * sizeof *at);
    memcpy(at, rule, sizeof *at);
}

static void confirm(struct order *order, const struct schedule_rule *rule)
{
    char line[ROW_SIZE];
    struct text text = text_over(line, sizeof line);
    schedule_add_rule(rule, &text);
    command_confirm(order, line);
}

/* The rules of a staged order are not the schedule's yet. */
static void renew(const struct order *order)
{
    if (!order->staged) {
        schedule_renew(order->unit, order->source->now);
    }
}

enum outcome run_add_rule(struct order *order)
{
    struct settings *settings = &order->unit->settings;
    struct schedule_rule rule;
    uint32_t count = schedule_count(settings);
    if (!parse_rule(order, &rule)) {
        return OUTCOME_VALUE;
    }
    if (!is_there(settings, &rule)) {
        if (count == SCHEDULE_RULES) {
            return OUTCOME_FAILED;
        }
        insert(settings, &rule, count);
        renew(order);
    }
    confirm(order, &rule);
    return OUTCOME_DONE;
}

/* Those of that minute, or all. Returns how many. */
static uint32_t delete_rules(struct settings *settings, bool all, uint16_t minute)
{
    uint32_t count = schedule_count(settings);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!all && settings->rule[i].minute != minute) {
            memmove(&settings->rule[kept++], &settings->rule[i], sizeof settings->rule[i]);
        }
    }
    memset(&settings->rule[kept], 0, (count - kept) * sizeof settings->rule[0]);
    return count - kept;
}

enum outcome run_delete_rules(struct order *order)
{
    const char *at = order->value;
    bool all = text_same(at, "ALL");
    uint16_t minute = 0;
    if (!all && (!take_time(&at, &minute) || *at != 0)) {
        return OUTCOME_VALUE;
    }
    if (delete_rules(&order->unit->settings, all, minute) == 0 && !all) {
        return OUTCOME_VALUE;
    }
    renew(order);
    command_confirm(order, order->value);
    return OUTCOME_DONE;
}

/* A rule a line; of those that do not fit, how many there are. */
static void tell_rules(const struct settings *settings, uint32_t count, struct text *reply)
{
    char line[ROW_SIZE + 1];
    for (uint32_t i = 0; i < count; i++) {
        struct text row = text_over(line, sizeof line);
        uint32_t behind = i + 1 < count ? MARK_SIZE : 1;
        text_add(&row, i > 0 ? "\n" : "");
        schedule_add_rule(&settings->rule[i], &row);
        if (reply->length + row.length + behind > reply->size) {
            text_add(reply, "\n... +");
            text_add_int(reply, count - i);
            return;
        }
        text_add(reply, line);
    }
}

enum outcome run_list_rules(struct order *order)
{
    const struct settings *settings = &order->unit->settings;
    uint32_t count = schedule_count(settings);
    if (count == 0) {
        text_add(order->reply, "NO RULE");
    } else if (order->source->channel == CHANNEL_USB) {
        listing_begin(&order->unit->console.listing, LISTING_RULES, "");
    } else {
        tell_rules(settings, count, order->reply);
    }
    return OUTCOME_DONE;
}
