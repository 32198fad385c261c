#include <stdlib.h>
#include <string.h>

#include "sim/trace/wave.h"

/* Room for one more of each. */
static bool make_room(struct wave *wave)
{
    void *signals = realloc(wave->signals, (wave->signal_count + 1u) * sizeof *wave->signals);
    if (signals == NULL) {
        return false;
    }
    wave->signals = signals;
    wave->signal_capacity = wave->signal_count + 1;
    void *tracks = realloc(wave->tracks, (wave->track_count + 1u) * sizeof *wave->tracks);
    if (tracks == NULL) {
        return false;
    }
    wave->tracks = tracks;
    return true;
}

static void put_signal(struct wave *wave, char *name)
{
    uint32_t place = 0;
    while (place < wave->signal_count && strcmp(wave->signals[place].name, name) < 0) {
        place++;
    }
    memmove(&wave->signals[place + 1], &wave->signals[place],
            (wave->signal_count - place) * sizeof *wave->signals);
    wave->signals[place] = (struct wave_signal){name, wave->track_count};
    wave->signal_count++;
}

struct wave_track *wave_add_reals(struct wave *wave, const char *name, uint32_t count)
{
    struct wave_change *changes = calloc(count > 0 ? count : 1, sizeof *changes);
    char *own = malloc(strlen(name) + 1);
    if (changes == NULL || own == NULL || !make_room(wave)) {
        free(changes);
        free(own);
        return NULL;
    }
    strcpy(own, name);
    put_signal(wave, own);
    struct wave_track *track = &wave->tracks[wave->track_count++];
    *track = (struct wave_track){WAVE_REAL, changes, count, count > 0 ? count : 1};
    return track;
}
