#define _POSIX_C_SOURCE 200809L

#include "cli/catalogue.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/memory.h"
#include "cli/text_list.h"
#include "sim/base/nearest.h"

#define FOLDER_DEPTH 16

static void add_file(struct catalogue *catalogue, const char *file, const char *root)
{
    if (catalogue->file_count + 2 > catalogue->file_capacity) {
        catalogue->file_capacity = catalogue->file_capacity * 2 + 64;
        catalogue->files = memory_grow(catalogue->files,
                                       catalogue->file_capacity * sizeof *catalogue->files);
    }
    catalogue->files[catalogue->file_count++] = memory_text(file);
    catalogue->files[catalogue->file_count++] = memory_text(root);
}

/* The names in a folder, sorted, without hidden ones. */
static struct text_list read_folder(const char *folder)
{
    struct text_list names = {.count = 0};
    DIR *open = opendir(folder);
    struct dirent *found;
    while (open != NULL && (found = readdir(open)) != NULL) {
        if (found->d_name[0] != '.') {
            text_list_add(&names, found->d_name);
        }
    }
    if (open != NULL) {
        closedir(open);
    }
    text_list_sort(&names, 0);
    return names;
}

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name);
    return length > strlen(end) && strcmp(name + length - strlen(end), end) == 0;
}

/* What `fusebox words stubs` wrote for an editor is no file of scenarios. */
static bool is_script(const char *name)
{
    return ends_with(name, ".lua") && !ends_with(name, ".d.lua");
}

static void find_files(struct catalogue *catalogue, const char *folder, const char *root,
                       uint32_t depth)
{
    char path[SANDBOX_PATH];
    struct text_list names = read_folder(folder);
    for (uint32_t i = 0; i < names.count; i++) {
        struct stat status;
        int used = snprintf(path, sizeof path, "%s/%s", folder, names.text[i]);
        if (used >= (int)sizeof path || stat(path, &status) != 0) {
            continue;
        }
        if (S_ISDIR(status.st_mode) && depth > 0) {
            find_files(catalogue, path, root, depth - 1);
        } else if (S_ISREG(status.st_mode) && is_script(path)) {
            add_file(catalogue, path, root);
        }
    }
    text_list_close(&names);
}

static void find_path(struct catalogue *catalogue, const char *given)
{
    struct stat status;
    char path[SANDBOX_PATH];
    snprintf(path, sizeof path, "%s", given);
    for (size_t length = strlen(path); length > 1 && path[length - 1] == '/'; length--) {
        path[length - 1] = '\0';
    }
    if (strlen(given) >= sizeof path || stat(path, &status) != 0) {
        fprintf(stderr, "fusebox: %s: there is no such file or folder\n", given);
        catalogue->wrong_files++;
    } else if (S_ISDIR(status.st_mode)) {
        find_files(catalogue, path, path, FOLDER_DEPTH);
    } else {
        add_file(catalogue, path, "");
    }
}

static bool has_one_of(lua_State *L, uint32_t place, const struct tag_list *tags)
{
    for (uint32_t i = 0; i < tags->count; i++) {
        if (scenario_has_tag(L, place, tags->tag[i])) {
            return true;
        }
    }
    return false;
}

/* Whether the tags of the loaded file's scenario choose it. */
static bool is_chosen(lua_State *L, uint32_t place, const struct choice *choice)
{
    return (choice->include.count == 0 || has_one_of(L, place, &choice->include))
           && !has_one_of(L, place, &choice->exclude);
}

static struct entry *find_id(const struct catalogue *catalogue, const char *id)
{
    for (uint32_t i = 0; i < catalogue->count; i++) {
        if (strcmp(catalogue->entries[i].id, id) == 0) {
            return &catalogue->entries[i];
        }
    }
    return NULL;
}

/* A scenario is that of its own file, not of one that has asked for that file; two of one id are
 * wrong. */
static void meet_again(struct catalogue *catalogue, uint32_t file, const struct entry *found,
                       struct entry *other)
{
    bool same = strcmp(other->file, catalogue->files[file]) == 0;
    if (!same && other->borrowed && !found->borrowed) {
        free(other->quarantine);
        *other = *found;
        other->file = catalogue->files[file];
        other->root = catalogue->files[file + 1];
        return;
    }
    if (!same && !found->borrowed) {
        fprintf(stderr, "fusebox: %s: %s '%s' stands in %s, too\n", catalogue->files[file],
                found->lesson ? "lesson" : "scenario", found->id, other->file);
        catalogue->wrong_files++;
    }
    free(found->quarantine);
}

/* What `found` says of a scenario, and the file that declares it. Takes over its texts. */
static void add_entry(struct catalogue *catalogue, uint32_t file, const struct entry *found)
{
    struct entry *other = find_id(catalogue, found->id);
    if (other != NULL) {
        meet_again(catalogue, file, found, other);
        return;
    }
    if (catalogue->count == catalogue->capacity) {
        catalogue->capacity = catalogue->capacity * 2 + 64;
        catalogue->entries = memory_grow(catalogue->entries,
                                         catalogue->capacity * sizeof *catalogue->entries);
    }
    struct entry *entry = &catalogue->entries[catalogue->count++];
    *entry = *found;
    entry->file = catalogue->files[file];
    entry->root = catalogue->files[file + 1];
}

/* What its declaration says, in the loaded file. */
static void read_entry(lua_State *L, uint32_t place, const struct choice *choice,
                       struct entry *found)
{
    const char *quarantine = scenario_quarantine(L, place);
    *found = (struct entry){.place = place, .chosen = is_chosen(L, place, choice),
                            .lesson = scenario_is_lesson(L, place),
                            .borrowed = scenario_is_borrowed(L, place),
                            .quarantine = quarantine == NULL ? NULL : memory_text(quarantine)};
    scenario_id(L, place, found->id);
    for (uint32_t i = 0; i < choice->lacks.count; i++) {
        if (scenario_needs(L, place, choice->lacks.tag[i])) {
            found->lacks = choice->lacks.tag[i];
        }
    }
}

/* Offers the scenario's tags to each --include. */
static void offer_tags(struct catalogue *catalogue, lua_State *L, uint32_t place, uint32_t count)
{
    const char *tag;
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t number = 0; (tag = scenario_tag(L, place, number)) != NULL; number++) {
            nearest_offer_first(&catalogue->included[i], tag);
        }
    }
}

/* A tag that no scenario has was hardly meant. */
static void tell_unknown_tags(const struct catalogue *catalogue, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct nearest *nearest = &catalogue->included[i];
        if (nearest->best[0] != '\0' && nearest->distance > 0) {
            fprintf(stderr, "fusebox: --include: no scenario has the tag '%s', did you mean "
                    "'%s'?\n", nearest->wanted, nearest->best);
        }
    }
}

/* What stands in found/open may be red, and says why. */
static void check_corpus(struct catalogue *catalogue, uint32_t file, const struct entry *found)
{
    if (found->corpus == CORPUS_OPEN && found->quarantine == NULL && !found->borrowed) {
        fprintf(stderr, "fusebox: %s: scenario '%s' stands in found/open and does not say why: "
                "quarantine = \"until ...\"; one that is mended belongs into found\n",
                catalogue->files[file], found->id);
        catalogue->wrong_files++;
    }
}

static void load_file(struct catalogue *catalogue, uint32_t file,
                      const struct choice *choice, struct shelf *shelf)
{
    char error[SANDBOX_ERROR];
    lua_State *L = shelf->sandbox.L;
    if (!shelf_load(shelf, catalogue->files[file], catalogue->files[file + 1], error)) {
        fprintf(stderr, "%s\n", error);
        catalogue->wrong_files++;
        return;
    }
    uint32_t count = scenario_count(L);
    enum corpus corpus = corpus_place(catalogue->files[file]);
    for (uint32_t place = 0; place < count; place++) {
        struct entry found;
        read_entry(L, place, choice, &found);
        found.corpus = corpus;
        check_corpus(catalogue, file, &found);
        offer_tags(catalogue, L, place, choice->include.count);
        add_entry(catalogue, file, &found);
    }
}

static void keep(struct catalogue *catalogue, bool (*is_kept)(const struct entry *, const void *),
                 const void *context)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < catalogue->count; i++) {
        if (is_kept(&catalogue->entries[i], context)) {
            catalogue->entries[kept++] = catalogue->entries[i];
        } else {
            free(catalogue->entries[i].quarantine);
        }
    }
    catalogue->count = kept;
}

/* The corpus first; entries of one place stay in their order. */
static void sort_corpus(struct catalogue *catalogue)
{
    uint32_t count = 0;
    struct entry *sorted = memory_grow(NULL, (catalogue->count + 1) * sizeof *sorted);
    for (int place = 0; place < CORPUS_PLACES; place++) {
        for (uint32_t i = 0; i < catalogue->count; i++) {
            if (catalogue->entries[i].corpus == (enum corpus)place) {
                sorted[count++] = catalogue->entries[i];
            }
        }
    }
    free(catalogue->entries);
    catalogue->entries = sorted;
    catalogue->capacity = count + 1;
}

static bool was_chosen(const struct entry *entry, const void *context)
{
    (void)context;
    return entry->chosen;
}

static bool fits(const struct entry *entry, const void *context)
{
    return choice_fits(context, entry->id);
}

static bool is_in_shard(const struct entry *entry, const void *context)
{
    return shard_has(context, entry->id);
}

void catalogue_open(struct catalogue *catalogue, char *const *paths, int path_count,
                    const struct choice *choice, struct shelf *shelf)
{
    memset(catalogue, 0, sizeof *catalogue);
    for (int i = 0; i < path_count; i++) {
        find_path(catalogue, paths[i]);
    }
    if (path_count == 0) {
        find_path(catalogue, shelf->sandbox.shipped);
    }
    for (uint32_t i = 0; i < choice->include.count; i++) {
        nearest_init(&catalogue->included[i], choice->include.tag[i]);
    }
    for (uint32_t file = 0; file < catalogue->file_count; file += 2) {
        load_file(catalogue, file, choice, shelf);
    }
    tell_unknown_tags(catalogue, choice->include.count);
    sort_corpus(catalogue);
    keep(catalogue, was_chosen, NULL);
}

bool catalogue_load(const struct entry *entry, const char **loaded, struct shelf *shelf,
                    char *error)
{
    if (*loaded != entry->file) {
        *loaded = shelf_load(shelf, entry->file, entry->root, error) ? entry->file : NULL;
    }
    return *loaded != NULL;
}

void catalogue_close(struct catalogue *catalogue)
{
    for (uint32_t i = 0; i < catalogue->file_count; i++) {
        free(catalogue->files[i]);
    }
    free(catalogue->files);
    for (uint32_t i = 0; i < catalogue->count; i++) {
        free(catalogue->entries[i].quarantine);
    }
    free(catalogue->entries);
}

void catalogue_filter(struct catalogue *catalogue, const char *filter)
{
    keep(catalogue, fits, filter);
}

void catalogue_shard(struct catalogue *catalogue, const struct shard *shard)
{
    keep(catalogue, is_in_shard, shard);
}

const char *catalogue_nearest(const struct catalogue *catalogue, const char *filter,
                              char nearest[SCENARIO_ID])
{
    struct nearest search;
    nearest_init(&search, filter + (filter[0] == '=' ? 1 : 0));
    for (uint32_t i = 0; i < catalogue->count; i++) {
        nearest_offer(&search, catalogue->entries[i].id);
    }
    snprintf(nearest, SCENARIO_ID, "%s", search.best);
    return nearest;
}
