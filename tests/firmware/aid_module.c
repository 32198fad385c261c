#include "firmware/aid_module.h"

#include <check.h>
#include <string.h>

void module_begin(struct module *module)
{
    memset(module, 0, sizeof *module);
    settings_defaults(&module->unit.settings);
    modem_init(&module->unit.modem, 0);
    ring_init(&module->unit.ring);
    alert_init(&module->unit.alert);
    module->echo = true;
    module->boots_at = TIME_NEVER;
    module->network = "+CREG: 1,1";
    module->sim = "+CPIN: READY";
    module->reboot_at_order = NEVER_AT;
    module->deaf_at_order = NEVER_AT;
    module->inject_at_boundary = NEVER_AT;
    module->deaf_since = TIME_NEVER;
    module->cut_at = TIME_NEVER;
}

static void say_bytes(struct module *module, const char *bytes, size_t count)
{
    if (module->deaf || !module->running) {
        return;
    }
    if (module->said_taken == module->said_count) {
        module->said_taken = 0;
        module->said_count = 0;
        module->said_at = module->now + TIME_MS(20);
    }
    ck_assert_uint_le(module->said_count + count, sizeof module->said);
    memcpy(module->said + module->said_count, bytes, count);
    module->said_count += (uint32_t)count;
}

static void say_line(struct module *module, const char *line, size_t length)
{
    if (module->boundaries == module->inject_at_boundary) {
        say_bytes(module, "\r\n", 2);
        say_bytes(module, module->inject, strlen(module->inject));
        say_bytes(module, "\r\n", 2);
    }
    module->boundaries++;
    say_bytes(module, "\r\n", 2);
    say_bytes(module, line, length);
    if (length != 2 || memcmp(line, "> ", 2) != 0) {
        say_bytes(module, "\r\n", 2);
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
    module->echo = true;
    module->at_prompt = false;
    module->heard_count = 0;
    module->running = true;
    module->boots++;
    module_say(module, "RDY\n+CFUN: 1\n+CPIN: READY\nCall Ready\nSMS Ready");
}

static void power_off(struct module *module)
{
    module->running = false;
    module->deaf = false;
    module->said_count = 0;
    module->said_taken = 0;
    module->boots_at = TIME_NEVER;
}

static void list_store(struct module *module)
{
    for (uint32_t i = 0; i < MODULE_MESSAGES; i++) {
        if (module->store[i] != NULL) {
            char line[] = "+CMGL: 00,0,\"\",28";
            line[7] = (char)('0' + i / 10);
            line[8] = (char)('0' + i % 10);
            module_say(module, line);
            module_say(module, module->store[i]);
        }
    }
    module_say(module, "OK");
}

static uint32_t number_after(const char *order, size_t at)
{
    uint32_t number = 0;
    for (const char *c = order + at; *c >= '0' && *c <= '9'; c++) {
        number = number * 10 + (uint32_t)(*c - '0');
    }
    return number;
}

static void count_store(struct module *module)
{
    char line[] = "+CPMS: \"SM\",00,24,\"SM\",0,24,\"SM\",0,24";
    uint32_t used = 0;
    for (uint32_t i = 0; i < MODULE_MESSAGES; i++) {
        used += module->store[i] != NULL;
    }
    line[12] = (char)('0' + used / 10);
    line[13] = (char)('0' + used % 10);
    module_say(module, line);
    module_say(module, "OK");
}

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static void read_store(struct module *module, uint32_t index)
{
    if (module->store[index] != NULL) {
        module_say(module, "+CMGR: 0,,28");
        module_say(module, module->store[index]);
    }
    module_say(module, "OK");
}

static void answer(struct module *module, const char *order)
{
    if (module->refuses != NULL && starts(order, module->refuses)) {
        module_say(module, "+CME ERROR: 100");
    } else if (strcmp(order, "ATE0") == 0) {
        module->echo = false;
        module_say(module, "OK");
    } else if (starts(order, "AT+CMGS=")) {
        module->at_prompt = true;
        module_say(module, "> ");
    } else if (starts(order, "AT+CMGR=")) {
        read_store(module, number_after(order, 8));
    } else if (starts(order, "AT+CMGD=")) {
        module->store[number_after(order, 8)] = NULL;
        module_say(module, "OK");
    } else if (starts(order, "AT+CMGL")) {
        list_store(module);
    } else if (strcmp(order, "AT+CPMS?") == 0) {
        count_store(module);
    } else if (strcmp(order, "AT+CREG?") == 0) {
        module_say(module, module->network);
        module_say(module, "OK");
    } else if (strcmp(order, "AT+CPIN?") == 0) {
        module_say(module, module->sim);
        module_say(module, "OK");
    } else if (strcmp(order, "AT+CLCC") == 0 && module->calls != NULL) {
        module_say(module, module->calls);
        module_say(module, "OK");
    } else if (strcmp(order, "AT+CSQ") == 0) {
        module_say(module, "+CSQ: 18,0\nOK");
    } else {
        module_say(module, "OK");
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
    return module->deaf;
}

static void take_pdu(struct module *module)
{
    module->heard[module->heard_count] = 0;
    module->heard_count = 0;
    module->at_prompt = false;
    if (fails(module)) {
        return;
    }
    if (module->sms_error != NULL) {
        module_say(module, module->sms_error);
        return;
    }
    ck_assert_uint_lt(module->sent_count, MODULE_MESSAGES);
    strcpy(module->sent[module->sent_count++], module->heard);
    module_say(module, "+CMGS: 7\nOK");
}

static void note_order(struct module *module)
{
    size_t end = strlen(module->log);
    size_t length = strlen(module->heard);
    ck_assert_uint_lt(end + length + 2, sizeof module->log);
    memcpy(module->log + end, module->heard, length);
    memcpy(module->log + end + length, "\n", 2);
}

static void take_order(struct module *module)
{
    module->heard[module->heard_count] = 0;
    module->heard_count = 0;
    module->order_times = module->order_times * 31 + (uint64_t)module->now;
    note_order(module);
    if (fails(module)) {
        return;
    }
    if (module->echo) {
        say_bytes(module, module->heard, strlen(module->heard));
        say_bytes(module, "\r", 1);
    }
    answer(module, module->heard);
}

static void hear(struct module *module, char byte)
{
    ck_assert_uint_lt(module->heard_count, sizeof module->heard - 1);
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
        ck_assert(!module->running);
        ck_assert(module->now - module->key_since >= TIME_S(1));
        module->boots_at = module->now + TIME_S(2);
    }
    module->key_was_down = out->modem_power_key;
}

static void take_news(struct module *module)
{
    struct sms_message message;
    while (modem_take_message(&module->unit.modem, &message)) {
        ck_assert_uint_lt(module->taken_count, MODULE_MESSAGES);
        strcpy(module->taken[module->taken_count++], message.text);
    }
}

static uint32_t bytes_now(const struct module *module)
{
    uint32_t left = module->said_count - module->said_taken;
    if (left == 0 || module->now < module->said_at) {
        return 0;
    }
    if (module->feeding == FEED_BYTES) {
        return 1;
    }
    bool cut = module->feeding == FEED_SPLIT && module->said_taken < module->split &&
               module->split < module->said_count;
    return cut ? module->split - module->said_taken : left;
}

static void step(struct module *module)
{
    struct unit_out out = {0};
    uint32_t count = bytes_now(module);
    struct unit_in in = {.now_us = module->now,
                         .modem_running = module->running,
                         .modem_rx = module->said + module->said_taken,
                         .modem_rx_count = count};
    modem_step(&module->unit.modem, &in, &out);
    module->wake = TIME_NEVER;
    module->said_taken += count;
    module->said_at += count > 0 ? TIME_MS(1) : 0;
    take_news(module);
    if (module->stepping_owners) {
        module->wake = time_earlier(module->wake, ring_step(&module->unit, module->now));
        module->wake = time_earlier(module->wake, alert_step(&module->unit, module->now));
    }
    module->wake = time_earlier(module->wake, modem_deadline(&module->unit.modem, module->now));
    ck_assert_int_gt(module->wake, module->now);
    feel_key(module, &out);
    for (uint32_t i = 0; i < out.modem_tx_count; i++) {
        hear(module, (char)out.modem_tx[i]);
    }
}

void module_run(struct module *module, int64_t duration)
{
    int64_t end = module->now + duration;
    while (module->now < end) {
        step(module);
        int64_t next = module->wake;
        if (module->said_taken < module->said_count) {
            int64_t said_at = module->said_at > module->now ? module->said_at : module->now + 1;
            next = time_earlier(next, said_at);
        }
        next = time_earlier(next, module->boots_at);
        if (module->wakes_every > 0) {
            next = time_earlier(next, module->now + module->wakes_every);
        }
        module->now = time_earlier(next, end);
        if (module->now >= module->boots_at) {
            module->boots_at = TIME_NEVER;
            boot(module);
        }
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

void module_deliver(struct module *module, uint32_t index, const char *pdu)
{
    char line[] = "+CMTI: \"SM\",00";
    module->store[index] = pdu;
    line[12] = (char)('0' + index / 10);
    line[13] = (char)('0' + index % 10);
    module_say(module, line);
}

uint32_t module_count(const struct module *module, const char *order)
{
    uint32_t count = 0;
    for (const char *at = strstr(module->log, order); at != NULL; at = strstr(at + 1, order)) {
        count++;
    }
    return count;
}
