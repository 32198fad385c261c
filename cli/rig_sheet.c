#include "cli/rig_sheet.h"

#include <string.h>

#include "cli/exit_code.h"
#include "cli/worker.h"
#include "hil/adapter/pins_table.h"

struct pin_row {
    enum adapter_channel channel;
    uint8_t place;
    const char *pin;
};

#define PIN_ROW(channel, place, port, bit, level, name) {channel, place, name},

static const struct pin_row pins[] = {
    PINS_OUTPUTS(PIN_ROW) PINS_INPUTS(PIN_ROW){ADAPTER_AMPS, 0, PINS_AMPS_NAME},
};

static const char *const through[ADAPTER_CHANNELS] = {
    [ADAPTER_SUPPLY] = "relay board 1: 12 V, by the current sensor",
    [ADAPTER_BATTERY] = "relay board 1: in series with the cell's switch",
    [ADAPTER_BUTTON] = "relay board 1: across the button",
    [ADAPTER_AC] = "relay board 1: the sensing voltage",
    [ADAPTER_STATUS] = "relay board 1: the pin's high level",
    [ADAPTER_IN] = "relay board 2: 12 V",
    [ADAPTER_CONTACT] = "1 kohm at N/O, COM to GND",
    [ADAPTER_LED] = "optocoupler at the LED",
    [ADAPTER_KEY] = "optocoupler",
    [ADAPTER_POWER] = "optocoupler",
    [ADAPTER_AMPS] = "current sensor in the 12 V line",
};

/* Where a terminal stands among all of them. */
static uint8_t place_of(enum adapter_channel channel, uint8_t terminal)
{
    uint8_t at = 0;
    while (at < sizeof pins / sizeof pins[0]
           && (pins[at].channel != channel || pins[at].place != terminal)) {
        at++;
    }
    return at;
}

static void add_pin(struct sheet *sheet, const struct pin_row *pin)
{
    struct sheet_row *row = &sheet->row[sheet->count];
    uint8_t terminal = wires_terminal(&sheet->bench->wires, pin->channel, pin->place);
    char name[WIRES_TERMINAL];
    row->wired = terminal != WIRES_NONE;
    terminal = row->wired ? terminal : pin->place;
    wires_format(pin->channel, terminal, name);
    snprintf(row->pin, sizeof row->pin, "%s", pin->pin);
    snprintf(row->terminal, sizeof row->terminal, "%s%s",
             pin->channel == ADAPTER_LED ? "LED " : "", name);
    row->through = through[pin->channel];
    row->to_unit = pin->channel < ADAPTER_OUTPUTS;
    row->from = (uint8_t)sheet->count++;
    row->to = place_of(pin->channel, terminal);
}

static void add_line(struct sheet *sheet, const char *pin, const char *by, const char *terminal)
{
    struct sheet_row *row = &sheet->row[sheet->count];
    snprintf(row->pin, sizeof row->pin, "%s", pin);
    snprintf(row->terminal, sizeof row->terminal, "%s", terminal);
    row->through = by;
    row->to_unit = true;
    row->wired = true;
    row->from = row->to = (uint8_t)sheet->count++;
}

static void fill(struct sheet *sheet)
{
    for (uint32_t i = 0; i < sizeof pins / sizeof pins[0]; i++) {
        add_pin(sheet, &pins[i]);
    }
    add_line(sheet, PINS_WIRE_NAME, "4.7 kohm to 5 V: the thermometers' line", "T_DQ");
    add_line(sheet, PINS_TO_UNIT_NAME, "level shifter", "modem RX");
    add_line(sheet, PINS_FROM_UNIT_NAME, "level shifter", "modem TX");
    sheet->row[sheet->count - 1].to_unit = false;
}

static void print_ports(const struct bench_file *bench)
{
    printf("  adapter  %s, the Mega's USB\n", bench->adapter[0] != '\0' ? bench->adapter : "USB");
    if (bench->console[0] != '\0') {
        printf("  console  %s, the unit's USB: cut the cable's red wire, it is to power nothing\n",
               bench->console);
    }
    if (bench->psu[0] != '\0') {
        printf("  PSU      %s, in place of the 12 V supply\n", bench->psu);
    }
    if (bench->capacitor_f > 0) {
        printf("  behind the relay of the supply a capacitor of %.0f uF, at V12 and GND\n",
               bench->capacitor_f * 1e6);
    }
}

static void print_row(const struct sheet_row *row)
{
    char line[60];
    int length = snprintf(line, sizeof line, " %s ", row->through);
    memset(line + length, '-', sizeof line - (size_t)length);
    printf("  [ ] %-4s %c--%.50s%c %s\n", row->pin, row->to_unit ? '-' : '<', line,
           row->to_unit ? '>' : '-', row->terminal);
}

static void print_sheet(const struct sheet *sheet)
{
    uint32_t unwired = 0;
    printf("Set-up sheet%s%s\n\n", sheet->path != NULL ? " of " : ", all wired straight",
           sheet->path != NULL ? sheet->path : "");
    print_ports(sheet->bench);
    printf("\nWire it with the 12 V supply off. GND of Mega, supply, sensor, optocouplers' "
           "emitters\nand unit are joined in one point.\n\n"
           "      Mega 2560                                               unit\n");
    for (uint32_t i = 0; i < sheet->count; i++) {
        if (sheet->row[i].wired) {
            print_row(&sheet->row[i]);
        }
    }
    for (uint32_t i = 0; i < sheet->count; i++) {
        if (!sheet->row[i].wired) {
            printf("%s %s", unwired++ == 0 ? "\n  not wired:" : ",", sheet->row[i].pin);
        }
    }
    printf("%s\nThen: fusebox run --on hil --bench %s --self-test\n", unwired > 0 ? "\n" : "",
           sheet->path != NULL ? sheet->path : "FILE");
}

int rig_sheet(const char *path, bool as_svg, const char *shipped)
{
    struct bench_file bench = {.wires = wires_straight()};
    struct sheet sheet = {.bench = &bench, .path = path};
    struct shelf shelf;
    char error[SANDBOX_ERROR];
    if (path != NULL) {
        worker_open_shelf(&shelf, shipped);
        bool read = bench_file_read(&bench, &shelf.sandbox, path, error);
        shelf_close(&shelf);
        if (!read) {
            fprintf(stderr, "fusebox rig: %s\n", error);
            return EXIT_WRONG;
        }
    }
    fill(&sheet);
    if (as_svg) {
        rig_sheet_svg(stdout, &sheet);
    } else {
        print_sheet(&sheet);
    }
    return EXIT_PASSED;
}
