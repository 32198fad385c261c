/* What a campaign has come to: the sum of its rows, in whatever order they come. */
#ifndef CLI_CAMPAIGN_SUM_H
#define CLI_CAMPAIGN_SUM_H

#include "cli/text_list.h"
#include "lua/explore/campaign_row.h"

struct campaign_way_sum {
    uint64_t tasks, tries, red, lost;
};

/* Tries with one signature, of one way. */
struct campaign_cause {
    char *signature;
    enum campaign_way way;
    uint64_t count;
    struct text_list scenarios;  /* ids */
    struct campaign_task task;   /* the first one: of the lowest number ... */
    uint64_t number;             /* ... and its try there */
    char *scenario, *try;
    char *kept;                  /* file that shows it; NULL: none yet */
    bool asked;                  /* somebody has been asked to make one */
};

/* A scenario that cannot be explored, and why. */
struct campaign_refusal {
    uint32_t scenario;
    enum campaign_state state;
    char *reason;
};

struct campaign_sum {
    struct campaign_way_sum way[CAMPAIGN_WAYS];
    uint64_t tasks;
    uint32_t reached;
    struct campaign_cause *cause; /* by signature, way by way */
    uint32_t cause_count, cause_capacity;
    struct campaign_refusal *refusal;
    uint32_t refusal_count, refusal_capacity;
    uint8_t *done;               /* a bit a task */
    uint64_t done_capacity;      /* bytes */
};

/* All zero is an empty one. */
void campaign_sum_add(struct campaign_sum *sum, const struct campaign_row *row);
bool campaign_sum_has(const struct campaign_sum *sum, uint64_t task);
/* A cause before that one has the same signature. */
bool campaign_sum_knows(const struct campaign_sum *sum, uint32_t cause);
void campaign_sum_close(struct campaign_sum *sum);
/* The causes of the lowest tasks first. */
void campaign_sum_sort(struct campaign_sum *sum);

#endif
