#include "lua/explore/cuts.h"

#include <stdlib.h>
#include <string.h>

#include "sim/base/random.h"

#define LOG_EVERY 64u        /* points of a stretch of the log; behind each the step doubles */

static const char *const modes[CUTS_MODES] = {"linear", "log", "exhaustive", "pairs"};

/* What a kind is tried with: linear, log and pairs take the first. */
static const struct cut shapes[] = {
    {CUT_DC, 0, CLOCK_S(2), 0},       {CUT_DEAD, 0, CLOCK_S(2), 0},
    {CUT_LOW, 0, CLOCK_S(2), 0},      {CUT_DIP, 0, CLOCK_MS(100), 40},
    {CUT_DC, 0, CLOCK_MS(50), 0},     {CUT_DC, 0, CLOCK_MS(300), 0},
    {CUT_DC, 0, CLOCK_S(90), 0},      {CUT_DEAD, 0, CLOCK_MS(50), 0},
    {CUT_DEAD, 0, CLOCK_MS(300), 0},  {CUT_DEAD, 0, CLOCK_S(90), 0},
    {CUT_LOW, 0, CLOCK_S(90), 0},     {CUT_DIP, 0, CLOCK_MS(20), 0},
    {CUT_DIP, 0, CLOCK_MS(20), 40},   {CUT_DIP, 0, CLOCK_MS(20), 75},
    {CUT_DIP, 0, CLOCK_MS(100), 0},   {CUT_DIP, 0, CLOCK_MS(100), 75},
    {CUT_DIP, 0, CLOCK_MS(500), 0},   {CUT_DIP, 0, CLOCK_MS(500), 40},
    {CUT_DIP, 0, CLOCK_MS(500), 75},
};
#define SHAPES CUTS_SHAPES
_Static_assert(sizeof shapes / sizeof shapes[0] == CUTS_SHAPES, "as the header says");

const char *cuts_mode_name(enum cuts_mode mode)
{
    return modes[mode];
}

int32_t cuts_mode_find(const char *name)
{
    for (int32_t i = 0; i < CUTS_MODES; i++) {
        if (strcmp(modes[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

/* ---- the run as it is ---- */

/* What happens to the unit; its bytes come as bursts already. */
static bool is_point(const struct event *event)
{
    switch (event->kind) {
    case EVENT_CONTACT:
    case EVENT_COIL:
    case EVENT_FLASH:
    case EVENT_INPUT:
    case EVENT_RESET:
    case EVENT_SUPPLY:
    case EVENT_AT_TO_MODEM:
    case EVENT_AT_TO_UNIT:
    case EVENT_CONSOLE: return true;
    default: return false;
    }
}

/* What of the run was looked at. */
struct seen {
    uint32_t events, looks;
    int64_t flash_at;            /* begin of the last step that used the flash */
    int64_t middle[FLASH_OPERATIONS]; /* of its operations, yet to come: there they tear */
    uint32_t middles;
};

static bool something_happened(const struct bench *bench, struct seen *seen)
{
    bool happened = bench->world.unit_looks != seen->looks;
    for (; seen->events < bench->journal.count; seen->events++) {
        happened = happened || is_point(&bench->journal.events[seen->events]);
    }
    seen->looks = bench->world.unit_looks;
    return happened;
}

/* False: there is no memory. */
static bool add_point(struct cuts *cuts, int64_t at_us)
{
    uint32_t count = cuts->point_count;
    if (count > 0 && cuts->point[count - 1] == at_us) {
        return true;
    }
    if (count == CUTS_POINTS) {
        cuts->points_left_out = true;
        return true;
    }
    if ((count & (count - 1)) == 0) {
        size_t room = count == 0 ? 64 : (size_t)count * 2;
        int64_t *more = realloc(cuts->point, room * sizeof *more);
        if (more == NULL) {
            return false;
        }
        cuts->point = more;
    }
    cuts->point[cuts->point_count++] = at_us;
    return true;
}

static void see_flash(const struct board *board, struct seen *seen)
{
    if (board->busy_until == CLOCK_NEVER || board->step_at == seen->flash_at) {
        return;
    }
    seen->flash_at = board->step_at;
    seen->middles = board->flash.operation_count;
    for (uint32_t i = 0; i < seen->middles; i++) {
        seen->middle[i] = board->step_at + flash_middle(&board->flash.operation[i]);
    }
}

/* Those that lie before the instant. */
static bool add_middles(struct cuts *cuts, struct seen *seen, int64_t before_us)
{
    uint32_t count = 0;
    bool room = true;
    while (count < seen->middles && seen->middle[count] < before_us && room) {
        room = add_point(cuts, seen->middle[count++]);
    }
    seen->middles -= count;
    memmove(seen->middle, &seen->middle[count], seen->middles * sizeof seen->middle[0]);
    return room;
}

static bool find_points(struct cuts *cuts, struct trial *trial)
{
    struct seen seen = {.flash_at = -1};
    bool room = true;
    (void)something_happened(trial->bench, &seen);
    while (judge_is_on(trial) && room) {
        judge_step(trial, CLOCK_NEVER);
        room = add_middles(cuts, &seen, trial->bench->world.now);
        see_flash(&trial->bench->world.board, &seen);
        if (something_happened(trial->bench, &seen) && room) {
            room = add_point(cuts, trial->bench->world.now);
        }
    }
    return room;
}

/* ---- what is tried ---- */

static bool is_tried(const struct cuts *cuts, const struct cut *shape)
{
    return cuts->wish.kind[shape->kind] && tail_refusal(&cuts->course, shape->kind) == NULL;
}

uint32_t cuts_shapes(const struct cuts *cuts, enum cuts_mode mode, struct cut list[SHAPES])
{
    uint32_t from = mode == CUTS_EXHAUSTIVE ? SHAPES : CUT_KINDS, count = 0;
    for (uint32_t i = 0; i < from; i++) {
        if (is_tried(cuts, &shapes[i])) {
            list[count++] = shapes[i];
        }
    }
    return count;
}

static bool is_taken(enum cuts_mode mode, uint32_t point)
{
    uint32_t stretch = point / LOG_EVERY;
    return mode != CUTS_LOG || stretch > 31 ? mode != CUTS_LOG
                                            : point % (1u << stretch) == 0;
}

static void list_singles(struct cuts *cuts, const struct cut *list, uint32_t count)
{
    for (uint32_t point = 0; point < cuts->point_count; point++) {
        for (uint32_t i = 0; i < count && is_taken(cuts->wish.mode, point); i++) {
            struct cuts_try *try = &cuts->tries[cuts->try_count++];
            try->list = (struct cut_list){.cut = {list[i]}, .count = 1};
            try->list.cut[0].at_us = cuts->point[point];
            try->point = point;
        }
    }
}

static int by_point(const void *a, const void *b)
{
    const struct cuts_try *one = a, *other = b;
    const struct cut *first = one->list.cut, *second = other->list.cut;
    if (one->point != other->point) {
        return one->point < other->point ? -1 : 1;
    }
    if (first[1].at_us != second[1].at_us) {
        return first[1].at_us < second[1].at_us ? -1 : 1;
    }
    int kinds = (int)first[0].kind * CUT_KINDS + (int)first[1].kind;
    return kinds - (int)second[0].kind * CUT_KINDS - (int)second[1].kind;
}

/* The second one begins at a point behind the first, or where that one's return is under way. */
static void list_pairs(struct cuts *cuts, const struct cut *list, uint32_t count)
{
    struct random random = random_stream(cuts->wish.seed, "pairs");
    for (uint32_t i = 0; i < cuts->wish.pairs && count > 0 && cuts->point_count > 0; i++) {
        struct cuts_try *try = &cuts->tries[cuts->try_count++];
        struct cut *cut = try->list.cut;
        memset(try, 0, sizeof *try);
        try->point = (uint32_t)(random_next(&random) % cuts->point_count);
        cut[0] = list[random_next(&random) % count];
        cut[1] = list[random_next(&random) % count];
        cut[0].at_us = cuts->point[try->point];
        int64_t back = cut[0].at_us + cut[0].length_us;
        int64_t later = cuts->point[random_next(&random) % cuts->point_count];
        int64_t soon = back + (int64_t)(random_next(&random) % (uint64_t)CLOCK_S(20));
        cut[1].at_us = later > back ? later : soon;
        try->list.count = 2;
    }
    qsort(cuts->tries, cuts->try_count, sizeof cuts->tries[0], by_point);
}

static bool list_tries(struct cuts *cuts)
{
    struct cut list[SHAPES];
    uint32_t count = cuts_shapes(cuts, cuts->wish.mode, list);
    bool pairs = cuts->wish.mode == CUTS_PAIRS_DRAWN;
    size_t most = pairs ? cuts->wish.pairs : (size_t)cuts->point_count * count;
    cuts->tries = malloc((most + 1) * sizeof cuts->tries[0]);
    if (cuts->tries == NULL) {
        return false;
    }
    (pairs ? list_pairs : list_singles)(cuts, list, count);
    return true;
}

/* The run without cuts, twice: once for its points and its end, once for what is compared with. */
struct course_run {
    struct trial trial, again;
    struct snapshot begin;       /* none where nothing is compared */
};

/* False: bench tells the verdict. */
static bool go_once(struct cuts *cuts, struct course_run *run, struct sandbox *sandbox,
                    struct bench *bench, const struct cuts_start *start)
{
    struct judge_options options = start->judge;
    options.patient = options.alone = options.reached = true;
    bool began = judge_begin(&run->trial, sandbox, bench, start->index, &options);
    run->again = run->trial;
    if (began && !cuts->wish.whole) {
        (void)snapshot_take(&run->begin, sandbox, bench);
    }
    bool room = !began || (tail_survey(&cuts->course, &bench->world) &&
                           find_points(cuts, &run->trial));
    cuts->end_us = bench->world.now;
    judge_end(&run->trial);
    cuts->course.excused = run->trial.plan.expects | run->trial.plan.may;
    if (!room) {
        judge_break(bench, "no memory for the points of this run");
    }
    return bench->verdict == VERDICT_PASSED;
}

/* From its begin: only now its end is known. False: there is no memory. */
static bool go_again(struct cuts *cuts, struct course_run *run)
{
    struct trial *trial = &run->again;
    int64_t end_us = trial->bench->world.now + TAIL_LINGER_US;
    if (run->begin.bench == NULL) {
        return true;
    }
    snapshot_restore(&run->begin, trial->sandbox, trial->bench);
    trial->bench->prefix = NULL;
    bool room = landmarks_make(&cuts->landmarks, trial, cuts->end_us, end_us);
    judge_leave(trial);
    return room;
}

bool cuts_open(struct cuts *cuts, struct sandbox *sandbox, struct bench *bench,
               const struct cuts_start *start, const struct cuts_wish *wish)
{
    struct course_run run;
    memset(cuts, 0, sizeof *cuts);
    memset(&run, 0, sizeof run);
    cuts->wish = *wish;
    cuts->course.recover_us = wish->recover_us;
    bool passed = go_once(cuts, &run, sandbox, bench, start);
    if (passed) {
        cuts->course.aspects = tail_left(bench, wish->recover_us);
        if (!go_again(cuts, &run) || !list_tries(cuts)) {
            judge_break(bench, "no memory for what is to be tried");
        }
    }
    snapshot_free(&run.begin);
    return passed && bench->verdict == VERDICT_PASSED;
}

void cuts_close(struct cuts *cuts)
{
    free(cuts->point);
    free(cuts->tries);
    landmarks_free(&cuts->landmarks);
    memset(cuts, 0, sizeof *cuts);
}

/* ---- tails ---- */

bool cuts_walk_open(struct cuts_walk *walk, const struct cuts *cuts, struct sandbox *sandbox,
                    struct bench *bench, const struct cuts_start *start)
{
    struct judge_options options = start->judge;
    memset(walk, 0, sizeof *walk);
    walk->cuts = cuts;
    walk->plain = calloc(1, sizeof *walk->plain);
    options.patient = options.alone = options.reached = true;
    return judge_begin(&walk->trial, sandbox, bench, start->index, &options);
}

void cuts_walk_close(struct cuts_walk *walk)
{
    snapshot_free(&walk->snapshot);
    if (walk->plain != NULL) {
        recall_free(&walk->plain->recall);
    }
    free(walk->plain);
    arena_image_free(&walk->aside);
    if (walk->trial.bench != NULL) {
        judge_leave(&walk->trial);
    }
    memset(walk, 0, sizeof *walk);
}

/* Along the run as it is, to the instant. */
static void go_to(struct cuts_walk *walk, int64_t at_us)
{
    walk->trial.options.guest = NULL;
    while (walk->trial.bench->world.now < at_us && judge_is_on(&walk->trial)) {
        judge_step(&walk->trial, at_us);
    }
}

static void play_tail(struct cuts_walk *walk, const struct cut_list *list, bool whole,
                      struct tail_end *end)
{
    struct tail tail;
    tail_init(&tail, &walk->cuts->course, list);
    tail.walk.plain = walk->plain;
    tail.walk.aside = &walk->aside;
    tail.walk.landmarks = whole || walk->plain == NULL || walk->cuts->landmarks.count == 0
                              ? NULL : &walk->cuts->landmarks;
    walk->trial.options.guest = &tail.guest;
    tail_play(&tail, &walk->trial, end);
    walk->trial.options.guest = NULL;
}

uint32_t cuts_replay(struct cuts_walk *walk, const struct cut_list *list, struct tail_end *end)
{
    go_to(walk, list->cut[0].at_us);
    uint32_t events = walk->trial.bench->journal.count;
    play_tail(walk, list, true, end);
    return events;
}

bool cuts_play(struct cuts_walk *walk, uint32_t first, uint32_t end, cuts_told *told,
               void *context)
{
    const struct cuts *cuts = walk->cuts;
    uint32_t taken = UINT32_MAX;
    for (uint32_t i = first; i < end; i++) {
        struct tail_end reached;
        const struct cuts_try *try = &cuts->tries[i];
        if (taken != try->point) {
            go_to(walk, cuts->point[try->point]);
            if (!snapshot_take(&walk->snapshot, walk->trial.sandbox, walk->trial.bench)) {
                return false;
            }
            taken = try->point;
        }
        play_tail(walk, &try->list, false, &reached);
        if (walk->shown != NULL) {
            walk->shown(walk->context, i, &reached);
        }
        snapshot_restore(&walk->snapshot, walk->trial.sandbox, walk->trial.bench);
        if (!told(context, i, &reached)) {
            return false;
        }
    }
    return true;
}
