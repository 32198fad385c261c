/* A port sees its floor and nothing else. */
#ifndef FIRMWARE_PORT_MPS2_BOARD_H
#define FIRMWARE_PORT_MPS2_BOARD_H

#include "sim/base/cell.h"

#endif
