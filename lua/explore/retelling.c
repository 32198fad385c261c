#include "lua/explore/retelling.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/deed.h"
#include "lua/draft.h"
#include "lua/explore/shrink_script.h"
#include "lua/modem_words.h"
#include "sim/base/hash.h"

#define READY_MOST CLOCK_S(3600)   /* b:ready() waits no longer */

bool retelling_open(struct retelling *retelling, const struct finding *finding,
                    const struct deeds *pool, const char *shipped, const char *path)
{
    memset(retelling, 0, sizeof *retelling);
    retelling->finding = finding;
    retelling->pool = pool;
    snprintf(retelling->path, sizeof retelling->path, "%s", path);
    memcpy(retelling->signature, finding->signature, sizeof retelling->signature);
    snprintf(retelling->error, sizeof retelling->error, "no memory");
    struct bench *bench = malloc(sizeof *bench);
    if (bench != NULL && !judge_open(bench)) {
        free(bench);
        bench = NULL;
    }
    retelling->bench = bench;
    return bench != NULL && shelf_open(&retelling->shelf, shipped, retelling->error);
}

static void forget(struct retelling *retelling)
{
    snapshot_free(&retelling->zero);
    snapshot_free(&retelling->quiet);
    snapshot_free(&retelling->ready);
    retelling->begun = false;
}

void retelling_close(struct retelling *retelling)
{
    forget(retelling);
    if (retelling->bench != NULL) {
        judge_close(retelling->bench);
        shelf_close(&retelling->shelf);
    }
    free(retelling->bench);
    retelling->bench = NULL;
}

/* ---- time ---- */

static struct finding_red what_of(const struct retelling *retelling)
{
    return retelling->finding->what;
}

/* What is red of the unit's state is seen at the end alone. */
static bool is_red(const struct retelling *retelling)
{
    const struct finding_red what = what_of(retelling);
    if (what.red < INVARIANT_COUNT) {
        const struct violation *violation = &retelling->bench->checker.violation[what.red];
        return violation->count > 0 && violation->noted;
    }
    return what.red == SWARM_HALTED && finding_event(retelling->bench, &what) != CAUSE_NONE;
}

static void look(struct retelling *retelling)
{
    struct bench *bench = retelling->bench;
    checker_look(&bench->checker, &bench->world, &bench->workspace);
}

static bool is_due(const struct retelling *retelling, int64_t until)
{
    const struct world *world = &retelling->bench->world;
    return world->now < until || world_next(world) <= until ||
           retelling->hand.release_at <= until;
}

/* As lua/wait.c has it. */
static bool unit_is_ready(const struct world *world)
{
    const struct unit *unit = &world->board.unit;
    return world->board.state == BOARD_RUNNING && unit->modem.registered &&
           !unit->alarm.baseline_due;
}

/* One look; false: the world cannot go on, or it is red. */
static bool step(struct retelling *retelling, int64_t until)
{
    struct bench *bench = retelling->bench;
    const char *why = "";
    int64_t next = clock_earlier(until, retelling->hand.release_at);
    next = clock_later(next, bench->world.now);
    if (!world_advance(&bench->world, &bench->workspace, next, &why)) {
        return false;
    }
    look(retelling);
    if (retelling->hand.release_at <= bench->world.now) {
        hand_step(&retelling->hand);
        look(retelling);
    }
    return !is_red(retelling);
}

static bool go_to(struct retelling *retelling, int64_t until)
{
    do {
        if (!step(retelling, until)) {
            return false;
        }
    } while (is_due(retelling, until));
    return true;
}

static bool go_to_ready(struct retelling *retelling, int64_t latest)
{
    const struct world *world = &retelling->bench->world;
    while (!unit_is_ready(world)) {
        if (world->now >= latest || !step(retelling, latest)) {
            return false;
        }
    }
    return true;
}

static bool act(struct retelling *retelling, const char *line)
{
    char text[SANDBOX_ERROR];
    bool done = line[0] == '=' ? deed_act_text(&retelling->hand, line + 1, text)
                               : deed_act(&retelling->hand, line, text);
    look(retelling);
    return done;
}

/* ---- the world at t = 0 ---- */

bool retelling_draft(struct retelling *retelling, const struct plot *plot)
{
    struct writing writing;
    struct draft draft;
    struct plot told = *plot;
    struct sandbox *sandbox = &retelling->shelf.sandbox;
    struct overrides laid = {.count = 0}; /* by the draft; the others stand in the text */
    const struct draft_options options = {.seed = plot->seed, .overrides = &laid};
    told.count = told.overrides.count = 0;
    for (uint32_t i = 0; i < plot->overrides.count; i++) {
        struct overrides *list = plot->chosen[i] ? &told.overrides : &laid;
        list->list[list->count++] = plot->overrides.list[i];
        told.chosen[i] = true;
    }
    const struct shrink_script script = {.finding = retelling->finding, .plot = &told,
                                         .pool = retelling->pool, .id = "found.retold"};
    writing_init(&writing);
    bool built = shrink_script_write(&script, &writing, NULL, retelling->error) &&
                 shelf_load_text(&retelling->shelf, retelling->path, "", writing.text,
                                 retelling->error);
    writing_free(&writing);
    draft.error[0] = '\0';
    if (built && !draft_scenario_with(sandbox, retelling->bench, 0, &draft, &options)) {
        snprintf(retelling->error, SANDBOX_ERROR, "%s", draft.error);
        built = false;
    }
    return built;
}

/* When the unit of this world is well without any deed. */
static int64_t find_calm(struct retelling *retelling, bool without_cell)
{
    struct bench *bench = retelling->bench;
    const struct finding_red what = what_of(retelling);
    if (what.red != SWARM_LACKS) {
        return 0;
    }
    int64_t until = clock_later(retelling->finding->recover_us, retelling->finding->end_us);
    bool calm = false, goes_on = true;
    if (without_cell) {
        goes_on = act(retelling, "unit battery switch off");
    }
    while (!calm && goes_on && bench->world.now < until) {
        goes_on = step(retelling, until);
        calm = (what.lacks & ~tail_aspects(&bench->world)) == 0;
    }
    int64_t calm_us = calm ? bench->world.now : CLOCK_NEVER;
    snapshot_restore(&retelling->zero, &retelling->shelf.sandbox, bench);
    return calm_us;
}

static bool begin(struct retelling *retelling, const struct plot *plot)
{
    struct bench *bench = retelling->bench;
    forget(retelling);
    if (!retelling_draft(retelling, plot)) {
        return false;
    }
    hand_init(&retelling->hand, &retelling->shelf.sandbox, bench);
    world_start(&bench->world, &bench->workspace);
    checker_init(&bench->checker, &bench->world);
    (void)go_to(retelling, 0);
    if (!snapshot_take(&retelling->zero, &retelling->shelf.sandbox, bench)) {
        snprintf(retelling->error, SANDBOX_ERROR, "no memory");
        return false;
    }
    retelling->world = *plot;
    retelling->world.step = NULL;
    retelling->world.count = 0;
    retelling->begun = true;
    retelling->calm_us = find_calm(retelling, false);
    retelling->needs_cell = find_calm(retelling, true) == CLOCK_NEVER;
    return true;
}

/* From the last snapshot that is not behind the instant. */
static bool come_to(struct retelling *retelling, int64_t at_us)
{
    struct sandbox *sandbox = &retelling->shelf.sandbox;
    struct bench *bench = retelling->bench;
    bool known = retelling->quiet.bench != NULL && retelling->quiet.at_us <= at_us;
    snapshot_restore(known ? &retelling->quiet : &retelling->zero, sandbox, bench);
    hand_init(&retelling->hand, sandbox, bench);
    if (bench->world.now == at_us) {
        return true;
    }
    return go_to(retelling, at_us) && snapshot_take(&retelling->quiet, sandbox, bench);
}

static bool come_to_ready(struct retelling *retelling)
{
    struct sandbox *sandbox = &retelling->shelf.sandbox;
    struct bench *bench = retelling->bench;
    bool known = retelling->ready.bench != NULL;
    snapshot_restore(known ? &retelling->ready : &retelling->zero, sandbox, bench);
    hand_init(&retelling->hand, sandbox, bench);
    return known || (go_to_ready(retelling, READY_MOST) &&
                     snapshot_take(&retelling->ready, sandbox, bench));
}

/* ---- a plot ---- */

/* Carries out the steps; false: it is red already, or one could not be carried out. */
static bool tell(struct retelling *retelling, const struct plot *plot, struct retold *retold)
{
    struct bench *bench = retelling->bench;
    for (uint32_t i = 0; i < plot->count; i++) {
        const struct plot_step *at = &plot->step[i];
        bool there = i == 0 && !plot->ready; /* come_to has waited */
        bool waits = !there && (at->wait_us > 0 || at->settles);
        if (is_red(retelling) ||
            (waits && !go_to(retelling, bench->world.now + at->wait_us))) {
            return false;
        }
        const char *line = retelling->pool->deeds[at->line].text;
        if (!act(retelling, line)) {
            retold->refused = i;
            return false;
        }
        retold->told = i + 1;
        bool holds = plot_held(line) > 0 && !at->beside;
        if (holds && !go_to(retelling, retelling->hand.release_at)) {
            return false;
        }
        retold->last_us = bench->world.now;
    }
    return !is_red(retelling);
}

static int64_t end_of(const struct retelling *retelling, const struct plot *plot,
                      const struct retold *retold)
{
    int64_t recover_us = what_of(retelling).red == SWARM_LACKS ? retelling->finding->recover_us
                                                               : 0;
    return clock_later(plot->end_us, retold->last_us + recover_us);
}

static uint64_t settings_of_modem(const struct world *world)
{
    uint64_t hash = HASH_START;
    const struct network *network = &world->gsm.network;
    const struct modem_module *modem = &world->gsm.modem;
    const bool flags[] = {network->covered, network->holds, network->prepaid, modem->faults.deaf,
                          modem->card.fitted};
    hash = hash_add(hash, (uint64_t)network->wish << 8 | modem->faults.laid);
    for (uint32_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        hash = hash_add(hash, flags[i]);
    }
    for (uint32_t i = 0; i < network->phone_count; i++) {
        hash = hash_add(hash, network->phone[i].off);
    }
    return hash;
}

/* How everything stands that a hand has moved, and may have left so. */
static uint64_t settings_of(const struct retelling *retelling)
{
    const struct world *world = &retelling->bench->world;
    uint64_t hash = settings_of_modem(world);
    hash = hash_add(hash, retelling->needs_cell && world->board.cell.switched_on);
    for (uint32_t i = 0; i < world->part_count; i++) {
        const struct part *part = &world->part[i];
        int32_t off = (int32_t)i == world->unit_part
                          ? -1 : part_find_state(part_kind_of(part), "off");
        bool is_off = off >= 0 && (part->state >> off & 1u) != 0;
        hash = hash_add(hash, part->fault * 2u + (is_off ? 1u : 0));
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        hash = hash_add(hash, world->wire[i].fault);
    }
    return hash;
}

static void judge(struct retelling *retelling, struct retold *retold)
{
    struct bench *bench = retelling->bench;
    const struct finding_red what = what_of(retelling);
    retold->red = is_red(retelling);
    retold->red_us = bench->world.now;
    if (!retold->red && retold->refused == UINT32_MAX) {
        checker_finish(&bench->checker, &bench->world, &bench->workspace);
        uint32_t lacks = what.lacks & ~tail_aspects(&bench->world);
        retold->red = what.red == SWARM_LACKS
                          ? what.lacks != 0 && lacks == what.lacks &&
                                bench->world.now >= retelling->calm_us
                          : what.red < INVARIANT_COUNT &&
                                bench->checker.violation[what.red].count > 0;
        retold->at_end = retold->red;
        retold->settings = settings_of(retelling);
    }
    /* a fault that never struck would be red by itself */
    bool in_vain = modem_words_unstruck(bench) != NULL;
    retold->red = retold->red && !in_vain;
    if (retold->red) {
        finding_signature(bench, &what, retold->signature);
        retold->alike = strcmp(retold->signature, retelling->signature) == 0;
    }
}

bool retelling_play(struct retelling *retelling, const struct plot *plot, struct retold *retold)
{
    struct bench *bench = retelling->bench;
    *retold = (struct retold){.ready_us = CLOCK_NEVER, .refused = UINT32_MAX};
    retelling->plays++;
    if ((!retelling->begun || !plot_begins_alike(&retelling->world, plot)) &&
        !begin(retelling, plot)) {
        return false;
    }
    int64_t first = plot->count > 0 ? plot->step[0].wait_us : 0;
    bool there = plot->ready ? come_to_ready(retelling) : come_to(retelling, first);
    retold->last_us = bench->world.now;
    retold->ready_us = plot->ready && there ? bench->world.now : CLOCK_NEVER;
    if (there && tell(retelling, plot, retold)) {
        (void)go_to(retelling, end_of(retelling, plot, retold));
    }
    judge(retelling, retold);
    retold->red = retold->red && (!plot->ready || there);
    return true;
}
