#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "panel/aid_parts.h"
#include "sim/base/clock.h"
#include "sim/panel/ruler.h"
#include "sim/panel/symbol.h"

#define BLADE_WIDTH 2.4f
#define OUTSIDE 20.0f /* glow, rings of terminals and waves may leave the card by so much */

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

static const struct picture *draw(const char *name)
{
    return draw_at(parts_find(cabinet, name), cabinet->world.now);
}

static uint32_t count_ink(const struct picture *drawn, enum shape_kind kind, enum ink fill)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < drawn->shape_count; i++) {
        count += drawn->shapes[i].kind == kind && drawn->shapes[i].fill == fill;
    }
    return count;
}

static bool has_text(const struct picture *drawn, const char *text)
{
    bool found = false;
    for (uint32_t i = 0; i < drawn->shape_count; i++) {
        const struct shape *shape = &drawn->shapes[i];
        found |= shape->kind == SHAPE_TEXT &&
                 strcmp(picture_words(drawn, shape->first), text) == 0;
    }
    return found;
}

struct blade {
    struct spot pivot, tip;
};

/* The blade of that number. */
static struct blade blade_of(const struct picture *drawn, uint32_t number)
{
    for (uint32_t i = 0; i < drawn->shape_count; i++) {
        const struct shape *shape = &drawn->shapes[i];
        bool blade = shape->kind == SHAPE_PATH && shape->count == 2 &&
                     fabsf(shape->width - BLADE_WIDTH) < 0.01f;
        if (blade && number-- == 0) {
            return (struct blade){drawn->points[shape->first], drawn->points[shape->first + 1]};
        }
    }
    ck_abort_msg("no such blade");
    return (struct blade){{0, 0}, {0, 0}};
}

static bool is_level(struct blade blade)
{
    return fabsf(blade.pivot.y - blade.tip.y) < 0.01f;
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

static void check_inside(const struct shape *shape, struct extent2 size, const char *name)
{
    struct area area = shape->area;
    if (shape->kind == SHAPE_TEXT) {
        struct ruler ruler = ruler_plain();
        struct type type = {shape->size, shape->bold, shape->fixed};
        struct extent extent =
            ruler_measure(&ruler, &type, picture_words(&picture, shape->first), 0.0f);
        area.x -= shape->align == ALIGN_MIDDLE ? extent.w / 2.0f
                  : shape->align == ALIGN_RIGHT ? extent.w
                                                : 0.0f;
        area.w = extent.w;
        area.h = extent.h;
        ck_assert_msg(area.x >= 0.0f && area.x + area.w <= size.w, "%s: '%s' %g..%g of %g", name,
                      picture_words(&picture, shape->first), (double)area.x,
                      (double)(area.x + area.w), (double)size.w);
    }
    ck_assert_msg(isfinite(area.x) && isfinite(area.y) && isfinite(area.w) && isfinite(area.h),
                  "%s", name);
    ck_assert_msg(area.x >= -OUTSIDE && area.y >= -OUTSIDE &&
                      area.x + area.w <= size.w + OUTSIDE && area.y + area.h <= size.h + OUTSIDE,
                  "%s: shape of kind %u at %g %g, %g by %g", name, shape->kind, (double)area.x,
                  (double)area.y, (double)area.w, (double)area.h);
}

static void (*const scenes[])(struct cabinet *cabinet) = {parts_at_rest, parts_at_work,
                                                          parts_in_ruin, parts_in_wreck};

START_TEST(all_of_a_symbol_stands_in_its_card)
{
    begin();
    scenes[_i](cabinet);
    for (uint32_t part = 0; part < cabinet->world.part_count; part++) {
        struct extent2 size = symbol_size(&cabinet->world, part);
        bool smokes = (int32_t)part == cabinet->world.unit_part
                          ? cabinet->world.board.state == BOARD_DAMAGED
                          : cabinet->world.part[part].damaged;
        draw_at(part, cabinet->world.now);
        ck_assert_uint_gt(picture.shape_count, 3);
        for (uint32_t i = 0; i < picture.shape_count && !smokes; i++) {
            check_inside(&picture.shapes[i], size, cabinet->world.part[part].name);
        }
    }
    end();
}
END_TEST

START_TEST(each_symbol_has_its_name_in_bold)
{
    begin();
    for (uint32_t part = 0; part < cabinet->world.part_count; part++) {
        bool found = (int32_t)part == cabinet->world.unit_part;
        draw_at(part, 0);
        for (uint32_t i = 0; i < picture.shape_count; i++) {
            const struct shape *shape = &picture.shapes[i];
            found |= shape->kind == SHAPE_TEXT && shape->bold &&
                     strcmp(picture_words(&picture, shape->first),
                            cabinet->world.part[part].name) == 0;
        }
        ck_assert_msg(found, "%s", cabinet->world.part[part].name);
    }
    end();
}
END_TEST

START_TEST(a_ring_stands_at_each_pin)
{
    begin();
    for (uint32_t part = 0; part < cabinet->world.part_count; part++) {
        struct pin pin;
        draw_at(part, 0);
        for (uint32_t t = 0; symbol_pin(&cabinet->world, part, t, &pin); t++) {
            bool found = false;
            for (uint32_t i = 0; i < picture.shape_count; i++) {
                const struct area *area = &picture.shapes[i].area;
                found |= picture.shapes[i].kind == SHAPE_OVAL && area->w < 8.0f &&
                         fabsf(area->x + area->w / 2.0f - pin.x) < 0.01f &&
                         fabsf(area->y + area->h / 2.0f - pin.y) < 0.01f;
            }
            ck_assert_msg(found, "%s, terminal %u", cabinet->world.part[part].name, t);
        }
    }
    end();
}
END_TEST

START_TEST(a_breakers_blade_stands_as_its_lever)
{
    begin();
    ck_assert(is_level(blade_of(draw("lamp_breaker"), 0)));
    cabinet_verb(cabinet, parts_find(cabinet, "lamp_breaker"), "open");
    ck_assert(!is_level(blade_of(draw("lamp_breaker"), 0)));
    cabinet_verb(cabinet, parts_find(cabinet, "main_switch"), "open");
    ck_assert(!is_level(blade_of(draw("main_switch"), 0)));
    ck_assert(!is_level(blade_of(draw("main_switch"), 1)));
    end();
}
END_TEST

START_TEST(a_sensors_blade_follows_its_contact)
{
    begin();
    struct blade open = blade_of(draw("smoke"), 0), closed_brk = blade_of(draw("heat"), 0);
    cabinet_verb(cabinet, parts_find(cabinet, "smoke"), "trip");
    cabinet_verb(cabinet, parts_find(cabinet, "heat"), "trip");
    struct blade closed = blade_of(draw("smoke"), 0), open_brk = blade_of(draw("heat"), 0);
    ck_assert(open.tip.x < open.pivot.x - 5.0f);
    ck_assert(fabsf(closed.tip.x - closed.pivot.x) < 0.01f);
    ck_assert_msg(open_brk.tip.x > closed_brk.tip.x + 5.0f, "an N/C contact opens outwards");
    end();
}
END_TEST

/* A line that begins at the terminal's pin, and how far it reaches. */
static float reach_of(const char *name, const char *terminal)
{
    struct pin pin;
    uint32_t part = parts_find(cabinet, name);
    int32_t number = part_find_terminal(part_kind_of(&cabinet->world.part[part]), terminal);
    float reach = 0.0f;
    ck_assert(symbol_pin(&cabinet->world, part, (uint32_t)number, &pin));
    draw(name);
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        const struct spot *points = &picture.points[picture.shapes[i].first];
        bool begins = picture.shapes[i].kind == SHAPE_PATH && picture.shapes[i].count == 2 &&
                      fabsf(points[0].x - pin.x) < 0.01f && fabsf(points[0].y - pin.y) < 0.01f;
        reach = begins ? points[1].y : reach;
    }
    return reach;
}

START_TEST(a_sensor_with_a_battery_feeds_its_contact_itself)
{
    begin();
    float foot = blade_of(draw("heat"), 0).pivot.y;
    ck_assert_float_eq_tol(reach_of("smoke", "common"), foot, 0.01f);
    ck_assert_float_lt(reach_of("heat", "common"), foot / 2.0f);
    ck_assert_float_lt(reach_of("heat", "plus"), reach_of("smoke", "plus"));
    ck_assert_float_eq_tol(reach_of("heat", "minus"), reach_of("smoke", "minus"), 0.01f);
    ck_assert_msg(reach_of("door", "minus") < reach_of("smoke", "minus"),
                  "a passive contact takes no power");
    end();
}
END_TEST

START_TEST(a_relays_blade_lies_at_the_contact_that_conducts)
{
    begin();
    float with = blade_of(draw("monitor"), 0).tip.y;
    cabinet_verb(cabinet, parts_find(cabinet, "accumulator"), "off");
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(2));
    float without = blade_of(draw("monitor"), 0).tip.y;
    struct pin make, brk;
    ck_assert(symbol_pin(&cabinet->world, parts_find(cabinet, "monitor"), 3, &make));
    ck_assert(symbol_pin(&cabinet->world, parts_find(cabinet, "monitor"), 4, &brk));
    ck_assert_float_lt(fabsf(with - make.y), 3.0f);
    ck_assert_float_lt(fabsf(without - brk.y), 3.0f);
    end();
}
END_TEST

START_TEST(a_contactor_closes_all_its_poles)
{
    begin();
    for (uint32_t pole = 0; pole < 4; pole++) {
        ck_assert(!is_level(blade_of(draw("contactor"), pole)));
    }
    parts_say(cabinet, "OnRelay1");
    for (uint32_t pole = 0; pole < 4; pole++) {
        ck_assert(is_level(blade_of(draw("contactor"), pole)));
    }
    end();
}
END_TEST

/* Parts that shine, and the switch with which they do. */
static const char *const shining[][2] = {
    {"lamp", "lamp_breaker"}, {"lamp_dc", "ups"}, {"freezer", "main_switch"}};

START_TEST(what_is_lit_glows)
{
    begin();
    const char *name = shining[_i][0];
    ck_assert_uint_gt(count_ink(draw(name), SHAPE_GLOW, INK_LIT), 0);
    bool breaker = _i != 1;
    cabinet_verb(cabinet, parts_find(cabinet, shining[_i][1]), breaker ? "open" : "off");
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(1));
    ck_assert_uint_eq(count_ink(draw(name), SHAPE_GLOW, INK_LIT), 0);
    end();
}
END_TEST

static uint8_t glow_of(const struct picture *drawn)
{
    uint8_t most = 0;
    for (uint32_t i = 0; i < drawn->shape_count; i++) {
        const struct shape *shape = &drawn->shapes[i];
        most = shape->kind == SHAPE_GLOW && shape->opacity > most ? shape->opacity : most;
    }
    return most;
}

START_TEST(a_lamp_on_a_low_voltage_glows_less)
{
    begin();
    uint8_t full = glow_of(draw("lamp"));
    double sag[8] = {140.0, (double)NAN};
    struct deed deed = {.part = parts_find(cabinet, "mains"), .text = "sag"};
    int32_t verb = part_find_verb(part_kind_of(&cabinet->world.part[deed.part]), "sag");
    ck_assert(world_verb(&cabinet->world, &cabinet->workspace, &deed, (uint32_t)verb, sag));
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(1));
    uint8_t low = glow_of(draw("lamp"));
    ck_assert_uint_gt(low, 0);
    ck_assert_uint_lt(low + 20, full);
    ck_assert_msg(!has_text(draw("mains"), "230 V"), "a voltage that is not the rated one is told");
    end();
}
END_TEST

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

START_TEST(the_gates_leaf_stands_where_the_gate_is)
{
    begin();
    ck_assert(has_text(draw("gate"), "closed"));
    parts_say(cabinet, "OnRelay5");
    ck_assert(has_text(draw("gate"), "moving"));
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(20));
    ck_assert(has_text(draw("gate"), "open"));
    end();
}
END_TEST

START_TEST(what_is_damaged_smokes_and_is_crossed_out)
{
    begin();
    uint32_t lamp = parts_find(cabinet, "lamp_dc");
    ck_assert_uint_eq(count_ink(draw("lamp_dc"), SHAPE_OVAL, INK_SMOKE), 0);
    struct deed deed = {.part = parts_find(cabinet, "ups"), .text = "30 V"};
    ck_assert(world_set(&cabinet->world, &cabinet->workspace, &deed, 0, 30.0));
    ck_assert(cabinet->world.part[lamp].damaged);
    ck_assert_uint_gt(count_ink(draw("lamp_dc"), SHAPE_OVAL, INK_SMOKE), 3);
    ck_assert(has_text(draw("lamp_dc"), "damaged"));
    ck_assert_uint_eq(count_ink(draw("lamp_dc"), SHAPE_GLOW, INK_LIT), 0);
    end();
}
END_TEST

START_TEST(focus_and_pointing_are_told_apart)
{
    begin();
    struct symbol_look look = {.world = &cabinet->world, .workspace = &cabinet->workspace};
    struct pen pen = pen_on(&picture, 0.0f, 0.0f, 1.0f);
    look.focus = true;
    symbol_draw(&pen, &look);
    ck_assert_uint_eq(picture.shapes[0].stroke, INK_ACCENT);
    picture_clear(&picture);
    look.focus = false;
    look.pointed = true;
    symbol_draw(&pen, &look);
    ck_assert_uint_eq(picture.shapes[0].dash, DASH_LONG);
    ck_assert_uint_ne(picture.shapes[0].stroke, INK_ACCENT);
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

int main(void)
{
    Suite *suite = suite_create("symbol");
    TCase *tests = tcase_create("symbol");
    tcase_add_loop_test(tests, all_of_a_symbol_stands_in_its_card, 0, 4);
    tcase_add_test(tests, each_symbol_has_its_name_in_bold);
    tcase_add_test(tests, a_ring_stands_at_each_pin);
    tcase_add_test(tests, a_breakers_blade_stands_as_its_lever);
    tcase_add_test(tests, a_sensors_blade_follows_its_contact);
    tcase_add_test(tests, a_sensor_with_a_battery_feeds_its_contact_itself);
    tcase_add_test(tests, a_relays_blade_lies_at_the_contact_that_conducts);
    tcase_add_test(tests, a_contactor_closes_all_its_poles);
    tcase_add_loop_test(tests, what_is_lit_glows, 0, 3);
    tcase_add_test(tests, a_lamp_on_a_low_voltage_glows_less);
    tcase_add_test(tests, a_motor_turns_and_a_siren_sounds_with_simulated_time);
    tcase_add_test(tests, the_gates_leaf_stands_where_the_gate_is);
    tcase_add_test(tests, what_is_damaged_smokes_and_is_crossed_out);
    tcase_add_test(tests, focus_and_pointing_are_told_apart);
    tcase_add_test(tests, a_hidden_fault_does_not_show);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    int ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
