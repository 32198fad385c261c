/* Inks: what a colour means. Shapes name inks; the theme says which colour each one is, on a
 * light or on a dark ground. The inks of potentials differ in lightness as well as in hue (after
 * Okabe and Ito), so that they stay apart for the colour-blind and on a grey projector; what
 * matters is never told by colour alone. */
#ifndef SIM_PANEL_INK_H
#define SIM_PANEL_INK_H

#include <stdint.h>

enum ink {
    INK_NONE,      /* not drawn */
    INK_GROUND,    /* behind everything */
    INK_PANE,      /* a pane, a card, a symbol's body */
    INK_RAISED,    /* buttons, fields, the unit's housing */
    INK_EDGE,      /* thin lines between and around those */
    INK_TEXT,      /* and the lines of symbols */
    INK_FAINT,     /* text that comes second, open contacts, scales */
    INK_ACCENT,    /* what can be done now: focus, chosen, the playhead */
    INK_ON_ACCENT, /* text on it */
    INK_GOOD, INK_WARN, INK_BAD,
    INK_SMOKE,     /* of damage */
    INK_LIT,       /* lamps, heaters: light */
    INK_ON_LIT,    /* lines on it */
    INK_LED_GREEN, INK_LED_RED, INK_LED_DARK,
    INK_BUBBLE_UNIT, INK_BUBBLE_PERSON,
    /* potentials */
    INK_MAINS_L, INK_MAINS_N, INK_PE,
    INK_PLUS,      /* at the unit's 12 V */
    INK_BETWEEN,   /* between 0 and 12 V */
    INK_ZERO,      /* at the unit's GND */
    INK_FLOATING,  /* nothing drives it */
    INK_CURRENT,   /* the moving dots */
    INK_COUNT
};

enum theme { THEME_LIGHT, THEME_DARK, THEME_COUNT };

struct colour {
    uint8_t red, green, blue, alpha;
};

struct colour ink_colour(enum ink ink, enum theme theme);
/* "plus", for tests and for classes in an SVG. */
const char *ink_name(enum ink ink);
const char *theme_name(enum theme theme);

#endif
