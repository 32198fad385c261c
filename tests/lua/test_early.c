#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "lua/early.h"
#include "lua/tokens.h"

static char text[EARLY_TEXT];
static int line;

static bool is_right(const char *source)
{
    text[0] = '\0';
    return early_check(source, strlen(source), &line, text);
}

/* Behind it enough for every look ahead. */
#define MORE "\nlocal a, b, c = 1, 2, 3\n"

static const char *const right[] = {
    "b:wait \"1 s\"" MORE,
    "b:wait('1.5 min')" MORE,
    "b:wait(\"1\" .. unit)" MORE,
    "b:wait(text)" MORE,
    "b:expect(x, { within = \"30 s\", y = 1 })" MORE,
    "b:expect(x, { within = \"30 \" .. unit })" MORE,
    "within = \"soon\"" MORE,
    "local during = \"night\"" MORE,
    "grid = { within = { \"soon\", \"late\" } }" MORE,
    "-- b:wait \"soon\"" MORE,
    "local x = [[b:wait \"soon\"]]" MORE,
    "b:expect(a | o:receives \"x\", { within = \"1 s\" })" MORE,
    "b:expect(o:receives \"x\" | ~b.siren:is \"silent\" & c, { within = \"1 s\" })" MORE,
    "local x = 5 ~ o:receives \"x\"" MORE,
    "local x = f(a) ~ o:receives \"x\"" MORE,
    "b:expect(~b.unit.relay[1]:is \"on\" & b.lamp:is \"lit\")" MORE,
    "o:receives" MORE,
};

START_TEST(what_is_right_or_cannot_be_known_passes)
{
    ck_assert_msg(is_right(right[_i]), "%s: %s", right[_i], text);
}
END_TEST

static const struct {
    const char *source;
    int line;
    const char *told;
} wrong[] = {
    {"\nb:wait \"30 sec\"" MORE, 2, "b:wait: 30 sec: unknown unit 'sec', did you mean 's'?"},
    {"b:wait('5 V')" MORE, 1, "is a voltage, but a time is wanted"},
    {"b:expect(x,\n{ within = \"soon\" })" MORE, 2, "within: 'soon' is no time: a number"},
    {"b:never(x, { a = 1, during = \"3 hours\" })" MORE, 1, "during: 3 hours"},
    {"b:expect(~o:receives \"x\")" MORE, 1, "an event has no opposite"},
    {"b:expect(~b:phone \"+123\":receives(\"x\"))" MORE, 1, "an event has no opposite"},
    {"b:expect(a & ~ b.unit.relay[i + 1]:signal \"coil\":changes())" MORE, 1, "no opposite"},
    {"return ~o:sms_matching { exact = \"x\" }" MORE, 1, "an event has no opposite"},
    {"b:expect(o:receives \"x\" & c)" MORE, 1, "cannot be joined by &"},
    {"b:expect(c &\n  list[1].phone:receives(\"x\"))" MORE, 2, "cannot be joined by &"},
    {"b:expect(s:changes() & c)" MORE, 1, "cannot be joined by &"},
};

START_TEST(what_is_wrong_is_told_with_its_line)
{
    ck_assert_msg(!is_right(wrong[_i].source), "%s", wrong[_i].source);
    ck_assert_msg(strstr(text, wrong[_i].told) != NULL, "%s: %s", wrong[_i].source, text);
    ck_assert_int_eq(line, wrong[_i].line);
}
END_TEST

START_TEST(any_text_however_short_is_read_to_its_end)
{
    const char *const whole = "b:expect(~o:receives [==[ x ]] ]==] & \"\\\"\" ] ) } -- [[ 'a\n \\";
    size_t length = strlen(whole);
    for (size_t from = 0; from < length; from++) {
        for (size_t to = from; to <= length; to++) {
            char *piece = malloc(to - from + 1);
            memcpy(piece, whole + from, to - from);
            early_check(piece, to - from, &line, text);
            free(piece);
        }
    }
}
END_TEST

START_TEST(tokens_know_their_lines_and_indents)
{
    const char *source = "local a -- x\n  = [[1\n2]] .. 'b'\n    end";
    struct tokens tokens;
    ck_assert(tokens_read(&tokens, source, strlen(source)));
    ck_assert_uint_eq(tokens.count, 8);
    ck_assert(token_is(&tokens.list[2], "=") && tokens.list[2].line == 2);
    ck_assert_int_eq(tokens.list[2].indent, 2);
    ck_assert(tokens.list[3].kind == TOKEN_TEXT && tokens.list[3].line == 2);
    ck_assert(token_is(&tokens.list[4], "..") && tokens.list[4].line == 3);
    ck_assert(token_is_keyword(&tokens.list[6]) && tokens.list[6].first);
    ck_assert_int_eq(tokens.list[6].line, 4);
    ck_assert(tokens.list[7].kind == TOKEN_END);
    tokens_free(&tokens);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("early");
    TCase *tests = tcase_create("early");
    tcase_add_loop_test(tests, what_is_right_or_cannot_be_known_passes, 0,
                        sizeof right / sizeof right[0]);
    tcase_add_loop_test(tests, what_is_wrong_is_told_with_its_line, 0,
                        sizeof wrong / sizeof wrong[0]);
    tcase_add_test(tests, any_text_however_short_is_read_to_its_end);
    tcase_add_test(tests, tokens_know_their_lines_and_indents);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
