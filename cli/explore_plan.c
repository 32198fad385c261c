#define _POSIX_C_SOURCE 200809L

#include "cli/explore_plan.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/exit_code.h"
#include "cli/explore_drawn.h"

/* From the file of that name, or the name itself. False: told on stderr. */
static bool read_text(const char *name, char text[SWARM_PLAN_TEXT])
{
    struct stat about;
    text[0] = '\0';
    if (stat(name, &about) != 0) {
        bool is_text = strchr(name, ';') != NULL || strchr(name, '=') != NULL ||
                       strstr(name, "..") != NULL;
        snprintf(text, SWARM_PLAN_TEXT, "%s", name);
        if (!is_text) {
            fprintf(stderr, "fusebox explore: %.300s: %s\n", name, strerror(errno));
        }
        return is_text;
    }
    FILE *file = S_ISREG(about.st_mode) ? fopen(name, "r") : NULL;
    size_t length = file == NULL ? 0 : fread(text, 1, SWARM_PLAN_TEXT, file);
    bool read = file != NULL && ferror(file) == 0 && length < SWARM_PLAN_TEXT;
    if (file != NULL) {
        fclose(file);
    }
    text[read ? length : 0] = '\0';
    if (!read) {
        fprintf(stderr, "fusebox explore: %.300s: this is no plan\n", name);
    }
    return read;
}

static void tell_plan(const struct explore_guided_call *call, const struct swarm_plan *plan)
{
    char text[SWARM_PLAN_TEXT];
    swarm_plan_write(plan, &call->swarm->draw, &call->swarm->story, '\n', text);
    printf("%s\n", call->entry->id);
    for (const char *line = text; *line != '\0';) {
        int length = (int)strcspn(line, "\n");
        printf("  %.*s\n", length, line);
        line += length + 1;
    }
}

static int play(const struct explore_guided_call *call, const struct swarm_plan *plan)
{
    struct swarm_end end = swarm_play_plan(call->swarm, plan);
    if (!explore_drawn_tell(call->entry, call->swarm->bench, &end, call->options->trace)) {
        return EXIT_BROKEN;
    }
    bool stuck = (end.reds >> SWARM_STUCK & 1u) != 0;
    return end.reds == 0 ? EXIT_PASSED : stuck ? EXIT_BROKEN : EXIT_FAILED;
}

int explore_plan(const struct explore_guided_call *call)
{
    char text[SWARM_PLAN_TEXT], error[SWARM_PLAN_ERROR];
    struct swarm_plan plan;
    if (!read_text(call->options->plan, text)) {
        return EXIT_WRONG;
    }
    if (!swarm_plan_read(&plan, &call->swarm->draw, &call->swarm->story, text, error)) {
        fprintf(stderr, "fusebox explore: --plan: %s\n", error);
        return EXIT_WRONG;
    }
    tell_plan(call, &plan);
    return play(call, &plan);
}
