/* What may not be called. */
#include <SDL2/SDL.h>
#include <archive.h>
#include <jansson.h>
#include <libserialport.h>
#include <lua.h>
#include <time.h>

#include "firmware/unit.h"

static long ask(const struct cell *cell)
{
    return time(0) + rand() + (long)exp(1.0) + cell->time(1);
}
