/* What hangs on which pin of the Mega 2560: the table is in pins_table.h, and nowhere else. */
#ifndef HIL_ADAPTER_PINS_H
#define HIL_ADAPTER_PINS_H

#include "hil/adapter_core.h"

#define PINS_SAMPLE_US 200     /* between two looks at the inputs */
#define PINS_DEBOUNCE_US 3000  /* so long a contact stays before it is told, with its first time */
#define PINS_RELAY_US 10000    /* until a relay of the relay board has switched, at worst */
#define PINS_AMPS_HIGH_MA 2000 /* at 5 V of the current sensor */

/* All outputs at rest, inputs with their pull-ups. */
void pins_init(void);
void pins_write(enum adapter_channel channel, uint8_t index, bool on);
/* A look at all inputs: a bit for each row of the table, 1: closed, lit, on. */
uint16_t pins_sample(void);
/* Which channel a bit of a look is; false: there are no more. */
bool pins_input(uint8_t bit, enum adapter_channel *channel, uint8_t *index);
/* The current, when a new reading is there. */
bool pins_amps(int32_t *ma);

#endif
