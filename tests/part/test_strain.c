/* Parts that stand over the limit of their kind break, for good, and say why. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "part/aid_yard.h"
#include "sim/base/clock.h"

static struct yard yard;
static struct part *supply;

static void make(void)
{
    yard_init(&yard);
    supply = yard_add(&yard, "dc_supply");
    yard_figure(supply, "volts", 12.0);
    yard_figure(supply, "amps", 50.0);
}

static void drop(void)
{
    yard_free(&yard);
}

/* Kinds, the terminals of their limit, and the last volts that they bear. */
static const struct {
    const char *kind, *plus, *minus;
    double bears;
} limits[] = {
    {"siren", "plus", "minus", 17.9},      {"lamp_dc", "plus", "minus", 17.9},
    {"sensor", "plus", "minus", 29.9},     {"stabiliser", "in_plus", "in_minus", 39.9},
    {"lamp", "L", "N", 298.0},             {"heater", "L", "N", 298.0},
    {"load", "L", "N", 298.0},             {"motor_starter", "L", "N", 298.0},
    {"gate_opener", "L", "N", 299.0},      {"adapter", "L", "N", 299.0},
    {"ups", "L", "N", 299.0},              {"contactor", "A1", "A2", 298.0},
    {"relay", "A1", "A2", 15.5},           {"wireless_socket", "L", "N", 299.0},
};

#define LIMITS (int)(sizeof limits / sizeof limits[0])

static struct part *put_on_supply(int row, bool swapped)
{
    struct part *part = yard_add(&yard, limits[row].kind);
    yard_join(supply, swapped ? "minus" : "plus", part, limits[row].plus);
    yard_join(supply, swapped ? "plus" : "minus", part, limits[row].minus);
    return part;
}

START_TEST(a_part_bears_its_limit_and_breaks_beyond_it)
{
    struct part *part = put_on_supply(_i, false);
    yard_start(&yard);
    yard_set(&yard, supply, "volts", limits[_i].bears);
    yard_run(&yard, CLOCK_S(1));
    ck_assert(!part->damaged);
    yard_set(&yard, supply, "volts", limits[_i].bears * 1.02);
    yard_run(&yard, CLOCK_S(2));
    ck_assert(part->damaged && yard_is(part, "damaged"));
    ck_assert_uint_eq(yard_events(&yard, EVENT_DAMAGE), 1);
    yard_set(&yard, supply, "volts", 12.0);
    yard_run(&yard, CLOCK_S(3));
    ck_assert(yard_is(part, "damaged"));
    ck_assert_double_eq_tol(yard_amps(&yard, part, limits[_i].plus), 0.0, 1e-6);
}
END_TEST

START_TEST(on_mains_it_breaks_the_other_way_round_as_well)
{
    struct part *part = put_on_supply(_i, true);
    yard_start(&yard);
    yard_set(&yard, supply, "volts", limits[_i].bears * 1.02);
    yard_run(&yard, CLOCK_S(1));
    ck_assert(part->damaged == part_kind_of(part)->limit.either_way);
    ck_assert(part->damaged == (limits[_i].minus[0] != 'm' && limits[_i].plus[0] != 'i'));
}
END_TEST

START_TEST(what_stands_over_its_limit_at_the_start_is_broken_then)
{
    yard_figure(supply, "volts", limits[_i].bears * 1.02);
    struct part *part = put_on_supply(_i, false);
    yard_start(&yard);
    ck_assert(part->damaged && yard_is(part, "damaged"));
}
END_TEST

START_TEST(another_rating_is_another_limit)
{
    struct part *siren = put_on_supply(0, false);
    yard_start(&yard);
    yard_set(&yard, siren, "volts", 24.0);
    yard_set(&yard, supply, "volts", 30.0);
    ck_assert(!siren->damaged);
    yard_set(&yard, siren, "volts", 12.0);
    ck_assert(siren->damaged);
}
END_TEST

START_TEST(the_event_says_what_it_bore)
{
    struct part *siren = put_on_supply(0, false);
    yard_start(&yard);
    yard_set(&yard, supply, "volts", 24.0);
    ck_assert(siren->damaged);
    for (uint32_t i = 0; i < yard.journal.count; i++) {
        const struct event *event = &yard.journal.events[i];
        if (event->kind == EVENT_DAMAGE) {
            ck_assert_str_eq(journal_text(&yard.journal, event),
                             "more than the 18 V that it bears between plus and minus");
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("strain");
    TCase *tcase = tcase_create("strain");
    tcase_add_checked_fixture(tcase, make, drop);
    tcase_add_loop_test(tcase, a_part_bears_its_limit_and_breaks_beyond_it, 0, LIMITS);
    tcase_add_loop_test(tcase, on_mains_it_breaks_the_other_way_round_as_well, 0, LIMITS);
    tcase_add_loop_test(tcase, what_stands_over_its_limit_at_the_start_is_broken_then, 0, LIMITS);
    tcase_add_test(tcase, another_rating_is_another_limit);
    tcase_add_test(tcase, the_event_says_what_it_bore);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
