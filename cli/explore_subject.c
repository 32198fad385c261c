#define _POSIX_C_SOURCE 200809L

#include "cli/explore_subject.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/exit_code.h"
#include "cli/worker.h"

/* Of a shipped one; it is told when there is none. */
static void keep(struct catalogue *catalogue, const char *id)
{
    char filter[SCENARIO_ID + 1], nearest[SCENARIO_ID] = "";
    snprintf(filter, sizeof filter, "=%s", id);
    catalogue_nearest(catalogue, id, nearest);
    catalogue_filter(catalogue, filter);
    if (catalogue->count == 0 && nearest[0] != '\0') {
        fprintf(stderr, "fusebox explore: there is no scenario '%s', did you mean '%s'?\n", id,
                nearest);
    } else if (catalogue->count == 0) {
        fprintf(stderr, "fusebox explore: there is no scenario '%s'\n", id);
    }
}

static int check(const struct explore_subject *subject, const char *scenario)
{
    uint32_t count = subject->catalogue.count;
    if (subject->catalogue.wrong_files > 0) {
        return EXIT_WRONG;
    }
    if (count > 1) {
        fprintf(stderr, "fusebox explore: %s holds %u scenarios, and one is wanted, like %s=%s\n",
                scenario, count, scenario, subject->catalogue.entries[0].id);
    }
    return count == 1 ? EXIT_PASSED : count == 0 ? EXIT_NOTHING : EXIT_WRONG;
}

/* "FILE=ID": parts it. NULL: it is no such thing. */
static const char *id_in_file(const char *scenario, char file[SANDBOX_PATH])
{
    for (const char *at = scenario; (at = strchr(at, '=')) != NULL; at++) {
        size_t length = (size_t)(at - scenario);
        if (length > 0 && length < SANDBOX_PATH) {
            memcpy(file, scenario, length);
            file[length] = '\0';
            if (access(file, F_OK) == 0) {
                return at + 1;
            }
        }
    }
    return NULL;
}

int explore_subject_open(struct explore_subject *subject, const char *scenario,
                         const char *shipped)
{
    const struct choice all = {.filter = NULL};
    char file[SANDBOX_PATH];
    bool is_file = access(scenario, F_OK) == 0;
    const char *inside = is_file ? NULL : id_in_file(scenario, file);
    char *paths[] = {inside != NULL ? file : (char *)(uintptr_t)scenario};
    memset(subject, 0, sizeof *subject);
    worker_open_shelf(&subject->shelf, shipped);
    catalogue_open(&subject->catalogue, paths, is_file || inside != NULL ? 1 : 0, &all,
                   &subject->shelf);
    if (!is_file) {
        keep(&subject->catalogue, inside != NULL ? inside : scenario);
    }
    int code = check(subject, scenario);
    if (code != EXIT_PASSED) {
        explore_subject_close(subject);
    } else {
        subject->entry = &subject->catalogue.entries[0];
    }
    return code;
}

void explore_subject_close(struct explore_subject *subject)
{
    catalogue_close(&subject->catalogue);
    shelf_close(&subject->shelf);
}
