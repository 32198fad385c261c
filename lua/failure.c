#include "lua/failure.h"

#include <string.h>

void failure_init(struct failure *failure)
{
    memset(failure, 0, sizeof *failure);
    failure->event = CAUSE_NONE;
}
