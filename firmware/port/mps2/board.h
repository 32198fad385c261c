/* The unit's board as the mps2-an385 has it, without its registers: the unit's clock, rails and
 * inputs at rest, and the bench, a port on which tests set them line by line. Nothing here waits or
 * touches hardware, so that the host's tests drive the very same code.
 *
 * The 1-Wire bus answers each order, and nobody hangs on it but in a rig. The product has no bench
 * (no_bench.c); the program for tests has (bench.c). Its lines, each ended by CR or LF, are
 * answered one by one:
 *
 *   IN1 1 ... IN8 0      the input sees voltage, or does not; at rest none does
 *   V12 11800            terminal V12 in mV; at rest 12000
 *   CELL 3900, CELL 0    the cell in mV, taken out; at rest 4100
 *   AC 1, AC 0           an AC Voltage Sensor is fitted, and its relay has pulled in or not
 *   BUTTON 1             held down, 0 let go
 *   STOP, RUN            the clock stands, goes on
 *   TIME 60000000        the clock leaps so many microseconds, from deadline to deadline
 *   STATE                nothing
 *   RESET, COLD, FAIL    a warm reset; one that loses RAM; a failed assertion of the core
 *
 * The answer comes when all is done that was due: "at 60000000 coils 02 wake 61000000 console 12 11
 * modem 0 4 turns 9", time and the core's deadline ("never") in microseconds, coils in hex, bytes
 * in and out since the cold start, and steps of the core; or "no such order". Each start says
 * "started cold", or "started warm failed 0" with the code of the assertion that led to it. COLD
 * puts everything at rest, but a clock that stands starts standing. */
#ifndef FIRMWARE_PORT_MPS2_BOARD_H
#define FIRMWARE_PORT_MPS2_BOARD_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/nvm.h"
#include "firmware/unit.h"

#define BENCH_LINE 31
#define BENCH_ANSWER 160
#define LATCH_MV 10000 /* dip comparator (assumption 8) */
#define BOARD_FAILED_BY_ORDER 0xF1000000u /* code of FAIL; above all modules of the core */

/* What the bench wants of those who can reset. */
enum board_wish { WISH_NONE, WISH_RESET, WISH_COLD, WISH_FAIL };

/* What the bench is owed. */
enum board_debt { OWES_NOTHING, OWES_STATE, OWES_REFUSAL, OWES_COLD, OWES_WARM };

/* Lies in RAM that outlives a warm reset. */
struct board {
    uint32_t seal;             /* this is a board that was started, not the RAM's noise */
    uint32_t failed;           /* code of unit_failed() that led here, 0 = none */
    struct unit unit;
    int64_t now_us;            /* the unit's clock, as of the last turn */
    int64_t from_us;           /* what it was at this start, when the timer was 0 */
    int64_t goal_us;           /* how far it may go */
    int64_t wake_us;           /* the core's deadline */
    int64_t sample_us;         /* the next look at V12, TIME_NEVER = none is wanted */
    int64_t sampled_us;        /* the last one */
    int64_t bus_us;            /* when the 1-Wire bus has answered, TIME_NEVER */
    struct bus_answer bus;     /* what it answers then: nobody, unless a rig says more */
    bool stopped;              /* the goal moves by TIME alone */
    bool due;                  /* something has changed: a step at this instant */
    bool dip_latched, sensor_fitted, ac_present, button_down;
    bool modem_stopped; /* STATUS; false where there is none: the modem's port is a cable */
    uint8_t input_levels;
    int32_t rail_mv[RAIL_COUNT];
    uint8_t coils;
    uint32_t console_in, console_out, modem_in, modem_out, turns;
    char line[BENCH_LINE + 1]; /* from the bench, so far */
    uint32_t length;
    uint8_t owes;              /* enum board_debt */
    uint8_t wish;              /* enum board_wish */
    uint32_t check;            /* the seal's complement, at the other end */
};

/* Bytes that came since the last turn; they are all taken. */
struct board_bytes {
    const uint8_t *modem, *console;
    uint32_t modem_count, console_count;
};

/* Starts the core: cold, unless the board in RAM is whole. */
void board_start(struct board *board, struct nvm *nvm);
/* The timer stands at timer_us since the start. */
void board_tell_time(struct board *board, int64_t timer_us);
/* One byte from the bench. Not while an answer is owed. */
void board_feed(struct board *board, uint8_t byte);
/* Is there anything to do for board_turn(), beside bytes? */
bool board_is_due(const struct board *board);
/* When there will be, by the timer; TIME_NEVER. */
int64_t board_due_at(const struct board *board);
/* Goes to the next deadline, or to the time told if that is earlier, and steps the core if it is
 * due or bytes came. A late turn catches up deadline by deadline, so that no step is late by the
 * unit's clock. */
void board_turn(struct board *board, struct nvm *nvm, const struct board_bytes *bytes,
                struct unit_out *out);
/* An answer is owed, and all is done that was due before it. */
bool board_is_answering(const struct board *board);
/* It, ended by CR LF; returns its length, at most BENCH_ANSWER. */
uint32_t board_answer(struct board *board, char *answer);
/* As if RAM were lost: the next start is cold. */
void board_forget(struct board *board);

#endif
