/* Its guard is another's, and it does not compile. */
#ifndef FORM_H
#define FORM_H

struct cell {
    unknown_t cell;
};

#endif
