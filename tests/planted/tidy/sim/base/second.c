/* Libraries that another source owns. */
#include <SDL.h>
#include <archive.h>
#include <jansson.h>
#include <libserialport.h>
