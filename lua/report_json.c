#define _POSIX_C_SOURCE 200809L

#include "lua/report_json.h"

#include <stdlib.h>

#include "sim/trace/chain.h"
#include "sim/trace/story.h"

static void write_texts(struct json *json, const char *key, const struct declared_texts *texts)
{
    json_open(json, key, '[');
    for (uint32_t i = 0; texts != NULL && i < texts->count; i++) {
        json_text(json, NULL, texts->text[i]);
    }
    json_close(json, ']');
}

void report_json_declaration(struct json *json, const struct declaration *declaration)
{
    bool known = declaration != NULL;
    if (known) {
        json_number(json, "line", declaration->line);
    } else {
        json_nothing(json, "line");
    }
    json_text(json, "about", known ? declaration->about : NULL);
    write_texts(json, "covers", known ? &declaration->covers : NULL);
    write_texts(json, "tags", known ? &declaration->tags : NULL);
    json_text(json, "quarantine", known ? declaration->quarantine : NULL);
    json_text(json, "wiring", known ? declaration->wiring : NULL);
}

/* An event as the story tells it. */
static void write_event(struct json *json, const struct bench *bench, uint32_t index)
{
    char *words = NULL;
    size_t length = 0;
    FILE *file = open_memstream(&words, &length);
    if (file == NULL) {
        return;
    }
    story_words(file, &bench->world, &bench->journal, index);
    fclose(file);
    json_open(json, NULL, '{');
    json_number(json, "event", index);
    json_number(json, "at_us", bench->journal.events[index].at_us);
    json_text(json, "what", words);
    json_close(json, '}');
    free(words);
}

/* From what decided back to its origin. */
static void write_chain(struct json *json, const struct bench *bench, uint32_t event)
{
    struct chain chain;
    chain_of(&bench->journal, event, &chain);
    json_open(json, "chain", '[');
    for (uint32_t i = 0; i < chain.count; i++) {
        write_event(json, bench, chain.link[i]);
    }
    json_close(json, ']');
}

static const char *or_null(const char *text)
{
    return text[0] == '\0' ? NULL : text;
}

static void write_failure(struct json *json, const struct bench *bench)
{
    const struct failure *failure = &bench->failure;
    if (bench->verdict != VERDICT_FAILED) {
        json_nothing(json, "failure");
        return;
    }
    json_open(json, "failure", '{');
    json_text(json, "what", or_null(failure->label));
    json_text(json, "word", or_null(failure->word));
    json_text(json, "expected", or_null(failure->expected));
    json_text(json, "seen", or_null(failure->seen));
    json_number(json, "from_us", failure->from_us);
    json_number(json, "until_us", failure->until_us);
    write_chain(json, bench, failure->event);
    json_close(json, '}');
}

static void write_measure(struct json *json, const struct measure *measure)
{
    json_open(json, NULL, '{');
    json_text(json, "name", measure->name);
    json_figure(json, "value", measure->value);
    json_text(json, "unit", measure->unit);
    json_figure(json, "min", measure->low);
    json_figure(json, "max", measure->high);
    json_close(json, '}');
}

void report_json_run(struct json *json, const struct bench *bench)
{
    if (bench == NULL) {
        json_nothing(json, "failure");
    } else {
        write_failure(json, bench);
    }
    json_open(json, "measures", '[');
    for (uint32_t i = 0; bench != NULL && i < bench->measure_count; i++) {
        write_measure(json, &bench->measure[i]);
    }
    json_close(json, ']');
}
