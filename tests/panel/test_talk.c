#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/panel/talk.h"
#include "world/aid_cabinet.h"

#define OWNER "+358401234567"
#define OTHER "+358409876543"

static const char *const lines[] = {"Input1=NC", "POWERGUARD=0", "ALERTNUMBER+358401234567",
                                    "AON"};

/* A cabinet that is ready, with two phones and somebody who reads along. */
struct reader {
    struct cabinet *c;
    struct talk talk;
    uint32_t owner, other;
};

static struct reader ready(void)
{
    struct reader r = {.c = cabinet_new(lines, 4)};
    talk_init(&r.talk);
    r.owner = (uint32_t)gsm_phone(&r.c->world.gsm, OWNER);
    r.other = (uint32_t)gsm_phone(&r.c->world.gsm, OTHER);
    cabinet_run(r.c, CLOCK_S(70));
    return r;
}

static void end(struct reader *r)
{
    talk_free(&r->talk);
    cabinet_free(r->c);
}

static void follow(struct reader *r)
{
    ck_assert(talk_follow(&r->talk, &r->c->journal, &r->c->world.gsm.network));
}

static void send(struct reader *r, uint32_t phone, const char *text)
{
    struct world *w = &r->c->world;
    world_cause(w, &r->c->workspace, "hand:sms()");
    struct air air = world_air(w, &r->c->workspace);
    gsm_phone_sms(&w->gsm, &air, phone, text);
    world_settle(w, &r->c->workspace);
}

static void act(struct reader *r, uint32_t phone,
                void (*deed)(struct gsm *gsm, struct air *air, uint32_t phone))
{
    struct world *w = &r->c->world;
    world_cause(w, &r->c->workspace, "hand");
    struct air air = world_air(w, &r->c->workspace);
    deed(&w->gsm, &air, phone);
    world_settle(w, &r->c->workspace);
}

static const struct saying *last_of(const struct reader *r, uint32_t phone)
{
    const struct conversation *conversation = &r->talk.phone[phone];
    ck_assert_uint_gt(conversation->count, 0);
    return &conversation->sayings[conversation->count - 1];
}

static void assert_says(const struct reader *r, const struct saying *saying,
                        enum saying_kind kind, const char *words)
{
    char text[600];
    talk_words(&r->c->journal, saying, r->c->world.now, text, sizeof text);
    ck_assert_uint_eq(saying->kind, kind);
    ck_assert_str_eq(text, words);
}

START_TEST(a_question_and_its_answer_stand_in_the_phones_conversation)
{
    struct reader r = ready();
    send(&r, r.owner, "VERSION");
    follow(&r);
    assert_says(&r, last_of(&r, r.owner), SAYING_FROM_PERSON, "VERSION");
    ck_assert_uint_eq(last_of(&r, r.owner)->answered, CAUSE_NONE);
    cabinet_run(r.c, CLOCK_S(90));
    follow(&r);
    ck_assert_uint_eq(r.talk.phone[r.owner].count, 2);
    ck_assert_uint_eq(r.talk.phone[r.other].count, 0);
    ck_assert_uint_ne(r.talk.phone[r.owner].sayings[0].answered, CAUSE_NONE);
    ck_assert_uint_eq(last_of(&r, r.owner)->kind, SAYING_FROM_UNIT);
    end(&r);
}
END_TEST

START_TEST(a_long_message_is_one_saying_and_its_answer_is_whole)
{
    char text[400];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    struct reader r = ready();
    send(&r, r.owner, text);
    follow(&r);
    ck_assert_uint_eq(r.talk.phone[r.owner].count, 1);
    assert_says(&r, last_of(&r, r.owner), SAYING_FROM_PERSON, text);
    cabinet_run(r.c, CLOCK_S(100));
    send(&r, r.owner, "STATUS");
    cabinet_run(r.c, CLOCK_S(160));
    follow(&r);
    char status[600];
    talk_words(&r.c->journal, last_of(&r, r.owner), r.c->world.now, status, sizeof status);
    ck_assert_uint_gt(strlen(status), 160); /* of several parts */
    ck_assert_uint_eq(last_of(&r, r.owner)->kind, SAYING_FROM_UNIT);
    end(&r);
}
END_TEST

START_TEST(a_lost_message_says_so_on_either_side)
{
    struct reader r = ready();
    r.c->world.gsm.network.lose = 1;
    send(&r, r.other, "VERSION");
    follow(&r);
    ck_assert_uint_ne(last_of(&r, r.other)->ended, CAUSE_NONE);
    send(&r, r.other, "VERSION");
    cabinet_run(r.c, CLOCK_S(75));
    r.c->world.gsm.network.lose = 1;
    cabinet_run(r.c, CLOCK_S(120));
    follow(&r);
    ck_assert_uint_eq(r.talk.phone[r.other].count, 3);
    ck_assert_uint_eq(r.talk.phone[r.owner].count, 0);
    ck_assert_uint_eq(r.talk.phone[r.other].sayings[1].ended, CAUSE_NONE);
    ck_assert_uint_eq(last_of(&r, r.other)->kind, SAYING_LOST);
    end(&r);
}
END_TEST

START_TEST(a_call_of_a_person_is_one_saying_from_dialling_to_its_end)
{
    struct reader r = ready();
    act(&r, r.owner, gsm_phone_call);
    follow(&r);
    assert_says(&r, last_of(&r, r.owner), SAYING_CALL_OF_PERSON, "dialled, 0 s");
    cabinet_run(r.c, CLOCK_S(75));
    follow(&r);
    ck_assert(talk_is_open(last_of(&r, r.owner)));
    assert_says(&r, last_of(&r, r.owner), SAYING_CALL_OF_PERSON, "rings, 3 s");
    act(&r, r.owner, gsm_phone_hang_up);
    follow(&r);
    assert_says(&r, last_of(&r, r.owner), SAYING_CALL_OF_PERSON, "given up after 3 s");
    ck_assert(!talk_is_open(last_of(&r, r.owner)));
    ck_assert_uint_eq(r.talk.phone[r.owner].count, 1);
    end(&r);
}
END_TEST

START_TEST(a_call_of_the_unit_says_that_it_was_taken)
{
    struct reader r = ready();
    send(&r, r.owner, "ALERTTYPE=CALL");
    cabinet_run(r.c, CLOCK_S(100));
    r.c->world.gsm.network.phone[r.owner].habit = HABIT_BY_HAND;
    cabinet_verb(r.c, r.c->smoke, "trip");
    cabinet_run(r.c, CLOCK_S(105));
    follow(&r);
    ck_assert_uint_eq(last_of(&r, r.owner)->kind, SAYING_CALL_OF_UNIT);
    act(&r, r.owner, gsm_phone_answer);
    cabinet_run(r.c, CLOCK_S(107));
    follow(&r);
    assert_says(&r, last_of(&r, r.owner), SAYING_CALL_OF_UNIT, "answered, 2 s");
    act(&r, r.owner, gsm_phone_hang_up);
    follow(&r);
    assert_says(&r, last_of(&r, r.owner), SAYING_CALL_OF_UNIT, "answered, hung up after 2 s");
    end(&r);
}
END_TEST

START_TEST(winding_back_takes_back_what_was_said_and_what_came_of_it)
{
    struct reader r = ready();
    send(&r, r.owner, "VERSION");
    struct world *then = malloc(sizeof *then);
    *then = r.c->world;
    cabinet_run(r.c, CLOCK_S(90));
    send(&r, r.other, "VERSION");
    follow(&r);
    ck_assert_uint_eq(r.talk.phone[r.owner].count, 2);
    r.c->world = *then;
    journal_rewind(&r.c->journal, &r.c->world.trace);
    follow(&r);
    ck_assert_uint_eq(r.talk.phone[r.owner].count, 1);
    ck_assert_uint_eq(last_of(&r, r.owner)->answered, CAUSE_NONE);
    ck_assert_uint_eq(r.talk.phone[r.other].count, 0);
    free(then);
    end(&r);
}
END_TEST

START_TEST(going_on_otherwise_in_one_look_is_seen_as_well)
{
    struct reader r = ready();
    struct world *then = malloc(sizeof *then);
    *then = r.c->world;
    send(&r, r.owner, "VERSION");
    follow(&r);
    r.c->world = *then;
    journal_rewind(&r.c->journal, &r.c->world.trace);
    send(&r, r.other, "STATUS");
    cabinet_run(r.c, CLOCK_S(100));
    follow(&r);
    ck_assert_uint_eq(r.talk.phone[r.owner].count, 0);
    assert_says(&r, &r.talk.phone[r.other].sayings[0], SAYING_FROM_PERSON, "STATUS");
    free(then);
    end(&r);
}
END_TEST

START_TEST(what_was_not_looked_at_is_counted)
{
    struct reader r = ready();
    send(&r, r.owner, "VERSION");
    cabinet_run(r.c, CLOCK_S(90));
    follow(&r);
    ck_assert_uint_eq(talk_unseen(&r.talk, r.owner), 2);
    talk_see(&r.talk, r.owner);
    ck_assert_uint_eq(talk_unseen(&r.talk, r.owner), 0);
    end(&r);
}
END_TEST

/* Looks at the work, not at the time: each event is read once. */
START_TEST(ten_thousand_messages_are_read_once)
{
    struct trace trace;
    struct journal journal;
    struct talk talk;
    struct network network = {.phone_count = 1};
    trace_init(&trace);
    journal_init(&journal);
    talk_init(&talk);
    for (uint32_t i = 0; i < 10000; i++) {
        char text[40];
        snprintf(text, sizeof text, "message %u", i);
        struct happening happening = {i, i % 2 == 0 ? EVENT_SMS_SENT : EVENT_SMS_ARRIVED,
                                      PART_PHONE, 0, text};
        trace_event(&trace, &journal, &happening);
        ck_assert(talk_follow(&talk, &journal, &network));
        ck_assert_uint_eq(talk.bookmark.read, i + 1);
    }
    ck_assert_uint_eq(talk.phone[0].count, 10000);
    char words[40];
    talk_words(&journal, &talk.phone[0].sayings[9999], 0, words, sizeof words);
    ck_assert_str_eq(words, "message 9999");
    talk_free(&talk);
    journal_free(&journal);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("talk");
    TCase *tests = tcase_create("talk");
    tcase_add_test(tests, a_question_and_its_answer_stand_in_the_phones_conversation);
    tcase_add_test(tests, a_long_message_is_one_saying_and_its_answer_is_whole);
    tcase_add_test(tests, a_lost_message_says_so_on_either_side);
    tcase_add_test(tests, a_call_of_a_person_is_one_saying_from_dialling_to_its_end);
    tcase_add_test(tests, a_call_of_the_unit_says_that_it_was_taken);
    tcase_add_test(tests, winding_back_takes_back_what_was_said_and_what_came_of_it);
    tcase_add_test(tests, going_on_otherwise_in_one_look_is_seen_as_well);
    tcase_add_test(tests, what_was_not_looked_at_is_counted);
    tcase_add_test(tests, ten_thousand_messages_are_read_once);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
