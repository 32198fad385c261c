#include "cli/campaign_sum.h"

#include <stdlib.h>
#include <string.h>

#include "cli/memory.h"

/* One more in a list that grows; all zero. */
static void *grow(void *list, uint32_t count, uint32_t *capacity, size_t size)
{
    if (count == *capacity) {
        *capacity = *capacity * 2 + 16;
        list = memory_grow(list, *capacity * size);
    }
    memset((char *)list + count * size, 0, size);
    return list;
}

bool campaign_sum_has(const struct campaign_sum *sum, uint64_t task)
{
    return task / 8 < sum->done_capacity && (sum->done[task / 8] >> task % 8 & 1u) != 0;
}

static void mark(struct campaign_sum *sum, uint64_t task)
{
    if (task / 8 >= sum->done_capacity) {
        uint64_t more = task / 4 + 1024;
        sum->done = memory_grow(sum->done, more);
        memset(sum->done + sum->done_capacity, 0, more - sum->done_capacity);
        sum->done_capacity = more;
    }
    sum->done[task / 8] = (uint8_t)(sum->done[task / 8] | 1u << task % 8);
}

static struct campaign_cause *find_cause(struct campaign_sum *sum, const char *signature,
                                         enum campaign_way way)
{
    for (uint32_t i = 0; i < sum->cause_count; i++) {
        if (sum->cause[i].way == way && strcmp(sum->cause[i].signature, signature) == 0) {
            return &sum->cause[i];
        }
    }
    sum->cause = grow(sum->cause, sum->cause_count, &sum->cause_capacity, sizeof *sum->cause);
    struct campaign_cause *cause = &sum->cause[sum->cause_count++];
    cause->signature = memory_text(signature);
    cause->way = way;
    cause->task.number = UINT64_MAX;
    return cause;
}

static void add_found(struct campaign_sum *sum, const struct campaign_row *row,
                      const struct campaign_found *found)
{
    struct campaign_cause *cause = find_cause(sum, found->signature, row->task.way);
    cause->count += found->count;
    if (!text_list_has(&cause->scenarios, row->scenario)) {
        text_list_add(&cause->scenarios, row->scenario);
    }
    if (row->task.number < cause->task.number && cause->kept == NULL && !cause->asked) {
        free(cause->scenario);
        free(cause->try);
        cause->task = row->task;
        cause->number = found->first;
        cause->scenario = memory_text(row->scenario);
        cause->try = memory_text(found->try);
    }
}

/* A scenario is refused once, however many tasks meet it. */
static void add_refusal(struct campaign_sum *sum, const struct campaign_row *row)
{
    for (uint32_t i = 0; i < sum->refusal_count; i++) {
        if (sum->refusal[i].scenario == row->task.scenario) {
            return;
        }
    }
    sum->refusal = grow(sum->refusal, sum->refusal_count, &sum->refusal_capacity,
                        sizeof *sum->refusal);
    struct campaign_refusal *refusal = &sum->refusal[sum->refusal_count++];
    refusal->scenario = row->task.scenario;
    refusal->state = row->state;
    refusal->reason = memory_text(row->found_count > 0 ? row->found[0].signature : "");
}

void campaign_sum_add(struct campaign_sum *sum, const struct campaign_row *row)
{
    struct campaign_way_sum *way = &sum->way[row->task.way];
    mark(sum, row->task.number);
    sum->tasks++;
    way->tasks++;
    way->tries += row->tries;
    way->red += row->red;
    way->lost += row->lost;
    sum->reached |= row->reached;
    if (row->state != CAMPAIGN_PLAYED && row->state != CAMPAIGN_OVER) {
        add_refusal(sum, row);
        return;
    }
    for (uint32_t i = 0; i < row->found_count; i++) {
        add_found(sum, row, &row->found[i]);
    }
}

bool campaign_sum_knows(const struct campaign_sum *sum, uint32_t cause)
{
    uint32_t i = 0;
    while (i < cause && strcmp(sum->cause[i].signature, sum->cause[cause].signature) != 0) {
        i++;
    }
    return i < cause;
}

static int by_task(const void *a, const void *b)
{
    const struct campaign_cause *one = a, *other = b;
    if (one->task.number != other->task.number) {
        return one->task.number < other->task.number ? -1 : 1;
    }
    if (one->number != other->number) {
        return one->number < other->number ? -1 : 1;
    }
    return strcmp(one->signature, other->signature);
}

static int by_scenario(const void *a, const void *b)
{
    const struct campaign_refusal *one = a, *other = b;
    return one->scenario < other->scenario ? -1 : one->scenario > other->scenario ? 1 : 0;
}

void campaign_sum_sort(struct campaign_sum *sum)
{
    if (sum->cause_count > 0) {
        qsort(sum->cause, sum->cause_count, sizeof *sum->cause, by_task);
    }
    if (sum->refusal_count > 0) {
        qsort(sum->refusal, sum->refusal_count, sizeof *sum->refusal, by_scenario);
    }
}

void campaign_sum_close(struct campaign_sum *sum)
{
    for (uint32_t i = 0; i < sum->cause_count; i++) {
        struct campaign_cause *cause = &sum->cause[i];
        char *texts[] = {cause->signature, cause->scenario, cause->try, cause->kept};
        for (size_t text = 0; text < sizeof texts / sizeof texts[0]; text++) {
            free(texts[text]);
        }
        text_list_close(&cause->scenarios);
    }
    for (uint32_t i = 0; i < sum->refusal_count; i++) {
        free(sum->refusal[i].reason);
    }
    free(sum->cause);
    free(sum->refusal);
    free(sum->done);
    memset(sum, 0, sizeof *sum);
}
