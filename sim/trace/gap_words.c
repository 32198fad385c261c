#include <stdio.h>

#include "firmware/limits.h"
#include "sim/trace/gap.h"

#define MS 1e6

/* "relay1 to relay6", "relay2, relay5" */
static void write_relays(uint8_t relays, char text[GAP_TEXT])
{
    uint32_t length = 0, i = 0;
    text[0] = '\0';
    while (i < UNIT_RELAYS) {
        uint32_t first = i;
        while (i < UNIT_RELAYS && (relays >> i & 1) != 0) {
            i++;
        }
        if (i == first) {
            i++;
            continue;
        }
        length += (uint32_t)snprintf(text + length, GAP_TEXT - length, "%srelay%u",
                                     length > 0 ? ", " : "", first + 1);
        if (i - first > 1) {
            length += (uint32_t)snprintf(text + length, GAP_TEXT - length, "%srelay%u",
                                         i - first > 2 ? " to " : ", ", i);
        }
    }
}

/* What is said of a gap, made of these. */
struct said {
    const struct gap *gap;
    const char *late;  /* "later" */
    const char *times; /* "s" of more than one */
    char relays[GAP_TEXT];
    double ms;
};

static void say_moves(const struct said *said, char text[GAP_TEXT])
{
    snprintf(text, GAP_TEXT, "contacts %s %.1f ms %s than the model's (%.60s)",
             said->gap->kind == GAP_CLOSES ? "close" : "open", said->ms, said->late, said->relays);
}

static void say_hold_up(const struct said *said, char text[GAP_TEXT])
{
    snprintf(text, GAP_TEXT, "held up %.0f ms %s than the model when the supply fails (%.60s)",
             said->ms, said->gap->ns < 0 ? "shorter" : "longer", said->relays);
}

static void say_threshold(const struct said *said, char text[GAP_TEXT])
{
    snprintf(text, GAP_TEXT, "inputs let go at %.1f V, the model's at %.1f V", said->gap->level[0],
             said->gap->level[1]);
}

static void say_current(const struct said *said, char text[GAP_TEXT])
{
    snprintf(text, GAP_TEXT, "draws %.0f mA in the mean, the model %.0f mA",
             said->gap->level[0] * 1000, said->gap->level[1] * 1000);
}

static void say_stuck(const struct said *said, char text[GAP_TEXT])
{
    snprintf(text, GAP_TEXT, "the contact of %.60s does not %s", said->relays,
             said->gap->kind == GAP_STUCK_OPEN ? "close, though it is driven" : "open any more");
}

static void say_reset(const struct said *said, char text[GAP_TEXT])
{
    snprintf(text, GAP_TEXT, "the unit was reset %u time%s, the model was not", said->gap->count,
             said->times);
}

static void say_late(const struct said *said, char text[GAP_TEXT])
{
    snprintf(text, GAP_TEXT, "%s changes %.1f ms %s than the model's, %u time%s", said->gap->signal,
             said->ms, said->late, said->gap->count, said->times);
}

static void say_lonely(const struct said *said, char text[GAP_TEXT])
{
    bool missing = said->gap->kind == GAP_MISSING;
    snprintf(text, GAP_TEXT, "%u change%s of %s that the model %s", said->gap->count, said->times,
             said->gap->signal, missing ? "shows did not come" : "does not show");
}

void gap_words(const struct gap *gap, char text[GAP_TEXT])
{
    static void (*const say[GAP_KINDS])(const struct said *said, char text[GAP_TEXT]) = {
        [GAP_CLOSES] = say_moves,     [GAP_OPENS] = say_moves,
        [GAP_HOLD_UP] = say_hold_up,  [GAP_THRESHOLD] = say_threshold,
        [GAP_STUCK_OPEN] = say_stuck, [GAP_STUCK_CLOSED] = say_stuck,
        [GAP_CURRENT] = say_current,  [GAP_RESET] = say_reset,
        [GAP_LATE] = say_late,        [GAP_MISSING] = say_lonely,
        [GAP_EXTRA] = say_lonely,
    };
    struct said said = {.gap = gap,
                        .late = gap->ns < 0 ? "earlier" : "later",
                        .times = gap->count == 1 ? "" : "s",
                        .ms = (double)(gap->ns < 0 ? -gap->ns : gap->ns) / MS};
    write_relays(gap->relays, said.relays);
    say[gap->kind](&said, text);
}
