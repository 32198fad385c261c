/* `fusebox modem`: the virtual modem and network in real time, for other programs. */
#ifndef CLI_MODEM_H
#define CLI_MODEM_H

/* As main has them: argv[0] is the verb. Returns an exit code. */
int modem_verb(int argc, char **argv, const char *shipped);

#endif
