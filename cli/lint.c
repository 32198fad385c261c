#define _POSIX_C_SOURCE 200809L

#include "cli/lint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/catalogue.h"
#include "cli/exit_code.h"
#include "cli/export_file.h"
#include "cli/findings.h"
#include "cli/lint_json.h"
#include "cli/lint_options.h"
#include "cli/lint_text.h"
#include "cli/memory.h"
#include "cli/netlist.h"
#include "cli/worker.h"
#include "lua/draft.h"
#include "lua/judge.h"

#define EXPORT_ENDING ".export"

/* One run of the verb. */
struct reader {
    const struct lint_options *options;
    struct shelf *shelf;
    struct catalogue catalogue;
    struct bench *bench;
    struct lint *lint;
    struct findings findings;
    struct netlist *netlist;
    struct text_list told;          /* errors: many scenarios may have the same */
    struct text_list wrong_configs; /* files of commands that the unit does not take */
    uint32_t wirings_alone;         /* found, be they right or wrong */
    uint32_t wrong;                 /* wirings and scenarios that could not be read */
};

static void tell(struct reader *reader, const char *error)
{
    reader->wrong++;
    if (!text_list_has(&reader->told, error)) {
        text_list_add(&reader->told, error);
        fprintf(stderr, "%s\n", error);
    }
}

static void look(struct reader *reader, const struct draft *draft,
                 const struct settings *settings, const char *scenario, const char *config)
{
    if (!lint_read(reader->lint, &reader->bench->world, settings)) {
        fprintf(stderr, "fusebox lint: no memory\n");
        exit(EXIT_BROKEN);
    }
    struct draft_read reading = {.draft = draft, .scenario = scenario, .config = config,
                              .lint = reader->lint, .bench = reader->bench,
                              .sandbox = &reader->shelf->sandbox};
    findings_add(&reader->findings, &reading);
    netlist_take(reader->netlist, reader->bench, draft);
}

/* The file of commands for the wirings of a file: as the options name it, or beside it; "" where
 * there is none. */
static void find_config(const struct reader *reader, const char *file, char path[SANDBOX_PATH])
{
    size_t stem = strlen(file) - strlen(".lua");
    const char *config = reader->options->config;
    int used = config != NULL ? snprintf(path, SANDBOX_PATH, "%s", config)
                              : snprintf(path, SANDBOX_PATH, "%.*s" EXPORT_ENDING, (int)stem, file);
    bool beside = strlen(file) > strlen(".lua") && strcmp(file + stem, ".lua") == 0;
    if (used >= SANDBOX_PATH || (config == NULL && (!beside || access(path, F_OK) != 0))) {
        path[0] = '\0';
    }
}

/* A wiring by itself has been built. */
static void look_alone(struct reader *reader, struct draft *draft, const char *config)
{
    struct export_file export;
    if (config[0] == '\0') {
        look(reader, draft, NULL, "", "");
        return;
    }
    if (text_list_has(&reader->wrong_configs, config)) {
        return;
    }
    bool taken = false;
    if (export_file_open(&export, config)) {
        taken = export_file_take(&export, &reader->bench->world, &draft->settings);
        export_file_close(&export);
    }
    if (taken) {
        look(reader, draft, &draft->settings, "", config);
    } else {
        text_list_add(&reader->wrong_configs, config);
        reader->wrong++;
    }
}

/* The file does not return a wiring: commands beside it would be thought to be read. */
static void judge_beside(struct reader *reader, const char *file, const char *config)
{
    char error[2 * SANDBOX_PATH + 80];
    if (reader->options->config == NULL && config[0] != '\0') {
        snprintf(error, sizeof error, "fusebox lint: %s: nobody reads it: %s returns no wiring",
                 config, file);
        tell(reader, error);
    }
}

/* Each draft starts from the file as it was loaded, as a run does. */
static void read_wirings(struct reader *reader, const char *file, const char *root)
{
    struct sandbox *sandbox = &reader->shelf->sandbox;
    char error[SANDBOX_ERROR], config[SANDBOX_PATH];
    struct draft draft;
    int32_t count = draft_wiring_count(sandbox, error);
    find_config(reader, file, config);
    if (count < 0) {
        tell(reader, error);
    } else if (count == 0) {
        judge_beside(reader, file, config);
    }
    reader->wirings_alone += count > 0 ? (uint32_t)count : 0;
    for (int32_t i = 0; i < count && shelf_load(reader->shelf, file, root, error); i++) {
        if (draft_wiring(sandbox, reader->bench, (uint32_t)i, &draft)) {
            look_alone(reader, &draft, config);
        } else {
            tell(reader, draft.error);
        }
    }
}

static void read_scenarios(struct reader *reader, const char *file)
{
    struct draft draft;
    for (uint32_t i = 0; i < reader->catalogue.count; i++) {
        const struct entry *entry = &reader->catalogue.entries[i];
        if (entry->file != file) {
            continue;
        }
        if (!shelf_load(reader->shelf, file, entry->root, draft.error)
            || !draft_scenario(&reader->shelf->sandbox, reader->bench, entry->place, &draft)) {
            tell(reader, draft.error);
            continue;
        }
        look(reader, &draft, &draft.settings, entry->id, "");
    }
}

static void read_all(struct reader *reader)
{
    char error[SANDBOX_ERROR];
    const struct catalogue *catalogue = &reader->catalogue;
    reader->bench = memory_grow(NULL, sizeof *reader->bench);
    reader->lint = memory_grow(NULL, sizeof *reader->lint);
    reader->netlist = memory_grow(NULL, sizeof *reader->netlist);
    memset(reader->netlist, 0, sizeof *reader->netlist);
    reader->netlist->path = reader->options->spice;
    if (!judge_open(reader->bench)) {
        fprintf(stderr, "fusebox lint: no memory\n");
        exit(EXIT_BROKEN);
    }
    for (uint32_t i = 0; i < catalogue->file_count; i += 2) {
        const char *file = catalogue->files[i], *root = catalogue->files[i + 1];
        if (shelf_load(reader->shelf, file, root, error)) {
            read_wirings(reader, file, root);
            read_scenarios(reader, file);
        }
    }
    reader->wrong += netlist_write(reader->netlist) ? 0 : 1;
    judge_close(reader->bench);
    free(reader->netlist);
    free(reader->bench);
    free(reader->lint);
}

/* A file of commands that nobody asked for would let people believe that it was read. */
static void judge_config(struct reader *reader)
{
    if (reader->options->config != NULL && reader->wirings_alone == 0) {
        tell(reader, "fusebox lint: --config: no file given returns a wiring; scenarios bring a "
                     "config of their own");
    }
}

static int conclude(struct reader *reader)
{
    judge_config(reader);
    uint32_t wrong_files = reader->catalogue.wrong_files + reader->wrong;
    findings_sort(&reader->findings);
    int code = wrong_files > 0 ? EXIT_WRONG : EXIT_PASSED;
    if (reader->findings.wiring_count == 0 && wrong_files == 0) {
        fprintf(stderr, "fusebox lint: there is nothing to lint: no file declares a scenario, or "
                        "returns a wiring: return wiring \"name\" { ... }\n");
        code = EXIT_NOTHING;
    }
    if (reader->options->json) {
        lint_json_print(&reader->findings, reader->options->level, wrong_files);
    } else if (reader->findings.wiring_count > 0) {
        lint_text_print(&reader->findings, reader->options);
    }
    bool broken = findings_count(&reader->findings, LINT_ERROR) > 0;
    return exit_code_worse(code, broken ? EXIT_FAILED : EXIT_PASSED);
}

/* People give the EXPORT file itself: it says nothing without its wiring. */
static bool paths_are_scripts(int count, char *const *paths)
{
    bool right = true;
    for (int i = 0; i < count; i++) {
        size_t length = strlen(paths[i]), ending = strlen(EXPORT_ENDING);
        if (length > ending && strcmp(paths[i] + length - ending, EXPORT_ENDING) == 0) {
            fprintf(stderr, "fusebox lint: %s: these are commands; give the wiring, %.*s.lua, or "
                            "another one with --config %s\n",
                    paths[i], (int)(length - ending), paths[i], paths[i]);
            right = false;
        }
    }
    return right;
}

static int lint_paths(const struct lint_options *options, char *const *paths, int count,
                      const char *shipped)
{
    static const struct choice all;
    struct shelf shelf;
    struct reader reader = {.options = options, .shelf = &shelf};
    worker_open_shelf(&shelf, shipped);
    findings_open(&reader.findings);
    catalogue_open(&reader.catalogue, paths, count, &all, &shelf);
    read_all(&reader);
    int code = conclude(&reader);
    findings_close(&reader.findings);
    text_list_close(&reader.told);
    text_list_close(&reader.wrong_configs);
    catalogue_close(&reader.catalogue);
    shelf_close(&shelf);
    return code;
}

int lint_verb(int argc, char **argv, const char *shipped)
{
    struct lint_options options;
    int code = EXIT_PASSED;
    if (!lint_options_read(&options, argc, argv)
        || !paths_are_scripts(argc - options.first_path, argv + options.first_path)) {
        return EXIT_WRONG;
    }
    if (options.help) {
        lint_options_help();
    } else if (options.rules && options.json) {
        lint_json_print_rules();
    } else if (options.rules) {
        lint_text_print_rules();
    } else {
        code = lint_paths(&options, argv + options.first_path, argc - options.first_path,
                          shipped);
    }
    return code;
}
