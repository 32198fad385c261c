#define _GNU_SOURCE

#include "mps2/aid_qemu.h"

#include <check.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAM "qemu-system-arm"
#define ELF FUSEBOX_SOURCE "/build-mps2/fusebox-bench.elf"
#define PRODUCT FUSEBOX_SOURCE "/build-mps2/fusebox.elf"
#define PATIENCE_MS 60000 /* until QEMU counts as hung: no measure of anything */

/* ---- the emulator ---------------------------------------------------------------------------- */

bool qemu_is_there(void)
{
    if (access(ELF, R_OK) != 0) {
        fprintf(stderr, "skipped: no %s (the preset mps2)\n", ELF);
        return false;
    }
    if (system("command -v " PROGRAM " >/dev/null") != 0) {
        fprintf(stderr, "skipped: " PROGRAM " is not installed\n");
        return false;
    }
    return true;
}

static void add_socket(char **list, uint32_t *count, char *text, int fd)
{
    uint32_t port = *count / 2;
    sprintf(text, "socket,id=port%u,fd=%d", port, fd);
    list[(*count)++] = "-chardev";
    list[(*count)++] = text;
}

static _Noreturn void become_qemu(const int sockets[QEMU_PORTS], const char *elf,
                                  const char *memory)
{
    static char ports[QEMU_PORTS][64], backing[512];
    char *list[64];
    uint32_t count = 0;
    list[count++] = PROGRAM;
    list[count++] = "-nodefaults";
    for (uint32_t i = 0; i < QEMU_PORTS; i++) {
        add_socket(list, &count, ports[i], sockets[i]);
    }
    char *const rest[] = {"-nic",     "none",
                          "-display", "none",
                          "-serial",  "chardev:port1",
                          "-serial",  "chardev:port2",
                          "-serial",  "chardev:port3",
                          "-mon",     "chardev=port4,mode=readline",
                          "-kernel",  (char *)(uintptr_t)elf,
                          "-M"};
    memcpy(list + count, rest, sizeof rest);
    count += sizeof rest / sizeof rest[0];
    list[count++] = memory == NULL ? "mps2-an385" : "mps2-an385,memory-backend=psram";
    if (memory != NULL) {
        snprintf(backing, sizeof backing,
                 "memory-backend-file,id=psram,size=16M,share=on,mem-path=%s", memory);
        list[count++] = "-object";
        list[count++] = backing;
    }
    list[count] = NULL;
    execvp(PROGRAM, list);
    _exit(127);
}

static void boot(struct qemu *qemu, const char *elf, const char *memory)
{
    int theirs[QEMU_PORTS];
    memset(qemu, 0, sizeof *qemu);
    for (uint32_t i = 0; i < QEMU_PORTS; i++) {
        int pair[2];
        ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
        qemu->socket[i] = pair[0];
        theirs[i] = pair[1];
    }
    qemu->child = fork();
    ck_assert_int_ge(qemu->child, 0);
    if (qemu->child == 0) {
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
        become_qemu(theirs, elf, memory);
    }
    for (uint32_t i = 0; i < QEMU_PORTS; i++) {
        close(theirs[i]);
    }
}

void qemu_boot(struct qemu *qemu, const char *memory)
{
    boot(qemu, ELF, memory);
}

void qemu_boot_product(struct qemu *qemu)
{
    boot(qemu, PRODUCT, NULL);
}

void qemu_kill(struct qemu *qemu)
{
    kill(qemu->child, SIGKILL);
    (void)waitpid(qemu->child, NULL, 0);
    for (uint32_t i = 0; i < QEMU_PORTS; i++) {
        close(qemu->socket[i]);
    }
}

/* ---- bytes ----------------------------------------------------------------------------------- */

static void read_port(struct qemu *qemu, uint32_t port)
{
    char *at = qemu->heard[port] + qemu->length[port];
    ssize_t count = read(qemu->socket[port], at, RIG_TEXT - 1 - qemu->length[port]);
    ck_assert_msg(count > 0, "QEMU has ended, or says more than %d bytes", RIG_TEXT);
    qemu->length[port] += (uint32_t)count;
    qemu->heard[port][qemu->length[port]] = 0;
}

/* All ports are read, whichever is waited for: one that is full stops the unit. */
static void hear(struct qemu *qemu)
{
    struct pollfd polled[QEMU_PORTS];
    for (uint32_t i = 0; i < QEMU_PORTS; i++) {
        polled[i] = (struct pollfd){.fd = qemu->socket[i], .events = POLLIN};
    }
    int ready = poll(polled, QEMU_PORTS, PATIENCE_MS);
    ck_assert_msg(ready > 0, "QEMU says nothing");
    for (uint32_t i = 0; i < QEMU_PORTS; i++) {
        if (polled[i].revents != 0) {
            read_port(qemu, i);
        }
    }
}

void qemu_send(struct qemu *qemu, enum qemu_port port, const char *bytes)
{
    size_t left = strlen(bytes);
    while (left > 0) {
        ssize_t count = write(qemu->socket[port], bytes, left);
        ck_assert(count > 0);
        bytes += count;
        left -= (size_t)count;
    }
}

/* The first count bytes of what was heard there. */
static const char *take(struct qemu *qemu, enum qemu_port port, uint32_t count)
{
    while (qemu->length[port] < count) {
        hear(qemu);
    }
    memcpy(qemu->taken[port], qemu->heard[port], count);
    qemu->taken[port][count] = 0;
    qemu->length[port] -= count;
    memmove(qemu->heard[port], qemu->heard[port] + count, qemu->length[port] + 1);
    return qemu->taken[port];
}

/* Up to and with `end`. */
static const char *take_until(struct qemu *qemu, enum qemu_port port, const char *end)
{
    const char *at;
    while ((at = strstr(qemu->heard[port], end)) == NULL) {
        hear(qemu);
    }
    return take(qemu, port, (uint32_t)(at - qemu->heard[port]) + (uint32_t)strlen(end));
}

const char *qemu_line(struct qemu *qemu, enum qemu_port port)
{
    const char *line = take_until(qemu, port, "\r\n");
    snprintf(qemu->answer, sizeof qemu->answer, "%.*s", (int)strlen(line) - 2, line);
    return qemu->answer;
}

const char *qemu_order(struct qemu *qemu, const char *line)
{
    qemu_send(qemu, QEMU_BENCH, line);
    qemu_send(qemu, QEMU_BENCH, "\n");
    return qemu_line(qemu, QEMU_BENCH);
}

const char *qemu_monitor(struct qemu *qemu, const char *command)
{
    (void)take_until(qemu, QEMU_MONITOR, "(qemu) ");
    qemu_send(qemu, QEMU_MONITOR, command);
    qemu_send(qemu, QEMU_MONITOR, "\n");
    return take_until(qemu, QEMU_MONITOR, "\r\n");
}

/* ---- as a rig -------------------------------------------------------------------------------- */

static bool leads_to_start(const char *line)
{
    return strcmp(line, "RESET") == 0 || strcmp(line, "COLD") == 0 || strcmp(line, "FAIL") == 0;
}

struct count {
    uint32_t in, out;
};

static struct count read_count(struct qemu *qemu, const char *name)
{
    struct count count;
    const char *at = strstr(qemu_order(qemu, "STATE"), name);
    ck_assert_ptr_nonnull(at);
    ck_assert_int_eq(sscanf(at + strlen(name), "%u %u", &count.in, &count.out), 2);
    return count;
}

static const char *order(void *place, const char *line)
{
    struct qemu *qemu = place;
    const char *answer = qemu_order(qemu, line);
    if (!leads_to_start(line)) {
        return answer;
    }
    answer = qemu_line(qemu, QEMU_BENCH);
    if (strcmp(line, "COLD") == 0) {
        qemu->console_out = qemu->modem_out = 0;
    }
    return answer;
}

static void send_and_wait(struct qemu *qemu, enum qemu_port port, const char *name,
                          const char *bytes)
{
    uint32_t wanted = read_count(qemu, name).in + (uint32_t)strlen(bytes);
    qemu_send(qemu, port, bytes);
    while (read_count(qemu, name).in < wanted) {
    }
}

static void type(void *place, const char *bytes)
{
    send_and_wait(place, QEMU_CONSOLE, "console", bytes);
}

static void say(void *place, const char *bytes)
{
    send_and_wait(place, QEMU_MODEM, "modem", bytes);
}

static const char *console(void *place)
{
    struct qemu *qemu = place;
    uint32_t before = qemu->console_out;
    qemu->console_out = read_count(qemu, "console").out;
    return take(qemu, QEMU_CONSOLE, qemu->console_out - before);
}

static const char *modem(void *place)
{
    struct qemu *qemu = place;
    uint32_t before = qemu->modem_out;
    qemu->modem_out = read_count(qemu, "modem").out;
    return take(qemu, QEMU_MODEM, qemu->modem_out - before);
}

struct rig qemu_start(struct qemu *qemu, const char *memory)
{
    struct rig rig = {.place = qemu,
                      .order = order,
                      .type = type,
                      .say = say,
                      .console = console,
                      .modem = modem};
    qemu_boot(qemu, memory);
    ck_assert_str_eq(qemu_line(qemu, QEMU_BENCH), "started cold");
    (void)order(qemu, "STOP");
    (void)console(qemu);
    (void)modem(qemu);
    ck_assert_str_eq(order(qemu, "COLD"), "started cold");
    return rig;
}
