#define _POSIX_C_SOURCE 200809L
#include "sim/window/window.h"

#include <SDL.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sim/window/siren.h"

#define PARTING_ROUNDS 4 /* before the window goes */
#define PARTING_MS 10u
#define SOUND_RATE 44100
#define SOUND_CHUNK 1024
#define LETTER_FIRST 0x20
#define LETTER_LAST 0x7E
#define SAYING 120
#define OUTSIDE (-1.0f) /* where the mouse is when it has left */

struct window {
    SDL_Window *window;
    SDL_Surface *converted; /* drawn on where the display has another order of colours; NULL */
    uint32_t serial;
    bool closed;
    uint8_t pressed;                  /* the button that is held; 0: none */
    bool mute;                        /* or there is no sound to be had */
    bool sounding;                    /* the device plays */
    float x, y;                       /* of the mouse */
    SDL_AudioDeviceID device;         /* 0: none yet */
    struct siren siren;               /* under the device's lock */
};

/* ---- opening ---- */

/* Libraries below SDL say on stderr what they miss, for each thing that they try: nobody is to
 * hear it. Returns what hear_errors takes; -1: nothing is hushed. */
static int hush_errors(void)
{
    int kept = dup(STDERR_FILENO);
    int nowhere = open("/dev/null", O_WRONLY);
    if (kept >= 0 && nowhere >= 0) {
        dup2(nowhere, STDERR_FILENO);
    }
    if (nowhere >= 0) {
        close(nowhere);
    }
    return kept;
}

static void hear_errors(int kept)
{
    if (kept >= 0) {
        dup2(kept, STDERR_FILENO);
        close(kept);
    }
}

static bool is_without_display(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    const char *wanted = SDL_getenv("SDL_VIDEODRIVER");
    bool hidden = driver != NULL &&
                  (strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0);
    return hidden && (wanted == NULL || wanted[0] == '\0');
}

/* Of what SDL found it says nothing when it finds no display: it draws where nobody looks. */
static bool start_video(const char **error)
{
    SDL_setenv("SDL_VIDEO_X11_WMCLASS", "fusebox", 0);
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    int heard = hush_errors();
    char told[SAYING] = "";
    bool started = SDL_InitSubSystem(SDL_INIT_VIDEO) == 0;
    SDL_strlcpy(told, started ? "" : SDL_GetError(), sizeof told);
    hear_errors(heard);
    if (!started || is_without_display()) {
        SDL_SetError("there is no display to open a window on%s%s: start it on a desktop, over "
                     "`ssh -X` with DISPLAY set, or under `xvfb-run`; a picture needs none: "
                     "--screenshot FILE", told[0] == '\0' ? "" : ", ", told);
        *error = SDL_GetError();
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return false;
    }
    const char *driver = SDL_GetCurrentVideoDriver();
    if (driver != NULL && strcmp(driver, "wayland") != 0) {
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"); /* our pixels are the window's own */
    }
    return true;
}

/* As large as wished where the display has room for it. */
static void size_of(const struct window_order *order, int *width, int *height)
{
    SDL_Rect usable = {0, 0, order->width, order->height};
    SDL_GetDisplayUsableBounds(0, &usable);
    *width = order->width < usable.w ? order->width : usable.w;
    *height = order->height < usable.h ? order->height : usable.h;
    *width = *width > order->width_least ? *width : order->width_least;
    *height = *height > order->height_least ? *height : order->height_least;
}

struct window *window_open(const struct window_order *order, const char **error)
{
    if (!start_video(error)) {
        return NULL;
    }
    int width, height;
    size_of(order, &width, &height);
    struct window *window = calloc(1, sizeof *window);
    SDL_Window *opened = SDL_CreateWindow(order->title, SDL_WINDOWPOS_UNDEFINED,
                                          SDL_WINDOWPOS_UNDEFINED, width, height,
                                          SDL_WINDOW_RESIZABLE);
    if (window == NULL || opened == NULL || SDL_GetWindowSurface(opened) == NULL) {
        *error = window == NULL ? "no memory" : SDL_GetError();
        SDL_DestroyWindow(opened);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        free(window);
        return NULL;
    }
    SDL_SetWindowMinimumSize(opened, order->width_least, order->height_least);
    SDL_StartTextInput();
    *window = (struct window){.window = opened, .serial = 1, .mute = order->mute,
                              .x = OUTSIDE, .y = OUTSIDE};
    siren_init(&window->siren, SOUND_RATE);
    return window;
}

/* On X11, SDL wakes its own wait by an event that it sends to the window over a second connection;
 * one that arrives when the window is gone ends the program. */
static void let_wakeups_arrive(struct window *window)
{
    SDL_HideWindow(window->window);
    for (int i = 0; i < PARTING_ROUNDS; i++) {
        SDL_PumpEvents();
        SDL_Delay(PARTING_MS);
    }
}

void window_close(struct window *window)
{
    if (window == NULL) {
        return;
    }
    if (window->device != 0) {
        SDL_CloseAudioDevice(window->device);
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }
    SDL_FreeSurface(window->converted);
    let_wakeups_arrive(window);
    SDL_DestroyWindow(window->window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    free(window);
}

bool window_is_closed(const struct window *window)
{
    return window->closed;
}

uint32_t window_rate(const struct window *window)
{
    SDL_DisplayMode mode = {0};
    int display = SDL_GetWindowDisplayIndex(window->window);
    bool known = SDL_GetCurrentDisplayMode(display < 0 ? 0 : display, &mode) == 0 &&
                 mode.refresh_rate >= 24 && mode.refresh_rate <= 240;
    return known ? (uint32_t)mode.refresh_rate : 60;
}

/* ---- input ---- */

void window_wait(struct window *window, int64_t most_us)
{
    if (!window->closed && most_us > 0) {
        int64_t most_ms = (most_us + 999) / 1000;
        SDL_WaitEventTimeout(NULL, most_ms < 60000 ? (int)most_ms : 60000);
    }
}

/* From the window's own measure to its pixels: a display may have more of them. */
static void set_place(struct window *window, int x, int y, struct gesture *gesture)
{
    int width = 0, height = 0;
    const SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    SDL_GetWindowSize(window->window, &width, &height);
    bool maps = surface != NULL && width > 0 && height > 0;
    window->x = (float)x * (maps ? (float)surface->w / (float)width : 1);
    window->y = (float)y * (maps ? (float)surface->h / (float)height : 1);
    gesture->x = window->x;
    gesture->y = window->y;
}

static bool read_motion(struct window *window, const SDL_Event *event, struct gesture *gesture)
{
    SDL_Event next;
    int x = event->motion.x, y = event->motion.y;
    while (SDL_PeepEvents(&next, 1, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1 &&
           next.type == SDL_MOUSEMOTION) {
        SDL_PollEvent(&next); /* of a swarm of them the last one counts */
        x = next.motion.x;
        y = next.motion.y;
    }
    gesture->kind = GESTURE_MOVE;
    gesture->shift = (SDL_GetModState() & KMOD_SHIFT) != 0;
    set_place(window, x, y, gesture);
    return true;
}

static bool read_button(struct window *window, const SDL_Event *event, struct gesture *gesture)
{
    bool press = event->type == SDL_MOUSEBUTTONDOWN;
    uint8_t button = event->button.button;
    bool known = button == SDL_BUTTON_LEFT || button == SDL_BUTTON_RIGHT;
    if (!known || window->pressed != (press ? 0 : button)) { /* one is held at a time */
        return false;
    }
    window->pressed = press ? button : 0;
    gesture->second = button == SDL_BUTTON_RIGHT;
    gesture->shift = (SDL_GetModState() & KMOD_SHIFT) != 0;
    gesture->kind = press ? GESTURE_PRESS : GESTURE_RELEASE;
    set_place(window, event->button.x, event->button.y, gesture);
    return true;
}

static bool read_wheel(struct window *window, const SDL_Event *event, struct gesture *gesture)
{
    float by = event->wheel.preciseY;
    gesture->kind = GESTURE_WHEEL;
    gesture->by = event->wheel.direction == SDL_MOUSEWHEEL_FLIPPED ? -by : by;
    gesture->x = window->x;
    gesture->y = window->y;
    return by < 0 || by > 0;
}

static uint8_t key_of(SDL_Keycode code)
{
    static const struct {
        SDL_Keycode code;
        uint8_t key;
    } keys[] = {
        {SDLK_TAB, KEY_TAB}, {SDLK_RETURN, KEY_ENTER}, {SDLK_KP_ENTER, KEY_ENTER},
        {SDLK_ESCAPE, KEY_ESCAPE}, {SDLK_BACKSPACE, KEY_BACKSPACE}, {SDLK_DELETE, KEY_DELETE},
        {SDLK_LEFT, KEY_LEFT}, {SDLK_RIGHT, KEY_RIGHT}, {SDLK_UP, KEY_UP}, {SDLK_DOWN, KEY_DOWN},
        {SDLK_HOME, KEY_HOME}, {SDLK_END, KEY_END}, {SDLK_PAGEUP, KEY_PAGE_UP},
        {SDLK_PAGEDOWN, KEY_PAGE_DOWN}, {SDLK_F1, KEY_F1}};
    for (uint32_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i].code == code) {
            return keys[i].key;
        }
    }
    return code >= LETTER_FIRST && code <= LETTER_LAST ? KEY_LETTER : KEY_NONE;
}

/* The keypad's + and - are as the others; + stands above = where it has no key of its own. */
static SDL_Keycode code_of(const SDL_Keysym *key)
{
    bool plus = key->sym == SDLK_KP_PLUS || (key->sym == '=' && (key->mod & KMOD_SHIFT) != 0);
    return plus ? '+' : key->sym == SDLK_KP_MINUS ? '-' : key->sym;
}

static bool read_key(struct window *window, const SDL_Event *event, struct gesture *gesture)
{
    (void)window;
    SDL_Keycode code = code_of(&event->key.keysym);
    gesture->kind = GESTURE_KEY;
    gesture->key = key_of(code);
    gesture->letter = (char)(gesture->key == KEY_LETTER ? code : 0);
    gesture->control = (event->key.keysym.mod & (KMOD_CTRL | KMOD_GUI)) != 0;
    gesture->shift = (event->key.keysym.mod & KMOD_SHIFT) != 0;
    return gesture->key != KEY_NONE && (event->key.keysym.mod & KMOD_LALT) == 0;
}

static bool read_text(struct window *window, const SDL_Event *event, struct gesture *gesture)
{
    (void)window;
    SDL_Keymod held = SDL_GetModState();
    _Static_assert(sizeof gesture->text >= SDL_TEXTINPUTEVENT_TEXT_SIZE, "a text has room");
    gesture->kind = GESTURE_TEXT;
    memcpy(gesture->text, event->text.text, SDL_TEXTINPUTEVENT_TEXT_SIZE);
    gesture->text[SDL_TEXTINPUTEVENT_TEXT_SIZE - 1] = '\0';
    bool is_command = (held & (KMOD_CTRL | KMOD_GUI)) != 0 && (held & KMOD_ALT) == 0;
    return gesture->text[0] != '\0' && !is_command;
}

static bool read_size(struct window *window, struct gesture *gesture)
{
    window->serial++;
    const SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    gesture->kind = GESTURE_SIZE;
    gesture->x = surface == NULL ? 0 : (float)surface->w;
    gesture->y = surface == NULL ? 0 : (float)surface->h;
    return surface != NULL;
}

/* The mouse, or the whole keyboard, is somewhere else now: what was held is let go. */
static bool read_leaving(struct window *window, struct gesture *gesture, bool mouse)
{
    bool held = window->pressed != 0;
    gesture->second = window->pressed == SDL_BUTTON_RIGHT;
    gesture->kind = held ? GESTURE_RELEASE : GESTURE_MOVE;
    window->pressed = 0;
    window->x = window->y = OUTSIDE;
    gesture->x = gesture->y = OUTSIDE;
    return held || mouse;
}

static bool read_window(struct window *window, const SDL_Event *event, struct gesture *gesture)
{
    switch (event->window.event) {
    case SDL_WINDOWEVENT_CLOSE:
        window->closed = true;
        return false;
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_EXPOSED: /* what was shown is gone, too */
        return read_size(window, gesture);
    case SDL_WINDOWEVENT_LEAVE:
        return window->pressed == 0 && read_leaving(window, gesture, true);
    case SDL_WINDOWEVENT_FOCUS_LOST:
        return read_leaving(window, gesture, false);
    default:
        return false;
    }
}

static bool read_event(struct window *window, const SDL_Event *event, struct gesture *gesture)
{
    switch (event->type) {
    case SDL_QUIT:
        window->closed = true;
        return false;
    case SDL_WINDOWEVENT:
        return read_window(window, event, gesture);
    case SDL_MOUSEMOTION:
        return read_motion(window, event, gesture);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return read_button(window, event, gesture);
    case SDL_MOUSEWHEEL:
        return read_wheel(window, event, gesture);
    case SDL_KEYDOWN:
        return read_key(window, event, gesture);
    case SDL_TEXTINPUT:
        return read_text(window, event, gesture);
    default:
        return false;
    }
}

bool window_take(struct window *window, struct gesture *gesture)
{
    SDL_Event event;
    while (SDL_PollEvent(&event) == 1) {
        *gesture = (struct gesture){0};
        if (read_event(window, &event, gesture)) {
            return true;
        }
    }
    return false;
}

/* ---- pixels ---- */

/* 0x00RRGGBB, and the byte above does not count. */
static bool is_plain(const SDL_Surface *surface)
{
    return surface->format->BitsPerPixel >= 24 && surface->format->BytesPerPixel == 4 &&
           surface->format->Rmask == 0xFF0000 && surface->format->Gmask == 0xFF00 &&
           surface->format->Bmask == 0xFF;
}

static SDL_Surface *surface_of(struct window *window)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    if (surface == NULL || is_plain(surface)) {
        return surface;
    }
    if (window->converted == NULL || window->converted->w != surface->w ||
        window->converted->h != surface->h) {
        SDL_FreeSurface(window->converted);
        window->converted = SDL_CreateRGBSurfaceWithFormat(0, surface->w, surface->h, 32,
                                                           SDL_PIXELFORMAT_RGB888);
    }
    return window->converted;
}

bool window_canvas(struct window *window, struct canvas *canvas)
{
    const SDL_Surface *surface = surface_of(window);
    if (surface == NULL || surface->pixels == NULL) {
        return false;
    }
    *canvas = (struct canvas){surface->pixels, surface->w, surface->h, surface->pitch,
                              window->serial};
    return true;
}

static void convert(struct window *window, SDL_Rect *rects, int count)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    if (surface != NULL && !is_plain(surface) && window->converted != NULL) {
        for (int i = 0; i < count; i++) {
            SDL_Rect to = rects[i];
            SDL_BlitSurface(window->converted, &rects[i], surface, &to);
        }
    }
}

void window_show(struct window *window, const struct area *areas, uint32_t count)
{
    SDL_Rect rects[PAINT_AREAS];
    int used = (int)(count < PAINT_AREAS ? count : PAINT_AREAS);
    for (int i = 0; i < used; i++) {
        rects[i] = (SDL_Rect){(int)areas[i].x, (int)areas[i].y, (int)areas[i].w,
                              (int)areas[i].h};
    }
    if (used > 0 && SDL_GetWindowSurface(window->window) != NULL) {
        convert(window, rects, used);
        SDL_UpdateWindowSurfaceRects(window->window, rects, used);
    }
}

/* ---- sound ---- */

static void fill_sound(void *context, Uint8 *bytes, int length)
{
    siren_fill(context, (int16_t *)(void *)bytes, (uint32_t)length / sizeof(int16_t));
}

/* No device, no sound: a siren that is not heard is no failure. */
static void open_sound(struct window *window)
{
    const SDL_AudioSpec wanted = {.freq = SOUND_RATE, .format = AUDIO_S16SYS, .channels = 1,
                                  .samples = SOUND_CHUNK, .callback = fill_sound,
                                  .userdata = &window->siren};
    int heard = hush_errors();
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) == 0) {
        window->device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
        if (window->device == 0) {
            SDL_QuitSubSystem(SDL_INIT_AUDIO);
        }
    }
    hear_errors(heard);
    window->mute = window->device == 0;
}

/* The device rests as soon as what it plays has died away. */
void window_sound(struct window *window, uint32_t sirens)
{
    if (window->device == 0 && !window->mute) {
        open_sound(window); /* now, not at the first siren: it may take a while */
    }
    if (window->device != 0 && (sirens > 0 || window->sounding)) {
        SDL_LockAudioDevice(window->device);
        siren_sound(&window->siren, sirens);
        bool sounding = !siren_is_silent(&window->siren);
        SDL_UnlockAudioDevice(window->device);
        if (sounding != window->sounding) {
            SDL_PauseAudioDevice(window->device, sounding ? 0 : 1);
            window->sounding = sounding;
        }
    }
}
