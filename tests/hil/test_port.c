#define _GNU_SOURCE

#include "hil/port.h"

#include <check.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hil/aid_far_end.h"

#define VALUES 256
#define LARGE 300000u /* more than any of the buffers between holds */

static struct far_end far;
static char error[PORT_ERROR];

static uint8_t value_at(uint32_t place)
{
    return (uint8_t)(place * 7 + place / VALUES);
}

/* Until all are there, or nothing comes for a second. */
static uint32_t read_all(struct port *port, uint8_t *bytes, uint32_t count)
{
    uint32_t done = 0;
    while (done < count && far_end_wakes(port, POLLIN)) {
        int32_t read = port_read(port, bytes + done, count - done, error);
        ck_assert_msg(read >= 0, "%s", error);
        done += (uint32_t)read;
    }
    return done;
}

START_TEST(every_value_of_a_byte_comes_and_goes_as_it_is)
{
    uint8_t all[VALUES], seen[VALUES];
    far_end_make(&far, (enum far_scheme)_i);
    struct port *port = far_end_open(&far);
    for (uint32_t i = 0; i < VALUES; i++) {
        all[i] = (uint8_t)i;
    }
    far_end_write(&far, all, VALUES);
    ck_assert_uint_eq(read_all(port, seen, VALUES), VALUES);
    ck_assert_mem_eq(seen, all, VALUES);
    memset(seen, 0, sizeof seen);
    ck_assert_int_eq(port_write(port, all, VALUES, error), VALUES);
    uint32_t done = 0;
    while (done < VALUES) {
        uint32_t count = far_end_read(&far, seen + done, VALUES - done);
        ck_assert_uint_gt(count, 0);
        done += count;
    }
    ck_assert_mem_eq(seen, all, VALUES);
    port_close(port);
    far_end_remove(&far);
}
END_TEST

START_TEST(each_byte_comes_alone_when_one_at_a_time_is_read)
{
    uint8_t byte;
    far_end_make(&far, (enum far_scheme)_i);
    struct port *port = far_end_open(&far);
    far_end_write(&far, (const uint8_t *)"a\r\n\x11\x13\x04", 6);
    for (uint32_t i = 0; i < 6; i++) {
        ck_assert_uint_eq(read_all(port, &byte, 1), 1);
        ck_assert_int_eq(byte, "a\r\n\x11\x13\x04"[i]);
    }
    port_close(port);
    far_end_remove(&far);
}
END_TEST

START_TEST(nothing_that_is_there_reads_as_no_byte)
{
    uint8_t byte;
    far_end_make(&far, (enum far_scheme)_i);
    struct port *port = far_end_open(&far);
    ck_assert_int_eq(port_read(port, &byte, 1, error), 0);
    ck_assert_int_eq(port_read(port, &byte, 0, error), 0);
    ck_assert_int_eq(port_write(port, &byte, 0, error), 0);
    port_close(port);
    far_end_remove(&far);
}
END_TEST

/* The far end reads a little whenever the port takes nothing more. */
static void drain(uint32_t *drained)
{
    uint8_t bytes[4096];
    uint32_t count = far_end_read(&far, bytes, sizeof bytes);
    ck_assert_uint_gt(count, 0);
    for (uint32_t i = 0; i < count; i++) {
        ck_assert_uint_eq(bytes[i], value_at(*drained + i));
    }
    *drained += count;
}

START_TEST(a_full_buffer_takes_a_part_and_later_the_rest)
{
    static uint8_t large[LARGE];
    uint32_t written = 0, drained = 0, parts = 0;
    far_end_make(&far, (enum far_scheme)_i);
    struct port *port = far_end_open(&far);
    for (uint32_t i = 0; i < LARGE; i++) {
        large[i] = value_at(i);
    }
    bool was_full = false;
    while (written < LARGE) {
        int32_t count = port_write(port, large + written, LARGE - written, error);
        ck_assert_msg(count >= 0, "%s", error);
        written += (uint32_t)count;
        parts++;
        if (count == 0) {
            was_full = true;
            drain(&drained);
        }
    }
    while (drained < LARGE) {
        drain(&drained);
    }
    ck_assert(far.scheme == FAR_TCP || (was_full && parts > 2));
    port_close(port);
    far_end_remove(&far);
}
END_TEST

/* A socket's buffers grow, so nothing is read until it is full. */
START_TEST(a_socket_that_nobody_reads_is_full_some_time)
{
    static uint8_t large[LARGE];
    uint64_t written = 0;
    int32_t count;
    far_end_make(&far, FAR_TCP);
    struct port *port = far_end_open(&far);
    do {
        count = port_write(port, large, LARGE, error);
        written += (uint64_t)count;
    } while (count > 0 && written < UINT64_C(1) << 30);
    ck_assert_int_eq(count, 0);
    port_close(port);
    far_end_remove(&far);
}
END_TEST

static void check_gone(void)
{
    ck_assert_msg(strncmp(error, far.name, strlen(far.name)) == 0, "%s", error);
    const char *wanted = far.scheme == FAR_SERIAL
                             ? "the device is gone; was it unplugged?"
                             : "the program at the other end has closed it";
    ck_assert_msg(strstr(error, wanted) != NULL, "%s", error);
}

START_TEST(an_end_that_vanishes_wakes_and_is_told_at_the_next_read)
{
    uint8_t bytes[8];
    far_end_make(&far, (enum far_scheme)_i);
    struct port *port = far_end_open(&far);
    ck_assert_int_eq(port_read(port, bytes, sizeof bytes, error), 0);
    far_end_vanish(&far);
    ck_assert(far_end_wakes(port, POLLIN));
    ck_assert_int_eq(port_read(port, bytes, sizeof bytes, error), -1);
    check_gone();
    ck_assert_int_eq(port_read(port, bytes, sizeof bytes, error), -1);
    port_close(port);
    far_end_remove(&far);
}
END_TEST

/* A socket says so at the second write: the first one asks. */
START_TEST(an_end_that_vanishes_is_told_at_a_write_and_no_signal_comes)
{
    far_end_make(&far, (enum far_scheme)_i);
    struct port *port = far_end_open(&far);
    far_end_vanish(&far);
    int32_t count = 0;
    for (uint32_t i = 0; i < 100 && count >= 0; i++) {
        count = port_write(port, (const uint8_t *)"x", 1, error);
        (void)poll(NULL, 0, count < 0 ? 0 : 5);
    }
    ck_assert_int_eq(count, -1);
    check_gone();
    port_close(port);
    far_end_remove(&far);
}
END_TEST

START_TEST(what_came_before_the_end_vanished_is_read_from_a_socket)
{
    uint8_t bytes[8];
    far_end_make(&far, FAR_TCP);
    struct port *port = far_end_open(&far);
    far_end_write(&far, (const uint8_t *)"last", 4);
    far_end_vanish(&far);
    ck_assert_uint_eq(read_all(port, bytes, 4), 4);
    ck_assert_int_eq(port_read(port, bytes, sizeof bytes, error), -1);
    port_close(port);
    far_end_remove(&far);
}
END_TEST

START_TEST(a_port_that_is_back_opens_again)
{
    uint8_t bytes[8];
    far_end_make(&far, (enum far_scheme)_i);
    struct port *port = far_end_open(&far);
    far_end_vanish(&far);
    ck_assert(far_end_wakes(port, POLLIN));
    ck_assert_int_eq(port_read(port, bytes, sizeof bytes, error), -1);
    port_close(port);
    ck_assert_ptr_null(port_open(far.name, 500000, error));
    ck_assert_msg(strstr(error, far.scheme == FAR_TCP ? "nobody listens" : "there is no such") !=
                  NULL, "%s", error);
    far_end_return(&far);
    port = far_end_open(&far);
    far_end_write(&far, (const uint8_t *)"again", 5);
    ck_assert_uint_eq(read_all(port, bytes, 5), 5);
    ck_assert_mem_eq(bytes, "again", 5);
    port_close(port);
    far_end_remove(&far);
}
END_TEST

/* Another process opens the port and stays, until it is killed. */
static pid_t start_other(void)
{
    int ready[2];
    char byte;
    ck_assert_int_eq(pipe(ready), 0);
    pid_t other = fork();
    ck_assert_int_ge(other, 0);
    if (other == 0) {
        struct port *port = port_open(far.name, 500000, error);
        (void)!write(ready[1], port == NULL ? "n" : "y", 1);
        (void)pause();
        _exit(0);
    }
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    ck_assert_int_eq(byte, 'y');
    close(ready[0]);
    close(ready[1]);
    return other;
}

/* Also its lock's file is gone when the port was closed once more. */
static void end_other(pid_t other)
{
    kill(other, SIGKILL);
    waitpid(other, NULL, 0);
    if (far.scheme == FAR_TCP) {
        far_end_vanish(&far); /* with the guest that was never accepted */
        far_end_return(&far);
    }
    port_close(far_end_open(&far));
}

START_TEST(a_second_program_is_told_who_has_the_port)
{
    char owner[64];
    far_end_make(&far, (enum far_scheme)_i);
    pid_t other = start_other();
    ck_assert_ptr_null(port_open(far.name, 500000, error));
    snprintf(owner, sizeof owner, "it is busy: hil_test_port (pid %ld) has it open",
             (long)other);
    ck_assert_msg(strstr(error, owner) != NULL, "%s", error);
    end_other(other);
    far_end_remove(&far);
}
END_TEST

START_TEST(a_program_that_was_killed_leaves_no_lock)
{
    far_end_make(&far, (enum far_scheme)_i);
    end_other(start_other());
    far_end_remove(&far);
}
END_TEST

START_TEST(a_port_that_was_closed_is_free_although_a_forked_child_lives)
{
    far_end_make(&far, (enum far_scheme)_i);
    struct port *port = far_end_open(&far);
    pid_t other = fork();
    if (other == 0) {
        (void)pause();
        _exit(0);
    }
    port_close(port);
    port = far_end_open(&far);
    port_close(port);
    kill(other, SIGKILL);
    waitpid(other, NULL, 0);
    far_end_remove(&far);
}
END_TEST

START_TEST(a_port_keeps_its_name_and_a_serial_one_its_rate)
{
    char name[PORT_NAME + 16];
    far_end_make(&far, FAR_SERIAL);
    snprintf(name, sizeof name, "%s@123456", far.name);
    struct port *port = port_open(name, 500000, error);
    ck_assert_msg(port != NULL, "%s", error);
    ck_assert_str_eq(port_name(port), far.name);
    ck_assert_uint_eq(port_baud(port), 123456);
    port_close(port);
    port = port_open(strchr(far.name, ':') + 1, 500000, error);
    ck_assert_msg(port != NULL, "%s", error);
    ck_assert_str_eq(port_name(port), far.name);
    ck_assert_uint_eq(port_baud(port), 500000);
    port_close(port);
    far_end_remove(&far);
    far_end_make(&far, FAR_PTY);
    port = far_end_open(&far);
    ck_assert_str_eq(port_name(port), far.name);
    ck_assert_uint_eq(port_baud(port), 0);
    port_close(port);
    far_end_remove(&far);
}
END_TEST

START_TEST(no_port_is_closed_without_harm)
{
    port_close(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("port");
    TCase *bytes = tcase_create("bytes"), *ends = tcase_create("ends"),
          *lock = tcase_create("lock");
    tcase_add_loop_test(bytes, every_value_of_a_byte_comes_and_goes_as_it_is, 0, FAR_SCHEMES);
    tcase_add_loop_test(bytes, each_byte_comes_alone_when_one_at_a_time_is_read, 0, FAR_SCHEMES);
    tcase_add_loop_test(bytes, nothing_that_is_there_reads_as_no_byte, 0, FAR_SCHEMES);
    tcase_add_loop_test(bytes, a_full_buffer_takes_a_part_and_later_the_rest, 0, FAR_SCHEMES);
    tcase_add_test(bytes, a_socket_that_nobody_reads_is_full_some_time);
    tcase_add_loop_test(ends, an_end_that_vanishes_wakes_and_is_told_at_the_next_read, 0,
                        FAR_SCHEMES);
    tcase_add_loop_test(ends, an_end_that_vanishes_is_told_at_a_write_and_no_signal_comes, 0,
                        FAR_SCHEMES);
    tcase_add_test(ends, what_came_before_the_end_vanished_is_read_from_a_socket);
    tcase_add_loop_test(ends, a_port_that_is_back_opens_again, 0, FAR_SCHEMES);
    tcase_add_loop_test(lock, a_second_program_is_told_who_has_the_port, 0, FAR_SCHEMES);
    tcase_add_loop_test(lock, a_program_that_was_killed_leaves_no_lock, 0, FAR_SCHEMES);
    tcase_add_loop_test(lock, a_port_that_was_closed_is_free_although_a_forked_child_lives, 0,
                        FAR_SCHEMES);
    tcase_add_test(lock, a_port_keeps_its_name_and_a_serial_one_its_rate);
    tcase_add_test(lock, no_port_is_closed_without_harm);
    suite_add_tcase(suite, bytes);
    suite_add_tcase(suite, ends);
    suite_add_tcase(suite, lock);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
