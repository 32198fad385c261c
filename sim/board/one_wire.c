#include "sim/board/one_wire.h"

#include <assert.h>
#include <string.h>

struct master {
    const struct one_wire_line *line;
    int64_t at;
};

static bool do_slot(struct master *master, enum one_wire_slot slot)
{
    const struct one_wire_line *line = master->line;
    int64_t at = master->at;
    master->at += slot == ONE_WIRE_SLOT_RESET ? ONE_WIRE_RESET_US : ONE_WIRE_SLOT_US;
    if (line->rest != ONE_WIRE_FREE) {
        return line->rest == ONE_WIRE_HELD_HIGH;
    }
    return line->slot(line->context, slot, at);
}

static bool bit_of(const uint8_t *bytes, uint32_t bit)
{
    return (bytes[bit / 8] >> bit % 8 & 1) != 0;
}

/* A low line looks like a presence that never ends; the master knows it from before. */
static bool reset(struct master *master)
{
    bool low = !do_slot(master, ONE_WIRE_SLOT_RESET);
    return low && master->line->rest == ONE_WIRE_FREE;
}

static void do_triplet(struct master *master, const struct one_wire_order *order,
                       struct one_wire_answer *answer)
{
    answer->bit = do_slot(master, ONE_WIRE_SLOT_HIGH);
    answer->complement = do_slot(master, ONE_WIRE_SLOT_HIGH);
    answer->direction = answer->bit == answer->complement ? order->direction : answer->bit;
    do_slot(master, answer->direction ? ONE_WIRE_SLOT_HIGH : ONE_WIRE_SLOT_LOW);
}

void one_wire_transact(const struct one_wire_line *line, const struct one_wire_order *order,
                       int64_t now, struct one_wire_answer *answer)
{
    struct master master = {line, now};
    assert(order->write_bits <= 8 * ONE_WIRE_BYTES && order->read_bits <= 8 * ONE_WIRE_BYTES);
    memset(answer, 0, sizeof *answer);
    answer->rest = line->rest;
    answer->present = order->reset && reset(&master);
    if (answer->present || !order->reset) {
        for (uint32_t i = 0; i < order->write_bits; i++) {
            do_slot(&master, bit_of(order->write, i) ? ONE_WIRE_SLOT_HIGH : ONE_WIRE_SLOT_LOW);
        }
        for (uint32_t i = 0; i < order->read_bits; i++) {
            uint32_t bit = do_slot(&master, ONE_WIRE_SLOT_HIGH) ? 1u : 0u;
            answer->read[i / 8] = (uint8_t)(answer->read[i / 8] | bit << i % 8);
        }
        if (order->triplet) {
            do_triplet(&master, order, answer);
        }
    }
    answer->took_us = master.at - now;
}
