#include "panel/aid_person.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/panel/panel_inside.h"

struct person *person_new(const struct wiring_plan *plan)
{
    struct person *person = calloc(1, sizeof *person);
    ck_assert_ptr_nonnull(person);
    person->cabinet = plan != NULL ? wirings_start(plan, NULL, 0) : NULL;
    person->ruler = ruler_plain();
    person->panel = panel_new(&person->ruler);
    ck_assert_ptr_nonnull(person->panel);
    ck_assert(picture_init(&person->picture));
    person->stage = (struct stage){.title = "a test", .file = "test.lua", .can_rewire = true,
                                   .ratio = 1, .wished_ratio = 1, .notice = "", .languages = "",
                                   .findings = person->finding};
    person_resize(person, 1280, 800, 1);
    return person;
}

void person_free(struct person *person)
{
    panel_free(person->panel);
    picture_free(&person->picture);
    if (person->cabinet != NULL) {
        cabinet_free(person->cabinet);
    }
    free(person);
}

void person_look(struct person *person)
{
    struct stage *stage = &person->stage;
    if (person->cabinet != NULL) {
        stage->world = &person->cabinet->world;
        stage->workspace = &person->cabinet->workspace;
        stage->journal = &person->cabinet->journal;
        stage->now = person->cabinet->world.now;
        stage->last_us = stage->last_us > stage->now ? stage->last_us : stage->now;
    }
    person->wall_s += 0.1;
    picture_clear(&person->picture);
    panel_draw(person->panel, stage, person->wall_s, &person->picture);
}

void person_resize(struct person *person, float width, float height, float scale)
{
    panel_resize(person->panel, width, height);
    panel_set_scale(person->panel, scale);
    person_look(person);
}

static void feed(struct person *person, const struct gesture *gesture)
{
    panel_feed(person->panel, &person->stage, &person->picture, gesture);
    while (person->wishes < PERSON_WISHES &&
           panel_take(person->panel, &person->wish[person->wishes])) {
        person->wishes++;
    }
    person_look(person);
}

const struct hit *person_find(const struct person *person, const char *words)
{
    const struct hit *found = NULL;
    for (uint32_t i = person->picture.hit_count; i > 0; i--) {
        const struct hit *hit = &person->picture.hits[i - 1];
        const char *label = picture_words(&person->picture, hit->label);
        bool drawn = hit->kind == HIT_PART || hit->kind == HIT_TERMINAL || hit->kind == HIT_WIRE;
        if (hit->area.w > 0 && strncmp(label, words, strlen(words)) == 0 &&
            (found == NULL || (drawn && found->kind == HIT_WIDGET))) {
            found = hit;
        }
    }
    return found;
}

bool person_reads(const struct person *person, const char *text)
{
    for (uint32_t i = 0; i < person->picture.shape_count; i++) {
        const struct shape *shape = &person->picture.shapes[i];
        if (shape->kind == SHAPE_TEXT &&
            strstr(picture_words(&person->picture, shape->first), text) != NULL) {
            return true;
        }
    }
    return false;
}

/* A place where the hit is the uppermost one. */
static struct spot place_of(const struct person *person, const char *words)
{
    const struct hit *hit = person_find(person, words);
    ck_assert_msg(hit != NULL, "nothing is called '%s'", words);
    struct spot middle = {hit->area.x + hit->area.w / 2, hit->area.y + hit->area.h / 2};
    for (uint32_t i = 0; i < 100; i++) {
        struct spot at = {hit->area.x + hit->area.w * ((float)(i % 10) + 0.5f) / 10,
                          hit->area.y + hit->area.h * ((float)(i / 10) + 0.5f) / 10};
        at = i == 0 ? middle : at;
        if (picture_hit_at(&person->picture, at.x, at.y) == hit) {
            return at;
        }
    }
    ck_abort_msg("'%s' lies under something else", words);
    return middle;
}

static void mouse(struct person *person, enum gesture_kind kind, struct spot at, bool second)
{
    feed(person, &(struct gesture){.kind = (uint8_t)kind, .x = at.x, .y = at.y, .second = second});
}

void person_move(struct person *person, const char *words)
{
    mouse(person, GESTURE_MOVE, place_of(person, words), false);
}

static void click(struct person *person, const char *words, bool second)
{
    struct spot at = place_of(person, words);
    mouse(person, GESTURE_MOVE, at, false);
    mouse(person, GESTURE_PRESS, at, second);
    mouse(person, GESTURE_RELEASE, at, second);
}

void person_click(struct person *person, const char *words)
{
    click(person, words, false);
}

void person_click_second(struct person *person, const char *words)
{
    click(person, words, true);
}

void person_drag(struct person *person, const char *from, const char *to)
{
    struct spot begin = place_of(person, from), end = place_of(person, to);
    mouse(person, GESTURE_MOVE, begin, false);
    mouse(person, GESTURE_PRESS, begin, false);
    for (uint32_t i = 1; i <= 8; i++) {
        float part = (float)i / 8;
        struct spot at = {begin.x + (end.x - begin.x) * part, begin.y + (end.y - begin.y) * part};
        mouse(person, GESTURE_MOVE, at, false);
    }
    mouse(person, GESTURE_RELEASE, end, false);
}

void person_wheel(struct person *person, const char *words, float by)
{
    struct spot at = place_of(person, words);
    feed(person, &(struct gesture){.kind = GESTURE_WHEEL, .x = at.x, .y = at.y, .by = by});
}

void person_key_with(struct person *person, enum key key, bool control, bool shift)
{
    feed(person, &(struct gesture){.kind = GESTURE_KEY, .key = (uint8_t)key, .control = control,
                                   .shift = shift});
}

void person_key(struct person *person, enum key key)
{
    person_key_with(person, key, false, false);
}

static void letter(struct person *person, char sign, bool control)
{
    feed(person, &(struct gesture){.kind = GESTURE_KEY, .key = KEY_LETTER, .letter = sign,
                                   .control = control});
}

void person_letter(struct person *person, char sign)
{
    letter(person, sign, false);
}

void person_control(struct person *person, char sign)
{
    letter(person, sign, true);
}

void person_type(struct person *person, const char *text)
{
    while (*text != '\0') {
        struct gesture gesture = {.kind = GESTURE_TEXT};
        uint32_t length = 0;
        do {
            gesture.text[length] = text[length];
            length++;
        } while (((unsigned char)text[length] & 0xC0u) == 0x80u);
        if (length == 1) {
            bool capital = *text >= 'A' && *text <= 'Z';
            letter(person, (char)(capital ? *text - 'A' + 'a' : *text), false);
        }
        feed(person, &gesture);
        text += length;
    }
}

static struct wish oldest(struct person *person)
{
    ck_assert_msg(person->wishes > 0, "nothing was wished");
    struct wish wish = person->wish[0];
    memmove(&person->wish[0], &person->wish[1], (--person->wishes) * sizeof wish);
    return wish;
}

void person_wished(struct person *person, enum wish_kind kind, const char *text)
{
    struct wish wish = oldest(person);
    ck_assert_str_eq(wish.text, text);
    ck_assert_int_eq(wish.kind, kind);
}

void person_wished_number(struct person *person, enum wish_kind kind, double number)
{
    struct wish wish = oldest(person);
    ck_assert_int_eq(wish.kind, kind);
    ck_assert_double_eq_tol(wish.number, number, 1e-9);
}

void person_wished_nothing(struct person *person)
{
    ck_assert_msg(person->wishes == 0, "there is a wish: %d '%s'", person->wish[0].kind,
                  person->wish[0].text);
}

const char *person_focus(const struct person *person)
{
    const struct picture *picture = &person->picture;
    for (uint32_t i = picture->hit_count; i > 0; i--) {
        const struct hit *hit = &picture->hits[i - 1];
        if (widget_is(widget_of(hit), person->panel->desk.focus)) {
            return picture_words(picture, hit->label);
        }
    }
    return "";
}
