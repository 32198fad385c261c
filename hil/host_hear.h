/* What the adapter says, as the host takes it: host_feed() of host.h. */
#ifndef HIL_HOST_HEAR_H
#define HIL_HOST_HEAR_H

#include "hil/host.h"

/* The session is over; the first reason stands. */
void host_lose(struct host *host, const char *why);

#endif
