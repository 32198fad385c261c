#include "firmware/unit.h"

#include <string.h>

#include "firmware/command.h"
#include "firmware/history.h"
#include "firmware/run_record.h"
#include "firmware/text.h"

static void start_cold(struct unit *unit, struct nvm *nvm, int64_t now)
{
    memset(unit, 0, sizeof *unit);
    unit->stored_generation = settings_load(&unit->settings, nvm);
    relay_init(&unit->relays, relay_power_state(&unit->settings, unit->settings.relays_on));
    input_init(&unit->inputs);
    power_init(&unit->power);
    if (unit->settings.failure_told) {
        power_recall_failure(&unit->power, now);
    }
    alarm_init(&unit->alarm, now, unit->settings.holdoff_s);
    alert_init(&unit->alert);
    access_init(&unit->access, now);
    wireless_init(&unit->wireless);
    run_record_seal(unit);
}

static void start_warm(struct unit *unit, struct nvm *nvm, enum reset_cause cause, int64_t now)
{
    unit->stored_generation = settings_load(&unit->settings, nvm);
    run_record_recount(unit);
    input_resume(&unit->inputs, now);
    if (cause == RESET_BROWN_OUT) {
        power_resume(&unit->power);
    }
}

void unit_reset(struct unit *unit, struct nvm *nvm, enum reset_cause cause, int64_t now)
{
    if (cause != RESET_COLD && run_record_is_whole(unit)) {
        start_warm(unit, nvm, cause, now);
    } else {
        cause = RESET_COLD;
        start_cold(unit, nvm, now);
    }
    history_start(unit, cause, now);
    ring_init(&unit->ring);
    bus_init(&unit->bus, now);
    modem_init(&unit->modem, now);
    memset(&unit->credit, 0, sizeof unit->credit);
    console_init(&unit->console);
    import_init(&unit->import);
    button_init(&unit->button);
    indicator_init(unit->leds, now);
    unit->started_at = now;
}

static void begin_outputs(struct unit_out *out)
{
    out->modem_power_key = false;
    out->modem_power_cut = false;
    out->clear_dip_latch = false;
    out->bus_ordered = false;
    out->modem_tx_count = 0;
    out->console_tx_count = 0;
    out->radio_sends = false;
}

static void tell_power(struct unit *unit, const struct power_news *news, int64_t now)
{
    if (news->tell_failed) {
        alert_raise(unit, ALERT_POWER, 0, 0, now);
    }
    if (news->tell_restored) {
        alert_raise(unit, ALERT_POWER, 0, 1, now);
    }
    if (news->tell_low) {
        alert_raise(unit, ALERT_BATTERY_LOW, 0, 0, now);
    }
    if (news->tell_blind) {
        alert_raise(unit, ALERT_BLIND, 0, 0, now);
    }
    if (news->tell_shutdown) {
        alert_raise(unit, ALERT_SHUTDOWN, 0, 0, now);
    }
}

/* The field: supply before inputs (assumption 8), inputs before what they mean. A latch that was
 * cleared for an opening is looked at at once, so that it says when the dip was. */
static int64_t sense(struct unit *unit, const struct unit_in *in, struct unit_out *out)
{
    struct power_news news;
    struct input_changes changes = {0};
    int64_t wake = power_step(&unit->power, &unit->settings, in, &news);
    history_power(unit, &news, in->now_us);
    tell_power(unit, &news, in->now_us);
    out->clear_dip_latch = out->clear_dip_latch || news.clear_latch;
    if (news.dc_came_back) {
        relay_power_returns(&unit->relays, &unit->settings);
    }
    if (!unit->power.blind) {
        int64_t due =
            input_step(&unit->inputs, &unit->settings, in->input_levels, in->now_us, &changes);
        wake = time_earlier(wake, due);
    }
    if (changes.opening != 0 && power_see_opening(&unit->power, in)) {
        out->clear_dip_latch = true;
        wake = time_earlier(wake, in->now_us + 1);
    }
    return time_earlier(wake, alarm_step(unit, in, &news, &changes));
}

/* New settings act at once: the same instant is judged anew, as an early wake-up would do. */
static int64_t sense_again(struct unit *unit, const struct unit_in *in, struct unit_out *out)
{
    struct unit_in again = *in;
    again.dip_latched = in->dip_latched && !out->clear_dip_latch;
    return sense(unit, &again, out);
}

static int64_t feel_button(struct unit *unit, struct nvm *nvm, const struct unit_in *in)
{
    const struct command_source installer = {
        .channel = CHANNEL_USB, .by_button = true, .now = in->now_us};
    enum button_press press;
    int64_t wake = button_step(&unit->button, in->button_down, in->now_us, &press);
    if (press == BUTTON_WINDOW) {
        access_open_window(&unit->access, in->now_us);
        event_log_add(unit, LOG_WINDOW, 0, 0, in->now_us);
    } else if (press == BUTTON_FACTORY) {
        char buffer[REPLY_LENGTH];
        struct text unread = text_over(buffer, sizeof buffer);
        command_execute(unit, nvm, "FACTORY", &installer, &unread);
    }
    return wake;
}

static void obey(struct unit *unit, struct nvm *nvm, const struct sms_message *message, int64_t now)
{
    struct command_source source = {
        .channel = CHANNEL_SMS,
        .now = now,
        .sender = message->sender,
        .stamp_known = message->stamp_valid,
        .stamp_zone = message->stamp_zone,
        .stamp_seconds = message->stamp_seconds,
    };
    char buffer[REPLY_LENGTH];
    struct text reply = text_over(buffer, sizeof buffer);
    command_execute(unit, nvm, message->text, &source, &reply);
    if (reply.length > 0 && !number_is_empty(&source.sender)) {
        alert_reply(&unit->alert, &source.sender, buffer);
    }
}

static void take_from_modem(struct unit *unit, struct nvm *nvm, int64_t now)
{
    struct sms_message message;
    struct network_time time;
    if (modem_take_time(&unit->modem, &time)) {
        calendar_set(&unit->calendar, time.seconds, time.at);
        if (time.zone_known) {
            calendar_set_zone(&unit->calendar, time.zone);
        }
    }
    while (modem_take_message(&unit->modem, &message)) {
        counter_add(&unit->counters, COUNTER_SMS_RECEIVED);
        obey(unit, nvm, &message, now);
    }
}

/* Whoever may change settings: people at the unit and afar. */
static int64_t listen(struct unit *unit, struct nvm *nvm, const struct unit_in *in,
                      struct unit_out *out)
{
    int64_t wake = console_step(unit, nvm, in, out);
    wake = time_earlier(wake, feel_button(unit, nvm, in));
    struct modem_before before = history_before_modem(unit);
    modem_step(&unit->modem, in, out);
    history_modem(unit, &before, in->now_us);
    take_from_modem(unit, nvm, in->now_us);
    credit_step(unit);
    return wake;
}

/* To the flash goes what outlives an empty battery: steady states, when a relay that is to remember
 * has a new one, and that a failure was told. A flash that refuses is not asked again until the
 * next change: a later store takes the image along. A thermostat finds its own way back. */
static void keep_state(struct unit *unit, struct nvm *nvm)
{
    struct settings *settings = &unit->settings;
    uint8_t steady = relay_steady_mask(&unit->relays);
    bool relays_differ = ((steady ^ settings->relays_on) & relay_kept_mask(settings)) != 0;
    bool told = power_failure_is_told(&unit->power);
    if (!relays_differ && told == settings->failure_told) {
        return;
    }
    settings->relays_on = relays_differ ? steady : settings->relays_on;
    settings->failure_told = told;
    (void)settings_store(settings, nvm, &unit->stored_generation);
}

/* A call back that somebody takes is unwanted in the same step. */
static bool is_listened_to(const struct modem *modem)
{
    return modem->call == CALL_TALKING && !modem->call_unwanted;
}

static void show(struct unit *unit, const struct unit_in *in, struct unit_out *out)
{
    uint8_t wanted = relay_on_mask(&unit->relays);
    out->coils = unit->power.dc_lost ? relay_power_state(&unit->settings, wanted) : wanted;
    out->shut_down = unit->power.parted;
    out->microphone_open = is_listened_to(&unit->modem);
    power_watch(&unit->power, &unit->settings, &out->watch[RAIL_12V], &out->watch[RAIL_BATTERY]);
    indicator_set(unit, unit->leds, in->now_us);
    memcpy(out->leds, unit->leds, sizeof out->leds);
}

/* Its answer to ENROL is the console's next work. */
static int64_t look_at_thermometers(struct unit *unit, struct nvm *nvm, const struct unit_in *in,
                                    struct unit_out *out)
{
    unit->thermostat.switched = 0;
    int64_t next = thermometer_step(unit, nvm, in, out);
    return time_earlier(next, unit->console.next_at);
}

/* Relays are stepped at both ends: a time that is over has ended for whoever acts now, and what was
 * begun now has its deadline. Rules that are due act before whoever may set the clock or change
 * them. */
void unit_step(struct unit *unit, struct nvm *nvm, const struct unit_in *in, struct unit_out *out)
{
    int64_t now = in->now_us;
    uint32_t generation = unit->stored_generation;
    begin_outputs(out);
    unit->alarm.raised = 0;
    unit->schedule.fired = 0;
    relay_step(&unit->relays, now);
    int64_t field = sense(unit, in, out);
    wireless_hear(unit, in);
    (void)schedule_step(unit, nvm, now);
    int64_t wake = listen(unit, nvm, in, out);
    wake = time_earlier(wake, schedule_step(unit, nvm, now));
    if (unit->stored_generation != generation) {
        field = time_earlier(field, sense_again(unit, in, out));
    }
    wake = time_earlier(wake, field);
    wake = time_earlier(wake, ring_step(unit, now));
    wake = time_earlier(wake, look_at_thermometers(unit, nvm, in, out));
    wake = time_earlier(wake, wireless_step(unit, now, out));
    wake = time_earlier(wake, console_late(unit, now));
    wake = time_earlier(wake, alert_step(unit, now));
    wake = time_earlier(wake, modem_deadline(&unit->modem, now));
    wake = time_earlier(wake, relay_step(&unit->relays, now));
    keep_state(unit, nvm);
    show(unit, in, out);
    UNIT_ASSERT(MODULE_UNIT, wake > now);
    out->wake_at_us = wake;
}
