#define _POSIX_C_SOURCE 200809L

#include "cli/explore_against.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "cli/exit_code.h"
#include "cli/memory.h"

#define LINE 400
#define RED "RED  "

static char *command_of(const struct explore_guided_call *call, const struct swarm_plan *plan)
{
    char *command;
    size_t length;
    FILE *file = memory_stream(&command, &length);
    explore_guided_command(file, call->options->against, call, plan);
    fclose(file);
    return command;
}

static uint32_t red_of(const char *line)
{
    uint32_t red = 0;
    while (red < SWARM_REDS && strcmp(swarm_red_name(red), line) != 0) {
        red++;
    }
    return red;
}

static uint32_t read_reds(FILE *file)
{
    char line[LINE];
    uint32_t reds = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        bool tells = strncmp(line, RED, strlen(RED)) == 0;
        uint32_t red = tells ? red_of(line + strlen(RED)) : SWARM_REDS;
        reds |= red < SWARM_REDS ? 1u << red : 0;
    }
    return reds;
}

bool explore_against(const struct explore_guided_call *call, const struct swarm_plan *plan,
                     uint32_t *reds)
{
    char *command = command_of(call, plan);
    fflush(NULL);
    FILE *file = popen(command, "r");
    free(command);
    uint32_t theirs = file == NULL ? 0 : read_reds(file);
    int status = file == NULL ? -1 : pclose(file);
    bool played = status != -1 && WIFEXITED(status) && WEXITSTATUS(status) <= EXIT_FAILED;
    *reds &= ~theirs;
    if (!played) {
        fprintf(stderr, "fusebox explore: --against: %.300s did not play this plan\n",
                call->options->against);
    }
    return played;
}
