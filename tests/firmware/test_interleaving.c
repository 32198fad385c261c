/* What a module says of its own accord comes wherever it may come, in each dialogue: alone between
 * any two lines, at any instant, and inside lines. Counts are printed. */
#include <stdio.h>

#include "firmware/aid_report.h"
#include "firmware/aid_suite.h"

#define INSTANTS_MS 19

START_TEST(a_report_between_any_two_lines_is_neither_lost_nor_an_answer)
{
    struct dialogue_size size;
    struct tally tally = {0};
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        uint32_t first = report_first_line(dialogue);
        dialogue_measure(dialogue, false, &size);
        for (size_t report = 0; report < REPORTS; report++) {
            for (uint32_t at = first; at < size.lines; at++) {
                report_play_between_lines(dialogue, &(struct injection){report, at}, 1, &tally);
            }
        }
        printf("%s: %d reports before each of %u lines\n", dialogue_name(dialogue), REPORTS,
               size.lines - first);
    }
    tally_print(&tally, "one report at a time, all");
}
END_TEST

/* In a read of its own, while an order is on its way or none is. */
START_TEST(a_report_at_any_instant_is_neither_lost_nor_an_answer)
{
    struct tally tally = {0};
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        for (size_t report = 0; report < REPORTS; report++) {
            for (uint32_t ms = 0; ms < 1000; ms += INSTANTS_MS) {
                report_play_alone(dialogue, report, ms, &tally);
            }
        }
    }
    tally_print(&tally, "one report at each 19 ms of a second");
}
END_TEST

/* Real modules may cut into the echo of what is being typed; into an answer it is noise. One line
 * is spoilt then: what it told must come about all the same. */
START_TEST(a_report_inside_a_line_costs_time_but_no_message)
{
    struct dialogue_size size;
    struct tally tally = {0};
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        for (size_t report = 0; report < REPORTS; report++) {
            dialogue_measure(dialogue, reports[report].effect == ANNOUNCES, &size);
            for (uint32_t at = 0; at < size.bytes; at++) {
                report_play_inside_lines(dialogue, &(struct injection){report, at}, 1, &tally);
            }
        }
    }
    tally_print(&tally, "one report inside a line, before each byte");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_report_between_any_two_lines_is_neither_lost_nor_an_answer,
        a_report_at_any_instant_is_neither_lost_nor_an_answer,
        a_report_inside_a_line_costs_time_but_no_message,
        NULL,
    };
    return suite_run("interleaving", tests);
}
