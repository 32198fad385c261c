#include "lua/setting.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "firmware/export.h"
#include "sim/base/nearest.h"

/* "" where there is none under that index; false behind the last. */
static bool read_row(struct unit *unit, uint32_t row, char line[SETTING_LINE])
{
    struct text text = text_over(line, SETTING_LINE);
    return export_row(unit, row, &text);
}

static bool is_same(const char *a, const char *b, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (tolower((unsigned char)a[i]) != tolower((unsigned char)b[i])) {
            return false;
        }
        if (a[i] == '\0') {
            return true;
        }
    }
    return true;
}

bool setting_find(struct unit *unit, const char *line, uint32_t *row,
                  char error[SETTING_ERROR])
{
    struct nearest nearest;
    char name[SETTING_LINE], told[SETTING_LINE];
    size_t length = strcspn(line, "=");
    if (line[length] == '\0' || length == 0 || strlen(line) >= SETTING_LINE) {
        snprintf(error, SETTING_ERROR, "a setting and its value are wanted, like "
                 "\"BACKUPLIMIT=DC\", not \"%.60s\"", line);
        return false;
    }
    snprintf(name, sizeof name, "%.*s", (int)length, line);
    nearest_init(&nearest, name);
    for (*row = 0; read_row(unit, *row, told); ++*row) {
        size_t end = strcspn(told, "=");
        if (told[end] == '=' && end == length && is_same(told, line, length)) {
            return true;
        }
        told[end] = '\0';
        nearest_offer(&nearest, told);
    }
    snprintf(error, SETTING_ERROR, "the unit has no setting '%s', did you mean '%s'?", name,
             nearest.best);
    return false;
}

bool setting_reads(struct unit *unit, uint32_t row, const char *line)
{
    char told[SETTING_LINE];
    return read_row(unit, row, told) && is_same(told, line, SETTING_LINE);
}
