#include "lua/rewiring_lint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/draft.h"
#include "lua/judge.h"

bool rewiring_lint_open(struct rewiring_lint *reader, const char *shipped, char *error)
{
    memset(reader, 0, sizeof *reader);
    writing_init(&reader->writing);
    if (!shelf_open(&reader->shelf, shipped, error)) {
        return false;
    }
    reader->bench = malloc(sizeof *reader->bench);
    if (reader->bench == NULL || !judge_open(reader->bench)) {
        free(reader->bench);
        shelf_close(&reader->shelf);
        snprintf(error, SANDBOX_ERROR, "no memory");
        return false;
    }
    return true;
}

void rewiring_lint_close(struct rewiring_lint *reader)
{
    writing_free(&reader->writing);
    judge_close(reader->bench);
    free(reader->bench);
    shelf_close(&reader->shelf);
}

bool rewiring_lint_read(struct rewiring_lint *reader, const struct wiring_text *wiring,
                        const struct rewiring_edits *edits, char *error)
{
    struct draft draft;
    _Static_assert(SANDBOX_ERROR >= WIRING_TEXT_ERROR, "an edit's error fits");
    reader->lint.count = 0;
    if (!wiring_text_edit(wiring, edits->lines, edits->count, &reader->writing, error)
        || !shelf_load_text(&reader->shelf, edits->path, "", reader->writing.text, error)) {
        return false;
    }
    if (!draft_wiring(&reader->shelf.sandbox, reader->bench, 0, &draft)) {
        snprintf(error, SANDBOX_ERROR, "%s", draft.error);
        return false;
    }
    if (!lint_read(&reader->lint, &reader->bench->world, edits->settings)) {
        snprintf(error, SANDBOX_ERROR, "no memory");
        return false;
    }
    return true;
}
