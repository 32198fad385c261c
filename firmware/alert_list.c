#include <string.h>

#include "firmware/alert.h"
#include "firmware/alert_inside.h"
#include "firmware/unit.h"

/* Where each number of the old list is in the new one; ALERT_NUMBERS: it has gone. */
struct moves {
    uint8_t to[ALERT_NUMBERS];
};

static uint8_t place_of(const struct settings *settings, const struct phone_number *number)
{
    uint8_t place = 0;
    while (place < ALERT_NUMBERS &&
           (number_is_empty(number) || strcmp(settings->alert[place].text, number->text) != 0)) {
        place++;
    }
    return place;
}

static uint8_t move_bits(const struct moves *moves, uint8_t bits)
{
    uint32_t moved = 0;
    for (uint32_t i = 0; i < ALERT_NUMBERS; i++) {
        bool stays = (bits & 1u << i) != 0 && moves->to[i] < ALERT_NUMBERS;
        moved |= stays ? 1u << moves->to[i] : 0;
    }
    return (uint8_t)moved;
}

static void move_events(struct alert *alert, const struct moves *moves)
{
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        struct alert_event *event = &alert->event[i];
        event->owed = move_bits(moves, event->owed);
        event->tried = 0; /* whoever is left is tried anew */
        if (!alert_is_on_its_way(alert, event)) {
            alert_settle(alert, event);
        }
    }
}

/* The cycle goes on behind the numbers that it has called and that are still there. */
static void move_call(struct alert_call *call, const struct moves *moves)
{
    uint8_t index = 0;
    for (uint32_t i = 0; i < call->index && i < ALERT_NUMBERS; i++) {
        index = (uint8_t)(index + (moves->to[i] < ALERT_NUMBERS ? 1 : 0));
    }
    call->index = index;
}

void alert_follow_list(struct unit *unit)
{
    struct alert *alert = &unit->alert;
    struct moves moves;
    if (memcmp(alert->list, unit->settings.alert, sizeof alert->list) == 0) {
        return;
    }
    for (uint32_t i = 0; i < ALERT_NUMBERS; i++) {
        moves.to[i] = place_of(&unit->settings, &alert->list[i]);
    }
    move_events(alert, &moves);
    move_call(&alert->call, &moves);
    if (alert->sending_number < ALERT_NUMBERS) {
        alert->sending_number = moves.to[alert->sending_number];
    }
    memcpy(alert->list, unit->settings.alert, sizeof alert->list);
}
