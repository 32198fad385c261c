#include "sim/panel/ink.h"

#include <check.h>
#include <math.h>
#include <stdbool.h>

#define TEXT_CONTRAST 4.5    /* WCAG 2.1, 1.4.3, level AA */
#define GRAPHIC_CONTRAST 3.0 /* 1.4.11 */
#define APART 8.0            /* hundredths of OKLab between two potentials, whoever looks */
#define DOTS_APART 12.5      /* between the dots and the wires they run on */
#define JUDGED_APART 4.9     /* between good, warning and bad, which always have a word, too */
#define GREY_APART 1.25      /* between supply and GND on a grey projector, as a contrast */

struct light {
    double part[3]; /* red, green, blue; linear */
};

/* What eyes without red, green or blue cones see of it: Machado, Oliveira and Fernandes 2009,
 * severity 1.0. */
static const double eyes[][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216},
     {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413},
     {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602},
     {0.004733, 0.691367, 0.303900}}};
static const char *const eye_names[] = {"all cones", "no red", "no green", "no blue"};
#define EYES (sizeof eyes / sizeof eyes[0])

static const enum ink grounds[] = {INK_GROUND, INK_PANE, INK_RAISED};
static const enum ink bubbles[] = {INK_BUBBLE_UNIT, INK_BUBBLE_PERSON};
static const enum ink texts[] = {INK_TEXT, INK_FAINT, INK_ACCENT, INK_GOOD, INK_WARN, INK_BAD};
static const enum ink potentials[] = {INK_MAINS_L, INK_MAINS_N, INK_PE,      INK_PLUS,
                                      INK_BETWEEN, INK_ZERO,    INK_FLOATING};
static const enum ink judged[] = {INK_GOOD, INK_WARN, INK_BAD};
#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static double linear(uint8_t byte)
{
    double value = byte / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static struct light light_of(enum ink ink, enum theme theme)
{
    struct colour colour = ink_colour(ink, theme);
    return (struct light){{linear(colour.red), linear(colour.green), linear(colour.blue)}};
}

static double luminance(const struct light *light)
{
    return 0.2126 * light->part[0] + 0.7152 * light->part[1] + 0.0722 * light->part[2];
}

static double contrast(enum ink a, enum ink b, enum theme theme)
{
    struct light lights[2] = {light_of(a, theme), light_of(b, theme)};
    double first = luminance(&lights[0]) + 0.05, second = luminance(&lights[1]) + 0.05;
    return first > second ? first / second : second / first;
}

static struct light seen_by(size_t eye, struct light light)
{
    struct light seen;
    for (uint32_t i = 0; i < 3; i++) {
        double sum = 0;
        for (uint32_t j = 0; j < 3; j++) {
            sum += eyes[eye][i][j] * light.part[j];
        }
        seen.part[i] = fmin(1, fmax(0, sum));
    }
    return seen;
}

/* OKLab, in hundredths. */
static void lab_of(const struct light *light, double lab[3])
{
    static const double cones[3][3] = {{0.4122214708, 0.5363325363, 0.0514459929},
                                       {0.2119034982, 0.6806995451, 0.1073969566},
                                       {0.0883024619, 0.2817188376, 0.6299787005}};
    static const double axes[3][3] = {{0.2104542553, 0.7936177850, -0.0040720468},
                                      {1.9779984951, -2.4285922050, 0.4505937099},
                                      {0.0259040371, 0.7827717662, -0.8086757660}};
    double roots[3];
    for (uint32_t i = 0; i < 3; i++) {
        roots[i] = cbrt(cones[i][0] * light->part[0] + cones[i][1] * light->part[1] +
                        cones[i][2] * light->part[2]);
    }
    for (uint32_t i = 0; i < 3; i++) {
        lab[i] = 100 * (axes[i][0] * roots[0] + axes[i][1] * roots[1] + axes[i][2] * roots[2]);
    }
}

static double distance(enum ink a, enum ink b, enum theme theme, size_t eye)
{
    struct light first = seen_by(eye, light_of(a, theme));
    struct light second = seen_by(eye, light_of(b, theme));
    double one[3], other[3];
    lab_of(&first, one);
    lab_of(&second, other);
    return sqrt(pow(one[0] - other[0], 2) + pow(one[1] - other[1], 2) +
                pow(one[2] - other[2], 2));
}

static void ck_contrast(enum ink ink, enum ink ground, double least)
{
    for (uint32_t theme = 0; theme < THEME_COUNT; theme++) {
        double found = contrast(ink, ground, theme);
        ck_assert_msg(found >= least, "%s on %s, %s: %.2f", ink_name(ink), ink_name(ground),
                      theme_name(theme), found);
    }
}

static void ck_apart(enum ink a, enum ink b, double least)
{
    for (uint32_t theme = 0; theme < THEME_COUNT; theme++) {
        for (size_t eye = 0; eye < EYES; eye++) {
            double found = distance(a, b, theme, eye);
            ck_assert_msg(found >= least, "%s and %s, %s, %s: %.1f", ink_name(a), ink_name(b),
                          theme_name(theme), eye_names[eye], found);
        }
    }
}

START_TEST(the_measure_is_that_of_wcag_and_of_oklab)
{
    struct light white = {{1, 1, 1}};
    double lab[3];
    lab_of(&white, lab);
    ck_assert_double_eq_tol(luminance(&white), 1, 1e-9);
    ck_assert_double_eq_tol(lab[0], 100, 0.01);
    ck_assert_double_eq_tol(lab[1], 0, 0.01);
    for (size_t eye = 0; eye < EYES; eye++) {
        struct light seen = seen_by(eye, white);
        ck_assert_double_eq_tol(luminance(&seen), 1, 0.001);
    }
}
END_TEST

START_TEST(texts_can_be_read_on_every_ground)
{
    for (size_t i = 0; i < COUNT(texts); i++) {
        for (size_t j = 0; j < COUNT(grounds); j++) {
            ck_contrast(texts[i], grounds[j], TEXT_CONTRAST);
        }
        for (size_t j = 0; j < COUNT(bubbles); j++) {
            ck_contrast(texts[i], bubbles[j], TEXT_CONTRAST);
        }
    }
    ck_contrast(INK_ON_ACCENT, INK_ACCENT, TEXT_CONTRAST);
    ck_contrast(INK_ON_LIT, INK_LIT, TEXT_CONTRAST);
}
END_TEST

START_TEST(wires_are_seen_on_every_ground)
{
    for (size_t i = 0; i < COUNT(potentials); i++) {
        for (size_t j = 0; j < COUNT(grounds); j++) {
            ck_contrast(potentials[i], grounds[j], GRAPHIC_CONTRAST);
        }
    }
}
END_TEST

START_TEST(potentials_stay_apart_for_all_eyes)
{
    for (size_t i = 0; i < COUNT(potentials); i++) {
        for (size_t j = 0; j < i; j++) {
            ck_apart(potentials[i], potentials[j], APART);
        }
    }
}
END_TEST

START_TEST(dots_stand_out_from_their_wires_for_all_eyes)
{
    for (size_t i = 0; i < COUNT(potentials); i++) {
        ck_apart(INK_CURRENT, potentials[i], DOTS_APART);
    }
}
END_TEST

START_TEST(good_warning_and_bad_stay_apart_for_all_eyes)
{
    for (size_t i = 0; i < COUNT(judged); i++) {
        for (size_t j = 0; j < i; j++) {
            ck_apart(judged[i], judged[j], JUDGED_APART);
        }
    }
    ck_apart(INK_LED_GREEN, INK_LED_RED, JUDGED_APART);
    ck_apart(INK_LED_GREEN, INK_LED_DARK, APART);
    ck_apart(INK_LED_RED, INK_LED_DARK, APART);
}
END_TEST

START_TEST(what_is_told_apart_most_often_is_so_in_grey)
{
    ck_contrast(INK_PLUS, INK_ZERO, GREY_APART);
    ck_contrast(INK_MAINS_L, INK_PLUS, GREY_APART);
    ck_contrast(INK_PLUS, INK_FLOATING, GREY_APART - 0.2);
    ck_contrast(INK_ZERO, INK_FLOATING, GREY_APART);
}
END_TEST

START_TEST(every_ink_has_a_name_of_its_own)
{
    for (uint32_t i = 0; i < INK_COUNT; i++) {
        ck_assert_ptr_nonnull(ink_name(i));
        for (uint32_t j = 0; j < i; j++) {
            ck_assert_str_ne(ink_name(i), ink_name(j));
        }
    }
    ck_assert_uint_eq(ink_colour(INK_NONE, THEME_LIGHT).alpha, 0);
    ck_assert_uint_eq(ink_colour(INK_TEXT, THEME_DARK).alpha, 255);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ink");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, the_measure_is_that_of_wcag_and_of_oklab);
    tcase_add_test(tests, texts_can_be_read_on_every_ground);
    tcase_add_test(tests, wires_are_seen_on_every_ground);
    tcase_add_test(tests, potentials_stay_apart_for_all_eyes);
    tcase_add_test(tests, dots_stand_out_from_their_wires_for_all_eyes);
    tcase_add_test(tests, good_warning_and_bad_stay_apart_for_all_eyes);
    tcase_add_test(tests, what_is_told_apart_most_often_is_so_in_grey);
    tcase_add_test(tests, every_ink_has_a_name_of_its_own);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
