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

/* A unit as delivered is judged like a bare wiring: nobody has meant its settings yet. */
void show_lint(struct show *show)
{
    const struct settings *now = &show->bench->world.board.unit.settings;
    if (show->bench->world.board.state == BOARD_RUNNING
        && memcmp(now, &show->linted, sizeof *now) != 0) {
        show->linted = *now;
        read_wiring(show, now);
    }
}

/* Sessions */

/* The wiring before anything runs: for lint, and for who writes it down. */
static bool draw_up(struct show *show, int32_t index)
{
    struct draft draft;
    const struct draft_options options = {
        show->order.judge.seed_given ? show->order.judge.seed : JUDGE_SEED,
        show->order.judge.modem, show->order.calibration == NULL ? NULL : &show->figures};
    bool built = index == SESSION_WIRING
        ? draft_wiring_with(&show->shelf.sandbox, show->bench, 0, &draft, &options)
        : draft_scenario(&show->shelf.sandbox, show->bench, (uint32_t)index, &draft);
    if (!built) {
        show_tell(show, true, "%s", draft.error);
        return false;
    }
    world_copy(show->wired, &show->bench->world);
    snprintf(show->wiring, sizeof show->wiring, "%s", draft.wiring);
    show->lint_bare = index == SESSION_WIRING;
    read_wiring(show, show->lint_bare ? NULL : &draft.settings);
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
    show->linted = show->bench->world.board.unit.settings;
    show->graded = show->stuck = show->slowed = false;
    show->stage.wiring++;
    show_set_pace(show);
    return true;
}

/* Opening */

static bool has_file_end(const char *name)
{
    size_t length = strlen(name);
    return length > 4 && strcmp(name + length - 4, ".lua") == 0;
}

static bool find_file(struct show *show, const char *shipped)
{
    const char *given = show->order.file;
    int used = given == NULL
        ? snprintf(show->file, sizeof show->file, "%s/" SHOW_SHIPPED, shipped)
        : snprintf(show->file, sizeof show->file, "%s", given);
    if (used >= (int)sizeof show->file) {
        fprintf(stderr, "fusebox panel: the file's name is too long\n");
        return false;
    }
    if (given != NULL && !has_file_end(given)) {
        fprintf(stderr, "fusebox panel: '%s' is no file of Lua; a wiring, scenario or lesson is "
                "wanted, like scenarios/wirings/example3.lua\n", given);
        return false;
    }
    return true;
}

static int32_t unknown_id(struct show *show)
{
    struct nearest nearest;
    char id[SCENARIO_ID];
    nearest_init(&nearest, show->order.id);
    for (uint32_t i = 0; i < (uint32_t)show->count; i++) {
        scenario_id(show->shelf.sandbox.L, i, id);
        nearest_offer(&nearest, id);
    }
    fprintf(stderr, "fusebox panel: %s has no scenario '%s', did you mean '%s'?\n", show->file,
            show->order.id, nearest.best);
    return -2;
}

/* -2: told on stderr. */
static int32_t choose(struct show *show)
{
    lua_State *L = show->shelf.sandbox.L;
    char text[SANDBOX_ERROR] = "";
    show->count = (int32_t)scenario_count(L);
    if (show->order.id != NULL) {
        int32_t found = scenario_find(L, show->order.id);
        return found >= 0 ? found : unknown_id(show);
    }
    if (show->count > 0) {
        return 0;
    }
    int32_t wirings = draft_wiring_count(&show->shelf.sandbox, text);
    if (wirings < 1) {
        fprintf(stderr, "fusebox panel: %s: %s\n", show->file,
                wirings < 0 ? text : "nothing is declared here: no wiring, scenario or lesson");
        return -2;
    }
    return SESSION_WIRING;
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

static bool begin(struct show *show)
{
    int32_t index = load(show) ? choose(show) : -2;
    if (index == -2 || !show_begin(show, index, NULL)) {
        if (show->notice[0] != '\0') {
            fprintf(stderr, "%s\n", show->notice);
        }
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
    if (!find_file(show, shipped) || !read_calibration(show) || !begin(show)) {
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
    text_list_close(&show->edits);
    free(show->edited);
    free(show->bench);
    free(show->original);
    free(show->wired);
}
