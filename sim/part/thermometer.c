/* Thermometers: a DS18B20 in a sleeve at the end of three wires (guide chapter 3: black GND, red
 * vdd, yellow dq), in a room whose temperature it follows with a lag. The volts at its pins say
 * whether it lives, from vdd or from the data line, and what a wrong wire does to it. */
#include "sim/part/thermometer.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/base/hash.h"
#include "sim/part/fit.h"
#include "sim/part/kinds.h"

/* Data sheet: 3.0-5.5 V, absolute -0.5 to 6 V; 1 uA at rest, 1 mA while it converts; high from
 * 2.2 V up at the data pin, which draws 5 uA. */
#define SUPPLY_LOST_V 2.7
#define SUPPLY_GOOD_V 3.0
#define DATA_HIGH_V 2.2
#define DAMAGE_V 6.0
#define DATA_OHMS (3.3 / 5e-6)
#define REST_OHMS (3.3 / 1e-6)
#define CONVERT_A 1e-3
/* The other way round its substrate diode conducts; it gets hot. Ours: data sheets only warn. */
#define REVERSED_V 0.4
#define SUBSTRATE_V 0.6
#define SUBSTRATE_OHMS 4.0
#define HOT_DEAD_US CLOCK_S(60)
#define SHORT_OHMS 1.0
#define ROOMLESS_C 20.0
#define NOISE_ONE_IN 64
#define WRONG_LEAST 2               /* degrees off */
#define WRONG_MOST 8
#define SERIAL_DIGITS 12u

enum { THERMO_VDD, THERMO_DQ, THERMO_GND };
enum { THERMO_ROOM, THERMO_ROM, THERMO_LAG };
enum { THERMO_RESTS, THERMO_CONVERTS, THERMO_PARASITE, THERMO_HOT, THERMO_UNPOWERED,
       THERMO_DAMAGED };
enum { THERMO_REST, THERMO_DRAW, THERMO_DATA, THERMO_SUBSTRATE, THERMO_CLAMP, THERMO_SHORT };
enum { THERMO_FED, THERMO_FED_BY_DATA, THERMO_REVERSED, THERMO_OVER, THERMO_DATA_OVER };
enum { THERMO_CONVERT_PLAN, THERMO_HOT_PLAN };
_Static_assert(THERMO_DQ == THERMOMETER_DQ && THERMO_GND == THERMOMETER_GND, "the bus's pins");

/* Bits of part->phase. part->amount: the probe's temperature at warming.since; part->rate: how many
 * degrees it reads off. */
#define THERMO_OPEN 1u
#define THERMO_SHORTED 2u
#define THERMO_NOISY 4u
#define THERMO_FAULTS (THERMO_OPEN | THERMO_SHORTED | THERMO_NOISY)

bool thermometer_parse_rom(const char *text, uint64_t *serial, char error[PART_ERROR])
{
    static const char digits[] = "0123456789abcdef";
    bool valid = strncmp(text, "28-", 3) == 0 && strlen(text) == 3 + SERIAL_DIGITS;
    *serial = 0;
    for (uint32_t i = 3; valid && text[i] != '\0'; i++) {
        char lower = (char)(text[i] >= 'A' && text[i] <= 'F' ? text[i] - 'A' + 'a' : text[i]);
        const char *digit = strchr(digits, lower);
        valid = digit != NULL;
        *serial = *serial << 4 | (valid ? (uint64_t)(digit - digits) : 0);
    }
    return valid || fit_refuse(error, "rom is 28 for the family, then 12 hexadecimal digits, like "
                                      "\"28-0000012345AB\"");
}

static uint64_t serial_of(const struct part *part)
{
    uint64_t serial = hash_text(part->name) >> 16;
    char error[PART_ERROR];
    if (part->text[1][0] != '\0') {
        thermometer_parse_rom(part->text[1], &serial, error);
    }
    return serial;
}

static bool thermometer_check(const struct part *part, char error[PART_ERROR])
{
    uint64_t serial;
    return part->text[1][0] == '\0' || thermometer_parse_rom(part->text[1], &serial, error);
}

static void build_elements(struct part *part, struct circuit *circuit)
{
    uint16_t vdd = part->net[THERMO_VDD], dq = part->net[THERMO_DQ], gnd = part->net[THERMO_GND];
    const struct element elements[] = {
        [THERMO_REST] = {.kind = ELEMENT_SWITCH, .on = true, .a = vdd, .b = gnd,
                         .ohms = REST_OHMS},
        [THERMO_DRAW] = {.kind = ELEMENT_CURRENT, .a = vdd, .b = gnd, .amps = CONVERT_A},
        [THERMO_DATA] = {.kind = ELEMENT_SWITCH, .on = true, .a = dq, .b = gnd,
                         .ohms = DATA_OHMS},
        [THERMO_SUBSTRATE] = {.kind = ELEMENT_DIODE, .on = true, .a = gnd, .b = vdd,
                              .volts = SUBSTRATE_V, .ohms = SUBSTRATE_OHMS},
        [THERMO_CLAMP] = {.kind = ELEMENT_DIODE, .on = true, .a = gnd, .b = dq,
                          .volts = SUBSTRATE_V, .ohms = SUBSTRATE_OHMS},
        [THERMO_SHORT] = {.kind = ELEMENT_SWITCH, .a = dq, .b = gnd, .ohms = SHORT_OHMS},
    };
    for (uint32_t i = 0; i < sizeof elements / sizeof elements[0]; i++) {
        fit_element(part, circuit, i, &elements[i]);
    }
}

static void thermometer_build(struct part *part, struct circuit *circuit)
{
    uint16_t vdd = part->net[THERMO_VDD], dq = part->net[THERMO_DQ], gnd = part->net[THERMO_GND];
    const struct comparator levels[] = {
        [THERMO_FED] = {.plus = vdd, .minus = gnd, .fall_v = SUPPLY_LOST_V,
                        .rise_v = SUPPLY_GOOD_V},
        [THERMO_FED_BY_DATA] = {.plus = dq, .minus = gnd, .fall_v = SUPPLY_LOST_V,
                                .rise_v = SUPPLY_GOOD_V},
        [THERMO_REVERSED] = {.plus = gnd, .minus = vdd, .fall_v = REVERSED_V / 2.0,
                             .rise_v = REVERSED_V},
        [THERMO_OVER] = {.plus = vdd, .minus = gnd, .fall_v = DAMAGE_V - 0.1, .rise_v = DAMAGE_V},
        [THERMO_DATA_OVER] = {.plus = dq, .minus = gnd, .fall_v = DAMAGE_V - 0.1,
                              .rise_v = DAMAGE_V},
    };
    build_elements(part, circuit);
    for (uint32_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        fit_comparator(part, circuit, i, &levels[i]);
    }
    ds18b20_init(&part->chip, serial_of(part));
    part->warming = (struct warming){.from = ROOMLESS_C, .end = ROOMLESS_C, .tau_s = 1.0};
    part->amount = ROOMLESS_C;
}

static void show(struct part *part, struct site *site)
{
    const struct ds18b20 *chip = &part->chip;
    bool hot = part->plan[THERMO_HOT_PLAN] != CLOCK_NEVER;
    uint32_t states = chip->state == DS18B20_OFF       ? 1u << THERMO_UNPOWERED
                      : chip->done_at != CLOCK_NEVER ? 1u << THERMO_CONVERTS
                                                     : 1u << THERMO_RESTS;
    if (chip->state != DS18B20_OFF && chip->parasite) {
        states |= 1u << THERMO_PARASITE;
    }
    part_set_states(part, site, states | (hot ? 1u << THERMO_HOT : 0u));
}

/* After each call on the chip: its current, the end of its conversion, what people see. */
static void follow_chip(struct part *part, struct site *site)
{
    fit_switch(part, site, THERMO_DRAW, part->chip.done_at != CLOCK_NEVER);
    fit_plan(part, THERMO_CONVERT_PLAN, part->chip.done_at);
    show(part, site);
}

static void follow_supply(struct part *part, struct site *site)
{
    bool reversed = fit_is_high(part, site, THERMO_REVERSED);
    bool own = fit_is_high(part, site, THERMO_FED);
    bool by_data = fit_is_high(part, site, THERMO_FED_BY_DATA) && (part->phase & THERMO_OPEN) == 0;
    bool powered = !reversed && (own || by_data);
    if (!powered) {
        ds18b20_power_down(&part->chip);
    } else if (part->chip.state == DS18B20_OFF || part->chip.parasite == own) {
        ds18b20_power_up(&part->chip, !own);
    }
    if (!reversed || part->plan[THERMO_HOT_PLAN] == CLOCK_NEVER) {
        fit_plan(part, THERMO_HOT_PLAN, reversed ? site->now + HOT_DEAD_US : CLOCK_NEVER);
    }
    follow_chip(part, site);
}

static void die(struct part *part, struct site *site, const char *why)
{
    ds18b20_power_down(&part->chip);
    part_damage(part, site, why);
}

static void look(struct part *part, struct site *site)
{
    if (part_is(part, THERMO_DAMAGED)) {
        return;
    }
    if (fit_is_high(part, site, THERMO_OVER) || fit_is_high(part, site, THERMO_DATA_OVER)) {
        die(part, site, "more than 6 V at a thermometer's pins");
    } else {
        follow_supply(part, site);
    }
}

static void thermometer_turned(struct part *part, struct site *site, uint16_t tag, bool high)
{
    (void)tag;
    (void)high;
    look(part, site);
}

static double thermometer_celsius(const struct part *part, int64_t now)
{
    return warming_lagged_at(&part->warming, part->amount, part->figure[THERMO_LAG], now);
}

static void finish_conversion(struct part *part, struct site *site, int64_t at)
{
    if (part->chip.done_at <= at) {
        ds18b20_finish(&part->chip,
                       thermometer_celsius(part, part->chip.done_at) + part->rate);
        follow_chip(part, site);
    }
}

static void thermometer_due(struct part *part, struct site *site)
{
    finish_conversion(part, site, site->now);
    if (fit_plan_is_due(part, THERMO_HOT_PLAN, site->now)) {
        die(part, site, "supply of the thermometer connected with reversed polarity");
    }
}

static void thermometer_follow(struct part *part, const struct part *room, struct site *site)
{
    if (!warming_is_same(&part->warming, &room->warming)) {
        bool first = site->now == 0;
        part->amount = first ? warming_at(&room->warming, 0) : thermometer_celsius(part, site->now);
        part->warming = room->warming;
    }
}

static bool thermometer_fault(struct part *part, struct site *site, const char *fault)
{
    part->phase = (uint8_t)(part->phase & ~THERMO_FAULTS);
    part->rate = 0.0;
    switch (fault[0]) {
    case 'o': part->phase |= THERMO_OPEN; break;
    case 's': part->phase |= THERMO_SHORTED; break;
    case 'n': part->phase |= THERMO_NOISY; break;
    case 'w':
        part->rate = (double)random_between(&part->random, WRONG_LEAST, WRONG_MOST);
        part->rate = random_between(&part->random, 0, 1) == 0 ? -part->rate : part->rate;
        break;
    default: break;
    }
    fit_switch(part, site, THERMO_SHORT, (part->phase & THERMO_SHORTED) != 0);
    look(part, site);
    return true;
}

bool thermometer_is(const struct part *part)
{
    return part_kind_of(part) == &kind_thermometer;
}

bool thermometer_hears(const struct part *part, const struct site *site)
{
    double volts = site_volts(site, part->net[THERMO_DQ], part->net[THERMO_GND]);
    return part->chip.state != DS18B20_OFF && (part->phase & THERMO_OPEN) == 0 &&
           volts >= DATA_HIGH_V;
}

bool thermometer_reset(struct part *part, struct site *site, int64_t at)
{
    finish_conversion(part, site, at);
    return ds18b20_reset(&part->chip);
}

bool thermometer_slot(struct part *part, struct site *site, bool released, int64_t at)
{
    finish_conversion(part, site, at);
    int64_t done_at = part->chip.done_at;
    bool high = ds18b20_slot(&part->chip, released, at);
    if (part->chip.done_at != done_at) {
        follow_chip(part, site);
    }
    bool noise = (part->phase & THERMO_NOISY) != 0 && part->chip.state == DS18B20_SEND &&
                 random_between(&part->random, 1, NOISE_ONE_IN) == 1;
    return high != noise;
}

static const char *const thermometer_terminals[] = {"vdd", "dq", "gnd", NULL};
static const char *const thermometer_states[] = {"idle", "converting", "parasite", "hot",
                                                 "unpowered", "damaged", NULL};
static const char *const thermometer_verbs[] = {NULL};
/* open, short: its data pin. noisy: bits turn over on the way. wrong: some degrees off. */
static const char *const thermometer_faults[] = {"open", "short", "noisy", "wrong", NULL};
/* The lag: a metal sleeve of 6 mm in moving air takes about 10 s, in water 2 s; ours. */
static const struct part_param thermometer_params[] = {
    {"room", DIMENSION_PART, NULL, 0.0, 0.0, "room", true},
    {"rom", DIMENSION_ID, NULL, 0.0, 0.0, NULL, true},
    {"lag", DIMENSION_TIME, "5 s", 0.0, 36000.0, NULL, true},
};

const struct part_kind kind_thermometer = {
    .name = "thermometer", .about = "Digital thermometer (DS18B20) in a room, else at 20 C",
    .terminals = thermometer_terminals, .params = thermometer_params,
    .param_count = sizeof thermometer_params / sizeof thermometer_params[0],
    .states = thermometer_states, .verbs = thermometer_verbs, .faults = thermometer_faults,
    .build = thermometer_build, .start = look, .turned = thermometer_turned,
    .due = thermometer_due, .fault = thermometer_fault,
    .check = thermometer_check, .follow = thermometer_follow, .celsius = thermometer_celsius,
};
