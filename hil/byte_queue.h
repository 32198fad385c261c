/* A queue of bytes on their way; what does not fit is lost and counted. Zeros are an empty one. */
#ifndef HIL_BYTE_QUEUE_H
#define HIL_BYTE_QUEUE_H

#include <stdbool.h>
#include <stdint.h>

#define BYTE_QUEUE_SIZE 4096

struct byte_queue {
    uint32_t head, count, lost;
    uint8_t bytes[BYTE_QUEUE_SIZE];
};

/* There is room for so many. */
bool byte_queue_has_room(const struct byte_queue *queue, uint32_t count);
void byte_queue_put(struct byte_queue *queue, uint8_t byte);
/* As many as there is room for; returns how many: the rest is not lost, but still the caller's. */
uint32_t byte_queue_feed(struct byte_queue *queue, const uint8_t *bytes, uint32_t count);
/* The oldest; there must be one. */
uint8_t byte_queue_pop(struct byte_queue *queue);
/* The oldest ones, at most size; returns how many. */
uint32_t byte_queue_take(struct byte_queue *queue, uint8_t *bytes, uint32_t size);
/* The same, and they stay. */
uint32_t byte_queue_peek(const struct byte_queue *queue, uint8_t *bytes, uint32_t size);
/* So many of the oldest go; there must be as many. */
void byte_queue_drop(struct byte_queue *queue, uint32_t count);

#endif
