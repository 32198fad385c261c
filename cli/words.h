/* `fusebox words TABLE`: the vocabularies, as Markdown made from the tables in the code. */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

/* argv[0] is the verb. Returns an exit code. */
int words_verb(int argc, char **argv, const char *shipped);

#endif
