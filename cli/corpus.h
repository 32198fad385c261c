/* The corpus: what exploring has found and somebody has kept. Files below a folder `found` are
 * played first; those below `found/open` show what is not mended yet, and say why they may be red:
 * each scenario there is in quarantine. */
#ifndef CLI_CORPUS_H
#define CLI_CORPUS_H

/* In the order in which they are played. */
enum corpus { CORPUS_FOUND, CORPUS_OPEN, CORPUS_NONE, CORPUS_PLACES };

/* Where the file stands, whatever the working folder is. */
enum corpus corpus_place(const char *file);

#endif
