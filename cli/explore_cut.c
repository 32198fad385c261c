#include "cli/explore_cut.h"

#include <stdio.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/explore_found.h"
#include "cli/explore_play.h"
#include "cli/trace_files.h"
#include "lua/report.h"

/* The cuts cannot be carried out there; told. */
static bool is_refused(const struct cuts *cuts, const struct cut_list *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const char *why = tail_refusal(&cuts->course, list->cut[i].kind);
        if (why != NULL) {
            fprintf(stderr, "fusebox explore: --cut: no %s here: %s\n",
                    cut_kind_name(list->cut[i].kind), why);
            return true;
        }
    }
    return false;
}

static int tell(const struct explore_play *play, const struct tail_end *end, uint32_t from)
{
    struct found found;
    const struct explore_options *options = play->call->options;
    bool written = true;
    char cuts[CUT_LIST_TEXT];
    memset(&found, 0, sizeof found);
    bool red = found_add(&found, 0, end);
    if (options->trace != NULL) {
        written = trace_files_write_text(options->trace, play->bench, play->entry->id, stderr);
    } else if (!options->quiet) {
        report_events(stdout, play->bench, from);
    }
    printf("%s %s@%s%s\n", red ? "FOUND" : "ok   ", play->entry->id,
           cut_list_format(&options->cut, cuts), end->broke_off ? "; the story broke off" : "");
    for (uint32_t i = 0; i < FOUND_GROUPS; i++) {
        if (found.group[i].count > 0) {
            const char *about = found_about(i);
            printf("  %s%s%s\n", found_name(i), about[0] == '\0' ? "" : ": ", about);
            explore_play_excerpt(play, i);
            written = explore_play_keep(play, i, &options->cut) && written;
        }
    }
    return exit_code_worse(red ? EXIT_FAILED : EXIT_PASSED, written ? EXIT_PASSED : EXIT_BROKEN);
}

static int play_once(struct explore_play *play, const struct cuts *cuts)
{
    struct cuts_walk walk;
    struct tail_end end;
    const struct cut_list *list = &play->call->options->cut;
    if (is_refused(cuts, list)) {
        return EXIT_WRONG;
    }
    if (list->cut[0].at_us > cuts->end_us) {
        fprintf(stderr, "fusebox explore: --cut: %s is over by then\n", play->entry->id);
        return EXIT_WRONG;
    }
    if (!explore_play_load(play) || !cuts_walk_open(&walk, cuts, &play->call->shelf->sandbox,
                                                    play->bench, &play->start)) {
        return EXIT_BROKEN;
    }
    uint32_t from = cuts_replay(&walk, list, &end);
    int code = end.refused ? EXIT_SKIPPED : tell(play, &end, from);
    if (end.refused) {
        printf("skip  %s  %s\n", play->entry->id, play->bench->text);
    }
    cuts_walk_close(&walk);
    return code;
}

int explore_cut(const struct explore_call *call)
{
    struct explore_play play;
    int code = EXIT_PASSED;
    explore_play_open(&play, call);
    for (uint32_t i = 0; i < call->catalogue->count; i++) {
        struct cuts cuts;
        play.entry = &call->catalogue->entries[i];
        if (!explore_play_load(&play)) {
            code = exit_code_worse(code, EXIT_WRONG);
            continue;
        }
        bool open = cuts_open(&cuts, &call->shelf->sandbox, play.bench, &play.start,
                              &call->options->cuts);
        int one = open ? play_once(&play, &cuts) : explore_play_tell_itself(&play);
        code = exit_code_worse(code, one);
        cuts_close(&cuts);
    }
    explore_play_close(&play);
    return code;
}
