/* Whole shipped wirings, exported out of a running world: all nets as they stand, and the fall
 * after the adapter's loss, while nothing in the world has turned yet. */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "circuit/aid_spice.h"
#include "circuit/aid_table.h"
#include "sim/circuit/spice.h"
#include "world/aid_cabinet.h"

/* scenarios/wirings/example3.lua: sensor and siren on the unit's own adapter. */
static void wire_example3(struct cabinet *c)
{
    struct world *w = &c->world;
    char error[PART_ERROR];
    c->mains = cabinet_add(w, "mains", "mains");
    c->adapter = cabinet_add(w, "adapter", "adapter");
    c->unit = (uint32_t)wiring_add(w, WIRING_UNIT, "unit", error);
    c->smoke = cabinet_add(w, "sensor", "smoke");
    c->siren = cabinet_add(w, "siren", "siren");
    cabinet_figure(w, c->adapter, "amps", 2);
    cabinet_figure(w, c->adapter, "holdup", 2200e-6);
    cabinet_figure(w, c->siren, "amps", 0.5);
    cabinet_wire(w, c->mains, "L", c->adapter, "L");
    cabinet_wire(w, c->mains, "N", c->adapter, "N");
    cabinet_wire(w, c->adapter, "plus", c->unit, "V12");
    cabinet_wire(w, c->adapter, "minus", c->unit, "GND");
    cabinet_wire(w, c->unit, "V12", c->smoke, "plus");
    cabinet_wire(w, c->unit, "V12", c->smoke, "common");
    cabinet_wire(w, c->unit, "GND", c->smoke, "minus");
    cabinet_wire(w, c->smoke, "out", c->unit, "IN1");
    cabinet_wire(w, c->unit, "K6_NO", c->siren, "plus");
    cabinet_wire(w, c->siren, "minus", c->unit, "GND");
}

/* The first half of scenarios/wirings/example7.lua: a supply within 11-24 V on an input. */
static void wire_router(struct cabinet *c)
{
    struct world *w = &c->world;
    uint32_t supply = cabinet_add(w, "dc_supply", "router_supply");
    uint32_t router = cabinet_add(w, "load", "router");
    cabinet_figure(w, router, "volts", 12);
    cabinet_figure(w, router, "watts", 10);
    cabinet_wire(w, supply, "plus", router, "L");
    cabinet_wire(w, supply, "plus", c->unit, "IN1");
    cabinet_wire(w, supply, "minus", router, "N");
    cabinet_wire(w, supply, "minus", c->unit, "GND");
}

/* Its second half: mains watched by a relay's coil. */
static void wire_freezer(struct cabinet *c)
{
    struct world *w = &c->world;
    uint32_t breaker = cabinet_add(w, "breaker", "freezer_breaker");
    uint32_t freezer = cabinet_add(w, "load", "freezer");
    uint32_t monitor = cabinet_add(w, "relay", "monitor");
    cabinet_figure(w, breaker, "amps", 10);
    cabinet_figure(w, freezer, "watts", 150);
    cabinet_figure(w, monitor, "coil", 230);
    cabinet_wire(w, c->mains, "L", breaker, "line");
    cabinet_wire(w, breaker, "load", freezer, "L");
    cabinet_wire(w, breaker, "load", monitor, "A1");
    cabinet_wire(w, c->mains, "N", freezer, "N");
    cabinet_wire(w, c->mains, "N", monitor, "A2");
    cabinet_wire(w, c->unit, "V12_2", monitor, "COM");
    cabinet_wire(w, monitor, "NO", c->unit, "IN2");
}

static void wire_example7(struct cabinet *c)
{
    struct world *w = &c->world;
    char error[PART_ERROR];
    c->mains = cabinet_add(w, "mains", "mains");
    c->adapter = cabinet_add(w, "adapter", "adapter");
    c->unit = (uint32_t)wiring_add(w, WIRING_UNIT, "unit", error);
    cabinet_figure(w, c->adapter, "holdup", 1000e-6);
    cabinet_wire(w, c->mains, "L", c->adapter, "L");
    cabinet_wire(w, c->mains, "N", c->adapter, "N");
    cabinet_wire(w, c->adapter, "plus", c->unit, "V12");
    cabinet_wire(w, c->adapter, "minus", c->unit, "GND");
    wire_router(c);
    wire_freezer(c);
}

static uint16_t net_of(const struct cabinet *c, uint32_t part, const char *terminal)
{
    int32_t found = wiring_terminal(&c->world, part, terminal);
    ck_assert_int_ge(found, 0);
    return c->world.terminal_net[found];
}

/* ---- all nets ------------------------------------------------------------------------------ */

/* How far the worst net, measured against the common reference, is off: 1 is 1 %, or 10 mV. */
static double worst_net(const struct circuit *circuit, const struct spice_answers *answers)
{
    double most = 0;
    for (unsigned i = 0; i < circuit->net_count; i++) {
        char net[32];
        snprintf(net, sizeof net, "n%u", i);
        double theirs = spice_value(answers, net);
        double off = fabs(circuit->net_v[i] - theirs) / fmax(0.01 * fabs(theirs), 0.01);
        ck_assert_msg(!isnan(off), "%s has no answer", net);
        most = fmax(most, off);
    }
    return most;
}

static void compare_nets(const char *name, const struct cabinet *c)
{
    struct spice_netlist netlist;
    struct spice_answers answers;
    spice_open(&netlist);
    circuit_write_spice(&c->world.circuit, name, spice_write, netlist.file);
    spice_run(&netlist, &answers);
    struct table_row row = {.quantity = "all nets at rest, worst, % off",
                            .allowed = 1,
                            .ours = worst_net(&c->world.circuit, &answers)};
    snprintf(row.circuit, sizeof row.circuit, "%s", name);
    ck_assert(table_add(&row));
}

/* ---- the fall ------------------------------------------------------------------------------ */

#define FALL_US CLOCK_MS(160)
#define LOOK_US 100
static const double levels_v[] = {10.5, 9, 7.5};
static const int64_t looks_us[] = {CLOCK_MS(5), CLOCK_MS(10), CLOCK_MS(20)};
#define LEVELS (sizeof levels_v / sizeof levels_v[0])
#define LOOKS (sizeof looks_us / sizeof looks_us[0])

static void ask_fall(const struct cabinet *c, const char *name, struct spice_answers *answers)
{
    struct spice_netlist netlist;
    spice_open(&netlist);
    fprintf(netlist.file, "* %s\n", name);
    circuit_write_spice_body(&c->world.circuit, spice_write, netlist.file);
    fprintf(netlist.file, "Em m 0 n%u n%u 1\n", net_of(c, c->unit, "V12"),
            net_of(c, c->unit, "GND"));
    for (uint32_t i = 0; i < LEVELS; i++)
        fprintf(netlist.file, ".meas tran level%u when v(m)=%g fall=1\n", i, levels_v[i]);
    for (uint32_t i = 0; i < LOOKS; i++)
        fprintf(netlist.file, ".meas tran look%u find v(m) at=%g\n", i, (double)looks_us[i] / 1e6);
    fprintf(netlist.file, ".options method=gear reltol=1e-5 abstol=1e-10 vntol=1e-7 itl1=1000\n");
    fprintf(netlist.file, ".tran 10u %g 0 10u uic\n.end\n", (double)FALL_US / 1e6);
    spice_run(&netlist, answers);
}

/* The world itself, looked at every 100 us; between two looks the fall is straight. */
static void watch_fall(struct cabinet *c, double *levels_s, double *looks_v)
{
    uint16_t v12 = (uint16_t)wiring_terminal(&c->world, c->unit, "V12");
    int64_t begin = c->world.now;
    double before = world_volts(&c->world, &c->workspace, v12);
    uint32_t level = 0, look = 0;
    for (int64_t us = LOOK_US; us <= FALL_US; us += LOOK_US) {
        cabinet_run(c, begin + us);
        double volts = world_volts(&c->world, &c->workspace, v12);
        while (level < LEVELS && volts <= levels_v[level]) {
            double share = (before - levels_v[level]) / (before - volts);
            levels_s[level++] = ((double)(us - LOOK_US) + share * LOOK_US) / 1e6;
        }
        if (look < LOOKS && us == looks_us[look])
            looks_v[look++] = volts;
        before = volts;
    }
    ck_assert_uint_eq(level, LEVELS);
}

static void compare_fall(const char *name, struct cabinet *c)
{
    struct spice_answers answers;
    double levels_s[LEVELS], looks_v[LOOKS];
    char key[32], quantity[64];
    uint32_t wrong = 0;
    cabinet_verb(c, c->adapter, "off");
    ask_fall(c, name, &answers);
    watch_fall(c, levels_s, looks_v);
    for (uint32_t i = 0; i < LEVELS; i++) {
        snprintf(key, sizeof key, "level%u", i);
        snprintf(quantity, sizeof quantity, "V12 falls to %g V, ms", levels_v[i]);
        wrong += !table_add_instant(name, quantity, levels_s[i], spice_value(&answers, key));
    }
    for (uint32_t i = 0; i < LOOKS; i++) {
        snprintf(key, sizeof key, "look%u", i);
        snprintf(quantity, sizeof quantity, "V12 after %g ms, V", (double)looks_us[i] / 1e3);
        wrong += !table_add_volts(name, quantity, looks_v[i], spice_value(&answers, key));
    }
    ck_assert_uint_eq(wrong, 0);
}

START_TEST(example_3_at_rest_stands_and_falls_like_in_ngspice)
{
    struct cabinet *c = cabinet_new_wired(wire_example3, NULL, 0);
    cabinet_run(c, CLOCK_S(90));
    compare_nets("Example 3", c);
    compare_fall("Example 3", c);
    cabinet_free(c);
}
END_TEST

START_TEST(example_3_with_its_siren_sounding_stands_and_falls_like_in_ngspice)
{
    static const char *const lines[] = {"Input1=NO", "Input1RELAY=Relay6,30",
                                        "ALERTNUMBER+358401234567", "AON"};
    struct cabinet *c = cabinet_new_wired(wire_example3, lines, 4);
    cabinet_run(c, CLOCK_S(90));
    cabinet_verb(c, c->smoke, "trip");
    cabinet_run(c, CLOCK_S(92));
    ck_assert(cabinet_is(c, c->siren, "sounding"));
    compare_nets("Example 3, siren sounding", c);
    compare_fall("Example 3, siren sounding", c);
    cabinet_free(c);
}
END_TEST

START_TEST(example_7_stands_and_falls_like_in_ngspice)
{
    struct cabinet *c = cabinet_new_wired(wire_example7, NULL, 0);
    cabinet_run(c, CLOCK_S(90));
    compare_nets("Example 7", c);
    compare_fall("Example 7", c);
    cabinet_free(c);
}
END_TEST

int main(int argc, char **argv)
{
    Suite *suite = suite_create("wirings_against_ngspice");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, example_3_at_rest_stands_and_falls_like_in_ngspice);
    tcase_add_test(tests, example_3_with_its_siren_sounding_stands_and_falls_like_in_ngspice);
    tcase_add_test(tests, example_7_stands_and_falls_like_in_ngspice);
    suite_add_tcase(suite, tests);
    return table_main(suite, "wirings", argc, argv);
}
