/* What a mutant's maker must tell apart: a < b in a comment is none, nor is #define below 1 < 2. */
#include "firmware/source.h"

#define LIMIT_S 30 /* seconds */
#define PLUS(a, b) ((a) + (b))
#define LONG \
    2
_Static_assert(LIMIT_S > 3, "an assertion stays");

static const uint8_t table[4] = {0x0f, 7};

static bool is_near(const struct source *source, int64_t at)
{
    UNIT_ASSERT(MODULE_UNIT, source->count < 4);
    const char *text = "1 < 2"; // || not here
    int64_t far = -(int64_t)source->far * at;
    return at - source->at <= far && text['+' - 43] != '\\';
}

void source_step(struct source *source, int64_t now)
{
    uint32_t count = 0;
    if (!is_near(source, now)) {
        return;
    }
    for (uint32_t i = 0; i < LIMIT_S; i++) {
        if (source->mask >> i & 1u) {
            count += table[i];
        } else if (count == 0 || now > source->at) {
            break;
        }
    }
    source->far = count > 1 ? (int8_t)-1 : *source->best & true;
    switch (source->state) {
    case STATE_ONE:
        (void)source_tell(source,
                          now);
        source->state = STATE_TWO;
        break;
    default:
        do
            count--;
        while (count > source->far);
    }
}
