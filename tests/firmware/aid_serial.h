/* The serial line from a module to the unit: bytes on their way, and what befalls them.
 *
 * A fault sits before a byte or a line, counted over all that the module has said by itself; bytes
 * that a fault adds do not count, bytes that it drops do. Each strikes once. */
#ifndef TESTS_FIRMWARE_AID_SERIAL_H
#define TESTS_FIRMWARE_AID_SERIAL_H

#include <stdbool.h>
#include <stdint.h>

#define SERIAL_BYTES 4096   /* on their way at a time */
#define SERIAL_FAULTS 2

enum serial_trouble {
    SERIAL_FINE,
    SERIAL_REPORTS,  /* `bytes` come before the line, an echo or prompt being one, too */
    SERIAL_INSERTS,  /* `bytes` come before the byte */
    SERIAL_PAUSES,   /* it and all that follows comes later by `pause` */
    SERIAL_DROPS,    /* it and those after it, `count` in all, are lost */
    SERIAL_ENDS      /* the module says nothing more: `ended` tells it to reboot */
};

struct serial_fault {
    enum serial_trouble trouble;
    uint32_t at;
    const char *bytes;
    uint32_t count;  /* of bytes that are inserted or dropped */
    int64_t pause;
};

struct serial {
    uint8_t bytes[SERIAL_BYTES];
    uint32_t count, taken;
    int64_t ready_at;               /* of the next byte to be taken */
    uint32_t said, lines, dropping;
    struct serial_fault fault[SERIAL_FAULTS];
    uint32_t pause_at;              /* index in bytes, UINT32_MAX = none */
    int64_t pause;
    bool ended;
};

void serial_init(struct serial *serial);
/* The module says bytes; a line begins with the first one, or not. They are there at `ready_at` if
 * none was on its way. */
void serial_say(struct serial *serial, const char *bytes, uint32_t count, bool line_begins,
                int64_t ready_at);
/* Bytes there now, from bytes[taken] on. */
uint32_t serial_there(const struct serial *serial, int64_t now);
/* Takes as many; the next come a millisecond after, or when the pause is over. */
void serial_take(struct serial *serial, uint32_t count, int64_t now);
/* When there is something to take; TIME_NEVER: nothing is on its way. */
int64_t serial_deadline(const struct serial *serial);
/* What is on its way is lost. */
void serial_clear(struct serial *serial);

#endif
