#include "sim/window/siren.h"

#include <check.h>
#include <stdlib.h>

#define RATE 44100u
#define SECOND RATE

static int16_t *play(struct siren *siren, uint32_t count)
{
    int16_t *samples = malloc(count * sizeof *samples);
    siren_fill(siren, samples, count);
    return samples;
}

static int32_t loudest(const int16_t *samples, uint32_t count)
{
    int32_t most = 0;
    for (uint32_t i = 0; i < count; i++) {
        most = abs(samples[i]) > most ? abs(samples[i]) : most;
    }
    return most;
}

static int32_t steepest(const int16_t *samples, uint32_t count)
{
    int32_t most = 0;
    for (uint32_t i = 1; i < count; i++) {
        int32_t step = abs(samples[i] - samples[i - 1]);
        most = step > most ? step : most;
    }
    return most;
}

/* Turns in a tenth of a second, in hertz. */
static double pitch(const int16_t *samples)
{
    uint32_t rises = 0;
    for (uint32_t i = 1; i < RATE / 10; i++) {
        rises += samples[i - 1] < 0 && samples[i] >= 0;
    }
    return rises * 10.0;
}

START_TEST(it_is_silent_until_it_is_to_sound_and_after_it_has_died_away)
{
    struct siren siren;
    siren_init(&siren, RATE);
    int16_t *samples = play(&siren, SECOND);
    ck_assert_int_eq(loudest(samples, SECOND), 0);
    ck_assert(siren_is_silent(&siren));
    free(samples);
    siren_sound(&siren, 1);
    ck_assert(!siren_is_silent(&siren));
    samples = play(&siren, SECOND);
    ck_assert_int_gt(loudest(samples, SECOND), 1000);
    free(samples);
    siren_sound(&siren, 0);
    ck_assert(!siren_is_silent(&siren));
    samples = play(&siren, SECOND);
    ck_assert(siren_is_silent(&siren));
    ck_assert_int_eq(loudest(samples + SECOND / 10, SECOND - SECOND / 10), 0);
    free(samples);
}
END_TEST

START_TEST(it_has_two_tones_in_turn)
{
    struct siren siren;
    siren_init(&siren, RATE);
    siren_sound(&siren, 1);
    uint32_t tone = RATE * SIREN_TONE_MS / 1000;
    int16_t *samples = play(&siren, 4 * tone + RATE);
    double before = 0;
    for (uint32_t i = 0; i < 4; i++) {
        double found = pitch(samples + i * tone + tone / 4);
        ck_assert_double_ge(found, SIREN_LOW_HZ - 15);
        ck_assert_double_le(found, SIREN_HIGH_HZ + 15);
        if (i > 0) {
            ck_assert_double_ge(found > before ? found - before : before - found, 180);
        }
        before = found;
    }
    free(samples);
}
END_TEST

START_TEST(more_sirens_are_louder_and_never_too_loud)
{
    int32_t before = 0;
    for (uint32_t sirens = 1; sirens <= SIREN_VOICES; sirens++) {
        struct siren siren;
        siren_init(&siren, RATE);
        siren_sound(&siren, sirens);
        int16_t *samples = play(&siren, 2 * SECOND);
        int32_t found = loudest(samples, 2 * SECOND);
        ck_assert_int_gt(found, before);
        ck_assert_int_le(found, SIREN_LOUDEST);
        before = found;
        free(samples);
    }
}
END_TEST

START_TEST(a_hundred_sirens_are_as_four)
{
    struct siren four, hundred;
    siren_init(&four, RATE);
    siren_init(&hundred, RATE);
    siren_sound(&four, SIREN_VOICES);
    siren_sound(&hundred, 100);
    int16_t *one = play(&four, SECOND), *other = play(&hundred, SECOND);
    ck_assert_mem_eq(one, other, SECOND * sizeof *one);
    free(one);
    free(other);
}
END_TEST

START_TEST(it_neither_begins_nor_ends_with_a_click)
{
    struct siren siren;
    siren_init(&siren, RATE);
    siren_sound(&siren, 1);
    int16_t *samples = play(&siren, SECOND);
    int32_t usual = steepest(samples + SECOND / 2, SECOND / 2);
    ck_assert_int_le(steepest(samples, SECOND / 2), usual + usual / 8);
    free(samples);
    siren_sound(&siren, 0);
    samples = play(&siren, SECOND);
    ck_assert_int_le(abs(samples[0]), SIREN_LOUDEST);
    ck_assert_int_le(steepest(samples, SECOND), usual + usual / 8);
    free(samples);
}
END_TEST

START_TEST(it_sounds_the_same_however_it_is_asked_for)
{
    struct siren whole, split;
    siren_init(&whole, RATE);
    siren_init(&split, RATE);
    siren_sound(&whole, 2);
    siren_sound(&split, 2);
    int16_t *one = play(&whole, 5000), other[5000];
    for (uint32_t at = 0, size = 1; at < 5000; at += size, size = size % 97 + 1) {
        siren_fill(&split, other + at, at + size < 5000 ? size : 5000 - at);
    }
    ck_assert_mem_eq(one, other, sizeof other);
    free(one);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("siren");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, it_is_silent_until_it_is_to_sound_and_after_it_has_died_away);
    tcase_add_test(tests, it_has_two_tones_in_turn);
    tcase_add_test(tests, more_sirens_are_louder_and_never_too_loud);
    tcase_add_test(tests, a_hundred_sirens_are_as_four);
    tcase_add_test(tests, it_neither_begins_nor_ends_with_a_click);
    tcase_add_test(tests, it_sounds_the_same_however_it_is_asked_for);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
