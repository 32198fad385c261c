#include "hil/link.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "hil/aid_bad_line.h"

#define STEP_US 500u

/* Two links, A and B, with a line each way; each side counts what it sends and what it gets. */
struct pair {
    struct link side[2];
    struct bad_line line[2]; /* from A, from B */
    uint32_t sent[2], got[2], plain[2];
    uint32_t now_us;
};

static void init(struct pair *pair, uint64_t seed, struct bad_faults faults)
{
    memset(pair, 0, sizeof *pair);
    for (int i = 0; i < 2; i++) {
        link_reset(&pair->side[i]);
        bad_line_init(&pair->line[i], seed * 2 + (uint64_t)i, faults);
    }
}

static bool send_count(struct pair *pair, int side)
{
    struct frame frame;
    if (!link_has_room(&pair->side[side])) {
        return false;
    }
    frame_begin(&frame, link_number(&pair->side[side]), "count");
    frame_add_time(&frame, pair->sent[side]);
    ck_assert(link_send(&pair->side[side], &frame));
    pair->sent[side]++;
    return true;
}

/* A frame that came is the one that is due, and no other. */
static void check_frame(struct pair *pair, int side, const struct frame *frame)
{
    uint32_t count;
    if (strcmp(frame_kind(frame), "beat") == 0) {
        pair->plain[side]++;
        return;
    }
    ck_assert_str_eq(frame_kind(frame), "count");
    ck_assert(frame_time(frame, 0, &count));
    ck_assert_uint_eq(count, pair->got[side]);
    pair->got[side]++;
}

static void step(struct pair *pair)
{
    char text[FRAME_LINE];
    struct frame frame;
    uint8_t length;
    for (int side = 0; side < 2; side++) {
        while ((length = link_take(&pair->side[side], pair->now_us, text)) > 0) {
            bad_line_send(&pair->line[side], text, length, pair->now_us);
        }
        while ((length = bad_line_take(&pair->line[1 - side], pair->now_us, text)) > 0) {
            for (uint8_t i = 0; i < length; i++) {
                if (link_feed(&pair->side[side], (uint8_t)text[i], &frame)) {
                    check_frame(pair, side, &frame);
                }
            }
        }
    }
    pair->now_us += STEP_US;
}

/* Both send as many, as fast as the link takes them. */
static void run(struct pair *pair, uint32_t count)
{
    for (uint32_t i = 0; i < 4000000 && (pair->got[0] < count || pair->got[1] < count); i++) {
        for (int side = 0; side < 2; side++) {
            while (pair->sent[side] < count && send_count(pair, side)) {
            }
        }
        step(pair);
    }
    ck_assert_uint_eq(pair->got[0], count);
    ck_assert_uint_eq(pair->got[1], count);
}

static const struct bad_faults none;
static const struct bad_faults many = {.lost = 100, .wrong = 80, .doubled = 80, .late = 80};

START_TEST(nothing_is_lost_doubled_or_out_of_order_on_a_line_with_faults)
{
    struct pair pair;
    init(&pair, (uint64_t)_i + 1, many);
    run(&pair, 1500);
    ck_assert_uint_gt(pair.side[0].resent, 0);
    ck_assert_uint_gt(pair.side[1].repeated, 0);
    ck_assert_uint_gt(pair.side[0].reader.errors.wrong_crc, 0);
    ck_assert_uint_gt(pair.side[1].reader.errors.malformed, 0);
}
END_TEST

START_TEST(each_kind_of_fault_alone_loses_nothing)
{
    static const struct bad_faults kinds[] = {
        {.lost = 400}, {.wrong = 400}, {.doubled = 900}, {.late = 400}};
    struct pair pair;
    init(&pair, 7, kinds[_i]);
    run(&pair, 400);
}
END_TEST

START_TEST(good_line_carries_each_frame_once)
{
    struct pair pair;
    init(&pair, 1, none);
    run(&pair, 500);
    ck_assert_uint_eq(pair.side[0].resent + pair.side[1].resent, 0);
    ck_assert_uint_eq(pair.side[0].repeated + pair.side[1].repeated, 0);
}
END_TEST

START_TEST(numbers_come_round_after_65535)
{
    struct pair pair;
    init(&pair, 3, (struct bad_faults){.lost = 10, .doubled = 10});
    run(&pair, 66000);
    for (uint32_t i = 0; i < 1000; i++) {
        step(&pair);
    }
    ck_assert(link_is_idle(&pair.side[0]));
    ck_assert_uint_eq(link_number(&pair.side[0]), 66000 - 65536);
}
END_TEST

START_TEST(clock_may_come_round_while_frames_are_under_way)
{
    struct pair pair;
    init(&pair, 5, many);
    pair.now_us = UINT32_MAX - 2000000u;
    run(&pair, 1500);
    ck_assert_uint_lt(pair.now_us, UINT32_MAX - 2000000u);
}
END_TEST

START_TEST(eight_frames_are_under_way_and_no_ninth)
{
    struct pair pair;
    char text[FRAME_LINE];
    struct frame frame;
    int lines = 0;
    init(&pair, 1, none);
    for (int i = 0; i < LINK_WINDOW; i++) {
        ck_assert(send_count(&pair, 0));
    }
    ck_assert(!link_has_room(&pair.side[0]));
    frame_begin(&frame, link_number(&pair.side[0]), "count");
    ck_assert(!link_send(&pair.side[0], &frame));
    while (link_take(&pair.side[0], 0, text) > 0) {
        lines++;
    }
    ck_assert_int_eq(lines, LINK_WINDOW);
    run(&pair, 20);
}
END_TEST

START_TEST(frames_go_out_again_after_50_ms_and_not_before)
{
    struct pair pair;
    char text[FRAME_LINE];
    init(&pair, 1, none);
    send_count(&pair, 0);
    ck_assert_uint_eq(link_due(&pair.side[0], 7), 0);
    ck_assert_uint_gt(link_take(&pair.side[0], 7, text), 0);
    ck_assert_uint_eq(link_due(&pair.side[0], 8), LINK_RESEND_US - 1);
    ck_assert_uint_eq(link_take(&pair.side[0], 7 + LINK_RESEND_US - 1, text), 0);
    ck_assert_uint_gt(link_take(&pair.side[0], 7 + LINK_RESEND_US, text), 0);
    ck_assert_uint_eq(pair.side[0].resent, 1);
}
END_TEST

START_TEST(idle_link_has_nothing_due)
{
    struct pair pair;
    init(&pair, 1, none);
    ck_assert_uint_eq(link_due(&pair.side[0], 0), UINT32_MAX);
    run(&pair, 3);
    for (int i = 0; i < 100; i++) {
        step(&pair);
    }
    ck_assert_uint_eq(link_due(&pair.side[0], pair.now_us), UINT32_MAX);
    ck_assert_uint_eq(link_due(&pair.side[1], pair.now_us), UINT32_MAX);
}
END_TEST

/* Feeds a text as a line; returns whether the link gave it to its caller. */
static bool feed_frame(struct link *link, uint16_t number, const char *kind)
{
    struct frame frame, got;
    char text[FRAME_LINE];
    bool came = false;
    frame_begin(&frame, number, kind);
    uint8_t length = frame_format(&frame, text);
    for (uint8_t i = 0; i < length; i++) {
        came = link_feed(link, (uint8_t)text[i], &got) || came;
    }
    return came;
}

START_TEST(ack_of_what_never_went_out_is_nothing)
{
    struct pair pair;
    init(&pair, 1, none);
    send_count(&pair, 0);
    ck_assert(!feed_frame(&pair.side[0], 1, "ack"));
    ck_assert(!link_is_idle(&pair.side[0]));
    run(&pair, 5);
}
END_TEST

START_TEST(plain_lines_do_not_count_and_the_newest_goes)
{
    struct pair pair;
    struct frame frame;
    init(&pair, 1, none);
    for (int i = 0; i < 3; i++) {
        frame_begin(&frame, 0, "beat");
        link_send_plain(&pair.side[0], &frame);
    }
    ck_assert(link_is_idle(&pair.side[0]));
    run(&pair, 2);
    ck_assert_uint_eq(pair.plain[1], 1);
    ck_assert(!link_counts("hello") && !link_counts("ack") && !link_counts("beat"));
    ck_assert(link_counts("set") && link_counts("did"));
}
END_TEST

START_TEST(deaf_link_takes_frames_later)
{
    struct pair pair;
    init(&pair, 1, none);
    pair.side[1].deaf = true;
    for (int i = 0; i < 5; i++) {
        send_count(&pair, 0);
    }
    for (int i = 0; i < 200; i++) {
        step(&pair);
    }
    ck_assert_uint_eq(pair.got[1], 0);
    pair.side[1].deaf = false;
    run(&pair, 5);
}
END_TEST

START_TEST(flood_of_beats_does_not_hold_up_frames)
{
    struct pair pair;
    struct frame frame;
    char text[FRAME_LINE];
    init(&pair, 1, none);
    send_count(&pair, 0);
    for (int i = 0; i < 3 && !pair.side[0].fresh; i++) {
        frame_begin(&frame, 0, "beat");
        link_send_plain(&pair.side[0], &frame);
        link_take(&pair.side[0], 0, text);
    }
    ck_assert_uint_eq(pair.side[0].fresh, 1);
}
END_TEST

START_TEST(right_lines_are_heard_and_wrong_ones_are_not)
{
    struct pair pair;
    struct frame got;
    init(&pair, 1, none);
    link_feed(&pair.side[0], 'x', &got);
    link_feed(&pair.side[0], '\n', &got);
    ck_assert(!pair.side[0].heard);
    feed_frame(&pair.side[0], 0, "ack");
    ck_assert(pair.side[0].heard);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("link");
    TCase *all = tcase_create("all");
    tcase_add_loop_test(all, nothing_is_lost_doubled_or_out_of_order_on_a_line_with_faults, 0, 12);
    tcase_add_loop_test(all, each_kind_of_fault_alone_loses_nothing, 0, 4);
    tcase_add_test(all, good_line_carries_each_frame_once);
    tcase_add_test(all, numbers_come_round_after_65535);
    tcase_add_test(all, clock_may_come_round_while_frames_are_under_way);
    tcase_add_test(all, eight_frames_are_under_way_and_no_ninth);
    tcase_add_test(all, frames_go_out_again_after_50_ms_and_not_before);
    tcase_add_test(all, idle_link_has_nothing_due);
    tcase_add_test(all, ack_of_what_never_went_out_is_nothing);
    tcase_add_test(all, plain_lines_do_not_count_and_the_newest_goes);
    tcase_add_test(all, deaf_link_takes_frames_later);
    tcase_add_test(all, flood_of_beats_does_not_hold_up_frames);
    tcase_add_test(all, right_lines_are_heard_and_wrong_ones_are_not);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
