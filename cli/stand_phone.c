#define _POSIX_C_SOURCE 200809L

#include "cli/stand_phone.h"

#include <string.h>

#include "cli/wall.h"
#include "sim/base/clock.h"

#define BAUD 115200
#define LAST_US CLOCK_S(5) /* for hanging up, at the end */
#define WAIT_MOST_MS 1000

void stand_phones_init(struct stand_phones *phones, const struct phone_wishes *wishes)
{
    memset(phones, 0, sizeof *phones);
    phones->wishes = *wishes;
    phone_slot_init(&phones->slot, wishes);
}

static struct handset *handset_of(struct stand_phones *phones, uint32_t index)
{
    return &phones->slot.person[index].handset;
}

static void close_port(struct stand_phones *phones, uint32_t index)
{
    port_close(phones->port[index]);
    phones->port[index] = NULL;
    phones->out_count[index] = 0;
}

static void lose(struct stand_phones *phones, uint32_t index, const char *error)
{
    handset_lose(handset_of(phones, index), error);
    close_port(phones, index);
}

/* ---- bytes ---- */

static bool read_port(struct stand_phones *phones, uint32_t index)
{
    uint8_t bytes[STAND_PHONE_BYTES];
    char error[PORT_ERROR] = "";
    int32_t count = port_read(phones->port[index], bytes, sizeof bytes, error);
    if (count < 0) {
        lose(phones, index, error);
        return false;
    }
    handset_feed(handset_of(phones, index), bytes, (uint32_t)count, wall_us());
    return true;
}

static void write_port(struct stand_phones *phones, uint32_t index)
{
    uint8_t *out = phones->out[index];
    uint32_t *count = &phones->out_count[index];
    char error[PORT_ERROR] = "";
    *count += handset_take(handset_of(phones, index), out + *count, STAND_PHONE_BYTES - *count,
                           wall_us());
    int32_t written = *count > 0 ? port_write(phones->port[index], out, *count, error) : 0;
    if (written < 0) {
        lose(phones, index, error);
        return;
    }
    memmove(out, out + written, *count - (uint32_t)written);
    *count -= (uint32_t)written;
}

void stand_phones_pump(struct stand_phones *phones)
{
    for (uint32_t i = 0; i < phones->slot.count; i++) {
        if (phones->port[i] != NULL && read_port(phones, i)) {
            write_port(phones, i);
        }
    }
}

int64_t stand_phones_due(const struct stand_phones *phones)
{
    int64_t due = CLOCK_NEVER;
    for (uint32_t i = 0; i < phones->slot.count; i++) {
        if (phones->port[i] != NULL) {
            due = clock_earlier(due, handset_due(&phones->slot.person[i].handset));
        }
    }
    return due;
}

uint32_t stand_phones_files(const struct stand_phones *phones, struct pollfd *files)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < phones->slot.count; i++) {
        if (phones->port[i] != NULL) {
            short out = phones->out_count[i] > 0 ? POLLOUT : 0;
            files[count++] = (struct pollfd){.fd = port_descriptor(phones->port[i]),
                                             .events = (short)(POLLIN | out)};
        }
    }
    return count;
}

static void wait_for(struct stand_phones *phones, int64_t until)
{
    struct pollfd files[PHONE_SLOT_PEOPLE];
    uint32_t count = stand_phones_files(phones, files);
    int64_t now = wall_us(), due = clock_earlier(until, stand_phones_due(phones));
    int64_t ms = due <= now ? 0 : (due - now + 999) / 1000;
    (void)poll(files, count, ms > WAIT_MOST_MS ? WAIT_MOST_MS : (int)ms);
}

/* ---- opening and closing ---- */

/* False: there is no such port now. */
static bool open_phone(struct stand_phones *phones, uint32_t index, char *error)
{
    struct handset *handset = handset_of(phones, index);
    if (phones->port[index] != NULL && handset->state != HANDSET_FAILED) {
        handset_switch(handset, true, wall_us());
        handset_hang_up(handset);
        return true;
    }
    close_port(phones, index);
    phones->port[index] = port_open(phones->wishes.row[index].port, BAUD, error);
    if (phones->port[index] == NULL) {
        handset_lose(handset, error);
        return false;
    }
    handset_open(handset, wall_us());
    return true;
}

static bool is_settled(const struct handset *handset)
{
    return handset->state == HANDSET_FAILED ||
           (handset->state == HANDSET_READY && !handset->lists && handset_is_idle(handset) &&
            handset->call == HANDSET_NO_CALL);
}

bool stand_phones_open(struct stand_phones *phones, char *error)
{
    bool all = true;
    phones->slot.error[0] = '\0';
    for (uint32_t i = 0; i < phones->slot.count; i++) {
        bool open = open_phone(phones, i, error);
        all = all && (open || !phones->worked[i]);
    }
    return all;
}

bool stand_phones_are_settled(const struct stand_phones *phones)
{
    bool settled = true;
    for (uint32_t i = 0; i < phones->slot.count; i++) {
        settled = settled && is_settled(&phones->slot.person[i].handset);
    }
    return settled;
}

bool stand_phones_check(struct stand_phones *phones)
{
    for (uint32_t i = 0; i < phones->slot.count; i++) {
        const struct handset *handset = handset_of(phones, i);
        if (handset->state == HANDSET_FAILED) {
            snprintf(phones->slot.error, sizeof phones->slot.error, "%s", handset->error);
            phones->worked[i] = false;
            return false;
        }
        phones->worked[i] = true;
    }
    return phone_slot_map(&phones->slot);
}

void stand_phones_close(struct stand_phones *phones)
{
    int64_t until = wall_us() + LAST_US;
    phone_slot_end(&phones->slot);
    stand_phones_pump(phones);
    while (!stand_phones_are_settled(phones) && wall_us() < until) {
        wait_for(phones, until);
        stand_phones_pump(phones);
    }
    for (uint32_t i = 0; i < phones->slot.count; i++) {
        close_port(phones, i);
    }
}

void stand_phones_tell(FILE *file, const struct stand_phones *phones)
{
    for (uint32_t i = 0; i < phones->slot.count; i++) {
        const struct phone_slot_person *person = &phones->slot.person[i];
        const struct handset *handset = &person->handset;
        fprintf(file,
                "    phone %s: %s for %s, %s, %s, signal %u of 31; %u messages sent, %u "
                "received\n",
                handset->name, handset->number, person->as,
                handset_registration_name(handset->registration), handset->operator_name,
                handset->csq, handset->sms_sent, handset->sms_received);
    }
    if (phones->slot.strangers > 0) {
        fprintf(file, "    phones: %u messages and calls of others were left out\n",
                phones->slot.strangers);
    }
    if (phones->slot.notes > 0) {
        fprintf(file, "    phones: set up anew %u times, the last time: %s\n", phones->slot.notes,
                phones->slot.note);
    }
}
