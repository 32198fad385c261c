/* The adapter's firmware in an ATmega2560 of simavr, with a host's link on its UART 0. Time is the
 * chip's own: cycles at 16 MHz. */
#ifndef HIL_SIMAVR_AID_MEGA_H
#define HIL_SIMAVR_AID_MEGA_H

#include <simavr/sim_avr.h>
#include <stdbool.h>
#include <stdint.h>

#include "hil/link.h"

#define MEGA_HEARD 400
#define MEGA_BYTES 400

struct mega {
    avr_t *avr;
    struct link host;
    uint8_t line[FRAME_LINE]; /* on its way to the chip */
    uint8_t line_length, line_at;
    uint64_t line_cycle, beat_cycle; /* of the next byte, of the next beat */
    bool beats;
    char heard[MEGA_HEARD][FRAME_LINE]; /* kind and fields, with blanks between */
    uint32_t heard_count, looked;
    uint8_t modem[MEGA_BYTES]; /* what came out of UART 1 */
    uint32_t modem_count;
    uint8_t port_a, port_c;
    uint64_t port_a_cycle, port_c_cycle; /* of their last changes */
    bool wire_pulled;                    /* the chip drives its 1-Wire pin low */
    bool wire_low;                       /* the master does */
    avr_irq_t *wire;
};

/* False: the program cannot be read. */
bool mega_start(struct mega *mega, const char *elf);
void mega_run_us(struct mega *mega, uint64_t us);
uint32_t mega_us(const struct mega *mega);
void mega_hello(struct mega *mega, uint16_t session);
/* Kind and fields as a frame that counts; returns its number. */
uint16_t mega_say(struct mega *mega, const char *words);
/* Runs until something is heard that begins so, at most that long; NULL: nothing. */
const char *mega_await(struct mega *mega, const char *begin, uint64_t us);
/* An input's level. */
void mega_pin(struct mega *mega, char port, uint8_t bit, bool high);
/* A byte into UART 1. */
void mega_modem(struct mega *mega, uint8_t byte);
/* The master's side of the 1-Wire bus. */
bool mega_wire_reset(struct mega *mega);
void mega_wire_write(struct mega *mega, uint8_t byte, uint8_t bits);
uint8_t mega_wire_read(struct mega *mega, uint8_t bits);

#endif
