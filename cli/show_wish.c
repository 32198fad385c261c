/* What the person in front of the window wants. */
#include <stdio.h>
#include <string.h>

#include "cli/show_inside.h"
#include "sim/world/wiring.h"

static void act(struct show *show, const char *line)
{
    char text[SANDBOX_ERROR];
    bool done = session_act(&show->session, line, text);
    show_tell(show, !done, "%s", text);
    show_keep_progress(show); /* whatever ends this program */
    show_set_pace(show);
}

static void act_with(struct show *show, const char *word, const char *text)
{
    char line[STAGE_TEXT + 16];
    snprintf(line, sizeof line, "%s %s", word, text);
    act(show, line);
}

/* It is what the part was bought as, and does not change while it stands there. */
static bool is_fixed(const struct show *show, const char *part_name, const char *param_name)
{
    const struct world *world = &show->bench->world;
    int32_t index = wiring_find_part(world, part_name);
    if (index < 0 || index == world->unit_part) {
        return index >= 0;
    }
    const struct part_kind *kind = part_kind_of(&world->part[index]);
    int32_t param = part_find_param(kind, param_name);
    return param >= 0 && kind->params[param].fixed;
}

/* "adapter holdup 470 uF" is `adapter set holdup=470 uF` to the hand, or another wiring. */
static void set(struct show *show, const char *text)
{
    char line[STAGE_TEXT + 16], part[PART_NAME], param[PART_NAME];
    size_t length = strcspn(text, " ");
    const char *rest = text + length + strspn(text + length, " ");
    snprintf(part, sizeof part, "%.*s", (int)length, text);
    length = strcspn(rest, " ");
    snprintf(param, sizeof param, "%.*s", (int)length, rest);
    if (is_fixed(show, part, param)) {
        show_edit(show, "set", text);
        return;
    }
    rest += length + strspn(rest + length, " ");
    snprintf(line, sizeof line, "%s set %s=%s", part, param, rest);
    act(show, line);
}

static void play(struct show *show, bool plays)
{
    show->playing = plays || show->live;
    show_set_pace(show);
}

static void take_ratio(struct show *show, double ratio)
{
    show->ratio = ratio < SHOW_RATIO_LEAST  ? SHOW_RATIO_LEAST
                  : ratio > SHOW_RATIO_MOST ? SHOW_RATIO_MOST
                                            : ratio;
    show_set_pace(show);
}

static void wind(struct show *show, double at_us)
{
    if (show->live) {
        show_tell(show, true, "a unit on a bench cannot be wound back");
        return;
    }
    (void)show_seek(show, (int64_t)at_us);
}

static void undo(struct show *show)
{
    if (!session_undo(&show->session) && !show_unedit(show)) {
        show_tell(show, true, "%s", show->live ? "what was done to a unit on a bench is done"
                                               : "nothing was done yet");
        return;
    }
    show->playing = false;
    show->stuck = false;
    show_set_pace(show);
}

/* Where it cannot be begun the window stays with what the notice says. */
static void go_over_to(struct show *show, int32_t index, const struct nvm *flash)
{
    show_grade(show);
    if (!show_begin(show, index, flash)) {
        show->stuck = true;
        show->playing = false;
    }
}

static void choose(struct show *show, uint32_t entry)
{
    if (entry >= show->programme.count) {
        show_tell(show, true, "nothing comes next");
        return;
    }
    show_grade(show);
    show_keep_progress(show);
    if (!show_begin_entry(show, entry)) {
        show->stuck = true;
        show->playing = false;
        return;
    }
    show_take_progress(show);
    show->playing = true;
    show_set_pace(show);
}

static void again(struct show *show)
{
    const struct nvm flash = show->flash;
    show_forget_progress(show);
    go_over_to(show, show->index, show->has_flash ? &flash : NULL);
    show_tell(show, false, "from the beginning");
}

static void take_language(struct show *show, const char *language)
{
    snprintf(show->order.judge.language, sizeof show->order.judge.language, "%.7s", language);
    show_keep_progress(show);
    go_over_to(show, show->index, NULL);
    show_take_progress(show);
}

static void grant_time(struct show *show, const struct wish *wish)
{
    switch (wish->kind) {
    case WISH_PLAY: play(show, true); break;
    case WISH_PAUSE: play(show, false); break;
    case WISH_STEP: show_next_event(show); break;
    case WISH_RATIO: take_ratio(show, wish->number); break;
    case WISH_SLOWS: show->slows = wish->number != 0; break;
    default: wind(show, wish->number); break;
    }
}

static void grant_entry(struct show *show, const struct wish *wish)
{
    switch (wish->kind) {
    case WISH_AGAIN: again(show); break;
    case WISH_NEXT: choose(show, show->entry + 1); break;
    case WISH_CHOOSE: choose(show, (uint32_t)wish->number); break;
    case WISH_LANGUAGE: take_language(show, wish->text); break;
    default: grant_time(show, wish); break;
    }
}

void show_grant(struct show *show, const struct wish *wish)
{
    show->notice[0] = '\0';
    switch (wish->kind) {
    case WISH_NONE: break;
    case WISH_DEED: act(show, wish->text); break;
    case WISH_UNDO: undo(show); break;
    case WISH_FOUND: act_with(show, "found", wish->text); break;
    case WISH_REWIRE: show_edit(show, "rewire", wish->text); break;
    case WISH_SET: set(show, wish->text); break;
    case WISH_SAVE: show_save(show); break;
    case WISH_LEAVE: show->leaves = true; break;
    default: grant_entry(show, wish); break;
    }
}
