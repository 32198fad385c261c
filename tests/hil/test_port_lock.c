#define _GNU_SOURCE

#include "hil/port_lock.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static char name[64], owner[PORT_OWNER];
static struct port_lock lock, other;

/* A name that no other test has at the same time. */
static void set_up(void)
{
    snprintf(name, sizeof name, "/dev/lock-test-%ld", (long)getpid());
    port_lock_init(&lock);
    port_lock_init(&other);
}

START_TEST(a_lock_is_taken_once_and_again_when_it_was_released)
{
    char wanted[PORT_OWNER];
    set_up();
    ck_assert(port_lock_take(&lock, name, owner));
    ck_assert_int_ge(lock.file, 0);
    ck_assert(!port_lock_take(&other, name, owner));
    snprintf(wanted, sizeof wanted, "hil_test_port_l (pid %ld)", (long)getpid());
    ck_assert_str_eq(owner, wanted);
    ck_assert_int_lt(other.file, 0);
    port_lock_release(&lock);
    ck_assert(port_lock_take(&other, name, owner));
    port_lock_release(&other);
    ck_assert_int_ne(access(lock.path, F_OK), 0);
    port_lock_release(&other);
}
END_TEST

START_TEST(ports_of_other_names_do_not_mind)
{
    char another[80];
    set_up();
    snprintf(another, sizeof another, "%s0", name);
    ck_assert(port_lock_take(&lock, name, owner));
    ck_assert(port_lock_take(&other, another, owner));
    port_lock_release(&lock);
    port_lock_release(&other);
}
END_TEST

/* What a lock's file holds. */
static void write_stale(const char *text)
{
    set_up();
    ck_assert(port_lock_take(&lock, name, owner));
    strcpy(other.path, lock.path);
    port_lock_release(&lock);
    FILE *file = fopen(other.path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

START_TEST(a_file_that_was_left_behind_does_no_harm_whatever_is_in_it)
{
    static const char *const texts[] = {"", "1 init\n", "4711", "\n\n\n", "x y z"};
    write_stale(texts[_i]);
    ck_assert(port_lock_take(&lock, name, owner));
    ck_assert_int_ge(lock.file, 0);
    port_lock_release(&lock);
}
END_TEST

START_TEST(an_owner_that_nobody_can_read_is_another_program)
{
    static const char *const texts[] = {"", "4711\n", "\x1b[2J"};
    write_stale(texts[_i]);
    int file = open(other.path, O_RDWR);
    ck_assert_int_eq(flock(file, LOCK_EX), 0);
    ck_assert(!port_lock_take(&lock, name, owner));
    ck_assert_str_eq(owner, "another program");
    unlink(other.path);
    close(file);
}
END_TEST

START_TEST(an_owner_has_no_control_characters_and_an_end)
{
    write_stale("4711 \x1b[2Jevilevilevilevilevilevilevilevilevilevilevilevilevilevilevilevil\n");
    int file = open(other.path, O_RDWR);
    ck_assert_int_eq(flock(file, LOCK_EX), 0);
    ck_assert(!port_lock_take(&lock, name, owner));
    ck_assert_str_eq(owner, " [2Jevilevilevil (pid 4711)");
    unlink(other.path);
    close(file);
}
END_TEST

/* A trap in a folder that anybody may write to: what it leads to is not touched. */
START_TEST(a_link_in_its_place_is_not_followed)
{
    char precious[] = "/tmp/precious-XXXXXX", text[8] = "";
    int file = mkstemp(precious);
    ck_assert_int_eq(write(file, "gold", 4), 4);
    write_stale("");
    unlink(other.path);
    ck_assert_int_eq(symlink(precious, other.path), 0);
    ck_assert(port_lock_take(&lock, name, owner));
    ck_assert_str_ne(lock.path, other.path);
    port_lock_release(&lock);
    ck_assert_int_eq(pread(file, text, sizeof text, 0), 4);
    ck_assert_str_eq(text, "gold");
    unlink(other.path);
    unlink(precious);
    close(file);
}
END_TEST

START_TEST(a_name_too_long_for_a_file_is_no_obstacle)
{
    char longest[2 * PORT_LOCK_PATH];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    set_up();
    ck_assert(port_lock_take(&lock, longest, owner));
    ck_assert_int_lt(lock.file, 0);
    port_lock_release(&lock);
}
END_TEST

START_TEST(a_file_that_is_taken_away_meanwhile_is_no_lock)
{
    set_up();
    ck_assert(port_lock_take(&lock, name, owner));
    unlink(lock.path); /* somebody cleans up */
    ck_assert(port_lock_take(&other, name, owner));
    port_lock_release(&other);
    port_lock_release(&lock);
}
END_TEST

START_TEST(nobody_else_has_this_file)
{
    ck_assert(!port_lock_owner("/nowhere/at/all", owner));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("port_lock");
    TCase *all = tcase_create("all");
    tcase_add_test(all, a_lock_is_taken_once_and_again_when_it_was_released);
    tcase_add_test(all, ports_of_other_names_do_not_mind);
    tcase_add_loop_test(all, a_file_that_was_left_behind_does_no_harm_whatever_is_in_it, 0, 5);
    tcase_add_loop_test(all, an_owner_that_nobody_can_read_is_another_program, 0, 3);
    tcase_add_test(all, an_owner_has_no_control_characters_and_an_end);
    tcase_add_test(all, a_link_in_its_place_is_not_followed);
    tcase_add_test(all, a_name_too_long_for_a_file_is_no_obstacle);
    tcase_add_test(all, a_file_that_is_taken_away_meanwhile_is_no_lock);
    tcase_add_test(all, nobody_else_has_this_file);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
