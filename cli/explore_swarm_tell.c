#include "cli/explore_swarm_tell.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/memory.h"
#include "cli/reached.h"
#include "cli/replay_command.h"
#include "lua/explore/map_axis.h"
#include "lua/explore/swarm_split.h"
#include "lua/explore/wilson.h"

#define SHOWN 5u      /* things that tell red from green */
#define REPLAYS 3u
#define WORDS 160

/* One kind of red, over the seeds that were played. */
struct finding {
    const struct explore_swarm_call *call;
    uint32_t red;
    bool *is_red;                /* by played seed */
    uint64_t *seed;
    uint32_t count;
};

/* A split in words, to be sorted. */
struct contrast {
    struct swarm_split split;
    char words[WORDS];
};

/* ---- what they have in common ---- */

static int by_gain(const void *a, const void *b)
{
    double x = ((const struct contrast *)a)->split.gain;
    double y = ((const struct contrast *)b)->split.gain;
    return x > y ? -1 : x < y ? 1 : strcmp(((const struct contrast *)a)->words,
                                           ((const struct contrast *)b)->words);
}

/* Rounded to what is told: the threshold lies between two values anyway. */
static void threshold_text(const struct draw_variable *variable, double value,
                           char text[EXACT_TEXT])
{
    char digits[40];
    snprintf(digits, sizeof digits, "%.3g", value);
    map_axis_figure(strtod(digits, NULL), variable->dimension, text);
}

static void split_range(const struct finding *finding, const struct draw_variable *variable,
                        struct contrast *contrast)
{
    double *value = memory_grow(NULL, (finding->count + 1) * sizeof *value);
    char text[EXACT_TEXT];
    for (uint32_t i = 0; i < finding->count; i++) {
        value[i] = draw_value(variable, finding->seed[i]);
    }
    (void)swarm_split_values(&contrast->split, value, finding->is_red, finding->count);
    threshold_text(variable, contrast->split.threshold, text);
    snprintf(contrast->words, WORDS, "%s %s %s", variable->name,
             contrast->split.below ? "under" : "over", text);
    free(value);
}

static void split_choice(const struct finding *finding, const struct draw_variable *variable,
                         uint32_t choice, struct contrast *contrast)
{
    bool *has = memory_grow(NULL, (finding->count + 1) * sizeof *has);
    for (uint32_t i = 0; i < finding->count; i++) {
        has[i] = (uint32_t)draw_value(variable, finding->seed[i]) == choice;
    }
    swarm_split_flag(&contrast->split, has, finding->is_red, finding->count);
    snprintf(contrast->words, WORDS, "%s %s %s", variable->name,
             contrast->split.below ? "other than" : "=", variable->choice[choice]);
    free(has);
}

/* Of several values the one that tells most. */
static void split_choices(const struct finding *finding, const struct draw_variable *variable,
                          struct contrast *contrast)
{
    struct contrast next;
    split_choice(finding, variable, 0, contrast);
    for (uint32_t i = 1; i < variable->choices; i++) {
        split_choice(finding, variable, i, &next);
        *contrast = next.split.gain > contrast->split.gain ? next : *contrast;
    }
}

static void split_fault(const struct finding *finding, uint32_t kind, struct contrast *contrast)
{
    const struct explore_swarm_call *call = finding->call;
    bool *has = memory_grow(NULL, (finding->count + 1) * sizeof *has);
    for (uint32_t i = 0; i < finding->count; i++) {
        has[i] = (call->ends[finding->seed[i] - call->options->first].kinds >> kind & 1u) != 0;
    }
    swarm_split_flag(&contrast->split, has, finding->is_red, finding->count);
    snprintf(contrast->words, WORDS, "%s\"%s\"", contrast->split.below ? "no " : "the fault ",
             swarm_kind_about((enum swarm_kind)kind));
    free(has);
}

static void tell_split(const struct contrast *contrast)
{
    const struct swarm_split *split = &contrast->split;
    char who[60];
    if (split->red_in == split->red) {
        snprintf(who, sizeof who, split->red == 1 ? "the red seed has" : "all %" PRIu64
                 " red seeds have", split->red);
    } else {
        snprintf(who, sizeof who, "%" PRIu64 " of the %" PRIu64 " red seeds have", split->red_in,
                 split->red);
    }
    printf("    %s %s; of the %" PRIu64 " green ones %" PRIu64 " do  (%.3f bits)\n", who,
           contrast->words, split->green, split->green_in, split->gain);
}

static void tell_splits(const struct finding *finding)
{
    const struct draw *draw = &finding->call->swarm->draw;
    struct contrast *contrasts = memory_grow(NULL, (draw->count + SWARM_KINDS) * sizeof *contrasts);
    uint32_t count = 0, shown = 0;
    for (uint32_t i = 0; i < draw->count; i++) {
        const struct draw_variable *variable = &draw->variable[i];
        (variable->choices > 0 ? split_choices : split_range)(finding, variable,
                                                              &contrasts[count++]);
    }
    for (uint32_t i = 0; i < SWARM_KINDS; i++) {
        split_fault(finding, i, &contrasts[count++]);
    }
    qsort(contrasts, count, sizeof *contrasts, by_gain);
    for (uint32_t i = 0; i < count && shown < SHOWN; i++) {
        if (contrasts[i].split.significant) {
            tell_split(&contrasts[i]);
            shown++;
        }
    }
    if (shown == 0) {
        printf("    nothing that was drawn tells them from the others\n");
    }
    free(contrasts);
}

/* ---- how often ---- */

static void tell_replay(const struct finding *finding)
{
    const struct explore_swarm_call *call = finding->call;
    uint32_t shown = 0;
    for (uint32_t i = 0; i < finding->count && shown < REPLAYS; i++) {
        if (finding->is_red[i]) {
            printf("    %s explore ", call->options->program);
            replay_command_word(stdout, call->options->scenario);
            printf(" --seeds %" PRIu64 "..%" PRIu64, finding->seed[i], finding->seed[i]);
            for (uint32_t k = 0; k < call->options->overrides.count; k++) {
                printf(" --set ");
                replay_command_word(stdout, call->options->overrides.list[k].command);
            }
            printf("\n");
            shown++;
        }
    }
}

static void tell_finding(struct finding *finding)
{
    const struct explore_swarm_call *call = finding->call;
    uint64_t hits = 0;
    for (uint32_t i = 0; i < finding->count; i++) {
        uint32_t reds = call->ends[finding->seed[i] - call->options->first].reds;
        finding->is_red[i] = (reds >> finding->red & 1u) != 0;
        hits += finding->is_red[i] ? 1 : 0;
    }
    if (hits == 0) {
        return;
    }
    struct share share = wilson_share(hits, finding->count);
    printf("RED  %s: %" PRIu64 " of %u seeds, %.2f %% (95 %%: %.2f to %.2f %%)\n",
           swarm_red_name(finding->red), hits, finding->count,
           100.0 * (double)hits / finding->count, 100 * share.low, 100 * share.high);
    tell_splits(finding);
    if (!call->options->quiet) {
        tell_replay(finding);
    }
}

static void tell_green(const struct explore_swarm_call *call, uint32_t count, uint32_t green,
                       uint32_t calm)
{
    struct share share = wilson_share(count - green, count);
    printf("%s, %u seeds: %u green, %u red (of all worlds like these 95 %%: %.2f to %.2f %%); %u "
           "without faults\n", call->entry->id, count, green, count - green, 100 * share.low,
           100 * share.high, calm);
}

void explore_swarm_tell(const struct explore_swarm_call *call)
{
    struct finding finding = {.call = call};
    uint32_t green = 0, calm = 0;
    finding.is_red = memory_grow(NULL, (call->count + 1) * sizeof *finding.is_red);
    finding.seed = memory_grow(NULL, (call->count + 1) * sizeof *finding.seed);
    for (uint32_t i = 0; i < call->count; i++) {
        if (call->played[i]) {
            finding.seed[finding.count++] = call->options->first + i;
            green += call->ends[i].reds == 0 ? 1 : 0;
            calm += call->ends[i].kinds == 0 ? 1 : 0;
        }
    }
    for (finding.red = 0; finding.red < SWARM_REDS; finding.red++) {
        tell_finding(&finding);
    }
    tell_green(call, finding.count, green, calm);
    free(finding.is_red);
    free(finding.seed);
}

int explore_swarm_code(const struct explore_swarm_call *call)
{
    int code = EXIT_PASSED;
    for (uint32_t i = 0; i < call->count; i++) {
        if (call->played[i] && call->ends[i].reds != 0) {
            bool stuck = (call->ends[i].reds >> SWARM_STUCK & 1u) != 0;
            code = exit_code_worse(code, stuck ? EXIT_BROKEN : EXIT_FAILED);
        }
    }
    return code;
}

void explore_swarm_tell_reached(const struct explore_swarm_call *call)
{
    struct reached reached = {.runs = 0};
    for (uint32_t i = 0; i < call->count; i++) {
        if (call->played[i]) {
            reached_add(&reached, call->ends[i].reached);
        }
    }
    reached_tell(stdout, &reached);
}

/* ---- one seed ---- */

void explore_swarm_tell_seed(const struct explore_swarm_call *call, uint64_t seed)
{
    const struct swarm *swarm = call->swarm;
    struct swarm_faults faults;
    char text[EXACT_TEXT];
    swarm_faults_draw(&faults, &swarm->story, seed);
    for (uint32_t i = 0; i < swarm->draw.count; i++) {
        const struct draw_variable *variable = &swarm->draw.variable[i];
        draw_text(variable, draw_value(variable, seed), text);
        printf("  %-24s %s\n", variable->name, text);
    }
    for (uint32_t i = 0; i < faults.count; i++) {
        const struct swarm_fault *fault = &faults.list[i];
        printf("  %.6f s to %.6f s  %s\n", (double)fault->at_us / 1e6,
               (double)fault->end_us / 1e6, fault->begin);
    }
    if (faults.count == 0) {
        printf("  no faults\n");
    }
}
