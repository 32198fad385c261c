#include "cli/unit_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/flash_file.h"
#include "cli/memory.h"
#include "cli/worker.h"
#include "lua/calibration_file.h"
#include "lua/draft.h"
#include "lua/judge.h"
#include "lua/people_line.h"
#include "sim/base/quantity.h"

#define SHIPPED_WIRING "wirings/desk.lua"
#define WAIT_MOST 1e9            /* seconds */
#define CLOCK_EACH 32            /* instants between two looks at the host's clock */

/* The cabinet */

static int refuse(const char *text)
{
    fprintf(stderr, "%s\n", text);
    return EXIT_WRONG;
}

/* Exactly one wiring stands in the file. */
static int count_wirings(struct unit_desk *desk)
{
    char text[SANDBOX_ERROR];
    int32_t count = draft_wiring_count(&desk->shelf.sandbox, text);
    if (count < 0) {
        return refuse(text);
    }
    if (count != 1) {
        fprintf(stderr, "fusebox unit: %s: the file returns %s; one wiring is wanted: return "
                "wiring \"name\" { ... }\n", desk->file,
                count == 0 ? "no wiring" : "several wirings");
        return EXIT_WRONG;
    }
    return EXIT_PASSED;
}

static int load(struct unit_desk *desk, const char *given, const char *shipped)
{
    char text[SANDBOX_ERROR];
    int used = given != NULL ? snprintf(desk->file, sizeof desk->file, "%s", given)
                             : snprintf(desk->file, sizeof desk->file, "%s/" SHIPPED_WIRING,
                                        shipped);
    if (used >= (int)sizeof desk->file) {
        return refuse("fusebox unit: the file's name is too long");
    }
    if (!shelf_load(&desk->shelf, desk->file, "", text)) {
        return refuse(text);
    }
    return count_wirings(desk);
}

static int wire(struct unit_desk *desk, const struct unit_options *options,
                const struct board_figures *figures)
{
    struct draft draft;
    const struct draft_options run = {.seed = options->seed, .modem = options->modem,
                                      .figures = options->calibration == NULL ? NULL : figures};
    struct world *world = &desk->bench->world;
    if (!draft_wiring_with(&desk->shelf.sandbox, desk->bench, 0, &draft, &run)) {
        return refuse(draft.error);
    }
    desk->flash = options->flash;
    if (desk->flash != NULL && !(flash_file_load(desk->flash, &world->board.flash)
                                 && flash_file_save(desk->flash, &world->board.flash))) {
        return EXIT_WRONG;
    }
    return EXIT_PASSED;
}

static int open_cabinet(struct unit_desk *desk, const struct unit_options *options,
                        const char *shipped)
{
    desk->bench = memory_grow(NULL, sizeof *desk->bench);
    if (!judge_open(desk->bench)) {
        fprintf(stderr, "fusebox unit: no memory\n");
        exit(EXIT_BROKEN);
    }
    struct board_figures figures;
    char error[SANDBOX_ERROR];
    if (options->calibration != NULL
        && !calibration_file_read(&figures, &desk->shelf.sandbox, options->calibration, error)) {
        return refuse(error);
    }
    int code = load(desk, options->file, shipped);
    code = code == EXIT_PASSED ? wire(desk, options, &figures) : code;
    return code;
}

static void close_cabinet(struct unit_desk *desk)
{
    judge_close(desk->bench);
    free(desk->bench);
    shelf_close(&desk->shelf);
}

int unit_desk_open(struct unit_desk *desk, const struct unit_options *options,
                   const char *shipped)
{
    memset(desk, 0, sizeof *desk);
    worker_open_shelf(&desk->shelf, shipped);
    int code = open_cabinet(desk, options, shipped);
    if (code == EXIT_PASSED && !pty_open(&desk->pty, options->link)) {
        code = EXIT_WRONG;
    }
    if (code != EXIT_PASSED) {
        close_cabinet(desk);
        return code;
    }
    hand_init(&desk->hand, &desk->shelf.sandbox, desk->bench);
    usb_cable_init(&desk->cable, !options->no_echo);
    return EXIT_PASSED;
}

void unit_desk_close(struct unit_desk *desk)
{
    pty_close(&desk->pty);
    if (desk->flash != NULL) {
        (void)flash_file_save(desk->flash, &desk->bench->world.board.flash);
    }
    close_cabinet(desk);
}

void unit_desk_start(struct unit_desk *desk)
{
    struct world *world = &desk->bench->world;
    struct network *network = &world->gsm.network;
    network->time_base_seconds = pty_local_seconds(&network->zone_quarters);
    world_start(world, &desk->bench->workspace);
}

/* Its time */

int64_t unit_desk_now(const struct unit_desk *desk)
{
    return desk->bench->world.now;
}

bool unit_desk_waits(const struct unit_desk *desk)
{
    return desk->waits_until > unit_desk_now(desk);
}

int64_t unit_desk_next(const struct unit_desk *desk)
{
    int64_t next = world_next(&desk->bench->world);
    next = clock_earlier(next, desk->hand.release_at);
    next = clock_earlier(next, desk->cable.retry_at);
    return unit_desk_waits(desk) ? clock_earlier(next, desk->waits_until) : next;
}

static void carry_bytes(struct unit_desk *desk)
{
    char echo[LINE_EDIT_ECHO];
    bool more = true;
    while (more) {
        more = usb_cable_step(&desk->cable, &desk->bench->world, &desk->bench->workspace, echo);
        pty_write(&desk->pty, (const uint8_t *)echo, (uint32_t)strlen(echo));
    }
}

void unit_desk_type(struct unit_desk *desk, const uint8_t *bytes, uint32_t count)
{
    usb_cable_type(&desk->cable, bytes, count);
    carry_bytes(desk);
}

/* One instant at most; false: the world cannot go on. */
static bool go_on(struct unit_desk *desk, int64_t until)
{
    const char *error = "";
    struct bench *bench = desk->bench;
    int64_t next = clock_earlier(desk->hand.release_at, desk->cable.retry_at);
    if (!world_advance(&bench->world, &bench->workspace, clock_earlier(until, next), &error)) {
        fprintf(stderr, "fusebox unit: %s\n", error);
        return false;
    }
    unit_tell(desk);
    hand_step(&desk->hand);
    carry_bytes(desk);
    return true;
}

enum unit_course unit_desk_go(struct unit_desk *desk, int64_t until, int64_t wall_us)
{
    for (uint32_t instants = 1;; instants++) {
        if (!go_on(desk, until)) {
            return UNIT_STUCK;
        }
        if (unit_desk_now(desk) >= until && unit_desk_next(desk) > until) {
            return UNIT_THERE;
        }
        if (instants % CLOCK_EACH == 0 && pty_clock_us() > wall_us) {
            return UNIT_LATE;
        }
    }
}

/* Its prompt */

static void help(struct unit_desk *desk, const char *rest)
{
    (void)rest;
    unit_desk_help_words();
    hand_help(&desk->hand, stdout);
}

static void show(struct unit_desk *desk, const char *rest)
{
    char name[PEOPLE_WORD];
    people_take_word(rest, name, sizeof name);
    if (!unit_show(desk, name)) {
        struct nearest nearest;
        nearest_init(&nearest, name);
        hand_offer(&desk->hand, &nearest);
        fprintf(stderr, "fusebox unit: show: there is no '%s', did you mean '%s'?\n", name,
                nearest.best);
    }
}

static void wait(struct unit_desk *desk, const char *rest)
{
    struct quantity time;
    char error[QUANTITY_ERROR];
    if (!quantity_parse(rest, DIMENSION_TIME, &time, error)) {
        fprintf(stderr, "fusebox unit: wait: %s\n", error);
    } else if (!(time.value >= 0 && time.value <= WAIT_MOST)) {
        fprintf(stderr, "fusebox unit: wait: '%s' is no time that can be waited for\n", rest);
    } else {
        desk->waits_until = unit_desk_now(desk) + clock_us(time.value);
    }
}

static void usb(struct unit_desk *desk, const char *rest)
{
    if (rest[0] == '\0') {
        fprintf(stderr, "fusebox unit: usb COMMAND, like usb STATUS\n");
    } else if (!usb_cable_send(&desk->cable, rest)) {
        fprintf(stderr, "fusebox unit: usb: the unit has not yet read what was typed before\n");
    } else {
        carry_bytes(desk);
    }
}

static const struct {
    const char *word, *form, *about;
    void (*act)(struct unit_desk *desk, const char *rest);
} own[] = {
    {"usb", "COMMAND", "a line at the unit's console, without a terminal", usb},
    {"show", "[NAME]", "how things are", show},
    {"wait", "TIME", "the lines behind it wait, like wait 30 s", wait},
    {"help", "", "this", help},
};
#define OWN (sizeof own / sizeof own[0])

void unit_desk_help_words(void)
{
    people_help();
    for (size_t i = 0; i < OWN; i++) {
        printf("  %-6s %-15s  %s\n", own[i].word, own[i].form, own[i].about);
    }
}

static void act_as_people(struct unit_desk *desk, const char *line)
{
    struct world *world = &desk->bench->world;
    struct workspace *workspace = &desk->bench->workspace;
    world_cause(world, workspace, line);
    struct air air = world_air(world, workspace);
    char error[PEOPLE_ERROR];
    const struct people people = {&world->gsm, &air, "unit", error};
    if (!people_act(&people, line)) {
        fprintf(stderr, "fusebox unit: %s\n", error);
    }
    world_settle(world, workspace);
}

static void act_by_hand(struct unit_desk *desk, const char *line)
{
    char text[SANDBOX_ERROR];
    if (!hand_act(&desk->hand, line, text)) {
        fprintf(stderr, "fusebox unit: %s: %s\n", line, text);
    } else if (text[0] != '\0') {
        printf("%s\n", text);
    }
}

static void refuse_word(const struct unit_desk *desk, const char *word)
{
    struct nearest nearest;
    nearest_init(&nearest, word);
    people_offer(&nearest);
    for (size_t i = 0; i < OWN; i++) {
        nearest_offer(&nearest, own[i].word);
    }
    hand_offer(&desk->hand, &nearest);
    fprintf(stderr, "fusebox unit: there is no '%s' here, did you mean '%s'? `help` lists all\n",
            word, nearest.best);
}

void unit_desk_act(struct unit_desk *desk, const char *line)
{
    char word[PEOPLE_WORD];
    const char *rest = people_take_word(line, word, sizeof word);
    for (size_t i = 0; i < OWN; i++) {
        if (strcmp(own[i].word, word) == 0) {
            own[i].act(desk, rest);
            return;
        }
    }
    if (people_can(line)) {
        act_as_people(desk, line);
    } else if (hand_can(&desk->hand, line)) {
        act_by_hand(desk, line);
    } else if (word[0] != '\0') {
        refuse_word(desk, word);
    }
}
