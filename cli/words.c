#include "cli/words.h"

#include <stdio.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/words_cell.h"
#include "cli/words_commands.h"
#include "cli/words_faults.h"
#include "cli/words_guide.h"
#include "cli/words_language.h"
#include "cli/words_parts.h"
#include "cli/words_stubs.h"
#include "sim/base/nearest.h"
#include "sim/lint/lint.h"
#include "sim/trace/checker.h"
#include "sim/trace/sometimes.h"

static void print_invariants(void)
{
    printf("| invariant |\n| --- |\n");
    for (int i = 0; i < INVARIANT_COUNT; i++) {
        printf("| `%s` |\n", invariant_name((enum invariant)i));
    }
}

static void print_sometimes(void)
{
    printf("| name | what came about | whence |\n| --- | --- | --- |\n");
    for (int i = 0; i < SOMETIMES_COUNT; i++) {
        enum sometimes which = (enum sometimes)i;
        printf("| `%s` | %s | %s |\n", sometimes_name(which), sometimes_about(which),
               sometimes_source(which));
    }
}

static void print_events(void)
{
    printf("| event |\n| --- |\n");
    for (int i = EVENT_NONE + 1; i < EVENT_KINDS; i++) {
        printf("| `%s` |\n", event_kind_name((enum event_kind)i));
    }
}

static void print_rules(void)
{
    printf("| rule | level | chapter | what it looks for |\n| --- | --- | --- | --- |\n");
    for (uint32_t i = 0; i < lint_rule_count(); i++) {
        const struct lint_rule *rule = lint_rule(i);
        printf("| `%s` | %s | %s | ", rule->id, lint_level_name(rule->level),
               rule->chapter[0] == '\0' ? "practice" : rule->chapter);
        words_print_cell(rule->about);
        printf("%s |\n", rule->needs_settings ? " (with settings)" : "");
    }
}

static const struct {
    const char *name, *about;
    void (*print)(void);
} tables[] = {
    {"language", "the words of scenarios, but for the kinds of parts", words_print_language},
    {"parts", "kinds of parts: terminals, parameters, states, verbs, faults", words_print_parts},
    {"invariants", "what holds in every run, for expects_violation and may_violate",
     print_invariants},
    {"sometimes", "occasions that a good campaign has reached", print_sometimes},
    {"events", "what a trace is made of", print_events},
    {"faults", "what can be wrong with the modem, for b.unit.modem:fault", words_print_faults},
    {"chapters", "of the installation guide", words_print_chapters},
    {"facts", "what the guide says, for `covers`", words_print_facts},
    {"assumptions", "what is built where it is silent, for `covers`", words_print_assumptions},
    {"checks", "what it makes decidable, for `covers`", words_print_checks},
    {"rules", "what lint looks for, and where the guide says it", print_rules},
    {"stubs", "the language for editors: a file of Lua annotations, for lua-language-server",
     words_print_stubs},
    {"luarc", "settings for lua-language-server: .luarc.json beside your scenarios",
     words_print_luarc},
};
#define COMMANDS "commands" /* its table may lack rows: it says so */
#define TABLES (sizeof tables / sizeof tables[0])

static void print_help(FILE *file)
{
    fprintf(file, "usage: fusebox words TABLE\n\n"
                  "Prints a vocabulary as Markdown, made from the tables in the code, or a file\n"
                  "for editors.\n\n");
    fprintf(file, "  %-11s %s\n", COMMANDS, "what the unit understands over SMS and USB");
    for (size_t i = 0; i < TABLES; i++) {
        fprintf(file, "  %-11s %s\n", tables[i].name, tables[i].about);
    }
}

static int unknown_table(const char *name)
{
    struct nearest nearest;
    nearest_init(&nearest, name);
    nearest_offer(&nearest, COMMANDS);
    for (size_t i = 0; i < TABLES; i++) {
        nearest_offer(&nearest, tables[i].name);
    }
    fprintf(stderr, "fusebox words: there is no table '%s', did you mean '%s'?\n", name,
            nearest.best);
    return EXIT_WRONG;
}

int words_verb(int argc, char **argv, const char *shipped)
{
    (void)shipped;
    if (argc == 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        print_help(stdout);
        return EXIT_PASSED;
    }
    if (argc != 2) {
        print_help(stderr);
        return EXIT_WRONG;
    }
    if (strcmp(argv[1], COMMANDS) == 0) {
        return words_print_commands() ? EXIT_PASSED : EXIT_BROKEN;
    }
    for (size_t i = 0; i < TABLES; i++) {
        if (strcmp(argv[1], tables[i].name) == 0) {
            tables[i].print();
            return EXIT_PASSED;
        }
    }
    return unknown_table(argv[1]);
}
