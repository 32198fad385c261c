#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "panel/aid_parts.h"
#include "sim/base/clock.h"
#include "sim/panel/symbol_face.h"
#include "sim/panel/symbol_form.h"

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

static void draw_at(int64_t now)
{
    struct symbol_look look = {.world = &cabinet->world, .workspace = &cabinet->workspace,
                               .part = cabinet->unit, .now = now};
    struct pen pen = pen_on(&picture, 0.0f, 0.0f, 1.0f);
    picture_clear(&picture);
    symbol_draw(&pen, &look);
}

static void draw(void)
{
    draw_at(cabinet->world.now);
}

static bool is_around(const struct area *area, float x, float y)
{
    return fabsf(area->x + area->w / 2.0f - x) < 0.6f && fabsf(area->y + area->h / 2.0f - y) < 0.6f;
}

/* The text and the disc that stands over it: a LED by its name. */
static enum ink led_ink(const char *name)
{
    float x = 0.0f, y = 0.0f;
    enum ink ink = INK_NONE;
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        const struct shape *shape = &picture.shapes[i];
        if (shape->kind == SHAPE_TEXT &&
            strcmp(picture_words(&picture, shape->first), name) == 0) {
            x = shape->area.x;
            y = shape->area.y;
        }
    }
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        const struct shape *shape = &picture.shapes[i];
        bool over = y - shape->area.y > 0.0f && y - shape->area.y < 30.0f;
        if (shape->kind == SHAPE_OVAL && over &&
            fabsf(shape->area.x + shape->area.w / 2.0f - x) < 0.6f) {
            ink = (enum ink)shape->fill;
        }
    }
    ck_assert_msg(ink != INK_NONE, "no LED %s", name);
    return ink;
}

/* The lamp above the input's terminal. */
static const struct shape *lamp_of(const char *terminal)
{
    struct pin pin;
    const struct shape *found = NULL;
    ck_assert(form_unit_pin(terminal, &pin));
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        const struct shape *shape = &picture.shapes[i];
        bool lamp = shape->kind == SHAPE_OVAL && shape->fill != INK_NONE &&
                    is_around(&shape->area, pin.x, shape->area.y + shape->area.h / 2.0f) &&
                    shape->area.y < pin.y - 40.0f && shape->area.y > 160.0f;
        found = lamp ? shape : found;
    }
    ck_assert_msg(found != NULL, "no lamp over %s", terminal);
    return found;
}

/* The tip of the blade that hangs on that relay's COM, against its pivot: over it is the N/O
 * contact. */
static float blade_rise(const char *com)
{
    struct pin pin;
    float rise = NAN;
    ck_assert(form_unit_pin(com, &pin));
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        const struct shape *shape = &picture.shapes[i];
        const struct spot *points = &picture.points[shape->first];
        if (shape->kind == SHAPE_PATH && shape->count == 2 && fabsf(shape->width - 2.4f) < 0.01f &&
            fabsf(points[0].x - pin.x) < 0.6f) {
            rise = points[0].y - points[1].y;
        }
    }
    ck_assert_msg(!isnan(rise), "no blade at %s", com);
    return rise;
}

START_TEST(leds_blink_by_their_pattern_and_the_simulated_instant)
{
    static const struct {
        enum led_shape shape;
        int64_t ms;
        bool lit;
    } cases[] = {
        {LED_DARK, 0, false},          {LED_DARK, 700, false},
        {LED_STEADY, 0, true},         {LED_STEADY, 123456, true},
        {LED_SLOW_BLINK, 0, true},     {LED_SLOW_BLINK, 499, true},
        {LED_SLOW_BLINK, 500, false},  {LED_SLOW_BLINK, 999, false},
        {LED_SLOW_BLINK, 1000, true},  {LED_DOUBLE_BLINK, 0, true},
        {LED_DOUBLE_BLINK, 99, true},  {LED_DOUBLE_BLINK, 100, false},
        {LED_DOUBLE_BLINK, 200, true}, {LED_DOUBLE_BLINK, 300, false},
        {LED_DOUBLE_BLINK, 999, false}, {LED_DOUBLE_BLINK, 1000, true},
        {LED_FAST_BLINK, 99, true},    {LED_FAST_BLINK, 100, false},
        {LED_FAST_BLINK, 200, true},
    };
    static struct board board;
    board.state = BOARD_RUNNING;
    for (uint32_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        board.leds[LED_GSM] = (struct led_pattern){cases[i].shape, CLOCK_S(7)};
        ck_assert_msg(face_led_is_lit(&board, LED_GSM, CLOCK_S(7) + CLOCK_MS(cases[i].ms)) ==
                          cases[i].lit,
                      "%s at %d ms", led_shape_name(cases[i].shape), (int)cases[i].ms);
    }
    board.state = BOARD_OFF;
    board.leds[LED_GSM] = (struct led_pattern){LED_STEADY, 0};
    ck_assert(!face_led_is_lit(&board, LED_GSM, CLOCK_S(9)));
}
END_TEST

START_TEST(in_backup_mode_the_power_led_blinks_on_the_front)
{
    begin();
    draw();
    ck_assert_uint_eq(led_ink("POWER"), INK_LED_GREEN);
    ck_assert_uint_eq(led_ink("OUT"), INK_LED_DARK);
    cabinet_verb(cabinet, parts_find(cabinet, "mains"), "off");
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(5));
    int64_t since = cabinet->world.board.leds[LED_POWER].since_us;
    draw_at(since + CLOCK_MS(3100));
    ck_assert_uint_eq(led_ink("POWER"), INK_LED_GREEN);
    draw_at(since + CLOCK_MS(3600));
    ck_assert_uint_eq(led_ink("POWER"), INK_LED_DARK);
    end();
}
END_TEST

START_TEST(a_relays_blade_and_coil_are_those_of_the_board)
{
    begin();
    draw();
    ck_assert_float_lt(blade_rise("K2_COM"), 0.0f);
    parts_say(cabinet, "OnRelay2");
    draw();
    ck_assert_float_gt(blade_rise("K2_COM"), 0.0f);
    ck_assert_float_lt(blade_rise("K3_COM"), 0.0f);
    ck_assert_uint_eq(led_ink("OUT"), INK_LED_RED);
    end();
}
END_TEST

START_TEST(a_blade_that_travels_lies_between_its_contacts)
{
    begin();
    cabinet->world.board.relay[3].travelling = true;
    draw();
    ck_assert_float_eq_tol(blade_rise("K4_COM"), 0.0f, 0.01f);
    end();
}
END_TEST

START_TEST(a_lamp_tells_where_voltage_is_sensed)
{
    begin();
    draw();
    ck_assert_uint_eq(lamp_of("IN1")->fill, INK_LED_DARK);
    ck_assert_uint_eq(lamp_of("IN2")->fill, INK_LED_GREEN);
    cabinet_verb(cabinet, parts_find(cabinet, "smoke"), "trip");
    cabinet_verb(cabinet, parts_find(cabinet, "heat"), "trip");
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(1));
    draw();
    ck_assert_uint_eq(lamp_of("IN1")->fill, INK_LED_GREEN);
    ck_assert_uint_eq(lamp_of("IN2")->fill, INK_LED_DARK);
    end();
}
END_TEST

static bool has_text(const char *text)
{
    bool found = false;
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        found |= picture.shapes[i].kind == SHAPE_TEXT &&
                 strcmp(picture_words(&picture, picture.shapes[i].first), text) == 0;
    }
    return found;
}

START_TEST(the_cell_is_shown_with_its_charge_and_what_it_does)
{
    begin();
    draw();
    ck_assert(has_text("100 %") && has_text("battery ready"));
    cabinet_verb(cabinet, parts_find(cabinet, "mains"), "off");
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(3600));
    draw();
    ck_assert(!has_text("100 %") && has_text("on battery"));
    cabinet_verb(cabinet, parts_find(cabinet, "mains"), "on");
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(60));
    draw();
    ck_assert(has_text("battery charging"));
    end();
}
END_TEST

static uint32_t count_rings(void)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        count += picture.shapes[i].kind == SHAPE_OVAL && picture.shapes[i].stroke == INK_LED_RED;
    }
    return count;
}

START_TEST(inputs_show_how_they_are_set_up_and_which_one_has_tripped)
{
    begin();
    draw();
    ck_assert(!has_text("N/C") && has_text("BACKUPLIMIT DC   not armed"));
    end();
    cabinet = cabinet_new_wired(parts_wire_up, parts_lines, PARTS_LINES);
    ck_assert(picture_init(&picture));
    cabinet_run(cabinet, CLOCK_S(60));
    draw();
    ck_assert(has_text("N/C") && has_text("N/O") && has_text("BACKUPLIMIT DC   armed"));
    uint32_t quiet = count_rings();
    cabinet_verb(cabinet, parts_find(cabinet, "water"), "trip");
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(5));
    draw();
    ck_assert_uint_eq(count_rings(), quiet + 1);
    end();
}
END_TEST

START_TEST(a_unit_without_its_sensor_has_faint_mains_terminals)
{
    begin();
    draw();
    ck_assert(has_text("no AC sensor"));
    cabinet->world.board.options.sensor_volts = 240;
    draw();
    ck_assert(has_text("AC 240 V") && !has_text("no AC sensor"));
    end();
}
END_TEST

START_TEST(a_damaged_unit_smokes)
{
    begin();
    draw();
    uint32_t before = 0, after = 0;
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        before += picture.shapes[i].fill == INK_SMOKE;
    }
    cabinet->world.board.state = BOARD_DAMAGED;
    draw();
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        after += picture.shapes[i].fill == INK_SMOKE;
    }
    ck_assert_uint_eq(before, 0);
    ck_assert_uint_gt(after, 3);
    end();
}
END_TEST

/* Shapes of that ink, filled or drawn. */
static uint32_t count_ink(enum ink ink, float x, float within)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        const struct shape *shape = &picture.shapes[i];
        bool near = fabsf(shape->area.x + shape->area.w / 2.0f - x) < within;
        count += near && (shape->fill == (uint8_t)ink || shape->stroke == (uint8_t)ink);
    }
    return count;
}

/* A mains wire at an input: what stays of it. */
static void wire_input_to_mains(struct cabinet *c)
{
    struct world *w = &c->world;
    char error[PART_ERROR];
    c->mains = cabinet_add(w, "mains", "mains");
    c->adapter = cabinet_add(w, "adapter", "adapter");
    c->unit = (uint32_t)wiring_add(w, WIRING_UNIT, "unit", error);
    c->smoke = cabinet_add(w, "sensor", "button");
    cabinet_figure(w, c->smoke, "kind", 8.0); /* "button" */
    cabinet_wire(w, c->mains, "L", c->adapter, "L");
    cabinet_wire(w, c->mains, "N", c->adapter, "N");
    cabinet_wire(w, c->adapter, "plus", c->unit, "V12");
    cabinet_wire(w, c->adapter, "minus", c->unit, "GND");
    cabinet_wire(w, c->mains, "N", c->unit, "GND");
    cabinet_wire(w, c->mains, "L", c->smoke, "common");
    cabinet_wire(w, c->smoke, "out", c->unit, "IN3");
}

START_TEST(an_input_that_had_mains_voltage_is_crossed_and_smokes_from_then_on)
{
    struct pin pin;
    cabinet = cabinet_new_wired(wire_input_to_mains, NULL, 0);
    ck_assert(picture_init(&picture));
    form_unit_pin("IN3", &pin);
    cabinet_run(cabinet, CLOCK_S(10));
    draw();
    ck_assert_uint_eq(count_ink(INK_SMOKE, pin.x, 12.0f), 0);
    cabinet_verb(cabinet, cabinet->smoke, "trip");
    cabinet_run(cabinet, CLOCK_S(11));
    cabinet_verb(cabinet, cabinet->smoke, "restore");
    cabinet_run(cabinet, CLOCK_S(12));
    ck_assert_uint_eq(cabinet->world.board.broken_inputs, 1u << 2);
    draw();
    ck_assert_uint_ge(count_ink(INK_SMOKE, pin.x, 12.0f), 3);
    ck_assert_uint_eq(count_ink(INK_BAD, pin.x, 2.0f), 2);
    form_unit_pin("IN2", &pin);
    ck_assert_uint_eq(count_ink(INK_SMOKE, pin.x, 5.0f), 0);
    end();
}
END_TEST

START_TEST(a_spoilt_contact_and_a_burnt_voltage_sensor_smoke)
{
    begin();
    draw();
    ck_assert_uint_eq(count_ink(INK_SMOKE, 0.0f, 2000.0f), 0);
    cabinet->world.board.contact[2].spoilt = true;
    draw();
    ck_assert_uint_eq(count_ink(INK_SMOKE, 0.0f, 2000.0f), 4);
    cabinet->world.board.options.sensor_volts = 120;
    cabinet->world.board.sensor_broken = true;
    draw();
    ck_assert_uint_eq(count_ink(INK_SMOKE, 0.0f, 2000.0f), 8);
    char words[1024];
    struct symbol_look look = {.world = &cabinet->world, .workspace = &cabinet->workspace,
                               .part = cabinet->unit, .now = cabinet->world.now};
    symbol_words(&look, words, sizeof words);
    ck_assert_ptr_nonnull(strstr(words, "contacts welded or burnt: K3"));
    ck_assert_ptr_nonnull(strstr(words, "its Voltage Sensor is broken"));
    end();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("symbol of the unit");
    TCase *tests = tcase_create("unit");
    tcase_add_test(tests, leds_blink_by_their_pattern_and_the_simulated_instant);
    tcase_add_test(tests, in_backup_mode_the_power_led_blinks_on_the_front);
    tcase_add_test(tests, a_relays_blade_and_coil_are_those_of_the_board);
    tcase_add_test(tests, a_blade_that_travels_lies_between_its_contacts);
    tcase_add_test(tests, a_lamp_tells_where_voltage_is_sensed);
    tcase_add_test(tests, the_cell_is_shown_with_its_charge_and_what_it_does);
    tcase_add_test(tests, inputs_show_how_they_are_set_up_and_which_one_has_tripped);
    tcase_add_test(tests, a_unit_without_its_sensor_has_faint_mains_terminals);
    tcase_add_test(tests, a_damaged_unit_smokes);
    tcase_add_test(tests, an_input_that_had_mains_voltage_is_crossed_and_smokes_from_then_on);
    tcase_add_test(tests, a_spoilt_contact_and_a_burnt_voltage_sensor_smoke);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    int ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
