/* A reading under way: what the checks of the rules see, and where they put what they find. */
#ifndef SIM_LINT_READING_H
#define SIM_LINT_READING_H

#include "sim/lint/lint.h"
#include "sim/lint/walk.h"

struct reading {
    struct lint *lint;
    const struct world *world;
    const struct settings *settings;   /* NULL on a bare wiring */
    const struct survey *survey;
    const struct lint_rule *rule;      /* whose check runs */
    struct lint_finding spare;         /* for what does not fit any more */
};

/* Texts are cut where they do not fit. */
#define READING_WHY(finding, ...) snprintf((finding)->why, LINT_TEXT, __VA_ARGS__)
#define READING_MEND(finding, ...) snprintf((finding)->mend, LINT_TEXT, __VA_ARGS__)

/* A further finding of the rule, at the part's terminal ("" = the part as a whole). Its texts are
 * to be filled in. */
struct lint_finding *reading_find(struct reading *reading, uint32_t part, const char *terminal);
struct lint_finding *reading_find_unit(struct reading *reading, const char *terminal);

/* Questions about the wiring. */
const char *reading_name(const struct reading *reading, uint32_t part);
uint16_t reading_unit_net(const struct reading *reading, const char *terminal);
/* Something is joined to that terminal of the part, by its index. */
bool reading_is_wired(const struct reading *reading, uint32_t part, uint32_t terminal);
bool reading_unit_is_wired(const struct reading *reading, const char *terminal);
bool reading_is_kind(const struct reading *reading, uint32_t part, const char *kind);
enum role reading_role(const struct reading *reading, uint32_t part);
/* The source's output element; CIRCUIT_NONE. */
uint16_t reading_output(const struct reading *reading, uint32_t part);
/* Whose source element it is: a part's name, or "the unit". */
const char *reading_source_name(const struct reading *reading, uint16_t source);
/* The cable that loses most in a state among those in reach; NULL: none loses a tenth of a volt. */
const struct wire *reading_worst_cable(const struct reading *reading, uint32_t state,
                                       const struct reach *reach, double *lost_v);

/* The most that runs through the element in any state but that of a failed supply, A. */
double reading_most_amps(const struct reading *reading, uint16_t element);
/* The part at its first end. */
uint32_t reading_cable_part(const struct reading *reading, const struct wire *cable);
/* "'garage'", or "from smoke.out" where it has no name. */
#define READING_CABLE (2 * PART_NAME + 8)
const char *reading_cable_name(const struct reading *reading, const struct wire *cable,
                               char name[READING_CABLE]);
/* "IN1", "K1_COM": names of the unit's terminals by number. */
#define READING_TERMINAL 8
const char *reading_input_name(char name[READING_TERMINAL], uint32_t input);
const char *reading_relay_name(char name[READING_TERMINAL], uint32_t relay, const char *contact);

#endif
