/* Any lines: a row or an input that a bench log takes is written again as one that it takes, and
 * means the same; whatever the rows are, they can be looked through for what they show. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "hil/fit.h"

#define LINE_MOST 80

static struct bench_log first, again;
static struct fit fit;

static void check_inputs(void)
{
    char text[BENCH_LOG_LINE], error[BENCH_LOG_ERROR];
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        bench_log_format_input(&first, i, text);
        if (!bench_log_parse(&again, text, error) ||
            memcmp(&again.input[i], &first.input[i], sizeof first.input[i]) != 0) {
            abort();
        }
    }
}

static void check_rows(void)
{
    char text[BENCH_LOG_LINE], error[BENCH_LOG_ERROR];
    for (uint32_t i = 0; i < first.count; i++) {
        bench_log_format_row(&first.row[i], text);
        if (!bench_log_parse(&again, text, error) || again.row[i].at_us != first.row[i].at_us ||
            again.row[i].value != first.row[i].value ||
            again.row[i].channel != first.row[i].channel ||
            again.row[i].index != first.row[i].index) {
            abort();
        }
    }
}

static void take_lines(const uint8_t *data, size_t size)
{
    char line[LINE_MOST], error[BENCH_LOG_ERROR];
    size_t length = 0;
    for (size_t i = 0; i <= size; i++) {
        if (i == size || data[i] == '\n') {
            line[length] = '\0';
            (void)bench_log_parse(&first, line, error);
            length = 0;
        } else if (length < sizeof line - 1) {
            line[length++] = (char)data[i];
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bench_log_clear(&first);
    bench_log_clear(&again);
    fit_init(&fit);
    take_lines(data, size);
    check_inputs();
    check_rows();
    (void)fit_take_contacts(&fit, &first);
    (void)fit_take_outages(&fit, &first);
    return 0;
}
