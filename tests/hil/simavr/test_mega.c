/* The adapter's firmware itself, as it was built, in simavr. 77 where it was not built. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "hil/rom.h"
#include "hil/simavr/aid_mega.h"

static struct mega mega;

static void open_session(void)
{
    ck_assert(mega_start(&mega, MEGA_ELF));
    ck_assert_ptr_nonnull(mega_await(&mega, "hello fusebox 1 0 mega2560 ", 100000));
    mega_hello(&mega, 4711);
    ck_assert_ptr_nonnull(mega_await(&mega, "hello fusebox 1 4711 mega2560 ", 100000));
}

static uint32_t last_number(const char *heard)
{
    return (uint32_t)strtoul(strrchr(heard, ' ') + 1, NULL, 10);
}

/* The chip's time by its own clock, which starts after its memory is cleared. */
static uint32_t behind_us;

static uint32_t chip_us(uint64_t cycle)
{
    return (uint32_t)(cycle / 16) - behind_us;
}

static uint32_t now_us(void)
{
    return chip_us(mega.avr->cycle);
}

static void begin(void)
{
    char words[FRAME_LINE];
    open_session();
    ck_assert_ptr_nonnull(mega_await(&mega, "ready ", 100000));
    behind_us = 0;
    snprintf(words, sizeof words, "set ac 1 %u", now_us() + 20000);
    mega_say(&mega, words);
    const char *did = mega_await(&mega, "did 0 ", 50000);
    ck_assert_ptr_nonnull(did);
    behind_us = chip_us(mega.port_a_cycle) - last_number(did);
    ck_assert_uint_le(behind_us, 5000);
    mega_say(&mega, "set ac 0");
    ck_assert_ptr_nonnull(mega_await(&mega, "did 1 ", 20000));
    mega_say(&mega, "baud 9600");
    ck_assert_ptr_nonnull(mega_await(&mega, "did 2 ", 20000));
}

START_TEST(firmware_greets_and_is_at_rest)
{
    open_session();
    ck_assert_ptr_nonnull(mega_await(&mega, "can in 8 0 1 ", 100000));
    ck_assert_ptr_nonnull(mega_await(&mega, "can port 1 300 57600 0", 100000));
    ck_assert_ptr_nonnull(mega_await(&mega, "ready ", 100000));
    ck_assert_uint_eq(mega.port_a & 0x1F, 0x1F);
    ck_assert_uint_eq(mega.port_c, 0xFF);
    ck_assert_uint_eq(mega.avr->data[0x21], 0x1F); /* DDRA */
    ck_assert_uint_eq(mega.avr->data[0x27], 0xFF); /* DDRC */
}
END_TEST

START_TEST(set_moves_its_pin)
{
    begin();
    mega_say(&mega, "set in3 1");
    mega_say(&mega, "set battery 1");
    ck_assert_ptr_nonnull(mega_await(&mega, "did 3 ", 20000));
    ck_assert_ptr_nonnull(mega_await(&mega, "did 4 ", 20000));
    ck_assert_uint_eq(mega.port_c, 0xFF & ~4);
    ck_assert_uint_eq(mega.port_a & 0x1F, 0x1F & ~2);
}
END_TEST

START_TEST(clock_does_not_run_away_from_the_chips)
{
    begin();
    mega_run_us(&mega, 3000000);
    mega_say(&mega, "set in1 1");
    const char *did = mega_await(&mega, "did 3 ", 20000);
    ck_assert_ptr_nonnull(did);
    /* From the last byte of the order to its pin. */
    ck_assert_int_le(abs((int)(chip_us(mega.port_c_cycle) - last_number(did))), 1000);
}
END_TEST

START_TEST(scheduled_writes_are_less_than_a_millisecond_late)
{
    char words[FRAME_LINE];
    begin();
    for (uint32_t i = 0; i < 4; i++) {
        uint32_t at_us = now_us() + 20000 + i * 777;
        snprintf(words, sizeof words, "set in1 %u %u", (i + 1) % 2, at_us);
        mega_say(&mega, words);
        uint64_t before = mega.port_c_cycle;
        mega_run_us(&mega, 40000);
        ck_assert(mega.port_c_cycle != before);
        int32_t late_us = (int32_t)(chip_us(mega.port_c_cycle) - at_us);
        ck_assert_int_ge(late_us, -50);
        ck_assert_int_le(late_us, 1000);
    }
}
END_TEST

START_TEST(pins_are_told_with_their_times)
{
    begin();
    uint32_t at_us = now_us();
    mega_pin(&mega, 'L', 1, false);
    mega_pin(&mega, 'K', 3, false);
    const char *led = mega_await(&mega, "is led4 1 ", 10000);
    ck_assert_ptr_nonnull(led);
    ck_assert_int_le(abs((int)(last_number(led) - at_us)), 400);
    const char *contact = mega_await(&mega, "is contact2 1 ", 10000);
    ck_assert_ptr_nonnull(contact);
    ck_assert_int_le(abs((int)(last_number(contact) - at_us)), 400);
    ck_assert_uint_ge(now_us() - at_us, 3000);
}
END_TEST

START_TEST(bouncing_contact_is_told_once)
{
    begin();
    for (int i = 0; i < 5; i++) {
        mega_pin(&mega, 'L', 0, i % 2 != 0);
        mega_run_us(&mega, 500);
    }
    ck_assert_ptr_nonnull(mega_await(&mega, "is contact1 1 ", 20000));
    ck_assert_ptr_null(mega_await(&mega, "is contact1 ", 20000));
}
END_TEST

START_TEST(silence_puts_the_pins_to_rest)
{
    begin();
    mega_say(&mega, "set in1 1");
    mega_say(&mega, "set supply 1");
    ck_assert_ptr_nonnull(mega_await(&mega, "did 4 ", 20000));
    mega.beats = false;
    mega_run_us(&mega, 350000);
    ck_assert_uint_eq(mega.port_c, 0xFE);
    mega_run_us(&mega, 160000);
    ck_assert_uint_eq(mega.port_c, 0xFF);
    ck_assert_uint_eq(mega.port_a & 0x1F, 0x1F);
    ck_assert_ptr_nonnull(mega_await(&mega, "rest silence ", 20000));
}
END_TEST

START_TEST(modem_port_carries_bytes_both_ways)
{
    begin();
    mega_say(&mega, "tx 41540d");
    const char *did = mega_await(&mega, "did 3 ", 50000);
    ck_assert_ptr_nonnull(did);
    ck_assert_uint_eq(mega.modem_count, 3);
    ck_assert_mem_eq(mega.modem, "AT\r", 3);
    for (int i = 0; i < 2; i++) {
        mega_modem(&mega, (uint8_t) "OK"[i]);
        mega_run_us(&mega, 1042);
    }
    char got[9] = "";
    while (strlen(got) < 4) {
        const char *rx = mega_await(&mega, "rx ", 20000);
        ck_assert_ptr_nonnull(rx);
        strncat(got, rx + 3, strcspn(rx + 3, " "));
    }
    ck_assert_str_eq(got, "4f4b");
}
END_TEST

/* ---- 1-Wire ---- */

static void hang(uint8_t place, uint8_t rom[ROM_SIZE], int sixteenths)
{
    char words[FRAME_LINE];
    int length = snprintf(words, sizeof words, "temp %u ", place);
    rom[7] = rom_crc(rom, 7);
    for (int i = 0; i < ROM_SIZE; i++) {
        length += snprintf(words + length, sizeof words - (size_t)length, "%02x", rom[i]);
    }
    snprintf(words + length, sizeof words - (size_t)length, " %d", sixteenths);
    mega_say(&mega, words);
    ck_assert_ptr_nonnull(mega_await(&mega, "did ", 50000));
}

static int16_t read_temperature(const uint8_t *rom)
{
    uint8_t pad[9];
    ck_assert(mega_wire_reset(&mega));
    mega_wire_write(&mega, 0xCC, 8);
    mega_wire_write(&mega, 0x44, 8);
    ck_assert(mega_wire_reset(&mega));
    mega_wire_write(&mega, 0x55, 8);
    for (int i = 0; i < ROM_SIZE; i++) {
        mega_wire_write(&mega, rom[i], 8);
    }
    mega_wire_write(&mega, 0xBE, 8);
    for (int i = 0; i < 9; i++) {
        pad[i] = mega_wire_read(&mega, 8);
    }
    ck_assert_uint_eq(rom_crc(pad, 9), 0);
    return (int16_t)(pad[0] | pad[1] << 8);
}

/* The first of the ROMs that a search finds, where it may choose taking the given bit. */
static void search(bool prefer, uint8_t rom[ROM_SIZE])
{
    memset(rom, 0, ROM_SIZE);
    ck_assert(mega_wire_reset(&mega));
    mega_wire_write(&mega, 0xF0, 8);
    for (uint8_t i = 0; i < 64; i++) {
        uint8_t both = mega_wire_read(&mega, 2);
        ck_assert_uint_ne(both, 3);
        uint8_t one = both == 0 ? prefer : both & 1;
        mega_wire_write(&mega, one, 1);
        rom[i / 8] = (uint8_t)(rom[i / 8] | one << (i % 8));
    }
}

START_TEST(empty_bus_is_silent)
{
    begin();
    ck_assert(!mega_wire_reset(&mega));
}
END_TEST

START_TEST(thermometers_are_found_and_read_bit_by_bit)
{
    uint8_t first[ROM_SIZE] = {0x28, 0x12, 0x34, 0x56, 0x78, 0x9A, 0xBC};
    uint8_t second[ROM_SIZE] = {0x28, 0x13, 0xFF, 0, 1, 2, 3}, found[ROM_SIZE];
    begin();
    hang(1, first, 21 * 16 + 8);
    ck_assert_int_eq(read_temperature(first), 21 * 16 + 8);
    ck_assert(mega_wire_reset(&mega));
    mega_wire_write(&mega, 0x33, 8);
    for (int i = 0; i < ROM_SIZE; i++) {
        ck_assert_uint_eq(mega_wire_read(&mega, 8), first[i]);
    }
    hang(3, second, -163);
    search(false, found);
    ck_assert_mem_eq(found, first, ROM_SIZE);
    search(true, found);
    ck_assert_mem_eq(found, second, ROM_SIZE);
    ck_assert_int_eq(read_temperature(second), -163);
    ck_assert_int_eq(read_temperature(first), 21 * 16 + 8);
    mega_say(&mega, "rest");
    ck_assert_ptr_nonnull(mega_await(&mega, "did ", 50000));
    ck_assert(!mega_wire_reset(&mega));
}
END_TEST

/* While orders and modem bytes come in at full speed. */
START_TEST(one_wire_holds_its_times_under_load)
{
    uint8_t rom[ROM_SIZE] = {0x28, 9, 8, 7, 6, 5, 4};
    begin();
    hang(5, rom, 400);
    for (int round = 0; round < 5; round++) {
        for (int i = 0; link_has_room(&mega.host); i++) {
            mega_say(&mega, i % 2 == 0 ? "read" : "tx 303132333435363738393a3b3c3d3e3f");
        }
        mega_modem(&mega, 'x');
        ck_assert_int_eq(read_temperature(rom), 400);
    }
}
END_TEST

int main(void)
{
    if (access(MEGA_ELF, R_OK) != 0) {
        printf("skipped: no %s\n", MEGA_ELF);
        return 77;
    }
    Suite *suite = suite_create("mega");
    TCase *all = tcase_create("all");
    tcase_add_test(all, firmware_greets_and_is_at_rest);
    tcase_add_test(all, set_moves_its_pin);
    tcase_add_test(all, clock_does_not_run_away_from_the_chips);
    tcase_add_test(all, scheduled_writes_are_less_than_a_millisecond_late);
    tcase_add_test(all, pins_are_told_with_their_times);
    tcase_add_test(all, bouncing_contact_is_told_once);
    tcase_add_test(all, silence_puts_the_pins_to_rest);
    tcase_add_test(all, modem_port_carries_bytes_both_ways);
    tcase_add_test(all, empty_bus_is_silent);
    tcase_add_test(all, thermometers_are_found_and_read_bit_by_bit);
    tcase_add_test(all, one_wire_holds_its_times_under_load);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
