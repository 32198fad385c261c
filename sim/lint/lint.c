#include "sim/lint/lint.h"

#include <string.h>

static const char *const level_names[LINT_LEVELS] = {"remark", "warning", "error"};

static const struct lint_rule rules[] = {
    {"net.floating", LINT_WARNING, "", "terminals joined with one another and nothing else", false},
};

uint32_t lint_rule_count(void)
{
    return sizeof rules / sizeof rules[0];
}

const struct lint_rule *lint_rule(uint32_t index)
{
    return &rules[index];
}

const char *lint_level_name(enum lint_level level)
{
    return level_names[level];
}

bool lint_read(struct lint *lint, const struct world *world, const struct settings *settings)
{
    (void)world;
    (void)settings;
    memset(lint, 0, sizeof *lint);
    return true;
}

uint32_t lint_count(const struct lint *lint, enum lint_level level)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < lint->count; i++) {
        count += lint->finding[i].rule->level == level;
    }
    return count;
}
