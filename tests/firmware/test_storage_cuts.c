/* Power that goes inside every operation of the flash, as far into it as one likes. */
#include "firmware/storage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/aid_nvm.h"
#include "firmware/aid_page.h"
#include "firmware/aid_suite.h"

#define PAGE_SIZES 3u
#define PAIRS 10000u

static const uint32_t page_sizes[PAGE_SIZES] = {1024, 2048, 4096};

/* ---- the suite of stores --------------------------------------------------------------------- */

static void relay_on(struct settings *settings, uint32_t turn)
{
    settings->relays_on = (uint8_t)((settings->relays_on + 1 + turn) & 0x3fu);
}

static void arm(struct settings *settings, uint32_t turn)
{
    settings->armed = (uint8_t)(settings->armed ^ (1u << turn % 8));
}

static void tell_failure(struct settings *settings, uint32_t turn)
{
    (void)turn;
    settings->failure_told = !settings->failure_told;
}

static void set_holdoff(struct settings *settings, uint32_t turn)
{
    settings->holdoff_s = (uint16_t)(settings->holdoff_s % 300 + 1 + turn % 2);
}

static void name_relay(struct settings *settings, uint32_t turn)
{
    char *alias = settings->relay[turn % UNIT_RELAYS].alias;
    alias[0] = alias[0] == 'A' ? 'B' : 'A';
    memcpy(alias + 1, "BCDEFGHIJKLMN", 14);
}

static void delete_first_number(struct settings *settings, uint32_t turn)
{
    char last = settings->security[0].text[1];
    memmove(&settings->security[0], &settings->security[1],
            (SECURITY_NUMBERS - 1) * sizeof settings->security[0]);
    snprintf(settings->security[SECURITY_NUMBERS - 1].text, sizeof settings->security[0].text,
             "+%c%016u", last == '1' ? '2' : '1', (unsigned)(turn % 90 + 10));
}

static void add_rule(struct settings *settings, uint32_t turn)
{
    struct schedule_rule *rule = &settings->rule[0];
    memmove(rule + 1, rule, (SCHEDULE_RULES - 1) * sizeof *rule);
    memset(rule, 0, sizeof *rule);
    rule->minute = (uint16_t)(turn % 1440);
    rule->days = (uint8_t)(settings->rule[1].days % 127 + 1);
    memcpy(rule->command, "SOT1=64F", 8);
}

static void enrol(struct settings *settings, uint32_t turn)
{
    for (uint32_t i = 0; i < ROM_BYTES; i++) {
        settings->temp[turn % UNIT_TEMPS].rom[i] ^= (uint8_t)(0x28 + i);
    }
}

static void factory(struct settings *settings, uint32_t turn)
{
    uint16_t holdoff = settings->holdoff_s;
    settings_defaults(settings);
    settings->holdoff_s = (uint16_t)(holdoff == 60 ? 61 + turn % 2 : 60);
}

static void fill_lists(struct settings *settings, uint32_t turn)
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        snprintf(settings->relay[i].alias, NAME_LENGTH + 1, "R%u%013u", (unsigned)i, turn);
        settings->relay[i].pulse_s = (uint16_t)(100 + turn % 100);
        settings->relay[i].restart_s = (uint16_t)(300 + turn % 100);
    }
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        snprintf(settings->input[i].alias, NAME_LENGTH + 1, "I%u%013u", (unsigned)i, turn + 1);
        settings->input[i].contact = INPUT_NO;
        settings->input[i].relay_s = (uint16_t)(0x0101u * (1 + turn % 100));
        settings->input[i].delay_s = (uint16_t)(0x0101u * (1 + turn % 3));
    }
    for (uint32_t i = 0; i < SECURITY_NUMBERS + ALERT_NUMBERS; i++) {
        struct phone_number *number = i < SECURITY_NUMBERS ? &settings->security[i]
                                                           : &settings->alert[i - SECURITY_NUMBERS];
        snprintf(number->text, sizeof number->text, "+%08u3%08u",
                 (unsigned)(11111111 * (i % 9 + 1)), (unsigned)(22222222 + turn));
    }
    for (uint32_t i = 0; i < SCHEDULE_RULES; i++) {
        settings->rule[i].minute = (uint16_t)(i * 40 + turn % 40);
        settings->rule[i].days = 0x7f;
        snprintf(settings->rule[i].command, RULE_COMMAND + 1, "OffA%013u=65500", turn + i);
    }
    for (uint32_t i = 0; i < WIRELESS_DEVICES; i++) {
        snprintf(settings->wireless[i].id, WIRELESS_ID + 1, "%08u", turn + i);
        snprintf(settings->wireless[i].alias, NAME_LENGTH + 1, "W%u%012u", (unsigned)i, turn);
    }
    memcpy(settings->password, turn % 2 == 0 ? "abcde" : "fghij", PASSWORD_LENGTH);
    memcpy(settings->id, turn % 2 == 0 ? "ABCDEFGHIJKLMNO" : "OMNLKJIHGFEDCBA", NAME_LENGTH);
}

typedef void change_function(struct settings *settings, uint32_t turn);

static change_function *const suite[] = {
    relay_on, arm,     tell_failure, set_holdoff, name_relay, delete_first_number, add_rule,
    enrol,    factory, fill_lists,
};

#define SUITE (sizeof suite / sizeof suite[0])

/* ---- one case -------------------------------------------------------------------------------- */

struct desk {
    struct nvm nvm;
    uint32_t page_size;
    struct settings old, new;
};

/* Where the power goes. */
struct cut {
    uint32_t operations, bytes;
    enum nvm_rest rest;
};

struct counts {
    uint32_t cuts, old, new, next;
};

static struct desk desk;

static bool store(struct desk *at, const struct settings *settings)
{
    uint32_t generation;
    return storage_store(settings, &at->nvm, at->page_size, &generation);
}

/* Settings from the factory, or full, and then so many small stores: the next one falls anywhere in
 * a block. */
static void prepare(uint32_t page_size, bool full, uint32_t stores)
{
    memset(&desk, 0, sizeof desk);
    nvm_blank(&desk.nvm);
    desk.nvm.page_size = desk.page_size = page_size;
    settings_defaults(&desk.old);
    if (full) {
        fill_lists(&desk.old, 7);
        ck_assert(store(&desk, &desk.old));
    }
    for (uint32_t i = 0; i < stores; i++) {
        relay_on(&desk.old, 0);
        ck_assert(store(&desk, &desk.old));
    }
}

static void start(struct settings *settings)
{
    memset(settings, 0xa5, sizeof *settings);
    (void)storage_load(settings, &desk.nvm, desk.page_size);
}

static bool is_same(const struct settings *a, const struct settings *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

static bool is_old_or_new(const struct settings *settings, struct counts *counts)
{
    bool is_old = is_same(settings, &desk.old), is_new = is_same(settings, &desk.new);
    counts->old += is_old;
    counts->new += is_new;
    return is_old || is_new;
}

/* It stays what the first start said; and it takes stores. */
static void go_on(const struct settings *first)
{
    struct settings again;
    start(&again);
    ck_assert(is_same(&again, first));
    relay_on(&again, 1);
    struct settings next = again;
    ck_assert(store(&desk, &next));
    start(&again);
    ck_assert(is_same(&again, &next));
}

/* False: all was done before the cut came. */
static bool cut_store(const struct cut *cut)
{
    nvm_cut_within(&desk.nvm, cut->operations, cut->bytes, cut->rest);
    bool done = store(&desk, &desk.new);
    bool was_cut = desk.nvm.dead;
    ck_assert(done || was_cut);
    nvm_power_back(&desk.nvm);
    return was_cut;
}

/* A store that was cut; then starts. */
static bool cut_once(const struct nvm *from, const struct cut *cut, struct counts *counts)
{
    struct settings first;
    memcpy(&desk.nvm, from, sizeof desk.nvm);
    if (!cut_store(cut)) {
        return false;
    }
    counts->cuts++;
    start(&first);
    ck_assert_msg(is_old_or_new(&first, counts), "operation %u, %u bytes, rest %d", cut->operations,
                  cut->bytes, (int)cut->rest);
    go_on(&first);
    return true;
}

/* Torn lengths: each byte of a word; of a page also each sixteenth. */
static uint32_t next_length(uint32_t bytes, uint32_t page_size)
{
    return bytes < 5 ? bytes + 1 : bytes + (page_size / 16 - bytes % (page_size / 16));
}

static bool cut_at_every_length(const struct nvm *from, uint32_t operation, struct counts *counts)
{
    uint32_t bytes = 0;
    do {
        enum nvm_rest kinds = bytes < desk.nvm.cut_size || bytes == 0 ? REST_KINDS : REST_WEAK;
        for (enum nvm_rest rest = REST_UNTOUCHED; rest < kinds; rest++) {
            const struct cut cut = {operation, bytes, rest};
            if (!cut_once(from, &cut, counts)) {
                return false;
            }
        }
        bytes = next_length(bytes, desk.page_size);
    } while (bytes <= desk.nvm.cut_size);
    return true;
}

/* The sanitizers are five times slower: the environment has them take each seventh operation. */
static uint32_t operations_a_case(void)
{
    const char *every = getenv("FUSEBOX_CASES_EVERY");
    return every == NULL ? 1 : (uint32_t)strtoul(every, NULL, 10);
}

static void cut_everywhere(change_function *change, struct counts *counts)
{
    static struct nvm from;
    memcpy(&from, &desk.nvm, sizeof from);
    memcpy(&desk.new, &desk.old, sizeof desk.new);
    change(&desk.new, 3);
    for (uint32_t operation = 0; cut_at_every_length(&from, operation, counts);
         operation += operations_a_case()) {
    }
    memcpy(&desk.nvm, &from, sizeof desk.nvm);
}

/* Stores that fill a block: the change finds it full, almost full, or empty. */
static uint32_t stores_to_the_end(uint32_t page_size, bool full)
{
    uint32_t pages;
    prepare(page_size, full, 1);
    pages = desk.nvm.pages_erased;
    for (uint32_t stores = 2;; stores++) {
        relay_on(&desk.old, 0);
        ck_assert(store(&desk, &desk.old));
        if (desk.nvm.pages_erased > pages) {
            return stores - 1;
        }
    }
}

static void cut_suite(uint32_t page_size, bool full, uint32_t stores, struct counts *counts)
{
    for (uint32_t change = 0; change < SUITE; change++) {
        prepare(page_size, full, stores);
        cut_everywhere(suite[change], counts);
    }
}

static void show(const char *what, const struct counts *counts)
{
    char line[160];
    snprintf(line, sizeof line,
             "%s, %u cuts at every operation and length: %u old, %u new settings, no third\n",
             what, counts->cuts, counts->old, counts->new);
    if (operations_a_case() == 1) {
        page_print(line);
    } else {
        fputs(line, stdout);
    }
    ck_assert_uint_gt(counts->cuts * operations_a_case(), 20000);
    ck_assert_uint_gt(counts->old, counts->cuts / 4);
    ck_assert_uint_gt(counts->new, operations_a_case() == 1 ? 100 : 0);
}

START_TEST(a_cut_anywhere_leaves_the_old_settings_or_the_new_and_stays_with_it)
{
    struct counts counts = {0, 0, 0, 0};
    uint32_t last = stores_to_the_end(STORAGE_BLOCK, false);
    cut_suite(STORAGE_BLOCK, false, last, &counts);
    cut_suite(STORAGE_BLOCK, false, last - 1, &counts);
    cut_suite(STORAGE_BLOCK, false, 0, &counts);
    show("few settings", &counts);
}
END_TEST

START_TEST(so_it_does_where_a_block_is_several_pages)
{
    struct counts counts = {0, 0, 0, 0};
    for (uint32_t i = 0; page_sizes[i] < STORAGE_BLOCK; i++) {
        cut_suite(page_sizes[i], false, stores_to_the_end(page_sizes[i], false), &counts);
    }
    show("smaller pages", &counts);
}
END_TEST

START_TEST(so_it_does_where_all_settings_are_as_long_as_they_can_be)
{
    struct counts counts = {0, 0, 0, 0};
    cut_suite(STORAGE_BLOCK, true, stores_to_the_end(STORAGE_BLOCK, true), &counts);
    show("all settings", &counts);
}
END_TEST

/* ---- two cuts -------------------------------------------------------------------------------- */

static uint32_t drawn(uint32_t below)
{
    static uint32_t state = 11;
    state = state * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)(state >> 8) * below) >> 24);
}

/* Mostly near the beginning or the end of what is written, where the decisions are. */
static struct cut draw_cut(uint32_t operations)
{
    uint32_t within = drawn(2) == 0 ? drawn(operations) : operations - 1 - drawn(operations) % 6;
    uint32_t bytes = drawn(3) == 0 ? drawn(desk.page_size + 1) : drawn(5);
    const struct cut cut = {
        within < operations ? within : 0, bytes, (enum nvm_rest)drawn(REST_KINDS),
    };
    return cut;
}

static uint32_t operations_done(const struct nvm *nvm)
{
    return nvm->words_programmed + nvm->pages_erased;
}

/* The second one comes inside what the start does about the first. False: there was nothing. */
static bool cut_the_start(struct counts *counts)
{
    struct settings first;
    struct nvm torn = desk.nvm;
    uint32_t before = operations_done(&desk.nvm);
    start(&first);
    uint32_t operations = operations_done(&desk.nvm) - before;
    if (operations == 0) {
        return false;
    }
    memcpy(&desk.nvm, &torn, sizeof torn);
    const struct cut cut = draw_cut(operations);
    nvm_cut_within(&desk.nvm, cut.operations, cut.bytes, cut.rest);
    start(&first);
    bool was_cut = desk.nvm.dead;
    nvm_power_back(&desk.nvm);
    counts->cuts += was_cut;
    return was_cut;
}

/* The second one comes inside the same store, made once more by what the start has said. */
static bool cut_the_store_again(struct counts *counts)
{
    start(&desk.old);
    if (is_same(&desk.old, &desk.new)) {
        return false;
    }
    const struct cut cut = draw_cut(12);
    bool was_cut = cut_store(&cut);
    counts->cuts += was_cut;
    return was_cut;
}

static void prepare_any(void)
{
    uint32_t size = page_sizes[drawn(PAGE_SIZES)];
    bool full = drawn(2) != 0;
    prepare(size, full, drawn(size / 24));
    memcpy(&desk.new, &desk.old, sizeof desk.new);
    uint32_t operation = drawn(SUITE);
    suite[operation](&desk.new, drawn(8));
}

/* After two cuts, the second exactly in the first word of what decides about the first, a record
 * may stand over a word that has only read as blank, and that may show later: old or new, still. */
static void go_on_after_two(struct counts *counts)
{
    struct counts unused = {0, 0, 0, 0};
    struct settings again;
    for (uint32_t i = 0; i < 3; i++) {
        start(&again);
        ck_assert(is_old_or_new(&again, &unused));
    }
    struct settings next = again;
    relay_on(&next, 1);
    ck_assert(store(&desk, &next));
    start(&again);
    bool is_next = is_same(&again, &next);
    counts->next += is_next;
    ck_assert(is_next || is_old_or_new(&again, &unused));
}

/* From one flash and one change, sixty-four pairs. */
START_TEST(a_second_cut_inside_the_recovery_or_the_next_store_leaves_the_old_or_the_new)
{
    struct counts counts = {0, 0, 0, 0};
    static struct nvm from;
    struct settings first, old, new;
    while (counts.cuts < PAIRS) {
        prepare_any();
        memcpy(&from, &desk.nvm, sizeof from);
        memcpy(&old, &desk.old, sizeof old);
        (void)store(&desk, &desk.new);
        uint32_t operations = operations_done(&desk.nvm) - operations_done(&from);
        memcpy(&new, &desk.new, sizeof new);
        for (uint32_t i = 0; i < 64; i++) {
            const struct cut cut = draw_cut(operations);
            memcpy(&desk.nvm, &from, sizeof from);
            memcpy(&desk.old, &old, sizeof old);
            (void)cut_store(&cut);
            if (i % 2 == 0 ? cut_the_start(&counts) : cut_the_store_again(&counts)) {
                start(&first);
                ck_assert(is_old_or_new(&first, &counts));
                go_on_after_two(&counts);
            }
        }
    }
    char line[160];
    snprintf(line, sizeof line,
             "%u pairs of cuts: %u old, %u new settings, no third; of the stores after them %u are "
             "there\n",
             counts.cuts, counts.old, counts.new, counts.next);
    page_print(line);
    ck_assert_uint_gt(counts.next, counts.cuts - counts.cuts / 1000);
    ck_assert_uint_gt(counts.old, PAIRS / 4);
    ck_assert_uint_gt(counts.new, PAIRS / 50);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_cut_anywhere_leaves_the_old_settings_or_the_new_and_stays_with_it,
        so_it_does_where_a_block_is_several_pages,
        so_it_does_where_all_settings_are_as_long_as_they_can_be,
        a_second_cut_inside_the_recovery_or_the_next_store_leaves_the_old_or_the_new,
        NULL,
    };

    return suite_run("storage, cut", tests);
}
