/* Loads, machines and coils: do they get the voltage that they are made for? */
#include <math.h>
#include <stdio.h>

#include "sim/base/real.h"
#include "sim/lint/rules.h"

#define LOAD_NONE_V 1.0
#define LOAD_UNDER 0.75       /* coils pull in from here up */
#define EARTH_AMPS 0.001      /* more in PE is no leakage */

/* The most of all states; 0 where nothing joins the two: each floats as it likes. */
static double joined_volts(const struct reading *reading, uint16_t plus, uint16_t minus)
{
    struct reach joined = walk_all(reading->survey, plus);
    return reach_has(&joined, minus) ? survey_most_volts(reading->survey, plus, minus) : 0.0;
}

/* Between the terminals where the part wants its voltage. */
static double most_volts(const struct reading *reading, uint32_t part)
{
    const struct part *load = &reading->world->part[part];
    struct anatomy anatomy = anatomy_of(load);
    return joined_volts(reading, anatomy_net(load, anatomy.feed), anatomy_net(load, anatomy.back));
}

static bool is_load(const struct reading *reading, uint32_t part)
{
    enum role role = reading_role(reading, part);
    return role == ROLE_LOAD || role == ROLE_MACHINE;
}

static const char *feed_name(const struct reading *reading, uint32_t part)
{
    const struct part *load = &reading->world->part[part];
    return part_kind_of(load)->terminals[anatomy_of(load).feed];
}

void load_unfed(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        bool wants = is_load(reading, i) || reading_role(reading, i) == ROLE_GEAR;
        if (wants && fabs(most_volts(reading, i)) < LOAD_NONE_V) {
            struct lint_finding *found = reading_find(reading, i, feed_name(reading, i));
            READING_WHY(found, "no relay, contact or supply ever puts a voltage on it");
            READING_MEND(found, "follow both wires of '%s' back: one does not come to its supply",
                         reading_name(reading, i));
        }
    }
}

/* Between the terminals of its kind's limit, the most of all states; 0 where it bears anything. */
static double strain_volts(const struct reading *reading, const struct part *part)
{
    const struct part_limit *limit = &part_kind_of(part)->limit;
    if (limit->plus == NULL) {
        return 0.0;
    }
    return fabs(survey_most_volts(reading->survey, anatomy_net_named(part, limit->plus),
                                  anatomy_net_named(part, limit->minus)));
}

static bool is_over(const struct reading *reading, uint32_t part, double *volts)
{
    const struct part *asked = &reading->world->part[part];
    *volts = asked->kind != WORLD_KIND_UNIT ? strain_volts(reading, asked) : 0.0;
    return *volts > 0.0 && *volts > part_bears_volts(asked);
}

bool load_burns(const struct reading *reading, uint32_t part)
{
    double volts;
    return is_over(reading, part, &volts);
}

void part_over(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        const struct part *part = &reading->world->part[i];
        double volts;
        if (is_over(reading, i, &volts) && reading_role(reading, i) != ROLE_GEAR) {
            const char *plus = part_kind_of(part)->limit.plus;
            struct lint_finding *found = reading_find(reading, i, plus);
            READING_WHY(found, "%.1f V between %s and %s, which bear %.1f V: it burns", volts, plus,
                        part_kind_of(part)->limit.minus, part_bears_volts(part));
            bool mains_here = volts > RULES_MAINS_V && part_bears_volts(part) < RULES_MAINS_V;
            READING_MEND(found, "feed '%s' from the voltage that it is made for%s", part->name,
                         mains_here ? ", and keep the mains off it" : ", or take another");
        }
    }
}

void load_under(struct reading *reading)
{
    char name[READING_CABLE];
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        double rated = is_load(reading, i)
                           ? anatomy_figure(&reading->world->part[i], "volts")
                           : (double)NAN;
        double volts = fabs(rated > 0.0 ? most_volts(reading, i) : 0.0), lost_v = 0.0;
        if (!(volts >= LOAD_NONE_V && volts < rated * LOAD_UNDER)) {
            continue;
        }
        struct lint_finding *found = reading_find(reading, i, feed_name(reading, i));
        const struct part *load = &reading->world->part[i];
        struct reach near = walk_from(reading->survey, WALK_WIRE,
                                      anatomy_net(load, anatomy_of(load).feed));
        const struct wire *cable = reading_worst_cable(reading, SURVEY_ALL, &near, &lost_v);
        if (cable != NULL) {
            READING_WHY(found, "%.1f V on a part made for %.1f V, %.1f V lost on the cable %s",
                        volts, rated, lost_v, reading_cable_name(reading, cable, name));
            READING_MEND(found, "a thicker conductor for the cable %s", name);
        } else {
            READING_WHY(found, "%.1f V on a part made for %.1f V: too little", volts, rated);
            READING_MEND(found, "a supply of %.0f V for '%s', or one made for %.0f V", rated,
                         reading_name(reading, i), volts);
        }
    }
}

void load_reversed(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        double volts = reading_is_kind(reading, i, "siren") ? most_volts(reading, i) : 0.0;
        if (volts < -LOAD_NONE_V) {
            struct lint_finding *found = reading_find(reading, i, "plus");
            READING_WHY(found, "%.1f V between its plus and minus: it stays silent", volts);
            READING_MEND(found, "exchange plus and minus of '%s'", reading_name(reading, i));
        }
    }
}

/* PE of any mains hangs on the net, and not by way of N, which comes back live when it breaks. */
static bool is_earthed(const struct reading *reading, uint16_t net)
{
    struct reach wires = walk_from(reading->survey, WALK_WIRE, net);
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        const struct part *mains = &reading->world->part[i];
        if (reading_is_kind(reading, i, "mains")) {
            uint16_t pe = anatomy_net_named(mains, "PE");
            bool on_neutral = net == anatomy_net(mains, anatomy_of(mains).minus);
            if (reach_has(&wires, pe) && !on_neutral) {
                return true;
            }
        }
    }
    return false;
}

void load_no_pe(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        const struct part *load = &reading->world->part[i];
        int32_t pe = is_load(reading, i) ? part_find_terminal(part_kind_of(load), "PE") : -1;
        double volts = pe >= 0 ? fabs(most_volts(reading, i)) : 0.0;
        if (volts > RULES_MAINS_V && !is_earthed(reading, load->net[pe])) {
            struct lint_finding *found = reading_find(reading, i, "PE");
            READING_WHY(found, "no protective earth, at %.0f V: a fault to its case trips no "
                        "breaker", volts);
            READING_MEND(found, "lead PE of the mains to PE of '%s'", load->name);
        }
    }
}

/* What comes back to N by way of PE, through the bond of the two. */
static double earth_amps(const struct reading *reading, const struct part *mains, uint16_t pe)
{
    const struct circuit *circuit = &reading->world->circuit;
    uint16_t bond = 0;
    while (bond < circuit->element_count &&
           (survey_owner(reading->survey, bond) != mains || circuit->element[bond].b != pe)) {
        bond++;
    }
    return bond < circuit->element_count ? reading_most_amps(reading, bond) : 0.0;
}

/* The part that wants its voltage from PE, from `from` on, and by which terminal; PART_NONE. */
static uint32_t next_on_earth(const struct reading *reading, uint16_t pe, uint32_t from,
                              int32_t *terminal)
{
    for (uint32_t i = from; i < reading->world->part_count; i++) {
        const struct part *part = &reading->world->part[i];
        struct anatomy anatomy = anatomy_of(part);
        *terminal = anatomy_net(part, anatomy.back) == pe ? anatomy.back : anatomy.feed;
        if (anatomy_net(part, *terminal) == pe) {
            return i;
        }
    }
    return PART_NONE;
}

/* Without a part on that very net it is the mains' PE that is named. */
static void find_on_earth(struct reading *reading, uint32_t mains, uint16_t pe, double amps)
{
    int32_t terminal;
    uint32_t part = next_on_earth(reading, pe, 0, &terminal);
    do {
        bool known = part != PART_NONE;
        const char *name = known ? part_kind_of(&reading->world->part[part])->terminals[terminal]
                                 : "PE";
        struct lint_finding *found = reading_find(reading, known ? part : mains, name);
        bool small = amps < 1.0;
        READING_WHY(found, "%.*f %s come back by the protective earth: an RCD trips, and where PE "
                    "breaks each case on it is live", small ? 0 : 1, small ? amps * 1e3 : amps,
                    small ? "mA" : "A");
        if (known) {
            READING_MEND(found, "lead %s of '%s' to N of the mains; PE is for cases alone", name,
                         reading_name(reading, part));
        } else {
            READING_MEND(found, "lead to N of the mains what uses PE as its N");
        }
        part = known ? next_on_earth(reading, pe, part + 1, &terminal) : PART_NONE;
    } while (part != PART_NONE);
}

void load_on_earth(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        const struct part *mains = &reading->world->part[i];
        if (reading_is_kind(reading, i, "mains")) {
            uint16_t pe = anatomy_net_named(mains, "PE");
            double amps = earth_amps(reading, mains, pe);
            bool one_net = pe == anatomy_net(mains, anatomy_of(mains).minus);
            if (amps > EARTH_AMPS && !one_net) {
                find_on_earth(reading, i, pe, amps);
            }
        }
    }
}

/* L of the mains comes to the net by these links, with no breaker on the way. */
static bool is_on_mains(const struct reading *reading, uint32_t links, uint16_t net)
{
    struct reach reach = walk_from(reading->survey, links, net);
    uint16_t source = walk_source(reading->survey, &reach, true, 0);
    while (source != CIRCUIT_NONE &&
           reading->world->circuit.element[source].volts < RULES_MAINS_V) {
        source = walk_source(reading->survey, &reach, true, source + 1);
    }
    return source != CIRCUIT_NONE;
}

void load_no_breaker(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        const struct part *load = &reading->world->part[i];
        uint16_t feed = is_load(reading, i) ? anatomy_net(load, anatomy_of(load).feed)
                                            : CIRCUIT_NONE;
        if (is_on_mains(reading, WALK_WIRE | 1u << LINK_GEAR, feed) &&
            !is_on_mains(reading, WALK_WIRE, feed)) {
            struct lint_finding *found = reading_find(reading, i, feed_name(reading, i));
            READING_WHY(found, "a contactor or relay switches it straight from the mains: a short "
                        "behind the contact welds it, and the cable burns");
            READING_MEND(found, "put a breaker between the mains and the contact that feeds '%s'",
                         load->name);
        }
    }
}

void coil_over(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        double volts;
        if (is_over(reading, i, &volts) && reading_role(reading, i) == ROLE_GEAR) {
            struct lint_finding *found = reading_find(reading, i, feed_name(reading, i));
            READING_WHY(found, "%.1f V on a coil of %.0f V: it burns", volts,
                        anatomy_figure(&reading->world->part[i], "coil"));
            READING_MEND(found, "a coil of %.0f V for '%s'", volts, reading_name(reading, i));
        }
    }
}

void coil_under(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        bool gear = reading_role(reading, i) == ROLE_GEAR;
        double rated = gear ? anatomy_figure(&reading->world->part[i], "coil") : (double)NAN;
        double volts = gear ? fabs(most_volts(reading, i)) : 0.0;
        if (volts >= LOAD_NONE_V && volts < rated * LOAD_UNDER) {
            struct lint_finding *found = reading_find(reading, i, "A1");
            READING_WHY(found, "%.1f V on a coil of %.0f V, which pulls in from %.0f V: it never "
                        "moves", volts, rated, rated * LOAD_UNDER);
            READING_MEND(found, "a coil of %.0f V for '%s'", volts, reading_name(reading, i));
        }
    }
}

void breaker_small(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        const struct part *breaker = &reading->world->part[i];
        bool protects = reading_role(reading, i) == ROLE_PROTECTION;
        double rated = protects ? anatomy_figure(breaker, "amps") : (double)NAN;
        double amps = protects ? reading_most_amps(reading, breaker->element[0]) : 0.0;
        if (amps > rated) {
            struct lint_finding *found = reading_find(reading, i, "");
            READING_WHY(found, "%.1f A when the unit switches everything on, and rated %.1f A: it "
                        "opens", amps, rated);
            READING_MEND(found, "a larger one where cable and contact allow it, or a breaker for "
                         "each load");
        }
    }
}
