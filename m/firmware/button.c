#include "firmware/button.h"

void button_init(struct button *button)
{
    *button = (struct button){false, 0, TIME_NEVER};
}

static enum button_press judge_release(struct button *button, int64_t now)
{
    int64_t held_us = now - button->down_since;
    if (held_us < TIME_MS(BUTTON_DEBOUNCE_MS)) {
        return BUTTON_NO_PRESS;
    }
    if (button->offer_until != TIME_NEVER) {
        button->offer_until = TIME_NEVER;
        return BUTTON_FACTORY;
    }
    if (held_us >= TIME_S(BUTTON_LONG_S)) {
        button->offer_until = now + TIME_S(BUTTON_OFFER_S);
        return BUTTON_NO_PRESS;
    }
    return BUTTON_WINDOW;
}

/* A press that began within the offer confirms it, also when it ends later. */
int64_t button_step(struct button *button, bool down, int64_t now, enum button_press *press)
{
    *press = BUTTON_NO_PRESS;
    if (now >= button->offer_until && !button->down) {
        button->offer_until = TIME_NEVER;
    }
    if (down && !button->down) {
        button->down_since = now;
    } else if (!down && button->down) {
        *press = judge_release(button, now);
    }
    button->down = down;
    return button->offer_until > now ? button->offer_until : TIME_NEVER;
}

bool button_is_offering(const struct button *button)
{
    return button->offer_until != TIME_NEVER;
}
