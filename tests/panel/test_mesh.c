/* The current in each short wire, from what its ends take. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "panel/aid_wirings.h"
#include "sim/panel/mesh.h"

#define TERMINALS 60

static struct world *world;
static struct mesh *mesh;
static double taken[WORLD_TERMINALS], amps[MESH_WIRES];

static void make(void)
{
    world = calloc(1, sizeof *world);
    mesh = calloc(1, sizeof *mesh);
    ck_assert(world != NULL && mesh != NULL);
    world->unit_part = -1;
    world->terminal_count = TERMINALS;
    for (uint32_t i = 0; i < WORLD_TERMINALS; i++) {
        taken[i] = 0.0;
    }
}

static void drop(void)
{
    free(world);
    free(mesh);
}

static void join(uint16_t a, uint16_t b)
{
    world->joint[world->joint_count++] = (struct joint){a, b};
}

static void solve(void)
{
    mesh_make(mesh, world);
    mesh_solve(mesh, taken, amps);
}

static void is_amps(uint32_t wire, double wanted)
{
    ck_assert_double_eq_tol(amps[wire], wanted, 1e-9);
}

/* What comes over the wires to each terminal is what it takes. */
static void check_terminals(void)
{
    double come[WORLD_TERMINALS] = {0};
    for (uint32_t i = 0; i < mesh->wires; i++) {
        come[mesh->to[i]] += amps[i];
        come[mesh->from[i]] -= amps[i];
    }
    for (uint32_t i = 0; i < world->terminal_count; i++) {
        ck_assert_double_eq_tol(come[i], taken[i], 1e-9);
    }
}

START_TEST(a_chain_carries_what_is_taken_beyond)
{
    join(0, 1);
    join(2, 1); /* laid the other way round */
    taken[0] = -3.0;
    taken[1] = 1.0;
    taken[2] = 2.0;
    solve();
    is_amps(0, 3.0);
    is_amps(1, -2.0);
}
END_TEST

START_TEST(a_star_shares_at_its_middle)
{
    join(5, 1);
    join(5, 2);
    join(5, 3);
    taken[1] = -1.0;
    taken[2] = 0.25;
    taken[3] = 0.75;
    solve();
    is_amps(0, -1.0);
    is_amps(1, 0.25);
    is_amps(2, 0.75);
}
END_TEST

START_TEST(a_ring_is_shared_as_between_equal_resistances)
{
    join(0, 1);
    join(1, 2);
    join(2, 3);
    join(3, 0);
    taken[0] = -4.0;
    taken[1] = 4.0;
    solve();
    is_amps(0, 3.0);
    is_amps(1, -1.0);
    is_amps(2, -1.0);
    is_amps(3, -1.0);
}
END_TEST

START_TEST(two_wires_between_the_same_terminals_share_by_halves)
{
    join(0, 1);
    join(1, 0);
    taken[0] = -1.0;
    taken[1] = 1.0;
    solve();
    is_amps(0, 0.5);
    is_amps(1, -0.5);
}
END_TEST

START_TEST(a_wire_to_its_own_begin_carries_nothing)
{
    join(0, 0);
    join(0, 1);
    taken[0] = -1.0;
    taken[1] = 1.0;
    solve();
    is_amps(0, 0.0);
    is_amps(1, 1.0);
}
END_TEST

START_TEST(a_bridge_of_five_wires_is_in_balance)
{
    join(0, 1);
    join(0, 2);
    join(1, 2);
    join(1, 3);
    join(2, 3);
    taken[0] = -2.0;
    taken[3] = 2.0;
    solve();
    is_amps(0, 1.0);
    is_amps(1, 1.0);
    is_amps(2, 0.0);
    is_amps(3, 1.0);
    is_amps(4, 1.0);
}
END_TEST

/* The same potential at each terminal, whichever way one goes there: each ring's voltages are 0. */
static void check_rings(void)
{
    double level[WORLD_TERMINALS];
    for (uint32_t i = 0; i < mesh->terminals; i++) {
        uint16_t terminal = mesh->order[i], wire = mesh->up[terminal];
        if (wire == CIRCUIT_NONE) {
            level[terminal] = 0.0;
        } else if (mesh->to[wire] == terminal) {
            level[terminal] = level[mesh->from[wire]] - amps[wire];
        } else {
            level[terminal] = level[mesh->to[wire]] + amps[wire];
        }
    }
    for (uint32_t i = 0; i < mesh->wires; i++) {
        double fall = level[mesh->from[i]] - level[mesh->to[i]];
        ck_assert_double_eq_tol(fall, amps[i], 1e-9);
    }
}

START_TEST(any_wires_obey_both_of_kirchhoffs_rules)
{
    struct random random = random_stream((uint64_t)_i, "mesh");
    uint32_t wires = TERMINALS + (uint32_t)(_i % MESH_RINGS);
    for (uint32_t i = 0; i < wires && i < MESH_RINGS + TERMINALS - 2; i++) {
        uint16_t from = i < TERMINALS ? (uint16_t)i : (uint16_t)random_between(&random, 0, 59);
        join(from, (uint16_t)random_between(&random, 0, 59));
    }
    mesh_make(mesh, world);
    uint16_t root = 0;
    for (uint32_t i = 0; i < mesh->terminals; i++) {
        uint16_t terminal = mesh->order[i];
        root = mesh->up[terminal] == CIRCUIT_NONE ? terminal : root;
        double takes = (double)random_between(&random, -1000, 1000) / 100.0;
        taken[terminal] += takes;
        taken[root] -= takes;
    }
    mesh_solve(mesh, taken, amps);
    check_terminals();
    check_rings();
}
END_TEST

START_TEST(rings_beyond_the_most_carry_nothing_and_the_others_stay_right)
{
    for (uint16_t i = 0; i < MESH_RINGS + 5; i++) {
        join(0, 1);
    }
    taken[0] = -1.0;
    taken[1] = 1.0;
    solve();
    ck_assert_uint_eq(mesh->rings, MESH_RINGS);
    check_terminals();
    is_amps(1, 1.0 / (MESH_RINGS + 1));
    is_amps(MESH_RINGS + 4, 0.0);
}
END_TEST

START_TEST(the_units_own_links_join_its_twin_terminals)
{
    struct cabinet *cabinet = wirings_start(&wirings_example6, NULL, 0);
    const struct world *cab = &cabinet->world;
    mesh_make(mesh, cab);
    taken[wirings_terminal(cab, "adapter.plus")] = -1.0;
    taken[wirings_terminal(cab, "motion.common")] = 1.0;
    mesh_solve(mesh, taken, amps);
    uint32_t link = cab->joint_count;
    ck_assert_uint_eq(mesh->wires, link + MESH_LINKS);
    ck_assert_uint_eq(mesh->from[link], wirings_terminal(cab, "unit.V12"));
    is_amps(link, 1.0);
    is_amps(2, 1.0); /* adapter.plus to unit.V12 */
    is_amps(6, 1.0); /* unit.V12_2 to motion.plus */
    is_amps(7, 1.0); /* motion.plus to motion.common */
    cabinet_free(cabinet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("mesh");
    TCase *tests = tcase_create("currents");
    tcase_add_checked_fixture(tests, make, drop);
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, a_chain_carries_what_is_taken_beyond);
    tcase_add_test(tests, a_star_shares_at_its_middle);
    tcase_add_test(tests, a_ring_is_shared_as_between_equal_resistances);
    tcase_add_test(tests, two_wires_between_the_same_terminals_share_by_halves);
    tcase_add_test(tests, a_wire_to_its_own_begin_carries_nothing);
    tcase_add_test(tests, a_bridge_of_five_wires_is_in_balance);
    tcase_add_loop_test(tests, any_wires_obey_both_of_kirchhoffs_rules, 0, 200);
    tcase_add_test(tests, rings_beyond_the_most_carry_nothing_and_the_others_stay_right);
    tcase_add_test(tests, the_units_own_links_join_its_twin_terminals);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
