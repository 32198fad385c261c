/* Libraries that another source owns. */
#include <SDL.h>
#include <libserialport.h>
