/* Any bytes as commands, a line each, from a stranger, the owner and the installer in turn: nobody
 * gets beyond his level, answers stay in their buffer, and the flash holds what the image says. The
 * rules that came of it live through a day. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/aid_nvm.h"
#include "firmware/command.h"
#include "firmware/unit.h"

#define OWNER "+358401234567"
#define STRANGER "+4670000000"
#define LINE 300

static void require(bool truth)
{
    if (!truth) {
        abort();
    }
}

static void make_unit(struct unit *unit, struct nvm *nvm)
{
    memset(unit, 0, sizeof *unit);
    nvm_blank(nvm);
    settings_defaults(&unit->settings);
    unit->settings.error_replies = true;
    require(number_parse(&unit->settings.security[0], OWNER));
    require(settings_store(&unit->settings, nvm, &unit->stored_generation));
    relay_init(&unit->relays, 0);
    access_init(&unit->access, 0);
    console_init(&unit->console);
    wireless_init(&unit->wireless);
    unit->modem.state = MODEM_ONLINE;
}

static enum command_result say(struct unit *unit, struct nvm *nvm, const char *line,
                               enum channel channel, const char *sender)
{
    struct command_source source = {
        .channel = channel, .now = TIME_MIN(1), .stamp_known = line[0] % 2 != 0};
    char answer[REPLY_LENGTH + 1];
    struct text reply = text_over(answer, REPLY_LENGTH);
    enum command_result result;

    (void)number_parse_loose(&source.sender, sender);
    source.stamp_seconds = (int64_t)strlen(line);
    answer[REPLY_LENGTH] = '#';
    result = command_execute(unit, nvm, line, &source, &reply);
    require(answer[REPLY_LENGTH] == '#' && strlen(answer) == reply.length);
    return result;
}

static void stranger_says(struct unit *unit, struct nvm *nvm, const char *line)
{
    static struct unit before;

    if (access_list_is_empty(&unit->settings)) {
        return;
    }
    memcpy(&before, unit, sizeof before);
    require(say(unit, nvm, line, CHANNEL_SMS, STRANGER) == COMMAND_IGNORED);
    before.counters = unit->counters; /* he is counted */
    require(memcmp(&before, unit, sizeof before) == 0);
}

/* The line's bytes as something that the RF receiver heard; then sockets are told. */
static void hear(struct unit *unit, const char *line)
{
    static struct unit_out out;
    struct radio_frame frame = {.kind = (uint8_t)line[0] % (RADIO_KINDS + 1),
                                .on = line[0] % 2 != 0};
    struct unit_in in = {.now_us = TIME_MIN(1), .radio_rx = &frame, .radio_rx_count = 1};

    memset(frame.id, 'A', sizeof frame.id);
    memcpy(frame.id, line, strlen(line) < sizeof frame.id ? strlen(line) + 1 : sizeof frame.id);
    wireless_hear(unit, &in);
    require(wireless_step(unit, in.now_us, &out) > in.now_us);
    require(wireless_step(unit, TIME_MIN(2), &out) > TIME_MIN(2));
    if (unit->modem.code != CODE_NONE) {
        modem_code_done(&unit->modem);
    }
}

static void all_say(struct unit *unit, struct nvm *nvm, const char *line)
{
    static struct settings stored;

    stranger_says(unit, nvm, line);
    (void)say(unit, nvm, line, CHANNEL_SMS, OWNER);
    (void)say(unit, nvm, line, CHANNEL_USB, "");
    hear(unit, line);
    (void)settings_load(&stored, nvm);
    require(memcmp(&stored, &unit->settings, sizeof stored) == 0);
}

/* A day of whatever rules there are now: each deadline lies ahead, and the day ends. */
static void live_a_day(struct unit *unit, struct nvm *nvm)
{
    static struct settings stored;
    int64_t now = TIME_MIN(2);
    int64_t wake = now;
    uint32_t steps = 0;

    calendar_set(&unit->calendar, INT64_C(820000000), now);
    while (wake <= TIME_MIN(2 + 1440)) {
        now = wake;
        wake = schedule_step(unit, nvm, now);
        require(wake > now && ++steps <= SCHEDULE_RULES + 2);
    }
    (void)settings_load(&stored, nvm);
    require(memcmp(&stored, &unit->settings, sizeof stored) == 0);
}

/* The same bytes at the console, which must come to rest. */
static void type_all(struct unit *unit, struct nvm *nvm, const uint8_t *data, size_t size)
{
    static struct unit_out out;
    struct unit_in in = {.now_us = TIME_MIN(2), .console_rx = data};
    int64_t wake;
    uint32_t steps = 0;

    in.console_rx_count = (uint32_t)size;
    do {
        out.console_tx_count = 0;
        wake = console_step(unit, nvm, &in, &out);
        require(wake > in.now_us && out.console_tx_count <= CONSOLE_CHUNK);
        in.now_us = wake;
        in.console_rx_count = 0;
    } while (wake != TIME_NEVER && ++steps < 20000);
    require(wake == TIME_NEVER);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct unit unit;
    static struct nvm nvm;
    char line[LINE + 1];
    size_t length = 0;

    make_unit(&unit, &nvm);
    for (size_t i = 0; i < size; i++) {
        if (data[i] == '\n' || length == LINE) {
            line[length] = 0;
            all_say(&unit, &nvm, line);
            length = 0;
        } else {
            line[length++] = (char)data[i];
        }
    }
    line[length] = 0;
    all_say(&unit, &nvm, line);
    live_a_day(&unit, &nvm);
    type_all(&unit, &nvm, data, size);
    return 0;
}
