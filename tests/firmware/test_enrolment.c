#include "firmware/enrolment.h"

#include <string.h>

#include "firmware/aid_bench.h"
#include "firmware/aid_suite.h"

static struct bench bench;

static void start(void)
{
    bench_init(&bench);
    bench_start(&bench);
    bench_run(&bench, TIME_S(1));
}

#define ENROL(answer) ck_assert_str_eq(bench_ask(&bench, "ENROL"), answer)

static const uint8_t *rom_of(uint32_t place)
{
    return bench.unit.settings.temp[place].rom;
}

static bool is_stored(void)
{
    struct settings stored;
    (void)settings_load(&stored, &bench.nvm);
    return memcmp(&stored, &bench.unit.settings, sizeof stored) == 0;
}

START_TEST(one_new_thermometer_goes_into_the_lowest_free_place)
{
    start();
    wires_add(&bench.wires, 0x12345AB);
    ENROL("ENROL - OK, Temp1 28-0000012345AB");
    ck_assert_mem_eq(rom_of(0), bench.wires.chip[0].rom, ROM_BYTES);
    ck_assert(is_stored());
    bench_run(&bench, bench.now + TIME_S(2));
    ck_assert(bench.unit.temp[0].known);
}
END_TEST

START_TEST(five_are_enrolled_one_by_one_and_a_sixth_is_refused)
{
    start();
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        wires_add(&bench.wires, 0xC0FFEE00 + i * 37);
        ck_assert_ptr_nonnull(strstr(bench_ask(&bench, "ENROL"), "ENROL - OK, Temp"));
        ck_assert_mem_eq(rom_of(i), bench.wires.chip[i].rom, ROM_BYTES);
    }
    ENROL("ENROL - no new thermometer!");
    wires_add(&bench.wires, 0xC0FFEE);
    ENROL("ENROL - all places are taken!");
    bench_type(&bench, "ENROL3=NO");
    bench.wires.chip[2].away = true;
    ENROL("ENROL - OK, Temp3 28-000000C0FFEE");
    ck_assert(is_stored());
}
END_TEST

START_TEST(two_new_ones_at_once_are_an_error_and_nothing_is_stored)
{
    start();
    struct settings before = bench.unit.settings;
    wires_add(&bench.wires, 1);
    wires_add(&bench.wires, 2);
    ENROL("ENROL - several new thermometers, attach one at a time!");
    ck_assert_mem_eq(&before, &bench.unit.settings, sizeof before);
    ck_assert(is_stored());
    bench.wires.chip[0].away = true;
    ENROL("ENROL - OK, Temp1 28-000000000002");
    bench.wires.chip[0].away = false;
    ENROL("ENROL - OK, Temp2 28-000000000001");
}
END_TEST

START_TEST(nobody_is_told_from_a_short)
{
    start();
    ENROL("ENROL - no new thermometer!");
    wires_add(&bench.wires, 1);
    bench.wires.shorted = true;
    ENROL("ENROL - bus shorted!");
    bench.wires.shorted = false;
    bench.wires.mute = true;
    ENROL("ENROL - no new thermometer!");
}
END_TEST

START_TEST(other_devices_do_not_count)
{
    start();
    uint32_t other = wires_add(&bench.wires, 77);
    bench.wires.chip[other].rom[0] = 0x10;
    bench.wires.chip[other].rom[7] = one_wire_crc(bench.wires.chip[other].rom, 7);
    ENROL("ENROL - no new thermometer!");
    wires_add(&bench.wires, 78);
    ENROL("ENROL - OK, Temp1 28-00000000004E");
}
END_TEST

START_TEST(an_identity_with_a_wrong_crc_is_a_disturbance)
{
    start();
    wires_add(&bench.wires, 5);
    bench.wires.chip[0].rom[7] ^= 0x40;
    ENROL("ENROL - bus disturbed!");
    ck_assert_uint_eq(rom_of(0)[0], 0);
    ck_assert_uint_eq(bench.wires.orders, SEARCH_TRIES * 65);
}
END_TEST

START_TEST(more_devices_than_any_bus_has_are_a_disturbance)
{
    start();
    for (uint32_t i = 0; i <= SEARCH_PASSES; i++) {
        wires_add(&bench.wires, i * 0x10001);
    }
    ENROL("ENROL - bus disturbed!");
}
END_TEST

START_TEST(the_next_line_waits_for_the_answer)
{
    start();
    wires_add(&bench.wires, 9);
    bench.in.console_rx = (const uint8_t *)"ENROL\rPULSETIME?\r";
    bench.in.console_rx_count = 17;
    bench_step(&bench);
    ck_assert_uint_eq(bench.out.console_tx_count, 0);
    char said[200];
    struct text text = text_over(said, sizeof said);
    for (int64_t end = bench.now + TIME_S(2); bench.now < end;) {
        bench_run(&bench, bench.now + 500);
        text_add_bytes(&text, (const char *)bench.out.console_tx, bench.out.console_tx_count);
        bench.out.console_tx_count = 0;
    }
    ck_assert_str_eq(said, "ENROL - OK, Temp1 28-000000000009\r\nPULSETIME=2 seconds\r\n");
}
END_TEST

START_TEST(enrolment_waits_for_the_period_that_runs)
{
    start();
    wires_add(&bench.wires, 9);
    ENROL("ENROL - OK, Temp1 28-000000000009");
    wires_add(&bench.wires, 10);
    for (uint32_t i = 0; i < 12; i++) {
        bench_run(&bench, bench.now + TIME_MS(100));
        bench_type(&bench, "ENROL2=NO");
        ENROL("ENROL - OK, Temp2 28-00000000000A");
        bench_run(&bench, bench.now + TIME_S(2));
        ck_assert(bench.unit.temp[0].known && bench.unit.temp[1].known);
    }
}
END_TEST

START_TEST(a_reset_ends_it_and_the_console_is_free)
{
    start();
    wires_add(&bench.wires, 9);
    bench.in.console_rx = (const uint8_t *)"ENROL\r";
    bench.in.console_rx_count = 6;
    bench_step(&bench);
    bench_run(&bench, bench.now + TIME_MS(10));
    bench_reset(&bench, RESET_BROWN_OUT);
    bench_type(&bench, "PULSETIME?");
    ck_assert_str_eq((const char *)bench.out.console_tx, "PULSETIME=2 seconds\r\n");
    ck_assert_uint_eq(rom_of(0)[0], 0);
}
END_TEST

START_TEST(a_flash_that_refuses_leaves_nobody_enrolled)
{
    start();
    wires_add(&bench.wires, 9);
    bench.nvm.worn = true;
    ENROL("ENROL - Execute error!");
    ck_assert_uint_eq(rom_of(0)[0], 0);
    bench.nvm.worn = false;
    ENROL("ENROL - OK, Temp1 28-000000000009");
}
END_TEST

START_TEST(identities_are_read_as_they_are_written)
{
    uint8_t rom[ROM_BYTES], again[ROM_BYTES];
    char buffer[20];
    struct text text = text_over(buffer, sizeof buffer);
    ck_assert(rom_parse("28-0123456789AB", rom));
    static const uint8_t wanted[] = {0x28, 0xAB, 0x89, 0x67, 0x45, 0x23, 0x01};
    ck_assert_mem_eq(rom, wanted, sizeof wanted);
    ck_assert_uint_eq(one_wire_crc(rom, ROM_BYTES), 0);
    rom_add(&text, rom);
    ck_assert_str_eq(buffer, "28-0123456789AB");
    ck_assert(rom_parse("28-0123456789ab", again));
    ck_assert_mem_eq(rom, again, ROM_BYTES);
}
END_TEST

START_TEST(what_is_no_identity_is_refused)
{
    static const char *const texts[] = { "", "28", "28-", "28-0123456789A", "28-0123456789ABC",
                                         "10-0123456789AB", "280123456789AB", "28-0123456789AG",
                                         "28-0123456789 B", "2", "28_0123456789AB" };
    uint8_t rom[ROM_BYTES] = {7};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        ck_assert_msg(!rom_parse(texts[i], rom), "'%s'", texts[i]);
        ck_assert_uint_eq(rom[0], 7);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        one_new_thermometer_goes_into_the_lowest_free_place,
        five_are_enrolled_one_by_one_and_a_sixth_is_refused,
        two_new_ones_at_once_are_an_error_and_nothing_is_stored,
        nobody_is_told_from_a_short,
        other_devices_do_not_count,
        an_identity_with_a_wrong_crc_is_a_disturbance,
        more_devices_than_any_bus_has_are_a_disturbance,
        the_next_line_waits_for_the_answer,
        enrolment_waits_for_the_period_that_runs,
        a_reset_ends_it_and_the_console_is_free,
        a_flash_that_refuses_leaves_nobody_enrolled,
        identities_are_read_as_they_are_written,
        what_is_no_identity_is_refused,
        NULL,
    };
    return suite_run("enrolment", tests);
}
