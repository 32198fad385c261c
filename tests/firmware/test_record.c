#include "firmware/record.h"

#include <string.h>

#include "firmware/aid_nvm.h"
#include "firmware/aid_suite.h"

/* Near the settings' size, and no whole number of words. */
#define SIZE 651u
#define LAYOUT 3u

static const struct record_place place = {{LAYOUT, SIZE}, 0, NVM_PAGES};

static void fill(uint8_t data[SIZE], uint32_t seed)
{
    for (uint32_t i = 0; i < SIZE; i++) {
        data[i] = (uint8_t)(seed * 31 + i * 7);
    }
}

static uint32_t write_seed(struct nvm *nvm, uint32_t seed, uint32_t generation)
{
    uint8_t data[SIZE];

    fill(data, seed);
    return record_write(nvm, &place, data, generation);
}

/* Is the stored record the one of this seed? */
static bool holds(struct nvm *nvm, uint32_t seed)
{
    uint8_t expected[SIZE], data[SIZE];

    fill(expected, seed);
    return record_read(nvm, &place, data) != 0 && memcmp(data, expected, SIZE) == 0;
}

START_TEST(the_crc_is_the_usual_one)
{
    ck_assert_uint_eq(record_crc("123456789", 9), 0xcbf43926u);
    ck_assert_uint_eq(record_crc("", 0), 0);
}
END_TEST

START_TEST(a_blank_flash_holds_nothing)
{
    struct nvm nvm;
    uint8_t data[SIZE];

    nvm_blank(&nvm);
    ck_assert_uint_eq(record_read(&nvm, &place, data), 0);
}
END_TEST

START_TEST(what_was_written_last_is_read_through_many_generations)
{
    struct nvm nvm;
    uint32_t generation = 0;

    nvm_blank(&nvm);
    for (uint32_t i = 1; i <= 100; i++) {
        uint32_t next = write_seed(&nvm, i, generation);

        ck_assert_uint_eq(next, generation + 1);
        ck_assert(holds(&nvm, i));
        generation = next;
    }
}
END_TEST

START_TEST(wear_is_spread_over_the_pages)
{
    struct nvm nvm;
    uint32_t generation = 0, least = UINT32_MAX, most = 0;

    nvm_blank(&nvm);
    for (uint32_t i = 0; i < 1200; i++) {
        generation = write_seed(&nvm, i, generation);
    }
    for (uint32_t page = 0; page < NVM_PAGES; page++) {
        least = nvm.erased[page] < least ? nvm.erased[page] : least;
        most = nvm.erased[page] > most ? nvm.erased[page] : most;
    }
    ck_assert_uint_le(most - least, 1);
    ck_assert_uint_eq(nvm.pages_erased, 400);
}
END_TEST

START_TEST(a_record_of_another_size_is_none)
{
    struct nvm nvm;
    uint8_t data[SIZE];

    nvm_blank(&nvm);
    (void)write_seed(&nvm, 1, 0);
    const struct record_place shorter[] = {
        {{LAYOUT, SIZE - 1}, 0, NVM_PAGES}, {{LAYOUT, SIZE - 8}, 0, NVM_PAGES},
    };
    ck_assert_uint_eq(record_read(&nvm, &shorter[0], data), 0);
    ck_assert_uint_eq(record_read(&nvm, &shorter[1], data), 0);
}
END_TEST

START_TEST(a_record_of_another_layout_is_none_and_gives_way)
{
    const struct record_place newer = {{LAYOUT + 1, SIZE}, 0, NVM_PAGES};
    struct nvm nvm;
    uint8_t data[SIZE], expected[SIZE];

    nvm_blank(&nvm);
    (void)write_seed(&nvm, 1, 0);
    (void)write_seed(&nvm, 2, 1);
    ck_assert_uint_eq(record_read(&nvm, &newer, data), 0);
    fill(expected, 3);
    ck_assert_uint_eq(record_write(&nvm, &newer, expected, 0), 1);
    ck_assert_uint_eq(record_read(&nvm, &newer, data), 1);
    ck_assert_mem_eq(data, expected, SIZE);
}
END_TEST

START_TEST(any_flipped_bit_of_the_newest_gives_the_one_before)
{
    struct nvm nvm;

    nvm_blank(&nvm);
    (void)write_seed(&nvm, 1, 0);
    (void)write_seed(&nvm, 2, 1);
    for (uint32_t bit = 0; bit < (16 + SIZE) * 8; bit += 5) {
        uint32_t at = 16 + (SIZE + 3) / 4 * 4 + bit / 8;

        nvm.bytes[at] ^= (uint8_t)(1u << bit % 8);
        ck_assert_msg(holds(&nvm, 1), "bit %u", bit);
        nvm.bytes[at] ^= (uint8_t)(1u << bit % 8);
    }
    ck_assert(holds(&nvm, 2));
}
END_TEST

START_TEST(any_garbage_is_no_record_and_can_be_written_over)
{
    struct nvm nvm;
    uint32_t noise = 1;

    nvm_blank(&nvm);
    for (uint32_t i = 0; i < NVM_SIZE; i++) {
        noise = noise * 1664525u + 1013904223u;
        nvm.bytes[i] = (uint8_t)(noise >> 24);
    }
    memset(nvm.programmed, true, sizeof nvm.programmed);
    ck_assert(!holds(&nvm, 1));
    ck_assert_uint_eq(write_seed(&nvm, 1, 0), 1);
    ck_assert(holds(&nvm, 1));
    ck_assert_uint_eq(write_seed(&nvm, 2, 1), 2);
    ck_assert(holds(&nvm, 2));
}
END_TEST

/* Writes `start` records, cuts the next write after each operation in turn, and sees that the old
 * or the new one is there, and that the flash can be written on. */
static void cut_everywhere(uint32_t start, enum nvm_tear tear)
{
    for (uint32_t cut = 0;; cut++) {
        struct nvm nvm;
        uint32_t generation = 0;
        bool finished;

        nvm_blank(&nvm);
        for (uint32_t i = 1; i <= start; i++) {
            generation = write_seed(&nvm, i, generation);
        }
        nvm_cut_after(&nvm, cut, tear);
        finished = write_seed(&nvm, start + 1, generation) != 0;
        ck_assert(finished == !nvm.dead);
        nvm_power_back(&nvm);
        ck_assert(holds(&nvm, start + 1) || (!finished && start == 0) ||
                  (!finished && holds(&nvm, start)));
        for (uint32_t i = 0; i < 5; i++) {
            ck_assert_uint_ne(write_seed(&nvm, 100 + i, generation), 0);
            ck_assert(holds(&nvm, 100 + i));
        }
        if (finished) {
            ck_assert_uint_gt(cut, SIZE / NVM_WORD);
            return;
        }
    }
}

START_TEST(a_cut_after_every_word_leaves_the_old_or_the_new)
{
    for (uint32_t start = 0; start <= 12; start += start < 4 ? 1 : 4) {
        for (enum nvm_tear tear = TEAR_UNTOUCHED; tear < TEAR_KINDS; tear++) {
            cut_everywhere(start, tear);
        }
    }
}
END_TEST

START_TEST(a_cut_while_recovering_from_a_cut_keeps_the_old)
{
    for (uint32_t cut = 0; cut < 200; cut += 7) {
        struct nvm nvm;
        uint32_t generation;

        nvm_blank(&nvm);
        generation = write_seed(&nvm, 1, 0);
        for (uint32_t again = 0; again < 15; again++) {
            nvm_cut_after(&nvm, (cut + again) % 150, TEAR_HALF);
            ck_assert_uint_eq(write_seed(&nvm, 2, generation), 0);
            nvm_power_back(&nvm);
            ck_assert(holds(&nvm, 1));
        }
        ck_assert_uint_ne(write_seed(&nvm, 3, generation), 0);
        ck_assert(holds(&nvm, 3));
    }
}
END_TEST

START_TEST(a_worn_flash_refuses_and_keeps_what_it_has)
{
    struct nvm nvm;

    nvm_blank(&nvm);
    (void)write_seed(&nvm, 1, 0);
    nvm.worn = true;
    ck_assert_uint_eq(write_seed(&nvm, 2, 1), 0);
    ck_assert(holds(&nvm, 1));
}
END_TEST

START_TEST(a_generation_is_never_written_twice)
{
    struct nvm nvm;

    nvm_blank(&nvm);
    (void)write_seed(&nvm, 1, 0);
    (void)write_seed(&nvm, 2, 1);
    ck_assert_uint_eq(write_seed(&nvm, 3, 0), 3);
    ck_assert(holds(&nvm, 3));
}
END_TEST

START_TEST(places_do_not_touch_one_another)
{
    const struct record_place left = {{LAYOUT, 8}, 0, 2}, right = {{LAYOUT, 8}, 2, 2};
    struct nvm nvm;
    uint32_t one = 0, other = 0;
    uint8_t data[8], expected[8];

    nvm_blank(&nvm);
    for (uint32_t i = 0; i < 500; i++) {
        memset(expected, (int)(i % 251), sizeof expected);
        one = record_write(&nvm, &left, expected, one);
        ck_assert_uint_eq(one, i + 1);
        if (i % 3 == 0) {
            other = record_write(&nvm, &right, expected, other);
        }
        ck_assert_uint_eq(record_read(&nvm, &left, data), one);
        ck_assert_mem_eq(data, expected, sizeof data);
        ck_assert_uint_eq(record_read(&nvm, &right, data), other);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_crc_is_the_usual_one,
        a_blank_flash_holds_nothing,
        what_was_written_last_is_read_through_many_generations,
        wear_is_spread_over_the_pages,
        a_record_of_another_size_is_none,
        a_record_of_another_layout_is_none_and_gives_way,
        any_flipped_bit_of_the_newest_gives_the_one_before,
        any_garbage_is_no_record_and_can_be_written_over,
        a_cut_after_every_word_leaves_the_old_or_the_new,
        a_cut_while_recovering_from_a_cut_keeps_the_old,
        a_worn_flash_refuses_and_keeps_what_it_has,
        a_generation_is_never_written_twice,
        places_do_not_touch_one_another,
        NULL,
    };

    return suite_run("record", tests);
}
