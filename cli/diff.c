#include "cli/diff.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/diff_found.h"
#include "cli/diff_json.h"
#include "cli/exit_code.h"
#include "cli/memory.h"

/* ---- reading ---- */

static bool refuse(const char *path, const char *why)
{
    fprintf(stderr, "fusebox diff: %s: %s\n", path, why);
    return false;
}

static bool read_whole(const char *path, char **text, size_t *size)
{
    FILE *file = fopen(path, "rb");
    size_t room = 1u << 16;
    *text = NULL;
    *size = 0;
    if (file == NULL) {
        return refuse(path, strerror(errno));
    }
    for (size_t read = 1; read > 0 && *size <= WAVE_BYTES_MOST; *size += read) {
        room = *size + (1u << 16) > room ? room * 2 : room;
        *text = memory_grow(*text, room);
        read = fread(*text + *size, 1, room - *size, file);
    }
    bool whole = ferror(file) == 0;
    int error = errno;
    fclose(file);
    if (!whole) {
        free(*text);
        return refuse(path, strerror(error));
    }
    return true;
}

static bool read_wave(struct wave *wave, const char *path)
{
    char error[WAVE_ERROR];
    char *text;
    size_t size;
    if (!read_whole(path, &text, &size)) {
        return false;
    }
    bool read = wave_parse(wave, text, size, error);
    free(text);
    return read || refuse(path, error);
}

/* ---- telling ---- */

static double seconds(int64_t ns)
{
    return (double)ns / 1e9;
}

/* 99.9999 % is not 100.00 %. */
static double percent(double share)
{
    double whole = share * 100.0;
    return whole < 100.0 && whole > 99.99 ? 99.99 : whole;
}

static void tell_first(const struct diff_found *found, const struct diff_row *row)
{
    char a[DIFF_VALUE], b[DIFF_VALUE];
    int64_t at = row->likeness.first_ns;
    diff_value(found->a, row->a, at, a);
    diff_value(found->b, row->b, at, b);
    printf("%.6f s: %s in A, %s in B", seconds(at), a, b);
}

static void tell_row(const struct diff_found *found, const struct diff_row *row)
{
    switch (row->state) {
    case DIFF_CONFORMS:
        printf("%6.2f %%  %s\n", percent(row->likeness.conforms), row->name);
        break;
    case DIFF_DIFFERS:
        printf("%6.2f %%  %s, %u divergence%s, first at ", percent(row->likeness.conforms),
               row->name, row->likeness.divergences, row->likeness.divergences == 1 ? "" : "s");
        tell_first(found, row);
        putchar('\n');
        break;
    case DIFF_KINDS:
        printf("    -    %s: %s in A, %s in B\n", row->name, wave_kind_name(row->a->kind),
               wave_kind_name(row->b->kind));
        break;
    case DIFF_ONLY_A:
    case DIFF_ONLY_B:
        printf("    -    %s: only in %c\n", row->name, row->state == DIFF_ONLY_A ? 'A' : 'B');
        break;
    case DIFF_TOO_SHORT:
        printf("    -    %s: its tolerance is longer than what there is to compare\n", row->name);
        break;
    }
}

static void tell_summary(const struct diff_found *found)
{
    if (found->first != NULL) {
        printf("first divergence: %s at ", found->first->name);
        tell_first(found, found->first);
        putchar('\n');
    }
    if (found->ends_differ) {
        bool a = found->longer_ns > 0;
        printf("%c goes on for %.6f s behind the end of %c\n", a ? 'A' : 'B',
               seconds(a ? found->longer_ns : -found->longer_ns), a ? 'B' : 'A');
    }
    if (found->compared == 0) {
        printf("no signal could be compared, %u differ%s\n", found->apart,
               found->apart == 1 ? "s" : "");
        return;
    }
    printf("conformance %.2f %% of %.6f s: %u signal%s compared, %u differ%s\n",
           percent(found->conforms), seconds(found->to_ns - found->from_ns), found->compared,
           found->compared == 1 ? "" : "s", found->apart, found->apart == 1 ? "s" : "");
}

static void tell(const struct diff_found *found, const struct diff_options *options)
{
    for (uint32_t i = 0; i < found->count; i++) {
        if (options->verbose || found->rows[i].state != DIFF_CONFORMS) {
            tell_row(found, &found->rows[i]);
        }
    }
    tell_summary(found);
}

/* ---- the verb ---- */

static int diff_waves(const struct wave *a, struct wave *b, const struct diff_options *options)
{
    struct diff_found found;
    wave_shift(b, options->shift_ns);
    if (!diff_find(&found, a, b, options)) {
        return EXIT_WRONG;
    }
    if (options->json) {
        diff_json(stdout, &found, options);
    } else if (!options->quiet) {
        tell(&found, options);
    }
    int code = diff_is_equal(&found) ? EXIT_PASSED : EXIT_FAILED;
    diff_free(&found);
    return code;
}

int diff_verb(int argc, char **argv, const char *shipped)
{
    struct diff_options options;
    struct wave a, b;
    (void)shipped;
    if (!diff_options_read(&options, argc, argv)) {
        return EXIT_WRONG;
    }
    if (options.help) {
        diff_options_help();
        return EXIT_PASSED;
    }
    if (!read_wave(&a, options.a)) {
        return EXIT_WRONG;
    }
    if (!read_wave(&b, options.b)) {
        wave_free(&a);
        return EXIT_WRONG;
    }
    int code = diff_waves(&a, &b, &options);
    wave_free(&a);
    wave_free(&b);
    return code;
}
