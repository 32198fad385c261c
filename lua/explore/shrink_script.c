#include "lua/explore/shrink_script.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "firmware/unit.h"
#include "lua/deed.h"
#include "lua/explore/plot_rounding.h"
#include "lua/wiring_text.h"
#include "sim/base/hash.h"

#define LINE_MOST 100          /* a list that is longer stands on several lines */
#define REMARK_MOST 110
#define PHONES 16u             /* that get a name of their own */
#define EXPRESSION 80
#define LOOP_MOST 12u          /* steps that are told once for all the times ... */
#define LOOP_LEAST 3u          /* ... from so many times on */

/* ---- comments ---- */

/* A comment is one line: what would end it is shown, what is long is cut. */
static void write_remark(struct writing *writing, const char *before, const char *text,
                         size_t length)
{
    size_t most = length > REMARK_MOST ? REMARK_MOST - 4 : length;
    while (most < length && most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80) {
        most--;
    }
    writing_add(writing, before);
    for (size_t i = 0; i < most; i++) {
        bool plain = (unsigned char)text[i] >= ' ' && text[i] != 0x7F;
        writing_add_format(writing, plain ? "%c" : "\\x%02X", (unsigned char)text[i]);
    }
    writing_add(writing, most < length ? " ...\n" : "\n");
}

static void write_remarks(struct writing *writing, const char *before, const char *lines)
{
    while (lines[0] != '\0') {
        size_t length = strcspn(lines, "\n");
        write_remark(writing, before, lines, length);
        lines += length + (lines[length] == '\n' ? 1 : 0);
    }
}

/* Commands may be long, and are whole. */
static void write_command(struct writing *writing, const char *command)
{
    writing_add(writing, "--   ");
    for (; *command != '\0'; command++) {
        writing_add_format(writing, "%c", (unsigned char)*command < ' ' ? ' ' : *command);
    }
    writing_add(writing, "\n");
}

static void write_title(const struct shrink_script *script, struct writing *writing)
{
    const struct finding *finding = script->finding;
    if (script->told == NULL) {
        return;
    }
    writing_add_format(writing, "-- %s, as short as it goes. Found in %s by\n",
                       swarm_red_name(finding->what.red), script->found_in);
    write_command(writing, script->command);
    writing_add_format(writing, "-- with firmware %s; what happens here, back to its origin:\n",
                       UNIT_VERSION);
    write_remarks(writing, "--   ", script->told);
    if (script->slipped) {
        writing_add(writing, "-- There it came by another chain of events:\n");
        write_remark(writing, "--   ", finding->signature, strlen(finding->signature));
    }
    writing_add_format(writing, SHRINK_SIGNATURE "%016" PRIx64 "\n",
                       hash_text(finding->signature));
}

/* ---- head ---- */

static bool is_written_out(const struct shrink_script *script)
{
    bool out = script->finding->origin.module[0] == '\0';
    for (uint32_t i = 0; i < script->plot->overrides.count; i++) {
        out = out || !script->plot->chosen[i];
    }
    return out;
}

/* { contact = "N/C", holdup = "470 uF" } */
static void write_chosen(const struct shrink_script *script, struct writing *writing)
{
    const struct overrides *overrides = &script->plot->overrides;
    const char *before = " { ", *text;
    size_t length;
    for (uint32_t i = 0; plot_chosen(script->finding, i, &text, &length); i++) {
        if ((script->plot->unchosen >> i & 1u) == 0) {
            writing_add_format(writing, "%s%.*s", before, (int)length, text);
            before = ", ";
        }
    }
    for (uint32_t i = 0; i < overrides->count; i++) {
        writing_add(writing, before);
        writing_add_key(writing, strchr(overrides->list[i].name, '.') + 1);
        writing_add_quoted(writing, overrides->list[i].value);
        before = ", ";
    }
    writing_add(writing, before[0] == ',' ? " }" : "");
}

static void write_wiring(const struct shrink_script *script, struct writing *writing)
{
    const struct recorder_origin *origin = &script->finding->origin;
    writing_add(writing, "local site = ");
    if (!is_written_out(script)) {
        writing_add(writing, "require ");
        writing_add_quoted(writing, origin->module);
    } else if (script->hand == NULL) {
        writing_add(writing, writing_text(&script->finding->wiring));
    } else {
        const struct wiring_text wiring = {&script->hand->bench->world, origin->wiring, ""};
        wiring_text_write(&wiring, 0, writing);
    }
    writing_add(writing, "\n\n");
}

static bool is_kept(const struct plot *plot, uint32_t setting)
{
    return setting >= PLOT_CONFIG || !plot->left_out[setting];
}

/* { "a", "b" }, on one line where that is short enough. */
static void write_config(const struct shrink_script *script, struct writing *writing)
{
    const struct recorder_origin *origin = &script->finding->origin;
    const char *line = origin->config.text;
    struct writing list;
    uint32_t count = 0;
    writing_init(&list);
    for (uint32_t i = 0; i < origin->config_count; i++, line += strlen(line) + 1) {
        if (is_kept(script->plot, i)) {
            writing_add(&list, count++ > 0 ? "\n" : "");
            writing_add_quoted(&list, line);
        }
    }
    bool wide = list.length + 2u * count > LINE_MOST - 14;
    writing_add(writing, count == 0 ? "" : wide ? "  config = {\n    " : "  config = { ");
    for (const char *at = writing_text(&list); *at != '\0'; at++) {
        writing_add_format(writing, *at != '\n' ? "%c" : wide ? ",\n    " : ", ", *at);
    }
    writing_add(writing, count == 0 ? "" : wide ? ",\n  },\n" : " },\n");
    writing->failed = writing->failed || list.failed;
    writing_free(&list);
}

static void write_excused(uint32_t excused, struct writing *writing)
{
    const char *before = "  may_violate = { ";
    for (uint32_t i = 0; i < INVARIANT_COUNT; i++) {
        if ((excused >> i & 1u) != 0) {
            writing_add_format(writing, "%s\"%s\"", before, invariant_name((enum invariant)i));
            before = ", ";
        }
    }
    writing_add(writing, excused != 0 ? " },\n" : "");
}

static void write_head(const struct shrink_script *script, struct writing *writing)
{
    writing_add_format(writing, "scenario \"%s\" {\n  about  = ", script->id);
    struct writing about;
    writing_init(&about);
    writing_add_format(&about, "%s%s%s", swarm_red_name(script->finding->what.red),
                       script->sentence == NULL ? "" : ": ",
                       script->sentence == NULL ? "" : script->sentence);
    writing_add_quoted(writing, writing_text(&about));
    writing_free(&about);
    writing_add(writing, ",\n  wiring = site");
    if (!is_written_out(script)) {
        write_chosen(script, writing);
    }
    writing_add(writing, ",\n");
    write_config(script, writing);
    write_excused(script->excused, writing);
    if (script->plot->seed != JUDGE_SEED) {
        writing_add_format(writing, "  seed   = %" PRIu64 ",\n", script->plot->seed);
    }
    if (script->plot->end_us > JUDGE_TIMEOUT - CLOCK_S(3600)) {
        char time[EXACT_TEXT];
        exact_time_text(script->plot->end_us + CLOCK_S(3600), time);
        writing_add_format(writing, "  timeout = \"%s\",\n", time);
    }
}

/* ---- people ---- */

/* Those who do something twice have a name of their own. */
struct people_list {
    const char *config;
    size_t config_length;
    char number[PHONES][NETWORK_NUMBER];
    uint32_t deeds[PHONES], count;
    char expression[EXPRESSION];
};

static uint32_t find_phone(struct people_list *people, const char *number)
{
    uint32_t i = 0;
    while (i < people->count && strcmp(people->number[i], number) != 0) {
        i++;
    }
    if (i == people->count && i < PHONES) {
        snprintf(people->number[i], NETWORK_NUMBER, "%s", number);
        people->count++;
    }
    return i;
}

/* The first number that the unit was given is its owner's. */
static bool is_owner(const struct people_list *people, const char *number)
{
    const char *end = people->config + people->config_length;
    for (const char *at = people->config; at < end; at += strlen(at) + 1) {
        const char *found = strchr(at, '+');
        if (found != NULL) {
            return strncmp(found, number, strlen(number)) == 0;
        }
    }
    return false;
}

static void name_phone(const struct people_list *people, uint32_t phone, char name[EXPRESSION])
{
    if (is_owner(people, people->number[phone])) {
        snprintf(name, EXPRESSION, "owner");
    } else {
        snprintf(name, EXPRESSION, phone == 0 ? "caller" : "caller%u", phone + 1);
    }
}

static const char *count_phone(void *context, const char *number)
{
    struct people_list *people = context;
    uint32_t phone = find_phone(people, number);
    if (phone < PHONES) {
        people->deeds[phone]++;
    }
    return "";
}

static const char *express_phone(void *context, const char *number)
{
    struct people_list *people = context;
    uint32_t phone = find_phone(people, number);
    if (phone < PHONES && people->deeds[phone] > 1) {
        name_phone(people, phone, people->expression);
    } else {
        snprintf(people->expression, EXPRESSION, "b:phone(\"%s\")", number);
    }
    return people->expression;
}

static void write_phones(const struct people_list *people, struct writing *writing)
{
    char name[EXPRESSION];
    for (uint32_t i = 0; i < people->count; i++) {
        if (people->deeds[i] > 1) {
            name_phone(people, i, name);
            writing_add_format(writing, "    local %s = b:phone \"%s\"\n", name,
                               people->number[i]);
        }
    }
}

/* ---- the story ---- */

struct teller {
    const struct shrink_script *script;
    struct people_list *people;
    struct writing *writing;
    uint32_t steps;
    bool looped;                /* within a loop */
    char *error;
};

static const char *line_of(const struct shrink_script *script, uint32_t step)
{
    return script->pool->deeds[script->plot->step[step].line].text;
}

static void tell(struct teller *teller, const char *text)
{
    writing_add_format(teller->writing, "    %s%s\n", teller->looped ? "  " : "", text);
    teller->steps++;
}

static void tell_wait(struct teller *teller, int64_t wait_us)
{
    char time[EXACT_TEXT], text[EXACT_TEXT + 12];
    if (wait_us > 0) {
        plot_time_text(wait_us, time);
        snprintf(text, sizeof text, "b:wait \"%s\"", time);
        tell(teller, text);
    }
}

static bool write_statement(const struct teller *teller, const char *line,
                            const struct deed_names *names, struct writing *writing)
{
    static const char send[] = "b.unit.usb:send ";
    struct deed_text text;
    struct writing statement;
    writing_init(&statement);
    deed_write(teller->script->hand, line, names, &statement, &text);
    bool usb = text.kind == DEED_USB;
    writing_add(writing, usb ? "b.unit.usb:type " : "");
    writing_add(writing, writing_text(&statement) + (usb ? sizeof send - 1 : 0));
    writing->failed = writing->failed || statement.failed;
    writing_free(&statement);
    if (text.kind == DEED_NONE) {
        snprintf(teller->error, SANDBOX_ERROR, "%.60s: %.1000s", line, text.error);
    }
    return text.kind != DEED_NONE;
}

static bool tell_step(struct teller *teller, uint32_t index)
{
    const struct plot_step *step = &teller->script->plot->step[index];
    const struct deed_names names = {express_phone, teller->people};
    const char *line = line_of(teller->script, index);
    struct writing statement;
    bool written = true;
    tell_wait(teller, step->wait_us);
    if (step->wait_us == 0 && step->settles && index > 0) {
        tell(teller, "b:settle()");
    }
    writing_init(&statement);
    writing_add(&statement, step->beside ? "b:spawn(function() " : "");
    if (line[0] == '=') {
        writing_add(&statement, line + 1);
    } else {
        written = write_statement(teller, line, &names, &statement);
    }
    writing_add(&statement, step->beside ? " end)" : "");
    tell(teller, writing_text(&statement));
    teller->writing->failed = teller->writing->failed || statement.failed;
    writing_free(&statement);
    return written;
}

/* The time to recover is over: what should be is looked at. */
static void tell_lacks(struct teller *teller)
{
    static const char *const looks[TAIL_ASPECTS] = {
        [TAIL_RUNNING] = "b.unit:is \"running\"",
        [TAIL_ON_DC] = "~b.unit:is \"backup\"",
        [TAIL_REGISTERED] = "b.unit:is \"registered\"",
        [TAIL_IDLE] = "b.unit:is \"idle\"",
    };
    const struct finding_red *what = &teller->script->finding->what;
    char time[EXACT_TEXT], within[EXACT_TEXT + 20] = "", text[EXACT_TEXT + 100];
    if (teller->script->within) {
        plot_time_text(teller->script->last_wait_us, time);
        snprintf(within, sizeof within, ", { within = \"%s\" }", time);
    }
    for (uint32_t i = 0; what->red == SWARM_LACKS && i < TAIL_ASPECTS; i++) {
        if ((what->lacks >> i & 1u) != 0) {
            snprintf(text, sizeof text, "b:expect(%s%s)", looks[i], within);
            tell(teller, text);
            return;
        }
    }
}

static void count_phones(struct teller *teller)
{
    const struct deed_names names = {count_phone, teller->people};
    struct writing nothing;
    writing_init(&nothing);
    for (uint32_t i = 0; i < teller->script->plot->count; i++) {
        const char *line = line_of(teller->script, i);
        if (line[0] != '=') {
            (void)write_statement(teller, line, &names, &nothing);
        }
    }
    writing_free(&nothing);
}

/* ---- what is done again and again ---- */

static bool is_same(const struct shrink_script *script, uint32_t a, uint32_t b)
{
    const struct plot_step *one = &script->plot->step[a], *other = &script->plot->step[b];
    return one->wait_us == other->wait_us && one->settles == other->settles && !one->beside &&
           !other->beside && strcmp(line_of(script, a), line_of(script, b)) == 0;
}

/* How often the next `length` steps come one behind the other. */
static uint32_t repeats(const struct shrink_script *script, uint32_t first, uint32_t length)
{
    uint32_t at = first + length;
    while (at < script->plot->count && is_same(script, at, at - length)) {
        at++;
    }
    return (at - first) / length;
}

/* Returns the steps that were told. */
static uint32_t tell_steps(struct teller *teller, uint32_t first, bool *written)
{
    const struct shrink_script *script = teller->script;
    uint32_t length = 1, times = 1;
    for (uint32_t next = 1; next <= LOOP_MOST; next++) {
        uint32_t count = repeats(script, first, next);
        if (count >= LOOP_LEAST && count * next > times * length) {
            length = next;
            times = count;
        }
    }
    if (times > 1) {
        char head[40];
        snprintf(head, sizeof head, "for _ = 1, %u do", times);
        tell(teller, head);
    }
    teller->looped = times > 1;
    for (uint32_t i = 0; *written && i < length; i++) {
        *written = tell_step(teller, first + i);
    }
    teller->looped = false;
    writing_add(teller->writing, times > 1 ? "    end\n" : "");
    return length * times;
}

static bool tell_story(struct teller *teller)
{
    const struct shrink_script *script = teller->script;
    bool written = true;
    count_phones(teller);
    write_phones(teller->people, teller->writing);
    if (script->plot->ready) {
        tell(teller, "b:ready()");
    }
    for (uint32_t i = 0; written && i < script->plot->count;) {
        i += tell_steps(teller, i, &written);
    }
    tell_wait(teller, script->within ? 0 : script->last_wait_us);
    tell_lacks(teller);
    return written;
}

bool shrink_script_write(const struct shrink_script *script, struct writing *writing,
                         uint32_t *steps, char *error)
{
    const struct recorder_origin *origin = &script->finding->origin;
    struct people_list people;
    memset(&people, 0, sizeof people);
    people.config = writing_text(&origin->config);
    people.config_length = origin->config.length;
    struct teller teller = {script, &people, writing, 0, false, error};
    bool written = true;
    writing_clear(writing);
    write_title(script, writing);
    write_wiring(script, writing);
    write_head(script, writing);
    writing_add(writing, "  run = function(b)\n");
    if (script->hand != NULL) {
        written = tell_story(&teller);
    }
    writing_add(writing, "  end,\n}\n");
    if (steps != NULL) {
        *steps = teller.steps;
    }
    if (writing->failed) {
        snprintf(error, SANDBOX_ERROR, "no memory");
    }
    return written && !writing->failed;
}
