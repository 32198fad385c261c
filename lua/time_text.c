#include "lua/time_text.h"

#include <inttypes.h>
#include <stdio.h>

const char *time_text(int64_t us, char text[TIME_TEXT])
{
    int64_t seconds = us / 1000000;
    if (seconds < 120) {
        snprintf(text, TIME_TEXT, "%.*f s", us % 1000000 == 0 ? 0 : 2, (double)us / 1e6);
    } else if (seconds < 3600) {
        snprintf(text, TIME_TEXT, "%" PRId64 " min %02" PRId64 " s", seconds / 60, seconds % 60);
    } else if (seconds < 86400) {
        snprintf(text, TIME_TEXT, "%" PRId64 " h %02" PRId64 " min", seconds / 3600,
                 seconds / 60 % 60);
    } else {
        snprintf(text, TIME_TEXT, "%" PRId64 " d %02" PRId64 " h", seconds / 86400,
                 seconds / 3600 % 24);
    }
    return text;
}

const char *time_text_span(int64_t us, char text[TIME_TEXT])
{
    static const struct {
        double us;
        const char *name;
    } units[] = {{86400e6, "d"}, {3600e6, "h"}, {60e6, "min"}, {1e6, "s"}, {1e3, "ms"}, {1, "us"}};
    uint32_t unit = 0;
    while (unit < 5 && (double)us < units[unit].us * 0.9995) {
        unit++;
    }
    snprintf(text, TIME_TEXT, "%.3g %s", (double)us / units[unit].us, units[unit].name);
    return text;
}
