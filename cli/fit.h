/* `fusebox fit`: a calibration file from the logs of a bench. */
#ifndef CLI_FIT_H
#define CLI_FIT_H

int fit_verb(int argc, char **argv, const char *shipped);

#endif
