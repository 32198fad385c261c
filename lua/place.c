#include "lua/place.h"

#include <stdlib.h>
#include <string.h>

bool place_read(struct place *place, const char *message)
{
    *place = (struct place){.behind = message};
    for (const char *colon = strchr(message, ':'); colon != NULL; colon = strchr(colon + 1, ':')) {
        size_t digits = strspn(colon + 1, "0123456789");
        if (colon > message && digits > 0 && strncmp(colon + 1 + digits, ": ", 2) == 0) {
            place->path = (size_t)(colon - message);
            place->line = atoi(colon + 1);
            place->behind = colon + digits + 3;
            return true;
        }
    }
    return false;
}
