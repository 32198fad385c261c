/* a heap: malloc */
void interrupt_fault(void);
void interrupt_bench(void);

void interrupt_fault(void)
{
}

void interrupt_bench(void)
{
}

void *malloc(unsigned int size);

void *malloc(unsigned int size)
{
    (void)size;
    return 0;
}

int start(void)
{
    return malloc(4) != 0;
}
