/* What a module says of its own accord, put into the dialogues, and what must come of it. */
#ifndef TESTS_FIRMWARE_AID_REPORT_H
#define TESTS_FIRMWARE_AID_REPORT_H

#include <stddef.h>

#include "firmware/aid_dialogue.h"

/* What a report changes besides being a line more. */
enum effect {
    CHANGES_NOTHING,
    ANNOUNCES,        /* the message in the extra slot */
    FILES_ELSEWHERE,  /* announces such a message in the module's own memory */
    PUSHES,           /* such a message, without keeping it */
    RINGS,            /* the owner calls, once */
    LOSES_NETWORK,    /* until the next look */
    STARTS_ANEW,      /* a boot or a SIM that goes: what was on its way is in doubt */
    ENDS_CALL,
    ANSWERS_CODE,     /* the operator's answer, to whoever asks just then */
    NAMES_ANOTHER     /* caller, while the owner calls: whose call it is then is unknown */
};

struct report {
    const char *text; /* without the first and the last CR LF */
    enum effect effect;
};

#define REPORTS 45

extern const struct report reports[REPORTS];

/* A report before a line, or before a byte. */
struct injection {
    size_t report;
    uint32_t at;
};

/* The bytes of a report as the module says it, alone. */
const char *report_bytes(size_t report);
/* Plays the dialogue with `count` reports, at most SERIAL_FAULTS, before lines: what each tells
 * comes about, and nothing else changes. */
void report_play_between_lines(enum dialogue dialogue, const struct injection *injection,
                               uint32_t count, struct tally *tally);
/* Before bytes, so that lines are spoilt: what these told comes about all the same, a message of
 * which the confirmation was hit goes once more at most. */
void report_play_inside_lines(enum dialogue dialogue, const struct injection *injection,
                              uint32_t count, struct tally *tally);
/* In a read of its own, `ms` after the dialogue's beginning, or after the module has booted. */
void report_play_alone(enum dialogue dialogue, size_t report, uint32_t ms, struct tally *tally);
/* The first line or byte before which reports are put: behind the boot. */
uint32_t report_first_line(enum dialogue dialogue);

#endif
