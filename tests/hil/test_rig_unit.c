#include "hil/rig_unit.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ALL 400

static struct rig_unit *rig;
static struct rig_sense seen[ALL];
static uint32_t seen_count;
static char said[BYTE_QUEUE_SIZE], sent[BYTE_QUEUE_SIZE];
static uint32_t said_length, sent_length;

static void note_sense(const struct rig_sense *sense)
{
    ck_assert_uint_lt(seen_count, ALL);
    seen[seen_count++] = *sense;
}

static void gather(void)
{
    struct rig_sense sense;
    while (rig_unit_take(rig, &sense)) {
        note_sense(&sense);
    }
    for (int16_t byte = rig_unit_port_take(rig); byte >= 0; byte = rig_unit_port_take(rig)) {
        ck_assert_uint_lt(sent_length, sizeof sent - 1);
        sent[sent_length++] = (char)byte;
        sent[sent_length] = '\0';
    }
    uint32_t room = (uint32_t)sizeof said - 1 - said_length;
    said_length += rig_unit_read(rig, (uint8_t *)said + said_length, room);
    said[said_length] = '\0';
}

static void run_until(int64_t until)
{
    const char *error = "";
    do {
        ck_assert_msg(rig_unit_advance(rig, until, &error), "%s", error);
        gather();
    } while (rig_unit_now(rig) < until);
}

static void run(int64_t time)
{
    run_until(rig_unit_now(rig) + time);
}

static void open_rig(const struct rig_options *options)
{
    char error[PART_ERROR] = "";
    rig = malloc(sizeof *rig);
    seen_count = said_length = sent_length = 0;
    said[0] = sent[0] = '\0';
    ck_assert_msg(rig_unit_init(rig, options, error), "%s", error);
}

static void set_up(void)
{
    struct rig_options options = rig_options_default();
    open_rig(&options);
}

static void tear_down(void)
{
    rig_unit_free(rig);
    free(rig);
}

/* When the channel got this value after `from`; -1: it did not. */
static int64_t when(enum adapter_channel channel, uint8_t index, int32_t value, int64_t from)
{
    for (uint32_t i = 0; i < seen_count; i++) {
        const struct rig_sense *sense = &seen[i];
        if (sense->channel == channel && sense->index == index && sense->value == value &&
            sense->at >= from) {
            return sense->at;
        }
    }
    return -1;
}

static void type(const char *line)
{
    (void)rig_unit_type(rig, (const uint8_t *)line, (uint32_t)strlen(line));
    (void)rig_unit_type(rig, (const uint8_t *)"\n", 1);
    run(CLOCK_MS(200));
}

/* On, and without a hold-off of the inputs. */
static void boot(void)
{
    rig_unit_set(rig, ADAPTER_SUPPLY, 0, 1);
    run(CLOCK_S(1));
    type("HOLDOFF=0");
    rig_unit_set(rig, ADAPTER_SUPPLY, 0, 0);
    run(CLOCK_S(5));
    rig_unit_set(rig, ADAPTER_SUPPLY, 0, 1);
    run(CLOCK_S(2));
}

START_TEST(a_unit_on_the_shelf_does_nothing)
{
    run(CLOCK_S(60));
    ck_assert_uint_eq(seen_count, 0);
    ck_assert_uint_eq(said_length + sent_length, 0);
    ck_assert_int_eq(rig_unit_now(rig), CLOCK_S(60));
}
END_TEST

START_TEST(with_supply_it_lights_its_led_and_takes_current)
{
    run(CLOCK_S(1));
    rig_unit_set(rig, ADAPTER_SUPPLY, 0, 1);
    run(CLOCK_S(2));
    int64_t lit = when(ADAPTER_LED, LED_POWER, 1, 0);
    ck_assert_int_ge(lit, CLOCK_S(1));
    ck_assert_int_lt(lit, CLOCK_S(1) + CLOCK_MS(100));
    ck_assert_int_ge(when(ADAPTER_POWER, 0, 1, 0), CLOCK_S(1));
    int32_t amps = rig_unit_value(rig, ADAPTER_AMPS, 0);
    ck_assert_int_ge(amps, 50);
    ck_assert_int_le(amps, 90);
    rig_unit_set(rig, ADAPTER_SUPPLY, 0, 0);
    run(CLOCK_S(1));
    ck_assert_int_gt(when(ADAPTER_LED, LED_POWER, 0, lit), CLOCK_S(3));
    ck_assert_int_eq(rig_unit_value(rig, ADAPTER_AMPS, 0), 0);
    ck_assert_int_eq(rig_unit_value(rig, ADAPTER_POWER, 0), 0);
}
END_TEST

START_TEST(usb_powers_nothing)
{
    type("STATUS");
    run(CLOCK_S(5));
    ck_assert_uint_eq(said_length, 0);
    ck_assert_uint_eq(seen_count, 0);
}
END_TEST

START_TEST(with_its_battery_it_lives_on_and_blinks)
{
    boot();
    rig_unit_set(rig, ADAPTER_BATTERY, 0, 1);
    run(CLOCK_S(2));
    int64_t cut = rig_unit_now(rig);
    rig_unit_set(rig, ADAPTER_SUPPLY, 0, 0);
    run(CLOCK_S(5));
    int64_t dark = when(ADAPTER_LED, LED_POWER, 0, cut);
    ck_assert_int_ge(dark, cut);
    ck_assert_int_eq(when(ADAPTER_LED, LED_POWER, 1, dark), dark + CLOCK_MS(500));
    ck_assert_int_eq(when(ADAPTER_LED, LED_POWER, 0, dark + 1), dark + CLOCK_S(1));
    ck_assert_int_eq(rig->world.board.state, BOARD_RUNNING);
}
END_TEST

START_TEST(its_console_answers)
{
    boot();
    ck_assert_uint_gt(said_length, 0);
    said_length = 0;
    type("Input1=NO");
    ck_assert_msg(strstr(said, "Input1=NO - OK") != NULL, "%s", said);
}
END_TEST

START_TEST(twelve_volts_at_an_input_close_a_contact)
{
    boot();
    type("Input3=NO");
    type("Input3RELAY=Relay2,1");
    type("AON");
    run(CLOCK_S(1));
    int64_t at = rig_unit_now(rig);
    rig_unit_set(rig, ADAPTER_IN, 2, 1);
    run(CLOCK_S(3));
    int64_t closed = when(ADAPTER_CONTACT, 1, 1, at);
    /* Input filter of 50 ms, 8 ms of the relay. */
    ck_assert_int_eq(closed - at, CLOCK_MS(58));
    int64_t opened = when(ADAPTER_CONTACT, 1, 0, closed);
    ck_assert_int_eq(opened - at, CLOCK_MS(50) + CLOCK_S(1) + CLOCK_MS(5));
}
END_TEST

static void answer(const char *text)
{
    for (; *text != '\0'; text++) {
        ck_assert(rig_unit_port_is_free(rig));
        rig_unit_port_send(rig, (uint8_t)*text);
        while (!rig_unit_port_is_free(rig)) {
            const char *error = "";
            ck_assert(rig_unit_advance(rig, rig_unit_now(rig) + CLOCK_MS(10), &error));
            gather();
        }
    }
}

START_TEST(its_modem_port_is_open)
{
    rig_unit_set(rig, ADAPTER_SUPPLY, 0, 1);
    rig_unit_baud(rig, 9600);
    run(CLOCK_S(1));
    ck_assert_int_ge(when(ADAPTER_KEY, 0, 1, 0), 0);
    run(CLOCK_S(5));
    ck_assert_int_ge(when(ADAPTER_KEY, 0, 0, CLOCK_S(1)), 0);
    ck_assert_uint_eq(sent_length, 0);
    rig_unit_set(rig, ADAPTER_STATUS, 0, 1);
    while (strchr(sent, '\r') == NULL) {
        run(CLOCK_MS(1));
    }
    ck_assert_str_eq(sent, "\x1b" "AT\r");
    sent_length = 0;
    answer("\r\nOK\r\n");
    run(CLOCK_S(1));
    ck_assert_msg(sent_length > 0 && strcmp(sent, "ATH\r") == 0, "%s", sent);
}
END_TEST

START_TEST(bytes_take_their_time_on_the_wire)
{
    boot();
    rig_unit_baud(rig, 9600);
    rig_unit_set(rig, ADAPTER_STATUS, 0, 1);
    int64_t at[3];
    for (uint32_t i = 0; i < 3; i++) {
        while (sent_length <= i) {
            run_until(rig_unit_next(rig));
        }
        at[i] = rig_unit_now(rig);
    }
    ck_assert_int_eq(at[1] - at[0], 1042);
    ck_assert_int_eq(at[2] - at[1], 1042);
}
END_TEST

static const uint8_t rom[ADAPTER_ROM] = {0x28, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x50};

static void expect_reading(const char *text)
{
    run(CLOCK_S(25));
    said_length = 0;
    type("STATUS");
    ck_assert_msg(strstr(said, text) != NULL, "%s", said);
}

START_TEST(a_thermometer_hangs_on_its_bus_and_leaves)
{
    uint8_t whole[ADAPTER_ROM];
    memcpy(whole, rom, sizeof whole);
    whole[7] = ds18b20_crc(whole, 7);
    boot();
    rig_unit_temp(rig, 2, whole, 21 * 16 + 8);
    type("ENROL");
    run(CLOCK_S(5));
    ck_assert_msg(strstr(said, "28-060504030201") != NULL, "%s", said);
    expect_reading("21.5");
    rig_unit_temp(rig, 2, whole, -3 * 16);
    expect_reading("-3.0");
    rig_unit_temp(rig, 2, NULL, 0);
    run(CLOCK_S(60));
    expect_reading("Temp1:fault");
}
END_TEST

/* An alarm of Input3, which closes Relay2: how long after the 12 V, and how long after the end. */
static void time_alarm(int64_t *closed_us, int64_t *opened_us)
{
    boot();
    type("Input3=NO");
    type("Input3RELAY=Relay2,1");
    type("AON");
    int64_t at = rig_unit_now(rig);
    rig_unit_set(rig, ADAPTER_IN, 2, 1);
    run(CLOCK_S(3));
    int64_t closed = when(ADAPTER_CONTACT, 1, 1, at);
    *closed_us = closed < 0 ? -1 : closed - at;
    int64_t opened = when(ADAPTER_CONTACT, 1, 0, at);
    *opened_us = opened < 0 ? -1 : opened - at;
}

START_TEST(a_slower_relay_closes_and_opens_later)
{
    struct rig_options options = rig_options_default();
    options.contact_us = CLOCK_MS(7);
    tear_down();
    open_rig(&options);
    int64_t closed_us, opened_us;
    time_alarm(&closed_us, &opened_us);
    ck_assert_int_eq(closed_us, CLOCK_MS(58 + 7));
    ck_assert_int_eq(opened_us, CLOCK_MS(1055 + 7));
}
END_TEST

START_TEST(a_unit_with_figures_of_its_own_has_them)
{
    struct rig_options options = rig_options_default();
    options.figures.operate_us[1] = CLOCK_MS(20);
    options.figures.release_us[1] = CLOCK_MS(3);
    tear_down();
    open_rig(&options);
    int64_t closed_us, opened_us;
    time_alarm(&closed_us, &opened_us);
    ck_assert_int_eq(closed_us, CLOCK_MS(50 + 20));
    ck_assert_int_eq(opened_us, CLOCK_MS(1050 + 3));
}
END_TEST

START_TEST(a_stuck_contact_stays_as_it_is)
{
    int64_t closed_us, opened_us;
    rig_unit_stick(rig, 1, RIG_STUCK_OPEN);
    time_alarm(&closed_us, &opened_us);
    ck_assert_int_eq(closed_us, -1);
    rig_unit_stick(rig, 1, RIG_FREE);
    type("OnRelay2");
    ck_assert_int_eq(rig_unit_value(rig, ADAPTER_CONTACT, 1), 1);
    rig_unit_stick(rig, 1, RIG_STUCK_CLOSED);
    type("OffRelay2");
    ck_assert_int_eq(rig_unit_value(rig, ADAPTER_CONTACT, 1), 1);
    rig_unit_stick(rig, 1, RIG_FREE);
    run(CLOCK_MS(100));
    ck_assert_int_eq(rig_unit_value(rig, ADAPTER_CONTACT, 1), 0);
}
END_TEST

/* Relay6 follows an N/C input that hangs on the unit's own supply: how long after the cut it sees
 * the opening, by the trace of the model. */
static int64_t time_fall(double hold_up_f, double threshold_v)
{
    struct rig_options options = rig_options_default();
    options.inputs_at_supply = true;
    options.hold_up_f = hold_up_f;
    options.threshold_v = threshold_v;
    tear_down();
    open_rig(&options);
    boot();
    rig_unit_set(rig, ADAPTER_IN, 0, 1);
    run(CLOCK_S(1));
    ck_assert_uint_eq(rig->world.board.levels_shown & 1u, 1);
    int64_t cut = rig_unit_now(rig);
    rig_unit_set(rig, ADAPTER_SUPPLY, 0, 0);
    while ((rig->world.board.levels_shown & 1u) != 0) {
        run(100);
    }
    return rig_unit_now(rig) - cut;
}

START_TEST(more_hold_up_and_another_threshold_are_seen_at_the_inputs)
{
    int64_t plain = time_fall(470e-6, 0.0);
    ck_assert_int_gt(plain, CLOCK_MS(20));
    ck_assert_int_gt(time_fall(1000e-6, 0.0), plain + CLOCK_MS(10));
    ck_assert_int_lt(time_fall(470e-6, 8.5), plain - CLOCK_MS(5));
    ck_assert_int_gt(time_fall(470e-6, 6.5), plain + CLOCK_MS(3));
}
END_TEST

START_TEST(a_brown_out_resets_it_with_its_contacts_as_they_were)
{
    boot();
    type("OnRelay1");
    ck_assert_int_eq(rig_unit_value(rig, ADAPTER_CONTACT, 0), 1);
    int64_t at = rig_unit_now(rig);
    rig_unit_brown_out(rig);
    run(CLOCK_S(1));
    ck_assert_int_eq(when(ADAPTER_LED, LED_POWER, 0, at), at);
    ck_assert_int_eq(when(ADAPTER_LED, LED_POWER, 1, at), at + CLOCK_MS(10));
    ck_assert_int_eq(when(ADAPTER_CONTACT, 0, 0, at), at + CLOCK_MS(5));
    ck_assert_int_eq(when(ADAPTER_CONTACT, 0, 1, at), at + CLOCK_MS(18));
}
END_TEST

START_TEST(two_of_a_seed_are_alike)
{
    int64_t first[2], second[2];
    struct rig_options options = rig_options_default();
    time_alarm(&first[0], &first[1]);
    uint32_t count = seen_count;
    int64_t last = seen[count - 1].at;
    tear_down();
    open_rig(&options);
    time_alarm(&second[0], &second[1]);
    ck_assert_uint_eq(seen_count, count);
    ck_assert_int_eq(seen[count - 1].at, last);
    ck_assert_mem_eq(first, second, sizeof first);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rig_unit");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, a_unit_on_the_shelf_does_nothing);
    tcase_add_test(all, with_supply_it_lights_its_led_and_takes_current);
    tcase_add_test(all, usb_powers_nothing);
    tcase_add_test(all, with_its_battery_it_lives_on_and_blinks);
    tcase_add_test(all, its_console_answers);
    tcase_add_test(all, twelve_volts_at_an_input_close_a_contact);
    tcase_add_test(all, its_modem_port_is_open);
    tcase_add_test(all, bytes_take_their_time_on_the_wire);
    tcase_add_test(all, a_thermometer_hangs_on_its_bus_and_leaves);
    tcase_add_test(all, a_slower_relay_closes_and_opens_later);
    tcase_add_test(all, a_unit_with_figures_of_its_own_has_them);
    tcase_add_test(all, a_stuck_contact_stays_as_it_is);
    tcase_add_test(all, more_hold_up_and_another_threshold_are_seen_at_the_inputs);
    tcase_add_test(all, a_brown_out_resets_it_with_its_contacts_as_they_were);
    tcase_add_test(all, two_of_a_seed_are_alike);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
