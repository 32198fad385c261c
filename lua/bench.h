/* The bench of one running scenario: the world, the actors with what they wait for, the messages
 * people got, and the verdict so far. Words write here; the judge reads. */
#ifndef LUA_BENCH_H
#define LUA_BENCH_H

#include <lua.h>
#include <stdbool.h>

#include "lua/condition.h"
#include "lua/failure.h"
#include "lua/lesson.h"
#include "lua/sandbox.h"
#include "lua/unused.h"
#include "sim/base/nearest.h"
#include "sim/trace/checker.h"
#include "sim/trace/sometimes.h"

#define BENCH_ACTORS 32
#define BENCH_MESSAGES 1024
#define BENCH_MEASURES 64
#define BENCH_TEXT 600
#define BENCH_LINES 32         /* lines about faults of the modem that are kept */
#define BENCH_LINE 160
#define BENCH_TURNS 10000000      /* waits and actors of one scenario */
#define BENCH_TURNS_SECOND 100000 /* within one simulated second */

enum wait_kind {
    WAIT_NONE,
    WAIT_TIME,      /* until the deadline */
    WAIT_SETTLED,   /* what is due at this instant is done */
    WAIT_READY,     /* the unit is ready */
    WAIT_EXPECT,    /* the condition holds, or its event comes */
    WAIT_HOLDS, WAIT_NEVER, WAIT_TIMES,
    WAIT_SMS,       /* an unread message fits the pattern */
    WAIT_CALL,      /* the unit's call rings at the phone */
    WAIT_STEP,      /* the lesson is at a step, or behind it */
    WAIT_CONSOLE    /* text from the USB console, then quiet */
};

enum wait_outcome { WAIT_PENDING, WAIT_MET, WAIT_MISSED };

struct wait {
    enum wait_kind kind;
    enum wait_outcome outcome;
    bool asks;                  /* b:sees: missed is an answer like another */
    int64_t since, deadline;
    struct condition condition;
    uint32_t began, seen;       /* events of the journal at its begin, and looked at */
    bool was_true;
    uint32_t count, wanted;     /* WAIT_TIMES; WAIT_STEP: wanted */
    uint32_t phone;
    char pattern[CONDITION_TEXT];
    uint32_t message;           /* WAIT_SMS: index in `message` that was taken */
    uint32_t first;             /* WAIT_CONSOLE: event from which the answer is collected */
    uint64_t advances;          /* WAIT_SETTLED: the bench's, at its begin */
    int64_t quiet_at;           /* WAIT_CONSOLE: when the answer counts as whole */
};

struct actor {
    bool alive;
    bool decided;               /* what it waits for; when it goes on is another matter */
    int thread_ref;             /* in the registry */
    struct wait wait;
};

struct inbox_message {
    uint32_t event;             /* in the journal */
    uint16_t phone;
    bool read;
};

struct measure {
    char name[40], unit[12];
    double value;
    double low, high;           /* its limits; infinite where it has none */
};

/* How often the script had its turn: it may not go on without an end in no time. */
struct turns {
    uint64_t all;
    int64_t second;             /* the simulated second counted */
    uint32_t in_second;
};

/* A fault of the modem, and where the script laid it; "" = none. */
struct laid_fault {
    char place[UNUSED_PLACE], label[UNUSED_LABEL];
};

/* What the trace does not tell whole: a fault of the modem with all its options, as a line of
 * lua/fault_line.h; how long messages take, which stands in no event. */
struct laid_line {
    uint32_t event;             /* of the trace that tells it, or the last one before it */
    int64_t at_us;
    char line[BENCH_LINE];      /* "" = it is too long */
};

enum verdict {
    VERDICT_PASSED,
    VERDICT_FAILED,             /* the product's fault: exit code 1 */
    VERDICT_WRONG,              /* the scenario's fault: 4 */
    VERDICT_BROKEN,             /* ours: 3 */
    VERDICT_SKIPPED             /* not played: the bench lacks what it needs; 77 when all are */
};

struct prefix;
struct plan;

struct bench {
    struct plan *plan;     /* of the scenario that is prepared, while it is */
    struct prefix *prefix; /* beginnings known from other scenarios; NULL: none is shared */
    bool shared;           /* this run went on from one of them */
    uint8_t blind_contacts, blind_leds; /* bit i: on this bench nobody senses that one */
    bool followed;         /* this run is followed, or follows another one (follow.h): an actor's
                              waits are steps, even where what is waited for is there already */
    bool lenient;          /* somebody has broken in: a wait that is missed goes on as if it was
                              met, and nothing that the story expects is judged any more */
    bool broke_off;        /* since then it ended by an error, or at its timeout */
    int64_t slack_us;      /* what is waited for may come so much later: a bench's; 0 */
    struct world world;
    struct workspace workspace;
    struct journal journal;
    struct checker checker;
    struct sometimes_watch sometimes;
    struct actor actor[BENCH_ACTORS];
    uint32_t actor_count;       /* slots used so far */
    uint32_t current;           /* actor being carried out */
    struct inbox_message message[BENCH_MESSAGES];
    uint32_t message_count, message_events;  /* events of the journal looked at for messages */
    uint32_t calls_taken[NETWORK_PHONES];
    struct measure measure[BENCH_MEASURES];
    uint32_t measure_count;
    struct lesson lesson;
    struct unused unused;
    struct laid_fault laid[MODULE_FAULTS];  /* by its number */
    struct laid_line line[BENCH_LINES];     /* the first of those that were laid */
    uint32_t line_count;
    struct turns turns;
    uint64_t advances;          /* times that the world went on, be it within an instant */
    enum verdict verdict;
    bool over;                  /* the verdict stands; nothing may change it */
    char text[SANDBOX_ERROR];   /* why: "file:line: ..." */
    struct failure failure;     /* the same in its parts */
};

/* Forgets the run before; memory that grew stays. */
void bench_clear(struct bench *bench);
/* The bench of the scenario that is running; stops with "only inside run" otherwise. */
struct bench *bench_of(lua_State *L);
/* Ends the scenario as failed with file and line, and does not return; where the bench is lenient
 * it returns 0, for the word to give nothing. */
int bench_fail(lua_State *L, const char *format, ...);
/* The same, for the present actor's wait, which was missed. */
int bench_fail_wait(lua_State *L, const char *format, ...);
/* Ends the scenario as one that this bench cannot play, since it wants to know `what`; does not
 * return. */
int bench_skip(lua_State *L, const char *why, const char *what);
#define BENCH_INSIDE "needs the unit's inside"
#define BENCH_UNWIRED "not wired on this bench"
#define BENCH_REAL_NETWORK "the network of this bench is real"
#define BENCH_REAL_PHONES "the phones of this bench are real"
/* The present actor gives way until its wait is decided, then `then` continues; the wait is made
 * with bench_wait first. */
struct wait *bench_wait(lua_State *L, enum wait_kind kind, int64_t deadline);
int bench_yield(lua_State *L, lua_KFunction then);
/* The same; `context` comes back in `then`. */
int bench_yield_with(lua_State *L, lua_KContext context, lua_KFunction then);
/* Counts a wait or a new actor; stops a script that goes on for ever. */
void bench_turn(lua_State *L);
/* The wait of the present actor, in the continuation. */
struct wait *bench_waited(lua_State *L);
/* Keeps a figure without limits for the report; NULL: there is no room for more. */
struct measure *bench_measure(struct bench *bench, const char *name, double value,
                              const char *unit);
/* Takes note of new messages in the journal. */
void bench_collect_messages(struct bench *bench);
/* The oldest unread message of the phone that fits; BENCH_MESSAGES: none. Marks it read. */
uint32_t bench_take_message(struct bench *bench, uint32_t phone, const char *pattern);
/* Keeps such a line; those behind the event were taken back. */
void bench_keep_line(struct bench *bench, uint32_t event, const char *line);
/* The tester's hand: names the deed in the trace before it is done; text as in the script. */
uint32_t bench_deed(lua_State *L, const char *format, ...);
/* The same for a command over USB: what follows was commanded, not the unit's own doing. */
uint32_t bench_command(lua_State *L, const char *line);
/* Runs what was done at once: the world goes on from a settled state. */
void bench_settle(lua_State *L);
struct look bench_look(struct bench *bench, uint32_t from);
/* "1.234 s" */
const char *bench_time_text(int64_t us, char *text, uint32_t size);

/* What b has beside its words and parts; closed by NULL. */
extern const char *const bench_things[];

/* Offers the words of b, for somebody who has written one without it. */
void bench_offer_words(struct nearest *nearest);
/* The names of parts and cables, for "did you mean". */
void bench_offer_names(const struct world *world, struct nearest *nearest);
/* Pushes b. */
void bench_push(lua_State *L);
/* Starts an actor whose thread lies on top of the stack (popped). False: too many. */
bool bench_start_actor(lua_State *L, struct bench *bench);

#endif
