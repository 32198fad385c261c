#include "sim/world/modem_port.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "world/aid_cabinet.h"

static void wire_up(struct cabinet *c)
{
    struct world *w = &c->world;
    char error[PART_ERROR];
    c->adapter = cabinet_add(w, "dc_supply", "adapter");
    c->unit = (uint32_t)wiring_add(w, WIRING_UNIT, "unit", error);
    cabinet_wire(w, c->adapter, "plus", c->unit, "V12");
    cabinet_wire(w, c->adapter, "minus", c->unit, "GND");
    w->modem_port.opened = true;
}

static char sent[MODEM_PORT_BYTES + 1];

static void take(struct cabinet *c)
{
    uint32_t count = world_modem_take(&c->world, (uint8_t *)sent, MODEM_PORT_BYTES);
    sent[count] = '\0';
}

static void feed(struct cabinet *c, const char *text)
{
    world_modem_feed(&c->world, &c->workspace, (const uint8_t *)text, (uint32_t)strlen(text));
}

static struct cabinet *ready(void)
{
    struct cabinet *c = cabinet_new_wired(wire_up, NULL, 0);
    cabinet_run(c, CLOCK_S(5));
    world_modem_status(&c->world, &c->workspace, true);
    while (c->world.modem_port.count == 0 && c->world.now < CLOCK_S(20)) {
        cabinet_run(c, c->world.now + CLOCK_MS(1));
    }
    return c;
}

START_TEST(key_and_supply_are_shown_and_the_module_stays_out)
{
    struct cabinet *c = cabinet_new_wired(wire_up, NULL, 0);
    cabinet_run(c, CLOCK_MS(500));
    ck_assert(c->world.modem_supplied);
    ck_assert(c->world.key_down);
    cabinet_run(c, CLOCK_S(5));
    ck_assert(!c->world.key_down);
    ck_assert(!gsm_modem_is_running(&c->world.gsm));
    ck_assert_uint_eq(cabinet_count(c, EVENT_MODEM), 0);
    ck_assert_uint_eq(c->world.modem_port.count, 0);
    cabinet_free(c);
}
END_TEST

START_TEST(with_status_the_unit_speaks_and_hears)
{
    struct cabinet *c = ready();
    take(c);
    ck_assert_str_eq(sent, "\x1b" "AT\r");
    ck_assert_uint_eq(c->world.modem_port.count, 0);
    feed(c, "\r\nOK\r\n");
    cabinet_run(c, c->world.now + CLOCK_MS(500));
    take(c);
    ck_assert_str_eq(sent, "ATH\r");
    ck_assert_uint_eq(cabinet_count(c, EVENT_AT_TO_UNIT), 1);
    ck_assert_uint_eq(cabinet_count(c, EVENT_AT_TO_MODEM), 2);
    cabinet_free(c);
}
END_TEST

START_TEST(bytes_may_come_one_by_one)
{
    struct cabinet *c = ready();
    take(c);
    for (const char *byte = "\r\nOK\r\n"; *byte != '\0'; byte++) {
        world_modem_feed(&c->world, &c->workspace, (const uint8_t *)byte, 1);
        cabinet_run(c, c->world.now + 87);
    }
    cabinet_run(c, c->world.now + CLOCK_MS(500));
    take(c);
    ck_assert_str_eq(sent, "ATH\r");
    cabinet_free(c);
}
END_TEST

START_TEST(bytes_are_taken_in_order_and_what_does_not_fit_is_lost)
{
    struct modem_port port = {.opened = true};
    uint8_t bytes[MODEM_CHUNK], all[MODEM_PORT_BYTES];
    for (uint32_t round = 0; round < 5; round++) {
        memset(bytes, (int)('a' + round), sizeof bytes);
        modem_port_send(&port, bytes, sizeof bytes);
    }
    ck_assert_uint_eq(port.count, MODEM_PORT_BYTES);
    struct cabinet *c = cabinet_new_wired(wire_up, NULL, 0);
    c->world.modem_port = port;
    ck_assert_uint_eq(world_modem_take(&c->world, all, 3), 3);
    ck_assert_mem_eq(all, "aaa", 3);
    ck_assert_uint_eq(world_modem_take(&c->world, all, sizeof all), MODEM_PORT_BYTES - 3);
    ck_assert_int_eq(all[MODEM_PORT_BYTES - 4], 'd');
    ck_assert_uint_eq(world_modem_take(&c->world, all, sizeof all), 0);
    cabinet_free(c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("modem_port");
    TCase *all = tcase_create("all");
    tcase_add_test(all, key_and_supply_are_shown_and_the_module_stays_out);
    tcase_add_test(all, with_status_the_unit_speaks_and_hears);
    tcase_add_test(all, bytes_may_come_one_by_one);
    tcase_add_test(all, bytes_are_taken_in_order_and_what_does_not_fit_is_lost);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
