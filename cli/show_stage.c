/* The stage as the show has it. */
#include <stdio.h>
#include <string.h>

#include "cli/show_inside.h"

static void copy(char *to, size_t size, const char *from)
{
    snprintf(to, size, "%s", from);
}

static void fill_verdict(struct show *show)
{
    struct stage_card *card = &show->card;
    const struct bench *bench = show->bench;
    card->verdict[0] = '\0';
    card->passed = bench->verdict == VERDICT_PASSED;
    if (show->session.over && show->index != SESSION_WIRING) {
        snprintf(card->verdict, sizeof card->verdict, "%s%.900s",
                 card->passed ? "Passed" : "Not passed: ", bench->text);
    }
}

/* The last finding as it was chosen. */
static void fill_named(struct show *show)
{
    const struct lesson *lesson = &show->bench->lesson;
    const char *words = lesson->named;
    for (uint32_t i = 0; i < lesson->choices; i++) {
        const struct lesson_choice *choice = &lesson->choice[i];
        words = strcmp(choice->fault, lesson->named) == 0 ? choice->words : words;
    }
    copy(show->card.named, sizeof show->card.named, words);
}

static void fill_lesson(struct show *show)
{
    struct stage_card *card = &show->card;
    const struct lesson *lesson = &show->bench->lesson;
    card->step = lesson->step;
    card->steps = lesson->steps;
    copy(card->say, sizeof card->say, lesson->say);
    copy(card->hint, sizeof card->hint, lesson->hinted == lesson->step ? lesson->hint : "");
    copy(card->point, sizeof card->point, lesson->point);
    card->has_hint = lesson->hint[0] != '\0';
    card->hunts = lesson->hidden[0] != '\0';
    fill_named(show);
    card->right = lesson->grade == GRADE_RIGHT;
    card->wrong = lesson->grade == GRADE_WRONG;
    card->tries = lesson->tries;
    card->hints = lesson->hints;
    card->points = lesson_points(lesson);
}

/* What the story says, the last time. */
static void fill_caption(struct show *show)
{
    const struct journal *journal = &show->bench->journal;
    show->card.say[0] = '\0';
    for (uint32_t i = journal->count; i > 0; i--) {
        const struct event *event = &journal->events[i - 1];
        if (event->kind == EVENT_LOG) {
            copy(show->card.say, sizeof show->card.say, journal_text(journal, event));
            return;
        }
    }
}

static void fill_card(struct show *show)
{
    memset(&show->card, 0, sizeof show->card);
    const char *title = show->lesson ? show->bench->lesson.title : show->about;
    copy(show->card.title, sizeof show->card.title, title[0] == '\0' ? show->title : title);
    if (show->lesson) {
        fill_lesson(show);
    } else {
        fill_caption(show);
    }
    fill_verdict(show);
}

static void fill_choices(struct show *show)
{
    struct stage *stage = &show->stage;
    stage->choice_count = 0;
    for (uint32_t i = 0; show->card.hunts && i < STAGE_CHOICES; i++) {
        const struct lesson_choice *choice = lesson_choice(show->bench, i);
        if (choice == NULL) {
            return;
        }
        stage->choices[stage->choice_count++] = choice->words;
    }
}

/* The titles stay; whether a lesson was passed is asked when another one is shown. */
static void fill_entries(struct show *show)
{
    struct stage *stage = &show->stage;
    const struct programme *programme = &show->programme;
    uint32_t count = programme->count < STAGE_ENTRIES ? programme->count : STAGE_ENTRIES;
    for (uint32_t i = 0; i < count && stage->wiring != show->offered_for; i++) {
        const struct programme_entry *entry = &programme->entries[i];
        show->offered[i] = (struct stage_entry){entry->title, entry->lesson,
                                                entry->lesson && show_is_done(entry->id)};
    }
    show->offered_for = stage->wiring;
    stage->entries = show->offered;
    stage->entry_count = count;
    stage->entry = show->entry;
    snprintf(stage->language, sizeof stage->language, "%s", show->order.judge.language);
}

static void fill_time(struct show *show)
{
    struct stage *stage = &show->stage;
    stage->now = session_now(&show->session);
    stage->last_us = show->session.last_us;
    stage->ahead = show->session.has_ahead ? &show->session.ahead : NULL;
    stage->playing = show->playing;
    stage->slowed = show->slowed;
    stage->slows = show->slows;
    stage->ratio = show->pace.ratio;
    stage->wished_ratio = show->ratio;
    stage->live = show->live;
}

const struct stage *show_stage(struct show *show)
{
    struct stage *stage = &show->stage;
    stage->title = show->title;
    stage->file = show->file;
    stage->world = &show->bench->world;
    stage->workspace = &show->bench->workspace;
    stage->journal = &show->bench->journal;
    stage->can_rewire = !show->lesson && !show->live;
    stage->edited = show->edited != NULL;
    stage->has_next = show->entry + 1 < show->programme.count;
    fill_entries(show);
    stage->notice = show->notice;
    stage->notice_bad = show->notice_bad;
    stage->card = NULL;
    if (show->index != SESSION_WIRING) {
        fill_card(show);
        stage->card = &show->card;
    }
    show_lint(show);
    fill_choices(show);
    fill_time(show);
    return stage;
}
