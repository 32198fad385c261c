/* Where the names of cables stand. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "panel/aid_wirings.h"
#include "sim/panel/tag.h"

static const struct wiring_plan many = {
    .parts = (const char *const[]){"adapter adapter", "sensor a", "sensor b", "sensor c", NULL},
    .wires = (const char *const[]){"adapter.plus unit.V12", "adapter.minus unit.GND",
                                   "unit.V12_2 a.common", "a.common b.common",
                                   "b.common c.common", NULL},
    .cables = (const char *const[]){"garage a.out unit.IN1", "cellar b.out unit.IN2",
                                    "attic c.out unit.IN3", NULL}};

static struct cabinet *cabinet;
static struct sheet sheet;
static struct routes routes;
static struct tag tags[WORLD_WIRES];

static void make(void)
{
    routes_init(&routes);
}

static void drop(void)
{
    routes_free(&routes);
    cabinet_free(cabinet);
}

static void place(const struct wiring_plan *plan)
{
    cabinet = wirings_start(plan, NULL, 0);
    sheet_lay(&sheet, &cabinet->world);
    ck_assert(routes_make(&routes, &sheet, &cabinet->world));
    tags_place(tags, &routes, &sheet, &cabinet->world);
}

static bool apart(const struct area *a, const struct area *b)
{
    return a->x >= b->x + b->w || b->x >= a->x + a->w || a->y >= b->y + b->h ||
           b->y >= a->y + a->h;
}

/* On a straight of its cable, or right beside one. */
static bool is_at_its_cable(uint32_t cable)
{
    const struct area *area = &tags[cable].area;
    for (uint32_t i = 0; i < routes.piece_count; i++) {
        const struct route_piece *piece = &routes.pieces[i];
        float left = fminf(piece->from.x, piece->to.x), right = fmaxf(piece->from.x, piece->to.x);
        float top = fminf(piece->from.y, piece->to.y), bottom = fmaxf(piece->from.y, piece->to.y);
        bool level = fabsf(piece->from.y - piece->to.y) < 0.1f;
        float x = area->x + area->w / 2, y = area->y + area->h / 2;
        bool on = tags[cable].worn ? level && x >= left && x <= right && fabsf(y - top) < 1
                                   : !level && y >= top && y <= bottom && area->x > left &&
                                         area->x - left < 8;
        if (piece->wire == WORLD_JOINTS + cable && on) {
            return true;
        }
    }
    return false;
}

START_TEST(each_name_is_at_its_cable_and_hides_no_part_and_no_other_name)
{
    place(&many);
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert(tags[i].shown);
        ck_assert(is_at_its_cable(i));
        for (uint32_t k = 0; k < sheet.parts; k++) {
            ck_assert(apart(&tags[i].area, &sheet.part[k]));
        }
        for (uint32_t k = 0; k < i; k++) {
            ck_assert(apart(&tags[i].area, &tags[k].area));
        }
    }
    ck_assert(!tags[3].shown);
}
END_TEST

START_TEST(a_longer_name_has_more_room)
{
    place(&many);
    ck_assert_float_gt(tags[0].area.w, tags[2].area.w);
}
END_TEST

START_TEST(a_cable_without_a_name_has_no_tag)
{
    place(&wirings_example3);
    ck_assert(tags[0].shown);
    cabinet->world.wire[0].name[0] = '\0';
    tags_place(tags, &routes, &sheet, &cabinet->world);
    ck_assert(!tags[0].shown);
}
END_TEST

/* ---- by hand ---- */

static struct route_piece pieces[2];
static struct route_run runs[2] = {{WORLD_JOINTS, 1}, {0, 1}};

/* A level cable 300 long; across its middle a wire, or a part over it. */
static void lay(bool crossed, bool covered)
{
    place(&many);
    routes_free(&routes);
    pieces[0] = (struct route_piece){.from = {0, 100}, .to = {300, 100}, .wire = WORLD_JOINTS,
                                     .first_run = 0, .run_count = 1};
    pieces[1] = (struct route_piece){.from = {150, 0}, .to = {150, 300}, .wire = 0,
                                     .first_run = 1, .run_count = 1};
    routes.wire[WORLD_JOINTS].middle = (struct spot){150, 100};
    routes.pieces = pieces;
    routes.runs = runs;
    routes.piece_count = crossed ? 2 : 1;
    sheet.parts = covered ? 1 : 0;
    sheet.part[0] = (struct area){130, 95, 40, 40};
    tags_place(tags, &routes, &sheet, &cabinet->world);
    routes_init(&routes);
}

START_TEST(a_name_stands_in_the_middle_and_beside_what_would_be_hidden_there)
{
    lay(false, false);
    ck_assert(tags[0].worn);
    ck_assert_float_eq_tol(tags[0].area.x + tags[0].area.w / 2, 150, 6);
    ck_assert_float_eq_tol(tags[0].area.y + tags[0].area.h / 2, 100, 0.1f);
    cabinet_free(cabinet);
    lay(true, false);
    ck_assert(tags[0].area.x > 150 || tags[0].area.x + tags[0].area.w < 150);
    cabinet_free(cabinet);
    lay(false, true);
    ck_assert(tags[0].area.x >= 170 || tags[0].area.x + tags[0].area.w <= 130);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tag");
    TCase *tests = tcase_create("names");
    tcase_add_checked_fixture(tests, make, drop);
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, each_name_is_at_its_cable_and_hides_no_part_and_no_other_name);
    tcase_add_test(tests, a_longer_name_has_more_room);
    tcase_add_test(tests, a_name_stands_in_the_middle_and_beside_what_would_be_hidden_there);
    tcase_add_test(tests, a_cable_without_a_name_has_no_tag);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
