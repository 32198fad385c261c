#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/panel/waves.h"
#include "world/aid_cabinet.h"

static const char *const lines[] = {"Input1=NC", "POWERGUARD=0", "ALERTNUMBER+358401234567",
                                    "Input1RELAY=Relay6,5", "AON"};

#define CUT_AT CLOCK_S(70)

struct scope {
    struct cabinet *c;
    struct waves waves;
    struct wave_series series;
};

static struct scope scope_new(void)
{
    struct scope s = {.c = cabinet_new(lines, 5)};
    waves_init(&s.waves);
    wave_series_init(&s.series);
    cabinet_run(s.c, CUT_AT);
    return s;
}

static void scope_free(struct scope *s)
{
    wave_series_free(&s->series);
    waves_free(&s->waves);
    cabinet_free(s->c);
}

static void look(struct scope *s, struct chosen_signal signal, int64_t from, int64_t until,
                 uint32_t most)
{
    struct wave_view view = {&s->c->world, &s->c->workspace, from, until, 0, most};
    ck_assert(waves_follow(&s->waves, &s->c->journal));
    ck_assert(waves_read(&s->series, &s->waves, &signal, &view));
    for (uint32_t i = 1; i < s->series.count; i++) {
        ck_assert_int_ge(s->series.steps[i].at_us, s->series.steps[i - 1].at_us);
    }
}

static void assert_volts(float is, double wanted, double within)
{
    ck_assert_msg(fabs((double)is - wanted) < within, "%f V, not %f V", (double)is, wanted);
}

START_TEST(a_switched_signal_steps_where_its_events_are)
{
    const struct chosen_signal input = {WAVE_INPUT, 0, ""}, k6 = {WAVE_CONTACT, 5, ""};
    struct scope s = scope_new();
    cabinet_verb(s.c, s.c->smoke, "trip");
    cabinet_run(s.c, CUT_AT + CLOCK_S(10));
    look(&s, input, CUT_AT - CLOCK_S(1), CUT_AT + CLOCK_S(10), 1000);
    ck_assert_uint_eq(s.series.count, 3); /* high, low from the trip on, low at the end */
    ck_assert(wave_series_at(&s.series, CUT_AT - 1) > 0.5f);
    ck_assert(wave_series_at(&s.series, CUT_AT + 1000) < 0.5f);
    look(&s, k6, CUT_AT, CUT_AT + CLOCK_S(10), 1000);
    ck_assert_uint_eq(s.series.count, 4);
    int64_t high_us = s.series.steps[2].at_us - s.series.steps[1].at_us;
    ck_assert_int_le(llabs(high_us - CLOCK_S(5)), CLOCK_MS(10));
    scope_free(&s);
}
END_TEST

START_TEST(before_anything_was_told_a_signal_is_at_rest_or_not_known)
{
    const struct chosen_signal k6 = {WAVE_CONTACT, 5, ""}, modem = {WAVE_MODEM, 0, ""};
    struct scope s = scope_new();
    look(&s, k6, 0, CUT_AT, 100);
    ck_assert_uint_eq(s.series.count, 2);
    ck_assert(s.series.steps[0].value < 0.5f);
    look(&s, modem, 0, CUT_AT, 100);
    ck_assert(s.series.steps[0].value < 0.5f);
    ck_assert(s.series.steps[s.series.count - 1].value > 0.5f);
    struct waves empty;
    waves_init(&empty);
    const struct chosen_signal part = {WAVE_PART, (uint16_t)s.c->smoke, ""};
    ck_assert(isnan(waves_before(&part)));
    ck_assert_uint_eq(waves_track(&empty, &part)->count, 0);
    waves_free(&empty);
    scope_free(&s);
}
END_TEST

/* The meter of the world is the judge of each point. */
START_TEST(a_falling_voltage_is_drawn_as_a_meter_shows_it)
{
    const struct chosen_signal v12 = {WAVE_V12, 0, ""};
    struct scope s = scope_new();
    double metered[40];
    cabinet_verb(s.c, s.c->mains, "off");
    for (uint32_t i = 0; i < 40; i++) {
        const struct board_nets *nets = &s.c->world.board.nets;
        cabinet_run(s.c, CUT_AT + CLOCK_MS(10) * (i + 1));
        metered[i] = circuit_volts(&s.c->world.circuit, s.c->workspace.circuit, s.c->world.now,
                                   nets->v12, nets->gnd);
    }
    look(&s, v12, CUT_AT, CUT_AT + CLOCK_MS(400), 4000);
    ck_assert(s.series.real);
    for (uint32_t i = 0; i < 40; i++) {
        double within = metered[i] > 6.0 ? 0.3 : 0.8; /* where the trace has fewer points */
        assert_volts(wave_series_at(&s.series, CUT_AT + CLOCK_MS(10) * (i + 1)), metered[i],
                     within);
    }
    ck_assert(s.series.low < 1.0f && s.series.high > 11.0f);
    scope_free(&s);
}
END_TEST

START_TEST(what_no_event_tells_yet_is_measured)
{
    const struct chosen_signal v12 = {WAVE_V12, 0, ""};
    struct scope s = scope_new();
    cabinet_verb(s.c, s.c->mains, "off");
    int64_t next = world_next(&s.c->world);
    int64_t now = CUT_AT + (next - CUT_AT) * 3 / 4;
    cabinet_run(s.c, now); /* nothing has happened since */
    look(&s, v12, CUT_AT - CLOCK_MS(10), CUT_AT + CLOCK_MS(100), 4000);
    const struct board_nets *nets = &s.c->world.board.nets;
    double volts = circuit_volts(&s.c->world.circuit, s.c->workspace.circuit, now, nets->v12,
                                 nets->gnd);
    ck_assert_int_eq(s.series.steps[s.series.count - 1].at_us, now);
    ck_assert_uint_gt(s.series.count, 20); /* a way is bent */
    assert_volts(s.series.steps[s.series.count - 1].value, volts, 0.001);
    scope_free(&s);
}
END_TEST

START_TEST(a_voltage_that_rested_does_not_slope)
{
    const struct chosen_signal v12 = {WAVE_V12, 0, ""};
    struct scope s = scope_new();
    cabinet_run(s.c, CUT_AT + CLOCK_S(20));
    cabinet_verb(s.c, s.c->mains, "off");
    cabinet_run(s.c, CUT_AT + CLOCK_S(40));
    look(&s, v12, CUT_AT, CUT_AT + CLOCK_S(40), 4000);
    assert_volts(wave_series_at(&s.series, CUT_AT + CLOCK_S(19)), 12.0, 0.05);
    scope_free(&s);
}
END_TEST

START_TEST(between_two_points_it_slopes_or_rests_by_their_distance)
{
    const struct chosen_signal v12 = {WAVE_V12, 0, ""};
    struct scope s = scope_new();
    struct trace trace;
    struct journal journal;
    struct waves waves;
    trace_init(&trace);
    journal_init(&journal);
    waves_init(&waves);
    static const int64_t at[] = {0, CLOCK_S(10), CLOCK_S(10) + CLOCK_MS(100)};
    static const int32_t millivolts[] = {12000, 8000, 4000};
    for (uint32_t i = 0; i < 3; i++) {
        struct happening happening = {at[i], EVENT_RAIL, PART_UNIT, millivolts[i], NULL};
        trace_event(&trace, &journal, &happening);
    }
    ck_assert(waves_follow(&waves, &journal));
    struct wave_view view = {&s.c->world, &s.c->workspace, CLOCK_S(5), CLOCK_S(11), CLOCK_S(11),
                             5000};
    ck_assert(waves_read(&s.series, &waves, &v12, &view));
    assert_volts(s.series.steps[0].value, 12.0, 0.001);
    assert_volts(wave_series_at(&s.series, CLOCK_S(9)), 12.0, 0.001);
    assert_volts(wave_series_at(&s.series, CLOCK_S(10) + CLOCK_MS(50)), 6.0, 0.001);
    view.from = CLOCK_S(10) + CLOCK_MS(25); /* begins on the way */
    ck_assert(waves_read(&s.series, &waves, &v12, &view));
    assert_volts(s.series.steps[0].value, 7.0, 0.001);
    waves_free(&waves);
    journal_free(&journal);
    scope_free(&s);
}
END_TEST

/* A track of its own, of as many steps as wanted. */
static void write_inputs(struct waves *waves, struct journal *journal, uint32_t count)
{
    struct trace trace;
    trace_init(&trace);
    for (uint32_t i = 0; i < count; i++) {
        struct happening toggles = {i * 100, EVENT_INPUT, PART_UNIT, i % 2, NULL};
        struct happening volts = {i * 100, EVENT_RAIL, PART_UNIT,
                                  i == 77777 ? 0 : 11000 + i % 1000, NULL};
        trace_event(&trace, journal, &toggles);
        trace_event(&trace, journal, &volts);
    }
    ck_assert(waves_follow(waves, journal));
}

START_TEST(a_crowd_is_thinned_and_its_peaks_are_kept)
{
    const struct chosen_signal input = {WAVE_INPUT, 0, ""}, v12 = {WAVE_V12, 0, ""};
    struct scope s = scope_new();
    struct journal journal;
    struct waves waves;
    journal_init(&journal);
    waves_init(&waves);
    write_inputs(&waves, &journal, 100000);
    struct wave_view view = {&s.c->world, &s.c->workspace, 0, 10000000, 10000000, 500};
    ck_assert(waves_read(&s.series, &waves, &input, &view));
    ck_assert_uint_le(s.series.count, 2 * 501 + 4);
    ck_assert_uint_ge(s.series.count, 900);
    ck_assert(waves_read(&s.series, &waves, &v12, &view));
    ck_assert_uint_le(s.series.count, 3 * 501 + 4);
    assert_volts(s.series.low, 0.0, 0.001); /* one point in a hundred thousand */
    assert_volts(s.series.high, 11.999, 0.001);
    bool there = false;
    for (uint32_t i = 0; i < s.series.count; i++) {
        there = there || (s.series.steps[i].value < 1.0f &&
                          llabs(s.series.steps[i].at_us - 7777700) <= 20000);
    }
    ck_assert(there);
    waves_free(&waves);
    journal_free(&journal);
    scope_free(&s);
}
END_TEST

START_TEST(the_lowest_and_highest_of_any_range_are_those_of_its_steps)
{
    struct journal journal;
    struct waves waves;
    const struct chosen_signal v12 = {WAVE_V12, 0, ""};
    journal_init(&journal);
    waves_init(&waves);
    write_inputs(&waves, &journal, 3000);
    const struct wave_track *track = waves_track(&waves, &v12);
    for (uint32_t from = 0; from < 300; from += 7) {
        for (uint32_t until = from + 1; until < track->count; until += 61) {
            struct wave_range range = {100.0f, -100.0f}, plain = {100.0f, -100.0f};
            waves_widen(track, from, until, &range);
            for (uint32_t i = from; i < until; i++) {
                float value = track->steps[i].value;
                plain.low = value < plain.low ? value : plain.low;
                plain.high = value > plain.high ? value : plain.high;
            }
            ck_assert(!(range.low < plain.low) && !(range.low > plain.low));
            ck_assert(!(range.high < plain.high) && !(range.high > plain.high));
        }
    }
    waves_free(&waves);
    journal_free(&journal);
}
END_TEST

/* As if nobody had ever looked further. */
START_TEST(winding_back_leaves_what_was_there)
{
    const struct chosen_signal v12 = {WAVE_V12, 0, ""}, input = {WAVE_INPUT, 0, ""};
    struct scope s = scope_new();
    struct waves fresh;
    cabinet_verb(s.c, s.c->mains, "off");
    cabinet_run(s.c, CUT_AT + CLOCK_MS(20));
    struct world *then = malloc(sizeof *then);
    *then = s.c->world;
    cabinet_run(s.c, CUT_AT + CLOCK_S(3));
    look(&s, input, CUT_AT, CUT_AT + CLOCK_S(3), 100);
    ck_assert_uint_gt(s.series.count, 2);
    s.c->world = *then;
    journal_rewind(&s.c->journal, &s.c->world.trace);
    look(&s, input, CUT_AT, CUT_AT + CLOCK_S(3), 100);
    ck_assert_uint_eq(s.series.count, 2);
    waves_init(&fresh);
    ck_assert(waves_follow(&fresh, &s.c->journal));
    ck_assert_uint_eq(waves_track(&fresh, &v12)->count, waves_track(&s.waves, &v12)->count);
    for (uint32_t i = 0; i < WAVES_WEIGHTS; i++) {
        ck_assert_uint_eq(fresh.marks[i].count, s.waves.marks[i].count);
    }
    waves_free(&fresh);
    free(then);
    scope_free(&s);
}
END_TEST

START_TEST(of_a_crowd_the_most_telling_marks_are_kept)
{
    struct scope s = scope_new();
    struct mark marks[16];
    cabinet_verb(s.c, s.c->smoke, "trip");
    cabinet_run(s.c, CUT_AT + CLOCK_S(30));
    ck_assert(waves_follow(&s.waves, &s.c->journal));
    const int64_t span[2] = {0, CUT_AT + CLOCK_S(30)};
    uint32_t all = waves_marks(&s.waves, &s.c->journal, span, marks, 16);
    ck_assert_uint_eq(all, 16);
    for (uint32_t i = 1; i < all; i++) {
        ck_assert_uint_gt(marks[i].event, marks[i - 1].event);
    }
    ck_assert_uint_eq(waves_marks(&s.waves, &s.c->journal, span, marks, 1), 1);
    ck_assert_uint_eq(marks[0].weight, 3);
    ck_assert_uint_eq(s.c->journal.events[marks[0].event].kind, EVENT_ALARM);
    const int64_t quiet[2] = {CLOCK_S(50), CLOCK_S(60)};
    ck_assert_uint_eq(waves_marks(&s.waves, &s.c->journal, quiet, marks, 16), 0);
    scope_free(&s);
}
END_TEST

static bool is_chosen(const struct chosen_signals *chosen, const char *name)
{
    for (uint32_t i = 0; i < chosen->count; i++) {
        if (strcmp(chosen->signal[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

START_TEST(a_wiring_shows_what_is_wired)
{
    struct scope s = scope_new();
    struct chosen_signals chosen;
    waves_choose(&chosen, &s.c->world);
    ck_assert_str_eq(chosen.signal[0].name, "V12");
    ck_assert(is_chosen(&chosen, "DC good"));
    ck_assert(is_chosen(&chosen, "IN1"));
    ck_assert(is_chosen(&chosen, "K6"));
    ck_assert(is_chosen(&chosen, "siren sounding"));
    ck_assert(is_chosen(&chosen, "smoke tripped"));
    ck_assert(!is_chosen(&chosen, "IN2"));
    ck_assert(!is_chosen(&chosen, "K1"));
    scope_free(&s);
}
END_TEST

START_TEST(signals_have_the_names_that_the_unit_was_told)
{
    static const char *const named[] = {"ALIASInput1=CELLAR", "ALIASRelay6=HORN"};
    struct cabinet *c = cabinet_new(named, 2);
    struct chosen_signals chosen;
    cabinet_run(c, CLOCK_S(1));
    waves_choose(&chosen, &c->world);
    ck_assert(is_chosen(&chosen, "IN1 CELLAR"));
    ck_assert(is_chosen(&chosen, "K6 HORN"));
    cabinet_free(c);
}
END_TEST

START_TEST(every_signal_is_offered_once)
{
    struct scope s = scope_new();
    struct chosen_signal signal, other;
    uint32_t count = 0;
    while (waves_offer(&s.c->world, count, &signal)) {
        for (uint32_t i = 0; i < count; i++) {
            ck_assert(waves_offer(&s.c->world, i, &other));
            ck_assert_str_ne(signal.name, other.name);
        }
        count++;
    }
    ck_assert_uint_eq(count, 4 + UNIT_INPUTS + 2 * UNIT_RELAYS + 4); /* four parts have states */
    scope_free(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("waves");
    TCase *tests = tcase_create("waves");
    tcase_add_test(tests, a_switched_signal_steps_where_its_events_are);
    tcase_add_test(tests, before_anything_was_told_a_signal_is_at_rest_or_not_known);
    tcase_add_test(tests, a_falling_voltage_is_drawn_as_a_meter_shows_it);
    tcase_add_test(tests, what_no_event_tells_yet_is_measured);
    tcase_add_test(tests, a_voltage_that_rested_does_not_slope);
    tcase_add_test(tests, between_two_points_it_slopes_or_rests_by_their_distance);
    tcase_add_test(tests, a_crowd_is_thinned_and_its_peaks_are_kept);
    tcase_add_test(tests, the_lowest_and_highest_of_any_range_are_those_of_its_steps);
    tcase_add_test(tests, winding_back_leaves_what_was_there);
    tcase_add_test(tests, of_a_crowd_the_most_telling_marks_are_kept);
    tcase_add_test(tests, a_wiring_shows_what_is_wired);
    tcase_add_test(tests, signals_have_the_names_that_the_unit_was_told);
    tcase_add_test(tests, every_signal_is_offered_once);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
