#define _POSIX_C_SOURCE 200809L

#include "lua/explore/finding.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/draft.h"
#include "lua/place.h"
#include "lua/recorder_story.h"
#include "lua/shelf.h"
#include "lua/verdict.h"
#include "lua/wiring_text.h"
#include "sim/gsm/personality.h"
#include "sim/trace/chain.h"
#include "sim/trace/story.h"

#define LAST_EVENTS 8u
#define MODEM_FAULT "modem:fault("

/* ---- what is red ---- */

struct finding_red finding_red_of(const struct bench *bench, uint32_t excused)
{
    struct finding_red what = {0, 0};
    while (what.red < INVARIANT_COUNT && (bench->checker.violation[what.red].count == 0 ||
                                          (excused >> what.red & 1u) != 0)) {
        what.red++;
    }
    if (what.red == INVARIANT_COUNT) {
        what.red = verdict_halt(bench) != CAUSE_NONE ? SWARM_HALTED : SWARM_REDS;
    }
    return what;
}

uint32_t finding_event(const struct bench *bench, const struct finding_red *what)
{
    if (what->red == SWARM_HALTED) {
        return verdict_halt(bench);
    }
    if (what->red >= INVARIANT_COUNT) {
        return CAUSE_NONE;
    }
    const struct violation *violation = &bench->checker.violation[what->red];
    return violation->count > 0 && violation->noted ? violation->event : CAUSE_NONE;
}

int64_t finding_instant(const struct bench *bench, const struct finding_red *what)
{
    if (what->red < INVARIANT_COUNT) {
        const struct violation *violation = &bench->checker.violation[what->red];
        return violation->count > 0 ? violation->at_us : CLOCK_NEVER;
    }
    uint32_t event = finding_event(bench, what);
    return event == CAUSE_NONE ? CLOCK_NEVER : bench->journal.events[event].at_us;
}

static void write_lacks(uint32_t lacks, struct writing *writing)
{
    const char *before = "";
    for (uint32_t i = 0; i < TAIL_ASPECTS; i++) {
        if ((lacks >> i & 1u) != 0) {
            writing_add_format(writing, "%s%s", before, tail_lack((enum tail_aspect)i));
            before = ", ";
        }
    }
}

/* What is wrong, in a sentence. */
static void write_sentence(const struct bench *bench, const struct finding_red *what,
                           struct writing *writing)
{
    uint32_t event = finding_event(bench, what);
    if (what->red < INVARIANT_COUNT) {
        writing_add(writing, bench->checker.violation[what->red].text);
    } else if (what->red == SWARM_LACKS) {
        write_lacks(what->lacks, writing);
    } else if (event != CAUSE_NONE) {
        writing_add_format(writing, "the firmware stopped itself by its assertion %d",
                           (int)bench->journal.events[event].value);
    } else {
        struct place place;
        (void)place_read(&place, bench->text);
        writing_add(writing, place.behind);
    }
}

void finding_sentence(const struct bench *bench, const struct finding_red *what,
                      char text[VIOLATION_TEXT])
{
    struct writing writing;
    writing_init(&writing);
    write_sentence(bench, what, &writing);
    snprintf(text, VIOLATION_TEXT, "%.*s", VIOLATION_TEXT - 1, writing_text(&writing));
    writing_free(&writing);
}

/* ---- the signature ---- */

/* Numbers that stand by themselves say when and how much: "at 61 s" is "at # s", Input1 stays. */
static void write_without_figures(const char *text, struct writing *writing)
{
    bool within = false;
    for (const char *at = text; *at != '\0';) {
        size_t digits = within ? 0 : strspn(at, "0123456789.");
        bool figure = digits > 0 && isdigit((unsigned char)*at);
        writing_add_format(writing, "%c", figure ? '#' : *at);
        within = !figure && (isalnum((unsigned char)*at) || *at == '_');
        at += figure ? digits : 1;
    }
}

/* A voltage on its way is told or not as it falls; of a deed its thing counts, not how long. */
static bool is_in_signature(const struct event *event)
{
    return event->kind != EVENT_RAIL && event->kind != EVENT_CELL &&
           event->kind != EVENT_PART_STATE;
}

static void write_link(const struct bench *bench, uint32_t index, struct writing *writing)
{
    const struct journal *journal = &bench->journal;
    const struct event *event = &journal->events[index];
    char *words = NULL;
    size_t length = 0;
    if (event->kind == EVENT_SCRIPT) {
        const char *text = journal_text(journal, event);
        writing_add_format(writing, "%.*s", (int)strcspn(text, ":"), text);
        return;
    }
    FILE *file = open_memstream(&words, &length);
    if (file == NULL) {
        writing->failed = true;
        return;
    }
    story_words(file, &bench->world, journal, index);
    writing->failed = fclose(file) != 0 || writing->failed;
    words[strcspn(words, "\n")] = '\0';
    write_without_figures(words, writing);
    free(words);
}

/* What comes again and again, as messages do, is told once. */
static void write_links(const struct bench *bench, uint32_t event, struct writing *writing)
{
    struct chain chain;
    struct writing link;
    writing_init(&link);
    chain_of(&bench->journal, event, &chain);
    for (uint32_t i = 0; i < chain.count; i++) {
        writing_clear(&link);
        writing_add(&link, " < ");
        write_link(bench, chain.link[i], &link);
        if (is_in_signature(&bench->journal.events[chain.link[i]]) &&
            strstr(writing_text(writing), writing_text(&link)) == NULL) {
            writing_add(writing, writing_text(&link));
        }
    }
    writing->failed = writing->failed || link.failed;
    writing_free(&link);
}

static bool is_turn(const struct event *event)
{
    return event->at_us > 0 && (event->kind == EVENT_RESET || event->kind == EVENT_MODEM_FAULT ||
                                event->kind == EVENT_MODEM);
}

/* Where no event shows it: what has befallen unit and modem until then, each kind once. */
static void write_turns(const struct bench *bench, int64_t until_us, struct writing *writing)
{
    struct writing turn;
    writing_init(&turn);
    for (uint32_t i = 0; i < bench->journal.count; i++) {
        const struct event *event = &bench->journal.events[i];
        if (event->at_us <= until_us && is_turn(event)) {
            writing_clear(&turn);
            writing_add(&turn, FINDING_TURN);
            write_link(bench, i, &turn);
            bool known = strstr(writing_text(writing), writing_text(&turn)) != NULL;
            writing_add(writing, known ? "" : writing_text(&turn));
        }
    }
    writing->failed = writing->failed || turn.failed;
    writing_free(&turn);
}

void finding_signature(const struct bench *bench, const struct finding_red *what,
                       char text[FINDING_SIGNATURE])
{
    struct writing writing, sentence;
    writing_init(&writing);
    writing_init(&sentence);
    write_sentence(bench, what, &sentence);
    writing_add_format(&writing, "%s", swarm_red_name(what->red));
    size_t name = writing.length;
    write_links(bench, finding_event(bench, what), &writing);
    if (writing.length == name) { /* with links it would only name the input once more */
        writing_add(&writing, ": ");
        write_without_figures(writing_text(&sentence), &writing);
        write_turns(bench, finding_instant(bench, what), &writing);
    }
    snprintf(text, FINDING_SIGNATURE, "%s", writing_text(&writing));
    for (char *at = text; *at != '\0'; at++) {
        *at = (unsigned char)*at < ' ' ? ' ' : *at;
    }
    writing_free(&writing);
    writing_free(&sentence);
}

/* ---- for people ---- */

static void tell_event(FILE *file, const struct bench *bench, const char *indent, uint32_t index)
{
    fprintf(file, "%s%14.6f s  ", indent, (double)bench->journal.events[index].at_us / 1e6);
    story_words(file, &bench->world, &bench->journal, index);
    fputc('\n', file);
}

/* The event before that one at which people look; 0 where there is none. */
static uint32_t back(const struct journal *journal, uint32_t event, bool deeds)
{
    while (event > 0 && !(chain_matters(&journal->events[event - 1]) &&
                          (!deeds || journal->events[event - 1].kind == EVENT_SCRIPT))) {
        event--;
    }
    return event > 0 ? event - 1 : 0;
}

/* The last deeds, and the last events. */
static void tell_last(FILE *file, const struct bench *bench, const char *indent, int64_t until_us)
{
    const struct journal *journal = &bench->journal;
    uint32_t end = 0, last, deed;
    while (end < journal->count && journal->events[end].at_us <= until_us) {
        end++;
    }
    last = deed = end;
    for (uint32_t i = 0; i < LAST_EVENTS; i++) {
        last = back(journal, last, false);
        deed = back(journal, deed, true);
    }
    for (uint32_t i = deed < last ? deed : last; i < end; i++) {
        bool is_deed = journal->events[i].kind == EVENT_SCRIPT;
        if (chain_matters(&journal->events[i]) && (i >= last || is_deed)) {
            tell_event(file, bench, indent, i);
        }
    }
}

void finding_tell(const struct bench *bench, const struct finding_red *what, const char *indent,
                  struct writing *writing)
{
    char time[40], *lines = NULL;
    size_t length = 0;
    int64_t at = finding_instant(bench, what);
    at = at == CLOCK_NEVER ? bench->world.now : at;
    writing_add_format(writing, "%sat %s: ", indent, bench_time_text(at, time, sizeof time));
    write_sentence(bench, what, writing);
    writing_add(writing, "\n");
    FILE *file = open_memstream(&lines, &length);
    if (file == NULL) {
        writing->failed = true;
        return;
    }
    struct chain chain;
    chain_of(&bench->journal, finding_event(bench, what), &chain);
    chain_tell(file, indent, &bench->world, &bench->journal, &chain);
    if (chain.count == 0) {
        tell_last(file, bench, indent, at);
    }
    writing->failed = fclose(file) != 0 || writing->failed;
    writing_add(writing, lines);
    free(lines);
}

/* ---- its deeds ---- */

/* "+358401234567:answers("never")" as b:phone("+358401234567"):answers("never"). */
static void write_statement(const char *told, char line[DEED_LINE])
{
    size_t name = strcspn(told, ":");
    bool phone = told[0] == '+' || strncmp(told, "network", name) != 0;
    snprintf(line, DEED_LINE, phone ? "=b:phone(\"%.*s\")%.900s" : "=b.%.*s%.900s", (int)name, told,
             told + name);
}

/* The which-th fault of the modem with all its options; "" = they are not known. */
static const char *fault_line(const struct bench *bench, uint32_t which)
{
    const struct journal *journal = &bench->journal;
    uint32_t event = 0, seen = 0;
    for (; event < journal->count; event++) {
        bool is = journal->events[event].kind == EVENT_SCRIPT &&
                  strncmp(journal_text(journal, &journal->events[event]), MODEM_FAULT,
                          strlen(MODEM_FAULT)) == 0;
        if (is && seen++ == which) {
            break;
        }
    }
    for (uint32_t i = bench->line_count; i > 0; i--) {
        const struct laid_line *line = &bench->line[i - 1];
        if (line->event == event && strncmp(line->line, "fault ", 6) == 0) {
            return line->line;
        }
    }
    return "";
}

/* What no line says is said by the statement; of a fault whose options are not known nothing is. */
static bool add_deed(struct finding *finding, const struct bench *bench,
                     const struct deed_line *deed, uint32_t *faults)
{
    char line[DEED_LINE];
    snprintf(line, sizeof line, "%s", deed->text);
    if (strncmp(line, MODEM_FAULT, strlen(MODEM_FAULT)) == 0) {
        snprintf(line, sizeof line, "%s", fault_line(bench, (*faults)++));
    } else if (strchr(line, ':') != NULL && strcspn(line, ":") < strcspn(line, " ")) {
        write_statement(deed->text, line);
    }
    return line[0] == '\0' || deeds_add(&finding->deeds, deed->at_us, line);
}

/* What stands in no event, up to that instant. */
static bool add_untold(struct finding *finding, const struct bench *bench, int64_t until_us,
                       uint32_t *next)
{
    bool room = true;
    for (; room && *next < bench->line_count && bench->line[*next].at_us <= until_us; ++*next) {
        const struct laid_line *line = &bench->line[*next];
        bool is_told = strncmp(line->line, "network ", 8) != 0;
        room = is_told || deeds_add(&finding->deeds, line->at_us, line->line);
    }
    return room;
}

static bool read_deeds(struct finding *finding, const struct bench *bench)
{
    struct deeds told;
    uint32_t faults = 0, untold = 0;
    deeds_init(&told);
    bool all = recorder_story_read(&bench->journal, &bench->world, bench->world.now, &told);
    for (uint32_t i = 0; all && i < told.count; i++) {
        all = add_untold(finding, bench, told.deeds[i].at_us, &untold) &&
              add_deed(finding, bench, &told.deeds[i], &faults);
    }
    all = all && add_untold(finding, bench, bench->world.now, &untold);
    deeds_free(&told);
    return all;
}

/* ---- where it began ---- */

/* Settings are commands behind the scenario's own; a make of modem is a figure like another. */
static bool take_overrides(struct finding *finding, const struct judge_options *judge)
{
    bool room = true;
    for (uint32_t i = 0; judge->overrides != NULL && i < judge->overrides->count; i++) {
        const struct override *override = &judge->overrides->list[i];
        if (override_is_figure(override)) {
            room = overrides_put(&finding->overrides, override->name, override->value) && room;
        } else {
            recorder_origin_add_config(&finding->origin, override->command);
        }
    }
    if (judge->modem > 0 && overrides_find(&finding->overrides, "unit.modem") == NULL) {
        room = overrides_put(&finding->overrides, "unit.modem",
                             personality_name(judge->modem - 1u)) && room;
    }
    if (judge->seed_given) {
        finding->origin.seed = judge->seed;
    }
    return room;
}

static bool read_origin(struct finding *finding, const struct finding_scene *scene,
                        struct shelf *shelf, struct bench *bench, char *error)
{
    struct draft draft;
    if (!shelf_load(shelf, scene->file, scene->root, error) ||
        !recorder_origin_of_scenario(&finding->origin, &shelf->sandbox, scene->place, error) ||
        !shelf_load(shelf, scene->file, scene->root, error)) {
        return false;
    }
    if (!draft_scenario(&shelf->sandbox, bench, scene->place, &draft)) {
        snprintf(error, SANDBOX_ERROR, "%s", draft.error);
        return false;
    }
    const struct wiring_text wiring = {&bench->world, finding->origin.wiring, ""};
    wiring_text_write(&wiring, 0, &finding->wiring);
    return true;
}

/* On a bench and a shelf of its own, so that nobody's is touched. */
static bool begin(struct finding *finding, const struct finding_scene *scene, char *error)
{
    struct shelf *shelf = malloc(sizeof *shelf);
    struct bench *bench = malloc(sizeof *bench);
    bool open = shelf != NULL && bench != NULL && judge_open(bench);
    bool read = false;
    snprintf(error, SANDBOX_ERROR, "no memory");
    if (open && shelf_open(shelf, scene->shipped, error)) {
        read = read_origin(finding, scene, shelf, bench, error);
        shelf_close(shelf);
    }
    if (open) {
        judge_close(bench);
    }
    free(bench);
    free(shelf);
    return read;
}

bool finding_take(struct finding *finding, const struct finding_scene *scene,
                  const struct finding_red *what, char *error)
{
    const struct bench *bench = scene->bench;
    memset(finding, 0, sizeof *finding);
    recorder_origin_init(&finding->origin);
    writing_init(&finding->wiring);
    deeds_init(&finding->deeds);
    finding->what = *what;
    if (what->red == SWARM_UNMET || what->red == SWARM_STUCK || what->red >= SWARM_REDS) {
        snprintf(error, SANDBOX_ERROR, "%s: what a story expects is not in its deeds",
                 what->red < SWARM_REDS ? swarm_red_name(what->red) : "nothing is red");
        return false;
    }
    finding->red_us = finding_instant(bench, what);
    finding->end_us = bench->world.now;
    finding->recover_us = scene->recover_us > 0 ? scene->recover_us : TAIL_RECOVER_US;
    finding_signature(bench, what, finding->signature);
    if (!begin(finding, scene, error)) {
        return false;
    }
    bool room = take_overrides(finding, scene->judge) && read_deeds(finding, bench);
    room = room && !finding->origin.chosen.failed && !finding->origin.config.failed &&
           !finding->wiring.failed;
    if (!room) {
        snprintf(error, SANDBOX_ERROR, "it has more deeds or figures than fit");
    }
    return room;
}

void finding_free(struct finding *finding)
{
    recorder_origin_free(&finding->origin);
    writing_free(&finding->wiring);
    deeds_free(&finding->deeds);
}
