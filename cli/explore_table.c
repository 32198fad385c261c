#define _XOPEN_SOURCE 700

#include "cli/explore_table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/fingerprint.h"
#include "cli/memory.h"
#include "cli/report_file.h"
#include "cli/table_agree.h"

bool explore_table_is_shipped(const struct entry *entry, const struct sandbox *sandbox)
{
    char *file = realpath(entry->file, NULL), *folder = realpath(sandbox->shipped, NULL);
    size_t length = folder == NULL ? 0 : strlen(folder);
    bool is = file != NULL && length > 0 && strncmp(file, folder, length) == 0 &&
              file[length] == '/';
    free(file);
    free(folder);
    return is;
}

void explore_table_scenario(struct table_scenario *scenario, const struct entry *entry,
                            struct sandbox *sandbox)
{
    memset(scenario, 0, sizeof *scenario);
    snprintf(scenario->id, sizeof scenario->id, "%s", entry->id);
    scenario->print = fingerprint_story(sandbox, entry->file);
    if (!explore_table_is_shipped(entry, sandbox)) {
        snprintf(scenario->file, sizeof scenario->file, "%s", entry->file);
    }
}

void explore_table_settings(FILE *file, const struct overrides *overrides)
{
    for (uint32_t i = 0; i < overrides->count; i++) {
        table_say(file, "set", "%s", overrides->list[i].command);
    }
}

void explore_table_seed(FILE *file, bool given, uint64_t seed)
{
    if (given) {
        table_say(file, "seed", "%" PRIu64, seed);
    }
}

void explore_table_recover(FILE *file, int64_t recover_us)
{
    char text[TABLE_NUMBER];
    table_say(file, "recover", "%s s", table_number((double)recover_us / 1e6, text));
}

bool explore_table_given(struct table *given, const char *path, const char *head,
                         const char *columns)
{
    struct table asked;
    char error[TABLE_ERROR], *text;
    size_t length = strlen(head) + strlen(columns) + 2;
    if (!table_read(given, path, error)) {
        fprintf(stderr, "fusebox explore: %s\n", error);
        return false;
    }
    text = memory_grow(NULL, length);
    snprintf(text, length, "%s%s\n", head, columns);
    bool right = table_parse(&asked, text, TABLE_ASKED, error) &&
                 table_agree(given, &asked, error);
    table_close(&asked);
    if (!right) {
        fprintf(stderr, "fusebox explore: %s\n", error);
        table_close(given);
    }
    return right;
}

int explore_table_save(const char *option, const char *path,
                       bool (*write)(const void *context, FILE *file), const void *context)
{
    struct report_file report;
    if (path == NULL) {
        return EXIT_PASSED;
    }
    if (!report_file_open(&report, "explore", option, path)) {
        return EXIT_BROKEN;
    }
    (void)write(context, report.file); /* what the file did not take is asked at its end */
    return report_file_close(&report) ? EXIT_PASSED : EXIT_BROKEN;
}
