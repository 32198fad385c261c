/* The module's settings that are one small number: range, default, and how long they live. */
#ifndef SIM_GSM_SETTING_H
#define SIM_GSM_SETTING_H

#include "sim/gsm/modem.h"
#include "sim/gsm/personality.h"

enum setting_life {
    LIFE_SESSION,  /* until the next boot */
    LIFE_PROFILE,  /* kept by &W */
    LIFE_ALWAYS    /* kept by itself */
};

struct setting_row {
    uint8_t initial, most;
    enum setting_life life;
};

const struct setting_row *setting_row(enum setting setting);
/* As the make is delivered. */
void setting_defaults(uint8_t values[SETTING_COUNT], const struct personality *make);
/* Takes numbers, with commas between them, for settings that follow each other: all or none. What
 * is missing stays as it is. */
bool setting_take(uint8_t values[SETTING_COUNT], const char *text, enum setting first,
                  uint32_t count);
/* What a boot or Z leaves of *values: what &W has saved, and what keeps itself. */
void setting_restore(uint8_t values[SETTING_COUNT], const uint8_t saved[SETTING_COUNT]);
void setting_save(const uint8_t values[SETTING_COUNT], uint8_t saved[SETTING_COUNT]);

#endif
