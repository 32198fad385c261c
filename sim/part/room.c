/* Rooms: air, furniture and walls as one heat capacity that loses heat to the surroundings and is
 * warmed by one part, with the power that the circuit gives it. First order, in closed form:
 *     T(t) = end + (T(0) - end) * e^(-t / time_constant), end = outside + watts / loss. */
#include <math.h>
#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/base/real.h"
#include "sim/part/fit.h"
#include "sim/part/kinds.h"

#define FREEZES_C 0.0
#define FELT_W 1.0    /* less is a leak, no heating; ours */

enum { ROOM_TEMPERATURE, ROOM_OUTSIDE, ROOM_TIME_CONSTANT, ROOM_LOSS, ROOM_HEATER };
enum { ROOM_HEATED, ROOM_UNHEATED, ROOM_FREEZING, ROOM_UNPOWERED, ROOM_DAMAGED };

/* Bits of part->phase. part->amount: what its heater gives, W; part->rate: its temperature as last
 * said, C, NaN: it is said now. */
#define ROOM_IS_FREEZING 1u
#define ROOM_IS_HEATED 2u   /* as people see it: a bouncing contact does not show */

enum { ROOM_FREEZE_PLAN, ROOM_LINGER_PLAN };

/* Without an `outside` the surroundings are as warm as the room was said to be. */
static double outside_of(const struct part *part)
{
    return part->figure[fit_given(part->figure[ROOM_OUTSIDE]) ? ROOM_OUTSIDE : ROOM_TEMPERATURE];
}

static void room_build(struct part *part, struct circuit *circuit)
{
    (void)circuit;
    double temperature = part->figure[ROOM_TEMPERATURE];
    part->rate = temperature;
    part->warming = (struct warming){
        .from = temperature, .end = outside_of(part), .tau_s = part->figure[ROOM_TIME_CONSTANT],
    };
}

static void show(struct part *part, struct site *site)
{
    bool freezes = (part->phase & ROOM_IS_FREEZING) != 0;
    bool heated = (part->phase & ROOM_IS_HEATED) != 0;
    part_set_states(part, site, 1u << (heated ? ROOM_HEATED : ROOM_UNHEATED) |
                                    (freezes ? 1u << ROOM_FREEZING : 0u));
}

/* The next instant at which it begins or ends to freeze, and what holds now. */
static void plan(struct part *part, struct site *site)
{
    bool freezes = (part->phase & ROOM_IS_FREEZING) != 0;
    bool will = part->warming.end < FREEZES_C;
    fit_plan(part, ROOM_FREEZE_PLAN,
             will == freezes ? CLOCK_NEVER : warming_when(&part->warming, site->now, FREEZES_C));
    show(part, site);
}

/* Its temperature has jumped, or it goes elsewhere from now on. */
static void look(struct part *part, struct site *site)
{
    bool freezes = warming_at(&part->warming, site->now) < FREEZES_C;
    part->phase = (uint8_t)((part->phase & ~ROOM_IS_FREEZING) | (freezes ? ROOM_IS_FREEZING : 0u));
    plan(part, site);
}

static void bend(struct part *part, struct site *site)
{
    double end = outside_of(part) + part->amount / part->figure[ROOM_LOSS];
    warming_bend(&part->warming, site->now, end, part->figure[ROOM_TIME_CONSTANT]);
}

static void take_heat(struct part *part, struct site *site, double watts)
{
    part->amount = watts;
    bend(part, site);
    if (watts > 0.0) {
        part->phase |= ROOM_IS_HEATED;
        fit_plan(part, ROOM_LINGER_PLAN, CLOCK_NEVER);
    } else {
        fit_plan(part, ROOM_LINGER_PLAN, site->now + FIT_LINGER_US);
    }
    plan(part, site);
}

static void room_follow(struct part *part, const struct part *heater, struct site *site)
{
    double watts = part_watts(heater, site);
    watts = watts < FELT_W ? 0.0 : watts;
    if (!real_is_same(watts, part->amount)) {
        take_heat(part, site, watts);
    }
}

static void room_due(struct part *part, struct site *site)
{
    if (fit_plan_is_due(part, ROOM_LINGER_PLAN, site->now)) {
        part->phase = (uint8_t)(part->phase & ~ROOM_IS_HEATED);
    }
    if (fit_plan_is_due(part, ROOM_FREEZE_PLAN, site->now)) {
        part->phase ^= ROOM_IS_FREEZING;
    }
    plan(part, site);
}

static void room_changed(struct part *part, struct site *site)
{
    double said = part->figure[ROOM_TEMPERATURE];
    bend(part, site);
    if (!real_is_same(part->rate, said)) {
        part->rate = said;
        part->warming.from = said;
        part->warming.since = site->now;
    }
    look(part, site);
}

static bool room_verb(struct part *part, struct site *site, uint32_t verb, const double *args,
                      char error[PART_ERROR])
{
    (void)verb;
    if (!fit_given(args[0])) {
        return fit_refuse(error, "which temperature? Write room:temperature \"18 C\"");
    }
    part->figure[ROOM_TEMPERATURE] = args[0];
    part->rate = (double)NAN;
    room_changed(part, site);
    return true;
}

static double room_celsius(const struct part *part, int64_t now)
{
    return warming_at(&part->warming, now);
}

static const char *const room_terminals[] = {NULL};
static const char *const room_states[] = {"heated", "unheated", "freezing", "unpowered", "damaged",
                                          NULL};
static const char *const room_verbs[] = {"temperature", NULL};
static const char *const room_faults[] = {NULL};
static const struct part_param room_verb_params[] = {
    {"temperature.to", DIMENSION_TEMPERATURE, NULL, -80.0, 150.0, NULL, false},
    {.name = NULL},
};
/* A room of 20 m2 in a light building stores 110 kJ/K for each m2 (the class "light" of EN ISO
 * 13790), 2.2 MJ/K; losing 80 W for each degree it has a time constant of 7.6 h, and 2 kW hold it
 * 25 degrees above the outside. */
static const struct part_param room_params[] = {
    {"temperature", DIMENSION_TEMPERATURE, "20 C", -80.0, 150.0, NULL, false},
    {"outside", DIMENSION_TEMPERATURE, NULL, -80.0, 80.0, NULL, false},
    {"time_constant", DIMENSION_TIME, "7.6 h", 1.0, 1e7, NULL, false},
    {"loss", DIMENSION_NONE, "80", 0.001, 1e6, NULL, false},
    {"heater", DIMENSION_PART, NULL, 0.0, 0.0, "heater|load|lamp|wireless_socket", true},
};

const struct part_kind kind_room = {
    .name = "room",
    .about = "Room that goes to the temperature outside, losing `loss` W/K, warmed by a part",
    .terminals = room_terminals, .params = room_params,
    .param_count = sizeof room_params / sizeof room_params[0],
    .states = room_states, .verbs = room_verbs, .faults = room_faults,
    .build = room_build, .start = look, .due = room_due, .verb = room_verb,
    .changed = room_changed, .verb_params = room_verb_params, .follow = room_follow,
    .celsius = room_celsius,
};
