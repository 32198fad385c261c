#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/panel/why.h"
#include "world/aid_cabinet.h"

static const char *const lines[] = {"Input1=NC", "ALIASInput1=SMOKE", "BACKUPLIMIT=OFF",
                                    "POWERGUARD=0", "ALERTNUMBER+358401234567", "AON"};

static uint32_t last_of(const struct cabinet *c, enum event_kind kind)
{
    for (uint32_t i = c->journal.count; i > 0; i--) {
        if (c->journal.events[i - 1].kind == (uint16_t)kind) {
            return i - 1;
        }
    }
    ck_abort_msg("no such event");
    return 0;
}

START_TEST(an_alarm_is_told_back_to_the_hand_that_cut_the_mains)
{
    struct cabinet *c = cabinet_new(lines, 6);
    struct why why;
    char aloud[1000];
    cabinet_run(c, CLOCK_S(70));
    cabinet_verb(c, c->mains, "off");
    cabinet_run(c, CLOCK_S(71));
    uint32_t alarm = last_of(c, EVENT_ALARM);
    why_read(&why, &c->world, &c->journal, alarm);
    ck_assert_uint_ge(why.count, 5);
    ck_assert_uint_eq(why.line[0].event, alarm);
    ck_assert_str_eq(why.line[0].text, "The unit raises an alarm for IN1 (SMOKE)");
    ck_assert_int_eq(why.line[0].after_us, 50000);
    ck_assert_str_eq(why.line[1].text, "IN1 (SMOKE) sees no voltage any more");
    ck_assert_ptr_nonnull(strstr(why.line[2].text, "12 V at the unit has fallen to 7.5"));
    const struct why_line *last = &why.line[why.count - 1];
    ck_assert_str_eq(last->text, "Somebody does: off");
    ck_assert_int_eq(last->at_us, CLOCK_S(70));
    ck_assert_int_eq(last->after_us, -1);
    why_aloud(&why, aloud, sizeof aloud);
    ck_assert_ptr_eq(strstr(aloud, "At 1:10."), aloud);
    ck_assert_ptr_nonnull(strstr(aloud, " <- Somebody does: off"));
    why_read(&why, &c->world, &c->journal, CAUSE_NONE);
    ck_assert_uint_eq(why.count, 0);
    cabinet_free(c);
}
END_TEST

START_TEST(a_message_is_told_by_who_sends_and_gets_it)
{
    struct cabinet *c = cabinet_new(lines, 6);
    char text[WHY_TEXT];
    gsm_phone(&c->world.gsm, "+358401234567");
    cabinet_run(c, CLOCK_S(70));
    cabinet_verb(c, c->smoke, "trip");
    cabinet_run(c, CLOCK_S(100));
    why_words(&c->world, &c->journal, last_of(c, EVENT_SMS_SENT), text, sizeof text);
    ck_assert_str_eq(text, "The unit sends the SMS \"ALARM! SMOKE\"");
    why_words(&c->world, &c->journal, last_of(c, EVENT_SMS_ARRIVED), text, sizeof text);
    ck_assert_str_eq(text, "+358401234567 gets the SMS \"ALARM! SMOKE\"");
    why_label(&c->world, &c->journal, last_of(c, EVENT_ALARM), text, sizeof text);
    ck_assert_str_eq(text, "ALARM IN1");
    why_words(&c->world, &c->journal, last_of(c, EVENT_ALARM), text, 12);
    ck_assert_str_eq(text, "The unit ra");
    cabinet_free(c);
}
END_TEST

START_TEST(a_long_chain_says_how_much_is_left_out)
{
    struct cabinet *c = cabinet_new(lines, 6);
    struct trace trace;
    struct journal journal;
    struct why why;
    trace_init(&trace);
    journal_init(&journal);
    for (uint32_t i = 0; i < CHAIN_LINKS + 10; i++) {
        struct happening happening = {i, EVENT_COIL, PART_UNIT, i % 12, NULL};
        trace.cause = trace_event(&trace, &journal, &happening);
    }
    why_read(&why, &c->world, &journal, CHAIN_LINKS + 9);
    ck_assert_uint_eq(why.count, CHAIN_LINKS + 1);
    ck_assert_str_eq(why.line[CHAIN_LINKS / 2].text, "... 10 more");
    ck_assert_uint_eq(why.line[CHAIN_LINKS / 2].event, CAUSE_NONE);
    ck_assert_uint_eq(why.line[CHAIN_LINKS].event, 0);
    journal_free(&journal);
    cabinet_free(c);
}
END_TEST

START_TEST(every_kind_of_event_has_words_of_one_line)
{
    struct cabinet *c = cabinet_new(lines, 6);
    for (uint32_t kind = 1; kind < EVENT_KINDS; kind++) {
        char text[WHY_TEXT] = "";
        struct happening happening = {0, (enum event_kind)kind, PART_UNIT, 1,
                                      kind == EVENT_CONSOLE ? "one\r\ntwo" : NULL};
        happening.part = kind == EVENT_PART_STATE ? c->smoke : PART_UNIT;
        uint32_t event = trace_event(&c->world.trace, &c->journal, &happening);
        why_words(&c->world, &c->journal, event, text, sizeof text);
        ck_assert_uint_gt(strlen(text), 2);
        ck_assert_ptr_null(strpbrk(text, "\r\n"));
        why_label(&c->world, &c->journal, event, text, sizeof text);
        ck_assert_ptr_null(strpbrk(text, "\r\n"));
    }
    cabinet_free(c);
}
END_TEST

START_TEST(instants_and_spans_are_written_as_they_are_read)
{
    static const struct {
        int64_t us;
        const char *instant, *span;
    } rows[] = {
        {0, "0:00.000 000", "0 us"},
        {312, "0:00.000 312", "312 us"},
        {34200, "0:00.034 200", "34.2 ms"},
        {70085194, "1:10.085 194", "1:10 min"},
        {12300000, "0:12.300 000", "12.3 s"},
        {3723000001, "1:02:03.000 001", "1:02 h"},
        {90061000000, "1 d 1:01:01.000 000", "25:01 h"},
    };
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[WHY_TIME];
        why_time(rows[i].us, text);
        ck_assert_str_eq(text, rows[i].instant);
        why_span(rows[i].us, text);
        ck_assert_str_eq(text, rows[i].span);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("why");
    TCase *tests = tcase_create("why");
    tcase_add_test(tests, an_alarm_is_told_back_to_the_hand_that_cut_the_mains);
    tcase_add_test(tests, a_message_is_told_by_who_sends_and_gets_it);
    tcase_add_test(tests, a_long_chain_says_how_much_is_left_out);
    tcase_add_test(tests, every_kind_of_event_has_words_of_one_line);
    tcase_add_test(tests, instants_and_spans_are_written_as_they_are_read);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
