/* Values of settings: from text into the image and back. The table says field, range, words. */
#ifndef FIRMWARE_SETTING_VALUE_H
#define FIRMWARE_SETTING_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/settings.h"
#include "firmware/text.h"

enum value_kind {
    VALUE_NONE,
    VALUE_NUMBER,      /* uint16_t, min..max */
    VALUE_OWN_NUMBER,  /* the same for one relay; 0 in the image: the shared one at `shared` */
    VALUE_WORD,        /* uint8_t, index in words */
    VALUE_WORD_OF_ALL, /* the same word for all relays */
    VALUE_SWITCH,      /* bool: words "ON,OFF" */
    VALUE_LENGTH,      /* uint8_t, one of the numbers in words */
    VALUE_ALIAS,       /* name as in 2.5, or NO */
    VALUE_PASSWORD,    /* five letters and digits, or NO */
    VALUE_ID,          /* 1-15 printable characters, or NO */
    VALUE_CODE,        /* 1-20 of digits * # +, or NO */
    VALUE_ALARM_RELAY, /* "RelayM,s" or NO: relay and relay_s of an input */
    VALUE_RING,        /* ring_action and ring_relay */
    VALUE_TEMPERATURE, /* of a thermometer */
    VALUE_RELAY,       /* uint8_t: RelayM or NO */
    VALUE_ROM          /* identity of a thermometer or NO */
};

enum value_unit { IN_SECONDS, IN_MILLISECONDS, IN_MINUTES /* 0: any */ };

/* Rows are many: what one kind has and another has not shares its place. */
struct setting_value {
    uint8_t kind;    /* enum value_kind */
    uint8_t unit;    /* enum value_unit, of a number */
    uint16_t field;  /* offset in struct settings, of the first target */
    uint16_t stride; /* from target to target */
    union {
        uint16_t shared; /* of VALUE_OWN_NUMBER: offset in struct settings */
        uint16_t which;  /* of VALUE_TEMPERATURE: its enum temp_field */
    };
    union {
        struct {
            uint16_t min, max; /* of a number */
        };
        const char *words; /* "DC,OFF,AC", in the order of the enum; of kinds without words, and
                              of VALUE_NONE, what HELP says of the value, NULL = nothing */
    };
};

bool value_is_number(const struct setting_value *value);
/* Of a number: "1-600 s". */
void value_add_range(const struct setting_value *value, struct text *text);

/* False, and nothing changed, where the text is no value of this setting. */
bool value_set(struct settings *settings, const struct setting_value *value, uint32_t target,
               const char *text);
/* The value as the confirmation says it: "5", "NC", "Relay6,30". */
void value_show(const struct settings *settings, const struct setting_value *value, uint32_t target,
                struct text *text);
/* False where there is no password or alias, and where another one is followed: PULSETIMERelay3
 * follows PULSETIME until it is set. */
bool value_is_set(const struct settings *settings, const struct setting_value *value,
                  uint32_t target);
/* As NAME? says it: "5 seconds", "(DC),OFF,AC". */
void value_tell(const struct settings *settings, const struct setting_value *value, uint32_t target,
                struct text *text);

/* One to CREDIT_CODE digits and signs * # +. */
bool code_is_valid(const char *text);
/* "Relay3" -> 3 where kind is "Relay" and count at least 3; 0: no such target. */
uint32_t target_number(const char *text, const char *kind, uint32_t count);
/* Index of the word in "A,B,C", -1: none; and the word of an index. */
int32_t word_index(const char *words, const char *text);
void word_add(const char *words, uint32_t index, struct text *text);

#endif
