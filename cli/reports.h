/* The reports of a run that were asked for beside what is told on the terminal. Files stand under
 * their names once the run is over, however it ended. */
#ifndef CLI_REPORTS_H
#define CLI_REPORTS_H

#include "cli/catalogue.h"
#include "cli/html.h"
#include "cli/html_coverage.h"
#include "cli/junit.h"
#include "cli/report_file.h"
#include "cli/run_options.h"

struct reports {
    const struct run_options *options;
    const struct catalogue *catalogue;
    const struct job *jobs; /* by index in the catalogue */
    struct totals totals;
    struct shelf *shelf;
    enum shown *shown;         /* by job */
    uint32_t told_count, next; /* the first job that may still come */
    struct report_file json, junit_file, html_file, grades;
    struct junit junit;
    struct html html;
};

/* False: one of the files cannot be written; told on stderr. */
bool reports_open(struct reports *reports, const struct run_options *options,
                  const struct catalogue *catalogue, const struct job *jobs, struct shelf *shelf);
void reports_told(struct reports *reports, const struct job *job, const struct outcome *outcome,
                  char *const told[TELLINGS]);
/* False: one was not written whole; told on stderr. */
bool reports_close(struct reports *reports, bool interrupted, int64_t wall_us);

#endif
