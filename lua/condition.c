#include "lua/condition.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/bench.h"
#include "lua/message.h"
#include "lua/pattern.h"
#include "lua/rail.h"
#include "lua/sandbox.h"
#include "lua/setting.h"

#define CLASS "condition"

static bool unit_is(const struct board *board, int32_t word)
{
    switch ((enum unit_word)word) {
    case UNIT_WORD_RUNNING: return board->state == BOARD_RUNNING;
    case UNIT_WORD_BACKUP: return board->state == BOARD_RUNNING && board_is_in_backup(board);
    case UNIT_WORD_OFF: return board->state == BOARD_OFF;
    case UNIT_WORD_DAMAGED: return board->state == BOARD_DAMAGED;
    case UNIT_WORD_REGISTERED:
        return board->state == BOARD_RUNNING && board->unit.modem.registered;
    case UNIT_WORD_IDLE:
        return board->state == BOARD_RUNNING && alert_is_idle(&board->unit.alert);
    }
    return false;
}

static bool led_is(const struct board *board, uint32_t led, int32_t word)
{
    enum led_shape shape = board_led_shape(board, (enum led)led);
    switch ((enum led_word)word) {
    case LED_WORD_ON: return shape == LED_STEADY;
    case LED_WORD_OFF: return shape == LED_DARK;
    case LED_WORD_BLINKING: return shape != LED_STEADY && shape != LED_DARK;
    case LED_WORD_TWICE: return shape == LED_DOUBLE_BLINK;
    }
    return false;
}

static bool temp_is(const struct board *board, uint32_t index, int32_t word)
{
    const struct thermometer *temp = &board->unit.temp[index];
    bool running = board->state == BOARD_RUNNING;
    switch ((enum temp_word)word) {
    case TEMP_WORD_UNREAD: return !running || (!temp->known && !temp->fault);
    case TEMP_WORD_READ: return running && temp->known;
    case TEMP_WORD_FAULT: return running && temp->fault;
    }
    return false;
}

static bool temp_reads(const struct board *board, const struct condition_node *node)
{
    double off = board->unit.temp[node->part].reading / 16.0 - node->figure;
    double most = node->value / 1e6;
    return temp_is(board, node->part, TEMP_WORD_READ) && off >= -most && off <= most;
}

static bool call_is(const struct phone *phone, int32_t word)
{
    switch ((enum call_word)word) {
    case CALL_WORD_RINGING: return phone->unit_called && phone->call == CALL_RINGING;
    case CALL_WORD_TALKING: return phone->call == CALL_CONNECTED;
    case CALL_WORD_IDLE:
        return phone->call != CALL_RINGING && phone->call != CALL_CONNECTED
               && phone->call != CALL_DIALLED;
    }
    return false;
}

static double celsius(const struct world *world, uint32_t part)
{
    return part_kind_of(&world->part[part])->celsius(&world->part[part], world->now);
}

static bool level_holds(const struct condition_node *node, const struct look *look)
{
    const struct world *world = look->world;
    switch ((enum condition_op)node->op) {
    case CONDITION_ABOVE: return world_volts(world, look->workspace, node->part) > node->figure;
    case CONDITION_BELOW: return world_volts(world, look->workspace, node->part) < node->figure;
    case CONDITION_RAIL_ABOVE:
        return inner_rail_volts(world, (enum inner_rail)node->part) > node->figure;
    case CONDITION_RAIL_BELOW:
        return inner_rail_volts(world, (enum inner_rail)node->part) < node->figure;
    case CONDITION_WARMER: return celsius(world, node->part) > node->figure;
    case CONDITION_COLDER: return celsius(world, node->part) < node->figure;
    default: return false;
    }
}

static bool unit_holds(const struct condition_node *node, const struct board *board)
{
    bool value = node->value != 0;
    switch ((enum condition_op)node->op) {
    case CONDITION_COIL: return board->relay[node->part].pulled == value;
    case CONDITION_CONTACT: return board_contact_is_closed(board, node->part) == value;
    case CONDITION_INPUT: return board_input_is_tripped(board, node->part) == value;
    case CONDITION_ARMED: return ((board->unit.settings.armed >> node->part & 1u) != 0) == value;
    case CONDITION_RAISED: return (board->unit.alarm.in_alarm >> node->part & 1u) != 0;
    case CONDITION_LED: return led_is(board, node->part, node->value);
    case CONDITION_UNIT: return unit_is(board, node->value);
    case CONDITION_TEMP: return temp_is(board, node->part, node->value);
    case CONDITION_READS: return temp_reads(board, node);
    default: return false;
    }
}

static bool state_holds(const struct condition *condition, const struct condition_node *node,
                        const struct look *look)
{
    const struct world *world = look->world;
    if (node->op == CONDITION_SETTING) {
        return setting_reads(look->unit, (uint32_t)node->value,
                             condition->text + node->text);
    }
    if (node->op >= CONDITION_COIL && node->op <= CONDITION_READS) {
        return unit_holds(node, &world->board);
    }
    switch ((enum condition_op)node->op) {
    case CONDITION_MODEM: return (int32_t)world->gsm.modem.power == node->value;
    case CONDITION_FINDING: return look->lesson->grade == (enum grade)node->value;
    case CONDITION_PART: return part_is(&world->part[node->part], (uint32_t)node->value);
    case CONDITION_FIGURE: return world->part[node->part].figure[node->value] == node->figure;
    case CONDITION_CALL: return call_is(&world->gsm.network.phone[node->part], node->value);
    case CONDITION_HEARS:
        return call_is(&world->gsm.network.phone[node->part], CALL_WORD_TALKING)
               && board_microphone_is_open(&world->board);
    case CONDITION_RAIL:
        return inner_rail_works(world, (enum inner_rail)node->part) == (node->value != 0);
    default: return level_holds(node, look);
    }
}

static bool is_change(const struct condition_node *node, const struct event *event)
{
    return event->kind == (uint16_t)node->value && event->part == node->part
           && (node->figure < 0 || (double)(event->value / 2) == node->figure);
}

static bool event_fits(const struct condition *condition, const struct condition_node *node,
                       const struct look *look, const struct event *event)
{
    const struct journal *journal = look->workspace->journal;
    const char *pattern = condition->text + node->text;
    struct message message;
    switch ((enum condition_op)node->op) {
    case CONDITION_SMS:
        return message_read(journal, event, &message) && message.phone == node->part
               && condition_pattern_fits(pattern, message.text);
    case CONDITION_CONSOLE:
        return event->kind == EVENT_CONSOLE
               && condition_pattern_fits(pattern, journal_text(journal, event));
    case CONDITION_CHANGES: return is_change(node, event);
    default: return false;
    }
}

static uint32_t events_that_fit(const struct condition *condition,
                                const struct condition_node *node, const struct look *look)
{
    uint32_t count = 0;
    for (uint32_t i = look->from; i < look->to; i++) {
        if (event_fits(condition, node, look, &look->workspace->journal->events[i])) {
            count++;
        }
    }
    return count;
}

static struct condition_truth leaf_truth(const struct condition *condition,
                                         const struct condition_node *node,
                                         const struct look *look)
{
    struct condition_truth truth = {false, 0};
    if (node->op >= CONDITION_FIRST_EVENT) {
        truth.events = events_that_fit(condition, node, look);
    } else {
        truth.holds = state_holds(condition, node, look);
    }
    return truth;
}

struct condition_truth condition_look(const struct condition *condition, const struct look *look)
{
    struct condition_truth stack[CONDITION_NODES];
    uint32_t top = 0;
    for (uint32_t i = 0; i < condition->node_count; i++) {
        const struct condition_node *node = &condition->node[i];
        if (node->op == CONDITION_NOT) {
            stack[top - 1].holds = !stack[top - 1].holds;
        } else if (node->op == CONDITION_AND) {
            top--;
            stack[top - 1].holds = stack[top - 1].holds && stack[top].holds;
        } else if (node->op == CONDITION_OR) {
            top--;
            stack[top - 1].holds = stack[top - 1].holds || stack[top].holds;
            stack[top - 1].events += stack[top].events;
        } else {
            stack[top++] = leaf_truth(condition, node, look);
        }
    }
    return stack[0];
}

bool condition_has_event(const struct condition *condition)
{
    for (uint32_t i = 0; i < condition->node_count; i++) {
        if (condition->node[i].op >= CONDITION_FIRST_EVENT) {
            return true;
        }
    }
    return false;
}

bool condition_has_led(const struct condition *condition)
{
    for (uint32_t i = 0; i < condition->node_count; i++) {
        uint8_t op = condition->node[i].op;
        if (op == CONDITION_LED || op == CONDITION_UNIT || op == CONDITION_HEARS) {
            return true;
        }
    }
    return false;
}

bool condition_has_level(const struct condition *condition)
{
    for (uint32_t i = 0; i < condition->node_count; i++) {
        switch ((enum condition_op)condition->node[i].op) {
        case CONDITION_ABOVE:
        case CONDITION_BELOW:
        case CONDITION_RAIL_ABOVE:
        case CONDITION_RAIL_BELOW:
        case CONDITION_WARMER:
        case CONDITION_COLDER: return true;
        default: break;
        }
    }
    return false;
}

/* Where the subtree that ends with node `last` begins. */
static uint32_t subtree_start(const struct condition *condition, uint32_t last)
{
    uint32_t open = 1, i = last + 1;
    while (open > 0) {
        i--;
        uint8_t op = condition->node[i].op;
        open += op == CONDITION_AND || op == CONDITION_OR ? 1 : 0;
        open -= op > CONDITION_NOT ? 1 : 0;
    }
    return i;
}

static void describe_from(const struct condition *condition, uint32_t last, bool inside, char *text,
                          uint32_t size)
{
    const struct condition_node *node = &condition->node[last];
    size_t used = strlen(text);
    if (node->op == CONDITION_NOT) {
        snprintf(text + used, size - used, "~");
        describe_from(condition, last - 1, true, text, size);
        return;
    }
    if (node->op > CONDITION_NOT) {
        snprintf(text + used, size - used, "%s", condition->text + node->label);
        return;
    }
    uint32_t right = subtree_start(condition, last - 1);
    snprintf(text + used, size - used, inside ? "(" : "");
    describe_from(condition, right - 1, true, text, size);
    used = strlen(text);
    snprintf(text + used, size - used, node->op == CONDITION_AND ? " & " : " | ");
    describe_from(condition, last - 1, true, text, size);
    used = strlen(text);
    snprintf(text + used, size - used, inside ? ")" : "");
}

void condition_describe(const struct condition *condition, char *text, uint32_t size)
{
    text[0] = '\0';
    describe_from(condition, condition->node_count - 1u, false, text, size);
}

static uint16_t add_text(lua_State *L, struct condition *condition, const char *text)
{
    size_t length = strlen(text) + 1;
    if (condition->text_length + length > CONDITION_TEXT) {
        sandbox_wrong(L, "the condition's texts are too long, %d letters is the most",
                      CONDITION_TEXT);
    }
    uint16_t at = condition->text_length;
    memcpy(condition->text + at, text, length);
    condition->text_length = (uint16_t)(at + length);
    return at;
}

static void add_node(lua_State *L, struct condition *condition, const struct condition_node *node)
{
    if (condition->node_count >= CONDITION_NODES) {
        sandbox_wrong(L, "the condition is too long, %d parts is the most", CONDITION_NODES);
    }
    condition->node[condition->node_count++] = *node;
}

/* Appends a condition's nodes and texts. */
static void append(lua_State *L, struct condition *to, const struct condition *from)
{
    for (uint32_t i = 0; i < from->node_count; i++) {
        struct condition_node node = from->node[i];
        if (node.op > CONDITION_NOT) {
            node.label = add_text(L, to, from->text + node.label);
            node.text = add_text(L, to, from->text + node.text);
        }
        add_node(L, to, &node);
    }
}

static struct condition *push_empty(lua_State *L);

/* A condition that nobody looks at is told at the end. */
static void follow(lua_State *L, struct condition *condition)
{
    char label[UNUSED_LABEL];
    condition_describe(condition, label, sizeof label);
    condition->number = unused_add(&bench_of(L)->unused, L, label);
}

static int combine(lua_State *L, enum condition_op op, const char *sign)
{
    const struct condition *left = condition_argument(L, 1);
    const struct condition *right = condition_argument(L, 2);
    if (op == CONDITION_AND && (condition_has_event(left) || condition_has_event(right))) {
        return sandbox_wrong(L, "an event happens at an instant and cannot be joined by %s: expect "
                             "the event first, then the state", sign);
    }
    struct condition_node node = {.op = (uint8_t)op};
    struct condition *both = push_empty(L);
    append(L, both, left);
    append(L, both, right);
    add_node(L, both, &node);
    follow(L, both);
    return 1;
}

static int combine_and(lua_State *L)
{
    return combine(L, CONDITION_AND, "&");
}

static int combine_or(lua_State *L)
{
    return combine(L, CONDITION_OR, "|");
}

static int negate(lua_State *L)
{
    const struct condition *condition = condition_argument(L, 1);
    if (condition_has_event(condition)) {
        return sandbox_wrong(L, "an event has no opposite: for `~event` write "
                             "b:never(event, { during = ... })");
    }
    struct condition_node node = {.op = CONDITION_NOT};
    struct condition *opposite = push_empty(L);
    append(L, opposite, condition);
    add_node(L, opposite, &node);
    follow(L, opposite);
    return 1;
}

static int index_condition(lua_State *L)
{
    return sandbox_wrong(L, "a condition has no '%s': it is judged by b:expect, b:holds, b:never "
                         "or b:times", sandbox_push_text(L, 2));
}

static struct condition *push_empty(lua_State *L)
{
    static const luaL_Reg meta[] = {{"__band", combine_and}, {"__bor", combine_or},
                                    {"__bnot", negate}, {"__index", index_condition},
                                    {NULL, NULL}};
    struct condition *condition = lua_newuserdatauv(L, sizeof *condition, 0);
    memset(condition, 0, sizeof *condition);
    if (luaL_newmetatable(L, CLASS) != 0) {
        luaL_setfuncs(L, meta, 0);
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
    }
    lua_setmetatable(L, -2);
    return condition;
}

/* What of a unit on a bench nobody sees. */
static bool is_inside(const struct condition_node *node)
{
    enum condition_op op = (enum condition_op)node->op;
    return (op == CONDITION_UNIT && node->value >= UNIT_WORD_INSIDE)
           || op == CONDITION_INPUT || op == CONDITION_ARMED || op == CONDITION_RAISED
           || op == CONDITION_SETTING || op == CONDITION_TEMP || op == CONDITION_READS
           || op == CONDITION_RAIL || op == CONDITION_RAIL_ABOVE || op == CONDITION_RAIL_BELOW;
}

struct condition *condition_push(lua_State *L, const struct condition_node *node,
                                 const char *label, const char *text)
{
    if (is_inside(node) && bench_of(L)->world.board.options.remote) {
        bench_skip(L, BENCH_INSIDE, label);
    }
    struct condition *condition = push_empty(L);
    struct condition_node whole = *node;
    whole.label = add_text(L, condition, label);
    whole.text = add_text(L, condition, text == NULL ? "" : text);
    add_node(L, condition, &whole);
    follow(L, condition);
    return condition;
}

const struct condition *condition_argument(lua_State *L, int index)
{
    const struct condition *condition = luaL_testudata(L, index, CLASS);
    if (condition == NULL) {
        sandbox_wrong(L, "a condition is wanted, like b.siren:is \"sounding\", not %s%s",
                      argument_push_shown(L, index),
                      lua_type(L, index) == LUA_TBOOLEAN
                          ? " (conditions are joined by & | ~, not by `and`, `or`, `not`; what < > "
                            "== say is decided at once, for assert(...))"
                          : "");
    }
    unused_drop(&bench_of(L)->unused, condition->number);
    return condition;
}
