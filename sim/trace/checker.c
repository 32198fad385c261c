#include "sim/trace/checker.h"

#include <math.h>
#include <string.h>

#include "sim/trace/black_box.h"
#include "sim/trace/cause.h"
#include "sim/trace/fingerprint.h"
#include "sim/trace/loop_truth.h"
#include "sim/trace/owed.h"
#include "sim/trace/sensed.h"
#include "sim/trace/violation.h"

/* The firmware's own times beside those it is configured with. */
#define JUDGING_SLACK_US CLOCK_MS(20)
#define MODEM_REVIVAL_US CLOCK_S(90)   /* 60 s to notice, the rest to boot */

/* One look: what is needed to judge an event. */
struct look {
    struct checker *checker;
    const struct world *world;
    const struct journal *journal;
    const struct event *event;
    uint32_t index;
    struct send_repeat repeats;      /* whether it is a message that may be sent again */
};

static const struct settings *settings_of(const struct look *look)
{
    return &look->world->board.unit.settings;
}

void checker_init(struct checker *checker, const struct world *world)
{
    memset(checker, 0, sizeof *checker);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        checker->input[i].alarm_due = CLOCK_NEVER;
        input_watch_init(&checker->input[i].watch);
    }
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        checker->relay[i].released_by = CLOCK_NEVER;
        checker->relay[i].until = CLOCK_NEVER;
    }
    outage_watch_init(&checker->dc);
    outage_watch_init(&checker->ac);
    send_watch_init(&checker->sends);
    state_watch_init(&checker->states);
    checker->reached_at = checker->alarmed_at = -1;
    rail_watch_init(&checker->rail);
    checker->modem_gone_since = CLOCK_NEVER;
    checker->settings_now = fingerprint_settings(&world->board.unit.settings);
    checker->settings_before = checker->settings_now;
}

static void see_rail(const struct look *look)
{
    rail_watch_see(&look->checker->rail, look->world, look->journal, look->index);
}

/* A supply did it by way of the unit's own 12 V, as they fell or rose; or whoever loaded one until
 * it gave way. */
static bool came_by_the_rail(const struct look *look, bool supply)
{
    bool moved = rail_watch_did(&look->checker->rail, look->journal, look->index) ||
                 (supply && cause_is_on_its_way(look->journal, look->index));
    return moved && loop_truth_hangs_on_rail(look->world, (uint32_t)look->event->value / 2);
}

/* A supply that took the unit's own 12 V, or brought them back, has not done it; one that left them
 * alone has, whatever others did to them. */
static bool is_true_change(const struct look *look)
{
    bool supply = cause_is_supply(look->world, look->journal, look->index);
    if (!cause_is_true(look->world, look->journal, look->index) ||
        came_by_the_rail(look, supply)) {
        return false;
    }
    return cause_phone(look->journal, look->index) >= 0 || !supply ||
           !rail_watch_moved(&look->checker->rail, look->journal,
                             cause_root(look->journal, look->index));
}

/* By which somebody did it; PART_NONE: by none, or a supply, of which the unit's may hang too. */
static uint32_t part_of_deed(const struct look *look)
{
    uint32_t part = look->journal->events[cause_root(look->journal, look->index)].part;
    bool supply = cause_is_supply(look->world, look->journal, look->index);
    return supply || part >= look->world->part_count ? PART_NONE : part;
}

static int64_t due_of(const struct settings *settings, const struct trip *trip)
{
    return trip->accepted_at + CLOCK_MS(settings->power_guard_ms) + JUDGING_SLACK_US;
}

static void see_input(const struct look *look)
{
    uint32_t input = (uint32_t)look->event->value / 2;
    bool voltage = (look->event->value & 1) != 0;
    const struct input_settings *settings = &settings_of(look)->input[input];
    struct watched_input *watched = &look->checker->input[input];
    bool tripping = voltage == (settings->contact == INPUT_NO);
    bool is_true = is_true_change(look);
    struct trip trip = trip_of(look->world, input, look->event->at_us);
    int64_t lasts_us = CLOCK_MS(INPUT_DEBOUNCE_MS) + CLOCK_S(settings->delay_s);
    watched->alarm_due = CLOCK_NEVER;
    if (!tripping) { /* an alarm may yet come for what tripped it: POWERGUARD, assumption 9 */
        input_watch_restore(&watched->watch, look->event->at_us, trip.accepted_at,
                            is_true && !cause_is_buffer(look->journal, look->index));
        return;
    }
    is_true = is_true && !rail_watch_followed(&look->checker->rail, look->world, look->journal,
                                              look->index);
    if (input_watch_goes_on(&watched->watch, trip.accepted_at - lasts_us)) {
        return;
    }
    watched->contact = settings->contact;
    trip.event = look->index;
    trip.is_true = is_true;
    trip.stands = input_watch_stands(&watched->watch, look->world);
    input_watch_trip(&watched->watch, &trip, is_true ? part_of_deed(look) : PART_NONE);
    if (is_true && sensed_input(look->world, input)) {
        watched->alarm_due = due_of(settings_of(look), &trip);
    }
}

/* Whatever somebody has tripped, it is as he leaves it now. */
static void see_deed(const struct look *look)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        input_watch_deed(&look->checker->input[i].watch, look->world, look->event->part);
    }
}

/* Of the trip, or of what has kept its loop open since. */
static bool is_true_alarm(const struct look *look, uint32_t input, const struct trip *trip)
{
    const struct rail_watch *rail = &look->checker->rail;
    struct opening opening = {input, trip->event, look->event->at_us};
    bool followed = rail_watch_followed(rail, look->world, look->journal, trip->event);
    return trip->stands || (trip->is_true && !followed) ||
           loop_truth_holds(&opening, rail, look->world, look->journal);
}

static void judge_alarm(const struct look *look, uint32_t input)
{
    const struct settings *settings = settings_of(look);
    struct watched_input *watched = &look->checker->input[input];
    watched->alarm_due = CLOCK_NEVER;
    watched->owed = !number_is_empty(&settings->alert[0]);
    watched->raised_at = look->event->at_us;
    look->checker->alarmed_at = look->event->at_us;
    struct trip trip = input_watch_alarm(&watched->watch, look->event->at_us);
    if (!is_true_alarm(look, input, &trip)) {
        char name[NAME_LENGTH + 1];
        violation_add(&look->checker->violation[INVARIANT_NO_FALSE_ALARM], look->event->at_us,
                      "alarm of %s though nothing true happened at it",
                      settings_input_name(settings, input, name));
    }
    if (settings->input[input].relay > 0) {
        look->checker->relay[settings->input[input].relay - 1].released_by =
            look->event->at_us + CLOCK_S(settings->input[input].relay_s);
    }
}

static void see_alarm(const struct look *look)
{
    judge_alarm(look, (uint32_t)look->event->value);
}

/* The supply moved it, by POWERSTATE, or an alarm that was raised in this very step. */
static bool field_moved(const struct look *look)
{
    const struct outage_watch *dc = &look->checker->dc;
    int64_t at = look->event->at_us;
    return at == dc->lost_at || at == dc->back_at || at == look->checker->alarmed_at;
}

static bool is_stranger(const struct look *look, int32_t phone, struct phone_number *number)
{
    number_parse_loose(number, look->world->gsm.network.phone[phone].number);
    return access_of_sender(settings_of(look), number) == ACCESS_STRANGER;
}

/* A stranger moves nothing. A relay's own deadline is no one's doing. */
static void see_coil(const struct look *look)
{
    uint32_t relay = (uint32_t)look->event->value / 2;
    struct watched_relay *watched = &look->checker->relay[relay];
    watched->driven_since_reset |= (look->event->value & 1) != 0;
    int32_t phone = cause_phone_at_once(look->journal, look->index);
    struct phone_number number;
    if (phone < 0 || look->event->at_us == watched->until || field_moved(look)) {
        return;
    }
    int32_t caller = cause_caller(look->world, look->journal, look->index);
    bool called = caller >= 0 && !is_stranger(look, caller, &number);
    if (is_stranger(look, phone, &number) && !called) {
        violation_add(&look->checker->violation[INVARIANT_STRANGERS_POWERLESS],
                      look->event->at_us, "a message or call from the stranger %s moved a relay",
                      number.text);
    }
}

static void see_contact(const struct look *look)
{
    uint32_t relay = (uint32_t)look->event->value / 2;
    bool closed = (look->event->value & 1) != 0;
    if (closed && !look->checker->relay[relay].driven_since_reset) {
        char name[NAME_LENGTH + 1];
        violation_add(&look->checker->violation[INVARIANT_NO_BOOT_PULSE], look->event->at_us,
                      "%s closed after a reset though nothing had commanded it",
                      settings_relay_name(settings_of(look), relay, name));
    }
}

/* The settings as the reset read them: its first step, at the same instant, may have stored. */
static const struct settings *settings_read(const struct look *look)
{
    const struct board *board = &look->world->board;
    return board->step_due ? &board->unit.settings : &board->before.settings;
}

static void see_reset(const struct look *look)
{
    struct checker *checker = look->checker;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        checker->relay[i].driven_since_reset = false;
    }
    if (look->event->value == RESET_COLD) {
        for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
            checker->input[i].owed = false; /* RAM is lost, and the queue with it */
        }
        for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
            checker->relay[i].released_by = CLOCK_NEVER;
        }
        flood_watch_forget(&checker->flood);
    }
    if (!look->world->board.options.remote) {
        state_watch_judge_reset(&checker->states, look->world, look->event->value == RESET_COLD,
                                &checker->violation[INVARIANT_POWERSTATE_KEPT]);
    }
    uint64_t image = fingerprint_settings(settings_read(look));
    if (look->event->at_us > 0 && image != checker->settings_now &&
        image != checker->settings_before) {
        violation_add(&checker->violation[INVARIANT_SETTINGS_WHOLE], look->event->at_us,
                      "after the reset the settings are neither the old nor the new ones%s", "");
    }
    checker->settings_before = checker->settings_now = image;
}

static void see_flash(const struct look *look)
{
    struct checker *checker = look->checker;
    checker->settings_before = checker->settings_now;
    checker->settings_now = fingerprint_settings(settings_of(look));
    if (look->world->board.state == BOARD_RUNNING &&
        fingerprint_stored(look->world) != checker->settings_now) {
        violation_add(&checker->violation[INVARIANT_SETTINGS_WHOLE], look->event->at_us,
                      "what was stored is not what the unit has set%s", "");
    }
}

static void see_supply(const struct look *look)
{
    outage_watch_turn(&look->checker->dc, owed_notices(settings_of(look)), look->event->value != 0,
                      look->event->at_us);
    if (look->event->value != 0) {
        state_watch_judge_return(look->world, look->event->at_us,
                                 &look->checker->violation[INVARIANT_POWERSTATE_KEPT]);
    }
}

/* Each event goes to each number. */
static void check_flood(struct checker *checker, const struct alert *alert, int64_t now)
{
    int64_t since = flood_watch_since(&checker->flood, alert, now);
    uint32_t recent = flood_watch_note(&checker->flood, since);
    if (recent > FLOOD_MOST * checker->numbers_most &&
        checker->violation[INVARIANT_FLOOD_LIMITED].count == 0) {
        violation_add(&checker->violation[INVARIANT_FLOOD_LIMITED], now,
                      "too many alert messages in 15 minutes%s", "");
    }
}

static void see_sms(const struct look *look)
{
    struct checker *checker = look->checker;
    if (look->event->part != PART_UNIT) {
        return;
    }
    const char *text = journal_text(look->journal, look->event);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        char name[NAME_LENGTH + 1];
        if (strstr(text, "ALARM! ") != NULL &&
            strstr(text, settings_input_name(settings_of(look), i, name)) != NULL) {
            if (look->world->board.options.remote) {
                judge_alarm(look, i); /* a bench knows of none before */
            }
            checker->input[i].owed = false;
        }
    }
    if (!look->repeats.by_unit) {
        checker->failed_told += strcmp(text, "Power failed") == 0;
        checker->restored_told += strcmp(text, "Power restored") == 0;
    }
    if (!look->repeats.by_line && flood_watch_counts(text)) {
        check_flood(checker, &look->world->board.unit.alert, look->event->at_us);
    }
}

/* Rejected or taken: whoever was called knows (assumption 37). A voicemail that takes it is
 * followed by the messages. */
static void see_call(const struct look *look)
{
    uint32_t phone = look->event->part - PART_PHONE;
    enum call_phase phase = (enum call_phase)look->event->value;
    if (phone < look->world->gsm.network.phone_count &&
        look->world->gsm.network.phone[phone].unit_called &&
        (phase == CALL_CONNECTED || phase == CALL_REJECTED)) {
        look->checker->reached_at = look->event->at_us;
    }
}

static void see_event(const struct look *look)
{
    static void (*const see[EVENT_KINDS])(const struct look *look) = {
        [EVENT_INPUT] = see_input,   [EVENT_ALARM] = see_alarm, [EVENT_COIL] = see_coil,
        [EVENT_CONTACT] = see_contact, [EVENT_RESET] = see_reset, [EVENT_FLASH] = see_flash,
        [EVENT_SUPPLY] = see_supply, [EVENT_RAIL] = see_rail, [EVENT_SMS_SENT] = see_sms,
        [EVENT_CALL] = see_call,     [EVENT_SCRIPT] = see_deed, [EVENT_FAULT] = see_deed,
    };
    if (see[look->event->kind] != NULL) {
        see[look->event->kind](look);
    }
}

/* A contact that was set anew is judged afresh; a guard counts as it is set when the opening is
 * accepted; without an alert list nothing is owed. */
static void follow_settings(struct checker *checker, const struct settings *settings, int64_t now)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        struct watched_input *watched = &checker->input[i];
        const struct trip *trip = &watched->watch.last;
        bool same = watched->contact == settings->input[i].contact;
        watched->alarm_due = same ? watched->alarm_due : CLOCK_NEVER;
        if (watched->alarm_due != CLOCK_NEVER && now < trip->accepted_at) {
            watched->alarm_due = due_of(settings, trip);
        }
        watched->owed = watched->owed && !number_is_empty(&settings->alert[0]);
    }
}

static void check_inputs(struct checker *checker, const struct world *world)
{
    follow_settings(checker, &world->board.unit.settings, world->now);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        struct watched_input *watched = &checker->input[i];
        int64_t waits_us =
            sensed_later(world, &checker->rail, i, watched->watch.last.accepted_at);
        if (watched->alarm_due == CLOCK_NEVER || world->board.busy_until != CLOCK_NEVER) {
            continue;
        }
        if (!sensed_input(world, i)) {
            watched->alarm_due = CLOCK_NEVER;
        } else if (world->now > watched->alarm_due + waits_us) {
            char name[NAME_LENGTH + 1];
            violation_add(&checker->violation[INVARIANT_NO_LOST_ALARM], watched->alarm_due,
                          "%s tripped while it was sensed, and no alarm was raised",
                          settings_input_name(&world->board.unit.settings, i, name));
            violations_note(checker->violation, watched->watch.last.event);
            watched->alarm_due = CLOCK_NEVER;
        }
    }
}

/* What lies in the RAM of a unit without power holds nothing. */
static void check_relays(struct checker *checker, const struct world *world)
{
    if (world->board.state != BOARD_RUNNING) {
        return;
    }
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        const struct relay *relay = &world->board.unit.relays.relay[i];
        struct watched_relay *watched = &checker->relay[i];
        watched->until = sensed_time(world, relay->until_us);
        if (watched->released_by == CLOCK_NEVER || !relay_is_in_alarm(relay)) {
            watched->released_by = CLOCK_NEVER;
        } else if (world->now > watched->released_by + JUDGING_SLACK_US && relay->on) {
            char name[NAME_LENGTH + 1];
            violation_add(&checker->violation[INVARIANT_ALARM_RELAY_RELEASED],
                          watched->released_by, "%s is held by an alarm beyond its time",
                          settings_relay_name(&world->board.unit.settings, i, name));
            watched->released_by = CLOCK_NEVER;
        }
    }
}

/* The Voltage Sensor has no event of its own: its relay is looked at. */
static void follow_outages(struct checker *checker, const struct world *world)
{
    struct outage_rule rule = owed_notices(&world->board.unit.settings);
    bool lost = world->board.options.sensor_volts != 0 && !world->board.ac_present;
    if (lost != (checker->ac.lost_at != CLOCK_NEVER)) {
        outage_watch_turn(&checker->ac, rule, !lost, world->now);
    }
    outage_watch_follow(&checker->dc, rule, world->now);
    outage_watch_follow(&checker->ac, rule, world->now);
    checker->numbers_most =
        rule.numbers > checker->numbers_most ? rule.numbers : checker->numbers_most;
}

static void check_outage(struct checker *checker, const struct world *world)
{
    follow_outages(checker, world);
    struct violation *violation = &checker->violation[INVARIANT_ONE_NOTICE_PER_OUTAGE];
    if (violation->count > 0) {
        return;
    }
    if (checker->failed_told > checker->dc.failed_due + checker->ac.failed_due) {
        violation_add(violation, world->now, "more \"Power failed\" went out than outages%s", "");
    } else if (checker->restored_told > checker->dc.restored_due + checker->ac.restored_due) {
        violation_add(violation, world->now, "more \"Power restored\" than returns%s", "");
    }
}

static void check_modem(struct checker *checker, const struct world *world)
{
    bool alive = !world->modem_supplied || world->board.state != BOARD_RUNNING ||
                 gsm_modem_is_running(&world->gsm) || gsm_modem_is_starved(&world->gsm);
    if (alive) {
        checker->modem_gone_since = CLOCK_NEVER;
    } else if (checker->modem_gone_since == CLOCK_NEVER) {
        checker->modem_gone_since = world->now;
    } else if (world->now - checker->modem_gone_since > MODEM_REVIVAL_US &&
               checker->violation[INVARIANT_MODEM_REVIVED].count == 0) {
        violation_add(&checker->violation[INVARIANT_MODEM_REVIVED], world->now,
                      "the modem has been off for more than 90 s though it has power%s", "");
    }
}

static void check_finite(struct checker *checker, const struct world *world)
{
    if (checker->circuit_version == world->circuit.version) {
        return;
    }
    checker->circuit_version = world->circuit.version;
    for (uint32_t i = 0; i < world->circuit.net_count; i++) {
        double volts = world->circuit.net_v[i];
        if (!(volts > -2000.0 && volts < 2000.0)) {
            violation_add(&checker->violation[INVARIANT_FINITE], world->now,
                          "a net has no sensible voltage%s", "");
            return;
        }
    }
}

void checker_look(struct checker *checker, const struct world *world, struct workspace *workspace)
{
    flood_watch_follow(&checker->flood, &world->board.unit.alert, world->now);
    for (; checker->events_seen < world->trace.count; checker->events_seen++) {
        struct look look = {
            .checker = checker, .world = world, .journal = workspace->journal,
            .event = &workspace->journal->events[checker->events_seen],
            .index = checker->events_seen,
        };
        look.repeats = send_watch_see(&checker->sends, look.journal, look.index);
        see_event(&look);
        violations_note(checker->violation, look.index);
    }
    check_inputs(checker, world);
    check_relays(checker, world);
    check_outage(checker, world);
    check_modem(checker, world);
    check_finite(checker, world);
    state_watch_follow(&checker->states, world);
    black_box_forget(world, checker->violation);
    violations_note(checker->violation, CAUSE_NONE);
}

void checker_finish(struct checker *checker, const struct world *world,
                    struct workspace *workspace)
{
    checker_look(checker, world, workspace);
    const struct alert *alert = &world->board.unit.alert;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        const struct watched_input *watched = &checker->input[i];
        bool called = checker->reached_at >= watched->raised_at;
        if (watched->owed && !called && !owed_is_queued(alert, i) && alert->given_up == 0) {
            char name[NAME_LENGTH + 1];
            violation_add(&checker->violation[INVARIANT_NO_LOST_ALARM], world->now,
                          "the alarm of %s was raised, but is neither told nor queued",
                          settings_input_name(&world->board.unit.settings, i, name));
        }
    }
    black_box_forget(world, checker->violation);
}
