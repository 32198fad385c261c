#include "hil/scpi.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A small supply: what it was set to, and what it says. */
struct supply {
    char line[SCPI_LINE], answers[1024];
    uint32_t length;
    double volts, amps, limit_volts;
    bool on, dead;
    const char *wrong; /* the error that it has not told yet */
};

static struct scpi scpi;
static struct supply supply;

static void say(const char *text)
{
    strcat(supply.answers, text);
    strcat(supply.answers, "\r\n");
}

static void set_volts(double volts)
{
    if (volts > supply.limit_volts) {
        supply.wrong = "-222,\"Data out of range\"";
    } else {
        supply.volts = volts;
    }
}

static void obey(const char *line)
{
    char text[32];
    if (strcmp(line, "*IDN?") == 0) {
        say("ACME,PS30,0042,1.3");
    } else if (strncmp(line, "VOLT ", 5) == 0) {
        set_volts(strtod(line + 5, NULL));
    } else if (strncmp(line, "CURR ", 5) == 0) {
        supply.amps = strtod(line + 5, NULL);
    } else if (strncmp(line, "OUTP ", 5) == 0) {
        supply.on = strcmp(line + 5, "ON") == 0;
    } else if (strcmp(line, "MEAS:CURR?") == 0) {
        snprintf(text, sizeof text, "%.6E", supply.on ? supply.volts / 100 : 0.0);
        say(text);
    } else if (strcmp(line, "SYST:ERR?") == 0) {
        say(supply.wrong == NULL ? "0,\"No error\"" : supply.wrong);
        supply.wrong = NULL;
    } else {
        supply.wrong = "-113,\"Undefined header\"";
    }
}

/* What the host has to send, `step` bytes at a time; the supply answers. */
static void carry_out(uint32_t step)
{
    uint8_t bytes[SCPI_LINE];
    uint32_t count;
    while ((count = scpi_take(&scpi, bytes, step)) > 0) {
        for (uint32_t i = 0; i < count && !supply.dead; i++) {
            if (bytes[i] == '\n') {
                supply.line[supply.length] = '\0';
                supply.length = 0;
                obey(supply.line);
            } else {
                ck_assert_uint_lt(supply.length, sizeof supply.line - 1);
                supply.line[supply.length++] = (char)bytes[i];
            }
        }
    }
}

/* The answers reach the host, so many bytes at a time. */
static void bring_back(uint32_t step)
{
    uint32_t length = (uint32_t)strlen(supply.answers);
    for (uint32_t at = 0; at < length; at += step) {
        uint32_t count = length - at < step ? length - at : step;
        scpi_feed(&scpi, (const uint8_t *)supply.answers + at, count);
    }
    supply.answers[0] = '\0';
}

static void set_up(void)
{
    scpi_init(&scpi);
    memset(&supply, 0, sizeof supply);
    supply.limit_volts = 30;
}

static void play(enum scpi_step step, int32_t value, uint32_t bytes)
{
    ck_assert(scpi_begin(&scpi, step, value));
    ck_assert(scpi_is_busy(&scpi));
    carry_out(bytes);
    bring_back(bytes);
}

START_TEST(each_step_does_what_it_says_however_the_bytes_come)
{
    uint32_t bytes = (uint32_t)_i;
    set_up();
    play(SCPI_IDENTITY, 0, bytes);
    ck_assert_str_eq(scpi_text(&scpi), "ACME,PS30,0042,1.3");
    play(SCPI_VOLTAGE, 12050, bytes);
    play(SCPI_CURRENT, 1500, bytes);
    play(SCPI_OUTPUT, 1, bytes);
    ck_assert(supply.on && supply.volts == 12.05 && supply.amps == 1.5);
    play(SCPI_MEASURE, 0, bytes);
    ck_assert_int_eq(scpi_value(&scpi), 121);
    play(SCPI_OUTPUT, 0, bytes);
    ck_assert(!supply.on);
    ck_assert(!scpi_is_busy(&scpi));
    ck_assert_str_eq(scpi_error(&scpi), "");
}
END_TEST

START_TEST(what_the_supply_refuses_is_told_and_the_next_step_is_free_of_it)
{
    set_up();
    play(SCPI_VOLTAGE, 31000, 1);
    ck_assert(!scpi_is_busy(&scpi));
    ck_assert_str_eq(scpi_error(&scpi),
                     "the supply: VOLT: it refuses: -222,\"Data out of range\"");
    play(SCPI_VOLTAGE, 5, 1);
    ck_assert_str_eq(scpi_error(&scpi), "");
    ck_assert(supply.volts == 0.005);
}
END_TEST

START_TEST(a_value_out_of_range_is_never_sent)
{
    uint8_t byte;
    set_up();
    ck_assert(!scpi_begin(&scpi, SCPI_VOLTAGE, -1));
    ck_assert(!scpi_begin(&scpi, SCPI_VOLTAGE, SCPI_MILLIVOLTS_MOST + 1));
    ck_assert(!scpi_begin(&scpi, SCPI_CURRENT, SCPI_MILLIAMPS_MOST + 1));
    ck_assert(!scpi_begin(&scpi, SCPI_OUTPUT, 2));
    ck_assert_uint_eq(scpi_take(&scpi, &byte, 1), 0);
    play(SCPI_VOLTAGE, 0, 4);
    ck_assert(scpi_begin(&scpi, SCPI_CURRENT, SCPI_MILLIAMPS_MOST));
    ck_assert(!scpi_begin(&scpi, SCPI_MEASURE, 0)); /* one at a time */
}
END_TEST

START_TEST(a_supply_that_says_nothing_is_given_up)
{
    set_up();
    supply.dead = true;
    play(SCPI_IDENTITY, 0, 8);
    ck_assert(scpi_is_busy(&scpi));
    scpi_give_up(&scpi);
    ck_assert_str_eq(scpi_error(&scpi), "the supply: *IDN?: it does not answer; is it switched on, "
                     "at this rate, and set to remote?");
    ck_assert(!scpi_is_busy(&scpi));
    scpi_init(&scpi);
    scpi_give_up(&scpi);
    ck_assert_str_eq(scpi_error(&scpi), "");
}
END_TEST

struct strange {
    enum scpi_step step;
    const char *answer, *error;
};

static const struct strange strange[] = {
    {SCPI_MEASURE, "OL\n", "the supply: MEAS:CURR?: the answer is no current in amperes: OL"},
    {SCPI_MEASURE, "nan\n", "the supply: MEAS:CURR?: the answer is no current in amperes: nan"},
    {SCPI_MEASURE, "1e9\n", "the supply: MEAS:CURR?: the answer is no current in amperes: 1e9"},
    {SCPI_MEASURE, "1.2 V\n", "the supply: MEAS:CURR?: the answer is no current in amperes: 1.2 V"},
    {SCPI_OUTPUT, "\x1b[2J\n",
     "the supply: OUTP: SYST:ERR? was answered by no number: ?[2J"},
    {SCPI_OUTPUT, "12x\n", "the supply: OUTP: SYST:ERR? was answered by no number: 12x"},
    {SCPI_OUTPUT, "+0\r\n", ""},
    {SCPI_OUTPUT, "\r\n\n0,\"No error\"\n", ""},
    {SCPI_MEASURE, "-0.0125A\n", ""},
};

START_TEST(strange_answers_are_told_as_they_are)
{
    set_up();
    supply.dead = true;
    ck_assert(scpi_begin(&scpi, strange[_i].step, 0));
    scpi_feed(&scpi, (const uint8_t *)strange[_i].answer, (uint32_t)strlen(strange[_i].answer));
    ck_assert(!scpi_is_busy(&scpi));
    ck_assert_str_eq(scpi_error(&scpi), strange[_i].error);
    if (strange[_i].answer[0] == '-') {
        ck_assert_int_eq(scpi_value(&scpi), -13);
    }
}
END_TEST

START_TEST(an_answer_without_an_end_takes_no_more_room_and_is_told_at_its_end)
{
    set_up();
    ck_assert(scpi_begin(&scpi, SCPI_IDENTITY, 0));
    for (uint32_t i = 0; i < 100000; i++) {
        scpi_feed(&scpi, (const uint8_t *)"x", 1);
    }
    ck_assert(scpi_is_busy(&scpi));
    scpi_feed(&scpi, (const uint8_t *)"\n", 1);
    ck_assert_str_eq(scpi_error(&scpi), "the supply: *IDN?: the answer is too long");
}
END_TEST

START_TEST(what_comes_unasked_is_nothing)
{
    set_up();
    scpi_feed(&scpi, (const uint8_t *)"0.5\n0.6", 7);
    play(SCPI_OUTPUT, 1, 64);
    ck_assert_str_eq(scpi_error(&scpi), "");
    scpi_feed(&scpi, (const uint8_t *)"-1,\"late\"\n", 10);
    ck_assert_str_eq(scpi_error(&scpi), "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scpi");
    TCase *all = tcase_create("all");
    tcase_add_loop_test(all, each_step_does_what_it_says_however_the_bytes_come, 1, 40);
    tcase_add_test(all, what_the_supply_refuses_is_told_and_the_next_step_is_free_of_it);
    tcase_add_test(all, a_value_out_of_range_is_never_sent);
    tcase_add_test(all, a_supply_that_says_nothing_is_given_up);
    tcase_add_loop_test(all, strange_answers_are_told_as_they_are, 0,
                        (int)(sizeof strange / sizeof strange[0]));
    tcase_add_test(all, an_answer_without_an_end_takes_no_more_room_and_is_told_at_its_end);
    tcase_add_test(all, what_comes_unasked_is_nothing);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
