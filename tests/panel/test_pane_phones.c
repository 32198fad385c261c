#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "panel/aid_hand.h"
#include "sim/panel/pane_phones.h"

#define OWNER "+358401234567"
#define OTHER "+358409876543"

static const char *const lines[] = {"Input1=NC", "POWERGUARD=0", "ALERTTYPE=CALL",
                                    "ALERTNUMBER+358401234567", "AON"};

struct seat {
    struct hand *hand;
    struct cabinet *cabinet;
    struct phones_pane *pane;
    uint32_t owner, other;
};

static void draw(struct ui *ui, struct area area, void *pane)
{
    pane_phones(ui, area, pane);
}

static struct seat sit_down(bool with_phones)
{
    struct seat s = {NULL, cabinet_new(lines, 5), malloc(sizeof *s.pane), 0, 0};
    if (with_phones) {
        s.owner = (uint32_t)gsm_phone(&s.cabinet->world.gsm, OWNER);
        s.other = (uint32_t)gsm_phone(&s.cabinet->world.gsm, OTHER);
    }
    cabinet_run(s.cabinet, CLOCK_S(70));
    phones_pane_init(s.pane);
    s.hand = hand_new(s.cabinet, draw, s.pane);
    hand_size(s.hand, 320, 700);
    return s;
}

static void get_up(struct seat *s)
{
    hand_free(s->hand);
    phones_pane_free(s->pane);
    free(s->pane);
    cabinet_free(s->cabinet);
}

static void go_to(struct seat *s, int64_t at)
{
    cabinet_run(s->cabinet, at);
    hand_look(s->hand);
}

static void send(struct seat *s, uint32_t phone, const char *text)
{
    struct world *w = &s->cabinet->world;
    world_cause(w, &s->cabinet->workspace, "hand:sms()");
    struct air air = world_air(w, &s->cabinet->workspace);
    gsm_phone_sms(&w->gsm, &air, phone, text);
    world_settle(w, &s->cabinet->workspace);
}

static void act(struct seat *s, uint32_t phone,
                void (*deed)(struct gsm *gsm, struct air *air, uint32_t phone))
{
    struct world *w = &s->cabinet->world;
    world_cause(w, &s->cabinet->workspace, "hand");
    struct air air = world_air(w, &s->cabinet->workspace);
    deed(&w->gsm, &air, phone);
    world_settle(w, &s->cabinet->workspace);
    hand_look(s->hand);
}

static void assert_deed(struct seat *s, const char *line)
{
    struct wish wish = hand_wish(s->hand);
    ck_assert_uint_eq(wish.kind, WISH_DEED);
    ck_assert_str_eq(wish.text, line);
    hand_wished_nothing(s->hand);
}

START_TEST(a_message_is_written_and_sent_by_enter_or_button)
{
    struct seat s = sit_down(true);
    hand_click(s.hand, "An SMS to the unit");
    hand_type(s.hand, "Relay1 ON");
    ck_assert(hand_reads(s.hand, "9/160"));
    hand_key(s.hand, KEY_ENTER);
    assert_deed(&s, "sms " OWNER " Relay1 ON");
    hand_key(s.hand, KEY_ENTER); /* it is empty now */
    hand_wished_nothing(s.hand);
    hand_type(s.hand, "AOF");
    hand_click(s.hand, "Send the SMS");
    assert_deed(&s, "sms " OWNER " AOF");
    hand_click(s.hand, "Send STATUS to the unit");
    assert_deed(&s, "sms " OWNER " STATUS");
    get_up(&s);
}
END_TEST

START_TEST(what_was_said_is_read_with_its_fate)
{
    struct seat s = sit_down(true);
    send(&s, s.owner, "VERSION");
    hand_look(s.hand);
    ck_assert(hand_reads(s.hand, "VERSION"));
    ck_assert(hand_reads(s.hand, "1:10 \xe2\x9c\x93"));
    ck_assert(!hand_reads(s.hand, "\xe2\x9c\x93\xe2\x9c\x93"));
    go_to(&s, CLOCK_S(95));
    ck_assert(hand_reads(s.hand, "\xe2\x9c\x93\xe2\x9c\x93"));
    ck_assert_uint_eq(s.pane->talk.phone[s.owner].count, 2);
    s.cabinet->world.gsm.network.lose = 1;
    send(&s, s.owner, "AON");
    hand_look(s.hand);
    ck_assert(hand_reads(s.hand, "lost on its way"));
    get_up(&s);
}
END_TEST

START_TEST(a_bubble_is_clicked_as_its_event)
{
    struct seat s = sit_down(true);
    send(&s, s.owner, "VERSION");
    hand_look(s.hand);
    const struct hit *hit = hand_find(s.hand, "1:10.000 000  To the unit: VERSION");
    ck_assert_uint_eq(hit->kind, HIT_EVENT);
    ck_assert_uint_eq(s.cabinet->journal.events[hit->id].kind, EVENT_SMS_SENT);
    get_up(&s);
}
END_TEST

START_TEST(the_other_phone_is_chosen_by_its_tab)
{
    struct seat s = sit_down(true);
    send(&s, s.other, "VERSION");
    hand_look(s.hand);
    ck_assert(hand_reads(s.hand, "6543 (1)"));
    ck_assert_uint_eq(phones_pane_unseen(s.pane), 1);
    ck_assert(!hand_reads(s.hand, "VERSION"));
    hand_click(s.hand, "\xe2\x80\xa6" "6543");
    ck_assert(hand_reads(s.hand, "VERSION"));
    ck_assert_uint_eq(phones_pane_unseen(s.pane), 0);
    hand_click(s.hand, "Send AON to the unit");
    assert_deed(&s, "sms " OTHER " AON");
    get_up(&s);
}
END_TEST

START_TEST(a_ringing_phone_comes_forward_and_is_answered)
{
    struct seat s = sit_down(true);
    hand_click(s.hand, "\xe2\x80\xa6" "6543");
    s.cabinet->world.gsm.network.phone[s.owner].habit = HABIT_BY_HAND;
    cabinet_verb(s.cabinet, s.cabinet->smoke, "trip");
    while (s.cabinet->world.gsm.network.phone[s.owner].call != CALL_DIALLED) {
        go_to(&s, s.cabinet->world.now + CLOCK_MS(100));
    }
    ck_assert(!hand_reads(s.hand, "Hang up")); /* nothing is heard of it yet */
    go_to(&s, CLOCK_S(76));
    ck_assert(phones_pane_rings(s.pane, &s.hand->stage));
    ck_assert_str_eq(s.pane->chosen, OWNER);
    ck_assert(hand_reads(s.hand, "The unit is calling"));
    hand_click(s.hand, "\xe2\x80\xa6" "6543"); /* may be looked away from */
    hand_look(s.hand);
    ck_assert_str_eq(s.pane->chosen, OTHER);
    hand_click(s.hand, "\xe2\x80\xa6" "4567");
    hand_click(s.hand, "Reject");
    assert_deed(&s, "reject " OWNER);
    hand_click(s.hand, "Answer");
    assert_deed(&s, "answer " OWNER);
    act(&s, s.owner, gsm_phone_answer);
    ck_assert(hand_reads(s.hand, "In a call"));
    hand_click(s.hand, "Press the key 5");
    assert_deed(&s, "dtmf " OWNER " 5");
    hand_click(s.hand, "Hang up");
    assert_deed(&s, "hangup " OWNER);
    get_up(&s);
}
END_TEST

START_TEST(the_unit_is_called_with_or_without_a_number)
{
    struct seat s = sit_down(true);
    hand_click(s.hand, "Call the unit");
    assert_deed(&s, "call " OWNER);
    hand_click(s.hand, "More that this phone can do");
    hand_click(s.hand, "Call with hidden number");
    assert_deed(&s, "call " OWNER " hidden");
    hand_click(s.hand, "More that this phone can do");
    hand_click(s.hand, "Switch this phone off");
    assert_deed(&s, "off " OWNER);
    act(&s, s.owner, gsm_phone_call);
    ck_assert(hand_reads(s.hand, "Calling the unit"));
    hand_click(s.hand, "Call the unit"); /* one at a time */
    hand_wished_nothing(s.hand);
    get_up(&s);
}
END_TEST

START_TEST(a_new_number_is_taken_when_it_is_one)
{
    struct seat s = sit_down(false);
    ck_assert(hand_reads(s.hand, "Nobody has a phone yet"));
    hand_click(s.hand, "Number of another phone");
    hand_type(s.hand, "0401");
    hand_key(s.hand, KEY_ENTER);
    ck_assert_str_eq(s.pane->chosen, "");
    for (uint32_t i = 0; i < 4; i++) {
        hand_key(s.hand, KEY_BACKSPACE);
    }
    hand_type(s.hand, OTHER);
    hand_key(s.hand, KEY_ENTER);
    ck_assert_str_eq(s.pane->chosen, OTHER);
    hand_type(s.hand, "AON"); /* the keyboard is where one writes */
    hand_key(s.hand, KEY_ENTER);
    assert_deed(&s, "sms " OTHER " AON");
    s.other = (uint32_t)gsm_phone(&s.cabinet->world.gsm, OTHER);
    send(&s, s.other, "AON");
    hand_look(s.hand);
    ck_assert(hand_reads(s.hand, "AON"));
    ck_assert_str_eq(s.pane->added, "");
    get_up(&s);
}
END_TEST

START_TEST(many_phones_are_chosen_from_a_list)
{
    struct seat s = sit_down(true);
    for (uint32_t i = 0; i < 12; i++) {
        char number[NETWORK_NUMBER];
        snprintf(number, sizeof number, "+35840555%04u", i);
        gsm_phone(&s.cabinet->world.gsm, number);
    }
    hand_look(s.hand);
    hand_click(s.hand, "Choose a phone");
    hand_click(s.hand, "+358405550007");
    ck_assert_str_eq(s.pane->chosen, "+358405550007");
    get_up(&s);
}
END_TEST

/* Of ten thousand only those are drawn that show; the last one stands at the end. */
START_TEST(ten_thousand_messages_are_drawn_as_one_screen)
{
    struct seat s = sit_down(true);
    struct world *w = &s.cabinet->world;
    for (uint32_t i = 0; i < 10000; i++) {
        char text[80];
        snprintf(text, sizeof text, "message %u of quite some length, so that it is two lines", i);
        struct happening happening = {w->now, EVENT_SMS_ARRIVED, PART_PHONE | s.owner, 0, text};
        trace_event(&w->trace, &s.cabinet->journal, &happening);
    }
    hand_look(s.hand);
    ck_assert(hand_reads(s.hand, "message 9999 "));
    ck_assert(!hand_reads(s.hand, "message 9900 "));
    ck_assert_uint_lt(s.hand->picture.shape_count, 300);
    hand_focus(s.hand, "The conversation");
    hand_key(s.hand, KEY_HOME);
    ck_assert(hand_reads(s.hand, "message 0 "));
    ck_assert(!hand_reads(s.hand, "message 9999 "));
    ck_assert_uint_lt(s.hand->picture.shape_count, 300);
    get_up(&s);
}
END_TEST

/* No two bubbles lie over each other, none leaves the pane, at any width. */
START_TEST(bubbles_stand_below_each_other)
{
    struct seat s = sit_down(true);
    static const char *const texts[] = {
        "AON", "STATUS", "a_word_that_is_far_longer_than_any_line_of_a_bubble_could_ever_be",
        "one, two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen",
        "", "\xc3\xa4\xc3\xb6\xc3\xbc \xe2\x82\xac \xd0\xbf\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5"};
    for (uint32_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        send(&s, s.owner, texts[i]);
    }
    for (float wide = 240; wide < 640; wide += 37) {
        hand_size(s.hand, wide, 700);
        float bottom = 0;
        for (uint32_t i = 0; i < s.hand->picture.hit_count; i++) {
            const struct hit *hit = &s.hand->picture.hits[i];
            if (hit->kind == HIT_EVENT) {
                ck_assert_float_ge(hit->area.y, bottom);
                ck_assert_float_ge(hit->area.x, 0);
                ck_assert_float_le(hit->area.x + hit->area.w, wide);
                bottom = hit->area.y + hit->area.h;
            }
        }
        ck_assert_float_gt(bottom, 0);
    }
    get_up(&s);
}
END_TEST

/* The letters of the last bubble, line by line, each within it; blanks at their ends are gone. */
static void read_last(const struct hand *hand, char text[400])
{
    const struct picture *picture = &hand->picture;
    struct area bubble = {0, 0, 0, 0};
    for (uint32_t i = 0; i < picture->hit_count; i++) {
        bubble = picture->hits[i].kind == HIT_EVENT ? picture->hits[i].area : bubble;
    }
    text[0] = '\0';
    for (uint32_t i = 0; i < picture->shape_count; i++) {
        const struct shape *shape = &picture->shapes[i];
        bool line = shape->kind == SHAPE_TEXT && shape->fixed && shape->area.y >= bubble.y &&
                    shape->area.x >= bubble.x && shape->area.y < bubble.y + bubble.h;
        if (line) {
            ck_assert_float_le(shape->area.y + shape->size, bubble.y + bubble.h - 16);
            strcat(text, picture_words(picture, shape->first));
        }
    }
}

START_TEST(no_letter_is_lost_where_a_line_is_broken)
{
    struct seat s = sit_down(true);
    char text[400];
    send(&s, s.owner, "Relay1:OFF,Relay2:OFF,Relay3:OFF,Relay4:OFF,Input1:OK,Input2:OFF");
    for (float wide = 240; wide < 640; wide += 13) {
        hand_size(s.hand, wide, 700);
        read_last(s.hand, text);
        ck_assert_str_eq(text, "Relay1:OFF,Relay2:OFF,Relay3:OFF,Relay4:OFF,Input1:OK,Input2:OFF");
    }
    send(&s, s.owner, "one two three four five six seven eight nine ten eleven twelve");
    for (float wide = 240; wide < 640; wide += 13) {
        hand_size(s.hand, wide, 700);
        read_last(s.hand, text);
        ck_assert(strstr(text, "one") == text && strstr(text, "twelve") != NULL);
        ck_assert_ptr_nonnull(strstr(text, "seven"));
    }
    get_up(&s);
}
END_TEST

START_TEST(the_counter_counts_as_the_network_does)
{
    char text[400];
    struct sms_size size = sms_size_of("");
    ck_assert_uint_eq(size.parts, 1);
    ck_assert_uint_eq(size.used, 0);
    ck_assert_uint_eq(size.room, 160);
    size = sms_size_of("Gr\xc3\xbc\xc3\x9f" "e \xe2\x82\xac"); /* the euro takes two */
    ck_assert(!size.ucs2);
    ck_assert_uint_eq(size.used, 8);
    size = sms_size_of("\xd0\xbf\xd1\x80\xd0\xb8");
    ck_assert(size.ucs2);
    ck_assert_uint_eq(size.used, 3);
    ck_assert_uint_eq(size.room, 70);
    memset(text, 'a', sizeof text);
    text[160] = '\0';
    ck_assert_uint_eq(sms_size_of(text).parts, 1);
    text[160] = 'a';
    text[161] = '\0';
    size = sms_size_of(text);
    ck_assert_uint_eq(size.parts, 2);
    ck_assert_uint_eq(size.room, 153);
    ck_assert_uint_eq(size.used, 8);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pane_phones");
    TCase *tests = tcase_create("pane_phones");
    tcase_add_test(tests, a_message_is_written_and_sent_by_enter_or_button);
    tcase_add_test(tests, what_was_said_is_read_with_its_fate);
    tcase_add_test(tests, a_bubble_is_clicked_as_its_event);
    tcase_add_test(tests, the_other_phone_is_chosen_by_its_tab);
    tcase_add_test(tests, a_ringing_phone_comes_forward_and_is_answered);
    tcase_add_test(tests, the_unit_is_called_with_or_without_a_number);
    tcase_add_test(tests, a_new_number_is_taken_when_it_is_one);
    tcase_add_test(tests, many_phones_are_chosen_from_a_list);
    tcase_add_test(tests, ten_thousand_messages_are_drawn_as_one_screen);
    tcase_add_test(tests, bubbles_stand_below_each_other);
    tcase_add_test(tests, no_letter_is_lost_where_a_line_is_broken);
    tcase_add_test(tests, the_counter_counts_as_the_network_does);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
