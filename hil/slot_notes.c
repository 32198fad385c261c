#include "hil/slot_notes.h"

void slot_notes_hear(struct slot_notes *notes, int64_t at_us, uint32_t bytes)
{
    uint32_t count = notes->heard_count;
    uint32_t before = count == 0 ? 0 : notes->heard[count - 1].bytes;
    if (count < SLOT_NOTES) {
        notes->heard[notes->heard_count++] = (struct slot_heard){at_us, before + bytes};
    }
}

void slot_notes_late(struct slot_notes *notes, const struct slot_late *late)
{
    if (notes->late_count < SLOT_NOTES) {
        notes->late[notes->late_count++] = *late;
    }
}
