/* The show's own parts, for its sources. */
#ifndef CLI_SHOW_INSIDE_H
#define CLI_SHOW_INSIDE_H

#include "cli/show.h"

/* What the person is to know: why something was not done, or what was. */
void show_tell(struct show *show, bool bad, const char *format, ...);
/* Closes what is shown, and begins the scenario of that index, from what the shelf has loaded; the
 * flash is the unit's from before, NULL = as configured. False: the notice says why not. */
bool show_begin(struct show *show, int32_t index, const struct nvm *flash);
/* The same of an entry of the programme, from its file. */
bool show_begin_entry(struct show *show, uint32_t entry);
/* Reads the wiring again where the unit's settings are others. */
void show_lint(struct show *show);

/* show_time.c: to the next event, and there it stands. */
void show_next_event(struct show *show);
/* show_wiring.c: one more edit of the wiring, `rewire ...` or `set ...` of wiring_text.h, with the
 * unit's settings kept; what was done before is another session. */
void show_edit(struct show *show, const char *word, const char *rest);
/* The wiring before t = 0, with the figures that its parts have now; to be freed. */
struct world *show_plan(const struct show *show);
/* Back to the session before the last edit, as it was left. False: there was none. */
bool show_unedit(struct show *show);
void show_forget_chapters(struct show *show);
/* show_save.c: what was done, as a scenario. */
void show_save(struct show *show);
/* show_grade.c: the verdict of a hunt, once, to the files that want it. */
void show_grade(struct show *show);
/* It was passed here, at some time. */
bool show_is_done(const char *id);
void show_keep_done(const struct show *show);
/* show_progress.c: a lesson that was left is kept, taken up, forgotten. */
/* The seed with which it was kept. False: nothing is kept. */
bool show_progress_seed(const struct show *show, uint64_t *seed);
void show_keep_progress(const struct show *show);
void show_take_progress(struct show *show);
void show_forget_progress(const struct show *show);

#endif
