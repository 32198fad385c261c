/* What the adapter tells: its own parts see this, nobody else. Everything waits in struct adapter
 * until the link has room. */
#ifndef HIL_ADAPTER_SAY_H
#define HIL_ADAPTER_SAY_H

#include "hil/adapter_core.h"

/* There is room by adapter_can_answer(). */
void adapter_answer(struct adapter *adapter, uint16_t number, enum adapter_why why, uint32_t at_us);
/* Puts the next line into the link, if there is one and the link has room. */
void adapter_say(struct adapter *adapter, uint32_t now_us);
/* Whether adapter_say() would. */
bool adapter_has_to_say(const struct adapter *adapter);
/* Nothing waits to be told any more; pins are told as they are now. */
void adapter_forget(struct adapter *adapter);

#endif
