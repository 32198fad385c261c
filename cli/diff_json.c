#include "cli/diff_json.h"

#include "lua/json.h"

static const char *const states[] = {
    [DIFF_CONFORMS] = "conforms", [DIFF_DIFFERS] = "differs", [DIFF_KINDS] = "kinds",
    [DIFF_ONLY_A] = "only_a", [DIFF_ONLY_B] = "only_b", [DIFF_TOO_SHORT] = "too_short",
};

static void put_first(struct json *json, const struct diff_found *found,
                      const struct diff_row *row)
{
    char text[DIFF_VALUE];
    json_open(json, "first", '{');
    json_number(json, "at_ns", row->likeness.first_ns);
    diff_value(found->a, row->a, row->likeness.first_ns, text);
    json_text(json, "a", text);
    diff_value(found->b, row->b, row->likeness.first_ns, text);
    json_text(json, "b", text);
    json_close(json, '}');
}

static void put_row(struct json *json, const struct diff_found *found, const struct diff_row *row)
{
    bool compared = row->state == DIFF_CONFORMS || row->state == DIFF_DIFFERS;
    json_open(json, NULL, '{');
    json_text(json, "signal", row->name);
    json_text(json, "state", states[row->state]);
    json_number(json, "tolerance_ns", row->tolerance.time_ns);
    json_figure(json, "tolerance_value", row->tolerance.value);
    if (compared) {
        json_figure(json, "conformance", row->likeness.conforms * 100.0);
        json_number(json, "compared_ns", row->likeness.compared_ns);
        json_number(json, "divergences", row->likeness.divergences);
    }
    if (row->state == DIFF_DIFFERS) {
        put_first(json, found, row);
    }
    json_close(json, '}');
}

void diff_json(FILE *file, const struct diff_found *found, const struct diff_options *options)
{
    struct json json;
    json_init(&json, file);
    json_open(&json, NULL, '{');
    json_text(&json, "a", options->a);
    json_text(&json, "b", options->b);
    json_bool(&json, "equal", diff_is_equal(found));
    json_figure(&json, "conformance", found->conforms * 100.0);
    json_number(&json, "from_ns", found->from_ns);
    json_number(&json, "to_ns", found->to_ns);
    json_number(&json, "a_longer_ns", found->longer_ns);
    json_number(&json, "compared", found->compared);
    json_number(&json, "differ", found->apart);
    json_text(&json, "first", found->first == NULL ? NULL : found->first->name);
    json_open(&json, "signals", '[');
    for (uint32_t i = 0; i < found->count; i++) {
        put_row(&json, found, &found->rows[i]);
    }
    json_close(&json, ']');
    json_close(&json, '}');
}
