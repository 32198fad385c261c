#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/escape.h"
#include "lua/json.h"
#include "lua/letter.h"
#include "sim/base/random.h"

#define TEXT_MOST 60
#define TEXTS 20000

typedef void escape(FILE *file, const char *text);

static char *escaped(escape *call, const char *text)
{
    char *out = NULL;
    size_t length = 0;
    FILE *file = open_memstream(&out, &length);
    call(file, text);
    fclose(file);
    ck_assert_uint_eq(strlen(out), length);
    return out;
}

static void assert_escaped(escape *call, const char *text, const char *wanted)
{
    char *out = escaped(call, text);
    ck_assert_str_eq(out, wanted);
    free(out);
}

static void escape_json(FILE *file, const char *text)
{
    struct json json;
    json_init_members(&json, file);
    json_text(&json, NULL, text);
}

static void escape_block(FILE *file, const char *text)
{
    escape_yaml_block(file, text, 4);
}

START_TEST(a_letter_is_what_utf8_allows)
{
    ck_assert_uint_eq(letter_size("a"), 1);
    ck_assert_uint_eq(letter_size(""), 1);
    ck_assert_uint_eq(letter_size("\xC3\xA4"), 2);
    ck_assert_uint_eq(letter_size("\xE2\x82\xAC"), 3);
    ck_assert_uint_eq(letter_size("\xF0\x9F\x98\x80"), 4);
    ck_assert_uint_eq(letter_code("\xF0\x9F\x98\x80", 4), 0x1F600);
    ck_assert_uint_eq(letter_size("\xF4\x8F\xBF\xBF"), 4);
    static const char *const none[] = {"\x80",
                                       "\xC0\x80",
                                       "\xC1\xBF",
                                       "\xC3",
                                       "\xE0\x9F\xBF",
                                       "\xED\xA0\x80",
                                       "\xE2\x82",
                                       "\xF0\x8F\xBF\xBF",
                                       "\xF4\x90\x80\x80",
                                       "\xF5\x80\x80\x80",
                                       "\xFF",
                                       "\xF0\x9F\x98"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        ck_assert_uint_eq(letter_size(none[i]), 0);
    }
}
END_TEST

START_TEST(letters_are_counted_and_cut_whole)
{
    ck_assert_uint_eq(letter_count("a\xC3\xA4\xFF\xE2\x82\xAC"), 4);
    ck_assert_uint_eq(letter_cut("a\xC3\xA4\xE2\x82\xAC", 2), 3);
    ck_assert_uint_eq(letter_cut("a\xC3\xA4", 9), 3);
    ck_assert_uint_eq(letter_cut("abc", 0), 0);
}
END_TEST

START_TEST(markup_takes_any_text)
{
    assert_escaped(escape_markup, "<a href=\"x\">&'", "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
    assert_escaped(escape_markup, "]]>", "]]&gt;");
    assert_escaped(escape_markup, "a\tb\nc", "a\tb\nc");
    assert_escaped(escape_markup, "\x1B[31m\r\x1A\x7F", "\u241B[31m\u240D\u241A\u2421");
    assert_escaped(escape_markup, "\xFF\xC3", "\uFFFD\uFFFD");
    assert_escaped(escape_markup, "\xC2\x85\xEF\xBF\xBE", "\uFFFD\uFFFD");
    assert_escaped(escape_markup, "\xC3\xA4\xF0\x9F\x98\x80", "\xC3\xA4\xF0\x9F\x98\x80");
    assert_escaped(escape_markup, NULL, "");
}
END_TEST

static void escape_seven_bytes(FILE *file, const char *text)
{
    escape_markup_part(file, text, 7);
}

START_TEST(a_part_ends_with_a_whole_letter)
{
    assert_escaped(escape_seven_bytes, "123456\xC3\xA4", "123456");
    assert_escaped(escape_seven_bytes, "12345\xC3\xA4z", "12345\xC3\xA4");
    assert_escaped(escape_seven_bytes, "1234567&", "1234567");
}
END_TEST

START_TEST(yaml_takes_any_text_in_quotes)
{
    assert_escaped(escape_yaml, "a \"b\" \\ #", "\"a \\\"b\\\" \\\\ #\"");
    assert_escaped(escape_yaml, "\n\t\x1B\x7F", "\"\\n\\t\\x1b\\x7f\"");
    assert_escaped(escape_yaml, NULL, "\"\"");
}
END_TEST

START_TEST(a_block_begins_with_its_least_indented_line)
{
    assert_escaped(escape_block, "  a\n    b\n  c", "    a\n      b\n    c\n");
    assert_escaped(escape_block, "\n\na\n\nb\n", "    a\n    \n    b\n");
    assert_escaped(escape_block, "   a\nb", "    a\n    b\n");
    assert_escaped(escape_block, "a\rb\x01",
                   "    a\u240D"
                   "b\u2401\n");
    assert_escaped(escape_block, "", "");
}
END_TEST

START_TEST(a_line_of_tap_has_no_directive_by_accident)
{
    assert_escaped(escape_tap, "a # SKIP \\ b", "a \\# SKIP \\\\ b");
    assert_escaped(escape_tap, "a\nb", "a b");
}
END_TEST

/* Bytes that readers trip over, more often than chance would have them. */
static void draw_text(struct random *random, char text[TEXT_MOST + 1])
{
    static const char *const pieces[] = {
        "\xC3", "\xED\xA0\x80", "\xF0\x9F\x98\x80", "&",  "<",   "]]>", "\"", "'", "\\",
        "\n",   "\xC2\x9F",     "\xEF\xBF\xBF",     "# ", "\x1B"};
    text[0] = '\0';
    uint32_t count = (uint32_t)random_between(random, 0, 12);
    for (uint32_t i = 0; i < count; i++) {
        int64_t piece = random_between(random, 0, 2 * (int64_t)(sizeof pieces / sizeof pieces[0]));
        char byte[2] = {(char)random_between(random, 1, 255), '\0'};
        bool known = piece < (int64_t)(sizeof pieces / sizeof pieces[0]);
        strcat(text, known ? pieces[piece] : byte);
    }
}

/* Letters that every format may hold, and of the control characters these. */
static bool is_clean(const char *out, const char *controls)
{
    while (*out != '\0') {
        size_t size = letter_size(out);
        if (size == 0) {
            return false;
        }
        uint32_t code = letter_code(out, size);
        bool control = code < 0x20 || (code >= 0x7F && code < 0xA0) || (code & 0xFFFE) == 0xFFFE;
        if (control && (code >= 0x20 || strchr(controls, (int)code) == NULL)) {
            return false;
        }
        out += size;
    }
    return true;
}

static void assert_markup(const char *out)
{
    ck_assert(is_clean(out, "\n\t"));
    ck_assert(strpbrk(out, "<>\"'") == NULL);
    for (const char *at = strchr(out, '&'); at != NULL; at = strchr(at + 1, '&')) {
        ck_assert(strncmp(at, "&amp;", 5) == 0 || strncmp(at, "&lt;", 4) == 0 ||
                  strncmp(at, "&gt;", 4) == 0 || strncmp(at, "&quot;", 6) == 0 ||
                  strncmp(at, "&#39;", 5) == 0);
    }
}

/* In quotes, with no quote inside but behind a backslash, and none of these open at the end. */
static void assert_quoted(const char *out)
{
    size_t length = strlen(out);
    ck_assert(length >= 2 && out[0] == '"' && out[length - 1] == '"');
    size_t at = 1;
    while (at < length - 1 && out[at] != '"') {
        at += out[at] == '\\' ? 2 : 1;
    }
    ck_assert_uint_eq(at, length - 1);
}

START_TEST(whatever_the_text_the_formats_hold)
{
    struct random random = random_stream(7, "escapes");
    char text[TEXT_MOST + 1];
    for (uint32_t i = 0; i < TEXTS; i++) {
        draw_text(&random, text);
        char *markup = escaped(escape_markup, text), *yaml = escaped(escape_yaml, text);
        char *json = escaped(escape_json, text), *block = escaped(escape_block, text);
        char *tap = escaped(escape_tap, text);
        assert_markup(markup);
        ck_assert(is_clean(yaml, ""));
        assert_quoted(yaml);
        ck_assert(strpbrk(json, "\n\t\r\x1B\x7F") == NULL);
        assert_quoted(json);
        ck_assert(is_clean(block, "\n"));
        ck_assert(block[0] == '\0' || (strncmp(block, "    ", 4) == 0 && block[4] != ' '));
        ck_assert(is_clean(tap, ""));
        free(markup);
        free(yaml);
        free(json);
        free(block);
        free(tap);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("escape");
    TCase *tests = tcase_create("escape");
    tcase_add_test(tests, a_letter_is_what_utf8_allows);
    tcase_add_test(tests, letters_are_counted_and_cut_whole);
    tcase_add_test(tests, markup_takes_any_text);
    tcase_add_test(tests, a_part_ends_with_a_whole_letter);
    tcase_add_test(tests, yaml_takes_any_text_in_quotes);
    tcase_add_test(tests, a_block_begins_with_its_least_indented_line);
    tcase_add_test(tests, a_line_of_tap_has_no_directive_by_accident);
    tcase_add_test(tests, whatever_the_text_the_formats_hold);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
