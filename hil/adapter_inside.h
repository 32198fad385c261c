/* What the files of the adapter's core know of one another. */
#ifndef HIL_ADAPTER_INSIDE_H
#define HIL_ADAPTER_INSIDE_H

#include "hil/adapter_core.h"

#define ADAPTER_HALF_CLOCK 0x7FFFFFFFu /* what lies further ahead is past */

/* adapter_core.c */
void adapter_write(struct adapter *adapter, uint8_t channel, uint8_t index, int32_t value);
void adapter_rest(struct adapter *adapter);
void adapter_end_session(struct adapter *adapter, const char *why, uint32_t now_us);

/* adapter_order.c: carries out what the frame orders, or refuses it; those whose time has come. */
void adapter_run(struct adapter *adapter, const struct frame *frame, uint32_t now_us);
void adapter_run_due(struct adapter *adapter, uint32_t now_us);

/* adapter_tell.c. `did` or `no` is to be told: every order was taken only when there was room. */
void adapter_answer(struct adapter *adapter, uint16_t number, enum adapter_why why,
                    uint32_t at_us);
void adapter_say_hello(struct adapter *adapter, uint32_t now_us);
void adapter_say_rest(struct adapter *adapter, const char *why, uint32_t now_us);
/* One line's worth of news, into the link. False: there is none. */
bool adapter_tell(struct adapter *adapter, uint32_t now_us);
bool adapter_has_news(const struct adapter *adapter);

#endif
