/* The hand at the cabinet: the language's verbs as a person types them, without a scenario.
 * `mains off`, `smoke fault open`, `mains sag to=150 V lasting=2 s`, `button press 6 s`,
 * `siren is sounding`, `unit volts V12`, `network coverage false` are b.mains:off(),
 * b.smoke:fault "open" and so on, on the world of a bench that was built and started; a named cable
 * also takes `open` and `close`. A name of the wiring wins over the unit's own `battery`, `button`
 * and `modem`; `unit battery ...` is the unit's, `part NAME ...` always the wiring's. All values
 * are checked as in a scenario. */
#ifndef LUA_HAND_H
#define LUA_HAND_H

#include <stdio.h>

#include "lua/bench.h"
#include "lua/hand_line.h"
#include "sim/base/nearest.h"

#define HAND_PRESS_US CLOCK_MS(200)  /* as b.unit.button:press() */

struct hand {
    struct sandbox *sandbox;
    struct bench *bench;
    int64_t release_at;         /* the button is let go; CLOCK_NEVER: it is not held */
};

void hand_init(struct hand *hand, struct sandbox *sandbox, struct bench *bench);
/* The line begins with something there is: a part, a cable, unit, battery, button, modem, network.
 */
bool hand_can(const struct hand *hand, const char *line);
/* Does what such a line says, at the world's instant. text (SANDBOX_ERROR): the answer to a
 * question, "" = none; false: why it was not done. */
bool hand_act(struct hand *hand, const char *line, char *text);
/* The same by a hand of its own, for a line that holds nothing for longer. */
bool hand_do(struct sandbox *sandbox, struct bench *bench, const char *line, char *text);
/* Carries out what is due at the world's instant: a button that is let go. */
void hand_step(struct hand *hand);
/* What there is and what it can do, one line each. */
void hand_help(const struct hand *hand, FILE *file);
void hand_offer(const struct hand *hand, struct nearest *nearest);

#endif
