#include "sim/trace/serial.h"

#include <check.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/base/escape.h"

/* A trace of nothing but the port. */
struct port {
    struct trace trace;
    struct journal journal;
};

static void open_port(struct port *port)
{
    trace_init(&port->trace);
    journal_init(&port->journal);
}

static void say(struct port *port, int64_t at, enum event_kind kind, const char *bytes,
                int64_t baud)
{
    char text[400];
    escape_format(text, (const uint8_t *)bytes, (uint32_t)strlen(bytes));
    struct happening happening = {at, kind, PART_UNIT, baud, text};
    trace_event(&port->trace, &port->journal, &happening);
}

/* What somebody reads who samples the line in the middle of each bit. */
static uint32_t listen(struct port *port, enum event_kind kind, int64_t baud, char *bytes)
{
    struct serial serial;
    serial_init(&serial, kind);
    bool level = true;
    uint32_t count = 0, bits = 0;
    int64_t next = serial_edge(&serial, &port->journal, port->trace.count);
    int64_t start = CLOCK_NEVER, sample = CLOCK_NEVER;
    while (next != CLOCK_NEVER || sample != CLOCK_NEVER) {
        if (sample < next) {
            if (bits == 8) {
                ck_assert_msg(level, "no stop bit behind byte %u", count);
                count++;
                bits = 0;
                start = sample = CLOCK_NEVER;
                continue;
            }
            uint8_t before = bits == 0 ? 0 : (uint8_t)bytes[count];
            bytes[count] = (char)(before | (level ? 1 << bits : 0));
            bits++;
            sample = start + (2 * bits + 3) * 500000 / baud;
            continue;
        }
        level = serial_pass_edge(&serial);
        if (start == CLOCK_NEVER) {
            ck_assert(!level);
            start = next;
            sample = start + 1500000 / baud;
        }
        next = serial_edge(&serial, &port->journal, port->trace.count);
    }
    bytes[count] = '\0';
    return count;
}

START_TEST(what_is_sent_is_heard_at_every_rate)
{
    static const int64_t rates[] = {1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200};
    for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++) {
        struct port port;
        char bytes[100];
        open_port(&port);
        say(&port, CLOCK_S(1), EVENT_AT_TO_MODEM, "AT+CSQ\r", rates[i]);
        say(&port, CLOCK_S(3), EVENT_AT_TO_UNIT, "\r\n+CSQ: 18,0\r\n\x01\x7F\xFFU", rates[i]);
        say(&port, CLOCK_S(5), EVENT_AT_TO_MODEM, "UUUU\x1A", rates[i]);
        ck_assert_uint_eq(listen(&port, EVENT_AT_TO_MODEM, rates[i], bytes), 12);
        ck_assert_str_eq(bytes, "AT+CSQ\rUUUU\x1A");
        ck_assert_uint_eq(listen(&port, EVENT_AT_TO_UNIT, rates[i], bytes), 18);
        ck_assert_str_eq(bytes, "\r\n+CSQ: 18,0\r\n\x01\x7F\xFFU");
        journal_free(&port.journal);
    }
}
END_TEST

START_TEST(the_unit_begins_at_its_event_and_the_modem_ends_at_its_own)
{
    struct port port;
    struct serial serial;
    open_port(&port);
    say(&port, CLOCK_S(1), EVENT_AT_TO_MODEM, "AT\r", 115200);
    say(&port, CLOCK_S(2), EVENT_AT_TO_UNIT, "OK", 115200);
    serial_init(&serial, EVENT_AT_TO_MODEM);
    ck_assert(serial_take(&serial, &port.journal, port.trace.count));
    ck_assert_int_eq(serial_byte_at(&serial.burst, 0), CLOCK_S(1));
    ck_assert_int_eq(serial_byte_at(&serial.burst, 2), CLOCK_S(1) + 2 * 87);
    ck_assert(!serial_take(&serial, &port.journal, port.trace.count));
    serial_init(&serial, EVENT_AT_TO_UNIT);
    ck_assert(serial_take(&serial, &port.journal, port.trace.count));
    ck_assert_int_eq(serial_byte_at(&serial.burst, 2), CLOCK_S(2));
    journal_free(&port.journal);
}
END_TEST

START_TEST(bytes_given_while_others_are_on_the_wire_follow_them)
{
    struct port port;
    struct serial serial;
    char bytes[20];
    open_port(&port);
    say(&port, CLOCK_S(1), EVENT_AT_TO_MODEM, "abc", 9600);
    say(&port, CLOCK_S(1) + 500, EVENT_AT_TO_MODEM, "def", 9600);
    serial_init(&serial, EVENT_AT_TO_MODEM);
    ck_assert(serial_take(&serial, &port.journal, port.trace.count));
    ck_assert(serial_take(&serial, &port.journal, port.trace.count));
    ck_assert_int_eq(serial.burst.from_us, CLOCK_S(1) + 3 * 1042);
    ck_assert_uint_eq(listen(&port, EVENT_AT_TO_MODEM, 9600, bytes), 6);
    ck_assert_str_eq(bytes, "abcdef");
    journal_free(&port.journal);
}
END_TEST

START_TEST(a_start_bit_is_as_long_as_the_rate_says)
{
    struct port port;
    struct serial serial;
    open_port(&port);
    say(&port, CLOCK_S(1), EVENT_AT_TO_MODEM, "U", 115200);
    serial_init(&serial, EVENT_AT_TO_MODEM);
    for (int64_t edge = 0; edge < 10; edge++) {
        int64_t at = serial_edge(&serial, &port.journal, port.trace.count);
        int64_t wanted = CLOCK_S(1) + (edge * 10000000 / 115200 + 5) / 10;
        ck_assert_int_le(at - wanted < 0 ? wanted - at : at - wanted, 1);
        ck_assert(serial_pass_edge(&serial) == (edge % 2 != 0));
    }
    ck_assert_int_eq(serial_edge(&serial, &port.journal, port.trace.count), CLOCK_NEVER);
    journal_free(&port.journal);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("serial");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, what_is_sent_is_heard_at_every_rate);
    tcase_add_test(tests, the_unit_begins_at_its_event_and_the_modem_ends_at_its_own);
    tcase_add_test(tests, bytes_given_while_others_are_on_the_wire_follow_them);
    tcase_add_test(tests, a_start_bit_is_as_long_as_the_rate_says);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
