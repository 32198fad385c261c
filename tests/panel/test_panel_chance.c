/* Whatever a person does, in whatever order: the panel goes on, and what it wishes can be read. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "panel/aid_person.h"
#include "sim/base/clock.h"
#include "sim/base/random.h"
#include "sim/panel/panel_inside.h"

#define STEPS 1500u

static struct person *p;
static struct random chance;

static uint32_t draw(uint32_t below)
{
    return (uint32_t)(random_next(&chance) % below);
}

static struct gesture key_by_chance(void)
{
    static const char letters[] = " .,[]{}rwmht?0123456789+-=gszq/x";
    struct gesture gesture = {.kind = GESTURE_KEY, .key = (uint8_t)(1 + draw(KEY_LETTER))};
    gesture.control = draw(5) == 0;
    gesture.shift = draw(4) == 0;
    if (gesture.key == KEY_LETTER) {
        gesture.letter = letters[draw(sizeof letters - 1)];
    }
    return gesture;
}

/* Mostly on something that answers. */
static struct gesture mouse_by_chance(void)
{
    struct gesture gesture = {.kind = (uint8_t)draw(GESTURE_WHEEL + 1)};
    gesture.x = (float)draw((uint32_t)p->panel->width + 40) - 20;
    gesture.y = (float)draw((uint32_t)p->panel->height + 40) - 20;
    gesture.by = (float)draw(9) - 4;
    gesture.second = draw(6) == 0;
    gesture.shift = draw(8) == 0;
    if (p->picture.hit_count > 0 && draw(4) > 0) {
        const struct hit *hit = &p->picture.hits[draw(p->picture.hit_count)];
        gesture.x = hit->area.x + hit->area.w / 2;
        gesture.y = hit->area.y + hit->area.h / 2;
    }
    return gesture;
}

static struct gesture gesture_by_chance(void)
{
    struct gesture gesture = {.kind = GESTURE_TEXT};
    switch (draw(8)) {
    case 0:
        strcpy(gesture.text, draw(2) == 0 ? "a" : "\xe2\x82\xac");
        return gesture;
    case 1:
    case 2:
    case 3:
        return key_by_chance();
    default:
        return mouse_by_chance();
    }
}

static void check_wishes(void)
{
    struct wish wish;
    while (panel_take(p->panel, &wish)) {
        ck_assert_int_ne(wish.kind, WISH_NONE);
        ck_assert_int_le(wish.kind, WISH_LEAVE);
        ck_assert(wish.number == wish.number);
        ck_assert_uint_lt(strlen(wish.text), sizeof wish.text);
        ck_assert(wish.kind != WISH_DEED || wish.text[0] != '\0');
    }
}

static void check_picture(void)
{
    const struct picture *picture = &p->picture;
    int32_t depth = 0;
    ck_assert(!picture->cut);
    for (uint32_t i = 0; i < picture->shape_count; i++) {
        const struct shape *shape = &picture->shapes[i];
        depth += shape->kind == SHAPE_CLIP ? 1 : shape->kind == SHAPE_UNCLIP ? -1 : 0;
        if (depth < 0 || !(shape->area.x == shape->area.x) || !(shape->size == shape->size)) {
            ck_abort_msg("shape %u is no shape", i);
        }
    }
    ck_assert_int_eq(depth, 0);
}

/* What else happens meanwhile. */
static void go_on(uint32_t step)
{
    if (step % 40 == 0) {
        cabinet_run(p->cabinet, p->cabinet->world.now + CLOCK_MS(1 + draw(4000)));
    }
    if (step % 97 == 0) {
        uint32_t mains = wirings_part(&p->cabinet->world, "mains");
        cabinet_verb(p->cabinet, mains, draw(2) == 0 ? "off" : "on");
    }
    if (step % 131 == 0) {
        p->stage.wiring += draw(2);
        p->stage.playing = draw(2) == 0;
        p->stage.can_rewire = draw(3) > 0;
        p->stage.card = draw(2) == 0 ? &p->card : NULL;
        p->stage.finding_count = draw(3);
        p->stage.notice = draw(2) == 0 ? "done" : "";
        person_resize(p, (float)(100 + draw(2400)), (float)(80 + draw(1400)),
                      1 + (float)draw(5) / 2);
    }
}

START_TEST(nothing_that_is_done_stops_the_panel)
{
    chance = random_stream((uint64_t)_i + 1, "person");
    p = person_new(_i % 2 == 0 ? &wirings_example3 : &wirings_example7);
    p->card = (struct stage_card){.title = "title", .step = 1, .steps = 3, .say = "say",
                                  .has_hint = true, .hunts = true, .point = "mains"};
    p->stage.choices[0] = "smoke open";
    p->stage.choice_count = 1;
    for (uint32_t i = 0; i < 3; i++) {
        p->finding[i] = (struct stage_finding){.level = (uint8_t)i, .where = "unit.IN1",
                                               .text = "text"};
    }
    for (uint32_t step = 0; step < STEPS; step++) {
        struct gesture gesture = gesture_by_chance();
        panel_feed(p->panel, &p->stage, &p->picture, &gesture);
        check_wishes();
        go_on(step);
        if (draw(3) > 0) {
            person_look(p);
            check_picture();
        }
    }
    person_free(p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("panel by chance");
    TCase *tests = tcase_create("chance");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, nothing_that_is_done_stops_the_panel, 0, 8);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
