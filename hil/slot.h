/* The unit's slot in the world, with a unit on a bench in it: what the terminals feel goes to the
 * adapter, what the adapter senses comes into the world. The world's unit is remote (sim/board/
 * remote.h), and its time follows the host's clock from zero_us on.
 *
 * Whatever the terminals feel is felt lead_us after its instant in the world, neither earlier nor
 * later, as long as the line carries it in that time: a dip of 50 ms is 50 ms long. What the unit
 * does stands in the world at the instant at which the adapter saw it, if the world has not
 * gone by: else at the next one, and late_us tells the longest that this was.
 *
 * A bench whose switch of the supply has a capacitor behind it is switched off earlier, by the time
 * that the unit's current takes to bring that from 12 V to 10 V, where it feels its supply gone
 * (assumption 8); by the lead at most. */
#ifndef HIL_SLOT_H
#define HIL_SLOT_H

#include "hil/bench_log.h"
#include "hil/host.h"
#include "hil/led_watch.h"
#include "hil/slot_notes.h"
#include "hil/supply_watch.h"
#include "hil/wires.h"
#include "sim/board/remote.h"
#include "sim/world/thermo_bus.h"

#define SLOT_LEAD_US 20000
#define SLOT_LAG_US 3000 /* the world is so much behind the host's clock: for reports to come */
#define SLOT_ERROR 200
#define SLOT_WAITING 64 /* orders that are not carried out yet; of more the oldest are forgotten */

/* An order, until the adapter says when it was done. */
struct slot_order {
    uint16_t number;
    uint8_t channel, terminal;
    int32_t value;
};

struct slot_bench {
    int64_t lead_us;
    struct wires wires;
    double capacitor_f; /* at V12, behind the switch; 0: none */
    bool psu;           /* V12 is given as it is in the world: supply.millivolts is for the PSU */
    bool inputs_at_supply; /* their 12 V is the unit's: while that is off they stay connected */
};

struct slot {
    int64_t zero_us;                     /* host's clock at the world's t = 0 */
    struct slot_bench bench;
    int32_t supply_ma;                   /* that the unit takes, as last sensed */
    struct supply_watch supply;
    struct remote_felt felt;             /* as ordered last ... */
    uint8_t ordered[ADAPTER_OUTPUTS];    /* ... of the channels, bit by place, that were */
    struct thermo_felt temp[UNIT_TEMPS]; /* on the adapter's bus */
    uint32_t temp_count;
    uint32_t baud;
    struct led_watch led[UNIT_LEDS];
    struct host_report held;             /* the next one, whose time has not come */
    bool holds;
    int64_t late_us;                     /* the latest report ... */
    int64_t order_late_us;               /* ... and the latest that an order was done */
    struct slot_order waiting[SLOT_WAITING];
    uint32_t waiting_count;
    struct bench_log log;                /* all that is ordered and sensed */
    uint32_t sent_bytes, bytes_most;     /* to the modem port: given to the host; no more may be */
    struct slot_notes notes;
    bool follows;                        /* orders are done when these say that they were */
    struct slot_notes followed;
    struct bench_log followed_log;
    int64_t followed_to[ADAPTER_OUTPUTS][ADAPTER_PLACES]; /* the last one that was */
    char error[SLOT_ERROR];              /* the adapter has refused an order; "" */
    char lacking[SLOT_ERROR];            /* what the unit would have to feel, and cannot here; "" */
};

/* The world is at t = 0 when the host's clock is at zero_us. */
void slot_begin(struct slot *slot, int64_t zero_us, const struct slot_bench *bench);
/* Orders what has changed at the unit's terminals by world->now, and passes on bytes of its modem.
 * True: all of it is ordered; else the line has no room, and this is to be called again. */
bool slot_order(struct slot *slot, struct host *host, struct world *world);
/* World time of the next thing that is to be taken in; CLOCK_NEVER. */
int64_t slot_next(struct slot *slot, struct host *host);
/* Takes in all that has come by world->now. True: something has. */
bool slot_take(struct slot *slot, struct host *host, struct world *world,
               struct workspace *workspace);

#endif
