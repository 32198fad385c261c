#include "sim/trace/gtkw.h"

#include <inttypes.h>

#include "sim/base/clock.h"
#include "sim/trace/vcd_signal.h"

/* Flags of GTKWave's traces, as its save files have them in hex. */
#define FLAGS_BIT 0x28u          /* binary, right justified */
#define FLAGS_TEXT 0x820u        /* ASCII */
#define FLAGS_COUNT 0x24u        /* decimal */
#define FLAGS_CURVE 0x88420u     /* steps over the full scale of what was seen */
#define FLAGS_ROOM 0x20000u      /* a row more for the curve above */
#define FLAGS_GROUP 0x800200u
#define FLAGS_GROUP_END 0x1000200u
#define FLAGS_CLOSED 0x400000u
#define CURVE_ROWS 2

enum colour { COLOUR_NORMAL, COLOUR_RED, COLOUR_ORANGE, COLOUR_YELLOW, COLOUR_GREEN, COLOUR_BLUE };

#define MARKERS 26
#define NAMED_MARKERS 3

struct layout_row {
    const char *group;           /* opens a group; NULL: goes on with it */
    enum event_kind opened_by;   /* a group stays shut when nothing of this kind has happened */
    enum vcd_signal signal;
    enum colour colour;
};

static const struct layout_row layout[] = {
    {"Story", EVENT_SCRIPT, SIGNAL_DEED, COLOUR_NORMAL},
    {NULL, EVENT_NONE, SIGNAL_LOG, COLOUR_NORMAL},
    {NULL, EVENT_NONE, SIGNAL_FAULT, COLOUR_ORANGE},
    {NULL, EVENT_NONE, SIGNAL_STRESS, COLOUR_ORANGE},
    {NULL, EVENT_NONE, SIGNAL_DAMAGE, COLOUR_RED},
    {NULL, EVENT_NONE, SIGNAL_VIOLATION, COLOUR_RED},
    {"Supply", EVENT_RAIL, SIGNAL_V12, COLOUR_ORANGE},
    {NULL, EVENT_NONE, SIGNAL_CELL, COLOUR_YELLOW},
    {NULL, EVENT_NONE, SIGNAL_SUPPLY, COLOUR_GREEN},
    {NULL, EVENT_NONE, SIGNAL_BUFFER, COLOUR_GREEN},
    {NULL, EVENT_NONE, SIGNAL_RUNNING, COLOUR_GREEN},
    {NULL, EVENT_NONE, SIGNAL_REASON, COLOUR_RED},
    {NULL, EVENT_NONE, SIGNAL_RESET, COLOUR_NORMAL},
    {"Inputs", EVENT_INPUT, SIGNAL_INPUT, COLOUR_BLUE},
    {NULL, EVENT_NONE, SIGNAL_ALARM, COLOUR_RED},
    {"Relays", EVENT_COIL, SIGNAL_COIL, COLOUR_ORANGE},
    {NULL, EVENT_NONE, SIGNAL_CONTACT, COLOUR_GREEN},
    {"Temperatures", EVENT_READING, SIGNAL_TEMP, COLOUR_YELLOW},
    {NULL, EVENT_NONE, SIGNAL_TEMP_READ, COLOUR_GREEN},
    {NULL, EVENT_NONE, SIGNAL_THERMOSTAT, COLOUR_ORANGE},
    {"LEDs, schedule, console, flash", EVENT_RULE, SIGNAL_LED_POWER, COLOUR_NORMAL},
    {NULL, EVENT_NONE, SIGNAL_LED_GSM, COLOUR_NORMAL},
    {NULL, EVENT_NONE, SIGNAL_LED_MIC, COLOUR_NORMAL},
    {NULL, EVENT_NONE, SIGNAL_LED_OUT, COLOUR_NORMAL},
    {NULL, EVENT_NONE, SIGNAL_RULE, COLOUR_NORMAL},
    {NULL, EVENT_NONE, SIGNAL_CONSOLE, COLOUR_NORMAL},
    {NULL, EVENT_NONE, SIGNAL_FLASH, COLOUR_NORMAL},
    {"Modem", EVENT_MODEM, SIGNAL_MODEM, COLOUR_NORMAL},
    {NULL, EVENT_NONE, SIGNAL_REGISTRATION, COLOUR_NORMAL},
    {NULL, EVENT_NONE, SIGNAL_RADIO, COLOUR_NORMAL},
    {NULL, EVENT_NONE, SIGNAL_TRANSMITS, COLOUR_ORANGE},
    {NULL, EVENT_NONE, SIGNAL_SIM, COLOUR_GREEN},
    {NULL, EVENT_NONE, SIGNAL_SMS_OUT, COLOUR_BLUE},
    {NULL, EVENT_NONE, SIGNAL_SMS_IN, COLOUR_BLUE},
    {NULL, EVENT_NONE, SIGNAL_SMS_LOST, COLOUR_RED},
    {NULL, EVENT_NONE, SIGNAL_USSD, COLOUR_NORMAL},
    {NULL, EVENT_NONE, SIGNAL_MODEM_FAULT, COLOUR_ORANGE},
    {NULL, EVENT_NONE, SIGNAL_TO_MODEM, COLOUR_NORMAL},
    {NULL, EVENT_NONE, SIGNAL_TO_UNIT, COLOUR_NORMAL},
    {NULL, EVENT_NONE, SIGNAL_TELEGRAM, COLOUR_NORMAL},
};

#define LAYOUT_ROWS (sizeof layout / sizeof layout[0])

static const struct event *first_event(const struct vcd_run *run, enum event_kind kind,
                                       bool (*fits)(const struct event *event))
{
    for (uint32_t i = 0; i < run->world->trace.count; i++) {
        const struct event *event = &run->journal->events[i];
        if (event->kind == kind && (fits == NULL || fits(event))) {
            return event;
        }
    }
    return NULL;
}

static bool is_lost_supply(const struct event *event)
{
    return event->value == 0 && event->at_us > 0;
}

static void open_group(FILE *file, const char *name, bool closed)
{
    fprintf(file, "@%x\n-%s\n", FLAGS_GROUP | (closed ? FLAGS_CLOSED : 0u), name);
}

static void close_group(FILE *file, const char *name, bool closed)
{
    fprintf(file, "@%x\n-%s\n", FLAGS_GROUP_END | (closed ? FLAGS_CLOSED : 0u), name);
}

static void put_signal(FILE *file, enum vcd_type type, enum colour colour, const char *name)
{
    static const uint32_t flags[] = {[VCD_WIRE] = FLAGS_BIT, [VCD_EVENT] = FLAGS_BIT,
                                     [VCD_REAL] = FLAGS_CURVE, [VCD_COUNT] = FLAGS_COUNT,
                                     [VCD_STRING] = FLAGS_TEXT};
    fprintf(file, "@%x\n[color] %d\n%s\n", flags[type], (int)colour, name);
    for (uint32_t i = 0; type == VCD_REAL && i < CURVE_ROWS; i++) {
        fprintf(file, "@%x\n-\n", FLAGS_ROOM);
    }
}

static void put_row(FILE *file, const struct layout_row *row)
{
    const struct vcd_row *signal = vcd_row_of(row->signal);
    for (uint32_t i = 0; i < signal->count; i++) {
        char name[SIGNAL_NAME], whole[SIGNAL_NAME * 2];
        vcd_signal_name(row->signal, i, name);
        snprintf(whole, sizeof whole, "%s.%s", signal->scope, name);
        put_signal(file, signal->type, row->colour, whole);
    }
}

static void put_layout(FILE *file, const struct vcd_run *run)
{
    const char *group = NULL;
    bool closed = false;
    for (size_t i = 0; i < LAYOUT_ROWS; i++) {
        if (layout[i].group != NULL) {
            if (group != NULL) {
                close_group(file, group, closed);
            }
            group = layout[i].group;
            closed = first_event(run, layout[i].opened_by, NULL) == NULL;
            open_group(file, group, closed);
        }
        put_row(file, &layout[i]);
    }
    close_group(file, group, closed);
}

static void put_phones(FILE *file, const struct network *network)
{
    open_group(file, "Phones", network->phone_count == 0);
    for (uint32_t i = 0; i < network->phone_count; i++) {
        char name[NETWORK_NUMBER + 16];
        snprintf(name, sizeof name, "phones.%s_call", network->phone[i].number);
        put_signal(file, VCD_STRING, COLOUR_NORMAL, name);
        snprintf(name, sizeof name, "phones.%s_sms", network->phone[i].number);
        put_signal(file, VCD_STRING, COLOUR_BLUE, name);
    }
    close_group(file, "Phones", network->phone_count == 0);
}

static void put_parts(FILE *file, const struct world *world)
{
    open_group(file, "Parts", false);
    for (uint32_t i = 0; i < world->part_count; i++) {
        const struct part *part = &world->part[i];
        if (part->kind != WORLD_KIND_UNIT && part_kind_of(part)->states[0] != NULL) {
            char word[PART_NAME], name[PART_NAME * 2 + 12];
            snprintf(word, sizeof word, "%s", part->name);
            for (char *letter = word; *letter != '\0'; letter++) {
                *letter = vcd_letter(*letter);
            }
            snprintf(name, sizeof name, "+{%s} %s.state", word, word);
            put_signal(file, VCD_STRING, COLOUR_NORMAL, name);
        }
    }
    close_group(file, "Parts", false);
}

static int64_t first_violation(const struct checker *checker)
{
    int64_t first = CLOCK_NEVER;
    for (uint32_t i = 0; checker != NULL && i < INVARIANT_COUNT; i++) {
        if (checker->violation[i].count > 0) {
            first = clock_earlier(first, checker->violation[i].at_us);
        }
    }
    return first;
}

/* The whole run fits a window of 880 pixels: at a zoom of -z GTKWave shows 2^z / 200 ticks a pixel,
 * as tried. Between powers of two the line 1 + f lies under 2^f, by 0.09 in f at most. */
static double zoom_of(int64_t run_us)
{
    double wanted = (double)run_us * 200.0 / 880.0, power = 1.0, zoom = 0.0;
    while (power * 2.0 <= wanted) {
        power *= 2.0;
        zoom += 1.0;
    }
    return -(zoom + wanted / power - 1.0 + 0.09);
}

static void put_markers(FILE *file, const struct vcd_run *run)
{
    static const char *const names[NAMED_MARKERS] = {"12 V lost", "alarm", "violation"};
    const struct event *lost = first_event(run, EVENT_SUPPLY, is_lost_supply);
    const struct event *alarm = first_event(run, EVENT_ALARM, NULL);
    int64_t violation = first_violation(run->checker);
    int64_t at[NAMED_MARKERS] = {lost != NULL ? lost->at_us : -1,
                                 alarm != NULL ? alarm->at_us : -1,
                                 violation != CLOCK_NEVER ? violation : -1};
    fprintf(file, "*%.6f %" PRId64, zoom_of(run->world->now), at[NAMED_MARKERS - 1]);
    for (uint32_t i = 0; i < MARKERS; i++) {
        fprintf(file, " %" PRId64, i < NAMED_MARKERS ? at[i] : (int64_t)-1);
    }
    fputc('\n', file);
    for (uint32_t i = 0; i < NAMED_MARKERS; i++) {
        if (at[i] >= 0) {
            fprintf(file, "[markername] %c%s\n", (char)('A' + i), names[i]);
        }
    }
}

bool gtkw_write(FILE *file, const struct vcd_run *run, const char *name)
{
    fprintf(file, "[*]\n[*] fusebox: %s\n[*]\n[dumpfile] \"%s.vcd\"\n[savefile] \"%s.gtkw\"\n",
            run->title, name, name);
    fputs("[timestart] 0\n[size] 1400 900\n[pos] -1 -1\n", file);
    put_markers(file, run);
    fputs("[sst_width] 200\n[signals_width] 340\n[sst_expanded] 0\n", file);
    put_layout(file, run);
    put_phones(file, &run->world->gsm.network);
    put_parts(file, run->world);
    return fflush(file) == 0 && ferror(file) == 0;
}
