#include "sim/trace/send_watch.h"

#include <check.h>
#include <stdlib.h>

#include "firmware/unit.h"
#include "sim/base/clock.h"

/* A conversation as events, each shown to the watch. */
struct talk {
    struct trace trace;
    struct journal journal;
    struct send_watch watch;
    int64_t now;
};

static void open_talk(struct talk *talk)
{
    trace_init(&talk->trace);
    journal_init(&talk->journal);
    send_watch_init(&talk->watch);
    talk->now = CLOCK_S(60);
}

static struct send_repeat see(struct talk *talk, enum event_kind kind, int64_t value,
                              const char *text)
{
    struct happening happening = {
        .at_us = talk->now, .kind = kind, .part = PART_UNIT, .value = value, .text = text
    };
    uint32_t index = trace_event(&talk->trace, &talk->journal, &happening);
    return send_watch_see(&talk->watch, &talk->journal, index);
}

/* What repeats a message repeats it for whoever asks, where no result came behind a start. */
static bool happens(struct talk *talk, enum event_kind kind, int64_t value, const char *text)
{
    struct send_repeat repeat = see(talk, kind, value, text);
    ck_assert(repeat.by_unit == repeat.by_line);
    return repeat.by_unit;
}

static struct send_repeat hands_over(struct talk *talk, const char *text)
{
    ck_assert(!happens(talk, EVENT_AT_TO_MODEM, 115200, "AT+CMGS=25\\r"));
    talk->now += CLOCK_S(2);
    return see(talk, EVENT_SMS_SENT, 0, text);
}

/* The module takes a message. True: one that repeats one in doubt. */
static bool sends(struct talk *talk, const char *text)
{
    struct send_repeat repeat = hands_over(talk, text);
    ck_assert(repeat.by_unit == repeat.by_line);
    return repeat.by_unit;
}

static void answers(struct talk *talk, const char *text)
{
    talk->now += CLOCK_MS(2);
    ck_assert(!happens(talk, EVENT_AT_TO_UNIT, 115200, text));
}

static void strikes(struct talk *talk, const char *kind)
{
    ck_assert(!happens(talk, EVENT_MODEM_FAULT, 0, kind));
}

static bool sends_again_after(struct talk *talk, int64_t wait_us)
{
    talk->now += wait_us;
    return sends(talk, "Power failed");
}

START_TEST(a_message_whose_confirmation_was_spoilt_may_be_repeated_once)
{
    struct talk talk;
    open_talk(&talk);
    ck_assert(!sends(&talk, "Power failed"));
    strikes(&talk, "garbles");
    answers(&talk, "\\r\\n+GMGS: 1\\r\\n\\r\\nOK\\r\\n");
    ck_assert(sends_again_after(&talk, CLOCK_S(10)));
    answers(&talk, "\\r\\n+CMGS: 2\\r\\n\\r\\nOK\\r\\n");
    ck_assert(!sends_again_after(&talk, CLOCK_S(10)));
    journal_free(&talk.journal);
}
END_TEST

START_TEST(what_was_confirmed_may_not_be_repeated_whatever_strikes)
{
    static const char *const whole[] = {"\\r\\n+CMGS: 1\\r\\n\\r\\nO\\xcb\\r\\n",
                                        "+CMGS: 255\\r", "\\r\\n+CMGS:7\\n"};
    for (uint32_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
        struct talk talk;
        open_talk(&talk);
        sends(&talk, "Power failed");
        strikes(&talk, "garbles");
        answers(&talk, whole[i]);
        happens(&talk, EVENT_MODEM, 0, NULL);
        ck_assert(!sends_again_after(&talk, CLOCK_S(100)));
        journal_free(&talk.journal);
    }
}
END_TEST

START_TEST(a_confirmation_in_two_bursts_is_whole)
{
    struct talk talk;
    open_talk(&talk);
    sends(&talk, "Power failed");
    strikes(&talk, "garbles");
    answers(&talk, "\\r\\n+CM");
    answers(&talk, "GS: 1\\r\\n\\r\\nOK\\r\\n");
    ck_assert(!sends_again_after(&talk, CLOCK_S(10)));
    journal_free(&talk.journal);
}
END_TEST

START_TEST(a_spoilt_or_longer_line_is_no_confirmation)
{
    static const char *const spoilt[] = {"\\r\\n+CMGS: 1\\x8d\\n", "\\r\\n+CMGS: 1",
                                         "\\r\\n+CMGS: 1234567890\\r\\n", "\\r\\n+CMGSZ 1\\r\\n",
                                         "\\r\\nRING+CMGS: 1\\r\\n", "\\r\\n+CMGS\\r\\n"};
    for (uint32_t i = 0; i < sizeof spoilt / sizeof spoilt[0]; i++) {
        struct talk talk;
        open_talk(&talk);
        sends(&talk, "Power failed");
        strikes(&talk, "loses");
        answers(&talk, spoilt[i]);
        ck_assert(sends_again_after(&talk, CLOCK_S(10)));
        journal_free(&talk.journal);
    }
}
END_TEST

START_TEST(who_does_not_wait_for_the_result_is_in_no_doubt)
{
    static const char *const harmless[] = {"waits", "says", "doubles", "refuses"};
    for (uint32_t i = 0; i < sizeof harmless / sizeof harmless[0]; i++) {
        struct talk talk;
        open_talk(&talk);
        sends(&talk, "Power failed");
        strikes(&talk, harmless[i]);
        ck_assert(!sends_again_after(&talk, CLOCK_S(SEND_RESULT_S) - 1));
        ck_assert(sends_again_after(&talk, CLOCK_S(SEND_RESULT_S)));
        journal_free(&talk.journal);
    }
}
END_TEST

START_TEST(what_struck_before_the_message_spoils_nothing)
{
    struct talk talk;
    open_talk(&talk);
    strikes(&talk, "garbles");
    happens(&talk, EVENT_RESET, RESET_BROWN_OUT, NULL);
    sends(&talk, "Power failed");
    ck_assert(!sends_again_after(&talk, CLOCK_S(10)));
    journal_free(&talk.journal);
}
END_TEST

START_TEST(a_start_of_module_or_unit_leaves_a_message_in_doubt)
{
    static const enum event_kind kinds[] = {EVENT_MODEM, EVENT_RESET};
    for (uint32_t i = 0; i < 2; i++) {
        struct talk talk;
        open_talk(&talk);
        sends(&talk, "Power failed");
        happens(&talk, kinds[i], RESET_BROWN_OUT, NULL);
        ck_assert(sends_again_after(&talk, CLOCK_S(10)));
        journal_free(&talk.journal);
    }
}
END_TEST

START_TEST(a_result_behind_a_start_tells_the_unit_nothing)
{
    static const enum event_kind kinds[] = {EVENT_RESET, EVENT_LED};
    for (uint32_t i = 0; i < 2; i++) {
        bool starts = kinds[i] == EVENT_RESET;
        struct talk talk;
        open_talk(&talk);
        happens(&talk, EVENT_AT_TO_MODEM, 115200, "AT+CMGS=25\\r");
        happens(&talk, kinds[i], RESET_BROWN_OUT, NULL);
        happens(&talk, EVENT_SMS_SENT, 0, "Power restored");
        answers(&talk, "\\r\\n+CMGS: 3\\r\\n\\r\\nOK\\r\\n");
        ck_assert(hands_over(&talk, "Power restored").by_unit == starts);
        answers(&talk, "\\r\\n+CMGS: 4\\r\\n\\r\\nOK\\r\\n");
        ck_assert(!hands_over(&talk, "Power restored").by_unit);
        journal_free(&talk.journal);
    }
}
END_TEST

START_TEST(what_the_line_said_behind_a_start_excuses_no_flood)
{
    struct talk talk;
    open_talk(&talk);
    ck_assert(!sends(&talk, "ALARM! Input1"));
    happens(&talk, EVENT_RESET, RESET_BROWN_OUT, NULL);
    answers(&talk, "\\r\\n+CMGS: 3\\r\\n\\r\\nOK\\r\\n");
    struct send_repeat repeat = hands_over(&talk, "ALARM! Input1");
    ck_assert(repeat.by_unit);
    ck_assert(!repeat.by_line);
    happens(&talk, EVENT_RESET, RESET_BROWN_OUT, NULL);
    repeat = hands_over(&talk, "ALARM! Input1"); /* nothing was said of the one before */
    ck_assert(repeat.by_unit);
    ck_assert(repeat.by_line);
    journal_free(&talk.journal);
}
END_TEST

START_TEST(a_start_before_a_message_leaves_its_result_to_the_unit)
{
    struct talk talk;
    open_talk(&talk);
    happens(&talk, EVENT_RESET, RESET_BROWN_OUT, NULL);
    sends(&talk, "Power restored");
    answers(&talk, "\\r\\n+CMGS: 3\\r\\n\\r\\nOK\\r\\n");
    happens(&talk, EVENT_RESET, RESET_BROWN_OUT, NULL);
    ck_assert(!sends(&talk, "Power restored"));
    journal_free(&talk.journal);
}
END_TEST

START_TEST(a_cold_start_has_nothing_to_repeat)
{
    struct talk talk;
    open_talk(&talk);
    sends(&talk, "Power failed");
    strikes(&talk, "mutes");
    sends(&talk, "ALARM! Input1");
    strikes(&talk, "mutes");
    happens(&talk, EVENT_RESET, RESET_COLD, NULL);
    ck_assert(!sends(&talk, "Power failed"));
    ck_assert(!sends(&talk, "ALARM! Input1"));
    journal_free(&talk.journal);
}
END_TEST

START_TEST(a_message_in_doubt_waits_behind_others)
{
    struct talk talk;
    open_talk(&talk);
    sends(&talk, "Power failed");
    strikes(&talk, "hangs");
    ck_assert(!sends(&talk, "ALARM! Input1"));
    answers(&talk, "\\r\\n+CMGS: 2\\r\\n");
    ck_assert(!sends(&talk, "ALARM! Input1"));
    answers(&talk, "\\r\\n+CMGS: 3\\r\\n");
    ck_assert(sends(&talk, "Power failed"));
    ck_assert(!sends(&talk, "Power failed"));
    journal_free(&talk.journal);
}
END_TEST

START_TEST(of_more_than_it_remembers_the_oldest_goes)
{
    struct talk talk;
    open_talk(&talk);
    for (char i = 0; i <= SENDS_IN_DOUBT; i++) {
        char text[2] = {(char)('a' + i), '\0'};
        sends(&talk, text);
        strikes(&talk, "loses");
    }
    ck_assert(!sends(&talk, "a"));
    ck_assert(sends(&talk, "c"));
    journal_free(&talk.journal);
}
END_TEST

START_TEST(a_persons_message_is_none_of_the_units)
{
    struct talk talk;
    open_talk(&talk);
    struct happening happening = {
        .at_us = talk.now, .kind = EVENT_SMS_SENT, .part = PART_PHONE, .text = "STATUS"
    };
    uint32_t index = trace_event(&talk.trace, &talk.journal, &happening);
    struct send_repeat repeat = send_watch_see(&talk.watch, &talk.journal, index);
    ck_assert(!repeat.by_unit && !repeat.by_line);
    ck_assert_uint_eq(talk.watch.by_unit.sent, CAUSE_NONE);
    ck_assert_uint_eq(talk.watch.by_line.sent, CAUSE_NONE);
    journal_free(&talk.journal);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_message_whose_confirmation_was_spoilt_may_be_repeated_once,
        what_was_confirmed_may_not_be_repeated_whatever_strikes,
        a_confirmation_in_two_bursts_is_whole,
        a_spoilt_or_longer_line_is_no_confirmation,
        who_does_not_wait_for_the_result_is_in_no_doubt,
        what_struck_before_the_message_spoils_nothing,
        a_start_of_module_or_unit_leaves_a_message_in_doubt,
        a_result_behind_a_start_tells_the_unit_nothing,
        what_the_line_said_behind_a_start_excuses_no_flood,
        a_start_before_a_message_leaves_its_result_to_the_unit,
        a_cold_start_has_nothing_to_repeat,
        a_message_in_doubt_waits_behind_others,
        of_more_than_it_remembers_the_oldest_goes,
        a_persons_message_is_none_of_the_units,
    };
    TCase *tcase = tcase_create("send_watch");
    for (uint32_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {
        tcase_add_test(tcase, tests[i]);
    }
    Suite *suite = suite_create("send_watch");
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
