/* Unit and thermometers in the world: enrolled on the maker's bench, read by its own clock. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "world/aid_cabinet.h"

#define MOST 6

static struct cabinet *c;
static uint32_t probes, probe[MOST];
static bool exchanged; /* red and black */

static void wire_up(struct cabinet *cabinet)
{
    struct world *w = &cabinet->world;
    char error[PART_ERROR], name[] = "probe0";
    cabinet->adapter = cabinet_add(w, "dc_supply", "supply");
    cabinet->unit = (uint32_t)wiring_add(w, WIRING_UNIT, "unit", error);
    cabinet_wire(w, cabinet->adapter, "plus", cabinet->unit, "V12");
    cabinet_wire(w, cabinet->adapter, "minus", cabinet->unit, "GND");
    for (uint32_t i = 0; i < probes; i++) {
        name[5] = (char)('0' + i);
        probe[i] = cabinet_add(w, "thermometer", name);
        cabinet_wire(w, cabinet->unit, exchanged ? "T_GND" : "T_VDD", probe[i], "vdd");
        cabinet_wire(w, cabinet->unit, "T_DQ", probe[i], "dq");
        cabinet_wire(w, cabinet->unit, exchanged ? "T_VDD" : "T_GND", probe[i], "gnd");
    }
}

static void start(uint32_t count)
{
    static const char *const lines[] = {"TEMPMIN1=5C"};
    probes = count;
    c = cabinet_new_wired(wire_up, lines, 1);
}

static const struct unit *unit(void)
{
    return &c->world.board.unit;
}

START_TEST(the_makers_bench_enrols_them_in_the_order_of_the_wiring)
{
    start(MOST);
    cabinet_run(c, CLOCK_MS(1));
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        ck_assert_mem_eq(unit()->settings.temp[i].rom, c->world.part[probe[i]].chip.rom, 8);
    }
    ck_assert_int_eq(unit()->settings.temp[0].min, 50);
    cabinet_free(c);
}
END_TEST

START_TEST(who_is_wired_wrongly_is_not_enrolled)
{
    exchanged = true;
    start(1);
    cabinet_run(c, CLOCK_MS(1));
    ck_assert_uint_eq(unit()->settings.temp[0].rom[0], 0);
    cabinet_free(c);
}
END_TEST

START_TEST(the_unit_reads_each_every_ten_seconds)
{
    start(3);
    cabinet_run(c, CLOCK_S(2));
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert(unit()->temp[i].known);
        ck_assert_int_eq(unit()->temp[i].reading, 20 * 16);
    }
    cabinet_run(c, CLOCK_S(12));
    ck_assert_int_eq(unit()->bus.period_at, CLOCK_S(10));
    ck_assert_uint_eq(unit()->temp[2].missed, 0);
    ck_assert_uint_eq(cabinet_count(c, EVENT_READING), 3);
    cabinet_free(c);
}
END_TEST

START_TEST(an_order_takes_its_time)
{
    start(1);
    cabinet_run(c, CLOCK_S(10));
    const struct board *board = &c->world.board;
    /* reset, SKIP ROM, CONVERT T: 960 us and 16 slots of 70 */
    int64_t over = CLOCK_S(10) + 960 + 16 * 70;
    ck_assert_int_eq(board->bus_at, over);
    cabinet_run(c, over);
    ck_assert_int_eq(board->bus_at, CLOCK_NEVER);
    ck_assert_int_eq(board->unit.bus.due_at, over + CLOCK_MS(CONVERT_MS));
    cabinet_free(c);
}
END_TEST

START_TEST(power_lost_within_an_order_loses_its_answer)
{
    start(1);
    cabinet_run(c, CLOCK_S(10));
    ck_assert_int_ne(c->world.board.bus_at, CLOCK_NEVER);
    struct site site = world_site(&c->world, &c->workspace);
    board_battery_switch(&c->world.board, &site, false);
    world_settle(&c->world, &c->workspace);
    cabinet_verb(c, c->adapter, "off");
    cabinet_run(c, CLOCK_S(11));
    ck_assert_uint_eq(c->world.board.state, BOARD_OFF);
    ck_assert_int_eq(c->world.board.bus_at, CLOCK_NEVER);
    cabinet_verb(c, c->adapter, "on");
    cabinet_run(c, CLOCK_S(13));
    ck_assert(unit()->temp[0].known);
    cabinet_free(c);
}
END_TEST

START_TEST(waking_the_unit_early_reads_the_same)
{
    start(2);
    cabinet_run(c, CLOCK_S(60));
    uint64_t plain = world_hash(&c->world);
    cabinet_free(c);
    start(2);
    world_wake_early(&c->world, 7, 1000, CLOCK_S(60));
    cabinet_run(c, CLOCK_S(60));
    ck_assert_uint_eq(world_hash(&c->world), plain);
    cabinet_free(c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("thermo_unit");
    TCase *tcase = tcase_create("thermo_unit");
    tcase_add_test(tcase, the_makers_bench_enrols_them_in_the_order_of_the_wiring);
    tcase_add_test(tcase, who_is_wired_wrongly_is_not_enrolled);
    tcase_add_test(tcase, the_unit_reads_each_every_ten_seconds);
    tcase_add_test(tcase, an_order_takes_its_time);
    tcase_add_test(tcase, power_lost_within_an_order_loses_its_answer);
    tcase_add_test(tcase, waking_the_unit_early_reads_the_same);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
