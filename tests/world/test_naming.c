/* Parts that name other parts, and follow them. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/world/naming.h"
#include "world/aid_cabinet.h"

static struct world *world;
static struct workspace workspace;
static uint32_t mains, supply, unit, breaker, heater, room, probe;
static char error[PART_ERROR];

/* The one who follows a follower is made first: the order of the wiring does not matter. */
static void make(void)
{
    world = calloc(1, sizeof *world);
    ck_assert(world != NULL && workspace_init(&workspace));
    world_init(world, 1);
    probe = cabinet_add(world, "thermometer", "probe");
    room = cabinet_add(world, "room", "hall");
    supply = cabinet_add(world, "dc_supply", "supply");
    mains = cabinet_add(world, "mains", "mains");
    breaker = cabinet_add(world, "breaker", "breaker");
    heater = cabinet_add(world, "heater", "heater");
    unit = (uint32_t)wiring_add(world, WIRING_UNIT, "unit", error);
    cabinet_wire(world, supply, "plus", unit, "V12");
    cabinet_wire(world, supply, "minus", unit, "GND");
    cabinet_wire(world, mains, "L", breaker, "line");
    cabinet_wire(world, breaker, "load", heater, "L");
    cabinet_wire(world, mains, "N", heater, "N");
    cabinet_wire(world, unit, "T_GND", probe, "gnd");
}

static void drop(void)
{
    workspace_free(&workspace);
    free(world);
}

static void name(uint32_t part, const char *param, const char *text)
{
    int32_t found = part_find_param(part_kind_of(&world->part[part]), param);
    ck_assert_int_ge(found, 0);
    strcpy(part_text(&world->part[part], (uint32_t)found), text);
}

static bool finish(void)
{
    struct board_options options = wiring_unit_defaults();
    return wiring_finish(world, &options, error);
}

static double celsius(uint32_t part)
{
    return part_kind_of(&world->part[part])->celsius(&world->part[part], world->now);
}

static void run(int64_t until)
{
    const char *why = "";
    while (world->now < until) {
        ck_assert_msg(world_advance(world, &workspace, until, &why), "%s", why);
    }
}

START_TEST(followers_come_after_whom_they_follow)
{
    name(probe, "room", "hall");
    name(room, "heater", "heater");
    ck_assert_msg(finish(), "%s", error);
    ck_assert_uint_eq(world->follower_count, 2);
    ck_assert_uint_eq(world->follower[0].part, room);
    ck_assert_uint_eq(world->follower[0].named, heater);
    ck_assert_uint_eq(world->follower[1].part, probe);
    ck_assert_uint_eq(world->follower[1].named, room);
}
END_TEST

START_TEST(who_names_nobody_follows_nobody)
{
    ck_assert_msg(finish(), "%s", error);
    ck_assert_uint_eq(world->follower_count, 0);
}
END_TEST

START_TEST(a_name_that_is_nobody_or_cannot_be_it_is_refused)
{
    static const char *const names[] = {"haeter", "mains", "unit", "hall", "probe"};
    name(room, "heater", names[_i]);
    ck_assert(!finish());
    ck_assert_ptr_nonnull(strstr(error, "'hall', heater"));
    ck_assert_ptr_nonnull(strstr(error, names[_i]));
}
END_TEST

START_TEST(a_heater_warms_one_room_only)
{
    uint32_t cellar = cabinet_add(world, "room", "cellar");
    name(room, "heater", "heater");
    name(cellar, "heater", "heater");
    ck_assert(!finish());
    ck_assert_ptr_nonnull(strstr(error, "'cellar', heater: another part has already taken"));
}
END_TEST

START_TEST(many_thermometers_hang_in_one_room)
{
    uint32_t other = cabinet_add(world, "thermometer", "other");
    cabinet_wire(world, unit, "T_GND", other, "gnd");
    name(probe, "room", "hall");
    name(other, "room", "hall");
    ck_assert_msg(finish(), "%s", error);
    ck_assert_uint_eq(world->follower_count, 2);
}
END_TEST

START_TEST(parameters_that_a_kind_cannot_read_are_refused_by_its_name)
{
    name(probe, "rom", "28-xyz");
    ck_assert(!finish());
    ck_assert_ptr_nonnull(strstr(error, "'probe': rom"));
}
END_TEST

START_TEST(heat_goes_from_the_mains_to_the_probe)
{
    double none[PART_FIGURES];
    for (uint32_t i = 0; i < PART_FIGURES; i++) {
        none[i] = (double)NAN;
    }
    name(probe, "room", "hall");
    name(room, "heater", "heater");
    int32_t outside = part_find_param(part_kind_of(&world->part[room]), "outside");
    world->part[room].figure[outside] = 0.0;
    ck_assert_msg(finish(), "%s", error);
    world_start(world, &workspace);
    run(CLOCK_S(36000));
    double warm = celsius(room);
    ck_assert_double_gt(warm, 22.0);
    ck_assert_double_eq_tol(celsius(probe), warm, 0.01);
    struct deed deed = {.part = breaker, .text = "open"};
    int32_t open = part_find_verb(part_kind_of(&world->part[breaker]), "open");
    ck_assert(world_verb(world, &workspace, &deed, (uint32_t)open, none));
    run(CLOCK_S(36000) + CLOCK_S(27360));
    ck_assert_double_eq_tol(celsius(room), warm * exp(-1.0), 1e-6);
    ck_assert_double_eq_tol(celsius(probe), warm * exp(-1.0), 0.01);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("naming");
    TCase *tcase = tcase_create("naming");
    tcase_add_checked_fixture(tcase, make, drop);
    tcase_add_test(tcase, followers_come_after_whom_they_follow);
    tcase_add_test(tcase, who_names_nobody_follows_nobody);
    tcase_add_loop_test(tcase, a_name_that_is_nobody_or_cannot_be_it_is_refused, 0, 5);
    tcase_add_test(tcase, a_heater_warms_one_room_only);
    tcase_add_test(tcase, many_thermometers_hang_in_one_room);
    tcase_add_test(tcase, parameters_that_a_kind_cannot_read_are_refused_by_its_name);
    tcase_add_test(tcase, heat_goes_from_the_mains_to_the_probe);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
