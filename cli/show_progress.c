/* A lesson that was left in its middle: what was done so far, kept where a program keeps its state,
 * a file a lesson. Done again at the same instants it leads to the same place. */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/memory.h"
#include "cli/part_file.h"
#include "cli/show_inside.h"
#include "cli/state_file.h"

#define HEAD "fusebox progress 1"
#define PATH_MOST 2048
#define LINE_MOST (DEED_LINE + 40)

/* False: there is no place for it. */
static bool find_place(const char *folder, const char *id, char path[PATH_MOST])
{
    char name[PATH_MOST];
    int used = snprintf(name, sizeof name, "%s/%s", folder, id);
    return used < PATH_MOST && state_file_path(name, path, PATH_MOST);
}

static bool find_path(const struct show *show, char path[PATH_MOST])
{
    return find_place("progress", show->title, path);
}

bool show_is_done(const char *id)
{
    char path[PATH_MOST];
    return find_place("done", id, path) && access(path, F_OK) == 0;
}

void show_keep_done(const struct show *show)
{
    char path[PATH_MOST];
    bool can = show->order.draws && find_place("done", show->title, path) &&
               state_file_folders(path);
    FILE *file = can ? fopen(path, "w") : NULL;
    if (file != NULL) {
        fclose(file);
    }
}

static bool is_wanted(const struct show *show)
{
    const struct session *session = &show->session;
    return show->lesson && !show->order.again && !session->over && session->done > 0;
}

static void write_progress(FILE *file, const struct show *show)
{
    const struct session *session = &show->session;
    fprintf(file, HEAD "\n%" PRIu64 "\n%" PRId64 "\n", show->bench->world.seed,
            session_now(session));
    for (uint32_t i = 0; i < session->done; i++) {
        fprintf(file, "%" PRId64 " %s\n", session->deeds.deeds[i].at_us,
                session->deeds.deeds[i].text);
    }
}

void show_keep_progress(const struct show *show)
{
    char path[PATH_MOST], part[PATH_MOST + 8];
    if (!is_wanted(show) || !find_path(show, path) || !state_file_folders(path)) {
        return;
    }
    snprintf(part, sizeof part, "%s.part", path);
    FILE *file = fopen(part, "w");
    if (file != NULL) {
        write_progress(file, show);
    }
    if (file == NULL || !part_file_close(file, part, path)) {
        fprintf(stderr, "fusebox panel: progress is not kept: %s: %s\n", path, strerror(errno));
    }
}

void show_forget_progress(const struct show *show)
{
    char path[PATH_MOST];
    if (show->lesson && find_path(show, path)) {
        (void)unlink(path);
    }
}

/* "1200000 smoke trip" */
static bool read_deed(struct deeds *deeds, char *line)
{
    char *end;
    line[strcspn(line, "\n")] = '\0';
    int64_t at = strtoll(line, &end, 10);
    int64_t before = deeds->count == 0 ? 0 : deeds->deeds[deeds->count - 1].at_us;
    return end != line && *end == ' ' && at >= before && deeds_add(deeds, at, end + 1);
}

static bool read_head(FILE *file, uint64_t *seed)
{
    char line[LINE_MOST];
    return fgets(line, sizeof line, file) != NULL && strcmp(line, HEAD "\n") == 0 &&
           fgets(line, sizeof line, file) != NULL && sscanf(line, "%" SCNu64, seed) == 1;
}

static FILE *open_progress(const struct show *show)
{
    char path[PATH_MOST];
    return show->lesson && !show->order.again && find_path(show, path) ? fopen(path, "r") : NULL;
}

bool show_progress_seed(const struct show *show, uint64_t *seed)
{
    FILE *file = open_progress(show);
    bool read = file != NULL && read_head(file, seed);
    if (file != NULL) {
        fclose(file);
    }
    return read;
}

/* False: it is no such file, or of another seed. */
static bool read_progress(FILE *file, const struct show *show, struct deeds *deeds, int64_t *at_us)
{
    char line[LINE_MOST];
    uint64_t seed;
    bool right = read_head(file, &seed) && seed == show->bench->world.seed &&
                 fgets(line, sizeof line, file) != NULL && sscanf(line, "%" SCNd64, at_us) == 1;
    while (right && fgets(line, sizeof line, file) != NULL) {
        right = read_deed(deeds, line);
    }
    return right && deeds->count > 0 && *at_us >= deeds->deeds[deeds->count - 1].at_us;
}

void show_take_progress(struct show *show)
{
    struct deeds deeds;
    int64_t at = 0;
    FILE *file = open_progress(show);
    if (file == NULL) {
        return;
    }
    deeds_init(&deeds);
    if (!read_progress(file, show, &deeds, &at)) {
        show_tell(show, false, "what was kept of this lesson does not fit it any more: it begins "
                  "anew");
    } else if (session_resume(&show->session, &deeds, at)) {
        show_tell(show, false, "the lesson goes on where you left it");
    }
    deeds_free(&deeds);
    fclose(file);
    show_set_pace(show);
}
