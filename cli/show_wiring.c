/* A wire end that goes elsewhere: the cabinet is switched off, wired anew, and started with the
 * unit's settings as they were. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/memory.h"
#include "cli/show_inside.h"
#include "lua/wiring_text.h"

/* The wiring with all its edits as a text, from how it stood in the file; NULL: error says why. */
static char *write_edited(struct show *show, char error[WIRING_TEXT_ERROR])
{
    const struct wiring_text wiring = {show->original, show->wiring, ""};
    struct writing writing;
    char *text = NULL;
    writing_init(&writing);
    if (wiring_text_edit(&wiring, (const char *const *)show->edits.text, show->edits.count,
                         &writing, error)) {
        text = memory_text(writing_text(&writing));
    }
    writing_free(&writing);
    return text;
}

static void take_back(struct show *show)
{
    free(show->edits.text[--show->edits.count]);
}

static void keep_original(struct show *show)
{
    if (show->original == NULL) {
        show->original = memory_grow(NULL, sizeof *show->original);
        world_copy(show->original, show->wired);
    }
}

/* Nothing is lost: where the new wiring cannot be built the old one stays. */
static void wire_anew(struct show *show, char *text)
{
    const struct nvm flash = show->bench->world.board.flash;
    char *before = show->edited;
    show->edited = text;
    if (show_begin(show, SESSION_WIRING, &flash)) {
        free(before);
        return;
    }
    char why[SANDBOX_ERROR];
    snprintf(why, sizeof why, "%s", show->notice);
    show->edited = before;
    free(text);
    take_back(show);
    if (!show_begin(show, before != NULL ? SESSION_WIRING : show->index, &flash)) {
        show->stuck = true;
    }
    show_tell(show, true, "%s", why);
}

void show_edit(struct show *show, const char *word, const char *rest)
{
    char line[STAGE_TEXT + 16], error[WIRING_TEXT_ERROR];
    if (show->lesson || show->live) {
        show_tell(show, true, "%s", show->live ? "a bench is wired by hand"
                                               : "a lesson's wiring stays: measure, and find");
        return;
    }
    keep_original(show);
    snprintf(line, sizeof line, "%s %s", word, rest);
    text_list_add(&show->edits, line);
    char *text = write_edited(show, error);
    if (text == NULL) {
        take_back(show);
        show_tell(show, true, "%s", error);
        return;
    }
    wire_anew(show, text);
}
