#include "firmware/command.h"

#include <stddef.h>
#include <string.h>

#include "firmware/command_table.h"
#include "firmware/unit.h"

#define NO_SUCH_COMMAND "No such command exists on the device!"
#define LINE_SIZE (CONSOLE_LINE + 1)
_Static_assert(CONSOLE_LINE >= COMMAND_LENGTH, "a line holds every command");

/* Drops blanks at both ends. False: nothing is left, or too long for the line. */
static bool trim(const char *text, char line[LINE_SIZE])
{
    size_t length;

    text += strspn(text, " \t\r\n");
    length = strlen(text);
    while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL) {
        length--;
    }
    if (length == 0 || length >= LINE_SIZE) {
        return false;
    }
    memcpy(line, text, length);
    line[length] = 0;
    return true;
}

/* An error: over SMS with ERROR=ON only. A rule has nobody to tell it to. */
static enum command_result refuse(const struct order *order, const char *command, const char *error)
{
    bool tell = order->source->channel == CHANNEL_USB || order->unit->settings.error_replies;

    text_clear(order->reply);
    if (tell) {
        text_add(order->reply, command);
        text_add(order->reply, error);
    }
    return COMMAND_REFUSED;
}

/* Length and sender. True: go on. */
static bool may_speak(struct order *order, const char *text)
{
    const struct settings *settings = &order->unit->settings;

    if (order->source->channel != CHANNEL_SMS) {
        order->level = ACCESS_INSTALLER;
        return true;
    }
    if (strlen(text) > settings->command_length) {
        return false;
    }
    order->level = access_of_sender(settings, &order->source->sender);
    if (order->level == ACCESS_STRANGER) {
        counter_add(&order->unit->counters, COUNTER_STRANGERS);
    }
    if (order->level == ACCESS_STRANGER && settings->sms_confirm_unauth) {
        text_add(order->reply, "Access deny!");
    }
    return order->level != ACCESS_STRANGER;
}

/* What follows the password, NULL: it is wrong or lacking. */
static const char *after_password(const struct order *order, const char *line)
{
    if (order->source->channel != CHANNEL_SMS || order->unit->settings.password[0] == 0) {
        return line;
    }
    return text_after(line, order->unit->settings.password);
}

static enum command_type type_of(const struct order *order)
{
    return order->is_query ? COMMAND_INFORMATION : order->row->word.type;
}

bool command_is_for_rules(const struct order *order)
{
    uint32_t channels = order->row->word.channels;

    if (order->row->word.type == COMMAND_CONTROL) {
        return (channels & CHANNEL_SMS) != 0 && (channels & CHANNEL_USB) != 0;
    }
    return !order->is_query && (channels & CHANNEL_RULE) != 0;
}

/* A rule leaves outputs alone that have no power (assumption 39). */
static bool is_allowed_to_rule(const struct order *order)
{
    const struct command_word *word = &order->row->word;
    bool switches = word->type == COMMAND_CONTROL && word->target == TARGET_RELAY;

    return command_is_for_rules(order) && !(switches && order->unit->power.dc_lost);
}

/* Level and channel. */
static bool is_allowed(const struct order *order)
{
    uint32_t channels = order->is_query ? CHANNEL_SMS | CHANNEL_USB : order->row->word.channels;

    if (order->source->channel == CHANNEL_RULE) {
        return is_allowed_to_rule(order);
    }
    if (order->level == ACCESS_LIMITED && type_of(order) == COMMAND_SETTING) {
        return false;
    }
    return (channels & order->source->channel) != 0;
}

static bool window_is_closed(const struct order *order)
{
    return order->source->channel == CHANNEL_SMS && type_of(order) == COMMAND_SETTING &&
           !access_window_is_open(&order->unit->access, order->source->now);
}

/* Without a clock, is it from the backlog that the network held while the unit was off? So it is
 * also while the unit is not registered, since TIME_NEVER lies ahead. */
static bool is_backlog(const struct unit *unit, int64_t now)
{
    return now - unit->modem.online_since < TIME_S(BACKLOG_S);
}

/* Assumption 56. What asks for nothing but information is never too old. */
static bool is_too_old(const struct order *order)
{
    const struct unit *unit = order->unit;
    int64_t age_s;

    if (order->source->channel != CHANNEL_SMS || unit->settings.max_age_min == 0 ||
        type_of(order) == COMMAND_INFORMATION) {
        return false;
    }
    if (!unit->calendar.set) {
        return is_backlog(unit, order->source->now);
    }
    age_s = calendar_age(&unit->calendar, order->source->stamp_seconds, order->source->stamp_zone,
                         order->source->now);
    return order->source->stamp_known && age_s > (int64_t)unit->settings.max_age_min * 60;
}

/* A later message sets a clock that was lost. */
static void take_stamp(const struct order *order)
{
    struct unit *unit = order->unit;

    if (order->source->channel == CHANNEL_SMS && order->source->stamp_known &&
        !unit->calendar.set && !is_backlog(unit, order->source->now)) {
        calendar_set(&unit->calendar, order->source->stamp_seconds, order->source->now);
        calendar_set_zone(&unit->calendar, order->source->stamp_zone);
    }
}

static bool is_doubled(struct order *order, const char *command)
{
    const struct command_source *source = order->source;
    int64_t stamp_utc = source->stamp_seconds - source->stamp_zone * QUARTER_S;

    order->may_double = source->channel == CHANNEL_SMS && source->stamp_known;
    order->message_crc = access_message_crc(&source->sender, stamp_utc, command);
    return order->may_double &&
           access_was_seen(&order->unit->access, order->message_crc, source->now);
}

static void remember(struct order *order)
{
    if (order->source->channel == CHANNEL_RULE) {
        schedule_pass(&order->unit->schedule, order->source->turn);
    }
    if (order->may_double) {
        access_remember(&order->unit->access, order->message_crc, order->source->now);
    }
    order->may_double = false;
}

static const char *outcome_text(enum outcome outcome)
{
    switch (outcome) {
    case OUTCOME_VALUE:
        return "Incorrect value!";
    case OUTCOME_PASSWORD:
        return "Invalid access password!";
    default:
        return "Execute error!";
    }
}

/* What is stored becomes the image again; relays that were switched stay so, only their memory
 * lacks. */
static void take_back(struct unit *unit, struct nvm *nvm)
{
    struct settings *settings = &unit->settings;
    uint8_t relays_on = settings->relays_on;

    unit->stored_generation = settings_load(settings, nvm);
    settings->relays_on = relays_on;
}

/* Brings a changed image into the flash, and what relays are to remember with it. False: refused,
 * and the image is as before. */
static bool keep(struct order *order, struct nvm *nvm, bool is_changed)
{
    struct unit *unit = order->unit;
    struct settings *settings = &unit->settings;
    uint8_t steady = relay_steady_mask(&unit->relays);
    bool remembers = ((steady ^ settings->relays_on) & relay_kept_mask(settings)) != 0;

    if (remembers) {
        settings->relays_on = steady;
    }
    if (!remembers && !is_changed) {
        return true;
    }
    if (settings_store(settings, nvm, &unit->stored_generation)) {
        return true;
    }
    if (is_changed) {
        take_back(unit, nvm);
    }
    return !is_changed;
}

/* Power may go inside the store, and the SIM then shows the message once more, or the schedule its
 * rule. A relay has acted by then, and keeps its state over a warm reset: it is not to act twice.
 * What changed the image has done nothing until it is stored. */
static enum outcome act(struct order *order, struct nvm *nvm)
{
    const struct settings *settings = &order->unit->settings;
    uint32_t before = settings_crc(settings);
    enum outcome outcome = order->row->run(order);
    bool is_changed = settings_crc(settings) != before;

    if (!is_changed) {
        remember(order);
    }
    if (outcome == OUTCOME_DONE && type_of(order) != COMMAND_INFORMATION &&
        !keep(order, nvm, is_changed)) {
        outcome = OUTCOME_FAILED;
    }
    remember(order);
    return outcome;
}

/* Who only asks changes nothing. */
static void log_command(const struct order *order)
{
    uint32_t by = order->source->by_button ? LOG_BY_BUTTON : (uint32_t)order->source->channel;

    if (type_of(order) != COMMAND_INFORMATION && order->row->run != run_listing &&
        order->row->run != run_import) {
        event_log_add(order->unit, LOG_COMMAND, event_log_source(by, order->target),
                      (uint32_t)(order->row - command_row(0)), order->source->now);
    }
}

static enum command_result run(struct order *order, struct nvm *nvm)
{
    enum outcome outcome = act(order, nvm);

    if (outcome != OUTCOME_DONE) {
        return refuse(order, "", outcome_text(outcome));
    }
    if (type_of(order) == COMMAND_SETTING && order->source->channel != CHANNEL_RULE) {
        access_open_window(&order->unit->access, order->source->now);
    }
    log_command(order);
    if (order->source->channel == CHANNEL_SMS && type_of(order) != COMMAND_INFORMATION &&
        !order->unit->settings.sms_confirm) {
        text_clear(order->reply);
    }
    return COMMAND_DONE;
}

enum command_result command_execute(struct unit *unit, struct nvm *nvm, const char *text,
                                    const struct command_source *source, struct text *reply)
{
    struct order order = {.unit = unit, .source = source, .reply = reply};
    char line[LINE_SIZE];
    const char *command;

    text_clear(reply);
    if (!may_speak(&order, text) || !trim(text, line)) {
        return COMMAND_IGNORED;
    }
    command = after_password(&order, line);
    if (command == NULL) {
        return refuse(&order, "", outcome_text(OUTCOME_PASSWORD));
    }
    take_stamp(&order);
    if (!command_find(&order, command)) {
        (void)refuse(&order, command, " - " NO_SUCH_COMMAND);
        return COMMAND_UNKNOWN;
    }
    if (!is_allowed(&order)) {
        return refuse(&order, "", outcome_text(OUTCOME_FAILED));
    }
    if (window_is_closed(&order)) {
        return refuse(&order, command, " - Time for configuration is expired (30min)!");
    }
    if (is_too_old(&order)) {
        return refuse(&order, "", "Too old");
    }
    if (is_doubled(&order, command)) {
        return COMMAND_IGNORED;
    }
    return run(&order, nvm);
}

/* Settings, and what is armed; the clock is none of them. */
static bool may_be_staged(const struct order *order)
{
    if (order->row->run == run_arm || order->row->run == run_disarm) {
        return true;
    }
    return type_of(order) == COMMAND_SETTING && order->row->run != run_date_time;
}

static const char *stage(struct order *order, const char *text)
{
    char line[LINE_SIZE];
    enum outcome outcome;

    if (!trim(text, line) || !command_find(order, line)) {
        return NO_SUCH_COMMAND;
    }
    if (!is_allowed(order) || !may_be_staged(order)) {
        return outcome_text(OUTCOME_FAILED);
    }
    outcome = order->row->run(order);
    return outcome == OUTCOME_DONE ? NULL : outcome_text(outcome);
}

bool command_stage(struct unit *unit, struct settings *copy, const char *text,
                   const struct command_source *source, struct text *reply)
{
    struct order order = {.unit = unit, .source = source, .reply = reply, .staged = true};
    const char *error;

    order.level = ACCESS_INSTALLER;
    settings_exchange(&unit->settings, copy);
    error = stage(&order, text);
    settings_exchange(&unit->settings, copy);
    if (error != NULL) {
        text_clear(reply);
        text_add(reply, error);
    }
    return error == NULL;
}
