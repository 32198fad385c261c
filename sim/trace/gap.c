#include "sim/trace/gap.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "firmware/limits.h"
#include "sim/base/clock.h"
#include "sim/trace/match.h"
#include "sim/trace/terminals.h"

#define NEAR_NS 1000000000   /* so far apart two changes may be one */
#define RETURN_NS 2000000000 /* a unit that has its supply again starts within that */
#define HELD_NS 500000000       /* an alarm's relay is on for a second at least */
#define CONTACT "unit.contact_K"
#define LEAST_V 1.0          /* less is no fall to look at */
#define APART_A 0.005        /* of means */
#define APART_V 0.2          /* as well as a level can be known from a time */
#define LOST_V 10.0          /* the unit has no supply (assumption 8) */

/* ---- the list ---- */

void gap_add(struct gap_list *list, const struct gap *gap)
{
    for (uint32_t i = 0; i < list->count; i++) {
        struct gap *known = &list->gap[i];
        if (known->kind == gap->kind && strcmp(known->signal, gap->signal) == 0) {
            int64_t sum = known->ns * known->count + gap->ns * gap->count;
            for (uint32_t k = 0; k < 2; k++) {
                known->level[k] = (known->level[k] * known->count + gap->level[k] * gap->count) /
                                  (known->count + gap->count);
            }
            known->count += gap->count;
            known->ns = sum / (int64_t)known->count;
            known->relays |= gap->relays;
            return;
        }
    }
    if (list->count < GAP_MOST) {
        list->gap[list->count++] = *gap;
    }
}

/* ---- what is known beside a signal ---- */

static const struct gap_signal *differing(const struct gap_view *view, const char *name)
{
    for (uint32_t i = 0; i < view->signal_count; i++) {
        if (strcmp(view->signals[i].name, name) == 0) {
            return &view->signals[i];
        }
    }
    return NULL;
}

/* Its terminals had no 12 V at some time from then to then. Before the start there is none. */
static bool was_without_supply(const struct wave *wave, int64_t from_ns, int64_t to_ns)
{
    const struct wave_track *v12 = wave_find(wave, "unit.V12_V");
    if (v12 == NULL || v12->kind != WAVE_REAL || from_ns < 0) {
        return v12 != NULL && from_ns < 0;
    }
    bool without = compare_at(v12, from_ns)->value.real < LOST_V;
    for (uint32_t i = 0; i < v12->count && v12->changes[i].at_ns <= to_ns; i++) {
        bool within = v12->changes[i].at_ns >= from_ns;
        without = without || (within && v12->changes[i].value.real < LOST_V);
    }
    return without;
}

/* The unit's terminals have no 12 V then. */
static bool is_without_supply(const struct wave *wave, int64_t at_ns)
{
    const struct wave_track *v12 = wave_find(wave, "unit.V12_V");
    const struct wave_change *change =
        v12 == NULL || v12->kind != WAVE_REAL ? NULL : compare_at(v12, at_ns);
    return change != NULL && change->value.real < LOST_V;
}

static bool is_high(const struct wave *wave, const struct wave_change *change)
{
    return wave->text[change->value.text] == '1';
}

/* ---- contacts ---- */

/* One signal in both, with what is paired. */
struct looking {
    const struct gap_view *view;
    const struct gap_signal *signal;
    const struct wave_track *a, *b;
    struct match match;
    struct gap_list *list;
};

static uint32_t count_to(const struct wave *wave, const struct wave_track *track, bool high)
{
    uint32_t count = 0;
    for (uint32_t i = 1; i < track->count; i++) {
        count += is_high(wave, &track->changes[i]) == high ? 1 : 0;
    }
    return count;
}

static bool starts_high(const struct wave *wave, const struct wave_track *track)
{
    return track->count > 0 && is_high(wave, &track->changes[0]);
}

/* What a moved change of a contact shows. When a supply is back the unit starts sooner or later as
 * its capacitors have held up: that is the same once more, and shown by what lets go. */
static enum gap_kind kind_of_move(const struct looking *looking, const struct wave_change *change)
{
    const struct wave *model = looking->view->model;
    if (is_high(model, change)) {
        bool back = was_without_supply(model, change->at_ns - RETURN_NS, change->at_ns);
        return back ? GAP_KINDS : GAP_CLOSES;
    }
    return is_without_supply(model, change->at_ns) ? GAP_HOLD_UP : GAP_OPENS;
}

static void add_moves(const struct looking *looking, uint8_t relay)
{
    struct gap found[3] = {{.kind = GAP_CLOSES}, {.kind = GAP_OPENS}, {.kind = GAP_HOLD_UP}};
    for (uint32_t i = 1; i < looking->a->count; i++) {
        uint32_t partner = looking->match.partner[i];
        if (partner == MATCH_NONE || partner == 0) {
            continue;
        }
        const struct wave_change *change = &looking->a->changes[i];
        enum gap_kind kind = kind_of_move(looking, change);
        if (kind == GAP_KINDS) {
            continue;
        }
        struct gap *gap = &found[kind];
        gap->first_ns = gap->count == 0 ? change->at_ns : gap->first_ns;
        gap->ns += looking->b->changes[partner].at_ns - change->at_ns;
        gap->count++;
    }
    for (uint32_t i = 0; i < 3; i++) {
        found[i].ns = found[i].count == 0 ? 0 : found[i].ns / (int64_t)found[i].count;
        found[i].relays = (uint8_t)(1u << relay);
        int64_t moved = found[i].ns < 0 ? -found[i].ns : found[i].ns;
        if (moved > looking->signal->tolerance_ns) {
            gap_add(looking->list, &found[i]);
        }
    }
}

/* True: it is. */
static bool add_stuck(const struct looking *looking, uint8_t relay)
{
    const struct wave *model = looking->view->model, *unit = looking->view->unit;
    uint32_t closes_b = count_to(unit, looking->b, true);
    uint32_t opens_a = count_to(model, looking->a, false);
    struct gap gap = {.relays = (uint8_t)(1u << relay)};
    bool closed = closes_b > 0 || starts_high(unit, looking->b);
    if (!closed && differing(looking->view, "unit.LED_OUT") == NULL) {
        gap.kind = GAP_STUCK_OPEN;
        gap.count = count_to(model, looking->a, true);
    } else if (closed && opens_a > 0 && count_to(unit, looking->b, false) == 0) {
        gap.kind = GAP_STUCK_CLOSED;
        gap.count = opens_a;
    }
    if (gap.count > 0) {
        gap_add(looking->list, &gap);
    }
    return gap.count > 0;
}

/* ---- any signal ---- */

static void add_lonely(const struct looking *looking)
{
    struct gap missing = {.kind = GAP_MISSING}, extra = {.kind = GAP_EXTRA};
    for (uint32_t i = 1; i < looking->a->count; i++) {
        missing.count += looking->match.partner[i] == MATCH_NONE ? 1 : 0;
    }
    for (uint32_t i = 1; i < looking->b->count; i++) {
        extra.count += looking->match.of[i] == MATCH_NONE ? 1 : 0;
    }
    snprintf(missing.signal, sizeof missing.signal, "%s", looking->signal->name);
    snprintf(extra.signal, sizeof extra.signal, "%s", looking->signal->name);
    if (missing.count > 0) {
        gap_add(looking->list, &missing);
    }
    if (extra.count > 0) {
        gap_add(looking->list, &extra);
    }
}

static void add_late(const struct looking *looking)
{
    struct gap late = {.kind = GAP_LATE};
    snprintf(late.signal, sizeof late.signal, "%s", looking->signal->name);
    for (uint32_t i = 1; i < looking->a->count; i++) {
        uint32_t partner = looking->match.partner[i];
        int64_t moved = partner == MATCH_NONE
                            ? 0
                            : looking->b->changes[partner].at_ns - looking->a->changes[i].at_ns;
        int64_t size = moved < 0 ? -moved : moved;
        if (size > looking->signal->tolerance_ns) {
            late.ns += moved;
            late.count++;
        }
    }
    if (late.count > 0) {
        late.ns /= (int64_t)late.count;
        gap_add(looking->list, &late);
    }
}

/* The mean over all the time that both have. */
static double mean_of(const struct wave_track *track, int64_t from_ns, int64_t to_ns)
{
    double sum = 0;
    for (uint32_t i = 0; i < track->count; i++) {
        int64_t at_ns = clock_later(track->changes[i].at_ns, from_ns);
        int64_t until_ns = i + 1 < track->count ? track->changes[i + 1].at_ns : to_ns;
        until_ns = clock_earlier(until_ns, to_ns);
        if (until_ns > at_ns && !isnan(track->changes[i].value.real)) {
            sum += track->changes[i].value.real * (double)(until_ns - at_ns);
        }
    }
    return to_ns > from_ns ? sum / (double)(to_ns - from_ns) : 0;
}

/* A course that differs here and there is another thing than a level that does. */
static void add_current(const struct gap_view *view, const struct gap_signal *signal,
                        struct gap_list *list)
{
    const struct wave *a = view->model, *b = view->unit;
    int64_t from_ns = clock_later(a->start_ns, b->start_ns);
    int64_t to_ns = clock_earlier(a->end_ns, b->end_ns);
    struct gap gap = {.kind = GAP_CURRENT, .count = 1};
    gap.level[0] = mean_of(wave_find(b, signal->name), from_ns, to_ns);
    gap.level[1] = mean_of(wave_find(a, signal->name), from_ns, to_ns);
    double apart = gap.level[0] - gap.level[1];
    if (apart > APART_A || apart < -APART_A) {
        gap_add(list, &gap);
    }
}

static bool look(const struct gap_view *view, const struct gap_signal *signal,
                 struct gap_list *list)
{
    struct looking looking = {.view = view, .signal = signal, .list = list};
    unsigned relay = 0;
    looking.a = wave_find(view->model, signal->name);
    looking.b = wave_find(view->unit, signal->name);
    if (looking.a == NULL || looking.b == NULL || looking.a->kind != looking.b->kind) {
        return true;
    }
    if (looking.a->kind == WAVE_REAL) {
        add_current(view, signal, list);
        return true;
    }
    const struct recorded a = {view->model, looking.a}, b = {view->unit, looking.b};
    if (!match_make(&looking.match, &a, &b, NEAR_NS)) {
        return false;
    }
    bool contact =
        sscanf(signal->name, CONTACT "%u", &relay) == 1 && relay >= 1 && relay <= UNIT_RELAYS;
    if (!contact) {
        add_late(&looking);
        add_lonely(&looking);
    } else if (!add_stuck(&looking, (uint8_t)(relay - 1))) {
        add_moves(&looking, (uint8_t)(relay - 1));
        add_lonely(&looking);
    }
    match_free(&looking.match);
    return true;
}

/* ---- what takes more than one signal ---- */

/* Where an input lets go while its 12 V falls; 0: none does. */
static uint32_t let_go(const struct gap_view *view)
{
    for (uint32_t i = 1; i < view->fall_count; i++) {
        const struct gap_fall *before = &view->fall[i - 1], *now = &view->fall[i];
        bool falls = now->volts < before->volts && now->volts > LEAST_V;
        if (falls && (before->inputs & ~now->inputs) != 0) {
            return i;
        }
    }
    return 0;
}

/* 0: nobody looked then. */
static double volts_at(const struct gap_view *view, int64_t at_ns)
{
    for (uint32_t i = 1; i < view->fall_count; i++) {
        const struct gap_fall *before = &view->fall[i - 1], *now = &view->fall[i];
        if (before->at_ns <= at_ns && at_ns <= now->at_ns) {
            double share = now->at_ns == before->at_ns ? 0
                                                       : (double)(at_ns - before->at_ns) /
                                                             (double)(now->at_ns - before->at_ns);
            return before->volts + (now->volts - before->volts) * share;
        }
    }
    return 0;
}

/* How much later the first change of the signal from then on comes that is not at the model's time;
 * those behind it may wait for each other. 0: none, or no memory. */
static int64_t first_late(const struct gap_view *view, const struct gap_signal *signal,
                          int64_t from_ns)
{
    const struct recorded a = {view->model, wave_find(view->model, signal->name)};
    const struct recorded b = {view->unit, wave_find(view->unit, signal->name)};
    struct match match;
    int64_t late_ns = 0;
    if (a.track == NULL || b.track == NULL || a.track->kind != b.track->kind ||
        !match_make(&match, &a, &b, NEAR_NS)) {
        return 0;
    }
    for (uint32_t i = 1; i < a.track->count && late_ns == 0; i++) {
        int64_t at_ns = a.track->changes[i].at_ns;
        uint32_t partner = match.partner[i];
        int64_t moved = partner == MATCH_NONE ? 0 : b.track->changes[partner].at_ns - at_ns;
        int64_t size = moved < 0 ? -moved : moved;
        late_ns = at_ns >= from_ns && size > signal->tolerance_ns ? moved : 0;
    }
    match_free(&match);
    return late_ns;
}

/* What an alarm shows by: a message, or a relay that it has switched, when its time is over. */
static int64_t alarm_late(const struct gap_view *view, int64_t from_ns)
{
    const struct gap_signal *talk = differing(view, TERMINALS_COMMANDS);
    int64_t late_ns = talk == NULL ? 0 : first_late(view, talk, from_ns);
    for (uint32_t i = 0; i < view->signal_count && late_ns == 0; i++) {
        bool contact = strncmp(view->signals[i].name, CONTACT, strlen(CONTACT)) == 0;
        late_ns = contact ? first_late(view, &view->signals[i], from_ns + HELD_NS) : 0;
    }
    return late_ns;
}

/* An alarm comes later than the model's by the time that 12 V takes to fall from the model's
 * threshold to the unit's. */
static bool find_threshold(const struct gap_view *view, struct gap_list *list)
{
    uint32_t place = let_go(view);
    if (place == 0) {
        return false;
    }
    int64_t at_ns = (view->fall[place - 1].at_ns + view->fall[place].at_ns) / 2;
    int64_t late_ns = alarm_late(view, at_ns);
    struct gap gap = {.kind = GAP_THRESHOLD,
                      .count = 1,
                      .ns = late_ns,
                      .first_ns = at_ns,
                      .level = {volts_at(view, at_ns + late_ns), volts_at(view, at_ns)}};
    double apart = gap.level[0] - gap.level[1];
    bool found = late_ns != 0 && gap.level[0] > 0 && (apart > APART_V || apart < -APART_V);
    if (found) {
        gap_add(list, &gap);
    }
    return found;
}

/* The first line of the model that it says once, as it begins with its modem; NULL: none. */
static const char *beginning(const struct gap_view *view)
{
    const struct wave_track *track = wave_find(view->model, TERMINALS_COMMANDS);
    const char *text = view->model->text;
    for (uint32_t i = 1; track != NULL && track->kind == WAVE_STRING && i < track->count; i++) {
        const char *line = text + track->changes[i].value.text;
        uint32_t times = 0;
        for (uint32_t k = 1; k < track->count; k++) {
            times += strcmp(text + track->changes[k].value.text, line) == 0 ? 1 : 0;
        }
        if (times == 1 && strncmp(line, "AT", 2) == 0) {
            return line;
        }
    }
    return NULL;
}

/* A unit that was reset begins anew with its modem. */
static bool find_reset(const struct gap_view *view, struct gap_list *list)
{
    const char *line = differing(view, TERMINALS_COMMANDS) != NULL ? beginning(view) : NULL;
    const struct wave_track *track = wave_find(view->unit, TERMINALS_COMMANDS);
    struct gap gap = {.kind = GAP_RESET};
    for (uint32_t i = 1; line != NULL && track != NULL && i < track->count; i++) {
        bool again = strcmp(view->unit->text + track->changes[i].value.text, line) == 0;
        gap.count += again ? 1 : 0;
        gap.first_ns = again ? track->changes[i].at_ns : gap.first_ns;
    }
    bool found = gap.count > 1;
    if (found) {
        gap.count--;
        gap_add(list, &gap);
    }
    return found;
}

/* What such a finding brings with it is not told beside it. */
static void forget(struct gap_list *list, bool all)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        const struct gap *gap = &list->gap[i];
        bool talk = strcmp(gap->signal, TERMINALS_COMMANDS) == 0 ||
                    strcmp(gap->signal, "unit.sms_out") == 0 ||
                    strncmp(gap->signal, "phones.", 7) == 0;
        bool vague = gap->kind == GAP_LATE || gap->kind == GAP_MISSING || gap->kind == GAP_EXTRA;
        bool opens = gap->kind == GAP_OPENS && !all; /* when an alarm's relay is let go */
        if (!opens && (!vague || !(all || talk))) {
            list->gap[kept++] = *gap;
        }
    }
    list->count = kept;
}

bool gap_find(struct gap_list *list, const struct gap_view *view)
{
    *list = (struct gap_list){.count = 0};
    for (uint32_t i = 0; i < view->signal_count; i++) {
        if (!look(view, &view->signals[i], list)) {
            return false;
        }
    }
    if (find_reset(view, list)) {
        forget(list, true);
    } else if (find_threshold(view, list)) {
        forget(list, false);
    }
    return true;
}
