#include "lua/explore/edges.h"

#include <stddef.h>
#include <string.h>

static struct edges here;

/* What clang's code calls before main(), with begin and end of the counters that it has laid. */
void __sanitizer_cov_8bit_counters_init(uint8_t *begin, uint8_t *end);

void __sanitizer_cov_8bit_counters_init(uint8_t *begin, uint8_t *end)
{
    here = (struct edges){begin, (uint32_t)(end - begin)};
}

struct edges edges_here(void)
{
    return here;
}

void edges_clear(void)
{
    if (here.count > 0) {
        memset(here.taken, 0, here.count);
    }
}
