#define _POSIX_C_SOURCE 200809L
#include "sim/window/paint.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "sim/panel/pen.h"
#include "window/aid_scene.h"

#define MOST 4000000u

static const char *const names[] = {[PAPER_PNG] = "png", [PAPER_SVG] = "svg", [PAPER_PDF] = "pdf"};

struct desk {
    struct painter *painter;
    struct picture picture;
    char path[64];
    char *bytes;
    size_t length;
};

static struct desk *desk_new(void)
{
    struct desk *desk = calloc(1, sizeof *desk);
    desk->painter = painter_new();
    desk->bytes = malloc(MOST);
    ck_assert(picture_init(&desk->picture));
    return desk;
}

static void desk_free(struct desk *desk)
{
    painter_free(desk->painter);
    picture_free(&desk->picture);
    free(desk->bytes);
    free(desk);
}

static void draw_cabinet(struct picture *picture)
{
    const struct shape clip = {.kind = SHAPE_CLIP, .area = {0, 0, 300, 200}};
    const struct hit hit = {.area = {40, 40, 60, 30}, .kind = HIT_PART};
    struct pen pen = pen_on(picture, 20, 20, 1.5f);
    picture_shape(picture, &clip);
    pen.fill = INK_PANE;
    pen_box(&pen, (struct area){10, 10, 60, 30}, 3);
    pen.fill = INK_LIT;
    pen_glow(&pen, 120, 40, 30);
    pen_circle(&pen, 120, 40, 12);
    pen_arc(&pen, (struct area){60, 60, 30, 20}, 30, 250);
    pen.ink = INK_PLUS;
    pen.dash = DASH_LONG;
    pen_line(&pen, 0, 80, 120, 80);
    pen.opacity = 40;
    pen_text(&pen, 10, 90, ALIGN_LEFT, "U < 10 V & I > \"0.3\" A");
    picture_hit(picture, &hit, "smoke: smoke sensor, N/C, <tripped>");
}

static bool write_paper(struct desk *desk, enum paper paper)
{
    const char *error = "";
    snprintf(desk->path, sizeof desk->path, "/tmp/fusebox_paper_%d.%s", (int)getpid(),
             names[paper]);
    const struct paper_order order = {paper, THEME_LIGHT, 320, 240, desk->path,
                                      "Example 3 <smoke>"};
    bool written = painter_write(desk->painter, &desk->picture, &order, &error);
    ck_assert_msg(written, "%s", error);
    FILE *file = fopen(desk->path, "rb");
    ck_assert_ptr_nonnull(file);
    desk->length = fread(desk->bytes, 1, MOST - 1, file);
    desk->bytes[desk->length] = '\0';
    fclose(file);
    remove(desk->path);
    return written;
}

static bool has(const struct desk *desk, const char *text)
{
    size_t length = strlen(text);
    for (size_t i = 0; i + length <= desk->length; i++) {
        if (memcmp(desk->bytes + i, text, length) == 0) {
            return true;
        }
    }
    return false;
}

START_TEST(each_paper_is_byte_by_byte_the_same_each_time)
{
    struct desk *first = desk_new(), *second = desk_new();
    struct scene_plan plan;
    scene_plan(&plan, 7, 320, 240);
    for (uint32_t i = 0; i < 3; i++) {
        scene_make(&plan, &first->picture);
        scene_make(&plan, &second->picture);
        write_paper(first, (enum paper)i);
        write_paper(second, (enum paper)i);
        ck_assert_uint_gt(first->length, 500);
        ck_assert_uint_eq(first->length, second->length);
        ck_assert_mem_eq(first->bytes, second->bytes, first->length);
    }
    desk_free(first);
    desk_free(second);
}
END_TEST

START_TEST(a_png_has_the_pixels_that_a_window_shows)
{
    struct desk *desk = desk_new();
    draw_cabinet(&desk->picture);
    write_paper(desk, PAPER_PNG);
    ck_assert_mem_eq(desk->bytes, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\x40\0\0\0\xf0", 24);
    desk_free(desk);
}
END_TEST

START_TEST(an_svg_can_be_read_aloud_searched_and_styled)
{
    struct desk *desk = desk_new();
    draw_cabinet(&desk->picture);
    write_paper(desk, PAPER_SVG);
    ck_assert(has(desk, "role=\"graphics-document document\" aria-labelledby=\"title\""));
    ck_assert(has(desk, "<title id=\"title\">Example 3 &#60;smoke&#62;</title>"));
    ck_assert(has(desk, "<title>smoke: smoke sensor, N/C, &#60;tripped&#62;</title>"));
    ck_assert(has(desk, ">U &#60; 10 V &#38; I &#62; &#34;0.3&#34; A</text>"));
    ck_assert(has(desk, ".s-plus{stroke:#"));
    ck_assert(has(desk, "class=\"f-none s-plus plain\""));
    ck_assert(has(desk, "stroke-dasharray=\""));
    ck_assert(has(desk, "url(#light-lit)"));
    ck_assert(has(desk, "<clipPath id=\"clip-0\"><rect x=\"0\" y=\"0\" width=\"300\""));
    desk_free(desk);
}
END_TEST

/* Each element that is opened is closed, none but in its turn, and quotes are in pairs. */
static void ck_well_formed(const char *svg)
{
    int depth = 0;
    for (const char *at = strchr(svg, '<'); at != NULL; at = strchr(at, '<')) {
        const char *end = strchr(at, '>');
        ck_assert_ptr_nonnull(end);
        uint32_t quotes = 0;
        for (const char *c = at + 1; c < end; c++) {
            ck_assert_int_ne(*c, '<');
            quotes += *c == '"';
        }
        ck_assert_uint_eq(quotes % 2, 0);
        depth += at[1] == '?' || end[-1] == '/' ? 0 : at[1] == '/' ? -1 : 1;
        ck_assert_int_ge(depth, 0);
        at = end;
    }
    ck_assert_int_eq(depth, 0);
}

START_TEST(an_svg_is_well_formed_whatever_the_picture_is)
{
    struct desk *desk = desk_new();
    for (uint64_t seed = 1; seed < 30; seed++) {
        struct scene_plan plan;
        scene_plan(&plan, seed, 320, 240);
        plan.wild = true;
        scene_make(&plan, &desk->picture);
        write_paper(desk, PAPER_SVG);
        ck_well_formed(desk->bytes);
        ck_assert_msg(!has(desk, "nan") && !has(desk, "inf"), "seed %d", (int)seed);
    }
    desk_free(desk);
}
END_TEST

START_TEST(a_pdf_is_of_no_day_and_names_itself)
{
    struct desk *desk = desk_new();
    draw_cabinet(&desk->picture);
    write_paper(desk, PAPER_PDF);
    ck_assert(has(desk, "%PDF-1."));
    ck_assert(has(desk, "/CreationDate (20000101000000"));
    ck_assert(has(desk, "/Title (Example 3 <smoke>)"));
    ck_assert(has(desk, "/MediaBox [ 0 0 240 180 ]"));
    ck_assert(has(desk, "DejaVuSans"));
    desk_free(desk);
}
END_TEST

START_TEST(wild_pictures_are_written_too)
{
    struct desk *desk = desk_new();
    for (uint64_t seed = 100; seed < 110; seed++) {
        struct scene_plan plan;
        scene_plan(&plan, seed, 320, 240);
        plan.wild = true;
        scene_make(&plan, &desk->picture);
        write_paper(desk, PAPER_PDF);
        write_paper(desk, PAPER_PNG);
    }
    desk_free(desk);
}
END_TEST

START_TEST(what_cannot_be_written_is_told)
{
    struct desk *desk = desk_new();
    const float none = 0.0f / 0.0f;
    const float sizes[][2] = {{0, 100}, {100, -1}, {20000, 10}, {none, 10}};
    for (uint32_t i = 0; i < 3; i++) {
        const char *error = NULL;
        struct paper_order order = {(enum paper)i, THEME_LIGHT, 100, 100,
                                    "/nowhere/at/all.png", "title"};
        ck_assert(!painter_write(desk->painter, &desk->picture, &order, &error));
        ck_assert_str_eq(error, "No such file or directory");
        for (uint32_t j = 0; j < 4; j++) {
            order.path = "/tmp/fusebox_paper_never";
            order.width = sizes[j][0];
            order.height = sizes[j][1];
            error = NULL;
            ck_assert(!painter_write(desk->painter, &desk->picture, &order, &error));
            ck_assert_ptr_nonnull(error);
            ck_assert_int_ne(access(order.path, F_OK), 0);
        }
    }
    desk_free(desk);
}
END_TEST

/* A file may have 100 bytes here. */
START_TEST(of_a_picture_that_the_disk_has_no_room_for_nothing_is_left)
{
    struct desk *desk = desk_new();
    struct rlimit least;
    char path[64];
    snprintf(path, sizeof path, "/tmp/fusebox_paper_full_%d", (int)getpid());
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &least), 0);
    const struct rlimit all = least;
    least.rlim_cur = 100;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &least), 0);
    for (uint32_t i = 0; i < 3; i++) {
        const char *error = NULL;
        struct paper_order order = {(enum paper)i, THEME_LIGHT, 100, 100, path, "title"};
        bool written = painter_write(desk->painter, &desk->picture, &order, &error);
        bool left = access(path, F_OK) == 0;
        bool told = error != NULL && error[0] != '\0';
        setrlimit(RLIMIT_FSIZE, &all);
        ck_assert(!written && !left && told);
        setrlimit(RLIMIT_FSIZE, &least);
    }
    desk_free(desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("paper");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, each_paper_is_byte_by_byte_the_same_each_time);
    tcase_add_test(tests, a_png_has_the_pixels_that_a_window_shows);
    tcase_add_test(tests, an_svg_can_be_read_aloud_searched_and_styled);
    tcase_add_test(tests, an_svg_is_well_formed_whatever_the_picture_is);
    tcase_add_test(tests, a_pdf_is_of_no_day_and_names_itself);
    tcase_add_test(tests, wild_pictures_are_written_too);
    tcase_add_test(tests, what_cannot_be_written_is_told);
    tcase_add_test(tests, of_a_picture_that_the_disk_has_no_room_for_nothing_is_left);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
