#include "lua/flaw.h"

#include <stdio.h>
#include <string.h>

#include "lua/param_text.h"
#include "sim/base/nearest.h"
#include "sim/world/veil.h"
#include "sim/world/wiring.h"

#define WORD_EXCHANGED "exchanged"
#define WORD_LOOSE "loose"

_Static_assert(FLAW_ERROR >= PARAM_TEXT_ERROR, "what a value lacks is told as it is");

/* The text, taken apart: "smoke", "contact", "N/C". */
struct flaw_words {
    char name[FLAW_TEXT], what[FLAW_TEXT];
    const char *rest;
};

static const char *cut_word(const char *text, char word[FLAW_TEXT])
{
    size_t length = strcspn(text, " ");
    snprintf(word, FLAW_TEXT, "%.*s", (int)(length < FLAW_TEXT ? length : FLAW_TEXT - 1), text);
    return text + length + strspn(text + length, " ");
}

static void offer_names(const struct world *world, struct nearest *nearest)
{
    for (uint32_t i = 0; i < world->part_count; i++) {
        nearest_offer(nearest, world->part[i].name);
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        nearest_offer(nearest, world->wire[i].name);
    }
}

static bool no_such_name(const struct world *world, const char *name, char error[FLAW_ERROR])
{
    struct nearest nearest;
    nearest_init(&nearest, name);
    offer_names(world, &nearest);
    snprintf(error, FLAW_ERROR, "the wiring has no part or cable '%.60s', did you mean '%s'?",
             name, nearest.best);
    return false;
}

/* What can be wrong with the part or cable: its faults one by one; NULL behind the last. */
static const char *fault_word(const struct world *world, const struct flaw *flaw, uint32_t number)
{
    if (flaw->kind == FLAW_CABLE) {
        return world_wire_fault_name(number);
    }
    const struct part *part = &world->part[flaw->index];
    bool has_some = part->kind != WORLD_KIND_UNIT && part_kind_of(part)->faults != NULL;
    return has_some ? part_kind_of(part)->faults[number] : NULL;
}

static bool no_such_fault(const struct world *world, const struct flaw *flaw,
                          const struct flaw_words *words, char error[FLAW_ERROR])
{
    struct nearest nearest;
    const char *fault;
    int used = snprintf(error, FLAW_ERROR, "%.24s has no fault '%.60s'", words->name, words->what);
    nearest_init(&nearest, words->what);
    for (uint32_t i = 0; (fault = fault_word(world, flaw, i)) != NULL; i++) {
        nearest_offer(&nearest, fault);
    }
    used += snprintf(error + used, (size_t)(FLAW_ERROR - used),
                     nearest.best[0] == '\0' ? ": nothing of it can be broken"
                                             : ", did you mean '%s'? (there is:", nearest.best);
    for (uint32_t i = 0; (fault = fault_word(world, flaw, i)) != NULL; i++) {
        used += snprintf(error + used, (size_t)(FLAW_ERROR - used), "%s %s", i > 0 ? "," : "",
                         fault);
    }
    snprintf(error + used, (size_t)(FLAW_ERROR - used), nearest.best[0] == '\0' ? "" : ")");
    return false;
}

/* "smoke contact N/C" */
static bool parse_figure(const struct world *world, const struct flaw_words *words,
                         struct flaw *flaw, char error[FLAW_ERROR])
{
    const struct part_kind *kind = part_kind_of(&world->part[flaw->index]);
    flaw->kind = FLAW_FIGURE;
    flaw->param = (uint32_t)part_find_param(kind, words->what);
    if (words->rest[0] == '\0') {
        snprintf(error, FLAW_ERROR, "'%.24s %.24s' does not say how it is wrong: write the value "
                 "behind it", words->name, words->what);
        return false;
    }
    const struct part_param *param = &kind->params[flaw->param];
    if (param->dimension > DIMENSION_TEXT) {
        snprintf(error, FLAW_ERROR, "%s: a name cannot be wrong", param->name);
        return false;
    }
    return param_text_read(param, words->rest, &flaw->value, error);
}

static bool parse_of_part(const struct world *world, const struct flaw_words *words,
                          struct flaw *flaw, char error[FLAW_ERROR])
{
    const char *fault;
    for (uint32_t i = 0; (fault = fault_word(world, flaw, i)) != NULL; i++) {
        if (strcmp(fault, words->what) == 0 && words->rest[0] == '\0') {
            flaw->fault = fault;
            return true;
        }
    }
    bool has_figures = flaw->kind == FLAW_FAULT && world->part[flaw->index].kind != WORLD_KIND_UNIT;
    if (has_figures && part_find_param(part_kind_of(&world->part[flaw->index]), words->what) >= 0) {
        return parse_figure(world, words, flaw, error);
    }
    return no_such_fault(world, flaw, words, error);
}

/* "unit.IN1" */
static bool parse_terminal(const struct world *world, const char *text, uint32_t *terminal,
                           char error[FLAW_ERROR])
{
    char name[FLAW_TEXT];
    const char *dot = strchr(text, '.');
    if (dot == NULL) {
        snprintf(error, FLAW_ERROR, "'%.40s' is no terminal, like unit.IN1", text);
        return false;
    }
    snprintf(name, sizeof name, "%.*s", (int)(dot - text), text);
    int32_t part = wiring_find_part(world, name);
    if (part < 0) {
        return no_such_name(world, name, error);
    }
    int32_t found = wiring_terminal(world, (uint32_t)part, dot + 1);
    *terminal = (uint32_t)found;
    snprintf(error, FLAW_ERROR, "%.24s has no terminal '%.40s'", name, dot + 1);
    return found >= 0;
}

/* "unit.IN1 exchanged unit.IN2", "siren.minus loose" */
static bool parse_end(const struct world *world, const struct flaw_words *words, struct flaw *flaw,
                      char error[FLAW_ERROR])
{
    bool loose = strcmp(words->what, WORD_LOOSE) == 0 && words->rest[0] == '\0';
    if (!loose && strcmp(words->what, WORD_EXCHANGED) != 0) {
        snprintf(error, FLAW_ERROR, "a wire end can be '" WORD_LOOSE "', or '" WORD_EXCHANGED
                 "' with another one, not '%.40s'", words->what);
        return false;
    }
    flaw->kind = loose ? FLAW_LOOSE : FLAW_EXCHANGED;
    return parse_terminal(world, words->name, &flaw->index, error)
           && (loose || parse_terminal(world, words->rest, &flaw->other, error));
}

bool flaw_parse(const struct world *world, const char *text, struct flaw *flaw,
                char error[FLAW_ERROR])
{
    struct flaw_words words;
    words.rest = cut_word(cut_word(text, words.name), words.what);
    memset(flaw, 0, sizeof *flaw);
    if (words.name[0] == '\0' || words.what[0] == '\0' || strlen(text) >= FLAW_TEXT) {
        snprintf(error, FLAW_ERROR, "'%.60s' names no fault: write the part or cable and what is "
                 "wrong with it, like \"smoke open\"", text);
        return false;
    }
    if (strchr(words.name, '.') != NULL) {
        return parse_end(world, &words, flaw, error);
    }
    int32_t part = wiring_find_part(world, words.name);
    int32_t wire = wiring_find_wire(world, words.name);
    if (part < 0 && wire < 0) {
        return no_such_name(world, words.name, error);
    }
    flaw->kind = part < 0 ? FLAW_CABLE : FLAW_FAULT;
    flaw->index = (uint32_t)(part < 0 ? wire : part);
    return parse_of_part(world, &words, flaw, error);
}

bool flaw_is_same(const struct flaw *a, const struct flaw *b)
{
    if (a->kind != b->kind) {
        return false;
    }
    switch (a->kind) {
    case FLAW_FIGURE:
        return a->index == b->index && a->param == b->param && a->value == b->value;
    case FLAW_EXCHANGED:
        return (a->index == b->index && a->other == b->other)
               || (a->index == b->other && a->other == b->index);
    case FLAW_LOOSE:
        return a->index == b->index;
    default:
        return a->index == b->index && strcmp(a->fault, b->fault) == 0;
    }
}

void flaw_build(const struct flaw *flaw, struct world *world)
{
    if (flaw->kind == FLAW_FIGURE) {
        veil_set_figure(world, flaw->index, flaw->param, flaw->value);
    } else if (flaw->kind == FLAW_EXCHANGED) {
        veil_exchange(world, flaw->index, flaw->other);
    } else if (flaw->kind == FLAW_LOOSE) {
        veil_loosen(world, flaw->index);
    }
}

bool flaw_lay(const struct flaw *flaw, struct world *world, struct workspace *workspace,
              char error[PART_ERROR])
{
    if (flaw->kind == FLAW_FAULT) {
        return world_hide_fault(world, workspace, flaw->index, flaw->fault, error);
    }
    if (flaw->kind == FLAW_CABLE) {
        return world_hide_wire_fault(world, workspace, flaw->index, flaw->fault, error);
    }
    veil_note(world, workspace);
    return true;
}

bool flaw_deed(const struct flaw *flaw, const struct world *world, const char *text,
               char line[FLAW_DEED])
{
    struct flaw_words words;
    words.rest = cut_word(cut_word(text, words.name), words.what);
    if (flaw->kind == FLAW_FAULT || flaw->kind == FLAW_CABLE) {
        snprintf(line, FLAW_DEED, "%.40s fault %.30s", words.name, words.what);
        return true;
    }
    if (flaw->kind != FLAW_FIGURE) {
        return false;
    }
    const struct part_kind *kind = part_kind_of(&world->part[flaw->index]);
    snprintf(line, FLAW_DEED, "%.30s set %.20s=%.20s", words.name, words.what, words.rest);
    return !kind->params[flaw->param].fixed && kind->changed != NULL;
}
