#include "lua/session.h"

#include <stdio.h>
#include <string.h>

#include "lua/deed.h"
#include "lua/draft.h"
#include "lua/people_line.h"
#include "lua/verdict.h"

#define USB "usb"
#define FOUND "found"
#define HINT "hint"

/* Its story */

static int32_t wire(struct session *session, const struct session_order *order, char *error)
{
    struct draft draft;
    const struct judge_options *judge = &order->judge;
    const struct draft_options options = {
        .seed = judge->seed_given ? judge->seed : JUDGE_SEED, .modem = judge->modem,
        .figures = judge->calibrated ? &judge->figures : NULL};
    if (!draft_wiring_with(session->sandbox, session->bench, 0, &draft, &options)) {
        snprintf(error, SANDBOX_ERROR, "%s", draft.error);
        return -1;
    }
    return 0;
}

/* A wiring by itself has no story: the trial only lets time pass. */
static bool begin_wiring(struct session *session, const struct session_order *order, char *error)
{
    struct bench *bench = session->bench;
    struct trial *trial = &session->trial;
    if (wire(session, order, error) < 0) {
        return false;
    }
    memset(trial, 0, sizeof *trial);
    trial->sandbox = session->sandbox;
    trial->bench = bench;
    trial->known = bench->prefix;
    struct board_config none = {.count = 0};
    if (order->flash != NULL) {
        bench->world.board.flash = *order->flash;
    } else {
        (void)world_configure(&bench->world, &none); /* as for a scenario that says no command */
    }
    session->over = true;
    world_start(&bench->world, &bench->workspace);
    checker_init(&bench->checker, &bench->world);
    return true;
}

static bool begin_scenario(struct session *session, const struct session_order *order,
                           char *error)
{
    struct judge_options options = order->judge;
    options.patient = true;
    options.alone = true;
    options.by_hand = order->by_hand;
    if (!judge_begin(&session->trial, session->sandbox, session->bench, (uint32_t)order->index,
                     &options)) {
        snprintf(error, SANDBOX_ERROR, "%s", session->bench->text);
        return false;
    }
    return true;
}

/* The verdict, once; the world goes on. */
static void end_story(struct session *session)
{
    if (!session->over && !judge_is_on(&session->trial)) {
        judge_end(&session->trial);
        session->over = true;
    }
}

/* Snapshots */

/* Each second one goes, not the first; what is between them from now on is twice as long. */
static void thin_out(struct session *session)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < session->kept_count; i++) {
        if (i % 2 == 0) {
            struct session_keep moved = session->kept[kept];
            session->kept[kept++] = session->kept[i];
            session->kept[i] = moved;
        }
    }
    session->kept_count = kept;
    session->spacing *= 2;
}

static void keep(struct session *session)
{
    if (session->kept_count == SESSION_SNAPSHOTS) {
        thin_out(session);
    }
    struct session_keep *kept = &session->kept[session->kept_count];
    session->since = 0;
    if (snapshot_take(&kept->snapshot, session->sandbox, session->bench)) {
        kept->hand = session->hand;
        kept->done = session->done;
        kept->over = session->over;
        session->kept_count++;
    }
}

static void come_back(struct session *session, uint32_t index)
{
    const struct session_keep *kept = &session->kept[index];
    snapshot_restore(&kept->snapshot, session->sandbox, session->bench);
    session->hand = kept->hand;
    session->done = kept->done;
    session->over = kept->over;
    session->kept_count = index + 1;
    session->since = 0;
}

bool session_open(struct session *session, struct sandbox *sandbox, struct bench *bench,
                  const struct session_order *order, char *error)
{
    memset(session, 0, sizeof *session);
    session->sandbox = sandbox;
    session->bench = bench;
    session->spacing = SESSION_SPACING;
    session->live = order->judge.stand != NULL;
    journal_init(&session->ahead);
    deeds_init(&session->deeds);
    bool begun = order->index == SESSION_WIRING ? begin_wiring(session, order, error)
                                                : begin_scenario(session, order, error);
    if (!begun) {
        session_close(session);
        return false;
    }
    hand_init(&session->hand, sandbox, bench);
    judge_step(&session->trial, bench->world.now);
    end_story(session);
    keep(session);
    return true;
}

void session_close(struct session *session)
{
    if (!session->over && session->trial.bench != NULL) {
        judge_end(&session->trial);
    }
    for (uint32_t i = 0; i < SESSION_SNAPSHOTS; i++) {
        snapshot_free(&session->kept[i].snapshot);
    }
    journal_free(&session->ahead);
    deeds_free(&session->deeds);
    session->sandbox->bench = NULL;
}

/* Deeds */

/* The line is the word, alone or with more behind it; rest: that. */
static bool begins(const char *line, const char *word, const char **rest)
{
    size_t length = strlen(word);
    if (strncmp(line, word, length) != 0 || (line[length] != ' ' && line[length] != '\0')) {
        return false;
    }
    *rest = line + length + strspn(line + length, " ");
    return true;
}

static bool act_hint(struct session *session, char *text)
{
    const char *hint = lesson_hint(session->bench);
    snprintf(text, SANDBOX_ERROR, "%s", hint[0] == '\0' ? "this step has no hint" : hint);
    return hint[0] != '\0';
}

static bool refuse(struct session *session, const char *line, char *text)
{
    struct nearest nearest;
    char word[PEOPLE_WORD];
    people_take_word(line, word, sizeof word);
    nearest_init(&nearest, word);
    nearest_offer(&nearest, USB);
    nearest_offer(&nearest, FOUND);
    nearest_offer(&nearest, HINT);
    people_offer(&nearest);
    hand_offer(&session->hand, &nearest);
    snprintf(text, SANDBOX_ERROR, "there is no '%s' here, did you mean '%s'?", word, nearest.best);
    return false;
}

static bool carry_out(struct session *session, const char *line, char *text)
{
    const char *rest;
    text[0] = '\0';
    if (begins(line, FOUND, &rest)) {
        return lesson_find(session->bench, rest, text);
    }
    if (begins(line, HINT, &rest)) {
        return act_hint(session, text);
    }
    return deed_can(&session->hand, line) ? deed_act(&session->hand, line, text)
                                          : refuse(session, line, text);
}

/* A button that is let go. */
static void settle(struct session *session)
{
    hand_step(&session->hand);
}

/* A line that was refused before it did anything leaves no trace either. */
static bool deed(struct session *session, const char *line, char *text)
{
    struct bench *bench = session->bench;
    const struct trace before = bench->world.trace;
    bool done = carry_out(session, line, text);
    if (!done && bench->world.trace.count <= before.count + 1) {
        bench->world.trace = before;
        journal_rewind(&bench->journal, &before);
        return false;
    }
    settle(session);
    judge_step(&session->trial, bench->world.now);
    end_story(session);
    return done;
}

/* What was to come is another story now. */
static void forget_future(struct session *session)
{
    deeds_cut(&session->deeds, session->done);
    session->has_ahead = false;
    session->last_us = session_now(session);
}

bool session_act(struct session *session, const char *line, char *text)
{
    uint32_t before = session->bench->world.trace.count;
    if (strlen(line) >= DEED_LINE) {
        snprintf(text, SANDBOX_ERROR, "a line of %d characters is the longest", DEED_LINE - 1);
        return false;
    }
    if (session->done == DEEDS_MOST) {
        snprintf(text, SANDBOX_ERROR, "%u deeds are the most that a session remembers",
                 DEEDS_MOST);
        return false;
    }
    bool done = deed(session, line, text);
    /* questions change nothing that would have to be repeated */
    bool nothing = done ? deed_asks(&session->hand, line)
                        : session->bench->world.trace.count == before;
    if (!nothing) {
        forget_future(session);
        session->done += deeds_add(&session->deeds, session_now(session), line) ? 1 : 0;
    }
    return done;
}

/* Time */

int64_t session_now(const struct session *session)
{
    return session->bench->world.now;
}

static int64_t next_deed(const struct session *session)
{
    return session->done < session->deeds.count ? session->deeds.deeds[session->done].at_us
                                                : CLOCK_NEVER;
}

static int64_t next_by_hand(const struct session *session)
{
    return session->hand.release_at;
}

/* Nothing more is due at this instant. */
static bool is_quiet(const struct session *session)
{
    int64_t now = session_now(session);
    return world_next(&session->bench->world) > now && next_by_hand(session) > now;
}

static void repeat_deeds(struct session *session)
{
    char text[SANDBOX_ERROR];
    while (next_deed(session) <= session_now(session) && is_quiet(session)) {
        (void)deed(session, session->deeds.deeds[session->done].text, text);
        session->done++;
    }
}

/* One instant at most; false: the world cannot go on. */
static bool go_on(struct session *session, int64_t until)
{
    struct bench *bench = session->bench;
    int64_t next = clock_earlier(clock_earlier(until, next_by_hand(session)), next_deed(session));
    judge_step(&session->trial, clock_later(next, bench->world.now));
    settle(session);
    end_story(session);
    repeat_deeds(session);
    if (session_now(session) >= session->last_us) {
        session->last_us = session_now(session);
        session->has_ahead = false;
    }
    if (++session->since >= session->spacing && is_quiet(session) && !session->live) {
        keep(session);
    }
    return bench->verdict != VERDICT_BROKEN;
}

enum session_course session_go(struct session *session, const struct session_way *way)
{
    for (uint32_t i = 0; i < way->instants; i++) {
        if (session_now(session) >= way->until_us && is_quiet(session)) {
            return SESSION_THERE;
        }
        if (!go_on(session, way->until_us)) {
            return SESSION_STUCK;
        }
        if (way->halt != NULL && way->halt(way->context, session)) {
            return SESSION_ON;
        }
    }
    return session_now(session) >= way->until_us && is_quiet(session) ? SESSION_THERE : SESSION_ON;
}

/* What happened up to last_us is remembered, though the world goes back. */
static void remember(struct session *session)
{
    if (!session->has_ahead) {
        journal_copy(&session->ahead, &session->bench->journal);
        session->has_ahead = true;
    }
}

bool session_undo(struct session *session)
{
    if (session->done == 0 || session->live) {
        return false;
    }
    uint32_t left = session->done - 1, index = session->kept_count - 1;
    int64_t at = session->deeds.deeds[left].at_us;
    deeds_cut(&session->deeds, left);
    while (index > 0 &&
           (session->kept[index].done > left || session->kept[index].snapshot.at_us > at)) {
        index--;
    }
    come_back(session, index);
    session->last_us = at;
    session->has_ahead = false;
    const struct session_way way = {.until_us = at, .instants = UINT32_MAX};
    return session_go(session, &way) == SESSION_THERE;
}

bool session_resume(struct session *session, const struct deeds *deeds, int64_t at_us)
{
    deeds_cut(&session->deeds, session->done);
    for (uint32_t i = 0; i < deeds->count; i++) {
        if (!deeds_add(&session->deeds, deeds->deeds[i].at_us, deeds->deeds[i].text)) {
            return false;
        }
    }
    session->last_us = at_us;
    return session_seek(session, at_us) == SESSION_THERE;
}

enum session_course session_seek(struct session *session, int64_t at_us)
{
    int64_t at = clock_earlier(clock_later(at_us, 0), session->last_us);
    if (at < session_now(session)) {
        uint32_t index = session->kept_count - 1;
        remember(session);
        while (index > 0 && session->kept[index].snapshot.at_us > at) {
            index--;
        }
        come_back(session, index);
    }
    const struct session_way way = {.until_us = at, .instants = UINT32_MAX};
    return session_go(session, &way);
}
