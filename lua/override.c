#include "lua/override.h"

#include <stdio.h>
#include <string.h>

bool override_is_figure(const struct override *override)
{
    return strchr(override->name, '.') != NULL;
}

const struct override *overrides_find(const struct overrides *overrides, const char *name)
{
    for (uint32_t i = 0; i < overrides->count; i++) {
        if (strcmp(overrides->list[i].name, name) == 0) {
            return &overrides->list[i];
        }
    }
    return NULL;
}

bool overrides_put(struct overrides *overrides, const char *name, const char *value)
{
    const struct override *known = overrides_find(overrides, name);
    uint32_t place = known == NULL ? overrides->count : (uint32_t)(known - overrides->list);
    if (place == OVERRIDES_MOST || strlen(name) >= OVERRIDE_NAME ||
        strlen(value) >= OVERRIDE_VALUE) {
        return false;
    }
    struct override *override = &overrides->list[place];
    if (known == NULL) {
        strcpy(override->name, name);
    }
    strcpy(override->value, value);
    snprintf(override->command, sizeof override->command, "%s=%s", name, value);
    overrides->count += known == NULL ? 1 : 0;
    return true;
}

bool overrides_add(struct overrides *overrides, const char *text, char error[OVERRIDE_ERROR])
{
    char name[OVERRIDE_NAME];
    size_t length = strcspn(text, "=");
    const char *value = text + length + (text[length] == '\0' ? 0 : 1);
    value += strspn(value, " ");
    if (text[length] == '\0' || length == 0 || value[0] == '\0') {
        snprintf(error, OVERRIDE_ERROR,
                 "'%.80s' sets nothing: part.parameter=value or SETTING=value is wanted, like "
                 "adapter.holdup=470uF or POWERGUARD=100", text);
        return false;
    }
    while (length > 0 && text[length - 1] == ' ') {
        length--;
    }
    snprintf(name, sizeof name, "%.*s", (int)length, text);
    if (length >= OVERRIDE_NAME || !overrides_put(overrides, name, value)) {
        snprintf(error, OVERRIDE_ERROR, "'%.80s': %d of them, and %d characters on each "
                 "side, are the most", text, OVERRIDES_MOST, OVERRIDE_VALUE - 1);
        return false;
    }
    return true;
}
