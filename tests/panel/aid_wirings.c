#include "panel/aid_wirings.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHANCE_PARTS 16
#define CHANCE_JOINTS 40

static const struct wiring_plan *planned;

uint32_t wirings_part(const struct world *world, const char *name)
{
    int32_t part = wiring_find_part(world, name);
    ck_assert_msg(part >= 0, "no part %s", name);
    return (uint32_t)part;
}

uint32_t wirings_terminal(const struct world *world, const char *name)
{
    char part[PART_NAME], terminal[PART_NAME];
    ck_assert_int_eq(sscanf(name, "%23[^.].%23s", part, terminal), 2);
    int32_t found = wiring_terminal(world, wirings_part(world, part), terminal);
    ck_assert_msg(found >= 0, "no terminal %s", name);
    return (uint32_t)found;
}

static void lay_wires(struct world *world, const struct wiring_plan *plan)
{
    char a[64], b[64], name[PART_NAME], error[PART_ERROR];
    for (uint32_t i = 0; plan->wires[i] != NULL; i++) {
        ck_assert_int_eq(sscanf(plan->wires[i], "%63s %63s", a, b), 2);
        wiring_join(world, wirings_terminal(world, a), wirings_terminal(world, b));
    }
    for (uint32_t i = 0; plan->cables != NULL && plan->cables[i] != NULL; i++) {
        ck_assert_int_eq(sscanf(plan->cables[i], "%23s %63s %63s", name, a, b), 3);
        struct cable cable = {wirings_terminal(world, a), wirings_terminal(world, b), name, 40.0,
                              0.22e-6};
        ck_assert_int_ge(wiring_cable(world, &cable, error), 0);
    }
}

void wirings_lay(struct world *world, const struct wiring_plan *plan)
{
    char kind[64], name[PART_NAME], param[64], error[PART_ERROR];
    double value;
    ck_assert_int_ge(wiring_add(world, WIRING_UNIT, "unit", error), 0);
    for (uint32_t i = 0; plan->parts[i] != NULL; i++) {
        ck_assert_int_eq(sscanf(plan->parts[i], "%63s %23s", kind, name), 2);
        cabinet_add(world, kind, name);
    }
    for (uint32_t i = 0; plan->figures != NULL && plan->figures[i] != NULL; i++) {
        ck_assert_int_eq(sscanf(plan->figures[i], "%23s %63s %lf", name, param, &value), 3);
        cabinet_figure(world, wirings_part(world, name), param, value);
    }
    lay_wires(world, plan);
    if (plan->hide != NULL) {
        plan->hide(world);
    }
}

static void lay_planned(struct cabinet *cabinet)
{
    wirings_lay(&cabinet->world, planned);
}

struct cabinet *wirings_start(const struct wiring_plan *plan, const char *const *lines,
                              uint32_t count)
{
    planned = plan;
    return cabinet_new_wired(lay_planned, lines, count);
}

const struct wiring_plan wirings_example1 = {
    .parts = (const char *const[]){"mains mains", "ups ups", "sensor motion", "sensor door",
                                   "breaker lamp_breaker", "lamp lamp", "breaker heater_breaker",
                                   "contactor contactor", "heater heater", "breaker siren_breaker",
                                   "dc_supply siren_supply", "siren siren", NULL},
    .figures = (const char *const[]){"door kind 4", "door contact 1", "door amps 0",
                                     "siren_supply volts 24", "siren volts 24", NULL},
    .wires = (const char *const[]){
        "mains.L ups.L", "mains.N ups.N", "ups.plus unit.V12", "ups.minus unit.GND",
        "unit.V12_2 motion.plus", "motion.plus motion.common", "unit.GND_2 motion.minus",
        "motion.out unit.IN1", "unit.V12_2 door.common", "door.out unit.IN2",
        "mains.L lamp_breaker.line", "lamp_breaker.load unit.K1_COM", "unit.K1_NO lamp.L",
        "mains.N lamp.N", "mains.PE lamp.PE", "mains.L heater_breaker.line",
        "heater_breaker.load unit.K2_COM", "heater_breaker.load contactor.L1",
        "unit.K2_NO contactor.A1", "contactor.A2 mains.N", "contactor.T1 heater.L",
        "heater.N mains.N", "heater.PE mains.PE", "siren_supply.plus siren_breaker.line",
        "siren_breaker.load unit.K3_COM", "unit.K3_NO siren.plus",
        "siren.minus siren_supply.minus", NULL}};

const struct wiring_plan wirings_example3 = {
    .parts = (const char *const[]){"mains mains", "adapter adapter", "sensor smoke", "siren siren",
                                   NULL},
    .figures = (const char *const[]){"smoke contact 1", NULL},
    .wires = (const char *const[]){"mains.L adapter.L", "mains.N adapter.N",
                                   "adapter.plus unit.V12", "adapter.minus unit.GND",
                                   "unit.V12 smoke.plus", "smoke.plus smoke.common",
                                   "unit.GND smoke.minus", "unit.K6_NO siren.plus",
                                   "siren.minus unit.GND", NULL},
    .cables = (const char *const[]){"yard smoke.out unit.IN1", NULL}};

const struct wiring_plan wirings_example6 = {
    .parts = (const char *const[]){"mains mains", "adapter adapter", "sensor smoke",
                                   "sensor motion", NULL},
    .figures = (const char *const[]){"smoke contact 1", "smoke battery 12", NULL},
    .wires = (const char *const[]){"mains.L adapter.L", "mains.N adapter.N",
                                   "adapter.plus unit.V12", "adapter.minus unit.GND",
                                   "smoke.out unit.IN1", "smoke.minus unit.GND",
                                   "unit.V12_2 motion.plus", "motion.plus motion.common",
                                   "unit.GND_2 motion.minus", "motion.out unit.IN2", NULL}};

const struct wiring_plan wirings_example7 = {
    .parts = (const char *const[]){"mains mains", "adapter adapter", "dc_supply router_supply",
                                   "load router", "breaker freezer_breaker", "load freezer",
                                   "relay monitor", NULL},
    .figures = (const char *const[]){"router volts 12", "router watts 10", "freezer volts 230",
                                     "freezer watts 150", "monitor coil 230", NULL},
    .wires = (const char *const[]){
        "mains.L adapter.L", "mains.N adapter.N", "adapter.plus unit.V12",
        "adapter.minus unit.GND", "router_supply.plus router.L", "router.L unit.IN1",
        "router_supply.minus router.N", "router.N unit.GND", "mains.L freezer_breaker.line",
        "freezer_breaker.load freezer.L", "freezer.L monitor.A1", "mains.N freezer.N",
        "freezer.N monitor.A2", "mains.PE freezer.PE", "unit.V12_2 monitor.COM",
        "monitor.NO unit.IN2", NULL}};

static uint32_t any(struct random *random, uint32_t count)
{
    return (uint32_t)random_between(random, 0, (int64_t)count - 1);
}

/* One of the part's terminals; -1: it has none there. */
static int32_t any_terminal(struct random *random, const struct world *world)
{
    uint32_t part = any(random, world->part_count), count = 0;
    while (wiring_terminal_name(world, part, count) != NULL) {
        count++;
    }
    uint32_t picked = count == 0 ? 0 : any(random, count);
    const char *name = count == 0 ? "" : wiring_terminal_name(world, part, picked);
    return name[0] == '\0' ? -1 : world->first_terminal[part] + (int32_t)picked;
}

static void join_any(struct random *random, struct world *world)
{
    int32_t a = any_terminal(random, world), b = any_terminal(random, world);
    char error[PART_ERROR];
    if (a < 0 || b < 0) {
        return;
    }
    if (any(random, 4) == 0) {
        struct cable cable = {.terminal_a = (uint32_t)a, .terminal_b = (uint32_t)b, .name = "",
                              .length_m = (double)any(random, 500)};
        ck_assert_int_ge(wiring_cable(world, &cable, error), 0);
    } else {
        wiring_join(world, (uint32_t)a, (uint32_t)b);
    }
}

bool wirings_draw(struct world *world, uint64_t seed)
{
    struct random random = random_stream(seed, "any wiring");
    char error[PART_ERROR], name[PART_NAME];
    world_init(world, 1);
    wiring_add(world, WIRING_UNIT, "unit", error);
    for (uint32_t i = 0; i < CHANCE_PARTS; i++) {
        snprintf(name, sizeof name, "part%u", i);
        ck_assert_int_ge(wiring_add(world, any(&random, part_kind_count()), name, error), 0);
    }
    for (uint32_t i = 0; i < CHANCE_JOINTS; i++) {
        join_any(&random, world);
    }
    struct board_options options = wiring_unit_defaults();
    options.sensor_volts = any(&random, 2) == 0 ? 0 : 240;
    return wiring_finish(world, &options, error);
}
