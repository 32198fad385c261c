/* What lint has found in many readings of wirings. Equal findings on the same wiring are kept once,
 * with the scenarios in which they stand. */
#ifndef CLI_FINDINGS_H
#define CLI_FINDINGS_H

#include "cli/text_list.h"
#include "lua/draft.h"
#include "sim/lint/lint.h"

/* A wiring as it is declared, by itself or in scenarios; with a file of commands one of its own. */
struct wiring_read {
    char *name, *place;             /* place: "file:line" */
    char *config;                   /* file whose commands are the settings, "" = none */
    bool alone;                     /* read by itself, too */
    bool overfull;                  /* there is more than lint can tell at once */
    struct text_list scenarios;     /* their ids */
};

struct finding {
    const struct lint_rule *rule;
    uint32_t wiring;                /* index */
    char *where, *part, *terminal;  /* "smoke.out"; of it part and terminal, "" = none */
    char *place;                    /* "file:line" where that was made, else of the wiring */
    char *why, *mend;
    bool alone;                     /* in the wiring by itself */
    struct text_list scenarios;
};

/* wirings: in the order in which they were read; findings: after findings_sort by wiring, then by
 * level, the gravest first, then by rule and by what they name. */
struct findings {
    struct wiring_read *wirings;
    struct finding *list;
    uint32_t wiring_count, wiring_capacity, count, capacity;
    char here[SANDBOX_PATH];        /* the working folder: places below it are told from there */
};

/* What lint has to say of one draft. */
struct draft_read {
    const struct draft *draft;
    const char *scenario;           /* its id, "" for the wiring by itself */
    const char *config;             /* as in struct wiring_read */
    const struct lint *lint;
    struct sandbox *sandbox;        /* knows the places of what is named in ... */
    const struct bench *bench;      /* ... the draft that was read */
};

void findings_open(struct findings *findings);
void findings_close(struct findings *findings);
void findings_add(struct findings *findings, const struct draft_read *reading);
void findings_sort(struct findings *findings);
uint32_t findings_count(const struct findings *findings, enum lint_level level);
/* How many scenarios were read. */
uint32_t findings_scenarios(const struct findings *findings);

#endif
