#include "cli/panel_bench.h"

#include <stdio.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/stand.h"
#include "cli/worker.h"
#include "lua/bench_file.h"

static bool read_bench(struct bench_file *file, const struct panel_options *options,
                       const char *shipped)
{
    char error[SANDBOX_ERROR];
    struct shelf shelf;
    worker_open_shelf(&shelf, shipped);
    bool read = bench_file_read(file, &shelf.sandbox, options->bench, error);
    shelf_close(&shelf);
    if (!read) {
        fprintf(stderr, "%s\n", error);
        return false;
    }
    if (options->port != NULL && strlen(options->port) >= sizeof file->adapter) {
        fprintf(stderr, "fusebox panel: --port: the name is too long\n");
        return false;
    }
    if (options->port != NULL) {
        strcpy(file->adapter, options->port);
    }
    return true;
}

int panel_on_bench(struct panel_options *options, const char *shipped)
{
    static struct bench_file file;
    if (!read_bench(&file, options, shipped)) {
        return EXIT_WRONG;
    }
    struct stand *stand = stand_new(&file);
    options->show.judge.stand = stand_for_judge(stand);
    int code = panel_play(options, shipped);
    stand_free(stand);
    return code;
}
