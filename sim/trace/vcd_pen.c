#include "sim/trace/vcd_pen.h"

#include <inttypes.h>

#define COUNT_BITS 32

static const struct {
    const char *word;
    uint32_t bits;
} types[] = {
    [VCD_WIRE] = {"wire", 1}, [VCD_EVENT] = {"event", 1}, [VCD_REAL] = {"real", 64},
    [VCD_COUNT] = {"integer", COUNT_BITS}, [VCD_STRING] = {"string", 1},
};

/* Base 94, lowest digit first. */
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

char vcd_letter(char letter)
{
    return letter > ' ' && letter < 0x7F ? letter : '_';
}

static void put_name(struct vcd_pen *pen, const char *name)
{
    for (; *name != '\0'; name++) {
        fputc(vcd_letter(*name), pen->file);
    }
    fputs(" $end\n", pen->file);
}

void vcd_init(struct vcd_pen *pen, FILE *file)
{
    *pen = (struct vcd_pen){.file = file, .stamped = -1};
}

void vcd_open_scope(struct vcd_pen *pen, const char *name)
{
    fputs("$scope module ", pen->file);
    put_name(pen, name);
}

void vcd_close_scope(struct vcd_pen *pen)
{
    fputs("$upscope $end\n", pen->file);
}

void vcd_declare(struct vcd_pen *pen, enum vcd_type type, uint32_t variable, const char *name)
{
    char id[6];
    fprintf(pen->file, "$var %s %" PRIu32 " %s ", types[type].word, types[type].bits,
            identifier(variable, id));
    put_name(pen, name);
}

static void stamp(struct vcd_pen *pen)
{
    if (pen->at > pen->stamped) {
        pen->stamped = pen->at;
        fprintf(pen->file, "#%" PRId64 "\n", pen->at);
    }
}

void vcd_begin_start(struct vcd_pen *pen)
{
    fputs("$enddefinitions $end\n", pen->file);
    stamp(pen);
    fputs("$dumpvars\n", pen->file);
}

void vcd_end_start(struct vcd_pen *pen)
{
    fputs("$end\n", pen->file);
}

void vcd_at(struct vcd_pen *pen, int64_t at)
{
    pen->at = at > pen->at ? at : pen->at;
}

void vcd_end(struct vcd_pen *pen, int64_t at)
{
    vcd_at(pen, at > pen->stamped ? at : pen->stamped + 1);
    stamp(pen);
}

void vcd_put_bit(struct vcd_pen *pen, uint32_t variable, bool on)
{
    char id[6];
    stamp(pen);
    fprintf(pen->file, "%c%s\n", on ? '1' : '0', identifier(variable, id));
}

void vcd_put_event(struct vcd_pen *pen, uint32_t variable)
{
    vcd_put_bit(pen, variable, true);
}

void vcd_put_thousandths(struct vcd_pen *pen, uint32_t variable, int64_t thousandths)
{
    char id[6];
    stamp(pen);
    fprintf(pen->file, "r%.3f %s\n", (double)thousandths / 1000.0, identifier(variable, id));
}

void vcd_put_count(struct vcd_pen *pen, uint32_t variable, uint32_t count)
{
    char id[6];
    uint32_t bit = COUNT_BITS;
    stamp(pen);
    fputc('b', pen->file);
    while (bit > 1 && (count >> (bit - 1) & 1u) == 0) {
        bit--;
    }
    while (bit-- > 0) {
        fputc((count >> bit & 1u) != 0 ? '1' : '0', pen->file);
    }
    fprintf(pen->file, " %s\n", identifier(variable, id));
}

void vcd_put_string(struct vcd_pen *pen, uint32_t variable, const char *text)
{
    char id[6];
    stamp(pen);
    fputc('s', pen->file);
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        if (c <= 0x20 || c >= 0x7F || c == '\\' || c == '"') {
            fprintf(pen->file, "\\x%02x", c);
        } else {
            fputc(c, pen->file);
        }
    }
    fprintf(pen->file, " %s\n", identifier(variable, id));
}
