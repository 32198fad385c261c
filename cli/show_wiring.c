/* A wire end that goes elsewhere, a part that is another one: the cabinet is switched off, wired
 * anew, and started with the unit's settings as they were. What was done before is a chapter that
 * can be come back to. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/memory.h"
#include "cli/show_inside.h"
#include "lua/wiring_text.h"

struct world *show_plan(const struct show *show)
{
    const struct world *world = &show->bench->world;
    struct world *plan = memory_grow(NULL, sizeof *plan);
    world_copy(plan, show->wired);
    for (uint32_t i = 0; i < plan->part_count; i++) {
        memcpy(plan->part[i].figure, world->part[i].figure, sizeof plan->part[i].figure);
    }
    return plan;
}

/* NULL: error says why not. */
static char *write_edited(const struct show *show, const char *edit, char error[WIRING_TEXT_ERROR])
{
    struct world *plan = show_plan(show);
    const struct wiring_text wiring = {plan, show->wiring, ""};
    struct writing writing;
    char *text = NULL;
    writing_init(&writing);
    if (wiring_text_edit(&wiring, &edit, 1, &writing, error)) {
        text = memory_text(writing_text(&writing));
    }
    writing_free(&writing);
    free(plan);
    return text;
}

/* Chapters */

static void copy_deeds(struct deeds *to, const struct session *session)
{
    deeds_init(to);
    for (uint32_t i = 0; i < session->done; i++) {
        (void)deeds_add(to, session->deeds.deeds[i].at_us, session->deeds.deeds[i].text);
    }
}

/* What is shown becomes a chapter, its wiring's text with it. */
static void close_chapter(struct show *show)
{
    struct chapter *chapter = memory_grow(NULL, sizeof *chapter);
    chapter->before = show->before;
    chapter->edited = show->edited;
    chapter->index = show->index;
    chapter->has_flash = show->has_flash;
    chapter->flash = show->flash;
    chapter->at_us = session_now(&show->session);
    copy_deeds(&chapter->deeds, &show->session);
    show->before = chapter;
    show->edited = NULL;
}

bool show_unedit(struct show *show)
{
    struct chapter *chapter = show->before;
    if (chapter == NULL) {
        return false;
    }
    free(show->edited);
    show->edited = chapter->edited;
    show->before = chapter->before;
    bool begun = show_begin(show, chapter->index, chapter->has_flash ? &chapter->flash : NULL);
    if (begun && chapter->deeds.count > 0) {
        (void)session_resume(&show->session, &chapter->deeds, chapter->at_us);
    } else if (begun) {
        (void)show_seek(show, chapter->at_us);
    }
    show->stuck = !begun;
    show_set_pace(show);
    deeds_free(&chapter->deeds);
    free(chapter);
    return true;
}

void show_forget_chapters(struct show *show)
{
    while (show->before != NULL) {
        struct chapter *chapter = show->before;
        show->before = chapter->before;
        deeds_free(&chapter->deeds);
        free(chapter->edited);
        free(chapter);
    }
    free(show->edited);
    show->edited = NULL;
}

/* Where the new wiring cannot be built the old one goes on. */
static void wire_anew(struct show *show, char *text)
{
    const struct nvm flash = show->bench->world.board.flash;
    char why[SANDBOX_ERROR];
    close_chapter(show);
    show->edited = text;
    if (!show_begin(show, SESSION_WIRING, &flash)) {
        snprintf(why, sizeof why, "%s", show->notice);
        (void)show_unedit(show);
        show_tell(show, true, "%s", why);
    }
}

void show_edit(struct show *show, const char *word, const char *rest)
{
    char line[STAGE_TEXT + 16], error[WIRING_TEXT_ERROR];
    if (show->lesson || show->live) {
        show_tell(show, true, "%s", show->live ? "a bench is wired by hand"
                                               : "a lesson's wiring stays: measure, and find");
        return;
    }
    snprintf(line, sizeof line, "%s %s", word, rest);
    char *text = write_edited(show, line, error);
    if (text == NULL) {
        show_tell(show, true, "%s", error);
        return;
    }
    wire_anew(show, text);
}
