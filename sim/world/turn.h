/* A turn: one actor of the world carries out what is due, the circuit settles, whoever's level has
 * turned is told, and every deadline that moved is put back into its slot with its cause. */
#ifndef SIM_WORLD_TURN_H
#define SIM_WORLD_TURN_H

#include "sim/world/world.h"

struct turn {
    struct world *world;
    struct workspace *workspace;
    struct site site;
    uint32_t events_before;
    uint32_t cause;
    /* whose deadline may have moved */
    bool circuit_moved, gsm_moved, board_moved, part_moved;
};

struct turn turn_begin(struct world *world, struct workspace *workspace, uint32_t cause);
/* Tells each part how its comparators stand, as if they had just turned. */
void turn_tell_parts(struct turn *turn);
/* Tells everybody whose comparator stands otherwise than he was told, after a rest. */
void turn_swing(struct turn *turn);
/* Lets the circuit settle and tells the owners of comparators, until nothing moves any more; lets
 * followers look; then the deadlines of circuit, modem and board as far as they moved. */
void turn_end(struct turn *turn);

/* The turns of the fixed slots. */
void turn_circuit(struct turn *turn);
void turn_wires(struct turn *turn);
void turn_gsm(struct turn *turn);
void turn_board(struct turn *turn);
/* Bytes from the modem have reached the unit. */
void turn_modem_bytes(struct turn *turn, const uint8_t *bytes, uint32_t count);
/* The wire with the loose clamp opens or holds again after a while; then turn_plan_wires(). */
void turn_shake_later(struct turn *turn, uint32_t wire);
void turn_plan_wires(struct turn *turn);
/* The part's deadline has moved. */
void turn_mark_part(struct turn *turn, uint32_t part);
/* The event that set the deadline which the part has next: each of its plans has its own. */
uint32_t turn_part_cause(const struct world *world, uint32_t part);

#endif
