/* Stands in for libFuzzer: the files of the corpus folder named as argument (one that does not
 * exist counts as empty), then the same fixed inputs in every run and under any compiler. */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"

#define INPUT_MAX 4096
#define ROUNDS 3000
#define PATH_SIZE 4096

static const char alphabet[] = "0123456789 +AT,\"\r\n:;=>OKCMGR*#-_./abcdefABCDEF";

struct input {
    uint8_t bytes[INPUT_MAX];
    size_t size;
};

static uint32_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

/* In a block of its own size, so that a read past the end is seen. */
static void feed(const struct input *input)
{
    uint8_t *copy = malloc(input->size > 0 ? input->size : 1);
    if (copy == NULL) {
        abort();
    }
    memcpy(copy, input->bytes, input->size);
    LLVMFuzzerTestOneInput(copy, input->size);
    free(copy);
}

/* Half of the inputs are any bytes, half look like what comes over the wires. */
static void draw(struct input *input, uint64_t *state)
{
    uint32_t limit = next_random(state) % 4 == 0 ? INPUT_MAX : 200;
    int text = next_random(state) % 2 == 0;
    input->size = next_random(state) % limit;
    for (size_t i = 0; i < input->size; i++) {
        uint32_t number = next_random(state);
        char letter = alphabet[number % (sizeof alphabet - 1)];
        input->bytes[i] = text ? (uint8_t)letter : (uint8_t)number;
    }
}

/* False: not a readable file. */
static int read_input(struct input *input, const char *folder, const char *name)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return 0;
    }
    input->size = fread(input->bytes, 1, sizeof input->bytes, file);
    int whole = ferror(file) == 0;
    fclose(file);
    return whole;
}

static unsigned feed_corpus(struct input *input, const char *folder)
{
    unsigned fed = 0;
    DIR *files = opendir(folder);
    if (files == NULL) {
        return 0;
    }
    for (struct dirent *entry = readdir(files); entry != NULL; entry = readdir(files)) {
        if (entry->d_name[0] != '.' && read_input(input, folder, entry->d_name)) {
            feed(input);
            fed++;
        }
    }
    closedir(files);
    return fed;
}

int main(int argc, char **argv)
{
    static struct input input;
    uint64_t state = 1;
    unsigned fed = argc > 1 ? feed_corpus(&input, argv[1]) : 0;
    for (unsigned i = 0; i < ROUNDS; i++) {
        draw(&input, &state);
        feed(&input);
    }
    printf("%u inputs of the corpus, %u drawn\n", fed, (unsigned)ROUNDS);
    return 0;
}
