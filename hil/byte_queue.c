#include "hil/byte_queue.h"

bool byte_queue_has_room(const struct byte_queue *queue, uint32_t count)
{
    return count <= BYTE_QUEUE_SIZE - queue->count;
}

void byte_queue_put(struct byte_queue *queue, uint8_t byte)
{
    if (queue->count == BYTE_QUEUE_SIZE) {
        queue->lost++;
        return;
    }
    queue->bytes[(queue->head + queue->count++) % BYTE_QUEUE_SIZE] = byte;
}

uint32_t byte_queue_feed(struct byte_queue *queue, const uint8_t *bytes, uint32_t count)
{
    uint32_t fed = 0;
    while (fed < count && queue->count < BYTE_QUEUE_SIZE) {
        byte_queue_put(queue, bytes[fed++]);
    }
    return fed;
}

uint8_t byte_queue_pop(struct byte_queue *queue)
{
    uint8_t byte = queue->bytes[queue->head];
    byte_queue_drop(queue, 1);
    return byte;
}

uint32_t byte_queue_peek(const struct byte_queue *queue, uint8_t *bytes, uint32_t size)
{
    uint32_t count = queue->count < size ? queue->count : size;
    for (uint32_t i = 0; i < count; i++) {
        bytes[i] = queue->bytes[(queue->head + i) % BYTE_QUEUE_SIZE];
    }
    return count;
}

uint32_t byte_queue_take(struct byte_queue *queue, uint8_t *bytes, uint32_t size)
{
    uint32_t count = byte_queue_peek(queue, bytes, size);
    byte_queue_drop(queue, count);
    return count;
}

void byte_queue_drop(struct byte_queue *queue, uint32_t count)
{
    queue->head = (queue->head + count) % BYTE_QUEUE_SIZE;
    queue->count -= count;
}
