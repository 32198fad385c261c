#include "hil/at_error.h"

#include <stddef.h>
#include <stdio.h>

#include "sim/base/clock.h"

/* passes: another try may do; early: the SIM or its messages are being read. */
struct reason {
    uint16_t code;
    bool passes, early;
    const char *words;
};

static const struct reason cme_reasons[] = {
    {0, true, false, "the module failed"},
    {3, false, false, "not allowed now"},
    {4, false, false, "not supported"},
    {5, false, false, "the SIM is locked to another device"},
    {10, false, false, "no SIM in it"},
    {11, false, false, "the SIM asks for its PIN"},
    {12, false, false, "the SIM asks for its PUK"},
    {13, true, false, "the SIM failed"},
    {14, true, true, "the SIM is busy"},
    {15, false, false, "not the right SIM"},
    {16, false, false, "wrong PIN"},
    {17, false, false, "the SIM asks for its PIN2"},
    {18, false, false, "the SIM asks for its PUK2"},
    {20, false, false, "memory full"},
    {21, false, false, "no such place"},
    {22, false, false, "not found"},
    {26, false, false, "the number is too long"},
    {27, false, false, "the number is wrong"},
    {30, true, false, "no network"},
    {31, true, false, "the network did not answer in time"},
    {32, false, false, "the network takes emergency calls alone"},
    {100, true, false, "unknown"},
};

static const struct reason cms_reasons[] = {
    {1, false, false, "nobody has this number"},
    {8, false, false, "barred by the operator"},
    {10, false, false, "barred for this SIM"},
    {17, true, false, "network failure"},
    {21, false, false, "rejected by the network; is the credit used up?"},
    {27, true, false, "the other side cannot be reached"},
    {28, false, false, "the network does not know this SIM"},
    {29, false, false, "rejected: this SIM may not do it"},
    {30, false, false, "the network does not know this SIM"},
    {38, true, false, "network out of order"},
    {41, true, false, "the network failed for a moment"},
    {42, true, false, "the network is congested"},
    {47, true, false, "the network has no room"},
    {50, false, false, "this SIM has no subscription for it"},
    {69, false, false, "the network does not offer it"},
    {96, false, false, "wrong message"},
    {111, true, false, "protocol error"},
    {192, true, false, "the service centre is busy"},
    {193, false, false, "no subscription at the service centre"},
    {194, true, false, "the service centre failed"},
    {195, false, false, "the service centre does not take this number"},
    {196, false, false, "barred by the other side"},
    {197, false, false, "the service centre has this message already"},
    {208, true, false, "the SIM's memory is full"},
    {211, true, false, "the memory is full"},
    {300, true, false, "the module failed"},
    {301, true, false, "its message service is taken"},
    {302, true, true, "not allowed now"},
    {303, false, false, "not supported"},
    {304, false, false, "a wrong PDU"},
    {305, false, false, "it is in text mode"},
    {310, false, false, "no SIM in it"},
    {311, false, false, "the SIM asks for its PIN"},
    {313, true, false, "the SIM failed"},
    {314, true, true, "the SIM is busy"},
    {315, false, false, "not the right SIM"},
    {316, false, false, "the SIM asks for its PUK"},
    {320, true, false, "memory failure"},
    {321, false, false, "no such place"},
    {322, true, false, "the memory is full"},
    {330, false, false, "the SIM knows no service centre"},
    {331, true, false, "no network"},
    {332, true, false, "the network did not answer in time"},
    {500, true, false, "unknown"},
    {512, true, true, "its message service is not ready"},
    {515, true, true, "it is still starting"},
    {521, true, true, "its message service is not ready"},
    {532, true, true, "the SIM is being read"},
};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* NULL: the code is none of ours. */
static const struct reason *reason_of(const struct at_client *client)
{
    bool cme = client->result == AT_RESULT_CME;
    const struct reason *reasons = cme ? cme_reasons : cms_reasons;
    size_t count = cme ? COUNT(cme_reasons) : COUNT(cms_reasons);
    bool numbered = client->words[0] >= '0' && client->words[0] <= '9';
    for (size_t i = 0; numbered && i < count; i++) {
        if (reasons[i].code == client->code) {
            return &reasons[i];
        }
    }
    return NULL;
}

static bool has_code(const struct at_client *client)
{
    return client->result == AT_RESULT_CME || client->result == AT_RESULT_CMS;
}

void at_error_format(const struct at_client *client, char text[AT_ERROR_TEXT])
{
    static const char *const words[] = {
        [AT_RESULT_OK] = "OK",
        [AT_RESULT_ERROR] = "ERROR",
        [AT_RESULT_NO_CARRIER] = "NO CARRIER",
        [AT_RESULT_BUSY] = "BUSY",
        [AT_RESULT_NO_ANSWER] = "NO ANSWER",
        [AT_RESULT_NO_DIALTONE] = "NO DIALTONE",
        [AT_RESULT_NO_PROMPT] = "it does not ask for the message",
        [AT_RESULT_SILENT] = "no answer",
        [AT_RESULT_CUT] = "it has started anew",
    };
    if (!has_code(client)) {
        snprintf(text, AT_ERROR_TEXT, "%s", words[client->result]);
        return;
    }
    const struct reason *reason = reason_of(client);
    snprintf(text, AT_ERROR_TEXT, "%s: %s%s%s",
             client->result == AT_RESULT_CME ? "+CME ERROR" : "+CMS ERROR", client->words,
             reason != NULL ? ", " : "", reason != NULL ? reason->words : "");
}

bool at_error_passes(const struct at_client *client)
{
    if (client->result == AT_RESULT_NO_PROMPT || client->result == AT_RESULT_ERROR) {
        return true;
    }
    const struct reason *reason = has_code(client) ? reason_of(client) : NULL;
    return reason != NULL && reason->passes;
}

bool at_error_is_early(const struct at_client *client)
{
    const struct reason *reason = has_code(client) ? reason_of(client) : NULL;
    return reason != NULL && reason->early;
}
