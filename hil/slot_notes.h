/* What happened on a bench at which time, while a story was played there: noted by the slot, for
 * whoever plays the same again (mirror.h) or compares. Times are the world's, in order. Beyond
 * SLOT_NOTES of a kind nothing is noted. */
#ifndef HIL_SLOT_NOTES_H
#define HIL_SLOT_NOTES_H

#include <stdbool.h>
#include <stdint.h>

#define SLOT_NOTES 4096
#define SLOT_NOTES_MA 5
#define SLOT_NOTES_RX 255 /* as a channel: bytes of the unit's modem port */

/* Bytes of the modem that have come out at the unit's port, all in all, by a time. */
struct slot_heard {
    int64_t at_us;
    uint32_t bytes;
};

/* An order to the adapter, at the time at which it was to be done; once the adapter has told, at
 * that at which it was. */
struct slot_done {
    int64_t at_us;
    uint16_t number;
    uint8_t channel, terminal;
    bool on, done;
    bool used; /* by slot_notes_when() */
};

/* A report that came when the world had gone by its instant. */
struct slot_late {
    int64_t stood_us, at_us; /* where it stands in the world, and where it belongs */
    uint8_t channel, terminal;
};

/* The current at the supply's terminals, each time that it is another one by SLOT_NOTES_MA. */
struct slot_current {
    int64_t at_us;
    int32_t ma;
};

struct slot_notes {
    struct slot_heard heard[SLOT_NOTES];
    struct slot_done done[SLOT_NOTES];
    struct slot_late late[SLOT_NOTES];
    struct slot_current current[SLOT_NOTES];
    uint32_t heard_count, done_count, late_count, current_count;
};

void slot_notes_hear(struct slot_notes *notes, int64_t at_us, uint32_t bytes);
void slot_notes_order(struct slot_notes *notes, const struct slot_done *order);
/* The adapter has done that one, the last of its number. */
void slot_notes_did(struct slot_notes *notes, uint16_t number, int64_t at_us);
void slot_notes_late(struct slot_notes *notes, const struct slot_late *late);
void slot_notes_current(struct slot_notes *notes, int64_t at_us, int32_t ma);
/* When the next order like that one was done, if it was meant for about the same time; else the
 * order's own time. */
int64_t slot_notes_when(struct slot_notes *notes, const struct slot_done *order);

#endif
