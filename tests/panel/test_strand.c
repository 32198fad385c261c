/* Lines from fork to fork, made of the pieces of all routes. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "panel/aid_wirings.h"
#include "sim/panel/flow.h"
#include "sim/panel/strand.h"

static const struct wiring_plan *const plans[] = {&wirings_example1, &wirings_example3,
                                                  &wirings_example6, &wirings_example7};

static struct cabinet *cabinet;
static struct sheet sheet;
static struct routes routes;
static struct strands strands;

static void make(void)
{
    routes_init(&routes);
    strands_init(&strands);
    cabinet = NULL;
}

static void drop(void)
{
    routes_free(&routes);
    strands_free(&strands);
    if (cabinet != NULL) {
        cabinet_free(cabinet);
    }
}

static void lead(const struct wiring_plan *plan)
{
    cabinet = wirings_start(plan, NULL, 0);
    sheet_lay(&sheet, &cabinet->world);
    ck_assert(routes_make(&routes, &sheet, &cabinet->world));
    ck_assert(strands_make(&strands, &routes));
}

static float between(struct spot a, struct spot b)
{
    return fabsf(a.x - b.x) + fabsf(a.y - b.y);
}

static bool same_place(struct spot a, struct spot b)
{
    return between(a, b) < 0.01f;
}

/* The piece from one place to the other; which way it runs. */
static const struct route_piece *piece_between(struct spot a, struct spot b, double *sign)
{
    for (uint32_t i = 0; i < routes.piece_count; i++) {
        const struct route_piece *piece = &routes.pieces[i];
        bool along = same_place(piece->from, a) && same_place(piece->to, b);
        if (along || (same_place(piece->from, b) && same_place(piece->to, a))) {
            *sign = along ? 1.0 : -1.0;
            return piece;
        }
    }
    return NULL;
}

START_TEST(each_piece_is_in_one_strand)
{
    lead(plans[_i]);
    float pieces = 0, lines = 0, parts = 0;
    for (uint32_t i = 0; i < routes.piece_count; i++) {
        pieces += between(routes.pieces[i].from, routes.pieces[i].to);
    }
    for (uint32_t i = 0; i < strands.count; i++) {
        const struct strand *strand = &strands.strand[i];
        ck_assert_uint_ge(strand->count, 2);
        lines += strand->length;
        for (uint32_t k = 0; k + 1 < strand->count; k++) {
            const struct spot *points = strands.points + strand->first + k;
            double sign;
            ck_assert_ptr_nonnull(piece_between(points[0], points[1], &sign));
            parts += between(points[0], points[1]);
        }
    }
    ck_assert_float_eq_tol(lines, pieces, 0.1f);
    ck_assert_float_eq_tol(parts, pieces, 0.1f);
}
END_TEST

START_TEST(no_fork_lies_within_a_strand_of_its_net)
{
    lead(plans[_i]);
    for (uint32_t i = 0; i < strands.count; i++) {
        const struct strand *strand = &strands.strand[i];
        for (uint32_t k = 1; k + 1 < strand->count; k++) {
            for (uint32_t fork = 0; fork < strands.forks; fork++) {
                ck_assert(strands.fork_net[fork] != strand->net ||
                          !same_place(strands.points[strand->first + k], routes.forks[fork]));
            }
        }
    }
}
END_TEST

START_TEST(each_fork_knows_its_net)
{
    lead(&wirings_example1);
    ck_assert_uint_gt(strands.forks, 3);
    for (uint32_t i = 0; i < strands.forks; i++) {
        uint32_t ends = 0;
        for (uint32_t k = 0; k < strands.count; k++) {
            const struct strand *strand = &strands.strand[k];
            const struct spot *points = strands.points + strand->first;
            bool here = same_place(points[0], routes.forks[i]) ||
                        same_place(points[strand->count - 1], routes.forks[i]);
            ends += here && strand->net == strands.fork_net[i];
        }
        ck_assert_uint_ge(ends, 3);
    }
}
END_TEST

START_TEST(the_current_is_the_same_all_along)
{
    struct flow *flow = malloc(sizeof *flow);
    ck_assert_ptr_nonnull(flow);
    lead(plans[_i]);
    ck_assert(flow_make(flow, &cabinet->world));
    flow_read(flow, &cabinet->world, &cabinet->workspace);
    flow_share(flow, &routes);
    for (uint32_t i = 0; i < strands.count; i++) {
        const struct strand *strand = &strands.strand[i];
        double amps = strand_amps(strand, &routes);
        for (uint32_t k = 0; k + 1 < strand->count; k++) {
            const struct spot *points = strands.points + strand->first + k;
            double sign = 0;
            const struct route_piece *piece = piece_between(points[0], points[1], &sign);
            ck_assert_double_eq_tol(sign * piece->amps, amps, 1e-9);
        }
    }
    free(flow);
}
END_TEST

START_TEST(a_cable_has_one_net_and_then_the_other)
{
    lead(&wirings_example3);
    const struct wire *cable = &cabinet->world.wire[0];
    uint16_t a = cabinet->world.terminal_net[cable->terminal_a];
    uint16_t b = cabinet->world.terminal_net[cable->terminal_b];
    uint32_t found = 0;
    for (uint32_t i = 0; i < strands.count; i++) {
        const struct strand *strand = &strands.strand[i];
        if (strand->wire == WORLD_JOINTS) {
            bool turned = strand->net == b && strand->net_beyond == a;
            ck_assert(turned || (strand->net == a && strand->net_beyond == b));
            ck_assert_uint_lt(strand->turn, strand->count - 1);
            ck_assert_uint_gt(strand->turn, 0);
            found++;
        } else {
            ck_assert_uint_eq(strand->net, strand->net_beyond);
            ck_assert_uint_eq(strand->turn, strand->count);
        }
    }
    ck_assert_uint_eq(found, 1);
}
END_TEST

/* ---- pieces by hand ---- */

static struct route_piece pieces[8];
static struct route_run runs[8];

/* Wire of that number alone. */
static void lay(struct spot from, struct spot to, uint16_t net, uint16_t wire)
{
    uint32_t i = routes.piece_count++;
    runs[i] = (struct route_run){wire, 1};
    pieces[i] = (struct route_piece){.from = from, .to = to, .net = net, .wire = wire,
                                     .first_run = i, .run_count = 1};
    routes.pieces = pieces;
    routes.runs = runs;
}

static void weave(void)
{
    ck_assert(strands_make(&strands, &routes));
    routes.pieces = NULL;
    routes.runs = NULL;
}

START_TEST(pieces_that_run_the_other_way_are_turned_round)
{
    lay((struct spot){0, 0}, (struct spot){50, 0}, 1, 0);
    lay((struct spot){50, 40}, (struct spot){50, 0}, 1, 0);
    lay((struct spot){50, 40}, (struct spot){90, 40}, 1, 0);
    pieces[0].amps = 2.0;
    pieces[1].amps = -2.0;
    pieces[2].amps = 2.0;
    weave();
    routes.pieces = pieces;
    ck_assert_uint_eq(strands.count, 1);
    ck_assert_uint_eq(strands.strand[0].count, 4);
    ck_assert_float_eq_tol(strands.strand[0].length, 130, 0.01f);
    bool forward = strands.points[0].x < 1;
    ck_assert_double_eq_tol(strand_amps(&strands.strand[0], &routes), forward ? 2.0 : -2.0, 1e-9);
    routes.pieces = NULL;
}
END_TEST

START_TEST(a_strand_that_begins_with_a_turned_piece_has_the_current_of_its_own_way)
{
    lay((struct spot){50, 0}, (struct spot){0, 0}, 1, 0);
    lay((struct spot){50, 0}, (struct spot){50, 40}, 1, 0);
    pieces[0].amps = -3.0;
    pieces[1].amps = 3.0;
    weave();
    routes.pieces = pieces;
    ck_assert_uint_eq(strands.count, 1);
    bool from_left = strands.points[0].x < 1;
    ck_assert_double_eq_tol(strand_amps(&strands.strand[0], &routes), from_left ? 3.0 : -3.0,
                            1e-9);
    routes.pieces = NULL;
}
END_TEST

START_TEST(a_strand_ends_where_another_wire_of_its_net_parts)
{
    lay((struct spot){0, 0}, (struct spot){50, 0}, 1, 0);
    lay((struct spot){50, 0}, (struct spot){90, 0}, 1, 0);
    lay((struct spot){50, 0}, (struct spot){50, 40}, 1, 1);
    weave();
    ck_assert_uint_eq(strands.count, 3);
}
END_TEST

START_TEST(wires_of_two_nets_that_bend_at_one_place_stay_apart)
{
    lay((struct spot){0, 0}, (struct spot){50, 0}, 1, 0);
    lay((struct spot){50, 0}, (struct spot){50, 40}, 1, 0);
    lay((struct spot){90, 0}, (struct spot){50, 0}, 2, 1);
    lay((struct spot){50, 0}, (struct spot){50, -40}, 2, 1);
    weave();
    ck_assert_uint_eq(strands.count, 2);
    for (uint32_t i = 0; i < 2; i++) {
        ck_assert_uint_eq(strands.strand[i].count, 3);
        ck_assert_uint_eq(strands.strand[i].net, strands.strand[i].net_beyond);
    }
}
END_TEST

START_TEST(a_ring_and_a_piece_without_a_length_come_to_an_end)
{
    lay((struct spot){0, 0}, (struct spot){50, 0}, 1, 0);
    lay((struct spot){50, 0}, (struct spot){50, 40}, 1, 0);
    lay((struct spot){50, 40}, (struct spot){0, 40}, 1, 0);
    lay((struct spot){0, 40}, (struct spot){0, 0}, 1, 0);
    lay((struct spot){50, 40}, (struct spot){50, 40}, 1, 0);
    weave();
    ck_assert_uint_eq(strands.count, 1);
    ck_assert_float_eq_tol(strands.strand[0].length, 180, 0.01f);
}
END_TEST

START_TEST(a_place_on_a_strand_is_found_around_its_bends)
{
    const struct spot points[] = {{0, 0}, {10, 0}, {10, 20}};
    struct strands one = {.points = (struct spot *)points, .count = 1, .point_count = 3};
    struct strand strand = {.count = 3, .length = 30};
    ck_assert(same_place(strand_at(&one, &strand, 0), points[0]));
    ck_assert(same_place(strand_at(&one, &strand, 4), (struct spot){4, 0}));
    ck_assert(same_place(strand_at(&one, &strand, 15), (struct spot){10, 5}));
    ck_assert(same_place(strand_at(&one, &strand, 30), points[2]));
    ck_assert(same_place(strand_at(&one, &strand, 99), points[2]));
}
END_TEST

START_TEST(of_no_pieces_there_are_no_strands)
{
    ck_assert(strands_make(&strands, &routes));
    ck_assert_uint_eq(strands.count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("strand");
    TCase *tests = tcase_create("strands");
    tcase_add_checked_fixture(tests, make, drop);
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, each_piece_is_in_one_strand, 0, 4);
    tcase_add_loop_test(tests, no_fork_lies_within_a_strand_of_its_net, 0, 4);
    tcase_add_test(tests, each_fork_knows_its_net);
    tcase_add_loop_test(tests, the_current_is_the_same_all_along, 0, 4);
    tcase_add_test(tests, a_cable_has_one_net_and_then_the_other);
    tcase_add_test(tests, pieces_that_run_the_other_way_are_turned_round);
    tcase_add_test(tests, a_strand_that_begins_with_a_turned_piece_has_the_current_of_its_own_way);
    tcase_add_test(tests, a_strand_ends_where_another_wire_of_its_net_parts);
    tcase_add_test(tests, wires_of_two_nets_that_bend_at_one_place_stay_apart);
    tcase_add_test(tests, a_ring_and_a_piece_without_a_length_come_to_an_end);
    tcase_add_test(tests, a_place_on_a_strand_is_found_around_its_bends);
    tcase_add_test(tests, of_no_pieces_there_are_no_strands);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
