/* A bad line between links: lines get lost, wrong, doubled and late, as often as a seed says. */
#ifndef HIL_AID_BAD_LINE_H
#define HIL_AID_BAD_LINE_H

#include "hil/link.h"

#define BAD_LINES 256

struct bad_faults {
    uint32_t lost, wrong, doubled, late; /* of 1000 lines */
};

struct bad_line {
    struct bad_faults faults;
    uint64_t chance;
    uint32_t delay_us;
    struct bad_travel {
        uint32_t at_us;
        uint8_t length; /* 0: this place is free */
        uint32_t order;
        char text[FRAME_LINE];
    } travel[BAD_LINES];
    uint32_t count;
};

void bad_line_init(struct bad_line *line, uint64_t seed, struct bad_faults faults);
uint32_t bad_draw(uint64_t *chance, uint32_t limit);
void bad_line_send(struct bad_line *line, const char *text, uint8_t length, uint32_t now_us);
/* The next line that has come by now; 0: none. */
uint8_t bad_line_take(struct bad_line *line, uint32_t now_us, char text[FRAME_LINE]);

#endif
