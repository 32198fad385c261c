/* a section of its own: .psram */
void interrupt_fault(void);
void interrupt_bench(void);

void interrupt_fault(void)
{
}

void interrupt_bench(void)
{
}

__attribute__((section(".psram"))) volatile int pages[4] = {1};

int start(void)
{
    return pages[1];
}
