#include "firmware/record.h"

#include <string.h>

#include "firmware/aid_nvm.h"
#include "firmware/aid_suite.h"

#define SIZE 480u
#define VERSION 3u
#define BLOCKS 3u

static const uint32_t block_sizes[BLOCKS] = {1024, 2048, 4096};

/* A flash with blocks of one size, and the image that was written last. */
struct shelf {
    struct nvm nvm;
    struct record_place place;
    uint8_t image[RECORD_IMAGE];
    uint8_t read[RECORD_IMAGE]; /* by opened() */
};

static struct shelf shelf;

static void set_up(uint32_t block_size)
{
    memset(&shelf, 0, sizeof shelf);
    nvm_blank(&shelf.nvm);
    shelf.nvm.page_size = block_size;
    shelf.place = (struct record_place){0, block_size, block_size, VERSION, SIZE};
}

static struct record_log opened(void)
{
    struct record_log log;

    record_open(&log, &shelf.nvm, &shelf.place, shelf.read);
    return log;
}

static bool write_image(void)
{
    struct record_log log = opened();

    if (log.found != RECORD_IMAGE_FOUND) {
        memset(log.image, 0, SIZE);
    }
    return record_write(&log, &shelf.nvm, shelf.image);
}

/* Sets `count` bytes from `at` on to something that they were not. */
static void change(uint32_t at, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        shelf.image[(at + i) % SIZE] = (uint8_t)(shelf.image[(at + i) % SIZE] + 1 + i % 7);
    }
}

static bool holds(const uint8_t *image)
{
    struct record_log log = opened();

    return log.found == RECORD_IMAGE_FOUND && memcmp(log.image, image, SIZE) == 0;
}

START_TEST(the_crc_is_the_usual_one)
{
    ck_assert_uint_eq(record_crc("123456789", 9), 0xcbf43926u);
    ck_assert_uint_eq(record_crc("", 0), 0);
}
END_TEST

START_TEST(a_blank_flash_holds_nothing)
{
    for (uint32_t i = 0; i < BLOCKS; i++) {
        set_up(block_sizes[i]);
        ck_assert_uint_eq(opened().found, RECORD_NOTHING);
        ck_assert_uint_eq(opened().number, 0);
    }
}
END_TEST

START_TEST(what_was_written_last_is_read_whatever_the_page_size)
{
    for (uint32_t i = 0; i < BLOCKS; i++) {
        uint32_t number = 0;

        set_up(block_sizes[i]);
        for (uint32_t n = 0; n < 2000; n++) {
            change(n * 37, n % 50 == 49 ? SIZE : 1 + n % 9);
            ck_assert(write_image());
            ck_assert_uint_gt(opened().number, number);
            number = opened().number;
            ck_assert(holds(shelf.image));
        }
    }
}
END_TEST

START_TEST(an_image_that_is_stored_is_not_written)
{
    set_up(2048);
    change(3, 40);
    ck_assert(write_image());
    uint32_t words = shelf.nvm.words_programmed;
    ck_assert(write_image());
    ck_assert_uint_eq(shelf.nvm.words_programmed, words);
}
END_TEST

START_TEST(a_change_of_a_byte_costs_six_words)
{
    set_up(2048);
    change(0, SIZE);
    ck_assert(write_image());
    change(479, 1);
    uint32_t words = shelf.nvm.words_programmed, pages = shelf.nvm.pages_erased;
    ck_assert(write_image());
    ck_assert_uint_eq(shelf.nvm.words_programmed, words + 6);
    ck_assert_uint_eq(shelf.nvm.pages_erased, pages);
}
END_TEST

START_TEST(back_to_zeros_costs_five_words)
{
    set_up(2048);
    change(0, SIZE);
    ck_assert(write_image());
    memset(shelf.image, 0, sizeof shelf.image);
    uint32_t words = shelf.nvm.words_programmed;
    ck_assert(write_image());
    ck_assert_uint_eq(shelf.nvm.words_programmed, words + 5);
    ck_assert(holds(shelf.image));
}
END_TEST

START_TEST(a_block_of_several_pages_is_erased_as_a_whole)
{
    set_up(4096);
    shelf.nvm.page_size = shelf.place.page_size = 1024;
    for (uint32_t n = 0; n < 2000; n++) {
        change(n * 37, n % 50 == 49 ? SIZE : 1 + n % 9);
        ck_assert(write_image());
        ck_assert(holds(shelf.image));
    }
    for (uint32_t page = 1; page < 4; page++) {
        ck_assert_uint_eq(shelf.nvm.erased[page], shelf.nvm.erased[0]);
        ck_assert_uint_eq(shelf.nvm.erased[4 + page], shelf.nvm.erased[4]);
    }
    ck_assert_uint_gt(shelf.nvm.erased[0], 5);
}
END_TEST

START_TEST(wear_is_spread_over_both_blocks)
{
    for (uint32_t i = 0; i < BLOCKS; i++) {
        set_up(block_sizes[i]);
        for (uint32_t n = 0; n < 3000; n++) {
            change(n, 1 + n % 3);
            ck_assert(write_image());
        }
        ck_assert_uint_gt(shelf.nvm.erased[0], 5);
        ck_assert_uint_le(shelf.nvm.erased[0] - shelf.nvm.erased[1], 1);
        ck_assert_uint_eq(shelf.nvm.erased[0] + shelf.nvm.erased[1], shelf.nvm.pages_erased);
    }
}
END_TEST

START_TEST(numbers_may_go_round)
{
    struct record_log log;

    set_up(1024);
    log = opened();
    change(0, 8);
    memcpy(log.image, shelf.image, SIZE);
    ck_assert(record_begin(&log, &shelf.nvm, UINT32_MAX - 20));
    for (uint32_t n = 0; n < 200; n++) {
        change(n, 2);
        ck_assert(write_image());
        ck_assert(holds(shelf.image));
    }
    ck_assert_uint_lt(opened().number, 1000);
}
END_TEST

START_TEST(another_version_or_size_is_rubbish_and_gives_way)
{
    static const struct record_place others[] = {
        {0, 2048, 2048, VERSION + 1, SIZE}, {0, 2048, 2048, VERSION, SIZE - 4},
    };

    for (uint32_t i = 0; i < 2; i++) {
        set_up(2048);
        change(0, 100);
        ck_assert(write_image());
        change(0, 100);
        ck_assert(write_image());
        shelf.place = others[i];
        ck_assert_uint_eq(opened().found, RECORD_RUBBISH);
        ck_assert(write_image());
        ck_assert_uint_eq(opened().found, RECORD_IMAGE_FOUND);
        ck_assert_mem_eq(opened().image, shelf.image, others[i].image_size);
    }
}
END_TEST

START_TEST(noise_is_rubbish_and_can_be_written_over)
{
    uint32_t noise = 1;

    set_up(2048);
    for (uint32_t i = 0; i < NVM_SIZE; i++) {
        noise = noise * 1664525u + 1013904223u;
        shelf.nvm.bytes[i] = (uint8_t)(noise >> 24);
    }
    memset(shelf.nvm.programmed, WORD_PROGRAMMED, sizeof shelf.nvm.programmed);
    ck_assert_uint_eq(opened().found, RECORD_RUBBISH);
    for (uint32_t n = 0; n < 300; n++) {
        change(n, 3);
        ck_assert(write_image());
        ck_assert(holds(shelf.image));
    }
}
END_TEST

/* Bits that flip by themselves, as in an old flash: of 64 images in the block each reading is one
 * that was once written, or the block counts no more. */
START_TEST(any_flipped_bit_gives_an_image_that_was_written)
{
    static uint8_t written[65][SIZE]; /* the last: what a blank flash stands for */
    uint32_t rubbish = 0, shown = 0;

    set_up(4096);
    for (uint32_t n = 0; n < 64; n++) {
        change(n * 11, 2);
        ck_assert(write_image());
        memcpy(written[n], shelf.image, SIZE);
    }
    ck_assert_uint_eq(shelf.nvm.pages_erased, 1);
    for (uint32_t bit = 0; bit < 1900 * 8; bit++) {
        bool known = false;

        shelf.nvm.bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
        struct record_log log = opened();
        if (log.found == RECORD_IMAGE_FOUND) {
            for (uint32_t n = 0; n < 65 && !known; n++) {
                known = memcmp(log.image, written[n], SIZE) == 0;
            }
            ck_assert_msg(known, "bit %u", bit);
            shown++;
        } else {
            ck_assert_uint_eq(log.found, RECORD_RUBBISH);
            rubbish++;
        }
        shelf.nvm.bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    ck_assert_uint_gt(rubbish, 0);
    ck_assert_uint_gt(shown, 5000);
    ck_assert(holds(shelf.image));
}
END_TEST

START_TEST(a_worn_flash_refuses_and_keeps_what_it_has)
{
    uint8_t old[RECORD_IMAGE];

    set_up(2048);
    change(0, 10);
    ck_assert(write_image());
    memcpy(old, shelf.image, sizeof old);
    shelf.nvm.worn = true;
    change(0, 10);
    ck_assert(!write_image());
    ck_assert(holds(old));
}
END_TEST

/* A word that was half programmed and reads as something: the rest of the block is given up. */
START_TEST(a_word_that_does_not_take_moves_the_log_to_the_other_block)
{
    set_up(2048);
    change(0, 10);
    ck_assert(write_image());
    struct record_log log = opened();
    uint32_t word = (log.used + 8) / NVM_WORD;
    shelf.nvm.programmed[word] = WORD_TORN;
    shelf.nvm.weak[word * NVM_WORD] = 0xff;
    change(5, 10);
    for (uint32_t i = 0; i < 20; i++) {
        change(5, 1);
        ck_assert(record_write(&log, &shelf.nvm, shelf.image));
        ck_assert(holds(shelf.image));
        log = opened();
    }
}
END_TEST

START_TEST(places_do_not_touch_one_another)
{
    struct record_place right = {2048, 1024, 1024, VERSION, SIZE};
    uint8_t image[RECORD_IMAGE] = {0}, read[RECORD_IMAGE];

    set_up(1024);
    for (uint32_t n = 0; n < 500; n++) {
        struct record_log log;

        change(n, 2);
        image[n % SIZE]++;
        ck_assert(write_image());
        record_open(&log, &shelf.nvm, &right, read);
        ck_assert(record_write(&log, &shelf.nvm, image));
        ck_assert(holds(shelf.image));
        record_open(&log, &shelf.nvm, &right, read);
        ck_assert_mem_eq(log.image, image, SIZE);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_crc_is_the_usual_one,
        a_blank_flash_holds_nothing,
        what_was_written_last_is_read_whatever_the_page_size,
        an_image_that_is_stored_is_not_written,
        a_change_of_a_byte_costs_six_words,
        back_to_zeros_costs_five_words,
        a_block_of_several_pages_is_erased_as_a_whole,
        wear_is_spread_over_both_blocks,
        numbers_may_go_round,
        another_version_or_size_is_rubbish_and_gives_way,
        noise_is_rubbish_and_can_be_written_over,
        any_flipped_bit_gives_an_image_that_was_written,
        a_worn_flash_refuses_and_keeps_what_it_has,
        a_word_that_does_not_take_moves_the_log_to_the_other_block,
        places_do_not_touch_one_another,
        NULL,
    };

    return suite_run("record", tests);
}
