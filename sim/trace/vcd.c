#include "sim/trace/vcd.h"

#include <inttypes.h>
#include <string.h>

#include "sim/gsm/draw.h"

/* Variables in the order of the file: the unit's wires, its values, then a wire a part state. */
enum unit_variable {
    VCD_COIL,
    VCD_CONTACT = VCD_COIL + UNIT_RELAYS,
    VCD_INPUT = VCD_CONTACT + UNIT_RELAYS,
    VCD_SUPPLY = VCD_INPUT + UNIT_INPUTS,
    VCD_BUFFER,
    VCD_RUNNING,
    VCD_DAMAGED,
    VCD_TRANSMITS,
    VCD_V12,
    VCD_CELL,
    VCD_SMS_OUT,
    VCD_SMS_IN,
    VCD_RADIO,
    VCD_REASON,
    VCD_PARTS
};

#define VCD_STATES 16

/* Short printable identifiers, base 94. */
static const char *identifier(uint32_t variable, char text[6])
{
    uint32_t length = 0;
    do {
        text[length++] = (char)('!' + variable % 94);
        variable /= 94;
    } while (variable > 0);
    text[length] = '\0';
    return text;
}

static void declare(FILE *file, const char *type, uint32_t bits, uint32_t variable,
                    const char *name)
{
    char id[6];
    fprintf(file, "$var %s %" PRIu32 " %s %s $end\n", type, bits, identifier(variable, id), name);
}

static void declare_row(FILE *file, uint32_t first, uint32_t count, const char *pattern)
{
    for (uint32_t i = 0; i < count; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s%" PRIu32, pattern, i + 1);
        declare(file, "wire", 1, first + i, name);
    }
}

static uint32_t state_variable(uint32_t part, uint32_t state)
{
    return VCD_PARTS + part * VCD_STATES + state;
}

static void declare_part(FILE *file, const struct part *part, uint32_t index)
{
    if (part->kind == WORLD_KIND_UNIT) {
        return;
    }
    const struct part_kind *kind = part_kind_of(part);
    fprintf(file, "$scope module %s $end\n", part->name);
    for (uint32_t i = 0; i < VCD_STATES && kind->states[i] != NULL; i++) {
        declare(file, "wire", 1, state_variable(index, i), kind->states[i]);
    }
    fputs("$upscope $end\n", file);
}

static void declare_all(FILE *file, const struct world *world)
{
    fputs("$scope module unit $end\n", file);
    declare_row(file, VCD_COIL, UNIT_RELAYS, "coil_K");
    declare_row(file, VCD_CONTACT, UNIT_RELAYS, "contact_K");
    declare_row(file, VCD_INPUT, UNIT_INPUTS, "IN");
    declare(file, "wire", 1, VCD_SUPPLY, "dc_good");
    declare(file, "wire", 1, VCD_BUFFER, "buffer_works");
    declare(file, "wire", 1, VCD_RUNNING, "mcu_runs");
    declare(file, "wire", 1, VCD_DAMAGED, "damaged");
    declare(file, "wire", 1, VCD_TRANSMITS, "modem_transmits");
    declare(file, "real", 64, VCD_V12, "V12_V");
    declare(file, "real", 64, VCD_CELL, "cell_V");
    declare(file, "string", 1, VCD_SMS_OUT, "sms_out");
    declare(file, "string", 1, VCD_SMS_IN, "sms_in");
    declare(file, "string", 1, VCD_RADIO, "radio");
    declare(file, "string", 1, VCD_REASON, "down_because");
    fputs("$upscope $end\n", file);
    for (uint32_t i = 0; i < world->part_count; i++) {
        declare_part(file, &world->part[i], i);
    }
    fputs("$enddefinitions $end\n", file);
}

static void put_bit(FILE *file, uint32_t variable, bool on)
{
    char id[6];
    fprintf(file, "%c%s\n", on ? '1' : '0', identifier(variable, id));
}

static void put_volts(FILE *file, uint32_t variable, int32_t millivolts)
{
    char id[6];
    fprintf(file, "r%.3f %s\n", (double)millivolts / 1000.0, identifier(variable, id));
}

/* Blanks and controls as C escapes, which GTKWave shows decoded. */
static void put_string(FILE *file, uint32_t variable, const char *text)
{
    char id[6];
    fputc('s', file);
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        if (c <= 0x20 || c >= 0x7F || c == '\\' || c == '"') {
            fprintf(file, "\\x%02x", c);
        } else {
            fputc(c, file);
        }
    }
    fprintf(file, " %s\n", identifier(variable, id));
}

static void put_states(FILE *file, const struct world *world, uint32_t part, uint32_t states)
{
    if (part >= world->part_count || world->part[part].kind == WORLD_KIND_UNIT) {
        return;
    }
    const struct part_kind *kind = part_kind_of(&world->part[part]);
    for (uint32_t i = 0; i < VCD_STATES && kind->states[i] != NULL; i++) {
        put_bit(file, state_variable(part, i), (states >> i & 1u) != 0);
    }
}

static void put_start(FILE *file, const struct world *world)
{
    fputs("#0\n$dumpvars\n", file);
    for (uint32_t i = VCD_COIL; i < VCD_V12; i++) {
        put_bit(file, i, false);
    }
    put_volts(file, VCD_V12, 0);
    put_volts(file, VCD_CELL, 0);
    for (uint32_t i = VCD_SMS_OUT; i < VCD_PARTS; i++) {
        put_string(file, i, "");
    }
    for (uint32_t i = 0; i < world->part_count; i++) {
        put_states(file, world, i, 0);
    }
    fputs("$end\n", file);
}

/* What is 0 or 1 at the unit's terminals and rails. */
static void put_logic(FILE *file, const struct event *event)
{
    uint32_t index = (uint32_t)event->value / 2;
    bool on = (event->value & 1) != 0;
    switch ((enum event_kind)event->kind) {
    case EVENT_COIL:
        put_bit(file, VCD_COIL + index % UNIT_RELAYS, on);
        break;
    case EVENT_CONTACT:
        put_bit(file, VCD_CONTACT + index % UNIT_RELAYS, on);
        break;
    case EVENT_INPUT:
        put_bit(file, VCD_INPUT + index % UNIT_INPUTS, on);
        break;
    case EVENT_SUPPLY:
        put_bit(file, VCD_SUPPLY, event->value != 0);
        break;
    case EVENT_BUFFER:
        put_bit(file, VCD_BUFFER, event->value != 0);
        break;
    default:
        break;
    }
}

/* How the unit is, and why. */
static void put_health(FILE *file, const struct event *event, const char *text)
{
    switch ((enum event_kind)event->kind) {
    case EVENT_RESET:
        put_bit(file, VCD_RUNNING, true);
        break;
    case EVENT_UNIT_DOWN:
        put_bit(file, VCD_RUNNING, false);
        put_string(file, VCD_REASON, text);
        break;
    case EVENT_DAMAGE:
        put_bit(file, VCD_DAMAGED, true);
        put_string(file, VCD_REASON, text);
        break;
    case EVENT_RADIO:
        put_bit(file, VCD_TRANSMITS, event->value == DRAW_TRANSMITTING);
        put_string(file, VCD_RADIO, draw_name((enum draw)(event->value % DRAW_COUNT)));
        break;
    case EVENT_RAIL:
        put_volts(file, VCD_V12, event->value);
        break;
    case EVENT_CELL:
        put_volts(file, VCD_CELL, event->value);
        break;
    default:
        break;
    }
}

static void put_event(FILE *file, const struct world *world, const struct journal *journal,
                      const struct event *event)
{
    if (event->kind == EVENT_PART_STATE) {
        put_states(file, world, event->part, (uint32_t)event->value);
    } else if (event->kind == EVENT_SMS_SENT) {
        put_string(file, event->part == PART_UNIT ? VCD_SMS_OUT : VCD_SMS_IN,
                   journal_text(journal, event));
    } else if (event->part == PART_UNIT) {
        put_logic(file, event);
        put_health(file, event, journal_text(journal, event));
    }
}

bool vcd_write(FILE *file, const struct world *world, const struct journal *journal,
               const char *title)
{
    fprintf(file, "$date t = 0 is the unit's cold start $end\n$version fusebox $end\n");
    fprintf(file, "$comment %s $end\n$timescale 1 us $end\n", title);
    declare_all(file, world);
    put_start(file, world);
    int64_t at = 0;
    for (uint32_t i = 0; i < world->trace.count; i++) {
        const struct event *event = &journal->events[i];
        if (event->at_us > at) {
            at = event->at_us;
            fprintf(file, "#%" PRId64 "\n", at);
        }
        put_event(file, world, journal, event);
    }
    fprintf(file, "#%" PRId64 "\n", world->now > at ? world->now : at + 1);
    return fflush(file) == 0 && ferror(file) == 0;
}
