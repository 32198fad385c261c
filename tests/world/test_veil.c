#include "sim/world/veil.h"

#include <check.h>
#include <stdlib.h>

#include "sim/world/wiring.h"
#include "world/aid_cabinet.h"

enum { SUPPLY_VOLTS }; /* of dc_supply: its first figure */

static uint32_t supply, first, second, third;
static void (*hide)(struct world *world);

static uint32_t terminal(const struct world *world, uint32_t part, const char *name)
{
    return (uint32_t)wiring_terminal(world, part, name);
}

/* A supply for the unit; three lamps at IN1, IN2 and, by a cable, IN3: fed with 12, 9 and 6 V. */
static uint32_t add_lamp(struct cabinet *cabinet, const char *name, double volts)
{
    char feed[PART_NAME] = "feed_";
    struct world *world = &cabinet->world;
    uint32_t length = 0;
    while (name[length] != '\0') {
        feed[5 + length] = name[length];
        length++;
    }
    uint32_t lamp = cabinet_add(world, "lamp_dc", name);
    uint32_t own = cabinet_add(world, "dc_supply", feed);
    cabinet_figure(world, own, "volts", volts);
    cabinet_wire(world, own, "plus", lamp, "plus");
    cabinet_wire(world, own, "minus", lamp, "minus");
    cabinet_wire(world, lamp, "minus", cabinet->unit, "GND");
    return own;
}

static void wire_up(struct cabinet *cabinet)
{
    char error[PART_ERROR];
    struct world *world = &cabinet->world;
    supply = cabinet_add(world, "dc_supply", "supply");
    cabinet->unit = (uint32_t)wiring_add(world, WIRING_UNIT, "unit", error);
    cabinet_wire(world, supply, "plus", cabinet->unit, "V12");
    cabinet_wire(world, supply, "minus", cabinet->unit, "GND");
    first = add_lamp(cabinet, "first", 12.0);
    second = add_lamp(cabinet, "second", 9.0);
    third = add_lamp(cabinet, "third", 6.0);
    cabinet_wire(world, first, "plus", cabinet->unit, "IN1");
    cabinet_wire(world, second, "plus", cabinet->unit, "IN2");
    const struct cable cable = {.terminal_a = terminal(world, third, "plus"),
                                .terminal_b = terminal(world, cabinet->unit, "IN3"),
                                .name = "far"};
    ck_assert_int_ge(wiring_cable(world, &cable, error), 0);
    hide(world);
}

static void exchange_inputs(struct world *world)
{
    uint32_t unit = (uint32_t)world->unit_part;
    veil_exchange(world, terminal(world, unit, "IN1"), terminal(world, unit, "IN2"));
}

static void exchange_with_a_cable(struct world *world)
{
    uint32_t unit = (uint32_t)world->unit_part;
    veil_exchange(world, terminal(world, unit, "IN3"), terminal(world, unit, "IN2"));
}

static void exchange_with_an_empty_one(struct world *world)
{
    uint32_t unit = (uint32_t)world->unit_part;
    veil_exchange(world, terminal(world, unit, "IN8"), terminal(world, unit, "IN1"));
}

static void exchange_within_a_net(struct world *world)
{
    veil_exchange(world, terminal(world, first, "plus"),
                  terminal(world, (uint32_t)world->unit_part, "IN1"));
}

static void loosen_an_input(struct world *world)
{
    veil_loosen(world, terminal(world, (uint32_t)world->unit_part, "IN2"));
}

static void loosen_a_ground(struct world *world)
{
    veil_loosen(world, terminal(world, first, "minus"));
}

static void weaken_the_second(struct world *world)
{
    veil_set_figure(world, second, SUPPLY_VOLTS, 3.0);
}

static const struct hidden_case {
    void (*hide)(struct world *world);
    const char *terminal;      /* of the unit, whose voltage tells it */
    double volts;
} cases[] = {
    {exchange_inputs, "IN1", 9.0},           {exchange_inputs, "IN2", 12.0},
    {exchange_inputs, "IN3", 6.0},           {exchange_with_a_cable, "IN2", 6.0},
    {exchange_with_a_cable, "IN3", 9.0},     {exchange_with_a_cable, "IN1", 12.0},
    {exchange_with_an_empty_one, "IN1", 0},  {exchange_with_an_empty_one, "IN8", 12.0},
    {exchange_within_a_net, "IN1", 12.0},    {loosen_an_input, "IN2", 0.0},
    {loosen_an_input, "IN1", 12.0},          {loosen_a_ground, "IN1", 0.0},
    {loosen_a_ground, "IN2", 9.0},           {weaken_the_second, "IN2", 3.0},
};

START_TEST(what_is_hidden_is_in_the_wiring)
{
    hide = cases[_i].hide;
    struct cabinet *cabinet = cabinet_new_wired(wire_up, NULL, 0);
    const struct world *world = &cabinet->world;
    uint32_t joints = world->joint_count;
    uint16_t at = (uint16_t)terminal(world, cabinet->unit, cases[_i].terminal);
    double volts = world_volts(world, &cabinet->workspace, at);
    ck_assert_msg(volts > cases[_i].volts - 0.5 && volts < cases[_i].volts + 0.5, "%s at %g V",
                  cases[_i].terminal, volts);
    ck_assert(veil_is_down(world));
    ck_assert_uint_eq(world->joint_count, joints);
    ck_assert_uint_eq(world->wire[0].terminal_b, terminal(world, cabinet->unit, "IN3"));
    cabinet_free(cabinet);
}
END_TEST

/* As the trainee sees it, in a world of its own. */
static void assert_shown(const struct world *world, double volts, uint8_t part, uint8_t wire)
{
    struct world *shown = calloc(1, sizeof *shown);
    veil_show(world, shown);
    ck_assert(shown->part[second].figure[SUPPLY_VOLTS] == volts);
    ck_assert_uint_eq(shown->part[second].fault, part);
    ck_assert_uint_eq(shown->wire[0].fault, wire);
    ck_assert_uint_eq(shown->part_count, world->part_count);
    free(shown);
}

START_TEST(a_plate_says_what_was_meant_until_the_veil_is_lifted)
{
    hide = weaken_the_second;
    struct cabinet *cabinet = cabinet_new_wired(wire_up, NULL, 0);
    struct world *world = &cabinet->world;
    ck_assert(veil_figure(world, second, SUPPLY_VOLTS) == 9.0);
    ck_assert(veil_figure(world, first, SUPPLY_VOLTS) == 12.0);
    uint64_t hash = world_hash(world);
    assert_shown(world, 9.0, 0, WIRE_OK);
    veil_lift(world);
    assert_shown(world, 3.0, 0, WIRE_OK);
    ck_assert(veil_figure(world, second, SUPPLY_VOLTS) == 3.0);
    ck_assert_uint_eq(world_hash(world), hash);
    cabinet_free(cabinet);
}
END_TEST

static void hide_nothing(struct world *world)
{
    (void)world;
}

START_TEST(a_hidden_fault_is_shown_when_the_veil_is_lifted)
{
    char error[PART_ERROR];
    hide = hide_nothing;
    struct cabinet *cabinet = cabinet_new_wired(wire_up, NULL, 0);
    struct world *world = &cabinet->world;
    ck_assert(!veil_is_down(world));
    ck_assert(world_hide_fault(world, &cabinet->workspace, second, "open", error));
    ck_assert_uint_ne(world->part[second].fault, 0);
    ck_assert_uint_eq(veil_part_fault(world, second), 0);
    assert_shown(world, 9.0, 0, WIRE_OK);
    ck_assert(world_fault(world, &cabinet->workspace, first, "open", error));
    ck_assert_uint_ne(veil_part_fault(world, first), 0); /* somebody has laid it for all to see */
    veil_lift(world);
    ck_assert_uint_ne(veil_part_fault(world, second), 0);
    ck_assert(world_hide_wire_fault(world, &cabinet->workspace, 0, "open", error));
    ck_assert_uint_eq(veil_wire_fault(world, 0), WIRE_OK);
    assert_shown(world, 9.0, world->part[second].fault, WIRE_OK);
    veil_lift(world);
    assert_shown(world, 9.0, world->part[second].fault, WIRE_OPEN);
    ck_assert_uint_eq(veil_wire_fault(world, 0), WIRE_OPEN);
    cabinet_free(cabinet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("veil");
    TCase *tests = tcase_create("veil");
    tcase_add_loop_test(tests, what_is_hidden_is_in_the_wiring, 0, sizeof cases / sizeof cases[0]);
    tcase_add_test(tests, a_plate_says_what_was_meant_until_the_veil_is_lifted);
    tcase_add_test(tests, a_hidden_fault_is_shown_when_the_veil_is_lifted);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
