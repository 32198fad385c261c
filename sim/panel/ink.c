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
    [INK_FAINT] = {"faint", {0x5B676C, 0xA0ACB3}},
    [INK_ACCENT] = {"accent", {0x0B5FA5, 0x63B3F2}},
    [INK_ON_ACCENT] = {"on-accent", {0xFFFFFF, 0x0B1B28}},
    [INK_GOOD] = {"good", {0x0A6B58, 0x5FDCB4}},
    [INK_WARN] = {"warn", {0x955800, 0xF2B33D}},
    [INK_BAD] = {"bad", {0xA8101F, 0xFF7F76}},
    [INK_SMOKE] = {"smoke", {0x4A4F52, 0xA9B0B4}},
    [INK_LIT] = {"lit", {0xFFD54A, 0xFFE082}},
    [INK_ON_LIT] = {"on-lit", {0x1C2529, 0x161D21}},
    [INK_LED_GREEN] = {"led-green", {0x1FAF5B, 0x3CE07F}},
    [INK_LED_RED] = {"led-red", {0xD93A2B, 0xFF5A48}},
    [INK_LED_DARK] = {"led-dark", {0xB9C0C2, 0x46525A}},
    [INK_BUBBLE_UNIT] = {"bubble-unit", {0xDDEBF7, 0x1F3B52}},
    [INK_BUBBLE_PERSON] = {"bubble-person", {0xE3F1E4, 0x21412D}},
    [INK_MAINS_L] = {"mains-l", {0x5A2A06, 0xED904E}},
    [INK_MAINS_N] = {"mains-n", {0x17559A, 0x6FC3F7}},
    [INK_PE] = {"pe", {0x3E8953, 0x8AF2B2}},
    [INK_PLUS] = {"plus", {0xDF3C14, 0xE14F2C}},
    [INK_BETWEEN] = {"between", {0xB467D4, 0xB97FDD}},
    [INK_ZERO] = {"zero", {0x111A33, 0xE6ECFB}},
    [INK_FLOATING] = {"floating", {0x868693, 0x6F7D85}},
    [INK_CURRENT] = {"current", {0xF5A300, 0xFECB00}},
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
