#include "cli/trace_files.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "lua/report.h"
#include "lua/scenario.h"
#include "sim/trace/gtkw.h"
#include "sim/trace/transcript.h"

#define PATH_MOST 1000

/* What is to be written of which run. */
struct leaving {
    const struct bench *bench;
    const char *id;
    char file[SCENARIO_ID + 8];    /* the id as a file's name */
    struct vcd_run run;
    enum vcd_profile profile;
};

struct paper {
    const char *folder, *ending;
    bool (*write)(FILE *file, const struct leaving *leaving);
};

static bool write_vcd(FILE *file, const struct leaving *leaving)
{
    return vcd_write(file, &leaving->run, leaving->profile);
}

static bool write_gtkw(FILE *file, const struct leaving *leaving)
{
    return gtkw_write(file, &leaving->run, leaving->file);
}

static bool write_trace(FILE *file, const struct leaving *leaving)
{
    return report_trace(file, leaving->bench, leaving->id);
}

static bool write_transcript(FILE *file, const struct leaving *leaving)
{
    char title[SCENARIO_ID + 80];
    snprintf(title, sizeof title, "%s, seed %" PRIu64 ", hash %016" PRIx64, leaving->id,
             leaving->bench->world.seed, world_hash(&leaving->bench->world));
    return transcript_write(file, &leaving->bench->world, &leaving->bench->journal, title);
}

void trace_files_name(char *name, size_t size, const char *id)
{
    snprintf(name, size, "%s", id);
    for (char *letter = name; *letter != '\0'; letter++) {
        *letter = *letter == '/' ? '-' : *letter;
    }
}

static bool write_one(const struct paper *paper, const struct leaving *leaving, FILE *told)
{
    char path[PATH_MOST];
    snprintf(path, sizeof path, "%s/%s%s", paper->folder, leaving->file, paper->ending);
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        fprintf(told, "  %s cannot be written: %s\n", path, strerror(errno));
        return false;
    }
    errno = 0;
    bool whole = paper->write(file, leaving);
    whole = fclose(file) == 0 && whole;
    if (!whole) {
        fprintf(told, "  %s cannot be written whole: %s\n", path,
                errno == 0 ? "no reason is known" : strerror(errno));
    }
    return whole;
}

bool trace_files_write(const struct trace_wish *wish, const struct bench *bench, const char *id,
                       FILE *told)
{
    const struct paper papers[] = {
        {wish->vcd, ".vcd", write_vcd},
        {wish->profile == VCD_FULL ? wish->vcd : "", ".gtkw", write_gtkw},
        {wish->trace, ".txt", write_trace},
        {wish->transcript, ".modem.txt", write_transcript},
    };
    struct leaving leaving = {.bench = bench, .id = id, .profile = wish->profile};
    leaving.run = (struct vcd_run){&bench->world, &bench->journal, &bench->checker, id};
    trace_files_name(leaving.file, sizeof leaving.file, id);
    bool whole = true;
    for (size_t i = 0; i < sizeof papers / sizeof papers[0]; i++) {
        whole = (papers[i].folder[0] == '\0' || write_one(&papers[i], &leaving, told)) && whole;
    }
    return whole;
}

bool trace_files_write_text(const char *folder, const struct bench *bench, const char *id,
                            FILE *told)
{
    struct trace_wish wish;
    memset(&wish, 0, sizeof wish);
    size_t length = (size_t)snprintf(wish.trace, sizeof wish.trace, "%s", folder);
    if (length >= sizeof wish.trace || (mkdir(folder, 0777) != 0 && errno != EEXIST)) {
        fprintf(told, "fusebox explore: --trace: the folder %s cannot be made: %s\n", folder,
                length >= sizeof wish.trace ? "its name is too long" : strerror(errno));
        return false;
    }
    return trace_files_write(&wish, bench, id, told);
}
