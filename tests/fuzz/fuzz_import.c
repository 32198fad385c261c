/* Any bytes as an import, typed as fast as a wire brings them: the flash holds what the image says,
 * and whatever the settings are by then, EXPORT tells them in full: another unit that imports what
 * it says has the same. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/aid_nvm.h"
#include "firmware/unit.h"

#define WIRE 11      /* bytes a millisecond */
#define FILE_MOST 20000

struct place {
    struct unit unit;
    struct nvm nvm;
    int64_t now, wake;
    char heard[FILE_MOST];
    size_t length;
};

static void require(bool truth)
{
    if (!truth) {
        abort();
    }
}

static void set_up(struct place *place)
{
    memset(place, 0, sizeof *place);
    nvm_blank(&place->nvm);
    unit_reset(&place->unit, &place->nvm, RESET_COLD, 0);
    place->now = TIME_S(1);
    place->wake = TIME_NEVER;
}

static void step(struct place *place, const uint8_t *bytes, size_t count)
{
    static struct unit_out out;
    struct unit_in in = {.now_us = place->now, .console_rx = bytes};

    in.console_rx_count = (uint32_t)count;
    out.console_tx_count = 0;
    place->wake = console_step(&place->unit, &place->nvm, &in, &out);
    require(place->wake > place->now);
    require(place->length + out.console_tx_count < FILE_MOST);
    memcpy(place->heard + place->length, out.console_tx, out.console_tx_count);
    place->length += out.console_tx_count;
    place->heard[place->length] = 0;
}

/* What it says to the last of it alone is kept. */
static void type(struct place *place, const uint8_t *bytes, size_t size)
{
    for (size_t at = 0; at < size; at += WIRE) {
        place->length = 0;
        step(place, bytes + at, size - at < WIRE ? size - at : WIRE);
        place->now += TIME_MS(1);
    }
    while (place->wake <= place->now + TIME_MS(1)) {
        place->now = place->wake > place->now ? place->wake : place->now;
        step(place, bytes, 0);
    }
}

static void type_text(struct place *place, const char *text)
{
    type(place, (const uint8_t *)text, strlen(text));
}

static void check_flash(struct place *place)
{
    static struct settings stored;

    (void)settings_load(&stored, &place->nvm);
    require(memcmp(&stored, &place->unit.settings, sizeof stored) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct place first, second;

    set_up(&first);
    set_up(&second);
    type_text(&first, "IMPORT\n");
    type(&first, data, size);
    type_text(&first, "\n.\n");
    require(!import_runs(&first.unit.import));
    check_flash(&first);
    type_text(&first, "EXPORT\n");
    type_text(&second, "IMPORT\n");
    type_text(&second, first.heard);
    require(strstr(second.heard, "IMPORT - OK") != NULL);
    require(settings_crc(&second.unit.settings) == settings_crc(&first.unit.settings));
    check_flash(&second);
    return 0;
}
