#include "bench/turns.h"

#include "sim/world/turn.h"

static struct turns turns;

void __real_turn_end(struct turn *turn);
void __wrap_turn_end(struct turn *turn);
void __real_turn_circuit(struct turn *turn);
void __wrap_turn_circuit(struct turn *turn);
void __real_turn_gsm(struct turn *turn);
void __wrap_turn_gsm(struct turn *turn);
void __real_turn_board(struct turn *turn);
void __wrap_turn_board(struct turn *turn);

void __wrap_turn_end(struct turn *turn)
{
    turns.all++;
    __real_turn_end(turn);
}

void __wrap_turn_circuit(struct turn *turn)
{
    turns.circuit++;
    __real_turn_circuit(turn);
}

void __wrap_turn_gsm(struct turn *turn)
{
    turns.modem++;
    __real_turn_gsm(turn);
}

void __wrap_turn_board(struct turn *turn)
{
    turns.board++;
    __real_turn_board(turn);
}

struct turns turns_so_far(void)
{
    return turns;
}
