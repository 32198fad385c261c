/* stack without a bound: start (dynamic) */
void interrupt_fault(void);
void interrupt_bench(void);

void interrupt_fault(void)
{
}

void interrupt_bench(void)
{
}

void fill(char *bytes);

__attribute__((noinline)) void fill(char *bytes)
{
    *(volatile char *)bytes = 1;
}

void start(int count)
{
    char bytes[count];
    fill(bytes);
}
