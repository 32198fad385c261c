#define _POSIX_C_SOURCE 200809L

#include "cli/explore_keep.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lua/explore/shrink.h"
#include "lua/explore/shrink_script.h"
#include "sim/base/hash.h"

#define NAME 140
#define NAMES_MOST 100u        /* findings of one kind and scenario */
#define HEAD 8192              /* of a file, in which its signature stands */

bool explore_keep_folder(const char *folder)
{
    if (mkdir(folder, 0777) == 0 || errno == EEXIST) {
        return true;
    }
    fprintf(stderr, "fusebox explore: --into: the folder %s cannot be made: %s\n", folder,
            strerror(errno));
    return false;
}

/* Small letters, digits and _ of both: "no_false_alarm_example3_guard_drops_a_dip". */
static void name_of(const char *red, const char *id, char name[NAME])
{
    char whole[NAME];
    size_t used = 0;
    snprintf(whole, sizeof whole, "%.40s_%.90s", red, id);
    for (const char *at = whole; *at != '\0'; at++) {
        bool plain = isalnum((unsigned char)*at) != 0;
        if (plain || (used > 0 && name[used - 1] != '_')) {
            name[used++] = plain ? (char)tolower((unsigned char)*at) : '_';
        }
    }
    used -= used > 0 && name[used - 1] == '_' ? 1 : 0;
    name[used] = '\0';
}

/* ---- what is there already ---- */

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), short_length = strlen(end);
    return length >= short_length && strcmp(text + length - short_length, end) == 0;
}

static bool has_signature(const char *path, uint64_t signature)
{
    char head[HEAD], wanted[60];
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return false;
    }
    size_t length = fread(head, 1, sizeof head - 1, file);
    fclose(file);
    head[length] = '\0';
    snprintf(wanted, sizeof wanted, SHRINK_SIGNATURE "%016" PRIx64 "\n", signature);
    return strstr(head, wanted) != NULL;
}

/* The file of the folder that has the signature. */
static bool find_signature(const char *folder, uint64_t signature, char path[EXPLORE_KEEP_PATH])
{
    DIR *all = opendir(folder);
    bool found = false;
    struct dirent *entry;
    char first[EXPLORE_KEEP_PATH] = "";
    while (all != NULL && (entry = readdir(all)) != NULL) {
        char name[EXPLORE_KEEP_PATH];
        bool fits = (ends_with(entry->d_name, ".lua") || ends_with(entry->d_name, ".txt")) &&
                    snprintf(name, sizeof name, "%.800s/%s", folder, entry->d_name) <
                        EXPLORE_KEEP_PATH;
        bool is = fits && has_signature(name, signature);
        if (is && (!found || strcmp(name, first) < 0)) { /* whatever order the folder has */
            memcpy(first, name, sizeof first);
            found = true;
        }
    }
    if (all != NULL) {
        closedir(all);
    }
    if (found) {
        memcpy(path, first, sizeof first);
    }
    return found;
}

/* A name that no other finding has. */
static void free_name(const char *folder, const char *stem, char name[NAME])
{
    char path[EXPLORE_KEEP_PATH];
    snprintf(name, NAME, "%s", stem);
    for (uint32_t i = 2; i < NAMES_MOST; i++) {
        struct stat lua, txt;
        snprintf(path, sizeof path, "%.900s/%s.lua", folder, name);
        bool taken = stat(path, &lua) == 0;
        snprintf(path, sizeof path, "%.900s/%s.txt", folder, name);
        if (!taken && stat(path, &txt) != 0) {
            return;
        }
        snprintf(name, NAME, "%.130s_%u", stem, i);
    }
}

/* ---- writing ---- */

/* Whole or not at all. */
static bool write_file(const char *path, const char *text)
{
    char part[EXPLORE_KEEP_PATH + 8];
    snprintf(part, sizeof part, "%s.part", path);
    FILE *file = fopen(part, "w");
    bool written = file != NULL && fputs(text, file) >= 0;
    int why = errno;
    if (file != NULL && fclose(file) != 0) {
        why = written ? errno : why;
        written = false;
    }
    if (written && rename(part, path) != 0) {
        why = errno;
        written = false;
    }
    if (!written) {
        fprintf(stderr, "fusebox explore: %s could not be written: %s\n", path, strerror(why));
        (void)remove(part);
    }
    return written;
}

static void tell(FILE *told, const char *format, const char *path)
{
    if (told != NULL) {
        fprintf(told, format, path);
    }
}

/* What is kept where no scenario can be. */
struct note {
    const char *name;           /* of the file */
    const char *red;            /* "expectation not met" */
    const char *sentence;       /* what is wrong; "" */
    const char *why;            /* it is no scenario */
    const char *signature;
};

static enum explore_kept keep_text(const struct explore_keep *keep, const struct note *note,
                                   FILE *told)
{
    char path[EXPLORE_KEEP_PATH];
    struct writing writing;
    writing_init(&writing);
    writing_add_format(&writing, "%s in %s%s%s\nIt is played again by\n  %s\n"
                       "and stands in no scenario of its own: %s.\n" SHRINK_SIGNATURE
                       "%016" PRIx64 "\n", note->red, keep->entry->id,
                       note->sentence[0] == '\0' ? "" : ":\n  ", note->sentence, keep->command,
                       note->why, hash_text(note->signature));
    snprintf(path, sizeof path, "%.900s/%s.txt", keep->folder, note->name);
    bool written = !writing.failed && write_file(path, writing.text);
    writing_free(&writing);
    if (!written) {
        return EXPLORE_NOT_KEPT;
    }
    tell(told, "    kept as its command: %s\n", path);
    if (told != NULL) {
        fprintf(told, "      no scenario: %s\n", note->why);
    }
    return EXPLORE_KEPT_AS_TEXT;
}

static enum explore_kept keep_before(char path[EXPLORE_KEEP_PATH], FILE *told)
{
    tell(told, "    kept before: %s\n", path);
    return EXPLORE_KEPT_BEFORE;
}

static enum explore_kept keep_script(const struct writing *writing,
                                     const struct shrink_report *report, const char *path,
                                     FILE *told)
{
    if (!write_file(path, writing->text)) {
        return EXPLORE_NOT_KEPT;
    }
    if (told != NULL) {
        fprintf(told, "    kept: %s, %u step%s of %u deeds, by %u plays%s\n", path, report->steps,
                report->steps == 1 ? "" : "s", report->deeds_before, report->plays,
                report->slipped ? "; by another chain of events" : "");
    }
    return EXPLORE_KEPT;
}

/* ---- a finding ---- */

static enum explore_kept keep_red(const struct explore_keep *keep, const char *name,
                                  const char *why, char path[EXPLORE_KEEP_PATH], FILE *told)
{
    char signature[FINDING_SIGNATURE], sentence[VIOLATION_TEXT];
    const struct note note = {name, swarm_red_name(keep->what.red), sentence, why, signature};
    finding_signature(keep->bench, &keep->what, signature);
    finding_sentence(keep->bench, &keep->what, sentence);
    snprintf(path, EXPLORE_KEEP_PATH, "%.900s/%s.txt", keep->folder, name);
    return keep_text(keep, &note, told);
}

static enum explore_kept shrink(const struct explore_keep *keep, const struct finding *finding,
                                const char *name, char path[EXPLORE_KEEP_PATH], FILE *told)
{
    struct writing writing;
    struct shrink_report report;
    const struct shrink_order order = {.finding = finding, .shipped = keep->shipped,
                                       .folder = keep->folder, .name = name,
                                       .found_in = keep->entry->id, .command = keep->command};
    enum explore_kept kept;
    writing_init(&writing);
    if (shrink_write(&order, &writing, &report)) {
        snprintf(path, EXPLORE_KEEP_PATH, "%.900s/%s.lua", keep->folder, name);
        kept = keep_script(&writing, &report, path, told);
    } else {
        kept = keep_red(keep, name, report.error, path, told);
    }
    writing_free(&writing);
    return kept;
}

enum explore_kept explore_keep(const struct explore_keep *keep, char path[EXPLORE_KEEP_PATH],
                               FILE *told)
{
    struct finding finding;
    char stem[NAME], name[NAME], error[SANDBOX_ERROR], signature[FINDING_SIGNATURE];
    const struct finding_scene scene = {keep->shipped, keep->entry->file, keep->entry->root,
                                        keep->entry->place, keep->judge, keep->bench,
                                        keep->recover_us};
    finding_signature(keep->bench, &keep->what, signature);
    if (find_signature(keep->folder, hash_text(signature), path)) {
        return keep_before(path, told);
    }
    if (!explore_keep_folder(keep->folder)) {
        return EXPLORE_NOT_KEPT;
    }
    name_of(swarm_red_name(keep->what.red), keep->entry->id, stem);
    free_name(keep->folder, stem, name);
    enum explore_kept kept;
    if (finding_take(&finding, &scene, &keep->what, error)) {
        kept = shrink(keep, &finding, name, path, told);
    } else {
        kept = keep_red(keep, name, error, path, told);
    }
    finding_free(&finding);
    return kept;
}

enum explore_kept explore_keep_command(const struct explore_keep *keep, const char *red,
                                       char path[EXPLORE_KEEP_PATH], FILE *told)
{
    char stem[NAME], name[NAME], what[FINDING_SIGNATURE];
    snprintf(what, sizeof what, "%.100s: %.200s", red, keep->entry->id);
    if (find_signature(keep->folder, hash_text(what), path)) {
        return keep_before(path, told);
    }
    if (!explore_keep_folder(keep->folder)) {
        return EXPLORE_NOT_KEPT;
    }
    name_of(red, keep->entry->id, stem);
    free_name(keep->folder, stem, name);
    snprintf(path, EXPLORE_KEEP_PATH, "%.900s/%s.txt", keep->folder, name);
    const struct note note = {name, red, "", "the process that played it died, or hung", what};
    return keep_text(keep, &note, told);
}
