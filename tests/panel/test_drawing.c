/* The cabinet as a picture: what is seen, what answers. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "panel/aid_drawn.h"
#include "sim/base/clock.h"

static const struct wiring_plan *const plans[] = {&wirings_example1, &wirings_example3,
                                                  &wirings_example6, &wirings_example7};

static struct drawn *drawn;

static void drop(void)
{
    if (drawn != NULL) {
        drawn_free(drawn);
    }
    drawn = NULL;
}

static void deed(const char *part, const char *verb, int64_t until)
{
    cabinet_verb(drawn->cabinet, wirings_part(&drawn->cabinet->world, part), verb);
    cabinet_run(drawn->cabinet, until);
}

static const struct hit *hit_at(struct spot spot)
{
    return picture_hit_at(&drawn->picture, spot.x, spot.y);
}

/* ---- what is seen ---- */

START_TEST(the_whole_sheet_fits_into_the_area)
{
    drawn = drawn_new(plans[_i], NULL, CLOCK_S(2));
    float w = drawn->drawing.sheet.w * drawn->view.scale;
    float h = drawn->drawing.sheet.h * drawn->view.scale;
    ck_assert_float_ge(drawn->view.x, 0.0f);
    ck_assert_float_ge(drawn->view.y, 0.0f);
    ck_assert_float_le(drawn->view.x + w, DRAWN_WIDTH);
    ck_assert_float_le(drawn->view.y + h, DRAWN_HEIGHT);
    ck_assert_float_le(drawn->view.scale, DRAWING_SCALE_MOST);
}
END_TEST

START_TEST(a_view_without_room_is_none_the_less_one)
{
    drawn = drawn_new(&wirings_example3, NULL, CLOCK_S(2));
    drawing_fit(&drawn->drawing, (struct area){0, 0, 5, 5}, &drawn->view);
    ck_assert_float_gt(drawn->view.scale, 0.0f);
    drawn_draw(drawn, 1.0);
    ck_assert(!drawn->picture.cut);
}
END_TEST

START_TEST(wires_have_the_colours_of_their_potentials)
{
    drawn = drawn_new(&wirings_example1, NULL, CLOCK_S(2));
    drawn_draw(drawn, 1.0);
    ck_assert_uint_gt(drawn_lines(drawn, INK_MAINS_L), 5);
    ck_assert_uint_gt(drawn_lines(drawn, INK_MAINS_N), 5);
    ck_assert_uint_gt(drawn_lines(drawn, INK_PLUS), 3);
    ck_assert_uint_gt(drawn_lines(drawn, INK_ZERO), 3);
    ck_assert_uint_gt(drawn_lines(drawn, INK_PE), 0);
    deed("mains", "off", CLOCK_S(3));
    drawn_draw(drawn, 2.0);
    ck_assert_uint_eq(drawn_lines(drawn, INK_MAINS_L), 0);
    ck_assert_uint_gt(drawn_lines(drawn, INK_FLOATING), 5);
    ck_assert_uint_gt(drawn_lines(drawn, INK_PE), 0);
}
END_TEST

/* A line that begins at the pin and stays inside of its part. */
static bool has_lead(const char *terminal, const char *part, enum ink ink)
{
    struct spot pin = drawn_pin(drawn, terminal);
    const struct area *card =
        &drawn->drawing.sheet.part[wirings_part(&drawn->cabinet->world, part)];
    float right = drawn->view.x + (card->x + card->w) * drawn->view.scale;
    bool found = false;
    for (uint32_t i = 0; i < drawn->picture.shape_count; i++) {
        const struct shape *shape = &drawn->picture.shapes[i];
        const struct spot *at = &drawn->picture.points[shape->first];
        found |= shape->kind == SHAPE_PATH && shape->stroke == ink && shape->count == 2 &&
                 fabsf(at[0].x - pin.x) + fabsf(at[0].y - pin.y) < 1.0f && at[1].x > pin.x &&
                 at[1].x < right;
    }
    return found;
}

START_TEST(leads_inside_a_part_have_the_colours_of_their_potentials)
{
    drawn = drawn_new(&wirings_example3, NULL, CLOCK_S(2));
    drawn_draw(drawn, 1.0);
    ck_assert(has_lead("adapter.L", "adapter", INK_MAINS_L));
    ck_assert(has_lead("adapter.N", "adapter", INK_MAINS_N));
    deed("mains", "off", CLOCK_S(3));
    drawn_draw(drawn, 2.0);
    ck_assert(!has_lead("adapter.L", "adapter", INK_MAINS_L));
    ck_assert(has_lead("adapter.L", "adapter", INK_FLOATING));
}
END_TEST

START_TEST(a_second_cue_stands_beside_the_colour)
{
    static const uint8_t wanted[][2] = {
        {INK_PE, DASH_LONG}, {INK_FLOATING, DASH_DOTS}, {INK_PLUS, DASH_NONE}};
    drawn = drawn_new(&wirings_example1, NULL, CLOCK_S(2));
    deed("mains", "off", CLOCK_S(3));
    drawn_draw(drawn, 2.0);
    for (uint32_t i = 0; i < 3; i++) {
        uint32_t found = 0;
        for (uint32_t k = 0; k < drawn->picture.shape_count; k++) {
            const struct shape *shape = &drawn->picture.shapes[k];
            found += shape->kind == SHAPE_PATH && shape->stroke == wanted[i][0] &&
                     shape->dash == wanted[i][1];
        }
        ck_assert_uint_gt(found, 0);
    }
}
END_TEST

START_TEST(dots_move_where_current_flows)
{
    drawn = drawn_new(&wirings_example6, NULL, CLOCK_S(60));
    drawn_draw(drawn, 1.0);
    uint32_t dots = drawn_count(drawn, SHAPE_SPRITE);
    ck_assert_uint_gt(dots, 20);
    ck_assert_uint_le(dots, DRAWING_DOTS + drawn->drawing.strands.count);
    deed("mains", "off", CLOCK_S(200));
    drawn_draw(drawn, 2.0);
    ck_assert_uint_lt(drawn_count(drawn, SHAPE_SPRITE), dots);
}
END_TEST

START_TEST(in_a_dead_cabinet_nothing_moves)
{
    drawn = drawn_new(&wirings_example3, NULL, CLOCK_S(2));
    deed("mains", "off", CLOCK_S(200));
    drawn_draw(drawn, 2.0);
    ck_assert_uint_eq(drawn_count(drawn, SHAPE_SPRITE), 0);
}
END_TEST

/* Of the strand that ends at the terminal; which way its dots go on it. */
static struct strand *strand_at_pin(const char *terminal, double *to_pin)
{
    struct spot pin = drawn_pin(drawn, terminal);
    for (uint32_t i = 0; i < drawn->drawing.strands.count; i++) {
        struct strand *strand = &drawn->drawing.strands.strand[i];
        const struct spot *points = drawn->drawing.strands.points + strand->first;
        for (uint32_t end = 0; end < 2; end++) {
            struct spot at = points[end == 0 ? 0 : strand->count - 1];
            float x = drawn->view.x + at.x * drawn->view.scale - pin.x;
            float y = drawn->view.y + at.y * drawn->view.scale - pin.y;
            if (fabsf(x) + fabsf(y) < 1.0f) {
                *to_pin = end == 0 ? -1.0 : 1.0;
                return strand;
            }
        }
    }
    ck_abort_msg("no wire at %s", terminal);
    return NULL;
}

START_TEST(dots_leave_plus_and_come_to_minus)
{
    double to_plus, to_minus;
    drawn = drawn_new(&wirings_example6, NULL, CLOCK_S(60));
    const struct strand *plus = strand_at_pin("adapter.plus", &to_plus);
    const struct strand *minus = strand_at_pin("adapter.minus", &to_minus);
    drawn_draw(drawn, 1.0);
    double plus_moved = (double)plus->moved, minus_moved = (double)minus->moved;
    drawn_draw(drawn, 1.1);
    ck_assert_double_lt(((double)plus->moved - plus_moved) * to_plus, -0.5);
    ck_assert_double_gt(((double)minus->moved - minus_moved) * to_minus, 0.5);
    ck_assert_double_lt(fabs((double)plus->moved - plus_moved), 12.0);
}
END_TEST

START_TEST(a_frame_at_the_same_moment_is_the_same)
{
    drawn = drawn_new(&wirings_example1, "OnRelay1", CLOCK_S(60));
    drawn_draw(drawn, 1.0);
    uint32_t shapes = drawn->picture.shape_count;
    struct shape *before = malloc(shapes * sizeof *before);
    ck_assert_ptr_nonnull(before);
    memcpy(before, drawn->picture.shapes, shapes * sizeof *before);
    drawn_draw(drawn, 1.0);
    ck_assert_uint_eq(drawn->picture.shape_count, shapes);
    for (uint32_t i = 0; i < shapes; i++) {
        const struct shape *shape = &drawn->picture.shapes[i];
        ck_assert_uint_eq(shape->kind, before[i].kind);
        ck_assert_float_eq(shape->area.x, before[i].area.x);
        ck_assert_float_eq(shape->area.y, before[i].area.y);
    }
    free(before);
}
END_TEST

START_TEST(dots_leave_the_pins_to_be_seen)
{
    drawn = drawn_new(&wirings_example1, "OnRelay1", CLOCK_S(60));
    for (uint32_t frame = 0; frame < 40; frame++) {
        drawn_draw(drawn, 0.05 * frame);
        for (uint32_t i = 0; i < drawn->picture.shape_count; i++) {
            const struct shape *shape = &drawn->picture.shapes[i];
            struct spot at = {shape->area.x + shape->area.w / 2,
                              shape->area.y + shape->area.h / 2};
            for (uint32_t k = 0; shape->kind == SHAPE_SPRITE && k < drawn->drawing.sheet.terminals;
                 k++) {
                const struct pin *pin = &drawn->drawing.sheet.pin[k];
                float x = drawn->view.x + pin->x * drawn->view.scale - at.x;
                float y = drawn->view.y + pin->y * drawn->view.scale - at.y;
                ck_assert_float_gt(fabsf(x) + fabsf(y), 3.0f * drawn->view.scale);
            }
        }
    }
}
END_TEST

START_TEST(on_paper_arrows_stand_for_dots)
{
    drawn = drawn_new(&wirings_example6, NULL, CLOCK_S(60));
    drawn_draw(drawn, 1.0);
    uint32_t paths = drawn_lines(drawn, INK_COUNT);
    drawn->view.still = true;
    drawn_draw(drawn, 1.0);
    ck_assert_uint_eq(drawn_count(drawn, SHAPE_SPRITE), 0);
    ck_assert_uint_gt(drawn_lines(drawn, INK_COUNT), paths + 4);
}
END_TEST

START_TEST(from_afar_the_dots_stand_wider)
{
    drawn = drawn_new(&wirings_example1, "OnRelay1", CLOCK_S(60));
    drawn_draw(drawn, 1.0);
    uint32_t near = drawn_count(drawn, SHAPE_SPRITE);
    drawn->view.scale /= 3;
    drawn_draw(drawn, 1.0);
    ck_assert_uint_lt(drawn_count(drawn, SHAPE_SPRITE), near * 3 / 4);
}
END_TEST

START_TEST(drawing_changes_nothing_in_the_world)
{
    struct world *kept = malloc(sizeof *kept);
    ck_assert_ptr_nonnull(kept);
    drawn = drawn_new(plans[_i], NULL, CLOCK_S(2));
    cabinet_verb(drawn->cabinet, wirings_part(&drawn->cabinet->world, "mains"), "off");
    cabinet_run(drawn->cabinet, CLOCK_S(2) + CLOCK_MS(30));
    memset(kept, 0, sizeof *kept);
    world_copy(kept, &drawn->cabinet->world);
    drawn_draw(drawn, 1.0);
    drawn_meter(drawn, HIT_WIRE, 0);
    ck_assert(world_is_same(kept, &drawn->cabinet->world));
    free(kept);
}
END_TEST

START_TEST(a_full_picture_takes_no_more)
{
    drawn = drawn_new(&wirings_example1, "OnRelay1", CLOCK_S(60));
    drawn->picture.shape_count = PICTURE_SHAPES - 10;
    drawn->picture.point_count = PICTURE_POINTS - 3;
    drawn->picture.hit_count = PICTURE_HITS - 3;
    drawn->view.watched_s = 1.0;
    drawing_draw(&drawn->drawing, &drawn->cabinet->world, &drawn->cabinet->workspace,
                 &drawn->view, &drawn->picture);
    ck_assert(drawn->picture.cut);
    ck_assert_uint_le(drawn->picture.shape_count, PICTURE_SHAPES);
    ck_assert_uint_le(drawn->picture.hit_count, PICTURE_HITS);
}
END_TEST

START_TEST(what_was_not_made_is_not_drawn)
{
    drawn = drawn_new(&wirings_example3, NULL, CLOCK_S(2));
    drawing_free(&drawn->drawing);
    drawn_draw(drawn, 1.0);
    ck_assert_uint_eq(drawn->picture.shape_count, 0);
    ck_assert_str_eq(drawn_meter(drawn, HIT_WIRE, 0), "");
}
END_TEST

START_TEST(made_again_it_is_of_the_other_wiring)
{
    drawn = drawn_new(&wirings_example3, NULL, CLOCK_S(2));
    drawn_draw(drawn, 1.0);
    cabinet_free(drawn->cabinet);
    drawn->cabinet = wirings_start(&wirings_example7, NULL, 0);
    ck_assert(drawing_make(&drawn->drawing, &drawn->cabinet->world));
    drawn_draw(drawn, 2.0);
    uint32_t parts = 0;
    for (uint32_t i = 0; i < drawn->picture.hit_count; i++) {
        parts += drawn->picture.hits[i].kind == HIT_PART && drawn->picture.hits[i].number == 0;
    }
    ck_assert_uint_eq(parts, drawn->cabinet->world.part_count);
}
END_TEST

/* Words and lines under the sheet. */
static void count_legend(uint32_t counts[2])
{
    float under = drawn->view.y + drawn->drawing.sheet.h * drawn->view.scale;
    counts[0] = counts[1] = 0;
    for (uint32_t i = 0; i < drawn->picture.shape_count; i++) {
        const struct shape *shape = &drawn->picture.shapes[i];
        bool legend = shape->area.y > under && shape->area.y < under + 20 * drawn->view.scale;
        counts[0] += legend && shape->kind == SHAPE_TEXT;
        counts[1] += legend && shape->kind == SHAPE_PATH;
    }
}

START_TEST(on_paper_a_legend_has_the_lines_that_are_drawn_and_no_others)
{
    uint32_t counts[2];
    drawn = drawn_new(&wirings_example6, NULL, CLOCK_S(2));
    drawn_draw(drawn, 1.0);
    count_legend(counts);
    ck_assert_uint_eq(counts[0], 0);
    drawn->view.still = true;
    drawn_draw(drawn, 1.0);
    count_legend(counts);
    ck_assert_uint_eq(counts[0], 4); /* L, N, plus, 0 V */
    ck_assert_uint_eq(counts[1], 4);
    deed("mains", "off", CLOCK_S(200));
    drawn_draw(drawn, 1.0);
    count_legend(counts);
    ck_assert_uint_eq(counts[0], 3); /* plus of the battery, 0 V, not driven */
    drawing_free(&drawn->drawing);
    drawn_draw(drawn, 1.0);
    ck_assert_uint_eq(drawn->picture.shape_count, 0);
}
END_TEST

/* ---- what answers ---- */

START_TEST(each_terminal_answers_at_its_pin_and_each_part_in_its_middle)
{
    drawn = drawn_new(plans[_i], NULL, CLOCK_S(2));
    drawn_draw(drawn, 1.0);
    const struct sheet *sheet = &drawn->drawing.sheet;
    for (uint32_t i = 0; i < sheet->terminals; i++) {
        if (sheet->shown[i]) {
            struct spot at = {drawn->view.x + sheet->pin[i].x * drawn->view.scale,
                              drawn->view.y + sheet->pin[i].y * drawn->view.scale};
            const struct hit *hit = hit_at(at);
            ck_assert_ptr_nonnull(hit);
            ck_assert_uint_eq(hit->kind, HIT_TERMINAL);
            ck_assert_uint_eq(hit->id, i);
        }
    }
    for (uint32_t i = 0; i < sheet->parts; i++) {
        const struct area *area = &sheet->part[i];
        const struct hit *hit =
            hit_at((struct spot){drawn->view.x + (area->x + area->w / 2) * drawn->view.scale,
                                 drawn->view.y + (area->y + area->h / 2) * drawn->view.scale});
        ck_assert_ptr_nonnull(hit);
        ck_assert_uint_eq(hit->kind, HIT_PART);
        ck_assert_uint_eq(hit->id, i);
    }
}
END_TEST

START_TEST(each_straight_of_a_wire_answers_as_one_of_its_net)
{
    drawn = drawn_new(plans[_i], NULL, CLOCK_S(2));
    drawn_draw(drawn, 1.0);
    const struct world *world = &drawn->cabinet->world;
    const struct routes *routes = &drawn->drawing.routes;
    uint32_t found = 0;
    for (uint32_t i = 0; i < routes->piece_count; i++) {
        const struct route_piece *piece = &routes->pieces[i];
        struct spot at = {drawn->view.x + (piece->from.x + piece->to.x) / 2 * drawn->view.scale,
                          drawn->view.y + (piece->from.y + piece->to.y) / 2 * drawn->view.scale};
        const struct hit *hit = hit_at(at);
        ck_assert_ptr_nonnull(hit);
        uint16_t ends[2];
        if (hit->kind == HIT_WIRE && route_wire_ends(world, hit->id, ends)) {
            found += world->terminal_net[ends[0]] == piece->net ||
                     world->terminal_net[ends[1]] == piece->net;
        }
    }
    ck_assert_uint_gt(found, routes->piece_count * 3 / 4); /* the rest: close to pins, crossings */
}
END_TEST

START_TEST(the_keyboard_comes_to_all_of_it_part_by_part)
{
    uint32_t stops[HIT_EVENT + 1] = {0};
    uint8_t last = HIT_PART;
    drawn = drawn_new(plans[_i], NULL, CLOCK_S(2));
    drawn_draw(drawn, 1.0);
    const struct world *world = &drawn->cabinet->world;
    uint32_t part = 0, places = 0;
    for (uint32_t i = 0; i < drawn->picture.hit_count; i++) {
        const struct hit *hit = &drawn->picture.hits[i];
        if (hit->focus) {
            ck_assert(hit->kind != HIT_PART || hit->number > 0 || hit->id == stops[HIT_PART]);
            ck_assert(hit->number == 0 || (hit->id == part && last == HIT_PART));
            part = hit->kind == HIT_PART ? hit->id : part;
            ck_assert(hit->kind != HIT_TERMINAL || wiring_part_of(world, hit->id) == part);
            ck_assert(last != HIT_WIRE || hit->kind == HIT_WIRE);
            last = hit->kind;
            places += hit->number > 0;
            stops[hit->kind] += hit->number == 0;
        }
        ck_assert_str_ne(picture_words(&drawn->picture, hit->label), "");
    }
    ck_assert_uint_eq(stops[HIT_PART], world->part_count);
    ck_assert_uint_eq(places, 3); /* button, battery and SIM of the unit */
    ck_assert_uint_eq(stops[HIT_WIRE], (uint32_t)world->joint_count + world->wire_count);
    ck_assert_uint_gt(stops[HIT_TERMINAL], 36);
}
END_TEST

static void add_seen(TCase *tests)
{
    tcase_add_loop_test(tests, the_whole_sheet_fits_into_the_area, 0, 4);
    tcase_add_test(tests, a_view_without_room_is_none_the_less_one);
    tcase_add_test(tests, wires_have_the_colours_of_their_potentials);
    tcase_add_test(tests, leads_inside_a_part_have_the_colours_of_their_potentials);
    tcase_add_test(tests, a_second_cue_stands_beside_the_colour);
    tcase_add_test(tests, dots_move_where_current_flows);
    tcase_add_test(tests, in_a_dead_cabinet_nothing_moves);
    tcase_add_test(tests, dots_leave_plus_and_come_to_minus);
    tcase_add_test(tests, a_frame_at_the_same_moment_is_the_same);
    tcase_add_test(tests, dots_leave_the_pins_to_be_seen);
    tcase_add_test(tests, on_paper_arrows_stand_for_dots);
    tcase_add_test(tests, from_afar_the_dots_stand_wider);
    tcase_add_loop_test(tests, drawing_changes_nothing_in_the_world, 0, 4);
    tcase_add_test(tests, a_full_picture_takes_no_more);
    tcase_add_test(tests, what_was_not_made_is_not_drawn);
    tcase_add_test(tests, made_again_it_is_of_the_other_wiring);
    tcase_add_test(tests, on_paper_a_legend_has_the_lines_that_are_drawn_and_no_others);
}

static void add_answers(TCase *tests)
{
    tcase_add_loop_test(tests, each_terminal_answers_at_its_pin_and_each_part_in_its_middle, 0, 4);
    tcase_add_loop_test(tests, each_straight_of_a_wire_answers_as_one_of_its_net, 0, 4);
    tcase_add_loop_test(tests, the_keyboard_comes_to_all_of_it_part_by_part, 0, 4);
}

int main(void)
{
    Suite *suite = suite_create("drawing");
    TCase *seen = tcase_create("seen"), *answers = tcase_create("answers");
    tcase_add_checked_fixture(seen, NULL, drop);
    tcase_add_checked_fixture(answers, NULL, drop);
    add_seen(seen);
    add_answers(answers);
    suite_add_tcase(suite, seen);
    suite_add_tcase(suite, answers);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
