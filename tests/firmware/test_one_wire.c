#include "firmware/one_wire.h"

#include <string.h>

#include "firmware/aid_bus.h"
#include "firmware/aid_suite.h"

static struct wires wires;

static void set_up(void)
{
    memset(&wires, 0, sizeof wires);
}

/* Runs a search to its end. Returns how many were found, in `roms`; -1: it broke off. */
static int32_t search(uint8_t roms[BUS_CHIPS + 1][ROM_BYTES])
{
    struct bus_search state;
    int32_t count = 0;
    memset(&state, 0xA5, sizeof state);
    search_begin(&state);
    for (uint32_t orders = 0; orders < 65 * (BUS_CHIPS + 1); orders++) {
        struct bus_order order;
        struct bus_answer answer;
        memset(&order, 0x5A, sizeof order);
        search_order(&state, &order);
        wires_answer(&wires, &order, &answer);
        enum search_step step = search_take(&state, &answer);
        if (step == SEARCH_NOBODY) {
            return -1;
        }
        if (step == SEARCH_FOUND) {
            memcpy(roms[count++], state.rom, ROM_BYTES);
            if (!search_next(&state)) {
                return count;
            }
        }
    }
    ck_abort_msg("the search has no end");
}

static uint32_t times_found(uint8_t roms[BUS_CHIPS + 1][ROM_BYTES], int32_t count,
                            const uint8_t *rom)
{
    uint32_t times = 0;
    for (int32_t i = 0; i < count; i++) {
        times += memcmp(roms[i], rom, ROM_BYTES) == 0;
    }
    return times;
}

START_TEST(the_crc_is_the_one_of_the_data_sheet)
{
    /* Maxim's application note 27: 02 1C B8 01 00 00 00 has A2. */
    static const uint8_t rom[] = {0x02, 0x1C, 0xB8, 0x01, 0x00, 0x00, 0x00, 0xA2};
    ck_assert_uint_eq(one_wire_crc(rom, 7), 0xA2);
    ck_assert_uint_eq(one_wire_crc(rom, 8), 0);
    ck_assert_uint_eq(one_wire_crc(rom, 0), 0);
}
END_TEST

START_TEST(the_crc_finds_every_bit_that_turns_and_every_two)
{
    uint8_t pad[9] = {0x50, 0x05, 75, 70, 0x7F, 0xFF, 0x0C, 0x10};
    pad[8] = one_wire_crc(pad, 8);
    for (uint32_t i = 0; i < 72; i++) {
        pad[i / 8] ^= (uint8_t)(1u << i % 8);
        ck_assert_uint_ne(one_wire_crc(pad, 9), 0);
        for (uint32_t k = 0; k < i; k++) {
            pad[k / 8] ^= (uint8_t)(1u << k % 8);
            ck_assert_uint_ne(one_wire_crc(pad, 9), 0);
            pad[k / 8] ^= (uint8_t)(1u << k % 8);
        }
        pad[i / 8] ^= (uint8_t)(1u << i % 8);
    }
}
END_TEST

START_TEST(orders_are_written_as_the_bus_wants_them)
{
    static const uint8_t rom[ROM_BYTES] = {0x28, 1, 2, 3, 4, 5, 6, 7};
    struct bus_order order;
    one_wire_to_all(&order, BUS_CONVERT);
    ck_assert(order.reset && !order.triplet && order.write_count == 2 && order.read_count == 0);
    ck_assert(order.write[0] == 0xCC && order.write[1] == 0x44);
    one_wire_to(&order, rom, BUS_READ_SCRATCHPAD, 9);
    ck_assert(order.reset && !order.triplet && order.write_count == 10 && order.read_count == 9);
    ck_assert(order.write[0] == 0x55 && order.write[9] == 0xBE);
    ck_assert_mem_eq(order.write + 1, rom, ROM_BYTES);
}
END_TEST

START_TEST(a_search_finds_whoever_hangs_on_the_bus_once)
{
    uint8_t roms[BUS_CHIPS + 1][ROM_BYTES];
    uint64_t serial = 0x123456789ABC;
    for (uint32_t chips = 1; chips <= BUS_CHIPS; chips++) {
        set_up();
        for (uint32_t i = 0; i < chips; i++) {
            serial = serial * 6364136223846793005u + 1442695040888963407u;
            wires_add(&wires, serial >> 16);
        }
        ck_assert_int_eq(search(roms), (int32_t)chips);
        for (uint32_t i = 0; i < chips; i++) {
            ck_assert_uint_eq(times_found(roms, (int32_t)chips, wires.chip[i].rom), 1);
        }
    }
}
END_TEST

START_TEST(neighbours_are_told_apart_at_each_bit)
{
    uint8_t roms[BUS_CHIPS + 1][ROM_BYTES];
    for (uint32_t bit = 0; bit < 48; bit++) {
        set_up();
        wires_add(&wires, 0x5A5A5A5A5A5A);
        wires_add(&wires, 0x5A5A5A5A5A5A ^ 1ull << bit);
        ck_assert_int_eq(search(roms), 2);
        ck_assert_uint_eq(times_found(roms, 2, wires.chip[0].rom), 1);
        ck_assert_uint_eq(times_found(roms, 2, wires.chip[1].rom), 1);
    }
}
END_TEST

START_TEST(nobody_is_found_on_an_empty_bus_and_on_a_shorted_one)
{
    uint8_t roms[BUS_CHIPS + 1][ROM_BYTES];
    set_up();
    ck_assert_int_eq(search(roms), -1);
    wires_add(&wires, 7);
    wires.shorted = true;
    ck_assert_int_eq(search(roms), -1);
}
END_TEST

START_TEST(a_chip_that_goes_within_a_pass_breaks_it_off)
{
    struct bus_search state;
    struct bus_answer present = {.present = true};
    struct bus_answer gone = {.bit = true, .complement = true};
    struct bus_answer one = {.bit = true};
    search_begin(&state);
    ck_assert_int_eq(search_take(&state, &present), SEARCH_GOES_ON);
    for (uint32_t i = 0; i < 63; i++) {
        struct bus_search copy = state;
        ck_assert_int_eq(search_take(&copy, &gone), SEARCH_NOBODY);
        ck_assert_int_eq(search_take(&state, &one), SEARCH_GOES_ON);
    }
    ck_assert_int_eq(search_take(&state, &one), SEARCH_FOUND);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_crc_is_the_one_of_the_data_sheet,
        the_crc_finds_every_bit_that_turns_and_every_two,
        orders_are_written_as_the_bus_wants_them,
        a_search_finds_whoever_hangs_on_the_bus_once,
        neighbours_are_told_apart_at_each_bit,
        nobody_is_found_on_an_empty_bus_and_on_a_shorted_one,
        a_chip_that_goes_within_a_pass_breaks_it_off,
        NULL,
    };
    return suite_run("1-Wire", tests);
}
