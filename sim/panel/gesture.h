/* What a person does with mouse and keyboard. */
#ifndef SIM_PANEL_GESTURE_H
#define SIM_PANEL_GESTURE_H

#include <stdbool.h>
#include <stdint.h>

enum gesture_kind {
    GESTURE_MOVE, GESTURE_PRESS, GESTURE_RELEASE,   /* x, y; of the left button, or `second` */
    GESTURE_WHEEL,                              /* x, y; by: lines, up is positive */
    GESTURE_KEY,                                /* key, control, shift; again when it is held */
    GESTURE_TEXT,                               /* text: UTF-8, beside the keys that made it */
    GESTURE_SIZE                                /* x, y: the window's new size, pixels */
};

enum key {
    KEY_NONE, KEY_TAB, KEY_ENTER, KEY_ESCAPE, KEY_BACKSPACE, KEY_DELETE, KEY_LEFT, KEY_RIGHT,
    KEY_UP, KEY_DOWN, KEY_HOME, KEY_END, KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_F1,
    KEY_LETTER                                /* `letter`, small, or a digit, a sign, a blank */
};

struct gesture {
    uint8_t kind, key;        /* enum gesture_kind, enum key */
    bool control, shift;      /* shift: also with MOVE, PRESS, RELEASE */
    bool second;              /* PRESS, RELEASE: of the right button */
    char letter;
    float x, y, by;
    char text[64];
};

#endif
