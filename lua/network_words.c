#include "lua/network_words.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/bench.h"
#include "lua/classes.h"
#include "lua/exact_text.h"
#include "lua/word.h"
#include "sim/gsm/credit.h"

#define COPIES_MOST 20

static struct air air_of(lua_State *L)
{
    struct bench *bench = bench_of(L);
    return world_air(&bench->world, &bench->workspace);
}

static struct network *network_of(lua_State *L)
{
    word_self(L);
    struct network *network = &bench_of(L)->world.gsm.network;
    if (network->outside) {
        bench_skip(L, BENCH_REAL_NETWORK, lua_pushfstring(L, "network:%s", word_name(L)));
    }
    return network;
}

static int network_coverage(lua_State *L)
{
    network_of(L);
    bool covered = argument_flag(L, 2, "network:coverage");
    bench_deed(L, "network:coverage(%s)", covered ? "true" : "false");
    struct air air = air_of(L);
    gsm_coverage(&bench_of(L)->world.gsm, &air, covered);
    bench_settle(L);
    return 0;
}

static int network_registration(lua_State *L)
{
    static const char *const wishes[] = {"home", "roaming", "searching", "denied",
                                        "sms only", NULL};
    static const enum registration_wish kinds[] = {
        REGISTRATION_HOME, REGISTRATION_ROAMING, REGISTRATION_SEARCHING, REGISTRATION_DENIED,
        REGISTRATION_SMS_ONLY};
    network_of(L);
    uint32_t wish = argument_word(L, 2, wishes, "registration");
    bench_deed(L, "network:registration(\"%s\")", wishes[wish]);
    struct air air = air_of(L);
    gsm_registration(&bench_of(L)->world.gsm, &air, kinds[wish]);
    bench_settle(L);
    return 0;
}

static uint32_t whole_number(lua_State *L, uint32_t most)
{
    char what[40];
    snprintf(what, sizeof what, "network:%s", word_name(L));
    uint32_t number = argument_whole(L, 2, 0, most, what);
    bench_deed(L, "%s(%d)", what, (int)number);
    return number;
}

#define ZONE_EAST 56   /* quarters of an hour: UTC+14 */
#define ZONE_WEST (-48)

static int network_zone(lua_State *L)
{
    static const char *const options[] = {"summer", NULL};
    network_of(L);
    argument_options(L, 3, options);
    bool summer = argument_option_flag(L, 3, "summer");
    double quarters = argument_quantity(L, 2, DIMENSION_TIME, "zone") / ZONE_QUARTER_S;
    if (!(quarters >= ZONE_WEST && quarters <= ZONE_EAST) || quarters != (int8_t)quarters) {
        return sandbox_wrong(L, "network:zone: quarters of an hour ahead of UTC are wanted, from "
                             "-12 h to 14 h, like \"3 h\", not '%s'", sandbox_push_text(L, 2));
    }
    bench_deed(L, "network:zone(%+d min%s)", (int)quarters * 15, summer ? ", summer" : "");
    struct air air = air_of(L);
    gsm_zone(&bench_of(L)->world.gsm, &air, (int8_t)quarters, summer);
    bench_settle(L);
    return 0;
}

static int network_signal(lua_State *L)
{
    network_of(L);
    uint8_t csq = (uint8_t)whole_number(L, 31);
    struct air air = air_of(L);
    gsm_signal(&bench_of(L)->world.gsm, &air, csq);
    bench_settle(L);
    return 0;
}

static int network_delay(lua_State *L)
{
    struct bench *bench = bench_of(L);
    char line[BENCH_LINE], time[EXACT_TEXT];
    network_of(L)->delay_us = argument_time(L, 2, "delay");
    exact_time_text(bench->world.gsm.network.delay_us, time);
    snprintf(line, sizeof line, "network delay %s", time);
    uint32_t events = bench->world.trace.count;
    bench_keep_line(bench, events > 0 ? events - 1 : 0, line);
    return 0;
}

static int network_lose(lua_State *L)
{
    network_of(L)->lose = whole_number(L, 1000);
    return 0;
}

static int network_duplicate(lua_State *L)
{
    static const char *const options[] = {"copies", NULL};
    struct network *network = network_of(L);
    uint32_t copies = 1;
    argument_options(L, 3, options);
    if (argument_option(L, 3, "copies")) {
        copies = argument_whole(L, -1, 1, COPIES_MOST, "network:duplicate: copies");
    }
    network->duplicate = whole_number(L, 1000);
    network->copies = copies;
    return 0;
}

static int network_hold(lua_State *L)
{
    network_of(L);
    bool holds = lua_isnone(L, 2) || argument_flag(L, 2, "network:hold");
    bench_deed(L, "network:hold(%s)", holds ? "true" : "false");
    struct air air = air_of(L);
    gsm_hold(&bench_of(L)->world.gsm, &air, holds);
    bench_settle(L);
    return 0;
}

static int network_reorder(lua_State *L)
{
    network_of(L)->reorder = true;
    bench_deed(L, "network:reorder()");
    return 0;
}

static int network_bill(lua_State *L)
{
    const struct network *network = network_of(L);
    lua_pushinteger(L, (lua_Integer)network->sms_charged + network->calls_charged);
    lua_pushinteger(L, network->sms_charged);
    lua_pushinteger(L, network->calls_charged);
    return 3;
}

/* Without an amount: what is left, nil without a limit. */
static int network_credit(lua_State *L)
{
    struct network *network = network_of(L);
    if (lua_isnone(L, 2)) {
        if (network->prepaid) {
            lua_pushnumber(L, network->credit_cents / 100.0);
        } else {
            lua_pushnil(L);
        }
        return 1;
    }
    lua_Number amount = lua_type(L, 2) == LUA_TNUMBER ? lua_tonumber(L, 2) : -1.0;
    if (!(amount >= 0.0 && amount <= CREDIT_MOST / 100.0)) {
        return sandbox_wrong(L, "network:credit: an amount from 0 to %d is wanted, like 2.50 "
                             "without quotes, not '%s'", (int)(CREDIT_MOST / 100),
                             sandbox_push_text(L, 2));
    }
    bench_deed(L, "network:credit(%.2f)", amount);
    gsm_credit(&bench_of(L)->world.gsm, (uint32_t)(amount * 100.0 + 0.5));
    return 0;
}

static int network_ussd(lua_State *L)
{
    static const char *const options[] = {"menu", NULL};
    network_of(L);
    const char *code = argument_text(L, 2, "ussd");
    const char *text = argument_text(L, 3, "ussd");
    size_t length = strlen(code);
    bool whole = length >= 3 && (code[0] == '*' || code[0] == '#') && code[length - 1] == '#' &&
                 strspn(code, "0123456789*#") == length;
    if (!whole) {
        return sandbox_wrong(L, "network:ussd: '%s' is no code like *100#", code);
    }
    argument_options(L, 4, options);
    bool menu = argument_option_flag(L, 4, "menu");
    bench_deed(L, "network:ussd(\"%s\", \"%s\")", code, text);
    if (!gsm_service(&bench_of(L)->world.gsm, code, text, menu)) {
        return sandbox_wrong(L, "network:ussd: %d codes of %d letters, and %d bytes of text, are "
                             "the most", NETWORK_SERVICES, NETWORK_SERVICE_CODE - 1,
                             NETWORK_SERVICE_TEXT - 1);
    }
    return 0;
}

static const struct word network_words[] = {
    {"coverage", network_coverage, "(covered: boolean)", "false: nobody hears anybody",
     "b.network:coverage(false)"},
    {"signal", network_signal, "(csq: integer)",
     "the strength at a good antenna, 0 to 31; below 2 nobody is heard",
     "b.network:signal(9)"},
    {"zone", network_zone, "(ahead: time, options?: { summer?: boolean })",
     "local time is so far ahead of UTC from now on, in quarters of an hour from `\"-12 h\"` to "
     "`\"14 h\"`: stamps carry it, and a registered module is told at once, any other with its "
     "registration. 0 at first: t = 0 is Monday, 5 January 2026, 8 o'clock in UTC. `summer`: an "
     "hour of it is the summer's",
     "b.network:zone(\"3 h\", { summer = true })"},
    {"delay", network_delay, "(t: time)", "how long an SMS takes; 3 s at first",
     "b.network:delay \"20 s\""},
    {"lose", network_lose, "(n: integer)",
     "loses the next n messages, to the unit or from it; each part counts",
     "b.network:lose(1)"},
    {"duplicate", network_duplicate, "(n: integer, options?: { copies?: integer })",
     "brings each of the next n once more, or so often more, 2 s apart",
     "b.network:duplicate(1, { copies = 7 })"},
    {"hold", network_hold, "(held?: boolean)",
     "messages to the unit are kept back until it sends one, registers anew, or `held` is false",
     "b.network:hold(); b.network:hold(false)"},
    {"reorder", network_reorder, "()",
     "each message or part overtakes the one before it, if that is still on its way",
     "b.network:reorder()"},
    {"bill", network_bill, "(): integer, integer, integer",
     "what the unit has paid for: all, messages, calls",
     "local all, messages, calls = b.network:bill()"},
    {"registration", network_registration,
     "(wish: \"home\"|\"roaming\"|\"searching\"|\"denied\"|\"sms only\")",
     "how the network takes the unit; `\"home\"` at first",
     "b.network:registration \"roaming\""},
    {"credit", network_credit, "(amount?: number): number?",
     "what its SIM can still pay; without an amount it is asked, nil where there is no limit",
     "b.network:credit(2.50); b:log(b.network:credit())"},
    {"ussd", network_ussd, "(code: string, text: string, options?: { menu?: boolean })",
     "what the operator answers to a code; `{credit}` in it is what is left. `menu`: a reply is "
     "waited for, `2` to `*101#` asks for `*101*2#`",
     "b.network:ussd(\"*101#\", \"Bonus: {credit}\")"},
    {NULL, NULL, NULL, NULL, NULL}};

const struct word_class network_class = {"b.network", network_words, NULL, NULL, NULL};

void network_words_push(lua_State *L)
{
    word_push(L, &network_class, 1);
}
