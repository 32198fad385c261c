#include "sim/panel/ink.h"

struct row {
    const char *name;
    uint32_t colour[THEME_COUNT]; /* 0xRRGGBB */
};

static const struct row rows[INK_COUNT] = {
    [INK_NONE] = {"none", {0x000000, 0x000000}},
    [INK_GROUND] = {"ground", {0xF4F5F3, 0x14181C}},
    [INK_PANE] = {"pane", {0xFDFDFB, 0x1B2126}},
    [INK_RAISED] = {"raised", {0xE9ECEB, 0x283038}},
    [INK_EDGE] = {"edge", {0xC7CDCE, 0x3C4750}},
    [INK_TEXT] = {"text", {0x1C2529, 0xE8ECEE}},
    [INK_FAINT] = {"faint", {0x5F6B70, 0x97A4AB}},
    [INK_ACCENT] = {"accent", {0x0B5FA5, 0x63B3F2}},
    [INK_ON_ACCENT] = {"on-accent", {0xFFFFFF, 0x0B1B28}},
    [INK_GOOD] = {"good", {0x1B7F4B, 0x54C78A}},
    [INK_WARN] = {"warn", {0xA86200, 0xF0B44A}},
    [INK_BAD] = {"bad", {0xB3261E, 0xFF8077}},
    [INK_SMOKE] = {"smoke", {0x4A4F52, 0xA9B0B4}},
    [INK_LIT] = {"lit", {0xFFD54A, 0xFFE082}},
    [INK_LED_GREEN] = {"led-green", {0x1FAF5B, 0x3CE07F}},
    [INK_LED_RED] = {"led-red", {0xD93A2B, 0xFF5A48}},
    [INK_LED_DARK] = {"led-dark", {0xB9C0C2, 0x46525A}},
    [INK_BUBBLE_UNIT] = {"bubble-unit", {0xDDEBF7, 0x1F3B52}},
    [INK_BUBBLE_PERSON] = {"bubble-person", {0xE3F1E4, 0x21412D}},
    [INK_MAINS_L] = {"mains-l", {0x8A4B14, 0xD9905A}},
    [INK_MAINS_N] = {"mains-n", {0x2C7FB8, 0x6FB6E3}},
    [INK_PE] = {"pe", {0x3E8E2F, 0x8CCB5E}},
    [INK_PLUS] = {"plus", {0xC4341C, 0xFF7A5C}},
    [INK_BETWEEN] = {"between", {0xB07AA1, 0xD7A6CC}},
    [INK_ZERO] = {"zero", {0x2B3A67, 0x9FB2E8}},
    [INK_FLOATING] = {"floating", {0x98A2A6, 0x64717A}},
    [INK_CURRENT] = {"current", {0xF5A300, 0xFFD24D}},
};

struct colour ink_colour(enum ink ink, enum theme theme)
{
    uint32_t rgb = rows[ink].colour[theme];
    return (struct colour){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb,
                           ink == INK_NONE ? 0 : 255};
}

const char *ink_name(enum ink ink)
{
    return rows[ink].name;
}

const char *theme_name(enum theme theme)
{
    return theme == THEME_DARK ? "dark" : "light";
}
