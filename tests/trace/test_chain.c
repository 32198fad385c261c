#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/trace/chain.h"
#include "world/aid_cabinet.h"

static const char *const lines[] = {"Input1=NC",
                                    "BACKUPLIMIT=OFF",
                                    "POWERGUARD=0",
                                    "ALERTNUMBER+358401234567",
                                    "Input1RELAY=Relay6,5",
                                    "AON"};

static struct cabinet *ready(void)
{
    struct cabinet *c = cabinet_new(lines, 6);
    gsm_phone(&c->world.gsm, "+358401234567");
    cabinet_run(c, CLOCK_S(90));
    return c;
}

/* The n-th last event of the kind and value; the chain behind it as text. */
static char *story_of(const struct cabinet *c, enum event_kind kind, int32_t value)
{
    char *text = NULL;
    size_t length = 0;
    struct chain chain;
    uint32_t event = CAUSE_NONE;
    for (uint32_t i = 0; i < c->journal.count; i++) {
        const struct event *at = &c->journal.events[i];
        event = at->kind == (uint16_t)kind && at->value == value ? i : event;
    }
    ck_assert_uint_ne(event, CAUSE_NONE);
    FILE *file = open_memstream(&text, &length);
    chain_of(&c->journal, event, &chain);
    chain_tell(file, "", &c->world, &c->journal, &chain);
    fclose(file);
    return text;
}

static void assert_has_in_order(const char *story, const char *const *words)
{
    const char *at = story;
    for (; *words != NULL; words++) {
        at = strstr(at, *words);
        ck_assert_msg(at != NULL, "no \"%s\" at its place in:\n%s", *words, story);
        at += strlen(*words);
    }
}

START_TEST(a_siren_goes_back_to_the_detector_that_tripped)
{
    static const char *const words[] = {"siren sounding",
                                        "contact K6 closed",
                                        "coil of Relay6 on",
                                        "ALARM raised by input 1",
                                        "IN1 sees no voltage",
                                        "smoke tripped",
                                        NULL};
    struct cabinet *c = ready();
    cabinet_verb(c, c->smoke, "trip");
    cabinet_run(c, CLOCK_S(91));
    char *story = story_of(c, EVENT_PART_STATE, 1);
    assert_has_in_order(story, words);
    ck_assert_ptr_null(strstr(story, "at_to_modem"));
    free(story);
    cabinet_free(c);
}
END_TEST

START_TEST(the_end_of_a_time_goes_back_to_its_begin)
{
    static const char *const words[] = {"coil of Relay6 off", "coil of Relay6 on",
                                        "ALARM raised by input 1", "smoke tripped", NULL};
    struct cabinet *c = ready();
    cabinet_verb(c, c->smoke, "trip");
    cabinet_run(c, CLOCK_S(100));
    char *story = story_of(c, EVENT_COIL, 10);
    assert_has_in_order(story, words);
    free(story);
    cabinet_free(c);
}
END_TEST

START_TEST(an_alarm_in_an_outage_goes_back_over_the_voltage_to_the_mains)
{
    static const char *const words[] = {"ALARM raised by input 1", "IN1 sees no voltage", "V12 at",
                                        "mains off", NULL};
    struct cabinet *c = ready();
    cabinet_verb(c, c->mains, "off");
    cabinet_run(c, CLOCK_S(95));
    char *story = story_of(c, EVENT_ALARM, 0);
    assert_has_in_order(story, words);
    free(story);
    cabinet_free(c);
}
END_TEST

/* It is sent right after the alarm's message, over the same line. */
START_TEST(a_message_goes_back_to_its_own_reason_and_not_to_the_message_before)
{
    static const char *const words[] = {"sms_sent \"Power failed\"", "DC is lost", "V12 at",
                                        "mains off", NULL};
    struct cabinet *c = ready();
    cabinet_verb(c, c->mains, "off");
    cabinet_run(c, CLOCK_S(150));
    char *story = story_of(c, EVENT_SMS_SENT, 0);
    assert_has_in_order(story, words);
    ck_assert_ptr_null(strstr(story, "ALARM"));
    free(story);
    cabinet_free(c);
}
END_TEST

START_TEST(a_long_chain_keeps_its_begin_and_its_end)
{
    struct journal journal;
    struct trace trace;
    struct chain chain;
    journal_init(&journal);
    trace_init(&trace);
    uint32_t last = CAUSE_NONE;
    for (int i = 0; i < 100; i++) {
        struct happening news = {i, EVENT_LOG, PART_NONE, 0, "news"};
        trace.cause = last;
        last = trace_event(&trace, &journal, &news);
    }
    chain_of(&journal, last, &chain);
    ck_assert_uint_eq(chain.count, CHAIN_LINKS);
    ck_assert_uint_eq(chain.left_out, 100 - CHAIN_LINKS);
    ck_assert_uint_eq(chain.link[0], 99);
    ck_assert_uint_eq(chain.link[1], 98);
    ck_assert_uint_eq(chain.link[CHAIN_LINKS - 1], 0);
    ck_assert_uint_eq(chain.link[CHAIN_LINKS - 2], 1);
    journal_free(&journal);
}
END_TEST

START_TEST(no_event_has_no_chain)
{
    struct journal journal;
    struct chain chain;
    journal_init(&journal);
    chain_of(&journal, CAUSE_NONE, &chain);
    ck_assert_uint_eq(chain.count, 0);
    journal_free(&journal);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chain");
    TCase *tests = tcase_create("chain");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_siren_goes_back_to_the_detector_that_tripped);
    tcase_add_test(tests, the_end_of_a_time_goes_back_to_its_begin);
    tcase_add_test(tests, an_alarm_in_an_outage_goes_back_over_the_voltage_to_the_mains);
    tcase_add_test(tests, a_message_goes_back_to_its_own_reason_and_not_to_the_message_before);
    tcase_add_test(tests, a_long_chain_keeps_its_begin_and_its_end);
    tcase_add_test(tests, no_event_has_no_chain);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    int ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
