#include "hil/at_client.h"

#include <assert.h>
#include <string.h>

#include "sim/base/clock.h"

#define ESC 0x1B
#define CTRL_Z 0x1A
#define TEXT_STALE_US CLOCK_S(1) /* an operator's text that does not end is over then */

void at_client_init(struct at_client *client)
{
    memset(client, 0, sizeof *client);
    at_line_init(&client->line);
    client->until_us = CLOCK_NEVER;
}

bool at_client_is_idle(const struct at_client *client)
{
    return client->state == AT_IDLE;
}

bool at_client_is_out(const struct at_client *client)
{
    return client->out_at == client->out_count;
}

uint32_t at_client_take(struct at_client *client, uint8_t *bytes, uint32_t size)
{
    uint32_t left = (uint32_t)client->out_count - client->out_at;
    uint32_t count = left < size ? left : size;
    memcpy(bytes, client->out + client->out_at, count);
    client->out_at = (uint16_t)(client->out_at + count);
    return count;
}

static void put(struct at_client *client, const char *text, char end)
{
    size_t length = strlen(text);
    if (at_client_is_out(client)) {
        client->out_at = client->out_count = 0;
    }
    assert(client->out_count + length + 1 <= sizeof client->out);
    memcpy(client->out + client->out_count, text, length);
    client->out[client->out_count + length] = end;
    client->out_count = (uint16_t)(client->out_count + length + 1);
}

/* What was not taken yet is not worth saying any more. */
static void drop_out(struct at_client *client)
{
    client->out_at = client->out_count = 0;
}

static uint8_t name_length(const char *command)
{
    size_t length = strlen(command) > 2 ? strcspn(command + 2, "=?;\"") : 0;
    return (uint8_t)length;
}

void at_client_ask(struct at_client *client, const char *command, const char *body,
                   int64_t patience_us, int64_t now_us)
{
    assert(client->state == AT_IDLE && strlen(command) < sizeof client->command &&
           strlen(body) < sizeof client->body);
    strcpy(client->command, command);
    strcpy(client->body, body);
    client->prefix = name_length(command);
    client->answer_data = false;
    client->state = AT_ASKED;
    client->patience_us = patience_us;
    client->until_us = now_us + (body[0] != '\0' ? AT_CLIENT_PROMPT_US : patience_us);
    drop_out(client);
    put(client, command, '\r');
}

void at_client_escape(struct at_client *client)
{
    assert(client->state == AT_IDLE);
    drop_out(client);
    put(client, "\x1b", '\r');
}

static enum at_news end(struct at_client *client, enum at_result result)
{
    client->typed = client->state == AT_TYPED;
    client->state = AT_IDLE;
    client->until_us = CLOCK_NEVER;
    client->answer_data = false;
    client->result = (uint8_t)result;
    return AT_NEWS_END;
}

void at_client_cut(struct at_client *client)
{
    if (client->state != AT_IDLE) {
        drop_out(client);
        (void)end(client, AT_RESULT_CUT);
    }
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* "+CMS ERROR: 38": the code, or the words. */
static enum at_news end_with_code(struct at_client *client, enum at_result result)
{
    const char *words = strchr(client->line.text, ':') + 1;
    uint32_t code = 0;
    words += strspn(words, " ");
    (void)at_line_number(client->line.text, 0, &code);
    client->code = (uint16_t)code;
    strncpy(client->words, words, sizeof client->words - 1);
    return end(client, result);
}

static enum at_news read_final(struct at_client *client)
{
    static const struct {
        const char *word;
        enum at_result result;
        bool of_call;
    } finals[] = {
        {"OK", AT_RESULT_OK, false},
        {"ERROR", AT_RESULT_ERROR, false},
        {"COMMAND NOT SUPPORT", AT_RESULT_ERROR, false},
        {"NO CARRIER", AT_RESULT_NO_CARRIER, true},
        {"BUSY", AT_RESULT_BUSY, true},
        {"NO ANSWER", AT_RESULT_NO_ANSWER, true},
        {"NO DIALTONE", AT_RESULT_NO_DIALTONE, true},
        {"NO DIAL TONE", AT_RESULT_NO_DIALTONE, true},
    };
    const char *line = client->line.text;
    bool calls = begins(client->command, "ATD") || strcmp(client->command, "ATA") == 0;
    for (uint32_t i = 0; i < sizeof finals / sizeof finals[0]; i++) {
        if (strcmp(line, finals[i].word) == 0 && (calls || !finals[i].of_call)) {
            return end(client, finals[i].result);
        }
    }
    if (begins(line, "+CME ERROR:")) {
        return end_with_code(client, AT_RESULT_CME);
    }
    return begins(line, "+CMS ERROR:") ? end_with_code(client, AT_RESULT_CMS) : AT_NEWS_NONE;
}

/* At least an octet for the service centre and one of a TPDU. */
static bool is_data(const char *line)
{
    size_t length = strlen(line);
    return length >= 4 && length % 2 == 0 && strspn(line, "0123456789ABCDEFabcdef") == length;
}

/* A noise before the echo, or a first letter that is gone, does not make it an answer. */
static bool is_echo(const struct at_client *client)
{
    const char *line = client->line.text;
    size_t length = strlen(line), body = strlen(client->body);
    const char *at = strstr(line, "AT");
    bool of_command = at != NULL && at - line <= 2 && strcmp(at, client->command) == 0;
    bool of_tail = length > 3 && strcmp(line, client->command + 1) == 0;
    bool of_body = length > 0 && body >= length && client->state == AT_TYPED &&
                   strcmp(line, client->body + (body - length)) == 0;
    return of_command || of_tail || of_body;
}

static bool is_answer(const struct at_client *client)
{
    const char *line = client->line.text;
    return client->prefix > 1 && strncmp(line, client->command + 2, client->prefix) == 0 &&
           line[client->prefix] == ':';
}

static uint32_t hex_octet(const char *hex)
{
    uint32_t value = 0;
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t digit = (uint8_t)hex[i];
        value = value << 4 | ((digit & 15) + (digit > '9' ? 9 : 0));
    }
    return value;
}

static bool fits(const char *line, uint16_t octets)
{
    return octets == 0 || strlen(line) / 2 == 1 + hex_octet(line) + octets;
}

static enum at_news read_data(struct at_client *client)
{
    const char *line = client->line.text;
    if (!is_data(line)) {
        return AT_NEWS_NONE;
    }
    bool of_told = client->told_data && (fits(line, client->told_octets) || !client->answer_data);
    if (of_told) {
        client->told_data = false;
        return AT_NEWS_TOLD_DATA;
    }
    bool due = client->answer_data;
    client->answer_data = false;
    return due ? AT_NEWS_ANSWER_DATA : AT_NEWS_NONE;
}

/* The last figure of a heading: how long its PDU is. */
static uint16_t heading_octets(const char *line)
{
    const char *comma = strrchr(line, ','), *at = comma != NULL ? comma : strchr(line, ':');
    uint32_t octets = 0;
    for (at += 1 + strspn(at + 1, " "); *at >= '0' && *at <= '9' && octets < 1000; at++) {
        octets = octets * 10 + (uint32_t)(*at - '0');
    }
    return (uint16_t)octets;
}

static enum at_news read_line(struct at_client *client)
{
    const char *line = client->line.text;
    bool asked = client->state != AT_IDLE;
    if ((asked || begins(line, "AT")) && is_echo(client)) {
        client->echoes++;
        return AT_NEWS_NONE;
    }
    enum at_news data = read_data(client);
    if (data != AT_NEWS_NONE) {
        return data;
    }
    if (asked && is_answer(client)) {
        client->answer_data = begins(line, "+CMGR:") || begins(line, "+CMGL:");
        client->answer_octets = heading_octets(line);
        return AT_NEWS_ANSWER;
    }
    enum at_news final = asked ? read_final(client) : AT_NEWS_NONE;
    if (final != AT_NEWS_NONE) {
        return final;
    }
    if (begins(line, "+CMT:") || begins(line, "+CDS:")) {
        client->told_data = true;
        client->told_octets = heading_octets(line);
    }
    return AT_NEWS_TOLD;
}

static void read_prompt(struct at_client *client)
{
    if (client->state == AT_ASKED && client->body[0] != '\0') {
        put(client, client->body, CTRL_Z);
        client->state = AT_TYPED;
        client->until_us = client->heard_us + client->patience_us;
    } else if (client->state != AT_TYPED) {
        put(client, "", ESC);
    }
}

enum at_news at_client_feed(struct at_client *client, uint8_t byte, int64_t now_us)
{
    if (client->line.in_text && now_us - client->heard_us > TEXT_STALE_US) {
        at_line_init(&client->line);
    }
    client->heard_us = now_us;
    switch (at_line_feed(&client->line, byte)) {
    case AT_LINE:
        return read_line(client);
    case AT_PROMPT:
        read_prompt(client);
        return AT_NEWS_NONE;
    default:
        return AT_NEWS_NONE;
    }
}

enum at_news at_client_step(struct at_client *client, int64_t now_us)
{
    if (client->state == AT_IDLE || now_us < client->until_us) {
        return AT_NEWS_NONE;
    }
    bool unasked = client->state == AT_ASKED && client->body[0] != '\0';
    drop_out(client);
    (void)end(client, unasked ? AT_RESULT_NO_PROMPT : AT_RESULT_SILENT);
    at_line_init(&client->line);
    if (unasked) {
        put(client, "", ESC);
    }
    return AT_NEWS_END;
}

int64_t at_client_due(const struct at_client *client)
{
    return client->state == AT_IDLE ? CLOCK_NEVER : client->until_us;
}
