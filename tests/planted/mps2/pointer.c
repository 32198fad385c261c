/* recursion through up */
void interrupt_fault(void);
void interrupt_bench(void);

void interrupt_fault(void)
{
}

void interrupt_bench(void)
{
}

int up(int a);

/* By a table. */
int (*const volatile table[])(int) = {up};

int up(int a)
{
    return 1 + table[a](a);
}

int start(int a)
{
    return table[a](a) + 1;
}
