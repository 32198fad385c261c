/* The sound of sirens: two tones in turn, as 16-bit samples of one channel. A further siren is a
 * further voice, a little beside the first. It begins and ends softly, without a click. */
#ifndef SIM_WINDOW_SIREN_H
#define SIM_WINDOW_SIREN_H

#include <stdbool.h>
#include <stdint.h>

#define SIREN_VOICES 4u        /* more sirens sound as four */
#define SIREN_LOUDEST 9000     /* of 32767, all voices together */
#define SIREN_TONE_MS 300u     /* of each tone */
#define SIREN_LOW_HZ 660u
#define SIREN_HIGH_HZ 880u

struct siren {
    uint32_t rate;                   /* samples a second */
    uint32_t wanted;                 /* voices that are to be heard */
    uint32_t phase[SIREN_VOICES];    /* of a turn, 2^32 */
    uint32_t loudness[SIREN_VOICES]; /* 0 to SIREN_FULL, on its way to what is wanted */
    uint64_t sample;
};

#define SIREN_FULL 1024u

void siren_init(struct siren *siren, uint32_t rate);
void siren_sound(struct siren *siren, uint32_t sirens);
/* Nothing is to be heard, and all has died away. */
bool siren_is_silent(const struct siren *siren);
void siren_fill(struct siren *siren, int16_t *samples, uint32_t count);

#endif
