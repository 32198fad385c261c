/* The last 64 events, for LOG over USB: what happened, when, by whom.
 *
 * It lives in RAM and outlives warm resets; a cold start begins it anew. When full the oldest goes.
 * Passwords and values of settings never stand in it, only which command it was. Times are of the
 * unit's clock in seconds, shown by the calendar as it is set now, else as time since the cold
 * start. */
#ifndef FIRMWARE_EVENT_LOG_H
#define FIRMWARE_EVENT_LOG_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/text.h"

struct unit;

#define EVENT_LOG_ENTRIES 64 /* device.md 2.5, LOG */
#define LOG_BY_BUTTON 3u

/* Behind each: source, and value where it has one. Texts stand in event_log.c, one for each. */
enum log_kind {
    LOG_START,    /* enum reset_cause */
    LOG_RUBBISH,  /* stored settings were unreadable */
    LOG_ALARM,    /* input */
    LOG_RESTORED, /* input, after its alarm */
    LOG_DC_LOST,
    LOG_DC_BACK,
    LOG_AC_LOST,
    LOG_AC_BACK,
    LOG_BATTERY_LOW,
    LOG_BLIND,
    LOG_SHUTDOWN,
    LOG_COMMAND,  /* event_log_source(); value: row of the command table */
    LOG_IMPORT,   /* value: lines that were taken */
    LOG_WINDOW,   /* opened by the button */
    LOG_RING,     /* relay; value: enum ring_action, 0 = refused, as it pulses */
    LOG_SENT,     /* enum alert_kind; value: position in the alert list */
    LOG_CALLED,   /* position in the alert list */
    LOG_GIVEN_UP, /* enum alert_kind */
    LOG_ONLINE,
    LOG_OFFLINE,
    LOG_MODEM,      /* 0: it was reset or left off by itself, 1: its supply is cut */
    LOG_TEMP_FAULT, /* thermometer */
    LOG_TEMP_BACK,  /* thermometer */
    LOG_KINDS
};

struct log_entry {
    uint32_t at_s; /* of the unit's clock */
    uint8_t kind, source;
    uint16_t value;
};

struct event_log {
    uint8_t next; /* where the next one goes */
    uint8_t count;
    struct log_entry entry[EVENT_LOG_ENTRIES];
};

/* What is more than the fields hold is cut down to their largest. */
void event_log_add(struct unit *unit, enum log_kind kind, uint32_t source, uint32_t value,
                   int64_t now);
/* Source of a command: enum channel or LOG_BY_BUTTON, and the order's target. */
uint32_t event_log_source(uint32_t channel, uint32_t target);
/* "2026/11/23,04:55:07 alarm: DOOR", or "+0d 00:00:12 start: cold", oldest first. False: there are
 * no more. Whatever bytes the entry holds are harmless. */
bool event_log_row(const struct unit *unit, uint32_t index, struct text *row);

#endif
