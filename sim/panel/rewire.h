/* A wire's end on its way from one terminal to another, and the words for it (WISH_REWIRE). */
#ifndef SIM_PANEL_REWIRE_H
#define SIM_PANEL_REWIRE_H

#include "sim/world/world.h"

#define REWIRE_ENDS 24   /* wires of one terminal that can be told apart; further ones stay */
#define REWIRE_NAME 64
#define REWIRE_NONE (-1)

struct rewire {
    int32_t fixed;       /* the end that stays; REWIRE_NONE: it is still to be chosen */
    int32_t loose;       /* the end that is led; REWIRE_NONE: nothing is */
    bool adds;           /* a new wire from `loose`: that end stays as well */
};

/* "siren.plus"; "" for what is no terminal. */
void rewire_name(const struct world *world, int32_t terminal, char name[REWIRE_NAME]);
/* Other ends of the wires at a terminal; returns how many. */
uint32_t rewire_ends(const struct world *world, uint32_t terminal, int32_t ends[REWIRE_ENDS]);
/* Takes the end of the only wire there, or of none (a new one); of several it is asked later. */
struct rewire rewire_take(const struct world *world, uint32_t terminal);
/* Lets it go there; false: that would change nothing. */
bool rewire_text(const struct world *world, const struct rewire *rewire, int32_t to,
                 char text[3 * REWIRE_NAME]);

#endif
