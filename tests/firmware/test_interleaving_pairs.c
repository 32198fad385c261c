/* Two reports at a time: each ordered pair between any two lines of each dialogue; at two places,
 * and inside lines, at places drawn from a seed. Counts are printed. */
#include "firmware/aid_report.h"
#include "firmware/aid_suite.h"

#define PAIRS (REPORTS * REPORTS)
#define LINES_SPARED 4 /* at the end: with the time known, two looks at the clock are spared */
#define LINE_DRAWS 8   /* of two places for each pair in each dialogue */
#define BYTE_DRAWS 16
#define TWICE_S 180 /* two lines spoilt may cost twice the time of one */

static uint32_t draw(uint32_t *random, uint32_t count)
{
    *random = *random * 1664525u + 1013904223u;
    return (*random >> 16) % count;
}

static void play_pair_before_each_line(enum dialogue dialogue, size_t pair, struct tally *tally)
{
    struct dialogue_size size;
    dialogue_measure(dialogue, false, &size);
    for (uint32_t at = report_first_line(dialogue); at < size.lines; at++) {
        const struct injection both[2] = {{pair / REPORTS, at}, {pair % REPORTS, at}};
        report_play_between_lines(dialogue, both, 2, tally);
    }
}

START_TEST(two_reports_between_any_two_lines_are_neither_lost_nor_answers)
{
    struct tally tally = {0};
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        for (size_t pair = 0; pair < PAIRS; pair++) {
            play_pair_before_each_line(dialogue, pair, &tally);
        }
    }
    tally_print(&tally, "two reports together, each ordered pair before each line");
}
END_TEST

START_TEST(two_reports_at_two_places_are_neither_lost_nor_answers)
{
    struct dialogue_size size;
    struct tally tally = {0};
    uint32_t random = 1;
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        uint32_t first = report_first_line(dialogue);
        dialogue_measure(dialogue, false, &size);
        for (size_t i = 0; i < PAIRS * LINE_DRAWS; i++) {
            size_t pair = i / LINE_DRAWS;
            uint32_t lines = size.lines - LINES_SPARED - first;
            uint32_t one = first + draw(&random, lines);
            uint32_t other = first + draw(&random, lines);
            const struct injection both[2] = {{pair / REPORTS, one}, {pair % REPORTS, other}};
            report_play_between_lines(dialogue, both, 2, &tally);
        }
    }
    tally_print(&tally, "two reports between lines, each ordered pair before 8 drawn pairs");
}
END_TEST

/* One in 16 together. */
START_TEST(two_reports_inside_lines_cost_time_but_no_message)
{
    struct dialogue_size size;
    struct tally tally = {.limit_s = TWICE_S};
    uint32_t random = 1;
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        dialogue_measure(dialogue, false, &size);
        for (size_t i = 0; i < PAIRS * BYTE_DRAWS; i++) {
            size_t pair = i / BYTE_DRAWS;
            uint32_t one = draw(&random, size.bytes);
            uint32_t other = i % BYTE_DRAWS == 0 ? one : draw(&random, size.bytes);
            const struct injection both[2] = {{pair / REPORTS, one}, {pair % REPORTS, other}};
            report_play_inside_lines(dialogue, both, 2, &tally);
        }
    }
    tally_print(&tally, "two reports inside lines, each ordered pair before 16 drawn pairs");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        two_reports_between_any_two_lines_are_neither_lost_nor_answers,
        two_reports_at_two_places_are_neither_lost_nor_answers,
        two_reports_inside_lines_cost_time_but_no_message,
        NULL,
    };
    return suite_run("interleaving_pairs", tests);
}
