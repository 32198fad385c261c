#define _DEFAULT_SOURCE

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "firmware/aid_suite.h"
#include "firmware/limits.h"
#include "mps2/aid_qemu.h"

#define LEDS "0x4002f004"
#define TIMER "0x40000004"

static struct qemu qemu;
static struct rig rig;

static void type(const char *text, const char *answer)
{
    rig.type(&qemu, text);
    (void)rig.order(&qemu, "TIME 100000");
    ck_assert_str_eq(rig.console(&qemu), answer);
}

static long long field(const char *answer, const char *name)
{
    long long number = -1;
    const char *at = strstr(answer, name);
    ck_assert_ptr_nonnull(at);
    ck_assert_int_eq(sscanf(at + strlen(name), " %lld", &number), 1);
    return number;
}

START_TEST(the_product_answers_at_its_console_and_has_no_bench)
{
    qemu_boot_product(&qemu);
    qemu_send(&qemu, QEMU_BENCH, "STATE\r");
    qemu_send(&qemu, QEMU_CONSOLE, "PULSETIME=7\r");
    ck_assert_str_eq(qemu_line(&qemu, QEMU_CONSOLE), "PULSETIME=7 - OK");
    qemu_send(&qemu, QEMU_CONSOLE, "PULSETIME?\r");
    ck_assert_str_eq(qemu_line(&qemu, QEMU_CONSOLE), "PULSETIME=7 seconds");
    ck_assert_uint_eq(qemu.length[QEMU_BENCH], 0);
    qemu_kill(&qemu);
}
END_TEST

START_TEST(help_is_whole)
{
    rig = qemu_start(&qemu, NULL);
    rig.type(&qemu, "HELP\r");
    (void)rig.order(&qemu, "TIME 100000");
    const char *help = rig.console(&qemu);
    ck_assert_ptr_nonnull(strstr(help, "PULSETIME [Conf, S U, 1-600 s]\r\n"));
    ck_assert_str_eq(help + strlen(help) - 5, "\r\n.\r\n");
    qemu_kill(&qemu);
}
END_TEST

START_TEST(the_button_of_the_board_resets_warm_and_the_settings_stay)
{
    rig = qemu_start(&qemu, NULL);
    type("PULSETIME=7\r", "PULSETIME=7 - OK\r\n");
    type("OnRelay2\r", "Relay2 ON\r\n");
    (void)qemu_monitor(&qemu, "system_reset");
    ck_assert_str_eq(qemu_line(&qemu, QEMU_BENCH), "started warm failed 0");
    type("PULSETIME?\r", "PULSETIME=7 seconds\r\n");
    type("STATUSRelay2\r", "Relay2:ON\r\n");
    qemu_kill(&qemu);
}
END_TEST

START_TEST(settings_and_steady_relays_outlive_a_loss_of_power)
{
    char memory[] = "/tmp/fusebox_psram_XXXXXX";
    int file = mkstemp(memory);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(ftruncate(file, 16 << 20), 0);
    for (uint32_t round = 0; round < 3; round++) {
        char command[32], answer[40];
        rig = qemu_start(&qemu, memory);
        if (round > 0) {
            snprintf(answer, sizeof answer, "PULSETIME=%u seconds\r\n", round);
            type("PULSETIME?\r", answer);
            type("STATUSRelay3\r", "Relay3:ON\r\n");
        }
        snprintf(command, sizeof command, "PULSETIME=%u\r", round + 1);
        snprintf(answer, sizeof answer, "PULSETIME=%u - OK\r\n", round + 1);
        type(command, answer);
        type("OnRelay3\r", "Relay3 ON\r\n");
        qemu_kill(&qemu);
    }
    unlink(memory);
}
END_TEST

START_TEST(a_failed_assertion_puts_the_coils_to_rest_and_starts_warm)
{
    rig = qemu_start(&qemu, NULL);
    type("OnRelay1=60\r", "Relay1 ON for 60 s\r\n");
    ck_assert_str_eq(rig.order(&qemu, "FAIL"), "started warm failed 4043309056");
    type("STATUSRelay1\r", "Relay1:ON\r\n");
    (void)rig.order(&qemu, "TIME 60000000");
    type("STATUSRelay1\r", "Relay1:OFF\r\n");
    qemu_kill(&qemu);
}
END_TEST

START_TEST(the_coils_shine_as_leds)
{
    rig = qemu_start(&qemu, NULL);
    type("OnRelay6\r", "Relay6 ON\r\n");
    type("OnRelay2\r", "Relay2 ON\r\n");
    (void)qemu_monitor(&qemu, "xp /1xw " LEDS);
    ck_assert_ptr_nonnull(strstr(qemu_line(&qemu, QEMU_MONITOR), "0x00000022"));
    qemu_kill(&qemu);
}
END_TEST

static bool leds_shine(void)
{
    (void)qemu_monitor(&qemu, "xp /1xw " LEDS);
    return strstr(qemu_line(&qemu, QEMU_MONITOR), "0x00000000") == NULL;
}

/* The target's timers say when, not the host's, and nothing else wakes it: the LEDs are looked at
 * from outside. */
START_TEST(with_its_clock_running_the_unit_sleeps_until_its_deadline)
{
    rig = qemu_start(&qemu, NULL);
    (void)rig.order(&qemu, "RUN");
    long long before = field(qemu_order(&qemu, "STATE"), "at");
    rig.type(&qemu, "ON=1\r");
    ck_assert_str_eq(qemu_line(&qemu, QEMU_CONSOLE), "Relay1 ON for 1 s");
    while (leds_shine()) {
    }
    const char *state = qemu_order(&qemu, "STATE");
    ck_assert_int_ge(field(state, "at"), before + TIME_S(1));
    ck_assert_int_gt(field(state, "wake"), field(state, "at"));
    ck_assert_int_lt(field(state, "turns"), 200);
    qemu_kill(&qemu);
}
END_TEST

/* Where the CPU stands, "R15=..." of its registers. */
static void read_place(char *place, size_t size)
{
    (void)qemu_monitor(&qemu, "info registers");
    const char *at;
    do {
        at = strstr(qemu_line(&qemu, QEMU_MONITOR), "R15=");
    } while (at == NULL);
    snprintf(place, size, "%s", at);
}

/* It may still be on its way to its sleep; a loop would never stay at one place for so long. */
START_TEST(with_nothing_due_the_cpu_stands_still)
{
    char place[16] = "", now[16];
    uint32_t same = 0;
    rig = qemu_start(&qemu, NULL);
    type("OnRelay2\r", "Relay2 ON\r\n");
    for (uint32_t looks = 0; same < 50; looks++) {
        ck_assert_uint_lt(looks, 3000);
        read_place(now, sizeof now);
        same = strcmp(now, place) == 0 ? same + 1 : 0;
        memcpy(place, now, sizeof place);
    }
    qemu_kill(&qemu);
}
END_TEST

static long long timer_us(void)
{
    unsigned counter;
    (void)qemu_monitor(&qemu, "xp /1xw " TIMER);
    const char *at = strstr(qemu_line(&qemu, QEMU_MONITOR), ": 0x");
    ck_assert_ptr_nonnull(at);
    ck_assert_int_eq(sscanf(at, ": %x", &counter), 1);
    return (UINT32_MAX - counter) / 25;
}

START_TEST(the_units_microseconds_are_25_ticks_of_the_board)
{
    qemu_boot(&qemu, NULL);
    ck_assert_str_eq(qemu_line(&qemu, QEMU_BENCH), "started cold");
    for (uint32_t i = 0; i < 20; i++) {
        long long before = timer_us();
        long long at = field(qemu_order(&qemu, "STATE"), "at");
        ck_assert_int_le(before, at);
        ck_assert_int_le(at, timer_us());
    }
    qemu_kill(&qemu);
}
END_TEST

/* While nobody reads what it says the unit waits, and its ring of reception fills to the brim. */
START_TEST(bytes_that_come_while_the_unit_waits_are_all_heard)
{
    rig = qemu_start(&qemu, NULL);
    rig.type(&qemu, "HELP\r");
    qemu_send(&qemu, QEMU_BENCH, "TIME 100000\n");
    usleep(100000);
    for (uint32_t i = 0; i < 50; i++) {
        qemu_send(&qemu, QEMU_CONSOLE, "STATUSRelay1 STATUSR");
    }
    usleep(100000); /* both pauses make it likely to happen, and decide nothing */
    (void)qemu_line(&qemu, QEMU_BENCH);
    while (field(qemu_order(&qemu, "STATE"), "console") < 5 + 50 * 20) {
    }
    (void)rig.order(&qemu, "TIME 1000000");
    (void)rig.console(&qemu);
    qemu_send(&qemu, QEMU_CONSOLE, "\r"); /* alone: nothing else wakes the unit */
    ck_assert_str_eq(qemu_line(&qemu, QEMU_CONSOLE), "Line too long!");
    qemu_kill(&qemu);
}
END_TEST

START_TEST(bytes_that_come_all_at_once_are_all_heard)
{
    enum { LINES = 200 };
    rig = qemu_start(&qemu, NULL);
    for (uint32_t i = 0; i < LINES; i++) {
        type("STATUSRelay1\rSTATUSRelay2\nSTATUSRelay3\r\nSTATUSRelay4\r",
             "Relay1:OFF\r\nRelay2:OFF\r\nRelay3:OFF\r\nRelay4:OFF\r\n");
    }
    qemu_kill(&qemu);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_product_answers_at_its_console_and_has_no_bench,
        help_is_whole,
        the_button_of_the_board_resets_warm_and_the_settings_stay,
        settings_and_steady_relays_outlive_a_loss_of_power,
        a_failed_assertion_puts_the_coils_to_rest_and_starts_warm,
        the_coils_shine_as_leds,
        with_its_clock_running_the_unit_sleeps_until_its_deadline,
        with_nothing_due_the_cpu_stands_still,
        the_units_microseconds_are_25_ticks_of_the_board,
        bytes_that_come_while_the_unit_waits_are_all_heard,
        bytes_that_come_all_at_once_are_all_heard,
        NULL,
    };

    return qemu_is_there() ? suite_run("boot", tests) : 77;
}
