#include "hil/slot_notes.h"

#define ABOUT_US 1000000 /* an order further away is another one */

void slot_notes_hear(struct slot_notes *notes, int64_t at_us, uint32_t bytes)
{
    uint32_t count = notes->heard_count;
    uint32_t before = count == 0 ? 0 : notes->heard[count - 1].bytes;
    if (count < SLOT_NOTES) {
        notes->heard[notes->heard_count++] = (struct slot_heard){at_us, before + bytes};
    }
}

void slot_notes_order(struct slot_notes *notes, const struct slot_done *order)
{
    if (notes->done_count < SLOT_NOTES) {
        notes->done[notes->done_count++] = *order;
    }
}

void slot_notes_did(struct slot_notes *notes, uint16_t number, int64_t at_us)
{
    for (uint32_t i = notes->done_count; i > 0; i--) {
        struct slot_done *done = &notes->done[i - 1];
        if (done->number == number) {
            done->at_us = done->done ? done->at_us : at_us;
            done->done = true;
            return;
        }
    }
}

void slot_notes_late(struct slot_notes *notes, const struct slot_late *late)
{
    if (notes->late_count < SLOT_NOTES) {
        notes->late[notes->late_count++] = *late;
    }
}

void slot_notes_current(struct slot_notes *notes, int64_t at_us, int32_t ma)
{
    uint32_t count = notes->current_count;
    int32_t moved = count == 0 ? ma : ma - notes->current[count - 1].ma;
    if (count < SLOT_NOTES && (moved >= SLOT_NOTES_MA || moved <= -SLOT_NOTES_MA)) {
        notes->current[notes->current_count++] = (struct slot_current){at_us, ma};
    }
}

int64_t slot_notes_when(struct slot_notes *notes, const struct slot_done *order)
{
    for (uint32_t i = 0; i < notes->done_count; i++) {
        struct slot_done *done = &notes->done[i];
        int64_t apart = done->at_us - order->at_us;
        bool same = done->channel == order->channel && done->terminal == order->terminal &&
                    done->on == order->on;
        if (!done->used && same && apart < ABOUT_US && apart > -ABOUT_US) {
            done->used = true;
            return done->at_us;
        }
    }
    return order->at_us;
}
