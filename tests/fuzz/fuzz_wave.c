/* Any bytes as two VCDs, parted by "====": refused with a line, or wave forms whose times grow, of
 * which each conforms with itself, and both see as much of a difference in each other. */
#include "fuzz/fuzz.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "sim/trace/compare.h"

#define PARTS_AT "===="

static void wish(bool holds)
{
    if (!holds) {
        abort();
    }
}

static bool parse(struct wave *wave, const char *text, size_t size)
{
    char error[WAVE_ERROR] = "";
    if (!wave_parse(wave, text, size, error)) {
        wish(strncmp(error, "line ", 5) == 0);
        return false;
    }
    for (uint32_t i = 0; i < wave->signal_count; i++) {
        const struct wave_track *track = &wave->tracks[wave->signals[i].track];
        wish(i == 0 || strcmp(wave->signals[i - 1].name, wave->signals[i].name) <= 0);
        wish(track->kind == WAVE_EVENT || track->changes[0].at_ns == wave->start_ns);
        for (uint32_t k = 1; k < track->count; k++) {
            int64_t before = track->changes[k - 1].at_ns + (track->kind == WAVE_EVENT ? 0 : 1);
            wish(track->changes[k].at_ns >= before && track->changes[k].at_ns <= wave->end_ns);
        }
    }
    return true;
}

static void compare_both(const struct wave *a, const struct wave *b, int64_t time_ns, bool equal)
{
    for (uint32_t i = 0; i < a->signal_count; i++) {
        struct recorded left = {a, &a->tracks[a->signals[i].track]};
        const struct wave_track *other = equal ? left.track : wave_find(b, a->signals[i].name);
        struct recorded right = {b, other};
        if (other == NULL || other->kind != left.track->kind) {
            continue;
        }
        struct comparison c = {.a = left, .b = right, .tolerance = {time_ns, 0.5}};
        c.from_ns = a->start_ns > b->start_ns ? a->start_ns : b->start_ns;
        c.to_ns = a->end_ns < b->end_ns ? a->end_ns : b->end_ns;
        struct comparison turned = c;
        turned.a = right;
        turned.b = left;
        struct likeness there, back;
        if (c.from_ns > c.to_ns) {
            continue;
        }
        wish(compare(&c, &there) && compare(&turned, &back));
        wish(there.conforms >= 0.0 && there.conforms <= 1.0);
        wish(!equal || (there.conforms >= 1.0 && there.divergences == 0));
        wish(there.compared_ns == back.compared_ns && (there.divergences == 0) ==
             (back.divergences == 0));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    size_t first = size;
    for (size_t i = 0; i + sizeof PARTS_AT - 1 <= size && first == size; i++) {
        first = memcmp(text + i, PARTS_AT, sizeof PARTS_AT - 1) == 0 ? i : first;
    }
    size_t second = first == size ? size : first + sizeof PARTS_AT - 1;
    struct wave a, b;
    if (!parse(&a, text, first)) {
        return 0;
    }
    compare_both(&a, &a, 0, true);
    compare_both(&a, &a, 1000, true);
    if (parse(&b, text + second, size - second)) {
        compare_both(&a, &b, 0, false);
        compare_both(&a, &b, 20, false);
        wave_free(&b);
    }
    wave_free(&a);
    return 0;
}
