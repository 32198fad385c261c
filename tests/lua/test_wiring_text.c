#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/draft.h"
#include "lua/hand.h"
#include "lua/judge.h"
#include "lua/shelf.h"
#include "lua/wiring_text.h"
#include "sim/world/wiring.h"

#define PATH 600
#define FILES 40
#define WIRINGS 200

static struct shelf shelf, other;
static struct bench bench, again;
static struct writing writing;
static char error[SANDBOX_ERROR], root[PATH];

static void setup(void)
{
    snprintf(root, sizeof root, "%s", __FILE__);
    snprintf(strstr(root, "/tests/lua/"), 20, "/scenarios");
    ck_assert(shelf_open(&shelf, root, error) && judge_open(&bench));
    ck_assert(shelf_open(&other, root, error) && judge_open(&again));
    writing_init(&writing);
}

static void teardown(void)
{
    writing_free(&writing);
    judge_close(&bench);
    judge_close(&again);
    shelf_close(&shelf);
    shelf_close(&other);
}

/* Built into `bench`, written, loaded, and built into `again`. */
static void write_and_build(const char *where, const char *name)
{
    struct draft draft;
    char path[PATH];
    const struct wiring_text wiring = {&bench.world, name, ""};
    writing_clear(&writing);
    writing_add(&writing, "return ");
    wiring_text_write(&wiring, 0, &writing);
    ck_assert(!writing.failed);
    snprintf(path, sizeof path, "%.500s (written)", where);
    ck_assert_msg(shelf_load_text(&other, path, "", writing.text, error), "%s\n%s", error,
                  writing.text);
    const struct draft_options options = {.seed = bench.world.seed};
    ck_assert_msg(draft_wiring_with(&other.sandbox, &again, 0, &draft, &options), "%s\n%s",
                  draft.error,
                  writing.text);
    ck_assert_str_eq(draft.wiring, name);
    again.world.board.flash = bench.world.board.flash;  /* the commands that it has taken */
}

static void advance(struct bench *of, int64_t until)
{
    const char *why = "";
    while (of->world.now < until || world_next(&of->world) <= until) {
        ck_assert(world_advance(&of->world, &of->workspace, until, &why));
    }
}

static bool can(const struct part *part, const char *verb)
{
    return part->kind != WORLD_KIND_UNIT && part_find_verb(part_kind_of(part), verb) >= 0;
}

/* A minute with what every wiring has: supplies that fall, and come back. */
static uint64_t play(struct bench *of, struct shelf *with)
{
    static const char *const verbs[] = {"off", "on", "trip", "press", "restore", "release",
                                        "open", "close"};
    struct hand hand;
    char line[80], text[SANDBOX_ERROR];
    hand_init(&hand, &with->sandbox, of);
    world_start(&of->world, &of->workspace);
    advance(of, CLOCK_S(12));
    for (uint32_t k = 0; k < sizeof verbs / sizeof verbs[0]; k++) {
        for (uint32_t i = 0; i < of->world.part_count; i++) {
            if (can(&of->world.part[i], verbs[k])) {
                snprintf(line, sizeof line, "part %s %s", of->world.part[i].name, verbs[k]);
                (void)hand_act(&hand, line, text);
                advance(of, of->world.now + 20011 * (int64_t)(i + 1));
            }
        }
        advance(of, of->world.now + CLOCK_MS(1500) + 17 * (int64_t)k);
    }
    advance(of, of->world.now + CLOCK_S(40));
    return world_hash(&of->world);
}

static void assert_wires_are_alike(void)
{
    ck_assert_uint_eq(bench.world.joint_count, again.world.joint_count);
    for (uint32_t i = 0; i < bench.world.joint_count; i++) {
        ck_assert_uint_eq(bench.world.joint[i].terminal_a, again.world.joint[i].terminal_a);
        ck_assert_uint_eq(bench.world.joint[i].terminal_b, again.world.joint[i].terminal_b);
    }
    ck_assert_uint_eq(bench.world.wire_count, again.world.wire_count);
    for (uint32_t i = 0; i < bench.world.wire_count; i++) {
        ck_assert(bench.world.wire[i].ohms == again.world.wire[i].ohms);
        ck_assert(bench.world.wire[i].square_mm == again.world.wire[i].square_mm);
        ck_assert_str_eq(bench.world.wire[i].name, again.world.wire[i].name);
    }
}

/* One wiring in `bench`: what is written of it goes the same way. */
static void assert_goes_the_same_way(const char *where, const struct draft *draft)
{
    write_and_build(where, draft->wiring);
    assert_wires_are_alike();
    ck_assert_msg(memcmp(&bench.world.options, &again.world.options, sizeof bench.world.options)
                      == 0, "%s: %s: the unit differs\n%s", where, draft->wiring, writing.text);
    uint64_t first = play(&bench, &shelf), second = play(&again, &other);
    ck_assert_msg(first == second, "%s: %s goes another way\n%s", where, draft->wiring,
                  writing.text);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* The files of scenarios/FOLDER. */
static uint32_t list(const char *folder, char files[FILES][PATH])
{
    char path[PATH];
    uint32_t count = 0;
    snprintf(path, sizeof path, "%.300s/%.50s", root, folder);
    DIR *open = opendir(path);
    ck_assert(open != NULL);
    for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
        size_t length = strlen(entry->d_name);
        if (length > 4 && strcmp(entry->d_name + length - 4, ".lua") == 0) {
            snprintf(files[count++], PATH, "%.400s/%.100s", path, entry->d_name);
        }
    }
    closedir(open);
    qsort(files, count, PATH, by_name);
    return count;
}

static char files[FILES][PATH];

START_TEST(every_shipped_wiring_is_written_so_that_it_goes_the_same_way)
{
    struct draft draft;
    uint32_t count = list("wirings", files), built = 0;
    for (uint32_t i = 0; i < count; i++) {
        ck_assert_msg(shelf_load(&shelf, files[i], root, error), "%s", error);
        int32_t wirings = draft_wiring_count(&shelf.sandbox, error);
        for (int32_t k = 0; k < wirings; k++) {
            ck_assert(shelf_load(&shelf, files[i], root, error));
            ck_assert(draft_wiring(&shelf.sandbox, &bench, (uint32_t)k, &draft));
            assert_goes_the_same_way(files[i], &draft);
            built++;
        }
    }
    ck_assert_uint_ge(built, 12);
}
END_TEST

static const char *const folders[] = {
    "access", "alerts", "backup", "calls", "climate", "console", "example1", "example2", "example3",
    "example4", "example5", "example6", "example7", "false_alarm", "faults", "inputs", "network",
    "power", "relays", "schedule", "sms", "wireless", "lessons", "rig"};
#define FOLDERS ((int)(sizeof folders / sizeof folders[0]))

/* Texts that were there already, by their hash. */
struct known {
    uint64_t hash[WIRINGS];
    uint32_t count;
};

static bool is_new(struct known *known, const char *text)
{
    uint64_t hash = 1469598103934665603u;
    for (; *text != '\0'; text++) {
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    }
    for (uint32_t i = 0; i < known->count; i++) {
        if (known->hash[i] == hash) {
            return false;
        }
    }
    ck_assert_uint_lt(known->count, WIRINGS);
    known->hash[known->count++] = hash;
    return true;
}

static void read_scenarios(const char *file, struct known *known)
{
    struct draft draft;
    ck_assert_msg(shelf_load(&shelf, file, root, error), "%s", error);
    uint32_t scenarios = scenario_count(shelf.sandbox.L);
    for (uint32_t i = 0; i < scenarios; i++) {
        ck_assert(shelf_load(&shelf, file, root, error));
        if (!draft_scenario(&shelf.sandbox, &bench, i, &draft)) {
            continue; /* the unit is to refuse its commands */
        }
        const struct wiring_text wiring = {&bench.world, draft.wiring, ""};
        writing_clear(&writing);
        wiring_text_write(&wiring, 0, &writing);
        if (is_new(known, writing.text)) {
            assert_goes_the_same_way(file, &draft);
        }
    }
}

START_TEST(wirings_of_scenarios_are_written_so_that_they_go_the_same_way)
{
    static struct known known;
    uint32_t count = list(folders[_i], files);
    memset(&known, 0, sizeof known);
    for (uint32_t i = 0; i < count; i++) {
        read_scenarios(files[i], &known);
    }
    ck_assert_uint_ge(known.count, 1);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("wiring_text");
    TCase *texts = tcase_create("texts");
    tcase_add_checked_fixture(texts, setup, teardown);
    tcase_set_timeout(texts, 120);
    tcase_add_test(texts, every_shipped_wiring_is_written_so_that_it_goes_the_same_way);
    tcase_add_loop_test(texts, wirings_of_scenarios_are_written_so_that_they_go_the_same_way, 0,
                        FOLDERS);
    suite_add_tcase(suite, texts);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(make_suite());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
