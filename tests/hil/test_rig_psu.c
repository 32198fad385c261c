/* The PSU of rig 1, with the host's own side of SCPI before it. */
#include "hil/rig_psu.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hil/scpi.h"

static struct rig_psu psu;
static struct scpi scpi;

static void setup(void)
{
    rig_psu_init(&psu);
    scpi_init(&scpi);
}

/* The step to its end, byte by byte. */
static const char *after(enum scpi_step step, int32_t value)
{
    uint8_t byte;
    ck_assert(scpi_begin(&scpi, step, value));
    while (scpi_take(&scpi, &byte, 1) > 0) {
        rig_psu_feed(&psu, &byte, 1);
    }
    while (rig_psu_take(&psu, &byte, 1) > 0) {
        scpi_feed(&scpi, &byte, 1);
    }
    ck_assert(!scpi_is_busy(&scpi));
    return scpi_error(&scpi);
}

static void say(const char *text)
{
    rig_psu_feed(&psu, (const uint8_t *)text, (uint32_t)strlen(text));
}

static const char *heard(void)
{
    static char text[500];
    text[rig_psu_take(&psu, (uint8_t *)text, sizeof text - 1)] = '\0';
    return text;
}

START_TEST(it_gives_what_it_was_told_once_it_is_on)
{
    ck_assert_str_eq(after(SCPI_IDENTITY, 0), "");
    ck_assert_str_eq(scpi_text(&scpi), "Fusebox,RIG-PSU,1,1.0");
    ck_assert_str_eq(after(SCPI_VOLTAGE, 9250), "");
    ck_assert(rig_psu_volts(&psu) <= 0.0);
    ck_assert_str_eq(after(SCPI_OUTPUT, 1), "");
    ck_assert_double_eq_tol(rig_psu_volts(&psu), 9.25, 1e-9);
    psu.amps = 0.07;
    ck_assert_str_eq(after(SCPI_MEASURE, 0), "");
    ck_assert_int_eq(scpi_value(&scpi), 70);
    ck_assert_str_eq(after(SCPI_OUTPUT, 0), "");
    ck_assert(rig_psu_volts(&psu) <= 0.0);
}
END_TEST

START_TEST(it_refuses_what_it_cannot_give_and_tells_so_once)
{
    ck_assert_str_eq(after(SCPI_VOLTAGE, 12000), "");
    ck_assert_str_eq(after(SCPI_VOLTAGE, 31000),
                     "the supply: VOLT: it refuses: -222,\"Data out of range\"");
    ck_assert_double_eq_tol(psu.volts, 12.0, 1e-9);
    ck_assert_str_eq(after(SCPI_VOLTAGE, 11000), "");
    ck_assert_str_eq(after(SCPI_CURRENT, 6000),
                     "the supply: CURR: it refuses: -222,\"Data out of range\"");
}
END_TEST

START_TEST(whatever_else_is_said_is_an_error_and_no_more)
{
    char longest[400];
    memset(longest, 'V', sizeof longest - 2);
    strcpy(longest + sizeof longest - 2, "\n");
    say("HELLO\nSYST:ERR?\n");
    ck_assert_str_eq(heard(), "-113,\"Undefined header\"\n");
    say(longest);
    say("SYST:ERR?\r\nSYST:ERR?\n\n");
    ck_assert_str_eq(heard(), "-113,\"Undefined header\"\n0,\"No error\"\n");
    say("VOLT nine\nVOLT nan\nSYST:ERR?\n");
    ck_assert_str_eq(heard(), "-222,\"Data out of range\"\n");
    for (uint32_t i = 0; i < 1000; i++) {
        say("*IDN?\n");
    }
    ck_assert_uint_lt(strlen(heard()), sizeof psu.out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rig_psu");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, setup, NULL);
    tcase_add_test(tests, it_gives_what_it_was_told_once_it_is_on);
    tcase_add_test(tests, it_refuses_what_it_cannot_give_and_tells_so_once);
    tcase_add_test(tests, whatever_else_is_said_is_an_error_and_no_more);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
