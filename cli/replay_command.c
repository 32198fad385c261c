#include "cli/replay_command.h"

#include <inttypes.h>
#include <string.h>

#include "sim/gsm/personality.h"

void replay_command_word(FILE *file, const char *text)
{
    if (strpbrk(text, " \t\n\"'\\$`*?[](){}<>|&;~#!=") == NULL && text[0] != '\0') {
        fputs(text, file);
        return;
    }
    fputc('\'', file);
    for (; *text != '\0'; text++) {
        if (*text == '\'') {
            fputs("'\\''", file);
        } else {
            fputc(*text, file);
        }
    }
    fputc('\'', file);
}

void replay_command_write(FILE *file, const struct run_options *options, const struct job *job,
                          uint64_t seed)
{
    char filter[SCENARIO_ID + 2];
    snprintf(filter, sizeof filter, "=%s", job->id);
    replay_command_word(file, options->program);
    fputs(" run ", file);
    replay_command_word(file, job->file);
    fputs(" --filter ", file);
    replay_command_word(file, filter);
    fprintf(file, " --seed %" PRIu64, seed);
    if (options->on_bench) {
        fputs(options->parity.wanted ? " --on sim,hil --bench " : " --on hil --bench ", file);
        replay_command_word(file, options->bench);
    }
    if (options->calibration != NULL) {
        fputs(" --calibration ", file);
        replay_command_word(file, options->calibration);
    }
    for (uint32_t i = 0; i < options->overrides.count; i++) {
        fputs(" --set ", file);
        replay_command_word(file, options->overrides.list[i].command);
    }
    if (options->cut.count > 0) {
        char cuts[CUT_LIST_TEXT];
        fprintf(file, " --cut %s", cut_list_format(&options->cut, cuts));
    }
    if (options->modem > 0) {
        fprintf(file, " --modem %s", personality_name(options->modem - 1u));
    }
    if (options->timeout_us > 0) {
        fprintf(file, " --timeout %.6f", (double)options->timeout_us / 1e6);
    }
}
