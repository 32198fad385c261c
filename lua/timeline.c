#include "lua/timeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Levels that move less than this, in thousandths, are not worth a row. */
#define VOLTS_MOVE 500
#define CELL_MOVE 100
#define DEGREES_MOVE 500

static bool add_point(struct row *row, int64_t at_us, int32_t value, uint32_t event)
{
    if (row->count == row->capacity) {
        uint32_t capacity = row->capacity * 2 + 16;
        struct row_point *grown = realloc(row->points, capacity * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        row->points = grown;
        row->capacity = capacity;
    }
    row->points[row->count++] = (struct row_point){at_us, value, event};
    return true;
}

/* Only turns count; at one instant the last word. */
static bool add_logic(struct row *row, int64_t at_us, bool on, uint32_t event)
{
    if (row->count > 0 && (row->points[row->count - 1].value != 0) == on) {
        return true;
    }
    if (row->count > 0 && row->points[row->count - 1].at_us == at_us) {
        row->count--;
        bool back = row->count > 0 && (row->points[row->count - 1].value != 0) == on;
        return back || add_point(row, at_us, on, event);
    }
    return add_point(row, at_us, on, event);
}

/* Where the event is a turn of a logic row: its slot; else TIMELINE_SLOTS. */
static uint32_t logic_slot(const struct event *event, bool *on)
{
    uint32_t index = (uint32_t)event->value / 2;
    *on = (event->value & 1) != 0;
    switch ((enum event_kind)event->kind) {
    case EVENT_CONTACT:
        return SLOT_CONTACT + index % UNIT_RELAYS;
    case EVENT_INPUT:
        return SLOT_INPUT + index % UNIT_INPUTS;
    case EVENT_SUPPLY:
        return SLOT_DC;
    case EVENT_BUFFER:
        return SLOT_BUFFER;
    case EVENT_RESET:
        *on = true;
        return SLOT_RUNNING;
    case EVENT_UNIT_DOWN:
        *on = false;
        return SLOT_RUNNING;
    case EVENT_REGISTRATION:
        *on = event->value == 1 || event->value == 5;
        return SLOT_REGISTERED;
    case EVENT_PART_STATE:
        return SLOT_PART + event->part;
    default:
        return TIMELINE_SLOTS;
    }
}

/* Kinds that are marks: 1 + their slot. Those of a phone follow below. */
static const uint16_t marks[EVENT_KINDS] = {
    [EVENT_SCRIPT] = 1 + SLOT_DEEDS,        [EVENT_ALARM] = 1 + SLOT_ALARMS,
    [EVENT_RESET] = 1 + SLOT_TROUBLE,       [EVENT_SMS_LOST] = 1 + SLOT_TROUBLE,
    [EVENT_UNIT_FAILED] = 1 + SLOT_TROUBLE, [EVENT_DAMAGE] = 1 + SLOT_TROUBLE,
    [EVENT_FAULT] = 1 + SLOT_TROUBLE,       [EVENT_MODEM_FAULT] = 1 + SLOT_TROUBLE,
    [EVENT_VIOLATION] = 1 + SLOT_TROUBLE,
};

/* What the unit sends is shown where it arrives; the start of a run is no trouble. */
static uint32_t mark_slot(const struct event *event)
{
    bool phone = event->part >= PART_PHONE && event->part < PART_PHONE + NETWORK_PHONES;
    if (event->kind == EVENT_SMS_SENT || event->kind == EVENT_SMS_ARRIVED ||
        event->kind == EVENT_CALL) {
        return phone ? SLOT_PHONE + event->part - PART_PHONE : TIMELINE_SLOTS;
    }
    bool start = event->kind == EVENT_RESET && event->at_us == 0;
    return marks[event->kind] == 0 || start ? TIMELINE_SLOTS : marks[event->kind] - 1u;
}

static bool add_level(struct timeline *timeline, const struct event *event, uint32_t index)
{
    if (event->kind == EVENT_RAIL) {
        return add_point(&timeline->row[SLOT_V12], event->at_us, event->value, index);
    }
    if (event->kind == EVENT_CELL) {
        return add_point(&timeline->row[SLOT_CELL], event->at_us, event->value, index);
    }
    if (event->kind == EVENT_READING) {
        uint32_t reading = (uint32_t)event->value & 0xFFFFu;
        uint32_t temp = (uint32_t)event->value >> 16;
        if (reading != READING_FAULT && reading != READING_NONE && temp < UNIT_TEMPS) {
            return add_point(&timeline->row[SLOT_TEMP + temp], event->at_us,
                             (int16_t)reading * 1000 / 16, index);
        }
    }
    return true;
}

static bool add_event(struct timeline *timeline, const struct event *event, uint32_t index)
{
    bool on;
    uint32_t slot = logic_slot(event, &on);
    bool still_off = slot == SLOT_REGISTERED && !on && timeline->row[slot].count == 0;
    if (slot < TIMELINE_SLOTS && timeline->row[slot].shape == ROW_LOGIC && !still_off &&
        !add_logic(&timeline->row[slot], event->at_us, on, index)) {
        return false;
    }
    slot = mark_slot(event);
    if (slot < TIMELINE_SLOTS && !add_point(&timeline->row[slot], event->at_us, 0, index)) {
        return false;
    }
    return add_level(timeline, event, index);
}

static void name_row(struct row *row, enum row_shape shape, uint32_t rank, const char *name)
{
    row->shape = shape;
    row->rank = rank;
    snprintf(row->name, sizeof row->name, "%s", name);
}

static void name_rows(struct row *row, uint32_t count, uint32_t rank, const char *pattern)
{
    for (uint32_t i = 0; i < count; i++) {
        snprintf(row[i].name, sizeof row[i].name, "%s%u", pattern, i + 1);
        row[i].shape = ROW_LOGIC;
        row[i].rank = rank;
    }
}

/* A part is shown by its first state: on, lit, tripped, closed. */
static void name_part(struct row *row, const struct part *part)
{
    if (part->kind == WORLD_KIND_UNIT) {
        return;
    }
    const struct part_kind *kind = part_kind_of(part);
    if (strcmp(kind->name, "thermometer") == 0 || strcmp(kind->name, "antenna") == 0) {
        return;
    }
    snprintf(row->name, sizeof row->name, "%s %s", part->name, kind->states[0]);
    row->shape = ROW_LOGIC;
    row->rank = kind->supplies ? 10 : strstr(kind->name, "sensor") != NULL ? 40 : 80;
}

static void name_all(struct timeline *timeline, const struct world *world)
{
    struct row *row = timeline->row;
    name_row(&row[SLOT_DEEDS], ROW_MARKS, 0, "script");
    name_row(&row[SLOT_V12], ROW_LEVEL, 30, "V12");
    name_row(&row[SLOT_DC], ROW_LOGIC, 31, "unit: DC good");
    name_row(&row[SLOT_CELL], ROW_LEVEL, 32, "cell");
    name_row(&row[SLOT_RUNNING], ROW_LOGIC, 33, "unit: MCU runs");
    name_row(&row[SLOT_BUFFER], ROW_LOGIC, 34, "unit: buffer IC");
    name_rows(&row[SLOT_INPUT], UNIT_INPUTS, 50, "voltage at IN");
    name_row(&row[SLOT_ALARMS], ROW_MARKS, 60, "alarms");
    name_rows(&row[SLOT_CONTACT], UNIT_RELAYS, 70, "contact K");
    name_rows(&row[SLOT_TEMP], UNIT_TEMPS, 90, "Temp");
    name_row(&row[SLOT_REGISTERED], ROW_LOGIC, 100, "registered");
    name_row(&row[SLOT_TROUBLE], ROW_MARKS, 120, "faults, resets");
    row[SLOT_V12].unit = row[SLOT_CELL].unit = "V";
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        row[SLOT_TEMP + i].shape = ROW_LEVEL;
        row[SLOT_TEMP + i].unit = "C";
    }
    for (uint32_t i = 0; i < world->gsm.network.phone_count; i++) {
        name_row(&row[SLOT_PHONE + i], ROW_MARKS, 110, world->gsm.network.phone[i].number);
    }
    for (uint32_t i = 0; i < world->part_count; i++) {
        name_part(&row[SLOT_PART + i], &world->part[i]);
    }
}

/* How far a level moves, in thousandths. */
static int32_t span_of(const struct row *row)
{
    int32_t low = INT32_MAX, high = INT32_MIN;
    for (uint32_t i = 0; i < row->count; i++) {
        low = row->points[i].value < low ? row->points[i].value : low;
        high = row->points[i].value > high ? row->points[i].value : high;
    }
    return row->count == 0 ? 0 : high - low;
}

static bool is_shown(const struct timeline *timeline, uint32_t slot, bool still)
{
    const struct row *row = &timeline->row[slot];
    if (row->count == 0) {
        return false;
    }
    if (row->shape == ROW_LEVEL) {
        return span_of(row) >= (slot == SLOT_V12    ? VOLTS_MOVE
                                : slot == SLOT_CELL ? CELL_MOVE
                                                    : DEGREES_MOVE);
    }
    if (slot == SLOT_REGISTERED && row->count < 2) {
        return false; /* it came, as it always does, and stayed */
    }
    bool seen_or_heard = slot >= SLOT_PART && row->rank > 10;
    return row->shape == ROW_MARKS || row->points[row->count - 1].at_us > 0 ||
           (still && seen_or_heard);
}

/* By rank, and where that is the same as the slots stand. */
static void show_rows(struct timeline *timeline, bool still)
{
    for (uint32_t slot = 0; slot < TIMELINE_SLOTS; slot++) {
        uint32_t place = timeline->count;
        if (!is_shown(timeline, slot, still)) {
            continue;
        }
        while (place > 0 &&
               timeline->row[timeline->shown[place - 1]].rank > timeline->row[slot].rank) {
            timeline->shown[place] = timeline->shown[place - 1];
            place--;
        }
        timeline->shown[place] = (uint16_t)slot;
        timeline->count++;
    }
}

bool timeline_open(struct timeline *timeline, const struct bench *bench, bool still)
{
    const struct journal *journal = &bench->journal;
    memset(timeline, 0, sizeof *timeline);
    name_all(timeline, &bench->world);
    timeline->end_us = bench->world.now;
    for (uint32_t i = 0; i < journal->count; i++) {
        if (!add_event(timeline, &journal->events[i], i)) {
            timeline_close(timeline);
            return false;
        }
    }
    show_rows(timeline, still);
    return true;
}

void timeline_close(struct timeline *timeline)
{
    for (uint32_t i = 0; i < TIMELINE_SLOTS; i++) {
        free(timeline->row[i].points);
    }
}
