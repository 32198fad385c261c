/* The unit: the whole firmware core as one value. This header is the core's only door.
 *
 * The board calls unit_step() with what it shows at this instant and gets back what the unit wants
 * until the next step. Time is an argument: microseconds of the unit's clock, which starts at 0
 * with a cold start of the board and runs on over warm resets. Called earlier than it asked, the
 * unit changes nothing; called later, it does not drift. There is no other state, no heap, no
 * clock. */
#ifndef FIRMWARE_UNIT_H
#define FIRMWARE_UNIT_H

#include "firmware/access.h"
#include "firmware/alarm.h"
#include "firmware/alert.h"
#include "firmware/assert.h"
#include "firmware/button.h"
#include "firmware/calendar.h"
#include "firmware/console.h"
#include "firmware/counters.h"
#include "firmware/credit.h"
#include "firmware/event_log.h"
#include "firmware/import.h"
#include "firmware/indicator.h"
#include "firmware/input.h"
#include "firmware/limits.h"
#include "firmware/modem.h"
#include "firmware/nvm.h"
#include "firmware/one_wire.h"
#include "firmware/power.h"
#include "firmware/relay.h"
#include "firmware/ring.h"
#include "firmware/schedule.h"
#include "firmware/settings.h"
#include "firmware/thermometer.h"
#include "firmware/thermostat.h"
#include "firmware/wireless.h"

#define UNIT_VERSION "1.0.0"
#define CONSOLE_CHUNK 512
#define MODEM_CHUNK 400

/* Why the core starts. Cold: the MCU's rail was under 1.8 V, RAM is lost (assumption 50). */
enum reset_cause { RESET_COLD, RESET_BROWN_OUT, RESET_WATCHDOG };

/* Rails whose level the unit may ask to be woken for. */
enum rail {
    RAIL_12V,     /* terminal V12, looked at on the sampling grid only (assumption 8) */
    RAIL_BATTERY, /* cell voltage, mean of 100 ms, bursts left out (assumption 17) */
    RAIL_COUNT
};

/* What the board shows at one instant. The board steps the unit whenever one of these has changed,
 * but for now_us, rail_mv and supply_sampled: rails wake it by the levels that it watches. */
struct unit_in {
    int64_t now_us;
    int32_t rail_mv[RAIL_COUNT];
    bool supply_sampled;  /* now is a sampling instant: supply_phase + k * 100 ms */
    bool dip_latched;     /* comparator latch: V12 was under 10.0 V since it was cleared */
    bool sensor_fitted;   /* the model has the AC Voltage Sensor */
    bool ac_present;      /* its relay has pulled in */
    bool battery_fitted;  /* cell present and switched on */
    bool modem_running;   /* STATUS pin */
    bool button_down;
    uint8_t input_levels; /* output of the buffer IC, bit i = InputI+1 sees voltage */
    const uint8_t *modem_rx;
    uint32_t modem_rx_count;
    const uint8_t *console_rx;
    uint32_t console_rx_count;
    bool bus_answered;    /* the time of the last 1-Wire order is over; once for each order */
    struct bus_answer bus;
    const struct radio_frame *radio_rx; /* what wireless devices said */
    uint32_t radio_rx_count;
};

/* Levels that wake the unit: the board steps it when the rail is at or below `below_mv`, or at or
 * above `above_mv`, also where it is so already; for RAIL_12V at the first sampling instant at
 * which it is. INT32_MIN and INT32_MAX switch one off. Each step that finds a level reached asks
 * for another one, so that a level wakes once. */
struct level_watch {
    int32_t below_mv;
    int32_t above_mv;
};

/* What the unit wants until its next step. */
struct unit_out {
    uint8_t coils;          /* bit i = coil of RelayI+1 driven. The wanted states; while DC is lost
                               what POWERSTATE will make of them, so that 12 V finds them so */
    bool modem_power_key;   /* PWRKEY held */
    bool modem_power_cut;   /* the modem's supply switched off */
    bool microphone_open;   /* onto the modem's line: a caller or somebody alerted listens */
    bool clear_dip_latch;   /* a request, at this step */
    bool shut_down;         /* the unit asks the board to part it from the cell */
    struct led_pattern leds[UNIT_LEDS];
    struct level_watch watch[RAIL_COUNT];
    uint32_t modem_tx_count;
    uint32_t console_tx_count;
    bool bus_ordered;       /* a request, at this step: one order at a time, whose answer is to come
                               with a later step */
    struct bus_order bus;
    bool radio_sends;       /* a request, at this step */
    struct radio_frame radio;
    int64_t wake_at_us;     /* later than now, or TIME_NEVER */
    /* The large ones stand last: what is near the front costs shorter instructions. */
    uint8_t modem_tx[MODEM_CHUNK];
    uint8_t console_tx[CONSOLE_CHUNK];
};

/* What lives in RAM that outlives a warm reset (assumption 50). What stands from
 * relays to log is the run record, which a warm reset continues (firmware/run_record.h). */
struct unit {
    uint32_t run_seal;          /* names firmware and layout, see run_record.h */
    struct settings settings;   /* image of the flash, loaded at every start */
    struct relay_bank relays;
    struct input_bank inputs;
    struct power power;
    struct alarm alarm;
    struct access access;
    struct calendar calendar;
    struct thermometer temp[UNIT_TEMPS];
    struct thermostat thermostat;
    struct schedule schedule;
    struct wireless wireless;
    struct counters counters;
    struct alert alert;         /* the large ones last: see alert.h */
    struct event_log log;
    struct ring ring;           /* these are started afresh by every reset */
    struct bus bus;
    struct credit credit;
    struct button button;
    struct led_pattern leds[UNIT_LEDS];
    uint32_t stored_generation; /* record generation of the image above */
    int64_t started_at;         /* the last reset, cold or warm */
    struct modem modem;         /* its outbox is in alert */
    struct console console;
    struct import import;
    uint32_t run_check;         /* the complement of run_seal, at the other end */
};

/* Starts the core. RESET_COLD takes nothing from *unit, which need not be initialised; the others
 * keep the run record if it is whole, else they start cold. Settings come from the flash, defaults
 * where it is empty. Afterwards unit_step may be called with any now_us not earlier than now. */
void unit_reset(struct unit *unit, struct nvm *nvm, enum reset_cause cause, int64_t now);

/* One step. Afterwards *out is whole and out->wake_at_us > in->now_us. */
void unit_step(struct unit *unit, struct nvm *nvm, const struct unit_in *in, struct unit_out *out);

#endif
