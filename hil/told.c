#include "hil/told.h"

#include <string.h>

#include "firmware/text.h"
#include "sim/board/remote.h"

void told_begin(struct told *told, bool has_sensor)
{
    memset(told, 0, sizeof *told);
    told->has_sensor = has_sensor;
}

/* Both tell of the mains, each in its way. */
static void take(struct told *told, struct board *board, const char *text, const char *sender)
{
    bool has_sensor = board->options.sensor_volts != 0;
    bool tells = text_same(text, "STATUS") || text_same(text, "CARD");
    if (tells && has_sensor != told->has_sensor) {
        told->lacking = has_sensor ? "the unit on this bench has no Voltage Sensor, and is asked "
                                     "for what one shows"
                                   : "the unit on this bench has a Voltage Sensor, that of the "
                                     "wiring has none, and it is asked for what one shows";
    }
    remote_told(board, text, sender);
}

static void end_line(struct told *told, struct board *board)
{
    told->line[told->length] = '\0';
    if (told->length > 0 && !told->overlong) {
        take(told, board, told->line, NULL);
    }
    told->length = 0;
    told->overlong = false;
}

void told_typed(struct told *told, struct board *board, const uint8_t *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (bytes[i] == '\n' || bytes[i] == '\r') {
            end_line(told, board);
        } else if (told->length < CONSOLE_LINE) {
            told->line[told->length++] = (char)bytes[i];
        } else {
            told->overlong = true;
        }
    }
}

/* The message in people's own words, from whom it came; NULL: this event is none for the unit. */
static const struct event *message_of(const struct world *world, const struct journal *journal,
                                      uint32_t index)
{
    const struct event *event = &journal->events[index];
    bool outside = world->gsm.network.outside;
    bool arrived = event->kind == EVENT_SMS_ARRIVED && event->part == PART_UNIT;
    const struct event *sent = arrived && event->cause < index ? &journal->events[event->cause]
                                                               : event;
    bool by_person =
        sent->kind == EVENT_SMS_SENT && sent->text != 0 && gsm_is_phone(sent->part);
    return by_person && (arrived || outside) ? sent : NULL;
}

void told_look(struct told *told, struct world *world, const struct journal *journal)
{
    for (; told->seen < journal->count; told->seen++) {
        const struct event *sent = message_of(world, journal, told->seen);
        if (sent != NULL) {
            uint32_t phone = (uint32_t)(sent->part & ~PART_PHONE);
            take(told, &world->board, journal_text(journal, sent),
                 world->gsm.network.phone[phone].number);
        }
    }
}
