/* What the module says: info lines, final results and errors by V and CMEE, and URCs, which wait
 * while a message is typed. */
#ifndef SIM_GSM_REPLY_H
#define SIM_GSM_REPLY_H

#include "sim/gsm/modem.h"

enum result {
    RESULT_OK, RESULT_CONNECT, RESULT_RING, RESULT_NO_CARRIER, RESULT_ERROR, RESULT_NO_DIALTONE,
    RESULT_BUSY, RESULT_NO_ANSWER
};

/* One info line; text may hold line ends. `at`: when it is ready. */
void reply_say(struct modem_module *modem, int64_t at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Raw bytes, as message texts are. */
void reply_bytes(struct modem_module *modem, int64_t at, const void *bytes, uint32_t count);
void reply_prompt(struct modem_module *modem, int64_t at);
void reply_result(struct modem_module *modem, int64_t at, enum result result);
void reply_cme(struct modem_module *modem, int64_t at, uint32_t code);
void reply_cms(struct modem_module *modem, int64_t at, uint32_t code);

void reply_urc(struct modem_module *modem, int64_t at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same of raw bytes, line ends and all. */
void reply_urc_bytes(struct modem_module *modem, int64_t at, const char *bytes, uint32_t count);
/* A final result that comes by itself: RING, NO CARRIER, BUSY. */
void reply_urc_result(struct modem_module *modem, int64_t at, enum result result);
/* The message is typed: sends what has waited. */
void reply_release(struct modem_module *modem, int64_t at);

#endif
