/* The Mega's clock and its two serial ports. Interrupts fill and empty rings; the rest is asked for
 * by the main loop. */
#ifndef HIL_ADAPTER_BOARD_H
#define HIL_ADAPTER_BOARD_H

#include <stdbool.h>
#include <stdint.h>

void clock_init(void);
/* Microseconds since the start; comes round. */
uint32_t clock_us(void);

/* 500 000 baud, exact at 16 MHz. */
void host_init(void);
/* -1: nothing has come. */
int16_t host_get(void);
uint8_t host_room(void);
void host_put(uint8_t byte);

/* The unit's modem port. */
void modem_init(void);
void modem_baud(uint32_t rate);
/* -1: nothing has come; else when the newest byte's last stop bit ended. */
int16_t modem_get(uint32_t *at_us);
/* Bytes that found no place, since the last call. */
uint8_t modem_lost(void);
bool modem_has_room(void);
void modem_put(uint8_t byte);
/* True once when the line has become idle, and since when. */
bool modem_idle(uint32_t *at_us);

/* Looks at the inputs, each 200 us: see pins.h. False: no look waits. */
void looks_init(void);
bool looks_get(uint16_t *look, uint32_t *at_us);

#endif
