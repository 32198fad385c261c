/* A unit on a bench with an adapter before it, in one chip: the adapter of every board
 * (hil/adapter_core.h), and behind its pins the core on the mps2-an385's board, with the little of
 * electronics that the core does not know of: supplies, contacts that take their time, LEDs that
 * blink, the rate of the modem port. Nothing here touches hardware, and nothing waits.
 *
 * Time is microseconds since the chip's start. The unit's clock begins anew with each cold start.
 * Its console's cable powers nothing: without supply and battery nobody answers there. */
#ifndef HIL_RIG_MPS2_RIG_H
#define HIL_RIG_MPS2_RIG_H

#include "firmware/port/mps2/board.h"
#include "hil/adapter_core.h"
#include "hil/rig/mps2/thermo.h"

#define RIG_RELAYS 6
#define RIG_LEDS 4
#define RIG_CHUNK 64          /* bytes for the unit that a turn takes */
#define RIG_MODEM 2048        /* bytes that the unit's modem port has still to send */
#define RIG_BAUD 115200u      /* of the modem port at first */
#define RIG_LATENCY_US 1000   /* of each channel, as `can` tells it */
#define RIG_RAM_HOLD_US 20000 /* RAM outlives so long a gap: sim/board/constants.h */
#define RIG_OPERATE_US 8000   /* of a relay (assumption 55) */
#define RIG_RELEASE_US 5000   /* the same */
#define RIG_SUPPLY_MV 12000
#define RIG_BATTERY_MV 4100
#define RIG_IDLE_MA 75 /* 0.9 W at 12 V (assumption 55) */
#define RIG_COIL_MA 33 /* the same */
#define RIG_AMPS_HIGH_MA 1000

/* What the adapter's outputs stand at. */
struct rig_felt {
    bool supply, battery, button, ac, status;
    uint8_t inputs;
};

/* Ten bits a byte, each way; the unit speaks and hears at the adapter's rate. */
struct rig_port {
    uint32_t byte_us;
    int64_t out_us, in_us; /* the end of the byte under way, TIME_NEVER */
    uint8_t in;
    uint32_t head, count;
    uint8_t out[RIG_MODEM];
    uint8_t heard[RIG_CHUNK]; /* whole bytes for the core's next step */
    uint32_t heard_count;
};

struct rig {
    struct board board;
    struct nvm *flash;
    struct unit_out out; /* of the core's last step */
    struct adapter_board pins;
    struct adapter adapter;
    struct rig_felt felt;
    struct thermo thermo;
    int64_t now_us;
    int64_t zero_us; /* the unit's last start */
    int64_t lost_us; /* its power went */
    bool running;
    bool parted; /* it has let go of an empty cell */
    struct rig_port port;
    uint8_t driven, closed;      /* coils as they have current, contacts */
    int64_t move_us[RIG_RELAYS]; /* when the contact follows, TIME_NEVER */
};

/* Everything at rest; the flash keeps what it holds. */
void rig_init(struct rig *rig, struct nvm *flash);
/* A byte from the host. */
void rig_feed(struct rig *rig, uint8_t byte);
/* The next line for the host; returns its length, 0: none. */
uint8_t rig_take(struct rig *rig, char line[FRAME_LINE]);
/* Goes to now_us and does what is due by then; `typed` came at the console, RIG_CHUNK bytes at
 * most. Returns how many bytes stand in out.console_tx. At most one step of the core: to be called
 * again while rig_due_at() is not later. */
uint32_t rig_turn(struct rig *rig, int64_t now_us, const uint8_t *typed, uint32_t count);
/* When rig_turn() or rig_take() has something to do by itself. */
int64_t rig_due_at(const struct rig *rig);

#endif
