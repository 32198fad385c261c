#include "firmware/modem.h"

#include <string.h>

#include "firmware/aid_suite.h"
#include "firmware/unit.h"

static struct modem modem;
static struct unit_in in;
static struct unit_out out;
static int64_t next;

static void step_at(int64_t now)
{
    in.now_us = now;
    memset(&out, 0, sizeof out);
    modem_step(&modem, &in, &out);
    next = modem_deadline(&modem, now);
}

/* From deadline to deadline until the key is as wanted. */
static void step_until_key(bool down)
{
    for (uint32_t i = 0; i < 10 && out.modem_power_key != down; i++) {
        step_at(next);
    }
    ck_assert(out.modem_power_key == down);
}

static void press_key(void)
{
    memset(&in, 0, sizeof in);
    modem_init(&modem, 0);
    step_at(0);
    step_until_key(true);
    ck_assert_int_eq(in.now_us, 0);
}

START_TEST(a_module_that_is_up_before_the_key_is_released_is_not_waited_for)
{
    press_key();
    in.modem_running = true;
    step_at(TIME_MS(300));
    ck_assert(out.modem_power_key);
    step_until_key(false);
    int64_t released = in.now_us;
    for (uint32_t i = 0; i < 10 && out.modem_tx_count == 0; i++) {
        step_at(next);
    }
    ck_assert_uint_gt(out.modem_tx_count, 0);
    ck_assert_int_le(in.now_us, released + TIME_S(3));
}
END_TEST

START_TEST(a_module_that_stays_down_gets_the_key_again)
{
    press_key();
    step_until_key(false);
    int64_t released = in.now_us;
    step_until_key(true);
    ck_assert_int_gt(in.now_us, released + TIME_S(5));
    ck_assert_uint_eq(modem.failed_starts, 1);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_module_that_is_up_before_the_key_is_released_is_not_waited_for,
        a_module_that_stays_down_gets_the_key_again,
        NULL,
    };
    return suite_run("modem_power", tests);
}
