/* Any lines that a hand may be given, with time between them: no harm, a unit that can still be
 * built, and no line that is refused without a word. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "lua/draft.h"
#include "lua/hand.h"
#include "lua/judge.h"
#include "lua/shelf.h"

#define PATH_MOST 512
#define TURNS_MOST 2000
#define LINES_MOST 40

/* A line whose first byte is small begins with one of these: what is drawn is rarely a word. */
static const char *const beginnings[] = {
    "mains ", "mains sag ", "mains set ", "adapter dip to=", "smoke fault ", "smoke is ", "garage ",
    "garage fault ", "unit ", "unit volts ", "battery set ", "battery switch ", "button press ",
    "network ", "network signal ", "modem fault ", "hall set ", "hall temperature ", "probe fault ",
    "part ", "lamp set watts=", "mains off", "mains on", "smoke trip",
};
#define BEGINNINGS (sizeof beginnings / sizeof beginnings[0])

/* Wired once; each input begins with a copy of the started world. */
static struct {
    struct shelf shelf;
    struct bench bench;
    struct hand hand;
    struct world begin;
    bool open;
} desk;

static void check(bool right)
{
    if (!right) {
        abort();
    }
}

static void open_desk(void)
{
    char path[PATH_MOST], error[SANDBOX_ERROR];
    struct draft draft;
    check(strlen(__FILE__) + 40 < PATH_MOST);
    strcpy(path, __FILE__);
    strcpy(strrchr(path, '/'), "/../../scenarios/wirings/desk.lua");
    check(shelf_open(&desk.shelf, "", error) && judge_open(&desk.bench));
    check(shelf_load(&desk.shelf, path, "", error));
    check(draft_wiring(&desk.shelf.sandbox, &desk.bench, 0, &draft));
    hand_init(&desk.hand, &desk.shelf.sandbox, &desk.bench);
    world_start(&desk.bench.world, &desk.bench.workspace);
    world_copy(&desk.begin, &desk.bench.world);
    desk.open = true;
}

static void advance(int64_t us)
{
    const char *error = "";
    struct bench *bench = &desk.bench;
    int64_t until = bench->world.now + us;
    for (uint32_t i = 0; i < TURNS_MOST && bench->world.now < until; i++) {
        check(world_advance(&bench->world, &bench->workspace, until, &error));
        hand_step(&desk.hand);
    }
}

static void act(const uint8_t *line, size_t length)
{
    char text[HAND_LINE + 40], answer[SANDBOX_ERROR];
    size_t begun = 0;
    if (length > 0 && line[0] < BEGINNINGS) {
        begun = strlen(strcpy(text, beginnings[line[0]]));
        line++;
        length--;
    }
    size_t room = sizeof text - 1 - begun;
    size_t size = length < room ? length : room;
    memcpy(text + begun, line, size);
    text[begun + size] = '\0';
    if (hand_can(&desk.hand, text) && !hand_act(&desk.hand, text, answer)) {
        check(answer[0] != '\0');
    }
    check(desk.shelf.sandbox.bench == NULL);
    advance(CLOCK_MS(300));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!desk.open) {
        open_desk();
    }
    bench_clear(&desk.bench);
    world_copy(&desk.bench.world, &desk.begin);
    hand_init(&desk.hand, &desk.shelf.sandbox, &desk.bench);
    for (uint32_t i = 0; i < LINES_MOST && size > 0; i++) {
        const uint8_t *end = memchr(data, '\n', size);
        size_t length = end != NULL ? (size_t)(end - data) : size;
        act(data, length);
        length += end != NULL ? 1 : 0;
        data += length;
        size -= length;
    }
    return 0;
}
