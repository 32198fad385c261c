/* A host for the emulator, as small as one can be: it says hello until it is answered, beats, sends
 * orders, and keeps every frame that it is told. */
#ifndef HIL_AID_HOST_H
#define HIL_AID_HOST_H

#include "hil/emulator.h"

#define AID_FRAMES 3000
#define AID_SESSION_WAIT CLOCK_MS(300)

struct aid_host {
    struct emulator emulator;
    struct link link;
    bool open, mute;      /* a session stands; it says nothing more */
    uint16_t session;
    int64_t beat_at, hello_at;
    uint32_t hellos;      /* that have come */
    uint32_t frame_count; /* but beats */
    struct frame frame[AID_FRAMES];
    uint32_t said_count;
    char said[BYTE_QUEUE_SIZE];
};

struct aid_host *aid_host_new(const struct emulator_options *options);
void aid_host_free(struct aid_host *host);
/* Time goes on; frames come in. */
void aid_host_run(struct aid_host *host, int64_t time);
/* Until a session stands and all lines behind hello are there. */
void aid_host_begin(struct aid_host *host);
/* "set in1 1"; returns the number of the order. */
uint16_t aid_host_order(struct aid_host *host, const char *words);
/* The same, and waits for did; its time. */
uint32_t aid_host_do(struct aid_host *host, const char *words);
/* From frame *from on the next of that kind whose first words are these ("contact6 1"); *from is
 * then behind it. NULL: there is none. */
const struct frame *aid_host_find(const struct aid_host *host, const char *kind, const char *words,
                                  uint32_t *from);
/* A line at the console, and 300 ms. */
void aid_host_type(struct aid_host *host, const char *line);
/* All bytes of rx so far; their count. */
uint32_t aid_host_rx(const struct aid_host *host, char *bytes, uint32_t size);
uint32_t aid_host_time(const struct frame *frame, uint8_t field);

#endif
