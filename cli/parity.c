#include "cli/parity.h"

#include <stdlib.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/memory.h"
#include "hil/mirror.h"
#include "sim/trace/terminals.h"
#include "sim/trace/vcd_signal.h"

#define WHY 300
#define LASTS_US CLOCK_MS(100)     /* a current that is compared */
#define STEP_MOST_US CLOCK_MS(250) /* with a clock that jumps further nothing can be said */
#define NO_MEMORY "there is not enough memory"

struct parity {
    struct bench *bench; /* the model's */
    struct mirror *mirror;
    struct follow follow;
    struct judge_stand stand;
    const struct parity_case *given;
    struct wave model, unit;
    bool holds_waves;
    struct diff_found found;
    char why[WHY];
};

struct parity *parity_new(void)
{
    struct parity *parity = memory_grow(NULL, sizeof *parity);
    memset(parity, 0, sizeof *parity);
    parity->bench = memory_grow(NULL, sizeof *parity->bench);
    parity->mirror = memory_grow(NULL, sizeof *parity->mirror);
    memset(parity->mirror, 0, sizeof *parity->mirror);
    if (!judge_open(parity->bench)) {
        fputs("fusebox run: there is not enough memory\n", stderr);
        exit(EXIT_BROKEN);
    }
    return parity;
}

static void forget(struct parity *parity)
{
    diff_free(&parity->found);
    parity->found = (struct diff_found){.count = 0};
    if (parity->holds_waves) {
        wave_free(&parity->model);
        wave_free(&parity->unit);
        parity->holds_waves = false;
    }
}

void parity_free(struct parity *parity)
{
    if (parity != NULL) {
        forget(parity);
        follow_free(&parity->follow);
        mirror_free(parity->mirror);
        judge_close(parity->bench);
        free(parity->mirror);
        free(parity->bench);
        free(parity);
    }
}

struct follow *parity_follow(struct parity *parity)
{
    follow_free(&parity->follow);
    return &parity->follow;
}

const char *parity_why(const struct parity *parity)
{
    return parity->why;
}

/* ---- the model ---- */

static bool fail(struct parity *parity, const char *why)
{
    snprintf(parity->why, sizeof parity->why, "the model before the bench's adapter: %.200s", why);
    return false;
}

static bool prepare(void *context, struct bench *bench, const struct judge_order *order)
{
    struct parity *parity = context;
    char error[PART_ERROR] = "";
    const struct bench_file *file = parity->given->file;
    const struct slot_bench slot = {.lead_us = file->lead_us,
                                    .wires = wires_straight(),
                                    .capacitor_f = file->capacitor_f,
                                    .inputs_at_supply = file->inputs_at_supply};
    struct rig_options rig = rig_options_default();
    (void)order;
    rig.hold_up_f = file->capacitor_f;
    rig.inputs_at_supply = file->inputs_at_supply;
    if (parity->given->options->calibrated) {
        rig.figures = parity->given->options->figures;
    }
    bench->slack_us = parity->given->unit->slack_us;
    if (!mirror_begin(parity->mirror, &bench->world, &slot, &rig, error)) {
        fail(parity, error);
        judge_break(bench, parity->why);
        return false;
    }
    mirror_follow(parity->mirror, &parity->given->slot->notes);
    return true;
}

static int64_t wait_for_model(void *context, struct bench *bench, int64_t until_us)
{
    struct parity *parity = context;
    const char *error = "";
    int64_t next = mirror_wait(parity->mirror, &bench->world, until_us, &error);
    if (next < 0) {
        fail(parity, error);
        judge_break(bench, parity->why);
        return bench->world.now;
    }
    return next;
}

static void meet_model(void *context, struct bench *bench)
{
    struct parity *parity = context;
    if (!bench->over) {
        mirror_meet(parity->mirror, &bench->world, &bench->workspace);
    }
}

bool parity_play(struct parity *parity, const struct parity_case *given)
{
    struct judge_options options = *given->options;
    parity->why[0] = '\0';
    if (given->clock->step_us > STEP_MOST_US) {
        snprintf(parity->why, sizeof parity->why,
                 "the bench: the adapter's clock stood still or "
                 "jumped, by %.0f ms; nothing can be compared with such times, play it again",
                 (double)given->clock->step_us / 1e3);
        return false;
    }
    parity->given = given;
    parity->stand = (struct judge_stand){parity, wait_for_model, meet_model, prepare};
    follow_keep_to(&parity->follow);
    options.stand = &parity->stand;
    options.follow = &parity->follow;
    options.seed_given = true;
    options.seed = given->unit->world.seed;
    options.timeout_us = clock_later(given->unit->world.now, 1);
    judge_run(given->sandbox, parity->bench, given->place, &options);
    return parity->bench->verdict != VERDICT_BROKEN;
}

/* ---- comparing ---- */

static bool read_run(struct parity *parity, const struct bench *bench, struct wave *wave)
{
    char *text = NULL, error[WAVE_ERROR] = "";
    size_t size = 0;
    const struct vcd_run run = {&bench->world, &bench->journal, NULL, ""};
    FILE *file = memory_stream(&text, &size);
    bool read = vcd_write(file, &run, VCD_FULL);
    fclose(file);
    read = read && wave_parse(wave, text, size, error);
    free(text);
    if (read && !terminals_join_lines(wave, &bench->journal)) {
        wave_free(wave);
        read = false;
    }
    return read || fail(parity, error[0] == '\0' ? NO_MEMORY : error);
}

/* A name of the trace for what the adapter tells of; "" where no time is so exact. */
static void name_late(const struct slot_late *late, char name[SIGNAL_NAME])
{
    name[0] = '\0';
    if (late->channel == SLOT_NOTES_RX) {
        snprintf(name, SIGNAL_NAME, TERMINALS_COMMANDS);
    } else if (late->channel == ADAPTER_CONTACT) {
        snprintf(name, SIGNAL_NAME, "unit.contact_K%u", late->terminal + 1u);
    }
}

/* What came late stands in the world later than it was: it is put to its own time. Of several that
 * stand at one time the last one made the change. */
static void put_in_time(struct wave *wave, const struct slot_notes *notes)
{
    char name[SIGNAL_NAME];
    for (uint32_t i = notes->late_count; i > 0; i--) {
        const struct slot_late *late = &notes->late[i - 1];
        name_late(late, name);
        const struct wave_track *found = wave_find(wave, name);
        const struct wave_change *stands =
            found == NULL ? NULL : compare_at(found, late->stood_us * 1000);
        if (stands != NULL && stands > found->changes && stands->at_ns == late->stood_us * 1000) {
            struct wave_track *track = &wave->tracks[found - wave->tracks];
            track->changes[stands - found->changes].at_ns =
                clock_later(late->at_us * 1000, stands[-1].at_ns + 1);
        }
    }
}

/* What does not last that long one adapter happens to see, and another one not. */
static bool lasts(const struct slot_notes *notes, uint32_t place)
{
    return place + 1 == notes->current_count ||
           notes->current[place + 1].at_us - notes->current[place].at_us >= LASTS_US;
}

/* From the start on it is none. Where not all of it was noted nothing is. */
static bool add_current(struct parity *parity, struct wave *wave, const struct slot_notes *notes)
{
    uint32_t count = notes->current_count < SLOT_NOTES ? notes->current_count : 0;
    struct wave_track *track = wave_add_reals(wave, TERMINALS_CURRENT, count + 1);
    if (track == NULL) {
        return fail(parity, NO_MEMORY);
    }
    track->changes[0] = (struct wave_change){.at_ns = wave->start_ns, .value.real = 0};
    track->count = 1;
    for (uint32_t i = 0; i < count; i++) {
        int64_t at_ns = notes->current[i].at_us * 1000;
        struct wave_change *last = &track->changes[track->count - 1];
        double amps = (double)notes->current[i].ma / 1000;
        if (lasts(notes, i) && at_ns > last->at_ns) {
            track->changes[track->count++] = (struct wave_change){at_ns, {.real = amps}};
        } else if (lasts(notes, i)) {
            last->value.real = amps;
        }
    }
    return true;
}

static bool read_both(struct parity *parity, const struct parity_case *given)
{
    if (!read_run(parity, parity->bench, &parity->model)) {
        return false;
    }
    if (!read_run(parity, given->unit, &parity->unit)) {
        wave_free(&parity->model);
        return false;
    }
    put_in_time(&parity->unit, &given->slot->notes);
    parity->holds_waves = true;
    bool known = given->slot->notes.current_count > 0;
    return !known || (add_current(parity, &parity->model, &parity->mirror->slot.notes) &&
                      add_current(parity, &parity->unit, &given->slot->notes));
}

/* How well the bench knows times: of contacts and bytes by the adapter's clock, of all else as it
 * comes, of what a console's command does as that is answered. */
struct known {
    int64_t clock_ns, late_ns, console_ns, step_ns;
};

/* The table of the terminals first: of several rules that fit the last one counts. */
static void make_options(struct diff_options *options, const struct parity_wish *wish,
                         const struct known *known)
{
    const struct terminal_row *row;
    memset(options, 0, sizeof *options);
    options->from_ns = INT64_MIN;
    options->to_ns = INT64_MAX;
    options->both = true;
    for (uint32_t i = 0; (row = terminals_row(i)) != NULL; i++) {
        struct diff_rule *rule = &options->rule[options->rule_count++];
        snprintf(rule->pattern, sizeof rule->pattern, "%s", row->pattern);
        rule->tolerance = row->tolerance;
        bool contacts = strcmp(row->pattern, TERMINALS_CONTACTS) == 0;
        bool exact = contacts || strcmp(row->pattern, TERMINALS_COMMANDS) == 0;
        rule->tolerance.time_ns += (exact ? known->clock_ns : known->late_ns) +
                                   (contacts ? known->console_ns : 0) + known->step_ns;
        options->only.pattern[options->only.count++] = row->pattern;
    }
    for (uint32_t i = 0; i < wish->rule_count; i++) {
        options->rule[options->rule_count++] = wish->rule[i];
    }
    for (uint32_t i = 0; i < wish->ignore_count; i++) {
        options->ignore.pattern[options->ignore.count++] = wish->ignore[i];
    }
}

/* What nobody senses on this bench. */
static void ignore_blind(struct diff_options *options, const struct bench *bench)
{
    static const char *const contacts[UNIT_RELAYS] = {
        "unit.contact_K1", "unit.contact_K2", "unit.contact_K3",
        "unit.contact_K4", "unit.contact_K5", "unit.contact_K6",
    };
    static const char *const leds[UNIT_LEDS] = {
        [LED_POWER] = "unit.LED_POWER",
        [LED_GSM] = "unit.LED_GSM",
        [LED_MIC] = "unit.LED_MIC",
        [LED_OUT] = "unit.LED_OUT",
    };
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        if ((bench->blind_contacts >> i & 1) != 0) {
            options->ignore.pattern[options->ignore.count++] = contacts[i];
        }
    }
    for (uint32_t i = 0; i < UNIT_LEDS; i++) {
        if ((bench->blind_leds >> i & 1) != 0) {
            options->ignore.pattern[options->ignore.count++] = leds[i];
        }
    }
}

static bool moves(const struct wave_track *track)
{
    return track->count > (track->kind == WAVE_EVENT ? 0 : 1);
}

static void mark_rows(const struct diff_found *found, struct parity_mark *mark)
{
    double sum = 0;
    for (uint32_t i = 0; i < found->count; i++) {
        const struct diff_row *row = &found->rows[i];
        bool compared = row->state == DIFF_CONFORMS || row->state == DIFF_DIFFERS;
        if (compared && (moves(row->a) || moves(row->b))) {
            mark->moved++;
            mark->differ += row->state == DIFF_DIFFERS ? 1 : 0;
            sum += row->likeness.conforms;
        }
    }
    mark->conforms = mark->moved == 0 ? 1 : sum / mark->moved;
}

static bool find_gaps(const struct parity *parity, struct parity_mark *mark)
{
    const struct diff_found *found = &parity->found;
    struct gap_signal *signals = memory_grow(NULL, (found->count + 1) * sizeof *signals);
    struct gap_view view = {.model = &parity->model, .unit = &parity->unit, .signals = signals};
    if (parity->given->file->inputs_at_supply) {
        view.fall = parity->mirror->fall;
        view.fall_count = parity->mirror->fall_count;
    }
    for (uint32_t i = 0; i < found->count; i++) {
        const struct diff_row *row = &found->rows[i];
        if (row->state == DIFF_DIFFERS) {
            signals[view.signal_count++] = (struct gap_signal){row->name, row->tolerance.time_ns};
        }
    }
    bool whole = gap_find(&mark->gaps, &view);
    free(signals);
    return whole;
}

bool parity_compare(struct parity *parity, const struct parity_wish *wish,
                    const struct parity_case *given, struct parity_mark *mark)
{
    struct diff_options options;
    struct known known = {given->clock->round_us * 500, given->slot->late_us * 1000, 0,
                          given->clock->step_us * 1000};
    *mark = (struct parity_mark){.step_us = given->clock->step_us};
    forget(parity);
    if (!read_both(parity, given)) {
        return false;
    }
    if (!terminals_console_late(&parity->model, &parity->unit, &known.console_ns)) {
        return fail(parity, NO_MEMORY);
    }
    make_options(&options, wish, &known);
    ignore_blind(&options, given->unit);
    if (!diff_find(&parity->found, &parity->model, &parity->unit, &options)) {
        return fail(parity, "there is nothing to compare");
    }
    mark_rows(&parity->found, mark);
    if (!find_gaps(parity, mark)) {
        return fail(parity, NO_MEMORY);
    }
    mark->compared = true;
    return true;
}

bool parity_conforms(const struct parity_mark *mark, const struct parity_wish *wish)
{
    return mark->differ == 0 || (wish->conform < 100 && mark->conforms * 100 >= wish->conform);
}

void parity_percent(double share, char text[PARITY_TEXT])
{
    double percent = share * 100;
    snprintf(text, PARITY_TEXT, "%.2f %%", percent < 100 && percent > 99.99 ? 99.99 : percent);
}

const struct diff_found *parity_found(const struct parity *parity)
{
    return &parity->found;
}

bool parity_files(const struct parity *parity, const struct trace_wish *wish, const char *id,
                  FILE *told)
{
    return trace_files_write(wish, parity->bench, id, told);
}
