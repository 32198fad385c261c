#include "sim/lint/lint.h"

#include <stdlib.h>
#include <string.h>

#include "sim/lint/rules.h"

static const char *const level_names[LINT_LEVELS] = {"remark", "warning", "error"};

uint32_t lint_rule_count(void)
{
    return rules_count();
}

const struct lint_rule *lint_rule(uint32_t index)
{
    return &rules[index].shown;
}

const char *lint_level_name(enum lint_level level)
{
    return level_names[level];
}

bool lint_read(struct lint *lint, const struct world *world, const struct settings *settings)
{
    memset(lint, 0, sizeof *lint);
    struct survey *survey = malloc(sizeof *survey);
    if (survey == NULL || !survey_make(survey, world)) {
        free(survey);
        return false;
    }
    struct reading reading = {
        .lint = lint, .world = world, .settings = settings, .survey = survey,
    };
    for (uint32_t i = 0; i < rules_count(); i++) {
        reading.rule = &rules[i].shown;
        if (settings != NULL || !rules[i].shown.needs_settings) {
            rules[i].check(&reading);
        }
    }
    free(survey);
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
