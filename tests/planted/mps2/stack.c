/* stack */
void interrupt_fault(void);
void interrupt_bench(void);

void interrupt_fault(void)
{
}

void interrupt_bench(void)
{
}

int start(void)
{
    volatile char more[8200];
    more[1] = 2;
    return more[1];
}
