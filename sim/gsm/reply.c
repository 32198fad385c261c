#include "sim/gsm/reply.h"

#include <stdarg.h>
#include <string.h>

#include "sim/gsm/fault_inside.h"
#include "sim/gsm/personality.h"
#include "sim/gsm/uart.h"
#include "sim/gsm/words.h"

#define REPLY_TEXT 800
#define REPLY_LINE (REPLY_TEXT + 4) /* with its line ends */

static const struct {
    const char *words;
    const char *number;  /* with V0, one digit */
} results[] = {
    [RESULT_OK] = {"OK", "0"}, [RESULT_CONNECT] = {"CONNECT", "1"}, [RESULT_RING] = {"RING", "2"},
    [RESULT_NO_CARRIER] = {"NO CARRIER", "3"}, [RESULT_ERROR] = {"ERROR", "4"},
    [RESULT_NO_DIALTONE] = {"NO DIALTONE", "6"}, [RESULT_BUSY] = {"BUSY", "7"},
    [RESULT_NO_ANSWER] = {"NO ANSWER", "8"},
};

struct error_text {
    uint16_t code;
    const char *words;
};

static const struct error_text cme_texts[] = {
    {0, "phone failure"}, {3, "operation not allowed"}, {4, "operation not supported"},
    {10, "SIM not inserted"}, {11, "SIM PIN required"}, {12, "SIM PUK required"},
    {13, "SIM failure"}, {14, "SIM busy"}, {15, "SIM wrong"}, {16, "incorrect password"},
    {20, "memory full"}, {21, "invalid index"}, {22, "not found"},
    {25, "invalid characters in text string"}, {26, "dial string too long"},
    {27, "invalid characters in dial string"}, {30, "no network service"},
    {31, "network timeout"}, {100, "unknown"}, {601, "Unrecognized Command"},
    {797, "CFUN state is 0 or 4"},
};

static const struct error_text cms_texts[] = {
    {21, "Short message transfer rejected"}, {28, "Unidentified subscriber"},
    {38, "Network out of order"}, {300, "ME failure"},
    {302, "operation not allowed"}, {303, "operation not supported"},
    {304, "invalid PDU mode parameter"}, {305, "invalid text mode parameter"},
    {310, "SIM not inserted"}, {311, "SIM PIN required"}, {313, "SIM failure"},
    {314, "SIM busy"}, {316, "SIM PUK required"}, {321, "invalid memory index"},
    {322, "memory full"}, {330, "SMSC address unknown"}, {331, "no network service"},
    {332, "network timeout"}, {340, "no +CNMA acknowledgement expected"}, {500, "unknown error"},
    {513, "Length exceeds"},
};

static bool is_verbose(const struct modem_module *modem)
{
    return modem->setting[SETTING_VERBOSE] != 0;
}

static uint32_t write_line(const struct modem_module *modem, char line[REPLY_LINE],
                           const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

static uint32_t write_line(const struct modem_module *modem, char line[REPLY_LINE],
                           const char *format, va_list arguments)
{
    uint32_t length = is_verbose(modem) ? 2 : 0;
    memcpy(line, "\r\n", length);
    length += words_write_list(line + length, REPLY_TEXT, format, arguments);
    memcpy(line + length, "\r\n", 2);
    return length + 2;
}

void reply_say(struct modem_module *modem, int64_t at, const char *format, ...)
{
    char line[REPLY_LINE];
    va_list arguments;
    va_start(arguments, format);
    uint32_t length = write_line(modem, line, format, arguments);
    va_end(arguments);
    fault_send(modem, at, PLACE_LINE, line, length);
}

void reply_bytes(struct modem_module *modem, int64_t at, const void *bytes, uint32_t count)
{
    fault_send(modem, at, PLACE_LINE, bytes, count);
}

void reply_prompt(struct modem_module *modem, int64_t at)
{
    fault_send(modem, at, PLACE_PROMPT, "\r\n> ", 4);
}

/* A result or error as one line. */
static void conclude(struct modem_module *modem, int64_t at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void conclude(struct modem_module *modem, int64_t at, const char *format, ...)
{
    char line[REPLY_LINE];
    va_list arguments;
    va_start(arguments, format);
    uint32_t length = write_line(modem, line, format, arguments);
    va_end(arguments);
    fault_send(modem, at, PLACE_RESULT, line, length);
}

void reply_result(struct modem_module *modem, int64_t at, enum result result)
{
    if (modem->setting[SETTING_QUIET] != 0) {
        return;
    }
    if (is_verbose(modem)) {
        conclude(modem, at, "%s", results[result].words);
        return;
    }
    char digit[2] = {results[result].number[0], '\r'};
    fault_send(modem, at, PLACE_RESULT, digit, sizeof digit);
}

static const char *words_of(const struct error_text *texts, uint32_t count, uint32_t code)
{
    for (uint32_t i = 0; i < count; i++) {
        if (texts[i].code == code) {
            return texts[i].words;
        }
    }
    return "unknown";
}

void reply_cme(struct modem_module *modem, int64_t at, uint32_t code)
{
    uint32_t count = sizeof cme_texts / sizeof cme_texts[0];
    switch (modem->setting[SETTING_CMEE]) {
    case 0:
        reply_result(modem, at, RESULT_ERROR);
        return;
    case 1:
        conclude(modem, at, "+CME ERROR: %u", code);
        return;
    default:
        conclude(modem, at, "+CME ERROR: %s", words_of(cme_texts, count, code));
        return;
    }
}

void reply_cms(struct modem_module *modem, int64_t at, uint32_t code)
{
    uint32_t count = sizeof cms_texts / sizeof cms_texts[0];
    bool always = personality_at(modem->personality)->cms_always;
    if (modem->setting[SETTING_CMEE] == 2) {
        conclude(modem, at, "+CMS ERROR: %s", words_of(cms_texts, count, code));
    } else if (modem->setting[SETTING_CMEE] == 0 && !always) {
        reply_result(modem, at, RESULT_ERROR);
    } else {
        conclude(modem, at, "+CMS ERROR: %u", code);
    }
}

void reply_urc_bytes(struct modem_module *modem, int64_t at, const char *bytes, uint32_t count)
{
    if (modem->line_state != LINE_PROMPT) {
        fault_send(modem, at, PLACE_REPORT, bytes, count);
        return;
    }
    if (modem->urc_length + count <= MODULE_URC) {
        memcpy(modem->urc + modem->urc_length, bytes, count);
        modem->urc_length = (uint16_t)(modem->urc_length + count);
    }
}

void reply_urc(struct modem_module *modem, int64_t at, const char *format, ...)
{
    char line[REPLY_LINE];
    va_list arguments;
    va_start(arguments, format);
    uint32_t length = write_line(modem, line, format, arguments);
    va_end(arguments);
    reply_urc_bytes(modem, at, line, length);
}

void reply_urc_result(struct modem_module *modem, int64_t at, enum result result)
{
    if (is_verbose(modem)) {
        reply_urc(modem, at, "%s", results[result].words);
    } else {
        char digit[2] = {results[result].number[0], '\r'};
        reply_urc_bytes(modem, at, digit, sizeof digit);
    }
}

void reply_release(struct modem_module *modem, int64_t at)
{
    uint32_t length = modem->urc_length;
    modem->urc_length = 0;
    fault_send(modem, at, PLACE_REPORT, modem->urc, length);
}
