#define _POSIX_C_SOURCE 200809L

#include "cli/modem.h"

#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/exit_code.h"
#include "cli/modem_desk.h"
#include "cli/option.h"
#include "cli/prompt.h"
#include "cli/pty.h"
#include "sim/base/clock.h"
#include "sim/gsm/personality.h"

#define READ_MOST 64   /* bytes that a client sends as one burst */

struct modem_options {
    const char *link;
    uint8_t personality;
    uint64_t seed;
    bool exit_on_eof, help;
};

/* The desk in real time. */
struct modem_run {
    struct modem_desk desk;
    struct pty pty;
    int64_t zero_us;       /* virtual time 0 by the host's clock */
    int64_t free_at;       /* when the bytes from the client have all come over the wire */
    struct prompt prompt;
    int stop;
    bool ends, exit_on_eof;
};

static const struct option long_options[] = {
    {"link", required_argument, NULL, 'l'},
    {"personality", required_argument, NULL, 'p'},
    {"seed", required_argument, NULL, 's'},
    {"exit-on-eof", no_argument, NULL, 'e'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0}};

static void print_help(void)
{
    printf("usage: fusebox modem [--link PATH] [--personality NAME] [--seed N] [--exit-on-eof]\n\n"
           "A GSM modem on a pseudo-terminal, in real time, switched on, without PIN, registered;\n"
           "the first line says the terminal's name. Ends at SIGINT or SIGTERM.\n\n"
           "  --link PATH         a symbolic link to the terminal, removed at the end\n"
           "  --personality NAME  the make:");
    for (uint32_t i = 0; personality_name(i) != NULL; i++) {
        printf(" %s", personality_name(i));
    }
    printf("\n  --seed N            seed of its delays\n"
           "  --exit-on-eof       end with the end of standard input\n\n"
           "People, as lines on standard input; what happens comes out on standard output:\n\n");
    modem_desk_help();
}

static bool read_option(struct modem_options *options, int option, const char *given)
{
    switch (option) {
    case 'l':
        options->link = optarg;
        return true;
    case 'p':
        return option_make("modem", optarg, &options->personality);
    case 's':
        return option_seed("modem", optarg, &options->seed);
    case 'e':
        options->exit_on_eof = true;
        return true;
    case 'h':
        options->help = true;
        return true;
    case ':':
        return option_lacks_value("modem", given);
    default:
        return option_unknown("modem", long_options, given);
    }
}

static bool read_options(struct modem_options *options, int argc, char **argv)
{
    *options = (struct modem_options){.seed = 1};
    opterr = 0;
    optind = 1;
    for (;;) {
        int option = getopt_long(argc, argv, ":h", long_options, NULL);
        if (option == -1) {
            break;
        }
        if (!read_option(options, option, option_given(argv))) {
            return false;
        }
    }
    return optind == argc || option_unknown("modem", long_options, argv[optind]);
}

/* The bytes that have come over the wire go to the client. */
static void carry_out(struct modem_run *run, int64_t now)
{
    uint8_t bytes[MODULE_BURST];
    while (modem_desk_step(&run->desk, now)) {
        uint32_t count = gsm_take(&run->desk.gsm, run->desk.air.now, bytes, sizeof bytes);
        pty_write(&run->pty, bytes, count);
    }
    modem_desk_tell(&run->desk);
}

static void read_client(struct modem_run *run, int64_t now)
{
    uint8_t bytes[READ_MOST];
    uint32_t count = pty_read(&run->pty, bytes, sizeof bytes);
    gsm_feed(&run->desk.gsm, &run->desk.air, bytes, count);
    run->free_at = now + gsm_wire_us(&run->desk.gsm, count);
}

static void obey(struct modem_run *run)
{
    const char *line;
    while ((line = prompt_line(&run->prompt)) != NULL) {
        modem_desk_act(&run->desk, line);
    }
    run->ends = run->ends || (run->exit_on_eof && prompt_is_over(&run->prompt));
}

static void turn(struct modem_run *run)
{
    int64_t now = pty_clock_us() - run->zero_us;
    carry_out(run, now);
    int64_t next = gsm_next(&run->desk.gsm);
    bool wants_bytes = run->free_at <= now;
    next = wants_bytes ? next : clock_earlier(next, run->free_at);
    struct pty_wait wait = {
        .until_us = next == CLOCK_NEVER ? CLOCK_NEVER : next + run->zero_us,
        .input = prompt_file(&run->prompt), .stop = run->stop, .wants_bytes = wants_bytes,
    };
    uint32_t woken = pty_wait(&run->pty, &wait);
    now = pty_clock_us() - run->zero_us;
    carry_out(run, now);
    if ((woken & PTY_USERS) != 0) {
        pty_count_users(&run->pty);
    }
    if ((woken & PTY_BYTES) != 0) {
        read_client(run, now);
    }
    if ((woken & PTY_INPUT) != 0) {
        prompt_read(&run->prompt);
        obey(run);
        modem_desk_tell(&run->desk);
    }
    run->ends = run->ends || (woken & PTY_STOP) != 0;
}

int modem_verb(int argc, char **argv, const char *shipped)
{
    (void)shipped;
    struct modem_options options;
    struct modem_run run = {.ends = false};
    if (!read_options(&options, argc, argv)) {
        return EXIT_WRONG;
    }
    if (options.help) {
        print_help();
        return EXIT_PASSED;
    }
    prompt_open(&run.prompt, "modem", STDIN_FILENO);
    signal(SIGPIPE, SIG_IGN);
    run.stop = pty_stop_signals();
    if (!pty_open(&run.pty, options.link)) {
        return EXIT_WRONG;
    }
    run.exit_on_eof = options.exit_on_eof;
    modem_desk_open(&run.desk, options.personality, options.seed);
    modem_desk_switch_on(&run.desk, pty_calendar_seconds());
    run.zero_us = pty_clock_us() - run.desk.air.now;
    printf("%s\n", run.pty.name);
    fflush(stdout);
    while (!run.ends) {
        turn(&run);
    }
    pty_close(&run.pty);
    modem_desk_close(&run.desk);
    return EXIT_PASSED;
}
