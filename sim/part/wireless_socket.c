/* Wireless sockets: plugged into the mains, they switch what is plugged into them, as the unit says
 * or the button on the socket, which `on` and `off` press. They say what they drive: with each
 * change, in answer to the unit, when the mains return (they are off then, as is usual), and now
 * and then. */
#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/part/fit.h"
#include "sim/part/kinds.h"
#include "sim/part/wireless.h"

#define SOCKET_SHARE 0.50 /* of the rated voltage: its electronics live from here up; ours */
#define SOCKET_MARGIN 0.05
#define SOCKET_OWN_WATTS 0.5 /* usual for the kind; ours */

enum { SOCKET_L, SOCKET_N };
enum { SOCKET_VOLTS = WIRELESS_DISTANCE + 1, SOCKET_WATTS };
enum { SOCKET_ON, SOCKET_OFF, SOCKET_UNPOWERED, SOCKET_DAMAGED };
enum { SOCKET_LOAD, SOCKET_OWN };
enum { SOCKET_FED = 0 }; /* comparator pair */
enum { SOCKET_VERB_ON, SOCKET_VERB_OFF };

/* Bits of part->phase. */
#define SOCKET_OPEN 8u /* its contact does not close */
#define SOCKET_WELDED 16u
#define SOCKET_FAULTS (WIRELESS_AWAY | SOCKET_OPEN | SOCKET_WELDED)

static double ohms_of(const struct part *part, double watts)
{
    return part->figure[SOCKET_VOLTS] * part->figure[SOCKET_VOLTS] / watts;
}

static void socket_build(struct part *part, struct circuit *circuit)
{
    double volts = part->figure[SOCKET_VOLTS];
    wireless_give_id(part);
    struct element load = {
        .kind = ELEMENT_SWITCH,
        .a = part->net[SOCKET_L],
        .b = part->net[SOCKET_N],
        .ohms = ohms_of(part, part->figure[SOCKET_WATTS]),
    };
    struct comparator levels = {
        .plus = load.a,
        .minus = load.b,
        .fall_v = volts * (SOCKET_SHARE - SOCKET_MARGIN),
        .rise_v = volts * SOCKET_SHARE,
    };
    fit_element(part, circuit, SOCKET_LOAD, &load);
    load.on = true;
    load.ohms = ohms_of(part, SOCKET_OWN_WATTS);
    fit_element(part, circuit, SOCKET_OWN, &load);
    fit_comparator_pair(part, circuit, SOCKET_FED, &levels);
}

static bool is_fed(const struct part *part, const struct site *site)
{
    return fit_pair_is_high(part, site, SOCKET_FED);
}

/* Its contact and its states. */
static void refresh(struct part *part, struct site *site)
{
    bool fed = is_fed(part, site);
    if (!fed) {
        part->phase = (uint8_t)(part->phase & ~WIRELESS_ON);
    }
    bool closed = ((part->phase & WIRELESS_ON) != 0 && (part->phase & SOCKET_OPEN) == 0) ||
                  (part->phase & SOCKET_WELDED) != 0;
    bool on = closed && fed;
    fit_switch(part, site, SOCKET_LOAD, closed);
    part_set_states(part, site,
                    1u << (on ? SOCKET_ON : SOCKET_OFF) | (fed ? 0u : 1u << SOCKET_UNPOWERED));
}

static void socket_start(struct part *part, struct site *site)
{
    refresh(part, site);
    wireless_start(part, site);
}

static void say(struct part *part, struct site *site)
{
    if (is_fed(part, site)) {
        wireless_send(part, site, (part->phase & WIRELESS_ON) != 0 ? "on" : "off");
    }
}

static void drive(struct part *part, struct site *site, bool on)
{
    part->phase = (uint8_t)((part->phase & ~WIRELESS_ON) | (on ? WIRELESS_ON : 0u));
    refresh(part, site);
}

static void socket_turned(struct part *part, struct site *site, uint16_t tag, bool high)
{
    (void)tag;
    (void)high;
    bool fed = is_fed(part, site), was_fed = !part_is(part, SOCKET_UNPOWERED);
    fit_plan(part, WIRELESS_PLAN_LINGER, fed ? CLOCK_NEVER : site->now + FIT_LINGER_US);
    if (fed) {
        refresh(part, site);
    }
    if (fed && !was_fed) {
        say(part, site);
    }
}

static void socket_due(struct part *part, struct site *site)
{
    bool answers = fit_plan_is_due(part, WIRELESS_PLAN_ANSWER, site->now);
    bool lives = wireless_lives(part, site);
    if (fit_plan_is_due(part, WIRELESS_PLAN_LINGER, site->now)) {
        refresh(part, site);
    }
    if (answers || lives) {
        say(part, site);
    }
}

static bool socket_verb(struct part *part, struct site *site, uint32_t verb, const double *args,
                        char error[PART_ERROR])
{
    (void)args;
    bool on = verb == SOCKET_VERB_ON, was_on = (part->phase & WIRELESS_ON) != 0;
    if (!is_fed(part, site)) {
        return fit_refuse(error, "the socket has no mains: its button does nothing");
    }
    drive(part, site, on);
    if (on != was_on) {
        say(part, site);
    }
    return true;
}

static void socket_order(struct part *part, struct site *site, bool on)
{
    if (is_fed(part, site)) {
        drive(part, site, on);
        fit_plan(part, WIRELESS_PLAN_ANSWER, site->now + WIRELESS_ANSWER_US);
    }
}

static void socket_changed(struct part *part, struct site *site)
{
    double volts = part->figure[SOCKET_VOLTS];
    struct element load = fit_get(part, site, SOCKET_LOAD);
    load.ohms = ohms_of(part, part->figure[SOCKET_WATTS]);
    fit_set(part, site, SOCKET_LOAD, &load);
    load.ohms = ohms_of(part, SOCKET_OWN_WATTS);
    fit_set(part, site, SOCKET_OWN, &load);
    fit_levels_pair(part, site, SOCKET_FED, volts * (SOCKET_SHARE - SOCKET_MARGIN),
                    volts * SOCKET_SHARE);
}

static bool socket_fault(struct part *part, struct site *site, const char *fault)
{
    part->phase = (uint8_t)(part->phase & ~SOCKET_FAULTS);
    if (fault[0] == 'w') {
        part->phase |= SOCKET_WELDED;
    } else if (fault[0] == 'o') {
        part->phase |= fault[1] == 'p' ? SOCKET_OPEN : WIRELESS_AWAY;
    }
    refresh(part, site);
    return true;
}

static const char *const socket_terminals[] = {"L", "N", NULL};
static const char *const socket_states[] = {"on", "off", "unpowered", "damaged", NULL};
static const char *const socket_verbs[] = {"on", "off", NULL};
/* off: out of the radio's range; open, weld: its contact does not close, does not open. */
static const char *const socket_faults[] = {"off", "open", "weld", NULL};
static const struct part_param socket_params[] = {
    {"id", DIMENSION_ID, NULL, 0.0, 0.0, NULL, true},
    {"kind", DIMENSION_TEXT, "load", 0.0, 0.0, "lamp|heater|load", true},
    WIRELESS_DISTANCE_PARAM,
    {"volts", DIMENSION_VOLTAGE, "230 V", 1.0, 500.0, NULL, false},
    {"watts", DIMENSION_POWER, "100 W", 0.1, 1e4, NULL, false},
};

const struct part_kind kind_wireless_socket = {
    .limit = {"L", "N", 0.0, 300.0, true},
    .name = "wireless_socket",
    .about = "Wireless socket with what is plugged in; the unit's RF antenna reaches it where near",
    .terminals = socket_terminals,
    .params = socket_params,
    .param_count = sizeof socket_params / sizeof socket_params[0],
    .states = socket_states,
    .verbs = socket_verbs,
    .faults = socket_faults,
    .build = socket_build,
    .start = socket_start,
    .turned = socket_turned,
    .due = socket_due,
    .order = socket_order,
    .verb = socket_verb,
    .changed = socket_changed,
    .fault = socket_fault,
    .check = wireless_check,
};
