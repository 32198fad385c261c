/* The master: which slots an order becomes, what it reads out of them, and how long they take; and
 * the terminals that it hangs on. */
#include <check.h>
#include <signal.h>
#include <stdlib.h>

#include "board/aid_rack.h"
#include "sim/base/clock.h"
#include "sim/board/one_wire.h"
#include "sim/board/thermo_port.h"

#define SLOTS 64

/* A line that remembers its slots and answers from a script: "1" high, "0" low. */
struct script {
    const char *answers;
    char slots[SLOTS];
    int64_t at[SLOTS];
    uint32_t count;
};

static bool play(void *context, enum one_wire_slot slot, int64_t at)
{
    static const char names[] = {'R', '0', '1'};
    struct script *script = context;
    ck_assert_uint_lt(script->count, SLOTS - 1);
    char answer = script->answers[script->count];
    script->slots[script->count] = names[slot];
    script->at[script->count++] = at;
    return answer != '0';
}

static struct one_wire_answer transact(struct script *script, const struct one_wire_order *order,
                                       enum one_wire_rest rest)
{
    struct one_wire_line line = {.slot = play, .context = script, .rest = rest};
    struct one_wire_answer answer;
    one_wire_transact(&line, order, CLOCK_S(5), &answer);
    return answer;
}

START_TEST(an_order_becomes_reset_writes_reads_and_triplet_in_this_sequence)
{
    struct script script = {.answers = "0" "11111111" "0110" "011"};
    struct one_wire_order order = {
        .reset = true, .write_bits = 8, .read_bits = 4, .write = {0xCC}, .triplet = true,
    };
    struct one_wire_answer answer = transact(&script, &order, ONE_WIRE_FREE);
    ck_assert_str_eq(script.slots, "R" "00110011" "1111" "110");
    ck_assert(answer.present);
    ck_assert_uint_eq(answer.read[0], 0x06);
    ck_assert(!answer.bit && answer.complement && !answer.direction);
    ck_assert_int_eq(answer.took_us, 960 + 15 * 70);
    ck_assert_int_eq(script.at[0], CLOCK_S(5));
    ck_assert_int_eq(script.at[1], CLOCK_S(5) + 960);
    ck_assert_int_eq(script.at[15], CLOCK_S(5) + 960 + 14 * 70);
}
END_TEST

START_TEST(nobody_present_ends_the_order)
{
    struct script script = {.answers = "1"};
    struct one_wire_order order = {.reset = true, .write_bits = 8, .read_bits = 8};
    struct one_wire_answer answer = transact(&script, &order, ONE_WIRE_FREE);
    ck_assert_str_eq(script.slots, "R");
    ck_assert(!answer.present);
    ck_assert_int_eq(answer.took_us, 960);
}
END_TEST

START_TEST(without_a_reset_it_goes_on_where_it_was)
{
    struct script script = {.answers = "10101010"};
    struct one_wire_order order = {.read_bits = 8};
    struct one_wire_answer answer = transact(&script, &order, ONE_WIRE_FREE);
    ck_assert_str_eq(script.slots, "11111111");
    ck_assert(!answer.present);
    ck_assert_uint_eq(answer.read[0], 0x55);
    ck_assert_int_eq(answer.took_us, 8 * 70);
}
END_TEST

/* What the line reads, the direction asked for, and the one that is taken. */
static const struct {
    const char *answers;
    bool asked, taken;
} triplets[] = {
    {"101", false, true}, {"101", true, true}, {"011", true, false}, {"011", false, false},
    {"001", true, true}, {"001", false, false}, {"111", true, true},
};

START_TEST(a_triplet_takes_the_asked_direction_only_where_there_is_a_choice)
{
    struct script script = {.answers = triplets[_i].answers};
    struct one_wire_order order = {.triplet = true, .direction = triplets[_i].asked};
    struct one_wire_answer answer = transact(&script, &order, ONE_WIRE_FREE);
    ck_assert(answer.direction == triplets[_i].taken);
    ck_assert_int_eq(script.slots[2], triplets[_i].taken ? '1' : '0');
    ck_assert(answer.bit == (triplets[_i].answers[0] == '1'));
    ck_assert(answer.complement == (triplets[_i].answers[1] == '1'));
}
END_TEST

START_TEST(on_a_held_line_nobody_is_asked_and_nobody_is_there)
{
    struct script script = {.answers = ""};
    struct one_wire_order order = {.read_bits = 16, .triplet = true};
    enum one_wire_rest rest = _i == 0 ? ONE_WIRE_HELD_LOW : ONE_WIRE_HELD_HIGH;
    struct one_wire_answer answer = transact(&script, &order, rest);
    ck_assert_uint_eq(script.count, 0);
    ck_assert_uint_eq(answer.rest, rest);
    ck_assert_uint_eq(answer.read[1], _i == 0 ? 0x00 : 0xFF);
    ck_assert(answer.bit == (_i == 1) && answer.complement == (_i == 1));
    order.reset = true;
    answer = transact(&script, &order, rest);
    ck_assert(!answer.present);
    ck_assert_int_eq(answer.took_us, 960);
}
END_TEST

START_TEST(the_longest_order_fits)
{
    struct script script = {.answers = ""};
    struct one_wire_order order = {.write_bits = 8 * ONE_WIRE_BYTES};
    struct one_wire_answer answer = transact(&script, &order, ONE_WIRE_HELD_HIGH);
    ck_assert_int_eq(answer.took_us, 8 * (int)ONE_WIRE_BYTES * 70);
}
END_TEST

START_TEST(one_bit_more_is_a_bug)
{
    struct script script = {.answers = ""};
    struct one_wire_order order = {.read_bits = 8 * ONE_WIRE_BYTES + 1};
    transact(&script, &order, ONE_WIRE_HELD_HIGH);
}
END_TEST

static struct rack rack;

static void make(void)
{
    rack_init(&rack, 1000e-6);
}

static void drop(void)
{
    rack_free(&rack);
}

static double probe_volts(void)
{
    return rack_read(&rack, rack.board.nets.t_vdd);
}

static enum one_wire_rest rest(void)
{
    struct site site = rack_site(&rack);
    return thermo_port_rest(&rack.board, &site);
}

START_TEST(the_terminals_live_while_anything_feeds_the_mcu)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(1));
    ck_assert_double_eq_tol(probe_volts(), 3.3, 0.01);
    ck_assert_double_eq_tol(rack_read(&rack, rack.board.nets.t_dq), 3.3, 0.01);
    ck_assert_uint_eq(rest(), ONE_WIRE_FREE);
    rack_switch(&rack, rack.supply, false);
    rack_run(&rack, CLOCK_S(10));
    ck_assert(rack.board.from_cell);
    ck_assert_double_eq_tol(probe_volts(), 3.3, 0.01);
    struct site site = rack_site(&rack);
    board_battery_switch(&rack.board, &site, false);
    rack_settle(&rack, &site);
    ck_assert_double_lt(probe_volts(), 0.1);
    ck_assert_uint_eq(rest(), ONE_WIRE_HELD_LOW);
    rack_switch(&rack, rack.supply, true);
    rack_run(&rack, CLOCK_S(11));
    ck_assert_double_eq_tol(probe_volts(), 3.3, 0.01);
}
END_TEST

/* A source from a net to GND, off at first. */
static uint16_t add_tap(uint16_t net, double volts, double ohms)
{
    struct element element = {
        .kind = ELEMENT_SOURCE, .a = net, .b = rack.gnd, .volts = volts, .ohms = ohms,
    };
    return circuit_add(&rack.circuit, &element);
}

START_TEST(a_shorted_data_line_is_held_low_and_a_fed_one_high)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(1));
    uint16_t low = add_tap(rack.board.nets.t_dq, 0.0, 1.0);
    uint16_t high = add_tap(rack.board.nets.t_dq, 5.0, 1.0);
    rack_switch(&rack, low, true);
    ck_assert_uint_eq(rest(), ONE_WIRE_HELD_LOW);
    rack_switch(&rack, low, false);
    ck_assert_uint_eq(rest(), ONE_WIRE_FREE);
    rack_switch(&rack, high, true);
    ck_assert_uint_eq(rest(), ONE_WIRE_HELD_HIGH);
    ck_assert_uint_eq(rack.board.state, BOARD_RUNNING);
}
END_TEST

START_TEST(a_short_of_t_vdd_gives_way_and_the_mcu_runs_on)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(1));
    uint16_t tap = add_tap(rack.board.nets.t_vdd, 0.0, 1.0);
    rack_switch(&rack, tap, true);
    ck_assert_double_eq_tol(probe_volts(), 0.1, 0.01);
    rack_run(&rack, CLOCK_S(5));
    ck_assert_uint_eq(rack.board.state, BOARD_RUNNING);
}
END_TEST

START_TEST(twelve_volts_at_a_thermometer_terminal_destroy_the_board)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(1));
    uint16_t net = _i == 0 ? rack.board.nets.t_vdd : rack.board.nets.t_dq;
    rack_switch(&rack, add_tap(net, 12.0, 0.1), true);
    ck_assert_uint_eq(rack.board.state, BOARD_DAMAGED);
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("one_wire");
    TCase *master = tcase_create("master");
    tcase_add_test(master, an_order_becomes_reset_writes_reads_and_triplet_in_this_sequence);
    tcase_add_test(master, nobody_present_ends_the_order);
    tcase_add_test(master, without_a_reset_it_goes_on_where_it_was);
    tcase_add_loop_test(master,
                        a_triplet_takes_the_asked_direction_only_where_there_is_a_choice, 0,
                        (int)(sizeof triplets / sizeof triplets[0]));
    tcase_add_loop_test(master, on_a_held_line_nobody_is_asked_and_nobody_is_there, 0, 2);
    tcase_add_test(master, the_longest_order_fits);
    tcase_add_test_raise_signal(master, one_bit_more_is_a_bug, SIGABRT);
    suite_add_tcase(suite, master);
    TCase *port = tcase_create("port");
    tcase_add_checked_fixture(port, make, drop);
    tcase_add_test(port, the_terminals_live_while_anything_feeds_the_mcu);
    tcase_add_test(port, a_shorted_data_line_is_held_low_and_a_fed_one_high);
    tcase_add_test(port, a_short_of_t_vdd_gives_way_and_the_mcu_runs_on);
    tcase_add_loop_test(port, twelve_volts_at_a_thermometer_terminal_destroy_the_board, 0, 2);
    suite_add_tcase(suite, port);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
