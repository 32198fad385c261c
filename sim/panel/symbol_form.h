/* Forms: the size of each kind's symbol and where its terminals stand, as a table. A symbol that is
 * too narrow for its name gets wider by the same on both sides; what is drawn in the middle stays,
 * the leads to the rim get longer. */
#ifndef SIM_PANEL_SYMBOL_FORM_H
#define SIM_PANEL_SYMBOL_FORM_H

#include "sim/panel/symbol.h"

#define FORM_PINS 10
#define FORM_TITLE 20.0f /* height of the name above what is drawn */

struct form_pin {
    uint8_t along; /* units from the top of the left and right rim, from the left of the others */
    uint8_t side;  /* enum side */
};

struct form {
    const struct part_kind *kind;
    uint8_t w, h;
    struct form_pin pin[FORM_PINS]; /* in the order of the kind's terminals */
};

/* NULL: the unit, and kinds that have none. */
const struct form *form_of(const struct part *part);
/* How far what is drawn stands from the left rim beyond the form's own place. */
float form_shift(const struct form *form, const struct part *part);

/* Places on the unit. */
#define FORM_UNIT_CELL {186.0f, 112.0f, 124.0f, 48.0f}
#define FORM_UNIT_BUTTON {384.0f, 112.0f, 38.0f, 48.0f}
#define FORM_UNIT_CARD {313.0f, 112.0f, 32.0f, 48.0f}
#define FORM_UNIT_W 460.0f
#define FORM_UNIT_H 280.0f
/* Of the unit's terminals, by the wiring's number. False: it has no such terminal. */
bool form_unit_pin(const char *terminal, struct pin *pin);

#endif
