/* The window without a window: a picture of it, the wiring as a drawing, the cabinet in words. */
#ifndef CLI_PANEL_PAPER_H
#define CLI_PANEL_PAPER_H

#include "cli/panel_options.h"

/* An exit code; what went wrong was told on stderr. */
int panel_paper(const struct panel_options *options, struct show *show);

#endif
