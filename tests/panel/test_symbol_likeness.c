/* Pictures of one symbol compared: what moves, and what must not show. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "panel/aid_parts.h"
#include "sim/base/clock.h"
#include "sim/panel/symbol.h"
#include "sim/world/veil.h"

static struct cabinet *cabinet;
static struct picture picture;

static void begin(void)
{
    cabinet = cabinet_new_wired(parts_wire_up, NULL, 0);
    ck_assert(picture_init(&picture));
    cabinet_run(cabinet, CLOCK_S(60));
}

static void end(void)
{
    picture_free(&picture);
    cabinet_free(cabinet);
}

static const struct picture *draw_at(uint32_t part, int64_t now)
{
    struct symbol_look look = {.world = &cabinet->world, .workspace = &cabinet->workspace,
                               .part = part, .now = now};
    struct pen pen = pen_on(&picture, 0.0f, 0.0f, 1.0f);
    picture_clear(&picture);
    symbol_draw(&pen, &look);
    ck_assert(!picture.cut);
    return &picture;
}

/* What is drawn is the same, figure by figure. */
static bool is_same(const struct picture *a, const struct picture *b)
{
    bool same = a->shape_count == b->shape_count && a->point_count == b->point_count &&
                a->text_length == b->text_length &&
                memcmp(a->text, b->text, a->text_length) == 0 &&
                memcmp(a->points, b->points, a->point_count * sizeof *a->points) == 0;
    for (uint32_t i = 0; same && i < a->shape_count; i++) {
        const struct shape *p = &a->shapes[i], *q = &b->shapes[i];
        same = p->kind == q->kind && p->fill == q->fill && p->stroke == q->stroke &&
               p->dash == q->dash && p->opacity == q->opacity && p->bold == q->bold &&
               memcmp(&p->area, &q->area, sizeof p->area) == 0 &&
               memcmp(&p->width, &q->width, sizeof p->width) == 0;
    }
    return same;
}

START_TEST(a_motor_turns_and_a_siren_sounds_with_simulated_time)
{
    begin();
    parts_say(cabinet, "OnRelay3");
    parts_say(cabinet, "OnRelay6");
    struct picture first;
    ck_assert(picture_init(&first));
    static const char *const names[] = {"pump", "siren"};
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t part = parts_find(cabinet, names[i]);
        struct picture spare = picture;
        draw_at(part, cabinet->world.now);
        spare = picture;
        picture = first;
        draw_at(part, cabinet->world.now);
        ck_assert_msg(is_same(&spare, &picture), "%s: the same instant, the same picture",
                      names[i]);
        draw_at(part, cabinet->world.now + CLOCK_MS(170));
        bool same = true;
        for (uint32_t s = 0; s < picture.shape_count; s++) {
            same &= memcmp(&spare.shapes[s].from, &picture.shapes[s].from, sizeof(float)) == 0 &&
                    memcmp(&spare.shapes[s].area, &picture.shapes[s].area,
                           sizeof(struct area)) == 0;
        }
        ck_assert_msg(!same, "%s stands still", names[i]);
        first = picture;
        picture = spare;
    }
    picture_free(&first);
    end();
}
END_TEST

/* Whatever gives voltage shows by its terminals that it does not, as electricity does. */
static bool is_seen_by_its_output(const struct part *part)
{
    return part_find_state(part_kind_of(part), "on") >= 0 && part_kind_of(part)->supplies;
}

/* Without power, so that electricity tells nothing of it, each hidden fault of each part. */
START_TEST(a_hidden_fault_does_not_show)
{
    begin();
    parts_at_rest(cabinet);
    cabinet_verb(cabinet, parts_find(cabinet, "ups"), "off");
    cabinet_verb(cabinet, parts_find(cabinet, "accumulator"), "off");
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(2));
    struct picture hidden;
    struct world *kept = malloc(sizeof *kept);
    ck_assert(kept != NULL && picture_init(&hidden));
    uint32_t tried = 0;
    cabinet->world.veil.down = true; /* as in a lesson: what is compared is the fault alone */
    world_copy(kept, &cabinet->world);
    for (uint32_t part = 0; part < kept->part_count; part++) {
        bool unit = (int32_t)part == kept->unit_part;
        const struct part_kind *kind = unit ? NULL : part_kind_of(&kept->part[part]);
        for (uint32_t f = 0; !unit && kind->faults[f] != NULL; f++) {
            char error[PART_ERROR], before[400], after[400];
            struct symbol_look look = {.world = &cabinet->world,
                                       .workspace = &cabinet->workspace, .part = part};
            if (is_seen_by_its_output(&kept->part[part])) {
                continue;
            }
            world_copy(&cabinet->world, kept);
            look.now = kept->now;
            draw_at(part, kept->now);
            struct picture shown = picture;
            symbol_words(&look, before, sizeof before);
            ck_assert(world_hide_fault(&cabinet->world, &cabinet->workspace, part,
                                       kind->faults[f], error));
            picture = hidden;
            draw_at(part, kept->now);
            symbol_words(&look, after, sizeof after);
            ck_assert_msg(is_same(&shown, &picture), "%s: '%s' is seen", kept->part[part].name,
                          kind->faults[f]);
            ck_assert_str_eq(before, after);
            hidden = picture;
            picture = shown;
            tried++;
        }
    }
    ck_assert_uint_gt(tried, 40);
    free(kept);
    picture_free(&hidden);
    end();
}
END_TEST

/* A wrong part: an N/C contact under a plate that says N/O, and a supply of 9 V for one of 12 V. */
static void wire_wrong_contact(struct cabinet *wrong)
{
    parts_wire_up(wrong);
    int32_t smoke = wiring_find_part(&wrong->world, "smoke");
    const struct part_kind *kind = part_kind_of(&wrong->world.part[smoke]);
    veil_set_figure(&wrong->world, (uint32_t)smoke,
                    (uint32_t)part_find_param(kind, "contact"), 1.0);
}

static void wire_wrong_supply(struct cabinet *wrong)
{
    parts_wire_up(wrong);
    veil_set_figure(&wrong->world, (uint32_t)wiring_find_part(&wrong->world, "ups"), 0, 9.0);
}

static void begin_veiled(void (*wire_up)(struct cabinet *wrong))
{
    cabinet = cabinet_new_wired(wire_up, NULL, 0);
    ck_assert(picture_init(&picture));
    cabinet_run(cabinet, CLOCK_S(60));
    cabinet->world.veil.down = true;
}

static void say(const char *name, char *text, uint32_t size)
{
    symbol_words(&(struct symbol_look){.world = &cabinet->world, .workspace = &cabinet->workspace,
                                       .part = parts_find(cabinet, name),
                                       .now = cabinet->world.now},
                 text, size);
}

/* The part of a cabinet that is wrong looks as that of one that is right, until the veil is lifted;
 * how its contacts lie and what it gives is not told. */
static void check_plate(void (*wire_up)(struct cabinet *wrong), const char *name)
{
    char right[400], wrong[400];
    begin_veiled(parts_wire_up);
    struct picture shown = picture;
    struct cabinet *sound = cabinet;
    draw_at(parts_find(cabinet, name), 0);
    shown = picture;
    say(name, right, sizeof right);
    begin_veiled(wire_up);
    draw_at(parts_find(cabinet, name), 0);
    ck_assert_msg(is_same(&shown, &picture), "%s looks wrong", name);
    say(name, wrong, sizeof wrong);
    ck_assert_str_eq(right, wrong);
    veil_lift(&cabinet->world);
    draw_at(parts_find(cabinet, name), 0);
    ck_assert_msg(!is_same(&shown, &picture), "%s does not show the truth", name);
    say(name, wrong, sizeof wrong);
    ck_assert_str_ne(right, wrong);
    end();
    cabinet = sound;
    picture = shown;
    end();
}

START_TEST(a_wrong_contact_looks_as_its_plate_says_until_it_is_found)
{
    check_plate(wire_wrong_contact, "smoke");
}
END_TEST

START_TEST(a_wrong_supply_looks_as_its_plate_says_until_it_is_found)
{
    check_plate(wire_wrong_supply, "ups");
}
END_TEST

START_TEST(under_the_veil_the_unit_tells_what_its_leds_tell)
{
    char text[400];
    begin_veiled(parts_wire_up);
    say("unit", text, sizeof text);
    ck_assert_ptr_nonnull(strstr(text, "LED POWER steady"));
    ck_assert_ptr_null(strstr(text, "inputs"));
    ck_assert_ptr_null(strstr(text, "relays switched on"));
    draw_at(cabinet->unit, cabinet->world.now);
    struct picture rest = picture;
    ck_assert(picture_init(&picture));
    cabinet->world.board.high ^= 0xFFu << BOARD_INPUT;
    cabinet->world.board.driven = 0x3F;
    draw_at(cabinet->unit, cabinet->world.now);
    ck_assert_msg(is_same(&rest, &picture), "inputs or relays show");
    picture_free(&rest);
    end();
}
END_TEST

/* The shape of the part's name. */
static const struct shape *name_of(uint32_t part, float scale)
{
    struct symbol_look look = {.world = &cabinet->world, .workspace = &cabinet->workspace,
                               .part = part};
    struct pen pen = pen_on(&picture, 0.0f, 0.0f, scale);
    picture_clear(&picture);
    symbol_draw(&pen, &look);
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        const struct shape *shape = &picture.shapes[i];
        if (shape->kind == SHAPE_TEXT &&
            strcmp(picture_words(&picture, shape->first), cabinet->world.part[part].name) == 0) {
            return shape;
        }
    }
    ck_abort_msg("%s has no name", cabinet->world.part[part].name);
    return NULL;
}

START_TEST(names_are_read_where_the_cabinet_is_drawn_small)
{
    static const float scales[] = {0.35f, 0.4f, 0.5f, 0.7f, 1.0f, 2.0f};
    begin();
    for (uint32_t part = 0; part < cabinet->world.part_count; part++) {
        float wide = symbol_size(&cabinet->world, part).w;
        for (uint32_t i = 0; i < 6 && part != cabinet->unit; i++) {
            const struct shape *name = name_of(part, scales[i]);
            ck_assert_float_ge(name->size, 7.99f);
            ck_assert_float_gt(name->area.w, 0.0f); /* else it would be drawn however wide it is */
            ck_assert_float_le(name->area.w, (wide + 16.0f) * scales[i]);
        }
    }
    end();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("likeness of symbols");
    TCase *tests = tcase_create("likeness");
    tcase_add_test(tests, a_motor_turns_and_a_siren_sounds_with_simulated_time);
    tcase_add_test(tests, a_hidden_fault_does_not_show);
    tcase_add_test(tests, a_wrong_contact_looks_as_its_plate_says_until_it_is_found);
    tcase_add_test(tests, a_wrong_supply_looks_as_its_plate_says_until_it_is_found);
    tcase_add_test(tests, under_the_veil_the_unit_tells_what_its_leds_tell);
    tcase_add_test(tests, names_are_read_where_the_cabinet_is_drawn_small);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    int ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
