#include "hil/rig/mps2/rig.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "firmware/aid_suite.h"
#include "firmware/port/mps2/flash.h"

#define TEXT 32768

/* All that the rig has said, to its host and at its console. */
static struct rig rig;
static struct nvm flash;
static char told[TEXT], said[TEXT];
static uint32_t told_length, said_length;

static void hear(uint32_t count)
{
    char line[FRAME_LINE];
    uint8_t length;
    ck_assert_uint_lt(said_length + count, TEXT);
    memcpy(said + said_length, rig.out.console_tx, count);
    said_length += count;
    while ((length = rig_take(&rig, line)) > 0) {
        ck_assert_uint_lt(told_length + length, TEXT);
        memcpy(told + told_length, line, length);
        told_length += length;
    }
    told[told_length] = said[said_length] = 0;
}

static void run(int64_t for_us)
{
    int64_t until_us = rig.now_us + for_us;
    for (;;) {
        int64_t due_us = time_earlier(rig_due_at(&rig), until_us);
        hear(rig_turn(&rig, due_us > rig.now_us ? due_us : rig.now_us, NULL, 0));
        if (rig.now_us == until_us && rig_due_at(&rig) > until_us) {
            return;
        }
    }
}

/* What was said before is forgotten. */
static void order(const char *line)
{
    told_length = said_length = 0;
    for (; *line != 0; line++) {
        rig_feed(&rig, (uint8_t)*line);
    }
    rig_feed(&rig, '\n');
    run(TIME_MS(10));
}

static void type(const char *line)
{
    told_length = said_length = 0;
    hear(rig_turn(&rig, rig.now_us, (const uint8_t *)line, (uint32_t)strlen(line)));
    hear(rig_turn(&rig, rig.now_us, (const uint8_t *)"\r", 1));
    run(TIME_S(1));
}

/* The time of the last "is" of that pin, -1: it was not told. */
static int64_t when(const char *pin)
{
    char words[40];
    unsigned time;
    int64_t last = -1;
    snprintf(words, sizeof words, "is %s ", pin);
    for (const char *at = told; (at = strstr(at, words)) != NULL; at++) {
        ck_assert_int_eq(sscanf(at + strlen(words), "%u", &time), 1);
        last = time;
    }
    return last;
}

static void on_the_bench(void)
{
    memset(&flash, 0, sizeof flash);
    rig_init(&rig, &flash);
    run(TIME_S(1));
    order("hello");
}

static void set_up(void)
{
    on_the_bench();
    order("set supply 1");
}

START_TEST(nobody_answers_without_supply_and_battery)
{
    on_the_bench();
    type("STATUS");
    ck_assert_str_eq(said, "");
    order("read");
    ck_assert_int_ge(when("led1 0"), 0);
    ck_assert_int_ge(when("amps 0"), 0);
}
END_TEST

START_TEST(the_supply_starts_it_with_all_that_a_bench_senses)
{
    set_up();
    ck_assert_int_ge(when("led1 1"), 0);
    ck_assert_int_ge(when("power 1"), 0);
    ck_assert_int_ge(when("amps 75"), 0);
    type("STATUS");
    ck_assert_str_ne(said, "");
}
END_TEST

START_TEST(a_contact_follows_its_coil_by_its_times)
{
    set_up();
    int64_t from_us = rig.now_us;
    type("ONRelay2");
    ck_assert_int_eq(when("contact2 1"), from_us + RIG_OPERATE_US);
    ck_assert_int_ge(when("amps 108"), 0);
    from_us = rig.now_us;
    type("OFFRelay2");
    ck_assert_int_eq(when("contact2 0"), from_us + RIG_RELEASE_US);
}
END_TEST

START_TEST(a_relay_falls_with_the_supply)
{
    set_up();
    type("ONRelay2");
    order("set battery 1");
    int64_t from_us = rig.now_us;
    order("set supply 0");
    ck_assert_int_eq(when("contact2 0"), from_us + RIG_RELEASE_US);
    ck_assert_int_eq(when("led1 0"), -1);
    type("STATUS");
    ck_assert_str_ne(said, "");
}
END_TEST

START_TEST(after_a_loss_of_power_it_starts_cold_with_its_settings)
{
    set_up();
    type("PULSETIME=7");
    type("ONRelay2");
    order("set supply 0");
    run(TIME_S(5));
    ck_assert_int_ge(when("power 0"), 0);
    ck_assert_int_ge(when("contact2 0"), 0);
    order("set supply 1");
    run(TIME_S(1));
    ck_assert_int_lt(rig.board.now_us, TIME_S(2));
    ck_assert_uint_eq(rig.board.unit.settings.pulse_s, 7);
}
END_TEST

START_TEST(a_gap_that_ram_outlives_is_a_brown_out)
{
    set_up();
    run(TIME_S(60));
    order("set supply 0");
    order("set supply 1");
    ck_assert_int_gt(rig.board.now_us, TIME_S(60));
    ck_assert_int_ge(when("led1 1"), 0);
}
END_TEST

START_TEST(an_input_is_seen)
{
    set_up();
    type("HOLDOFF=0");
    type("Input1=NO");
    type("Input1RELAY=Relay6,2");
    type("AON");
    order("set supply 0");
    run(TIME_S(5));
    order("set supply 1");
    run(TIME_S(2));
    order("set in1 1");
    run(TIME_S(1));
    ck_assert_int_ge(when("contact6 1"), 0);
}
END_TEST

/* The line may be quiet for long before: the unit felt nothing then. */
START_TEST(an_input_that_is_ordered_ahead_is_felt_at_its_time)
{
    char line[40];
    set_up();
    type("HOLDOFF=0");
    type("Input1=NO");
    type("Input1RELAY=Relay6,2");
    type("AON");
    order("set supply 0");
    run(TIME_S(5));
    order("set supply 1");
    run(TIME_S(2));
    int64_t at_us = rig.now_us + TIME_MS(99);
    snprintf(line, sizeof line, "set in1 1 %u", (unsigned)at_us);
    order(line);
    run(TIME_MS(400));
    ck_assert_int_eq(when("contact6 1"), at_us + TIME_MS(50) + RIG_OPERATE_US);
}
END_TEST

START_TEST(leds_are_lit_and_dark_in_time)
{
    set_up();
    told_length = 0;
    run(TIME_S(30));
    int64_t lit_us = when("led2 1"), dark_us = when("led2 0");
    ck_assert_int_ge(lit_us, 0);
    ck_assert_int_eq(lit_us > dark_us ? lit_us - dark_us : dark_us - lit_us, 500000);
}
END_TEST

START_TEST(bytes_of_the_modem_port_take_their_time)
{
    set_up();
    order("baud 300");
    run(TIME_S(60));
    int64_t from_us = rig.now_us;
    order("tx 4154");
    run(TIME_S(1));
    const char *did = strstr(told, " did 0 ");
    unsigned time;
    ck_assert_ptr_nonnull(did);
    ck_assert_int_eq(sscanf(did, " did 0 %u", &time), 1);
    ck_assert_int_ge(time - from_us, 2 * 33333);
    ck_assert_int_le(time - from_us, 2 * 33333 + 1000);
}
END_TEST

START_TEST(the_modem_that_runs_is_spoken_to)
{
    set_up();
    run(TIME_S(5));
    told_length = 0;
    order("set status 1");
    run(TIME_S(20));
    ck_assert_ptr_nonnull(strstr(told, " rx 41")); /* "A" of AT */
}
END_TEST

/* Thermometer `place` with that number, which says how it is as sixteenths of a degree. */
static void lay(uint8_t place, uint8_t number, int16_t sixteenths)
{
    char line[FRAME_LINE];
    uint8_t rom[ROM_SIZE] = {0x28, number};
    int length = snprintf(line, sizeof line, "temp %u ", place);
    rom[ROM_SIZE - 1] = rom_crc(rom, ROM_SIZE - 1);
    for (uint32_t i = 0; i < ROM_SIZE; i++) {
        length += snprintf(line + length, sizeof line - (size_t)length, "%02x", rom[i]);
    }
    snprintf(line + length, sizeof line - (size_t)length, " %d", sixteenths);
    order(line);
}

START_TEST(thermometers_are_enrolled_one_by_one_and_read)
{
    set_up();
    type("ENROL");
    ck_assert_ptr_nonnull(strstr(said, "no new thermometer!"));
    for (uint8_t place = 1; place <= THERMO_PLACES; place++) {
        char wanted[40];
        lay(place, (uint8_t)(0xF0 - 37 * place), (int16_t)(place * 160 - 320));
        type("ENROL");
        snprintf(wanted, sizeof wanted, "ENROL - OK, Temp%u 28-", place);
        ck_assert_msg(strstr(said, wanted) != NULL, "%s", said);
    }
    run(TIME_S(60));
    for (uint8_t place = 1; place <= THERMO_PLACES; place++) {
        char question[40], wanted[40];
        snprintf(question, sizeof question, "STATUSTemp%u", place);
        snprintf(wanted, sizeof wanted, "Temp%u:%d", place, place * 10 - 20);
        type(question);
        ck_assert_msg(strstr(said, wanted) != NULL, "%s", said);
    }
    order("temp 2 -");
    lay(3, 0x11, 0);
    type("ENROL");
    ck_assert_msg(strstr(said, "all places are taken!") != NULL, "%s", said);
    run(TIME_S(120));
    type("STATUSTemp2");
    ck_assert_msg(strstr(said, "Temp2:0") == NULL, "%s", said);
    type("STATUSTemp4");
    ck_assert_msg(strstr(said, "Temp4:20") != NULL, "%s", said);
}
END_TEST

START_TEST(two_new_thermometers_at_once_are_two)
{
    set_up();
    lay(1, 0x35, 320);
    lay(2, 0x34, 320);
    type("ENROL");
    ck_assert_msg(strstr(said, "attach one at a time!") != NULL, "%s", said);
}
END_TEST

START_TEST(the_end_of_a_session_is_the_rest_state)
{
    set_up();
    order("bye");
    ck_assert(!rig.felt.supply);
    ck_assert(!rig.running);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        nobody_answers_without_supply_and_battery,
        the_supply_starts_it_with_all_that_a_bench_senses,
        a_contact_follows_its_coil_by_its_times,
        a_relay_falls_with_the_supply,
        after_a_loss_of_power_it_starts_cold_with_its_settings,
        a_gap_that_ram_outlives_is_a_brown_out,
        an_input_is_seen,
        an_input_that_is_ordered_ahead_is_felt_at_its_time,
        leds_are_lit_and_dark_in_time,
        bytes_of_the_modem_port_take_their_time,
        the_modem_that_runs_is_spoken_to,
        thermometers_are_enrolled_one_by_one_and_read,
        two_new_thermometers_at_once_are_two,
        the_end_of_a_session_is_the_rest_state,
        NULL,
    };

    return suite_run("rig", tests);
}
