/* What supplies with electronics between input and output share: the input takes what the output
 * gives, over the efficiency, and a little for the supply itself. */
#ifndef SIM_PART_CONVERTER_H
#define SIM_PART_CONVERTER_H

#include "sim/part/source.h"

struct converter {
    uint32_t input;      /* slot of the element across the input; the output is SOURCE_OUTPUT */
    double idle_w;       /* taken whatever the output gives */
    double efficiency;   /* 0..1 */
    bool rests;          /* what the output gives comes from elsewhere */
};

/* The element across the input, as it is with `volts` there and no load. */
void converter_build(struct part *part, struct circuit *circuit, const struct converter *converter,
                     const struct element *input);
/* Follows the output, once it has moved by more than a fiftieth of the input's power. */
void converter_balance(struct part *part, struct site *site, const struct converter *converter);

#endif
