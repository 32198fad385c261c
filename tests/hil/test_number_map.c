#include "hil/number_map.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define OWNER "+358401234567"
#define OWNER_REAL "+15557654321"
#define GUEST "+4915112345678"
#define GUEST_REAL "+358401234567" /* the owner's in the story: they must not run into each other */

static struct number_map two(void)
{
    struct number_map map = {.count = 0};
    ck_assert(number_map_add(&map, OWNER, OWNER_REAL));
    ck_assert(number_map_add(&map, GUEST, GUEST_REAL));
    return map;
}

static const struct {
    const char *story, *real;
} texts[] = {
    {"ALERTNUMBER" OWNER, "ALERTNUMBER" OWNER_REAL},
    {"ALERTNUMBER" OWNER "," GUEST, "ALERTNUMBER" OWNER_REAL "," GUEST_REAL},
    {"Alert numbers:\n1 " OWNER "\n2 " GUEST, "Alert numbers:\n1 " OWNER_REAL "\n2 " GUEST_REAL},
    {"", ""},
    {"HOLDOFF=0", "HOLDOFF=0"},
    {"+", "+"},
    {"+ 3 ++" OWNER "+", "+ 3 ++" OWNER_REAL "+"},
    {"\xD0\x9F " GUEST, "\xD0\x9F " GUEST_REAL},
};
#define TEXTS ((int)(sizeof texts / sizeof texts[0]))

START_TEST(numbers_change_their_side_and_all_else_stays)
{
    struct number_map map = two();
    char to[200];
    ck_assert(number_map_to_real(&map, texts[_i].story, to, sizeof to));
    ck_assert_str_eq(to, texts[_i].real);
    ck_assert(number_map_to_story(&map, texts[_i].real, to, sizeof to));
    ck_assert_str_eq(to, texts[_i].story);
}
END_TEST

START_TEST(only_whole_numbers_with_their_plus_are_meant)
{
    static const char *const same[] = {OWNER "8", "358401234567", "+35840123456", "00358401234567",
                                       "+1358401234567"};
    struct number_map map = two();
    char to[100];
    for (uint32_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        ck_assert(number_map_to_real(&map, same[i], to, sizeof to));
        ck_assert_str_eq(to, same[i]);
    }
}
END_TEST

START_TEST(a_text_that_does_not_fit_is_cut_before_the_number_and_said_to_be)
{
    struct number_map map = two();
    char to[40];
    const char *text = "A" OWNER "B";
    uint32_t needed = (uint32_t)strlen("A" OWNER_REAL "B") + 1;
    for (uint32_t size = 1; size < needed; size++) {
        memset(to, 'x', sizeof to);
        ck_assert(!number_map_to_real(&map, text, to, size));
        ck_assert_uint_lt(strlen(to), size);
        ck_assert_int_eq(to[size], 'x');
    }
    ck_assert(number_map_to_real(&map, text, to, needed));
}
END_TEST

START_TEST(what_is_no_number_or_there_already_is_not_added)
{
    static const char *const wrong[] = {
        "", "+", "+12", "358401234567", "+358 40", "+3584012345x", "+123456789012345678"};
    struct number_map map = two();
    for (uint32_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ck_assert(!number_map_add(&map, wrong[i], "+15550000000"));
        ck_assert(!number_map_add(&map, "+15550000000", wrong[i]));
    }
    ck_assert(!number_map_add(&map, OWNER, "+15550000000"));
    ck_assert(!number_map_add(&map, "+15550000000", OWNER_REAL));
    ck_assert_uint_eq(map.count, 2);
    for (char last = '0'; map.count < NUMBER_MAP_ROWS; last++) {
        char story[] = "+1555000000x", real[] = "+1666000000x";
        story[11] = real[11] = last;
        ck_assert(number_map_add(&map, story, real));
    }
    ck_assert(!number_map_add(&map, "+17770000000", "+18880000000"));
}
END_TEST

START_TEST(a_number_is_found_in_the_forms_in_which_networks_show_it)
{
    struct number_map map = two();
    ck_assert_int_eq(number_map_find(&map, OWNER_REAL), 0);
    ck_assert_int_eq(number_map_find(&map, "15557654321"), 0);
    ck_assert_int_eq(number_map_find(&map, "5557654321"), 0);
    ck_assert_int_eq(number_map_find(&map, "0401234567"), 1);
    ck_assert_int_eq(number_map_find(&map, OWNER), 1);
    ck_assert_int_eq(number_map_find(&map, "+15557654322"), -1);
    ck_assert_int_eq(number_map_find(&map, "Operator"), -1);
    ck_assert_int_eq(number_map_find(&map, ""), -1);
}
END_TEST

static void feed(struct number_stream *stream, const struct number_map *map, bool to_story,
                 const char *text, char *to)
{
    uint8_t out[NUMBER_STREAM_MOST];
    for (; *text != '\0'; text++) {
        uint32_t count = number_stream_feed(stream, map, to_story, (uint8_t)*text, out);
        ck_assert_uint_le(count, sizeof out);
        memcpy(to + strlen(to), out, count);
    }
}

START_TEST(a_stream_turns_what_a_whole_text_would_be_turned_into)
{
    static const char *const more[] = {"+123456789012345678901234567890 " OWNER, "+1+2+" OWNER,
                                       "++" GUEST "+"};
    struct number_map map = two();
    const char *text = _i < TEXTS ? texts[_i].story : more[_i - TEXTS];
    char whole[300], line[300];
    strcpy(line, text);
    strcat(line, "\n");
    ck_assert(number_map_to_real(&map, line, whole, sizeof whole));
    struct number_stream stream = {.count = 0}, back = {.count = 0};
    char turned[300] = {0}, returned[300] = {0};
    feed(&stream, &map, false, line, turned);
    ck_assert_str_eq(turned, whole);
    feed(&back, &map, true, turned, returned);
    ck_assert_str_eq(returned, line);
}
END_TEST

START_TEST(without_numbers_a_stream_holds_nothing_back)
{
    struct number_map none = {.count = 0};
    struct number_stream stream = {.count = 0};
    char turned[100] = {0};
    feed(&stream, &none, true, "+" OWNER "+", turned);
    ck_assert_str_eq(turned, "+" OWNER "+");
}
END_TEST

START_TEST(a_number_for_which_nobody_stands_is_found)
{
    struct number_map map = {.count = 0};
    char number[NUMBER_MAP_NUMBER] = "";
    ck_assert(number_map_add(&map, "+358401234567", "+4915112345678"));
    ck_assert(!number_map_stranger(&map, "ALERTNUMBER+358401234567", number));
    ck_assert(!number_map_stranger(&map, "ALERTNUMBER+4915112345678", number));
    ck_assert(!number_map_stranger(&map, "SCHEDULER+08:30,MO,AON", number));
    ck_assert(!number_map_stranger(&map, "ADDSECNUM+", number));
    ck_assert(number_map_stranger(&map, "ADDSECNUM+3584012345678,LIM", number));
    ck_assert_str_eq(number, "+3584012345678");
    ck_assert(number_map_stranger(&map, "x+358401234567y+43123", number));
    ck_assert_str_eq(number, "+43123");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("number map");
    TCase *all = tcase_create("all");
    tcase_add_loop_test(all, numbers_change_their_side_and_all_else_stays, 0, TEXTS);
    tcase_add_test(all, only_whole_numbers_with_their_plus_are_meant);
    tcase_add_test(all, a_text_that_does_not_fit_is_cut_before_the_number_and_said_to_be);
    tcase_add_test(all, what_is_no_number_or_there_already_is_not_added);
    tcase_add_test(all, a_number_for_which_nobody_stands_is_found);
    tcase_add_test(all, a_number_is_found_in_the_forms_in_which_networks_show_it);
    tcase_add_loop_test(all, a_stream_turns_what_a_whole_text_would_be_turned_into, 0, TEXTS + 3);
    tcase_add_test(all, without_numbers_a_stream_holds_nothing_back);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
