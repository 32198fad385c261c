/* DS18B20: the digital thermometer on the 1-Wire bus as its data sheet tells it: ROM commands,
 * scratchpad, EEPROM, conversion and CRC. Bits and slots only; volts and temperatures are the
 * thermometer's (thermometer.c).
 *
 * The bus reset is a call of its own; every other slot is one: the master holds the line low, or
 * lets it go (to write a 1, or to read), and the chip leaves it high or pulls it low. */
#ifndef SIM_PART_DS18B20_H
#define SIM_PART_DS18B20_H

#include <stdbool.h>
#include <stdint.h>

#define DS18B20_FAMILY 0x28u
#define DS18B20_POWER_UP_C 85.0
#define DS18B20_CONVERT_US 750000   /* at 12 bit; half of it for each bit less */
#define DS18B20_MIN_C (-55.0)
#define DS18B20_MAX_C 125.0

enum ds18b20_command {
    DS18B20_SEARCH_ROM = 0xF0, DS18B20_READ_ROM = 0x33, DS18B20_MATCH_ROM = 0x55,
    DS18B20_SKIP_ROM = 0xCC, DS18B20_ALARM_SEARCH = 0xEC, DS18B20_CONVERT = 0x44,
    DS18B20_WRITE_SCRATCHPAD = 0x4E, DS18B20_READ_SCRATCHPAD = 0xBE,
    DS18B20_COPY_SCRATCHPAD = 0x48, DS18B20_RECALL = 0xB8, DS18B20_READ_SUPPLY = 0xB4,
};

enum ds18b20_state {
    DS18B20_OFF,        /* without power */
    DS18B20_IDLE,       /* takes no part until the next reset */
    DS18B20_ROM,        /* receives a ROM command */
    DS18B20_SEARCH,     /* bit, complement, direction, 64 times */
    DS18B20_MATCH,      /* receives 64 bits */
    DS18B20_FUNCTION,   /* receives a function command */
    DS18B20_WRITE,      /* receives TH, TL and configuration */
    DS18B20_SEND,       /* sends `send`, then ones */
    DS18B20_BUSY,       /* sends 0 while it converts, then 1 */
    DS18B20_SUPPLY      /* sends 0 with parasite supply, 1 with a supply of its own */
};

struct ds18b20 {
    uint8_t state;              /* enum ds18b20_state */
    uint8_t shift;              /* byte on its way in */
    uint8_t bit;                /* bits done in this state */
    uint8_t step;               /* of a search triplet */
    uint8_t send_count;         /* bytes */
    bool parasite;              /* it lives from the data line */
    bool alarmed;               /* the last conversion was at TH or over, or at TL or under */
    uint8_t rom[8];             /* family, serial number from its lowest byte, CRC */
    uint8_t scratchpad[8];      /* temperature, TH, TL, configuration, reserved */
    uint8_t stored[3];          /* EEPROM: TH, TL, configuration */
    uint8_t send[9];
    int64_t done_at;            /* end of the conversion; CLOCK_NEVER: none runs */
};

/* Family and CRC around a serial number of 48 bits. The chip is off; as delivered TH is 75, TL 70
 * degrees, 12 bit. */
void ds18b20_init(struct ds18b20 *chip, uint64_t serial);
/* Power comes: 85.0 C in the scratchpad, EEPROM recalled. parasite: from the data line alone. */
void ds18b20_power_up(struct ds18b20 *chip, bool parasite);
/* Power goes: scratchpad and a running conversion are lost. */
void ds18b20_power_down(struct ds18b20 *chip);
/* A reset pulse. True: it answers with its presence. */
bool ds18b20_reset(struct ds18b20 *chip);
/* One slot. False: it pulls the line low. */
bool ds18b20_slot(struct ds18b20 *chip, bool released, int64_t now);
/* What the conversion has found, once done_at has come: clipped to -55..125 C, to the
 * nearest 0.0625 C, then cut to its bits. */
void ds18b20_finish(struct ds18b20 *chip, double celsius);
/* CRC-8 as on this bus: x^8 + x^5 + x^4 + 1, lowest bit first, from 0. */
uint8_t ds18b20_crc(const uint8_t *bytes, uint32_t count);

#endif
