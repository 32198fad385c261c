#include "cli/explore_drawn.h"

#include <stdio.h>
#include <stdlib.h>

#include "cli/exit_code.h"
#include "cli/explore_subject.h"
#include "cli/memory.h"
#include "cli/trace_files.h"
#include "lua/report.h"

static int play(const struct explore_drawn *drawn, const struct entry *entry, struct swarm *swarm)
{
    const struct bench *bench = swarm->bench;
    int code = EXIT_WRONG;
    if (swarm_open(swarm)) {
        code = drawn->explore(drawn->options, entry, swarm);
    } else {
        fprintf(stderr, "fusebox explore: %s, as it stands: %s\n", entry->id,
                bench->text[0] == '\0' ? "no memory" : bench->text);
        code = bench->verdict == VERDICT_FAILED ? EXIT_FAILED : EXIT_WRONG;
    }
    swarm_close(swarm);
    return code;
}

static int play_subject(const struct explore_drawn *drawn, struct explore_subject *subject)
{
    const struct entry *entry = subject->entry;
    struct bench *bench = memory_grow(NULL, sizeof *bench);
    struct swarm swarm = {.shelf = &subject->shelf, .bench = bench, .file = entry->file,
                          .root = entry->root, .place = entry->place, .fixed = *drawn->fixed,
                          .recover_us = drawn->recover_us};
    int code = EXIT_BROKEN;
    if (judge_open(bench)) {
        code = play(drawn, entry, &swarm);
        judge_close(bench);
    }
    free(bench);
    return code;
}

int explore_drawn(const struct explore_drawn *drawn, const char *shipped)
{
    struct explore_subject subject;
    int code = explore_subject_open(&subject, drawn->scenario, shipped);
    if (code == EXIT_PASSED) {
        code = play_subject(drawn, &subject);
        explore_subject_close(&subject);
    }
    return code;
}

bool explore_drawn_tell(const struct entry *entry, const struct bench *bench,
                        const struct swarm_end *end, const char *trace)
{
    for (uint32_t i = 0; i < SWARM_REDS; i++) {
        if ((end->reds >> i & 1u) != 0) {
            printf("RED  %s\n", swarm_red_name(i));
        }
    }
    if (end->reds != 0) {
        report_failure(stdout, bench);
    }
    for (uint32_t i = 0; i < TAIL_ASPECTS; i++) {
        if ((end->lacks >> i & 1u) != 0) {
            printf("  %s\n", tail_lack((enum tail_aspect)i));
        }
    }
    if (trace != NULL && !trace_files_write_text(trace, bench, entry->id, stderr)) {
        return false;
    }
    printf("%s at %.6f s, hash %016llx\n", end->reds == 0 ? "green" : "red",
           (double)end->at_us / 1e6, (unsigned long long)end->hash);
    return true;
}

void explore_drawn_tell_promise(const struct swarm *swarm)
{
    if (!swarm_promises(swarm)) {
        puts("not judged: what the script expects, since no `vary` says in which worlds");
    }
}
