/* A board whose MCU, relays and LEDs are those of a unit on a bench (board_options.remote). What
 * the world does to its terminals goes on as ever: the rails, the cell and the inputs are this
 * model's, as the supplies of the world feel them. What the unit does is told by whoever senses it,
 * and what its terminals feel is asked for here; no step of a core runs. A bench sees no deeper
 * than contacts and LEDs: coils are known from the contacts, DC lost and a start from LED POWER,
 * registered from LED GSM, an open microphone from LED MIC; that its hold-off is over, from the
 * settings. */
#ifndef SIM_BOARD_REMOTE_H
#define SIM_BOARD_REMOTE_H

#include "sim/board/board.h"

/* What the unit's terminals feel. */
struct remote_felt {
    bool supply;    /* 10 V or more at V12 (assumption 8) */
    bool battery;   /* there is one, and its switch is on */
    bool button;    /* held down */
    bool ac;        /* the Voltage Sensor's coil has enough; so it is where none is wired */
    bool status;    /* the modem's STATUS pin */
    uint8_t inputs; /* bit i = InputI+1 is over its threshold */
};

void remote_feel(const struct board *board, struct remote_felt *felt);
/* Bytes for the unit, from its modem and from its USB cable; taken off. At most size. What is typed
 * before it has started for the first time waits for that. */
uint32_t remote_take_modem(struct board *board, uint8_t *bytes, uint32_t size);
uint32_t remote_take_console(struct board *board, uint8_t *bytes, uint32_t size);

/* What the unit has done, at site->now; the same as before is nothing new. */
void remote_contact(struct board *board, struct site *site, uint32_t relay, bool closed);
void remote_led(struct board *board, struct site *site, enum led led, enum led_shape shape);
/* LED POWER was lit, whatever it is going to show. */
void remote_lives(struct board *board, struct site *site);
void remote_key(struct board *board, bool held);
void remote_modem_power(struct board *board, bool on);
/* Returns how many there was room for: the rest is to come again after the next board_step(). */
uint32_t remote_transmit(struct board *board, const uint8_t *bytes, uint32_t count);
uint32_t remote_print(struct board *board, const uint8_t *bytes, uint32_t count);

/* The unit was told a command, in our words: what it stores of it stands in board->unit.settings
 * from now on, for whoever judges by them. `sender`: whose SMS it was; NULL: typed at its console.
 * Rights and password are looked at, the window for settings is not: it counts as open. */
void remote_told(struct board *board, const char *text, const char *sender);

/* For board.c: passes on what was told. */
void remote_step(struct board *board, struct site *site, struct board_out *out);

#endif
