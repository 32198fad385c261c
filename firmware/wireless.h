/* Wireless sensors and sockets (fact 6, assumption 47; Q15): a registry of 16 devices by id and
 * alias, what each said last and when, and orders to sockets.
 *
 * A device says its state with each change and, as a sign of life, each few minutes; one that was
 * silent for 10 min, or was never heard, is `N/A`. Devices that are not registered are ignored.
 * A socket takes an order by saying its new state within half a second; it is told three times, and
 * then it is `N/A` to whoever asked. One is told at a time; the newest order to a socket counts.
 * An order's outcome (`LAMP ON`, `LAMP N/A`) is told when it is known: by SMS with SMSCONFIRM=ON;
 * over USB after `LAMP - wait`, in a line by itself (console.h). Three wait for one at a time.
 * A sensor's alarm is shown by STATUS; it raises no alert: what is armed are the inputs.
 *
 * It is part of the run record. What was heard is kept by the id, so that neither the registry's
 * order nor an import matters. */
#ifndef FIRMWARE_WIRELESS_H
#define FIRMWARE_WIRELESS_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/asker.h"
#include "firmware/limits.h"

struct command_source;
struct settings;
struct text;
struct unit;
struct unit_in;
struct unit_out;

#define WIRELESS_SILENCE_MIN 10
#define WIRELESS_TRIES 3
#define WIRELESS_TRY_MS 500 /* a frame and its answer take a fifth of that */
#define WIRELESS_ASKERS 3

enum radio_kind { RADIO_UNKNOWN, RADIO_SENSOR, RADIO_SOCKET, RADIO_KINDS };

/* What the board's RF receiver has heard, or is to send: whole and checked, or not at all. */
struct radio_frame {
    char id[WIRELESS_ID + 1]; /* letters and digits */
    uint8_t kind;             /* enum radio_kind */
    bool on;                  /* a sensor: tripped. To a socket: what it is to be */
    bool battery_low;
};

enum wireless_wish { WISH_NOTHING, WISH_OFF, WISH_ON };

/* What is known of an id, registered or not any more. */
struct wireless_device {
    uint32_t id_crc; /* 0: nothing stands here */
    uint32_t seen_s; /* second of the unit's clock, from 1; 0 = never */
    uint8_t kind;    /* enum radio_kind, as it said */
    bool on, battery_low;
    uint8_t wish; /* enum wireless_wish: it is to be told */
};

enum asker_state { ASKER_FREE, ASKER_WAITS, ASKER_DONE, ASKER_FAILED };

struct wireless_asker {
    struct asker asker;
    uint8_t state;  /* enum asker_state; the last two wait for the console */
    uint8_t device; /* place in `device` */
    bool on;        /* of ASKER_DONE */
};

struct wireless {
    struct wireless_device device[WIRELESS_DEVICES];
    struct wireless_asker asker[WIRELESS_ASKERS];
    uint8_t told; /* place of the one that is being told; WIRELESS_DEVICES = none */
    uint8_t tries;
    int64_t next_at; /* the next try, or the end of the last */
};

void wireless_init(struct wireless *wireless);
/* Takes what was heard: whoever asks in this step knows of it. */
void wireless_hear(struct unit *unit, const struct unit_in *in);
/* Tells sockets. Returns the next deadline, later than now. */
int64_t wireless_step(struct unit *unit, int64_t now, struct unit_out *out);

/* Index in the registry by alias or id, case aside; -1: there is none. */
int32_t wireless_by_alias(const struct settings *settings, const char *alias);
int32_t wireless_by_id(const struct settings *settings, const char *id);
/* False: it is a sensor, or three others wait for an answer. */
bool wireless_order(struct unit *unit, uint32_t index, bool on,
                    const struct command_source *source);
/* "LAMP:ON", "DOOR:ALARM", "DOOR:OK low battery", "LAMP:N/A". */
void wireless_add_state(const struct unit *unit, uint32_t index, int64_t now, struct text *text);
/* All of them, each with a comma behind it; what would leave less than `spare` characters gives way
 * to "...,". */
void wireless_add_states(const struct unit *unit, int64_t now, uint32_t spare, struct text *text);

/* As the registry is listed: "A1B2C3,LAMP,12s", with the time since it was heard, or "never".
 * False: there is no device of this index. */
bool wireless_add_entry(const struct unit *unit, uint32_t index, int64_t now, struct text *text);

/* An outcome waits for the console; adds it and settles it. */
bool wireless_is_told_late(const struct unit *unit);
void wireless_tell(struct unit *unit, struct text *text);

#endif
