/* Rig 2: the adapter's firmware in an ATmega2560 of simavr, its pins wired to a unit on a bench
 * (hil/rig_unit.h). Time is the chip's: cycles at 16 MHz, as microseconds. The 1-Wire bus is
 * left out: the unit has the thermometers that the chip holds ready for it. */
#ifndef RIG_AID_BENCH_H
#define RIG_AID_BENCH_H

#include <simavr/sim_avr.h>

#include "hil/rig_unit.h"

struct bench_temp {
    uint8_t rom[ROM_SIZE];
    int16_t sixteenths;
    bool here;
    uint8_t unused; /* no padding: it is compared whole */
};

struct bench {
    avr_t *avr;
    avr_irq_t *host_in, *modem_in;
    struct rig_unit *unit;
    int64_t unit_next;      /* when the unit does something by itself */
    uint8_t port_a, port_c; /* what the pins showed last */
    uint32_t baud;
    uint16_t wire;          /* the chip's thermometers in its memory; 0: not found */
    int64_t wire_at;        /* when they are looked at again */
    struct bench_temp temp[ADAPTER_TEMPS];
    struct byte_queue from_host, to_host; /* the adapter's serial port */
    struct byte_queue modem;              /* from UART 1, for the unit */
};

/* False: error. The unit's memory is the caller's, and it is on the shelf (rig_unit_init). */
bool bench_start(struct bench *bench, const char *elf, struct rig_unit *unit);
int64_t bench_now(const struct bench *bench);
/* Both go on until then. False: they cannot, error says why. */
bool bench_advance(struct bench *bench, int64_t until, const char **error);
/* Returns how many bytes were taken. */
uint32_t bench_feed(struct bench *bench, const uint8_t *bytes, uint32_t count);
uint32_t bench_take(struct bench *bench, uint8_t *bytes, uint32_t size);
/* The unit's USB console. */
uint32_t bench_type(struct bench *bench, const uint8_t *bytes, uint32_t count);

#endif
