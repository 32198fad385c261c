/* What was done, as a scenario that replays it. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/memory.h"
#include "cli/part_file.h"
#include "cli/show_inside.h"
#include "cli/worker.h"
#include "firmware/export.h"
#include "firmware/text.h"
#include "lua/recorder.h"

#define NAMES 1000u
#define ROW 600

/* A save on its way. */
struct save {
    struct show *show;
    struct shelf shelf;               /* the file again: the session's own is in use */
    struct recorder_origin origin;
    struct writing writing;
    struct recorder_report report;
    char path[SANDBOX_PATH], id[SCENARIO_ID], folder[SANDBOX_PATH];
};

/* The first name that no file here has. */
static void find_path(struct save *save)
{
    if (save->show->order.record != NULL) {
        snprintf(save->path, sizeof save->path, "%s", save->show->order.record);
        return;
    }
    for (uint32_t i = 1; i <= NAMES; i++) {
        snprintf(save->path, sizeof save->path, "session-%u.lua", i);
        if (access(save->path, F_OK) != 0) {
            return;
        }
    }
}

/* "recorded.my_afternoon" of "/tmp/My afternoon.lua" */
static void find_id(struct save *save)
{
    const char *slash = strrchr(save->path, '/');
    const char *name = slash == NULL ? save->path : slash + 1;
    size_t used = (size_t)snprintf(save->id, sizeof save->id, "recorded.");
    for (; *name != '\0' && *name != '.' && used + 1 < sizeof save->id; name++) {
        char letter = *name >= 'A' && *name <= 'Z' ? (char)(*name + 32) : *name;
        bool fits = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        save->id[used++] = fits ? letter : '_';
    }
    save->id[used] = '\0';
}

static void find_folder(struct save *save)
{
    const char *file = save->show->file, *slash = strrchr(file, '/');
    snprintf(save->folder, sizeof save->folder, "%.*s", slash == NULL ? 1 : (int)(slash - file),
             slash == NULL ? "." : file);
}

static bool read_origin(struct save *save)
{
    struct show *show = save->show;
    char *error = save->report.error;
    bool loaded = show->edited == NULL
        ? shelf_load(&save->shelf, show->file, "", error)
        : shelf_load_text(&save->shelf, show->file, "", show->edited, error);
    if (!loaded) {
        return false;
    }
    return show->index == SESSION_WIRING
        ? recorder_origin_of_wiring(&save->origin, &save->shelf.sandbox, 0, error)
        : recorder_origin_of_scenario(&save->origin, &save->shelf.sandbox, (uint32_t)show->index,
                                      error);
}

/* What a unit with other settings than those of the factory was told before it was wired anew. */
static void add_settings(struct save *save)
{
    struct unit *unit = &save->show->session.kept[0].snapshot.bench->world.board.unit;
    struct nvm blank;
    struct unit fresh;
    char line[ROW], plain[ROW];
    bool more = true;
    flash_init(&blank);
    unit_reset(&fresh, &blank, RESET_COLD, 0);
    for (uint32_t i = 0; more; i++) {
        struct text row = text_over(line, sizeof line), factory = text_over(plain, sizeof plain);
        more = export_row(unit, i, &row);
        (void)export_row(&fresh, i, &factory);
        if (more && line[0] != '\0' && strcmp(line, plain) != 0) {
            recorder_origin_add_config(&save->origin, line);
        }
    }
}

/* What was wound back is not done. */
static struct recorder_deed *list_deeds(const struct session *session)
{
    struct recorder_deed *list = memory_grow(NULL, (session->done + 1) * sizeof *list);
    for (uint32_t i = 0; i < session->done; i++) {
        const struct deed_line *deed = &session->deeds.deeds[i];
        list[i] = (struct recorder_deed){deed->at_us, deed->text};
    }
    return list;
}

static bool write_it(struct save *save)
{
    const struct show *show = save->show;
    struct recorder_deed *deeds = list_deeds(&show->session);
    const struct lesson *lesson = &show->bench->lesson;
    const char *hidden = lesson->grade == GRADE_RIGHT ? lesson->hidden : "";
    const struct recorder_session session = {
        .hidden = lesson->hidden[0] == '\0' ? NULL : hidden,
        .origin = &save->origin, .wired = show->wired, .edited = show->edited != NULL,
        .id = save->id, .about = "", .deeds = deeds, .deed_count = show->session.done,
        .end_us = session_now(&show->session), .journal = &show->bench->journal};
    bool written = recorder_write(&session, save->shelf.sandbox.shipped, save->folder,
                                  &save->writing, &save->report);
    free(deeds);
    return written;
}

static bool store(struct save *save)
{
    char part[SANDBOX_PATH + 8];
    snprintf(part, sizeof part, "%s.part", save->path);
    FILE *file = fopen(part, "w");
    if (file != NULL) {
        fputs(writing_text(&save->writing), file);
    }
    if (file == NULL || !part_file_close(file, part, save->path)) {
        snprintf(save->report.error, sizeof save->report.error, "%.900s: %s", save->path,
                 strerror(errno));
        return false;
    }
    return true;
}

void show_save(struct show *show)
{
    static struct save save;
    memset(&save, 0, sizeof save);
    save.show = show;
    if (show->live) {
        show_tell(show, true, "what is done at a bench is not recorded");
        return;
    }
    find_path(&save);
    find_id(&save);
    find_folder(&save);
    recorder_origin_init(&save.origin);
    writing_init(&save.writing);
    worker_open_shelf(&save.shelf, show->shelf.sandbox.shipped);
    bool read = read_origin(&save);
    save.origin.seed = show->bench->world.seed;
    if (read && show->edited != NULL) {
        recorder_origin_edited(&save.origin);
        add_settings(&save);
    }
    bool saved = read && write_it(&save) && store(&save);
    show_tell(show, !saved, "%s%.1900s", saved ? "saved: fusebox run " : "not saved: ",
              saved ? save.path : save.report.error);
    writing_free(&save.writing);
    recorder_origin_free(&save.origin);
    shelf_close(&save.shelf);
}
