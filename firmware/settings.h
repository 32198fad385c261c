/* Settings: the image in RAM of what is configured (device.md 2.5), and its way to the flash.
 *
 * Changing one is: write the image, then settings_store(). The store is atomic: after a power cut
 * at any instant settings_load() gives the old image or the new one. */
#ifndef FIRMWARE_SETTINGS_H
#define FIRMWARE_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"
#include "firmware/nvm.h"
#include "firmware/phone_number.h"

enum input_contact { INPUT_OFF, INPUT_NC, INPUT_NO };
enum backup_limit { BACKUPLIMIT_DC, BACKUPLIMIT_OFF, BACKUPLIMIT_AC };
enum alert_type { ALERT_BY_SMS, ALERT_BY_CALL, ALERT_BY_BOTH };
enum power_state { POWERSTATE_REMEMBER, POWERSTATE_ON, POWERSTATE_OFF };
enum ring_action { RING_NO, RING_MIC, RING_SWITCH, RING_ON, RING_OFF, RING_PULSE, RING_RESTART };
enum confirm_type { CONFIRM_SMS, CONFIRM_CALL };
enum thermostat_mode { THERMOSTAT_OFF, THERMOSTAT_HEATING, THERMOSTAT_COOLING };

#define TEMP_NONE INT16_MIN        /* TEMPMIN, TEMPMAX: NO */

/* Which of a thermometer's settings were given in degrees Fahrenheit; bits of `fahrenheit`. */
enum temp_field { TEMP_SOT = 1, TEMP_HYST = 2, TEMP_MIN = 4, TEMP_MAX = 8 };

struct relay_settings {
    char alias[NAME_LENGTH + 1];   /* "" = none */
    uint16_t pulse_s, restart_s;   /* 0 = the shared PULSETIME, RESTARTTIME */
    uint8_t power_state;           /* enum power_state */
};

struct input_settings {
    char alias[NAME_LENGTH + 1];
    uint8_t contact;               /* enum input_contact; default OFF */
    uint8_t relay;                 /* 1-6, 0 = NO */
    uint16_t relay_s;              /* 1-65500 */
    uint16_t delay_s;              /* 0-999, beyond the debounce */
};

/* Temperatures are tenths of a degree, of C or, by its bit in `fahrenheit`, of F. */
struct temp_settings {
    char alias[NAME_LENGTH + 1];
    uint8_t rom[ROM_BYTES];        /* of the enrolled thermometer; zeros: none */
    uint8_t thermostat;            /* enum thermostat_mode */
    uint8_t relay;                 /* of the thermostat, 1-6, 0 = NO */
    uint8_t fahrenheit;            /* enum temp_field, or-ed */
    int16_t sot, hyst;             /* defaults 20 C, 1 C */
    int16_t min, max;              /* default TEMP_NONE */
};

struct schedule_rule {
    uint16_t minute;               /* of the day, 0-1439 */
    uint8_t days;                  /* bit 0 Monday to bit 6 Sunday; 0: there is no rule here */
    char command[RULE_COMMAND + 1];
};

struct wireless_settings {
    char id[WIRELESS_ID + 1];      /* "" = no device here */
    char alias[NAME_LENGTH + 1];
};

/* What is stored of it stands in the table of firmware/settings_image.c. */
struct settings {
    struct relay_settings relay[UNIT_RELAYS];
    struct input_settings input[UNIT_INPUTS];
    struct temp_settings temp[UNIT_TEMPS];
    struct schedule_rule rule[SCHEDULE_RULES];       /* filled from the front, by time of day */
    struct wireless_settings wireless[WIRELESS_DEVICES]; /* filled from the front */
    struct phone_number security[SECURITY_NUMBERS];  /* filled from the front */
    uint16_t security_limited;                       /* bit i: number i may Ctrl and Inf only */
    struct phone_number alert[ALERT_NUMBERS];        /* filled from the front, worked in order */
    char password[PASSWORD_LENGTH + 1];              /* "" = NO */
    char conf_password[PASSWORD_LENGTH + 1];
    char id[NAME_LENGTH + 1];
    char credit_code[CREDIT_CODE + 1];               /* "" = NO */
    uint16_t pulse_s, restart_s;                     /* defaults 2, 5 */
    uint16_t holdoff_s;                              /* 0-300, default 60 */
    uint16_t power_guard_ms;                         /* 0-2000, default 0: the raw race */
    uint16_t power_delay_s;                          /* 0-3600, default 10 */
    uint16_t max_age_min;                            /* 0-1440, default 10 */
    uint8_t command_length;                          /* 160 or 30 */
    uint8_t backup_limit;                            /* enum backup_limit, default DC */
    uint8_t alert_type;                              /* enum alert_type */
    uint8_t ring_action, ring_relay;                 /* relay 1-6 where the action needs one */
    uint8_t ring_confirm_type;
    bool ring_confirm;                               /* default ON */
    bool error_replies;                              /* default OFF */
    bool sms_confirm;                                /* default ON */
    bool sms_confirm_unauth;                         /* default OFF */
    bool input_restore;                              /* default OFF */
    bool buffer_guard;                               /* default OFF */
    bool power_alert;                                /* default ON */
    uint8_t armed;                                   /* AON, AOF: kept over a cold start */
    uint8_t relays_on;                               /* steady states for POWERSTATE=REMEMBER */
    bool failure_told;                               /* "Power failed" went, its end was not told */
    bool lost_untold;                                /* the flash was unreadable: these began as the
                                                        factory's, and nobody has been told yet */
};

void settings_defaults(struct settings *settings);
/* Reads what is stored; defaults where nothing is, or nothing that can be read. Writes where a loss
 * of power has left something open, where the former format is met, and where the flash was
 * unreadable. Returns a number that grows with each store, 0 = nothing was ever stored. */
uint32_t settings_load(struct settings *settings, struct nvm *nvm);
/* Makes the image the stored one; writes nothing if it already is, else what differs. False: the
 * flash refused. */
bool settings_store(const struct settings *settings, struct nvm *nvm, uint32_t *generation);

/* Swaps two images, byte for byte. */
void settings_exchange(struct settings *a, struct settings *b);
/* CRC-32 of what is configured: all but relays_on, failure_told and lost_untold. */
uint32_t settings_crc(const struct settings *settings);

uint32_t settings_pulse_s(const struct settings *settings, uint32_t relay_index);
uint32_t settings_restart_s(const struct settings *settings, uint32_t relay_index);
/* Alias, or "Relay1", "Input1", "Temp1": what texts call it. buffer: NAME_LENGTH + 1. */
const char *settings_relay_name(const struct settings *settings, uint32_t index, char *buffer);
const char *settings_input_name(const struct settings *settings, uint32_t index, char *buffer);
const char *settings_temp_name(const struct settings *settings, uint32_t index, char *buffer);

#endif
