#include "sim/board/inputs.h"

#include <stdio.h>

#include "sim/base/random.h"
#include "sim/board/constants.h"
#include "sim/board/rails.h"

#define OVER_MARGIN_V 0.5
#define HOT_MARGIN_V 0.2
#define STEPS_V 1000 /* a drawn threshold is a whole millivolt */

struct thresholds {
    double fall_v, rise_v;
};

static double draw_between(struct random *random, double low_v, double high_v)
{
    int64_t low_mv = (int64_t)(low_v * STEPS_V), high_mv = (int64_t)(high_v * STEPS_V);
    return (double)random_between(random, low_mv, high_mv) / STEPS_V;
}

/* Each buffer keeps its hysteresis, wherever in its range it stands. */
static struct thresholds draw_thresholds(struct random *random)
{
    struct thresholds drawn;
    drawn.rise_v = draw_between(random, BOARD_INPUT_RISE_LOW_V, BOARD_INPUT_RISE_HIGH_V);
    double most_v = drawn.rise_v - BOARD_INPUT_GAP_V;
    most_v = most_v < BOARD_INPUT_FALL_HIGH_V ? most_v : BOARD_INPUT_FALL_HIGH_V;
    drawn.fall_v = draw_between(random, BOARD_INPUT_FALL_LOW_V, most_v);
    return drawn;
}

static struct thresholds usual_thresholds(const struct board *board, struct random *random)
{
    switch (board->options.thresholds) {
    case THRESHOLDS_LOW:
        return (struct thresholds){BOARD_INPUT_FALL_LOW_V, BOARD_INPUT_RISE_LOW_V};
    case THRESHOLDS_HIGH:
        return (struct thresholds){BOARD_INPUT_FALL_HIGH_V, BOARD_INPUT_RISE_HIGH_V};
    case THRESHOLDS_DRAWN:
        return draw_thresholds(random);
    default:
        return (struct thresholds){BOARD_INPUT_FALL_V, BOARD_INPUT_RISE_V};
    }
}

/* Where only one is known, the other keeps its distance. */
static struct thresholds thresholds_of(const struct board *board, uint32_t input,
                                       struct random *random)
{
    struct thresholds sense = usual_thresholds(board, random);
    double gap_v = sense.rise_v - sense.fall_v;
    double fall_v = board->options.figures.fall_v[input];
    double rise_v = board->options.figures.rise_v[input];
    if (fall_v > 0.0) {
        sense = (struct thresholds){fall_v, rise_v > 0.0 ? rise_v : fall_v + gap_v};
    } else if (rise_v > 0.0) {
        sense = (struct thresholds){rise_v - gap_v, rise_v};
    }
    return sense;
}

static void add_level(struct board *board, struct circuit *circuit, struct comparator level)
{
    board->comparator[level.tag] = circuit_add_comparator(circuit, &level);
}

void inputs_build(struct board *board, struct circuit *circuit, uint16_t owner)
{
    struct random random = random_stream(board->options.seed, "unit inputs");
    for (uint16_t i = 0; i < UNIT_INPUTS; i++) {
        struct thresholds sense = thresholds_of(board, i, &random);
        struct element pull_down = {
            .kind = ELEMENT_SWITCH, .on = true, .a = board->nets.input[i], .b = board->nets.gnd,
            .ohms = BOARD_INPUT_OHMS,
        };
        struct comparator level = {
            .plus = pull_down.a, .minus = pull_down.b, .fall_v = sense.fall_v,
            .rise_v = sense.rise_v, .owner = owner, .tag = (uint16_t)(BOARD_INPUT + i),
        };
        board->element_input[i] = circuit_add(circuit, &pull_down);
        add_level(board, circuit, level);
        level.fall_v = BOARD_INPUT_DAMAGE_V - OVER_MARGIN_V;
        level.rise_v = BOARD_INPUT_DAMAGE_V;
        level.tag = (uint16_t)(BOARD_INPUT_OVER + i);
        add_level(board, circuit, level);
        level.fall_v = BOARD_INPUT_HOT_V - HOT_MARGIN_V;
        level.rise_v = BOARD_INPUT_HOT_V + HOT_MARGIN_V;
        level.tag = (uint16_t)(BOARD_INPUT_HOT + i);
        add_level(board, circuit, level);
    }
}

static void break_input(struct board *board, struct site *site, uint32_t input)
{
    if ((board->broken_inputs >> input & 1) != 0) {
        return;
    }
    char why[32];
    snprintf(why, sizeof why, "more than 28 V on IN%u", input + 1);
    board->broken_inputs = (uint8_t)(board->broken_inputs | 1u << input);
    site_event(site, EVENT_DAMAGE, PART_UNIT, (int64_t)input + 1, why);
    rails_show_inputs(board, site);
}

void inputs_stressed(struct board *board, struct site *site, uint16_t tag, bool high)
{
    if (tag < BOARD_INPUT_HOT) {
        if (high) {
            break_input(board, site, tag - (uint32_t)BOARD_INPUT_OVER);
        }
        return;
    }
    char what[48];
    uint32_t input = tag - (uint32_t)BOARD_INPUT_HOT;
    const char *pattern = high ? "IN%u gets hot: more than 24 V" : "IN%u cools down";
    snprintf(what, sizeof what, pattern, input + 1);
    site_event(site, EVENT_STRESS, PART_UNIT, (int64_t)input * 2 + high, what);
}
