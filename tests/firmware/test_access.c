#include "firmware/access.h"

#include <string.h>

#include "firmware/aid_suite.h"
#include "firmware/settings.h"

static struct phone_number number(const char *text)
{
    struct phone_number made;

    ck_assert(number_parse_loose(&made, text));
    return made;
}

static const struct phone_number hidden = { .text = "" };

START_TEST(the_window_opens_at_the_start_for_30_minutes)
{
    struct access access;

    access_init(&access, TIME_S(5));
    ck_assert(access_window_is_open(&access, TIME_S(5)));
    ck_assert(access_window_is_open(&access, TIME_S(5) + TIME_MIN(30) - 1));
    ck_assert(!access_window_is_open(&access, TIME_S(5) + TIME_MIN(30)));
    access_open_window(&access, TIME_MIN(100));
    ck_assert(access_window_is_open(&access, TIME_MIN(129)));
    ck_assert(!access_window_is_open(&access, TIME_MIN(130)));
}
END_TEST

START_TEST(with_an_empty_list_every_sender_is_full)
{
    struct settings settings;
    struct phone_number anybody = number("+358401234567");

    settings_defaults(&settings);
    ck_assert(access_list_is_empty(&settings));
    ck_assert_int_eq(access_of_sender(&settings, &anybody), ACCESS_FULL);
    ck_assert_int_eq(access_of_sender(&settings, &hidden), ACCESS_FULL);
}
END_TEST

START_TEST(a_hidden_caller_never_acts)
{
    struct settings settings;
    struct phone_number anybody = number("+358401234567");

    settings_defaults(&settings);
    ck_assert_int_eq(access_of_caller(&settings, &hidden), ACCESS_STRANGER);
    ck_assert_int_eq(access_of_caller(&settings, &anybody), ACCESS_FULL);
    settings.security[0] = anybody;
    ck_assert_int_eq(access_of_caller(&settings, &hidden), ACCESS_STRANGER);
    ck_assert_int_eq(access_of_caller(&settings, &anybody), ACCESS_FULL);
}
END_TEST

START_TEST(with_a_list_whoever_is_not_in_it_is_a_stranger)
{
    struct settings settings;
    struct phone_number listed = number("+358401234567"), limited = number("+358407654321");
    struct phone_number short_form = number("0401234567"), other = number("+358409999999");

    settings_defaults(&settings);
    settings.security[0] = listed;
    settings.security[1] = limited;
    settings.security_limited = 1u << 1;
    ck_assert(!access_list_is_empty(&settings));
    ck_assert_int_eq(access_of_sender(&settings, &listed), ACCESS_FULL);
    ck_assert_int_eq(access_of_sender(&settings, &limited), ACCESS_LIMITED);
    ck_assert_int_eq(access_of_sender(&settings, &short_form), ACCESS_FULL);
    ck_assert_int_eq(access_of_sender(&settings, &other), ACCESS_STRANGER);
    ck_assert_int_eq(access_of_sender(&settings, &hidden), ACCESS_STRANGER);
}
END_TEST

START_TEST(the_last_place_of_the_list_counts_like_the_first)
{
    struct settings settings;
    struct phone_number last = number("+358400000009");

    settings_defaults(&settings);
    for (uint32_t i = 0; i < SECURITY_NUMBERS; i++) {
        settings.security[i] = number("+358400000000");
        settings.security[i].text[12] = (char)('0' + i);
    }
    settings.security_limited = 1u << 9;
    ck_assert_int_eq(access_of_sender(&settings, &last), ACCESS_LIMITED);
}
END_TEST

/* As a command does it: seen, or remembered from now on. */
static bool is_first(struct access *access, const struct phone_number *sender, int64_t stamp,
                     const char *text, int64_t now)
{
    uint32_t crc = access_message_crc(sender, stamp, text);

    if (access_was_seen(access, crc, now)) {
        return false;
    }
    access_remember(access, crc, now);
    return true;
}

START_TEST(a_message_is_first_once_in_24_hours)
{
    struct access access;
    struct phone_number sender = number("+358401234567"), other = number("+358401234568");

    access_init(&access, 0);
    ck_assert(is_first(&access, &sender, 1000, "PULSE", 0));
    ck_assert(!is_first(&access, &sender, 1000, "PULSE", TIME_S(1)));
    ck_assert(!is_first(&access, &sender, 1000, "PULSE", TIME_MIN(24 * 60) - 1));
    ck_assert(is_first(&access, &other, 1000, "PULSE", TIME_S(2)));
    ck_assert(is_first(&access, &sender, 1001, "PULSE", TIME_S(2)));
    ck_assert(is_first(&access, &sender, 1000, "PULSE1", TIME_S(2)));
    ck_assert(is_first(&access, &sender, 1000, "PULSE", TIME_MIN(24 * 60)));
}
END_TEST

START_TEST(the_oldest_message_is_forgotten_when_the_memory_is_full)
{
    struct access access;
    struct phone_number sender = number("+358401234567");

    access_init(&access, 0);
    for (int64_t stamp = 0; stamp <= SEEN_MESSAGES; stamp++) {
        ck_assert(is_first(&access, &sender, stamp, "ON", 0));
    }
    for (int64_t stamp = 1; stamp <= SEEN_MESSAGES; stamp++) {
        ck_assert(!is_first(&access, &sender, stamp, "ON", 0));
    }
    ck_assert(is_first(&access, &sender, 0, "ON", 0));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_window_opens_at_the_start_for_30_minutes,
        with_an_empty_list_every_sender_is_full,
        a_hidden_caller_never_acts,
        with_a_list_whoever_is_not_in_it_is_a_stranger,
        the_last_place_of_the_list_counts_like_the_first,
        a_message_is_first_once_in_24_hours,
        the_oldest_message_is_forgotten_when_the_memory_is_full,
        NULL,
    };

    return suite_run("access", tests);
}
