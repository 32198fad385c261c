/* RING=MIC amid everything: a ring in each place of each dialogue, and a caller who listens under
 * reports, late and lost bytes, and boots, at every byte. Counts are printed. */
#include <stdio.h>
#include <string.h>

#include "firmware/aid_dialogue.h"
#include "firmware/aid_suite.h"

#define LISTENS "+CLCC: 1,1,0,0,0,\"" DIALOGUE_OWNER "\",145,\"\""
#define RING "\r\nRING\r\n\r\n" DIALOGUE_CLIP "\r\n"
#define SETTLES_S 120

static struct module module;

static void begin(enum dialogue dialogue)
{
    dialogue_begin(&module, dialogue);
    module.unit.settings.ring_action = RING_MIC;
    module.unit.settings.ring_relay = 0;
}

/* ---- a ring in the other dialogues ---- */

static void ring_before_line(enum dialogue dialogue, uint32_t line, struct tally *tally)
{
    char what[40];
    struct outcome_range range = dialogue_outcome(dialogue);
    begin(dialogue);
    module.serial.fault[0] = (struct serial_fault){
        .trouble = SERIAL_REPORTS, .at = line, .bytes = RING, .count = (uint32_t)strlen(RING)};
    if (dialogue == DIALOGUE_CALL) {
        range.most[TEXT_ALARM] = 1;
    }
    snprintf(what, sizeof what, "RING before line %u", line);
    (void)dialogue_play(&module, dialogue, &range, tally, what);
    ck_assert_uint_eq(module.cuts, 0);
    ck_assert(!module.unit.ring.listening);
}

START_TEST(a_ring_between_any_two_lines_of_another_dialogue_disturbs_it_not)
{
    struct dialogue_size size;
    struct tally tally = {0};
    uint32_t answered = 0;
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        if (dialogue == DIALOGUE_RING) {
            continue;
        }
        dialogue_measure(dialogue, false, &size);
        uint32_t first = dialogue == DIALOGUE_START ? DIALOGUE_BOOT_LINES : 0;
        for (uint32_t line = first; line + 4 < size.lines; line++) {
            ring_before_line(dialogue, line, &tally);
            answered += module_count(&module, "ATA") > 0;
        }
    }
    tally_print(&tally, "a ring before a line");
    ck_assert_uint_gt(answered, tally.cases / 4);
}
END_TEST

/* ---- a caller who listens ---- */

static bool is_heard(void)
{
    return module.unit.ring.listening && module.unit.modem.call == CALL_TALKING;
}

static bool is_at_rest(void)
{
    const struct modem *modem = &module.unit.modem;
    return modem->state == MODEM_ONLINE && modem->order == 0 && modem->probes == 0 &&
           !module.unit.ring.listening && module.rings_left == 0 &&
           (modem->call == CALL_NONE || modem->call == CALL_ENDED);
}

static void hang_up(void)
{
    module.rings_left = 0;
    module.ring_at = TIME_NEVER;
    module.calls = NULL;
    module_say(&module, "NO CARRIER");
}

static void call(void)
{
    module.calls = LISTENS;
    module_ring(&module, DIALOGUE_CLIP, 3);
    module_run(&module, TIME_S(9));
}

/* He rings thrice and listens for some seconds; then all is at rest, and the next call is heard. */
static const char *play(int64_t *ready_after)
{
    call();
    hang_up();
    for (*ready_after = 0; *ready_after < TIME_S(SETTLES_S) && !is_at_rest();
         *ready_after += TIME_S(1)) {
        module_run(&module, TIME_S(1));
    }
    if (!is_at_rest()) {
        return "never at rest";
    }
    module_run(&module, TIME_S(60));
    call();
    return is_heard() ? NULL : "the next call is not heard";
}

static void listen(struct tally *tally, const char *what, uint32_t at)
{
    int64_t ready_after = 0;
    const char *wrong = play(&ready_after);
    tally->cases++;
    tally->longest = ready_after > tally->longest ? ready_after : tally->longest;
    if (wrong != NULL) {
        tally->failed++;
        printf("%s at %u: %s\n", what, at, wrong);
    }
}

struct size {
    uint32_t bytes, lines, heard;
};

/* Of the first call, and some rest behind it. */
static struct size measure(void)
{
    begin(DIALOGUE_RING);
    call();
    ck_assert(is_heard());
    hang_up();
    module_run(&module, TIME_S(10));
    return (struct size){module.serial.said, module.serial.lines, module.heard_bytes};
}

static void disturb(const struct serial_fault *fault, uint32_t end, struct tally *tally)
{
    for (uint32_t at = 0; at < end; at++) {
        begin(DIALOGUE_RING);
        module.serial.fault[0] = *fault;
        module.serial.fault[0].at = at;
        listen(tally, fault->trouble == SERIAL_REPORTS ? fault->bytes + 2 : "bytes", at);
    }
}

START_TEST(reports_between_any_two_lines_end_the_listening_at_most)
{
    static const char *const reports[] = {
        "\r\nNO CARRIER\r\n",
        "\r\nBUSY\r\n",
        "\r\nOK\r\n",
        "\r\nERROR\r\n",
        "\r\n+DTMF: 1\r\n",
        "\r\nRING\r\n",
        RING,
        "\r\nRING\r\n\r\n+CLIP: \"+15550001111\",145\r\n",
        "\r\n+CREG: 2\r\n",
        "\r\n+CPIN: NOT READY\r\n",
        "\r\nRDY\r\n",
        "\r\n+CMTI: \"SM\",7\r\n",
    };
    struct tally tally = {0};
    uint32_t lines = measure().lines;
    for (size_t i = 0; i < sizeof reports / sizeof reports[0]; i++) {
        struct serial_fault fault = {
            .trouble = SERIAL_REPORTS, .bytes = reports[i], .count = (uint32_t)strlen(reports[i])};
        disturb(&fault, lines, &tally);
    }
    tally_print(&tally, "listening, a report before a line");
}
END_TEST

START_TEST(bytes_late_or_lost_end_the_listening_at_most)
{
    struct tally tally = {0};
    uint32_t bytes = measure().bytes;
    for (int64_t pause = TIME_MS(700); pause < TIME_S(80); pause *= 10) {
        struct serial_fault fault = {.trouble = SERIAL_PAUSES, .pause = pause};
        disturb(&fault, bytes, &tally);
    }
    for (uint32_t count = 1; count < 100; count *= 5) {
        struct serial_fault fault = {.trouble = SERIAL_DROPS, .count = count};
        disturb(&fault, bytes, &tally);
    }
    tally_print(&tally, "listening, bytes late or lost");
}
END_TEST

START_TEST(a_boot_at_any_byte_ends_the_listening)
{
    struct tally tally = {0};
    struct size size = measure();
    for (enum reboot reboot = REBOOT_TOLD; reboot <= REBOOT_OFF; reboot++) {
        for (uint32_t at = 0; at < size.bytes + size.heard; at++) {
            begin(DIALOGUE_RING);
            module.reboot = reboot;
            if (at < size.heard) {
                module.reboot_at_heard = at;
            } else {
                module.serial.fault[0] =
                    (struct serial_fault){.trouble = SERIAL_ENDS, .at = at - size.heard};
            }
            listen(&tally, "boot", at);
        }
    }
    tally_print(&tally, "listening, a boot at a byte");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_ring_between_any_two_lines_of_another_dialogue_disturbs_it_not,
        reports_between_any_two_lines_end_the_listening_at_most,
        bytes_late_or_lost_end_the_listening_at_most,
        a_boot_at_any_byte_ends_the_listening,
        NULL,
    };
    return suite_run("listening_faults", tests);
}
