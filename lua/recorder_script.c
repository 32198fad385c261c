#include "lua/recorder_script.h"

#include <stdio.h>
#include <string.h>

#include "lua/exact_text.h"
#include "lua/judge.h"
#include "lua/message.h"
#include "lua/wiring_text.h"

#define LINE_MOST 100          /* a list that is longer stands on several lines */
#define PATTERN_MOST 600       /* bytes of a message that are expected */
#define SLACK_US CLOCK_S(10)   /* a message may be so much later, and a quarter of its time */
#define ARRIVALS_MOST 500      /* messages and calls that are expected; those behind them are not */
#define STATES_MOST 60         /* lines about how things stand at the end */

/* ---- head ---- */

/* A comment is one line: what would end it is shown. */
static void write_remark(struct writing *writing, const char *text)
{
    for (; *text != '\0'; text++) {
        bool plain = (unsigned char)*text >= ' ' && *text != 0x7F;
        writing_add_format(writing, plain ? "%c" : "\\x%02X", (unsigned char)*text);
    }
    writing_add(writing, "\n");
}

/* A hunt without its fault would go well, and show nothing. */
static void write_hidden(const struct recorder_script *script, struct writing *writing)
{
    const char *hidden = script->session->hidden;
    if (hidden == NULL) {
        return;
    }
    if (hidden[0] == '\0') {
        writing_add(writing, "-- A FAULT IS MISSING: the lesson hides one, which was not found. Here "
                    "all is well.\n");
        return;
    }
    writing_add(writing, script->laid[0] != '\0'
        ? "-- The fault that the lesson hid is laid first: "
        : "-- A FAULT IS MISSING, for no deed can lay it; the lesson hid: ");
    write_remark(writing, hidden);
}

static void write_title(const struct recorder_script *script, struct writing *writing)
{
    char time[40];
    writing_add(writing,
                "-- What was done at the cabinet, to the microsecond, and what came of it.\n");
    write_hidden(script, writing);
    bool begins_laid = script->laid[0] != '\0' && script->other_us == 0;
    if (script->other_us != CLOCK_NEVER && !begins_laid) {
        writing_add_format(writing, "-- From %s on it goes another way than it went: what a "
                           "scenario or lesson did\n-- by itself there is not in it.\n",
                           bench_time_text(script->other_us, time, sizeof time));
    }
}

static void write_wiring(const struct recorder_script *script, struct writing *writing)
{
    const struct recorder_origin *origin = script->session->origin;
    writing_add(writing, "local site = ");
    if (!script->written_out) {
        writing_add(writing, "require ");
        writing_add_quoted(writing, origin->module);
    } else {
        const struct wiring_text wiring = {script->session->wired, origin->wiring, ""};
        wiring_text_write(&wiring, 0, writing);
    }
    writing_add(writing, "\n\n");
}

/* { "a", "b" }, on one line where that is short enough. */
static void write_config(const struct recorder_origin *origin, struct writing *writing)
{
    const char *line = origin->config.text;
    bool wide = origin->config.length + 4u * origin->config_count > LINE_MOST - 14;
    if (origin->config_count == 0) {
        return;
    }
    writing_add(writing, wide ? "  config = {\n    " : "  config = { ");
    for (uint32_t i = 0; i < origin->config_count; i++) {
        writing_add_quoted(writing, line);
        bool last = i + 1 == origin->config_count;
        writing_add(writing, wide ? last ? ",\n  },\n" : ",\n    " : last ? " },\n" : ", ");
        line += strlen(line) + 1;
    }
}

static void write_violations(const struct recorder_script *script, struct writing *writing)
{
    char time[40];
    const char *before = "  expects_violation = { ";
    for (int i = 0; i < INVARIANT_COUNT; i++) {
        if ((script->expects >> i & 1u) != 0) {
            const struct violation *violation = &script->bench->checker.violation[i];
            writing_add_format(writing, "  -- %s at %s: ", invariant_name((enum invariant)i),
                               bench_time_text(violation->at_us, time, sizeof time));
            write_remark(writing, violation->text);
        }
    }
    for (int i = 0; i < INVARIANT_COUNT; i++) {
        if ((script->expects >> i & 1u) != 0) {
            writing_add_format(writing, "%s\"%s\"", before, invariant_name((enum invariant)i));
            before = ", ";
        }
    }
    writing_add(writing, script->expects != 0 ? " },\n" : "");
}

static void write_head(const struct recorder_script *script, struct writing *writing)
{
    const struct recorder_session *session = script->session;
    const struct recorder_origin *origin = session->origin;
    char time[EXACT_TEXT];
    writing_add_format(writing, "scenario \"%s\" {\n", session->id);
    if (session->about[0] != '\0') {
        writing_add(writing, "  about  = ");
        writing_add_quoted(writing, session->about);
        writing_add(writing, ",\n");
    }
    bool chosen = !script->written_out && origin->chosen.length > 0;
    writing_add_format(writing, "  wiring = site%s%s,\n", chosen ? " " : "",
                       chosen ? origin->chosen.text : "");
    write_config(origin, writing);
    if (origin->seed != JUDGE_SEED) {
        writing_add_format(writing, "  seed   = %lld,\n", (long long)origin->seed);
    }
    if (script->take != NULL && script->take->end_us >= JUDGE_TIMEOUT - CLOCK_S(3600)) {
        exact_time_text(script->take->end_us + CLOCK_S(3600), time);
        writing_add_format(writing, "  timeout = \"%s\",\n", time);
    }
    if (script->take != NULL) {
        write_violations(script, writing);
    }
}

/* ---- people ---- */

static void write_phones(const struct recorder_script *script, struct writing *writing)
{
    const struct network *network = &script->bench->world.gsm.network;
    uint32_t count = 0;
    for (uint32_t i = 0; i < network->phone_count; i++) {
        count = script->take->name[i][0] != '\0' ? i + 1 : count;
    }
    for (uint32_t i = 0; i < count; i++) {
        const char *name = script->take->name[i];
        writing_add(writing, "    ");
        if (name[0] != '\0') {
            writing_add_format(writing, "local %s = ", name);
        }
        writing_add(writing, name[0] == '\0' ? "b:phone(" : "b:phone ");
        writing_add_quoted(writing, network->phone[i].number);
        writing_add(writing, name[0] == '\0' ? ")\n" : "\n");
    }
}

/* So long is waited for it: more than it took, in whole figures that people read. */
static void write_within(int64_t took_us, struct writing *writing)
{
    int64_t us = took_us + took_us / 4 + SLACK_US;
    int64_t step = us <= CLOCK_S(120) ? CLOCK_S(5) : us <= CLOCK_S(7200) ? CLOCK_S(60)
                                                                        : CLOCK_S(3600);
    int64_t whole = (us + step - 1) / step * step;
    int64_t unit = step == CLOCK_S(5) ? CLOCK_S(1) : step;
    writing_add_format(writing, "{ within = \"%lld %s\" }", (long long)(whole / unit),
                       step == CLOCK_S(5) ? "s" : step == CLOCK_S(60) ? "min" : "h");
}

/* What is expected of the message: all of it, or as much of its beginning as a pattern holds. */
static void write_pattern(const char *text, struct writing *writing)
{
    size_t length = strlen(text);
    bool whole = length <= PATTERN_MOST;
    length = whole ? length : PATTERN_MOST;
    while (!whole && length > 0
           && (((unsigned char)text[length] & 0xC0) == 0x80 || text[length - 1] == '/')) {
        length--;
    }
    bool exact = length == 0 || (text[0] == '/' && text[length - 1] == '/');
    writing_add(writing, exact ? "{ exact = " : "");
    writing_add_quoted_part(writing, text, length);
    writing_add(writing, exact ? " }" : "");
}

static void write_arrival(const struct recorder_script *script,
                          const struct take_arrival *arrival, int64_t since,
                          struct writing *writing)
{
    const struct journal *journal = &script->bench->journal;
    const char *name = script->take->name[arrival->phone];
    struct message message;
    if (arrival->event == CAUSE_NONE) {
        writing_add_format(writing, "%s:expect_call ", name);
        write_within(arrival->at_us - since, writing);
        return;
    }
    writing_add_format(writing, "%s:expect_sms(", name);
    if (message_read(journal, &journal->events[arrival->event], &message)) {
        write_pattern(message.text, writing);
    }
    writing_add(writing, ", ");
    write_within(arrival->at_us - since, writing);
    writing_add(writing, ")");
}

/* The first ARRIVALS_MOST count. */
static uint32_t arrivals_told(const struct take *take)
{
    return take->arrival_count < ARRIVALS_MOST ? take->arrival_count : ARRIVALS_MOST;
}

/* What reached one person, by an actor of its own. */
static void write_person(const struct recorder_script *script, uint32_t phone,
                         struct writing *writing, struct recorder_report *report)
{
    const struct take *take = script->take;
    int64_t since = 0;
    uint32_t count = 0, written = 0, told = arrivals_told(take);
    for (uint32_t i = 0; i < told; i++) {
        count += take->arrivals[i].phone == phone ? 1 : 0;
    }
    for (uint32_t i = 0; i < told; i++) {
        const struct take_arrival *arrival = &take->arrivals[i];
        if (arrival->phone != phone) {
            continue;
        }
        writing_add(writing, written > 0 ? "\n      " : count == 1 ? "    b:spawn(function() "
                                                        : "    b:spawn(function()\n      ");
        write_arrival(script, arrival, since, writing);
        since = arrival->at_us;
        written++;
        *(arrival->event == CAUSE_NONE ? &report->calls : &report->messages) += 1;
    }
    if (count > 0) {
        writing_add(writing, count == 1 ? " end)\n" : "\n    end)\n");
    }
}

static void write_people(const struct recorder_script *script, struct writing *writing,
                         struct recorder_report *report)
{
    const struct take *take = script->take;
    for (uint32_t i = 0; i < NETWORK_PHONES; i++) {
        write_person(script, i, writing, report);
    }
    if (take->arrival_count > ARRIVALS_MOST) {
        writing_add_format(writing, "    -- %u more messages and calls came\n",
                           take->arrival_count - ARRIVALS_MOST);
    }
}

/* ---- deeds ---- */

/* Where the story is as it is written. */
struct teller {
    const struct take *take;
    struct writing *writing;
    struct recorder_report *report;
    int64_t now;
    bool acted;              /* at this instant, and not all that is due has come of it yet */
    int64_t held_until;      /* another actor's button; CLOCK_NEVER */
};

static void tell(const struct teller *teller, const char *text)
{
    writing_add_format(teller->writing, "    %s\n", text);
}

static void wait_until(struct teller *teller, int64_t at_us)
{
    char time[EXACT_TEXT];
    if (at_us > teller->now) {
        exact_time_text(at_us - teller->now, time);
        writing_add_format(teller->writing, "    b:wait \"%s\"\n", time);
        teller->acted = false;
        teller->now = at_us;
    }
    if (teller->acted || teller->held_until == at_us) {
        tell(teller, "b:settle()");
    }
    teller->acted = false;
    if (teller->held_until <= at_us) {
        teller->held_until = CLOCK_NEVER;
    }
}

/* The console's answer is waited for where nothing else is done meanwhile. */
static void tell_usb(struct teller *teller, const struct take_step *step, const char *statement,
                     int64_t next)
{
    static const char send[] = "b.unit.usb:send ";
    if (step->until_us <= next && teller->held_until > step->until_us) {
        tell(teller, statement);
        teller->now = step->until_us;
        teller->acted = false;
        return;
    }
    writing_add_format(teller->writing, "    b.unit.usb:type %s\n", statement + sizeof send - 1);
    teller->acted = true;
}

static void tell_press(struct teller *teller, const struct take_step *step, const char *statement,
                       int64_t next)
{
    teller->acted = true;
    if (step->until_us <= next) {
        tell(teller, statement);
        teller->now = step->until_us;
        return;
    }
    writing_add_format(teller->writing, "    b:spawn(function() %s end)\n", statement);
    teller->held_until = step->until_us;
}

static void tell_left_out(const struct teller *teller, const struct take_step *step)
{
    writing_add(teller->writing, "    -- left out: ");
    write_remark(teller->writing, step->line);
    writing_add(teller->writing, "    --   ");
    write_remark(teller->writing, step->why);
    teller->report->left_out++;
}

static void tell_step(struct teller *teller, const struct take_step *step, int64_t next)
{
    const char *statement = teller->take->statements.text + step->statement;
    wait_until(teller, step->at_us);
    teller->report->deeds++;
    if (step->kind == DEED_USB) {
        tell_usb(teller, step, statement, next);
    } else if (step->kind == DEED_PRESS) {
        tell_press(teller, step, statement, next);
    } else {
        tell(teller, statement);
        teller->acted = true;
    }
}

static bool is_told(const struct take_step *step)
{
    return step->kind != DEED_NONE && step->kind != DEED_QUESTION;
}

static void write_deeds(struct teller *teller)
{
    const struct take *take = teller->take;
    for (uint32_t i = 0; i < take->step_count; i++) {
        const struct take_step *step = &take->steps[i];
        if (step->kind == DEED_NONE) {
            tell_left_out(teller, step);
        }
        if (!is_told(step)) {
            continue;
        }
        uint32_t next = i + 1;
        while (next < take->step_count && !is_told(&take->steps[next])) {
            next++;
        }
        tell_step(teller, step, next < take->step_count ? take->steps[next].at_us : take->end_us);
    }
    wait_until(teller, take->end_us);
}

/* ---- the end ---- */

/* Its state has changed in the story. */
static bool has_moved(const struct bench *bench, uint32_t part)
{
    for (uint32_t i = 0; i < bench->journal.count; i++) {
        const struct event *event = &bench->journal.events[i];
        if (event->kind == EVENT_PART_STATE && event->part == part && event->at_us > 0) {
            return true;
        }
    }
    return false;
}

/* How one part stands. Returns the lines. */
static uint32_t write_part(const struct bench *bench, uint32_t index, struct writing *writing)
{
    const struct part *part = &bench->world.part[index];
    const struct part_kind *kind = part_kind_of(part);
    uint32_t lines = 0;
    for (uint32_t i = 0; kind->states != NULL && kind->states[i] != NULL; i++) {
        if (part_is(part, i)) {
            writing_add(writing, "    b:expect(");
            deed_write_part(writing, part->name);
            writing_add_format(writing, ":is \"%s\")\n", kind->states[i]);
            lines++;
        }
    }
    return lines;
}

static void write_unit(const struct take *take, struct writing *writing)
{
    static const char *const states[] = {"running", "backup", "off", "damaged"};
    char line[40], answer[SANDBOX_ERROR];
    struct hand hand = take->hand;
    for (uint32_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        snprintf(line, sizeof line, "unit is %s", states[i]);
        if (hand_act(&hand, line, answer) && strcmp(answer, "yes") == 0) {
            writing_add_format(writing, "    b:expect(b.unit:is \"%s\")\n", states[i]);
        }
    }
}

static void write_end(const struct recorder_script *script, struct writing *writing)
{
    const struct bench *bench = script->bench;
    uint32_t lines = 0;
    write_unit(script->take, writing);
    for (uint32_t i = 0; i < bench->world.part_count && lines < STATES_MOST; i++) {
        if (bench->world.part[i].kind != WORLD_KIND_UNIT && has_moved(bench, i)) {
            lines += write_part(bench, i, writing);
        }
    }
}

void recorder_script_write(const struct recorder_script *script, struct writing *writing,
                           struct recorder_report *report)
{
    struct teller teller = {script->take, writing, report, 0, false, CLOCK_NEVER};
    writing_clear(writing);
    write_title(script, writing);
    write_wiring(script, writing);
    write_head(script, writing);
    writing_add(writing, "  run = function(b)\n");
    if (script->take != NULL) {
        write_phones(script, writing);
        write_people(script, writing, report);
        write_deeds(&teller);
        write_end(script, writing);
    }
    writing_add(writing, "  end,\n}\n");
}
