/* The verb `panel`: the cabinet in a window, or as a picture. */
#ifndef CLI_PANEL_WINDOW_H
#define CLI_PANEL_WINDOW_H

int panel_verb(int argc, char **argv, const char *shipped);

#endif
