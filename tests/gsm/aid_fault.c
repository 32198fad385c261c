#include "gsm/aid_fault.h"

#include <check.h>
#include <string.h>

#include "sim/base/clock.h"

void has(const char *heard, const char *part)
{
    ck_assert_msg(strstr(heard, part) != NULL, "no <%s> in <%s>", part, heard);
}

struct desk *desk_quiet(void)
{
    struct desk *desk = desk_online();
    has(desk_ask(desk, "ATE0;+CMEE=1;+CMGF=1"), "OK");
    return desk;
}

struct fault_order order_of(enum fault_kind kind, enum fault_place place, const char *of)
{
    struct fault_order order = {
        .kind = kind, .place = place, .of = of, .text = "", .times = 1, .lasting_us = CLOCK_NEVER
    };
    return order;
}

uint32_t lay(struct desk *desk, const struct fault_order *order)
{
    int32_t number = fault_lay(&desk->gsm, &desk->air, order);
    ck_assert_int_ge(number, 0);
    desk_run(desk, 0);
    return (uint32_t)number;
}

uint32_t lay_text(struct desk *desk, enum fault_kind kind, enum fault_place place, const char *of,
                  const char *text)
{
    struct fault_order order = order_of(kind, place, of);
    order.text = text;
    order.text_length = (uint32_t)strlen(text);
    return lay(desk, &order);
}
