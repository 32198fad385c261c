#include "sim/board/origins.h"

#include <string.h>

void origins_init(struct origins *origins)
{
    _Static_assert(CAUSE_NONE == 0xFFFFFFFFu, "all bits set");
    memset(origins, 0xFF, sizeof *origins);
}

void origins_note_crossing(struct origins *origins, bool down, uint32_t cause)
{
    *(down ? &origins->below : &origins->above) = cause;
}

static uint32_t origin_of_event(const struct origins *origins, const struct alert_event *event,
                                uint32_t cause)
{
    switch ((enum alert_kind)event->kind) {
    case ALERT_ALARM:
        return origins->alarm[event->source % UNIT_INPUTS];
    case ALERT_RESTORED:
        return origins->input[event->source % UNIT_INPUTS];
    case ALERT_POWER:
        return origins->supply;
    case ALERT_TEMP:
        return origins->reading[event->source % UNIT_TEMPS];
    case ALERT_BATTERY_LOW:
    case ALERT_SHUTDOWN:
    case ALERT_BLIND:
        break;
    }
    return cause;
}

/* True when the place holds something else than before. */
static bool is_news(struct origin_place *place, uint32_t order, uint8_t value)
{
    bool news = place->order != order || place->value != value;
    place->order = order;
    place->value = value;
    return news;
}

void origins_note_outbox(struct origins *origins, const struct alert *alert, uint32_t cause)
{
    for (uint32_t i = 0; alert->events > 0 && i < ALERT_PLACES; i++) {
        const struct alert_event *event = &alert->event[i];
        struct origin_place *place = &origins->event[i];
        if (event->used && is_news(place, event->order, event->value)) {
            place->cause = origin_or(origin_of_event(origins, event, cause), cause);
        }
    }
    for (uint32_t i = 0; alert->replies > 0 && i < REPLY_QUEUE; i++) {
        const struct reply *reply = &alert->reply[i];
        if (reply->used && is_news(&origins->reply[i], reply->order, 0)) {
            origins->reply[i].cause = cause;
        }
    }
}

uint32_t origins_of_sending(const struct origins *origins, const struct alert *alert,
                            uint32_t cause)
{
    uint32_t origin = CAUSE_NONE;
    switch ((enum alert_sending)alert->sending) {
    case SENDING_NOTHING:
        break;
    case SENDING_EVENT:
        origin = origins->event[alert->sending_index % ALERT_PLACES].cause;
        break;
    case SENDING_REPLY:
        origin = origins->reply[alert->sending_index % REPLY_QUEUE].cause;
        break;
    case SENDING_CALL:
        origin = origins->last_alarm;
        break;
    }
    return origin_or(origin, cause);
}
