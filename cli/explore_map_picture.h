/* A map's pictures as files. */
#ifndef CLI_EXPLORE_MAP_PICTURE_H
#define CLI_EXPLORE_MAP_PICTURE_H

#include "cli/explore_map_files.h"

/* --png, --svg; nothing where neither was asked for. Returns an exit code. */
int explore_map_draw(const struct explore_map_call *call, const struct map *other);

#endif
