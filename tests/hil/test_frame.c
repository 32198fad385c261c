#include "hil/frame.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char longest_kind[] = "elevenwords";

static struct frame contact_frame(void)
{
    struct frame frame;
    frame_begin(&frame, 17, "contact");
    frame_add_number(&frame, 3);
    frame_add_word(&frame, "closed");
    frame_add_time(&frame, 120345);
    return frame;
}

/* The longest line there is, by way of the largest field. */
static struct frame large_frame(void)
{
    struct frame frame;
    uint8_t bytes[FRAME_BYTES];
    for (uint8_t i = 0; i < FRAME_BYTES; i++) {
        bytes[i] = (uint8_t)(i * 37 + 250);
    }
    frame_begin(&frame, 65535, longest_kind);
    frame_add_bytes(&frame, bytes, FRAME_BYTES);
    frame_add_time(&frame, UINT32_MAX);
    frame_add_word(&frame, "1234");
    return frame;
}

/* Feeds text; returns how many frames came, the last in *frame. */
static int feed(struct frame_reader *reader, const char *text, size_t count, struct frame *frame)
{
    int frames = 0;
    for (size_t i = 0; i < count; i++) {
        frames += frame_feed(reader, (uint8_t)text[i], frame) ? 1 : 0;
    }
    return frames;
}

/* Feeds a text without CRC, with its right CRC and LF behind it. */
static int feed_sealed(struct frame_reader *reader, const char *text, struct frame *frame)
{
    char line[2 * FRAME_LINE];
    static const char digits[] = "0123456789ABCDEF";
    size_t length = strlen(text);
    uint16_t crc = frame_crc(text, (uint8_t)length);
    memcpy(line, text, length);
    for (int shift = 12; shift >= 0; shift -= 4) {
        line[length++] = digits[(crc >> shift) & 15];
    }
    line[length++] = '\n';
    return feed(reader, line, length, frame);
}

static uint32_t errors_of(const struct frame_reader *reader)
{
    return (uint32_t)reader->errors.wrong_crc + reader->errors.overlong + reader->errors.malformed;
}

static void assert_same(const struct frame *a, const struct frame *b)
{
    ck_assert_uint_eq(a->sequence, b->sequence);
    ck_assert_uint_eq(a->word_count, b->word_count);
    ck_assert_str_eq(frame_kind(a), frame_kind(b));
    for (uint8_t i = 0; i + 1 < a->word_count; i++) {
        ck_assert_str_eq(frame_word(a, i), frame_word(b, i));
    }
}

START_TEST(whole_line_comes_back)
{
    struct frame sent[] = {contact_frame(), large_frame()};
    for (size_t i = 0; i < sizeof sent / sizeof sent[0]; i++) {
        struct frame_reader reader;
        struct frame got;
        char line[FRAME_LINE];
        uint8_t length = frame_format(&sent[i], line);
        ck_assert_uint_gt(length, 0);
        frame_reader_init(&reader);
        ck_assert_int_eq(feed(&reader, line, length, &got), 1);
        assert_same(&sent[i], &got);
        ck_assert_uint_eq(errors_of(&reader), 0);
    }
}
END_TEST

START_TEST(frame_comes_with_its_lf_and_not_before)
{
    struct frame sent = contact_frame(), got;
    struct frame_reader reader;
    char line[FRAME_LINE];
    uint8_t length = frame_format(&sent, line);
    frame_reader_init(&reader);
    for (uint8_t i = 0; i + 1 < length; i++) {
        ck_assert(!frame_feed(&reader, (uint8_t)line[i], &got));
    }
    ck_assert(frame_feed(&reader, '\n', &got));
}
END_TEST

/* A cable pulled at any place: the second line whole, the first lost without a trace of itself. */
START_TEST(line_cut_anywhere_spoils_itself_only)
{
    struct frame sent = contact_frame(), got;
    char line[FRAME_LINE];
    uint8_t length = frame_format(&sent, line);
    for (uint8_t cut = 0; cut + 1 < length; cut++) {
        struct frame_reader reader;
        frame_reader_init(&reader);
        ck_assert_int_eq(feed(&reader, line, cut, &got), 0);
        ck_assert_int_eq(feed(&reader, "\n", 1, &got), 0);
        ck_assert_uint_eq(errors_of(&reader), cut > 0 ? 1 : 0);
        ck_assert_int_eq(feed(&reader, line, length, &got), 1);
        assert_same(&sent, &got);
    }
}
END_TEST

START_TEST(line_whose_start_was_missed_is_no_frame)
{
    struct frame sent = contact_frame(), got;
    char line[FRAME_LINE];
    uint8_t length = frame_format(&sent, line);
    for (uint8_t from = 1; from + 1 < length; from++) {
        struct frame_reader reader;
        frame_reader_init(&reader);
        ck_assert_int_eq(feed(&reader, line + from, (size_t)(length - from), &got), 0);
        ck_assert_uint_eq(errors_of(&reader), 1);
    }
}
END_TEST

/* The line, then another: neither the wrong one nor a part of it is taken, and the line after the
 * next LF is whole. */
START_TEST(every_single_wrong_bit_is_found)
{
    struct frame sent[] = {contact_frame(), large_frame()};
    for (size_t which = 0; which < sizeof sent / sizeof sent[0]; which++) {
        char line[FRAME_LINE];
        uint8_t length = frame_format(&sent[which], line);
        for (uint32_t bit = 0; bit < length * 8u; bit++) {
            struct frame_reader reader;
            struct frame got;
            char wrong[FRAME_LINE];
            memcpy(wrong, line, length);
            wrong[bit / 8] = (char)(wrong[bit / 8] ^ (1 << (bit % 8)));
            frame_reader_init(&reader);
            ck_assert_int_eq(feed(&reader, wrong, length, &got), 0);
            ck_assert_int_eq(feed(&reader, "\n", 1, &got), 0);
            ck_assert_uint_eq(errors_of(&reader), 1);
            ck_assert_int_eq(feed(&reader, line, length, &got), 1);
        }
    }
}
END_TEST

START_TEST(every_two_neighbouring_wrong_bytes_are_found)
{
    struct frame sent = contact_frame(), got;
    char line[FRAME_LINE];
    uint8_t length = frame_format(&sent, line);
    for (uint8_t at = 0; at + 2 < length; at++) {
        struct frame_reader reader;
        char wrong[FRAME_LINE];
        memcpy(wrong, line, length);
        wrong[at] = line[at] == '7' ? '8' : '7';
        wrong[at + 1] = line[at + 1] == '5' ? '4' : '5';
        frame_reader_init(&reader);
        ck_assert_int_eq(feed(&reader, wrong, length, &got), 0);
    }
}
END_TEST

START_TEST(error_leaves_the_frame_alone)
{
    struct frame_reader reader;
    struct frame got = contact_frame(), before = contact_frame();
    frame_reader_init(&reader);
    feed(&reader, "18 contact 4 open 7 0000\n", 25, &got);
    assert_same(&got, &before);
    ck_assert_uint_eq(reader.errors.wrong_crc, 1);
}
END_TEST

START_TEST(empty_lines_are_neither_frames_nor_errors)
{
    struct frame_reader reader;
    struct frame got;
    frame_reader_init(&reader);
    ck_assert_int_eq(feed(&reader, "\n\n\n", 3, &got), 0);
    ck_assert_uint_eq(errors_of(&reader), 0);
}
END_TEST

START_TEST(right_crc_does_not_excuse_a_wrong_shape)
{
    static const char *const texts[] = {
        "",
        " ",
        "17 ",
        "17",
        "17 contact",
        " 17 contact ",
        "17  contact ",
        "17 contact  3 ",
        "017 contact ",
        "65536 contact ",
        "-1 contact ",
        "x contact ",
        "4294967297 contact ",
        "17 Contact ",
        "17 CAFE ",
        "17 a 1 2 3 4 5 6 7 8 9 10 11 ",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct frame_reader reader;
        struct frame got;
        frame_reader_init(&reader);
        ck_assert_msg(feed_sealed(&reader, texts[i], &got) == 0, "'%s' was taken", texts[i]);
        ck_assert_msg(errors_of(&reader) == 1 && reader.errors.malformed == 1, "'%s'", texts[i]);
    }
}
END_TEST

START_TEST(right_shapes_are_taken)
{
    static const char *const texts[] = {"0 a ", "65535 a ", "17 a 1 2 3 4 5 6 7 8 9 10 ",
                                        "1 .-+:,=/_ - "};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct frame_reader reader;
        struct frame got;
        frame_reader_init(&reader);
        ck_assert_msg(feed_sealed(&reader, texts[i], &got) == 1, "'%s'", texts[i]);
    }
}
END_TEST

START_TEST(strange_bytes_are_malformed_and_counted_once_a_line)
{
    for (int byte = 0; byte < 256; byte++) {
        struct frame_reader reader;
        struct frame got;
        char text[] = {'1', (char)byte, (char)byte, '\n'};
        bool allowed = byte != 0 && strchr("0123456789abcdefghijklmnopqrstuvwxyz._-+:,=/ ABCDEF\n",
                                           byte) != NULL;
        frame_reader_init(&reader);
        ck_assert_int_eq(feed(&reader, text, sizeof text, &got), 0);
        ck_assert_uint_eq(errors_of(&reader), 1);
        ck_assert_msg(allowed || reader.errors.malformed == 1, "byte %d", byte);
    }
}
END_TEST

START_TEST(overlong_line_is_dropped_to_its_lf)
{
    struct frame_reader reader;
    struct frame sent = contact_frame(), got;
    char line[FRAME_LINE];
    uint8_t length = frame_format(&sent, line);
    frame_reader_init(&reader);
    for (int i = 0; i < 10 * FRAME_LINE; i++) {
        ck_assert(!frame_feed(&reader, 'a', &got));
    }
    ck_assert_int_eq(feed(&reader, line, length, &got), 0);
    ck_assert_uint_eq(reader.errors.overlong, 1);
    ck_assert_uint_eq(errors_of(&reader), 1);
    ck_assert_int_eq(feed(&reader, line, length, &got), 1);
}
END_TEST

START_TEST(line_of_exactly_the_limit_passes_and_one_more_does_not)
{
    char text[FRAME_LINE + 1];
    size_t longest = FRAME_LINE - 5;
    struct frame_reader reader;
    struct frame got;
    frame_reader_init(&reader);
    for (size_t length = longest; length <= longest + 1; length++) {
        memset(text, 'a', sizeof text);
        memcpy(text, "1 ", 2);
        text[length - 1] = ' ';
        text[length] = '\0';
        ck_assert_int_eq(feed_sealed(&reader, text, &got), length == longest ? 1 : 0);
    }
    ck_assert_uint_eq(reader.errors.overlong, 1);
}
END_TEST

START_TEST(counters_stay_at_their_end)
{
    struct frame_reader reader;
    struct frame got;
    frame_reader_init(&reader);
    reader.errors.wrong_crc = UINT16_MAX - 1;
    for (int i = 0; i < 3; i++) {
        feed(&reader, "1 a 0000\n", 9, &got);
    }
    ck_assert_uint_eq(reader.errors.wrong_crc, UINT16_MAX);
}
END_TEST

START_TEST(crc_has_the_check_value_of_its_standard)
{
    ck_assert_uint_eq(frame_crc("123456789", 9), 0x29B1);
    ck_assert_uint_eq(frame_crc("", 0), 0xFFFF);
}
END_TEST

START_TEST(line_is_written_as_the_header_shows_it)
{
    struct frame frame = contact_frame();
    char line[FRAME_LINE];
    uint8_t length = frame_format(&frame, line);
    static const char wanted[] = "17 contact 3 closed 120345 575E\n";
    ck_assert_uint_eq(length, sizeof wanted - 1);
    ck_assert_mem_eq(line, wanted, length);
}
END_TEST

/* ---- by hand ---- */

START_TEST(line_typed_by_hand_ends_with_cr_or_lf)
{
    static const char *const texts[] = {"set in3 1\r", "set in3 1\n", "\r\nset in3 1\r\n"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct frame_reader reader;
        struct frame got;
        frame_reader_init(&reader);
        reader.hand = true;
        ck_assert_int_eq(feed(&reader, texts[i], strlen(texts[i]), &got), 1);
        ck_assert(got.by_hand);
        ck_assert_uint_eq(got.sequence, 0);
        ck_assert_str_eq(frame_kind(&got), "set");
        ck_assert_str_eq(frame_word(&got, 1), "1");
        ck_assert_uint_eq(errors_of(&reader), 0);
    }
}
END_TEST

START_TEST(frames_are_read_where_hands_may_type)
{
    struct frame_reader reader;
    struct frame sent = contact_frame(), got;
    char line[FRAME_LINE];
    uint8_t length = frame_format(&sent, line);
    frame_reader_init(&reader);
    reader.hand = true;
    ck_assert_int_eq(feed(&reader, line, length, &got), 1);
    assert_same(&sent, &got);
    ck_assert(!got.by_hand);
}
END_TEST

START_TEST(hands_are_not_heard_unless_they_may_type)
{
    struct frame_reader reader;
    struct frame got;
    frame_reader_init(&reader);
    ck_assert_int_eq(feed(&reader, "hello\n", 6, &got), 0);
    ck_assert_uint_eq(errors_of(&reader), 1);
}
END_TEST

START_TEST(wrong_shapes_by_hand_are_malformed)
{
    static const char *const texts[] = {"set  in3\n", "set in3 \n",
                                        "set IN3\n",  "a 1 2 3 4 5 6 7 8 9 10 11\n",
                                        "Hello\n",    "-a b\n"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct frame_reader reader;
        struct frame got;
        frame_reader_init(&reader);
        reader.hand = true;
        ck_assert_msg(feed(&reader, texts[i], strlen(texts[i]), &got) == 0, "%s", texts[i]);
        ck_assert_uint_eq(errors_of(&reader), 1);
    }
}
END_TEST

START_TEST(longest_line_by_hand_is_taken)
{
    struct frame_reader reader;
    struct frame got;
    char text[FRAME_LINE], again[FRAME_LINE];
    memset(text, 'a', sizeof text);
    text[FRAME_LINE - 1] = '\r';
    frame_reader_init(&reader);
    reader.hand = true;
    ck_assert_int_eq(feed(&reader, text, sizeof text, &got), 1);
    ck_assert_uint_eq(frame_format(&got, again), FRAME_LINE);
    ck_assert_mem_eq(again, text, FRAME_LINE - 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("frame");
    TCase *all = tcase_create("all");
    tcase_add_test(all, crc_has_the_check_value_of_its_standard);
    tcase_add_test(all, line_is_written_as_the_header_shows_it);
    tcase_add_test(all, whole_line_comes_back);
    tcase_add_test(all, frame_comes_with_its_lf_and_not_before);
    tcase_add_test(all, line_cut_anywhere_spoils_itself_only);
    tcase_add_test(all, line_whose_start_was_missed_is_no_frame);
    tcase_add_test(all, every_single_wrong_bit_is_found);
    tcase_add_test(all, every_two_neighbouring_wrong_bytes_are_found);
    tcase_add_test(all, error_leaves_the_frame_alone);
    tcase_add_test(all, empty_lines_are_neither_frames_nor_errors);
    tcase_add_test(all, right_crc_does_not_excuse_a_wrong_shape);
    tcase_add_test(all, right_shapes_are_taken);
    tcase_add_test(all, strange_bytes_are_malformed_and_counted_once_a_line);
    tcase_add_test(all, overlong_line_is_dropped_to_its_lf);
    tcase_add_test(all, line_of_exactly_the_limit_passes_and_one_more_does_not);
    tcase_add_test(all, counters_stay_at_their_end);
    tcase_add_test(all, line_typed_by_hand_ends_with_cr_or_lf);
    tcase_add_test(all, frames_are_read_where_hands_may_type);
    tcase_add_test(all, hands_are_not_heard_unless_they_may_type);
    tcase_add_test(all, wrong_shapes_by_hand_are_malformed);
    tcase_add_test(all, longest_line_by_hand_is_taken);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
