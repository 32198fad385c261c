#include "sim/panel/time_view.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/exponential.h"

#define GLIDE 9.0        /* 1/s: how fast the span comes to what it is to be */
#define GLIDE_MOST_S 0.1 /* of a picture; after a longer pause it is there at once */
#define LN_ZOOM 0.22314355 /* a step is a quarter */

void time_view_init(struct time_view *view)
{
    memset(view, 0, sizeof *view);
    view->zoom = 1.0;
}

static double limited(double span)
{
    double most = (double)VIEW_SPAN_MOST;
    return span < VIEW_SPAN_LEAST ? VIEW_SPAN_LEAST : span > most ? most : span;
}

/* From a little before the race to a little after it. */
static double race_span(const struct view_order *order)
{
    double race = (double)(order->race_until - order->race_from);
    return limited(VIEW_RACE_BEFORE + race * (1 + VIEW_RACE_AFTER));
}

static double wanted_span(const struct time_view *view, const struct view_order *order)
{
    if (view->pinned) {
        return view->pinned_span;
    }
    if (order->race) {
        return limited(race_span(order) / view->zoom);
    }
    double width = order->area.w > 1 ? (double)order->area.w : 1;
    return limited(width / VIEW_SPEED * order->ratio * 1e6 / view->zoom);
}

/* Nearer than the whole race: now stands in it as in the whole. */
static double wanted_share(const struct view_order *order)
{
    if (!order->race) {
        return VIEW_NOW;
    }
    double share = (double)(order->now - order->race_from + VIEW_RACE_BEFORE) / race_span(order);
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

static void glide(struct time_view *view, const struct view_order *order)
{
    double wanted = wanted_span(view, order), seconds = order->wall_s - view->at_s;
    bool jumps = view->span <= 0 || view->pinned || order->still || seconds > GLIDE_MOST_S * 5;
    seconds = seconds > GLIDE_MOST_S ? GLIDE_MOST_S : seconds < 0 ? 0 : seconds;
    double share = 1 - exponential(-GLIDE * seconds);
    double span = view->span * exponential(share * logarithm(jumps ? 1 : wanted / view->span));
    span = jumps ? wanted : span;
    view->span = fabs(span / wanted - 1) < 0.004 ? wanted : span;
    double share_wanted = wanted_share(order);
    view->share += jumps ? share_wanted - view->share : share * (share_wanted - view->share);
    view->at_s = order->wall_s;
}

/* Begins at 0 as long as now is left of its place. */
static double begin(const struct time_view *view, const struct view_order *order)
{
    if (view->pinned) {
        return view->pinned_from;
    }
    double from = (double)order->now - view->span * view->share;
    return from > 0 ? from : 0;
}

void time_view_make(struct time_view *view, const struct view_order *order)
{
    glide(view, order);
    view->area = order->area;
    double unit = view->span / (order->area.w > 1 ? (double)order->area.w : 1);
    double grid = unit > 1 ? unit : 1;
    view->from = (int64_t)(floor(begin(view, order) / grid) * grid);
    view->until = view->from + (int64_t)view->span;
    view->until = view->until > view->from ? view->until : view->from + 1;
}

float time_view_x(const struct time_view *view, int64_t at_us)
{
    double share = (double)(at_us - view->from) / (double)(view->until - view->from);
    double x = (double)view->area.x + share * (double)view->area.w;
    return (float)(x < -1e6 ? -1e6 : x > 1e6 ? 1e6 : x);
}

int64_t time_view_at(const struct time_view *view, float x)
{
    double share = (double)(x - view->area.x) / (view->area.w > 1 ? (double)view->area.w : 1);
    return view->from + (int64_t)(share * (double)(view->until - view->from));
}

static void pin(struct time_view *view)
{
    if (!view->pinned) {
        view->pinned = true;
        view->pinned_from = (double)view->from;
        view->pinned_span = view->span;
    }
}

void time_view_zoom(struct time_view *view, double steps, float x)
{
    double by = exponential(steps * LN_ZOOM);
    if (!view->pinned) {
        double span = limited(view->span / by);
        view->zoom *= view->span / span;
        view->zoom = view->zoom < 1e-9 ? 1e-9 : view->zoom > 1e9 ? 1e9 : view->zoom;
        view->span = span;
        return;
    }
    double share = view->area.w > 1 ? (double)((x - view->area.x) / view->area.w) : 0;
    double span = limited(view->pinned_span / by);
    view->pinned_from += (view->pinned_span - span) * share;
    view->pinned_from = view->pinned_from > 0 ? view->pinned_from : 0;
    view->pinned_span = span;
}

void time_view_pan(struct time_view *view, float by)
{
    pin(view);
    view->pinned_from -= (double)by * view->pinned_span / (double)view->area.w;
    view->pinned_from = view->pinned_from > 0 ? view->pinned_from : 0;
}

void time_view_fit(struct time_view *view, int64_t last_us)
{
    pin(view);
    view->pinned_from = 0;
    view->pinned_span = limited((double)last_us * 1.03);
}

void time_view_follow(struct time_view *view)
{
    view->pinned = false;
    view->zoom = 1.0;
}

int64_t time_view_step(const struct time_view *view, float gap)
{
    static const int64_t clocks[] = {1,    2,    5,     10,    15,    30,     60,     120,
                                     300,  600,  900,   1800,  3600,  7200,   10800,  21600,
                                     43200, 86400, 172800, 432000, 864000, 1728000};
    double least = view->span * (double)gap / (view->area.w > 1 ? (double)view->area.w : 1);
    for (int64_t power = 1; power < 1000000; power *= 10) {
        for (int64_t part = 1; part <= 5; part += part == 1 ? 1 : 3) {
            if ((double)(part * power) >= least) {
                return part * power;
            }
        }
    }
    for (uint32_t i = 0; i < sizeof clocks / sizeof clocks[0]; i++) {
        if ((double)clocks[i] * 1e6 >= least) {
            return clocks[i] * 1000000;
        }
    }
    return 1728000ll * 1000000;
}

/* As why_time() does, without the places that the step does not need. */
void time_view_label(int64_t at_us, int64_t step_us, char text[VIEW_LABEL])
{
    int64_t seconds = at_us / 1000000;
    int days = (int)(seconds / 86400 % 1000000), hours = (int)(seconds / 3600 % 24);
    int minutes = (int)(seconds / 60 % 60), rest = (int)(seconds % 60);
    int micro = (int)(at_us % 1000000);
    char head[VIEW_LABEL];
    if (step_us >= 86400ll * 1000000) {
        snprintf(text, VIEW_LABEL, "%d d", days);
        return;
    }
    if (days > 0 && step_us >= 60ll * 1000000) {
        snprintf(text, VIEW_LABEL, "%d d %d:%02d", days, hours, minutes);
        return;
    }
    if (days > 0) {
        snprintf(head, sizeof head, "%d d %d:%02d:%02d", days, hours, minutes, rest);
    } else if (hours > 0) {
        snprintf(head, sizeof head, "%d:%02d:%02d", hours, minutes, rest);
    } else {
        snprintf(head, sizeof head, "%d:%02d", minutes, rest);
    }
    if (step_us >= 1000000) {
        snprintf(text, VIEW_LABEL, "%.20s", head);
    } else if (step_us >= 100000) {
        snprintf(text, VIEW_LABEL, "%.20s.%01d", head, micro / 100000);
    } else if (step_us >= 1000) {
        snprintf(text, VIEW_LABEL, "%.20s.%03d", head, micro / 1000);
    } else {
        snprintf(text, VIEW_LABEL, "%.20s.%03d %03d", head, micro / 1000, micro % 1000);
    }
}
