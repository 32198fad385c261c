/* The 1-Wire bus as the core sees it: orders that the board carries out as a whole, their answers,
 * the CRC-8, and the search for whoever hangs on it. Values only; the board does the bit timing.
 *
 * An order is, in this sequence, each where asked for: a reset, bits to write, bits to read, one
 * search triplet (read a bit and its complement, write a direction). Where nobody answers the reset
 * the rest is left out. */
#ifndef FIRMWARE_ONE_WIRE_H
#define FIRMWARE_ONE_WIRE_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"

#define BUS_WRITE_BYTES 13 /* a match of 9 bytes, a command and three bytes of scratchpad */
#define BUS_READ_BYTES 9   /* a scratchpad with its CRC */

struct bus_order {
    bool reset, triplet;
    bool direction;         /* of the triplet, where both branches have devices */
    uint8_t write_count, read_count;  /* bytes */
    uint8_t write[BUS_WRITE_BYTES];   /* lowest bit of the first byte first */
};

struct bus_answer {
    bool shorted;           /* the line is not free: held low or high */
    bool present;           /* somebody answered the reset; false without one */
    bool bit, complement;   /* of the triplet; both true: nobody is left */
    uint8_t read[BUS_READ_BYTES];     /* ones where nobody pulls */
};

enum bus_command {
    BUS_SEARCH_ROM = 0xF0, BUS_MATCH_ROM = 0x55, BUS_SKIP_ROM = 0xCC, BUS_CONVERT = 0x44,
    BUS_WRITE_SCRATCHPAD = 0x4E, BUS_READ_SCRATCHPAD = 0xBE
};

/* CRC-8 of this bus: x^8 + x^5 + x^4 + 1, lowest bit first, from 0. 0 over bytes and their CRC. */
uint8_t one_wire_crc(const uint8_t *bytes, uint32_t count);
/* An order for all. */
void one_wire_to_all(struct bus_order *order, enum bus_command command);
/* An order for one of them, which answers with so many bytes. */
void one_wire_to(struct bus_order *order, const uint8_t rom[ROM_BYTES], enum bus_command command,
                 uint8_t read_count);

/* A search: passes over 64 triplets, one for each device. */
struct bus_search {
    uint8_t rom[ROM_BYTES];  /* of the pass that runs or has just ended */
    uint8_t bit;             /* of the pass, 0-63; SEARCH_COMMAND goes first */
    int8_t turn;             /* where this pass takes 1, the last one having taken 0; -1 nowhere */
    int8_t zero_at;          /* the last bit at which this pass took 0 though both were there */
};
#define SEARCH_COMMAND 64

enum search_step {
    SEARCH_GOES_ON,   /* the next order is wanted */
    SEARCH_FOUND,     /* rom is whole; search_next() says whether there are more */
    SEARCH_NOBODY     /* nobody answers, or answers any more */
};

void search_begin(struct bus_search *search);
void search_order(const struct bus_search *search, struct bus_order *order);
enum search_step search_take(struct bus_search *search, const struct bus_answer *answer);
/* Begins the pass for the next device; false: there is none. */
bool search_next(struct bus_search *search);

#endif
