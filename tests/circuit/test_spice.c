#include "sim/circuit/spice.h"

#include <check.h>
#include <math.h>
#include <string.h>

#include "circuit/aid_desk.h"
#include "circuit/aid_spice.h"
#include "sim/base/clock.h"

#define PIECE_MOST 399 /* a longer piece would have been cut */

struct text {
    char all[200000];
    size_t length, longest;
};

static void keep(void *context, const char *piece)
{
    struct text *text = context;
    size_t length = strlen(piece);
    ck_assert_uint_lt(text->length + length, sizeof text->all);
    memcpy(text->all + text->length, piece, length + 1);
    text->length += length;
    text->longest = length > text->longest ? length : text->longest;
}

static struct text written;

static const char *netlist_of(const struct circuit *circuit, const char *title)
{
    memset(&written, 0, sizeof written);
    circuit_write_spice(circuit, title, keep, &written);
    return written.all;
}

static bool has(const char *words)
{
    return strstr(written.all, words) != NULL;
}

static uint32_t count(const char *words)
{
    uint32_t found = 0;
    for (const char *at = written.all; (at = strstr(at, words)) != NULL; at++)
        found++;
    return found;
}

START_TEST(a_netlist_has_a_title_an_analysis_and_an_end)
{
    struct desk desk;
    desk_init(&desk);
    const char *netlist = netlist_of(&desk.circuit, "example 3\n.end of the line");
    ck_assert_ptr_eq(strstr(netlist, "* example 3\n*"), netlist);
    ck_assert_uint_eq(count(".end"), 1);
    ck_assert_str_eq(netlist + strlen(netlist) - 9, ".op\n.end\n");
    desk_free(&desk);
}
END_TEST

START_TEST(nets_and_elements_are_named_by_their_numbers)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t plus = circuit_add_net(&desk.circuit);
    desk_source(&desk, plus, desk.gnd, 12, 0.05);
    desk_resistor(&desk, plus, desk.gnd, 470);
    desk_capacitor(&desk, plus, desk.gnd, 100e-6, 5);
    netlist_of(&desk.circuit, "");
    ck_assert(has("\nV0 x0 n0 12\nR0 n1 x0 0.05\n"));
    ck_assert(has("\nR1 n1 n0 470\n"));
    ck_assert(has("\nC2 n1 x2 0.0001 ic=5\nR2 x2 n0 0.001\n"));
    ck_assert(has("\nRleak0 n0 0 1e+09\nRleak1 n1 0 1e+09\n"));
    desk_free(&desk);
}
END_TEST

START_TEST(what_carries_no_current_is_a_comment)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t plus = circuit_add_net(&desk.circuit);
    desk_open(&desk, plus, desk.gnd, 1);
    desk_resistor(&desk, plus, plus, 1);
    desk_power(&desk, plus, desk.gnd, 0, 5);
    desk_current(&desk, plus, desk.gnd, 0);
    desk_capacitor(&desk, plus, desk.gnd, 0, 5);
    desk_comparator(&desk, plus, 7.5, 9.6, 0);
    netlist_of(&desk.circuit, "");
    ck_assert(has("\n* 0: switch n1 n0 open\n"));
    ck_assert(has("\n* 1: switch n1 n1 on one net\n"));
    ck_assert(has("\n* B2 n1 n0: no power\n"));
    ck_assert(has("\n* B3 n1 n0: no current\n"));
    ck_assert(has("\n* C4 n1 n0: no capacitance\n"));
    ck_assert(has("\n* comparator 0: n1 n0 low under 7.5 V, high over 9.6 V\n"));
    desk_free(&desk);
}
END_TEST

/* As many nets and elements as there are, with figures as long as they get. */
START_TEST(a_full_circuit_is_written_whole)
{
    static struct circuit circuit;
    circuit_init(&circuit);
    for (uint32_t i = 0; i < CIRCUIT_NETS; i++)
        circuit_add_net(&circuit);
    for (uint32_t i = 0; i < CIRCUIT_ELEMENTS; i++) {
        struct element element = {.kind = (uint8_t)(i % (ELEMENT_PTC + 1)),
                                  .on = true,
                                  .a = (uint16_t)(i % 200),
                                  .b = (uint16_t)(i % 200 + 56)};
        element.ohms = 1.234567890123e-3;
        element.volts = -1.234567890123e-100;
        element.amps = 1.234567890123e+100;
        ck_assert_uint_eq(circuit_add(&circuit, &element), i);
    }
    netlist_of(&circuit, "full");
    ck_assert_uint_lt(written.longest, PIECE_MOST);
    ck_assert_uint_eq(count("\nRleak"), CIRCUIT_NETS);
    /* In the order of the kinds, they take so many lines. */
    const uint32_t lines = 1 + 1 + 2 + 1 + 1 + 1 + 3 + 7;
    ck_assert_uint_eq(count("\nB") + count("\nR") + count("\nC") - count("\nRleak"),
                      lines * CIRCUIT_ELEMENTS / (ELEMENT_PTC + 1));
}
END_TEST

/* ---- asked at once ------------------------------------------------------------------------- */

static void each_net_agrees(struct desk *desk)
{
    struct spice_netlist netlist;
    struct spice_answers answers;
    spice_open(&netlist);
    circuit_write_spice(&desk->circuit, "at rest", spice_write, netlist.file);
    spice_run(&netlist, &answers);
    for (unsigned i = 0; i < desk->circuit.net_count; i++) {
        char name[32];
        snprintf(name, sizeof name, "n%u", i);
        double theirs = spice_value(&answers, name);
        ck_assert_double_eq_tol(desk->circuit.net_v[i], theirs, 1e-3 * fabs(theirs) + 1e-3);
    }
}

START_TEST(every_kind_stands_at_rest_as_in_ngspice)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t net[7];
    for (uint32_t i = 0; i < 7; i++)
        net[i] = circuit_add_net(&desk.circuit);
    desk_source(&desk, net[0], desk.gnd, 12, 0.05);
    desk_fuse(&desk, net[0], net[1], 0.1, 2);
    desk_ptc(&desk, net[1], net[2], 0.3, 0.75);
    desk_diode(&desk, net[2], net[3], 0.35, 0.05);
    desk_capacitor(&desk, net[3], desk.gnd, 470e-6, 0);
    desk_power(&desk, net[3], desk.gnd, 3, 5.5);
    desk_resistor(&desk, net[3], net[4], 100);
    desk_current(&desk, net[4], desk.gnd, 0.02);
    desk_limited(&desk, net[5], desk.gnd, 12, 1);
    desk_resistor(&desk, net[5], desk.gnd, 4); /* 3 A are asked of it */
    desk_current(&desk, net[6], net[5], 0.05); /* the wrong way round: lets nothing through */
    desk_power(&desk, net[6], net[5], 2, 5);
    desk_resistor(&desk, net[6], desk.gnd, 100);
    desk_settle(&desk);
    each_net_agrees(&desk);
    desk_free(&desk);
}
END_TEST

START_TEST(a_tripped_ptc_and_a_molten_fuse_stay_so)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t net[3];
    for (uint32_t i = 0; i < 3; i++)
        net[i] = circuit_add_net(&desk.circuit);
    desk_source(&desk, net[0], desk.gnd, 12, 0.05);
    desk_ptc(&desk, net[0], net[1], 0.3, 0.5);
    desk_resistor(&desk, net[1], desk.gnd, 5);
    uint16_t fuse = desk_fuse(&desk, net[0], net[2], 0.05, 0.5);
    desk_resistor(&desk, net[2], desk.gnd, 5);
    desk_settle(&desk);
    while (circuit_next(&desk.circuit, desk.workspace) < CLOCK_S(5))
        desk_walk(&desk, circuit_next(&desk.circuit, desk.workspace));
    ck_assert(!desk.circuit.element[fuse].on);
    ck_assert_double_lt(desk.circuit.net_v[net[1]] - desk.circuit.net_v[desk.gnd], 0.1);
    each_net_agrees(&desk);
    desk_free(&desk);
}
END_TEST

/* Exported half-way: what is left of the time to trip is the same. */
START_TEST(the_heat_goes_along)
{
    struct desk desk;
    struct spice_netlist netlist;
    struct spice_answers answers;
    desk_init(&desk);
    uint16_t rail = circuit_add_net(&desk.circuit), load = circuit_add_net(&desk.circuit);
    desk_source(&desk, rail, desk.gnd, 12, 0.05);
    uint16_t ptc = desk_ptc(&desk, rail, load, 0.3, 0.75);
    desk_resistor(&desk, load, desk.gnd, 4);
    desk_settle(&desk);
    desk_walk(&desk, CLOCK_MS(300));
    desk.now = CLOCK_MS(300);
    circuit_switch(&desk.circuit, desk.workspace, desk.now, desk_open(&desk, load, desk.gnd, 1e6),
                   true);
    circuit_settle(&desk.circuit, desk.workspace, desk.now);
    ck_assert_double_gt(desk.circuit.element[ptc].heat, 1);
    spice_open(&netlist);
    fprintf(netlist.file, "half warm\n");
    circuit_write_spice_body(&desk.circuit, spice_write, netlist.file);
    fprintf(netlist.file, "Em m 0 n2 n0 1\n.options method=gear\n.tran 100u 1 0 100u uic\n"
                          ".meas tran trips when v(m)=6 fall=1\n.end\n");
    spice_run(&netlist, &answers);
    int64_t next = circuit_next(&desk.circuit, desk.workspace);
    ck_assert_double_eq_tol((double)(next - desk.now) / 1e6, spice_value(&answers, "trips"), 1e-3);
    desk_free(&desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("spice");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, a_netlist_has_a_title_an_analysis_and_an_end);
    tcase_add_test(tests, nets_and_elements_are_named_by_their_numbers);
    tcase_add_test(tests, what_carries_no_current_is_a_comment);
    tcase_add_test(tests, a_full_circuit_is_written_whole);
    if (spice_is_here()) {
        tcase_add_test(tests, every_kind_stands_at_rest_as_in_ngspice);
        tcase_add_test(tests, a_tripped_ptc_and_a_molten_fuse_stay_so);
        tcase_add_test(tests, the_heat_goes_along);
    }
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
