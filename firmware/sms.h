/* SMS: text to and from PDUs (3GPP 23.040), the GSM alphabet and UCS2 (23.038), parts. Pure. */
#ifndef FIRMWARE_SMS_H
#define FIRMWARE_SMS_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"
#include "firmware/phone_number.h"

#define SMS_PDU_DIGITS 360
/* One part as text: 160 characters, each at most 3 bytes of UTF-8, and NUL. */
#define SMS_TEXT_BYTES (SMS_SEPTETS * 3 + 1)

/* A text that begins with this mark (U+FEFF) goes as UCS2, the mark left out; others go in the GSM
 * alphabet, in which answers of our own are written. */
#define SMS_AS_WRITTEN "\xEF\xBB\xBF"

struct sms_part {
    struct phone_number sender;   /* empty: alphanumeric or missing */
    char text[SMS_TEXT_BYTES];    /* UTF-8 */
    int64_t stamp_seconds;        /* service centre's local time, since 2000-01-01 */
    bool stamp_valid;
    int8_t stamp_zone;            /* of that time, quarters of an hour ahead of UTC */
    uint16_t reference;
    uint8_t part, parts;          /* 1..parts; 1, 1 for a single message */
    bool is_text;                 /* false: status report, 8-bit data, reserved coding */
};

/* Reads the hex line of a DELIVER with its service-centre address. False: no such PDU, or shorter
 * than it says (a digit was lost on the line). A status report is true and no text. */
bool sms_parse(const char *hex, struct sms_part *part);
/* Octets behind the service-centre address, as +CMGR tells them; 0: not even that is whole. */
uint32_t sms_tpdu_length(const char *hex);
/* How many parts the text (UTF-8; what its alphabet lacks becomes '?') needs; 1..SMS_PARTS. What
 * does not fit into SMS_PARTS is left out. */
uint32_t sms_part_count(const char *text);
/* Writes part `index` (0..) of text as a SUBMIT, service centre left to the SIM ("00"). hex: at
 * least SMS_PDU_DIGITS + 1. Returns the TPDU length for AT+CMGS, 0 on a bad number. */
uint32_t sms_format(const struct phone_number *to, const char *text, uint32_t index,
                    uint8_t reference, char *hex);

#endif
