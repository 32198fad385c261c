#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/panel/symbol_form.h"
#include "world/aid_cabinet.h"

/* One part of each kind, and the unit. */
static struct world *world_of_all(void)
{
    char error[PART_ERROR];
    struct world *world = calloc(1, sizeof *world);
    ck_assert_ptr_nonnull(world);
    world_init(world, 1);
    for (uint32_t kind = 0; kind < part_kind_count(); kind++) {
        ck_assert_int_ge(wiring_add(world, kind, part_kind(kind)->name, error), 0);
    }
    ck_assert_int_ge(wiring_add(world, WIRING_UNIT, "unit", error), 0);
    return world;
}

static bool is_on_grid(float value)
{
    return fabsf(value - SYMBOL_GRID * roundf(value / SYMBOL_GRID)) < 1e-3f;
}

static bool is_on_rim(const struct pin *pin, struct extent2 size)
{
    switch (pin->side) {
    case SIDE_LEFT:
        return pin->x == 0.0f && pin->y > 0.0f && pin->y < size.h;
    case SIDE_RIGHT:
        return pin->x == size.w && pin->y > 0.0f && pin->y < size.h;
    case SIDE_TOP:
        return pin->y == 0.0f && pin->x > 0.0f && pin->x < size.w;
    default:
        return pin->y == size.h && pin->x > 0.0f && pin->x < size.w;
    }
}

static void check_pin(const struct world *world, uint32_t part, uint32_t terminal)
{
    struct pin pin;
    const char *name = wiring_terminal_name(world, part, terminal);
    struct extent2 size = symbol_size(world, part);
    if (name[0] == '\0') {
        ck_assert(!symbol_pin(world, part, terminal, &pin));
        return;
    }
    ck_assert_msg(symbol_pin(world, part, terminal, &pin), "%s.%s", world->part[part].name, name);
    ck_assert_msg(is_on_rim(&pin, size), "%s.%s: %g %g", world->part[part].name, name,
                  (double)pin.x, (double)pin.y);
    ck_assert_msg(is_on_grid(pin.x) && is_on_grid(pin.y), "%s.%s: %g %g", world->part[part].name,
                  name, (double)pin.x, (double)pin.y);
    for (uint32_t i = 0; i < terminal; i++) {
        struct pin other;
        bool drawn = symbol_pin(world, part, i, &other);
        ck_assert_msg(!drawn || fabsf(other.x - pin.x) + fabsf(other.y - pin.y) >= SYMBOL_GRID,
                      "%s.%s stands where another one is", world->part[part].name, name);
    }
}

START_TEST(every_terminal_has_a_pin_of_its_own_on_the_rim_and_the_grid)
{
    struct world *world = world_of_all();
    for (uint32_t part = 0; part < world->part_count; part++) {
        uint32_t terminal = 0;
        while (wiring_terminal_name(world, part, terminal) != NULL) {
            check_pin(world, part, terminal++);
        }
        struct pin none;
        ck_assert(!symbol_pin(world, part, terminal, &none));
    }
    free(world);
}
END_TEST

START_TEST(sizes_are_whole_squares_of_the_grid)
{
    struct world *world = world_of_all();
    for (uint32_t part = 0; part < world->part_count; part++) {
        struct extent2 size = symbol_size(world, part);
        bool unit = (int32_t)part == world->unit_part;
        ck_assert_msg(unit == (form_of(&world->part[part]) == NULL), "%s has no form",
                      world->part[part].name);
        ck_assert_msg(size.w >= 4 * SYMBOL_GRID && size.h >= 4 * SYMBOL_GRID, "%s",
                      world->part[part].name);
        ck_assert_msg(is_on_grid(size.w) && is_on_grid(size.h), "%s", world->part[part].name);
    }
    free(world);
}
END_TEST

START_TEST(a_long_name_makes_room_on_both_sides)
{
    struct world *world = world_of_all();
    uint32_t part = 0;
    struct extent2 before = symbol_size(world, part);
    strcpy(world->part[part].name, "an_extraordinary_name_x");
    struct extent2 after = symbol_size(world, part);
    ck_assert(after.w > before.w && after.h == before.h);
    ck_assert(is_on_grid(after.w));
    check_pin(world, part, 0);
    check_pin(world, part, 1);
    free(world);
}
END_TEST

/* A drawing of what is being wired, before there is a circuit. */
START_TEST(symbols_are_drawn_before_the_circuit_is_built)
{
    struct world *world = world_of_all();
    struct picture picture;
    ck_assert(picture_init(&picture));
    for (uint32_t part = 0; part < world->part_count; part++) {
        struct symbol_look look = {.world = world, .part = part};
        struct pen pen = pen_on(&picture, 0.0f, 0.0f, 1.0f);
        char text[400];
        picture_clear(&picture);
        symbol_draw(&pen, &look);
        symbol_words(&look, text, sizeof text);
        ck_assert_uint_gt(picture.shape_count, 3);
        ck_assert_int_eq(strncmp(text, world->part[part].name, strlen(world->part[part].name)), 0);
    }
    picture_free(&picture);
    free(world);
}
END_TEST

START_TEST(a_picture_that_is_full_is_cut_and_nothing_else)
{
    struct world *world = world_of_all();
    struct picture picture;
    ck_assert(picture_init(&picture));
    for (uint32_t i = 0; i < 100000 && !picture.cut; i++) {
        struct symbol_look look = {.world = world, .part = i % world->part_count};
        struct pen pen = pen_on(&picture, 0.0f, 0.0f, 1.0f);
        symbol_draw(&pen, &look);
    }
    ck_assert(picture.cut);
    picture_free(&picture);
    free(world);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("symbol form");
    TCase *tcase = tcase_create("pins");
    tcase_add_test(tcase, every_terminal_has_a_pin_of_its_own_on_the_rim_and_the_grid);
    tcase_add_test(tcase, sizes_are_whole_squares_of_the_grid);
    tcase_add_test(tcase, a_long_name_makes_room_on_both_sides);
    tcase_add_test(tcase, symbols_are_drawn_before_the_circuit_is_built);
    tcase_add_test(tcase, a_picture_that_is_full_is_cut_and_nothing_else);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    int ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
