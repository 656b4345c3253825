/* replay.c - runs a fuzz target over the inputs that are named, one after the other: `make check`
 * does so with the seeds and with all that was ever found. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path)
{
    enum { MOST = 16 << 20 };
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = malloc(MOST), *exact;
    size_t n = file && bytes ? fread(bytes, 1, MOST, file) : 0;
    if (!file || !bytes || ferror(file)) {
        fprintf(stderr, "replay: %s cannot be read\n", path);
        return 1;
    }
    fclose(file);
    exact = realloc(bytes, n ? n : 1); /* what reads behind it is seen */
    if (!exact)
        return 1;
    fprintf(stderr, "replay: %s\n", path); /* the last line tells which one it was */
    LLVMFuzzerTestOneInput(exact, n);
    free(exact);
    return 0;
}

int main(int argc, char **argv)
{
    int failed = 0;
    LLVMFuzzerInitialize(&argc, &argv);
    for (int i = 1; i < argc; i++)
        failed |= replay(argv[i]);
    return failed;
}
