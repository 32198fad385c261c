/* Any bytes from a modem at a handset that has much to do, at any pace: it keeps its bounds, what
 * it says is commands and messages, and it comes to an end of its patience. The first byte chooses
 * what it is to do; a byte 0xFE in the rest lets time pass to its next deadline. */
#include "fuzz/fuzz.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "hil/handset.h"

#define UNIT "+15551234567"
#define OUT 64
#define TURNS 4000
#define PASS 0xFE

struct desk {
    struct handset handset;
    int64_t now_us;
};

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

static bool ends(const char *text, size_t size)
{
    return memchr(text, '\0', size) != NULL;
}

static void check_events(struct handset *handset, int64_t now_us)
{
    static struct handset_event event;
    while (handset_next_event(handset, &event)) {
        require(event.kind <= HANDSET_NOTE && event.end <= HANDSET_NO_WAY);
        require(event.at_us <= now_us);
        require(ends(event.number, sizeof event.number) && ends(event.text, sizeof event.text));
    }
}

static void check_bounds(const struct handset *handset)
{
    require(handset->outbox_count <= HANDSET_OUTBOX && handset->event_count <= HANDSET_EVENTS);
    require(handset->at.out_at <= handset->at.out_count);
    require(handset->at.out_count <= sizeof handset->at.out);
    require(ends(handset->error, sizeof handset->error));
    require(ends(handset->keys, sizeof handset->keys));
    require((handset->state == HANDSET_FAILED) == (handset->error[0] != '\0'));
}

static void turn(struct desk *desk)
{
    uint8_t bytes[OUT];
    uint32_t count;
    uint32_t turns = 0;
    while ((count = handset_take(&desk->handset, bytes, sizeof bytes, desk->now_us)) > 0) {
        for (uint32_t i = 0; i < count; i++) {
            bool control = bytes[i] == '\r' || bytes[i] == 0x1A || bytes[i] == 0x1B;
            require(control || (bytes[i] >= ' ' && bytes[i] <= '~'));
        }
        require(++turns < TURNS);
    }
    check_bounds(&desk->handset);
    check_events(&desk->handset, desk->now_us);
}

/* To the next deadline; a handset that is left alone is never busy for more than TURNS of them
 * without time going on. */
static void pass(struct desk *desk)
{
    int64_t due = handset_due(&desk->handset);
    if (due == INT64_MAX) {
        return;
    }
    desk->now_us = due > desk->now_us ? due : desk->now_us + 1;
    turn(desk);
}

static void do_deeds(struct handset *handset, uint8_t choice)
{
    const struct parts_mark mark = {.reference = 0x1234, .wide = true};
    if ((choice & 1) != 0) {
        (void)handset_send(handset, UNIT, "a message {of} one part", NULL);
    }
    if ((choice & 2) != 0) {
        char text[400];
        memset(text, 'x', sizeof text - 1);
        text[sizeof text - 1] = '\0';
        (void)handset_send(handset, UNIT, text, &mark);
    }
    if ((choice & 4) != 0) {
        handset_dial(handset, UNIT, (choice & 8) != 0);
        handset_key(handset, '1');
    }
    if ((choice & 16) != 0) {
        handset_answer(handset);
    }
    if ((choice & 32) != 0) {
        handset_hang_up(handset);
    }
    if ((choice & 64) != 0) {
        handset_switch(handset, false, 0);
    }
}

/* A modem that takes all, so that the bytes meet a handset that is set up. */
static void set_up(struct desk *desk)
{
    static const char *const answers[] = {"\r\n+CMEE: 1\r\n", "\r\n+CPIN: READY\r\n",
                                          "\r\n+CREG: 1,1\r\n", "\r\nOK\r\n"};
    for (uint32_t i = 0; i < 200 && desk->handset.state == HANDSET_STARTING; i++) {
        turn(desk);
        for (uint32_t j = 0; j < sizeof answers / sizeof answers[0]; j++) {
            const char *text = answers[j];
            handset_feed(&desk->handset, (const uint8_t *)text, (uint32_t)strlen(text),
                         desk->now_us);
        }
        desk->now_us += 200000;
    }
    turn(desk);
    require(desk->handset.state == HANDSET_READY);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct desk desk;
    if (size == 0) {
        return 0;
    }
    desk.now_us = 1000000;
    handset_init(&desk.handset, "pty:/tmp/fuzz", "1234", "");
    handset_open(&desk.handset, desk.now_us);
    if ((data[0] & 128) != 0) {
        set_up(&desk);
    }
    do_deeds(&desk.handset, data[0]);
    for (size_t i = 1; i < size; i++) {
        if (data[i] == PASS) {
            pass(&desk);
        } else {
            handset_feed(&desk.handset, data + i, 1, desk.now_us);
            desk.now_us += 87;
            turn(&desk);
        }
    }
    for (uint32_t i = 0; i < TURNS && desk.handset.state != HANDSET_FAILED; i++) {
        pass(&desk); /* the modem says nothing more */
    }
    require(desk.handset.state == HANDSET_FAILED || desk.handset.state == HANDSET_OFF);
    return 0;
}
