/* RAM */
void interrupt_fault(void);
void interrupt_bench(void);

void interrupt_fault(void)
{
}

void interrupt_bench(void)
{
}

static volatile char bytes[16400];

int start(void)
{
    return bytes[2];
}
