#include <stdio.h>
#include <string.h>

#include "cli/run_options.h"

#define PARITY_LACKS "--tolerance, --ignore and --conform: of --on sim,hil; that is missing"

/* One of them at most is told on stdout, in place of the usual lines. */
static bool check_reports(struct run_options *options)
{
    const char *const files[] = {options->json, options->junit, options->html,
                                  options->grades};
    uint32_t taken = options->tap > 0 ? 1 : 0; /* of what would be told on stdout */
    for (uint32_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        taken += files[i] != NULL && strcmp(files[i], "-") == 0 ? 1 : 0;
    }
    options->report_on_stdout = taken > 0;
    if (taken > 1) {
        fprintf(stderr, "fusebox run: of --tap and the reports with the name - only one can have "
                        "stdout\n");
    }
    return taken <= 1;
}

static bool check_traces(const struct trace_wish *traces)
{
    if (traces->profile != VCD_FULL && traces->vcd[0] == '\0') {
        fprintf(stderr, "fusebox run: --vcd-profile: of what --vcd writes; that is missing\n");
        return false;
    }
    return true;
}

/* What says something of a bench wants one. */
static bool check_benchless(const struct run_options *options)
{
    const struct {
        bool given;
        const char *option;
    } rows[] = {
        {options->bench != NULL, "--bench"},
        {options->port != NULL, "--port"},
        {options->self_test != RUN_NO_SELF_TEST, "--self-test"},
        {options->max_real_us > 0, "--max-real"},
        {options->max_sms > 0, "--max-sms"},
        {parity_wish_is_made(&options->parity), "--tolerance, --ignore and --conform"},
    };
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].given) {
            fprintf(stderr, "fusebox run: %s: of --on hil; that is missing\n", rows[i].option);
            return false;
        }
    }
    return true;
}

/* What follows a cut differs at two places by what their supplies give back. */
static bool check_cut(const struct run_options *options)
{
    if (options->cut.count > 0 && options->parity.wanted) {
        fprintf(stderr, "fusebox run: --cut: on sim or on hil, not on both at once\n");
        return false;
    }
    return true;
}

static bool check_bench(struct run_options *options)
{
    if (!options->on_bench) {
        return check_benchless(options);
    }
    const struct {
        bool wrong;
        const char *why;
    } rules[] = {
        {options->bench == NULL, "--on hil: on which bench? Name its file by --bench FILE"},
        {!options->parity.wanted && parity_wish_is_made(&options->parity), PARITY_LACKS},
        {options->calibration != NULL && !options->parity.wanted,
         "--calibration: of the simulated unit; on a bench stands the unit itself"},
        {options->ratio > 0, "--rt: a unit on a bench has its own pace"},
        {options->verify || options->repeat > 1,
         "--verify and --repeat: no two runs on a bench are equal to the microsecond"},
        {options->bundles[0] != '\0',
         "--bundles: what happened on a bench cannot be played again"},
    };
    for (uint32_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if (rules[i].wrong) {
            fprintf(stderr, "fusebox run: %s\n", rules[i].why);
            return false;
        }
    }
    options->workers = 1;
    return true;
}

bool run_options_check(struct run_options *options)
{
    return check_cut(options) && check_bench(options) && check_traces(&options->traces)
           && check_reports(options);
}
