"""What many write to simulate a device in Python: actors are generators, a heap says who is next.
The actors of actors.lua, with their times in microseconds. Prints nanoseconds for one of them that
has its turn."""

import heapq
import time

ACTORS, SECONDS = 31, 200


def actor(n):
    step = (7 + n) * 1000
    now = 0
    for _ in range(SECONDS * 1000000 // step):
        now += step
        yield now


heap = []
for n in range(1, ACTORS + 1):
    process = actor(n)
    heap.append((next(process), n, process))
heapq.heapify(heap)
turns = 0
begin = time.process_time()
while heap:
    now, n, process = heap[0]
    turns += 1
    for later in process:
        heapq.heapreplace(heap, (later, n, process))
        break
    else:
        heapq.heappop(heap)
print((time.process_time() - begin) / turns * 1e9)
