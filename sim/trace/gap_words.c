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

void gap_words(const struct gap *gap, char text[GAP_TEXT])
{
    char relays[GAP_TEXT];
    const char *late = gap->ns < 0 ? "earlier" : "later";
    double ms = (double)(gap->ns < 0 ? -gap->ns : gap->ns) / MS;
    write_relays(gap->relays, relays);
    switch (gap->kind) {
    case GAP_CLOSES:
        snprintf(text, GAP_TEXT, "contacts close %.1f ms %s than the model's (%s)", ms, late,
                 relays);
        break;
    case GAP_OPENS:
        snprintf(text, GAP_TEXT, "contacts open %.1f ms %s than the model's (%s)", ms, late,
                 relays);
        break;
    case GAP_HOLD_UP:
        snprintf(text, GAP_TEXT, "held up %.0f ms %s than the model when the supply fails%s%s%s",
                 ms, gap->ns < 0 ? "shorter" : "longer", gap->relays == 0 ? "" : " (",
                 relays, gap->relays == 0 ? "" : ")");
        break;
    case GAP_THRESHOLD:
        snprintf(text, GAP_TEXT, "inputs let go at %.1f V, the model's at %.1f V", gap->volts[0],
                 gap->volts[1]);
        break;
    case GAP_STUCK_OPEN:
        snprintf(text, GAP_TEXT, "the contact of %s does not close, though it is driven", relays);
        break;
    case GAP_STUCK_CLOSED:
        snprintf(text, GAP_TEXT, "the contact of %s does not open any more", relays);
        break;
    case GAP_RESET:
        snprintf(text, GAP_TEXT, "the unit was reset %u time%s, the model was not", gap->count,
                 gap->count == 1 ? "" : "s");
        break;
    case GAP_LATE:
        snprintf(text, GAP_TEXT, "%s changes %.1f ms %s than the model's, %u time%s", gap->signal,
                 ms, late, gap->count, gap->count == 1 ? "" : "s");
        break;
    case GAP_MISSING:
        snprintf(text, GAP_TEXT, "%u change%s of %s that the model shows did not come",
                 gap->count, gap->count == 1 ? "" : "s", gap->signal);
        break;
    default:
        snprintf(text, GAP_TEXT, "%u change%s of %s that the model does not show", gap->count,
                 gap->count == 1 ? "" : "s", gap->signal);
        break;
    }
}
