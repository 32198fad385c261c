#include "lua/recorder_story.h"

#include <stdio.h>
#include <string.h>

#include "lua/exact_text.h"
#include "lua/hand_line.h"
#include "sim/world/wiring.h"

#define NAME 40
#define DOWN "button: down"
#define UP "button: up"

/* A deed's text taken apart: `mains:sag(to=150, lasting=2)` */
struct told {
    char name[NAME], verb[NAME];
    char inside[DEED_LINE];  /* of the brackets, without quotes around a text */
    bool quoted;
};

/* False: it has another form. */
static bool take_apart(const char *text, struct told *told)
{
    const char *colon = strchr(text, ':');
    size_t verb = colon == NULL ? 0 : strcspn(colon + 1, "({");
    if (colon == NULL || colon[1 + verb] == '\0' || (size_t)(colon - text) >= NAME
        || verb >= NAME) {
        return false;
    }
    const char *inside = colon + 1 + verb + 1;
    size_t length = strlen(inside);
    length -= length > 0 ? 1 : 0; /* the bracket at the end */
    told->quoted = length >= 2 && inside[0] == '"' && inside[length - 1] == '"';
    snprintf(told->name, NAME, "%.*s", (int)(colon - text), text);
    snprintf(told->verb, NAME, "%.*s", (int)verb, colon + 1);
    snprintf(told->inside, DEED_LINE, "%.*s", (int)(length - (told->quoted ? 2 : 0)),
             inside + (told->quoted ? 1 : 0));
    return true;
}

/* "charge=0.2, temperature=nan, age=nan" as "charge=0.2": what was not given is left away. */
static void write_options(const char *inside, char *line, size_t size)
{
    size_t used = 0;
    line[0] = '\0';
    while (*inside != '\0') {
        const char *end = strstr(inside, ", ");
        size_t length = end == NULL ? strlen(inside) : (size_t)(end - inside);
        bool given = length < 4 || strncmp(inside + length - 4, "=nan", 4) != 0;
        if (given && used < size) {
            used += (size_t)snprintf(line + used, size - used, " %.*s", (int)length, inside);
        }
        inside += length + (end == NULL ? 0 : 2);
    }
}

/* Words of a phone in the trace, and as a person types them. */
static const char *const phone_verbs[][2] = {
    {"sms", "sms"}, {"call", "call"}, {"answer", "answer"}, {"reject", "reject"},
    {"hang_up", "hangup"}, {"dtmf", "dtmf"},
};

static bool tell_phone(const struct told *told, char line[DEED_LINE])
{
    const char *behind = told->inside[0] == '\0' ? "" : " ";
    if (strcmp(told->verb, "switch") == 0) {
        snprintf(line, DEED_LINE, "%.8s %s", told->inside, told->name);
        return true;
    }
    for (size_t i = 0; i < sizeof phone_verbs / sizeof phone_verbs[0]; i++) {
        if (strcmp(phone_verbs[i][0], told->verb) == 0) {
            snprintf(line, DEED_LINE, "%s %s%s%.900s", phone_verbs[i][1], told->name, behind,
                     told->inside);
            return true;
        }
    }
    return false;
}

static void tell_sim(const struct told *told, char line[DEED_LINE])
{
    const char *pin = strstr(told->inside, "pin = ");
    bool out = strcmp(told->verb, "remove") == 0;
    snprintf(line, DEED_LINE, "sim %s%s%.10s", out ? "out" : "in", pin == NULL ? "" : " ",
             pin == NULL ? "" : pin + 6);
}

/* "+180 min, summer" as "180 min summer=true" */
static void tell_zone(const struct told *told, char line[DEED_LINE])
{
    const char *comma = strchr(told->inside, ',');
    int length = comma == NULL ? (int)strlen(told->inside) : (int)(comma - told->inside);
    snprintf(line, DEED_LINE, "network zone %.*s%s", length, told->inside,
             comma == NULL ? "" : " summer=true");
}

static void tell_thing(const struct world *world, const struct told *told, char line[DEED_LINE])
{
    char options[DEED_LINE];
    bool battery = strcmp(told->name, "battery") == 0;
    bool part = hand_line_thing(world, told->name) == THING_PART && !battery;
    write_options(told->inside, options, sizeof options);
    snprintf(line, DEED_LINE, "%s%s %s%.900s", battery ? "unit " : part ? "part " : "", told->name,
             told->verb, options);
}

/* False: no line says it. */
static bool tell(const struct world *world, const char *text, char line[DEED_LINE])
{
    struct told told;
    if (!take_apart(text, &told)) {
        return false;
    }
    if (strcmp(told.name, "usb") == 0) {
        snprintf(line, DEED_LINE, "usb %.1000s", told.inside);
    } else if (strcmp(told.name, "sim") == 0) {
        tell_sim(&told, line);
    } else if (strcmp(told.name, "network") == 0 && strcmp(told.verb, "zone") == 0) {
        tell_zone(&told, line);
    } else if (strcmp(told.name, "modem") == 0) {
        snprintf(line, DEED_LINE, "modem %s", told.verb);
        return strcmp(told.verb, "ok") == 0;
    } else if (hand_line_thing(world, told.name) != THING_NONE) {
        bool two = told.quoted && strstr(told.inside, "\", \"") != NULL; /* of network:ussd */
        tell_thing(world, &told, line);
        return !two;
    } else {
        return tell_phone(&told, line);
    }
    return true;
}

/* ---- faults ---- */

static void tell_fault(const struct world *world, const char *name, const char *fault,
                       char line[DEED_LINE])
{
    bool part = wiring_find_part(world, name) >= 0;
    snprintf(line, DEED_LINE, "%s%s %s%s", part ? "part " : "", name,
             fault == NULL ? "ok" : "fault ", fault == NULL ? "" : fault);
}

/* Of a part by its index, of a cable by its name; what is hidden is told all the same. */
static bool tell_fault_event(const struct world *world, const struct event *event,
                             const char *text, char line[DEED_LINE])
{
    int32_t value = event->value & ~EVENT_FAULT_HIDDEN;
    if (event->part < world->part_count) {
        const struct part *part = &world->part[event->part];
        tell_fault(world, part->name,
                   value == 0 ? NULL : part_kind_of(part)->faults[value - 1], line);
        return true;
    }
    if (wiring_find_wire(world, text) < 0) {
        return false;
    }
    tell_fault(world, text, value == 0 ? NULL : world_wire_fault_name((uint32_t)value - 1), line);
    return true;
}

/* ---- the button ---- */

static bool is_up(const struct journal *journal, uint32_t index)
{
    const struct event *event = &journal->events[index];
    return event->kind == EVENT_SCRIPT && strcmp(journal_text(journal, event), UP) == 0;
}

static void tell_press(const struct journal *journal, uint32_t index, char line[DEED_LINE])
{
    const struct event *down = &journal->events[index];
    char time[EXACT_TEXT];
    uint32_t up = index + 1;
    while (up < journal->count && !is_up(journal, up)) {
        up++;
    }
    int64_t until = up < journal->count ? journal->events[up].at_us
                                        : journal->events[journal->count - 1].at_us;
    exact_time_text(until - down->at_us, time);
    snprintf(line, DEED_LINE, "button press %s", time);
}

/* False: the event is no deed of its own. */
static bool read_event(const struct journal *journal, const struct world *world, uint32_t index,
                       char line[DEED_LINE])
{
    const struct event *event = &journal->events[index];
    const char *text = journal_text(journal, event);
    bool said = true;
    if (event->kind == EVENT_FAULT) {
        said = tell_fault_event(world, event, text, line);
    } else if (event->kind != EVENT_SCRIPT || strcmp(text, UP) == 0) {
        return false;
    } else if (strcmp(text, DOWN) == 0) {
        tell_press(journal, index, line);
    } else {
        said = tell(world, text, line);
    }
    if (!said) {
        snprintf(line, DEED_LINE, "%.1000s", text);
    }
    return true;
}

bool recorder_story_read(const struct journal *journal, const struct world *world, int64_t until_us,
                         struct deeds *deeds)
{
    char line[DEED_LINE];
    for (uint32_t i = 0; i < journal->count && journal->events[i].at_us <= until_us; i++) {
        if (read_event(journal, world, i, line)
            && !deeds_add(deeds, journal->events[i].at_us, line)) {
            return false;
        }
    }
    return true;
}
