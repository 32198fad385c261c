#include "codec/aid_draw.h"

#include <osmocom/gsm/gsm_utils.h>
#include <string.h>

/* What libosmogsm writes and reads as 23.038 has it. */
static const char plain[] =
    "@\xA3$\xA5\xE8\xE9\xF9\xEC\xF2\xC7\n\xD8\r\xC5\xE5_\xC6\xE6\xDF\xC9 !\"#%&'()*+,-./0123456789"
    ":;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz\xE0";
static const char paired[] = "^{}\\[~]|";

static char letter_of(struct random *random, const char *letters)
{
    return letters[random_between(random, 0, (int64_t)strlen(letters) - 1)];
}

static void spell(struct drawn_text *text)
{
    text->count = (uint32_t)gsm_septet_encode(text->septets, text->latin);
    draw_utf8(text->latin, text->utf8);
}

void draw_utf8(const char *latin, char *utf8)
{
    for (; *latin != '\0'; latin++) {
        uint8_t byte = (uint8_t)*latin;
        if (byte >= 0x80) {
            *utf8++ = (char)(0xC0 | byte >> 6);
            byte = 0x80 | (byte & 0x3F);
        }
        *utf8++ = (char)byte;
    }
    *utf8 = '\0';
}

void draw_text(struct random *random, uint32_t characters, uint32_t rare, struct drawn_text *text)
{
    for (uint32_t i = 0; i < characters; i++) {
        bool pair = random_between(random, 1, rare) == 1;
        text->latin[i] = letter_of(random, pair ? paired : plain);
    }
    text->latin[characters] = '\0';
    spell(text);
}

void draw_septets(struct random *random, uint32_t septets, bool pair_last, struct drawn_text *text)
{
    uint32_t length = 0;
    uint32_t end = pair_last && septets > 1 ? septets - 2 : septets;
    for (uint32_t used = 0; used < end; length++) {
        bool pair = used + 2 <= end && random_between(random, 1, 4) == 1;
        text->latin[length] = letter_of(random, pair ? paired : plain);
        used += pair ? 2 : 1;
    }
    if (end < septets) {
        text->latin[length++] = letter_of(random, paired);
    }
    text->latin[length] = '\0';
    spell(text);
}

void draw_number(struct random *random, bool plus, bool keys, uint32_t digits, char *number)
{
    if (plus) {
        *number++ = '+';
    }
    for (uint32_t i = 0; i < digits; i++) {
        number[i] = letter_of(random, keys ? "0123456789*#abc" : "0123456789");
    }
    number[digits] = '\0';
}
