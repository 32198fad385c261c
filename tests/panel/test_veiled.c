/* A fault hunt as it is seen: nothing in the picture tells what is wrong, the meter does. */
#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "panel/aid_drawn.h"
#include "panel/aid_person.h"
#include "sim/base/clock.h"
#include "sim/panel/clocks.h"
#include "sim/panel/evident.h"
#include "sim/panel/waves.h"
#include "sim/panel/why.h"
#include "sim/world/veil.h"

/* ---- what can be wrong ---- */

static void hide_nothing(struct world *world)
{
    world->veil = (struct veil){.down = true};
}

static void loosen(struct world *world, const char *terminal)
{
    veil_loosen(world, wirings_terminal(world, terminal));
}

static void loosen_plus(struct world *world)
{
    loosen(world, "siren.plus");
}

static void loosen_minus(struct world *world)
{
    loosen(world, "siren.minus");
}

static void exchange_poles(struct world *world)
{
    veil_exchange(world, wirings_terminal(world, "siren.plus"),
                  wirings_terminal(world, "siren.minus"));
}

static void print_another_plate(struct world *world)
{
    uint32_t smoke = wirings_part(world, "smoke");
    int32_t contact = part_find_param(part_kind_of(&world->part[smoke]), "contact");
    veil_set_figure(world, smoke, (uint32_t)contact, 0.0);
}

/* Nothing of these is seen or heard while the siren is silent. */
static const struct hidden_case {
    void (*hide)(struct world *world);
    const char *part, *fault; /* after the start; NULL: none */
} cases[] = {
    {hide_nothing, NULL, NULL},   {loosen_plus, NULL, NULL},         {loosen_minus, NULL, NULL},
    {exchange_poles, NULL, NULL}, {print_another_plate, NULL, NULL}, {NULL, "siren", "open"},
    {NULL, "smoke", "open"},      {NULL, "smoke", "weld"},
};

#define CASES ((int)(sizeof cases / sizeof cases[0]))

static void break_part(struct cabinet *cabinet, const struct hidden_case *hidden)
{
    char error[PART_ERROR];
    if (hidden->part != NULL) {
        ck_assert(world_hide_fault(&cabinet->world, &cabinet->workspace,
                                   wirings_part(&cabinet->world, hidden->part), hidden->fault,
                                   error));
    }
    veil_note(&cabinet->world, &cabinet->workspace);
}

static struct person *begin(const struct hidden_case *hidden)
{
    struct wiring_plan plan = wirings_example3;
    plan.hide = hidden->hide;
    struct person *person = person_new(&plan);
    break_part(person->cabinet, hidden);
    cabinet_run(person->cabinet, CLOCK_S(20));
    cabinet_verb(person->cabinet, wirings_part(&person->cabinet->world, "smoke"), "trip");
    cabinet_run(person->cabinet, CLOCK_S(40));
    person_look(person);
    return person;
}

/* ---- pictures ---- */

static void assert_same_shape(const struct shape *a, const struct shape *b, uint32_t index)
{
    ck_assert_msg(a->kind == b->kind && a->fill == b->fill && a->stroke == b->stroke &&
                      a->dash == b->dash && a->opacity == b->opacity && a->first == b->first &&
                      a->count == b->count,
                  "shape %u looks otherwise", index);
    ck_assert_float_eq(a->area.x, b->area.x);
    ck_assert_float_eq(a->area.y, b->area.y);
    ck_assert_float_eq(a->area.w, b->area.w);
    ck_assert_float_eq(a->area.h, b->area.h);
}

static void assert_same_picture(const struct picture *a, const struct picture *b)
{
    for (uint32_t i = 0; i < a->hit_count && i < b->hit_count; i++) {
        ck_assert_str_eq(picture_words(a, a->hits[i].label), picture_words(b, b->hits[i].label));
        ck_assert_float_eq(a->hits[i].area.x, b->hits[i].area.x);
    }
    ck_assert_uint_eq(a->hit_count, b->hit_count);
    for (uint32_t at = 0; at < a->text_length && at < b->text_length;
         at += (uint32_t)strlen(a->text + at) + 1) {
        ck_assert_str_eq(a->text + at, b->text + at);
    }
    ck_assert_uint_eq(a->text_length, b->text_length);
    ck_assert_uint_eq(a->point_count, b->point_count);
    ck_assert_mem_eq(a->points, b->points, a->point_count * sizeof a->points[0]);
    ck_assert_uint_eq(a->shape_count, b->shape_count);
    for (uint32_t i = 0; i < a->shape_count; i++) {
        assert_same_shape(&a->shapes[i], &b->shapes[i], i);
    }
}

/* What a person may look at, one after the other; a letter is a key. */
static const char *const looks[] = {"Part", "siren: ", "smoke: ", "Why?", "Check", "USB",
                                    "Choose which signals"};

#define LOOKS ((int)(sizeof looks / sizeof looks[0]))

static void look_at(struct person *person, const char *words)
{
    if (strchr(words, ':') != NULL) {
        person_click_second(person, words);
    } else {
        person_click(person, words);
    }
}

START_TEST(pictures_of_other_faults_are_the_same)
{
    struct person *one = begin(&cases[0]), *other = begin(&cases[_i]);
    assert_same_picture(&one->picture, &other->picture);
    for (int i = 0; i < LOOKS; i++) {
        look_at(one, looks[i]);
        look_at(other, looks[i]);
        assert_same_picture(&one->picture, &other->picture);
    }
    person_free(one);
    person_free(other);
}
END_TEST

START_TEST(pictures_without_a_veil_differ)
{
    struct person *one = begin(&cases[0]), *other = begin(&cases[_i]);
    veil_lift(&one->cabinet->world);
    veil_lift(&other->cabinet->world);
    look_at(one, "siren: ");
    look_at(other, "siren: ");
    bool same = one->picture.text_length == other->picture.text_length &&
                memcmp(one->picture.text, other->picture.text, one->picture.text_length) == 0;
    ck_assert(!same);
    person_free(one);
    person_free(other);
}
END_TEST

/* ---- the drawing ---- */

static struct drawn *draw(const struct hidden_case *hidden, const char *line)
{
    struct wiring_plan plan = wirings_example3;
    plan.hide = hidden->hide;
    struct drawn *drawn = drawn_new(&plan, line, CLOCK_S(20));
    break_part(drawn->cabinet, hidden);
    drawn_draw(drawn, 1.0);
    return drawn;
}

START_TEST(wires_have_one_ink_and_nothing_moves_until_the_veil_is_lifted)
{
    struct drawn *drawn = draw(&cases[1], NULL);
    static const enum ink inks[] = {INK_MAINS_L, INK_MAINS_N, INK_PE,      INK_PLUS,
                                    INK_BETWEEN, INK_ZERO,    INK_FLOATING};
    for (uint32_t i = 0; i < sizeof inks / sizeof inks[0]; i++) {
        ck_assert_uint_eq(drawn_lines(drawn, inks[i]), 0);
    }
    ck_assert_uint_eq(drawn_count(drawn, SHAPE_SPRITE), 0);
    drawn->view.still = true;
    drawn_draw(drawn, 1.0);
    ck_assert_uint_eq(drawn_lines(drawn, INK_PLUS), 0);
    drawn->view.still = false;
    veil_lift(&drawn->cabinet->world);
    drawn_draw(drawn, 2.0);
    ck_assert_uint_gt(drawn_lines(drawn, INK_PLUS), 3);
    ck_assert_uint_gt(drawn_count(drawn, SHAPE_SPRITE), 5);
    drawn_free(drawn);
}
END_TEST

/* The label of a terminal's place. */
static const char *label_of(const struct drawn *drawn, const char *terminal)
{
    uint32_t id = wirings_terminal(&drawn->cabinet->world, terminal);
    for (uint32_t i = 0; i < drawn->picture.hit_count; i++) {
        const struct hit *hit = &drawn->picture.hits[i];
        if (hit->kind == HIT_TERMINAL && hit->id == id) {
            return picture_words(&drawn->picture, hit->label);
        }
    }
    return "";
}

START_TEST(places_are_named_without_figures_until_the_veil_is_lifted)
{
    struct drawn *drawn = draw(&cases[5], NULL);
    ck_assert_str_eq(label_of(drawn, "unit.V12"), "unit.V12");
    ck_assert_str_eq(label_of(drawn, "unit.IN8"), "unit.IN8: not wired");
    veil_lift(&drawn->cabinet->world);
    drawn_draw(drawn, 2.0);
    ck_assert_ptr_nonnull(strstr(label_of(drawn, "unit.V12"), "12.0 V against GND"));
    drawn_free(drawn);
}
END_TEST

START_TEST(meter_tells_volts_and_amperes_and_nothing_else)
{
    struct drawn *drawn = draw(&cases[5], "OnRelay6");
    const struct world *world = &drawn->cabinet->world;
    const char *said = drawn_meter(drawn, HIT_TERMINAL, wirings_terminal(world, "siren.plus"));
    ck_assert_ptr_nonnull(strstr(said, "siren.plus: 12.0 V against GND"));
    ck_assert_ptr_null(strstr(said, "joins"));
    said = drawn_meter(drawn, HIT_WIRE, (uint32_t)drawn_joint(drawn, "adapter.plus", "unit.V12"));
    ck_assert_ptr_nonnull(strstr(said, "mA towards unit.V12"));
    ck_assert_ptr_null(strstr(said, "joins"));
    drawn_free(drawn);
}
END_TEST

START_TEST(meter_finds_a_loose_end)
{
    struct drawn *drawn = draw(&cases[1], "OnRelay6");
    const struct world *world = &drawn->cabinet->world;
    uint32_t wire = (uint32_t)drawn_joint(drawn, "unit.K6_NO", "siren.plus");
    ck_assert_ptr_nonnull(strstr(drawn_meter(drawn, HIT_WIRE, wire), "12.0 V against GND, no"));
    ck_assert_ptr_nonnull(strstr(
        drawn_meter(drawn, HIT_TERMINAL, wirings_terminal(world, "siren.plus")), ": 0.0 V"));
    drawn_free(drawn);
    drawn = draw(&cases[2], "OnRelay6"); /* the wire is known by its loose end first */
    world = &drawn->cabinet->world;
    wire = (uint32_t)drawn_joint(drawn, "siren.minus", "unit.GND");
    ck_assert_ptr_nonnull(strstr(drawn_meter(drawn, HIT_WIRE, wire), "0.0 V against GND, no"));
    ck_assert_ptr_nonnull(strstr(
        drawn_meter(drawn, HIT_TERMINAL, wirings_terminal(world, "siren.minus")), ": 12.0 V"));
    drawn_free(drawn);
}
END_TEST

START_TEST(meter_finds_exchanged_poles)
{
    struct drawn *drawn = draw(&cases[3], "OnRelay6");
    const struct world *world = &drawn->cabinet->world;
    uint32_t wire = (uint32_t)drawn_joint(drawn, "unit.K6_NO", "siren.plus");
    ck_assert_str_eq(drawn_meter(drawn, HIT_WIRE, wire),
                     "11.9 V against GND, 297 mA towards siren.plus");
    ck_assert_ptr_nonnull(strstr(
        drawn_meter(drawn, HIT_TERMINAL, wirings_terminal(world, "siren.plus")), ": 0.0 V"));
    ck_assert_ptr_nonnull(strstr(
        drawn_meter(drawn, HIT_TERMINAL, wirings_terminal(world, "siren.minus")), ": 11.9 V"));
    drawn_free(drawn);
}
END_TEST

START_TEST(words_of_the_cabinet_tell_how_it_was_meant)
{
    struct drawn *drawn = draw(&cases[3], "OnRelay6");
    char *words = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&words, &size);
    ck_assert_ptr_nonnull(file);
    drawing_words(&drawn->drawing, &drawn->cabinet->world, &drawn->cabinet->workspace, 0, file);
    fclose(file);
    ck_assert_ptr_nonnull(strstr(words, "wire from unit.K6_NO to siren.plus\n"));
    ck_assert_ptr_null(strstr(words, "against"));
    ck_assert_ptr_null(strstr(words, "mA"));
    free(words);
    drawn_free(drawn);
}
END_TEST

/* ---- time and causes ---- */

START_TEST(waves_show_what_is_seen_and_heard)
{
    struct person *person = begin(&cases[0]);
    struct world *world = &person->cabinet->world;
    struct chosen_signals chosen;
    struct chosen_signal signal;
    waves_choose(&chosen, world);
    ck_assert_uint_eq(chosen.count, 3);
    ck_assert_str_eq(chosen.signal[0].name, "DC good");
    ck_assert_str_eq(chosen.signal[1].name, "siren sounding");
    ck_assert_str_eq(chosen.signal[2].name, "smoke tripped");
    for (uint32_t i = 0; waves_offer(world, i, &signal); i++) {
        ck_assert(signal.source == WAVE_SUPPLY || signal.source == WAVE_MODEM ||
                  signal.source == WAVE_PART);
        ck_assert_ptr_null(strstr(signal.name, "adapter"));
    }
    ck_assert(!person_reads(person, "V12"));
    veil_lift(world);
    person_look(person);
    ck_assert(person_reads(person, "V12"));
    person_free(person);
}
END_TEST

/* The last event of the kind; the unit has alerted its owner. */
static uint32_t last_event(const struct cabinet *cabinet, enum event_kind kind)
{
    for (uint32_t i = cabinet->journal.count; i > 0; i--) {
        if (cabinet->journal.events[i - 1].kind == kind) {
            return i - 1;
        }
    }
    ck_abort_msg("no event of kind %d", kind);
    return CAUSE_NONE;
}

START_TEST(why_leaves_out_what_nobody_sees)
{
    static const char *const lines[] = {"Input1=NC", "ALERTNUMBER+358401234567", "AON"};
    struct cabinet *cabinet = wirings_start(&wirings_example3, lines, 3);
    struct why told, veiled;
    cabinet_run(cabinet, CLOCK_S(90));
    cabinet_verb(cabinet, wirings_part(&cabinet->world, "smoke"), "trip");
    cabinet_run(cabinet, CLOCK_S(120));
    uint32_t event = last_event(cabinet, EVENT_SMS_SENT);
    why_read(&told, &cabinet->world, &cabinet->journal, event);
    cabinet->world.veil.down = true;
    why_read(&veiled, &cabinet->world, &cabinet->journal, event);
    ck_assert_uint_gt(told.count, veiled.count);
    ck_assert_uint_ge(veiled.count, 1);
    for (uint32_t i = 0; i < veiled.count; i++) {
        const struct event *line = &cabinet->journal.events[veiled.line[i].event];
        ck_assert(line->kind != EVENT_INPUT && line->kind != EVENT_CONTACT &&
                  line->kind != EVENT_ALARM && line->kind != EVENT_PART_STATE);
    }
    cabinet_free(cabinet);
}
END_TEST

START_TEST(only_events_that_are_evident_have_marks)
{
    struct person *person = begin(&cases[0]);
    struct world *world = &person->cabinet->world;
    for (uint32_t kind = 0; kind < EVENT_KINDS; kind++) {
        struct event event = {.kind = (uint16_t)kind};
        bool hidden = kind == EVENT_INPUT || kind == EVENT_COIL || kind == EVENT_CONTACT ||
                      kind == EVENT_RAIL || kind == EVENT_ALARM || kind == EVENT_FAULT ||
                      kind == EVENT_PART_STATE || kind == EVENT_STRESS ||
                      kind == EVENT_VIOLATION;
        world->veil.down = true;
        ck_assert(!hidden || !evident_event(world, &event));
        world->veil.down = false;
        ck_assert(evident_event(world, &event));
    }
    ck_assert_ptr_null(person_find(person, "0:20.000 000"));
    person_free(person);
}
END_TEST

START_TEST(clocks_of_what_is_hidden_do_not_show)
{
    struct person *person = begin(&cases[0]);
    struct clocks clocks;
    cabinet_verb(person->cabinet, wirings_part(&person->cabinet->world, "mains"), "off");
    cabinet_run(person->cabinet, CLOCK_S(40) + CLOCK_MS(20));
    clocks_read(&clocks, &person->cabinet->world, &person->cabinet->workspace);
    ck_assert_uint_le(clocks.count, 1);
    ck_assert(clocks.count == 0 || clocks.clock[0].rank == RANK_ROUTINE);
    veil_lift(&person->cabinet->world);
    clocks_read(&clocks, &person->cabinet->world, &person->cabinet->workspace);
    ck_assert_uint_gt(clocks.count, 1);
    person_free(person);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("veiled");
    TCase *tests = tcase_create("veiled");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, pictures_of_other_faults_are_the_same, 0, CASES);
    tcase_add_loop_test(tests, pictures_without_a_veil_differ, 1, 3);
    tcase_add_test(tests, wires_have_one_ink_and_nothing_moves_until_the_veil_is_lifted);
    tcase_add_test(tests, places_are_named_without_figures_until_the_veil_is_lifted);
    tcase_add_test(tests, meter_tells_volts_and_amperes_and_nothing_else);
    tcase_add_test(tests, meter_finds_a_loose_end);
    tcase_add_test(tests, meter_finds_exchanged_poles);
    tcase_add_test(tests, words_of_the_cabinet_tell_how_it_was_meant);
    tcase_add_test(tests, waves_show_what_is_seen_and_heard);
    tcase_add_test(tests, why_leaves_out_what_nobody_sees);
    tcase_add_test(tests, only_events_that_are_evident_have_marks);
    tcase_add_test(tests, clocks_of_what_is_hidden_do_not_show);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
