#include "sim/trace/wave.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD                                                                                   \
    "$date today $end $version a tool 1.0 $end\n$timescale 10 ns $end\n"                        \
    "$scope module top $end\n$var wire 1 ! clk $end\n$var reg 8 \" bus [7:0] $end\n"            \
    "$scope task deep $end\n$var real 64 # volts $end\n$var string 1 $ text $end\n"             \
    "$var event 1 % beep $end\n$upscope $end\n$upscope $end\n$enddefinitions $end\n"

static void read_wave(struct wave *wave, const char *text)
{
    char error[WAVE_ERROR] = "";
    ck_assert_msg(wave_parse(wave, text, strlen(text), error), "%s", error);
}

static void refuses(const char *text, const char *why)
{
    struct wave wave;
    char error[WAVE_ERROR] = "";
    ck_assert_msg(!wave_parse(&wave, text, strlen(text), error), "%s", text);
    ck_assert_str_eq(error, why);
    ck_assert_ptr_null(wave.signals);
}

static const char *text_at(const struct wave *wave, const char *name, uint32_t change)
{
    const struct wave_track *track = wave_find(wave, name);
    ck_assert_msg(track != NULL, "%s", name);
    ck_assert_uint_lt(change, track->count);
    return wave->text + track->changes[change].value.text;
}

START_TEST(names_are_joined_from_the_scopes_down_and_a_range_is_part_of_them)
{
    struct wave wave;
    read_wave(&wave, HEAD "#0 1! b101 \" r1.5 # shello $ #7");
    ck_assert_uint_eq(wave.signal_count, 5);
    ck_assert_str_eq(text_at(&wave, "top.clk", 0), "1");
    ck_assert_str_eq(text_at(&wave, "top.bus[7:0]", 0), "101");
    ck_assert_str_eq(text_at(&wave, "top.deep.text", 0), "hello");
    ck_assert_double_eq(wave_find(&wave, "top.deep.volts")->changes[0].value.real, 1.5);
    ck_assert_ptr_null(wave_find(&wave, "top.deep.clk"));
    ck_assert_int_eq(wave.end_ns, 70);
    wave_free(&wave);
}
END_TEST

START_TEST(a_time_is_ticks_of_its_scale_in_nanoseconds)
{
    static const struct {
        const char *scale;
        int64_t end_ns;
    } rows[] = {{"1 s", INT64_C(12345000000000)}, {"100ms", INT64_C(1234500000000)},
                {"1\n\tus\n", 12345000}, {"10 ns", 123450}, {"100 ps", 1234}, {"1fs", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[200];
        struct wave wave;
        snprintf(text, sizeof text, "$timescale %s $end $var wire 1 ! a $end "
                 "$enddefinitions $end #0 0! #12345", rows[i].scale);
        read_wave(&wave, text);
        ck_assert_int_eq(wave.end_ns, rows[i].end_ns);
        wave_free(&wave);
    }
}
END_TEST

START_TEST(what_a_file_does_not_say_is_unknown)
{
    struct wave wave;
    read_wave(&wave, HEAD "#5\n#9 1!\nr2 #\n#11\n");
    ck_assert_int_eq(wave.start_ns, 50);
    ck_assert_str_eq(text_at(&wave, "top.clk", 0), "x");
    ck_assert_int_eq(wave_find(&wave, "top.clk")->changes[0].at_ns, 50);
    ck_assert_str_eq(text_at(&wave, "top.clk", 1), "1");
    ck_assert_str_eq(text_at(&wave, "top.deep.text", 0), "");
    ck_assert(isnan(wave_find(&wave, "top.deep.volts")->changes[0].value.real));
    ck_assert_uint_eq(wave_find(&wave, "top.deep.beep")->count, 0);
    wave_free(&wave);
}
END_TEST

START_TEST(only_a_new_value_is_a_change_and_of_one_time_the_last_counts)
{
    struct wave wave;
    read_wave(&wave, HEAD "#0 0! #1 0! #2 1! 0! #3 1! #4 0! 1! #5");
    ck_assert_uint_eq(wave_find(&wave, "top.clk")->count, 2);
    ck_assert_int_eq(wave_find(&wave, "top.clk")->changes[1].at_ns, 30);
    wave_free(&wave);
}
END_TEST

START_TEST(an_event_counts_each_time)
{
    struct wave wave;
    read_wave(&wave, HEAD "#0 #3 1% #3 1% #4 1% #9");
    const struct wave_track *beep = wave_find(&wave, "top.deep.beep");
    ck_assert_uint_eq(beep->count, 3);
    ck_assert_int_eq(beep->changes[1].at_ns, 30);
    wave_free(&wave);
}
END_TEST

START_TEST(vectors_lose_leading_zeros_and_values_of_vhdl_become_plain)
{
    struct wave wave;
    read_wave(&wave, HEAD "#0 b00000000 \" L! #1 B0001HLu- \" H! #2 b0 \" U! #3 bz \" Z! #4");
    ck_assert_str_eq(text_at(&wave, "top.bus[7:0]", 0), "0");
    ck_assert_str_eq(text_at(&wave, "top.bus[7:0]", 1), "110xx");
    ck_assert_str_eq(text_at(&wave, "top.bus[7:0]", 2), "0");
    ck_assert_str_eq(text_at(&wave, "top.bus[7:0]", 3), "z");
    ck_assert_str_eq(text_at(&wave, "top.clk", 1), "1");
    ck_assert_str_eq(text_at(&wave, "top.clk", 2), "x");
    wave_free(&wave);
}
END_TEST

START_TEST(strings_are_decoded_however_a_tool_escapes_them)
{
    struct wave wave;
    read_wave(&wave, HEAD "#0 sa\\x20b\\040c $ #1 s\\\\r\\n\\x1a\\\" $ #2 s $ #3 s\\x $ #4");
    ck_assert_str_eq(text_at(&wave, "top.deep.text", 0), "a b c");
    ck_assert_str_eq(text_at(&wave, "top.deep.text", 1), "\\r\\n\\x1a\"");
    ck_assert_str_eq(text_at(&wave, "top.deep.text", 2), "");
    ck_assert_str_eq(text_at(&wave, "top.deep.text", 3), "\\x");
    wave_free(&wave);
}
END_TEST

START_TEST(signals_of_one_identifier_share_its_changes)
{
    struct wave wave;
    read_wave(&wave, "$scope module a $end $var wire 1 ! x $end $upscope $end "
              "$scope module b $end $var wire 1 \" z $end $var wire 1 ! y $end $upscope $end "
              "$enddefinitions $end #0 1! 0\" #4 0! #5");
    ck_assert_ptr_eq(wave_find(&wave, "a.x"), wave_find(&wave, "b.y"));
    ck_assert_uint_eq(wave_find(&wave, "b.y")->count, 2);
    ck_assert_uint_eq(wave_find(&wave, "b.z")->count, 1);
    wave_free(&wave);
}
END_TEST

START_TEST(sections_between_values_are_passed_over)
{
    struct wave wave;
    read_wave(&wave, HEAD "$comment b1 nonsense #9 $end\n#0\n$dumpvars\n1!\n$end\n#1\n"
              "$dumpoff\nx!\n$end\n#2 $dumpon 0! $end $comment $end #3");
    ck_assert_uint_eq(wave_find(&wave, "top.clk")->count, 3);
    wave_free(&wave);
}
END_TEST

START_TEST(what_is_no_vcd_is_refused_with_its_line)
{
    refuses("", "line 1: no $enddefinitions: this is no VCD");
    refuses("hello\nworld\n", "line 3: no $enddefinitions: this is no VCD");
    refuses("$comment\n\n", "line 3: a section is not closed by $end");
    refuses(HEAD, "line 13: no time stamp: nothing is drawn");
    refuses(HEAD "#1\n#0\n", "line 14: time goes back");
    refuses(HEAD "#1x\n", "line 13: a time that is no number, or too large");
    refuses(HEAD "#99999999999999999999\n", "line 13: a time that is no number, or too large");
    refuses(HEAD "#0 1?", "line 13: a value of an identifier that was not declared");
    refuses(HEAD "#0 1", "line 13: a value of an identifier that was not declared");
    refuses(HEAD "#0\nb1 #", "line 14: a value that does not fit the type of its signal");
    refuses(HEAD "#0\nr1 !", "line 14: a value that does not fit the type of its signal");
    refuses(HEAD "#0\nr1,5 #", "line 14: a real value is no number");
    refuses(HEAD "#0\nb12 \"", "line 14: a vector has digits other than 0, 1, x and z");
    refuses(HEAD "#0\nq!", "line 14: neither a time, nor a value, nor a section");
    refuses("$enddefinitions $end #0", "line 1: there is no signal in it");
    refuses("$upscope $end", "line 1: $upscope without a $scope");
    refuses("$var wire 1 $end", "line 1: $var wants a type, a size, an identifier and a name");
    refuses("$var wire 1 ! $end", "line 1: a signal has no name");
    refuses("$timescale 3 us $end",
            "line 1: a timescale is 1, 10 or 100 of s, ms, us, ns, ps or fs");
    refuses("$timescale 10 lightyears $end",
            "line 1: a timescale is 1, 10 or 100 of s, ms, us, ns, ps or fs");
}
END_TEST

START_TEST(every_beginning_of_a_file_is_read_or_refused)
{
    static const char text[] = HEAD "$comment c $end #0 $dumpvars 1! b1 \" r1.5 # sx $ $end "
                               "#3 1%";
    for (size_t size = 0; size < sizeof text; size++) {
        struct wave wave;
        char error[WAVE_ERROR] = "";
        char *cut = malloc(size + 1);
        memcpy(cut, text, size);
        if (wave_parse(&wave, cut, size, error)) {
            ck_assert_uint_eq(wave.signal_count, 5);
            wave_free(&wave);
        } else {
            ck_assert_int_eq(strncmp(error, "line ", 5), 0);
        }
        free(cut);
    }
}
END_TEST

START_TEST(what_stands_before_the_first_time_holds_from_there)
{
    struct wave wave;
    read_wave(&wave, HEAD "0! r1 # 1% #4 1! #5");
    ck_assert_uint_eq(wave_find(&wave, "top.clk")->count, 1);
    ck_assert_str_eq(text_at(&wave, "top.clk", 0), "1");
    ck_assert_int_eq(wave_find(&wave, "top.deep.volts")->changes[0].at_ns, 40);
    ck_assert_int_eq(wave_find(&wave, "top.deep.beep")->changes[0].at_ns, 40);
    wave_free(&wave);
}
END_TEST

START_TEST(a_nul_parts_words_like_a_blank)
{
    static const char text[] = "$var wire 1 ab ab $end $enddefinitions $end "
                               "#0 1ab #1 0a\0b #2";
    struct wave wave;
    char error[WAVE_ERROR] = "";
    ck_assert(!wave_parse(&wave, text, sizeof text, error));
    ck_assert_str_eq(error, "line 1: a value of an identifier that was not declared");
}
END_TEST

START_TEST(a_wave_is_moved_as_a_whole)
{
    struct wave wave;
    read_wave(&wave, HEAD "#0 0! #3 1! #5");
    wave_shift(&wave, -7);
    ck_assert_int_eq(wave.start_ns, -7);
    ck_assert_int_eq(wave.end_ns, 43);
    ck_assert_int_eq(wave_find(&wave, "top.clk")->changes[1].at_ns, 23);
    wave_free(&wave);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wave");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, names_are_joined_from_the_scopes_down_and_a_range_is_part_of_them);
    tcase_add_test(tests, a_time_is_ticks_of_its_scale_in_nanoseconds);
    tcase_add_test(tests, what_a_file_does_not_say_is_unknown);
    tcase_add_test(tests, only_a_new_value_is_a_change_and_of_one_time_the_last_counts);
    tcase_add_test(tests, an_event_counts_each_time);
    tcase_add_test(tests, vectors_lose_leading_zeros_and_values_of_vhdl_become_plain);
    tcase_add_test(tests, strings_are_decoded_however_a_tool_escapes_them);
    tcase_add_test(tests, signals_of_one_identifier_share_its_changes);
    tcase_add_test(tests, sections_between_values_are_passed_over);
    tcase_add_test(tests, what_is_no_vcd_is_refused_with_its_line);
    tcase_add_test(tests, every_beginning_of_a_file_is_read_or_refused);
    tcase_add_test(tests, what_stands_before_the_first_time_holds_from_there);
    tcase_add_test(tests, a_nul_parts_words_like_a_blank);
    tcase_add_test(tests, a_wave_is_moved_as_a_whole);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
