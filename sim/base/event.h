/* Events: what happened, as data, with the event that caused it. Text, VCD and the hash of a run
 * are made from them. Only what grows lives in the journal, outside of the world; the world holds
 * the journal's length and the hash (struct trace). */
#ifndef SIM_BASE_EVENT_H
#define SIM_BASE_EVENT_H

#include <stdbool.h>
#include <stdint.h>

enum event_kind {
    EVENT_NONE,
    EVENT_SCRIPT,        /* a deed of the script: text "mains:off()"; part where it has one,
                            PART_UNIT for a command over USB */
    EVENT_LOG,           /* b:log, b:say; text */
    EVENT_PART_STATE,    /* part, value = its state */
    EVENT_COMPARATOR,    /* value = index * 2 + high; a level was crossed (not hashed) */
    EVENT_RAIL,          /* unit; value = millivolts at V12 after a change (not hashed) */
    EVENT_RESET,         /* unit; value = enum reset_cause */
    EVENT_UNIT_DOWN,     /* unit lost its rail; text: why, where it is not a supply that went */
    EVENT_COIL,          /* unit; value = index * 2 + on */
    EVENT_CONTACT,       /* unit; value = index * 2 + N/O closed */
    EVENT_INPUT,         /* unit; value = index * 2 + voltage sensed */
    EVENT_SUPPLY,        /* unit; value = 1 DC good, 0 lost, as the firmware sees it */
    EVENT_LED,           /* unit; value = led * 8 + shape */
    EVENT_ALARM,         /* unit; value = input index: the firmware raised an alarm */
    EVENT_BUFFER,        /* unit; value = 1 buffer IC works, 0 stopped */
    EVENT_UNIT_FAILED,   /* unit; value = assert code */
    EVENT_FLASH,         /* unit; value = words programmed by one step */
    EVENT_AT_TO_MODEM,   /* the unit begins to send; value = rate in baud; text: the bytes, escaped
                            (escape.h) (not hashed) */
    EVENT_AT_TO_UNIT,    /* the other way; their last stop bit has come (not hashed) */
    EVENT_CONSOLE,       /* text */
    EVENT_MODEM,         /* value = enum modem power state */
    EVENT_RADIO,         /* value = enum draw: what the modem's radio does and takes */
    EVENT_REGISTRATION,  /* value = +CREG status */
    EVENT_SMS_SENT,      /* part = phone index or PART_UNIT; text "to: text" */
    EVENT_SMS_ARRIVED,   /* part = phone index or PART_UNIT; text "from: text" */
    EVENT_SMS_LOST,
    EVENT_CALL,          /* value = enum call phase; part = phone index */
    EVENT_FAULT,         /* part; text: kind of fault, "" = ok */
    EVENT_DAMAGE,        /* part; text: why */
    EVENT_STRESS,        /* part, value = index * 2 + begins; text: more than it is made for */
    EVENT_VIOLATION,     /* value = invariant; text */
    EVENT_TELEGRAM,      /* part; text: what a wireless part says by radio */
    EVENT_CELL,          /* unit; value = millivolts of the cell after a change, while the modem
                            transmits the lowest in a burst (not hashed) */
    EVENT_SIM,           /* value = 1 somebody inserts the SIM, 0 takes it out */
    EVENT_USSD,          /* part = PART_UNIT asks, PART_NETWORK answers; text */
    EVENT_MODEM_FAULT,   /* text: kind of the fault that strikes (sim/gsm/fault.h) */
    EVENT_READING,       /* unit; value = thermometer << 16 | its reading as the firmware has it, 16
                            bits: sixteenths of a degree C, READING_FAULT, READING_NONE */
    EVENT_THERMOSTAT,    /* unit; value = relay * 2 + on: a thermostat switches it */
    EVENT_RULE,          /* unit; value = place in the schedule from 1; text: command that fires */
    EVENT_KINDS
};

#define EVENT_FAULT_HIDDEN 0x10000 /* or-ed to the value: who reads the trace is to find it */
#define READING_NONE 0x7FFFu
#define READING_FAULT 0x8000u

const char *event_kind_name(enum event_kind kind);

#define PART_NONE 0xFFFFu
#define PART_UNIT 0xFFFEu
#define PART_NETWORK 0xFFFDu
#define PART_PHONE 0x8000u  /* or-ed to a phone's index */
#define CAUSE_NONE 0xFFFFFFFFu

struct event {
    int64_t at_us;
    uint32_t cause;      /* index of the event that caused it, CAUSE_NONE */
    uint32_t root;       /* index of the first event of its chain of causes; its own without one */
    int32_t value;
    uint32_t kind, part;
    uint32_t text;       /* offset + 1 in the journal's text, 0 = none */
};

/* What is to become an event. */
struct happening {
    int64_t at_us;
    enum event_kind kind;
    uint32_t part;
    int64_t value;
    const char *text;    /* NULL = none */
};

/* Grows; not part of a snapshot. */
struct journal {
    struct event *events;
    uint32_t count, capacity;
    char *text;
    uint32_t text_length, text_capacity;
    uint32_t call_at;
    void (*call)(void);   /* NULL: nobody waits for an event */
};

/* In the world. */
struct trace {
    uint64_t hash;
    uint32_t count;       /* events so far = journal length that belongs to this world */
    uint32_t text_length;
    uint32_t cause;       /* what is being carried out now; stamped on each new event */
    int64_t last_at_us;   /* when the last event was */
};

void journal_init(struct journal *journal);
void journal_free(struct journal *journal);
/* Calls `call` each time that the event of that index is written. */
void journal_call_at(struct journal *journal, uint32_t event, void (*call)(void));
/* Forgets all, keeps the memory. */
void journal_clear(struct journal *journal);
/* Forgets what was written after the world's state (after a snapshot came back). */
void journal_rewind(struct journal *journal, const struct trace *trace);
/* Makes *to the same as *from; the memory of *to stays its own. */
void journal_copy(struct journal *to, const struct journal *from);
const char *journal_text(const struct journal *journal, const struct event *event);

void trace_init(struct trace *trace);
/* Appends, hashes, and returns the event's index; its cause is the trace's. journal NULL: hashed
 * and counted, not kept. */
uint32_t trace_event(struct trace *trace, struct journal *journal,
                     const struct happening *happening);

#endif
