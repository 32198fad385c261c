#include "sim/gsm/personality.h"

#include <stddef.h>
#include <string.h>

/* Of the GSM modules, as seen on such; milliseconds. */
#define DELAYS_OF_GSM { \
    [DELAY_QUICK] = {2, 6}, [DELAY_SIM] = {15, 40}, [DELAY_DELETE] = {60, 180}, \
    [DELAY_LISTED] = {8, 20}, [DELAY_PROMPT] = {10, 30}, [DELAY_SEND] = {2000, 3000}, \
    [DELAY_REGISTER] = {4000, 8000}, [DELAY_LOSS] = {1000, 3000}, [DELAY_RETRY] = {800, 2000}, \
    [DELAY_USSD] = {1200, 2500}, [DELAY_CARD] = {300, 900}, \
}

#define CELL_GSM "\"00C8\",\"2F3A\""
#define CELL_LTE "\"00C8\",\"0001F2A3\",7"  /* 7: E-UTRAN (3GPP TS 27.007) */

static const struct personality personalities[] = {
    /* SIM800L Hardware Design V1.00, SIM800 AT Command Manual V1.12. */
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
        .kind = MAKE_GSM,
        .key_ms = 1000,
        .key_off_ms = 1000,
        .boot = {
            {1000, BOOT_STATUS, NULL},
            {800, BOOT_READY, "RDY"},
            {20, BOOT_FUNCTION, "+CFUN: 1"},
            {400, BOOT_SIM, "+CPIN: READY"},
            {1600, BOOT_CALL, "Call Ready"},
            {900, BOOT_SMS, "SMS Ready"},
        },
        .stop_text = "NORMAL POWER DOWN",
        .stop_ms = 1700,
        .delay = DELAYS_OF_GSM,
        .default_baud = 115200,
        .cell = CELL_GSM,
        .key_urc = "+DTMF",
        .cms_always = true,
        .empty_slot_is_ok = true,
        .unknown_command = 100,
        .supply_mv = 4000,
        .rail_mv = {3500, 3400},
        .draw_ma = {0, 18, 80, 40},
        .burst_ma = 1960,
    },
    /* The same manual; delivered with its rate to be found by itself, and so without RDY. */
    {
        .name = "sim800c",
        .identity = {
            [IDENTITY_INFO] = "SIM800 R14.18",
            [IDENTITY_MAKER] = "SIMCOM_Ltd",
            [IDENTITY_MODEL] = "SIMCOM_SIM800C",
            [IDENTITY_REVISION] = "Revision:1418B06SIM800C24",
            [IDENTITY_IMEI] = "866262030123450",
            [IDENTITY_IMSI] = "001010123456789",
            [IDENTITY_ICCID] = "8935800000000000001f",
            [IDENTITY_GCAP] = "+GCAP: +CGSM",
        },
        .kind = MAKE_GSM,
        .key_ms = 1000,
        .key_off_ms = 1000,
        .boot = {
            {1000, BOOT_STATUS, NULL},
            {800, BOOT_READY, "RDY"},
            {20, BOOT_FUNCTION, "+CFUN: 1"},
            {400, BOOT_SIM, "+CPIN: READY"},
            {1600, BOOT_CALL, "Call Ready"},
            {900, BOOT_SMS, "SMS Ready"},
        },
        .stop_text = "NORMAL POWER DOWN",
        .stop_ms = 1700,
        .delay = DELAYS_OF_GSM,
        .cell = CELL_GSM,
        .key_urc = "+DTMF",
        .cms_always = true,
        .empty_slot_is_ok = true,
        .unknown_command = 100,
        .supply_mv = 4000,
        .rail_mv = {3500, 3400},
        .draw_ma = {0, 18, 80, 40},
        .burst_ma = 1960,
    },
    /* SIM900D Hardware Design V2.02: other levels of the rail, STATUS later, no SMS Ready. */
    {
        .name = "sim900",
        .identity = {
            [IDENTITY_INFO] = "SIM900 R11.0",
            [IDENTITY_MAKER] = "SIMCOM_Ltd",
            [IDENTITY_MODEL] = "SIMCOM_SIM900",
            [IDENTITY_REVISION] = "Revision:1137B02SIM900M64_ST",
            [IDENTITY_IMEI] = "013227000123457",
            [IDENTITY_IMSI] = "001010123456789",
            [IDENTITY_ICCID] = "8935800000000000001f",
            [IDENTITY_GCAP] = "+GCAP: +FCLASS,+CGSM",
        },
        .kind = MAKE_GSM,
        .key_ms = 1000,
        .key_off_ms = 1000,
        .boot = {
            {1200, BOOT_STATUS, NULL},
            {900, BOOT_READY, "RDY"},
            {30, BOOT_FUNCTION, "+CFUN: 1"},
            {700, BOOT_SIM, "+CPIN: READY"},
            {6500, BOOT_CALL, "Call Ready"},
            {300, BOOT_SMS, NULL},
        },
        .stop_text = "NORMAL POWER DOWN",
        .stop_ms = 1800,
        .delay = DELAYS_OF_GSM,
        .default_baud = 115200,
        .cell = CELL_GSM,
        .key_urc = "+DTMF",
        .cms_always = true,
        .empty_slot_is_ok = true,
        .unknown_command = 100,
        .supply_mv = 4000,
        .rail_mv = {3300, 3200},
        .draw_ma = {0, 22, 85, 45},
        .burst_ma = 1950,
    },
    /* LTE Cat 1. Texts as logs of such boards show them (Xinyuan-LilyGO/LilyGo-Modem-Series#149,
     * #247; morgverd/sms-server#12 for the status reports); STATUS is its 1.8 V output. LTE sends
     * without the bursts of GSM: 23 dBm throughout, the current of such modules' data sheets. */
    {
        .name = "a7670",
        .identity = {
            [IDENTITY_INFO] = "Manufacturer: INCORPORATED\r\nModel: A7670E-LASE\r\n"
                              "Revision: A7670M7_V1.11.1\r\nIMEI: 860470062753011\r\n"
                              "+GCAP: +CGSM,+FCLASS,+DS",
            [IDENTITY_MAKER] = "INCORPORATED",
            [IDENTITY_MODEL] = "A7670E-LASE",
            [IDENTITY_REVISION] = "+CGMR: A7670M7_V1.11.1",
            [IDENTITY_IMEI] = "860470062753011",
            [IDENTITY_IMSI] = "001010123456789",
            [IDENTITY_ICCID] = "8935800000000000001f",
            [IDENTITY_GCAP] = "+GCAP: +CGSM,+FCLASS,+DS",
        },
        .kind = MAKE_LTE,
        .key_ms = 50,
        .key_off_ms = 2500,
        .boot = {
            {300, BOOT_STATUS, NULL},
            {7200, BOOT_READY, "*ATREADY: 1"},
            {10, BOOT_FUNCTION, NULL},
            {900, BOOT_SIM, "+CPIN: READY"},
            {1800, BOOT_CALL, NULL},
            {200, BOOT_SMS, "SMS DONE"},
            {2500, BOOT_BOOK, "PB DONE"},
        },
        .stop_ms = 2000,
        .delay = {
            [DELAY_QUICK] = {1, 4},
            [DELAY_SIM] = {8, 30},
            [DELAY_DELETE] = {20, 90},
            [DELAY_LISTED] = {4, 12},
            [DELAY_PROMPT] = {5, 20},
            [DELAY_SEND] = {600, 1800},
            [DELAY_REGISTER] = {3000, 9000},
            [DELAY_LOSS] = {1500, 5000},
            [DELAY_RETRY] = {500, 1500},
            [DELAY_USSD] = {1500, 4000},
            [DELAY_CARD] = {300, 1200},
        },
        .default_baud = 115200,
        .cmee = 2,
        .ctzu = 1,
        .cell = CELL_LTE,
        .ber = 99,
        .key_urc = "+RXDTMF",
        .tells_calls = true,
        .sms_only = true,
        .reports_need_csms = true,
        .cms_always = true,
        .unknown_command = 100,
        .supply_mv = 3900,
        .rail_mv = {3500, 3400},
        .draw_ma = {0, 20, 120, 560},
    },
    /* What 3GPP TS 27.005 and 27.007 ask for, and nothing of a maker's own: silent at its start
     * and end, blind to its rail, without +CMGDA, +CLTS and +MORING; but it hears keys. */
    {
        .name = "3gpp",
        .identity = {
            [IDENTITY_INFO] = "GSM modem",
            [IDENTITY_MAKER] = "Generic",
            [IDENTITY_MODEL] = "GSM modem",
            [IDENTITY_REVISION] = "1.0",
            [IDENTITY_IMEI] = "490154203237518",
            [IDENTITY_IMSI] = "001010123456789",
            [IDENTITY_ICCID] = "8935800000000000001f",
            [IDENTITY_GCAP] = "+GCAP: +CGSM",
        },
        .kind = MAKE_PLAIN,
        .key_ms = 500,
        .key_off_ms = 1000,
        .boot = {
            {800, BOOT_STATUS, NULL},
            {1500, BOOT_READY, NULL},
            {20, BOOT_FUNCTION, NULL},
            {1200, BOOT_SIM, NULL},
            {800, BOOT_CALL, NULL},
            {400, BOOT_SMS, NULL},
        },
        .stop_ms = 1500,
        .delay = DELAYS_OF_GSM,
        .default_baud = 115200,
        .ctzu = 1,
        .cell = CELL_GSM,
        .ber = 99,
        .key_urc = "+DTMF",
        .unknown_command = 4,
        .supply_mv = 4000,
        .draw_ma = {0, 25, 90, 50},
        .burst_ma = 1900,
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
