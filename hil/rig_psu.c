#include "hil/rig_psu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AMPS_MOST 5.0

enum wrong { NOTHING_WRONG, UNKNOWN_WORD, OUT_OF_RANGE };

static const char *const errors[] = {
    [NOTHING_WRONG] = "0,\"No error\"",
    [UNKNOWN_WORD] = "-113,\"Undefined header\"",
    [OUT_OF_RANGE] = "-222,\"Data out of range\"",
};

void rig_psu_init(struct rig_psu *psu)
{
    memset(psu, 0, sizeof *psu);
}

double rig_psu_volts(const struct rig_psu *psu)
{
    return psu->on ? psu->volts : 0.0;
}

static void say(struct rig_psu *psu, const char *text)
{
    size_t length = strlen(text);
    if (psu->out_count + length < sizeof psu->out) {
        memcpy(psu->out + psu->out_count, text, length);
        psu->out_count += (uint32_t)length;
        psu->out[psu->out_count++] = '\n';
    }
}

/* A number up to `most`; else the value stays, and that is an error. */
static void set(struct rig_psu *psu, double *value, const char *text, double most)
{
    char *end;
    double number = strtod(text, &end);
    if (end == text || !(number >= 0.0 && number <= most)) {
        psu->wrong = OUT_OF_RANGE;
    } else {
        *value = number;
    }
}

static bool begins(const char *line, const char *word)
{
    return strncmp(line, word, strlen(word)) == 0;
}

static void obey(struct rig_psu *psu, const char *line)
{
    char text[32];
    if (strcmp(line, "*IDN?") == 0) {
        say(psu, "Fusebox,RIG-PSU,1,1.0");
    } else if (begins(line, "VOLT ")) {
        set(psu, &psu->volts, line + 5, RIG_PSU_VOLTS_MOST);
    } else if (begins(line, "CURR ")) {
        set(psu, &psu->limit_amps, line + 5, AMPS_MOST);
    } else if (strcmp(line, "OUTP ON") == 0 || strcmp(line, "OUTP OFF") == 0) {
        psu->on = line[6] == 'N';
    } else if (strcmp(line, "MEAS:CURR?") == 0) {
        snprintf(text, sizeof text, "%.4f", psu->on ? psu->amps : 0.0);
        say(psu, text);
    } else if (strcmp(line, "SYST:ERR?") == 0) {
        say(psu, errors[psu->wrong]);
        psu->wrong = NOTHING_WRONG;
    } else {
        psu->wrong = UNKNOWN_WORD;
    }
}

static void end_line(struct rig_psu *psu)
{
    uint32_t length = psu->in_count;
    length -= length > 0 && psu->in[length - 1] == '\r' ? 1 : 0;
    psu->in[length] = '\0';
    if (psu->overlong) {
        psu->wrong = UNKNOWN_WORD;
    } else if (length > 0) {
        obey(psu, psu->in);
    }
    psu->in_count = 0;
    psu->overlong = false;
}

void rig_psu_feed(struct rig_psu *psu, const uint8_t *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (bytes[i] == '\n') {
            end_line(psu);
        } else if (psu->in_count + 1 < sizeof psu->in) {
            psu->in[psu->in_count++] = (char)bytes[i];
        } else {
            psu->overlong = true;
        }
    }
}

uint32_t rig_psu_take(struct rig_psu *psu, uint8_t *bytes, uint32_t size)
{
    uint32_t taken = psu->out_count < size ? psu->out_count : size;
    memcpy(bytes, psu->out, taken);
    memmove(psu->out, psu->out + taken, psu->out_count - taken);
    psu->out_count -= taken;
    return taken;
}
