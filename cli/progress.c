#define _POSIX_C_SOURCE 200809L

#include "cli/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/span.h"
#include "cli/wall.h"

#define QUIET_US 2000000
#define SURE 0.05 /* the part that must be done before the rest can be guessed */

void progress_begin(struct progress *progress, uint32_t all, double seconds)
{
    const char *terminal = getenv("TERM");
    *progress = (struct progress){.all = all, .seconds_all = seconds, .began_us = wall_us()};
    progress->wanted =
        isatty(STDERR_FILENO) != 0 && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

void progress_add(struct progress *progress, double seconds, bool red)
{
    progress->done++;
    progress->red += red ? 1 : 0;
    progress->seconds_done += seconds;
}

void progress_draw(struct progress *progress)
{
    int64_t since_us = wall_us() - progress->began_us;
    double part = progress->seconds_all > 0 ? progress->seconds_done / progress->seconds_all : 0;
    if (!progress->wanted || since_us < QUIET_US) {
        return;
    }
    fflush(stdout);
    fprintf(stderr, "\r%u of %u, %u red", progress->done, progress->all, progress->red);
    if (progress->rated) {
        fprintf(stderr, ", %.0f a second", progress->done * 1e6 / (double)since_us);
    }
    if (part > SURE && part < 1) {
        char span[SPAN_TEXT];
        int64_t left_us = (int64_t)((double)since_us * (1 - part) / part);
        fprintf(stderr, ", about %s left", span_text(left_us, span));
    }
    fputs("\033[K", stderr);
    fflush(stderr);
    progress->drawn = true;
}

void progress_erase(struct progress *progress)
{
    if (progress->drawn) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
        progress->drawn = false;
    }
}
