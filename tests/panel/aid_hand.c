#include "panel/aid_hand.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

struct hand *hand_new(struct cabinet *cabinet,
                      void (*draw)(struct ui *ui, struct area area, void *pane), void *pane)
{
    struct hand *hand = calloc(1, sizeof *hand);
    ck_assert_ptr_nonnull(hand);
    ck_assert(picture_init(&hand->picture) && picture_init(&hand->scratch));
    desk_init(&hand->desk);
    hand->cabinet = cabinet;
    hand->draw = draw;
    hand->pane = pane;
    hand->stage = (struct stage){.slows = true, .ratio = 1, .wished_ratio = 1, .notice = "",
                                 .languages = ""};
    hand_size(hand, 1280, 216);
    return hand;
}

void hand_free(struct hand *hand)
{
    picture_free(&hand->picture);
    picture_free(&hand->scratch);
    free(hand);
}

void hand_size(struct hand *hand, float w, float h)
{
    hand->w = w;
    hand->h = h;
    hand_look(hand);
}

static void draw(struct hand *hand, struct picture *picture, bool hears)
{
    struct ui ui = {.desk = &hand->desk, .picture = picture, .ruler = ruler_plain(),
                    .stage = &hand->stage, .wishes = &hand->wishes, .w = hand->w, .h = hand->h,
                    .wall_s = hand->wall_s, .hears = hears, .scale = 1,
                    .seen = hears ? &hand->picture : NULL};
    picture_clear(picture);
    ui_begin(&ui);
    hand->draw(&ui, (struct area){0, 0, hand->w, hand->h}, hand->pane);
    ui_end(&ui);
}

void hand_look(struct hand *hand)
{
    struct stage *stage = &hand->stage;
    stage->world = &hand->cabinet->world;
    stage->workspace = &hand->cabinet->workspace;
    stage->journal = &hand->cabinet->journal;
    stage->now = hand->cabinet->world.now;
    stage->last_us = stage->last_us > stage->now ? stage->last_us : stage->now;
    hand->wall_s += 1;
    draw(hand, &hand->picture, false);
    ck_assert(!hand->picture.cut);
}

static void feed(struct hand *hand, const struct gesture *gesture)
{
    desk_feed(&hand->desk, &hand->picture, gesture, 1);
    draw(hand, &hand->scratch, true);
    desk_rest(&hand->desk);
    hand_look(hand);
}

static const struct hit *find(const struct hand *hand, const char *words)
{
    for (uint32_t i = hand->picture.hit_count; i > 0; i--) {
        const struct hit *hit = &hand->picture.hits[i - 1];
        const char *label = picture_words(&hand->picture, hit->label);
        if (strncmp(label, words, strlen(words)) == 0 && hit->area.w > 0) {
            return hit;
        }
    }
    return NULL;
}

const struct hit *hand_find(const struct hand *hand, const char *words)
{
    const struct hit *hit = find(hand, words);
    ck_assert_msg(hit != NULL, "nothing says \"%s\"", words);
    return hit;
}

bool hand_has(const struct hand *hand, const char *words)
{
    return find(hand, words) != NULL;
}

bool hand_reads(const struct hand *hand, const char *text)
{
    for (uint32_t i = 0; i < hand->picture.shape_count; i++) {
        const struct shape *shape = &hand->picture.shapes[i];
        if (shape->kind == SHAPE_TEXT &&
            strstr(picture_words(&hand->picture, shape->first), text) != NULL) {
            return true;
        }
    }
    return false;
}

static void mouse(struct hand *hand, enum gesture_kind kind, float x, float y)
{
    feed(hand, &(struct gesture){.kind = (uint8_t)kind, .x = x, .y = y});
}

void hand_move(struct hand *hand, float x, float y)
{
    mouse(hand, GESTURE_MOVE, x, y);
}

void hand_press(struct hand *hand, float x, float y)
{
    hand_move(hand, x, y);
    mouse(hand, GESTURE_PRESS, x, y);
}

void hand_release(struct hand *hand, float x, float y)
{
    mouse(hand, GESTURE_RELEASE, x, y);
}

void hand_click(struct hand *hand, const char *words)
{
    const struct hit *hit = hand_find(hand, words);
    float x = hit->area.x + hit->area.w / 2, y = hit->area.y + hit->area.h / 2;
    hand_press(hand, x, y);
    hand_release(hand, x, y);
}

void hand_key(struct hand *hand, enum key key)
{
    feed(hand, &(struct gesture){.kind = GESTURE_KEY, .key = (uint8_t)key});
}

void hand_type(struct hand *hand, const char *text)
{
    for (; *text != '\0'; text++) {
        struct gesture gesture = {.kind = GESTURE_TEXT};
        gesture.text[0] = *text;
        feed(hand, &gesture);
    }
}

void hand_wheel(struct hand *hand, float x, float y, float by)
{
    feed(hand, &(struct gesture){.kind = GESTURE_WHEEL, .x = x, .y = y, .by = by});
}

void hand_focus(struct hand *hand, const char *words)
{
    desk_focus(&hand->desk, widget_of(hand_find(hand, words)));
    hand->desk.ring = true;
}

struct wish hand_wish(struct hand *hand)
{
    struct wishes *wishes = &hand->wishes;
    ck_assert_msg(wishes->count > 0, "nothing was wished");
    struct wish wish = wishes->wish[wishes->first];
    wishes->first = (wishes->first + 1) % UI_WISHES;
    wishes->count--;
    return wish;
}

void hand_wished_nothing(const struct hand *hand)
{
    ck_assert_uint_eq(hand->wishes.count, 0);
}
