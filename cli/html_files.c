#define _XOPEN_SOURCE 700

#include "cli/html_files.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/trace_files.h"

#define PATH_ROOM 2048

/* As a part of an address: what has a meaning of its own there, as its number. */
static void write_address(FILE *file, const char *path)
{
    for (; *path != '\0'; path++) {
        unsigned char byte = (unsigned char)*path;
        bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                     (byte >= 'a' && byte <= 'z') || strchr("/._-~", byte) != NULL;
        fprintf(file, plain ? "%c" : "%%%02X", byte);
    }
}

/* From the page's folder back to where the program runs: only from there both paths are right. */
static void write_way_back(FILE *file, const char *page)
{
    for (const char *slash = strchr(page, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        fputs(slash > page && slash[-1] != '/' ? "../" : "", file);
    }
}

/* There is such a way only where each name on the page's path leads one folder down. */
static bool leads_down(const char *page)
{
    return page[0] != '/' && strstr(page, "./") == NULL;
}

static void write_link(FILE *file, const char *path, const char *page, const char *what)
{
    page += strncmp(page, "./", 2) == 0 ? 2 : 0;
    char *whole = leads_down(page) ? NULL : realpath(path, NULL);
    fputs("<a href=\"", file);
    if (path[0] != '/' && whole == NULL) {
        write_way_back(file, page);
    }
    write_address(file, whole != NULL ? whole : path);
    fprintf(file, "\">%s</a> ", what);
    free(whole);
}

void html_files(FILE *file, const struct job *job, const char *page, bool passed)
{
    const struct {
        const char *folder, *ending, *what;
    } files[] = {
        {job->traces.vcd, ".vcd", "wave forms"},
        {job->traces.vcd, ".gtkw", "GTKWave layout"},
        {job->traces.trace, ".txt", "trace"},
        {job->traces.transcript, ".modem.txt", "modem transcript"},
        {passed ? "" : job->bundles, ".tar", "bundle"}, /* an old one may lie there */
    };
    char name[SCENARIO_ID + 20], path[PATH_ROOM];
    bool any = false;
    trace_files_name(name, sizeof name, job->id);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        snprintf(path, sizeof path, "%s/%s%s", files[i].folder, name, files[i].ending);
        if (files[i].folder[0] != '\0' && access(path, R_OK) == 0) {
            fputs(any ? "" : "<p class=\"run\">files: ", file);
            any = true;
            write_link(file, path, page, files[i].what);
        }
    }
    fputs(any ? "</p>\n" : "", file);
}
