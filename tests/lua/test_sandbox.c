#include <check.h>
#include <lauxlib.h>
#include <lualib.h>
#include <stdlib.h>
#include <string.h>

#include "lua/sandbox.h"

/* Pieces of code, each giving one value, that must give the same as in stock Lua. */
static const char *const same[] = {
    "return ('hello world'):gsub('o', '0')",
    "return ('abc'):gsub('', '-')",
    "return ('abc'):gsub('b*', '-')",
    "return ('hello'):gsub('l', {l = 'L'})",
    "return ('hello'):gsub('(l)(.)', '%2%1')",
    "return ('hello'):gsub('.', function(c) return c:upper() end, 2)",
    "return ('  trim me '):match('^%s*(.-)%s*$')",
    "return ('key = value'):match('^(%w+)%s*=%s*(%w+)$')",
    "return ('f(a(b)c)d'):match('%b()')",
    "return ('THE (quick) fox'):gsub('%f[%a]%a+', 'W')",
    "return ('aXb'):find('%u')",
    "return ('a.b'):find('.', 1, true)",
    "return ('abc'):find('b', -2)",
    "return ('abc'):find('', 10)",
    "return ('abcabc'):match('(a)(b)(c)%1')",
    "return ('x^y'):find('[%^]')",
    "return ('a-z'):match('[a%-z]+')",
    "return ('2024/05/06'):gsub('(%d+)/(%d+)/(%d+)', '%3.%2.%1')",
    "return ('abc'):match('()b()')",
    "return ('x'):rep(3, ',')",
    "local t = {} for k in ('one two'):gmatch('%a+') do t[#t + 1] = k end return t[1] .. t[2]",
    "local t = {} for k in ('abc'):gmatch('') do t[#t + 1] = k end return #t",
    "local t = {3, 1, 2} table.sort(t) return table.concat(t, ',')",
    "local t = {'b', 'a', 'C'} table.sort(t, function(a, b) return a > b end) return t[1]",
    "return select(2, pcall(error, 'x', 0))",
    "return tostring(nil) .. tostring(true) .. tostring(1.5)",
    "return ('%5.2f|%-4d|%s'):format(3.14159, 7, 'x')",
    "local c = coroutine.wrap(function(a) return coroutine.yield(a + 1) end) c(1) return c(9)",
};

/* Pieces of code that are stopped, and what the message says. */
static const char *const stopped[][2] = {
    {"return prnt", "unknown global 'prnt'"},
    {"x = 1", "write `local x`"},
    {"return os.time()", "there is no clock"},
    {"return io", "there are no files"},
    {"return load('return 1')", "no code made at run time"},
    {"while true do end", "endless loop"},
    {"while true do pcall(function() while true do end end) end", "endless loop"},
    {"local t = {} while true do t[#t + 1] = ('x'):rep(99) .. #t end", "t:1: out of memory"},
    {"return ('a'):rep(30):find(('a?'):rep(30) .. ('a'):rep(30))", "takes too long"},
    {"return ('x'):find('(')", "malformed pattern"},
    {"return ('x'):find('[a')", "missing ']'"},
    {"return ('x'):find('%')", "ends with '%'"},
    {"return (''):rep(1e9)", "too often"},
    {"local x = ('%p'):format({}) return x", "address"},
    {"setmetatable({}, {__gc = 1})", "no weak tables"},
    {"setmetatable({}, {__mode = 'k'})", "no weak tables"},
    {"for k in pairs({[{}] = 1}) do end", "as a key"},
    {"math.randomseed(1)", "seeded by the scenario"},
    {"return string.dump(function() end)", "'dump' is nil"},
    {"error('boom')", "t:1: boom"},
    {"assert(false, 'no way')", "t:1: no way"},
};

static struct sandbox sandbox;
static char error[SANDBOX_ERROR];

/* Runs code; pushes its first value as text. False: error says why not. */
static bool run(lua_State *L, const char *code)
{
    lua_State *thread = lua_newthread(L);
    int results = 0;
    int status = luaL_loadbufferx(thread, code, strlen(code), "@t", "t");
    status = status == LUA_OK ? lua_resume(thread, L, 0, &results) : status;
    if (status != LUA_OK) {
        sandbox_error_text(&sandbox, thread, status, error);
        return false;
    }
    lua_settop(thread, lua_gettop(thread) - results + 1);
    luaL_tolstring(thread, -1, NULL);
    lua_xmove(thread, L, 1);
    return true;
}

static void open_sandbox(void)
{
    ck_assert(sandbox_open(&sandbox));
}

static void close_sandbox(void)
{
    sandbox_close(&sandbox);
}

START_TEST(says_the_same_as_stock_lua)
{
    lua_State *stock = luaL_newstate();
    luaL_openlibs(stock);
    ck_assert(run(sandbox.L, same[_i]));
    ck_assert(run(stock, same[_i]));
    ck_assert_str_eq(lua_tostring(sandbox.L, -1), lua_tostring(stock, -1));
    lua_close(stock);
}
END_TEST

START_TEST(stops_with_a_reason)
{
    ck_assert(!run(sandbox.L, stopped[_i][0]));
    ck_assert_msg(strstr(error, stopped[_i][1]) != NULL, "%s", error);
}
END_TEST

START_TEST(pairs_goes_in_sorted_order)
{
    ck_assert(run(sandbox.L, "local t = {} for k in pairs({b = 1, a = 1, [3] = 1, [1] = 1, "
                             "[true] = 1, [0.5] = 1}) do t[#t + 1] = tostring(k) end "
                             "return table.concat(t, ' ')"));
    ck_assert_str_eq(lua_tostring(sandbox.L, -1), "true 0.5 1 3 a b");
}
END_TEST

START_TEST(sorting_is_stable)
{
    ck_assert(run(sandbox.L, "local t = {} for i = 1, 50 do t[i] = {i % 3, i} end "
                             "table.sort(t, function(a, b) return a[1] < b[1] end) "
                             "for i = 2, 50 do local a, b = t[i - 1], t[i] "
                             "assert(a[1] < b[1] or a[1] == b[1] and a[2] < b[2]) end "
                             "return 'stable'"));
}
END_TEST

START_TEST(texts_of_values_hold_no_addresses)
{
    ck_assert(run(sandbox.L, "return tostring({}) .. tostring(print1 and 1 or pairs)"
                             ".. ('%s'):format(coroutine.create(pairs))") == false);
    ck_assert(run(sandbox.L, "return tostring({}) .. tostring(pairs) .. ('%s'):format({})"));
    ck_assert_str_eq(lua_tostring(sandbox.L, -1), "tablefunctiontable");
}
END_TEST

START_TEST(an_image_of_the_state_goes_on_where_it_was)
{
    struct arena_image image;
    lua_pushinteger(sandbox.L, 7);
    ck_assert(arena_save(&sandbox.arena, &image));
    ck_assert(!run(sandbox.L, "while true do end"));
    lua_settop(sandbox.L, 0);
    arena_restore(&sandbox.arena, &image);
    sandbox_refill(&sandbox);
    ck_assert_int_eq(lua_tointeger(sandbox.L, -1), 7);
    ck_assert(run(sandbox.L, "local n = 0 for i = 1, 100000 do n = n + i end return n"));
    arena_image_free(&image);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sandbox");
    TCase *tests = tcase_create("sandbox");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, open_sandbox, close_sandbox);
    tcase_add_loop_test(tests, says_the_same_as_stock_lua, 0, sizeof same / sizeof same[0]);
    tcase_add_loop_test(tests, stops_with_a_reason, 0, sizeof stopped / sizeof stopped[0]);
    tcase_add_test(tests, pairs_goes_in_sorted_order);
    tcase_add_test(tests, sorting_is_stable);
    tcase_add_test(tests, texts_of_values_hold_no_addresses);
    tcase_add_test(tests, an_image_of_the_state_goes_on_where_it_was);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
