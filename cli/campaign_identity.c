#define _POSIX_C_SOURCE 200809L

#include "cli/campaign_identity.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/memory.h"
#include "firmware/unit.h"
#include "lua/explore/tail.h"
#include "lua/source.h"
#include "sim/base/hash.h"

#define HEAD "fusebox campaign 1"
#define TOLD 6                   /* differences */
#define LINE 1200

/* ---- fingerprints ---- */

static uint64_t hash_bytes(uint64_t hash, const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        hash = hash_add(hash, (unsigned char)bytes[i]);
    }
    return hash_add(hash, count);
}

/* Of this very program; 0: nobody can say. */
static uint64_t hash_program(void)
{
    char block[65536];
    uint64_t hash = HASH_START;
    FILE *file = fopen("/proc/self/exe", "rb");
    if (file == NULL) {
        return 0;
    }
    for (size_t count; (count = fread(block, 1, sizeof block, file)) > 0;) {
        for (size_t i = 0; i + 8 <= count; i += 8) {
            uint64_t word;
            memcpy(&word, block + i, sizeof word);
            hash = hash_add(hash, word);
        }
        hash = hash_bytes(hash, block + count - count % 8, count % 8);
    }
    fclose(file);
    return hash;
}

/* They come in no order. */
static bool add_file(void *context, const char *path)
{
    struct source_text source;
    uint64_t *sum = context;
    if (source_read(path, &source)) {
        *sum += hash_bytes(HASH_START, source.text, source.length);
        free(source.text);
    }
    return true;
}

/* Of the file that the scenario stands in, and of all that this one reads. */
static uint64_t hash_files(struct shelf *shelf, const struct entry *entry)
{
    char error[SANDBOX_ERROR];
    uint64_t own = 0, read = 0;
    (void)add_file(&own, entry->file);
    if (shelf_load(shelf, entry->file, entry->root, error)) {
        (void)source_files(shelf->sandbox.L, add_file, &read);
    }
    return hash_add(own, read);
}

/* ---- writing ---- */

static void write_scenarios(FILE *file, const struct campaign_subjects *subjects)
{
    struct shelf *shelf = (struct shelf *)(uintptr_t)&subjects->shelf;
    const char *last = NULL;
    uint64_t hash = 0;
    for (uint32_t i = 0; i < subjects->count; i++) {
        const struct entry *entry = subjects->entry[i];
        hash = entry->file == last ? hash : hash_files(shelf, entry);
        last = entry->file;
        fprintf(file, "scenario %016" PRIx64 " %s\n", hash, entry->id);
    }
}

static void write_asked(FILE *file, const struct explore_campaign_options *options)
{
    for (int i = 0; i < options->name_count; i++) {
        fprintf(file, "given %s\n", options->names[i]);
    }
    if (options->choice.filter != NULL) {
        fprintf(file, "filter %s\n", options->choice.filter);
    }
    if (options->shard.count > 0) {
        fprintf(file, "shard %u/%u\n", options->shard.number, options->shard.count);
    }
    if (options->budget_us != INT64_MAX) {
        fprintf(file, "budget %" PRId64 " us\n", options->budget_us);
    }
    if (options->tasks != CAMPAIGN_TASKS) {
        fprintf(file, "tasks %" PRIu64 "\n", options->tasks);
    }
}

char *campaign_identity_text(const struct explore_campaign_options *options,
                             const struct campaign_subjects *subjects)
{
    char *text = NULL;
    const char *between = "ways ";
    size_t length;
    FILE *file = memory_stream(&text, &length);
    fprintf(file, HEAD "\nprogram %s\nfirmware %s\nbuild %016" PRIx64 "\n", FUSEBOX_VERSION,
            UNIT_VERSION, hash_program());
    write_asked(file, options);
    fprintf(file, "seed %" PRIu64 "\n", options->seed);
    for (int way = CAMPAIGN_PLAIN + 1; way < CAMPAIGN_WAYS; way++) {
        if (options->way[way]) {
            fprintf(file, "%s%s", between, campaign_way_name((enum campaign_way)way));
            between = ",";
        }
    }
    fprintf(file, "\nrecover %" PRId64 " us\n", options->recover_us);
    for (uint32_t i = 0; i < options->overrides.count; i++) {
        fprintf(file, "set %s\n", options->overrides.list[i].command);
    }
    write_scenarios(file, subjects);
    fclose(file);
    return text;
}

/* ---- reading ---- */

/* The next line, without its end. NULL: there is none. */
static const char *next_line(const char **at, char line[LINE])
{
    size_t length = strcspn(*at, "\n");
    if (**at == '\0') {
        return NULL;
    }
    snprintf(line, LINE, "%.*s", (int)(length < LINE ? length : LINE - 1), *at);
    *at += length + ((*at)[length] == '\n' ? 1 : 0);
    return line;
}

/* What stands behind the key; NULL: the line is another one. */
static const char *value_of(const char *line, const char *key)
{
    size_t length = strlen(key);
    return strncmp(line, key, length) == 0 && line[length] == ' ' ? line + length + 1 : NULL;
}

static void read_ways(struct explore_campaign_options *options, const char *list)
{
    for (int way = CAMPAIGN_PLAIN + 1; way < CAMPAIGN_WAYS; way++) {
        const char *name = campaign_way_name((enum campaign_way)way);
        const char *at = strstr(list, name);
        options->way[way] = at != NULL;
    }
}

/* What the command line has said itself stays. */
struct open_points {
    bool names, sets, shard, filter, limits;
};

/* How far it is to go. True: the line was such a one. */
static bool read_limit(struct explore_campaign_options *options, const struct open_points *open,
                       const char *line)
{
    const char *budget = value_of(line, "budget"), *tasks = value_of(line, "tasks");
    if (budget != NULL && open->limits) {
        options->budget_us = strtoll(budget, NULL, 10);
    } else if (tasks != NULL && open->limits) {
        options->tasks = strtoull(tasks, NULL, 10);
    }
    return budget != NULL || tasks != NULL;
}

/* How it was asked for. True: the line was such a one. */
static bool read_asked(struct explore_campaign_options *options, const struct open_points *open,
                       const char *line, struct text_list *given)
{
    const char *name = value_of(line, "given"), *filter = value_of(line, "filter");
    const char *shard = value_of(line, "shard");
    if (name != NULL && open->names) {
        text_list_add(given, name);
    } else if (filter != NULL && open->filter) {
        options->filter_read = memory_text(filter);
        options->choice.filter = options->filter_read;
    } else if (shard != NULL && open->shard) {
        (void)shard_parse(&options->shard, shard);
    }
    return name != NULL || filter != NULL || shard != NULL || read_limit(options, open, line);
}

static void read_line(struct explore_campaign_options *options, const struct open_points *open,
                      const char *line)
{
    char error[OVERRIDE_ERROR];
    const char *value;
    if ((value = value_of(line, "seed")) != NULL && !options->seed_given) {
        options->seed = strtoull(value, NULL, 10);
    } else if ((value = value_of(line, "ways")) != NULL && !options->ways_given) {
        read_ways(options, value);
    } else if ((value = value_of(line, "recover")) != NULL && !options->recover_given) {
        options->recover_us = strtoll(value, NULL, 10);
    } else if ((value = value_of(line, "set")) != NULL && open->sets) {
        (void)overrides_add(&options->overrides, value, error);
    }
}

bool campaign_identity_read(const char *text, struct explore_campaign_options *options,
                            struct text_list *given)
{
    char line[LINE];
    const char *at = text;
    const struct open_points open = {options->name_count == 0, options->overrides.count == 0,
                                     options->shard.count == 0, options->choice.filter == NULL,
                                     options->budget_us == INT64_MAX &&
                                         options->tasks == CAMPAIGN_TASKS};
    if (next_line(&at, line) == NULL || strcmp(line, HEAD) != 0) {
        fprintf(stderr, "fusebox explore: %s/campaign.txt: this is none of a campaign\n",
                options->folder);
        return false;
    }
    while (next_line(&at, line) != NULL) {
        if (!read_asked(options, &open, line, given)) {
            read_line(options, &open, line);
        }
    }
    if (open.names) {
        options->names = given->text;
        options->name_count = (int)given->count;
    }
    return true;
}

/* ---- comparing ---- */

static bool is_asked(const char *line)
{
    static const char *const keys[] = {"given", "filter", "shard", "budget", "tasks"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (value_of(line, keys[i]) != NULL) {
            return true;
        }
    }
    return false;
}

static bool has_line(const char *text, const char *line)
{
    size_t length = strlen(line);
    for (const char *at = text; (at = strstr(at, line)) != NULL; at++) {
        if ((at == text || at[-1] == '\n') && (at[length] == '\n' || at[length] == '\0')) {
            return true;
        }
    }
    return false;
}

static uint32_t tell_missing(const char *folder, const char *text, const char *other,
                             const char *word)
{
    char line[LINE];
    uint32_t count = 0;
    for (const char *at = text; next_line(&at, line) != NULL;) {
        if (is_asked(line) || has_line(other, line)) {
            continue;
        }
        if (++count <= TOLD) {
            fprintf(stderr, "fusebox explore: %s: %s: %s\n", folder, word, line);
        }
    }
    if (count > TOLD) {
        fprintf(stderr, "fusebox explore: %s: and %u more\n", folder, count - TOLD);
    }
    return count;
}

bool campaign_identity_same(const char *folder, const char *was, const char *is)
{
    uint32_t count = tell_missing(folder, was, is, "it was begun with");
    count += tell_missing(folder, is, was, "and this would be");
    if (count > 0) {
        fprintf(stderr, "fusebox explore: %s: this would be another campaign: begin a new one by "
                        "--into\n", folder);
    }
    return count == 0;
}
