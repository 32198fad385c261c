#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gsm/aid_desk.h"
#include "sim/base/clock.h"
#include "sim/gsm/parts.h"

#define OWNER "+358401234567"
#define AT_OWNER (PART_PHONE | 0u)

static const char *arrived(const struct desk *desk)
{
    return desk_event_text(desk, EVENT_SMS_ARRIVED, AT_OWNER);
}

/* Part `index` of a text of two, always with the same reference. */
static void send_part(struct desk *desk, char letter, uint32_t index)
{
    char words[201], hex[2 * PDU_OCTETS + 3] = "00", command[20];
    uint8_t octets[PDU_OCTETS];
    struct pdu pdu = {.kind = PDU_SUBMIT, .number = OWNER};
    memset(words, letter, sizeof words - 1);
    words[sizeof words - 1] = '\0';
    parts_fill(&pdu, words, index, (struct parts_mark){.reference = 7});
    uint32_t count = pdu_write(&pdu, octets);
    for (uint32_t i = 0; i < count; i++) {
        snprintf(hex + 2 + 2 * i, 3, "%02X", octets[i]);
    }
    snprintf(command, sizeof command, "AT+CMGS=%u", count);
    ck_assert_str_eq(desk_ask(desk, command), "\r\n> ");
    desk_forget(desk);
    desk_type(desk, hex);
    desk_type(desk, "\x1a");
    desk_run(desk, CLOCK_MS(3500));
    ck_assert_ptr_nonnull(strstr(desk->heard, "+CMGS:"));
}

/* The unit's reference comes round: half a message of yesterday must not become part of today's. */
START_TEST(a_phone_waits_six_hours_for_missing_parts)
{
    struct desk *desk = desk_online();
    ck_assert_int_eq(gsm_phone(&desk->gsm, OWNER), 0);
    desk_ask(desk, "ATE0");
    send_part(desk, 'a', 0);
    desk_run(desk, CLOCK_S(5 * 3600));
    send_part(desk, 'a', 1);
    desk_run(desk, CLOCK_S(10));
    ck_assert_ptr_nonnull(strstr(arrived(desk), "aaaa"));
    send_part(desk, 'b', 0);
    desk_run(desk, CLOCK_S(7 * 3600));
    send_part(desk, 'c', 0);
    send_part(desk, 'c', 1);
    desk_run(desk, CLOCK_S(10));
    ck_assert_ptr_nonnull(strstr(arrived(desk), "cccc"));
    ck_assert_ptr_null(strstr(arrived(desk), "b"));
    ck_assert_uint_eq(desk_events(desk, EVENT_SMS_ARRIVED, AT_OWNER), 2);
    desk_free(desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("joining");
    TCase *tests = tcase_create("joining");
    tcase_add_test(tests, a_phone_waits_six_hours_for_missing_parts);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner) + (srunner_ntests_run(runner) > 0 ? 0 : 1);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
