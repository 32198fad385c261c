/* The board around the MCU, with the firmware core on it: supply input, rails, cell and charger,
 * the buffer IC of the inputs, relay coils and contacts, Relay6's fused 12 V, brown-out and
 * watchdog reset, flash, LEDs, button, USB, and the UART to the modem. One value, no pointers. */
#ifndef SIM_BOARD_BOARD_H
#define SIM_BOARD_BOARD_H

#include "firmware/unit.h"
#include "sim/board/cell.h"
#include "sim/board/flash.h"
#include "sim/board/one_wire.h"
#include "sim/board/origins.h"
#include "sim/circuit/magnet.h"
#include "sim/circuit/site.h"

/* Nets of the unit's terminals, made by the wiring; unused ones are nets of their own. */
struct board_nets {
    uint16_t v12, gnd;
    uint16_t input[UNIT_INPUTS];
    uint16_t com[UNIT_RELAYS], no[UNIT_RELAYS], nc[UNIT_RELAYS]; /* K6: com is made on the board */
    uint16_t ac_l, ac_n;
    uint16_t t_vdd, t_dq; /* the thermometers'; their T_GND is gnd */
};

#define BOARD_RADIO_FRAMES 8 /* heard at one instant; more are lost */
#define BOARD_MODEM_LEVELS 2 /* of its rail that a modem watches */

/* Input thresholds of this unit: as on paper, at the ends of their range, or drawn for each input
 * from the seed (assumption 5). */
enum board_thresholds { THRESHOLDS_NOMINAL, THRESHOLDS_LOW, THRESHOLDS_HIGH, THRESHOLDS_DRAWN };

/* What was measured of one unit, or is said of it, in the place of the constants' figures; 0: those
 * count. A threshold alone keeps the other one as far from it as it was. */
struct board_figures {
    int64_t operate_us[UNIT_RELAYS], release_us[UNIT_RELAYS], bounce_us[UNIT_RELAYS];
    double fall_v[UNIT_INPUTS], rise_v[UNIT_INPUTS]; /* of inputs */
    double hold_up_f;                                /* a capacitor at V12 */
};

struct board_options {
    int64_t supply_phase_us; /* 0-99 ms, assumption 8 */
    double cell_capacity_ah, cell_charge, cell_age, cell_temperature_c;
    double modem_level_v[BOARD_MODEM_LEVELS]; /* of its rail that the modem watches; 0 = none */
    uint64_t seed;                            /* of what is drawn */
    enum board_thresholds thresholds;
    struct board_figures figures;
    uint8_t sensor_volts; /* AC Voltage Sensor: 0 none, 120, 240 */
    bool modem_fitted;
    uint8_t modem_make; /* row of the makes that the world knows */
    double modem_delays; /* how long it takes, 1 = as its make does */
    bool remote;        /* its core stands on a bench: see remote.h */
};

/* What the modem takes from its rail: steadily, and beyond it in transmit bursts (0 = none). */
struct radio_draw {
    double steady_a, burst_a;
};

enum board_state { BOARD_OFF, BOARD_RUNNING, BOARD_DAMAGED };

/* The board's comparators; the tag with which each comes back. */
enum board_comparator {
    BOARD_INPUT,                                      /* one an input: voltage is sensed */
    BOARD_INPUT_OVER = BOARD_INPUT + UNIT_INPUTS,     /* one an input: more than it bears */
    BOARD_INPUT_HOT = BOARD_INPUT_OVER + UNIT_INPUTS, /* one an input: more than it is made for */
    BOARD_CONVERTER = BOARD_INPUT_HOT + UNIT_INPUTS,  /* bulk feeds the converters */
    BOARD_PULL_IN,
    BOARD_HOLD_IN, /* bulk pulls coils in, holds them */
    BOARD_DIP,
    BOARD_WATCH_BELOW,
    BOARD_WATCH_ABOVE,
    BOARD_CHARGER,
    BOARD_STRESSED,
    BOARD_OVER,
    BOARD_REVERSED,
    /* Voltage Sensor; each twice, as nobody tells L from N */
    BOARD_AC,
    BOARD_AC_SWAPPED,
    BOARD_AC_OVER,
    BOARD_AC_OVER_SWAPPED,
    /* one a relay but Relay6: more than its contact bears for long, either way */
    BOARD_CONTACT_OVER_IN,
    BOARD_CONTACT_OVER_OUT = BOARD_CONTACT_OVER_IN + UNIT_RELAYS - 1,
    BOARD_PROBES_OVER = BOARD_CONTACT_OVER_OUT + UNIT_RELAYS - 1, /* T_VDD: more than it bears */
    BOARD_DATA_OVER,                                              /* T_DQ */
    BOARD_COMPARATORS
};
_Static_assert(BOARD_COMPARATORS <= 64, "struct board keeps them in one word");

/* Heat of a relay's contact, in seconds of the square of its rated current. */
struct contact {
    double heat_s, slope; /* at `since`, and its change a second */
    int64_t since, due_at;
    bool spoilt; /* welded or burnt */
};

struct board {
    struct unit unit;
    struct nvm flash;
    struct cell cell;
    struct magnet relay[UNIT_RELAYS];
    struct contact contact[UNIT_RELAYS - 1];
    struct board_nets nets;
    struct board_options options;
    enum board_state state;
    uint16_t bulk_net; /* 12 V behind the input diode */
    uint16_t element_idle, element_charger, element_bleed, element_ptc, element_sensor;
    uint16_t element_probes; /* 3.3 V for the thermometers */
    uint16_t element_coil[UNIT_RELAYS], element_input[UNIT_INPUTS];
    uint16_t element_lead[UNIT_RELAYS - 1];
    uint16_t comparator[BOARD_COMPARATORS];
    uint64_t high;         /* bit = enum board_comparator: as last told */
    uint8_t driven;        /* coils the firmware drives */
    uint8_t broken_inputs; /* for good: more than 28 V */
    uint8_t levels_shown;  /* as last put into the trace */
    bool converter_on, buffer_works, dip_latched, ac_present, charging, from_cell;
    bool started, booted; /* board_start was called; the first reset is over */
    bool parted;          /* the unit had itself parted from the cell */
    bool sensor_broken;
    bool modem_running, modem_key, modem_cut;
    bool microphone_open;   /* the unit has it on the modem's line */
    uint8_t modem_low;      /* levels of its own that the modem's rail is at or under */
    uint16_t modem_rail_mv; /* when that last changed */
    bool ram_valid;         /* RAM outlived the last loss of the MCU's rail */
    uint8_t charge_step;    /* of the charger's taper */
    struct radio_draw radio;
    double trough_v;         /* of the cell in the burst that reset the MCU */
    int32_t cell_mv_shown;   /* as last put into the trace */
    int64_t brown_out_until; /* end of that reset */
    struct level_watch watch[RAIL_COUNT];
    struct led_pattern leds[UNIT_LEDS];
    bool button_down, usb_connected;
    int64_t wake_at, sample_at, reset_at, battery_at, ram_lost_at;
    int64_t cell_back_at;        /* its switch goes on again by itself; CLOCK_NEVER */
    uint32_t cell_back_cause;
    int64_t cold_at;             /* when the unit's own clock was 0 */
    int64_t sampled_at;          /* last instant at which the unit saw a sample */
    int64_t step_at, busy_until; /* a step that uses the flash; its output waits till then */
    uint32_t reboots;            /* resets since t = 0 */
    int32_t reset_cause;
    bool flash_in_reset;     /* the core was reset and has not stepped: the flash time of
                                          the reset is the step's */
    bool step_due;           /* something the unit sees has changed at this instant */
    bool dc_good_shown;      /* as last put into the trace */
    struct unit_out pending; /* of the step that keeps the flash busy */
    struct unit before;      /* RAM before that step, for power lost inside it */
    /* bytes on their way; what does not fit is lost, as in any full receiver */
    uint8_t modem_rx[MODEM_CHUNK * 2];
    uint32_t modem_rx_count;
    uint8_t console_rx[CONSOLE_LINE + 8];
    uint32_t console_rx_count;
    struct bus_answer bus_answer;      /* to the last 1-Wire order ... */
    int64_t bus_at;                    /* ... when its time is over; CLOCK_NEVER: none runs */
    uint16_t reading_shown[UNIT_TEMPS]; /* as last put into the trace */
    struct radio_frame radio_rx[BOARD_RADIO_FRAMES];
    uint32_t radio_rx_count;
    struct origins origins;
};

/* The comparator, an enum board_comparator, as last told. */
static inline bool board_is_high(const struct board *board, uint32_t comparator)
{
    return (board->high >> comparator & 1u) != 0;
}

/* What a board step sends out; made anew for each step. */
struct board_out {
    uint8_t modem_tx[MODEM_CHUNK];
    uint32_t modem_tx_count;
    bool modem_power_key;
    uint16_t modem_rail_mv; /* at the last crossing of one of its levels */
    bool modem_supplied;    /* the modem's rail is up and not cut by the unit */
    char console[CONSOLE_CHUNK + 1];
    uint32_t console_count;
    bool bus_ordered;                  /* carry it out and tell thermo_port_answered() at once */
    struct one_wire_order bus;
    bool radio_sends;
    struct radio_frame radio;
};

/* Commands for the maker's bench, and what it said to the last one that was sent. */
#define BOARD_REPLY 600
struct board_config {
    const char *const *lines;
    uint32_t count;
    uint32_t thermometers;             /* laid on the bench's bus and enrolled one by one */
    struct one_wire_line bus;
    void (*lay)(void *context, uint32_t count); /* so many of them hang on it now */
    bool unknown;                      /* answer: not refused, but no command at all */
    struct settings settings;          /* answer: as stored after the last line taken */
    char reply[BOARD_REPLY];           /* answer */
};

/* Adds the board's electronics to the circuit. `owner` comes back in its comparators. */
void board_build(struct board *board, struct circuit *circuit, const struct board_nets *nets,
                 const struct board_options *options, uint16_t owner);
/* Before the story: starts the core on the maker's bench (12 V, inputs not judged, own clock),
 * enrols the thermometers, sends the lines over USB one by one, stores, switches off. Returns the
 * index of the first line that was refused or unknown, count when all were taken. Afterwards the
 * flash holds the settings, and nothing else of the board has changed; a remote one knows them. */
uint32_t board_configure(struct board *board, struct board_config *config);
/* Whether the unit's answer to a line refuses it; no answer does. */
bool board_reply_refuses(const char *reply);
/* t = 0: cold start with all supplies settled. */
void board_start(struct board *board, struct site *site);
/* A comparator of the board turned. */
void board_turned(struct board *board, struct site *site, uint16_t tag, bool high);
/* The next instant at which the board or its unit wants its turn; a pending step is due at once. */
int64_t board_next(const struct board *board, int64_t now);
/* Carries out what is due: contacts, rails, then, if anything the unit sees changed or its deadline
 * has come, one unit_step(). */
void board_step(struct board *board, struct site *site, struct board_out *out);
/* Bytes from the modem, whole at the instant of their last stop bit. */
void board_receive_modem(struct board *board, const uint8_t *bytes, uint32_t count);
/* The RF receiver has heard a wireless device. */
void board_receive_radio(struct board *board, const struct radio_frame *frame);
void board_modem_running(struct board *board, bool running); /* STATUS pin */
void board_modem_draws(struct board *board, struct site *site, const struct radio_draw *draw);

/* The tester's hand on the unit. */
void board_usb_send(struct board *board, const char *line);
/* Bytes over the USB cable; returns how many were taken. A unit whose console has no room lets the
 * host wait, as USB does; one that does not run takes all, and nothing comes of it. */
uint32_t board_usb_feed(struct board *board, const uint8_t *bytes, uint32_t count);
/* The console still has bytes to read, or an answer to give. */
bool board_usb_is_busy(const struct board *board);
void board_button(struct board *board, bool down);
void board_battery_switch(struct board *board, struct site *site, bool on);
/* Off, and on again at that instant unless somebody switches it before. */
void board_battery_blink(struct board *board, struct site *site, int64_t until_us);
void board_battery_set(struct board *board, struct site *site, double charge, double temperature_c,
                       double age); /* NaN leaves a figure */
/* Steps the unit at an instant it did not ask for; must change nothing. */
void board_wake_early(struct board *board, struct site *site, struct board_out *out);

/* Questions. */
bool board_coil_is_on(const struct board *board, uint32_t relay);
bool board_contact_is_closed(const struct board *board, uint32_t relay);
bool board_input_is_tripped(const struct board *board, uint32_t input);
bool board_is_in_backup(const struct board *board);
/* LED now: dark or lit by its pattern; shape for `:is "blinking"`. */
enum led_shape board_led_shape(const struct board *board, enum led led);
bool board_microphone_is_open(const struct board *board);

#endif
