/* The phones of a bench whose people are real modems: their ports, beside those of the adapter
 * (bench_ports.h), and the way between their handsets and a world (hil/phone_slot.h). */
#ifndef CLI_STAND_PHONE_H
#define CLI_STAND_PHONE_H

#include <poll.h>
#include <stdio.h>

#include "hil/phone_slot.h"
#include "hil/port.h"

#define STAND_PHONE_BYTES 1024

struct stand_phones {
    struct phone_slot slot; /* slot.error: the bench is at fault */
    struct phone_wishes wishes;
    struct port *port[PHONE_SLOT_PEOPLE];
    bool worked[PHONE_SLOT_PEOPLE]; /* it has been ready */
    uint8_t out[PHONE_SLOT_PEOPLE][STAND_PHONE_BYTES]; /* that a port has not taken yet */
    uint32_t out_count[PHONE_SLOT_PEOPLE];
};

/* Opens nothing yet. */
void stand_phones_init(struct stand_phones *phones, const struct phone_wishes *wishes);
/* Opens what is not open, and begins to set up every modem that is not; calls are ended. False: a
 * port that has been ready before cannot be opened now, error (PORT_ERROR) says why. */
bool stand_phones_open(struct stand_phones *phones, char *error);
/* Each is ready and has nothing to do, or has failed. It takes ten seconds when all is well, and up
 * to two minutes without a network. */
bool stand_phones_are_settled(const struct stand_phones *phones);
/* Each is ready, and the numbers are right. False: slot.error. */
bool stand_phones_check(struct stand_phones *phones);
/* Hangs up and closes. */
void stand_phones_close(struct stand_phones *phones);
/* All that can be done now without waiting. A port that is gone fails its handset. */
void stand_phones_pump(struct stand_phones *phones);
/* The instant of the host's clock at which pump has something to do by itself. */
int64_t stand_phones_due(const struct stand_phones *phones);
/* What to wait on until then; returns how many, at most PHONE_SLOT_PEOPLE. */
uint32_t stand_phones_files(const struct stand_phones *phones, struct pollfd *files);
/* A line for each phone: "    phone pty:/tmp/a: +358..., registered at home, Sim Network, ..." */
void stand_phones_tell(FILE *file, const struct stand_phones *phones);

#endif
