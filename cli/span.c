#include "cli/span.h"

#include <inttypes.h>
#include <stdio.h>

const char *span_text(int64_t us, char text[SPAN_TEXT])
{
    int64_t seconds = us / 1000000;
    if (seconds >= 86400) {
        snprintf(text, SPAN_TEXT, "%" PRId64 " d %" PRId64 " h", seconds / 86400,
                 seconds / 3600 % 24);
    } else if (seconds >= 3600) {
        snprintf(text, SPAN_TEXT, "%" PRId64 " h %" PRId64 " min", seconds / 3600,
                 seconds / 60 % 60);
    } else if (seconds >= 60) {
        snprintf(text, SPAN_TEXT, "%" PRId64 " min %" PRId64 " s", seconds / 60, seconds % 60);
    } else {
        snprintf(text, SPAN_TEXT, "%.1f s", (double)us / 1e6);
    }
    return text;
}
