#include "sim/world/radio.h"

#include <string.h>

#include "sim/part/antenna.h"
#include "sim/part/wireless.h"

_Static_assert(WIRELESS_ID_MOST == WIRELESS_ID, "an id of a part fits into a frame");

static double loss_db(const struct world *world)
{
    int16_t antenna = world->rf_antenna_part;
    return antenna < 0 ? 0.0 : antenna_loss_db(&world->part[antenna], ANTENNA_RF);
}

static struct radio_frame frame_of(const struct part *part)
{
    struct radio_frame frame = {
        .kind = wireless_is_socket(part) ? RADIO_SOCKET : RADIO_SENSOR,
        .on = (part->phase & WIRELESS_ON) != 0,
        .battery_low = (part->phase & WIRELESS_LOW) != 0,
    };
    memcpy(frame.id, part->text[WIRELESS_ID_PARAM], WIRELESS_ID);
    return frame;
}

void radio_to_unit(struct turn *turn)
{
    struct world *world = turn->world;
    for (uint32_t i = 0; i < world->radio_count; i++) {
        struct part *part = &world->part[world->radio[i]];
        if (wireless_take(part) && wireless_reaches(part, loss_db(world))) {
            struct radio_frame frame = frame_of(part);
            board_receive_radio(&world->board, &frame);
            turn->board_moved = true;
        }
    }
}

static bool is_same_id(const char *a, const char *b)
{
    uint32_t i = 0;
    while (i < WIRELESS_ID && a[i] != '\0' && (a[i] | 0x20) == (b[i] | 0x20)) {
        i++;
    }
    return i == WIRELESS_ID || (a[i] == '\0' && b[i] == '\0');
}

void radio_to_parts(struct turn *turn, const struct radio_frame *frame)
{
    struct world *world = turn->world;
    char text[sizeof frame->id + 8];
    memcpy(text, frame->id, sizeof frame->id);
    text[WIRELESS_ID] = '\0';
    strcat(text, frame->on ? " on" : " off");
    site_event(&turn->site, EVENT_TELEGRAM, PART_UNIT, 0, text);
    for (uint32_t i = 0; i < world->radio_count; i++) {
        struct part *part = &world->part[world->radio[i]];
        const struct part_kind *kind = part_kind_of(part);
        if (kind->order != NULL && is_same_id(part->text[WIRELESS_ID_PARAM], frame->id) &&
            wireless_reaches(part, loss_db(world))) {
            kind->order(part, &turn->site, frame->on);
            turn_mark_part(turn, world->radio[i]);
        }
    }
}
