/* The signals of a VCD but those of the parts and phones: one table for declarations, start values
 * and the layout of GTKWave. */
#ifndef SIM_TRACE_VCD_SIGNAL_H
#define SIM_TRACE_VCD_SIGNAL_H

#include "firmware/limits.h"
#include "sim/gsm/network.h"
#include "sim/part/part.h"
#include "sim/trace/vcd_pen.h"

enum vcd_signal {
    SIGNAL_SUPPLY, SIGNAL_V12, SIGNAL_CELL, SIGNAL_BUFFER, SIGNAL_RUNNING, SIGNAL_DAMAGED,
    SIGNAL_REASON, SIGNAL_RESET, SIGNAL_FLASH,
    SIGNAL_COIL, SIGNAL_CONTACT, SIGNAL_THERMOSTAT,
    SIGNAL_INPUT, SIGNAL_ALARM,
    SIGNAL_TEMP, SIGNAL_TEMP_READ,
    SIGNAL_LED_POWER, SIGNAL_LED_GSM, SIGNAL_LED_MIC, SIGNAL_LED_OUT,
    SIGNAL_RULE, SIGNAL_CONSOLE,
    SIGNAL_TX, SIGNAL_RX,
    SIGNAL_TRANSMITS, SIGNAL_RADIO, SIGNAL_SMS_OUT, SIGNAL_SMS_IN, SIGNAL_SMS_LOST, SIGNAL_USSD,
    SIGNAL_MODEM, SIGNAL_REGISTRATION, SIGNAL_SIM, SIGNAL_TO_MODEM, SIGNAL_TO_UNIT,
    SIGNAL_MODEM_FAULT,
    SIGNAL_DEED, SIGNAL_LOG, SIGNAL_FAULT, SIGNAL_STRESS, SIGNAL_DAMAGE, SIGNAL_TELEGRAM,
    SIGNAL_VIOLATION,
    SIGNAL_COUNT
};

/* Of which file it is a part. */
enum vcd_place { IN_BOTH, IN_FULL, IN_LOGIC };

struct vcd_row {
    const char *scope;
    const char *name;        /* of several: with the place of the number, from 1 */
    enum vcd_type type;
    uint32_t count;          /* SIGNAL_ROOM at most */
    enum vcd_place place;
    const char *start;       /* "1", "0", or a string: before the first event */
};

#define SIGNAL_ROOM 8
/* A phone has two strings: what its call does, what reached it. */
#define SIGNAL_PHONES (SIGNAL_COUNT * SIGNAL_ROOM)
#define SIGNAL_PARTS (SIGNAL_PHONES + 2 * NETWORK_PHONES)
/* A part has a wire for each state, and all its states as a string. */
#define SIGNAL_STATES 16
#define SIGNAL_NAME 64

const struct vcd_row *vcd_row_of(enum vcd_signal signal);
/* "coil_K1", without its scope. */
void vcd_signal_name(enum vcd_signal signal, uint32_t index, char name[SIGNAL_NAME]);

static inline uint32_t vcd_variable(enum vcd_signal signal, uint32_t index)
{
    return (uint32_t)signal * SIGNAL_ROOM + index;
}

static inline uint32_t vcd_call_variable(uint32_t phone)
{
    return SIGNAL_PHONES + phone * 2;
}

static inline uint32_t vcd_inbox_variable(uint32_t phone)
{
    return SIGNAL_PHONES + phone * 2 + 1;
}

/* state SIGNAL_STATES: the string. */
static inline uint32_t vcd_state_variable(uint32_t part, uint32_t state)
{
    return SIGNAL_PARTS + part * (SIGNAL_STATES + 1) + state;
}

#endif
