#include "cli/unit.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/exit_code.h"
#include "cli/pace.h"
#include "cli/prompt.h"
#include "cli/unit_desk.h"
#include "sim/base/clock.h"

#define WORK_US CLOCK_MS(50)   /* the longest time without a look at people and terminal */
/* Who loses so much in such a time does not keep up for good, not for a moment. */
#define LOSS_US CLOCK_S(2)
#define LOSS_WITHIN_US CLOCK_S(10)

/* The desk in the host's time. */
struct unit_run {
    struct unit_desk desk;
    struct pace pace;
    struct prompt prompt;
    int stop;
    uint32_t left;         /* pty.left, as far as the cable knows of it */
    bool exit_on_eof, ends;
    int64_t lost_us, lost_since;   /* of the host's time, that simulated time is behind */
    bool loss_told;
    int code;
};

/* Where the host does not keep up, simulated time is slower than it should be. */
static void lose(struct unit_run *run)
{
    int64_t now = pty_clock_us();
    int64_t reached = unit_desk_now(&run->desk);
    if (now - run->lost_since > LOSS_WITHIN_US) {
        run->lost_since = now;
        run->lost_us = 0;
    }
    run->lost_us += now - pace_wall(&run->pace, reached);
    if (run->lost_us > LOSS_US && !run->loss_told) {
        run->loss_told = true;
        fprintf(stderr, "fusebox unit: this machine is too slow for --rt=%g: time goes as fast as "
                "it can\n", run->pace.ratio);
    }
    pace_start(&run->pace, run->pace.ratio, reached);
}

/* Up to now, but not past the end of the prompt's wait: what stands behind it is due then. */
static void catch_up(struct unit_run *run)
{
    int64_t until = pace_now(&run->pace);
    until = unit_desk_waits(&run->desk) ? clock_earlier(until, run->desk.waits_until) : until;
    switch (unit_desk_go(&run->desk, until, pty_clock_us() + WORK_US)) {
    case UNIT_THERE:
        break;
    case UNIT_LATE:
        lose(run);
        break;
    case UNIT_STUCK:
        run->code = EXIT_BROKEN;
        run->ends = true;
        break;
    }
}

/* The next line, be it read or about to come; NULL: none is there, or the prompt waits. */
static const char *next_line(struct unit_run *run)
{
    const char *line = unit_desk_waits(&run->desk) ? NULL : prompt_line(&run->prompt);
    while (line == NULL && !unit_desk_waits(&run->desk) && prompt_is_ready(&run->prompt)) {
        prompt_read(&run->prompt);
        line = prompt_line(&run->prompt);
    }
    return line;
}

/* Lines that come together are obeyed at one instant, so that a file of them is the same story each
 * time; but people and terminal wait no longer than WORK_US. */
static void obey(struct unit_run *run)
{
    int64_t until = pty_clock_us() + WORK_US;
    const char *line = next_line(run);
    while (line != NULL) {
        unit_desk_act(&run->desk, line);
        unit_tell(&run->desk);
        fflush(stdout);
        line = pty_clock_us() < until ? next_line(run) : NULL;
    }
    fflush(stdout);
}

/* The last line has been obeyed; and was it one for the console, it has been answered. */
static bool is_over(const struct unit_run *run)
{
    const struct unit_desk *desk = &run->desk;
    return prompt_is_over(&run->prompt) && !unit_desk_waits(desk) &&
           usb_cable_is_idle(&desk->cable, &desk->bench->world.board);
}

/* What somebody wrote before he left is still worked off; then his last line, if it has no end, is
 * gone. */
static void look_at_terminal(struct unit_run *run, uint32_t woken)
{
    struct unit_desk *desk = &run->desk;
    uint8_t bytes[USB_TYPED];
    pty_count_users(&desk->pty);
    bool left = desk->pty.left != run->left;
    if (left && usb_cable_wants(&desk->cable) && !pty_has_bytes(&desk->pty)) {
        run->left = desk->pty.left;
        usb_cable_hang_up(&desk->cable);
    }
    if ((woken & PTY_BYTES) != 0) {
        unit_desk_type(desk, bytes, pty_read(&desk->pty, bytes, sizeof bytes));
    }
}

static void turn(struct unit_run *run)
{
    struct unit_desk *desk = &run->desk;
    struct pty_wait wait = {
        .until_us = pace_wall(&run->pace, unit_desk_next(desk)),
        .input = unit_desk_waits(desk) ? -1 : prompt_file(&run->prompt), .stop = run->stop,
        .wants_bytes = usb_cable_wants(&desk->cable),
    };
    uint32_t woken = pty_wait(&desk->pty, &wait);
    catch_up(run);
    look_at_terminal(run, woken);
    obey(run);
    run->ends = run->ends || (woken & PTY_STOP) != 0 || (run->exit_on_eof && is_over(run));
}

static int use(struct unit_run *run, const struct unit_options *options)
{
    run->exit_on_eof = options->exit_on_eof;
    printf("%s\n", run->desk.pty.name);
    fflush(stdout);
    prompt_open(&run->prompt, "unit", STDIN_FILENO);
    unit_desk_start(&run->desk);
    pace_start(&run->pace, options->ratio, 0);
    (void)unit_desk_go(&run->desk, 0, CLOCK_NEVER);
    obey(run);
    while (!run->ends) {
        turn(run);
    }
    unit_desk_close(&run->desk);
    return run->code;
}

int unit_verb(int argc, char **argv, const char *shipped)
{
    static struct unit_run run;
    struct unit_options options;
    if (!unit_options_read(&options, argc, argv)) {
        return EXIT_WRONG;
    }
    if (options.help) {
        unit_options_help();
        return EXIT_PASSED;
    }
    signal(SIGPIPE, SIG_IGN);
    run.stop = pty_stop_signals();
    run.code = unit_desk_open(&run.desk, &options, shipped);
    return run.code == EXIT_PASSED ? use(&run, &options) : run.code;
}
