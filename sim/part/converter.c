#include "sim/part/converter.h"

#include "sim/base/real.h"
#include "sim/part/fit.h"

#define DEAD_BAND 0.02     /* so that input and output do not chase each other */
#define INPUT_LEAST_V 0.5  /* under it the input takes no power worth following */

void converter_build(struct part *part, struct circuit *circuit, const struct converter *converter,
                     const struct element *input)
{
    struct element resting = *input;
    resting.kind = ELEMENT_SWITCH;
    resting.on = true;
    resting.ohms = input->volts * input->volts / converter->idle_w;
    fit_element(part, circuit, converter->input, &resting);
}

static double output_watts(const struct part *part, const struct site *site)
{
    struct element output = fit_get(part, site, SOURCE_OUTPUT);
    double watts = -site_amps(site, part->element[SOURCE_OUTPUT]) *
                   site_volts(site, output.a, output.b);
    return watts > 0.0 ? watts : 0.0;
}

void converter_balance(struct part *part, struct site *site, const struct converter *converter)
{
    struct element input = fit_get(part, site, converter->input);
    double volts = real_magnitude(site_volts(site, input.a, input.b));
    if (volts < INPUT_LEAST_V) {
        return;
    }
    double passed = converter->rests ? 0.0 : output_watts(part, site) / converter->efficiency;
    double watts = converter->idle_w + passed;
    double wanted = volts * volts / watts;
    if (real_magnitude(input.ohms / wanted - 1.0) > DEAD_BAND) {
        input.ohms = wanted;
        fit_set(part, site, converter->input, &input);
    }
}
