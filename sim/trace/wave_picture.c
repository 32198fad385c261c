#include "sim/trace/wave_picture.h"

#include <string.h>

#include "sim/base/clock.h"

#define COLUMNS WAVE_PICTURE_COLUMNS
#define LEAST_NS 8000000       /* that the picture shows */
#define NEAR_NS 1000000000     /* so far away the other one's change is looked for */
#define TICK 16                /* columns from one to the next */

struct window {
    int64_t from_ns, step_ns;  /* of a column */
};

/* The change of that track that lies next to the time; at_ns: there is none near. */
static int64_t nearest(const struct wave_track *track, int64_t at_ns)
{
    int64_t best = INT64_MAX, found = at_ns;
    for (uint32_t i = track->kind == WAVE_EVENT ? 0 : 1; i < track->count; i++) {
        int64_t away = track->changes[i].at_ns - at_ns;
        away = away < 0 ? -away : away;
        if (away < best && away <= NEAR_NS) {
            best = away;
            found = track->changes[i].at_ns;
        }
    }
    return found;
}

static struct window window_of(const struct wave_pair *pair, int64_t at_ns)
{
    int64_t a = nearest(pair->a.track, at_ns), b = nearest(pair->b.track, at_ns);
    int64_t low = clock_earlier(clock_earlier(a, b), at_ns);
    int64_t high = clock_later(clock_later(a, b), at_ns);
    int64_t span = clock_later((high - low) * 2, LEAST_NS);
    int64_t step = 1000;
    for (int i = 0; step * COLUMNS < span; i++) { /* 1, 2, 5, 10, ... microseconds */
        step = i % 3 == 1 ? step * 5 / 2 : step * 2;
    }
    int64_t from = low - (step * COLUMNS - (high - low)) / 2;
    from = from < 0 ? 0 : from / (step * 2) * (step * 2);
    return (struct window){from, step};
}

static const struct wave_change *last_until(const struct wave_track *track, int64_t at_ns)
{
    return track->count == 0 || track->changes[0].at_ns > at_ns ? NULL : compare_at(track, at_ns);
}

static void draw_bits(FILE *file, const struct recorded *recorded, const struct window *window)
{
    for (int i = 0; i < COLUMNS; i++) {
        int64_t from = window->from_ns + i * window->step_ns;
        const struct wave_change *first = last_until(recorded->track, from);
        const struct wave_change *last =
            last_until(recorded->track, from + window->step_ns - 1);
        char sign = last == NULL ? ' ' : recorded->wave->text[last->value.text];
        bool pulse = last != NULL && first != NULL && last > first + 1;
        fputc(pulse ? '|' : sign == '1' ? '#' : sign == '0' ? '_' : sign, file);
    }
}

/* A value stands behind the column in which it began, as far as there is room. */
static void draw_values(FILE *file, const struct recorded *recorded, const struct window *window)
{
    char line[COLUMNS + 1], value[COLUMNS + 1] = "";
    memset(line, '.', COLUMNS);
    line[COLUMNS] = '\0';
    const struct wave_change *shown = NULL;
    for (int i = 0, letter = 0; i < COLUMNS; i++) {
        int64_t until = window->from_ns + (i + 1) * window->step_ns - 1;
        const struct wave_change *now = last_until(recorded->track, until);
        if (now != NULL && now != shown) {
            if (recorded->track->kind == WAVE_REAL) {
                snprintf(value, sizeof value, "|%.4g", now->value.real);
            } else {
                snprintf(value, sizeof value, "|%s", recorded->wave->text + now->value.text);
            }
            shown = now;
            letter = 0;
        }
        line[i] = value[letter] != '\0' ? value[letter++] : line[i];
    }
    fputs(line, file);
}

static void draw_events(FILE *file, const struct recorded *recorded, const struct window *window)
{
    char line[COLUMNS + 1];
    memset(line, '.', COLUMNS);
    line[COLUMNS] = '\0';
    for (uint32_t i = 0; i < recorded->track->count; i++) {
        int64_t at = recorded->track->changes[i].at_ns - window->from_ns;
        if (at >= 0 && at < window->step_ns * COLUMNS) {
            line[at / window->step_ns] = '!';
        }
    }
    fputs(line, file);
}

static void draw(FILE *file, const struct recorded *recorded, const struct window *window)
{
    switch (recorded->track->kind) {
    case WAVE_BITS:
        draw_bits(file, recorded, window);
        break;
    case WAVE_EVENT:
        draw_events(file, recorded, window);
        break;
    default:
        draw_values(file, recorded, window);
        break;
    }
    fputc('\n', file);
}

static void draw_axis(FILE *file, const struct window *window)
{
    for (int i = 0; i < COLUMNS; i += TICK) {
        int64_t at = window->from_ns + i * window->step_ns;
        fprintf(file, "|%-*.4f", TICK - 1, (double)at / 1e9);
    }
    fputs(" s\n", file);
}

void wave_picture(FILE *file, const struct wave_pair *pair, int64_t at_ns, const char *indent)
{
    struct window window = window_of(pair, at_ns);
    int width = (int)strlen(pair->a_name);
    width = width > (int)strlen(pair->b_name) ? width : (int)strlen(pair->b_name);
    fprintf(file, "%s%-*s  ", indent, width, "");
    draw_axis(file, &window);
    fprintf(file, "%s%-*s  ", indent, width, pair->a_name);
    draw(file, &pair->a, &window);
    fprintf(file, "%s%-*s  ", indent, width, pair->b_name);
    draw(file, &pair->b, &window);
}
