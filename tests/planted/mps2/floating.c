/* floating point: __aeabi_fmul */
void interrupt_fault(void);
void interrupt_bench(void);

void interrupt_fault(void)
{
}

void interrupt_bench(void)
{
}

float start(float a)
{
    return a * 3.0f;
}
