/* The window with a unit on a bench behind it. */
#ifndef CLI_PANEL_BENCH_H
#define CLI_PANEL_BENCH_H

#include "cli/panel_options.h"

/* Reads the bench file and plays with the unit there. An exit code. */
int panel_on_bench(struct panel_options *options, const char *shipped);
/* panel_window.c: plays what the options say. */
int panel_play(const struct panel_options *options, const char *shipped);

#endif
