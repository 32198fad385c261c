#include "cli/export_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/memory.h"
#include "firmware/console.h"
#include "lua/config.h"

#define TOLD_MOST 20

static bool refuse(const char *path, const char *why)
{
    fprintf(stderr, "fusebox lint: %s: %s\n", path, why);
    return false;
}

/* The whole file as a text. */
static bool read_text(const char *path, char **text)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return refuse(path, strerror(errno));
    }
    *text = memory_grow(NULL, EXPORT_FILE_MOST + 2);
    size_t length = fread(*text, 1, EXPORT_FILE_MOST + 1, file);
    const char *why = ferror(file) != 0 ? strerror(errno)
        : length > EXPORT_FILE_MOST ? "longer than 256 KiB: that is no file of commands"
        : memchr(*text, '\0', length) != NULL ? "not a text: commands of the unit are wanted"
                                              : NULL;
    fclose(file);
    (*text)[length] = '\0';
    if (why != NULL) {
        free(*text);
        return refuse(path, why);
    }
    return true;
}

/* False: the unit would not even read it. */
static bool cut_line(struct export_file *file, char *line, uint32_t number)
{
    line += strspn(line, " \t");
    size_t length = strlen(line);
    while (length > 0 && strchr(" \t\r", line[length - 1]) != NULL) {
        line[--length] = '\0';
    }
    if (length == 0 || line[0] == '#') {
        return true;
    }
    file->lines[file->count] = line;
    file->numbers[file->count++] = number;
    if (length > CONSOLE_LINE) {
        fprintf(stderr, "%s:%u: %zu characters; a command has %d at most\n", file->path, number,
                length, CONSOLE_LINE);
    }
    return length <= CONSOLE_LINE;
}

/* False: told. */
static bool cut_lines(struct export_file *file)
{
    bool whole = true;
    uint32_t ends = 1;
    for (const char *end = strchr(file->text, '\n'); end != NULL; end = strchr(end + 1, '\n')) {
        ends++;
    }
    file->lines = memory_grow(NULL, ends * sizeof *file->lines);
    file->numbers = memory_grow(NULL, ends * sizeof *file->numbers);
    char *line = file->text + (strncmp(file->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0);
    for (uint32_t number = 1; number <= ends; number++) {
        char *end = strchr(line, '\n');
        if (end != NULL) {
            *end = '\0';
        }
        whole = cut_line(file, line, number) && whole;
        line = end == NULL ? line : end + 1;
    }
    return whole;
}

bool export_file_open(struct export_file *file, const char *path)
{
    memset(file, 0, sizeof *file);
    if (!read_text(path, &file->text)) {
        return false;
    }
    file->path = memory_text(path);
    bool right = cut_lines(file);
    if (right && file->count == 0) {
        right = refuse(path, "there is no command in it");
    }
    if (!right) {
        export_file_close(file);
    }
    return right;
}

void export_file_close(struct export_file *file)
{
    free(file->path);
    free(file->text);
    free(file->lines);
    free(file->numbers);
}

static void tell(const struct export_file *file, const struct board_config *config,
                 const char *line, uint32_t number)
{
    char text[CONFIG_TEXT];
    config_explain(config, line, text);
    fprintf(stderr, "%s:%u: %s\n", file->path, number, text);
    if (config->unknown) {
        fprintf(stderr, "    the unit says: %s\n", config->reply);
    }
}

/* Leaves out, one after the other, what the unit does not take; returns how many were told. */
static uint32_t take(const struct export_file *file, struct world *world, struct world *before,
                     const char **lines, struct board_config *config)
{
    uint32_t told = 0, offset = 0;
    world_copy(before, world);
    memcpy(lines, file->lines, file->count * sizeof *lines);
    config->count = file->count;
    for (;;) {
        uint32_t taken = world_configure(world, config);
        if (taken == config->count) {
            return told;
        }
        tell(file, config, lines[taken], file->numbers[taken + offset]);
        offset++;
        told++;
        config->count--;
        if (told == TOLD_MOST && taken < config->count) {
            fprintf(stderr, "%s: %d commands are wrong so far; the rest was not tried\n",
                    file->path, TOLD_MOST);
            return told;
        }
        memmove(&lines[taken], &lines[taken + 1], (config->count - taken) * sizeof *lines);
        world_copy(world, before);
    }
}

bool export_file_take(const struct export_file *file, struct world *world,
                      struct settings *settings)
{
    const char **lines = memory_grow(NULL, (file->count + 1) * sizeof *lines);
    struct world *before = memory_grow(NULL, sizeof *before);
    struct board_config config = {.lines = lines};
    uint32_t told = take(file, world, before, lines, &config);
    *settings = config.settings;
    free(before);
    free(lines);
    return told == 0;
}
