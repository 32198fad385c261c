/* An adapter with pins that only remember, a host's end of its line, and a clock. */
#ifndef HIL_AID_ADAPTER_H
#define HIL_AID_ADAPTER_H

#include "hil/adapter_core.h"
#include "hil/aid_bad_line.h"

#define AID_STEP_US 100u
#define AID_HEARD 600
#define AID_WRITES 400

struct aid_write {
    uint8_t channel, index;
    int32_t value;
    uint32_t at_us;
};

struct aid_adapter {
    struct adapter adapter;
    struct link host;
    struct bad_line to, from; /* the adapter */
    uint32_t now_us, beat_us;
    bool beats;                        /* the host sends one each 100 ms */
    char heard[AID_HEARD][FRAME_LINE]; /* what the host got, words with blanks between */
    uint32_t heard_count, looked;      /* of them, those that were looked at */
    struct aid_write writes[AID_WRITES];
    uint32_t write_count;
    int32_t output[ADAPTER_OUTPUTS][ADAPTER_PLACES];
    bool temp_here[ADAPTER_TEMPS];
    int16_t temp[ADAPTER_TEMPS];
    uint32_t rate;
};

/* The adapter has started at that time and has said so. */
void aid_adapter_init(struct aid_adapter *aid, uint32_t now_us, struct bad_faults faults,
                      uint64_t seed);
/* As above on a good line, and a session is open. */
void aid_adapter_open(struct aid_adapter *aid, uint32_t now_us);
void aid_hello(struct aid_adapter *aid, uint16_t session);
/* Kind and fields, which the host sends as a frame that counts; returns its number. */
uint16_t aid_say(struct aid_adapter *aid, const char *words);
/* The same as soon as there is room. */
uint16_t aid_say_waiting(struct aid_adapter *aid, const char *words);
/* Bytes as they are. */
void aid_type(struct aid_adapter *aid, const char *text);
void aid_run(struct aid_adapter *aid, uint32_t for_us);
/* The next of what was heard that begins so, NULL: none; `next` words behind it are looked at. */
const char *aid_next(struct aid_adapter *aid, const char *begin);
/* How many of all that was heard begin so. */
uint32_t aid_count(const struct aid_adapter *aid, const char *begin);
/* The last decimal number of what was heard. */
uint32_t aid_time(const char *heard);
/* Nothing is on, nothing hangs on the bus. */
bool aid_is_at_rest(const struct aid_adapter *aid);
void aid_frame(struct frame *frame, uint16_t number, const char *words);

extern const struct adapter_board aid_board;

#endif
