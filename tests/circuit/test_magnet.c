#include "sim/circuit/magnet.h"

#include <check.h>
#include <stdbool.h>

#include "circuit/aid_desk.h"
#include "sim/base/clock.h"

struct bench {
    struct desk desk;
    struct trace trace;
    struct magnet magnet;
    uint16_t make, brk;
    uint32_t both_closed, changes;
};

static struct bench bench_of(void)
{
    struct bench bench = {.both_closed = 0};
    desk_init(&bench.desk);
    trace_init(&bench.trace);
    uint16_t no = circuit_add_net(&bench.desk.circuit);
    uint16_t nc = circuit_add_net(&bench.desk.circuit);
    bench.make = desk_resistor(&bench.desk, no, bench.desk.gnd, 0.05);
    bench.brk = desk_resistor(&bench.desk, nc, bench.desk.gnd, 0.05);
    desk_switch(&bench.desk, bench.make, false);
    magnet_init(&bench.magnet, 8000, 5000, 2000);
    magnet_add_pole(&bench.magnet, bench.make, bench.brk);
    return bench;
}

static struct site site_of(struct bench *bench)
{
    return (struct site){.now = bench->desk.now,
                         .circuit = &bench->desk.circuit,
                         .workspace = bench->desk.workspace,
                         .trace = &bench->trace};
}

static bool make_is_on(const struct bench *bench)
{
    return bench->desk.circuit.element[bench->make].on;
}

static bool brk_is_on(const struct bench *bench)
{
    return bench->desk.circuit.element[bench->brk].on;
}

static void pull(struct bench *bench, bool pulled)
{
    struct site site = site_of(bench);
    magnet_pull(&bench->magnet, &site, pulled);
}

/* Steps at each deadline up to `until`; counts changes of the N/O contact, bounces left out. */
static void walk(struct bench *bench, int64_t until)
{
    while (bench->magnet.due_at <= until) {
        bench->desk.now = bench->magnet.due_at;
        struct site site = site_of(bench);
        bench->changes += magnet_step(&bench->magnet, &site);
        bench->both_closed += make_is_on(bench) && brk_is_on(bench);
    }
    bench->desk.now = until;
}

START_TEST(contact_closes_after_the_operate_time_and_bounces_for_its_time)
{
    struct bench bench = bench_of();
    pull(&bench, true);
    walk(&bench, 5999);
    ck_assert(brk_is_on(&bench) && !make_is_on(&bench));
    walk(&bench, 7999);
    ck_assert(!brk_is_on(&bench) && !make_is_on(&bench));
    walk(&bench, 8000);
    ck_assert(make_is_on(&bench) && magnet_is_closed(&bench.magnet));
    walk(&bench, 8500);
    ck_assert(!make_is_on(&bench) && magnet_is_closed(&bench.magnet));
    walk(&bench, 10000);
    ck_assert(make_is_on(&bench));
    ck_assert_int_eq(bench.magnet.phase, MAGNET_OPERATED);
    ck_assert_int_eq(bench.magnet.due_at, CLOCK_NEVER);
    ck_assert_uint_eq(bench.changes, 1);
    desk_free(&bench.desk);
}
END_TEST

START_TEST(contact_opens_after_the_release_time_before_the_other_closes)
{
    struct bench bench = bench_of();
    pull(&bench, true);
    walk(&bench, 20000);
    pull(&bench, false);
    walk(&bench, 24999);
    ck_assert(make_is_on(&bench));
    walk(&bench, 25000);
    ck_assert(!make_is_on(&bench) && !brk_is_on(&bench));
    ck_assert(!magnet_is_closed(&bench.magnet));
    walk(&bench, 26250);
    ck_assert(brk_is_on(&bench));
    walk(&bench, 40000);
    ck_assert(brk_is_on(&bench));
    ck_assert_int_eq(bench.magnet.phase, MAGNET_RELEASED);
    ck_assert_uint_eq(bench.changes, 2);
    ck_assert_uint_eq(bench.both_closed, 0);
    desk_free(&bench.desk);
}
END_TEST

START_TEST(a_short_pull_moves_nothing)
{
    struct bench bench = bench_of();
    pull(&bench, true);
    walk(&bench, 3000);
    pull(&bench, false);
    walk(&bench, 100000);
    ck_assert(brk_is_on(&bench) && !make_is_on(&bench));
    ck_assert_uint_eq(bench.changes, 0);
    desk_free(&bench.desk);
}
END_TEST

START_TEST(a_dip_of_the_coil_shorter_than_release_moves_nothing)
{
    struct bench bench = bench_of();
    pull(&bench, true);
    walk(&bench, 20000);
    pull(&bench, false);
    walk(&bench, 24000);
    pull(&bench, true);
    walk(&bench, 100000);
    ck_assert(make_is_on(&bench) && !brk_is_on(&bench));
    ck_assert_uint_eq(bench.changes, 1);
    desk_free(&bench.desk);
}
END_TEST

/* Whenever the coil changes its mind, contacts end where it says and never touch both. */
START_TEST(a_change_of_mind_at_any_instant_ends_well)
{
    for (int64_t first = 0; first < 14000; first += 125) {
        for (int64_t second = 0; second < 12000; second += 125) {
            struct bench bench = bench_of();
            pull(&bench, true);
            walk(&bench, first);
            pull(&bench, false);
            walk(&bench, first + second);
            pull(&bench, true);
            walk(&bench, 100000);
            ck_assert(make_is_on(&bench) && !brk_is_on(&bench));
            ck_assert_uint_eq(bench.changes % 2, 1);
            pull(&bench, false);
            walk(&bench, 200000);
            ck_assert(!make_is_on(&bench) && brk_is_on(&bench));
            ck_assert_uint_eq(bench.both_closed, 0);
            desk_free(&bench.desk);
        }
    }
}
END_TEST

START_TEST(welded_contact_stays_closed_until_mended)
{
    struct bench bench = bench_of();
    struct site site = site_of(&bench);
    magnet_weld(&bench.magnet, &site, true);
    walk(&bench, 1000);
    ck_assert(!make_is_on(&bench));
    pull(&bench, true);
    walk(&bench, 20000);
    pull(&bench, false);
    walk(&bench, 100000);
    ck_assert(make_is_on(&bench));
    site = site_of(&bench);
    magnet_weld(&bench.magnet, &site, false);
    walk(&bench, 200000);
    ck_assert(!make_is_on(&bench) && brk_is_on(&bench));
    desk_free(&bench.desk);
}
END_TEST

START_TEST(jammed_armature_does_not_operate_until_mended)
{
    struct bench bench = bench_of();
    struct site site = site_of(&bench);
    magnet_jam(&bench.magnet, &site, true);
    pull(&bench, true);
    walk(&bench, 100000);
    ck_assert(!make_is_on(&bench) && brk_is_on(&bench));
    site = site_of(&bench);
    magnet_jam(&bench.magnet, &site, false);
    walk(&bench, 200000);
    ck_assert(make_is_on(&bench));
    site = site_of(&bench);
    magnet_jam(&bench.magnet, &site, true);
    walk(&bench, 300000);
    ck_assert(make_is_on(&bench));
    desk_free(&bench.desk);
}
END_TEST

START_TEST(a_pole_may_lack_a_contact)
{
    struct bench bench = bench_of();
    magnet_add_pole(&bench.magnet, CIRCUIT_NONE, CIRCUIT_NONE);
    pull(&bench, true);
    walk(&bench, 100000);
    ck_assert(make_is_on(&bench));
    desk_free(&bench.desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("magnet");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, contact_closes_after_the_operate_time_and_bounces_for_its_time);
    tcase_add_test(tests, contact_opens_after_the_release_time_before_the_other_closes);
    tcase_add_test(tests, a_short_pull_moves_nothing);
    tcase_add_test(tests, a_dip_of_the_coil_shorter_than_release_moves_nothing);
    tcase_add_test(tests, a_change_of_mind_at_any_instant_ends_well);
    tcase_add_test(tests, welded_contact_stays_closed_until_mended);
    tcase_add_test(tests, jammed_armature_does_not_operate_until_mended);
    tcase_add_test(tests, a_pole_may_lack_a_contact);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
