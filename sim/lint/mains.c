/* The mains where they must never come: on what is made for extra-low voltage, and on cases. */
#include <stdio.h>
#include <string.h>

#include "sim/lint/rules.h"

/* Which nets the mains' conductors come to, loads and open contacts in between or not, and which
 * are made for extra-low voltage. Where the two meet the walk stops: what lies behind is one and
 * the same mistake. */
struct spill {
    struct reach mains, low;
};

static bool is_low_unit(const char *name)
{
    bool free_contact = name[0] == 'K' && name[1] != '1' + RULES_RELAY6;
    return name[0] != '\0' && strncmp(name, "AC", 2) != 0 && !free_contact;
}

/* The figure of that name, if its kind has one, is one of extra-low voltage. */
static bool is_rated_low(const struct part *part, const char *param)
{
    return anatomy_figure(part, param) < RULES_MAINS_V;
}

static bool is_low(const struct reading *reading, uint32_t index, uint32_t terminal)
{
    const struct part *part = &reading->world->part[index];
    const char *name = wiring_terminal_name(reading->world, index, terminal);
    if (part->kind == WORLD_KIND_UNIT) {
        return is_low_unit(name);
    }
    struct anatomy anatomy = anatomy_of(part);
    bool fed = (int32_t)terminal == anatomy.feed || (int32_t)terminal == anatomy.back;
    switch (anatomy.role) {
    case ROLE_SOURCE:
        return strcmp(name, "L") != 0 && strcmp(name, "N") != 0 && strcmp(name, "PE") != 0;
    case ROLE_SENSOR:
        return true;
    case ROLE_LOAD:
        return fed && is_rated_low(part, "volts");
    case ROLE_GEAR:
        return fed && is_rated_low(part, "coil");
    case ROLE_PLAIN:
        return true;
    default:
        return false;
    }
}

static bool lies_across(const struct element *element, uint16_t one, uint16_t other)
{
    return (element->a == one && element->b == other) || (element->a == other && element->b == one);
}

/* Through what takes the mains, be it an adapter; not from there to its 12 V, nor through the unit
 * but for its contacts. */
static bool goes_through(const struct reading *reading, uint16_t index)
{
    const struct element *element = &reading->world->circuit.element[index];
    const struct part *part = survey_owner(reading->survey, index);
    uint32_t links = WALK_CONTACTS & ~(1u << LINK_BOND | 1u << LINK_PTC | 1u << LINK_NONE);
    if (part == NULL || (links >> reading->survey->link[index] & 1u) != 0) {
        return (links >> reading->survey->link[index] & 1u) != 0;
    }
    struct anatomy anatomy = anatomy_of(part);
    if (anatomy.role == ROLE_SOURCE) {
        return !reading_is_kind(reading, part->index, "mains") &&
               lies_across(element, anatomy_net_named(part, "L"), anatomy_net_named(part, "N"));
    }
    return anatomy.role >= ROLE_LOAD && lies_across(element, anatomy_net(part, anatomy.feed),
                                                    anatomy_net(part, anatomy.back));
}

static void spread(const struct reading *reading, struct spill *spill)
{
    const struct circuit *circuit = &reading->world->circuit;
    bool grows = true;
    while (grows) {
        grows = false;
        for (uint16_t i = 0; i < circuit->element_count; i++) {
            const struct element *element = &circuit->element[i];
            bool a = reach_has(&spill->mains, element->a), b = reach_has(&spill->mains, element->b);
            if (a != b && !reach_has(&spill->low, a ? element->a : element->b) &&
                goes_through(reading, i)) {
                reach_add(&spill->mains, a ? element->b : element->a);
                grows = true;
            }
        }
    }
}

static struct spill spill_of(const struct reading *reading, const struct part *mains)
{
    const struct world *world = reading->world;
    struct spill spill = {{{0}}, {{0}}};
    for (uint32_t part = 0; part < world->part_count; part++) {
        for (uint32_t i = 0; wiring_terminal_name(world, part, i) != NULL; i++) {
            if (is_low(reading, part, i)) {
                reach_add(&spill.low, world->terminal_net[world->first_terminal[part] + i]);
            }
        }
    }
    reach_add(&spill.mains, anatomy_net(mains, anatomy_of(mains).plus));
    reach_add(&spill.mains, anatomy_net(mains, anatomy_of(mains).minus));
    spread(reading, &spill);
    return spill;
}

/* A part of another voltage in the mains' own circuit, which burns: that is another rule's. */
static bool just_burns(const struct reading *reading, const struct spill *spill, uint32_t part)
{
    const struct part *load = &reading->world->part[part];
    struct anatomy anatomy = anatomy_of(load);
    return (anatomy.role == ROLE_LOAD || anatomy.role == ROLE_GEAR) &&
           reach_has(&spill->mains, anatomy_net(load, anatomy.feed)) &&
           reach_has(&spill->mains, anatomy_net(load, anatomy.back)) && load_burns(reading, part);
}

/* Through something of that owner the mains come to the net from another one of theirs. */
static bool conducts(const struct reading *reading, const struct spill *spill, uint32_t owner,
                     uint16_t net)
{
    const struct circuit *circuit = &reading->world->circuit;
    for (uint16_t i = 0; i < circuit->element_count; i++) {
        uint16_t a = circuit->element[i].a, b = circuit->element[i].b;
        uint16_t far = a == net ? b : a;
        bool lies = reading->survey->owner[i] == owner && (a == net || b == net);
        if (lies && goes_through(reading, i) && reach_has(&spill->mains, far) &&
            !reach_has(&spill->low, far)) {
            return true;
        }
    }
    return false;
}

/* How surely the mains come from that terminal to the net: 0 not at all. */
static uint32_t brings(const struct reading *reading, const struct spill *spill, uint32_t terminal,
                       uint16_t net)
{
    const struct world *world = reading->world;
    uint32_t part = wiring_part_of(world, terminal);
    uint16_t own = world->terminal_net[terminal];
    if (reading_is_kind(reading, part, "mains")) {
        return reach_has(&spill->mains, own) ? 3 : 0;
    }
    if (own != net) {
        return reach_has(&spill->mains, own) && !reach_has(&spill->low, own) ? 2 : 0;
    }
    uint32_t owner = part == (uint32_t)world->unit_part ? PART_UNIT : part;
    return conducts(reading, spill, owner, net) ? 1 : 0;
}

/* The wire by which they come: from a terminal of the mains' side to one of extra-low voltage. */
struct breach {
    uint32_t from, to;
    uint32_t surely;
};

static void weigh(const struct reading *reading, const struct spill *spill, struct breach *breach,
                  const uint32_t end[2])
{
    const struct world *world = reading->world;
    uint32_t part = wiring_part_of(world, end[1]), from = wiring_part_of(world, end[0]);
    bool low = is_low(reading, part, end[1] - world->first_terminal[part]);
    bool high = !is_low(reading, from, end[0] - world->first_terminal[from]);
    uint32_t surely = low && high
                          ? brings(reading, spill, end[0], world->terminal_net[end[1]])
                          : 0;
    if (surely > breach->surely) {
        *breach = (struct breach){end[0], end[1], surely};
    }
}

static struct breach breach_at(const struct reading *reading, const struct spill *spill,
                               uint16_t net)
{
    const struct world *world = reading->world;
    struct breach breach = {0, 0, 0};
    for (uint32_t i = 0; i < (uint32_t)world->joint_count + world->wire_count; i++) {
        bool cable = i >= world->joint_count;
        const struct wire *wire = &world->wire[cable ? i - world->joint_count : 0];
        const struct joint *joint = &world->joint[cable ? 0 : i];
        uint32_t a = cable ? wire->terminal_a : joint->terminal_a;
        uint32_t b = cable ? wire->terminal_b : joint->terminal_b;
        if (world->terminal_net[b] == net) {
            weigh(reading, spill, &breach, (const uint32_t[]){a, b});
        }
        if (world->terminal_net[a] == net) {
            weigh(reading, spill, &breach, (const uint32_t[]){b, a});
        }
    }
    return breach;
}

static const char *name_of(const struct reading *reading, uint32_t terminal, uint32_t *part)
{
    const struct world *world = reading->world;
    *part = wiring_part_of(world, terminal);
    return wiring_terminal_name(world, *part, terminal - world->first_terminal[*part]);
}

/* "L", "N", or "L" with what lies between. */
static void describe(const struct reading *reading, const struct part *mains, uint16_t net,
                     struct lint_finding *found)
{
    struct anatomy anatomy = anatomy_of(mains);
    uint32_t bare = WALK_LINES & ~(1u << LINK_BOND);
    struct reach here = walk_from(reading->survey, bare, net);
    bool live = reach_has(&here, anatomy_net(mains, anatomy.plus));
    bool neutral = reach_has(&here, anatomy_net(mains, anatomy.minus));
    const char *how = live || neutral ? "" : ", through a contact or a load";
    READING_WHY(found, "%s of '%s' comes here%s, and this is made for extra-low voltage: %.0f V "
                "destroy it and all that hangs on it, and kill who touches a 12 V wire",
                neutral && !live ? "N" : "L", mains->name, how, anatomy_figure(mains, "volts"));
}

static void find_breach(struct reading *reading, const struct part *mains,
                        const struct spill *spill, uint32_t terminal)
{
    uint16_t net = reading->world->terminal_net[terminal];
    struct breach breach = breach_at(reading, spill, net);
    double volts = anatomy_figure(mains, "volts");
    uint32_t part, from;
    const char *name = name_of(reading, breach.surely > 0 ? breach.to : terminal, &part);
    struct lint_finding *found = reading_find(reading, part, name);
    describe(reading, mains, net, found);
    if (breach.surely > 0) {
        const char *there = name_of(reading, breach.from, &from);
        READING_MEND(found, "take off the wire between %s.%s and %s; what senses the mains is the "
                     "Voltage Sensor, or a relay with a coil of %.0f V",
                     reading_name(reading, from), there, found->where, volts);
    } else {
        READING_MEND(found, "take the mains off %s; what senses them is the Voltage Sensor, or a "
                     "relay with a coil of %.0f V", found->where, volts);
    }
}

static void look_for_breaches(struct reading *reading, const struct part *mains)
{
    const struct world *world = reading->world;
    struct spill spill = spill_of(reading, mains);
    struct reach told = {{0}};
    for (uint32_t part = 0; part < world->part_count; part++) {
        for (uint32_t i = 0; wiring_terminal_name(world, part, i) != NULL; i++) {
            uint32_t terminal = world->first_terminal[part] + i;
            uint16_t net = world->terminal_net[terminal];
            if (is_low(reading, part, i) && reach_has(&spill.mains, net) &&
                !reach_has(&told, net) && !just_burns(reading, &spill, part)) {
                reach_add(&told, net);
                find_breach(reading, mains, &spill, terminal);
            }
        }
    }
}

void mains_on_low_voltage(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        if (reading_is_kind(reading, i, "mains")) {
            look_for_breaches(reading, &reading->world->part[i]);
        }
    }
}

/* By copper and whole breakers, and by contacts that may close; not by way of N and PE's bond. */
static const struct part *live_at(const struct reading *reading, uint16_t net)
{
    struct reach here = walk_from(reading->survey, WALK_CONTACTS & ~(1u << LINK_BOND), net);
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        const struct part *mains = &reading->world->part[i];
        if (reading_is_kind(reading, i, "mains") &&
            reach_has(&here, anatomy_net(mains, anatomy_of(mains).plus))) {
            return mains;
        }
    }
    return NULL;
}

void mains_on_case(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        const struct part *load = &reading->world->part[i];
        bool has_case = load->kind != WORLD_KIND_UNIT && reading_role(reading, i) != ROLE_SOURCE;
        uint16_t pe = has_case ? anatomy_net_named(load, "PE") : CIRCUIT_NONE;
        const struct part *mains = pe != CIRCUIT_NONE ? live_at(reading, pe) : NULL;
        if (mains != NULL) {
            struct lint_finding *found = reading_find(reading, i, "PE");
            READING_WHY(found, "L of '%s' comes to PE of '%s': %.0f V on its case, which kill who "
                        "touches it", mains->name, load->name, anatomy_figure(mains, "volts"));
            READING_MEND(found, "lead PE of '%s' to PE of '%s', and nothing else", load->name,
                         mains->name);
        }
    }
}
