/* Dips in a circuit that takes steps, of either kind: a level that is passed and passed again
 * within one step. */
#include <check.h>
#include <stdbool.h>

#include "circuit/aid_desk.h"
#include "sim/base/clock.h"

#define SCANNED_US 4000

struct bench {
    struct desk desk;
    uint16_t rail, inrush;
};

/* A heavy converter on a rail, which an empty capacitor pulls down for a moment. */
static struct bench bench_of(double inrush_ohms, bool crowded)
{
    struct bench bench;
    desk_init(&bench.desk);
    bench.rail = circuit_add_net(&bench.desk.circuit);
    uint16_t supply = circuit_add_net(&bench.desk.circuit);
    uint16_t load = circuit_add_net(&bench.desk.circuit);
    desk_source(&bench.desk, supply, bench.desk.gnd, 12, 0.3);
    desk_resistor(&bench.desk, supply, bench.rail, 0.2);
    desk_capacitor(&bench.desk, bench.rail, bench.desk.gnd, 220e-6, 12);
    desk_power(&bench.desk, bench.rail, bench.desk.gnd, 15, 4);
    bench.inrush = desk_resistor(&bench.desk, bench.rail, load, inrush_ohms);
    circuit_switch(&bench.desk.circuit, bench.desk.workspace, 0, bench.inrush, false);
    desk_capacitor(&bench.desk, load, bench.desk.gnd, 100e-6, 0);
    if (crowded)
        desk_crowd(&bench.desk, bench.rail);
    desk_settle(&bench.desk);
    desk_switch(&bench.desk, bench.inrush, true);
    return bench;
}

/* What a probe at each microsecond sees at the rail. */
static void scan(struct bench *bench, double *seen_v)
{
    struct desk desk = bench->desk;
    for (int64_t us = 1; us <= SCANNED_US; us++) {
        int64_t next = circuit_next(&desk.circuit, desk.workspace);
        if (next == us)
            circuit_advance(&desk.circuit, desk.workspace, us);
        seen_v[us] = circuit_volts(&desk.circuit, desk.workspace, us, bench->rail, desk.gnd);
    }
}

static int64_t lowest_at(const double *seen_v)
{
    int64_t lowest = 1;
    for (int64_t us = 1; us <= SCANNED_US; us++)
        lowest = seen_v[us] < seen_v[lowest] ? us : lowest;
    return lowest;
}

/* Length of the dip, 0 = not seen; the fall must come where the probe saw it. */
static int64_t dip_us(struct bench bench, const double *seen_v, double level_v)
{
    int64_t first = 1;
    while (!(seen_v[first] < level_v))
        first++;
    desk_comparator(&bench.desk, bench.rail, level_v, level_v, 0);
    ck_assert_uint_eq(circuit_settle(&bench.desk.circuit, bench.desk.workspace, 0), 1);
    if (!desk_walk(&bench.desk, SCANNED_US))
        return 0;
    int64_t fell_at = bench.desk.now;
    ck_assert_int_eq(fell_at, first);
    ck_assert(desk_walk(&bench.desk, SCANNED_US));
    return bench.desk.now - fell_at;
}

static void expect_dips(double inrush_ohms, bool crowded)
{
    static double seen_v[SCANNED_US + 1];
    struct bench bench = bench_of(inrush_ohms, crowded);
    scan(&bench, seen_v);
    int64_t lowest = lowest_at(seen_v);
    ck_assert_int_gt(lowest, 5);
    ck_assert_int_lt(lowest, SCANNED_US / 2);
    int64_t longer = 0;
    double depth_v = (desk_volts(&bench.desk, bench.rail) - seen_v[lowest]) / 2;
    for (depth_v = depth_v < 0.2 ? depth_v : 0.2; depth_v > 2e-6; depth_v /= 2) {
        int64_t length = dip_us(bench, seen_v, seen_v[lowest] + depth_v);
        ck_assert_int_gt(length, 0);
        ck_assert(longer == 0 || length < longer + longer / 8 + 2);
        longer = length;
    }
    ck_assert_int_lt(longer, 20);
    desk_free(&bench.desk);
}

START_TEST(a_dip_within_one_step_is_two_events_however_short)
{
    for (double ohms = 0.05; ohms < 2; ohms *= 1.3) {
        expect_dips(ohms, false);
        expect_dips(ohms, true);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dip");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_dip_within_one_step_is_two_events_however_short);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
