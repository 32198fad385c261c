#include "lua/explore/shrink_proof.h"

#include <stdio.h>
#include <string.h>

#include "lua/explore/plot_rounding.h"
#include "lua/explore/shrink_script.h"
#include "lua/wiring_text.h"

#define LAST_LEAST CLOCK_S(1)
#define LAST_AT_END CLOCK_S(60)  /* what is owed only is due by then, if it is not forgotten */

static bool fail(const struct shrink_proof *proof, const char *why)
{
    snprintf(proof->report->error, SANDBOX_ERROR, "%s", why);
    return false;
}

/* ---- the last wait ---- */

/* What is seen at the end only: the first round time that is long enough for what is owed. */
static int64_t wait_at_end(const struct shrink_proof *proof, const struct plot *plot,
                           const struct retold *retold)
{
    int64_t whole = plot->end_us - retold->last_us, round_us = 0;
    int64_t most = clock_later(plot_round_time_over(whole), LAST_AT_END);
    struct plot other = *plot;
    struct retold again;
    for (uint32_t i = 0; round_us < most; i++) {
        round_us = clock_earlier(plot_round_time(i), most);
        other.end_us = retold->last_us + round_us;
        if (round_us >= LAST_AT_END && retelling_play(proof->retelling, &other, &again) &&
            again.red && again.alike) {
            return round_us;
        }
    }
    return clock_later(whole, LAST_LEAST);
}

static int64_t last_wait(const struct shrink_proof *proof, const struct plot *plot,
                         const struct retold *retold)
{
    const struct finding *finding = proof->order->finding;
    if (finding->what.red == SWARM_LACKS) {
        return clock_later(plot->end_us - retold->last_us, finding->recover_us);
    }
    if (retold->at_end) {
        return wait_at_end(proof, plot, retold);
    }
    int64_t needed = retold->red_us - retold->last_us;
    return clock_later(plot_round_time_over(needed + needed / 10), LAST_LEAST);
}

/* ---- parameters ---- */

static bool write_wiring(const struct shrink_proof *proof, const struct plot *plot,
                         struct writing *writing)
{
    writing_clear(writing);
    if (!retelling_draft(proof->retelling, plot)) {
        return false;
    }
    const struct wiring_text wiring = {&proof->retelling->bench->world, "site", ""};
    wiring_text_write(&wiring, 0, writing);
    return !writing->failed;
}

/* An override that is a parameter of the wiring stands there, which is shorter than a wiring that
 * is written out; if the same is built so. */
static void choose(const struct shrink_proof *proof, struct plot *plot)
{
    struct writing before, chosen;
    writing_init(&before);
    writing_init(&chosen);
    bool module = proof->order->finding->origin.module[0] != '\0';
    bool known = module && plot->overrides.count > 0 && write_wiring(proof, plot, &before);
    for (uint32_t i = 0; known && i < plot->overrides.count; i++) {
        plot->chosen[i] = true;
        plot->chosen[i] = write_wiring(proof, plot, &chosen) &&
                          strcmp(writing_text(&before), writing_text(&chosen)) == 0;
    }
    writing_free(&before);
    writing_free(&chosen);
}

/* ---- what is written ---- */

static bool write_file(const struct shrink_proof *proof, struct shrink_script *script)
{
    struct retelling *retelling = proof->retelling;
    struct hand hand;
    if (!retelling_draft(retelling, script->plot)) {
        return fail(proof, retelling->error);
    }
    hand_init(&hand, &retelling->shelf.sandbox, retelling->bench);
    script->hand = &hand;
    bool written = shrink_script_write(script, proof->writing, &proof->report->steps,
                                       proof->report->error);
    script->hand = NULL;
    return written;
}

/* Invariants that it violates beside what it is red by; each is a finding of its own. */
static uint32_t others(const struct shrink_proof *proof)
{
    const struct checker *checker = &proof->retelling->bench->checker;
    uint32_t mask = 0;
    for (uint32_t i = 0; i < INVARIANT_COUNT; i++) {
        bool other = i != proof->order->finding->what.red;
        mask |= other && checker->violation[i].count > 0 ? 1u << i : 0;
    }
    return mask;
}

/* As `run` plays it. */
static bool is_red(const struct shrink_proof *proof, uint32_t excused)
{
    static const struct judge_options options = {.alone = true};
    struct retelling *retelling = proof->retelling;
    struct bench *bench = retelling->bench;
    const struct finding_red *what = &proof->order->finding->what;
    char signature[FINDING_SIGNATURE], why[SANDBOX_ERROR];
    if (!shelf_load_text(&retelling->shelf, retelling->path, "", proof->writing->text,
                         proof->report->error)) {
        return false;
    }
    judge_run(&retelling->shelf.sandbox, bench, 0, &options);
    proof->report->hash = world_hash(&bench->world);
    proof->report->end_us = bench->world.now;
    bool same = bench->verdict == VERDICT_FAILED;
    if (what->red == SWARM_LACKS) {
        same = same && (what->lacks & tail_aspects(&bench->world)) == 0 &&
               (others(proof) & ~excused) == 0;
    } else {
        same = same && finding_instant(bench, what) != CLOCK_NEVER;
    }
    finding_signature(bench, what, signature);
    if (!same || strcmp(signature, retelling->signature) != 0) {
        snprintf(why, sizeof why, "what was written is not red in the same way: %.1000s",
                 bench->verdict == VERDICT_PASSED ? "it passes" : bench->text);
        return fail(proof, why);
    }
    return true;
}

static uint32_t settings_left(const struct finding *finding, const struct plot *plot)
{
    uint32_t count = finding->origin.config_count;
    for (uint32_t i = 0; i < PLOT_CONFIG && i < finding->origin.config_count; i++) {
        count -= plot->left_out[i] ? 1 : 0;
    }
    return count;
}

static bool is_proven(const struct shrink_proof *proof, struct shrink_script *script)
{
    return write_file(proof, script) && is_red(proof, script->excused);
}

/* It may be well for a moment, before it is not. */
static bool is_proven_in_time(const struct shrink_proof *proof, struct shrink_script *script)
{
    script->within = proof->order->finding->what.red == SWARM_LACKS;
    bool proven = is_proven(proof, script);
    if (!proven && script->within) {
        script->within = false;
        proven = is_proven(proof, script);
    }
    return proven;
}

static bool finds_form(const struct shrink_proof *proof, struct shrink_script *script)
{
    bool proven = is_proven_in_time(proof, script);
    while (!proven && (others(proof) & ~script->excused) != 0) {
        script->excused |= others(proof);
        proven = is_proven_in_time(proof, script);
    }
    return proven;
}

bool shrink_proof(const struct shrink_proof *proof, const struct plot *plot,
                  const struct retold *retold)
{
    const struct shrink_order *order = proof->order;
    struct shrink_report *report = proof->report;
    struct writing told;
    char id[SCENARIO_ID], sentence[VIOLATION_TEXT];
    snprintf(id, sizeof id, "found.%.180s", order->name);
    struct plot written = *plot;
    choose(proof, &written);
    struct shrink_script script = {.finding = order->finding, .plot = &written,
                                   .pool = proof->pool,
                                   .id = id, .found_in = order->found_in,
                                   .command = order->command,
                                   .last_wait_us = last_wait(proof, plot, retold)};
    report->slipped = strcmp(proof->retelling->signature, order->finding->signature) != 0;
    script.slipped = report->slipped;
    report->deeds = plot->count;
    report->settings = settings_left(order->finding, plot);
    report->overrides = plot->overrides.count;
    if (!finds_form(proof, &script)) {
        return false;
    }
    writing_init(&told);
    finding_tell(proof->retelling->bench, &order->finding->what, "", &told);
    finding_sentence(proof->retelling->bench, &order->finding->what, sentence);
    script.told = writing_text(&told);
    script.sentence = sentence;
    bool proven = !told.failed && is_proven(proof, &script);
    writing_free(&told);
    return proven;
}
