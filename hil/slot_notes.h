/* What a slot notes beside its bench_log.h, while a story is played on a bench: when the unit heard
 * its modem, and which reports came late; for whoever plays the same again (mirror.h) or compares.
 * Times are the world's, in order. Beyond SLOT_NOTES of a kind nothing is noted. */
#ifndef HIL_SLOT_NOTES_H
#define HIL_SLOT_NOTES_H

#include <stdint.h>

#define SLOT_NOTES 4096
#define SLOT_NOTES_RX 255 /* as a channel: bytes of the unit's modem port */

/* Bytes of the modem that have come out at the unit's port, all in all, by a time. */
struct slot_heard {
    int64_t at_us;
    uint32_t bytes;
};

/* A report that came when the world had gone by its instant. */
struct slot_late {
    int64_t stood_us, at_us; /* where it stands in the world, and where it belongs */
    uint8_t channel, terminal;
};

struct slot_notes {
    struct slot_heard heard[SLOT_NOTES];
    struct slot_late late[SLOT_NOTES];
    uint32_t heard_count, late_count;
};

/* So many bytes more, by then. */
void slot_notes_hear(struct slot_notes *notes, int64_t at_us, uint32_t bytes);
void slot_notes_late(struct slot_notes *notes, const struct slot_late *late);

#endif
