#define _GNU_SOURCE

#include <arpa/inet.h>
#include <check.h>
#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hil/aid_far_end.h"
#include "hil/aid_pty_shim.h"
#include "hil/port.h"

#define NOBODY 65534

static char error[PORT_ERROR];
static struct far_end far;

struct refusal {
    const char *name, *error; /* the whole of it */
};

static const struct refusal refusals[] = {
    {"", "serial:: what is to be opened? A port is named like serial:/dev/ttyACM0@500000"},
    {"pty:", "pty:: what is to be opened? A port is named like pty:/dev/pts/3"},
    {"tcp:", "tcp:: what is to be opened? A port is named like tcp:127.0.0.1:5000"},
    {"seriel:/dev/ttyACM0",
     "seriel:/dev/ttyACM0: there is no scheme 'seriel', did you mean 'serial'?"},
    {"SERIAL:/dev/ttyACM0",
     "SERIAL:/dev/ttyACM0: there is no scheme 'SERIAL', did you mean 'serial'?"},
    {"tpc:127.0.0.1:5000", "tpc:127.0.0.1:5000: there is no scheme 'tpc', did you mean 'tcp'?"},
    {"x:/dev/ttyACM0", "x:/dev/ttyACM0: there is no scheme 'x': serial:/dev/ttyACM0, "
                       "pty:/dev/pts/3 or tcp:127.0.0.1:5000"},
    {"serial:/dev/null@", "serial:/dev/null: '' is no rate: 300 to 4000000, like @115200"},
    {"serial:/dev/null@9k6", "serial:/dev/null: '9k6' is no rate: 300 to 4000000, like @115200"},
    {"serial:/dev/null@-9600",
     "serial:/dev/null: '-9600' is no rate: 300 to 4000000, like @115200"},
    {"serial:/dev/null@1000000000",
     "serial:/dev/null: '1000000000' is no rate: 300 to 4000000, like @115200"},
    {"serial:/dev/null@299",
     "serial:/dev/null: 299 baud is out of range, 300 to 4000000 is possible"},
    {"serial:/dev/null@4000001",
     "serial:/dev/null: 4000001 baud is out of range, 300 to 4000000 is possible"},
    {"pty:/dev/pts/3@9600", "pty:/dev/pts/3: only serial ports have a rate: leave '@9600' out"},
    {"serial:/tmp", "serial:/tmp: this is a folder, and no serial port"},
    {"/tmp", "serial:/tmp: this is a folder, and no serial port"},
    {"pty:/tmp", "pty:/tmp: this is a folder, and no pseudo-terminal"},
    {"serial:/proc/self/exe",
     "serial:/proc/self/exe: this is an ordinary file, and no serial port"},
    {"serial:/dev/null",
     "serial:/dev/null: this is no serial port: there is no /dev/null in /sys/class/tty"},
    {"pty:/dev/null", "pty:/dev/null: this is a device, but no pseudo-terminal"},
    {"pty:/dev/ptmx", "pty:/dev/ptmx: this is a device, but no pseudo-terminal"},
    {"pty:/dev/pts/999999", "pty:/dev/pts/999999: there is no such pseudo-terminal; does the "
                            "program run that makes it?"},
    {"tcp:127.0.0.1", "tcp:127.0.0.1: the socket's number is wanted, like tcp:127.0.0.1:5000"},
    {"tcp:[::1]", "tcp:[::1]: the socket's number is wanted, like tcp:[::1]:5000"},
    {"tcp:127.0.0.1:", "tcp:127.0.0.1:: '' is no number of a socket: 1 to 65535"},
    {"tcp:127.0.0.1:0", "tcp:127.0.0.1:0: '0' is no number of a socket: 1 to 65535"},
    {"tcp:127.0.0.1:65536", "tcp:127.0.0.1:65536: '65536' is no number of a socket: 1 to 65535"},
    {"tcp:127.0.0.1:50 0", "tcp:127.0.0.1:50 0: '50 0' is no number of a socket: 1 to 65535"},
    {"tcp:[::1]:x", "tcp:[::1]:x: 'x' is no number of a socket: 1 to 65535"},
    {"tcp:127.0.0.1:5000@9600",
     "tcp:127.0.0.1:5000: only serial ports have a rate: leave '@9600' out"},
};
#define REFUSALS (sizeof refusals / sizeof refusals[0])

static const char *const strangers[] = {"10.0.0.1", "example.org", "0.0.0.0", "127.0.0.2",
                                        "[fe80::1]", "", "localhost.example.org"};
#define STRANGERS (sizeof strangers / sizeof strangers[0])

static void check_says(const char *wanted)
{
    ck_assert_msg(strstr(error, wanted) != NULL, "wanted: %s\n   came: %s", wanted, error);
}

START_TEST(what_cannot_be_opened_is_told_with_what_would_be_right)
{
    ck_assert_ptr_null(port_open(refusals[_i].name, 500000, error));
    ck_assert_str_eq(error, refusals[_i].error);
}
END_TEST

START_TEST(a_socket_of_another_machine_is_not_allowed_and_never_asked)
{
    char name[PORT_NAME], wanted[PORT_ERROR];
    snprintf(name, sizeof name, "tcp:%s:5000", strangers[_i]);
    ck_assert_ptr_null(port_open(name, 0, error));
    snprintf(wanted, sizeof wanted, "%s: '%s' is not allowed: only sockets of this machine are, "
             "127.0.0.1 or [::1], since a bench must not hang on a network's delays, nor move "
             "relays for strangers", name, strangers[_i]);
    ck_assert_str_eq(error, wanted);
}
END_TEST

START_TEST(a_rate_of_the_callers_is_checked_as_well)
{
    ck_assert_ptr_null(port_open("/dev/null", 0, error));
    check_says("serial:/dev/null: 0 baud is out of range, 300 to 4000000 is possible");
}
END_TEST

/* Byte by byte past the limit. */
START_TEST(a_name_of_the_longest_length_is_a_name_and_one_more_is_told)
{
    char name[2 * PORT_NAME];
    memset(name, 'x', sizeof name);
    name[0] = '/';
    for (uint32_t length = PORT_NAME - 20; length < sizeof name; length++) {
        char after = name[length];
        name[length] = '\0';
        ck_assert_ptr_null(port_open(name, 9600, error));
        if (length + strlen("serial:") < PORT_NAME) {
            check_says("there is no such port");
        } else {
            check_says("...: a port's name has at most 199 bytes, not ");
        }
        ck_assert_uint_lt(strlen(error), PORT_ERROR);
        name[length] = after;
    }
}
END_TEST

START_TEST(a_pseudo_terminal_is_no_serial_port_where_nothing_is_played)
{
    char wanted[PORT_ERROR];
    far_end_make(&far, FAR_SERIAL);
    pty_shim_is_off = true;
    ck_assert_ptr_null(port_open(far.name, 9600, error));
    snprintf(wanted, sizeof wanted, "this is a pseudo-terminal, and no serial port: did you mean "
             "'pty:%s'?", strchr(far.name, ':') + 1);
    check_says(wanted);
    far_end_remove(&far);
}
END_TEST

/* ---- permission ----------------------------------------------------------------------------- */

/* Only root can try it for somebody else. */
static void become_nobody(void)
{
    ck_assert(setgroups(0, NULL) == 0 && setgid(NOBODY) == 0 && setuid(NOBODY) == 0);
}

static void guard_pty(gid_t group, mode_t mode)
{
    char path[PORT_NAME];
    ck_assert_int_eq(ptsname_r(far.file, path, sizeof path), 0);
    ck_assert_int_eq(chown(path, 0, group), 0);
    ck_assert_int_eq(chmod(path, mode), 0);
    ck_assert_int_eq(chmod(far.folder, 0755), 0);
}

START_TEST(who_may_not_open_it_is_told_the_group_and_the_command)
{
    const struct group *group = getgrnam("dialout");
    const struct passwd *nobody = getpwuid(NOBODY);
    char wanted[PORT_ERROR];
    far_end_make(&far, (enum far_scheme)_i);
    if (geteuid() == 0 && group != NULL && nobody != NULL) {
        guard_pty(group->gr_gid, 0660);
        snprintf(wanted, sizeof wanted, "%s: you may not open it: the group dialout may. `sudo "
                 "adduser %s dialout`, then log out and in again", far.name, nobody->pw_name);
        become_nobody();
        ck_assert_ptr_null(port_open(far.name, 9600, error));
        ck_assert_str_eq(error, wanted);
    } else {
        far_end_remove(&far);
    }
}
END_TEST

START_TEST(where_no_group_may_open_it_its_owner_has_to_allow_it)
{
    far_end_make(&far, (enum far_scheme)_i);
    if (geteuid() == 0) {
        guard_pty(0, 0600);
        become_nobody();
        ck_assert_ptr_null(port_open(far.name, 9600, error));
        check_says("you may not open it, and neither may any group: its owner has to allow it");
    } else {
        far_end_remove(&far);
    }
}
END_TEST

/* ---- busy ----------------------------------------------------------------------------------- */

/* Another program, which knows nothing of our locks, has the device. */
static pid_t start_terminal(void)
{
    int ready[2];
    char byte;
    ck_assert_int_eq(pipe(ready), 0);
    pid_t other = fork();
    if (other == 0) {
        int file = open(strchr(far.name, ':') + 1, O_RDWR | O_NOCTTY);
        bool locked = file >= 0 && flock(file, LOCK_EX | LOCK_NB) == 0;
        (void)!write(ready[1], locked ? "y" : "n", 1);
        (void)pause();
        _exit(0);
    }
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    ck_assert_int_eq(byte, 'y');
    close(ready[0]);
    close(ready[1]);
    return other;
}

START_TEST(a_terminal_program_that_has_the_device_is_named)
{
    char wanted[PORT_ERROR];
    far_end_make(&far, (enum far_scheme)_i);
    pid_t other = start_terminal();
    ck_assert_ptr_null(port_open(far.name, 9600, error));
    snprintf(wanted, sizeof wanted, "%s: it is busy: hil_test_port_e (pid %ld) has it open; end "
             "that first", far.name, (long)other);
    ck_assert_str_eq(error, wanted);
    kill(other, SIGKILL);
    waitpid(other, NULL, 0);
    port_close(far_end_open(&far));
    far_end_remove(&far);
}
END_TEST

/* ---- sockets -------------------------------------------------------------------------------- */

START_TEST(a_socket_that_nobody_listens_at_is_told)
{
    far_end_make(&far, FAR_TCP);
    far_end_vanish(&far);
    ck_assert_ptr_null(port_open(far.name, 0, error));
    check_says(": nobody listens there; does the program run that should?");
    far_end_remove(&far);
}
END_TEST

/* Its queue of guests is full: one more would wait for ever. */
START_TEST(a_socket_that_does_not_answer_is_given_a_second)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    far_end_make(&far, FAR_TCP);
    address.sin_port = htons(far.number);
    for (int i = 0; i < 4; i++) {
        int guest = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        (void)connect(guest, (struct sockaddr *)&address, sizeof address);
        (void)poll(NULL, 0, 10);
    }
    ck_assert_ptr_null(port_open(far.name, 0, error));
    check_says(": whoever listens there has not answered within 1 s; it may have another one as "
               "its guest");
    far_end_remove(&far);
}
END_TEST

START_TEST(localhost_and_the_sixth_version_are_this_machine)
{
    char name[PORT_NAME];
    far_end_make(&far, FAR_TCP);
    snprintf(name, sizeof name, "tcp:localhost:%u", (unsigned)far.number);
    struct port *port = port_open(name, 0, error);
    ck_assert_msg(port != NULL, "%s", error);
    port_close(port);
    snprintf(name, sizeof name, "tcp:[::1]:%u", (unsigned)far.number);
    ck_assert_ptr_null(port_open(name, 0, error)); /* IPv4 alone listens, or there is no IPv6 */
    ck_assert(strstr(error, "nobody listens there") != NULL ||
              strstr(error, "it cannot be opened") != NULL);
    far_end_remove(&far);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("port_errors");
    TCase *all = tcase_create("all");
    tcase_add_loop_test(all, what_cannot_be_opened_is_told_with_what_would_be_right, 0,
                        (int)REFUSALS);
    tcase_add_loop_test(all, a_socket_of_another_machine_is_not_allowed_and_never_asked, 0,
                        (int)STRANGERS);
    tcase_add_test(all, a_rate_of_the_callers_is_checked_as_well);
    tcase_add_test(all, a_name_of_the_longest_length_is_a_name_and_one_more_is_told);
    tcase_add_test(all, a_pseudo_terminal_is_no_serial_port_where_nothing_is_played);
    tcase_add_loop_test(all, who_may_not_open_it_is_told_the_group_and_the_command, 0, FAR_TCP);
    tcase_add_loop_test(all, where_no_group_may_open_it_its_owner_has_to_allow_it, 0, FAR_TCP);
    tcase_add_loop_test(all, a_terminal_program_that_has_the_device_is_named, 0, FAR_TCP);
    tcase_add_test(all, a_socket_that_nobody_listens_at_is_told);
    tcase_add_test(all, a_socket_that_does_not_answer_is_given_a_second);
    tcase_add_test(all, localhost_and_the_sixth_version_are_this_machine);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
