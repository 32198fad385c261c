#include "firmware/at_line.h"

#include <string.h>

#include "firmware/aid_suite.h"

/* Feeds bytes; writes "[line]" for a line and "<>" for a prompt. */
static void cut(const char *bytes, size_t count, char *seen)
{
    struct at_line line;
    at_line_init(&line);
    seen[0] = 0;
    for (size_t i = 0; i < count; i++) {
        enum at_token token = at_line_feed(&line, (uint8_t)bytes[i]);
        if (token == AT_LINE) {
            strcat(strcat(strcat(seen, "["), line.text), "]");
        } else if (token == AT_PROMPT) {
            strcat(seen, "<>");
        }
    }
}

static void assert_cut(const char *bytes, const char *expected)
{
    char seen[2000];
    cut(bytes, strlen(bytes), seen);
    ck_assert_str_eq(seen, expected);
}

START_TEST(lines_end_with_cr_or_lf_and_empty_ones_are_nothing)
{
    assert_cut("\r\nOK\r\n", "[OK]");
    assert_cut("\r\n+CSQ: 18,0\r\n\r\nOK\r\n", "[+CSQ: 18,0][OK]");
    assert_cut("AT\r\r\nOK\r\n", "[AT][OK]");
    assert_cut("OK", "");
}
END_TEST

START_TEST(a_prompt_needs_no_end_of_line)
{
    assert_cut("\r\n> ", "<>");
    assert_cut("\r\n>\r\n", "<>");
    assert_cut("\r\n> 0011\x1a\r\n+CMGS: 1\r\n", "<>[0011][+CMGS: 1]");
    assert_cut("a> b\r", "[a> b]");
    assert_cut(">x\r", "[>x]");
}
END_TEST

START_TEST(noise_bytes_are_skipped)
{
    char seen[100];
    cut("\0\xffRD\0Y\r\n", 8, seen);
    ck_assert_str_eq(seen, "[RDY]");
}
END_TEST

START_TEST(an_overlong_line_is_dropped_whole)
{
    char bytes[AT_LINE_LENGTH + 20];
    char seen[AT_LINE_LENGTH + 40];
    memset(bytes, 'A', sizeof bytes);
    memcpy(bytes + AT_LINE_LENGTH + 1, "\rOK\r", 4);
    cut(bytes, AT_LINE_LENGTH + 5, seen);
    ck_assert_str_eq(seen, "[OK]");
    memcpy(bytes + AT_LINE_LENGTH, "\rOK\r", 4);
    cut(bytes, AT_LINE_LENGTH + 4, seen);
    ck_assert_uint_eq(strlen(seen), AT_LINE_LENGTH + 2 + 4);
}
END_TEST

START_TEST(fields_are_numbers_and_quoted_texts)
{
    const char *line = "+CREG: 2,1,\"00,C8\", \"2F\"";
    char text[6];
    uint32_t number;
    ck_assert(at_line_number(line, 0, &number) && number == 2);
    ck_assert(at_line_number(line, 1, &number) && number == 1);
    ck_assert(!at_line_number(line, 2, &number));
    ck_assert(!at_line_number("+CLCC: 1,0.3,0,0", 1, &number)); /* a comma whose bit turned */
    ck_assert(!at_line_number("+CLCC: 1,p,3", 1, &number));
    ck_assert(at_line_number("+CSQ: 18 ,0", 0, &number) && number == 18);
    ck_assert(at_line_number("+CMTI: \"SM\",99999", 1, &number) && number == 99999);
    ck_assert(!at_line_number("+CMTI: \"SM\",100000", 1, &number));
    ck_assert(at_line_quoted(line, 2, text, sizeof text));
    ck_assert_str_eq(text, "00,C8");
    ck_assert(at_line_quoted(line, 3, text, sizeof text));
    ck_assert_str_eq(text, "2F");
    ck_assert(!at_line_quoted(line, 2, text, 5));
    ck_assert_ptr_null(at_line_field(line, 4));
    ck_assert_ptr_null(at_line_field("RING", 0));
    ck_assert(!at_line_quoted("+CLIP: \"12", 0, text, sizeof text));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        lines_end_with_cr_or_lf_and_empty_ones_are_nothing,
        a_prompt_needs_no_end_of_line,
        noise_bytes_are_skipped,
        an_overlong_line_is_dropped_whole,
        fields_are_numbers_and_quoted_texts,
        NULL,
    };
    return suite_run("at_line", tests);
}
