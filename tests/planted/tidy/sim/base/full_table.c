/* As long as a file may be, beside its table. */
static const int table[] = {
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
};
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
int more;
