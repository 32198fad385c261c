/* The module's serial port: bytes with their time, ten bits each. */
#ifndef SIM_GSM_UART_H
#define SIM_GSM_UART_H

#include "sim/gsm/modem.h"

#define UART_BITS 10 /* of a byte: start, eight, stop */

/* Forgets all that is on the wire. */
void uart_reset(struct modem_module *modem);
/* A byte takes whole microseconds, rounded up: port and trace agree on it. Baud is not 0. */
int32_t uart_byte_us(uint32_t baud);
/* 0: the module finds the rate by itself. */
void uart_set_rate(struct modem_module *modem, uint32_t baud);
/* Never 0. */
uint32_t uart_baud(const struct modem_module *modem);

/* Bytes that the unit begins to send at `now`; what does not fit is lost. */
void uart_feed(struct modem_module *modem, int64_t now, const uint8_t *bytes, uint32_t count);
/* Takes the oldest byte if its stop bit has come by `now`; *at is when. */
bool uart_receive(struct modem_module *modem, int64_t now, uint8_t *byte, int64_t *at);
/* When the next byte that ends something (CR, ^Z, ESC), or else the last one, will be there. */
int64_t uart_next(const struct modem_module *modem);

/* Bytes for the unit, ready at `at`. Those of one instant are one burst, up to MODULE_BURST. */
void uart_send(struct modem_module *modem, int64_t at, const void *bytes, uint32_t count);
/* Last stop bit of everything queued, not before `at`. */
int64_t uart_sent_at(const struct modem_module *modem, int64_t at);
uint32_t uart_take(struct modem_module *modem, int64_t now, uint8_t *bytes, uint32_t size);

#endif
