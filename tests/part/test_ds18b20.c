/* The chip by its data sheet, bit by bit. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/part/ds18b20.h"

static struct ds18b20 chip;
static int64_t now;

static void make(void)
{
    ds18b20_init(&chip, 0x0000012345ABull);
    ds18b20_power_up(&chip, false);
    now = CLOCK_S(1);
}

static void write_byte(uint32_t byte)
{
    for (uint32_t i = 0; i < 8; i++) {
        ds18b20_slot(&chip, (byte >> i & 1u) != 0, now);
    }
}

static uint8_t read_byte(void)
{
    uint32_t byte = 0;
    for (uint32_t i = 0; i < 8; i++) {
        byte |= (ds18b20_slot(&chip, true, now) ? 1u : 0u) << i;
    }
    return (uint8_t)byte;
}

static void select_chip(uint32_t command)
{
    ck_assert(ds18b20_reset(&chip));
    write_byte(DS18B20_SKIP_ROM);
    write_byte(command);
}

static void read_scratchpad(uint8_t bytes[9])
{
    select_chip(DS18B20_READ_SCRATCHPAD);
    for (uint32_t i = 0; i < 9; i++) {
        bytes[i] = read_byte();
    }
    ck_assert_uint_eq(ds18b20_crc(bytes, 9), 0);
}

static int16_t raw(void)
{
    uint8_t bytes[9];
    read_scratchpad(bytes);
    return (int16_t)(bytes[0] | bytes[1] << 8);
}

static void convert(double celsius)
{
    select_chip(DS18B20_CONVERT);
    now = chip.done_at;
    ds18b20_finish(&chip, celsius);
}

static void configure(uint32_t th, uint32_t tl, uint32_t config)
{
    select_chip(DS18B20_WRITE_SCRATCHPAD);
    write_byte(th);
    write_byte(tl);
    write_byte(config);
}

START_TEST(crc_is_that_of_the_published_example)
{
    /* Maxim's application note 27: this ROM has A2 as its CRC. */
    static const uint8_t rom[] = {0x02, 0x1C, 0xB8, 0x01, 0x00, 0x00, 0x00, 0xA2};
    ck_assert_uint_eq(ds18b20_crc(rom, 7), 0xA2);
    ck_assert_uint_eq(ds18b20_crc(rom, 8), 0);
}
END_TEST

START_TEST(read_rom_tells_family_serial_and_crc)
{
    static const uint8_t wanted[] = {0x28, 0xAB, 0x45, 0x23, 0x01, 0x00, 0x00};
    uint8_t rom[8];
    ck_assert(ds18b20_reset(&chip));
    write_byte(DS18B20_READ_ROM);
    for (uint32_t i = 0; i < 8; i++) {
        rom[i] = read_byte();
    }
    ck_assert_mem_eq(rom, wanted, sizeof wanted);
    ck_assert_uint_eq(ds18b20_crc(rom, 8), 0);
}
END_TEST

START_TEST(power_up_reads_85_degrees_with_a_right_crc)
{
    uint8_t bytes[9];
    static const uint8_t wanted[] = {0x50, 0x05, 75, 70, 0x7F, 0xFF, 0x0C, 0x10};
    read_scratchpad(bytes);
    ck_assert_mem_eq(bytes, wanted, sizeof wanted);
}
END_TEST

/* Degrees and what the register holds then: the table of the data sheet, and beyond its ends. */
static const struct {
    double celsius;
    uint16_t raw;
} registers[] = {
    {125.0, 0x07D0}, {85.0, 0x0550}, {25.0625, 0x0191}, {10.125, 0x00A2}, {0.5, 0x0008},
    {0.0, 0x0000}, {-0.5, 0xFFF8}, {-10.125, 0xFF5E}, {-25.0625, 0xFE6F}, {-55.0, 0xFC90},
    {130.0, 0x07D0}, {-60.0, 0xFC90}, {20.06, 0x0141}, {-0.01, 0x0000},
};

START_TEST(temperature_register_is_as_the_data_sheets_table)
{
    convert(registers[_i].celsius);
    ck_assert_uint_eq((uint16_t)raw(), registers[_i].raw);
}
END_TEST

START_TEST(conversion_takes_its_time_by_resolution)
{
    static const uint32_t config[] = {0x1F, 0x3F, 0x5F, 0x7F};
    static const int64_t us[] = {93750, 187500, 375000, 750000};
    static const int16_t wanted[] = {0x0140, 0x0144, 0x0146, 0x0147};
    configure(75, 70, config[_i]);
    select_chip(DS18B20_CONVERT);
    ck_assert_int_eq(chip.done_at - now, us[_i]);
    now = chip.done_at;
    ds18b20_finish(&chip, 20.46);
    ck_assert_int_eq(raw(), wanted[_i]);
}
END_TEST

START_TEST(it_reads_zeros_while_it_converts_then_ones)
{
    select_chip(DS18B20_CONVERT);
    ck_assert_uint_eq(read_byte(), 0x00);
    now = chip.done_at;
    ds18b20_finish(&chip, 21.0);
    ck_assert_uint_eq(read_byte(), 0xFF);
}
END_TEST

START_TEST(match_rom_selects_by_every_bit)
{
    for (uint32_t wrong = 0; wrong <= 64; wrong++) {
        uint8_t rom[8];
        memcpy(rom, chip.rom, sizeof rom);
        if (wrong < 64) {
            rom[wrong / 8] = (uint8_t)(rom[wrong / 8] ^ 1u << wrong % 8);
        }
        ck_assert(ds18b20_reset(&chip));
        write_byte(DS18B20_MATCH_ROM);
        for (uint32_t i = 0; i < 8; i++) {
            write_byte(rom[i]);
        }
        write_byte(DS18B20_READ_SCRATCHPAD);
        ck_assert_uint_eq(read_byte(), wrong == 64 ? 0x50 : 0xFF);
    }
}
END_TEST

START_TEST(search_gives_bit_and_complement_and_falls_silent_at_a_wrong_direction)
{
    ck_assert(ds18b20_reset(&chip));
    write_byte(DS18B20_SEARCH_ROM);
    for (uint32_t i = 0; i < 64; i++) {
        bool bit = (chip.rom[i / 8] >> i % 8 & 1) != 0;
        ck_assert(ds18b20_slot(&chip, true, now) == bit);
        ck_assert(ds18b20_slot(&chip, true, now) == !bit);
        if (i == 40 && _i == 1) {
            ds18b20_slot(&chip, !bit, now);
            ck_assert(ds18b20_slot(&chip, true, now) && ds18b20_slot(&chip, true, now));
            return;
        }
        ds18b20_slot(&chip, bit, now);
    }
    write_byte(DS18B20_READ_SCRATCHPAD);
    ck_assert_uint_eq(read_byte(), 0x50);
}
END_TEST

START_TEST(alarm_search_is_answered_at_th_or_tl_only)
{
    static const double celsius[] = {24.9, 25.0, 10.9, 9.5, 15.0};
    static const bool alarmed[] = {false, true, true, true, false};
    configure(25, 10, 0x7F);
    convert(celsius[_i]);
    ck_assert(ds18b20_reset(&chip));
    write_byte(DS18B20_ALARM_SEARCH);
    bool bit = ds18b20_slot(&chip, true, now), complement = ds18b20_slot(&chip, true, now);
    ck_assert(alarmed[_i] ? bit != complement : bit && complement);
}
END_TEST

START_TEST(the_eeprom_outlives_power_and_the_scratchpad_does_not)
{
    uint8_t bytes[9];
    configure(30, 0xF6, 0x3F);
    if (_i == 1) {
        select_chip(DS18B20_COPY_SCRATCHPAD);
    }
    convert(21.0);
    ds18b20_power_down(&chip);
    ck_assert(!ds18b20_reset(&chip));
    ds18b20_power_up(&chip, false);
    read_scratchpad(bytes);
    ck_assert_uint_eq(bytes[0], 0x50);
    ck_assert_uint_eq(bytes[2], _i == 1 ? 30 : 75);
    ck_assert_uint_eq(bytes[3], _i == 1 ? 0xF6 : 70);
    ck_assert_uint_eq(bytes[4], _i == 1 ? 0x3F : 0x7F);
}
END_TEST

START_TEST(recall_brings_back_what_is_stored)
{
    uint8_t bytes[9];
    configure(30, 20, 0x1F);
    select_chip(DS18B20_RECALL);
    read_scratchpad(bytes);
    ck_assert_uint_eq(bytes[2], 75);
    ck_assert_uint_eq(bytes[4], 0x7F);
}
END_TEST

START_TEST(fixed_bits_of_the_configuration_stay)
{
    uint8_t bytes[9];
    configure(1, 2, 0xE0);
    read_scratchpad(bytes);
    ck_assert_uint_eq(bytes[4], 0x7F);
    configure(1, 2, 0x00);
    read_scratchpad(bytes);
    ck_assert_uint_eq(bytes[4], 0x1F);
}
END_TEST

START_TEST(on_parasite_supply_it_says_so_and_cannot_convert)
{
    ds18b20_power_down(&chip);
    ds18b20_power_up(&chip, true);
    select_chip(DS18B20_READ_SUPPLY);
    ck_assert(!ds18b20_slot(&chip, true, now));
    select_chip(DS18B20_CONVERT);
    ck_assert_int_eq(chip.done_at, CLOCK_NEVER);
    ck_assert_int_eq(raw(), 0x0550);
    ds18b20_power_up(&chip, false);
    select_chip(DS18B20_READ_SUPPLY);
    ck_assert(ds18b20_slot(&chip, true, now));
}
END_TEST

START_TEST(an_unknown_command_is_followed_by_silence)
{
    ck_assert(ds18b20_reset(&chip));
    write_byte(0x5A);
    write_byte(DS18B20_READ_SCRATCHPAD);
    ck_assert_uint_eq(read_byte(), 0xFF);
    select_chip(0x00);
    ck_assert_uint_eq(read_byte(), 0xFF);
}
END_TEST

START_TEST(a_reset_ends_a_scratchpad_that_is_being_read)
{
    select_chip(DS18B20_READ_SCRATCHPAD);
    ck_assert_uint_eq(read_byte(), 0x50);
    ck_assert_int_eq(raw(), 0x0550);
    for (uint32_t i = 0; i < 4; i++) {
        ck_assert_uint_eq(read_byte(), 0xFF);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ds18b20");
    TCase *tcase = tcase_create("ds18b20");
    tcase_add_checked_fixture(tcase, make, NULL);
    tcase_add_test(tcase, crc_is_that_of_the_published_example);
    tcase_add_test(tcase, read_rom_tells_family_serial_and_crc);
    tcase_add_test(tcase, power_up_reads_85_degrees_with_a_right_crc);
    tcase_add_loop_test(tcase, temperature_register_is_as_the_data_sheets_table, 0,
                        (int)(sizeof registers / sizeof registers[0]));
    tcase_add_loop_test(tcase, conversion_takes_its_time_by_resolution, 0, 4);
    tcase_add_test(tcase, it_reads_zeros_while_it_converts_then_ones);
    tcase_add_test(tcase, match_rom_selects_by_every_bit);
    tcase_add_loop_test(tcase,
                        search_gives_bit_and_complement_and_falls_silent_at_a_wrong_direction, 0,
                        2);
    tcase_add_loop_test(tcase, alarm_search_is_answered_at_th_or_tl_only, 0, 5);
    tcase_add_loop_test(tcase, the_eeprom_outlives_power_and_the_scratchpad_does_not, 0, 2);
    tcase_add_test(tcase, recall_brings_back_what_is_stored);
    tcase_add_test(tcase, fixed_bits_of_the_configuration_stay);
    tcase_add_test(tcase, on_parasite_supply_it_says_so_and_cannot_convert);
    tcase_add_test(tcase, an_unknown_command_is_followed_by_silence);
    tcase_add_test(tcase, a_reset_ends_a_scratchpad_that_is_being_read);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
