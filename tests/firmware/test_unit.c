#include "firmware/unit.h"

#include <string.h>

#include "firmware/aid_bench.h"
#include "firmware/aid_suite.h"

static struct bench bench;

static void at(int64_t ms)
{
    bench_run(&bench, TIME_MS(ms));
}

static void supply_at(int64_t ms, int32_t mv)
{
    at(ms);
    bench_supply(&bench, mv);
}

static void start(void)
{
    bench_init(&bench);
    bench_start(&bench);
}

/* The relays that a cold start with the stored settings finds on. */
static uint8_t stored_relays(void)
{
    struct settings settings;
    settings_load(&settings, &bench.nvm);
    return settings.relays_on;
}

START_TEST(a_cold_start_takes_relays_from_the_power_state)
{
    bench_init(&bench);
    bench.settings.relays_on = 0x06;
    bench.settings.relay[2].power_state = POWERSTATE_OFF;
    bench.settings.relay[4].power_state = POWERSTATE_ON;
    bench_start(&bench);
    ck_assert_uint_eq(bench.out.coils, 0x12);
}
END_TEST

START_TEST(a_steady_state_is_stored_once_and_a_pulse_never)
{
    start();
    uint32_t words = bench.nvm.words_programmed;
    bench_type(&bench, "OnRelay1");
    ck_assert_uint_eq(stored_relays(), 0x01);
    ck_assert_uint_gt(bench.nvm.words_programmed, words);
    words = bench.nvm.words_programmed;
    at(10000);
    bench_type(&bench, "PulseRelay1");
    at(20000);
    bench_type(&bench, "OnRelay2=5");
    at(30000);
    ck_assert_uint_eq(bench.nvm.words_programmed, words);
    ck_assert_uint_eq(bench.out.coils, 0x01);
}
END_TEST

START_TEST(a_relay_that_does_not_remember_costs_no_write)
{
    bench_init(&bench);
    bench.settings.relay[0].power_state = POWERSTATE_OFF;
    bench_start(&bench);
    uint32_t words = bench.nvm.words_programmed;
    relay_switch(&bench.unit.relays.relay[0], true);
    bench_step(&bench);
    ck_assert_uint_eq(bench.out.coils, 0x01);
    ck_assert_uint_eq(bench.nvm.words_programmed, words);
}
END_TEST

START_TEST(a_flash_that_refuses_is_not_asked_at_every_step)
{
    start();
    bench.nvm.worn = true;
    relay_switch(&bench.unit.relays.relay[0], true);
    bench_step(&bench);
    uint32_t tried = bench.nvm.words_programmed + bench.nvm.pages_erased;
    at(600000);
    ck_assert_uint_eq(bench.nvm.words_programmed + bench.nvm.pages_erased, tried);
    ck_assert_uint_eq(bench.out.coils, 0x01);
}
END_TEST

START_TEST(wanted_states_and_times_run_on_without_mains)
{
    start();
    bench_type(&bench, "OnRelay1");
    bench_type(&bench, "OnRelay2=30");
    supply_at(10010, 0);
    at(29999);
    ck_assert_uint_eq(bench.out.coils, 0x03);
    at(30000);
    ck_assert_uint_eq(bench.out.coils, 0x01);
    supply_at(40010, 12000);
    at(50000);
    ck_assert_uint_eq(bench.out.coils, 0x01);
}
END_TEST

START_TEST(twelve_volts_find_the_coils_as_power_state_wants_them)
{
    bench_init(&bench);
    bench.settings.relay[0].power_state = POWERSTATE_OFF;
    bench.settings.relay[1].power_state = POWERSTATE_ON;
    bench_start(&bench);
    bench_type(&bench, "OnRelay1");
    bench_type(&bench, "OffRelay2");
    ck_assert_uint_eq(bench.out.coils, 0x01);
    supply_at(10010, 0);
    at(20000);
    ck_assert_uint_eq(bench.out.coils, 0x02);
    supply_at(30010, 12000);
    at(30199);
    ck_assert(bench.unit.power.dc_lost);
    ck_assert_uint_eq(bench.out.coils, 0x02);
    at(30200);
    ck_assert(!bench.unit.power.dc_lost);
    ck_assert_uint_eq(bench.out.coils, 0x02);
    bench_type(&bench, "OnRelay1");
    ck_assert_uint_eq(bench.out.coils, 0x03);
}
END_TEST

START_TEST(a_time_that_is_over_has_ended_for_a_late_command)
{
    start();
    bench_type(&bench, "PulseRelay1");
    bench.now = TIME_MS(2500);
    bench_type(&bench, "PulseRelay1");
    ck_assert_uint_eq(bench.out.coils, 0x01);
    at(4499);
    ck_assert_uint_eq(bench.out.coils, 0x01);
    at(4500);
    ck_assert_uint_eq(bench.out.coils, 0x00);
}
END_TEST

START_TEST(late_steps_do_not_make_an_alarms_relay_drift)
{
    bench_init(&bench);
    bench.settings.input[1] = (struct input_settings){
        .contact = INPUT_NO, .relay = 3, .relay_s = 60, .delay_s = 2};
    bench.settings.armed = 0x02;
    bench.settings.power_guard_ms = 1000;
    bench_start(&bench);
    at(10000);
    bench_input(&bench, 2, true);
    bench.now = TIME_MS(12300);
    bench_step(&bench);
    bench.now = TIME_MS(13700);
    bench_step(&bench);
    ck_assert_uint_eq(bench.out.coils, 0x04);
    at(73049);
    ck_assert_uint_eq(bench.out.coils, 0x04);
    at(73050);
    ck_assert_uint_eq(bench.out.coils, 0x00);
}
END_TEST

START_TEST(a_setting_acts_at_once)
{
    bench_init(&bench);
    bench.settings.power_delay_s = 3600;
    bench_start(&bench);
    supply_at(10010, 0);
    at(30000);
    bench_type(&bench, "POWERDELAY=25");
    at(35099);
    ck_assert_uint_eq(bench_alerts(&bench, ALERT_POWER, 0), 0);
    at(35100);
    ck_assert_uint_eq(bench_alerts(&bench, ALERT_POWER, 0), 1);
    bench_type(&bench, "POWERDELAY=3600");
    supply_at(40010, 12000);
    at(50000);
    bench_type(&bench, "POWERDELAY=3");
    ck_assert_uint_eq(bench_alerts(&bench, ALERT_POWER, 0), 2);
}
END_TEST

START_TEST(a_warm_reset_keeps_alarm_relays_and_outbox)
{
    bench_init(&bench);
    bench.settings.input[1] =
        (struct input_settings){.contact = INPUT_NO, .relay = 6, .relay_s = 60};
    bench.settings.holdoff_s = 60;
    bench_start(&bench);
    bench_type(&bench, "AON");
    at(70000);
    bench_input(&bench, 2, true);
    at(71000);
    bench_type(&bench, "OnRelay1=100");
    at(72000);
    bench_reset(&bench, RESET_WATCHDOG);
    ck_assert_uint_eq(bench.out.coils, 0x21);
    ck_assert_uint_eq(bench_alerts(&bench, ALERT_ALARM, 1), 1);
    ck_assert_uint_eq(bench.unit.settings.armed, 0xff);
    at(130049);
    ck_assert_uint_eq(bench.out.coils, 0x21);
    at(130050);
    ck_assert_uint_eq(bench.out.coils, 0x01);
    at(171000);
    ck_assert_uint_eq(bench.out.coils, 0x00);
}
END_TEST

START_TEST(a_warm_reset_has_no_hold_off_of_its_own)
{
    bench_init(&bench);
    bench.settings.input[1].contact = INPUT_NO;
    bench.settings.armed = 0xff;
    bench.settings.holdoff_s = 60;
    bench_start(&bench);
    at(70000);
    bench_reset(&bench, RESET_BROWN_OUT);
    bench_input(&bench, 2, true);
    at(71000);
    ck_assert_uint_eq(bench_alerts(&bench, ALERT_ALARM, 1), 1);
}
END_TEST

/* Without a cell: the supply falls, the N/C loop opens, the unit browns out before any sample. */
START_TEST(a_brown_out_by_the_supply_is_a_loss_with_hold_off)
{
    bench_init(&bench);
    bench.settings.input[0].contact = INPUT_NC;
    bench.settings.armed = 0xff;
    bench.settings.holdoff_s = 60;
    bench.in.input_levels = 0x01;
    bench.in.battery_fitted = false;
    bench_start(&bench);
    supply_at(70010, 9000);
    bench_input(&bench, 1, false);
    bench.now = TIME_MS(71000);
    bench_supply(&bench, 12000);
    bench_reset(&bench, RESET_BROWN_OUT);
    ck_assert(bench.unit.power.dc_lost);
    at(71500);
    ck_assert(!bench.unit.power.dc_lost);
    ck_assert(bench.unit.alarm.baseline_due);
    at(200000);
    ck_assert_uint_eq(bench_alerts(&bench, ALERT_ALARM, 0), 0);
}
END_TEST

START_TEST(a_cold_start_forgets_all_but_the_flash)
{
    start();
    bench_type(&bench, "OnRelay1=100");
    bench_type(&bench, "AON");
    at(10000);
    bench_reset(&bench, RESET_COLD);
    ck_assert_uint_eq(bench.out.coils, 0x00);
    ck_assert_uint_eq(bench.unit.settings.armed, 0xff);
}
END_TEST

START_TEST(a_failure_that_was_told_outlives_an_empty_battery)
{
    start();
    uint32_t words = bench.nvm.words_programmed;
    supply_at(1000, 0);
    at(12000);
    ck_assert_uint_eq(bench_alerts(&bench, ALERT_POWER, 0), 1);
    ck_assert_uint_le(bench.nvm.words_programmed, words + 16); /* no whole image */
    bench_supply(&bench, 12000);
    bench_reset(&bench, RESET_COLD);
    ck_assert_uint_eq(bench_alerts(&bench, ALERT_POWER, 0), 0);
    at(40000);
    ck_assert_uint_eq(bench_alerts(&bench, ALERT_POWER, 0), 1);
    words = bench.nvm.words_programmed;
    bench_reset(&bench, RESET_COLD);
    at(80000);
    ck_assert_uint_eq(bench_alerts(&bench, ALERT_POWER, 0), 0);
    ck_assert_uint_eq(bench.nvm.words_programmed, words);
}
END_TEST

static bool told_of_a_loss(void)
{
    static const char notice[] = "Stored settings unreadable";
    return strncmp((const char *)bench.out.console_tx, notice, sizeof notice - 1) == 0;
}

/* Whoever comes to the cable first learns it, be it after any number of starts. */
START_TEST(a_flash_of_rubbish_means_factory_settings_and_is_told_at_the_cable)
{
    bench_init(&bench);
    for (uint32_t i = 0; i < NVM_SIZE; i++) {
        bench.nvm.bytes[i] = (uint8_t)(i * 37 + i / 256);
    }
    memset(bench.nvm.programmed, WORD_PROGRAMMED, sizeof bench.nvm.programmed);
    for (uint32_t i = 0; i < 3; i++) {
        bench_reset(&bench, RESET_COLD);
        ck_assert_uint_eq(bench.unit.settings.holdoff_s, 60);
        ck_assert(number_is_empty(&bench.unit.settings.alert[0]));
    }
    bench_type(&bench, "OnRelay2");
    ck_assert(told_of_a_loss());
    ck_assert_uint_eq(bench.out.coils, 0x02);
    bench_reset(&bench, RESET_COLD);
    ck_assert_uint_eq(bench.out.coils, 0x02);
    bench_type(&bench, "HOLDOFF?");
    ck_assert(!told_of_a_loss());
}
END_TEST

START_TEST(a_record_that_is_not_whole_means_a_cold_start)
{
    start();
    bench_type(&bench, "OnRelay1=100");
    for (uint32_t i = 0; i < 14; i++) {
        struct bench other = bench;
        struct unit *unit = &other.unit;
        uint8_t garbage = 0x80;
        switch (i) {
        case 0: unit->run_seal ^= 1; break;
        case 1: unit->run_check ^= 1; break;
        case 2: unit->alert.sending_index = 200; break;
        case 3: memcpy(&unit->power.dc_lost, &garbage, 1); break;
        case 4: memset(unit->alert.reply[0].text, 'x', REPLY_LENGTH); break;
        case 5: memcpy(&unit->temp[4].known, &garbage, 1); break;
        case 6: unit->alert.event[1].kind = ALERT_TEMP; unit->alert.event[1].value = 4; break;
        case 7: unit->wireless.told = WIRELESS_DEVICES + 1; break;
        case 8: unit->wireless.tries = WIRELESS_TRIES + 1; break;
        case 9: unit->wireless.device[15].wish = 3; break;
        case 10: memcpy(&unit->wireless.device[0].on, &garbage, 1); break;
        case 11: unit->wireless.asker[2].device = WIRELESS_DEVICES; break;
        case 12: memset(&unit->wireless.asker[0].asker.number, 'x', 19); break;
        default: unit->relays.relay[2].until_us = INT64_MAX - 5; break;
        }
        bench_reset(&other, RESET_WATCHDOG);
        ck_assert_uint_eq(other.out.coils, 0x00);
        ck_assert(other.unit.alarm.judge_from == other.now);
    }
    bench_reset(&bench, RESET_WATCHDOG);
    ck_assert_uint_eq(bench.out.coils, 0x01);
}
END_TEST

START_TEST(a_warm_reset_keeps_what_wireless_devices_said_and_what_they_are_to_be_told)
{
    start();
    struct wireless_device *device = &bench.unit.wireless.device[0];
    bench_type(&bench, "WIRELESS+A1,LAMP");
    bench_type(&bench, "OnLAMP");
    ck_assert(bench.out.radio_sends);
    device->seen_s = 77;
    bench_reset(&bench, RESET_WATCHDOG);
    ck_assert_uint_eq(device->wish, WISH_ON);
    ck_assert_uint_eq(device->seen_s, 77);
    bench_run(&bench, bench.now + TIME_MS(WIRELESS_TRY_MS));
    ck_assert(bench.out.radio_sends);
    ck_assert_str_eq(bench.out.radio.id, "A1");
    bench_reset(&bench, RESET_COLD);
    ck_assert_uint_eq(device->id_crc, 0);
}
END_TEST

/* The counters are stored beside what they count: a reset may come between the two. */
START_TEST(a_reset_between_an_event_and_its_count_is_warm)
{
    bench_init(&bench);
    bench.settings.input[1].contact = INPUT_NO;
    bench.settings.armed = 0xff;
    bench_start(&bench);
    bench_type(&bench, "OnRelay1=100");
    at(10000);
    bench_input(&bench, 2, true);
    at(11000);
    for (uint32_t i = 0; i < 4; i++) {
        struct bench other = bench;
        struct alert *alert = &other.unit.alert;
        switch (i) {
        case 0: alert->events++; break;
        case 1: alert->events--; break;
        case 2: alert->replies++; break;
        default: alert->event[0].used = false; break;
        }
        bench_reset(&other, RESET_WATCHDOG);
        ck_assert_uint_eq(other.out.coils, 0x01);
        ck_assert_uint_eq(alert->events, i < 3 ? 1 : 0);
        ck_assert_uint_eq(alert->replies, 0);
    }
}
END_TEST

START_TEST(the_dip_latch_is_cleared_on_request_only)
{
    start();
    supply_at(10010, 9900);
    supply_at(10020, 12000);
    at(11009);
    ck_assert(bench.in.dip_latched);
    at(11010);
    ck_assert(!bench.in.dip_latched);
}
END_TEST

START_TEST(an_alarm_leaves_by_sms)
{
    bench_init(&bench);
    bench.modem_fitted = true;
    bench.settings.input[1].contact = INPUT_NO;
    bench.settings.armed = 0xff;
    bench_start(&bench);
    at(60000);
    ck_assert_int_eq(bench.unit.modem.state, MODEM_ONLINE);
    bench_input(&bench, 2, true);
    at(90000);
    ck_assert_uint_eq(bench.sms_sent, 1);
    ck_assert(alert_is_idle(&bench.unit.alert));
}
END_TEST

static void press(int64_t from_ms, int64_t to_ms)
{
    at(from_ms);
    bench.in.button_down = true;
    bench_step(&bench);
    at(to_ms);
    bench.in.button_down = false;
    bench_step(&bench);
}

START_TEST(a_short_press_opens_the_window)
{
    start();
    at(1900000);
    ck_assert(!access_window_is_open(&bench.unit.access, bench.now));
    press(1900000, 1900020);
    ck_assert(!access_window_is_open(&bench.unit.access, bench.now));
    press(1901000, 1901500);
    ck_assert(access_window_is_open(&bench.unit.access, bench.now));
}
END_TEST

START_TEST(a_long_press_and_a_second_one_set_the_factory_settings)
{
    start();
    bench_type(&bench, "PULSETIME=9");
    press(10000, 15000);
    ck_assert_int_eq(bench.out.leds[LED_MIC].shape, LED_FAST_BLINK);
    at(25000);
    ck_assert_int_eq(bench.out.leds[LED_MIC].shape, LED_DARK);
    press(30000, 36000);
    ck_assert_uint_eq(bench.unit.settings.pulse_s, 9);
    press(40000, 40100);
    ck_assert_uint_eq(bench.unit.settings.pulse_s, 2);
    ck_assert_int_eq(bench.out.leds[LED_MIC].shape, LED_DARK);
}
END_TEST

START_TEST(an_idle_hour_costs_some_steps_a_minute)
{
    bench_init(&bench);
    bench.modem_fitted = true;
    bench_start(&bench);
    at(600000);
    uint32_t before = bench.steps;
    at(4200000);
    ck_assert_uint_lt(bench.steps - before, 60 * 20);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_cold_start_takes_relays_from_the_power_state,
        a_steady_state_is_stored_once_and_a_pulse_never,
        a_relay_that_does_not_remember_costs_no_write,
        a_flash_that_refuses_is_not_asked_at_every_step,
        wanted_states_and_times_run_on_without_mains,
        twelve_volts_find_the_coils_as_power_state_wants_them,
        a_time_that_is_over_has_ended_for_a_late_command,
        late_steps_do_not_make_an_alarms_relay_drift,
        a_setting_acts_at_once,
        a_warm_reset_keeps_alarm_relays_and_outbox,
        a_warm_reset_has_no_hold_off_of_its_own,
        a_brown_out_by_the_supply_is_a_loss_with_hold_off,
        a_cold_start_forgets_all_but_the_flash,
        a_failure_that_was_told_outlives_an_empty_battery,
        a_flash_of_rubbish_means_factory_settings_and_is_told_at_the_cable,
        a_record_that_is_not_whole_means_a_cold_start,
        a_warm_reset_keeps_what_wireless_devices_said_and_what_they_are_to_be_told,
        a_reset_between_an_event_and_its_count_is_warm,
        the_dip_latch_is_cleared_on_request_only,
        an_alarm_leaves_by_sms,
        a_short_press_opens_the_window,
        a_long_press_and_a_second_one_set_the_factory_settings,
        an_idle_hour_costs_some_steps_a_minute,
        NULL,
    };
    return suite_run("unit", tests);
}
