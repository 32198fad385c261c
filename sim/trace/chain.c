#include "sim/trace/chain.h"

#include <inttypes.h>
#include <string.h>

#include "sim/trace/cause.h"
#include "sim/trace/story.h"

bool chain_matters(const struct event *event)
{
    switch ((enum event_kind)event->kind) {
    case EVENT_NONE:
    case EVENT_COMPARATOR:
    case EVENT_LED:
    case EVENT_FLASH:
    case EVENT_RAIL:
    case EVENT_CELL:
    case EVENT_RADIO:
    case EVENT_AT_TO_MODEM:
    case EVENT_AT_TO_UNIT:
        return false;
    default:
        return true;
    }
}

/* Such an event may come of the voltage that its cause tells. */
static bool is_electrical(const struct event *event)
{
    switch ((enum event_kind)event->kind) {
    case EVENT_INPUT:
    case EVENT_SUPPLY:
    case EVENT_BUFFER:
    case EVENT_UNIT_DOWN:
    case EVENT_PART_STATE:
    case EVENT_DAMAGE:
    case EVENT_STRESS:
    case EVENT_RESET:
        return true;
    default:
        return false;
    }
}

/* The middle gives way: begin and end of the story stay. */
static void add(struct chain *chain, uint32_t event)
{
    if (chain->count == CHAIN_LINKS) {
        uint32_t middle = CHAIN_LINKS / 2;
        memmove(&chain->link[middle], &chain->link[middle + 1],
                (CHAIN_LINKS - middle - 1) * sizeof chain->link[0]);
        chain->count--;
        chain->left_out++;
    }
    chain->link[chain->count++] = event;
}

void chain_of(const struct journal *journal, uint32_t event, struct chain *chain)
{
    const struct event *after = NULL;
    memset(chain, 0, sizeof *chain);
    for (; event != CAUSE_NONE; event = journal->events[event].cause) {
        const struct event *at = &journal->events[event];
        bool why = after != NULL && is_electrical(after) && cause_is_on_its_way(journal, event);
        if (after == NULL || why || chain_matters(at)) {
            add(chain, event);
        }
        after = at;
    }
}

void chain_tell(FILE *file, const char *indent, const struct world *world,
                const struct journal *journal, const struct chain *chain)
{
    for (uint32_t i = 0; i < chain->count; i++) {
        if (chain->left_out > 0 && i == CHAIN_LINKS / 2) {
            fprintf(file, "%s                  ... %" PRIu32 " more\n", indent, chain->left_out);
        }
        fprintf(file, "%s%14.6f s  %s", indent, (double)journal->events[chain->link[i]].at_us / 1e6,
                i == 0 ? "" : "<- ");
        story_words(file, world, journal, chain->link[i]);
        fputc('\n', file);
    }
}
