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

/* The largest and the smallest letters of a symbol that is drawn at that scale, and the thinnest
 * line of its leads, pixels. */
struct fineness {
    float most, least, thinnest;
};

static struct fineness fineness_at(const char *name, float scale)
{
    struct symbol_look look = {.world = &cabinet->world, .workspace = &cabinet->workspace,
                               .part = parts_find(cabinet, name), .now = cabinet->world.now};
    struct pen pen = pen_on(&picture, 0.0f, 0.0f, scale);
    struct fineness fine = {0.0f, 1000.0f, 1000.0f};
    picture_clear(&picture);
    symbol_draw(&pen, &look);
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        const struct shape *shape = &picture.shapes[i];
        if (shape->kind == SHAPE_TEXT) {
            fine.most = shape->size > fine.most ? shape->size : fine.most;
            fine.least = shape->size < fine.least ? shape->size : fine.least;
        } else if (shape->kind == SHAPE_PATH && shape->dash == DASH_NONE) {
            fine.thinnest = shape->width < fine.thinnest ? shape->width : fine.thinnest;
        }
    }
    return fine;
}

START_TEST(a_symbol_that_is_drawn_small_stays_readable)
{
    begin();
    struct fineness full = fineness_at("lamp", 1.0f), small = fineness_at("lamp", 0.4f);
    ck_assert_float_gt(small.most, 1.3f * 0.4f * full.most);
    ck_assert_float_ge(small.least, 4.5f);
    ck_assert_float_gt(small.least, 1.05f * 0.4f * full.least);
    ck_assert_float_eq_tol(fineness_at("lamp", 0.8f).thinnest, full.thinnest, 0.01f);
    ck_assert_float_eq_tol(fineness_at("lamp", 2.0f).thinnest, 2.0f * full.thinnest, 0.01f);
    end();
}
END_TEST

static enum ink ink_of(const void *inks, uint16_t net)
{
    const uint16_t *plus = inks;
    return net == *plus ? INK_PLUS : INK_ZERO;
}

START_TEST(leads_take_the_ink_of_their_net)
{
    begin();
    uint32_t part = parts_find(cabinet, "siren");
    uint16_t plus = cabinet->world.part[part].net[0];
    struct symbol_look look = {.world = &cabinet->world, .workspace = &cabinet->workspace,
                               .part = part, .ink_of = ink_of, .inks = &plus};
    struct pen pen = pen_on(&picture, 0.0f, 0.0f, 1.0f);
    struct pin pin;
    symbol_draw(&pen, &look);
    for (uint32_t t = 0; t < 2; t++) {
        enum ink found = INK_NONE;
        ck_assert(symbol_pin(&cabinet->world, part, t, &pin));
        for (uint32_t i = 0; i < picture.shape_count; i++) {
            const struct spot *from = &picture.points[picture.shapes[i].first];
            bool lead = picture.shapes[i].kind == SHAPE_PATH &&
                        fabsf(from->x - pin.x) < 0.01f && fabsf(from->y - pin.y) < 0.01f;
            found = lead ? (enum ink)picture.shapes[i].stroke : found;
        }
        ck_assert_uint_eq(found, t == 0 ? INK_PLUS : INK_ZERO);
    }
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
    tcase_add_test(tests, the_gates_leaf_stands_where_the_gate_is);
    tcase_add_test(tests, what_is_damaged_smokes_and_is_crossed_out);
    tcase_add_test(tests, focus_and_pointing_are_told_apart);
    tcase_add_test(tests, a_symbol_that_is_drawn_small_stays_readable);
    tcase_add_test(tests, leads_take_the_ink_of_their_net);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    int ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
