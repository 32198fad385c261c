#include "sim/panel/pane_phones.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/gsm/alphabet.h"
#include "sim/gsm/call.h"
#include "sim/gsm/parts.h"
#include "sim/panel/pane_phones_inside.h"
#include "sim/panel/phones_call.h"
#include "sim/panel/phones_offer.h"

#define PAD 12.0f
#define TABS_MOST 3u       /* with more phones they are chosen from a list */
#define TAB_LEAST 76.0f
#define MENU_LEAST 176.0f  /* a whole number stands on the list's button from here on */
#define NAME 48

void phones_pane_init(struct phones_pane *pane)
{
    memset(pane, 0, sizeof *pane);
    talk_init(&pane->talk);
    pane->rang = pane->event = CAUSE_NONE;
}

void phones_pane_free(struct phones_pane *pane)
{
    talk_free(&pane->talk);
    for (uint32_t i = 0; i < NETWORK_PHONES; i++) {
        free(pane->heights[i].bottom);
        free(pane->heights[i].event);
        pane->heights[i] = (struct talk_heights){.bottom = NULL};
    }
}

/* ---- which phone ---- */

static int32_t find(const struct network *network, const char *number)
{
    for (uint32_t i = 0; i < network->phone_count; i++) {
        if (strcmp(network->phone[i].number, number) == 0) {
            return (int32_t)i;
        }
    }
    return -1;
}

int32_t phones_chosen(const struct phones_pane *pane, const struct stage *stage)
{
    return find(&stage->world->gsm.network, pane->chosen);
}

static void choose(struct phones_pane *pane, const char *number)
{
    snprintf(pane->chosen, sizeof pane->chosen, "%s", number);
}

/* The unit calls a phone: it is brought forward, once for each call. */
static void bring_ringing(struct phones_pane *pane, const struct network *network)
{
    for (uint32_t i = 0; i < network->phone_count; i++) {
        const struct conversation *talk = &pane->talk.phone[i];
        const struct saying *last = talk->count > 0 ? &talk->sayings[talk->count - 1] : NULL;
        bool calls = last != NULL && last->kind == SAYING_CALL_OF_UNIT && talk_is_open(last) &&
                     last->rang != CAUSE_NONE;
        if (calls && pane->rang != last->event) {
            pane->rang = last->event;
            choose(pane, network->phone[i].number);
        }
    }
}

void phones_pane_follow(struct phones_pane *pane, const struct stage *stage)
{
    const struct network *network = &stage->world->gsm.network;
    (void)talk_follow(&pane->talk, stage->journal, network); /* without memory: what is known */
    if (find(network, pane->added) >= 0) {
        pane->added[0] = '\0';
    }
    bool known = find(network, pane->chosen) >= 0 ||
                 (pane->added[0] != '\0' && strcmp(pane->added, pane->chosen) == 0);
    if (!known) {
        choose(pane, network->phone_count > 0 ? network->phone[0].number : pane->added);
    }
    bring_ringing(pane, network);
}

uint32_t phones_pane_unseen(const struct phones_pane *pane)
{
    uint32_t unseen = 0;
    for (uint32_t i = 0; i < NETWORK_PHONES; i++) {
        unseen += talk_unseen(&pane->talk, i);
    }
    return unseen;
}

bool phones_pane_rings(const struct phones_pane *pane, const struct stage *stage)
{
    const struct network *network = &stage->world->gsm.network;
    (void)pane;
    for (uint32_t i = 0; i < network->phone_count; i++) {
        if (network->phone[i].call == CALL_RINGING && network->phone[i].unit_called) {
            return true;
        }
    }
    return false;
}

void phones_deed(struct ui *ui, const struct phones_pane *pane, const char *word, const char *rest)
{
    char line[FIELD_BYTES + 64];
    snprintf(line, sizeof line, rest[0] == '\0' ? "%s %s%s" : "%s %s %s", word, pane->chosen, rest);
    ui_wish(ui, WISH_DEED, 0, line);
}

/* ---- the row of phones ---- */

/* All phones there are, the one that is only thought of last. */
struct listed {
    const char *number[NETWORK_PHONES + 1];
    uint32_t unseen[NETWORK_PHONES + 1];
    char name[NETWORK_PHONES + 1][NAME];
    const char *names[NETWORK_PHONES + 1];
    uint32_t count, chosen;
};

static void name_phone(const struct listed *list, uint32_t index, bool brief, char name[NAME])
{
    const char *number = list->number[index];
    size_t length = strlen(number);
    const char *end = brief && length > 6 ? number + length - 4 : number;
    const char *dots = end == number ? "" : "\xe2\x80\xa6";
    if (list->unseen[index] > 0 && index != list->chosen) {
        snprintf(name, NAME, "%s%.24s (%u)", dots, end, list->unseen[index]);
    } else {
        snprintf(name, NAME, "%s%.24s", dots, end);
    }
}

static void list_phones(struct listed *list, const struct phones_pane *pane,
                        const struct network *network, bool brief)
{
    memset(list, 0, sizeof *list);
    for (uint32_t i = 0; i < network->phone_count; i++) {
        list->unseen[list->count] = talk_unseen(&pane->talk, i);
        list->number[list->count++] = network->phone[i].number;
    }
    if (pane->added[0] != '\0') {
        list->number[list->count++] = pane->added;
    }
    for (uint32_t i = 0; i < list->count; i++) {
        list->chosen = strcmp(list->number[i], pane->chosen) == 0 ? i : list->chosen;
    }
    for (uint32_t i = 0; i < list->count; i++) {
        name_phone(list, i, brief, list->name[i]);
        list->names[i] = list->name[i];
    }
}

/* Few phones are tabs. */
static bool has_tabs(const struct phones_pane *pane, const struct network *network, float wide)
{
    uint32_t count = network->phone_count + (pane->added[0] != '\0' ? 1u : 0u);
    return count > 1 && count <= TABS_MOST && wide / (float)count >= TAB_LEAST;
}

static void draw_tabs(struct ui *ui, struct area row, struct phones_pane *pane)
{
    struct listed list;
    struct control control = {.area = row, .id = PHONES_TAB};
    list_phones(&list, pane, &ui->stage->world->gsm.network, true);
    choose(pane, list.number[ui_tabs(ui, &control, list.names, list.count, list.chosen)]);
}

/* The number, or a list to choose it from where there are many. */
static void draw_chosen(struct ui *ui, struct area row, struct phones_pane *pane)
{
    struct listed list;
    list_phones(&list, pane, &ui->stage->world->gsm.network, false);
    if (list.count <= TABS_MOST) {
        struct words words = {.text = pane->chosen, .size = 15, .bold = true};
        if (ui_extent(ui, &words).w > row.w) {
            words.size = 12;
            words.bold = false;
        }
        words.area = row;
        ui_words(ui, &words);
        return;
    }
    char brief[NAME];
    name_phone(&list, list.chosen, row.w < MENU_LEAST, brief);
    struct control menu = {.area = row, .id = PHONES_CHOOSE, .text = brief,
                           .says = "Choose a phone"};
    int32_t chosen = ui_menu(ui, &menu, list.names, list.count);
    choose(pane, list.number[chosen >= 0 ? (uint32_t)chosen : list.chosen]);
}

static void draw_add(struct ui *ui, struct area area, struct phones_pane *pane)
{
    struct control plus = {.area = area, .id = PHONES_ADD, .icon = ICON_PLUS, .on = pane->adds,
                           .look = LOOK_QUIET, .says = "Another phone",
                           .off = ui->stage->world->gsm.network.phone_count == NETWORK_PHONES};
    if (ui_button(ui, &plus)) {
        pane->adds = !pane->adds;
        if (pane->adds) {
            desk_focus(ui->desk, (struct widget){PHONES_NUMBER, 0, HIT_WIDGET});
        }
    }
}

/* ---- a new number ---- */

/* International: a plus and digits. */
static bool is_number(const char *text)
{
    size_t digits = strspn(text + (text[0] == '+' ? 1 : 0), "0123456789");
    return text[0] == '+' && digits >= 3 && digits <= 17 && text[digits + 1] == '\0';
}

static void take_number(struct ui *ui, struct phones_pane *pane, const char *number)
{
    if (find(&ui->stage->world->gsm.network, number) < 0) {
        snprintf(pane->added, sizeof pane->added, "%.20s", number);
    }
    choose(pane, number);
    pane->adds = false;
    desk_focus(ui->desk, (struct widget){PHONES_MESSAGE, 0, HIT_WIDGET});
}

static void add_number(struct ui *ui, struct phones_pane *pane)
{
    if (is_number(pane->number.text)) {
        char number[NETWORK_NUMBER];
        snprintf(number, sizeof number, "%.20s", pane->number.text);
        field_set(&pane->number, "");
        take_number(ui, pane, number);
    }
}

static void draw_new_number(struct ui *ui, struct area row, struct phones_pane *pane)
{
    bool good = is_number(pane->number.text);
    struct area done = area_right(&row, 40);
    area_right(&row, 6);
    struct control field = {.area = row, .id = PHONES_NUMBER, .text = "+358401234567",
                            .says = "Number of another phone: a plus and digits, then Enter"};
    if (ui_field(ui, &field, &pane->number) == FIELD_ENTERED) {
        add_number(ui, pane);
    }
    struct control button = {.area = done, .id = PHONES_NUMBER_DONE, .icon = ICON_CHECK,
                             .look = LOOK_MAIN, .off = !good,
                             .says = good ? "Take this phone" : "A plus and 3 to 17 digits"};
    if (ui_button(ui, &button)) {
        add_number(ui, pane);
    }
}

/* ---- writing ---- */

struct sms_size sms_size_of(const char *text)
{
    struct sms_size size = {.parts = parts_count(text, false), .ucs2 = !alphabet_holds(text)};
    bool many = size.parts > 1;
    uint32_t all = 0;
    size.room = size.ucs2 ? (many ? 67 : 70) : (many ? 153 : 160);
    while (*text != '\0') {
        uint8_t septets[2];
        uint32_t character = utf8_read(&text);
        all += size.ucs2 ? (character > 0xFFFF ? 2 : 1) : alphabet_septets(character, septets);
    }
    uint32_t before = (size.parts - 1) * size.room;
    size.used = all > before ? all - before : 0;
    return size;
}

static void draw_counter(struct ui *ui, struct area area, const char *text)
{
    struct sms_size size = sms_size_of(text);
    char words[96];
    if (size.parts == 1) {
        snprintf(words, sizeof words, "%u/%u%s", size.used, size.room, size.ucs2 ? " UCS2" : "");
    } else {
        snprintf(words, sizeof words, "%u/%u of SMS %u", size.used, size.room, size.parts);
    }
    ui_words(ui, &(struct words){.area = area, .text = text[0] == '\0' ? "" : words, .size = 11,
                                 .ink = size.parts > 1 || size.ucs2 ? INK_WARN : INK_FAINT,
                                 .align = ALIGN_RIGHT});
}

static void send(struct ui *ui, struct phones_pane *pane)
{
    if (pane->message.text[0] != '\0') {
        phones_deed(ui, pane, "sms", pane->message.text);
        field_set(&pane->message, "");
    }
}

static void draw_message(struct ui *ui, struct area row, struct phones_pane *pane)
{
    struct area button = area_right(&row, 40);
    area_right(&row, 6);
    struct control field = {.area = row, .id = PHONES_MESSAGE, .text = "SMS to the unit",
                            .says = "An SMS to the unit; Enter sends it"};
    if (ui_field(ui, &field, &pane->message) == FIELD_ENTERED) {
        send(ui, pane);
    }
    struct control go = {.area = button, .id = PHONES_SEND, .icon = ICON_SEND, .look = LOOK_MAIN,
                         .off = pane->message.text[0] == '\0', .says = "Send the SMS"};
    if (ui_button(ui, &go)) {
        send(ui, pane);
    }
}

/* Words that are sent every day, at a click. */
static void draw_words(struct ui *ui, struct area row, struct phones_pane *pane)
{
    static const char *const words[] = {"STATUS", "AON", "AOF"};
    for (uint32_t i = 0; i < 3; i++) {
        char says[48];
        float wide = ui_extent(ui, &(struct words){.text = words[i], .size = 12}).w + 22;
        struct control word = {.area = area_left(&row, wide), .id = PHONES_WORD, .number = i,
                               .text = words[i], .says = says};
        snprintf(says, sizeof says, "Send %s to the unit", words[i]);
        if (word.area.w >= wide && ui_button(ui, &word)) {
            phones_deed(ui, pane, "sms", words[i]);
        }
        area_left(&row, 6);
    }
    draw_counter(ui, row, pane->message.text);
}

/* ---- the number, and what else its phone does ---- */

static void draw_more(struct ui *ui, struct area area, struct phones_pane *pane,
                      const struct phone *phone)
{
    static const char *const items[2][2] = {{"Call with hidden number", "Switch this phone off"},
                                            {"Call with hidden number", "Switch this phone on"}};
    bool off = phone != NULL && phone->off;
    struct control menu = {.area = area, .id = PHONES_MORE, .look = LOOK_QUIET,
                           .says = "More that this phone can do"};
    int32_t chosen = ui_menu(ui, &menu, items[off], 2);
    if (chosen == 0) {
        phones_deed(ui, pane, "call", "hidden");
    } else if (chosen == 1) {
        phones_deed(ui, pane, off ? "on" : "off", "");
    }
}

static void draw_number(struct ui *ui, struct area row, struct phones_pane *pane, int32_t index)
{
    const struct phone *phone =
        index < 0 ? NULL : &ui->stage->world->gsm.network.phone[index];
    bool busy = phone != NULL && voice_is_under_way(phone->call);
    bool narrow = row.w < 330;
    draw_more(ui, area_right(&row, 28), pane, phone);
    draw_add(ui, area_right(&row, 34), pane);
    struct control call = {.area = area_right(&row, narrow ? 40 : 84), .id = PHONES_CALL,
                           .icon = ICON_CALL, .text = narrow ? NULL : "Call", .off = busy,
                           .says = "Call the unit"};
    if (ui_button(ui, &call)) {
        phones_deed(ui, pane, "call", "");
    }
    area_right(&row, 8);
    if (phone != NULL && phone->off) {
        struct area off = area_bottom(&row, 12);
        ui_words(ui, &(struct words){.area = off, .text = "switched off", .size = 10,
                                     .ink = INK_WARN});
    }
    draw_chosen(ui, row, pane);
}

/* Those that the unit knows, and a field for any other one. */
static void draw_another(struct ui *ui, struct area *rest, struct phones_pane *pane)
{
    char number[NETWORK_NUMBER];
    draw_new_number(ui, area_top(rest, UI_ROW), pane);
    area_top(rest, UI_GRID);
    if (phones_offer_draw(ui, rest, number)) {
        take_number(ui, pane, number);
    }
}

static void draw_none(struct ui *ui, struct area area, struct phones_pane *pane)
{
    const char *text = phones_offer_any(ui->stage->world)
                           ? "Nobody has a phone yet. Write a number, or take one that the unit "
                             "knows:"
                           : "Nobody has a phone yet. Write a number, as of the one that is to be "
                             "alerted:";
    ui_write(ui, &area, &(struct words){.ink = INK_FAINT, .text = text});
    draw_another(ui, &area, pane);
}

void pane_phones(struct ui *ui, struct area area, struct phones_pane *pane)
{
    ui_pane(ui, area, WIDGET_PHONES, NULL);
    if (ui->stage->world == NULL || ui->stage->journal == NULL) {
        return;
    }
    if (!ui->hears) {
        phones_pane_follow(pane, ui->stage);
    }
    struct area inner = area_inset(area, PAD);
    if (pane->chosen[0] == '\0') {
        draw_none(ui, inner, pane);
        return;
    }
    int32_t index = phones_chosen(pane, ui->stage);
    if (has_tabs(pane, &ui->stage->world->gsm.network, inner.w)) {
        draw_tabs(ui, area_top(&inner, UI_ROW), pane);
        area_top(&inner, 6);
    }
    draw_number(ui, area_top(&inner, UI_ROW), pane, index);
    area_top(&inner, 8);
    if (pane->adds) {
        draw_another(ui, &inner, pane);
    }
    draw_message(ui, area_bottom(&inner, UI_ROW), pane);
    area_bottom(&inner, 6);
    draw_words(ui, area_bottom(&inner, 26), pane);
    area_bottom(&inner, 8);
    float call = phones_call_high(ui, pane);
    if (call > 0) {
        phones_call_draw(ui, area_top(&inner, call), pane);
        area_top(&inner, 8);
    }
    if (index >= 0 && inner.h > 20) {
        phones_talk_draw(ui, inner, pane, (uint32_t)index);
    }
}
