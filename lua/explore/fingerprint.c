#include "lua/explore/fingerprint.h"

#include <string.h>

#include "lua/explore/mix.h"

#define UNLIKE 0xFFFFFFFFFFFFFFFFull

const char *fingerprint_part_name(enum fingerprint_part part)
{
    static const char *const names[FINGERPRINT_COUNT + 1] = {
        "story", "unit", "driver", "checker", "circuit", "module", "network", "parts", "board",
        "script", "none"};
    return names[part];
}

static uint64_t of_story(const struct plain *plain)
{
    const struct plain_story *story = &plain->story;
    uint64_t hash = mix_bytes(0, story->actor, story->actors * sizeof story->actor[0]);
    hash = mix_bytes(hash, story->message, story->messages * sizeof story->message[0]);
    hash = mix_bytes(hash, story->calls, sizeof story->calls);
    return mix_bytes(hash, &story->step, sizeof *story - offsetof(struct plain_story, step));
}

static uint64_t of_board(const struct plain *plain)
{
    const struct board *board = &plain->world.board;
    const struct world *world = &plain->world;
    uint64_t hash = mix_bytes(plain->stored, &board->cell,
                              offsetof(struct board, before) - offsetof(struct board, cell));
    hash = mix_bytes(hash, &world->draw, sizeof world->draw);
    return hash + board->flash.torn_count + (board->flash.page_torn ? 16 : 0) +
           (world->key_down ? 32 : 0) + (world->modem_supplied ? 64 : 0);
}

static uint64_t of_circuit(const struct plain *plain)
{
    const struct circuit *circuit = &plain->world.circuit;
    uint64_t hash = mix_bytes(0, circuit->element,
                              circuit->element_count * sizeof circuit->element[0]);
    return mix_bytes(hash, circuit->comparator,
                     circuit->comparator_count * sizeof circuit->comparator[0]);
}

static uint64_t of_parts(const struct plain *plain)
{
    const struct world *world = &plain->world;
    uint64_t hash = mix_bytes(0, world->part, plain->part_count * sizeof world->part[0]);
    hash = mix_bytes(hash, world->wire, world->wire_count * sizeof world->wire[0]);
    return hash + world->antenna_db + world->early.state + world->early_left;
}

static uint64_t look(enum fingerprint_part part, struct plain *plain, const struct bench *bench,
                     const struct sandbox *sandbox)
{
    const struct world *from = &bench->world, *world = &plain->world;
    switch (part) {
    case FINGERPRINT_STORY:
        return plain_story(plain, bench) ? of_story(plain) : UNLIKE;
    case FINGERPRINT_CHECKER:
        plain_checker(plain, bench);
        return mix_bytes(0, &plain->checker, sizeof plain->checker);
    case FINGERPRINT_UNIT:
        plain_unit(plain, from);
        return mix_bytes(0, &world->board.unit, sizeof world->board.unit);
    case FINGERPRINT_DRIVER:
        plain_driver(plain, from);
        return mix_bytes(0, &world->board.unit.modem, sizeof world->board.unit.modem);
    case FINGERPRINT_BOARD: plain_board(plain, from); return of_board(plain);
    case FINGERPRINT_MODULE:
        plain_module(plain, from);
        return mix_bytes(0, &world->gsm.modem, sizeof world->gsm.modem);
    case FINGERPRINT_NETWORK:
        plain_network(plain, from);
        return mix_bytes(0, &world->gsm.network, sizeof world->gsm.network);
    case FINGERPRINT_CIRCUIT: plain_circuit(plain, from); return of_circuit(plain);
    case FINGERPRINT_PARTS: plain_parts(plain, from); return of_parts(plain);
    default: return plain_script(plain, bench, sandbox) ? plain->script : UNLIKE;
    }
}

static int32_t notices_left(const struct checker *checker, uint32_t due, uint32_t told)
{
    bool told_too_often = checker->violation[INVARIANT_ONE_NOTICE_PER_OUTAGE].count > 0;
    return told_too_often ? INT32_MAX : (int32_t)(due - told);
}

static int32_t failed_left(const struct checker *checker)
{
    return notices_left(checker, checker->dc.failed_due + checker->ac.failed_due,
                        checker->failed_told);
}

static int32_t restored_left(const struct checker *checker)
{
    return notices_left(checker, checker->dc.restored_due + checker->ac.restored_due,
                        checker->restored_told);
}

static bool begin(struct plain *plain, const struct bench *bench, int64_t end_us)
{
    int64_t cold_at = bench->world.board.cold_at;
    plain->clock = (struct plain_clock){bench->world.now, end_us};
    plain->unit_clock = (struct plain_clock){bench->world.now - cold_at, end_us - cold_at};
    return !plain_is_busy(bench);
}

bool fingerprint_take(struct fingerprint *print, struct plain *plain, const struct bench *bench,
                      const struct sandbox *sandbox, int64_t end_us)
{
    if (!begin(plain, bench, end_us)) {
        return false;
    }
    print->failed_left = failed_left(&bench->checker);
    print->restored_left = restored_left(&bench->checker);
    for (int part = 0; part < FINGERPRINT_COUNT; part++) {
        print->of[part] = look((enum fingerprint_part)part, plain, bench, sandbox);
    }
    return print->of[FINGERPRINT_STORY] != UNLIKE && print->of[FINGERPRINT_SCRIPT] != UNLIKE;
}

enum fingerprint_part fingerprint_differs(const struct fingerprint *print, struct plain *plain,
                                          const struct bench *bench, const struct sandbox *sandbox,
                                          int64_t end_us)
{
    int part = 0;
    (void)begin(plain, bench, end_us);
    if (failed_left(&bench->checker) < print->failed_left ||
        restored_left(&bench->checker) < print->restored_left) {
        return FINGERPRINT_CHECKER;
    }
    while (part < FINGERPRINT_COUNT &&
           look((enum fingerprint_part)part, plain, bench, sandbox) == print->of[part]) {
        part++;
    }
    return (enum fingerprint_part)part;
}
