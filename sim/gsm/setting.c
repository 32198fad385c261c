#include "sim/gsm/setting.h"

#include "sim/gsm/arguments.h"

#define TAKEN_MOST 5

static const struct setting_row rows[SETTING_COUNT] = {
    [SETTING_ECHO] = {1, 1, LIFE_PROFILE},
    [SETTING_QUIET] = {0, 1, LIFE_PROFILE},
    [SETTING_VERBOSE] = {1, 1, LIFE_PROFILE},
    [SETTING_CMEE] = {0, 2, LIFE_PROFILE},
    [SETTING_CREG] = {0, 2, LIFE_PROFILE},
    [SETTING_CGREG] = {0, 2, LIFE_PROFILE},
    [SETTING_CEREG] = {0, 2, LIFE_PROFILE},
    [SETTING_CMGF] = {0, 1, LIFE_PROFILE},
    [SETTING_CNMI_MODE] = {2, 3, LIFE_PROFILE},
    [SETTING_CNMI_MT] = {1, 3, LIFE_PROFILE},
    [SETTING_CNMI_BM] = {0, 2, LIFE_PROFILE},
    [SETTING_CNMI_DS] = {0, 2, LIFE_PROFILE},
    [SETTING_CNMI_BFR] = {0, 1, LIFE_PROFILE},
    [SETTING_CLTS] = {0, 1, LIFE_PROFILE},
    [SETTING_DDET] = {0, 1, LIFE_PROFILE},
    [SETTING_DDET_FORM] = {0, 1, LIFE_PROFILE},
    [SETTING_CLIP] = {0, 1, LIFE_SESSION},
    [SETTING_CRC] = {0, 1, LIFE_SESSION},
    [SETTING_COLP] = {0, 1, LIFE_SESSION},
    [SETTING_MORING] = {0, 1, LIFE_SESSION},
    [SETTING_CSDH] = {0, 1, LIFE_SESSION},
    [SETTING_CSMS] = {0, 1, LIFE_SESSION},
    [SETTING_CSCS] = {0, 6, LIFE_SESSION},
    [SETTING_CUSD] = {0, 2, LIFE_SESSION},
    [SETTING_COPS_FORMAT] = {0, 2, LIFE_SESSION},
    [SETTING_CLCC] = {0, 1, LIFE_SESSION},
    [SETTING_CSMP_FO] = {17, 255, LIFE_ALWAYS},
    [SETTING_CSMP_VP] = {167, 255, LIFE_ALWAYS},
    [SETTING_CSMP_PID] = {0, 255, LIFE_ALWAYS},
    [SETTING_CSMP_DCS] = {0, 255, LIFE_ALWAYS},
    [SETTING_CTZU] = {0, 1, LIFE_PROFILE},
    [SETTING_CMMS] = {0, 2, LIFE_SESSION},
    [SETTING_COPS_MODE] = {0, 4, LIFE_SESSION},
    [SETTING_S0] = {0, 255, LIFE_PROFILE},
    [SETTING_IFC_DCE] = {0, 2, LIFE_PROFILE},
    [SETTING_IFC_DTE] = {0, 2, LIFE_PROFILE},
    [SETTING_ICF_FORMAT] = {3, 6, LIFE_PROFILE},
    [SETTING_ICF_PARITY] = {3, 3, LIFE_PROFILE},
    [SETTING_CSSN_OWN] = {0, 1, LIFE_SESSION},
    [SETTING_CSSN_OTHER] = {0, 1, LIFE_SESSION},
    [SETTING_VTD] = {1, 255, LIFE_SESSION},
};

const struct setting_row *setting_row(enum setting setting)
{
    return &rows[setting];
}

void setting_defaults(uint8_t values[SETTING_COUNT], const struct personality *make)
{
    for (uint32_t i = 0; i < SETTING_COUNT; i++) {
        values[i] = rows[i].initial;
    }
    values[SETTING_CMEE] = make->cmee;
    values[SETTING_CTZU] = make->ctzu;
}

bool setting_take(uint8_t values[SETTING_COUNT], const char *text, enum setting first,
                  uint32_t count)
{
    struct arguments arguments;
    uint32_t taken[TAKEN_MOST];
    if (!arguments_split(text, &arguments) || arguments.count > count) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        taken[i] = values[first + i];
        if (!arguments_number(&arguments, i, rows[first + i].most, &taken[i])) {
            return false;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        values[first + i] = (uint8_t)taken[i];
    }
    return true;
}

void setting_restore(uint8_t values[SETTING_COUNT], const uint8_t saved[SETTING_COUNT])
{
    for (uint32_t i = 0; i < SETTING_COUNT; i++) {
        if (rows[i].life != LIFE_ALWAYS) {
            values[i] = rows[i].life == LIFE_PROFILE ? saved[i] : rows[i].initial;
        }
    }
}

void setting_save(const uint8_t values[SETTING_COUNT], uint8_t saved[SETTING_COUNT])
{
    for (uint32_t i = 0; i < SETTING_COUNT; i++) {
        saved[i] = rows[i].life == LIFE_PROFILE ? values[i] : rows[i].initial;
    }
}
