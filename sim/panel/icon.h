/* Icons: small signs on buttons and before lines, drawn in an area of any size. */
#ifndef SIM_PANEL_ICON_H
#define SIM_PANEL_ICON_H

#include "sim/panel/picture.h"

enum icon {
    ICON_NONE, ICON_PLAY, ICON_PAUSE, ICON_STEP, ICON_STEP_BACK, ICON_HOME, ICON_SLOWER,
    ICON_FASTER, ICON_SAVE, ICON_AGAIN, ICON_SUN, ICON_MOON, ICON_HELP, ICON_CALL, ICON_HANG_UP,
    ICON_CLOSE, ICON_PLUS, ICON_MINUS, ICON_FIT, ICON_LEFT, ICON_RIGHT, ICON_UP, ICON_DOWN,
    ICON_CHECK, ICON_CROSS, ICON_WARN, ICON_INFO, ICON_METER, ICON_BULB, ICON_SEND, ICON_DOT,
    ICON_RING,
    ICON_COUNT
};

void icon_draw(struct picture *picture, enum icon icon, struct area area, enum ink ink);

#endif
