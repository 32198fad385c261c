/* recursion through down */
void interrupt_fault(void);
void interrupt_bench(void);

void interrupt_fault(void)
{
}

void interrupt_bench(void)
{
}

__attribute__((noinline, optimize("no-optimize-sibling-calls"))) int down(volatile int *a)
{
    return *a > 0 ? 1 + down(a) : 0;
}

int start(volatile int *a)
{
    return down(a);
}
