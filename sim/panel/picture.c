#include "sim/panel/picture.h"

#include <stdlib.h>
#include <string.h>

bool picture_init(struct picture *picture)
{
    memset(picture, 0, sizeof *picture);
    picture->shapes = malloc(PICTURE_SHAPES * sizeof *picture->shapes);
    picture->hits = malloc(PICTURE_HITS * sizeof *picture->hits);
    picture->points = malloc(PICTURE_POINTS * sizeof *picture->points);
    picture->text = malloc(PICTURE_TEXT);
    if (picture->shapes == NULL || picture->hits == NULL || picture->points == NULL ||
        picture->text == NULL) {
        picture_free(picture);
        return false;
    }
    picture_clear(picture);
    return true;
}

void picture_free(struct picture *picture)
{
    free(picture->shapes);
    free(picture->hits);
    free(picture->points);
    free(picture->text);
    memset(picture, 0, sizeof *picture);
}

void picture_clear(struct picture *picture)
{
    picture->shape_count = picture->hit_count = picture->point_count = 0;
    picture->text[0] = '\0'; /* of whatever has no text */
    picture->text_length = 1;
    picture->cut = false;
}

/* A copy of the text; its offset. */
static uint32_t keep_text(struct picture *picture, const char *text)
{
    size_t length = strlen(text) + 1;
    uint32_t at = picture->text_length;
    if (length == 1) {
        return 0;
    }
    if (length > PICTURE_TEXT - at) {
        picture->cut = true;
        return 0;
    }
    memcpy(picture->text + at, text, length);
    picture->text_length += (uint32_t)length;
    return at;
}

struct shape *picture_shape(struct picture *picture, const struct shape *look)
{
    struct shape *shape = &picture->scrap;
    if (picture->shape_count < PICTURE_SHAPES) {
        shape = &picture->shapes[picture->shape_count++];
    } else {
        picture->cut = true;
    }
    *shape = *look;
    shape->opacity = look->opacity == 0 ? 100 : look->opacity;
    return shape;
}

static struct area area_around(const struct spot *points, uint32_t count)
{
    float left = points[0].x, right = left, top = points[0].y, bottom = top;
    for (uint32_t i = 1; i < count; i++) {
        left = points[i].x < left ? points[i].x : left;
        right = points[i].x > right ? points[i].x : right;
        top = points[i].y < top ? points[i].y : top;
        bottom = points[i].y > bottom ? points[i].y : bottom;
    }
    return (struct area){left, top, right - left, bottom - top};
}

struct shape *picture_path(struct picture *picture, const struct shape *look,
                           const struct spot *points, uint32_t count)
{
    if (count == 0 || count > PICTURE_POINTS - picture->point_count) {
        picture->cut = picture->cut || count > 0;
        picture->scrap = *look;
        return &picture->scrap;
    }
    struct shape *shape = picture_shape(picture, look);
    shape->kind = SHAPE_PATH;
    shape->first = picture->point_count;
    shape->count = count;
    shape->area = area_around(points, count);
    memcpy(picture->points + picture->point_count, points, count * sizeof *points);
    picture->point_count += count;
    return shape;
}

struct shape *picture_box(struct picture *picture, const struct shape *look, struct area area)
{
    struct shape *shape = picture_shape(picture, look);
    shape->kind = SHAPE_BOX;
    shape->area = area;
    return shape;
}

struct shape *picture_text(struct picture *picture, const struct shape *look, const char *text)
{
    uint32_t at = keep_text(picture, text);
    struct shape *shape = picture_shape(picture, look);
    shape->kind = SHAPE_TEXT;
    shape->first = at;
    return shape;
}

void picture_hit(struct picture *picture, const struct hit *hit, const char *label)
{
    if (!(hit->area.w > 0 && hit->area.h > 0)) {
        return; /* nobody can point at it */
    }
    if (picture->hit_count == PICTURE_HITS) {
        picture->cut = true;
        return;
    }
    struct hit *added = &picture->hits[picture->hit_count++];
    *added = *hit;
    added->label = keep_text(picture, label);
}

const struct hit *picture_hit_at(const struct picture *picture, float x, float y)
{
    for (uint32_t i = picture->hit_count; i > 0; i--) {
        if (area_holds(&picture->hits[i - 1].area, x, y)) {
            return &picture->hits[i - 1];
        }
    }
    return NULL;
}

const char *picture_words(const struct picture *picture, uint32_t offset)
{
    return picture->text + offset;
}
