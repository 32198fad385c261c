/* Wires that end where nothing goes on: contacts wired on one side, parts fed through others. */
#include <math.h>
#include <stdio.h>

#include "sim/lint/rules.h"

#define FED_V 1.0

/* One side of a contact, and the sides that it can be joined with. */
struct two_sides {
    const char *kind;              /* "" = the unit's */
    const char *one, *other, *third;
};

static const struct two_sides contacts[] = {
    {"", "K1_COM", "K1_NO", "K1_NC"},      {"", "K2_COM", "K2_NO", "K2_NC"},
    {"", "K3_COM", "K3_NO", "K3_NC"},      {"", "K4_COM", "K4_NO", "K4_NC"},
    {"", "K5_COM", "K5_NO", "K5_NC"},      {"relay", "COM", "NO", "NC"},
    {"contactor", "L1", "T1", NULL},       {"contactor", "L2", "T2", NULL},
    {"contactor", "L3", "T3", NULL},       {"contactor", "13", "14", NULL},
};

static bool is_wired(const struct reading *reading, uint32_t part, const char *terminal)
{
    int32_t found = terminal == NULL ? -1 : wiring_terminal(reading->world, part, terminal);
    return found >= 0 &&
           reading_is_wired(reading, part, (uint32_t)found - reading->world->first_terminal[part]);
}

static bool has_contact(const struct reading *reading, uint32_t part,
                        const struct two_sides *contact)
{
    return contact->kind[0] == '\0' ? part == (uint32_t)reading->world->unit_part
                                     : reading_is_kind(reading, part, contact->kind);
}

static void look_at_contact(struct reading *reading, uint32_t part, const struct two_sides *contact)
{
    bool one = is_wired(reading, part, contact->one);
    bool other = is_wired(reading, part, contact->other);
    bool third = is_wired(reading, part, contact->third);
    if (one == (other || third)) {
        return;
    }
    const char *wired = one ? contact->one : other ? contact->other : contact->third;
    const char *bare = one ? contact->other : contact->one;
    struct lint_finding *found = reading_find(reading, part, wired);
    READING_WHY(found, "a wire comes to %s and none to %s: the contact switches nothing", wired,
                bare);
    READING_MEND(found, "lead to %s what the contact is to switch, or take the wire off %s", bare,
                 wired);
}

void contact_half_wired(struct reading *reading)
{
    for (uint32_t part = 0; part < reading->world->part_count; part++) {
        for (uint32_t i = 0; i < sizeof contacts / sizeof contacts[0]; i++) {
            if (has_contact(reading, part, &contacts[i])) {
                look_at_contact(reading, part, &contacts[i]);
            }
        }
    }
}

/* Copper and closed contacts lead from there to a supply. */
static bool comes_to_supply(const struct reading *reading, uint32_t state, uint16_t net)
{
    struct reach reach = walk_in(reading->survey, state, WALK_CONTACTS, net);
    return walk_source(reading->survey, &reach, true, 0) != CIRCUIT_NONE ||
           walk_source(reading->survey, &reach, false, 0) != CIRCUIT_NONE;
}

/* In which it has the most volts; SURVEY_STATES: it never has any. */
static uint32_t best_state(const struct reading *reading, uint16_t plus, uint16_t minus)
{
    uint32_t best = SURVEY_STATES;
    double most = FED_V;
    for (uint32_t state = 0; state < SURVEY_FAILED; state++) {
        double volts = fabs(survey_volts(reading->survey, state, plus, minus));
        best = volts > most ? state : best;
        most = volts > most ? volts : most;
    }
    return best;
}

static bool takes_power(const struct reading *reading, uint32_t index)
{
    const struct part *part = &reading->world->part[index];
    struct anatomy anatomy = anatomy_of(part);
    return anatomy.role >= ROLE_SENSOR && !(anatomy_figure(part, "amps") <= 0.0) &&
           reading_is_wired(reading, index, (uint32_t)anatomy.feed) &&
           reading_is_wired(reading, index, (uint32_t)anatomy.back);
}

/* Its terminal that leads to a supply by way of another part alone; -1: none does. */
static int32_t borrowed_end(const struct reading *reading, uint32_t index)
{
    const struct part *part = &reading->world->part[index];
    if (!takes_power(reading, index)) {
        return -1;
    }
    struct anatomy anatomy = anatomy_of(part);
    const int32_t ends[] = {anatomy.feed, anatomy.back};
    uint32_t state = best_state(reading, part->net[anatomy.feed], part->net[anatomy.back]);
    for (uint32_t i = 0; i < 2 && state < SURVEY_STATES; i++) {
        if (!comes_to_supply(reading, state, part->net[ends[i]])) {
            return ends[i];
        }
    }
    return -1;
}

void load_in_series(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        int32_t end = borrowed_end(reading, i);
        if (end >= 0) {
            const struct part *part = &reading->world->part[i];
            const char *name = part_kind_of(part)->terminals[end];
            struct lint_finding *found = reading_find(reading, i, name);
            READING_WHY(found, "comes to its supply through another part alone: what that takes "
                        "or does changes the voltage of '%s'", part->name);
            READING_MEND(found, "lead %s of '%s' straight to its supply", name, part->name);
        }
    }
}

void load_sounding(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        const struct part *siren = &reading->world->part[i];
        double volts = reading_is_kind(reading, i, "siren")
                           ? survey_volts(reading->survey, SURVEY_REST,
                                          anatomy_net_named(siren, "plus"),
                                          anatomy_net_named(siren, "minus"))
                           : 0.0;
        if (volts > FED_V) {
            struct lint_finding *found = reading_find(reading, i, "plus");
            READING_WHY(found, "%.1f V while all relays rest: it sounds without an alarm", volts);
            READING_MEND(found, "lead plus of '%s' to N/O of a relay", siren->name);
        }
    }
}

struct push_button {
    const char *one, *other;
};

/* Both ends of a button, with a contact or a bridge between the two; or none, where its makers
 * have a button of their own. */
static void look_at_button(struct reading *reading, uint32_t part, const struct push_button *button)
{
    const struct part *machine = &reading->world->part[part];
    bool one = is_wired(reading, part, button->one), other = is_wired(reading, part, button->other);
    struct reach reach = walk_from(reading->survey, WALK_CONTACTS,
                                   anatomy_net_named(machine, button->one));
    bool joined = reach_has(&reach, anatomy_net_named(machine, button->other));
    if ((!one && !other) || joined) {
        return;
    }
    const char *wired = one ? button->one : button->other;
    struct lint_finding *found = reading_find(reading, part, wired);
    READING_WHY(found, "a wire comes here, and no contact of a relay lies between %s and %s: "
                "nobody ever presses this button", button->one, button->other);
    READING_MEND(found, "lead %s and %s of '%s' to COM and N/O or N/C of one relay", button->one,
                 button->other, machine->name);
}

void contact_button(struct reading *reading)
{
    static const struct push_button buttons[] = {
        {"PUSH_1", "PUSH_2"}, {"START_1", "START_2"}, {"STOP_1", "STOP_2"},
    };
    for (uint32_t part = 0; part < reading->world->part_count; part++) {
        for (uint32_t i = 0; i < sizeof buttons / sizeof buttons[0]; i++) {
            if (reading_role(reading, part) == ROLE_MACHINE &&
                wiring_terminal(reading->world, part, buttons[i].one) >= 0) {
                look_at_button(reading, part, &buttons[i]);
            }
        }
    }
}
