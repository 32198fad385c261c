#include "cli/fingerprint.h"

#include <stdlib.h>

#include "lua/source.h"
#include "sim/base/hash.h"

/* Adds a file's own; a sum, so that their order does not matter. */
static bool add(void *context, const char *path)
{
    uint64_t *sum = context, hash = HASH_START;
    struct source_text source;
    if (source_read(path, &source)) {
        for (size_t i = 0; i < source.length; i++) {
            hash = hash_add(hash, (unsigned char)source.text[i]);
        }
        free(source.text);
    }
    *sum += hash;
    return true;
}

uint64_t fingerprint_story(struct sandbox *sandbox, const char *file)
{
    uint64_t sum = 0;
    (void)add(&sum, file);
    source_files(sandbox->L, add, &sum);
    return sum;
}
