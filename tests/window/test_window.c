#define _POSIX_C_SOURCE 200809L
#include "sim/window/window.h"

#include <SDL.h>
#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct window_order usual = {"Fusebox", 1024, 700, 1024, 640, false};

static struct window *window_here(const struct window_order *order)
{
    const char *error = "";
    struct window *window = window_open(order, &error);
    struct gesture gesture;
    ck_assert_msg(window != NULL, "%s", error);
    while (window_take(window, &gesture)) {
    }
    return window;
}

static void push(SDL_Event event)
{
    ck_assert_int_eq(SDL_PushEvent(&event), 1);
}

static void push_motion(int x, int y)
{
    push((SDL_Event){.motion = {.type = SDL_MOUSEMOTION, .x = x, .y = y}});
}

static void push_button(uint32_t type, uint8_t button, int x, int y)
{
    push((SDL_Event){.button = {.type = type, .button = button, .x = x, .y = y}});
}

static void push_key(SDL_Keycode code, uint16_t mod)
{
    push((SDL_Event){.key = {.type = SDL_KEYDOWN, .keysym = {.sym = code, .mod = mod}}});
}

static void push_text(const char *text)
{
    SDL_Event event = {.text = {.type = SDL_TEXTINPUT}};
    strncpy(event.text.text, text, sizeof event.text.text - 1);
    push(event);
}

static void push_window(uint8_t what)
{
    push((SDL_Event){.window = {.type = SDL_WINDOWEVENT, .event = what}});
}

/* What was pushed while SDL still thought of the last look comes with the look after the next. */
static struct gesture take(struct window *window)
{
    struct gesture gesture = {0};
    bool taken = window_take(window, &gesture) || window_take(window, &gesture);
    ck_assert(taken);
    return gesture;
}

static void ck_nothing(struct window *window)
{
    struct gesture gesture;
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert(!window_take(window, &gesture));
    }
}

static void ck_gesture(const struct gesture *gesture, enum gesture_kind kind, float x, float y)
{
    ck_assert_uint_eq(gesture->kind, kind);
    ck_assert_float_eq(gesture->x, x);
    ck_assert_float_eq(gesture->y, y);
}

/* ---- opening ---- */

START_TEST(without_a_display_it_says_what_would_help)
{
    const char *error = NULL;
    unsetenv("SDL_VIDEODRIVER");
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    ck_assert_ptr_null(window_open(&usual, &error));
    ck_assert_ptr_nonnull(strstr(error, "no display"));
    ck_assert_ptr_nonnull(strstr(error, "--screenshot"));
}
END_TEST

START_TEST(a_display_that_does_not_answer_is_none)
{
    const char *error = NULL;
    setenv("SDL_VIDEODRIVER", "x11", 1);
    setenv("DISPLAY", ":4711", 1);
    ck_assert_ptr_null(window_open(&usual, &error));
    ck_assert_ptr_nonnull(strstr(error, "no display"));
}
END_TEST

START_TEST(it_opens_as_large_as_wished_but_no_smaller_than_it_can_be)
{
    struct canvas canvas;
    struct window *window = window_here(&usual);
    ck_assert(window_canvas(window, &canvas));
    ck_assert_int_eq(canvas.width, 1024);
    ck_assert_int_eq(canvas.height, 700);
    ck_assert_int_ge(canvas.stride, 4096);
    ck_assert(!window_is_closed(window));
    ck_assert_uint_ge(window_rate(window), 24);
    window_close(window);
    struct window_order small = usual;
    small.width = small.height = 10;
    window = window_here(&small);
    ck_assert(window_canvas(window, &canvas));
    ck_assert_int_eq(canvas.width, 1024);
    ck_assert_int_eq(canvas.height, 640);
    window_close(window);
    window_close(NULL);
}
END_TEST

START_TEST(it_opens_no_larger_than_the_display)
{
    struct canvas canvas;
    struct window_order large = usual;
    SDL_Rect display;
    large.width = large.height = 9000;
    struct window *window = window_here(&large);
    ck_assert(window_canvas(window, &canvas));
    ck_assert_int_eq(SDL_GetDisplayBounds(0, &display), 0);
    ck_assert_int_eq(canvas.width, display.w);
    ck_assert_int_eq(canvas.height, display.h);
    window_close(window);
}
END_TEST

/* ---- gestures ---- */

START_TEST(of_a_swarm_of_moves_the_last_one_counts)
{
    struct window *window = window_here(&usual);
    for (int i = 0; i < 50; i++) {
        push_motion(i, 2 * i);
    }
    push_button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 50, 60);
    push_motion(70, 80);
    struct gesture gesture = take(window);
    ck_gesture(&gesture, GESTURE_MOVE, 49, 98);
    gesture = take(window);
    ck_gesture(&gesture, GESTURE_PRESS, 50, 60);
    gesture = take(window);
    ck_gesture(&gesture, GESTURE_MOVE, 70, 80);
    ck_nothing(window);
    window_close(window);
}
END_TEST

START_TEST(left_and_right_button_press_one_at_a_time)
{
    struct window *window = window_here(&usual);
    push_button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_MIDDLE, 5, 6);
    push_button(SDL_MOUSEBUTTONUP, SDL_BUTTON_MIDDLE, 5, 6);
    push_button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 5, 6);
    ck_nothing(window);
    push_button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT, 5, 6);
    push_button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 5, 6);
    push_button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 5, 6);
    push_button(SDL_MOUSEBUTTONUP, SDL_BUTTON_RIGHT, 7, 8);
    struct gesture gesture = take(window);
    ck_gesture(&gesture, GESTURE_PRESS, 5, 6);
    ck_assert(gesture.second);
    gesture = take(window);
    ck_gesture(&gesture, GESTURE_RELEASE, 7, 8);
    ck_assert(gesture.second);
    ck_nothing(window);
    push_button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 5, 6);
    gesture = take(window);
    ck_gesture(&gesture, GESTURE_PRESS, 5, 6);
    ck_assert(!gesture.second);
    window_close(window);
}
END_TEST

START_TEST(the_wheel_turns_where_the_mouse_is)
{
    struct window *window = window_here(&usual);
    push_motion(300, 200);
    push((SDL_Event){.wheel = {.type = SDL_MOUSEWHEEL, .y = -2, .preciseY = -1.5f}});
    push((SDL_Event){.wheel = {.type = SDL_MOUSEWHEEL, .y = 1, .preciseY = 1,
                               .direction = SDL_MOUSEWHEEL_FLIPPED}});
    push((SDL_Event){.wheel = {.type = SDL_MOUSEWHEEL, .x = 3, .preciseX = 3}});
    take(window);
    struct gesture gesture = take(window);
    ck_gesture(&gesture, GESTURE_WHEEL, 300, 200);
    ck_assert_float_eq(gesture.by, -1.5f);
    ck_assert_float_eq(take(window).by, -1);
    ck_nothing(window);
    window_close(window);
}
END_TEST

START_TEST(keys_have_the_panel_s_names)
{
    static const struct {
        SDL_Keycode code;
        uint16_t mod;
        uint8_t key;
        char letter;
        bool control, shift;
    } rows[] = {
        {SDLK_TAB, KMOD_LSHIFT, KEY_TAB, 0, false, true},
        {SDLK_KP_ENTER, 0, KEY_ENTER, 0, false, false},
        {SDLK_ESCAPE, 0, KEY_ESCAPE, 0, false, false},
        {SDLK_PAGEDOWN, 0, KEY_PAGE_DOWN, 0, false, false},
        {SDLK_F1, 0, KEY_F1, 0, false, false},
        {SDLK_SPACE, 0, KEY_LETTER, ' ', false, false},
        {SDLK_a, KMOD_RCTRL, KEY_LETTER, 'a', true, false},
        {SDLK_0, 0, KEY_LETTER, '0', false, false},
        {SDLK_EQUALS, KMOD_LCTRL | KMOD_LSHIFT, KEY_LETTER, '+', true, true},
        {SDLK_EQUALS, 0, KEY_LETTER, '=', false, false},
        {SDLK_KP_MINUS, KMOD_LCTRL, KEY_LETTER, '-', true, false},
    };
    struct window *window = window_here(&usual);
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        push_key(rows[i].code, rows[i].mod);
        struct gesture gesture = take(window);
        ck_assert_uint_eq(gesture.kind, GESTURE_KEY);
        ck_assert_uint_eq(gesture.key, rows[i].key);
        ck_assert_int_eq(gesture.letter, rows[i].letter);
        ck_assert_int_eq(gesture.control, rows[i].control);
        ck_assert_int_eq(gesture.shift, rows[i].shift);
    }
    push_key(SDLK_F5, 0);
    push_key(SDLK_LSHIFT, 0);
    push_key(SDLK_F1, KMOD_LALT);
    ck_nothing(window);
    window_close(window);
}
END_TEST

START_TEST(what_is_typed_comes_as_text_but_not_what_commands)
{
    struct window *window = window_here(&usual);
    const char *texts[] = {"a", "ß", "Ω", "😀", "abcdefghijklmnopqrstuvwxyz01234"};
    for (uint32_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        push_text(texts[i]);
        struct gesture gesture = take(window);
        ck_assert_uint_eq(gesture.kind, GESTURE_TEXT);
        ck_assert_str_eq(gesture.text, texts[i]);
    }
    push_text("");
    SDL_SetModState(KMOD_LCTRL);
    push_text("+");
    ck_nothing(window);
    SDL_SetModState(KMOD_LCTRL | KMOD_RALT);
    push_text("@");
    ck_assert_str_eq(take(window).text, "@");
    window_close(window);
}
END_TEST

START_TEST(a_mouse_that_leaves_is_nowhere)
{
    struct window *window = window_here(&usual);
    push_motion(10, 10);
    push_window(SDL_WINDOWEVENT_LEAVE);
    take(window);
    struct gesture gesture = take(window);
    ck_gesture(&gesture, GESTURE_MOVE, -1, -1);
    window_close(window);
}
END_TEST

START_TEST(what_is_held_is_let_go_when_the_keyboard_goes_elsewhere)
{
    struct window *window = window_here(&usual);
    push_button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 5, 6);
    push_window(SDL_WINDOWEVENT_LEAVE);
    take(window);
    ck_nothing(window);
    push_window(SDL_WINDOWEVENT_FOCUS_LOST);
    ck_assert_uint_eq(take(window).kind, GESTURE_RELEASE);
    push_window(SDL_WINDOWEVENT_FOCUS_LOST);
    ck_nothing(window);
    window_close(window);
}
END_TEST

/* ---- pixels ---- */

static void resize(struct window *window, int width, int height)
{
    SDL_Window *inner = SDL_GetWindowFromID(1);
    ck_assert_ptr_nonnull(inner);
    SDL_SetWindowSize(inner, width, height);
    (void)window;
}

START_TEST(another_size_is_told_and_its_canvas_is_another_one)
{
    struct canvas before, after;
    struct window *window = window_here(&usual);
    ck_assert(window_canvas(window, &before));
    resize(window, 1600, 900);
    struct gesture gesture = take(window);
    ck_gesture(&gesture, GESTURE_SIZE, 1600, 900);
    ck_assert(window_canvas(window, &after));
    ck_assert_int_eq(after.width, 1600);
    ck_assert_int_eq(after.height, 900);
    ck_assert_uint_ne(after.serial, before.serial);
    window_close(window);
}
END_TEST

START_TEST(what_stood_behind_another_window_is_to_be_drawn_again)
{
    struct canvas before, after;
    struct window *window = window_here(&usual);
    ck_assert(window_canvas(window, &before));
    push_window(SDL_WINDOWEVENT_EXPOSED);
    ck_assert_uint_eq(take(window).kind, GESTURE_SIZE);
    ck_assert(window_canvas(window, &after));
    ck_assert_uint_ne(after.serial, before.serial);
    window_close(window);
}
END_TEST

START_TEST(a_picture_is_painted_and_shown)
{
    struct picture picture;
    struct area areas[PAINT_AREAS];
    struct canvas canvas;
    struct painter *painter = painter_new();
    struct window *window = window_here(&usual);
    const struct shape look = {.fill = INK_BAD};
    ck_assert(picture_init(&picture));
    picture_box(&picture, &look, (struct area){0, 0, 2000, 2000});
    ck_assert(window_canvas(window, &canvas));
    uint32_t count = painter_draw(painter, &picture, THEME_LIGHT, &canvas, areas);
    ck_assert_uint_gt(count, 0);
    window_show(window, areas, count);
    window_show(window, areas, 0);
    struct colour bad = ink_colour(INK_BAD, THEME_LIGHT);
    ck_assert_uint_eq(((const uint8_t *)canvas.pixels)[2], bad.red);
    ck_assert(window_canvas(window, &canvas));
    ck_assert_uint_eq(painter_draw(painter, &picture, THEME_LIGHT, &canvas, areas), 0);
    window_close(window);
    painter_free(painter);
    picture_free(&picture);
}
END_TEST

/* ---- time, the end, sound ---- */

START_TEST(it_waits_no_longer_than_it_is_told_and_wakes_for_input)
{
    struct window *window = window_here(&usual);
    uint64_t begin = SDL_GetTicks64();
    window_wait(window, 30000);
    uint64_t waited = SDL_GetTicks64() - begin;
    ck_assert_uint_ge(waited, 25);
    push_motion(1, 1);
    begin = SDL_GetTicks64();
    window_wait(window, 20000000);
    window_wait(window, 0);
    window_wait(window, -5);
    ck_assert_uint_le(SDL_GetTicks64() - begin, 10000);
    ck_assert_uint_eq(take(window).kind, GESTURE_MOVE);
    window_close(window);
}
END_TEST

START_TEST(it_is_closed_by_its_corner_and_by_a_signal)
{
    struct window *window = window_here(&usual);
    push_window(SDL_WINDOWEVENT_CLOSE);
    ck_nothing(window);
    ck_assert(window_is_closed(window));
    window_close(window);
    window = window_here(&usual);
    push((SDL_Event){.type = SDL_QUIT});
    ck_nothing(window);
    ck_assert(window_is_closed(window));
    window_wait(window, 20000000);
    window_close(window);
}
END_TEST

START_TEST(sirens_sound_and_fall_silent)
{
    struct window *window = window_here(&usual);
    for (uint32_t i = 0; i < 30; i++) {
        window_sound(window, i < 10 ? 2 : 0);
        SDL_Delay(10);
    }
    window_close(window);
}
END_TEST

START_TEST(no_sound_card_is_silence)
{
    setenv("SDL_AUDIODRIVER", "nothing_of_that_name", 1);
    struct window *window = window_here(&usual);
    window_sound(window, 3);
    window_sound(window, 0);
    window_close(window);
    struct window_order mute = usual;
    mute.mute = true;
    window = window_here(&mute);
    window_sound(window, 3);
    window_close(window);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("window");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, without_a_display_it_says_what_would_help);
    tcase_add_test(tests, a_display_that_does_not_answer_is_none);
    tcase_add_test(tests, it_opens_as_large_as_wished_but_no_smaller_than_it_can_be);
    tcase_add_test(tests, it_opens_no_larger_than_the_display);
    tcase_add_test(tests, of_a_swarm_of_moves_the_last_one_counts);
    tcase_add_test(tests, left_and_right_button_press_one_at_a_time);
    tcase_add_test(tests, the_wheel_turns_where_the_mouse_is);
    tcase_add_test(tests, keys_have_the_panel_s_names);
    tcase_add_test(tests, what_is_typed_comes_as_text_but_not_what_commands);
    tcase_add_test(tests, a_mouse_that_leaves_is_nowhere);
    tcase_add_test(tests, what_is_held_is_let_go_when_the_keyboard_goes_elsewhere);
    tcase_add_test(tests, another_size_is_told_and_its_canvas_is_another_one);
    tcase_add_test(tests, what_stood_behind_another_window_is_to_be_drawn_again);
    tcase_add_test(tests, a_picture_is_painted_and_shown);
    tcase_add_test(tests, it_waits_no_longer_than_it_is_told_and_wakes_for_input);
    tcase_add_test(tests, it_is_closed_by_its_corner_and_by_a_signal);
    tcase_add_test(tests, sirens_sound_and_fall_silent);
    tcase_add_test(tests, no_sound_card_is_silence);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
