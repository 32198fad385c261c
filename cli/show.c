#include "cli/show.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/memory.h"
#include "cli/show_inside.h"
#include "cli/wall.h"
#include "cli/worker.h"
#include "lua/calibration_file.h"
#include "lua/declaration.h"
#include "lua/draft.h"
#include "lua/wiring_text.h"
#include "sim/base/hash.h"
#include "sim/trace/fingerprint.h"

#define SEEDS 1000000u

void show_tell(struct show *show, bool bad, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(show->notice, sizeof show->notice, format, arguments);
    va_end(arguments);
    show->notice_bad = bad;
}

/* Findings */

static void fill_findings(struct show *show)
{
    uint32_t count = show->lint.count < STAGE_FINDINGS ? show->lint.count : STAGE_FINDINGS;
    for (uint32_t i = 0; i < count; i++) {
        const struct lint_finding *found = &show->lint.finding[i];
        struct stage_finding *finding = &show->finding[i];
        finding->level = (uint8_t)found->rule->level;
        snprintf(finding->where, sizeof finding->where, "%s", found->where);
        snprintf(finding->text, sizeof finding->text, "%s. %s", found->why, found->mend);
    }
    show->stage.findings = show->finding;
    show->stage.finding_count = count;
}

static void read_wiring(struct show *show, const struct settings *settings)
{
    if (!lint_read(&show->lint, show->wired, settings)) {
        show->lint.count = 0;
    }
    fill_findings(show);
}

/* The wiring with the figures that its parts have now; in a hunt as it is meant to be. */
static void read_as_it_is(struct show *show)
{
    char text[SANDBOX_ERROR];
    struct world *plan = show->bench->lesson.hidden[0] == '\0' ? show_plan(show) : NULL;
    const struct wiring_text wiring = {plan != NULL ? plan : show->wired, show->wiring, ""};
    const struct rewiring_edits edits = {NULL, 0, show->file,
                                         &show->bench->world.board.unit.settings};
    show->reads = show->reads || rewiring_lint_open(&show->reader,
                                                    show->shelf.sandbox.shipped, text);
    if (show->reads && rewiring_lint_read(&show->reader, &wiring, &edits, text)) {
        show->lint = show->reader.lint;
        fill_findings(show);
    }
    free(plan);
}

static uint64_t fingerprint(const struct show *show)
{
    const struct world *world = &show->bench->world;
    uint64_t print = fingerprint_settings(&world->board.unit.settings), word;
    for (uint32_t i = 0; i < world->part_count; i++) {
        for (uint32_t k = 0; k < PART_FIGURES; k++) {
            memcpy(&word, &world->part[i].figure[k], sizeof word);
            print = hash_add(print, word);
        }
    }
    return print;
}

void show_lint(struct show *show)
{
    uint64_t now = fingerprint(show);
    if (show->bench->world.board.state == BOARD_RUNNING && now != show->linted) {
        show->linted = now;
        read_as_it_is(show);
    }
}

/* Sessions */

/* The wiring before anything runs: for lint, and for who writes it down. */
static bool draw_up(struct show *show, int32_t index)
{
    struct draft draft;
    const struct draft_options options = {
        .seed = show->order.judge.seed_given ? show->order.judge.seed : JUDGE_SEED,
        .modem = show->order.judge.modem,
        .figures = show->order.calibration == NULL ? NULL : &show->figures};
    bool built = index == SESSION_WIRING
        ? draft_wiring_with(&show->shelf.sandbox, show->bench, 0, &draft, &options)
        : draft_scenario(&show->shelf.sandbox, show->bench, (uint32_t)index, &draft);
    if (!built) {
        show_tell(show, true, "%s", draft.error);
        return false;
    }
    world_copy(show->wired, &show->bench->world);
    snprintf(show->wiring, sizeof show->wiring, "%s", draft.wiring);
    read_wiring(show, index == SESSION_WIRING ? NULL : &draft.settings);
    return true;
}

static void read_about(struct show *show, uint32_t index)
{
    struct declaration declaration;
    lua_State *L = show->shelf.sandbox.L;
    declaration_open(&declaration, L, index);
    snprintf(show->about, sizeof show->about, "%s", declaration.about);
    declaration_close(&declaration, L);
}

static void name_it(struct show *show, int32_t index)
{
    lua_State *L = show->shelf.sandbox.L;
    show->index = index;
    show->lesson = index != SESSION_WIRING && scenario_is_lesson(L, (uint32_t)index);
    show->about[0] = '\0';
    if (index == SESSION_WIRING) {
        snprintf(show->title, sizeof show->title, "%s", show->wiring);
    } else {
        scenario_id(L, (uint32_t)index, show->title);
        read_about(show, (uint32_t)index);
    }
}

void show_set_pace(struct show *show)
{
    double ratio = show->slowed && show->ratio > show->slow ? show->slow : show->ratio;
    pace_start(&show->pace, ratio, session_now(&show->session));
}

/* The image of the file is fresh: no session has gone in it. */
static bool load(struct show *show)
{
    char text[SANDBOX_ERROR];
    bool loaded = show->edited == NULL
        ? shelf_load(&show->shelf, show->file, "", text)
        : shelf_load_text(&show->shelf, show->file, "", show->edited, text);
    if (!loaded) {
        show_tell(show, true, "%s", text);
    }
    return loaded;
}

/* A hunt is another one each time, but one that was left goes on. */
static void choose_seed(const struct show *show, struct judge_options *judge)
{
    uint64_t kept;
    if (!show->lesson || judge->seed_given || !show->order.draws) {
        return;
    }
    judge->seed_given = true;
    judge->seed = show_progress_seed(show, &kept) ? kept : (uint64_t)wall_us() % SEEDS + 1;
}

bool show_begin(struct show *show, int32_t index, const struct nvm *flash)
{
    char text[SANDBOX_ERROR];
    struct session_order order = {.index = index, .judge = show->order.judge, .flash = flash};
    if (show->open) {
        session_close(&show->session);
        show->open = false;
    }
    if (!load(show) || !draw_up(show, index) || !load(show)) {
        return false;
    }
    name_it(show, index);
    order.by_hand = show->lesson;
    choose_seed(show, &order.judge);
    if (!session_open(&show->session, &show->shelf.sandbox, show->bench, &order, text)) {
        show_tell(show, true, "%s", text);
        return false;
    }
    show->open = true;
    show->begun_us = wall_us();
    show->linted = fingerprint(show);
    show->has_flash = flash != NULL;
    if (flash != NULL) {
        show->flash = *flash;
    }
    show->graded = show->stuck = show->slowed = false;
    show->stage.wiring++;
    show_set_pace(show);
    return true;
}

/* Opening */

static bool unknown_id(struct show *show)
{
    struct nearest nearest;
    nearest_init(&nearest, show->order.id);
    for (uint32_t i = 0; i < show->programme.count; i++) {
        nearest_offer(&nearest, show->programme.entries[i].id);
    }
    fprintf(stderr, "fusebox panel: there is no '%s' here, did you mean '%s'?\n", show->order.id,
            nearest.best);
    return false;
}

/* The programme, and in it what is shown first. */
static bool choose(struct show *show, const char *shipped)
{
    if (!programme_open(&show->programme, &show->shelf, show->order.file, shipped,
                        &show->entry)) {
        return false;
    }
    if (show->order.id != NULL) {
        int32_t found = programme_find(&show->programme, show->order.id);
        show->entry = found < 0 ? 0 : (uint32_t)found;
        return found >= 0 || unknown_id(show);
    }
    return true;
}

static bool read_calibration(struct show *show)
{
    char text[SANDBOX_ERROR];
    if (show->order.calibration == NULL) {
        return true;
    }
    show->order.judge.calibrated = true;
    if (!calibration_file_read(&show->figures, &show->shelf.sandbox, show->order.calibration,
                               text)) {
        fprintf(stderr, "%s\n", text);
        return false;
    }
    show->order.judge.figures = show->figures;
    return true;
}

bool show_begin_entry(struct show *show, uint32_t entry)
{
    const struct programme_entry *chosen = &show->programme.entries[entry];
    show_forget_chapters(show);
    show->entry = entry;
    snprintf(show->file, sizeof show->file, "%s", chosen->file);
    return show_begin(show, chosen->index, NULL);
}

static bool begin(struct show *show)
{
    if (!show_begin_entry(show, show->entry)) {
        fprintf(stderr, "%s\n", show->notice);
        return false;
    }
    show_take_progress(show);
    return true;
}

bool show_open(struct show *show, const struct show_order *order, const char *shipped)
{
    memset(show, 0, sizeof *show);
    show->order = *order;
    show->live = order->judge.stand != NULL;
    show->ratio = 1.0;
    show->slows = show->playing = true;
    show->wired = memory_grow(NULL, sizeof *show->wired);
    show->bench = memory_grow(NULL, sizeof *show->bench);
    worker_open_shelf(&show->shelf, shipped);
    if (!judge_open(show->bench)) {
        fprintf(stderr, "fusebox panel: no memory\n");
        exit(EXIT_FAILURE);
    }
    if (!choose(show, shipped) || !read_calibration(show) || !begin(show)) {
        show_close(show);
        return false;
    }
    return true;
}

void show_close(struct show *show)
{
    if (show->open) {
        show_keep_progress(show);
        session_close(&show->session);
    }
    judge_close(show->bench);
    shelf_close(&show->shelf);
    if (show->reads) {
        rewiring_lint_close(&show->reader);
    }
    show_forget_chapters(show);
    programme_close(&show->programme);
    free(show->bench);
    free(show->wired);
}
