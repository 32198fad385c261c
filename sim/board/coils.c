#include "sim/board/coils.h"

#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/board/constants.h"
#include "sim/board/contacts.h"

static uint16_t add_contact(struct circuit *circuit, uint16_t com, uint16_t other, bool closed)
{
    struct element contact = {
        .kind = ELEMENT_SWITCH, .on = closed, .a = com, .b = other, .ohms = BOARD_CONTACT_OHMS,
    };
    return circuit_add(circuit, &contact);
}

static int64_t figure_us(int64_t figure_us, int64_t constant_us)
{
    return figure_us > 0 ? figure_us : constant_us;
}

void coils_build(struct board *board, struct circuit *circuit, uint16_t owner)
{
    const struct board_nets *nets = &board->nets;
    const struct board_figures *figures = &board->options.figures;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        struct element coil = {
            .kind = ELEMENT_SWITCH, .a = board->bulk_net, .b = nets->gnd, .ohms = BOARD_COIL_OHMS,
        };
        board->element_coil[i] = circuit_add(circuit, &coil);
        magnet_init(&board->relay[i], figure_us(figures->operate_us[i], BOARD_COIL_OPERATE_US),
                    figure_us(figures->release_us[i], BOARD_COIL_RELEASE_US),
                    figure_us(figures->bounce_us[i], BOARD_COIL_BOUNCE_US));
        bool bare = i != UNIT_RELAYS - 1; /* Relay6 has a PTC and no N/C, assumption 2 */
        uint16_t com = bare ? contacts_build_lead(board, circuit, i, owner) : nets->com[i];
        uint16_t make = add_contact(circuit, com, nets->no[i], false);
        uint16_t brk = bare ? add_contact(circuit, com, nets->nc[i], true) : CIRCUIT_NONE;
        magnet_add_pole(&board->relay[i], make, brk);
    }
}

void coils_follow_bulk(struct board *board, struct site *site)
{
    if (board->options.remote) {
        return; /* the bench tells when its contacts move */
    }
    bool pulls_in = board_is_high(board, BOARD_PULL_IN);
    bool holds_in = board_is_high(board, BOARD_HOLD_IN);
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        struct magnet *relay = &board->relay[i];
        bool driven = (board->driven >> i & 1) != 0;
        bool pulled = driven && (relay->pulled ? holds_in : pulls_in);
        if (pulled != relay->pulled) {
            board->origins.armature[i] = site->trace->cause;
            magnet_pull(relay, site, pulled);
        }
    }
}

void coils_drive(struct board *board, struct site *site, uint8_t mask, const uint32_t *why)
{
    uint8_t changed = board->driven ^ mask;
    uint32_t cause = site->trace->cause;
    board->driven = mask;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        if ((changed >> i & 1) != 0) {
            bool on = (mask >> i & 1) != 0;
            site->trace->cause = why != NULL ? why[i] : cause;
            site_switch(site, board->element_coil[i], on);
            board->origins.coil[i] =
                site_event(site, EVENT_COIL, PART_UNIT, (int64_t)i * 2 + on, NULL);
        }
    }
    site->trace->cause = cause;
    coils_follow_bulk(board, site);
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        if ((changed >> i & 1) != 0) {
            board->origins.armature[i] = board->origins.coil[i];
        }
    }
}

int64_t coils_next(const struct board *board)
{
    int64_t next = CLOCK_NEVER;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        next = clock_earlier(next, board->relay[i].due_at);
    }
    return next;
}

void coils_step(struct board *board, struct site *site)
{
    uint32_t cause = site->trace->cause;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        struct magnet *relay = &board->relay[i];
        bool moved = relay->due_at <= site->now && magnet_step(relay, site);
        if (moved && relay->make[0] != CIRCUIT_NONE) {
            site->trace->cause = board->origins.armature[i];
            site_event(site, EVENT_CONTACT, PART_UNIT, (int64_t)i * 2 + magnet_is_closed(relay),
                       NULL);
        }
    }
    site->trace->cause = cause;
}
