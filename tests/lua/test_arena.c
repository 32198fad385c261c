#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "lua/arena.h"

static struct arena arena;

static void open_arena(void)
{
    ck_assert(arena_init(&arena));
}

static void close_arena(void)
{
    arena_free(&arena);
}

START_TEST(a_freed_piece_is_used_again)
{
    void *first = arena_allocate(&arena, NULL, 0, 100);
    arena_allocate(&arena, first, 100, 0);
    ck_assert_ptr_eq(arena_allocate(&arena, NULL, 0, 97), first);
}
END_TEST

START_TEST(pieces_do_not_overlap)
{
    unsigned char *piece[200];
    for (size_t i = 0; i < 200; i++) {
        piece[i] = arena_allocate(&arena, NULL, 0, i * 37 + 1);
        ck_assert_ptr_nonnull(piece[i]);
        memset(piece[i], (int)i, i * 37 + 1);
    }
    for (size_t i = 0; i < 200; i++) {
        ck_assert_int_eq(piece[i][0], (int)i);
        ck_assert_int_eq(piece[i][i * 37], (int)i);
    }
}
END_TEST

START_TEST(growing_keeps_the_bytes)
{
    char *piece = arena_allocate(&arena, NULL, 0, 16);
    memcpy(piece, "fifteen letters", 16);
    for (size_t size = 16; size < 100000; size *= 2) {
        piece = arena_allocate(&arena, piece, size, size * 2);
    }
    ck_assert_str_eq(piece, "fifteen letters");
}
END_TEST

START_TEST(the_limit_gives_null_and_the_reserve_opens_it)
{
    size_t used = 0;
    while (arena_allocate(&arena, NULL, 0, 64 << 10) != NULL) {
        used += 64 << 10;
    }
    ck_assert_uint_gt(used, ARENA_SIZE / 2);
    ck_assert_ptr_null(arena_allocate(&arena, NULL, 0, 64 << 10));
    arena_open_reserve(&arena);
    ck_assert_ptr_nonnull(arena_allocate(&arena, NULL, 0, 64 << 10));
    ck_assert_ptr_null(arena_allocate(&arena, NULL, 0, (size_t)1 << 40));
}
END_TEST

START_TEST(shrinking_never_fails)
{
    void *piece = arena_allocate(&arena, NULL, 0, 4000);
    while (arena_allocate(&arena, NULL, 0, 16) != NULL) {
    }
    ck_assert_ptr_nonnull(arena_allocate(&arena, piece, 4000, 10));
}
END_TEST

START_TEST(an_image_brings_everything_back)
{
    struct arena_image image;
    char *piece = arena_allocate(&arena, NULL, 0, 32);
    strcpy(piece, "before");
    ck_assert(arena_save(&arena, &image));
    strcpy(piece, "after");
    void *later = arena_allocate(&arena, NULL, 0, 5000);
    arena_restore(&arena, &image);
    ck_assert_str_eq(piece, "before");
    ck_assert_ptr_eq(arena_allocate(&arena, NULL, 0, 5000), later);
    arena_image_free(&image);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("arena");
    TCase *tests = tcase_create("arena");
    tcase_add_checked_fixture(tests, open_arena, close_arena);
    tcase_add_test(tests, a_freed_piece_is_used_again);
    tcase_add_test(tests, pieces_do_not_overlap);
    tcase_add_test(tests, growing_keeps_the_bytes);
    tcase_add_test(tests, the_limit_gives_null_and_the_reserve_opens_it);
    tcase_add_test(tests, shrinking_never_fails);
    tcase_add_test(tests, an_image_brings_everything_back);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), run = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && run > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
