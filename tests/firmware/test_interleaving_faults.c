/* The same dialogues on a bad line: each answer cut, delayed, or short of bytes at every byte, and
 * a module that boots at every byte that it says or hears. Counts are printed. */
#include <stdio.h>
#include <string.h>

#include "firmware/aid_dialogue.h"
#include "firmware/aid_suite.h"

static struct module module;

/* A message of which it is not known whether it went may go twice; a call that rings may be lost
 * with the line that told of it, and so may an operator's answer; who was not called is told. */
static struct outcome_range outcome(enum dialogue dialogue, bool doubt, bool call_may_be_lost)
{
    struct outcome_range range = dialogue_outcome(dialogue);
    range.most[TEXT_ALARM] = dialogue == DIALOGUE_CALL ? 1 : range.most[TEXT_ALARM];
    range.least[TEXT_RELAY3] = dialogue == DIALOGUE_RING && !call_may_be_lost;
    range.least[TEXT_CREDIT] = 0;
    if (doubt) {
        dialogue_doubt(&range);
    }
    return range;
}

static void pause_at(enum dialogue dialogue, uint32_t at, int64_t pause, bool doubt,
                     struct tally *tally)
{
    char what[60];
    bool in_time = pause < TIME_MS(900);
    struct outcome_range range =
        in_time ? dialogue_outcome(dialogue)
                : outcome(dialogue, doubt && pause > TIME_S(50), pause > TIME_S(50));
    dialogue_begin(&module, dialogue);
    module.feeding = FEED_LINES;
    module.serial.fault[0] =
        (struct serial_fault){.trouble = SERIAL_PAUSES, .at = at, .pause = pause};
    snprintf(what, sizeof what, "%d ms before byte %u", (int)(pause / TIME_MS(1)), at);
    (void)dialogue_play(&module, dialogue, &range, tally, what);
}

START_TEST(an_answer_cut_at_any_byte_is_the_same_answer)
{
    static const int64_t pauses[] = {TIME_MS(1), TIME_MS(700)};
    struct dialogue_size size;
    struct tally tally = {0};
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        dialogue_measure(dialogue, false, &size);
        for (uint32_t at = 0; at < size.bytes; at++) {
            pause_at(dialogue, at, pauses[0], false, &tally);
            pause_at(dialogue, at, pauses[1], false, &tally);
            ck_assert_uint_eq(module.cuts, 0);
        }
    }
    tally_print(&tally, "cut in two at each byte, 1 and 700 ms");
}
END_TEST

/* Longer than the time-out of an order, a probe, a prompt, than the poke, than a minute. */
START_TEST(an_answer_later_than_its_time_loses_nothing)
{
    static const int64_t pauses[] = {TIME_MS(1500), TIME_S(6), TIME_S(9),
                                     TIME_S(12), TIME_S(22), TIME_S(52),
                                     TIME_S(58), TIME_S(75)};
    struct dialogue_size size;
    struct tally tally = {0};
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        dialogue_measure(dialogue, false, &size);
        for (uint32_t at = 0; at < size.bytes; at++) {
            bool doubt = dialogue_leaves_doubt(&size, at, 1);
            for (uint32_t i = 0; i < sizeof pauses / sizeof pauses[0]; i++) {
                pause_at(dialogue, at, pauses[i], doubt, &tally);
            }
        }
    }
    tally_print(&tally, "delayed at each byte, by 1.5 to 75 s");
}
END_TEST

START_TEST(bytes_lost_on_the_line_cost_time_but_no_message)
{
    static const uint32_t counts[] = {1, 2, 5, 17, 64};
    struct dialogue_size size;
    struct tally tally = {0};
    char what[60];
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        dialogue_measure(dialogue, false, &size);
        for (uint32_t at = 0; at < size.bytes; at++) {
            for (uint32_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
                bool doubt = dialogue_leaves_doubt(&size, at, counts[i]);
                struct outcome_range range = outcome(dialogue, doubt, false);
                dialogue_begin(&module, dialogue);
                module.serial.fault[0] = (struct serial_fault){
                    .trouble = SERIAL_DROPS, .at = at, .count = counts[i]};
                snprintf(what, sizeof what, "%u bytes lost from byte %u on", counts[i], at);
                (void)dialogue_play(&module, dialogue, &range, &tally, what);
            }
        }
    }
    tally_print(&tally, "1, 2, 5, 17, 64 bytes lost from each byte on");
}
END_TEST

/* The first three are no part of any line. */
START_TEST(noise_at_any_byte_costs_time_but_no_message)
{
    static const char *const noises[] = {"\xff", "\x80\x01", "\x1b",    "~",
                                         "\r",   "\n",       "#0A,\"", ">"};
    struct dialogue_size size;
    struct tally tally = {0};
    char what[60];
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        dialogue_measure(dialogue, false, &size);
        for (uint32_t at = 0; at < size.bytes; at++) {
            bool doubt = dialogue_leaves_doubt(&size, at, 1);
            for (uint32_t i = 0; i < sizeof noises / sizeof noises[0]; i++) {
                struct outcome_range range =
                    i < 3 ? dialogue_outcome(dialogue) : outcome(dialogue, doubt, false);
                dialogue_begin(&module, dialogue);
                module.serial.fault[0] = (struct serial_fault){
                    .trouble = SERIAL_INSERTS,
                    .at = at,
                    .bytes = noises[i],
                    .count = (uint32_t)strlen(noises[i])};
                snprintf(what, sizeof what, "noise %u before byte %u", i, at);
                (void)dialogue_play(&module, dialogue, &range, &tally, what);
            }
        }
    }
    tally_print(&tally, "noise of eight kinds before each byte");
}
END_TEST

static const char *const reboots[] = {"boots", "boots silently", "goes off"};

static void boot_at(enum dialogue dialogue, const struct outcome_range *range, const char *when,
                    struct tally *tally)
{
    char what[60];
    snprintf(what, sizeof what, "%s %s", reboots[module.reboot], when);
    (void)dialogue_play(&module, dialogue, range, tally, what);
    ck_assert_uint_eq(module.cuts, 0);
}

START_TEST(a_boot_at_any_byte_that_the_module_says_loses_nothing)
{
    struct dialogue_size size;
    struct tally tally = {0};
    char when[30];
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        dialogue_measure(dialogue, false, &size);
        for (uint32_t at = 0; at < size.bytes; at++) {
            bool doubt = dialogue_leaves_doubt(&size, at, 1);
            struct outcome_range range = outcome(dialogue, doubt, true);
            snprintf(when, sizeof when, "saying byte %u", at);
            for (enum reboot reboot = REBOOT_TOLD; reboot <= REBOOT_OFF; reboot++) {
                dialogue_begin(&module, dialogue);
                module.reboot = reboot;
                module.serial.fault[0] = (struct serial_fault){.trouble = SERIAL_ENDS, .at = at};
                boot_at(dialogue, &range, when, &tally);
            }
        }
    }
    tally_print(&tally, "a boot at each byte said, told, silent, off");
}
END_TEST

/* Before the last byte of a PDU nothing was sent, after it the result is on its way. */
START_TEST(a_boot_at_any_byte_that_the_module_hears_loses_and_doubles_nothing)
{
    struct dialogue_size size;
    struct tally tally = {0};
    char when[30];
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        struct outcome_range range = outcome(dialogue, false, true);
        dialogue_measure(dialogue, false, &size);
        for (uint32_t at = 0; at < size.heard; at++) {
            snprintf(when, sizeof when, "hearing byte %u", at);
            for (enum reboot reboot = REBOOT_TOLD; reboot <= REBOOT_OFF; reboot++) {
                dialogue_begin(&module, dialogue);
                module.reboot = reboot;
                module.reboot_at_heard = at;
                boot_at(dialogue, &range, when, &tally);
            }
        }
    }
    tally_print(&tally, "a boot at each byte heard, told, silent, off");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        an_answer_cut_at_any_byte_is_the_same_answer,
        an_answer_later_than_its_time_loses_nothing,
        bytes_lost_on_the_line_cost_time_but_no_message,
        noise_at_any_byte_costs_time_but_no_message,
        a_boot_at_any_byte_that_the_module_says_loses_nothing,
        a_boot_at_any_byte_that_the_module_hears_loses_and_doubles_nothing,
        NULL,
    };
    return suite_run("interleaving_faults", tests);
}
