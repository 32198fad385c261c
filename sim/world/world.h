/* The world: field, supplies, network and people, and in the slot the board with the unit. One
 * plain struct of state: a copy is a snapshot. Caches live in the workspace beside it, what
 * grows in the journal.
 *
 * Life: world_init, wiring (wiring.h), world_configure, world_start, then world_advance and the
 * verbs in turns. Time moves in world_advance only, from deadline to deadline. */
#ifndef SIM_WORLD_WORLD_H
#define SIM_WORLD_WORLD_H

#include "sim/base/clock.h"
#include "sim/base/deadlines.h"
#include "sim/board/board.h"
#include "sim/gsm/gsm.h"
#include "sim/part/part.h"
#include "sim/part/recording.h"
#include "sim/world/modem_port.h"

#define WORLD_PARTS 160
#define WORLD_WIRES 64 /* cables with a name or a resistance of their own */
#define WORLD_TERMINALS 640
#define WORLD_JOINTS 640 /* wires without a name; what is laid beyond is not drawn */
#define WORLD_RECORDINGS 4 /* scope files of a wiring's adapters */

/* Whose turn is due: their order is the order at equal times. The unit looks last. */
enum world_slot {
    SLOT_CIRCUIT,
    SLOT_PARTS,
    SLOT_WIRES,
    SLOT_GSM,
    SLOT_BOARD,
    SLOT_WAKE_EARLY,
    SLOT_SWING, /* parts that switch each other without end go on after a rest */
    SLOT_COUNT
};
_Static_assert(WORLD_PARTS <= DEADLINE_SLOTS, "every part needs a deadline slot");

/* Owner of the board's comparators; parts own theirs by index. */
#define WORLD_BOARD_OWNER 0xFFFEu

/* part[i].kind of the unit, which stands in no table of kinds. */
#define WORLD_KIND_UNIT 0xFFu

/* A cable between two terminals, with a resistance and perhaps a name that takes faults. */
struct wire {
    char name[PART_NAME];
    double ohms;
    double square_mm; /* of its conductor; 0: no length was given, any will do */
    uint16_t terminal_a, terminal_b;
    uint16_t element; /* the conductor; a short to GND or 12 V sits at its far end, b */
    uint16_t short_gnd, short_12v;
    uint8_t fault;        /* enum wire_fault */
    struct random random; /* of a loose clamp */
    int64_t shakes_at;    /* when it opens or holds again; CLOCK_NEVER */
    uint32_t cause;       /* event of its fault */
};

/* A short piece of wire, as the wiring lays it: for who draws it. It has no resistance. */
struct joint {
    uint16_t terminal_a, terminal_b;
};

/* What a lesson hides, and that it does; see veil.h. */
struct veil {
    bool down;            /* nobody has found it yet */
    bool fault, figure, exchanged, loose; /* what it is */
    bool wire;            /* the fault is a cable's */
    uint8_t param;        /* of `figure` */
    uint16_t part;        /* index of part or cable */
    uint16_t end[2];      /* terminals that are exchanged; the one that is loose */
    double printed;       /* in the place of `figure` */
};

enum wire_fault {
    WIRE_OK,
    WIRE_OPEN,
    WIRE_SHORT_GND,
    WIRE_SHORT_12V,
    WIRE_INTERMITTENT, /* a loose clamp: open for 1 to 300 ms, each 0.5 to 20 s */
    WIRE_FAULTS
};

/* A part that follows another one, which it names: a room its heater, a thermometer its room. */
struct follower {
    uint16_t part, named;
};

struct world {
    uint64_t seed;
    int64_t now;
    struct trace trace;
    int64_t due_at[SLOT_COUNT];     /* of the parts: the first one's */
    uint32_t due_cause[SLOT_COUNT]; /* the event that set the deadline */
    struct deadlines parts_due;     /* by index */
    uint32_t part_cause[WORLD_PARTS]; /* of those that have no plans; see turn_part_cause() */
    struct circuit circuit;
    uint16_t part_count;
    struct wire wire[WORLD_WIRES];
    uint16_t wire_count;
    struct joint joint[WORLD_JOINTS];
    uint16_t joint_count;
    uint8_t balanced[WORLD_PARTS]; /* parts that follow what flows: balanced_count of them */
    uint16_t balanced_count;
    struct follower follower[WORLD_PARTS]; /* who is followed comes before his followers */
    uint16_t follower_count;
    struct recording recording[WORLD_RECORDINGS];
    uint16_t recording_count;
    uint16_t radio[WORLD_PARTS]; /* wireless parts: radio_count of them */
    uint16_t radio_count;
    int16_t rf_antenna_part; /* on the unit's RF socket; -1 = none drawn: its own */
    int16_t antenna_part;    /* the same of the GSM socket */
    uint8_t antenna_db;      /* what that loses, as last passed on */
    int16_t unit_part;       /* index of the wiring's unit, -1 = none */
    /* wiring under construction, then kept for terminals by name */
    uint16_t terminal_net[WORLD_TERMINALS];
    uint16_t first_terminal[WORLD_PARTS];
    uint16_t terminal_count;
    struct board board;
    struct gsm gsm;
    struct veil veil;
    bool started;
    uint32_t unit_looks; /* steps of the unit that it asked for */
    struct random early; /* extra wake-ups, see world_wake_early */
    uint32_t early_left;
    int64_t early_gap;             /* the longest between two of them */
    uint16_t modem_rail_mv;        /* as last passed on */
    bool key_down, modem_supplied; /* the board's side of the modem, as last passed on */
    int32_t rail_mv;               /* V12 as last put into the trace */
    uint8_t draw;                  /* enum draw of the modem, as last passed on */
    struct modem_port modem_port;  /* in the place of gsm.modem where it is opened */
    struct board_options options;
    struct part part[WORLD_PARTS]; /* the first part_count; last, so that copies are short */
};

/* Beside the world: may be dropped and made anew at any time. */
struct workspace {
    struct circuit_workspace *circuit;
    struct journal *journal; /* NULL: nothing is kept */
    const struct interpreter *interpreter; /* of people with the unit; NULL: none is needed */
};

bool workspace_init(struct workspace *workspace); /* false: no memory */
void workspace_free(struct workspace *workspace);

void world_init(struct world *world, uint64_t seed);
/* An assignment, but of the parts in use only. */
void world_copy(struct world *to, const struct world *from);
/* Byte by byte; true: they are the same and go on alike. False may as well mean that only what lies
 * between the fields differs. */
bool world_is_same(const struct world *a, const struct world *b);
/* The unit on the maker's bench takes the lines; see board_configure. */
uint32_t world_configure(struct world *world, struct board_config *config);
/* t = 0. */
void world_start(struct world *world, struct workspace *workspace);

/* Moves time on until `until`, or less: returns when an instant is over in which something that can
 * be asked for has changed. Afterwards world->now is that instant and everything due then is done.
 * Returns false when the world cannot go on (livelock at one instant: the message is in *error). */
bool world_advance(struct world *world, struct workspace *workspace, int64_t until,
                   const char **error);
/* The next instant at which something happens by itself. */
int64_t world_next(const struct world *world);

/* What the script does to a part. */
struct deed {
    uint32_t part;
    const char *text;       /* names it in the trace */
    char error[PART_ERROR]; /* answer: why it was not done */
};

/* Verbs, carried out at world->now. False: the error says why not. */
bool world_verb(struct world *world, struct workspace *workspace, struct deed *deed, uint32_t verb,
                const double *args);
bool world_set(struct world *world, struct workspace *workspace, struct deed *deed, uint32_t param,
               double value);
bool world_fault(struct world *world, struct workspace *workspace, uint32_t part, const char *fault,
                 char error[PART_ERROR]);
bool world_wire_fault(struct world *world, struct workspace *workspace, uint32_t wire,
                      const char *fault, char error[PART_ERROR]);
/* The same, with a trace that says only that a fault is hidden. */
bool world_hide_fault(struct world *world, struct workspace *workspace, uint32_t part,
                      const char *fault, char error[PART_ERROR]);
bool world_hide_wire_fault(struct world *world, struct workspace *workspace, uint32_t wire,
                           const char *fault, char error[PART_ERROR]);
/* The faults of a cable by their number from 0; NULL behind the last. */
const char *world_wire_fault_name(uint32_t index);
/* What the tester's hand does to unit and phones: world_cause() writes what is done, a board_ or
 * gsm_ function does it on world_site() or world_air(), world_settle() lets all see it. */
struct site world_site(struct world *world, struct workspace *workspace);
struct air world_air(struct world *world, struct workspace *workspace);
uint32_t world_cause(struct world *world, struct workspace *workspace, const char *text);
uint32_t world_cause_at(struct world *world, struct workspace *workspace, uint32_t part,
                        const char *text);
void world_settle(struct world *world, struct workspace *workspace);

/* Readings; they change nothing. Volts against the terminal's partner (plus and minus, L and N, A1
 * and A2); of a terminal without one against the part's own minus, N, A2 or gnd, or the unit's
 * GND, or N of the mains, the first that current can come from; 0 V where there is none. */
double world_volts(const struct world *world, struct workspace *workspace, uint16_t terminal);
/* Current into the part at that terminal, A; terminals of the part on one net count together. */
double world_amps(const struct world *world, struct workspace *workspace, uint32_t part,
                  uint32_t terminal);

/* Test aid: wakes the unit at `count` random extra instants within `span`; the hash must stay. */
void world_wake_early(struct world *world, uint64_t seed, uint32_t count, int64_t span);

/* The run's fingerprint so far. */
uint64_t world_hash(const struct world *world);

#endif
