#include "sim/window/siren.h"

#include <string.h>

#define RAMP_MS 20u      /* from silence to full */
#define BESIDE 7u        /* thousandths that each voice is above the one before */
#define TURN 4294967296u /* of a phase */

void siren_init(struct siren *siren, uint32_t rate)
{
    memset(siren, 0, sizeof *siren);
    siren->rate = rate;
}

void siren_sound(struct siren *siren, uint32_t sirens)
{
    siren->wanted = sirens < SIREN_VOICES ? sirens : SIREN_VOICES;
}

bool siren_is_silent(const struct siren *siren)
{
    uint32_t loudness = 0;
    for (uint32_t voice = 0; voice < SIREN_VOICES; voice++) {
        loudness += siren->loudness[voice];
    }
    return siren->wanted == 0 && loudness == 0;
}

/* A sine by two parabolas, -32767 to 32767, and a third of its third harmonic: a horn, no flute. */
static int32_t sine(uint32_t phase)
{
    int32_t half = (int32_t)(phase >> 16 & 0x7FFF);
    int32_t arch = (int32_t)((int64_t)half * (0x8000 - half) * 4 * 32767 >> 30);
    return phase >> 31 == 0 ? arch : -arch;
}

static int32_t horn(uint32_t phase)
{
    return (3 * sine(phase) + sine(phase * 3u)) / 4;
}

/* Higher voices change tones a little later. */
static uint32_t step_of(const struct siren *siren, uint32_t voice)
{
    uint64_t tone = (uint64_t)siren->rate * SIREN_TONE_MS / 1000;
    uint64_t turn = siren->sample + tone * (4 - voice) / 4;
    uint64_t hertz = turn / (tone + 1) % 2 == 0 ? SIREN_LOW_HZ : SIREN_HIGH_HZ;
    return (uint32_t)(hertz * TURN / siren->rate * (1000 + BESIDE * voice) / 1000);
}

static void move_loudness(struct siren *siren, uint32_t voice)
{
    uint32_t step = SIREN_FULL * 1000 / (siren->rate * RAMP_MS) + 1;
    uint32_t *loudness = &siren->loudness[voice];
    if (voice < siren->wanted) {
        *loudness = *loudness + step < SIREN_FULL ? *loudness + step : SIREN_FULL;
    } else {
        *loudness = *loudness > step ? *loudness - step : 0;
    }
}

void siren_fill(struct siren *siren, int16_t *samples, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++, siren->sample++) {
        int32_t sum = 0;
        for (uint32_t voice = 0; voice < SIREN_VOICES; voice++) {
            move_loudness(siren, voice);
            siren->phase[voice] += step_of(siren, voice);
            sum += horn(siren->phase[voice]) * (int32_t)siren->loudness[voice] /
                   (int32_t)SIREN_FULL;
        }
        samples[i] = (int16_t)(sum * (SIREN_LOUDEST / (int32_t)SIREN_VOICES) / 32767);
    }
}
