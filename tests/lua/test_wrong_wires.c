/* Whatever end of a wire of the guide's examples a trainee leads to whatever terminal: where that
 * destroys something, trips something or makes a sensor deaf, lint has said so before. */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/draft.h"
#include "lua/judge.h"
#include "lua/rewiring.h"
#include "lua/rewiring_lint.h"
#include "lua/shelf.h"
#include "lua/wiring_text.h"
#include "sim/world/wiring.h"

#define EXAMPLES 7
#define WARM CLOCK_S(70)
#define LATER CLOCK_S(1)

static struct shelf shelf;
static struct bench bench;
static struct rewiring_lint reader;
static struct world tried;
static struct workspace workspace;
static char error[SANDBOX_ERROR];

/* What happened when it was tried. */
struct outcome {
    uint32_t harm;                  /* damages and trips */
    char first[200];
    bool heard[WORLD_PARTS];        /* sensors that some input has heard */
};

static void run(int64_t until)
{
    const char *why = "";
    while (tried.now < until) {
        ck_assert_msg(world_advance(&tried, &workspace, until, &why), "%s", why);
    }
}

static void do_verb(uint32_t part, const char *verb)
{
    double none[8] = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    struct deed deed = {.part = part, .text = verb};
    int32_t found = part_find_verb(part_kind_of(&tried.part[part]), verb);
    (void)world_verb(&tried, &workspace, &deed, (uint32_t)found, none);
}

static bool is_kind(const struct world *world, uint32_t part, const char *kind)
{
    return world->part[part].kind != WORLD_KIND_UNIT &&
           strcmp(part_kind_of(&world->part[part])->name, kind) == 0;
}

static uint32_t inputs_now(void)
{
    uint32_t bits = 0;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        double volts = tried.circuit.net_v[tried.board.nets.input[i]] -
                       tried.circuit.net_v[tried.board.nets.gnd];
        bits |= (uint32_t)(volts > 7.0) << i;
    }
    return bits;
}

static bool is_trip(const struct event *event)
{
    if (event->kind != EVENT_PART_STATE || event->part >= tried.part_count) {
        return false;
    }
    const struct part *part = &tried.part[event->part];
    bool breaker = part->kind != WORLD_KIND_UNIT &&
                   strncmp(part_kind_of(part)->name, "breaker", 7) == 0;
    return breaker && (event->value >> part_find_state(part_kind_of(part), "tripped") & 1) != 0;
}

static void count_harm(struct outcome *outcome)
{
    for (uint32_t i = 0; i < tried.trace.count; i++) {
        const struct event *event = &workspace.journal->events[i];
        if (event->kind == EVENT_DAMAGE || is_trip(event)) {
            if (outcome->harm++ == 0) {
                snprintf(outcome->first, sizeof outcome->first, "%s: %s",
                         event_kind_name(event->kind), journal_text(workspace.journal, event));
            }
        }
    }
}

static void trip_each_sensor(struct outcome *outcome)
{
    for (uint32_t i = 0; i < tried.part_count; i++) {
        if (is_kind(&tried, i, "sensor")) {
            uint32_t before = inputs_now();
            do_verb(i, "trip");
            run(tried.now + LATER);
            outcome->heard[i] = inputs_now() != before;
            do_verb(i, "restore");
            run(tried.now + LATER);
        }
    }
}

static void switch_all_on(void)
{
    for (uint32_t i = 0; i < tried.part_count; i++) {
        if (is_kind(&tried, i, "sensor")) {
            do_verb(i, "trip");
        }
    }
    for (char relay = '1'; relay < '1' + UNIT_RELAYS; relay++) {
        char line[] = "OnRelay?";
        line[7] = relay;
        world_cause(&tried, &workspace, line);
        board_usb_send(&tried.board, line);
        world_settle(&tried, &workspace);
        run(tried.now + LATER);
    }
}

/* On a copy: each sensor is tripped by itself, then all relays are switched on. */
static void try_out(const struct world *wired, struct outcome *outcome)
{
    memset(outcome, 0, sizeof *outcome);
    world_copy(&tried, wired);
    static struct journal journal;
    journal_init(&journal);
    ck_assert(workspace_init(&workspace));
    workspace.journal = &journal;
    struct board_config config = {.lines = NULL, .count = 0};
    world_configure(&tried, &config);
    world_start(&tried, &workspace);
    run(WARM);
    trip_each_sensor(outcome);
    switch_all_on();
    count_harm(outcome);
    workspace_free(&workspace);
    journal_free(&journal);
}

static void load_example(int number)
{
    char path[SANDBOX_PATH];
    struct draft draft;
    snprintf(path, sizeof path, "%s/scenarios/wirings/example%d.lua", FUSEBOX_SOURCE, number);
    ck_assert_msg(shelf_load(&shelf, path, FUSEBOX_SOURCE, error), "%s", error);
    ck_assert_msg(draft_wiring(&shelf.sandbox, &bench, 0, &draft), "%s", draft.error);
}

/* A contact that nothing is wired to at all is a remark: it may be meant. */
static bool says_bare(const struct lint *lint)
{
    for (uint32_t i = 0; i < lint->count; i++) {
        if (strcmp(lint->finding[i].rule->id, "sensor.bare") == 0) {
            return true;
        }
    }
    return false;
}

static uint32_t tries;

static void judge_edit(int number, const char *line, const struct outcome *before)
{
    const struct wiring_text wiring = {&bench.world, "example", ""};
    const struct rewiring_edits edits = {&line, 1, "./example.lua (edited)", NULL};
    struct outcome after;
    if (!rewiring_lint_read(&reader, &wiring, &edits, error)) {
        return; /* it is refused, which is said too */
    }
    tries++;
    if (lint_count(&reader.lint, LINT_ERROR) + lint_count(&reader.lint, LINT_WARNING) > 0 ||
        says_bare(&reader.lint)) {
        return;
    }
    try_out(&reader.bench->world, &after);
    bool deaf = false;
    for (uint32_t i = 0; i < bench.world.part_count; i++) {
        deaf |= before->heard[i] && !after.heard[i];
    }
    ck_assert_msg(!deaf && after.harm <= before->harm, "example%d: lint is silent on %s: %s %s",
                  number, line, deaf ? "a sensor is deaf" : "", after.first);
}

static void lead(int number, uint32_t kept, uint32_t moved, const struct outcome *before)
{
    const struct world *world = &bench.world;
    char line[4 * REWIRING_TERMINAL], a[REWIRING_TERMINAL], b[REWIRING_TERMINAL],
        to[REWIRING_TERMINAL];
    rewiring_terminal_text(world, kept, a);
    rewiring_terminal_text(world, moved, b);
    for (uint32_t t = 0; t < world->terminal_count; t++) {
        rewiring_terminal_text(world, t, to);
        if (t != kept && t != moved && to[strlen(to) - 1] != '.') {
            snprintf(line, sizeof line, "rewire %s %s %s", a, b, to);
            judge_edit(number, line, before);
        }
    }
    snprintf(line, sizeof line, "rewire %s %s -", a, b);
    judge_edit(number, line, before);
}

START_TEST(no_wrong_wire_is_silent)
{
    struct outcome before;
    ck_assert(shelf_open(&shelf, "", error) && judge_open(&bench));
    ck_assert_msg(rewiring_lint_open(&reader, "", error), "%s", error);
    load_example(_i);
    try_out(&bench.world, &before);
    ck_assert_msg(before.harm == 0, "%s", before.first);
    for (uint32_t i = 0; i < bench.world.joint_count; i++) {
        lead(_i, bench.world.joint[i].terminal_a, bench.world.joint[i].terminal_b, &before);
        lead(_i, bench.world.joint[i].terminal_b, bench.world.joint[i].terminal_a, &before);
    }
    ck_assert_uint_gt(tries, 500);
    rewiring_lint_close(&reader);
    judge_close(&bench);
    shelf_close(&shelf);
}
END_TEST

/* The trial itself tells a wire that does harm from one that does none. */
START_TEST(the_trial_tells_harm_and_deafness)
{
    static const char *const lethal = "rewire unit.IN1 smoke.out mains.L";
    static const char *const deaf = "rewire smoke.out unit.IN1 -";
    struct outcome outcome;
    ck_assert(shelf_open(&shelf, "", error) && judge_open(&bench));
    ck_assert_msg(rewiring_lint_open(&reader, "", error), "%s", error);
    load_example(3);
    const struct wiring_text wiring = {&bench.world, "example", ""};
    uint32_t smoke = (uint32_t)wiring_find_part(&bench.world, "smoke");
    try_out(&bench.world, &outcome);
    ck_assert(outcome.harm == 0 && outcome.heard[smoke]);
    struct rewiring_edits edits = {&deaf, 1, "./example.lua (edited)", NULL};
    ck_assert_msg(rewiring_lint_read(&reader, &wiring, &edits, error), "%s", error);
    ck_assert_str_eq(reader.lint.finding[0].rule->id, "sensor.loose");
    try_out(&reader.bench->world, &outcome);
    ck_assert(outcome.harm == 0 && !outcome.heard[smoke]);
    edits.lines = &lethal;
    ck_assert_msg(rewiring_lint_read(&reader, &wiring, &edits, error), "%s", error);
    ck_assert_str_eq(reader.lint.finding[0].rule->id, "mains.on_low_voltage");
    for (uint32_t i = 0; i < reader.lint.count; i++) {
        ck_assert_str_ne(reader.lint.finding[i].rule->id, "supply.grounds");
    }
    rewiring_lint_close(&reader);
    judge_close(&bench);
    shelf_close(&shelf);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wrong wires");
    TCase *tests = tcase_create("of the guide's examples");
    tcase_set_timeout(tests, 600);
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, the_trial_tells_harm_and_deafness);
    tcase_add_loop_test(tests, no_wrong_wire_is_silent, 1, EXAMPLES + 1);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
