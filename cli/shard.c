#include "cli/shard.h"

#include <stdlib.h>

#include "cli/text_hash.h"

bool shard_parse(struct shard *shard, const char *text)
{
    char *slash, *end;
    if (text[0] < '0' || text[0] > '9') {
        return false;
    }
    unsigned long number = strtoul(text, &slash, 10);
    if (*slash != '/' || slash[1] < '0' || slash[1] > '9') {
        return false;
    }
    unsigned long count = strtoul(slash + 1, &end, 10);
    if (*end != '\0' || number < 1 || number > count || count > SHARD_MOST) {
        return false;
    }
    *shard = (struct shard){(uint32_t)number, (uint32_t)count};
    return true;
}

bool shard_has(const struct shard *shard, const char *id)
{
    return shard->count == 0 || text_hash(id) % shard->count == shard->number - 1;
}

bool shard_has_number(const struct shard *shard, uint64_t number)
{
    return shard->count == 0 || number % shard->count == shard->number % shard->count;
}
