/* Every count and length of the unit, in one place. A bigger board changes this file only. */
#ifndef FIRMWARE_LIMITS_H
#define FIRMWARE_LIMITS_H

#include <stdint.h>

#define UNIT_RELAYS 6  /* assumption 1: Relay6 is the highest that the guide names */
#define UNIT_INPUTS 8  /* assumption 4 */
#define UNIT_TEMPS 5   /* thermometers on the 1-Wire bus (guide: benefits, fact 19) */
#define UNIT_LEDS 4
#define ROM_BYTES 8    /* family, serial number, CRC of a 1-Wire device */

#define NAME_LENGTH 15         /* alias: a letter and 0-14 letters or digits (2.5) */
#define PASSWORD_LENGTH 5      /* exactly five letters and digits (2.5) */
#define NUMBER_DIGITS 17       /* international phone number without its plus (2.5) */
#define SECURITY_NUMBERS 10    /* 2.5, ADDSECNUM */
#define ALERT_NUMBERS 5        /* 2.5, ALERTNUMBER */
#define SCHEDULE_RULES 32      /* assumption 38 */
#define RULE_COMMAND 24        /* longest command of a rule: OffT=65500 with an alias of 15 */
#define CREDIT_CODE 20         /* longest USSD code that is kept */
#define WIRELESS_DEVICES 16    /* 2.5, WIRELESS */
#define WIRELESS_ID 8          /* letters and digits of a device's id */
#define COMMAND_LENGTH 160     /* CMDLEN, after joining the parts (assumption 22) */
#define REPLY_LENGTH 480       /* a STATUS of all: up to four parts of an SMS */
#define SMS_SEPTETS 160        /* one SMS of the GSM alphabet, 3GPP 23.038 */
#define SMS_PARTS 10           /* longest message that is joined (assumption 22) */
#define ALERT_EVENTS 16        /* queue of events (assumption 52) */
#define ALERT_SOURCES (UNIT_INPUTS + UNIT_TEMPS + 4) /* power, battery low, shutdown, blind */
#define ALERT_PLACES 18        /* full, the queue goes on to hold the last state of each source */
#define REPLY_QUEUE 4          /* answers waiting for the modem; the oldest goes when full */

/* A deadline that never comes; all times are microseconds of the unit's own clock. */
#define TIME_NEVER INT64_MAX
#define TIME_MS(n) ((int64_t)(n) * 1000)
#define TIME_S(n) ((int64_t)(n) * 1000000)
#define TIME_MIN(n) TIME_S((int64_t)(n) * 60)

int64_t time_earlier(int64_t a, int64_t b);
uint32_t time_seconds(int64_t time);

#endif
