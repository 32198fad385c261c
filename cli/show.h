/* The show: what the window shows. One file's wiring, or its scenarios and lessons one after the
 * other, each as a session; moved by the host's clock, slowed around a race, wound back, wired
 * anew. It fills the panel's stage and grants the panel's wishes; it knows no window. */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include "cli/pace.h"
#include "cli/programme.h"
#include "lua/rewiring_lint.h"
#include "lua/session.h"
#include "sim/lint/lint.h"
#include "sim/panel/stage.h"

#define SHOW_RATIO_LEAST 0.001
#define SHOW_RATIO_MOST 100000.0
#define SHOW_RACE_S 6.0          /* of a person's time that a race takes ... */
#define SHOW_SLOW_LEAST 0.01     /* ... within these paces */
#define SHOW_SLOW_MOST 0.1

struct show_order {
    const char *file;            /* or a folder; NULL: see programme.h */
    const char *id;              /* of a scenario in the file; NULL: the first, or its wiring */
    const char *record;          /* file that Save writes; NULL: the first free name here */
    const char *calibration;     /* NULL: none */
    const char *trainee;         /* whose grades they are; "" */
    const char *grades;          /* file to which a hunt's grade is added; NULL */
    const char *junit;           /* the same as JUnit; NULL */
    struct judge_options judge;  /* seed, make of modem, language; the stand of a bench */
    bool draws;                  /* a lesson's seed where none is given, so that hunts differ */
    bool again;                  /* a lesson that was left in its middle begins anew */
};

/* A session that was left for another wiring, to be come back to. */
struct chapter {
    struct chapter *before;
    char *edited;                /* as in struct show */
    int32_t index;
    bool has_flash;
    struct nvm flash;
    struct deeds deeds;
    int64_t at_us;
};

struct show {
    struct shelf shelf;
    struct bench *bench;
    struct session session;
    struct show_order order;
    struct board_figures figures;
    char file[SANDBOX_PATH], title[SCENARIO_ID], wiring[SCENARIO_ID];
    char about[STAGE_TEXT];      /* of a scenario: what it shows; "" */
    int32_t index;               /* of the scenario in the file; SESSION_WIRING */
    struct programme programme;
    uint32_t entry;              /* of the programme */
    struct stage_entry offered[STAGE_ENTRIES];
    uint64_t offered_for;        /* stage.wiring for which they were filled in */
    bool lesson, live, open;
    struct world *wired;         /* as it was before t = 0 */
    char *edited;                /* the wiring's text since it was changed; NULL: as in the file */
    struct chapter *before;      /* the session before the last edit; NULL */
    bool has_flash;
    struct nvm flash;            /* with which the unit began, where it was not configured */
    struct lint lint;
    struct rewiring_lint reader; /* of the wiring with the figures of now */
    bool reads;                  /* reader is open */
    uint64_t linted;             /* fingerprint of settings and figures that lint read last */
    struct stage stage;
    struct stage_card card;
    struct stage_finding finding[STAGE_FINDINGS];
    char notice[SANDBOX_ERROR];
    bool notice_bad;
    struct pace pace;
    double ratio;                /* as wished; the pace's is lower while it is slowed */
    double slow;                 /* that of the race that is on */
    int64_t begun_us;            /* by the host's clock: since then the scenario is shown */
    bool playing, slows, slowed, graded, leaves, stuck;
};

/* False: told on stderr. */
bool show_open(struct show *show, const struct show_order *order, const char *shipped);
/* Keeps the progress of a lesson that was not ended. */
void show_close(struct show *show);
/* The host's clock counts from now on, beginning at the world's instant. */
void show_set_pace(struct show *show);
/* Time goes on as far as the host's clock says, but works no longer than to wall_us. */
void show_go_on(struct show *show, int64_t work_until_us);
/* Straight to an instant, without the host's clock. False: it cannot, and the notice says why. */
bool show_seek(struct show *show, int64_t at_us);
/* The stage as it is now; stays until the next call. */
const struct stage *show_stage(struct show *show);
void show_grant(struct show *show, const struct wish *wish);

#endif
