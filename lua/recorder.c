#include "lua/recorder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/draft.h"
#include "lua/flaw.h"
#include "lua/judge.h"
#include "lua/recorder_compare.h"
#include "lua/recorder_script.h"
#include "lua/recorder_story.h"
#include "lua/shelf.h"
#include "lua/wiring_text.h"
#include "sim/trace/black_box.h"

/* What a recording needs of its own, so that nobody's session is touched. */
struct studio {
    const struct recorder_session *session;
    char path[SANDBOX_PATH]; /* as if it stood there */
    struct shelf shelf;
    struct bench *bench;
    char laid[FLAW_DEED];    /* see recorder_script */
    struct recorder_script script;
    struct take take;
    struct writing *writing;
    struct recorder_report *report;
};

static bool fail(const struct studio *studio, const char *why)
{
    snprintf(studio->report->error, SANDBOX_ERROR, "%s", why);
    return false;
}

/* Loads what is written, as if it stood at the path. */
static bool load(struct studio *studio)
{
    if (studio->writing->failed) {
        return fail(studio, "no memory");
    }
    return shelf_load_text(&studio->shelf, studio->path, "", studio->writing->text,
                           studio->report->error);
}

/* The world of the session's begin. */
static bool build(struct studio *studio)
{
    struct draft draft;
    studio->script.take = NULL;
    recorder_script_write(&studio->script, studio->writing, studio->report);
    if (!load(studio)) {
        return false;
    }
    return draft_scenario(&studio->shelf.sandbox, studio->bench, 0, &draft)
           || fail(studio, draft.error);
}

/* What `require` gives here is what the session was wired as. */
static bool is_as_wired(struct studio *studio)
{
    const struct recorder_session *session = studio->session;
    const struct wiring_text here = {&studio->bench->world, session->origin->wiring, ""};
    const struct wiring_text there = {session->wired, session->origin->wiring, ""};
    struct writing first, second;
    writing_init(&first);
    writing_init(&second);
    wiring_text_write(&here, 0, &first);
    wiring_text_write(&there, 0, &second);
    bool same = !first.failed && !second.failed && strcmp(first.text, second.text) == 0;
    writing_free(&first);
    writing_free(&second);
    return same;
}

/* With `require` where that does, else with the wiring written out. */
static bool begin(struct studio *studio)
{
    const struct recorder_session *session = studio->session;
    studio->script.written_out = session->edited || session->origin->module[0] == '\0';
    if (!studio->script.written_out && build(studio) && is_as_wired(studio)) {
        return true;
    }
    studio->script.written_out = true;
    return build(studio);
}

/* Plays the deeds until none of them turns out to be none. */
static bool play(struct studio *studio)
{
    enum take_course course;
    const struct recorder_session *session = studio->session;
    studio->take.config = writing_text(&session->origin->config);
    studio->take.config_length = session->origin->config.length;
    do {
        if (!begin(studio)) {
            return false;
        }
        course = take_play(&studio->take, &studio->shelf.sandbox, studio->bench, session->end_us,
                           studio->report->error);
    } while (course == TAKE_AGAIN);
    if (studio->take.failed || studio->take.statements.failed) {
        return fail(studio, "no memory");
    }
    return course == TAKE_DONE;
}

static uint32_t violated(const struct bench *bench)
{
    uint32_t mask = 0;
    for (int i = 0; i < INVARIANT_COUNT; i++) {
        bool counts = bench->checker.violation[i].count > 0
                      && black_box_judges(&bench->world, (enum invariant)i);
        mask |= counts ? 1u << i : 0;
    }
    return mask;
}

/* Plays what is written: it must pass, and go the way that the take has gone. */
static bool prove(struct studio *studio)
{
    static const struct judge_options options = {.alone = true};
    uint64_t hash = world_hash(&studio->bench->world);
    char why[SANDBOX_ERROR];
    if (!load(studio)) {
        return false;
    }
    judge_run(&studio->shelf.sandbox, studio->bench, 0, &options);
    studio->report->hash = world_hash(&studio->bench->world);
    if (studio->bench->verdict != VERDICT_PASSED) {
        snprintf(why, sizeof why, "what was written does not pass: %.1900s", studio->bench->text);
        return fail(studio, why);
    }
    return hash == studio->report->hash
           || fail(studio, "what was written goes another way than the session");
}

/* What the take has seen, as a scenario. */
static void write_take(struct studio *studio)
{
    struct recorder_report *report = studio->report;
    studio->script.take = &studio->take;
    studio->script.bench = studio->bench;
    studio->script.expects = violated(studio->bench);
    report->deeds = report->left_out = report->messages = report->calls = 0;
    report->violations = 0;
    report->other_us = CLOCK_NEVER;
    if (studio->session->journal != NULL) {
        report->other_us = recorder_compare(&studio->bench->journal, studio->session->journal,
                                            studio->session->end_us);
    }
    studio->script.other_us = report->other_us;
    recorder_script_write(&studio->script, studio->writing, report);
    for (uint32_t mask = studio->script.expects; mask != 0; mask >>= 1) {
        report->violations += mask & 1u;
    }
    report->end_us = studio->take.end_us;
}

/* First of all the fault that was found. */
static bool open_take(struct studio *studio, const struct recorder_deed *deeds, uint32_t count)
{
    uint32_t first = studio->laid[0] != '\0' ? 1 : 0;
    struct recorder_deed *list = calloc(first + count + 1u, sizeof *list);
    if (list == NULL) {
        return false;
    }
    list[0] = (struct recorder_deed){0, studio->laid};
    for (uint32_t i = 0; i < count; i++) {
        list[first + i] = deeds[i];
    }
    bool open = take_open(&studio->take, list, first + count);
    free(list);
    return open;
}

static void find_fault(struct studio *studio)
{
    const struct recorder_session *session = studio->session;
    struct flaw flaw;
    char error[FLAW_ERROR];
    const char *hidden = session->hidden == NULL ? "" : session->hidden;
    if (hidden[0] == '\0' || !flaw_parse(session->wired, hidden, &flaw, error)
        || !flaw_deed(&flaw, session->wired, hidden, studio->laid)) {
        studio->laid[0] = '\0';
    }
    studio->script.laid = studio->laid;
}

static bool record(struct studio *studio, const struct recorder_deed *deeds, uint32_t count)
{
    take_close(&studio->take);
    if (!open_take(studio, deeds, count)) {
        return fail(studio, "no memory");
    }
    if (!play(studio)) {
        return false;
    }
    write_take(studio);
    return prove(studio);
}

/* With the deeds of a story that was told beside the person's, as the session's trace has them. */
static bool record_all(struct studio *studio)
{
    const struct recorder_session *session = studio->session;
    struct deeds all;
    bool recorded = false;
    deeds_init(&all);
    if (recorder_story_read(session->journal, session->wired, session->end_us, &all)) {
        struct recorder_deed *list = calloc(all.count + 1u, sizeof *list);
        for (uint32_t i = 0; list != NULL && i < all.count; i++) {
            list[i] = (struct recorder_deed){all.deeds[i].at_us, all.deeds[i].text};
        }
        recorded = list != NULL && record(studio, list, all.count);
        free(list);
    }
    deeds_free(&all);
    return recorded;
}

/* With the person's deeds; where that goes another way than the session, with all, if that goes
 * further the same way. */
static bool record_best(struct studio *studio)
{
    const struct recorder_session *session = studio->session;
    bool recorded = record(studio, session->deeds, session->deed_count);
    int64_t other_us = studio->report->other_us;
    bool hunt = session->hidden != NULL; /* its trace would name what nobody has found */
    if (hunt || session->journal == NULL || (recorded && other_us == CLOCK_NEVER)) {
        return recorded;
    }
    if (record_all(studio) && (!recorded || studio->report->other_us > other_us)) {
        return true;
    }
    return recorded && record(studio, session->deeds, session->deed_count);
}

bool recorder_write(const struct recorder_session *session, const char *shipped,
                    const char *folder, struct writing *writing, struct recorder_report *report)
{
    struct studio studio = {.session = session, .writing = writing, .report = report,
                            .script = {.session = session,
                                                             .other_us = CLOCK_NEVER}};
    find_fault(&studio);
    snprintf(studio.path, sizeof studio.path, "%.1000s/recorded.lua", folder);
    memset(report, 0, sizeof *report);
    report->other_us = CLOCK_NEVER;
    writing_clear(writing);
    if (session->origin->seed > INT64_MAX) {
        return fail(&studio, "a scenario's seed is no larger than 9223372036854775807");
    }
    if (!shelf_open(&studio.shelf, shipped, report->error)) {
        return false;
    }
    studio.bench = malloc(sizeof *studio.bench);
    bool open = studio.bench != NULL && judge_open(studio.bench);
    bool recorded = false;
    if (open) {
        recorded = record_best(&studio);
    } else {
        fail(&studio, "no memory");
    }
    take_close(&studio.take);
    if (open) {
        judge_close(studio.bench);
    }
    free(studio.bench);
    shelf_close(&studio.shelf);
    return recorded;
}
