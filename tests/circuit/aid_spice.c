#define _POSIX_C_SOURCE 200809L
#include "circuit/aid_spice.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool spice_is_here(void)
{
    return system("command -v ngspice >/dev/null 2>&1") == 0;
}

void spice_open(struct spice_netlist *netlist)
{
    strcpy(netlist->path, "/tmp/fusebox-netlist-XXXXXX");
    int file = mkstemp(netlist->path);
    ck_assert_int_ge(file, 0);
    netlist->file = fdopen(file, "w");
    ck_assert_ptr_nonnull(netlist->file);
}

/* ".meas" answers "name = value", ".op" a column of nodes and one of volts. */
static void read_line(const char *line, struct spice_answers *answers)
{
    char name[32];
    double value;
    bool measured = sscanf(line, "%31s = %lf", name, &value) == 2;
    bool node = !measured && sscanf(line, "%31s %lf", name, &value) == 2;
    if ((measured || node) && answers->count < SPICE_ANSWERS) {
        strcpy(answers->answer[answers->count].name, name);
        answers->answer[answers->count++].value = value;
    }
}

void spice_run_file(const char *path, struct spice_answers *answers)
{
    char command[500], line[300];
    answers->count = 0;
    snprintf(command, sizeof command,
             "NGSPICE_MEAS_PRECISION=12 timeout 60 ngspice -b '%s' 2>/dev/null", path);
    FILE *output = popen(command, "r");
    ck_assert_ptr_nonnull(output);
    while (fgets(line, sizeof line, output) != NULL)
        read_line(line, answers);
    pclose(output);
}

void spice_run(struct spice_netlist *netlist, struct spice_answers *answers)
{
    fclose(netlist->file);
    spice_run_file(netlist->path, answers);
    if (getenv("FUSEBOX_KEEP_NETLISTS") == NULL)
        unlink(netlist->path);
}

double spice_value(const struct spice_answers *answers, const char *name)
{
    for (uint32_t i = 0; i < answers->count; i++) {
        if (strcmp(answers->answer[i].name, name) == 0)
            return answers->answer[i].value;
    }
    return NAN;
}

void spice_write(void *file, const char *text)
{
    fputs(text, file);
}
