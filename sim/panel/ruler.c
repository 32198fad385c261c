#include "sim/panel/ruler.h"

#include <stddef.h>

#define LETTER 0.6f /* wide, for one as high as a line's letters */
#define LINE 1.3f   /* from one line to the next */

static bool begins_letter(char byte)
{
    return ((unsigned char)byte & 0xC0u) != 0x80u;
}

static struct extent measure(void *context, const struct type *type, const char *text, float wrap)
{
    (void)context;
    float wide = 0, widest = 0, letter = type->size * LETTER;
    uint32_t lines = 1;
    for (; *text != '\0'; text++) {
        if (*text == '\n' || (wrap > 0 && begins_letter(*text) && wide + letter > wrap)) {
            lines++;
            wide = 0;
        }
        wide += *text != '\n' && begins_letter(*text) ? letter : 0;
        widest = wide > widest ? wide : widest;
    }
    return (struct extent){widest, (float)lines * type->size * LINE};
}

struct ruler ruler_plain(void)
{
    return (struct ruler){NULL, measure};
}
