/* checksum.c - four lanes of folded multiplications (as in map.c, after wyhash of Wang Yi), each
 * over 16 of every 64 bytes: see checksum.h. */
#include "base/checksum.h"

#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 64, READ_BYTES = 64 << 10 };

static const uint64_t keys[8] = {
    0x9e3779b97f4a7c15u, 0xd1b54a32d192ed03u, 0xaef17502108ef2d9u, 0xf357aea2e62a9c5bu,
    0x8cb92ba72f3d8dd7u, 0xb5026f5aa96619e9u, 0xc2b2ae3d27d4eb4fu, 0xe7037ed1a0b428dbu};

static uint64_t mix(uint64_t a, uint64_t b)
{
    __uint128_t product = (__uint128_t)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t load(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

/* What a lane held goes on whatever the block holds: no block can wipe it out. */
static void add_blocks(sl_checksum *d, const char *p, size_t n_blocks)
{
    uint64_t lane[4];
    memcpy(lane, d->lane, sizeof lane);
    for (; n_blocks > 0; n_blocks--, p += BLOCK) {
        for (int i = 0; i < 4; i++) {
            uint64_t block = mix(load(p + 16 * i) ^ keys[2 * i],
                                 load(p + 16 * i + 8) ^ keys[2 * i + 1]);
            lane[i] = (lane[i] << 29 | lane[i] >> 35) * keys[0] ^ block;
        }
    }
    memcpy(d->lane, lane, sizeof lane);
}

void sl_checksum_init(sl_checksum *checksum)
{
    *checksum = (sl_checksum){.lane = {keys[4], keys[5], keys[6], keys[7]}};
}

void sl_checksum_add(sl_checksum *checksum, slant_str bytes)
{
    sl_checksum *d = checksum;
    const char *p = bytes.ptr;
    size_t n = bytes.len;
    d->total += n;
    if (d->n_tail > 0) {
        size_t take = BLOCK - d->n_tail < n ? BLOCK - d->n_tail : n;
        if (take)
            memcpy(d->tail + d->n_tail, p, take);
        d->n_tail += (uint32_t)take;
        p += take;
        n -= take;
        if (d->n_tail < BLOCK)
            return;
        add_blocks(d, d->tail, 1);
        d->n_tail = 0;
    }
    add_blocks(d, p, n / BLOCK);
    d->n_tail = (uint32_t)(n % BLOCK);
    if (d->n_tail)
        memcpy(d->tail, p + (n - d->n_tail), d->n_tail);
}

static void add_number(sl_checksum *checksum, uint64_t number)
{
    char bytes[sizeof number];
    memcpy(bytes, &number, sizeof number);
    sl_checksum_add(checksum, (slant_str){bytes, sizeof bytes});
}

void sl_checksum_field(sl_checksum *checksum, slant_str bytes)
{
    add_number(checksum, bytes.len);
    sl_checksum_add(checksum, bytes);
}

sl_sum sl_checksum_end(sl_checksum *checksum)
{
    sl_checksum *d = checksum;
    uint64_t total = d->total;
    memset(d->tail + d->n_tail, 0, BLOCK - d->n_tail);
    add_blocks(d, d->tail, 1);
    sl_sum sum = {{total, ~total}};
    for (int i = 0; i < 4; i++) {
        sum.word[0] = mix(sum.word[0] ^ keys[i], d->lane[i] ^ keys[7 - i]) + d->lane[(i + 1) % 4];
        sum.word[1] = mix(sum.word[1] ^ keys[i + 4], d->lane[i] ^ keys[(i + 2) % 8]) ^ sum.word[0];
    }
    return sum;
}

sl_sum sl_checksum_of(slant_str bytes)
{
    sl_checksum checksum;
    sl_checksum_init(&checksum);
    sl_checksum_add(&checksum, bytes);
    return sl_checksum_end(&checksum);
}

static bool add_stream(sl_checksum *checksum, int fd, uint64_t size)
{
    char bytes[READ_BYTES];
    uint64_t seen = 0;
    for (;;) {
        ssize_t n = read(fd, bytes, sizeof bytes);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0 && seen == size;
        seen += (uint64_t)n;
        sl_checksum_add(checksum, (slant_str){bytes, (size_t)n});
        if (seen == size && (size_t)n < sizeof bytes)
            return true; /* short of the buffer, as the size says: no call more to see the end */
    }
}

bool sl_checksum_file(sl_checksum *checksum, const char *path, uint64_t most)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return false;
    struct stat info;
    bool ok = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size >= 0 &&
              (uint64_t)info.st_size <= most;
    if (ok) {
        add_number(checksum, (uint64_t)info.st_size);
        ok = add_stream(checksum, fd, (uint64_t)info.st_size);
    }
    close(fd);
    return ok;
}

void sl_sum_hex(sl_sum sum, char hex[33])
{
    for (int i = 0; i < 32; i++)
        hex[i] = "0123456789abcdef"[sum.word[i / 16] >> (60 - i % 16 * 4) & 15];
    hex[32] = '\0';
}
