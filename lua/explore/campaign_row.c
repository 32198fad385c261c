#include "lua/explore/campaign_row.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/hash.h"

#define BETWEEN " | "

static const char *const states[CAMPAIGN_STATES] = {"played", "over", "itself", "skipped",
                                                    "wrong"};

void campaign_row_init(struct campaign_row *row, const struct campaign_task *task,
                       const char *scenario)
{
    memset(row, 0, sizeof *row);
    row->task = *task;
    row->hash = HASH_START;
    snprintf(row->scenario, sizeof row->scenario, "%s", scenario);
}

void campaign_row_mix(struct campaign_row *row, uint64_t value)
{
    row->hash = hash_add(row->hash, value);
}

/* Where a file stands is another matter on each machine: of "/home/a/b.lua:12: why" the folders
 * go. */
static void drop_folders(char *text)
{
    char *end = strstr(text, ".lua:"), *begin = end, *name = end;
    while (begin != NULL && begin > text && begin[-1] != ' ') {
        begin--;
        name = *begin == '/' && name == end ? begin + 1 : name;
    }
    if (end != NULL && name != end) {
        memmove(begin, name, strlen(name) + 1);
    }
}

/* Without what would be taken for something else in a line. */
static void clean(char signature[CAMPAIGN_SIGNATURE], const char *text)
{
    snprintf(signature, CAMPAIGN_SIGNATURE, "%s", text);
    drop_folders(signature);
    for (char *at = signature; *at != '\0'; at++) {
        if (*at == '"' || *at == '|' || (unsigned char)*at < ' ') {
            *at = *at == '"' ? '\'' : *at == '|' ? '/' : ' ';
        }
    }
}

void campaign_row_find(struct campaign_row *row, const char *signature, uint64_t number,
                       const char *try)
{
    char cleaned[CAMPAIGN_SIGNATURE];
    uint32_t i = 0;
    clean(cleaned, signature);
    while (i < row->found_count && strcmp(row->found[i].signature, cleaned) != 0) {
        i++;
    }
    if (i == CAMPAIGN_FOUND - 1 && i == row->found_count) {
        strcpy(cleaned, CAMPAIGN_FURTHER);
    }
    i = i < CAMPAIGN_FOUND ? i : CAMPAIGN_FOUND - 1;
    struct campaign_found *found = &row->found[i];
    if (i == row->found_count) {
        strcpy(found->signature, cleaned);
        found->first = UINT64_MAX;
        row->found_count++;
    }
    if (number < found->first) {
        found->first = number;
        snprintf(found->try, sizeof found->try, "%s", try);
    }
    found->count++;
}

/* ---- a line ---- */

static int by_first(const void *a, const void *b)
{
    const struct campaign_found *one = a, *other = b;
    if (one->first != other->first) {
        return one->first < other->first ? -1 : 1;
    }
    return strcmp(one->signature, other->signature);
}

static const char *in_quotes(const char *id, char text[2 * SCENARIO_ID + 2])
{
    char *to = text;
    *to++ = '"';
    for (; *id != '\0'; id++) {
        if (*id == '"') {
            *to++ = '"';
        }
        *to++ = *id;
    }
    *to++ = '"';
    *to = '\0';
    return text;
}

const char *campaign_row_format(const struct campaign_row *row, char text[CAMPAIGN_ROW_TEXT])
{
    struct campaign_found found[CAMPAIGN_FOUND];
    char id[2 * SCENARIO_ID + 2];
    const struct campaign_task *task = &row->task;
    memcpy(found, row->found, sizeof found);
    qsort(found, row->found_count, sizeof found[0], by_first);
    int used = snprintf(text, CAMPAIGN_ROW_TEXT,
                        "%" PRIu64 ",%s,%s,%" PRIu64 ",%" PRIu32 ",%s,%" PRIu32 ",%" PRIu32
                        ",%" PRIu32 ",%" PRIx32 ",%016" PRIx64 ",\"",
                        task->number, in_quotes(row->scenario, id),
                        campaign_way_name(task->way), task->first, task->count,
                        states[row->state], row->tries, row->red, row->lost, row->reached,
                        row->hash);
    for (uint32_t i = 0; i < row->found_count; i++) {
        used += snprintf(text + used, CAMPAIGN_ROW_TEXT - (size_t)used,
                         "%s%" PRIu32 "@%" PRIu64 " %s %s", i == 0 ? "" : BETWEEN,
                         found[i].count, found[i].first, found[i].try, found[i].signature);
    }
    snprintf(text + used, CAMPAIGN_ROW_TEXT - (size_t)used, "\"\n");
    return text;
}

/* ---- reading ---- */

/* What is left of a line, and whether all of it was right so far. */
struct reading {
    const char *at;
    bool right;
};

static uint64_t read_number(struct reading *reading, int base, char behind)
{
    char *end = NULL;
    bool begins = (*reading->at >= '0' && *reading->at <= '9') ||
                  (base == 16 && *reading->at >= 'a' && *reading->at <= 'f');
    uint64_t number = begins ? strtoull(reading->at, &end, base) : 0;
    reading->right = reading->right && begins && *end == behind;
    reading->at += reading->right ? end - reading->at + 1 : 0;
    return number;
}

static uint32_t read_count(struct reading *reading, char behind)
{
    uint64_t number = read_number(reading, 10, behind);
    reading->right = reading->right && number <= UINT32_MAX;
    return (uint32_t)number;
}

/* Up to the comma. */
static void read_word(struct reading *reading, char *text, size_t size)
{
    size_t length = strcspn(reading->at, ",");
    reading->right = reading->right && length < size && reading->at[length] == ',';
    if (reading->right) {
        memcpy(text, reading->at, length);
        reading->at += length + 1;
    }
    text[reading->right ? length : 0] = '\0';
}

/* What in_quotes() wrote, and its comma. */
static void read_id(struct reading *reading, char id[SCENARIO_ID])
{
    const char *at = reading->at;
    size_t length = 0;
    reading->right = reading->right && *at == '"';
    for (at++; reading->right && (*at != '"' || at[1] == '"'); at++) {
        at += *at == '"' ? 1 : 0;
        id[length++] = *at;
        reading->right = *at != '\0' && length < SCENARIO_ID;
    }
    reading->right = reading->right && at[1] == ',';
    reading->at = reading->right ? at + 2 : reading->at;
    id[reading->right ? length : 0] = '\0';
}

static int32_t find_state(const char *name)
{
    for (int32_t i = 0; i < CAMPAIGN_STATES; i++) {
        if (strcmp(states[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

/* Up to a blank. */
static void read_try(struct reading *reading, char try[CAMPAIGN_TRY])
{
    size_t length = strcspn(reading->at, " \"|");
    reading->right = reading->right && length > 0 && length < CAMPAIGN_TRY &&
                     reading->at[length] == ' ';
    if (reading->right) {
        memcpy(try, reading->at, length);
        reading->at += length + 1;
    }
}

/* "3@120 TRY SIGNATURE | ..." up to the quote. */
static void read_found(struct reading *reading, struct campaign_row *row)
{
    while (reading->right && *reading->at != '"') {
        struct campaign_found *found = &row->found[row->found_count];
        if (row->found_count == CAMPAIGN_FOUND) {
            reading->right = false;
            return;
        }
        found->count = read_count(reading, '@');
        found->first = read_number(reading, 10, ' ');
        read_try(reading, found->try);
        size_t length = strcspn(reading->at, "|\"");
        bool last = reading->at[length] == '"';
        bool more = length > 1 && strncmp(reading->at + length - 1, BETWEEN, 3) == 0;
        size_t own = length - (last ? 0 : 1);
        reading->right = reading->right && (last || more) && own < CAMPAIGN_SIGNATURE;
        if (reading->right) {
            memcpy(found->signature, reading->at, own);
            row->found_count++;
            reading->at += length + (last ? 0 : 2);
        }
    }
}

bool campaign_row_parse(struct campaign_row *row, const char *line)
{
    struct reading reading = {line, true};
    char way[16], state[16];
    memset(row, 0, sizeof *row);
    row->task.number = read_number(&reading, 10, ',');
    read_id(&reading, row->scenario);
    read_word(&reading, way, sizeof way);
    row->task.first = read_number(&reading, 10, ',');
    row->task.count = read_count(&reading, ',');
    read_word(&reading, state, sizeof state);
    row->tries = read_count(&reading, ',');
    row->red = read_count(&reading, ',');
    row->lost = read_count(&reading, ',');
    row->reached = (uint32_t)read_number(&reading, 16, ',');
    row->hash = read_number(&reading, 16, ',');
    int32_t found_way = campaign_way_find(way), found_state = find_state(state);
    if (!reading.right || found_way < 0 || found_state < 0 || *reading.at++ != '"') {
        return false;
    }
    row->task.way = (enum campaign_way)found_way;
    row->state = (enum campaign_state)found_state;
    read_found(&reading, row);
    return reading.right && reading.at[0] == '"' &&
           (reading.at[1] == '\0' || strcmp(reading.at + 1, "\n") == 0);
}
