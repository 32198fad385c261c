#include "firmware/import.h"

#include <stddef.h>
#include <string.h>

#include "firmware/alarm.h"
#include "firmware/command.h"
#include "firmware/unit.h"

#define SKIPPED "skipped"
#define UNCHANGED "Nothing changed, "

void import_init(struct import *import)
{
    import->until = TIME_NEVER;
    import->failed = false;
}

bool import_runs(const struct import *import)
{
    return import->until != TIME_NEVER;
}

static void await_line(struct import *import, int64_t now)
{
    import->until = now + TIME_S(IMPORT_PAUSE_S);
}

void import_begin(struct unit *unit, int64_t now)
{
    struct import *import = &unit->import;

    settings_defaults(&import->copy);
    import->before_crc = settings_crc(&unit->settings);
    import->taken = 0;
    import->failed = false;
    unit->console.lines = 0;
    await_line(import, now);
}

/* What was armed or disarmed acts as AON and AOF do. */
static void arm(struct unit *unit, uint8_t before)
{
    uint8_t wanted = unit->settings.armed;

    unit->settings.armed = before;
    alarm_disarm(unit, (uint8_t)(before & ~wanted));
    (void)alarm_arm(unit, (uint8_t)(wanted & ~before));
}

/* False: the flash refused, and the settings are as before. */
static bool apply(struct unit *unit, struct nvm *nvm, int64_t now)
{
    struct settings *settings = &unit->settings, *copy = &unit->import.copy;

    copy->relays_on = settings->relays_on;
    copy->failure_told = settings->failure_told;
    copy->lost_untold = settings->lost_untold;
    settings_exchange(settings, copy);
    if (!settings_store(settings, nvm, &unit->stored_generation)) {
        settings_exchange(settings, copy);
        return false;
    }
    arm(unit, copy->armed);
    if (memcmp(copy->rule, settings->rule, sizeof copy->rule) != 0) {
        schedule_renew(unit, now);
    }
    return true;
}

static void close_import(struct unit *unit, struct nvm *nvm, int64_t now, struct text *reply)
{
    struct import *import = &unit->import;

    import->until = TIME_NEVER;
    if (import->failed) {
        text_add(reply, UNCHANGED "line ");
        text_add(reply, import->wrong);
    } else if (import->before_crc != settings_crc(&unit->settings)) {
        text_add(reply, UNCHANGED "others changed settings meanwhile");
    } else if (!apply(unit, nvm, now)) {
        text_add(reply, "Execute error!");
    } else {
        access_open_window(&unit->access, now);
        event_log_add(unit, LOG_IMPORT, 0, import->taken, now);
        text_add(reply, "IMPORT - OK, lines: ");
        text_add_int(reply, import->taken);
    }
}

/* Says whether the line is done: the line itself and what is wrong with it, or OK alone, so that
 * answers are shorter than lines and whoever pastes a file is not held up by them. */
static bool carry_out(struct unit *unit, const char *line, int64_t now, struct text *reply)
{
    const struct command_source source = {.channel = CHANNEL_USB, .now = now};
    char buffer[CONSOLE_LINE];
    struct text answer = text_over(buffer, sizeof buffer);

    if (command_stage(unit, &unit->import.copy, line, &source, &answer)) {
        text_add(reply, "OK");
        return true;
    }
    text_add(reply, line);
    text_add(reply, " - ");
    text_add(reply, buffer);
    return false;
}

static void take_line(struct unit *unit, const char *line, int64_t now, struct text *reply)
{
    struct import *import = &unit->import;
    uint32_t start = reply->length;

    text_add_int(reply, unit->console.lines);
    text_add(reply, ": ");
    if (import->failed) {
        text_add(reply, SKIPPED);
        return;
    }
    if (line == NULL) {
        text_add(reply, "Line too long!");
        import->failed = true;
    } else {
        import->failed = !carry_out(unit, line, now, reply);
    }
    if (import->failed) {
        struct text wrong = text_over(import->wrong, sizeof import->wrong);
        text_add(&wrong, reply->at + start);
    }
    import->taken = (uint16_t)(import->taken + (import->failed ? 0 : 1));
}

/* The line without the blanks around it. */
static const char *trim(char *line)
{
    size_t length = strlen(line);

    while (length > 0 && line[length - 1] == ' ') {
        line[--length] = 0;
    }
    return line + strspn(line, " ");
}

void import_line(struct unit *unit, struct nvm *nvm, char *line, int64_t now, struct text *reply)
{
    const char *text = line != NULL ? trim(line) : NULL;

    await_line(&unit->import, now);
    if (text == NULL) {
        take_line(unit, NULL, now, reply);
        return;
    }
    if (text[0] == 0 || text[0] == '#') {
        return;
    }
    if (text_same(text, ".") || text_same(text, "END")) {
        close_import(unit, nvm, now, reply);
    } else if (text_same(text, "IMPORT")) {
        import_begin(unit, now);
        text_add(reply, IMPORT_BEGUN);
    } else {
        take_line(unit, text, now, reply);
    }
}

void import_expire(struct unit *unit, int64_t now, struct text *reply)
{
    if (now >= unit->import.until) {
        unit->import.until = TIME_NEVER;
        text_add(reply, UNCHANGED "import given up");
    }
}
