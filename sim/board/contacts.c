#include "sim/board/contacts.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/base/real.h"
#include "sim/board/constants.h"

/* While it heats, its current is looked at so often at least: nobody tells when it changes. */
#define LOOK_US CLOCK_MS(100)

static const double rated_amps[] = BOARD_RELAY_AMPS;
_Static_assert(sizeof rated_amps / sizeof rated_amps[0] == UNIT_RELAYS, "a rating for each relay");

uint16_t contacts_build_lead(struct board *board, struct circuit *circuit, uint32_t relay,
                             uint16_t owner)
{
    uint16_t com = board->nets.com[relay];
    uint16_t inner = circuit_add_net(circuit);
    struct element lead = {
        .kind = ELEMENT_SWITCH, .on = true, .a = com, .b = inner, .ohms = BOARD_LEAD_OHMS,
    };
    double rated_v = rated_amps[relay] * BOARD_LEAD_OHMS;
    struct comparator over = {
        .plus = com, .minus = inner, .fall_v = rated_v * (BOARD_CONTACT_OVER - 0.1),
        .rise_v = rated_v * BOARD_CONTACT_OVER, .owner = owner,
        .tag = (uint16_t)(BOARD_CONTACT_OVER_IN + relay),
    };
    board->element_lead[relay] = circuit_add(circuit, &lead);
    board->comparator[over.tag] = circuit_add_comparator(circuit, &over);
    over.plus = inner;
    over.minus = com;
    over.tag = (uint16_t)(BOARD_CONTACT_OVER_OUT + relay);
    board->comparator[over.tag] = circuit_add_comparator(circuit, &over);
    board->contact[relay].due_at = CLOCK_NEVER;
    return inner;
}

static void spoil(struct board *board, struct site *site, uint32_t relay, const char *what)
{
    char why[64] = "Relay1: its contact ";
    uint32_t length = (uint32_t)strlen(why);
    why[5] = (char)('1' + relay);
    strncat(why, what, sizeof why - length - 1);
    board->contact[relay].spoilt = true;
    site_event(site, EVENT_DAMAGE, PART_UNIT, (int64_t)relay + 1, why);
}

/* The track of a contact that carried a short is gone; one that was overloaded sticks. */
static void break_contact(struct board *board, struct site *site, uint32_t relay, double share)
{
    struct magnet *magnet = &board->relay[relay];
    bool make = site->circuit->element[magnet->make[0]].on;
    if (share < BOARD_CONTACT_BURNS) {
        spoil(board, site, relay, "has welded, overloaded for long");
        if (make) {
            magnet_weld(magnet, site, true);
        } else {
            magnet_jam(magnet, site, true);
        }
        return;
    }
    spoil(board, site, relay, "has burnt away in a short circuit");
    uint16_t *contact = make ? &magnet->make[0] : &magnet->brk[0];
    site_switch(site, *contact, false);
    *contact = CIRCUIT_NONE;
    if (make) {
        site_event(site, EVENT_CONTACT, PART_UNIT, (int64_t)relay * 2, NULL);
    }
}

/* Heat in seconds of the square of its rating: over it rises, under it falls like a cold one. */
void contacts_look(struct board *board, struct site *site, uint32_t relay)
{
    struct contact *contact = &board->contact[relay];
    bool over = board_is_high(board, BOARD_CONTACT_OVER_IN + relay) ||
                board_is_high(board, BOARD_CONTACT_OVER_OUT + relay);
    double share = site_amps(site, board->element_lead[relay]) / rated_amps[relay];
    contact->heat_s += contact->slope * (double)(site->now - contact->since) / 1e6;
    contact->heat_s = contact->heat_s > 0.0 ? contact->heat_s : 0.0;
    contact->since = site->now;
    contact->due_at = CLOCK_NEVER;
    contact->slope = -1.0;
    if (!over || contact->spoilt) {
        return;
    }
    contact->slope = share * share - 1.0;
    double left_us = (BOARD_CONTACT_HEAT_S - contact->heat_s) / contact->slope * 1e6;
    if (left_us < 1.0) {
        break_contact(board, site, relay, real_magnitude(share));
    } else {
        contact->due_at = site->now + 1 + (left_us < (double)LOOK_US ? (int64_t)left_us : LOOK_US);
    }
}

int64_t contacts_next(const struct board *board)
{
    int64_t next = CLOCK_NEVER;
    for (uint32_t i = 0; i < UNIT_RELAYS - 1; i++) {
        next = clock_earlier(next, board->contact[i].due_at);
    }
    return next;
}

void contacts_step(struct board *board, struct site *site)
{
    for (uint32_t i = 0; i < UNIT_RELAYS - 1; i++) {
        if (board->contact[i].due_at <= site->now) {
            contacts_look(board, site, i);
        }
    }
}
