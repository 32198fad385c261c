/* Gate opener: each pulse of its push button starts the gate or turns it round. */
#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/part/fit.h"
#include "sim/part/kinds.h"
#include "sim/part/sight.h"

#define CONTROL_V 24.0       /* of its own on the button */
#define CONTROL_OHMS 1000.0
#define CONTROL_CLOSED_V 5.0
#define CONTROL_OPEN_V 10.0
#define GATE_VOLTS 230.0
#define GATE_WATTS 300.0     /* while it moves, usual for a drive gate */
#define GATE_LOW_V 100.0     /* wide-range supply: works on 120 V too */
#define GATE_MIN_V 85.0

enum { GATE_PUSH_1, GATE_PUSH_2, GATE_L, GATE_N };
enum { GATE_TRAVEL };
enum { GATE_OPEN, GATE_CLOSED, GATE_MOVING, GATE_UNPOWERED, GATE_DAMAGED };
enum { GATE_MOTOR, GATE_PUSH_LOOP };
enum { GATE_FED = 0, GATE_PUSH_OPEN = 2 };  /* a pair, a single one */

/* Bits of part->phase. part->amount is the place: 0 closed .. 1 open. */
#define GATE_OPENS 1u        /* direction of the running or last movement */
#define GATE_MOVES 2u
#define GATE_STUCK 4u        /* fault */

static void gate_build(struct part *part, struct circuit *circuit)
{
    struct element motor = {
        .kind = ELEMENT_SWITCH, .a = part->net[GATE_L], .b = part->net[GATE_N],
        .ohms = GATE_VOLTS * GATE_VOLTS / GATE_WATTS,
    };
    struct element push = {
        .kind = ELEMENT_SOURCE, .on = true, .a = part->net[GATE_PUSH_1],
        .b = part->net[GATE_PUSH_2], .volts = CONTROL_V, .ohms = CONTROL_OHMS,
    };
    struct comparator fed = {
        .plus = motor.a, .minus = motor.b, .fall_v = GATE_MIN_V, .rise_v = GATE_LOW_V,
    };
    struct comparator pushed = {
        .plus = push.a, .minus = push.b, .fall_v = CONTROL_CLOSED_V, .rise_v = CONTROL_OPEN_V,
    };
    fit_element(part, circuit, GATE_MOTOR, &motor);
    fit_element(part, circuit, GATE_PUSH_LOOP, &push);
    fit_comparator_pair(part, circuit, GATE_FED, &fed);
    fit_comparator(part, circuit, GATE_PUSH_OPEN, &pushed);
}

/* Anything but closed lets people through: a gate that stands half-way counts as open. */
static void gate_show(struct part *part, struct site *site)
{
    uint32_t place = part->amount > 0.0 ? GATE_OPEN : GATE_CLOSED;
    bool fed = fit_pair_is_high(part, site, GATE_FED);
    uint32_t states = (part->phase & GATE_MOVES) != 0 ? 1u << GATE_MOVING : 1u << place;
    part_set_states(part, site, states | (fed ? 0u : 1u << GATE_UNPOWERED));
}

double sight_gate_place(const struct part *gate, int64_t now)
{
    double way = (double)(now - gate->since) / (gate->figure[GATE_TRAVEL] * 1e6);
    double place = gate->amount;
    if ((gate->phase & GATE_MOVES) != 0) {
        place += (gate->phase & GATE_OPENS) != 0 ? way : -way;
    }
    return place < 0.0 ? 0.0 : place > 1.0 ? 1.0 : place;
}

static void gate_stop(struct part *part, struct site *site)
{
    part->amount = sight_gate_place(part, site->now);
    part->phase = (uint8_t)(part->phase & ~GATE_MOVES);
    part->due_at = CLOCK_NEVER;
    fit_switch(part, site, GATE_MOTOR, false);
}

static void gate_move(struct part *part, struct site *site)
{
    bool opens = (part->phase & GATE_OPENS) == 0;
    part->phase = (uint8_t)(part->phase & ~GATE_OPENS);
    part->phase |= GATE_MOVES | (opens ? GATE_OPENS : 0u);
    double way = opens ? 1.0 - part->amount : part->amount;
    part->since = site->now;
    part->due_at = site->now + 1 + (int64_t)(way * part->figure[GATE_TRAVEL] * 1e6);
    fit_switch(part, site, GATE_MOTOR, true);
}

static void gate_turned(struct part *part, struct site *site, uint16_t tag, bool high)
{
    bool fed = fit_pair_is_high(part, site, GATE_FED);
    if (!fed) {
        gate_stop(part, site);
    } else if (tag == GATE_PUSH_OPEN && !high && (part->phase & GATE_STUCK) == 0) {
        gate_stop(part, site);
        gate_move(part, site);
    }
    gate_show(part, site);
}

static void gate_due(struct part *part, struct site *site)
{
    gate_stop(part, site);
    gate_show(part, site);
}

/* A new travel time holds from the next movement on. */
static void gate_changed(struct part *part, struct site *site)
{
    gate_stop(part, site);
    gate_show(part, site);
}

static bool gate_fault(struct part *part, struct site *site, const char *fault)
{
    gate_stop(part, site);
    part->phase = (uint8_t)(part->phase & ~GATE_STUCK);
    part->phase |= fault[0] == 's' ? GATE_STUCK : 0u;
    gate_show(part, site);
    return true;
}

static const char *const gate_terminals[] = {"PUSH_1", "PUSH_2", "L", "N", NULL};
static const char *const gate_states[] = {"open", "closed", "moving", "unpowered", "damaged", NULL};
static const char *const gate_verbs[] = {NULL};
static const char *const gate_faults[] = {"stuck", NULL};
static const struct part_param gate_params[] = {
    {"travel", DIMENSION_TIME, "15 s", 0.1, 600.0, NULL, false},
};

const struct part_kind kind_gate_opener = {
    .limit = {"L", "N", 0.0, 300.0, true},
    .name = "gate_opener", .about = "Gate opener with a push button; each pulse starts or reverses",
    .terminals = gate_terminals, .params = gate_params, .param_count = 1,
    .states = gate_states, .verbs = gate_verbs, .faults = gate_faults,
    .build = gate_build, .start = gate_show, .turned = gate_turned, .due = gate_due,
    .changed = gate_changed, .fault = gate_fault,
};
