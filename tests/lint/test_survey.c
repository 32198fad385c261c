/* What is measured on the desk, against figures by hand. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "sim/lint/walk.h"
#include "world/aid_cabinet.h"

/* 12 V adapter of 0.3 A; an N/O sensor on 40 m of 0.22 mm2; a siren of 0.5 A on Relay6. */
struct desk {
    struct world *world;
    struct survey *survey;
    uint32_t adapter, unit, sensor, siren;
};

static struct desk desk_new(void)
{
    struct desk desk = {
        .world = calloc(1, sizeof *desk.world), .survey = malloc(sizeof *desk.survey),
    };
    char error[PART_ERROR] = "";
    ck_assert(desk.world != NULL && desk.survey != NULL);
    world_init(desk.world, 1);
    uint32_t mains = cabinet_add(desk.world, "mains", "mains");
    desk.adapter = cabinet_add(desk.world, "adapter", "adapter");
    desk.unit = (uint32_t)wiring_add(desk.world, WIRING_UNIT, "unit", error);
    desk.sensor = cabinet_add(desk.world, "sensor", "sensor");
    desk.siren = cabinet_add(desk.world, "siren", "siren");
    cabinet_figure(desk.world, desk.adapter, "amps", 0.3);
    cabinet_figure(desk.world, desk.siren, "amps", 0.5);
    cabinet_wire(desk.world, mains, "L", desk.adapter, "L");
    cabinet_wire(desk.world, mains, "N", desk.adapter, "N");
    cabinet_wire(desk.world, desk.adapter, "plus", desk.unit, "V12");
    cabinet_wire(desk.world, desk.adapter, "minus", desk.unit, "GND");
    cabinet_wire(desk.world, desk.sensor, "plus", desk.sensor, "common");
    cabinet_wire(desk.world, desk.sensor, "minus", desk.unit, "GND");
    cabinet_wire(desk.world, desk.sensor, "out", desk.unit, "IN1");
    cabinet_wire(desk.world, desk.siren, "plus", desk.unit, "K6_NO");
    cabinet_wire(desk.world, desk.siren, "minus", desk.unit, "GND");
    struct cable cable = {
        .terminal_a = (uint32_t)wiring_terminal(desk.world, desk.unit, "V12"),
        .terminal_b = (uint32_t)wiring_terminal(desk.world, desk.sensor, "plus"),
        .name = "loft", .length_m = 40.0, .area_m2 = 0.22e-6,
    };
    ck_assert_int_ge(wiring_cable(desk.world, &cable, error), 0);
    struct board_options options = wiring_unit_defaults();
    ck_assert_msg(wiring_finish(desk.world, &options, error), "%s", error);
    ck_assert(survey_make(desk.survey, desk.world));
    return desk;
}

static void desk_free(struct desk *desk)
{
    free(desk->world);
    free(desk->survey);
}

START_TEST(an_open_contact_shows_nothing_and_a_closed_one_the_cable_s_loss)
{
    struct desk desk = desk_new();
    /* 40 m are 3.13 ohm; 20 mA of the sensor and 4 mA of the input lose 75 mV. */
    double v12 = survey_volts(desk.survey, SURVEY_CLOSED, desk.world->board.nets.v12,
                              desk.world->board.nets.gnd);
    ck_assert_double_lt(fabs(survey_input_volts(desk.survey, SURVEY_REST, 0)), 0.01);
    ck_assert_double_eq_tol(v12 - survey_input_volts(desk.survey, SURVEY_CLOSED, 0), 0.075, 0.002);
    desk_free(&desk);
}
END_TEST

START_TEST(with_its_supply_away_the_input_falls)
{
    struct desk desk = desk_new();
    ck_assert_double_lt(survey_input_volts(desk.survey, SURVEY_FAILED, 0), 1.0);
    ck_assert(desk.survey->feeds_unit[desk.adapter]);
    ck_assert(survey_part_is(desk.survey, SURVEY_FAILED, desk.sensor, "unpowered"));
    ck_assert(!survey_part_is(desk.survey, SURVEY_CLOSED, desk.sensor, "unpowered"));
    desk_free(&desk);
}
END_TEST

START_TEST(a_weak_adapter_shows_what_is_asked_of_it)
{
    struct desk desk = desk_new();
    /* 24 ohm of siren, 0.3 of the PTC, 0.05 of the adapter: 0.49 A, though it is rated 0.3. */
    ck_assert_double_eq_tol(survey_relay_amps(desk.survey, UNIT_RELAYS - 1, true), 0.49, 0.01);
    ck_assert_double_eq_tol(survey_relay_amps(desk.survey, UNIT_RELAYS - 1, false), 0.0, 1e-9);
    desk_free(&desk);
}
END_TEST

START_TEST(a_walk_follows_wires_and_stops_at_contacts)
{
    struct desk desk = desk_new();
    const struct board_nets *nets = &desk.world->board.nets;
    struct reach lines = walk_from(desk.survey, WALK_LINES, nets->v12);
    ck_assert(reach_has(&lines, nets->v12));
    ck_assert(reach_has(&lines, desk.world->part[desk.sensor].net[0]));
    ck_assert(!reach_has(&lines, nets->input[0]));
    struct reach loop = walk_from(desk.survey, WALK_LOOP, nets->v12);
    ck_assert(reach_has(&loop, nets->input[0]));
    ck_assert(!reach_has(&loop, nets->gnd));
    struct reach at_rest = walk_in(desk.survey, SURVEY_REST, WALK_LOOP, nets->v12);
    ck_assert(!reach_has(&at_rest, nets->input[0]));
    struct reach none = walk_from(desk.survey, WALK_LOOP, CIRCUIT_NONE);
    ck_assert(!reach_has(&none, nets->v12));
    desk_free(&desk);
}
END_TEST

START_TEST(every_kind_with_terminals_has_an_anatomy_or_carries_no_current)
{
    static const char *const plain[] = {"antenna", "thermometer"};
    for (uint32_t i = 0; i < part_kind_count(); i++) {
        struct part part;
        part_init(&part, i, 0, "any", 1);
        bool listed = part_kind(i)->terminals[0] == NULL;
        for (uint32_t k = 0; k < sizeof plain / sizeof plain[0]; k++) {
            listed |= part_find_kind(plain[k]) == (int32_t)i;
        }
        ck_assert_msg(listed != (anatomy_of(&part).role != ROLE_PLAIN), "%s", part_kind(i)->name);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("survey");
    TCase *tests = tcase_create("desk");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, an_open_contact_shows_nothing_and_a_closed_one_the_cable_s_loss);
    tcase_add_test(tests, with_its_supply_away_the_input_falls);
    tcase_add_test(tests, a_weak_adapter_shows_what_is_asked_of_it);
    tcase_add_test(tests, a_walk_follows_wires_and_stops_at_contacts);
    tcase_add_test(tests, every_kind_with_terminals_has_an_anatomy_or_carries_no_current);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
