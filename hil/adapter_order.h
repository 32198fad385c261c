/* What a host orders, done by the adapter's core: its own parts see this, nobody else. */
#ifndef HIL_ADAPTER_ORDER_H
#define HIL_ADAPTER_ORDER_H

#include "hil/adapter_core.h"

/* Carries out a frame that counts, or one typed by hand; neither hello nor bye. */
void adapter_obey(struct adapter *adapter, const struct frame *frame, uint32_t now_us);
/* Carries out the orders that waited for now. */
void adapter_carry_out(struct adapter *adapter, uint32_t now_us);
/* From now to the first of them; UINT32_MAX: none waits. */
uint32_t adapter_order_due(const struct adapter *adapter, uint32_t now_us);
/* The rest state: outputs, thermometers, the modem port. What waited is answered by `no rest`. */
void adapter_rest(struct adapter *adapter, uint32_t now_us);
/* There is room for an answer to one more frame. */
bool adapter_can_answer(const struct adapter *adapter);

#endif
