/* flash */
void interrupt_fault(void);
void interrupt_bench(void);

void interrupt_fault(void)
{
}

void interrupt_bench(void)
{
}

const char large[65536] = {1};

int start(int a)
{
    return ((const volatile char *)large)[a];
}
