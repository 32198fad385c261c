#include <check.h>
#include <stdio.h>
#include <string.h>

#include "lua/explore/cut.h"
#include "sim/base/random.h"

static char error[CUT_ERROR];

static struct cut_list parsed(const char *text)
{
    struct cut_list list;
    ck_assert_msg(cut_list_parse(&list, text, error), "%s", error);
    return list;
}

static void is_refused(const char *text, const char *why)
{
    struct cut_list list;
    ck_assert_msg(!cut_list_parse(&list, text, error), "%s was taken", text);
    ck_assert_uint_eq(list.count, 0);
    ck_assert_msg(strstr(error, why) != NULL, "%s: %s", text, error);
}

START_TEST(a_cut_reads_as_people_write_it)
{
    struct cut_list list = parsed("dc:61.085194s+2s");
    ck_assert_uint_eq(list.count, 1);
    ck_assert_int_eq(list.cut[0].kind, CUT_DC);
    ck_assert_int_eq(list.cut[0].at_us, 61085194);
    ck_assert_int_eq(list.cut[0].length_us, 2000000);
    list = parsed("dip:1.5min+20ms=40%");
    ck_assert_int_eq(list.cut[0].at_us, 90000000);
    ck_assert_int_eq(list.cut[0].length_us, 20000);
    ck_assert_uint_eq(list.cut[0].percent, 40);
    list = parsed("low:2h+7us,dead:0s+1ms");
    ck_assert_int_eq(list.cut[0].kind, CUT_DEAD);
    ck_assert_int_eq(list.cut[1].at_us, 7200000000);
}
END_TEST

START_TEST(what_is_no_cut_is_refused_with_its_reason)
{
    is_refused("", "a cut begins with");
    is_refused("ac:1s+1s", "a cut begins with");
    is_refused("dc", "a cut begins with");
    is_refused("dc:", "an instant");
    is_refused("dc:1", "an instant");
    is_refused("dc:1s", "an instant");
    is_refused("dc:1s+", "a length");
    is_refused("dc:1s+0s", "a length");
    is_refused("dc:1s+-1s", "a length");
    is_refused("dc:1.0000005s+1s", "an instant");
    is_refused("dc:1.5us+1s", "an instant");
    is_refused("dc:99999999999999999999s+1s", "an instant");
    is_refused("dc:9000h+1s", "an instant");
    is_refused("dc:1s+1s=3%", "is nothing");
    is_refused("dip:1s+1s", "what is left");
    is_refused("dip:1s+1s=100%", "what is left");
    is_refused("dip:1s+1s=5", "what is left");
    is_refused("dc:1s+1s,", "a cut begins with");
    is_refused("dc:1s+1sx", "a length");
    is_refused("dc:1s+5s,dc:2s+1s", "before the one before it");
    is_refused("dc:1s+1s,dc:3s+1s,dc:5s+1s,dc:7s+1s,dc:9s+1s", "four cuts");
}
END_TEST

static struct cut_list drawn(struct random *random)
{
    static const int64_t scales[] = {1, 1000, 1000000, 60000000};
    struct cut_list list = {.count = (uint32_t)random_between(random, 1, CUTS_TOGETHER)};
    int64_t at = 0;
    for (uint32_t i = 0; i < list.count; i++) {
        struct cut *cut = &list.cut[i];
        cut->kind = (enum cut_kind)random_between(random, 0, CUT_KINDS - 1);
        at += random_between(random, 0, 5000) * scales[random_between(random, 0, 3)];
        cut->at_us = at;
        cut->length_us = random_between(random, 1, 5000) * scales[random_between(random, 0, 3)];
        cut->percent = cut->kind == CUT_DIP ? (uint32_t)random_between(random, 0, 99) : 0;
        at += cut->length_us;
    }
    return list;
}

START_TEST(what_is_written_is_read_as_the_same)
{
    struct random random = random_stream(1, "cuts");
    for (int i = 0; i < 100000; i++) {
        struct cut_list list = drawn(&random);
        char text[CUT_LIST_TEXT], again[CUT_LIST_TEXT];
        cut_list_format(&list, text);
        struct cut_list read = parsed(text);
        ck_assert_uint_eq(read.count, list.count);
        for (uint32_t k = 0; k < list.count; k++) {
            ck_assert_int_eq(read.cut[k].kind, list.cut[k].kind);
            ck_assert_int_eq(read.cut[k].at_us, list.cut[k].at_us);
            ck_assert_int_eq(read.cut[k].length_us, list.cut[k].length_us);
            ck_assert_uint_eq(read.cut[k].percent, list.cut[k].percent);
        }
        ck_assert_str_eq(cut_list_format(&read, again), text);
    }
}
END_TEST

/* Whatever is spoilt of a right one: it is refused, or what it is taken for can be written. */
START_TEST(spoilt_texts_do_no_harm)
{
    struct random random = random_stream(2, "spoilt");
    for (int i = 0; i < 200000; i++) {
        static const char letters[] = "dceadlowip:+=%,.0123456789smuhn@- ";
        struct cut_list list = drawn(&random), read;
        char text[CUT_LIST_TEXT], again[CUT_LIST_TEXT];
        cut_list_format(&list, text);
        for (int64_t spoilt = random_between(&random, 1, 3); spoilt > 0; spoilt--) {
            size_t at = (size_t)random_between(&random, 0, (int64_t)strlen(text) - 1);
            text[at] = letters[random_between(&random, 0, (int64_t)sizeof letters - 2)];
        }
        if (cut_list_parse(&read, text, error)) {
            struct cut_list twice = parsed(cut_list_format(&read, again));
            ck_assert(memcmp(&twice.cut[0].at_us, &read.cut[0].at_us, sizeof(int64_t)) == 0);
        } else {
            ck_assert_uint_eq(read.count, 0);
            ck_assert(error[0] != '\0');
        }
    }
}
END_TEST

START_TEST(an_id_is_parted_from_its_cuts)
{
    uint32_t length;
    const char *cuts;
    ck_assert(cut_split("example3.x[a=1]@dc:1s+1s", &length, &cuts));
    ck_assert_uint_eq(length, 15);
    ck_assert_str_eq(cuts, "dc:1s+1s");
    ck_assert(!cut_split("example3.x", &length, &cuts));
    ck_assert_uint_eq(length, 10);
    ck_assert_str_eq(cuts, "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cut");
    TCase *tests = tcase_create("cut");
    tcase_add_test(tests, a_cut_reads_as_people_write_it);
    tcase_add_test(tests, what_is_no_cut_is_refused_with_its_reason);
    tcase_add_test(tests, what_is_written_is_read_as_the_same);
    tcase_add_test(tests, spoilt_texts_do_no_harm);
    tcase_add_test(tests, an_id_is_parted_from_its_cuts);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
