#define _POSIX_C_SOURCE 200809L

#include "cli/explore_map_files.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/exit_code.h"
#include "cli/explore_map_picture.h"
#include "cli/explore_map_table.h"
#include "cli/explore_table.h"
#include "lua/explore/map_csv.h"

#define ARGUMENTS 64

static int tell(const char *path, const char *what)
{
    fprintf(stderr, "fusebox explore: %s: %s\n", path, what);
    return EXIT_BROKEN;
}

/* ---- tables ---- */

static int take_file(struct map *map, const char *path)
{
    char error[MAP_CSV_ERROR];
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        (void)tell(path, strerror(errno));
        return EXIT_WRONG;
    }
    bool right = map_csv_read(map, file, error);
    fclose(file);
    if (!right) {
        (void)tell(path, error);
    }
    return right ? EXIT_PASSED : EXIT_WRONG;
}

int explore_map_take_given(const struct explore_map_call *call)
{
    int code = EXIT_PASSED;
    for (uint32_t i = 0; code == EXIT_PASSED && i < call->options->given_count; i++) {
        code = explore_map_table_given(call, call->options->given[i]) ? EXIT_PASSED : EXIT_WRONG;
    }
    return code;
}

static bool write_boundary(const void *context, FILE *file)
{
    const struct explore_map_call *call = context;
    return map_csv_write_boundary(call->map, file);
}

int explore_map_write(const struct explore_map_call *call, const struct map *other)
{
    int code = explore_table_save("--csv", call->options->csv, explore_map_table, call);
    code = exit_code_worse(code, explore_table_save("--boundary", call->options->boundary,
                                                    write_boundary, call));
    return exit_code_worse(code, explore_map_draw(call, other));
}

/* ---- the other program ---- */

/* Its command line, whose texts live as long as this. */
struct command {
    const char *word[ARGUMENTS];
    uint32_t count;
    char workers[16], cells[24], seed[24], setting[OVERRIDES_MOST][sizeof(struct override)];
};

static void say(struct command *command, const char *word)
{
    if (command->count + 1 < ARGUMENTS) {
        command->word[command->count++] = word;
        command->word[command->count] = NULL;
    }
}

static void say_both(struct command *command, const char *option, const char *value)
{
    if (value != NULL) {
        say(command, option);
        say(command, value);
    }
}

static void write_command(const struct explore_map_call *call, const char *table,
                          struct command *command)
{
    const struct explore_map_options *options = call->options;
    snprintf(command->workers, sizeof command->workers, "%u", options->workers);
    snprintf(command->cells, sizeof command->cells, "%ux%u", options->plan.x.count,
             options->plan.y.count);
    say(command, options->against);
    say(command, "explore");
    say_both(command, "--map", options->x);
    say(command, options->y);
    say_both(command, "--cells", command->cells);
    say_both(command, "--worst", options->worst);
    say_both(command, "--halvings", "0");
    say_both(command, "--csv", table);
    say_both(command, "-j", command->workers);
    if (options->seed_given) {
        snprintf(command->seed, sizeof command->seed, "%llu", (unsigned long long)options->seed);
        say_both(command, "--seed", command->seed);
    }
    for (uint32_t i = 0; i < options->overrides.count; i++) {
        const struct override *override = &options->overrides.list[i];
        snprintf(command->setting[i], sizeof command->setting[i], "%s", override->command);
        say_both(command, "--set", command->setting[i]);
    }
    say(command, "-q");
    say(command, options->scenario);
}

/* False: told. */
static bool run(const struct command *command)
{
    int status = 0;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        if (freopen("/dev/null", "w", stdout) == NULL) {
            _exit(126);
        }
        execvp(command->word[0], (char *const *)command->word);
        _exit(127);
    }
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    bool ran = pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == EXIT_PASSED;
    if (!ran) {
        (void)tell(command->word[0], pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 127
                                         ? "no such program"
                                         : "it did not play this map");
    }
    return ran;
}

int explore_map_play_other(const struct explore_map_call *call, struct map *other)
{
    char table[] = "/tmp/fusebox-map-XXXXXX";
    struct command command = {.count = 0};
    int file = mkstemp(table), code = EXIT_BROKEN;
    if (file < 0 || !map_open(other, &call->map->plan)) {
        return tell(table, "no place for the other program's table");
    }
    close(file);
    write_command(call, table, &command);
    if (run(&command)) {
        code = take_file(other, table);
    }
    remove(table);
    return code;
}
