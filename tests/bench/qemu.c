/* The unit's core in QEMU, driven over the bench's port of its Cortex-M3 build. Console and modem
 * are tied to nothing: no module answers, and the core looks for it again and again. */
#define _GNU_SOURCE
#include <glob.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"
#include "bench/peers.h"

#define PROGRAM "qemu-system-arm"
#define ELF BENCH_SHIPPED "/build-mps2/fusebox-bench.elf"
#define PATIENCE_MS 20000 /* until it counts as hung */
#define LOOK_MS 1000
#define LINE 200
#define HOUR "TIME 3600000000\n"
#define MINUTE "TIME 60000000\n"

struct emulator {
    pid_t child;
    int socket;
};

static bool is_there(void)
{
    static int there = -1;
    if (there < 0) {
        there = access(ELF, R_OK) == 0 && bench_shell("command -v " PROGRAM) >= 0;
        if (!there) {
            fprintf(stderr, "bench: no QEMU beside us: it needs %s, and %s (preset mps2)\n",
                    PROGRAM, ELF);
        }
    }
    return there != 0;
}

static _Noreturn void become_qemu(int socket, bool icount)
{
    char port[48];
    snprintf(port, sizeof port, "socket,id=bench,fd=%d", socket);
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    (void)!freopen("/dev/null", "w", stderr); /* "nic lan9118.0 has no peer" */
    execlp(PROGRAM, PROGRAM, "-M", "mps2-an385", "-kernel", ELF, "-nodefaults", "-nic", "none",
           "-display", "none", "-chardev", port, "-serial", "null", "-serial", "null", "-serial",
           "chardev:bench", icount ? "-icount" : NULL, "shift=5,sleep=off", (char *)NULL);
    _exit(127);
}

/* The next line it says; false: none came in time. */
static bool hear(const struct emulator *emulator, char line[LINE])
{
    size_t length = 0;
    struct pollfd watched = {.fd = emulator->socket, .events = POLLIN};
    while (length + 1 < LINE && poll(&watched, 1, PATIENCE_MS) > 0 &&
           read(emulator->socket, &line[length], 1) == 1) {
        if (line[length] == '\n') {
            line[length] = '\0';
            return true;
        }
        length++;
    }
    return false;
}

static bool order(const struct emulator *emulator, const char *text, char line[LINE])
{
    size_t length = strlen(text);
    return write(emulator->socket, text, length) == (ssize_t)length && hear(emulator, line);
}

/* The unit's time in us; negative: none was told. */
static long long time_of(const char *line)
{
    long long at = -1;
    return sscanf(line, "at %lld", &at) == 1 ? at : -1;
}

static bool start(struct emulator *emulator, bool icount)
{
    int pair[2];
    char line[LINE] = "";
    if (!is_there() || socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0) {
        return false;
    }
    emulator->child = fork();
    if (emulator->child == 0) {
        close(pair[0]);
        become_qemu(pair[1], icount);
    }
    close(pair[1]);
    emulator->socket = pair[0];
    return emulator->child > 0 && hear(emulator, line) && strncmp(line, "started", 7) == 0;
}

static void stop(struct emulator *emulator)
{
    if (emulator->child > 0) {
        kill(emulator->child, SIGKILL);
        waitpid(emulator->child, NULL, 0);
        close(emulator->socket);
    }
}

/* Seconds that processors have worked for it so far. */
static double worked(const struct emulator *emulator)
{
    char pattern[64];
    double seconds = 0;
    glob_t found;
    snprintf(pattern, sizeof pattern, "/proc/%d/task/*/schedstat", (int)emulator->child);
    if (glob(pattern, 0, NULL, &found) != 0) {
        return 0;
    }
    for (size_t i = 0; i < found.gl_pathc; i++) {
        double ns = 0;
        FILE *file = fopen(found.gl_pathv[i], "r");
        if (file != NULL) {
            seconds += fscanf(file, "%lf", &ns) == 1 ? ns / 1e9 : 0;
            fclose(file);
        }
    }
    globfree(&found);
    return seconds;
}

/* By the wall's clock where it is to run in real time, else by the processors'. */
static double clock_of(const struct emulator *emulator, bool real)
{
    return real ? bench_wall_seconds() : worked(emulator);
}

/* Left alone for a while, then asked what time it is. */
static double free_running(bool icount)
{
    struct emulator emulator = {0};
    char line[LINE];
    double value = BENCH_MISSING;
    if (start(&emulator, icount) && order(&emulator, "STATE\n", line)) {
        long long from = time_of(line);
        double begin = clock_of(&emulator, !icount);
        poll(NULL, 0, LOOK_MS);
        if (from >= 0 && order(&emulator, "STATE\n", line) && time_of(line) > from) {
            value = (double)(time_of(line) - from) / 1e6 / (clock_of(&emulator, !icount) - begin);
        }
    }
    stop(&emulator);
    return value;
}

double qemu_idle_icount(void)
{
    return free_running(true);
}

double qemu_idle_real(void)
{
    return free_running(false);
}

/* An hour, twice: the first one is translated while it runs. */
double qemu_idle_led(void)
{
    struct emulator emulator = {0};
    char line[LINE];
    double value = BENCH_MISSING;
    if (start(&emulator, false) && order(&emulator, "STOP\n", line) &&
        order(&emulator, HOUR, line)) {
        long long from = time_of(line);
        double begin = worked(&emulator);
        if (order(&emulator, HOUR, line) && time_of(line) > from) {
            value = (double)(time_of(line) - from) / 1e6 / (worked(&emulator) - begin);
        }
    }
    stop(&emulator);
    return value;
}

double qemu_tests(void)
{
    struct emulator emulator = {0};
    char line[LINE];
    double begin = bench_seconds();
    bool played = start(&emulator, false) && order(&emulator, "STOP\n", line) &&
                  order(&emulator, MINUTE, line);
    stop(&emulator);
    return played ? 1 / (bench_seconds() - begin) : BENCH_MISSING;
}

double qemu_start_ms(void)
{
    struct emulator emulator = {0};
    double begin = bench_seconds();
    bool started = start(&emulator, false);
    stop(&emulator);
    return started ? (bench_seconds() - begin) * 1e3 : BENCH_MISSING;
}
