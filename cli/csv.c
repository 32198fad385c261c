#include "cli/csv.h"

#include <stdbool.h>
#include <string.h>

void csv_write(FILE *file, const char *text)
{
    if (strpbrk(text, ",\"\r\n") == NULL) {
        fputs(text, file);
        return;
    }
    fputc('"', file);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"') {
            fputc('"', file);
        }
        fputc(*at, file);
    }
    fputc('"', file);
}

/* Takes the quotes off the field that begins there. Returns where its comma or its end is. */
static char *unquote(char *at)
{
    char *to = at, *from = at + 1;
    while (*from != '\0' && (*from != '"' || from[1] == '"')) {
        from += *from == '"' ? 1 : 0;
        *to++ = *from++;
    }
    char *rest = from + (*from == '"' ? 1 : 0);
    char *comma = rest + strcspn(rest, ",");
    bool last = *comma == '\0';
    *to = '\0';
    return last ? NULL : comma;
}

uint32_t csv_split(char *row, char *field[], uint32_t most)
{
    uint32_t count = 0;
    for (char *at = row; at != NULL; count++) {
        char *comma = *at == '"' ? unquote(at) : strchr(at, ',');
        if (count < most) {
            field[count] = at;
        }
        if (comma != NULL) {
            *comma++ = '\0';
        }
        at = comma;
    }
    return count;
}
