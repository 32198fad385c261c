/* The set-up sheet's picture: the Mega on the left, the unit on the right, a wire a row, crossed
 * where the bench's wires are. */
#include "cli/rig_sheet.h"
#include "lua/escape.h"

#define ROW 24
#define TOP 150
#define WIDTH 1000
#define MEGA_LEFT 200
#define MEGA_RIGHT 320
#define PART_LEFT 380
#define PART_RIGHT 690
#define UNIT_LEFT 820
#define UNIT_RIGHT 960
#define FOOT 70

static int y_of(uint8_t place)
{
    return TOP + 40 + place * ROW;
}

static void box(FILE *file, const int corners[4], const char *name)
{
    fprintf(file, "<rect class=\"box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n"
            "<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>\n", corners[0], corners[1],
            corners[2] - corners[0], corners[3] - corners[1], (corners[0] + corners[2]) / 2,
            corners[1] + 20, name);
}

static void draw_row(FILE *file, const struct sheet_row *row)
{
    const char *kind = !row->wired ? "none" : row->to_unit ? "out" : "in";
    int from = y_of(row->from), to = y_of(row->to);
    fprintf(file, "<text class=\"pin %s\" x=\"%d\" y=\"%d\">%s</text>\n", kind, MEGA_RIGHT - 10,
            from + 4, row->pin);
    if (!row->wired) {
        return;
    }
    fprintf(file, "<path class=\"wire %s\" d=\"M%d %dH%dM%d %dH%dL%d %dH%d\"/>\n", kind, MEGA_RIGHT,
            from, PART_LEFT, PART_RIGHT, from, PART_RIGHT + 30, UNIT_LEFT - 30, to, UNIT_LEFT);
    fprintf(file, "<rect class=\"part %s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
            "rx=\"4\"/>\n<text class=\"through\" x=\"%d\" y=\"%d\">%s</text>\n", kind,
            PART_LEFT, from - 9,
            PART_RIGHT - PART_LEFT, 18, PART_LEFT + 10, from + 4, row->through);
    int tip = row->to_unit ? UNIT_LEFT : MEGA_RIGHT, y = row->to_unit ? to : from;
    int back = row->to_unit ? tip - 8 : tip + 8;
    fprintf(file, "<path class=\"tip %s\" d=\"M%d %dL%d %dL%d %dZ\"/>\n", kind, tip, y, back, y - 4,
            back, y + 4);
    fprintf(file, "<text class=\"terminal\" x=\"%d\" y=\"%d\">%s</text>\n", UNIT_LEFT + 10, to + 4,
            row->terminal);
}

static void draw_ports(FILE *file, const struct bench_file *bench, int bottom)
{
    const int computer[4] = {20, TOP, 150, TOP + 120};
    const int supply[4] = {PART_LEFT, TOP - 70, PART_RIGHT, TOP - 20};
    box(file, computer, "computer");
    box(file, supply, bench->psu[0] != '\0' ? "PSU, SCPI" : "12 V supply, 2 A");
    fprintf(file, "<path class=\"usb\" d=\"M150 %dH%d\"/><text class=\"small\" x=\"155\" y=\"%d\">"
            "USB</text>\n", TOP + 60, MEGA_LEFT, TOP + 55);
    fprintf(file, "<path class=\"usb\" d=\"M85 %dV%dH%dV%d\"/><text class=\"small\" x=\"%d\" "
            "y=\"%d\">USB console: the red wire is cut</text>\n", TOP + 120, bottom + 30,
            (UNIT_LEFT + UNIT_RIGHT) / 2, bottom, MEGA_LEFT, bottom + 25);
    fprintf(file, "<path class=\"power\" d=\"M%d %dV%d\"/>\n", (PART_LEFT + PART_RIGHT) / 2,
            TOP - 20, y_of(0) - 9);
    if (bench->capacitor_f > 0) {
        fprintf(file, "<text class=\"small\" x=\"%d\" y=\"%d\">%.0f uF at V12 and GND</text>\n",
                PART_RIGHT + 10, TOP - 40, bench->capacitor_f * 1e6);
    }
}

static void draw_head(FILE *file, const struct sheet *sheet, int height)
{
    fprintf(file, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" "
            "height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">\n"
            "<style>.box{fill:#f4f6f8;stroke:#44505c;stroke-width:1.5}.name{text-anchor:middle;"
            "font-weight:bold}.pin{text-anchor:end}.pin.none{fill:#a0a8b0}.wire{fill:none;"
            "stroke-width:1.5}.wire.out{stroke:#b3541e}.wire.in{stroke:#1f5fa8}.part{fill:#fff}"
            ".part.out,.tip.out{stroke:#b3541e}.part.in,.tip.in{stroke:#1f5fa8}.tip.out{fill:"
            "#b3541e}.tip.in{fill:#1f5fa8}.through{font-size:11px}.usb{fill:none;stroke:#666;"
            "stroke-width:2;stroke-dasharray:5 3}.power{fill:none;stroke:#c00;stroke-width:2}"
            ".small{font-size:11px;fill:#444}.title{font-size:18px;font-weight:bold}</style>\n"
            "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n"
            "<text class=\"title\" x=\"20\" y=\"34\">Set-up sheet", WIDTH, height, WIDTH, height);
    if (sheet->path != NULL) {
        fputs(" of ", file);
        escape_markup(file, sheet->path);
    }
    fputs("</text>\n<text class=\"small\" x=\"20\" y=\"56\">Wire it with the 12 V supply off; all "
          "grounds are joined in one point. Brown: what the unit is to feel; blue: what it does."
          "</text>\n", file);
}

void rig_sheet_svg(FILE *file, const struct sheet *sheet)
{
    int bottom = y_of((uint8_t)sheet->count) - 4;
    const int mega[4] = {MEGA_LEFT, TOP, MEGA_RIGHT, bottom};
    const int unit[4] = {UNIT_LEFT, TOP, UNIT_RIGHT, bottom};
    draw_head(file, sheet, bottom + FOOT);
    draw_ports(file, sheet->bench, bottom);
    box(file, mega, "Mega 2560");
    box(file, unit, "unit");
    for (uint32_t i = 0; i < sheet->count; i++) {
        draw_row(file, &sheet->row[i]);
    }
    fputs("</svg>\n", file);
}
