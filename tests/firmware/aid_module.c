#include "firmware/aid_module.h"

#include <check.h>
#include <string.h>

#include "firmware/aid_module_store.h"

#define CALLER_IN_UCS2 "+CLIP: \"002B00310035003500350037003600350034003300320031\",145"

void module_begin(struct module *module)
{
    memset(module, 0, sizeof *module);
    settings_defaults(&module->unit.settings);
    modem_init(&module->unit.modem, 0);
    ring_init(&module->unit.ring);
    alert_init(&module->unit.alert);
    module->echo = true;
    module->boots_at = TIME_NEVER;
    module->sim = "+CPIN: READY";
    module->refusal = "+CME ERROR: 100";
    module->prompt = "> ";
    module->reboot_at_order = NEVER_AT;
    module->deaf_at_order = NEVER_AT;
    module->inject_at_boundary = NEVER_AT;
    module->reboot_at_heard = NEVER_AT;
    module->ring_at = module->code_at = module->alone_at = TIME_NEVER;
    module->deaf_since = TIME_NEVER;
    module->cut_at = TIME_NEVER;
    serial_init(&module->serial);
}

void module_begin_unit(struct module *module, const struct settings *settings)
{
    uint32_t generation = 0;
    module_begin(module);
    nvm_blank(&module->nvm);
    ck_assert(settings_store(settings, &module->nvm, &generation));
    unit_reset(&module->unit, &module->nvm, RESET_COLD, 0);
    module->whole_unit = true;
}

/* All that it was told is forgotten. */
static void forget(struct module *module)
{
    module->echo = true;
    module->at_prompt = false;
    module->heard_count = 0;
    module->takes_pdus = false;
    module->announces = false;
    module->reports_network = false;
    module->shows_callers = false;
    module->in_phone = false;
    module->ucs2 = module->left_otherwise;
    module->wants_receipts = module->left_otherwise;
    module->calls = NULL;
    module->rings_left = 0;
    module->ring_at = TIME_NEVER;
    module->code_at = TIME_NEVER;
}

static void reboot(struct module *module)
{
    module->serial.ended = false;
    module->reboot_at_heard = NEVER_AT;
    forget(module);
    if (module->reboot == REBOOT_OFF) {
        module->running = false;
        return;
    }
    module->booting = true;
    module->boots_at = module->now + TIME_S(3);
}

static void say_bytes(struct module *module, const char *bytes, size_t count, bool line_begins)
{
    if (module->deaf || !module->running || module->booting) {
        return;
    }
    serial_say(&module->serial, bytes, (uint32_t)count, line_begins, module->now + TIME_MS(20));
    if (module->serial.ended) {
        reboot(module);
    }
}

static void say_line(struct module *module, const char *line, size_t length)
{
    if (module->boundaries == module->inject_at_boundary) {
        say_bytes(module, "\r\n", 2, true);
        say_bytes(module, module->inject, strlen(module->inject), false);
        say_bytes(module, "\r\n", 2, false);
    }
    module->boundaries++;
    say_bytes(module, "\r\n", 2, true);
    say_bytes(module, line, length, false);
    if (length != 2 || memcmp(line, "> ", 2) != 0) {
        say_bytes(module, "\r\n", 2, false);
    }
}

void module_say(struct module *module, const char *lines)
{
    while (*lines != 0) {
        size_t length = strcspn(lines, "\n");
        say_line(module, lines, length);
        lines += length + (lines[length] == '\n' ? 1 : 0);
    }
}

static void boot(struct module *module)
{
    bool told = !module->booting || module->reboot == REBOOT_TOLD;
    forget(module);
    module->running = true;
    module->booting = false;
    module->boots++;
    if (told) {
        module_say(module, "RDY\n+CFUN: 1\n+CPIN: READY\nCall Ready\nSMS Ready");
    }
}

static void power_off(struct module *module)
{
    module->running = false;
    module->deaf = false;
    module->dumb = false;
    module->half_dumb = false;
    module->stuck = false;
    module->booting = false;
    serial_clear(&module->serial);
    module->boots_at = TIME_NEVER;
    forget(module);
}

static uint32_t number_after(const char *order, size_t at)
{
    uint32_t number = 0;
    for (const char *c = order + at; *c >= '0' && *c <= '9'; c++) {
        number = number * 10 + (uint32_t)(*c - '0');
    }
    return number;
}

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static void tell_network(struct module *module)
{
    if (module->network != NULL) {
        module_say(module, module->network);
    } else {
        module_say(module, module->reports_network ? "+CREG: 1,1" : "+CREG: 0,1");
    }
    module_say(module, "OK");
}

/* Settings and calls; the answer is the plain one. */
static void obey(struct module *module, const char *order)
{
    module->echo = module->echo && strcmp(order, "ATE0") != 0;
    module->takes_pdus = module->takes_pdus || strcmp(order, "AT+CMGF=0") == 0;
    module->announces = module->announces || starts(order, "AT+CNMI=2,1,");
    module->reports_network = module->reports_network || strcmp(order, "AT+CREG=1") == 0;
    module->shows_callers = module->shows_callers || strcmp(order, "AT+CLIP=1") == 0;
    module->ucs2 = module->ucs2 && strcmp(order, "AT+CSCS=\"GSM\"") != 0;
    module->wants_receipts = module->wants_receipts && strcmp(order, "AT+CSMS=0") != 0;
    if (strcmp(order, "ATH") == 0) {
        module->rings_left = 0;
        module->ring_at = TIME_NEVER;
        module->calls = module->dialled != NULL ? NULL : module->calls;
    } else if (starts(order, "ATD") && module->dialled != NULL) {
        module->calls = module->dialled;
    } else if (starts(order, "AT+CUSD=")) {
        bool asked = starts(order, "AT+CUSD=1,") && module->operator_says != NULL;
        module->code_at = asked ? module->now + TIME_S(1) : TIME_NEVER;
    }
    module_say(module, "OK");
}

static bool is_refused(const struct module *module, const char *order)
{
    size_t length = module->refuses == NULL ? 0 : strlen(module->refuses);
    if (length > 0 && module->refuses[length - 1] == '\n') {
        return strlen(order) == length - 1 && strncmp(order, module->refuses, length - 1) == 0;
    }
    return length > 0 && starts(order, module->refuses);
}

static void answer(struct module *module, const char *order)
{
    if (is_refused(module, order)) {
        module_say(module, module->refusal);
    } else if (starts(order, "AT+CMGS=")) {
        module->at_prompt = true;
        module_say(module, module->prompt == NULL ? "" : module->prompt);
    } else if (starts(order, "AT+CMGR=")) {
        store_read(module, number_after(order, 8));
    } else if (starts(order, "AT+CMGD=")) {
        store_delete(module, number_after(order, 8), strstr(order, ",1") != NULL);
    } else if (starts(order, "AT+CMGL")) {
        store_list(module);
    } else if (strcmp(order, "AT+CPMS?") == 0) {
        store_count(module);
    } else if (starts(order, "AT+CPMS=")) {
        store_choose(module, order + strlen("AT+CPMS="));
    } else if (strcmp(order, "AT+CREG?") == 0) {
        tell_network(module);
    } else if (strcmp(order, "AT+CPIN?") == 0) {
        module_say(module, module->sim);
        module_say(module, "OK");
    } else if (strcmp(order, "AT+CLCC") == 0 && module->calls != NULL) {
        module_say(module, module->calls);
        module_say(module, "OK");
    } else if (strcmp(order, "AT+CSQ") == 0) {
        module_say(module, "+CSQ: 18,0\nOK");
    } else {
        obey(module, order);
    }
}

/* True: a fault of this order swallowed it. */
static bool fails(struct module *module)
{
    uint32_t order = module->orders++;
    if (order == module->reboot_at_order) {
        boot(module);
        return true;
    }
    if (order == module->deaf_at_order) {
        module->deaf = true;
        module->deaf_since = module->now;
    }
    bool asked_alive = strcmp(module->heard, "AT") == 0;
    return module->deaf || module->dumb || (module->half_dumb && !asked_alive);
}

static void keep_sent(struct module *module)
{
    if (module->sent_count == MODULE_MESSAGES) {
        ck_abort_msg("more messages than a dialogue has");
    }
    strcpy(module->sent[module->sent_count++], module->heard);
}

static void take_pdu(struct module *module)
{
    module->heard[module->heard_count] = 0;
    module->heard_count = 0;
    module->at_prompt = false;
    if (fails(module)) {
        return;
    }
    if (module->echo) {
        say_bytes(module, module->heard, strlen(module->heard), true);
    }
    module->sent_as_text += !module->takes_pdus;
    if (module->sms_error == NULL || module->sends_unasked) {
        keep_sent(module);
    }
    if (module->sms_error != NULL) {
        module_say(module, module->sms_error);
        return;
    }
    module->result_from[module->sent_count - 1] = module->serial.said;
    module_say(module, "+CMGS: 7\nOK");
    module->result_to[module->sent_count - 1] = module->serial.said;
}

static void note_order(struct module *module)
{
    size_t end = strlen(module->log);
    size_t length = strlen(module->heard);
    if (end + length + 2 >= sizeof module->log) {
        ck_abort_msg("more orders than the log has room for");
    }
    memcpy(module->log + end, module->heard, length);
    memcpy(module->log + end + length, "\n", 2);
}

static void take_order(struct module *module)
{
    module->heard[module->heard_count] = 0;
    module->heard_count = 0;
    module->order_times = module->order_times * 31 + (uint64_t)module->now;
    note_order(module);
    if (fails(module) || !starts(module->heard, "AT")) {
        return;
    }
    if (module->echo) {
        say_bytes(module, module->heard, strlen(module->heard), true);
        say_bytes(module, "\r", 1, false);
    }
    answer(module, module->heard);
}

/* True: the byte only woke it. */
static bool sleeps_through(struct module *module)
{
    if (module->sleeps && module->now - module->heard_at > TIME_S(5)) {
        module->sleep_loses_now = module->sleep_loses;
    }
    module->heard_at = module->now;
    if (module->sleep_loses_now == 0) {
        return false;
    }
    module->sleep_loses_now--;
    return true;
}

static void hear(struct module *module, char byte)
{
    if (module->heard_bytes++ == module->reboot_at_heard) {
        reboot(module);
    }
    if (module->booting || !module->running || sleeps_through(module)) {
        return;
    }
    if (module->heard_count == sizeof module->heard - 1) {
        ck_abort_msg("an order without an end");
    }
    if (byte == 0x1b) {
        module->at_prompt = false;
        module->heard_count = 0;
    } else if (module->at_prompt && byte == 0x1a) {
        take_pdu(module);
    } else if (!module->at_prompt && byte == '\r') {
        take_order(module);
    } else {
        module->heard[module->heard_count++] = byte;
    }
}

static void feel_key(struct module *module, const struct unit_out *out)
{
    if (out->modem_power_cut) {
        module->cuts += module->running;
        module->cut_at = module->running ? module->now : module->cut_at;
        power_off(module);
    }
    if (out->modem_power_key && !module->key_was_down) {
        module->key_since = module->now;
    }
    if (!out->modem_power_key && module->key_was_down) {
        if (module->running || module->now - module->key_since < TIME_S(1)) {
            ck_abort_msg("the key, pressed on a running module or too briefly");
        }
        module->boots_at = module->stuck ? TIME_NEVER : module->now + TIME_S(2);
    }
    module->key_was_down = out->modem_power_key;
}

static void take_news(struct module *module)
{
    struct sms_message message;
    while (!module->owner_away && modem_take_message(&module->unit.modem, &message)) {
        ck_assert_uint_lt(module->taken_count, MODULE_MESSAGES);
        strcpy(module->taken[module->taken_count++], message.text);
    }
}

static uint32_t bytes_now(const struct module *module)
{
    uint32_t there = serial_there(&module->serial, module->now);
    uint32_t taken = module->serial.taken;
    if (there > 0 && module->feeding == FEED_BYTES) {
        return 1;
    }
    const uint8_t *next = module->serial.bytes + taken;
    const uint8_t *end = module->feeding == FEED_LINES ? memchr(next, '\n', there) : NULL;
    if (end != NULL) {
        return (uint32_t)(end - next) + 1;
    }
    bool cut =
        module->feeding == FEED_SPLIT && taken < module->split && module->split < taken + there;
    return cut ? module->split - taken : there;
}

static void step_parts(struct module *module, const struct unit_in *in, struct unit_out *out)
{
    modem_step(&module->unit.modem, in, out);
    module->wake = TIME_NEVER;
    take_news(module);
    if (module->stepping_owners) {
        module->wake = time_earlier(module->wake, ring_step(&module->unit, module->now));
        module->wake = time_earlier(module->wake, alert_step(&module->unit, module->now));
    }
    module->wake = time_earlier(module->wake, modem_deadline(&module->unit.modem, module->now));
}

static void step(struct module *module)
{
    struct unit_out out = {0};
    uint32_t count = bytes_now(module);
    struct unit_in in = {.now_us = module->now,
                         .rail_mv = {12000, 4200},
                         .battery_fitted = true,
                         .modem_running = module->running,
                         .modem_rx = module->serial.bytes + module->serial.taken,
                         .modem_rx_count = count};
    if (module->whole_unit) {
        unit_step(&module->unit, &module->nvm, &in, &out);
        module->wake = out.wake_at_us;
    } else {
        step_parts(module, &in, &out);
    }
    serial_take(&module->serial, count, module->now);
    if (module->wake <= module->now) {
        ck_abort_msg("a deadline that is past");
    }
    feel_key(module, &out);
    for (uint32_t i = 0; i < out.modem_tx_count; i++) {
        hear(module, (char)out.modem_tx[i]);
    }
}

static void ring(struct module *module)
{
    module->rings_left--;
    module->ring_at = module->rings_left > 0 ? module->now + TIME_S(3) : TIME_NEVER;
    module_say(module, "RING");
    if (module->shows_callers) {
        module_say(module, module->ucs2 ? CALLER_IN_UCS2 : module->caller);
    }
}

static int64_t next_instant(const struct module *module)
{
    int64_t next = serial_deadline(&module->serial);
    next = next > module->now ? next : module->now + 1;
    next = time_earlier(next, module->wake);
    next = time_earlier(next, time_earlier(module->boots_at, module->ring_at));
    next = time_earlier(next, time_earlier(module->alone_at, module->code_at));
    if (module->wakes_every > 0) {
        next = time_earlier(next, module->now + module->wakes_every);
    }
    return next;
}

static void say_what_is_due(struct module *module)
{
    if (module->now >= module->ring_at) {
        ring(module);
    }
    if (module->now >= module->code_at) {
        module->code_at = TIME_NEVER;
        module->said_from = module->serial.said;
        module_say(module, module->operator_says);
        module->said_to = module->serial.said;
    }
    if (module->now >= module->alone_at) {
        module->alone_at = TIME_NEVER;
        say_bytes(module, module->alone, strlen(module->alone), true);
    }
}

void module_run(struct module *module, int64_t duration)
{
    int64_t end = module->now + duration;
    while (module->now < end) {
        step(module);
        module->now = time_earlier(next_instant(module), end);
        if (module->now >= module->boots_at) {
            module->boots_at = TIME_NEVER;
            boot(module);
        }
        say_what_is_due(module);
    }
}

void module_run_to_idle(struct module *module)
{
    for (uint32_t i = 0; i < 240; i++) {
        const struct modem *modem = &module->unit.modem;
        if (modem->state == MODEM_ONLINE && !modem->list_due && modem->order == 0 &&
            modem->slot_count == 0 && !modem->poll_running) {
            return;
        }
        module_run(module, TIME_MS(500));
    }
    ck_abort_msg("never online; orders so far:\n%s", module->log);
}

void module_ring(struct module *module, const char *clip, uint32_t times)
{
    module->caller = clip;
    module->rings_left = times;
    module->ring_at = times > 0 ? module->now : TIME_NEVER;
    module->wake = module->now;
}

uint32_t module_count(const struct module *module, const char *order)
{
    uint32_t count = 0;
    for (const char *at = strstr(module->log, order); at != NULL; at = strstr(at + 1, order)) {
        count++;
    }
    return count;
}
