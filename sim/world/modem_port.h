/* The unit's modem port, opened: led out of the world, in place of the module in sim/gsm. Bytes
 * that the unit sends are handed out, bytes for it and the STATUS pin come from outside; its key
 * and its supply for the modem are world->key_down and world->modem_supplied. Times of bytes are
 * the business of whoever is outside: the unit gives whole bursts at the instant at which it begins
 * to send them, and takes bytes at that of their last stop bit. */
#ifndef SIM_WORLD_MODEM_PORT_H
#define SIM_WORLD_MODEM_PORT_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/unit.h"

#define MODEM_PORT_BYTES (4 * MODEM_CHUNK)

struct modem_port {
    bool opened;  /* set between world_init and world_start */
    bool running; /* STATUS pin, from outside */
    uint16_t count;
    uint8_t bytes[MODEM_PORT_BYTES]; /* that the unit has sent; what does not fit is lost */
};

struct world;
struct workspace;

/* The oldest bytes that the unit has sent, at most size; to be called after each
 * world_advance(). */
uint32_t world_modem_take(struct world *world, uint8_t *bytes, uint32_t size);
/* At most MODEM_CHUNK bytes reach the unit at world->now. */
void world_modem_feed(struct world *world, struct workspace *workspace, const uint8_t *bytes,
                      uint32_t count);
void world_modem_status(struct world *world, struct workspace *workspace, bool running);

/* The unit begins to send. */
void modem_port_send(struct modem_port *port, const uint8_t *bytes, uint32_t count);

#endif
