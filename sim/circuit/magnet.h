/* Electromagnet and its contacts: a coil that pulls in and drops out, contacts that follow after
 * operate and release times and bounce (assumption 55: 8 ms, 5 ms, 2 ms). The change-over is
 * break-before-make: N/C opens in the last quarter of the operate time, N/O closes at its end; N/O
 * opens at the end of the release time, N/C closes a quarter of it later. Whichever closes bounces
 * twice. Used by the unit's relays, external relays and contactors. */
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
    bool travelling;                  /* neither contact touches */
    uint8_t bounces_left;             /* changes of the contact that bounces, still to come */
    uint8_t poles;
    bool welded, jammed;              /* faults: cannot release, cannot operate */
    int64_t due_at;
    int64_t operate_us, release_us, bounce_us;
    uint16_t make[MAGNET_POLES];      /* N/O contact elements, CIRCUIT_NONE = none */
    uint16_t brk[MAGNET_POLES];       /* N/C contact elements */
};

/* At rest: the caller adds its N/O elements off, its N/C elements on. */
void magnet_init(struct magnet *magnet, int64_t operate_us, int64_t release_us, int64_t bounce_us);
void magnet_add_pole(struct magnet *magnet, uint16_t make, uint16_t brk);
/* The coil has, or has not, the force to hold. */
void magnet_pull(struct magnet *magnet, struct site *site, bool pulled);
/* Carries out what is due at site->now. True when the N/O contact has just changed, bounces left
 * out: at its first touch, at its opening. */
bool magnet_step(struct magnet *magnet, struct site *site);
bool magnet_is_closed(const struct magnet *magnet);  /* N/O contact, bounces left out */
/* Welded: once closed, N/O does not open. Jammed: once released, the armature does not move. Taking
 * the fault away lets it follow the coil again. */
void magnet_weld(struct magnet *magnet, struct site *site, bool welded);
void magnet_jam(struct magnet *magnet, struct site *site, bool jammed);

#endif
