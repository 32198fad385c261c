#include "sim/trace/transcript.h"

#include <inttypes.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/base/escape.h"
#include "sim/trace/serial.h"
#include "sim/trace/story.h"

#define LINE_MOST 256 /* bytes of one; what is longer goes on in the next */

/* One side of the conversation, cut into lines. */
struct voice {
    struct serial serial;
    uint32_t taken;           /* bytes of the burst that stand in lines already */
    int64_t from_us, end_us;  /* of the line; CLOCK_NEVER: there is none */
    uint32_t count;
    uint8_t bytes[LINE_MOST];
};

struct transcript {
    FILE *file;
    const struct world *world;
    const struct journal *journal;
    struct voice to_modem, to_unit;
    uint32_t note;            /* event to look at */
    int32_t power;            /* enum module_power, as last noted */
};

static bool is_blank(const struct voice *voice)
{
    for (uint32_t i = 0; i < voice->count; i++) {
        if (voice->bytes[i] != '\r' && voice->bytes[i] != '\n') {
            return false;
        }
    }
    return true;
}

/* Commands end with CR, ^Z or ESC, what the modem says with LF behind something. */
static bool is_ended(const struct voice *voice)
{
    uint8_t last = voice->count == 0 ? 0 : voice->bytes[voice->count - 1];
    if (voice->serial.kind == EVENT_AT_TO_UNIT) {
        return last == '\n' && !is_blank(voice);
    }
    return last == '\r' || last == 0x1A || last == 0x1B;
}

/* False: no byte, or one behind a pause. */
static bool take_byte(struct voice *voice, const struct transcript *transcript)
{
    struct serial_burst *burst = &voice->serial.burst;
    if (voice->taken == burst->count) {
        voice->taken = 0;
        if (!serial_take(&voice->serial, transcript->journal, transcript->world->trace.count)) {
            return false;
        }
    }
    int64_t at = serial_byte_at(burst, voice->taken);
    if (voice->count > 0 && at > voice->end_us) {
        return false;
    }
    voice->from_us = voice->count == 0 ? at : voice->from_us;
    voice->bytes[voice->count++] = burst->bytes[voice->taken++];
    voice->end_us = at + burst->byte_us;
    return true;
}

static void take_line(struct voice *voice, const struct transcript *transcript)
{
    voice->count = 0;
    while (voice->count < LINE_MOST && !is_ended(voice) && take_byte(voice, transcript)) {
    }
    voice->from_us = voice->count == 0 ? CLOCK_NEVER : voice->from_us;
}

static bool is_note(const struct event *event)
{
    return event->kind == EVENT_MODEM || event->kind == EVENT_MODEM_FAULT
           || event->kind == EVENT_SIM;
}

static int64_t note_at(struct transcript *transcript)
{
    const struct journal *journal = transcript->journal;
    while (transcript->note < transcript->world->trace.count) {
        if (is_note(&journal->events[transcript->note])) {
            return journal->events[transcript->note].at_us;
        }
        transcript->note++;
    }
    return CLOCK_NEVER;
}

static void put_note(struct transcript *transcript)
{
    const struct event *event = &transcript->journal->events[transcript->note++];
    fprintf(transcript->file, "%15.6f  !         ", (double)event->at_us / 1e6);
    if (event->kind == EVENT_MODEM) {
        transcript->power = event->value;
        fprintf(transcript->file, "modem %s\n", story_modem_name(event->value));
    } else if (event->kind == EVENT_SIM) {
        fprintf(transcript->file, "SIM %s\n", event->value != 0 ? "in" : "out");
    } else {
        fprintf(transcript->file, "fault: %s\n", journal_text(transcript->journal, event));
    }
}

static void put_line(struct transcript *transcript, struct voice *voice)
{
    char text[LINE_MOST * ESCAPE_MOST + 1];
    bool speaks = voice->serial.kind == EVENT_AT_TO_UNIT;
    bool unheard = !speaks && transcript->power != MODULE_ON;
    escape_format(text, voice->bytes, voice->count);
    fprintf(transcript->file, "%15.6f  %s  %s%s\n", (double)voice->from_us / 1e6,
            speaks ? "<- modem" : "-> modem", text,
            unheard ? "  (the modem does not listen)" : "");
    take_line(voice, transcript);
}

static void put_all(struct transcript *transcript)
{
    for (;;) {
        int64_t note = note_at(transcript);
        int64_t there = transcript->to_modem.from_us;
        int64_t back = transcript->to_unit.from_us;
        if (note == CLOCK_NEVER && there == CLOCK_NEVER && back == CLOCK_NEVER) {
            return;
        }
        if (note <= there && note <= back) {
            put_note(transcript);
        } else {
            put_line(transcript,
                     back <= there ? &transcript->to_unit : &transcript->to_modem);
        }
    }
}

bool transcript_write(FILE *file, const struct world *world, const struct journal *journal,
                      const char *title)
{
    struct transcript transcript = {.file = file, .world = world, .journal = journal};
    transcript.power = MODULE_DEAD;
    fprintf(file, "# %s\n# seconds at the first start bit; -> modem: from the unit, <- modem: from"
                  " the modem, !: what happened to it\n", title);
    serial_init(&transcript.to_modem.serial, EVENT_AT_TO_MODEM);
    serial_init(&transcript.to_unit.serial, EVENT_AT_TO_UNIT);
    take_line(&transcript.to_modem, &transcript);
    take_line(&transcript.to_unit, &transcript);
    put_all(&transcript);
    return fflush(file) == 0 && ferror(file) == 0;
}
