/* What a person does with mouse and keyboard. */
#ifndef SIM_PANEL_GESTURE_H
#define SIM_PANEL_GESTURE_H

#include <stdbool.h>
#include <stdint.h>

enum gesture_kind {
    GESTURE_MOVE, GESTURE_PRESS, GESTURE_RELEASE,   /* x, y; PRESS and RELEASE: the left button */
    GESTURE_WHEEL,                              /* x, y; by: lines, up is positive */
    GESTURE_KEY,                                /* key, control, shift */
    GESTURE_TEXT,                               /* text: UTF-8 */
    GESTURE_SIZE                                /* x, y: the window's new size, pixels */
};

enum key {
    KEY_NONE, KEY_TAB, KEY_ENTER, KEY_ESCAPE, KEY_BACKSPACE, KEY_DELETE, KEY_LEFT, KEY_RIGHT,
    KEY_UP, KEY_DOWN, KEY_HOME, KEY_END, KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_F1,
    KEY_LETTER                                /* `letter`, small, or a digit or a sign */
};

struct gesture {
    uint8_t kind, key;        /* enum gesture_kind, enum key */
    bool control, shift;
    char letter;
    float x, y, by;
    char text[64];
};

#endif
