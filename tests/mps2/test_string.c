/* The target's memory and strings beside the host's. */
#include <stdlib.h>
#include <string.h>

#include "firmware/aid_suite.h"

#define memchr own_memchr
#define memcmp own_memcmp
#define memcpy own_memcpy
#define memmove own_memmove
#define memset own_memset
#define strchr own_strchr
#define strcmp own_strcmp
#define strcspn own_strcspn
#define strlen own_strlen
#define strncmp own_strncmp
#define strspn own_strspn
#include "firmware/port/mps2/libc/string.h"
#include "firmware/port/mps2/string.c"
#undef memchr
#undef memcmp
#undef memcpy
#undef memmove
#undef memset
#undef strchr
#undef strcmp
#undef strcspn
#undef strlen
#undef strncmp
#undef strspn

#define CASES 20000
#define LENGTH 12

static uint32_t seed = 1;

static uint32_t draw(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* Few letters, one of them over 127: much is equal. */
static void draw_text(char *text)
{
    uint32_t length = draw(LENGTH);
    for (uint32_t i = 0; i < length; i++) {
        text[i] = "ab\xe4"[draw(3)];
    }
    text[length] = 0;
}

static int sign(int number)
{
    return (number > 0) - (number < 0);
}

START_TEST(strings_are_as_the_hosts)
{
    char a[LENGTH], b[LENGTH];
    for (uint32_t i = 0; i < CASES; i++) {
        size_t most = draw(LENGTH);
        int c = "ab\xe4\0"[draw(4)];
        draw_text(a);
        draw_text(b);
        ck_assert_uint_eq(own_strlen(a), strlen(a));
        ck_assert_int_eq(sign(own_strcmp(a, b)), sign(strcmp(a, b)));
        ck_assert_int_eq(sign(own_strncmp(a, b, most)), sign(strncmp(a, b, most)));
        ck_assert_uint_eq(own_strspn(a, b), strspn(a, b));
        ck_assert_uint_eq(own_strcspn(a, b), strcspn(a, b));
        ck_assert_ptr_eq(own_strchr(a, c), strchr(a, c));
    }
}
END_TEST

START_TEST(memory_is_as_the_hosts)
{
    char a[LENGTH] = "", b[LENGTH] = "";
    for (uint32_t i = 0; i < CASES; i++) {
        size_t size = draw(LENGTH + 1);
        int c = "ab\xe4"[draw(3)];
        draw_text(a);
        draw_text(b);
        ck_assert_int_eq(sign(own_memcmp(a, b, size)), sign(memcmp(a, b, size)));
        ck_assert_ptr_eq(own_memchr(a, c, size), memchr(a, c, size));
    }
}
END_TEST

START_TEST(memory_is_moved_filled_and_nothing_beside_it)
{
    for (uint32_t i = 0; i < CASES; i++) {
        char ours[2 * LENGTH], theirs[2 * LENGTH], source[LENGTH];
        uint32_t to = draw(LENGTH), from = draw(LENGTH), size = draw(LENGTH);
        for (uint32_t k = 0; k < sizeof ours; k++) {
            ours[k] = theirs[k] = (char)draw(256);
            source[k % LENGTH] = (char)draw(256);
        }
        ck_assert_ptr_eq(own_memmove(ours + to, ours + from, size), ours + to);
        memmove(theirs + to, theirs + from, size);
        ck_assert_mem_eq(ours, theirs, sizeof ours);
        ck_assert_ptr_eq(own_memcpy(ours + to, source, size), ours + to);
        memcpy(theirs + to, source, size);
        ck_assert_mem_eq(ours, theirs, sizeof ours);
        ck_assert_ptr_eq(own_memset(ours + from, (int)i, size), ours + from);
        memset(theirs + from, (int)i, size);
        ck_assert_mem_eq(ours, theirs, sizeof ours);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        strings_are_as_the_hosts,
        memory_is_as_the_hosts,
        memory_is_moved_filled_and_nothing_beside_it,
        NULL,
    };

    return suite_run("string", tests);
}
