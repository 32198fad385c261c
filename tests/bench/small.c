#include "bench/small.h"

void small_init(struct small *small)
{
    *small = (struct small){.sum = 1};
    for (uint8_t i = 0; i < SMALL_INPUTS; i++) {
        small->left[i] = SMALL_DEBOUNCE_MS;
    }
}

/* Each second the inputs change, two of them, and bounce for 16 ms. */
static uint8_t pins(uint32_t ms)
{
    uint16_t second = (uint16_t)(ms >> 10), phase = (uint16_t)(ms & 1023u);
    uint8_t level = (uint8_t)(second ^ second >> 1);
    uint8_t bounces = phase < 16 ? (uint8_t)(0u - (phase & 1u)) : 0;
    return level ^ bounces;
}

static void debounce(struct small *small, uint8_t differs)
{
    for (uint8_t i = 0, bit = 1; i < SMALL_INPUTS; i++, bit = (uint8_t)(bit << 1)) {
        if ((differs & bit) == 0) {
            small->left[i] = SMALL_DEBOUNCE_MS;
        } else if (--small->left[i] == 0) {
            small->left[i] = SMALL_DEBOUNCE_MS;
            small->levels ^= bit;
            small->outputs ^= bit;
            small->sum = (uint16_t)(small->sum * 31u + (uint16_t)small->ms + i);
        }
    }
}

void small_tick(struct small *small)
{
    small->ms++;
    debounce(small, small->levels ^ pins(small->ms));
}
