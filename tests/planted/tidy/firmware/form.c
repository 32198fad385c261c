/* Form. */
#include "firmware/form.h"

#include <string.h>
#include <limits.h>
#include <ctype.h>
#include "cell.h"
#include "sim/base/cell.h"

#ifdef SIM
#endif

static const int wide = 1; /* wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww */
	static int tabbed;
static int blank; 
/* TODO: not done. */
typedef struct cell cell_t;
static int handle_cell;

/* A brace in a comment { and "one in a text" do not count. */
static const char *brace(void)
{
    return "}{'" "/* no comment */";
}

static int six(int a, int b, int c, int d, int e, int f)
{
    return a + b + c + d + e + f;
}

static int deep(int a)
{
    if (a > 1) {
        while (a > 2) {
            for (a = 3; a > 3; a--) {
                switch (a) {
                case 4: {
                    return 5;
                }
                }
            }
        }
    }
    return 0;
}

static int values_are_no_blocks(void)
{
    struct cell cell[2] = { { { { { 1 } } } }, { { { { 2 } } } } };
    return take((struct cell){ { { { { 3 } } } } });
}

static int branchy(int a)
{
    return a == 1 || a == 2 || a == 3 || a == 4 || a == 5 || a == 6 || (a == 7 && a == 8)
        || a == 9 || (a == 10 ? a == 11 : a == 12) || a == 13 || a == 14;
}

static int twelve(int a)
{
    return a == 1 || a == 2 || a == 3 || a == 4 || a == 5 || a == 6 || a == 7 || a == 8
        || a == 9 || a == 10 || a == 11 || a == 12;
}

static int long_one(void)
{
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    return 0;
}

static int long_enough(void)
{
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    blank++;
    return 0;
}
