#define _POSIX_C_SOURCE 200809L
#define _XOPEN_SOURCE 700

#include "cli/bundle.h"

#include <errno.h>
#include <ftw.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/calibration_text.h"
#include "cli/json_read.h"
#include "cli/kept.h"
#include "cli/memory.h"
#include "cli/tar.h"
#include "cli/text_list.h"
#include "firmware/unit.h"
#include "lua/json.h"
#include "lua/source.h"
#include "sim/gsm/personality.h"
#include "sim/trace/chain.h"

#define FORMAT 1
#define CALIBRATION "calibration.lua"
#define FOLDERS_OPEN 8

/* Files of a scenario, as real paths: its own first, then in the order of their names. */
struct sources {
    struct text_list paths;
    char top[PATH_MAX];             /* folder of all that are not shipped */
    char shipped[PATH_MAX];         /* "" = there is none */
};

/* What is being packed. */
struct packing {
    const struct job *job;
    const struct bench *bench;
    struct sources sources;
    struct tar *tar;
    char error[TAR_ERROR];
};

static bool lies_below(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return length > 0 && strncmp(path, folder, length) == 0 && path[length] == '/';
}

static void cut_last(char *path)
{
    char *slash = strrchr(path, '/');
    *(slash == NULL ? path : slash) = '\0';
}

static bool add_source(void *context, const char *path)
{
    struct sources *sources = context;
    char real[PATH_MAX];
    if (realpath(path, real) == NULL) {
        return true; /* it was there, and is no more: the bundle is without it */
    }
    text_list_add(&sources->paths, real);
    while (!lies_below(real, sources->shipped) && sources->top[0] != '\0'
           && !lies_below(real, sources->top)) {
        cut_last(sources->top);
    }
    return true;
}

static bool find_sources(struct sources *sources, const struct job *job,
                         const struct sandbox *sandbox)
{
    memset(sources, 0, sizeof *sources);
    if (realpath(job->file, sources->top) == NULL) {
        return false;
    }
    if (sandbox->shipped[0] == '\0' || realpath(sandbox->shipped, sources->shipped) == NULL) {
        sources->shipped[0] = '\0';
    }
    cut_last(sources->top);
    add_source(sources, job->file);
    source_files(sandbox->L, add_source, sources);
    text_list_sort(&sources->paths, 1);
    return true;
}

/* Where the file stands in the bundle. */
static void name_inside(const struct sources *sources, const char *path, char name[PATH_MAX])
{
    bool shipped = lies_below(path, sources->shipped);
    const char *folder = shipped ? sources->shipped : sources->top;
    snprintf(name, PATH_MAX, "%s%s", shipped ? "shipped" : "scenario", path + strlen(folder));
}

/* Those of one kind: an order that does not depend on where the program is installed. */
static bool add_sources(struct packing *packing, bool shipped)
{
    const struct sources *sources = &packing->sources;
    char name[PATH_MAX];
    for (uint32_t i = 0; i < sources->paths.count; i++) {
        const char *path = sources->paths.text[i];
        if (lies_below(path, sources->shipped) == shipped) {
            name_inside(sources, path, name);
            if (!tar_add_file(packing->tar, name, path, packing->error)) {
                return false;
            }
        }
    }
    return true;
}

/* The event at which it failed: what shows it, or where nothing came in time, the last one that
 * says something. */
static uint32_t failing_event(const struct bench *bench)
{
    const struct journal *journal = &bench->journal;
    uint32_t shown = bench->failure.event, last = journal->count;
    if (shown != CAUSE_NONE && journal->events[shown].at_us >= bench->failure.from_us) {
        return shown;
    }
    while (last > 0 && !chain_matters(&journal->events[last - 1])) {
        last--;
    }
    return last > 0 ? last - 1 : 0;
}

/* What was --set, a line each: a command is one line. */
static void write_settings(struct json *json, const struct overrides *overrides)
{
    char text[OVERRIDES_MOST * sizeof overrides->list[0].command] = "";
    size_t length = 0;
    for (uint32_t i = 0; i < overrides->count; i++) {
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%s",
                                   i == 0 ? "" : "\n", overrides->list[i].command);
    }
    json_text(json, "set", text);
}

static void write_members(struct json *json, const struct packing *packing)
{
    const struct job *job = packing->job;
    const struct bench *bench = packing->bench;
    char name[PATH_MAX], hash[20], seed[24], cuts[CUT_LIST_TEXT];
    name_inside(&packing->sources, packing->sources.paths.text[0], name);
    snprintf(hash, sizeof hash, "%016" PRIx64, world_hash(&bench->world));
    snprintf(seed, sizeof seed, "%" PRIu64, bench->world.seed);
    json_number(json, "bundle", FORMAT);
    json_text(json, "id", job->id);
    json_text(json, "file", name);
    json_text(json, "seed", seed);
    json_text(json, "modem", job->judge.modem > 0 ? personality_name(job->judge.modem - 1u) : "");
    json_number(json, "timeout_us", job->judge.timeout_us);
    write_settings(json, &job->overrides);
    json_text(json, "cut", job->cut.count == 0 ? "" : cut_list_format(&job->cut, cuts));
    json_text(json, "verdict", verdict_name(bench->verdict));
    json_text(json, "message", bench->text);
    json_text(json, "hash", hash);
    json_number(json, "event", failing_event(bench));
    json_number(json, "simulated_us", bench->world.now);
    json_text(json, "program", FUSEBOX_VERSION);
    json_text(json, "firmware", UNIT_VERSION);
}

static bool add_manifest(struct packing *packing)
{
    char *text = NULL;
    size_t length = 0;
    struct json json;
    FILE *file = open_memstream(&text, &length);
    if (file == NULL) {
        snprintf(packing->error, TAR_ERROR, "no memory");
        return false;
    }
    json_init(&json, file);
    json_open(&json, NULL, '{');
    write_members(&json, packing);
    json_close(&json, '}');
    fclose(file);
    bool whole = tar_add(packing->tar, "bundle.json", text, length, packing->error);
    free(text);
    return whole;
}

static bool add_calibration(struct packing *packing)
{
    char *text = NULL;
    size_t length = 0;
    if (!packing->job->judge.calibrated) {
        return true;
    }
    FILE *file = memory_stream(&text, &length);
    calibration_text_exact(file, &packing->job->judge.figures);
    fclose(file);
    bool whole = tar_add(packing->tar, CALIBRATION, text, length, packing->error);
    free(text);
    return whole;
}

static bool add_trace(struct packing *packing, const char *folder, const char *ending)
{
    char file[SCENARIO_ID + 8], name[sizeof file + 40], path[PATH_MAX + sizeof name];
    trace_files_name(file, sizeof file, packing->job->id);
    snprintf(name, sizeof name, "traces/%s%s", file, ending);
    snprintf(path, sizeof path, "%s/%s%s", folder, file, ending);
    return tar_add_file(packing->tar, name, path, packing->error);
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *walk)
{
    (void)about, (void)kind, (void)walk;
    return remove(path);
}

static void remove_folder(const char *folder)
{
    nftw(folder, remove_one, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS);
}

static bool make_folder(char *folder, size_t size)
{
    const char *place = getenv("TMPDIR");
    snprintf(folder, size, "%s/fusebox-XXXXXX", place != NULL && place[0] != '\0' ? place : "/tmp");
    return mkdtemp(folder) != NULL;
}

static bool add_traces(struct packing *packing, FILE *told)
{
    struct trace_wish wish = {.profile = VCD_FULL};
    static const char *const endings[] = {".txt", ".vcd", ".gtkw", ".modem.txt"};
    if (!packing->bench->world.started) {
        return true;
    }
    if (!make_folder(wish.vcd, sizeof wish.vcd)) {
        snprintf(packing->error, TAR_ERROR, "no folder for its traces: %s", strerror(errno));
        return false;
    }
    memcpy(wish.trace, wish.vcd, sizeof wish.trace);
    memcpy(wish.transcript, wish.vcd, sizeof wish.transcript);
    bool whole = trace_files_write(&wish, packing->bench, packing->job->id, told);
    for (size_t i = 0; whole && i < sizeof endings / sizeof endings[0]; i++) {
        whole = add_trace(packing, wish.vcd, endings[i]);
    }
    remove_folder(wish.vcd);
    return whole;
}

static void path_of(const struct job *job, char path[PATH_MAX])
{
    char file[SCENARIO_ID + 8];
    trace_files_name(file, sizeof file, job->id);
    snprintf(path, PATH_MAX, "%s/%s.tar", job->bundles, file);
}

bool bundle_write(const struct job *job, const struct bench *bench, const struct sandbox *sandbox,
                  const char *failure, FILE *told)
{
    struct packing packing = {.job = job, .bench = bench};
    char path[PATH_MAX];
    path_of(job, path);
    if (!find_sources(&packing.sources, job, sandbox)) {
        fprintf(told, "  no bundle: %s cannot be found again\n", job->file);
        return false;
    }
    packing.tar = tar_create(path, packing.error);
    bool whole = packing.tar != NULL && add_manifest(&packing)
                 && tar_add(packing.tar, "failure.txt", failure, strlen(failure), packing.error)
                 && add_calibration(&packing)
                 && add_sources(&packing, false) && add_sources(&packing, true)
                 && add_traces(&packing, told);
    if (packing.tar != NULL && !tar_close(packing.tar, packing.error)) {
        whole = false;
    }
    text_list_close(&packing.sources.paths);
    if (whole) {
        fprintf(told, "  bundle: %s\n", path);
    } else {
        fprintf(told, "  no bundle: %s\n", packing.error);
        remove(path);
    }
    return whole;
}

/* ---- reading ------------------------------------------------------------------------------- */

static bool read_texts(struct bundle *bundle, const struct json_read *object)
{
    const struct {
        const char *key;
        char *text;
        size_t size;
    } texts[] = {
        {"id", bundle->id, sizeof bundle->id},
        {"file", bundle->file, sizeof bundle->file},
        {"modem", bundle->modem, sizeof bundle->modem},
        {"verdict", bundle->verdict, sizeof bundle->verdict},
        {"message", bundle->message, sizeof bundle->message},
        {"program", bundle->program, sizeof bundle->program},
        {"firmware", bundle->firmware, sizeof bundle->firmware},
    };
    bool whole = true;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        whole = json_read_copy(object, texts[i].key, texts[i].text, texts[i].size) && whole;
    }
    return whole && tar_stays_below(bundle->file);
}

/* A bundle that says nothing of them has none. */
static bool read_settings(struct bundle *bundle, const char *text)
{
    char error[OVERRIDE_ERROR], command[sizeof bundle->overrides.list[0].command];
    while (text != NULL && *text != '\0') {
        size_t length = strcspn(text, "\n");
        if (length >= sizeof command) {
            return false;
        }
        snprintf(command, sizeof command, "%.*s", (int)length, text);
        if (!overrides_add(&bundle->overrides, command, error)) {
            return false;
        }
        text += length + (text[length] == '\n' ? 1 : 0);
    }
    return true;
}

static bool read_cut(struct bundle *bundle, const char *text)
{
    char error[CUT_ERROR];
    return text == NULL || *text == '\0' || cut_list_parse(&bundle->cut, text, error);
}

static bool read_members(struct bundle *bundle, const struct json_read *object)
{
    int64_t event;
    bool whole = json_read_digits(object, "seed", 10, &bundle->seed)
                 && json_read_digits(object, "hash", 16, &bundle->hash)
                 && json_read_number(object, "event", &event) && event >= 0 && event < UINT32_MAX
                 && json_read_number(object, "timeout_us", &bundle->timeout_us)
                 && read_settings(bundle, json_read_string(object, "set"))
                 && read_cut(bundle, json_read_string(object, "cut"));
    bundle->event = whole ? (uint32_t)event : 0;
    return read_texts(bundle, object) && whole;
}

static bool read_manifest(struct bundle *bundle, const char *path)
{
    char name[SANDBOX_PATH + 20], error[JSON_READ_ERROR];
    int64_t format = 0;
    snprintf(name, sizeof name, "%s/bundle.json", bundle->folder);
    struct json_read *object = json_read_file(name, error);
    if (object == NULL) {
        fprintf(stderr, "fusebox replay: %s: its bundle.json: %s\n", path, error);
        return false;
    }
    json_read_number(object, "bundle", &format);
    bool whole = format == FORMAT && read_members(bundle, object);
    if (!whole) {
        fprintf(stderr, "fusebox replay: %s: its bundle.json is %s\n", path,
                format == FORMAT ? "not whole" : "of another version of fusebox");
    }
    json_read_free(object);
    bundle_calibration(bundle, name);
    bundle->calibrated = access(name, F_OK) == 0;
    return whole;
}

void bundle_calibration(const struct bundle *bundle, char path[SANDBOX_PATH + 20])
{
    snprintf(path, SANDBOX_PATH + 20, "%s/" CALIBRATION, bundle->folder);
}

bool bundle_open(struct bundle *bundle, const char *path)
{
    char error[TAR_ERROR];
    memset(bundle, 0, sizeof *bundle);
    if (!make_folder(bundle->folder, sizeof bundle->folder)) {
        fprintf(stderr, "fusebox replay: no folder to unpack to: %s\n", strerror(errno));
        bundle->folder[0] = '\0';
        return false;
    }
    if (!tar_unpack(path, bundle->folder, error)) {
        fprintf(stderr, "fusebox replay: %s: %s\n", path, error);
    } else if (read_manifest(bundle, path)) {
        return true;
    }
    bundle_close(bundle);
    return false;
}

void bundle_close(struct bundle *bundle)
{
    if (bundle->folder[0] != '\0') {
        remove_folder(bundle->folder);
        bundle->folder[0] = '\0';
    }
}
