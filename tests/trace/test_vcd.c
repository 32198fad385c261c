#define _POSIX_C_SOURCE 200809L

#include "sim/trace/vcd.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/trace/gtkw.h"
#include "sim/trace/transcript.h"
#include "sim/trace/wave.h"
#include "world/aid_cabinet.h"

static const char *const lines[] = {"Input1=NC", "BACKUPLIMIT=OFF", "ALERTNUMBER+358401234567",
                                    "AON"};

/* A smoke alarm at 100 s; mains off at 150 s, a false alarm by the outage. */
static struct cabinet *play(struct checker *checker)
{
    struct cabinet *c = cabinet_new(lines, 4);
    const char *error = "";
    gsm_phone(&c->world.gsm, "+358401234567");
    checker_init(checker, &c->world);
    for (int64_t until = CLOCK_S(100); until <= CLOCK_S(300); until += CLOCK_S(50)) {
        while (c->world.now < until) {
            ck_assert(world_advance(&c->world, &c->workspace, until, &error));
            checker_look(checker, &c->world, &c->workspace);
        }
        if (until == CLOCK_S(100)) {
            cabinet_verb(c, c->smoke, "trip");
        } else if (until == CLOCK_S(150)) {
            cabinet_verb(c, c->smoke, "restore");
        } else if (until == CLOCK_S(200)) {
            cabinet_verb(c, c->mains, "off");
        }
    }
    return c;
}

static char *draw(struct cabinet *c, const struct checker *checker, enum vcd_profile profile)
{
    struct vcd_run run = {&c->world, &c->journal, checker, "test"};
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    ck_assert(vcd_write(file, &run, profile));
    fclose(file);
    return text;
}

static void read_back(struct wave *wave, const char *text)
{
    char error[WAVE_ERROR] = "";
    ck_assert_msg(wave_parse(wave, text, strlen(text), error), "%s", error);
}

START_TEST(all_is_defined_at_zero_and_a_time_closes_it)
{
    struct checker checker;
    struct cabinet *c = play(&checker);
    char *text = draw(c, &checker, VCD_FULL);
    ck_assert_ptr_nonnull(strstr(text, "$timescale 1 us $end"));
    ck_assert_ptr_nonnull(strstr(text, "$enddefinitions $end\n#0\n$dumpvars\n"));
    ck_assert_str_eq(text + strlen(text) - 12, "\n#300000000\n");
    struct wave wave;
    read_back(&wave, text);
    for (uint32_t i = 0; i < wave.signal_count; i++) {
        const struct wave_track *track = &wave.tracks[wave.signals[i].track];
        const struct wave_change *first = track->changes;
        ck_assert_msg(track->kind == WAVE_EVENT || first->at_ns == 0, "%s", wave.signals[i].name);
        ck_assert_msg(track->kind != WAVE_BITS || wave.text[first->value.text] != 'x', "%s",
                      wave.signals[i].name);
    }
    wave_free(&wave);
    free(text);
    cabinet_free(c);
}
END_TEST

static const char *last_text(const struct wave *wave, const char *name)
{
    const struct wave_track *track = wave_find(wave, name);
    ck_assert_msg(track != NULL && track->kind != WAVE_REAL, "%s", name);
    return wave->text + track->changes[track->count - 1].value.text;
}

START_TEST(the_full_profile_has_what_happened_within)
{
    struct checker checker;
    struct cabinet *c = play(&checker);
    char *text = draw(c, &checker, VCD_FULL);
    struct wave wave;
    read_back(&wave, text);
    ck_assert_str_eq(last_text(&wave, "unit.modem"), "on");
    ck_assert_str_eq(last_text(&wave, "unit.registration"), "registered");
    ck_assert_str_eq(last_text(&wave, "unit.dc_good"), "0");
    ck_assert_uint_eq(wave_find(&wave, "unit.dc_good")->count, 2); /* good from the start */
    ck_assert_str_eq(last_text(&wave, "unit.LED_MIC"), "dark");
    ck_assert_str_eq(last_text(&wave, "smoke.normal"), "1");
    ck_assert_str_eq(last_text(&wave, "mains.state"), "off");
    ck_assert_ptr_nonnull(strstr(text, "sALARM!\\x20Input1 "));
    ck_assert_ptr_nonnull(wave_find(&wave, "phones.+358401234567_sms"));
    ck_assert_ptr_nonnull(strstr(last_text(&wave, "story.violation"), "no_false_alarm: "));
    ck_assert_ptr_nonnull(strstr(text, "$var real 64 "));
    const struct wave_track *alarm = wave_find(&wave, "unit.alarm_IN1");
    ck_assert_ptr_nonnull(alarm);
    ck_assert_int_eq(alarm->kind, WAVE_EVENT);
    ck_assert_uint_eq(alarm->count, cabinet_count(c, EVENT_ALARM));
    const struct wave_track *rail = wave_find(&wave, "unit.V12_V");
    double low = 99, high = 0;
    for (uint32_t i = 0; i < rail->count; i++) {
        low = rail->changes[i].value.real < low ? rail->changes[i].value.real : low;
        high = rail->changes[i].value.real > high ? rail->changes[i].value.real : high;
    }
    ck_assert(high > 11.5 && high < 13.0);
    ck_assert(low < 6.0);
    wave_free(&wave);
    free(text);
    cabinet_free(c);
}
END_TEST

START_TEST(a_fault_that_is_to_be_found_is_not_named)
{
    struct checker checker;
    struct cabinet *c = play(&checker);
    struct wave wave;
    char error[PART_ERROR];
    ck_assert(world_hide_fault(&c->world, &c->workspace, c->smoke, "open", error));
    char *text = draw(c, &checker, VCD_FULL);
    read_back(&wave, text);
    ck_assert_str_eq(last_text(&wave, "story.fault"), "a fault is hidden");
    wave_free(&wave);
    free(text);
    ck_assert(world_fault(&c->world, &c->workspace, c->siren, "open", error));
    text = draw(c, &checker, VCD_FULL);
    read_back(&wave, text);
    ck_assert_str_eq(last_text(&wave, "story.fault"), "siren: open");
    wave_free(&wave);
    free(text);
    cabinet_free(c);
}
END_TEST

START_TEST(the_logic_profile_is_wires_of_one_bit_with_names_of_their_own)
{
    struct checker checker;
    struct cabinet *c = play(&checker);
    char *text = draw(c, &checker, VCD_LOGIC);
    for (const char *at = strstr(text, "$var "); at != NULL; at = strstr(at + 1, "$var ")) {
        ck_assert_int_eq(strncmp(at, "$var wire 1 ", 12), 0);
    }
    for (const char *at = strchr(text, '\n'); at[1] != '\0'; at = strchr(at + 1, '\n')) {
        ck_assert_ptr_nonnull(strchr("#$01", at[1]));
    }
    struct wave wave;
    read_back(&wave, text);
    for (uint32_t i = 1; i < wave.signal_count; i++) {
        ck_assert_str_ne(wave.signals[i].name, wave.signals[i - 1].name);
    }
    ck_assert_uint_gt(wave_find(&wave, "unit.TX")->count, 1000);
    ck_assert_uint_gt(wave_find(&wave, "unit.RX")->count, 1000);
    ck_assert_ptr_nonnull(wave_find(&wave, "smoke.tripped"));
    wave_free(&wave);
    free(text);
    cabinet_free(c);
}
END_TEST

START_TEST(wires_of_both_profiles_are_the_same)
{
    struct checker checker;
    struct cabinet *c = play(&checker);
    char *full_text = draw(c, &checker, VCD_FULL), *logic_text = draw(c, &checker, VCD_LOGIC);
    struct wave full, logic;
    read_back(&full, full_text);
    read_back(&logic, logic_text);
    uint32_t in_both = 0;
    for (uint32_t i = 0; i < logic.signal_count; i++) {
        const struct wave_track *a = &logic.tracks[logic.signals[i].track];
        const struct wave_track *b = wave_find(&full, logic.signals[i].name);
        if (b == NULL) {
            continue;
        }
        in_both++;
        ck_assert_uint_eq(a->count, b->count);
        for (uint32_t k = 0; k < a->count; k++) {
            ck_assert_int_eq(a->changes[k].at_ns, b->changes[k].at_ns);
        }
    }
    ck_assert_uint_eq(in_both, logic.signal_count - 2); /* all but TX and RX */
    wave_free(&full);
    wave_free(&logic);
    free(full_text);
    free(logic_text);
    cabinet_free(c);
}
END_TEST

START_TEST(profiles_are_found_by_name)
{
    ck_assert_int_eq(vcd_profile_find("full"), VCD_FULL);
    ck_assert_int_eq(vcd_profile_find("logic"), VCD_LOGIC);
    ck_assert_int_eq(vcd_profile_find("ful"), -1);
    ck_assert_str_eq(vcd_profile_name(VCD_LOGIC), "logic");
}
END_TEST

/* Lines of the layout that are no flags, colours or blank rows name a signal. */
START_TEST(the_layout_names_signals_that_there_are_and_closes_its_groups)
{
    struct checker checker;
    struct cabinet *c = play(&checker);
    char *text = draw(c, &checker, VCD_FULL), *layout = NULL;
    struct vcd_run run = {&c->world, &c->journal, &checker, "test"};
    struct wave wave;
    size_t size = 0;
    uint32_t named = 0;
    int32_t groups = 0;
    read_back(&wave, text);
    FILE *file = open_memstream(&layout, &size);
    ck_assert(gtkw_write(file, &run, "a.b[c=1]"));
    fclose(file);
    ck_assert_ptr_nonnull(strstr(layout, "[dumpfile] \"a.b[c=1].vcd\"\n"));
    ck_assert_ptr_nonnull(strstr(layout, "[markername] A12 V lost\n"));
    ck_assert_ptr_nonnull(strstr(layout, "[markername] Cviolation\n"));
    for (char *line = strstr(layout, "@800200"), *end; line != NULL; line = end + 1) {
        end = strchr(line, '\n');
        if (end == NULL) {
            break;
        }
        *end = '\0';
        groups += strcmp(line, "@800200") == 0 || strcmp(line, "@c00200") == 0 ? 1 : 0;
        groups -= strcmp(line, "@1000200") == 0 || strcmp(line, "@1400200") == 0 ? 1 : 0;
        if (strchr("@[-", line[0]) == NULL) {
            char *name = strncmp(line, "+{", 2) == 0 ? strchr(line, '}') + 2 : line;
            name[strcspn(name, "[")] = '\0';
            ck_assert_msg(wave_find(&wave, name) != NULL, "%s", name);
            named++;
        }
    }
    ck_assert_int_eq(groups, 0);
    ck_assert_uint_gt(named, 60);
    wave_free(&wave);
    free(layout);
    free(text);
    cabinet_free(c);
}
END_TEST

START_TEST(a_name_of_two_words_is_one_word_in_all_files)
{
    struct checker checker;
    struct cabinet *c = play(&checker);
    strcpy(c->world.part[c->smoke].name, "old smoke");
    char *full = draw(c, &checker, VCD_FULL), *logic = draw(c, &checker, VCD_LOGIC);
    char *layout = NULL;
    struct vcd_run run = {&c->world, &c->journal, &checker, "test"};
    struct wave wave;
    size_t size = 0;
    read_back(&wave, full);
    ck_assert_ptr_nonnull(wave_find(&wave, "old_smoke.state"));
    wave_free(&wave);
    read_back(&wave, logic);
    ck_assert_ptr_nonnull(wave_find(&wave, "old_smoke.tripped"));
    wave_free(&wave);
    FILE *file = open_memstream(&layout, &size);
    ck_assert(gtkw_write(file, &run, "test"));
    fclose(file);
    ck_assert_ptr_nonnull(strstr(layout, "\n+{old_smoke} old_smoke.state\n"));
    free(layout);
    free(full);
    free(logic);
    cabinet_free(c);
}
END_TEST

START_TEST(the_transcript_has_each_line_with_time_and_direction)
{
    struct checker checker;
    struct cabinet *c = play(&checker);
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    ck_assert(transcript_write(file, &c->world, &c->journal, "test"));
    fclose(file);
    ck_assert_int_eq(strncmp(text, "# test\n", 7), 0);
    ck_assert_ptr_nonnull(strstr(text, "  !         modem booting\n"));
    ck_assert_ptr_nonnull(strstr(text, "  -> modem  AT\\r\n"));
    ck_assert_ptr_nonnull(strstr(text, "  <- modem  \\r\\nOK\\r\\n\n"));
    ck_assert_ptr_nonnull(strstr(text, "\\x1a\n"));
    double last = 0;
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        if (line[0] != '#') {
            double at = strtod(line, NULL);
            ck_assert_msg(at >= last, "%s", line);
            last = at;
        }
    }
    ck_assert(last > 100.0);
    free(text);
    cabinet_free(c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("vcd");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, all_is_defined_at_zero_and_a_time_closes_it);
    tcase_add_test(tests, the_full_profile_has_what_happened_within);
    tcase_add_test(tests, a_fault_that_is_to_be_found_is_not_named);
    tcase_add_test(tests, the_logic_profile_is_wires_of_one_bit_with_names_of_their_own);
    tcase_add_test(tests, wires_of_both_profiles_are_the_same);
    tcase_add_test(tests, profiles_are_found_by_name);
    tcase_add_test(tests, the_layout_names_signals_that_there_are_and_closes_its_groups);
    tcase_add_test(tests, a_name_of_two_words_is_one_word_in_all_files);
    tcase_add_test(tests, the_transcript_has_each_line_with_time_and_direction);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
