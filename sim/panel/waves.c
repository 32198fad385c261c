#include "sim/panel/waves.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/gsm/gsm.h"

#define STEPS_FIRST 64u /* a multiple of WAVES_BLOCK */
#define MARKS_FIRST 256u
#define NO_TRACK UINT32_MAX

/* First track of each source. */
static const uint16_t first_track[WAVE_SOURCES] = {
    [WAVE_V12] = 0,
    [WAVE_CELL] = 1,
    [WAVE_SUPPLY] = 2,
    [WAVE_INPUT] = 3,
    [WAVE_COIL] = 3 + UNIT_INPUTS,
    [WAVE_CONTACT] = 3 + UNIT_INPUTS + UNIT_RELAYS,
    [WAVE_MODEM] = 3 + UNIT_INPUTS + 2 * UNIT_RELAYS,
    [WAVE_PART] = WAVES_PLAIN,
};

void waves_init(struct waves *waves)
{
    memset(waves->track, 0, sizeof waves->track);
    memset(waves->marks, 0, sizeof waves->marks);
    bookmark_init(&waves->bookmark);
}

void waves_free(struct waves *waves)
{
    for (uint32_t i = 0; i < WAVES_PLAIN + WORLD_PARTS; i++) {
        free(waves->track[i].steps);
        free(waves->track[i].blocks);
    }
    for (uint32_t i = 0; i < WAVES_WEIGHTS; i++) {
        free(waves->marks[i].events);
    }
    waves_init(waves);
}

/* ---- tracks ---- */

static void widen(struct wave_track *track, uint32_t step)
{
    struct wave_range *block = &track->blocks[step / WAVES_BLOCK];
    float value = track->steps[step].value;
    if (step % WAVES_BLOCK == 0) {
        *block = (struct wave_range){value, value};
    }
    block->low = value < block->low ? value : block->low;
    block->high = value > block->high ? value : block->high;
}

static bool grow(struct wave_track *track)
{
    uint32_t capacity = track->capacity == 0 ? STEPS_FIRST : track->capacity * 2;
    struct wave_step *steps = realloc(track->steps, capacity * sizeof *steps);
    track->steps = steps == NULL ? track->steps : steps;
    struct wave_range *blocks =
        realloc(track->blocks, capacity / WAVES_BLOCK * sizeof *blocks);
    track->blocks = blocks == NULL ? track->blocks : blocks;
    bool grown = steps != NULL && blocks != NULL;
    track->capacity = grown ? capacity : track->capacity;
    return grown;
}

static bool add_step(struct wave_track *track, const struct wave_step *step)
{
    if (track->count == track->capacity && !grow(track)) {
        return false;
    }
    track->steps[track->count] = *step;
    widen(track, track->count++);
    return true;
}

static void wind_back(struct wave_track *track, uint32_t gone)
{
    uint32_t count = track->count;
    while (count > 0 && track->steps[count - 1].event >= gone) {
        count--;
    }
    uint32_t from = count / WAVES_BLOCK * WAVES_BLOCK;
    for (uint32_t i = from; i < count && count < track->count; i++) {
        widen(track, i);
    }
    track->count = count;
}

/* Kinds whose value is a number and a bit, or a bit alone. */
static uint32_t number_of(const struct event *event, uint32_t count)
{
    uint32_t number = (uint32_t)event->value / 2;
    return number < count ? number : NO_TRACK;
}

static uint32_t nth(enum wave_source source, uint32_t number)
{
    return number == NO_TRACK ? NO_TRACK : first_track[source] + number;
}

/* The track of an event; NO_TRACK: no signal tells of it. */
static uint32_t track_of(const struct event *event)
{
    switch ((enum event_kind)event->kind) {
    case EVENT_RAIL:
        return first_track[WAVE_V12];
    case EVENT_CELL:
        return first_track[WAVE_CELL];
    case EVENT_SUPPLY:
        return first_track[WAVE_SUPPLY];
    case EVENT_INPUT:
        return nth(WAVE_INPUT, number_of(event, UNIT_INPUTS));
    case EVENT_COIL:
        return nth(WAVE_COIL, number_of(event, UNIT_RELAYS));
    case EVENT_CONTACT:
        return nth(WAVE_CONTACT, number_of(event, UNIT_RELAYS));
    case EVENT_MODEM:
        return first_track[WAVE_MODEM];
    case EVENT_PART_STATE:
        return nth(WAVE_PART, event->part < WORLD_PARTS ? event->part : NO_TRACK);
    default:
        return NO_TRACK;
    }
}

static float value_of(const struct event *event)
{
    if (event->kind == EVENT_RAIL || event->kind == EVENT_CELL) {
        return (float)event->value / 1000.0f;
    }
    if (event->kind == EVENT_MODEM) {
        return event->value == MODULE_ON ? 1.0f : 0.0f;
    }
    return (float)(event->value & 1);
}

/* A further event of the part may be of another one of its states. */
static bool is_news(const struct wave_track *track, float value)
{
    return track->count == 0 || track->steps[track->count - 1].value < value ||
           track->steps[track->count - 1].value > value;
}

const struct wave_track *waves_track(const struct waves *waves, const struct chosen_signal *signal)
{
    return &waves->track[first_track[signal->source] + signal->index];
}

float waves_before(const struct chosen_signal *signal)
{
    switch (signal->source) {
    case WAVE_SUPPLY:
        return 1.0f;
    case WAVE_INPUT:
    case WAVE_COIL:
    case WAVE_CONTACT:
    case WAVE_MODEM:
        return 0.0f;
    default:
        return NAN;
    }
}

static void widen_by(struct wave_range *range, float low, float high)
{
    range->low = low < range->low ? low : range->low;
    range->high = high > range->high ? high : range->high;
}

void waves_widen(const struct wave_track *track, uint32_t from, uint32_t until,
                 struct wave_range *range)
{
    while (from < until) {
        if (from % WAVES_BLOCK == 0 && until - from >= WAVES_BLOCK) {
            const struct wave_range *block = &track->blocks[from / WAVES_BLOCK];
            widen_by(range, block->low, block->high);
            from += WAVES_BLOCK;
        } else {
            widen_by(range, track->steps[from].value, track->steps[from].value);
            from++;
        }
    }
}

/* ---- marks ---- */

static uint8_t weight_of_message(const struct event *event)
{
    bool of_phone = gsm_is_phone(event->part);
    return event->kind == EVENT_SMS_LOST || of_phone ? 2 : 1;
}

uint8_t waves_weight(const struct event *event)
{
    static const uint8_t weight[EVENT_KINDS] = {
        [EVENT_ALARM] = 3,    [EVENT_VIOLATION] = 3,  [EVENT_DAMAGE] = 3,
        [EVENT_UNIT_FAILED] = 3,
        [EVENT_SUPPLY] = 2,   [EVENT_SCRIPT] = 2,     [EVENT_FAULT] = 2,
        [EVENT_CALL] = 2,     [EVENT_RESET] = 2,      [EVENT_UNIT_DOWN] = 2,
        [EVENT_STRESS] = 2,   [EVENT_BUFFER] = 2,     [EVENT_MODEM_FAULT] = 2,
        [EVENT_PART_STATE] = 1, [EVENT_COIL] = 1,     [EVENT_CONTACT] = 1,
        [EVENT_INPUT] = 1,    [EVENT_MODEM] = 1,      [EVENT_REGISTRATION] = 1,
        [EVENT_SIM] = 1,      [EVENT_USSD] = 1,       [EVENT_LOG] = 1,
        [EVENT_TELEGRAM] = 1, [EVENT_THERMOSTAT] = 1, [EVENT_RULE] = 1,
        [EVENT_CONSOLE] = 1,
    };
    if (event->kind == EVENT_SMS_SENT || event->kind == EVENT_SMS_ARRIVED ||
        event->kind == EVENT_SMS_LOST) {
        return weight_of_message(event);
    }
    return event->kind < EVENT_KINDS ? weight[event->kind] : 0;
}

static bool add_mark(struct mark_list *list, uint32_t event)
{
    if (list->count == list->capacity) {
        uint32_t capacity = list->capacity == 0 ? MARKS_FIRST : list->capacity * 2;
        uint32_t *events = realloc(list->events, capacity * sizeof *events);
        if (events == NULL) {
            return false;
        }
        list->events = events;
        list->capacity = capacity;
    }
    list->events[list->count++] = event;
    return true;
}

/* ---- following ---- */

static void wind_all_back(struct waves *waves, uint32_t gone)
{
    for (uint32_t i = 0; i < WAVES_PLAIN + WORLD_PARTS; i++) {
        wind_back(&waves->track[i], gone);
    }
    for (uint32_t i = 0; i < WAVES_WEIGHTS; i++) {
        struct mark_list *list = &waves->marks[i];
        while (list->count > 0 && list->events[list->count - 1] >= gone) {
            list->count--;
        }
    }
}

static bool take(struct waves *waves, const struct journal *journal, uint32_t index)
{
    const struct event *event = &journal->events[index];
    float value = value_of(event);
    uint32_t number = track_of(event);
    uint8_t weight = waves_weight(event);
    if (number != NO_TRACK && is_news(&waves->track[number], value)) {
        const struct wave_step step = {event->at_us, value, index};
        if (!add_step(&waves->track[number], &step)) {
            return false;
        }
    }
    return weight == 0 || add_mark(&waves->marks[weight - 1], index);
}

bool waves_follow(struct waves *waves, const struct journal *journal)
{
    uint32_t before = waves->bookmark.read;
    uint32_t from = bookmark_find(&waves->bookmark, journal);
    if (from < before) {
        wind_all_back(waves, from);
    }
    while (waves->bookmark.read < journal->count) {
        if (!take(waves, journal, waves->bookmark.read)) {
            return false;
        }
        bookmark_move(&waves->bookmark, journal);
    }
    return true;
}

/* ---- marks of a span ---- */

/* The first mark of the list at or after that instant. */
static uint32_t first_mark(const struct mark_list *list, const struct journal *journal,
                           int64_t at_us)
{
    uint32_t low = 0, high = list->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (journal->events[list->events[middle]].at_us < at_us) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static int by_event(const void *a, const void *b)
{
    const struct mark *first = a, *second = b;
    return first->event < second->event ? -1 : first->event > second->event ? 1 : 0;
}

uint32_t waves_marks(const struct waves *waves, const struct journal *journal,
                     const int64_t span[2], struct mark *marks, uint32_t size)
{
    uint32_t count = 0;
    for (uint32_t weight = WAVES_WEIGHTS; weight > 0 && count < size; weight--) {
        const struct mark_list *list = &waves->marks[weight - 1];
        uint32_t from = first_mark(list, journal, span[0]);
        uint32_t there = first_mark(list, journal, span[1] + 1) - from;
        uint32_t taken = there < size - count ? there : size - count;
        for (uint32_t i = 0; i < taken; i++) {
            uint32_t event = list->events[from + (uint64_t)i * there / taken];
            marks[count++] = (struct mark){journal->events[event].at_us, event, (uint8_t)weight};
        }
    }
    qsort(marks, count, sizeof *marks, by_event);
    return count;
}
