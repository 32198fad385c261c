/* sound */
void interrupt_fault(void);
void interrupt_bench(void);

void interrupt_fault(void)
{
}

void interrupt_bench(void)
{
}

static int twice(int a)
{
    return a * 2;
}

int (*const table[])(int) = {twice};

int start(int a)
{
    return table[a](a);
}
