#include "lua/explore/swarm_plan.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE 160
#define WORDS 5u

void swarm_plan_draw(struct swarm_plan *plan, const struct draw *draw,
                     const struct swarm_story *story, uint64_t seed)
{
    memset(plan, 0, sizeof *plan);
    plan->seed = seed;
    for (uint32_t i = 0; i < draw->count; i++) {
        plan->value[i] = draw_value(&draw->variable[i], seed);
    }
    swarm_faults_draw(&plan->faults, story, seed);
}

/* ---- writing ---- */

static void add(char text[SWARM_PLAN_TEXT], const char *format, ...)
{
    size_t length = strlen(text);
    va_list values;
    va_start(values, format);
    vsnprintf(text + length, SWARM_PLAN_TEXT - length, format, values);
    va_end(values);
}

static void add_instant(char text[SWARM_PLAN_TEXT], int64_t us)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%lld.%06lld", (long long)(us / 1000000),
             (long long)(us % 1000000));
    size_t length = strlen(digits);
    while (digits[length - 1] == '0') {
        length--;
    }
    length -= digits[length - 1] == '.' ? 1 : 0;
    add(text, "%.*ss", (int)length, digits);
}

static void add_fault(char text[SWARM_PLAN_TEXT], const struct swarm_fault *fault,
                      const struct swarm_story *story)
{
    const char *target = swarm_fault_target(fault, story);
    add(text, "%s %s%s", swarm_kind_name(fault->kind), target, target[0] == '\0' ? "" : " ");
    add_instant(text, fault->at_us);
    add(text, "..");
    add_instant(text, fault->end_us);
    if (fault->kind == SWARM_DIP) {
        add(text, " %u%%", fault->percent);
    }
}

void swarm_plan_write(const struct swarm_plan *plan, const struct draw *draw,
                      const struct swarm_story *story, char ends, char text[SWARM_PLAN_TEXT])
{
    const char end[3] = {ends, ends == '\n' ? '\0' : ' ', '\0'};
    text[0] = '\0';
    add(text, "seed = %" PRIu64 "%s", plan->seed, end);
    for (uint32_t i = 0; i < draw->count; i++) {
        char value[EXACT_TEXT];
        draw_text(&draw->variable[i], plan->value[i], value);
        add(text, "%s = %s%s", draw->variable[i].name, value, end);
    }
    for (uint32_t i = 0; i < plan->faults.count; i++) {
        add_fault(text, &plan->faults.list[i], story);
        add(text, "%s", end);
    }
    size_t length = strlen(text);
    if (ends != '\n') {
        text[length - 2] = '\0';
    }
}

/* ---- reading ---- */

struct reader {
    struct swarm_plan *plan;
    const struct draw *draw;
    const struct swarm_story *story;
    char *error;
};

static bool refuse(const struct reader *reader, const char *line, const char *why)
{
    snprintf(reader->error, SWARM_PLAN_ERROR, "'%.80s': %s", line, why);
    return false;
}

static char *trim(char *text)
{
    text += strspn(text, " \t\r");
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r", text[length - 1]) != NULL) {
        text[--length] = '\0';
    }
    return text;
}

static bool read_seed(const struct reader *reader, const char *line, const char *value)
{
    char *end;
    if (value[0] < '0' || value[0] > '9') {
        return refuse(reader, line, "a seed is a number");
    }
    uint64_t seed = strtoull(value, &end, 10);
    if (*end != '\0') {
        return refuse(reader, line, "a seed is a number");
    }
    swarm_plan_draw(reader->plan, reader->draw, reader->story, seed);
    memset(&reader->plan->faults, 0, sizeof reader->plan->faults);
    return true;
}

static bool read_variable(const struct reader *reader, const char *line, const char *name,
                          const char *value)
{
    for (uint32_t i = 0; i < reader->draw->count; i++) {
        const struct draw_variable *variable = &reader->draw->variable[i];
        if (strcmp(variable->name, name) == 0) {
            return draw_read(variable, value, &reader->plan->value[i]) ||
                   refuse(reader, line, "this is no value of its range");
        }
    }
    return refuse(reader, line, "nothing of that name is uncertain here");
}

static bool read_assignment(const struct reader *reader, const char *line)
{
    char text[LINE];
    snprintf(text, sizeof text, "%s", line);
    char *is = strchr(text, '=');
    *is = '\0';
    const char *name = trim(text), *value = trim(is + 1);
    return strcmp(name, "seed") == 0 || read_variable(reader, line, name, value);
}

static bool read_instant(const char **at, int64_t *us)
{
    int64_t whole = 0, part = 0, unit = 100000;
    const char *text = *at;
    if (*text < '0' || *text > '9') {
        return false;
    }
    for (; *text >= '0' && *text <= '9' && whole <= SWARM_PLAN_LATEST_US / 1000000; text++) {
        whole = whole * 10 + (*text - '0');
    }
    for (text += *text == '.' ? 1 : 0; *text >= '0' && *text <= '9' && unit > 0; text++) {
        part += (*text - '0') * unit;
        unit /= 10;
    }
    *us = whole * 1000000 + part;
    *at = text + 1;
    return *text == 's' && *us <= SWARM_PLAN_LATEST_US;
}

static bool read_times(struct swarm_fault *fault, const char *text)
{
    if (!read_instant(&text, &fault->at_us) || strncmp(text, "..", 2) != 0) {
        return false;
    }
    text += 2;
    return read_instant(&text, &fault->end_us) && *text == '\0' && fault->at_us > 0 &&
           fault->end_us > fault->at_us;
}

static bool read_percent(struct swarm_fault *fault, const char *word)
{
    char *end;
    unsigned long percent = strtoul(word, &end, 10);
    fault->percent = (uint16_t)percent;
    return word[0] >= '0' && word[0] <= '9' && strcmp(end, "%") == 0 && percent <= 90;
}

static bool find_kind(struct swarm_fault *fault, const char *name)
{
    for (uint32_t i = 0; i < SWARM_KINDS; i++) {
        if (strcmp(swarm_kind_name((enum swarm_kind)i), name) == 0) {
            fault->kind = (enum swarm_kind)i;
            return true;
        }
    }
    return false;
}

/* The target of that name; "" where the kind has but one. */
static bool find_target(const struct reader *reader, struct swarm_fault *fault, const char *name)
{
    uint32_t count = swarm_kind_targets(reader->story, fault->kind);
    for (uint32_t i = 0; i < count; i++) {
        fault->target = (uint16_t)i;
        if (strcmp(swarm_fault_target(fault, reader->story), name) == 0) {
            return true;
        }
    }
    return false;
}

static uint32_t split(char *text, const char *word[WORDS])
{
    uint32_t count = 0;
    for (char *at = strtok(text, " \t"); at != NULL && count < WORDS; at = strtok(NULL, " \t")) {
        word[count++] = at;
    }
    return count;
}

static bool read_fault(const struct reader *reader, const char *line)
{
    char text[LINE];
    const char *word[WORDS];
    struct swarm_fault fault = {.percent = 0};
    struct swarm_faults *faults = &reader->plan->faults;
    snprintf(text, sizeof text, "%s", line);
    uint32_t count = split(text, word);
    if (!find_kind(&fault, word[0])) {
        return refuse(reader, line, "there is no such fault");
    }
    uint32_t wanted = fault.kind == SWARM_DIP ? 4 : 3;
    bool named = count == wanted;
    if (!find_target(reader, &fault, named ? word[1] : "")) {
        return refuse(reader, line, "it can happen to nothing of that name here");
    }
    if (count + (named ? 0 : 1) != wanted || !read_times(&fault, word[named ? 2 : 1]) ||
        (fault.kind == SWARM_DIP && !read_percent(&fault, word[3]))) {
        return refuse(reader, line, "KIND [TARGET] 1.5s..2s is wanted, of a dip 40% behind it");
    }
    if (faults->count == SWARM_FAULTS) {
        return refuse(reader, line, "16 faults are the most");
    }
    swarm_fault_lay(&fault, reader->story);
    faults->list[faults->count++] = fault;
    return true;
}

/* The next line without its remark. NULL: there is none left. */
static char *next_line(const char **text, char line[LINE])
{
    if (**text == '\0') {
        return NULL;
    }
    size_t length = strcspn(*text, ";\n");
    snprintf(line, LINE, "%.*s", (int)(length < LINE ? length : LINE - 1), *text);
    *text += length + ((*text)[length] == '\0' ? 0 : 1);
    line[strcspn(line, "#")] = '\0';
    return trim(line);
}

static bool is_seed(const char *line, const char **value)
{
    size_t blanks = strncmp(line, "seed", 4) == 0 ? strspn(line + 4, " \t") : 0;
    *value = line + 4 + blanks + 1;
    if (strncmp(line, "seed", 4) != 0 || line[4 + blanks] != '=') {
        return false;
    }
    *value += strspn(*value, " \t");
    return true;
}

bool swarm_plan_read(struct swarm_plan *plan, const struct draw *draw,
                     const struct swarm_story *story, const char *text,
                     char error[SWARM_PLAN_ERROR])
{
    const struct reader reader = {plan, draw, story, error};
    char room[LINE];
    const char *line, *at = text, *value;
    (void)read_seed(&reader, "", "1");
    while ((line = next_line(&at, room)) != NULL) {
        if (is_seed(line, &value) && !read_seed(&reader, line, value)) {
            return false;
        }
    }
    for (at = text; (line = next_line(&at, room)) != NULL;) {
        bool assigns = strchr(line, '=') != NULL;
        if (line[0] != '\0' && !(assigns ? read_assignment : read_fault)(&reader, line)) {
            return false;
        }
    }
    swarm_faults_count(&plan->faults);
    return true;
}
