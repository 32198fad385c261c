/* RAM */
void interrupt_fault(void);
void interrupt_bench(void);

void interrupt_fault(void)
{
}

void interrupt_bench(void)
{
}

static volatile char bytes[16000];

int start(void)
{
    volatile char more[400];
    more[1] = bytes[2];
    return more[1];
}
