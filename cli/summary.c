#include "cli/summary.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/exit_code.h"
#include "sim/gsm/personality.h"

#define SPAN 48

/* "12 h 3 min", "4.2 s": the two largest units. */
static const char *span(int64_t us, char text[SPAN])
{
    int64_t seconds = us / 1000000;
    if (seconds >= 86400) {
        snprintf(text, SPAN, "%" PRId64 " d %" PRId64 " h", seconds / 86400, seconds / 3600 % 24);
    } else if (seconds >= 3600) {
        snprintf(text, SPAN, "%" PRId64 " h %" PRId64 " min", seconds / 3600, seconds / 60 % 60);
    } else if (seconds >= 60) {
        snprintf(text, SPAN, "%" PRId64 " min %" PRId64 " s", seconds / 60, seconds % 60);
    } else {
        snprintf(text, SPAN, "%.1f s", (double)us / 1e6);
    }
    return text;
}

static const char *verdict_word(const struct summary *summary, uint32_t verdict)
{
    static const char *const plain[] = {"ok   ", "FAIL ", "WRONG", "BROKE"};
    static const char *const coloured[] = {"\033[32mok\033[0m   ", "\033[31mFAIL\033[0m ",
                                           "\033[31mWRONG\033[0m", "\033[35mBROKE\033[0m"};
    return summary->colour ? coloured[verdict] : plain[verdict];
}

static void count(struct summary *summary, const struct outcome *outcome)
{
    switch ((enum verdict)outcome->verdict) {
    case VERDICT_PASSED: summary->passed++; break;
    case VERDICT_FAILED: summary->failed++; break;
    case VERDICT_WRONG: summary->wrong++; break;
    case VERDICT_BROKEN: summary->broken++; break;
    }
    summary->simulated_us += outcome->simulated_us;
}

/* A word for the shell: quoted where it needs that. */
static void print_quoted(const char *text)
{
    if (strpbrk(text, " \t\n\"'\\$`*?[](){}<>|&;~#!=") == NULL && text[0] != '\0') {
        printf("%s", text);
        return;
    }
    putchar('\'');
    for (; *text != '\0'; text++) {
        if (*text == '\'') {
            printf("'\\''");
        } else {
            putchar(*text);
        }
    }
    putchar('\'');
}

/* The command that plays it again, as people would type it here. */
static void print_replay(const struct run_options *options, const struct job *job,
                         const struct outcome *outcome)
{
    char filter[SCENARIO_ID + 2];
    snprintf(filter, sizeof filter, "=%s", job->id);
    printf("  replay: ");
    print_quoted(options->program);
    printf(" run ");
    print_quoted(job->file);
    printf(" --filter ");
    print_quoted(filter);
    printf(" --seed %" PRIu64, outcome->seed);
    if (options->modem > 0) {
        printf(" --modem %s", personality_name(options->modem - 1u));
    }
    if (options->timeout_us > 0) {
        printf(" --timeout %.6f", (double)options->timeout_us / 1e6);
    }
    printf("   # hash %016" PRIx64 "\n", outcome->hash);
}

void summary_told(void *context, const struct job *job, const struct outcome *outcome,
                  char *const told[TELLINGS])
{
    struct summary *summary = context;
    char time[SPAN];
    bool passed = outcome->verdict == VERDICT_PASSED;
    count(summary, outcome);
    if (summary->outcomes != NULL) {
        summary->outcomes[job->index] = *outcome;
    }
    if (passed && summary->options->quiet) {
        return;
    }
    printf("%s %s  %s", verdict_word(summary, outcome->verdict), job->id,
           span(outcome->simulated_us, time));
    if (summary->options->verbose) {
        printf("  %016" PRIx64 "  %u events  %.1f ms", outcome->hash, outcome->events,
               (double)outcome->wall_us / 1e3);
    }
    printf("\n%s", told[TELLING_TEXT]);
    if (!passed) {
        print_replay(summary->options, job, outcome);
    }
    fflush(stdout);
}

void summary_print(const struct summary *summary, uint32_t wanted, int64_t wall_us)
{
    char simulated[SPAN], wall[SPAN];
    uint32_t run = summary->passed + summary->failed + summary->wrong + summary->broken;
    printf("%u scenario%s: %u passed", wanted, wanted == 1 ? "" : "s", summary->passed);
    if (summary->failed > 0) {
        printf(", %u failed", summary->failed);
    }
    if (summary->wrong > 0) {
        printf(", %u wrong", summary->wrong);
    }
    if (summary->broken > 0) {
        printf(", %u ended by an internal error", summary->broken);
    }
    if (run < wanted) {
        printf(", %u not run", wanted - run);
    }
    printf("; simulated %s in %s\n", span(summary->simulated_us, simulated), span(wall_us, wall));
}

int summary_exit_code(const struct summary *summary)
{
    int code = summary->failed > 0 ? EXIT_FAILED : EXIT_PASSED;
    code = exit_code_worse(code, summary->wrong > 0 ? EXIT_WRONG : EXIT_PASSED);
    return exit_code_worse(code, summary->broken > 0 ? EXIT_BROKEN : EXIT_PASSED);
}
