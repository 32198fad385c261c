#include "lua/explore/edges.h"

#include <stddef.h>
#include <string.h>

/* Begin and end of the section in which clang lays the counters; the linker makes them where there
 * is such a section. */
extern uint8_t __start___sancov_cntrs[] __attribute__((weak));
extern uint8_t __stop___sancov_cntrs[] __attribute__((weak));

struct edges edges_here(void)
{
    if (__start___sancov_cntrs == NULL) {
        return (struct edges){NULL, 0};
    }
    return (struct edges){__start___sancov_cntrs,
                          (uint32_t)(__stop___sancov_cntrs - __start___sancov_cntrs)};
}

void edges_clear(void)
{
    struct edges edges = edges_here();
    if (edges.count > 0) {
        memset(edges.taken, 0, edges.count);
    }
}
