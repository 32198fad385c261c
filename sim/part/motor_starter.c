/* Motor starter with start and stop buttons: latches itself, and stop wins. */
#include <stddef.h>

#include "sim/part/fit.h"
#include "sim/part/kinds.h"

#define CONTROL_V 24.0       /* of its own on the buttons */
#define CONTROL_OHMS 1000.0
#define CONTROL_CLOSED_V 5.0
#define CONTROL_OPEN_V 10.0
#define MOTOR_HOLD 0.60      /* share of its voltage at which the starter's magnet lets go */
#define MOTOR_PULL_IN 0.75

enum { STARTER_START_1, STARTER_START_2, STARTER_STOP_1, STARTER_STOP_2, STARTER_L, STARTER_N };
enum { STARTER_WATTS, STARTER_VOLTS };
enum { STARTER_RUNNING, STARTER_STOPPED, STARTER_UNPOWERED, STARTER_DAMAGED };
enum { STARTER_MOTOR, STARTER_START_LOOP, STARTER_STOP_LOOP };
enum { STARTER_FED = 0, STARTER_START_OPEN = 2, STARTER_STOP_OPEN };  /* a pair, two single ones */

/* Bits of part->phase. */
#define STARTER_OPEN 1u      /* fault: the motor's winding */
#define STARTER_WELDED 2u    /* fault: the main contact */
#define STARTER_LATCHED 4u

static void build_loop(struct part *part, struct circuit *circuit, uint32_t slot, uint32_t terminal)
{
    struct element loop = {
        .kind = ELEMENT_SOURCE, .on = true, .a = part->net[terminal], .b = part->net[terminal + 1],
        .volts = CONTROL_V, .ohms = CONTROL_OHMS,
    };
    struct comparator levels = {
        .plus = loop.a, .minus = loop.b, .fall_v = CONTROL_CLOSED_V, .rise_v = CONTROL_OPEN_V,
    };
    fit_element(part, circuit, slot, &loop);
    fit_comparator(part, circuit, slot - STARTER_START_LOOP + STARTER_START_OPEN, &levels);
}

static void starter_build(struct part *part, struct circuit *circuit)
{
    double volts = part->figure[STARTER_VOLTS];
    struct element motor = {
        .kind = ELEMENT_SWITCH, .a = part->net[STARTER_L], .b = part->net[STARTER_N],
        .ohms = volts * volts / part->figure[STARTER_WATTS],
    };
    struct comparator levels = {
        .plus = motor.a, .minus = motor.b, .fall_v = volts * MOTOR_HOLD,
        .rise_v = volts * MOTOR_PULL_IN,
    };
    fit_element(part, circuit, STARTER_MOTOR, &motor);
    fit_comparator_pair(part, circuit, STARTER_FED, &levels);
    build_loop(part, circuit, STARTER_START_LOOP, STARTER_START_1);
    build_loop(part, circuit, STARTER_STOP_LOOP, STARTER_STOP_1);
}

static void starter_refresh(struct part *part, struct site *site)
{
    bool fed = fit_pair_is_high(part, site, STARTER_FED);
    bool started = !fit_is_high(part, site, STARTER_START_OPEN);
    bool stopped = fit_is_high(part, site, STARTER_STOP_OPEN);
    bool latched = fed && !stopped && (started || (part->phase & STARTER_LATCHED) != 0);
    part->phase = (uint8_t)(part->phase & ~STARTER_LATCHED);
    part->phase |= latched ? STARTER_LATCHED : 0u;
    bool closed = latched || (part->phase & STARTER_WELDED) != 0;
    bool turns = closed && (part->phase & STARTER_OPEN) == 0;
    fit_switch(part, site, STARTER_MOTOR, turns);
    part_set_states(part, site, 1u << (turns && fed ? STARTER_RUNNING : STARTER_STOPPED) |
                                    (fed ? 0u : 1u << STARTER_UNPOWERED));
}

static void starter_turned(struct part *part, struct site *site, uint16_t tag, bool high)
{
    (void)tag;
    (void)high;
    starter_refresh(part, site);
}

static void starter_changed(struct part *part, struct site *site)
{
    double volts = part->figure[STARTER_VOLTS];
    struct element motor = fit_get(part, site, STARTER_MOTOR);
    motor.ohms = volts * volts / part->figure[STARTER_WATTS];
    fit_set(part, site, STARTER_MOTOR, &motor);
    fit_levels_pair(part, site, STARTER_FED, volts * MOTOR_HOLD, volts * MOTOR_PULL_IN);
}

static bool starter_fault(struct part *part, struct site *site, const char *fault)
{
    part->phase = (uint8_t)(part->phase & ~(STARTER_OPEN | STARTER_WELDED));
    part->phase |= fault[0] == 'o' ? STARTER_OPEN : fault[0] == 'w' ? STARTER_WELDED : 0u;
    starter_refresh(part, site);
    return true;
}

static const char *const starter_terminals[] = {"START_1", "START_2", "STOP_1", "STOP_2", "L", "N",
                                                NULL};
static const char *const starter_states[] = {"running", "stopped", "unpowered", "damaged", NULL};
static const char *const starter_verbs[] = {NULL};
static const char *const starter_faults[] = {"open", "weld", NULL};
static const struct part_param starter_params[] = {
    {"watts", DIMENSION_POWER, "1.5 kW", 1.0, 1e5, NULL, false},
    {"volts", DIMENSION_VOLTAGE, "230 V", 1.0, 500.0, NULL, false},
};

const struct part_kind kind_motor_starter = {
    .limit = {"L", "N", 1.3, 0.0, true},
    .name = "motor_starter",
    .about = "Motor with start (N/O) and stop (N/C) button terminals; it latches, and stop wins",
    .terminals = starter_terminals, .params = starter_params, .param_count = 2,
    .states = starter_states, .verbs = starter_verbs, .faults = starter_faults,
    .build = starter_build, .start = starter_refresh, .turned = starter_turned,
    .changed = starter_changed, .fault = starter_fault,
};
