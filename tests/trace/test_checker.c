#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/trace/cause.h"
#include "sim/trace/checker.h"
#include "sim/trace/story.h"
#include "world/aid_cabinet.h"

static const char *const limited[] = {"Input1=NC", "BACKUPLIMIT=DC", "ALERTNUMBER+358401234567",
                                      "AON"};
static const char *const unlimited[] = {"Input1=NC", "BACKUPLIMIT=OFF", "ALERTNUMBER+358401234567",
                                        "AON"};

static void look_until(struct cabinet *c, struct checker *checker, int64_t until)
{
    const char *error = "";
    while (c->world.now < until) {
        ck_assert(world_advance(&c->world, &c->workspace, until, &error));
        checker_look(checker, &c->world, &c->workspace);
    }
}

static struct cabinet *start(const char *const *lines, struct checker *checker)
{
    struct cabinet *c = cabinet_new(lines, 4);
    gsm_phone(&c->world.gsm, "+358401234567");
    checker_init(checker, &c->world);
    checker_look(checker, &c->world, &c->workspace);
    look_until(c, checker, CLOCK_S(90));
    return c;
}

static uint32_t violations(const struct checker *checker)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < INVARIANT_COUNT; i++) {
        if (checker->violation[i].count > 0) {
            fprintf(stderr, "%s: %s\n", invariant_name((enum invariant)i),
                    checker->violation[i].text);
        }
        count += checker->violation[i].count;
    }
    return count;
}

START_TEST(a_true_alarm_breaks_nothing)
{
    struct checker checker;
    struct cabinet *c = start(limited, &checker);
    cabinet_verb(c, c->smoke, "trip");
    look_until(c, &checker, CLOCK_S(200));
    checker_finish(&checker, &c->world, &c->workspace);
    ck_assert_uint_eq(cabinet_count(c, EVENT_ALARM), 1);
    ck_assert_uint_eq(violations(&checker), 0);
    cabinet_free(c);
}
END_TEST

START_TEST(an_alarm_by_the_units_own_outage_is_false)
{
    struct checker checker;
    struct cabinet *c = start(unlimited, &checker);
    cabinet_verb(c, c->mains, "off");
    look_until(c, &checker, CLOCK_S(200));
    ck_assert_uint_eq(checker.violation[INVARIANT_NO_FALSE_ALARM].count, 1);
    ck_assert_ptr_nonnull(strstr(checker.violation[INVARIANT_NO_FALSE_ALARM].text, "Input1"));
    cabinet_free(c);
}
END_TEST

START_TEST(an_outage_under_dc_limit_breaks_nothing)
{
    struct checker checker;
    struct cabinet *c = start(limited, &checker);
    look_until(c, &checker, CLOCK_S(90) + CLOCK_MS(50));
    cabinet_verb(c, c->mains, "off");
    look_until(c, &checker, CLOCK_S(600));
    cabinet_verb(c, c->mains, "on");
    look_until(c, &checker, CLOCK_S(1200));
    checker_finish(&checker, &c->world, &c->workspace);
    ck_assert_uint_eq(violations(&checker), 0);
    ck_assert_uint_eq(checker.failed_told, 1);
    ck_assert_uint_eq(checker.restored_told, 1);
    cabinet_free(c);
}
END_TEST

START_TEST(an_alarm_that_the_firmware_swallows_is_lost)
{
    struct checker checker;
    struct cabinet *c = start(limited, &checker);
    cabinet_verb(c, c->smoke, "trip");
    checker_look(&checker, &c->world, &c->workspace);
    /* A firmware that forgets the edge: the state is taken, nothing is raised. */
    look_until(c, &checker, c->world.now + CLOCK_MS(10));
    c->world.board.unit.inputs.input[0].tripped = true;
    look_until(c, &checker, CLOCK_S(100));
    ck_assert_uint_eq(checker.violation[INVARIANT_NO_LOST_ALARM].count, 1);
    cabinet_free(c);
}
END_TEST

START_TEST(a_message_too_many_is_noticed)
{
    struct checker checker;
    struct cabinet *c = start(limited, &checker);
    alert_raise(&c->world.board.unit, ALERT_POWER, 0, 0, c->world.now);
    look_until(c, &checker, CLOCK_S(200));
    ck_assert_uint_eq(checker.violation[INVARIANT_ONE_NOTICE_PER_OUTAGE].count, 1);
    cabinet_free(c);
}
END_TEST

START_TEST(a_number_that_leaves_the_list_was_told_rightly)
{
    static const char *const lines[] = {"ALERTNUMBER+358401234567", "ALERTNUMBER+358401234568"};
    struct checker checker;
    struct cabinet *c = cabinet_new(lines, 2);
    checker_init(&checker, &c->world);
    look_until(c, &checker, CLOCK_S(90));
    cabinet_verb(c, c->mains, "off");
    look_until(c, &checker, CLOCK_S(200));
    cabinet_verb(c, c->mains, "on");
    look_until(c, &checker, CLOCK_S(300));
    memset(&c->world.board.unit.settings.alert[1], 0, sizeof c->world.board.unit.settings.alert[1]);
    look_until(c, &checker, CLOCK_S(310));
    ck_assert_uint_eq(checker.failed_told, 2);
    ck_assert_uint_eq(checker.restored_told, 2);
    ck_assert_uint_eq(violations(&checker), 0);
    alert_raise(&c->world.board.unit, ALERT_POWER, 0, 0, c->world.now);
    look_until(c, &checker, CLOCK_S(400));
    ck_assert_uint_eq(checker.violation[INVARIANT_ONE_NOTICE_PER_OUTAGE].count, 1);
    cabinet_free(c);
}
END_TEST

/* As if the limit were none: each time the firmware forgets what it has sent. */
static void flood(struct cabinet *c, struct checker *checker, uint32_t messages)
{
    for (uint32_t i = 0; i < messages; i++) {
        c->world.board.unit.alert.recent_count = 0;
        alert_raise(&c->world.board.unit, ALERT_RESTORED, 0, 0, c->world.now);
        look_until(c, checker, c->world.now + CLOCK_S(10));
    }
}

START_TEST(a_flood_of_messages_is_noticed)
{
    struct checker checker;
    struct cabinet *c = start(limited, &checker);
    flood(c, &checker, 20);
    ck_assert_uint_eq(violations(&checker), 0);
    flood(c, &checker, 2);
    ck_assert_uint_eq(checker.violation[INVARIANT_FLOOD_LIMITED].count, 1);
    cabinet_free(c);
}
END_TEST

START_TEST(a_cold_start_forgets_the_flood)
{
    struct checker checker;
    struct cabinet *c = start(limited, &checker);
    flood(c, &checker, 20);
    c->world.board.cell.switched_on = false;
    cabinet_verb(c, c->mains, "off");
    look_until(c, &checker, c->world.now + CLOCK_S(10));
    cabinet_verb(c, c->mains, "on");
    look_until(c, &checker, c->world.now + CLOCK_S(60));
    flood(c, &checker, 20);
    ck_assert_uint_eq(violations(&checker), 0);
    flood(c, &checker, 2);
    ck_assert_uint_eq(checker.violation[INVARIANT_FLOOD_LIMITED].count, 1);
    cabinet_free(c);
}
END_TEST

START_TEST(a_relay_that_an_alarm_never_gives_back_is_noticed)
{
    static const char *const lines[] = {"Input1=NC", "Input1RELAY=Relay6,5", "HOLDOFF=0", "AON"};
    struct checker checker;
    struct cabinet *c = start(lines, &checker);
    cabinet_verb(c, c->smoke, "trip");
    look_until(c, &checker, CLOCK_S(91));
    c->world.board.unit.relays.relay[5].until_us = CLOCK_S(500);
    look_until(c, &checker, CLOCK_S(200));
    ck_assert_uint_eq(checker.violation[INVARIANT_ALARM_RELAY_RELEASED].count, 1);
    cabinet_free(c);
}
END_TEST

/* Battery off, and the mains for a minute: the unit's own clock begins anew at 160 s. */
static struct cabinet *start_cold_at_160_s(const char *const *lines, struct checker *checker)
{
    struct cabinet *c = start(lines, checker);
    look_until(c, checker, CLOCK_S(100));
    c->world.board.cell.switched_on = false;
    cabinet_verb(c, c->mains, "off");
    look_until(c, checker, CLOCK_S(160));
    cabinet_verb(c, c->mains, "on");
    return c;
}

START_TEST(a_unit_without_power_holds_no_relay)
{
    static const char *const lines[] = {"Input1=NC", "Input1RELAY=Relay6,30", "HOLDOFF=0", "AON"};
    struct checker checker;
    struct cabinet *c = cabinet_new(lines, 4);
    checker_init(&checker, &c->world);
    look_until(c, &checker, CLOCK_S(90));
    cabinet_verb(c, c->smoke, "trip");
    look_until(c, &checker, CLOCK_S(100));
    c->world.board.cell.switched_on = false;
    cabinet_verb(c, c->mains, "off");
    look_until(c, &checker, CLOCK_S(160));
    cabinet_verb(c, c->mains, "on");
    look_until(c, &checker, CLOCK_S(200));
    ck_assert_uint_eq(cabinet_count(c, EVENT_ALARM), 1);
    ck_assert_uint_eq(violations(&checker), 0);
    cabinet_free(c);
}
END_TEST

START_TEST(a_trip_within_the_holdoff_of_a_cold_start_is_not_lost)
{
    struct checker checker;
    struct cabinet *c = start_cold_at_160_s(limited, &checker);
    look_until(c, &checker, CLOCK_S(180));
    cabinet_verb(c, c->smoke, "trip");
    look_until(c, &checker, CLOCK_S(400));
    ck_assert_uint_eq(cabinet_count(c, EVENT_ALARM), 0);
    ck_assert_uint_eq(violations(&checker), 0);
    cabinet_free(c);
}
END_TEST

START_TEST(a_detector_that_warms_up_after_a_cold_start_is_no_true_cause)
{
    static const char *const lines[] = {"Input1=NC", "HOLDOFF=0", "BACKUPLIMIT=DC", "AON"};
    struct checker checker;
    struct cabinet *c = start_cold_at_160_s(lines, &checker);
    struct part *smoke = &c->world.part[c->smoke];
    smoke->figure[part_find_param(part_kind_of(smoke), "warmup")] = 45.0;
    look_until(c, &checker, CLOCK_S(400));
    ck_assert_uint_gt(cabinet_count(c, EVENT_ALARM), 0);
    ck_assert_uint_gt(checker.violation[INVARIANT_NO_FALSE_ALARM].count, 0);
    cabinet_free(c);
}
END_TEST

/* Writes an event into the journal, caused by the one given; returns its index. */
static uint32_t write_event(struct cabinet *c, uint32_t cause, enum event_kind kind, uint32_t part,
                            int64_t value)
{
    struct happening happening = {.at_us = c->world.now, .kind = kind, .part = part,
                                  .value = value};
    c->world.trace.cause = cause;
    return trace_event(&c->world.trace, &c->journal, &happening);
}

/* Somebody in the hall loads the UPS, an hour later it is empty; the unit's 12 V fall, or stay. */
static uint32_t false_alarms_after_a_detector_loaded_the_supply(int64_t rail_mv)
{
    struct checker checker;
    struct cabinet *c = start(limited, &checker);
    uint32_t trip = write_event(c, CAUSE_NONE, EVENT_SCRIPT, c->smoke, 0);
    uint32_t rail = write_event(c, trip, EVENT_RAIL, PART_UNIT, rail_mv);
    uint32_t input = write_event(c, rail, EVENT_INPUT, PART_UNIT, 0);
    write_event(c, input, EVENT_ALARM, PART_UNIT, 0);
    checker_look(&checker, &c->world, &c->workspace);
    cabinet_free(c);
    return checker.violation[INVARIANT_NO_FALSE_ALARM].count;
}

/* A reset whose first step stores something: the settings that it had read are whole, or not; and
 * so is what it stores. */
static uint32_t broken_settings_after_a_reset(bool whole, bool stored)
{
    struct checker checker;
    struct cabinet *c = start(limited, &checker);
    struct board *board = &c->world.board;
    board->step_due = false;
    board->before.settings.failure_told = !whole;
    board->unit.settings.relays_on = 1;
    if (stored) {
        ck_assert(settings_store(&board->unit.settings, &board->flash,
                                 &board->unit.stored_generation));
    }
    uint32_t reset = write_event(c, CAUSE_NONE, EVENT_RESET, PART_UNIT, RESET_BROWN_OUT);
    write_event(c, reset, EVENT_FLASH, PART_UNIT, 6);
    checker_look(&checker, &c->world, &c->workspace);
    cabinet_free(c);
    return checker.violation[INVARIANT_SETTINGS_WHOLE].count;
}

START_TEST(a_store_right_after_a_reset_breaks_no_settings)
{
    ck_assert_uint_eq(broken_settings_after_a_reset(true, true), 0);
    ck_assert_uint_eq(broken_settings_after_a_reset(false, true), 1);
    ck_assert_uint_eq(broken_settings_after_a_reset(true, false), 1);
}
END_TEST

START_TEST(a_detector_that_loaded_the_supply_does_not_excuse_its_end)
{
    ck_assert_uint_eq(false_alarms_after_a_detector_loaded_the_supply(9000), 1);
    ck_assert_uint_eq(false_alarms_after_a_detector_loaded_the_supply(11990), 0);
}
END_TEST

/* The loss of the mains opens a loop at once, and empties the unit's capacitors some ms later. */
static uint32_t false_alarms_when_the_rail_falls_by(bool the_same_loss)
{
    struct checker checker;
    struct cabinet *c = start(limited, &checker);
    uint32_t loss = write_event(c, CAUSE_NONE, EVENT_SCRIPT, c->mains, 0);
    write_event(c, loss, EVENT_INPUT, PART_UNIT, 0);
    checker_look(&checker, &c->world, &c->workspace);
    uint32_t other = write_event(c, CAUSE_NONE, EVENT_SCRIPT, c->adapter, 0);
    write_event(c, the_same_loss ? loss : other, EVENT_RAIL, PART_UNIT, 9000);
    write_event(c, loss, EVENT_ALARM, PART_UNIT, 0);
    checker_look(&checker, &c->world, &c->workspace);
    cabinet_free(c);
    return checker.violation[INVARIANT_NO_FALSE_ALARM].count;
}

START_TEST(a_loop_that_opens_before_its_loss_reaches_the_rail_is_no_true_cause)
{
    ck_assert_uint_eq(false_alarms_when_the_rail_falls_by(true), 1);
}
END_TEST

START_TEST(a_dip_of_another_cause_leaves_an_alarm_true)
{
    ck_assert_uint_eq(false_alarms_when_the_rail_falls_by(false), 0);
}
END_TEST

static uint32_t happens(struct trace *trace, struct journal *journal, int64_t at,
                        enum event_kind kind, uint32_t cause)
{
    bool phones = kind == EVENT_SMS_SENT;
    struct happening happening = {at, kind, phones ? PART_PHONE : PART_UNIT, 0, NULL};
    trace->cause = cause;
    return trace_event(trace, journal, &happening);
}

/* A relay moves while a stranger's message stands in its chain of causes. */
static uint32_t powerful_strangers(bool with_an_alarm, const char *caller)
{
    static const char *const lines[] = {"Input1=NC", "ADDSECNUM+358401234567", "AON"};
    struct checker checker;
    struct cabinet *c = cabinet_new(lines, 3);
    uint32_t stranger = (uint32_t)gsm_phone(&c->world.gsm, "+358401234568");
    checker_init(&checker, &c->world);
    look_until(c, &checker, CLOCK_S(90));
    if (caller != NULL) {
        uint32_t phone = PART_PHONE | (uint32_t)gsm_phone(&c->world.gsm, caller);
        write_event(c, CAUSE_NONE, EVENT_CALL, phone, CALL_RINGING);
    }
    uint32_t trip = write_event(c, CAUSE_NONE, EVENT_SCRIPT, c->smoke, 0);
    uint32_t input = write_event(c, trip, EVENT_INPUT, PART_UNIT, 0);
    uint32_t sent = write_event(c, CAUSE_NONE, EVENT_SMS_SENT, PART_PHONE | stranger, 0);
    uint32_t read = write_event(c, sent, EVENT_AT_TO_UNIT, PART_UNIT, 0);
    if (with_an_alarm) {
        write_event(c, input, EVENT_ALARM, PART_UNIT, 0);
    }
    write_event(c, read, EVENT_COIL, PART_UNIT, 1);
    checker_look(&checker, &c->world, &c->workspace);
    uint32_t count = checker.violation[INVARIANT_STRANGERS_POWERLESS].count;
    cabinet_free(c);
    return count;
}

START_TEST(an_alarm_moves_its_relay_whoever_spoke_last)
{
    ck_assert_uint_eq(powerful_strangers(false, NULL), 1);
    ck_assert_uint_eq(powerful_strangers(true, NULL), 0);
}
END_TEST

START_TEST(a_call_moves_its_relay_whoever_has_written_meanwhile)
{
    ck_assert_uint_eq(powerful_strangers(false, "+358401234567"), 0);
    ck_assert_uint_eq(powerful_strangers(false, "+358401234569"), 1);
}
END_TEST

/* An edge while the flash is written is seen when that is over. */
static uint32_t lost_alarms(int64_t busy_us)
{
    struct checker checker;
    struct cabinet *c = start(limited, &checker);
    uint32_t trip = write_event(c, CAUSE_NONE, EVENT_SCRIPT, c->smoke, 0);
    c->world.board.busy_until = busy_us == 0 ? CLOCK_NEVER : c->world.now + busy_us;
    write_event(c, trip, EVENT_INPUT, PART_UNIT, 0);
    checker_look(&checker, &c->world, &c->workspace);
    c->world.board.busy_until = CLOCK_NEVER;
    look_until(c, &checker, c->world.now + CLOCK_MS(100));
    uint32_t count = checker.violation[INVARIANT_NO_LOST_ALARM].count;
    cabinet_free(c);
    return count;
}

START_TEST(an_edge_within_an_erasure_has_its_debounce_behind_it)
{
    ck_assert_uint_eq(lost_alarms(0), 1);
    ck_assert_uint_eq(lost_alarms(CLOCK_MS(48)), 0);
}
END_TEST

START_TEST(a_poll_behind_a_message_is_the_units_own_doing)
{
    struct trace trace;
    struct journal journal;
    trace_init(&trace);
    journal_init(&journal);
    uint32_t sent = happens(&trace, &journal, 0, EVENT_SMS_SENT, CAUSE_NONE);
    uint32_t held = happens(&trace, &journal, CLOCK_S(600), EVENT_SMS_ARRIVED, sent);
    uint32_t read = happens(&trace, &journal, CLOCK_S(700), EVENT_AT_TO_UNIT, held);
    uint32_t obeyed = happens(&trace, &journal, CLOCK_S(701), EVENT_COIL, read);
    uint32_t poll = happens(&trace, &journal, CLOCK_S(730), EVENT_AT_TO_MODEM, read);
    uint32_t answer = happens(&trace, &journal, CLOCK_S(731), EVENT_AT_TO_UNIT, poll);
    uint32_t later = happens(&trace, &journal, CLOCK_S(740), EVENT_COIL, answer);
    ck_assert_int_eq(cause_phone(&journal, later), 0);
    ck_assert_int_eq(cause_phone_at_once(&journal, later), -1);
    ck_assert_int_eq(cause_phone_at_once(&journal, obeyed), 0);
    journal_free(&journal);
}
END_TEST

START_TEST(names_of_invariants_are_found_again)
{
    for (int32_t i = 0; i < INVARIANT_COUNT; i++) {
        ck_assert_int_eq(invariant_find(invariant_name((enum invariant)i)), i);
    }
    ck_assert_int_eq(invariant_find("no_fals_alarm"), -1);
}
END_TEST

START_TEST(a_story_line_names_part_and_cause)
{
    struct checker checker;
    struct cabinet *c = start(limited, &checker);
    cabinet_verb(c, c->smoke, "trip");
    look_until(c, &checker, CLOCK_S(92));
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    for (uint32_t i = 0; i < c->world.trace.count; i++) {
        story_line(file, &c->world, &c->journal, i);
    }
    fclose(file);
    ck_assert_ptr_nonnull(strstr(text, "tripped"));
    ck_assert_ptr_nonnull(strstr(text, "ALARM raised by input 1"));
    ck_assert_ptr_nonnull(strstr(text, "IN1 sees no voltage"));
    free(text);
    cabinet_free(c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("checker");
    TCase *tests = tcase_create("checker");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_true_alarm_breaks_nothing);
    tcase_add_test(tests, an_alarm_by_the_units_own_outage_is_false);
    tcase_add_test(tests, an_outage_under_dc_limit_breaks_nothing);
    tcase_add_test(tests, an_alarm_that_the_firmware_swallows_is_lost);
    tcase_add_test(tests, a_message_too_many_is_noticed);
    tcase_add_test(tests, a_number_that_leaves_the_list_was_told_rightly);
    tcase_add_test(tests, a_flood_of_messages_is_noticed);
    tcase_add_test(tests, a_cold_start_forgets_the_flood);
    tcase_add_test(tests, a_relay_that_an_alarm_never_gives_back_is_noticed);
    tcase_add_test(tests, a_unit_without_power_holds_no_relay);
    tcase_add_test(tests, a_trip_within_the_holdoff_of_a_cold_start_is_not_lost);
    tcase_add_test(tests, a_detector_that_warms_up_after_a_cold_start_is_no_true_cause);
    tcase_add_test(tests, a_detector_that_loaded_the_supply_does_not_excuse_its_end);
    tcase_add_test(tests, a_loop_that_opens_before_its_loss_reaches_the_rail_is_no_true_cause);
    tcase_add_test(tests, a_dip_of_another_cause_leaves_an_alarm_true);
    tcase_add_test(tests, a_store_right_after_a_reset_breaks_no_settings);
    tcase_add_test(tests, an_alarm_moves_its_relay_whoever_spoke_last);
    tcase_add_test(tests, a_call_moves_its_relay_whoever_has_written_meanwhile);
    tcase_add_test(tests, an_edge_within_an_erasure_has_its_debounce_behind_it);
    tcase_add_test(tests, a_poll_behind_a_message_is_the_units_own_doing);
    tcase_add_test(tests, names_of_invariants_are_found_again);
    tcase_add_test(tests, a_story_line_names_part_and_cause);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    int ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
