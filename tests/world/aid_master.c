#include "world/aid_master.h"

#include <check.h>
#include <math.h>
#include <string.h>

#include "sim/part/ds18b20.h"

void master_run(struct master *master, int64_t until)
{
    const char *error = "";
    while (master->world->now < until) {
        ck_assert_msg(world_advance(master->world, master->workspace, until, &error), "%s", error);
    }
}

struct one_wire_answer master_transact(struct master *master, const struct one_wire_order *order)
{
    struct one_wire_answer answer;
    thermo_bus_transact(master->world, master->workspace, order, &answer);
    master_run(master, master->world->now + answer.took_us);
    return answer;
}

struct one_wire_answer master_order_to(struct master *master, const uint8_t *rom, uint8_t command,
                                       uint32_t read_bytes)
{
    struct one_wire_order order = {.reset = true, .read_bits = (uint16_t)(8 * read_bytes)};
    uint32_t length = 0;
    order.write[length++] = rom == NULL ? DS18B20_SKIP_ROM : DS18B20_MATCH_ROM;
    for (uint32_t i = 0; rom != NULL && i < 8; i++) {
        order.write[length++] = rom[i];
    }
    order.write[length++] = command;
    order.write_bits = (uint16_t)(8 * length);
    return master_transact(master, &order);
}

double master_celsius(struct master *master, const uint8_t *rom)
{
    struct one_wire_answer answer = master_order_to(master, rom, DS18B20_READ_SCRATCHPAD, 9);
    bool good = answer.present && ds18b20_crc(answer.read, 9) == 0 && answer.read[8] != 0;
    return good ? (int16_t)(answer.read[0] | answer.read[1] << 8) / 16.0 : (double)NAN;
}

/* One pass of the search over 64 triplets; `last` is the last branch at which 0 was taken, where
 * the next pass takes 1. Returns the new one, -1: all are found, -2: nobody answers. */
static int search_pass(struct master *master, uint8_t rom[8], int last)
{
    struct one_wire_order order = {.reset = true, .write_bits = 8, .write = {DS18B20_SEARCH_ROM}};
    int zero_at = -1;
    uint8_t found[8] = {0};
    if (!master_transact(master, &order).present) {
        return -2;
    }
    for (int i = 0; i < 64; i++) {
        bool before = (rom[i / 8] >> i % 8 & 1) != 0;
        struct one_wire_order triplet = {
            .triplet = true, .direction = i == last || (i < last && before),
        };
        struct one_wire_answer answer = master_transact(master, &triplet);
        if (answer.bit && answer.complement) {
            return -2;
        }
        if (!answer.bit && !answer.complement && !answer.direction) {
            zero_at = i;
        }
        found[i / 8] = (uint8_t)(found[i / 8] | (answer.direction ? 1u : 0u) << i % 8);
    }
    memcpy(rom, found, 8);
    return zero_at;
}

uint32_t master_search(struct master *master, uint8_t roms[MASTER_FINDS][8])
{
    uint8_t rom[8] = {0};
    int last = -1;
    uint32_t count = 0;
    do {
        last = search_pass(master, rom, last);
        if (last == -2) {
            return count;
        }
        ck_assert_uint_lt(count, MASTER_FINDS);
        memcpy(roms[count++], rom, 8);
    } while (last >= 0);
    return count;
}
