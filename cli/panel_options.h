/* Options of the verb `panel`. */
#ifndef CLI_PANEL_OPTIONS_H
#define CLI_PANEL_OPTIONS_H

#include "cli/show.h"
#include "sim/panel/ink.h"

#define PANEL_SIDE_MOST 16384

struct panel_options {
    struct show_order show;
    const char *screenshot, *svg, *pdf;  /* files to draw to, without a window; NULL */
    const char *bench, *port;            /* of --on hil; NULL */
    int64_t at_us;                       /* of those pictures */
    int32_t width, height;
    enum theme theme;
    float scale;
    bool describe, places, mute, on_hil, at_given, help;
};

/* False: told on stderr. */
bool panel_options_read(struct panel_options *options, int argc, char **argv);
void panel_options_help(void);
/* Without a window: pictures, or words. */
static inline bool panel_options_is_paper(const struct panel_options *options)
{
    return options->screenshot != NULL || options->svg != NULL || options->pdf != NULL ||
           options->describe || options->places;
}

#endif
