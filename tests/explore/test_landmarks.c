#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/explore/cuts.h"
#include "lua/shelf.h"

#define TRIES_MOST 4096u

static struct shelf shelf;
static struct bench bench;
static struct cuts cuts;
static struct cuts_walk walk;
static struct cuts_start start;
static char text[SANDBOX_ERROR];
static struct tail_end ends[TRIES_MOST], others[TRIES_MOST];

static void path_of(char path[600], const char *name)
{
    const char *here = __FILE__, *end = strstr(here, "tests/explore/");
    snprintf(path, 600, "%.*s%s", (int)(end - here), here, name);
}

static void setup(void)
{
    char path[600];
    path_of(path, "scenarios");
    ck_assert_msg(shelf_open(&shelf, path, text), "%s", text);
    ck_assert(judge_open(&bench));
}

static void teardown(void)
{
    cuts_close(&cuts);
    judge_close(&bench);
    shelf_close(&shelf);
}

static void load(const char *file, const char *id)
{
    char path[600];
    path_of(path, file);
    ck_assert_msg(shelf_load(&shelf, path, "", text), "%s", text);
    int32_t found = scenario_find(shelf.sandbox.L, id);
    ck_assert_msg(found >= 0, "%s", id);
    start = (struct cuts_start){.index = (uint32_t)found};
}

static void open_cuts(const char *file, const char *id)
{
    const struct cuts_wish wish = {.mode = CUTS_LOG, .kind = {true, true, true, true},
                                   .recover_us = TAIL_RECOVER_US, .seed = 1};
    cuts_close(&cuts);
    load(file, id);
    ck_assert_msg(cuts_open(&cuts, &shelf.sandbox, &bench, &start, &wish), "%s", bench.text);
    ck_assert_uint_le(cuts.try_count, TRIES_MOST);
}

static void open_walk(const char *file, const char *id)
{
    load(file, id);
    ck_assert(cuts_walk_open(&walk, &cuts, &shelf.sandbox, &bench, &start));
}

static bool keep(void *context, uint32_t index, const struct tail_end *end)
{
    struct tail_end *to = context;
    to[index] = *end;
    return true;
}

/* From `first` on, each `every`-th block; all else is as it was. */
static void play(const char *file, const char *id, uint32_t every, struct tail_end *to)
{
    open_walk(file, id);
    for (uint32_t first = 0; first < cuts.try_count; first += CUTS_BLOCK * every) {
        uint32_t end = first + CUTS_BLOCK;
        end = end < cuts.try_count ? end : cuts.try_count;
        ck_assert(cuts_play(&walk, first, end, keep, to));
    }
    cuts_walk_close(&walk);
}

static void play_whole(const char *file, const char *id, uint32_t every, struct tail_end *to)
{
    uint32_t count = cuts.landmarks.count;
    cuts.landmarks.count = 0;
    play(file, id, every, to);
    cuts.landmarks.count = count;
}

static uint32_t early_ones(void)
{
    uint32_t early = 0;
    for (uint32_t i = 0; i < cuts.try_count; i++) {
        early += ends[i].early ? 1 : 0;
    }
    return early;
}

/* ---- what is compared ---- */

static void go_to(int64_t at_us)
{
    while (bench.world.now < at_us && judge_is_on(&walk.trial)) {
        judge_step(&walk.trial, at_us);
    }
}

static enum fingerprint_part differs(uint32_t mark)
{
    walk.plain->recall.hash = RECALL_NONE;
    return fingerprint_differs(&cuts.landmarks.list[mark].print, walk.plain, &bench,
                               &shelf.sandbox, cuts.landmarks.end_us);
}

static void look_at_itself(const char *file, const char *id)
{
    open_cuts(file, id);
    open_walk(file, id);
    ck_assert_uint_gt(cuts.landmarks.count, 0);
    for (uint32_t i = 0; i < cuts.landmarks.count; i++) {
        go_to(cuts.landmarks.list[i].at_us);
        enum fingerprint_part part = differs(i);
        ck_assert_msg(part == FINGERPRINT_COUNT, "%s, landmark %u: %s", id, i,
                      fingerprint_part_name(part));
    }
    cuts_walk_close(&walk);
}

START_TEST(the_run_without_cuts_is_as_it_was)
{
    look_at_itself("tests/explore/early.lua", "early.calm");
    look_at_itself("tests/explore/early.lua", "early.switched");
    look_at_itself("scenarios/alerts/outbox.lua", "alerts.each_number_once");
    look_at_itself("scenarios/climate/rooms.lua", "climate.breaker_trips");
}
END_TEST

static void relay_on(void) { bench.world.board.unit.relays.relay[2].on ^= true; }
static void relay_timed(void)
{
    bench.world.board.unit.relays.relay[0].until_us = bench.world.now + CLOCK_S(5);
}

static void disarmed(void) { bench.world.board.unit.settings.armed ^= 2; }
static void tripped(void) { bench.world.board.unit.inputs.input[3].tripped ^= true; }
static void in_alarm(void) { bench.world.board.unit.alarm.in_alarm ^= 8; }
static void owes_return(void) { bench.world.board.unit.power.dc.told ^= true; }
static void number_listed(void) { bench.world.board.unit.settings.alert[1].text[0] = '+'; }
static void given_up(void) { bench.world.board.unit.alert.given_up++; }
static void clock_lost(void) { bench.world.board.unit.calendar.set ^= true; }
static void clock_wrong(void) { bench.world.board.unit.calendar.offset_us += CLOCK_S(2); }

static void alarmed_lately(void)
{
    bench.world.board.unit.alert.alarmed_at[0] = bench.world.now - CLOCK_S(600);
}

static void event_queued(void)
{
    bench.world.board.unit.alert.event[0].used = true;
    bench.world.board.unit.alert.events = 1;
}

static void seen_message(void)
{
    uint32_t day_s = 24 * 3600;
    bench.world.board.unit.access.seen[0] = (struct seen_message){7, day_s};
}

static void unregistered(void) { bench.world.board.unit.modem.registered ^= true; }
static void list_due(void) { bench.world.board.unit.modem.list_due ^= true; }
static void owed(void) { bench.checker.input[0].owed = true; }
static void alarm_due(void) { bench.checker.input[0].alarm_due = bench.world.now + 5; }
static void told_more(void) { bench.checker.failed_told++; }
static void settings_other(void) { bench.checker.settings_now ^= 1; }
static void contact_closed(void) { bench.world.circuit.element[5].on ^= true; }
static void comparator_high(void) { bench.world.circuit.comparator[3].high ^= true; }
static void module_setting(void) { bench.world.gsm.modem.setting[SETTING_CNMI_MT] ^= 1; }
static void sim_full(void) { bench.world.gsm.modem.store[4].used = true; }
static void uncovered(void) { bench.world.gsm.network.covered ^= true; }
static void phone_off(void) { bench.world.gsm.network.phone[0].off ^= true; }

static void on_its_way(void)
{
    bench.world.gsm.network.flight[2].used = true;
    bench.world.gsm.network.flight[2].due_at = bench.world.now + 1;
}

static void part_broken(void) { bench.world.part[1].damaged ^= true; }
static void part_planned(void) { bench.world.part[1].due_at = bench.world.now + 9; }
static void cell_lower(void) { bench.world.board.cell.charge -= 0.05; }
static void cell_off(void) { bench.world.board.cell.switched_on ^= true; }
static void flash_other(void) { memset(bench.world.board.flash.bytes, 0xFF, NVM_SIZE); }
static void flash_torn(void) { bench.world.board.flash.torn_count ^= 1; }
static void waits_longer(void) { bench.actor[0].wait.deadline += 1; }
static void actor_gone(void) { bench.actor[0].alive = false; }

static const struct {
    const char *what;
    void (*change)(void);
    enum fingerprint_part part;
} seen[] = {
    {"relay", relay_on, FINGERPRINT_UNIT}, {"relay's time", relay_timed, FINGERPRINT_UNIT},
    {"armed", disarmed, FINGERPRINT_UNIT}, {"tripped", tripped, FINGERPRINT_UNIT},
    {"in alarm", in_alarm, FINGERPRINT_UNIT}, {"told", owes_return, FINGERPRINT_UNIT},
    {"list", number_listed, FINGERPRINT_UNIT}, {"given up", given_up, FINGERPRINT_UNIT},
    {"clock", clock_lost, FINGERPRINT_UNIT}, {"2 s", clock_wrong, FINGERPRINT_UNIT},
    {"alarm of late", alarmed_lately, FINGERPRINT_UNIT}, {"queue", event_queued, FINGERPRINT_UNIT},
    {"seen", seen_message, FINGERPRINT_UNIT}, {"network", unregistered, FINGERPRINT_DRIVER},
    {"listing", list_due, FINGERPRINT_DRIVER}, {"owed", owed, FINGERPRINT_CHECKER},
    {"due", alarm_due, FINGERPRINT_CHECKER}, {"notices", told_more, FINGERPRINT_CHECKER},
    {"stored", settings_other, FINGERPRINT_CHECKER},
    {"switch", contact_closed, FINGERPRINT_CIRCUIT},
    {"level", comparator_high, FINGERPRINT_CIRCUIT}, {"+CNMI", module_setting, FINGERPRINT_MODULE},
    {"SIM", sim_full, FINGERPRINT_MODULE}, {"coverage", uncovered, FINGERPRINT_NETWORK},
    {"phone", phone_off, FINGERPRINT_NETWORK}, {"in flight", on_its_way, FINGERPRINT_NETWORK},
    {"damage", part_broken, FINGERPRINT_PARTS}, {"plan", part_planned, FINGERPRINT_PARTS},
    {"charge", cell_lower, FINGERPRINT_BOARD}, {"cell", cell_off, FINGERPRINT_BOARD},
    {"flash", flash_other, FINGERPRINT_BOARD}, {"torn", flash_torn, FINGERPRINT_BOARD},
    {"deadline", waits_longer, FINGERPRINT_STORY}, {"actor", actor_gone, FINGERPRINT_STORY},
};

static void counters(void) { bench.world.board.unit.counters.count[COUNTER_ALARMS] += 3; }
static void log_entry(void) { bench.world.board.unit.log.entry[5].at_s ^= 9; }
static void poll_phase(void) { bench.world.board.unit.modem.poll_at += 12345; }
static void module_chance(void) { bench.world.gsm.modem.random.state ^= 77; }
static void old_alarm(void) { bench.world.board.unit.alert.alarmed_at[0] = 5; }
static void clock_a_bit(void) { bench.world.board.unit.calendar.offset_us -= CLOCK_MS(20); }
static void event_ids(void) { bench.world.board.origins.last_alarm = 3; }
static void charge_a_bit(void) { bench.world.board.cell.charge -= 0.0005; }
static void past_deadline(void) { bench.world.board.unit.alarm.judge_from = 17; }
static void worn(void) { bench.world.board.flash.pages_erased += 2; }
static void restarted(void) { bench.world.board.unit.started_at += 1000; }

static void long_ahead(void)
{
    bench.world.board.unit.access.window_until = cuts.landmarks.end_us + CLOCK_S(1);
}

static const struct {
    const char *what;
    void (*change)(void);
} unseen[] = {
    {"counters", counters}, {"log", log_entry}, {"phase of the polls", poll_phase},
    {"delays to come", module_chance}, {"an old alarm", old_alarm}, {"20 ms", clock_a_bit},
    {"ids", event_ids}, {"a bit of charge", charge_a_bit}, {"a past deadline", past_deadline},
    {"wear", worn}, {"start", restarted},
};

/* A landmark in the middle of the wait, with a copy of all to come back to. */
static uint32_t stand(struct snapshot *snapshot, int64_t at_us)
{
    uint32_t mark = 0;
    open_cuts("tests/explore/early.lua", "early.calm");
    open_walk("tests/explore/early.lua", "early.calm");
    while (cuts.landmarks.list[mark].at_us < at_us) {
        mark++;
    }
    go_to(cuts.landmarks.list[mark].at_us);
    ck_assert_int_eq(differs(mark), FINGERPRINT_COUNT);
    memset(snapshot, 0, sizeof *snapshot);
    ck_assert(snapshot_take(snapshot, &shelf.sandbox, &bench));
    return mark;
}

START_TEST(whatever_matters_is_seen)
{
    struct snapshot snapshot;
    uint32_t mark = stand(&snapshot, CLOCK_S(1200));
    for (size_t i = 0; i < sizeof seen / sizeof seen[0]; i++) {
        seen[i].change();
        enum fingerprint_part part = differs(mark);
        ck_assert_msg(part == seen[i].part, "%s: %s", seen[i].what, fingerprint_part_name(part));
        snapshot_restore(&snapshot, &shelf.sandbox, &bench);
        ck_assert_int_eq(differs(mark), FINGERPRINT_COUNT);
    }
    snapshot_free(&snapshot);
    cuts_walk_close(&walk);
}
END_TEST

START_TEST(what_does_not_matter_is_not)
{
    struct snapshot snapshot;
    uint32_t mark = stand(&snapshot, CLOCK_S(1200));
    for (size_t i = 0; i < sizeof unseen / sizeof unseen[0]; i++) {
        unseen[i].change();
        enum fingerprint_part part = differs(mark);
        ck_assert_msg(part == FINGERPRINT_COUNT, "%s: %s", unseen[i].what,
                      fingerprint_part_name(part));
        snapshot_restore(&snapshot, &shelf.sandbox, &bench);
    }
    snapshot_free(&snapshot);
    cuts_walk_close(&walk);
}
END_TEST

/* The window of 30 minutes is open until after 1800 s: it counts as long as anybody may ask. */
START_TEST(what_is_due_behind_the_end_does_not_count)
{
    struct snapshot snapshot;
    uint32_t mark = stand(&snapshot, CLOCK_S(1200));
    int64_t before = cuts.landmarks.end_us;
    long_ahead();
    ck_assert_int_eq(differs(mark), FINGERPRINT_UNIT);
    bench.world.board.unit.access.window_until = before + CLOCK_S(99);
    struct fingerprint late, later;
    ck_assert(fingerprint_take(&late, walk.plain, &bench, &shelf.sandbox, before));
    bench.world.board.unit.access.window_until = before + CLOCK_S(999);
    ck_assert(fingerprint_take(&later, walk.plain, &bench, &shelf.sandbox, before));
    ck_assert_mem_eq(&late, &later, sizeof late);
    snapshot_free(&snapshot);
    cuts_walk_close(&walk);
}
END_TEST

START_TEST(a_script_has_its_own_memory)
{
    struct snapshot snapshot;
    uint32_t mark = stand(&snapshot, CLOCK_S(1200));
    lua_State *L = shelf.sandbox.L;
    lua_rawgeti(L, LUA_REGISTRYINDEX, bench.actor[0].thread_ref);
    lua_State *thread = lua_tothread(L, -1);
    lua_pop(L, 1);
    lua_Debug call;
    int level = 0;
    while (lua_getstack(thread, level, &call) != 0 && lua_getinfo(thread, "l", &call) != 0 &&
           call.currentline <= 0) {
        level++;
    }
    lua_pushinteger(thread, 42);
    ck_assert_ptr_nonnull(lua_setlocal(thread, &call, 2)); /* `owner` */
    ck_assert_int_eq(differs(mark), FINGERPRINT_SCRIPT);
    snapshot_restore(&snapshot, &shelf.sandbox, &bench);
    ck_assert_int_eq(differs(mark), FINGERPRINT_COUNT);
    lua_newtable(L); /* garbage is no memory */
    lua_pop(L, 1);
    ck_assert_int_eq(differs(mark), FINGERPRINT_COUNT);
    snapshot_free(&snapshot);
    cuts_walk_close(&walk);
}
END_TEST

/* ---- what comes of it ---- */

/* All that is told of a tail, but how far it was gone. */
static void assert_same(const char *id, uint32_t index)
{
    char list[CUT_LIST_TEXT];
    const struct tail_end *a = &ends[index], *b = &others[index];
    cut_list_format(&cuts.tries[index].list, list);
    ck_assert_msg(a->violated == b->violated && a->lacks == b->lacks &&
                  a->broke_off == b->broke_off && a->stuck == b->stuck &&
                  a->refused == b->refused && a->event == b->event,
                  "%s@%s: violated %x whole %x, lacks %x whole %x", id, list, a->violated,
                  b->violated, a->lacks, b->lacks);
}

static uint32_t compare(const char *file, const char *id, uint32_t every)
{
    memset(ends, 0, sizeof ends);
    memset(others, 0, sizeof others);
    open_cuts(file, id);
    play(file, id, every, ends);
    play_whole(file, id, every, others);
    for (uint32_t i = 0; i < cuts.try_count; i++) {
        assert_same(id, i);
    }
    return early_ones();
}

START_TEST(the_same_is_found_as_by_whole_tails)
{
    ck_assert_uint_gt(compare("tests/explore/early.lua", "early.calm", 1), 100);
    ck_assert_uint_gt(compare("tests/explore/early.lua", "early.race", 1), 20);
    ck_assert_uint_gt(compare("tests/explore/early.lua", "early.switched", 1), 20);
    compare("tests/explore/early.lua", "early.counted", 1);
    ck_assert_uint_gt(compare("scenarios/alerts/outbox.lua", "alerts.the_first_alarm_of_the_day",
                              4), 50);
    compare("scenarios/alerts/outbox.lua", "alerts.flood_limit", 2);
    compare("scenarios/access/levels.lua", "access.makemeboss", 1);
    compare("scenarios/backup/buffer_ic.lua", "backup.buffer_ic_stops_nc_alarms", 2);
}
END_TEST

/* Who plays what beside it, and in which order, changes nothing: not even how far it goes. */
START_TEST(a_tail_ends_where_it_ends_alone)
{
    const char *file = "tests/explore/early.lua", *id = "early.race";
    memset(ends, 0, sizeof ends);
    memset(others, 0, sizeof others);
    open_cuts(file, id);
    play(file, id, 1, ends);
    ck_assert_uint_gt(early_ones(), 0);
    for (uint32_t i = cuts.try_count; i > 0; i -= i < 7 ? i : 7) {
        open_walk(file, id);
        ck_assert(cuts_play(&walk, i - 1, i, keep, others));
        cuts_walk_close(&walk);
        ck_assert_msg(memcmp(&ends[i - 1], &others[i - 1], sizeof ends[0]) == 0, "try %u", i - 1);
    }
}
END_TEST

/* The cut is long over, everything rests, and yet the story goes on differently. */
START_TEST(what_the_story_remembers_keeps_a_tail_going)
{
    uint32_t by_script = 0, early = 0;
    memset(ends, 0, sizeof ends);
    open_cuts("tests/explore/early.lua", "early.counted");
    play("tests/explore/early.lua", "early.counted", 1, ends);
    for (uint32_t i = 0; i < cuts.try_count; i++) {
        early += ends[i].early ? 1 : 0;
        by_script += !ends[i].early && ends[i].differs == FINGERPRINT_SCRIPT ? 1 : 0;
    }
    ck_assert_uint_gt(early, 0);
    ck_assert_uint_gt(by_script, 0);
}
END_TEST

START_TEST(where_whole_tails_are_wanted_there_are_no_landmarks)
{
    const struct cuts_wish wish = {.mode = CUTS_LOG, .kind = {true}, .whole = true,
                                   .recover_us = TAIL_RECOVER_US};
    load("tests/explore/early.lua", "early.race");
    ck_assert(cuts_open(&cuts, &shelf.sandbox, &bench, &start, &wish));
    ck_assert_uint_eq(cuts.landmarks.count, 0);
    memset(ends, 0, sizeof ends);
    play("tests/explore/early.lua", "early.race", 1, ends);
    ck_assert_uint_eq(early_ones(), 0);
    for (uint32_t i = 0; i < cuts.try_count; i++) {
        ck_assert_int_ge(ends[i].at_us, cuts.end_us);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("landmarks");
    TCase *tests = tcase_create("landmarks");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, the_run_without_cuts_is_as_it_was);
    tcase_add_test(tests, whatever_matters_is_seen);
    tcase_add_test(tests, what_does_not_matter_is_not);
    tcase_add_test(tests, what_is_due_behind_the_end_does_not_count);
    tcase_add_test(tests, a_script_has_its_own_memory);
    tcase_add_test(tests, the_same_is_found_as_by_whole_tails);
    tcase_add_test(tests, a_tail_ends_where_it_ends_alone);
    tcase_add_test(tests, what_the_story_remembers_keeps_a_tail_going);
    tcase_add_test(tests, where_whole_tails_are_wanted_there_are_no_landmarks);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
