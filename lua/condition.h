/* Conditions as values. States combine with & | ~, events with | only, also with states that become
 * true. One is a plain value, looked at in C whenever the world has advanced. */
#ifndef LUA_CONDITION_H
#define LUA_CONDITION_H

#include <lua.h>
#include <stdbool.h>
#include <stdint.h>

#include "sim/world/world.h"

#define CONDITION_NODES 24
#define CONDITION_TEXT 768

enum condition_op {
    CONDITION_AND, CONDITION_OR, CONDITION_NOT,
    /* states; part and value as noted */
    CONDITION_COIL,          /* part = relay index, value = on */
    CONDITION_CONTACT,       /* part = relay index, value = N/O contact closed */
    CONDITION_INPUT,         /* part = input index, value = tripped */
    CONDITION_ARMED,         /* part = input index, value = armed */
    CONDITION_RAISED,        /* part = input index: its alarm, and it is not back yet */
    CONDITION_SETTING,       /* value = line of its EXPORT, text = how it reads */
    CONDITION_LED,           /* part = led, value = enum led_word */
    CONDITION_UNIT,          /* value = enum unit_word */
    CONDITION_TEMP,          /* part = thermometer of the unit, value = enum temp_word */
    CONDITION_READS,         /* the same, figure = degrees C, value = millionths off at most */
    CONDITION_MODEM,         /* value = enum module_power */
    CONDITION_PART,          /* part, value = state */
    CONDITION_FIGURE,        /* part, value = parameter, figure = what it is */
    CONDITION_CALL,          /* part = phone, value = enum call_word */
    CONDITION_HEARS,         /* part = phone, in a call with the unit's microphone open */
    CONDITION_ABOVE,         /* part = terminal, figure = volts */
    CONDITION_BELOW,
    CONDITION_RAIL,          /* part = enum inner_rail, value = what hangs on it works */
    CONDITION_RAIL_ABOVE,    /* part = enum inner_rail, figure = volts */
    CONDITION_RAIL_BELOW,
    CONDITION_WARMER,        /* part with a temperature, figure = degrees C */
    CONDITION_COLDER,
    CONDITION_FINDING,       /* value = enum grade */
    CONDITION_FIRST_EVENT,   /* events from here */
    CONDITION_SMS = CONDITION_FIRST_EVENT,  /* part = phone, text = pattern */
    CONDITION_CONSOLE,       /* text = pattern */
    CONDITION_CHANGES        /* value = enum event_kind, part; index in figure, -1 = any */
};

enum led_word { LED_WORD_ON, LED_WORD_OFF, LED_WORD_BLINKING, LED_WORD_TWICE };
enum unit_word {
    UNIT_WORD_RUNNING, UNIT_WORD_BACKUP, UNIT_WORD_OFF, UNIT_WORD_DAMAGED,
    UNIT_WORD_INSIDE,        /* what nobody sees of a unit on a bench, from here */
    UNIT_WORD_REGISTERED = UNIT_WORD_INSIDE, UNIT_WORD_IDLE
};
enum temp_word { TEMP_WORD_UNREAD, TEMP_WORD_READ, TEMP_WORD_FAULT };
enum call_word { CALL_WORD_RINGING, CALL_WORD_TALKING, CALL_WORD_IDLE };

struct condition_node {
    uint8_t op;
    uint16_t part;
    int32_t value;
    double figure;
    uint16_t label, text;    /* offsets: how the script wrote it, a pattern (see below) */
};

/* Nodes in postfix order. */
struct condition {
    uint64_t number;         /* see unused.h */
    uint16_t node_count, text_length;
    struct condition_node node[CONDITION_NODES];
    char text[CONDITION_TEXT];
};

/* What a condition is looked at with: the events from..to-1 are new. */
struct look {
    const struct world *world;
    struct workspace *workspace;
    struct unit *unit;       /* its EXPORT is asked */
    const struct lesson *lesson;
    uint32_t from, to;
};

struct condition_truth {
    bool holds;              /* the states' part */
    uint32_t events;         /* how many of its events are new */
};

/* Pushes a new condition of one node. label is how the script wrote it; text may be NULL. */
struct condition *condition_push(lua_State *L, const struct condition_node *node,
                                 const char *label, const char *text);
/* The condition at index, used from now on; stops the script when it is none. */
const struct condition *condition_argument(lua_State *L, int index);
bool condition_has_event(const struct condition *condition);
/* It is about what only an LED shows of a unit on a bench: the LED, what the unit does, whether its
 * microphone is open. */
bool condition_has_led(const struct condition *condition);
bool condition_has_level(const struct condition *condition);  /* volts or degrees in it */
struct condition_truth condition_look(const struct condition *condition, const struct look *look);
/* "siren:is sounding & ~relay[1]:is on"; text is cut at size. */
void condition_describe(const struct condition *condition, char *text, uint32_t size);

/* A text pattern of the language at index ("plain", "/lua pattern/", {exact=}), checked, as a text
 * with its kind as first character. Pushes it. */
const char *condition_push_pattern(lua_State *L, int index);
bool condition_pattern_fits(const char *pattern, const char *text);
/* As people wrote it, for messages: behind the kind. */
const char *condition_pattern_name(const char *pattern);

#endif
