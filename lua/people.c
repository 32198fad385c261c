#include "lua/people.h"

#include <ctype.h>
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/bench.h"
#include "lua/classes.h"
#include "lua/message.h"
#include "lua/word.h"
#include "sim/gsm/alphabet.h"

#define PATIENCE CLOCK_S(30)   /* of expect_sms and expect_call, without `within` */
#define HEX_DIGITS "0123456789abcdefABCDEF"
#define SMS_MOST 4096          /* bytes; what is behind them is cut off */

struct person {
    uint32_t phone;
};

static struct phone *phone_of(lua_State *L, const struct person *person)
{
    return &bench_of(L)->world.gsm.network.phone[person->phone];
}

static const char *number_of(lua_State *L, const struct person *person)
{
    return phone_of(L, person)->number;
}

static struct air air_of(lua_State *L)
{
    struct bench *bench = bench_of(L);
    return world_air(&bench->world, &bench->workspace);
}

/* Copies what may reach the network, whole letters only. */
static void cut_text(const char *text, char cut[SMS_MOST])
{
    size_t length = strlen(text);
    length = length < SMS_MOST ? length : SMS_MOST - 1;
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) {
        length--;
    }
    memcpy(cut, text, length);
    cut[length] = '\0';
}

/* Who acts; a phone that is off can do nothing. */
static const struct person *person_at_work(lua_State *L)
{
    const struct person *person = word_self(L);
    if (phone_of(L, person)->off) {
        sandbox_wrong(L, "phone:%s: %s is switched off; `:switch \"on\"` comes first", word_name(L),
                      number_of(L, person));
    }
    return person;
}

static int phone_sms(lua_State *L)
{
    static const char *const options[] = {"reference", "wide", NULL};
    const struct person *person = person_at_work(L);
    char text[SMS_MOST];
    cut_text(argument_text(L, 2, "sms"), text);
    argument_options(L, 3, options);
    bool wide = argument_option_flag(L, 3, "wide");
    bool marked = argument_option(L, 3, "reference");
    uint32_t most = wide ? 65535 : 255;
    uint32_t reference = marked ? argument_whole(L, -1, 0, most, "phone:sms: reference") : 0;
    bench_deed(L, "%s:sms(\"%s\")", number_of(L, person), text);
    struct air air = air_of(L);
    struct gsm *gsm = &bench_of(L)->world.gsm;
    if (marked || wide) {
        const struct parts_mark mark = {(uint16_t)reference, wide};
        gsm_phone_sms_marked(gsm, &air, person->phone, text, &mark);
    } else {
        gsm_phone_sms(gsm, &air, person->phone, text);
    }
    bench_settle(L);
    return 0;
}

/* Hexadecimal digits as octets; -1: something else, or too many. */
static int32_t octets_of(const char *hex, size_t digits, uint8_t octets[NETWORK_PDU])
{
    if (digits % 2 != 0 || digits / 2 > NETWORK_PDU || strspn(hex, HEX_DIGITS) != digits) {
        return -1;
    }
    for (size_t i = 0; i < digits; i++) {
        int digit = toupper((unsigned char)hex[i]);
        uint8_t value = (uint8_t)(digit <= '9' ? digit - '0' : digit - 'A' + 10);
        octets[i / 2] = (uint8_t)(i % 2 == 0 ? value << 4 : octets[i / 2] | value);
    }
    return (int32_t)(digits / 2);
}

/* What a phone on a real network does not do. */
static void want_simulated(lua_State *L, const struct person *person, const char *what)
{
    if (phone_of(L, person)->outside) {
        bench_skip(L, BENCH_REAL_PHONES, what);
    }
}

static int phone_pdu(lua_State *L)
{
    const struct person *person = person_at_work(L);
    want_simulated(L, person, "phone:pdu");
    uint8_t octets[NETWORK_PDU];
    const char *hex = argument_text(L, 2, "pdu");
    int32_t count = octets_of(hex, strlen(hex), octets);
    if (count < 0) {
        return sandbox_wrong(L, "phone:pdu: pairs of hexadecimal digits are wanted, %d octets at "
                             "most, not '%s'", NETWORK_PDU, hex);
    }
    bench_deed(L, "%s:pdu(\"%s\")", number_of(L, person), hex);
    struct air air = air_of(L);
    if (!gsm_phone_pdu(&bench_of(L)->world.gsm, &air, person->phone, octets, (uint32_t)count)) {
        return sandbox_wrong(L, "phone:pdu: '%s' is neither a whole SMS-DELIVER nor a whole status "
                             "report, without a service centre before it", hex);
    }
    bench_settle(L);
    return 0;
}

const char *const people_message_fields[] = {"text", "at", "from", "read", NULL};

static int unknown_field(lua_State *L)
{
    struct nearest nearest;
    const char *name = sandbox_push_text(L, 2);
    nearest_init(&nearest, name);
    nearest_offer_all(&nearest, people_message_fields);
    return sandbox_wrong(L, "a message has no '%s', did you mean '%s'?", name, nearest.best);
}

static int push_text(lua_State *L, const struct message *message, bool read)
{
    lua_createtable(L, 0, 4);
    lua_pushstring(L, message->text);
    lua_setfield(L, -2, "text");
    lua_pushnumber(L, (double)message->at_us / 1e6);
    lua_setfield(L, -2, "at");
    lua_pushliteral(L, "unit");
    lua_setfield(L, -2, "from");
    lua_pushboolean(L, read);
    lua_setfield(L, -2, "read");
    if (luaL_newmetatable(L, "message") != 0) {
        lua_pushcfunction(L, unknown_field);
        lua_setfield(L, -2, "__index");
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
    }
    lua_setmetatable(L, -2);
    return 1;
}

static int push_message(lua_State *L, struct bench *bench, const struct inbox_message *kept)
{
    struct message message;
    message_read(&bench->journal, &bench->journal.events[kept->event], &message);
    return push_text(L, &message, kept->read);
}

static int after_sms(lua_State *L, int status, lua_KContext within)
{
    (void)status;
    struct bench *bench = bench_of(L);
    const struct wait *wait = bench_waited(L);
    if (wait->outcome == WAIT_MET && wait->message < BENCH_MESSAGES) {
        return push_message(L, bench, &bench->message[wait->message]);
    }
    if (bench->lenient) {
        const struct message nothing = {.at_us = bench->world.now, .text = ""};
        return push_text(L, &nothing, false);
    }
    char time[40];
    bench_time_text((int64_t)within, time, sizeof time);
    return bench_fail_wait(L, "expected an SMS \"%s\" at %s within %s",
                           condition_pattern_name(wait->pattern),
                           bench->world.gsm.network.phone[wait->phone].number, time);
}

static int phone_expect_sms(lua_State *L)
{
    static const char *const options[] = {"within", NULL};
    const struct person *person = word_self(L);
    struct bench *bench = bench_of(L);
    argument_options(L, 3, options);
    int64_t within = argument_option_time(L, 3, "within", PATIENCE);
    const char *pattern = condition_push_pattern(L, 2);
    bench_collect_messages(bench);
    uint32_t found = bench->followed ? BENCH_MESSAGES
                                     : bench_take_message(bench, person->phone, pattern);
    if (found < BENCH_MESSAGES) {
        return push_message(L, bench, &bench->message[found]);
    }
    if (strlen(pattern) >= sizeof bench->actor[0].wait.pattern) {
        return sandbox_wrong(L, "a text pattern of %d letters is too long", (int)strlen(pattern));
    }
    struct wait *wait = bench_wait(L, WAIT_SMS, bench->world.now + within);
    wait->phone = person->phone;
    snprintf(wait->pattern, sizeof wait->pattern, "%s", pattern);
    return bench_yield_with(L, (lua_KContext)within, after_sms);
}

static int phone_read_all(lua_State *L)
{
    const struct person *person = word_self(L);
    struct bench *bench = bench_of(L);
    bench_collect_messages(bench);
    for (uint32_t i = 0; i < bench->message_count; i++) {
        if (bench->message[i].phone == person->phone) {
            bench->message[i].read = true;
        }
    }
    return 0;
}

static int phone_receives(lua_State *L)
{
    const struct person *person = word_self(L);
    char label[CONDITION_TEXT];
    struct condition_node node = {.op = CONDITION_SMS, .part = (uint16_t)person->phone};
    const char *pattern = condition_push_pattern(L, 2);
    snprintf(label, sizeof label, "%s:receives \"%s\"", number_of(L, person),
             condition_pattern_name(pattern));
    condition_push(L, &node, label, pattern);
    return 1;
}

static int phone_inbox(lua_State *L)
{
    const struct person *person = word_self(L);
    struct bench *bench = bench_of(L);
    bench_collect_messages(bench);
    lua_newtable(L);
    lua_Integer count = 0;
    for (uint32_t i = 0; i < bench->message_count; i++) {
        if (bench->message[i].phone == person->phone) {
            push_message(L, bench, &bench->message[i]);
            lua_rawseti(L, -2, ++count);
        }
    }
    return 1;
}

typedef void phone_deed(struct gsm *gsm, struct air *air, uint32_t phone);

static int do_deed(lua_State *L, phone_deed *deed)
{
    const struct person *person = word_self(L);
    if (number_of(L, person)[0] != '+') {
        return sandbox_wrong(L, "'%s' is a name, not a number: it can send messages, no more",
                             number_of(L, person));
    }
    bench_deed(L, "%s:%s()", number_of(L, person), word_name(L));
    struct air air = air_of(L);
    deed(&bench_of(L)->world.gsm, &air, person->phone);
    bench_settle(L);
    return 0;
}

/* { hidden = true } or { shows = "text" }. */
static int phone_call(lua_State *L)
{
    static const char *const options[] = {"hidden", "shows", NULL};
    const struct person *person = person_at_work(L);
    const char *shows = "";
    argument_options(L, 2, options);
    bool hidden = argument_option_flag(L, 2, "hidden");
    if (argument_option(L, 2, "shows")) {
        want_simulated(L, person, "phone:call { shows = ... }");
        shows = argument_text(L, -1, "shows");
    }
    if (strlen(shows) >= NETWORK_NUMBER || strpbrk(shows, "\r\n") != NULL) {
        return sandbox_wrong(L, "call: shows is one line of %d letters at most",
                             NETWORK_NUMBER - 1);
    }
    gsm_phone_caller_id(&bench_of(L)->world.gsm, person->phone, hidden, shows);
    lua_settop(L, 1);
    return do_deed(L, gsm_phone_call);
}

static int phone_answer(lua_State *L)
{
    return do_deed(L, gsm_phone_answer);
}

static int phone_reject(lua_State *L)
{
    return do_deed(L, gsm_phone_reject);
}

static int phone_hang_up(lua_State *L)
{
    return do_deed(L, gsm_phone_hang_up);
}

static int phone_dtmf(lua_State *L)
{
    const struct person *person = word_self(L);
    const char *keys = argument_text(L, 2, "dtmf");
    bench_deed(L, "%s:dtmf(\"%s\")", number_of(L, person), keys);
    for (const char *key = keys; *key != '\0'; key++) {
        if (strchr("0123456789*#ABCD", *key) == NULL) {
            return sandbox_wrong(L, "dtmf: there is no key '%c' (0-9 * # A B C D)", *key);
        }
        struct air air = air_of(L);
        gsm_phone_dtmf(&bench_of(L)->world.gsm, &air, person->phone, *key);
    }
    bench_settle(L);
    return 0;
}

static int after_call(lua_State *L, int status, lua_KContext within)
{
    (void)status;
    const struct wait *wait = bench_waited(L);
    char time[40];
    bench_time_text((int64_t)within, time, sizeof time);
    if (wait->outcome == WAIT_MISSED) {
        return bench_fail_wait(L, "expected a call from the unit at %s within %s",
                               bench_of(L)->world.gsm.network.phone[wait->phone].number, time);
    }
    return 0;
}

static int phone_expect_call(lua_State *L)
{
    static const char *const options[] = {"within", NULL};
    const struct person *person = word_self(L);
    argument_options(L, 2, options);
    int64_t within = argument_option_time(L, 2, "within", PATIENCE);
    struct wait *wait = bench_wait(L, WAIT_CALL, bench_of(L)->world.now + within);
    wait->phone = person->phone;
    return bench_yield_with(L, (lua_KContext)within, after_call);
}

static int phone_switch(lua_State *L)
{
    static const char *const states[] = {"off", "on", NULL};
    const struct person *person = word_self(L);
    uint32_t on = argument_word(L, 2, states, "phone:switch");
    bench_deed(L, "%s:switch(\"%s\")", number_of(L, person), states[on]);
    struct air air = air_of(L);
    gsm_phone_switch(&bench_of(L)->world.gsm, &air, person->phone, on == 1);
    bench_settle(L);
    return 0;
}

static int phone_answers(lua_State *L)
{
    const struct person *person = word_self(L);
    const char *habit = sandbox_push_text(L, 2);
    struct phone *phone = phone_of(L, person);
    bench_deed(L, "%s:answers(\"%s\")", phone->number, habit);
    if (lua_type(L, 2) == LUA_TNUMBER || isdigit((unsigned char)habit[0])) {
        phone->answer_after_us = argument_time(L, 2, "answers");
        phone->habit = HABIT_ANSWERS;
        return 0;
    }
    static const char *const habits[] = {"never", "rejects", "voicemail", NULL};
    static const enum phone_habit kinds[] = {HABIT_NEVER, HABIT_REJECTS, HABIT_VOICEMAIL};
    static const char what[] = "phone:answers (a word, or a time like \"5 s\")";
    phone->habit = kinds[argument_word(L, 2, habits, what)];
    return 0;
}

static int phone_is(lua_State *L)
{
    static const char *const states[] = {"ringing", "talking", "idle", NULL};
    const struct person *person = word_self(L);
    uint32_t state = argument_word(L, 2, states, "phone:is");
    char label[64];
    struct condition_node node = {.op = CONDITION_CALL, .part = (uint16_t)person->phone,
                                  .value = (int32_t)state};
    snprintf(label, sizeof label, "%s:is \"%s\"", number_of(L, person), states[state]);
    condition_push(L, &node, label, NULL);
    return 1;
}

static int phone_hears(lua_State *L)
{
    const struct person *person = word_self(L);
    want_simulated(L, person, "phone:hears");
    char label[64];
    struct condition_node node = {.op = CONDITION_HEARS, .part = (uint16_t)person->phone};
    snprintf(label, sizeof label, "%s:hears()", number_of(L, person));
    condition_push(L, &node, label, NULL);
    return 1;
}

static const struct word phone_words[] = {
    {"sms", phone_sms, "(text: string, options?: { reference?: integer, wide?: boolean })",
     "sends a message, and returns at once; what is long goes in parts, 4095 bytes of it at "
     "most. `reference` is that of the parts, 8 bits of it, or 16 when `wide`",
     "owner:sms \"OnRelay1\""},
    {"pdu", phone_pdu, "(hex: string)",
     "sends one part as the octets of its TPDU, an SMS-DELIVER or a status report, whatever it "
     "holds",
     "owner:pdu \"000C91538304214365000062102021430000014F\""},
    {"expect_sms", phone_expect_sms, "(text: pattern, options?: { within?: time }): message",
     "takes the oldest unread message that fits, or waits for one, 30 s unless said otherwise, "
     "and marks it read",
     "owner:sms \"OnRelay1\"; owner:expect_sms(\"Relay1 ON\", { within = \"20 s\" })"},
    {"read_all", phone_read_all, "()", "marks all messages read",
     "owner:read_all()"},
    {"receives", phone_receives, "(text: pattern): event",
     "happens at each arrival; `\"\"` fits every message",
     "owner:sms \"OnRelay1\"; b:expect(owner:receives \"Relay1 ON\", { within = \"20 s\" })"},
    {"sms_matching", phone_receives, "(text: pattern): event", "the same as receives",
     "b:never(owner:sms_matching \"/Relay%d ON/\", { during = \"5 s\" })"},
    {"inbox", phone_inbox, "(): message[]", "all its messages",
     "b:measure(\"messages\", #owner:inbox(), { max = 0 })"},
    {"call", phone_call, "(options?: { hidden?: boolean, shows?: string })",
     "calls the unit, and returns at once; `hidden` without its number, `shows` with any text in "
     "its place",
     "owner:call { hidden = true }; owner:hang_up(); owner:call { shows = \"anonymous\" }"},
    {"expect_call", phone_expect_call, "(options?: { within?: time })",
     "waits until the unit's call rings, 30 s unless said otherwise",
     "b:spawn(function() owner:expect_call { within = \"1 min\" } end); b.smoke:trip()"},
    {"answer", phone_answer, "()", "takes the call that rings; nothing happens where none does",
     "owner:answer()"},
    {"reject", phone_reject, "()", "refuses the call that rings",
     "owner:reject()"},
    {"hang_up", phone_hang_up, "()", "ends the call",
     "owner:call(); owner:hang_up()"},
    {"dtmf", phone_dtmf, "(keys: string)", "presses keys during a call: 0-9 * # A B C D",
     "owner:dtmf \"1\""},
    {"switch", phone_switch, "(state: \"off\"|\"on\")",
     "off: it reaches nobody and no call reaches it; messages wait until it is on",
     "owner:switch \"off\""},
    {"answers", phone_answers, "(habit: \"never\"|\"rejects\"|\"voicemail\"|time)",
     "what it does by itself when it rings; a time: it answers then. `\"never\"` at first",
     "owner:answers \"5 s\"; owner:answers \"voicemail\""},
    {"is", phone_is, "(state: \"ringing\"|\"talking\"|\"idle\"): state", "its call with the unit",
     "b:expect(owner:is \"idle\")"},
    {"hears", phone_hears, "(): state",
     "it is in a call with the unit, and the unit's microphone is open",
     "b:expect(~owner:hears())"},
    {NULL, NULL, NULL, NULL, NULL}};

const struct word_class phone_class = {"phone", phone_words, NULL, NULL, NULL};

static bool number_is_whole(const char *number)
{
    size_t digits = strspn(number + 1, "0123456789");
    return number[0] == '+' && digits >= 3 && digits <= 17 && number[digits + 1] == '\0';
}

/* A sender of messages that is no number: an operator, a bank. */
static bool is_name(const char *name)
{
    size_t letters = strlen(name);
    return isalpha((unsigned char)name[0]) && letters <= 11 && alphabet_holds(name);
}

bool people_is_phone(const char *number)
{
    return number_is_whole(number) || is_name(number);
}

void people_push_phone(lua_State *L, const char *number)
{
    if (!people_is_phone(number)) {
        sandbox_wrong(L, "b:phone: '%s' is no number in international form, a plus and 3 to 17 "
                      "digits like +358401234567, and no name of 11 letters at most that begins "
                      "with one", number);
    }
    int32_t phone = gsm_phone(&bench_of(L)->world.gsm, number);
    if (phone < 0) {
        sandbox_wrong(L, "b:phone: %d phones is the most", NETWORK_PHONES);
    }
    const struct network *network = &bench_of(L)->world.gsm.network;
    if (network->outside && !network->phone[phone].outside) {
        bench_skip(L, BENCH_REAL_PHONES, lua_pushfstring(L, "none of them stands for %s", number));
    }
    struct person *person = word_push(L, &phone_class, sizeof *person);
    person->phone = (uint32_t)phone;
}
