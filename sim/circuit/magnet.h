/* Electromagnet and its contacts: a coil that pulls in and drops out, contacts that follow after
 * operate and release times and bounce (assumption 55: 8 ms, 5 ms, 2 ms). The change-over is
 * break-before-make. Used by the unit's relays, external relays and contactors. */
#ifndef SIM_CIRCUIT_MAGNET_H
#define SIM_CIRCUIT_MAGNET_H

#include "sim/circuit/site.h"

#define MAGNET_POLES 4

enum magnet_phase {
    MAGNET_RELEASED, MAGNET_OPERATING, MAGNET_BOUNCING, MAGNET_OPERATED, MAGNET_RELEASING
};

struct magnet {
    uint8_t phase;                    /* enum magnet_phase */
    bool pulled;                      /* the coil has force */
    uint8_t bounces_left;
    uint8_t poles;
    bool welded, jammed;              /* faults: cannot release, cannot operate */
    int64_t due_at;
    int64_t operate_us, release_us, bounce_us;
    uint16_t make[MAGNET_POLES];      /* N/O contact elements, CIRCUIT_NONE = none */
    uint16_t brk[MAGNET_POLES];       /* N/C contact elements */
};

void magnet_init(struct magnet *magnet, int64_t operate_us, int64_t release_us, int64_t bounce_us);
void magnet_add_pole(struct magnet *magnet, uint16_t make, uint16_t brk);
/* The coil has, or has not, the force to hold. */
void magnet_pull(struct magnet *magnet, struct site *site, bool pulled);
/* Carries out what is due at site->now. True when the N/O contact has just changed for good (not by
 * a bounce). */
bool magnet_step(struct magnet *magnet, struct site *site);
bool magnet_is_closed(const struct magnet *magnet);  /* N/O contact, bounces left out */
void magnet_weld(struct magnet *magnet, struct site *site, bool welded);
void magnet_jam(struct magnet *magnet, struct site *site, bool jammed);

#endif
