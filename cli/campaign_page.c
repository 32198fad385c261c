#include "cli/campaign_page.h"

#include <inttypes.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/explore_table.h"
#include "cli/memory.h"
#include "cli/reached.h"
#include "cli/replay_command.h"
#include "firmware/unit.h"
#include "lua/explore/tail.h"
#include "lua/explore/wilson.h"

/* ---- what was done ---- */

/* All tasks of that round and way that are this shard's; *some: there are any. A round that lies
 * behind all that is known is not. */
static bool is_whole(const struct campaign_page *page, enum campaign_way way, uint64_t round,
                     bool *some)
{
    const struct shard *shard = &page->options->shard;
    uint64_t turns = 0, turn = 0;
    for (int i = CAMPAIGN_PLAIN + 1; i < CAMPAIGN_WAYS; i++) {
        turn += page->plan->way[i] && i < (int)way ? 1 : 0;
        turns += page->plan->way[i] ? 1 : 0;
    }
    uint64_t before = way == CAMPAIGN_PLAIN ? 0 : 1 + (round - 1) * turns + turn;
    uint64_t first = before * page->plan->scenarios;
    *some = false;
    if (first >= page->sum->done_capacity * 8) {
        return false;
    }
    for (uint64_t task = first; task < first + page->plan->scenarios; task++) {
        bool ours = shard->count == 0 || task % shard->count == shard->number - 1;
        *some = *some || ours;
        if (ours && !campaign_sum_has(page->sum, task)) {
            return false;
        }
    }
    return true;
}

static uint64_t whole_rounds(const struct campaign_page *page, enum campaign_way way)
{
    uint64_t count = 0;
    bool some;
    for (uint64_t round = 1; is_whole(page, way, round, &some); round++) {
        count += some ? 1 : 0;
    }
    return count;
}

static void write_share(FILE *file, uint64_t hits, uint64_t tries)
{
    struct share share = wilson_share(hits, tries);
    fprintf(file, "%" PRIu64 " of %" PRIu64 ", %.3g %% (95 %%: %.3g to %.3g %%)", hits, tries,
            tries == 0 ? 0 : 100.0 * (double)hits / (double)tries, 100 * share.low,
            100 * share.high);
}

static void write_plain(FILE *file, const struct campaign_page *page)
{
    const struct campaign_way_sum *sum = &page->sum->way[CAMPAIGN_PLAIN];
    fprintf(file, "  %-7s %10" PRIu64 " of %u scenarios, each once as it is\n",
            campaign_way_name(CAMPAIGN_PLAIN), sum->tasks, page->plan->scenarios);
}

static void write_way(FILE *file, const struct campaign_page *page, enum campaign_way way)
{
    const struct campaign_way_sum *sum = &page->sum->way[way];
    uint64_t rounds = whole_rounds(page, way);
    fprintf(file, "  %-7s %10" PRIu64 " tries in %" PRIu64 " task%s, ", campaign_way_name(way),
            sum->tries, sum->tasks, sum->tasks == 1 ? "" : "s");
    if (rounds == 0) {
        fprintf(file, "not yet of every scenario; red: ");
    } else {
        fprintf(file, "%" PRIu64 " whole round%s; red: ", rounds, rounds == 1 ? "" : "s");
    }
    write_share(file, sum->red, sum->tries);
    fputc('\n', file);
}

static void write_done(FILE *file, const struct campaign_page *page)
{
    const struct shard *shard = &page->options->shard;
    fprintf(file, "campaign of %u scenario%s, seed %" PRIu64, page->plan->scenarios,
            page->plan->scenarios == 1 ? "" : "s", page->options->seed);
    if (shard->count > 0) {
        fprintf(file, ", part %u of %u", shard->number, shard->count);
    }
    for (uint32_t i = 0; i < page->options->overrides.count; i++) {
        fprintf(file, ", %s", page->options->overrides.list[i].command);
    }
    fprintf(file, "; fusebox %s, firmware %s\n", FUSEBOX_VERSION, UNIT_VERSION);
    write_plain(file, page);
    for (int way = CAMPAIGN_PLAIN + 1; way < CAMPAIGN_WAYS; way++) {
        if (page->plan->way[way]) {
            write_way(file, page, (enum campaign_way)way);
        }
    }
}

/* ---- what was found ---- */

/* What is red stands first in a signature: "no_false_alarm < unit ...", "not recovered: ...". */
static size_t red_length(const char *signature)
{
    const char *sentence = strstr(signature, ": "), *chain = strstr(signature, " < ");
    const char *end = signature + strlen(signature);
    end = sentence != NULL ? sentence : end;
    end = chain != NULL && chain < end ? chain : end;
    return (size_t)(end - signature);
}

static bool is_same_red(const struct campaign_cause *a, const struct campaign_cause *b)
{
    size_t length = red_length(a->signature);
    return a->way == b->way && length == red_length(b->signature) &&
           strncmp(a->signature, b->signature, length) == 0;
}

/* How often each thing went wrong, in each way. */
static void write_reds(FILE *file, const struct campaign_page *page)
{
    const struct campaign_sum *sum = page->sum;
    for (uint32_t i = 0; i < sum->cause_count; i++) {
        const struct campaign_cause *cause = &sum->cause[i];
        uint64_t count = 0;
        bool first = true;
        for (uint32_t k = 0; k < sum->cause_count; k++) {
            bool same = is_same_red(cause, &sum->cause[k]);
            count += same ? sum->cause[k].count : 0;
            first = first && (!same || k >= i);
        }
        if (first) {
            fprintf(file, "RED   %s: %.*s: ", campaign_way_name(cause->way),
                    (int)red_length(cause->signature), cause->signature);
            write_share(file, count, sum->way[cause->way].tries);
            fputc('\n', file);
        }
    }
}

static const struct entry *entry_of(const struct campaign_page *page, const char *id)
{
    for (uint32_t i = 0; i < page->subjects->count; i++) {
        if (strcmp(page->subjects->entry[i]->id, id) == 0) {
            return page->subjects->entry[i];
        }
    }
    return NULL;
}

/* Cuts take the scenario by --filter, the other ways as FILE=ID. */
static void write_scenario(FILE *file, const struct campaign_page *page,
                           const struct campaign_cause *cause)
{
    char text[SANDBOX_PATH + SCENARIO_ID + CUT_LIST_TEXT + 2];
    const struct entry *entry = entry_of(page, cause->scenario);
    bool by_id = entry == NULL ||
                 explore_table_is_shipped(entry, &page->subjects->shelf.sandbox);
    bool cut = cause->way == CAMPAIGN_CUTS;
    if (by_id) {
        snprintf(text, sizeof text, "%s%s%s", cause->scenario, cut ? "@" : "",
                 cut ? cause->try : "");
        replay_command_word(file, text);
    } else if (cut) {
        replay_command_word(file, entry->file);
        fputs(" --filter ", file);
        snprintf(text, sizeof text, "=%s", cause->scenario);
        replay_command_word(file, text);
        fprintf(file, " --cut %s", cause->try);
    } else {
        snprintf(text, sizeof text, "%s=%s", entry->file, cause->scenario);
        replay_command_word(file, text);
    }
}

void campaign_page_command(FILE *file, const struct campaign_page *page,
                           const struct campaign_cause *cause)
{
    const struct explore_campaign_options *options = page->options;
    replay_command_word(file, options->program);
    fputs(" explore ", file);
    write_scenario(file, page, cause);
    if (cause->way == CAMPAIGN_SEEDS) {
        fprintf(file, " --seeds %s..%s", cause->try, cause->try);
    } else if (cause->way == CAMPAIGN_GUIDED) {
        fprintf(file, " --guided %u --seed %s", cause->task.count, cause->try);
    }
    for (uint32_t i = 0; i < options->overrides.count; i++) {
        fputs(" --set ", file);
        replay_command_word(file, options->overrides.list[i].command);
    }
    if (options->recover_us != TAIL_RECOVER_US) {
        fprintf(file, " --recover %.6fs", (double)options->recover_us / 1e6);
    }
}

/* Ways that have found the same are told together: "3 cuts, 47 plays". */
static void write_counts(FILE *file, const struct campaign_sum *sum, const char *signature)
{
    struct text_list scenarios = {.count = 0};
    const char *between = "      ";
    for (uint32_t i = 0; i < sum->cause_count; i++) {
        const struct campaign_cause *cause = &sum->cause[i];
        if (strcmp(cause->signature, signature) != 0) {
            continue;
        }
        fprintf(file, "%s%" PRIu64 " %s%s", between, cause->count, campaign_way_try(cause->way),
                cause->count == 1 ? "" : "s");
        between = ", ";
        for (uint32_t k = 0; k < cause->scenarios.count; k++) {
            if (!text_list_has(&scenarios, cause->scenarios.text[k])) {
                text_list_add(&scenarios, cause->scenarios.text[k]);
            }
        }
    }
    fprintf(file, " of %u scenario%s, the first: ", scenarios.count,
            scenarios.count == 1 ? "" : "s");
    text_list_close(&scenarios);
}

/* By whatever way. */
static const char *kept_of(const struct campaign_sum *sum, const char *signature)
{
    for (uint32_t i = 0; i < sum->cause_count; i++) {
        if (sum->cause[i].kept != NULL && strcmp(sum->cause[i].signature, signature) == 0) {
            return sum->cause[i].kept;
        }
    }
    return NULL;
}

static void write_cause(FILE *file, const struct campaign_page *page,
                        const struct campaign_cause *cause)
{
    const char *kept = kept_of(page->sum, cause->signature);
    fprintf(file, "FOUND %s\n", cause->signature);
    write_counts(file, page->sum, cause->signature);
    fprintf(file, "%s\n", cause->scenario);
    if (kept != NULL) {
        const char *name = strrchr(kept, '/');
        fprintf(file, "      kept: found%s\n", name == NULL ? kept : name);
    } else if (page->options->folder != NULL && page->canary != NULL) {
        fprintf(file, "      not kept%s\n", cause->asked ? "" : " yet: --resume goes on");
    }
    fputs("      ", file);
    campaign_page_command(file, page, cause);
    fputc('\n', file);
}

static void write_causes(FILE *file, const struct campaign_sum *sum,
                         const struct campaign_page *page)
{
    for (uint32_t i = 0; i < sum->cause_count; i++) {
        if (!campaign_sum_knows(sum, i)) {
            write_cause(file, page, &sum->cause[i]);
        }
    }
    if (sum->cause_count == 0) {
        fprintf(file, "nothing was found\n");
    }
}

static const char *quarantine_of(const struct campaign_page *page,
                                 const struct campaign_refusal *refusal)
{
    return page->subjects->entry[refusal->scenario]->quarantine;
}

static void write_refusals(FILE *file, const struct campaign_page *page)
{
    uint32_t skipped = 0;
    for (uint32_t i = 0; i < page->sum->refusal_count; i++) {
        const struct campaign_refusal *refusal = &page->sum->refusal[i];
        const char *quarantine = quarantine_of(page, refusal);
        const char *id = page->subjects->entry[refusal->scenario]->id;
        if (refusal->state == CAMPAIGN_SKIPPED) {
            skipped++;
        } else if (quarantine != NULL) {
            fprintf(file, "aside %s  in quarantine: %s\n", id, quarantine);
        } else {
            fprintf(file, "%s %s  as it is, so it was not explored\n      %s\n",
                    refusal->state == CAMPAIGN_ITSELF ? "FAIL " : "WRONG", id, refusal->reason);
        }
    }
    if (skipped > 0) {
        fprintf(file, "skip  %u scenario%s cannot be played here\n", skipped,
                skipped == 1 ? "" : "s");
    }
}

/* ---- what it was worth ---- */

static void write_reached(FILE *file, uint32_t bits)
{
    struct reached reached = {.runs = 0};
    uint32_t count = 0;
    reached_add(&reached, bits);
    for (uint32_t i = 0; i < SOMETIMES_COUNT; i++) {
        count += reached.count[i] > 0 ? 1 : 0;
    }
    fprintf(file, "reached %u of %u occasions that a good campaign reaches\n", count,
            (uint32_t)SOMETIMES_COUNT);
    reached_tell_weak(file, &reached);
}

static void write_canary(FILE *file, const struct campaign_page *page)
{
    for (int way = CAMPAIGN_PLAIN + 1; page->canary != NULL && way < CAMPAIGN_WAYS; way++) {
        const struct campaign_canary *canary = &page->canary[way];
        const char *try = campaign_way_try((enum campaign_way)way);
        if (canary->asked && canary->found) {
            fprintf(file, "canary: found by %s, within %" PRIu64 " %ss\n",
                    campaign_way_name((enum campaign_way)way), canary->tries, try);
        } else if (canary->asked) {
            fprintf(file, "canary: NOT FOUND by %s in %" PRIu64 " %ss: this campaign is invalid\n",
                    campaign_way_name((enum campaign_way)way), canary->tries, try);
        }
    }
}

void campaign_page_write(FILE *file, const struct campaign_page *page)
{
    campaign_sum_sort(page->sum);
    write_done(file, page);
    write_refusals(file, page);
    write_reds(file, page);
    write_causes(file, page->sum, page);
    if (page->canary != NULL) {
        write_reached(file, page->sum->reached);
    }
    write_canary(file, page);
}

int campaign_page_code(const struct campaign_page *page)
{
    int code = page->sum->cause_count > 0 ? EXIT_FAILED : EXIT_PASSED;
    for (uint32_t i = 0; i < page->sum->refusal_count; i++) {
        const struct campaign_refusal *refusal = &page->sum->refusal[i];
        bool counts = quarantine_of(page, refusal) == NULL;
        if (counts && refusal->state == CAMPAIGN_ITSELF) {
            code = exit_code_worse(code, EXIT_FAILED);
        } else if (counts && refusal->state == CAMPAIGN_WRONG) {
            code = exit_code_worse(code, EXIT_WRONG);
        }
    }
    bool invalid = page->canary != NULL && !campaign_canary_is_found(page->canary);
    return exit_code_worse(code, invalid ? EXIT_INVALID : EXIT_PASSED);
}
