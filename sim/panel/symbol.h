/* Symbols: how each kind of part is drawn, after IEC 60617 where it has one, and where its
 * terminals stand. The unit is drawn as in Figure 1 of the guide: terminals above and below, LEDs
 * on its face.
 *
 * A symbol's units are those of the sheet: its grid is SYMBOL_GRID wide, pins stand on the grid, on
 * the rim of the symbol's area, and a wire leaves a pin straight away from it. */
#ifndef SIM_PANEL_SYMBOL_H
#define SIM_PANEL_SYMBOL_H

#include "sim/panel/pen.h"
#include "sim/world/world.h"

#define SYMBOL_GRID 10

enum side { SIDE_LEFT, SIDE_RIGHT, SIDE_TOP, SIDE_BOTTOM };

struct pin {
    float x, y;       /* from the symbol's top left corner */
    uint8_t side;     /* enum side: where its wire goes */
};

/* What a symbol shows beside the part's own state. */
struct symbol_look {
    const struct world *world;
    struct workspace *workspace;  /* for readings: gauges, glow by power */
    uint32_t part;
    int64_t now;                  /* at which a blinking LED is looked at, a motor turns */
    bool focus, pointed;          /* under mouse or keyboard; named by a lesson's step */
    /* The ink of a net's potential, for the leads inside; NULL: they are INK_TEXT. */
    enum ink (*ink_of)(const void *inks, uint16_t net);
    const void *inks;
};

/* Multiples of the grid. */
struct extent2 {
    float w, h;
};
struct extent2 symbol_size(const struct world *world, uint32_t part);
/* False: the symbol does not draw that terminal. Every terminal of every kind is drawn. */
bool symbol_pin(const struct world *world, uint32_t part, uint32_t terminal, struct pin *pin);
/* The pen's origin is the symbol's top left corner. Blades stand as the contacts do, lamps are lit
 * as they are, damage smokes, its name and its rating stand beside it. */
void symbol_draw(const struct pen *pen, const struct symbol_look *look);
/* How it is, as a sentence: "smoke: smoke sensor, N/C, tripped", for the text twin and hints. */
void symbol_words(const struct symbol_look *look, char *text, uint32_t size);
/* Places on it that answer for themselves, by their number from 1: the unit's button, the switch of
 * its cell, its SIM. False: there is none of that number. */
bool symbol_place(const struct world *world, uint32_t part, uint32_t number, struct area *area);
/* What such a place is, how it is and what a click does: "SIM of unit: fitted; take it out". */
void symbol_place_words(const struct world *world, uint32_t part, uint32_t number, char *text,
                        uint32_t size);
/* As symbol_click(): "unit button press", "unit battery switch off", "sim out". */
void symbol_place_click(const struct world *world, uint32_t part, uint32_t number, char *line,
                        uint32_t size);
/* What a click on it does, as a line of the hand (lua/hand.h): "mains off", "smoke trip",
 * "breaker open"; "": nothing. */
void symbol_click(const struct world *world, uint32_t part, char *line, uint32_t size);

#endif
