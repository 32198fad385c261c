/* Recordings of benches as files: ID.bench.txt beside the trace of a run on a bench. */
#ifndef CLI_BENCH_LOG_FILE_H
#define CLI_BENCH_LOG_FILE_H

#include <stdio.h>

#include "cli/trace_files.h"
#include "hil/bench_log.h"
#include "lua/scenario.h"

#define BENCH_LOG_FILE_ERROR 1300

/* Into wish->trace, where that is wanted. False, with the reason in `told`: it could not be
 * written. */
bool bench_log_file_write(const struct trace_wish *wish, const struct bench *bench, const char *id,
                          const struct bench_log *log, FILE *told);
/* False: error says why, with file and line. */
bool bench_log_file_read(struct bench_log *log, const char *path,
                         char error[BENCH_LOG_FILE_ERROR]);

#endif
