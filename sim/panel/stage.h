/* The stage: all that the panel is shown. Whoever moves the world fills it for each frame; and what
 * the person in front of the window wants comes back as wishes. The panel itself moves nothing. */
#ifndef SIM_PANEL_STAGE_H
#define SIM_PANEL_STAGE_H

#include "sim/world/world.h"

#define STAGE_TEXT 1024
#define STAGE_FINDINGS 64
#define STAGE_CHOICES 64
#define STAGE_ENTRIES 64

/* A lesson's step, or a scenario's caption. */
struct stage_card {
    char title[STAGE_TEXT];
    uint32_t step, steps;           /* the present one from 1; steps + 1: all are done */
    char say[STAGE_TEXT], hint[STAGE_TEXT];
    char point[64];                 /* what it speaks of: "smoke", "unit.K6_NO" */
    bool has_hint;                  /* a wish for the deed "hint" fills it in */
    bool hunts;                     /* a fault is hidden: findings can be named */
    char named[120];                /* the last finding, in its choice's words; "" = none yet */
    bool right, wrong;              /* how it was */
    uint32_t tries, hints;
    double points;                  /* of 100: what is left after them */
    char verdict[STAGE_TEXT];       /* when all is over, "" before */
    bool passed;
};

/* What else can be shown: of the programme. */
struct stage_entry {
    const char *title;
    bool lesson, done;              /* done: a lesson that was passed */
};

struct stage_finding {
    uint8_t level;                  /* 2 error, 1 warning, 0 hint */
    char where[64];                 /* part or terminal */
    char text[STAGE_TEXT];
};

struct stage {
    const char *title, *file;
    const struct world *world;
    struct workspace *workspace;
    const struct journal *journal;
    const struct journal *ahead;    /* wound back: how it went on; begins like journal; NULL */
    uint64_t wiring;                /* another one: the cabinet is to be laid out anew */
    int64_t now, last_us;           /* simulated; the last instant that was ever reached */
    bool playing, slowed;           /* slowed: around a race, by itself */
    bool slows;                     /* ... if it is to */
    bool live;                      /* a unit on a bench: no pause, no winding back */
    bool can_rewire;
    double ratio;                   /* simulated seconds in a second, as it goes now ... */
    double wished_ratio;            /* ... and as it was wished */
    bool edited;                    /* the wiring is no more that of the file */
    bool has_next;                  /* another scenario or lesson follows in the file */
    const struct stage_card *card;  /* NULL: none */
    const struct stage_finding *findings;
    uint32_t finding_count;
    const char *choices[STAGE_CHOICES];  /* faults that a hunt lets one name */
    uint32_t choice_count;
    const struct stage_entry *entries;
    uint32_t entry_count, entry;    /* entry: which one is shown */
    char language[8];               /* of the window's words where it has them: "de"; "" = en */
    const char *notice;             /* why a deed was refused, what was saved; "" */
    bool notice_bad;
    const char *languages;          /* "de en" of the lesson's texts, "" = one only */
};

enum wish_kind {
    WISH_NONE,
    WISH_DEED,       /* text: a line of the hand, "mains off", "sms +358401234567 AON" */
    WISH_PLAY, WISH_PAUSE,
    WISH_STEP,       /* to the next event */
    WISH_RATIO,      /* number */
    WISH_SLOWS,      /* number: 0 or 1 */
    WISH_SEEK,       /* number: microseconds */
    WISH_UNDO,       /* the last deed was not done, and time stands there */
    WISH_FOUND,      /* text: "smoke open" */
    WISH_REWIRE,     /* text: "siren.plus unit.K6_NO unit.K5_NO": the wire between the first two now
                        ends at the third; "siren.plus - unit.K6_NO": a new wire;
                        "siren.plus unit.K6_NO -": it is taken out */
    WISH_SET,        /* text: "adapter holdup 470 uF" */
    WISH_SAVE,       /* what was done, as a scenario */
    WISH_AGAIN,      /* from the beginning */
    WISH_NEXT,       /* the next entry */
    WISH_CHOOSE,     /* number: of the entry */
    WISH_LANGUAGE,   /* text: "de" */
    WISH_LEAVE
};

struct wish {
    uint8_t kind;             /* enum wish_kind */
    double number;
    char text[STAGE_TEXT];
};

#endif
