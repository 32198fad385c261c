#define _POSIX_C_SOURCE 200809L
#include "sim/window/letters.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/window/paint.h"
#include "window/aid_scene.h"

#define WIDE 600
#define HIGH 200

static const struct type plain = {.size = 13};
static const struct type bold = {.size = 13, .bold = true};
static const struct type fixed = {.size = 13, .fixed = true};

static struct letters *letters_here(void)
{
    struct letters *letters = letters_new();
    ck_assert_ptr_nonnull(letters);
    ck_assert_msg(letters_have_font(letters), "these tests need fonts-dejavu-core");
    return letters;
}

static float width_of(struct letters *letters, const struct type *type, const char *text)
{
    struct ruler ruler = letters_ruler(letters);
    return ruler_measure(&ruler, type, text, 0).w;
}

static const struct block *lay(struct letters *letters, const char *text, float width, bool wraps)
{
    const struct shape shape = {.size = 13, .wraps = wraps, .area = {.w = width}};
    const struct block *block = letters_lay(letters, &shape, text);
    ck_assert_ptr_nonnull(block);
    return block;
}

/* ---- the ruler and the pixels ---- */

struct found {
    int32_t left, right, top, bottom;
};

/* What is not as the ground is. */
static struct found find_ink(const struct canvas *canvas)
{
    struct found found = {canvas->width, -1, canvas->height, -1};
    uint32_t ground = scene_pixel(canvas, canvas->width - 1, canvas->height - 1);
    for (int32_t y = 0; y < canvas->height; y++) {
        for (int32_t x = 0; x < canvas->width; x++) {
            if (scene_pixel(canvas, x, y) != ground) {
                found.left = x < found.left ? x : found.left;
                found.right = x > found.right ? x : found.right;
                found.top = y < found.top ? y : found.top;
                found.bottom = y;
            }
        }
    }
    return found;
}

static void ck_is_drawn_where_the_ruler_says(const struct type *type, enum align align,
                                             const char *text)
{
    struct picture picture;
    struct area areas[PAINT_AREAS];
    struct painter *painter = painter_new();
    struct canvas canvas = scene_canvas(WIDE, HIGH);
    struct ruler ruler = painter_ruler(painter);
    struct extent extent = ruler_measure(&ruler, type, text, 0);
    ck_assert(picture_init(&picture));
    const struct shape look = {.stroke = INK_TEXT, .size = type->size, .bold = type->bold,
                               .fixed = type->fixed, .align = (uint8_t)align,
                               .area = {300, 50, 0, 0}};
    picture_text(&picture, &look, text);
    painter_draw(painter, &picture, THEME_LIGHT, &canvas, areas);
    struct found found = find_ink(&canvas);
    float left = 300 - extent.w * (float)align / 2;
    ck_assert_msg(found.right >= 0, "nothing is drawn of %s", text);
    ck_assert_float_ge((float)found.left, left - 2);
    ck_assert_float_le((float)found.right, left + extent.w + 2);
    ck_assert_float_ge((float)(found.right - found.left), extent.w * 0.8f);
    ck_assert_float_ge((float)found.top, 49);
    ck_assert_float_le((float)found.bottom, 51 + extent.h);
    painter_free(painter);
    picture_free(&picture);
    scene_canvas_free(&canvas);
}

START_TEST(what_is_drawn_is_as_large_as_the_ruler_says)
{
    const struct type *types[] = {&plain, &bold, &fixed};
    const char *texts[] = {"Relay6 ON, 11.98 V", "Straße ÄÖÜ", "fi fl -> !=", "two\nlines"};
    for (uint32_t i = 0; i < 3; i++) {
        for (uint32_t j = 0; j < 4; j++) {
            for (enum align align = ALIGN_LEFT; align <= ALIGN_RIGHT; align++) {
                ck_is_drawn_where_the_ruler_says(types[i], align, texts[j]);
            }
        }
    }
}
END_TEST

START_TEST(sizes_are_pixels_and_more_of_them_are_more)
{
    struct letters *letters = letters_here();
    struct ruler ruler = letters_ruler(letters);
    struct type large = {.size = 52};
    struct extent small = ruler_measure(&ruler, &plain, "Relay6", 0);
    struct extent four = ruler_measure(&ruler, &large, "Relay6", 0);
    ck_assert_float_eq_tol(four.w, small.w * 4, small.w * 0.3f);
    ck_assert_float_ge(four.h, 52);
    ck_assert_float_le(four.h, 52 * 1.4f);
    ck_assert_float_gt(width_of(letters, &bold, "Relay6"), small.w);
    letters_free(letters);
}
END_TEST

/* ---- what fits ---- */

static void count_line(void *context, const struct line *line)
{
    uint32_t *count = context;
    (*count)++;
    ck_assert_float_le(line->w, 101);
}

START_TEST(a_text_that_is_too_wide_ends_in_dots_or_goes_on_below)
{
    const char *text = "a text that is wider than the area in which it is to stand";
    struct letters *letters = letters_here();
    uint32_t lines = 0;
    float high = lay(letters, "A", 0, false)->logical.h;
    ck_assert_float_gt(lay(letters, text, 0, false)->logical.w, 100);
    const struct block *cut = lay(letters, text, 100, false);
    ck_assert_float_le(cut->logical.w, 100);
    ck_assert_float_gt(cut->logical.w, 80);
    ck_assert_float_eq(cut->logical.h, high);
    const struct block *wrapped = lay(letters, text, 100, true);
    ck_assert_float_le(wrapped->logical.w, 100);
    ck_assert_float_gt(wrapped->logical.h, high * 3);
    letters_lines(wrapped, &lines, count_line);
    ck_assert_uint_ge(lines, 4);
    letters_free(letters);
}
END_TEST

START_TEST(a_word_that_is_too_wide_breaks_inside)
{
    struct letters *letters = letters_here();
    const struct block *block =
        lay(letters, "+358401234567+358401234567+358401234567+358401234567", 100, true);
    ck_assert_float_le(block->logical.w, 100);
    letters_free(letters);
}
END_TEST

struct told {
    char text[200];
    bool cut;
};

static void tell(void *context, const struct line *line)
{
    struct told *told = context;
    snprintf(told->text + strlen(told->text), sizeof told->text - strlen(told->text), "[%.*s]",
             (int)line->length, line->text);
    told->cut = told->cut || line->cut;
}

START_TEST(lines_are_told_as_they_are_seen)
{
    struct letters *letters = letters_here();
    struct told told = {"", false};
    letters_lines(lay(letters, "one\ntwo", 0, false), &told, tell);
    ck_assert_str_eq(told.text, "[one][two]");
    ck_assert(!told.cut);
    told = (struct told){"", false};
    letters_lines(lay(letters, "aaaa bbbb cccc", 50, true), &told, tell);
    ck_assert_str_eq(told.text, "[aaaa][bbbb][cccc]");
    told = (struct told){"", false};
    letters_lines(lay(letters, "aaaa bbbb cccc", 60, false), &told, tell);
    ck_assert_msg(strncmp(told.text, "[aaaa", 5) == 0, "%s", told.text);
    ck_assert(told.cut);
    letters_free(letters);
}
END_TEST

/* ---- letters ---- */

START_TEST(fixed_letters_are_all_as_wide_and_none_grow_together)
{
    struct letters *letters = letters_here();
    float one = width_of(letters, &fixed, "i");
    const char *pairs[] = {"fi", "fl", "->", "!=", "<=", "WW", "..", "ß1"};
    for (uint32_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        ck_assert_float_eq(width_of(letters, &fixed, pairs[i]), 2 * one);
    }
    letters_free(letters);
}
END_TEST

START_TEST(any_bytes_can_be_laid_out)
{
    const char *texts[] = {"العربية 123", "😀👍🏽", "ß Ω → “…”", "\xff\xfe\x80", "cut \xe2\x82",
                           "", "\n\n\n", "\x01\x02\x7f\r\t", "a\u202eb\u2066c", "漢字", "e\u0301"};
    struct letters *letters = letters_here();
    for (uint32_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        ck_assert_float_gt(lay(letters, texts[i], 0, false)->logical.h, 0);
        lay(letters, texts[i], 5, false);
        lay(letters, texts[i], 5, true);
    }
    ck_assert_float_gt(width_of(letters, &plain, "العربية"), 10);
    ck_assert_float_gt(width_of(letters, &plain, "\xff"), 0);
    letters_free(letters);
}
END_TEST

START_TEST(a_size_that_is_none_has_no_extent)
{
    struct letters *letters = letters_here();
    const float sizes[] = {0, -3, 0.0f / 0.0f, 1e30f, 0.5f};
    for (uint32_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct type type = {.size = sizes[i]};
        ck_assert_float_eq(width_of(letters, &type, "text"), 0);
    }
    letters_free(letters);
}
END_TEST

/* ---- keeping ---- */

START_TEST(what_is_asked_for_again_is_kept_and_the_oldest_makes_room)
{
    struct letters *letters = letters_here();
    char text[32];
    const struct block *kept = lay(letters, "kept", 0, false);
    const void *layout = kept->layout;
    ck_assert_ptr_eq(lay(letters, "kept", 0, false)->layout, layout);
    float width = kept->logical.w;
    for (uint32_t i = 0; i < 3 * LETTERS_SETS * LETTERS_WAYS; i++) {
        snprintf(text, sizeof text, "text %u", i);
        lay(letters, text, 0, false);
    }
    ck_assert_float_eq(lay(letters, "kept", 0, false)->logical.w, width);
    letters_free(letters);
}
END_TEST

START_TEST(texts_that_look_otherwise_have_other_keys)
{
    struct letters *letters = letters_here();
    struct shape look = {.size = 13, .area = {.w = 50}};
    uint64_t key = letters_lay(letters, &look, "part12")->key;
    ck_assert_uint_ne(letters_lay(letters, &look, "part13")->key, key);
    look.bold = true;
    ck_assert_uint_ne(letters_lay(letters, &look, "part12")->key, key);
    look.bold = false;
    look.wraps = true;
    ck_assert_uint_ne(letters_lay(letters, &look, "part12")->key, key);
    look.wraps = false;
    look.area.w = 51;
    ck_assert_uint_ne(letters_lay(letters, &look, "part12")->key, key);
    look.area.w = 50;
    ck_assert_uint_eq(letters_lay(letters, &look, "part12")->key, key);
    letters_free(letters);
}
END_TEST

START_TEST(without_a_font_it_is_said_that_there_is_none)
{
    setenv("FONTCONFIG_FILE", WINDOW_TESTS "/no_fonts.conf", 1);
    struct painter *painter = painter_new();
    ck_assert_ptr_nonnull(painter);
    ck_assert(!painter_has_font(painter));
    painter_free(painter);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("letters");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, what_is_drawn_is_as_large_as_the_ruler_says);
    tcase_add_test(tests, sizes_are_pixels_and_more_of_them_are_more);
    tcase_add_test(tests, a_text_that_is_too_wide_ends_in_dots_or_goes_on_below);
    tcase_add_test(tests, a_word_that_is_too_wide_breaks_inside);
    tcase_add_test(tests, lines_are_told_as_they_are_seen);
    tcase_add_test(tests, fixed_letters_are_all_as_wide_and_none_grow_together);
    tcase_add_test(tests, any_bytes_can_be_laid_out);
    tcase_add_test(tests, a_size_that_is_none_has_no_extent);
    tcase_add_test(tests, what_is_asked_for_again_is_kept_and_the_oldest_makes_room);
    tcase_add_test(tests, texts_that_look_otherwise_have_other_keys);
    tcase_add_test(tests, without_a_font_it_is_said_that_there_is_none);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
