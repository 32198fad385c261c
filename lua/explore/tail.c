#include "lua/explore/tail.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/power.h"
#include "lua/hand.h"
#include "lua/verdict.h"
#include "sim/board/constants.h"
#include "sim/gsm/draw.h"
#include "sim/lint/survey.h"
#include "sim/lint/walk.h"
#include "sim/part/source.h"

#define LINE 120
#define LOW_CELL "battery set charge=21%"
#define OFF ":off()"
#define ON ":on()"

const char *tail_lack(enum tail_aspect aspect)
{
    static const char *const texts[TAIL_ASPECTS] = {
        [TAIL_RUNNING] = "the unit does not run",
        [TAIL_ON_DC] = "the unit is still in backup mode",
        [TAIL_REGISTERED] = "the modem is not registered",
        [TAIL_IDLE] = "a message that was due is still queued",
    };
    return texts[aspect];
}

/* ---- what feeds the unit ---- */

static bool has_verb(const struct part *part, const char *verb)
{
    return part_find_verb(part_kind_of(part), verb) >= 0;
}

static bool can_be_switched(const struct part *part)
{
    return has_verb(part, "off") && has_verb(part, "on");
}

/* Next to the 12 V what can be switched; where nothing can, what stands behind that. */
static void find_feeders(struct tail_course *course, const struct survey *survey)
{
    const struct world *world = survey->world;
    struct reach reach = walk_from(survey, WALK_LINES, world->board.nets.v12);
    uint16_t source = walk_source(survey, &reach, true, 0);
    for (; source != CIRCUIT_NONE; source = walk_source(survey, &reach, true, source + 1)) {
        const struct part *part = survey_owner(survey, source);
        if (part != NULL && survey->feeds_unit[part->index] && can_be_switched(part) &&
            course->feeder_count < TAIL_FEEDERS) {
            course->feeder[course->feeder_count++] = part->index;
        }
    }
    for (uint16_t i = 0; i < world->part_count && course->feeder_count == 0; i++) {
        if (survey->feeds_unit[i] && can_be_switched(&world->part[i])) {
            course->feeder[course->feeder_count++] = i;
        }
    }
}

/* A feeder that can dip, else one behind it. */
static void find_dip(struct tail_course *course, const struct survey *survey)
{
    static const char *const verbs[] = {"dip", "sag"};
    const struct world *world = survey->world;
    course->dipping = PART_NONE;
    for (uint32_t verb = 0; verb < 2; verb++) {
        for (uint16_t i = 0; i < world->part_count && course->dipping == PART_NONE; i++) {
            const struct part *part = &world->part[i];
            bool dips = survey->feeds_unit[i] && has_verb(part, verbs[verb]);
            if (dips && anatomy_figure(part, "volts") > 0.0) {
                course->dipping = i;
                course->nominal_v = anatomy_figure(part, "volts");
                memcpy(course->dip_verb, verbs[verb], strlen(verbs[verb]) + 1);
            }
        }
    }
}

bool tail_survey(struct tail_course *course, const struct world *world)
{
    struct survey *survey = malloc(sizeof *survey);
    if (survey == NULL || !survey_make(survey, world)) {
        free(survey);
        return false;
    }
    course->feeder_count = 0;
    find_feeders(course, survey);
    find_dip(course, survey);
    memcpy(course->feeds_unit, survey->feeds_unit, sizeof course->feeds_unit);
    course->has_cell = world->board.options.cell_capacity_ah > 0.0;
    free(survey);
    return true;
}

const char *tail_refusal(const struct tail_course *course, enum cut_kind kind)
{
    if (kind == CUT_DIP) {
        return course->dipping == PART_NONE ? "nothing that feeds the unit's 12 V can dip" : NULL;
    }
    if (course->feeder_count == 0) {
        return "nothing that feeds the unit's 12 V can be switched";
    }
    return kind == CUT_LOW && !course->has_cell ? "the unit has no cell" : NULL;
}

/* What the flood limit holds back waits rightly, for as long as that lasts. */
static bool is_held_back(const struct alert *alert, int64_t now)
{
    bool limited = alert->recent_count == FLOOD_EVENTS &&
                   now <= alert->recent[0] + TIME_MIN(FLOOD_MIN);
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        limited = limited && (!alert->event[i].used || alert->event[i].merged);
    }
    return limited && alert->replies == 0;
}

static bool has_told_all(const struct world *world)
{
    const struct alert *alert = &world->board.unit.alert;
    return alert_is_idle(alert) || is_held_back(alert, world->now - world->board.cold_at);
}

uint32_t tail_aspects(const struct world *world)
{
    const struct unit *unit = &world->board.unit;
    bool runs = world->board.state == BOARD_RUNNING;
    return (runs ? 1u << TAIL_RUNNING : 0) |
           (runs && !unit->power.dc_lost ? 1u << TAIL_ON_DC : 0) |
           (runs && unit->modem.registered ? 1u << TAIL_REGISTERED : 0) |
           (runs && has_told_all(world) ? 1u << TAIL_IDLE : 0);
}

uint32_t tail_left(struct bench *bench, int64_t recover_us)
{
    const uint32_t all = (1u << TAIL_ASPECTS) - 1;
    int64_t until = bench->world.now + recover_us;
    const char *error = "";
    uint32_t left = tail_aspects(&bench->world);
    while (left != all && bench->world.now < until &&
           world_advance(&bench->world, &bench->workspace, until, &error)) {
        left = tail_aspects(&bench->world);
    }
    return tail_askable(left);
}

uint32_t tail_askable(uint32_t left)
{
    bool reached = (left >> TAIL_REGISTERED & 1u) != 0;
    return reached ? left : left & ~(1u << TAIL_IDLE);
}

/* Where the unit says "Low battery shutdown!", or where its modem's own transmission takes it down:
 * from there on it goes out as it must. */
static bool is_spent(const struct world *world)
{
    const struct personality *modem = personality_at(world->gsm.modem.personality);
    struct cell cell = world->board.cell;
    cell.charge = cell_charge_at(&cell, world->now);
    cell.at_us = world->now;
    cell.amps = BOARD_BACKUP_A + modem->draw_ma[DRAW_TRANSMITTING] / 1000.0;
    cell.burst_a = modem->burst_ma / 1000.0;
    return cell_open_volts(cell.charge) * 1000.0 <= CELL_SHUTDOWN_MV ||
           cell_volts(&cell, cell.at_us) * 1000.0 <= modem->rail_mv[RAIL_LEVELS - 1] ||
           cell_trough_volts(&cell, cell.at_us) <= BOARD_MCU_STOP_V;
}

static bool is_switching(const struct bench *bench, const struct event *event, const char *verb)
{
    const char *text = event->kind == EVENT_SCRIPT ? journal_text(&bench->journal, event) : "";
    size_t length = strlen(text), wanted = strlen(verb);
    return length >= wanted && strcmp(text + length - wanted, verb) == 0;
}

/* Whoever switched something that feeds the unit last left it off: cuts and faults are over, and
 * give back what they take. */
static bool is_left_off(const struct tail_course *course, const struct bench *bench)
{
    bool seen[WORLD_PARTS] = {false}, left_off = false;
    for (uint32_t i = bench->journal.count; i > 0; i--) {
        const struct event *event = &bench->journal.events[i - 1];
        bool feeds = event->part < WORLD_PARTS && course->feeds_unit[event->part];
        bool off = feeds && is_switching(bench, event, OFF);
        if (off || (feeds && is_switching(bench, event, ON))) {
            left_off |= off && !seen[event->part];
            seen[event->part] = true;
        }
    }
    return left_off;
}

/* A dip of the story's own goes on; those of cuts and faults are over. */
static bool is_dipped(const struct tail_course *course, const struct world *world)
{
    for (uint32_t i = 0; i < world->part_count; i++) {
        const struct part *part = &world->part[i];
        bool feeds = course->feeds_unit[i] && part->kind != WORLD_KIND_UNIT;
        if (feeds && source_is_dipped(part)) {
            return true;
        }
    }
    return false;
}

uint32_t tail_lacks(const struct tail_course *course, uint32_t asked, const struct bench *bench)
{
    const struct world *world = &bench->world;
    uint32_t lacks = asked & ~tail_aspects(world);
    if (lacks == 0) {
        return 0;
    }
    if (is_left_off(course, bench) || is_dipped(course, world)) {
        lacks &= asked &= ~(1u << TAIL_ON_DC);
    }
    return (asked >> TAIL_ON_DC & 1u) == 0 && is_spent(world) ? 0 : lacks;
}

int64_t tail_deadline(const struct bench *bench, int64_t since, int64_t recover_us)
{
    int64_t by = since + recover_us;
    for (uint32_t i = bench->journal.count; i > 0; i--) {
        const struct event *event = &bench->journal.events[i - 1];
        if (event->at_us <= since) {
            break;
        }
        if (event->kind == EVENT_MODEM_FAULT && event->at_us <= by) {
            return event->at_us + recover_us;
        }
    }
    return by;
}

/* ---- the hand ---- */

/* False: tail->refused says why. */
static bool deed(struct tail *tail, struct sandbox *sandbox, struct bench *bench, const char *line)
{
    char text[SANDBOX_ERROR];
    bool done = hand_do(sandbox, bench, line, text);
    if (!done) {
        snprintf(tail->refused, sizeof tail->refused, "%.60s: %.120s", line, text);
    }
    return done;
}

static bool is_off(const struct part *part)
{
    int32_t off = part_find_state(part_kind_of(part), "off");
    return off >= 0 && (part->state >> off & 1u) != 0;
}

static void switch_feeders(struct tail *tail, struct sandbox *sandbox, struct bench *bench,
                           bool on)
{
    for (uint32_t i = 0; i < tail->course->feeder_count; i++) {
        char line[LINE];
        snprintf(line, sizeof line, "part %s %s", bench->world.part[tail->course->feeder[i]].name,
                 on ? "on" : "off");
        if (tail->was_on[i] && !deed(tail, sandbox, bench, line)) {
            return;
        }
    }
}

static void dip(struct tail *tail, struct sandbox *sandbox, struct bench *bench)
{
    char line[LINE];
    const struct tail_course *course = tail->course;
    const struct cut *cut = &tail->list.cut[tail->next];
    snprintf(line, sizeof line, "part %s %s to=%gV lasting=%lldus",
             bench->world.part[course->dipping].name, course->dip_verb,
             course->nominal_v * cut->percent / 100.0, (long long)cut->length_us);
    (void)deed(tail, sandbox, bench, line);
}

static void begin(struct tail *tail, struct sandbox *sandbox, struct bench *bench)
{
    const struct world *world = &bench->world;
    enum cut_kind kind = tail->list.cut[tail->next].kind;
    bench->lenient = true;
    tail->cutting = true;
    for (uint32_t i = 0; i < tail->course->feeder_count; i++) {
        tail->was_on[i] = !is_off(&world->part[tail->course->feeder[i]]);
    }
    tail->cell_was_on = tail->course->has_cell && world->board.cell.switched_on;
    if (kind == CUT_DIP) {
        dip(tail, sandbox, bench);
    } else {
        if (kind == CUT_DEAD && tail->cell_was_on) {
            (void)deed(tail, sandbox, bench, "unit battery switch off");
        }
        if (kind == CUT_LOW) {
            (void)deed(tail, sandbox, bench, "unit " LOW_CELL);
        }
        switch_feeders(tail, sandbox, bench, false);
    }
    tail->deeds = bench->journal.count;
}

/* What people of the story have switched since is theirs. */
static void leave_to_story(struct tail *tail, const struct bench *bench)
{
    for (uint32_t i = tail->deeds; i < bench->journal.count; i++) {
        const struct event *event = &bench->journal.events[i];
        for (uint32_t k = 0; k < tail->course->feeder_count; k++) {
            if (event->part == tail->course->feeder[k] &&
                (is_switching(bench, event, OFF) || is_switching(bench, event, ON))) {
                tail->was_on[k] = false;
            }
        }
    }
}

static void give_back(struct tail *tail, struct sandbox *sandbox, struct bench *bench)
{
    enum cut_kind kind = tail->list.cut[tail->next].kind;
    leave_to_story(tail, bench);
    if (kind != CUT_DIP) {
        if (kind == CUT_DEAD && tail->cell_was_on) {
            (void)deed(tail, sandbox, bench, "unit battery switch on");
        }
        switch_feeders(tail, sandbox, bench, true);
    }
    tail->cutting = false;
    tail->next++;
    if (tail->next == tail->list.count) {
        tail->back_us = bench->world.now;
        landmarks_walk_begin(&tail->walk, tail->back_us);
    }
}

static int64_t due(void *context)
{
    const struct tail *tail = context;
    if (tail->next < tail->list.count) {
        const struct cut *cut = &tail->list.cut[tail->next];
        return tail->cutting ? cut->at_us + cut->length_us : cut->at_us;
    }
    if (tail->over_us == CLOCK_NEVER) {
        return CLOCK_NEVER;
    }
    return tail->judged || tail->well ? tail->back_us + TAIL_LINGER_US : tail->deadline_us;
}

/* The script's memory is none the wiser: that of the run without cuts is the same. */
static void act_apart(struct tail *tail, struct sandbox *sandbox, struct bench *bench)
{
    struct arena_image *aside = tail->walk.aside;
    bool kept = tail->walk.landmarks != NULL && arena_save_over(&sandbox->arena, aside);
    (tail->cutting ? give_back : begin)(tail, sandbox, bench);
    if (kept) {
        arena_restore(&sandbox->arena, aside);
    }
}

static void act(void *context, struct sandbox *sandbox, struct bench *bench)
{
    struct tail *tail = context;
    if (tail->next < tail->list.count) {
        act_apart(tail, sandbox, bench);
        return;
    }
    uint32_t lacks = tail_lacks(tail->course, tail->course->aspects, bench);
    tail->well = lacks == 0;
    if (bench->world.now >= tail->deadline_us) {
        tail->lacks = tail->judged ? tail->lacks : lacks;
        tail->judged = true;
    }
}

static void tell_lacks(const struct tail *tail, struct bench *bench)
{
    char text[CUT_ERROR];
    uint32_t first = 0;
    while ((tail->lacks >> first & 1u) == 0) {
        first++;
    }
    snprintf(text, sizeof text, "not recovered %lld s after the supply was back: %s",
             (long long)(tail->course->recover_us / 1000000), tail_lack((enum tail_aspect)first));
    judge_fail(bench, text);
}

/* A unit on a bench does not tell whether it has recovered: all of it is over when the story is. */
static bool stays(void *context, struct bench *bench, bool over)
{
    struct tail *tail = context;
    if (tail->refused[0] != '\0') {
        judge_skip(bench, tail->refused);
        return false;
    }
    if (!over || tail->back_us == CLOCK_NEVER) {
        return true;
    }
    tail->over_us = tail->over_us == CLOCK_NEVER ? bench->world.now : tail->over_us;
    tail->deadline_us = tail_deadline(bench, clock_later(tail->over_us, tail->back_us),
                                      tail->course->recover_us);
    if (bench->broke_off || bench->world.board.options.remote) {
        tail->judged = true;
        return bench->world.now < tail->back_us + TAIL_LINGER_US;
    }
    if (tail->lacks != 0) {
        tell_lacks(tail, bench);
        return false;
    }
    tail->well = tail_lacks(tail->course, tail->course->aspects, bench) == 0;
    return (!tail->well && !tail->judged) || bench->world.now < tail->back_us + TAIL_LINGER_US;
}

void tail_init(struct tail *tail, const struct tail_course *course, const struct cut_list *list)
{
    memset(tail, 0, sizeof *tail);
    tail->course = course;
    tail->list = *list;
    tail->back_us = tail->over_us = tail->walk.since_us = CLOCK_NEVER;
    tail->guest = (struct judge_guest){tail, due, act, stays};
}

void tail_play(struct tail *tail, struct trial *trial, struct tail_end *end)
{
    struct bench *bench = trial->bench;
    const struct checker *checker = &bench->checker;
    memset(end, 0, sizeof *end);
    while (!end->early && judge_is_on(trial)) {
        judge_step(trial, landmarks_walk_due(&tail->walk));
        end->early = !bench->broke_off && !bench->over && landmarks_walk_look(&tail->walk, trial);
    }
    end->looks = tail->walk.looks;
    end->differs = (uint8_t)tail->walk.differs;
    end->refused = tail->refused[0] != '\0';
    end->stuck = bench->verdict == VERDICT_BROKEN;
    end->halted = verdict_halt(bench) != CAUSE_NONE;
    if (!end->early) {
        checker_finish(&bench->checker, &bench->world, &bench->workspace);
    }
    end->event = CAUSE_NONE;
    for (uint32_t i = 0; i < INVARIANT_COUNT; i++) {
        if (checker->violation[i].count > 0 && (tail->course->excused >> i & 1u) == 0) {
            end->event = end->violated == 0 && checker->violation[i].noted
                             ? checker->violation[i].event : end->event;
            end->violated |= 1u << i;
        }
    }
    end->lacks = tail->lacks;
    end->broke_off = bench->broke_off;
    end->reached = bench->sometimes.reached | (end->early ? tail->walk.reached : 0);
    end->at_us = bench->world.now;
}
