#define _POSIX_C_SOURCE 200809L

#include "cli/campaign_progress.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/span.h"
#include "cli/wall.h"

void campaign_progress_begin(struct campaign_progress *progress, uint32_t workers,
                             int64_t ends_us)
{
    const char *terminal = getenv("TERM");
    *progress = (struct campaign_progress){.workers = workers, .began_us = wall_us(),
                                           .ends_us = ends_us};
    progress->wanted =
        isatty(STDERR_FILENO) != 0 && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

void campaign_progress_add(struct campaign_progress *progress, const struct campaign_row *row,
                           int64_t took_us)
{
    progress->tries[row->task.way] += row->tries;
    progress->busy_us[row->task.way] += took_us;
}

/* "cuts 2100/s" of each way that has worked, by all workers together. */
static void write_rates(const struct campaign_progress *progress, FILE *file)
{
    for (int way = CAMPAIGN_PLAIN + 1; way < CAMPAIGN_WAYS; way++) {
        if (progress->busy_us[way] > 0) {
            fprintf(file, ", %s %.0f/s", campaign_way_name((enum campaign_way)way),
                    (double)progress->tries[way] * 1e6 * progress->workers /
                        (double)progress->busy_us[way]);
        }
    }
}

void campaign_progress_draw(struct campaign_progress *progress, const struct campaign_sum *sum)
{
    char span[SPAN_TEXT];
    if (!progress->wanted) {
        return;
    }
    fflush(stdout);
    fprintf(stderr, "\r%" PRIu64 " tasks", sum->tasks);
    write_rates(progress, stderr);
    fprintf(stderr, ", %u found", sum->cause_count);
    if (progress->ends_us != INT64_MAX) {
        int64_t left_us = progress->ends_us - wall_us();
        fprintf(stderr, ", %s left", span_text(left_us < 0 ? 0 : left_us, span));
    }
    fputs("\033[K", stderr);
    fflush(stderr);
    progress->drawn = true;
}

void campaign_progress_erase(struct campaign_progress *progress)
{
    if (progress->drawn) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
        progress->drawn = false;
    }
}

void campaign_progress_tell(const struct campaign_progress *progress, FILE *file)
{
    char span[SPAN_TEXT];
    fprintf(file, "played %s", span_text(wall_us() - progress->began_us, span));
    write_rates(progress, file);
    fputc('\n', file);
}
