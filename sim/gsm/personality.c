#include "sim/gsm/personality.h"

#include <stddef.h>
#include <string.h>

/* Sources: SIM800L Hardware Design V1.00 and SIM800 AT Command Manual V1.12 (modem.md chapter 3);
 * delays as seen on such modules. */
static const struct personality personalities[] = {
    {
        .name = "sim800l",
        .identity = {
            [IDENTITY_INFO] = "SIM800 R14.18",
            [IDENTITY_MAKER] = "SIMCOM_Ltd",
            [IDENTITY_MODEL] = "SIMCOM_SIM800L",
            [IDENTITY_REVISION] = "Revision:1418B05SIM800L24",
            [IDENTITY_IMEI] = "864713037301317",
            [IDENTITY_IMSI] = "001010123456789",
            [IDENTITY_ICCID] = "8935800000000000001f",
            [IDENTITY_GCAP] = "+GCAP: +CGSM",
        },
        .key_ms = 1000,
        .boot = {
            {1000, BOOT_STATUS, NULL},
            {800, BOOT_READY, "RDY"},
            {20, BOOT_FUNCTION, "+CFUN: 1"},
            {400, BOOT_SIM, "+CPIN: READY"},
            {1600, BOOT_CALL, "Call Ready"},
            {900, BOOT_SMS, "SMS Ready"},
        },
        .stop_ms = 1700,
        .delay = {
            [DELAY_QUICK] = {2, 6},
            [DELAY_SIM] = {15, 40},
            [DELAY_DELETE] = {60, 180},
            [DELAY_LISTED] = {8, 20},
            [DELAY_PROMPT] = {10, 30},
            [DELAY_SEND] = {2000, 3000},
            [DELAY_REGISTER] = {4000, 8000},
            [DELAY_LOSS] = {1000, 3000},
            [DELAY_RETRY] = {800, 2000},
        },
        .default_baud = 115200,
        .cms_always = true,
        .empty_slot_is_ok = true,
        .unknown_command = 100,
        .supply_mv = 4000,
        .draw_ma = {0, 18, 80, 40},
        .burst_ma = 1960,
    },
};

#define PERSONALITIES (sizeof personalities / sizeof personalities[0])

const struct personality *personality_at(uint32_t row)
{
    return &personalities[row < PERSONALITIES ? row : 0];
}

const char *personality_name(uint32_t row)
{
    return row < PERSONALITIES ? personalities[row].name : NULL;
}

int32_t personality_find(const char *name)
{
    for (uint32_t i = 0; i < PERSONALITIES; i++) {
        if (strcmp(personalities[i].name, name) == 0) {
            return (int32_t)i;
        }
    }
    return -1;
}
