#include "sim/gsm/credit.h"

bool credit_covers(const struct network *network, uint32_t price)
{
    return !network->prepaid || network->credit_cents >= price;
}

void credit_pay(struct network *network, uint32_t price)
{
    if (network->prepaid) {
        network->credit_cents -= price;
    }
}
