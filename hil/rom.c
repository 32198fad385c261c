#include "hil/rom.h"

uint8_t rom_crc(const uint8_t *bytes, uint8_t count)
{
    uint8_t crc = 0;
    for (uint8_t i = 0; i < count; i++) {
        crc ^= bytes[i];
        for (uint8_t bit = 0; bit < 8; bit++) {
            crc = (uint8_t)((crc & 1) != 0 ? (crc >> 1) ^ 0x8C : crc >> 1);
        }
    }
    return crc;
}
