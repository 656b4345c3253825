/* buildid.c - asks the dynamic linker for build-ids: see buildid.h. */
#include "base/buildid.h"

#include "base/str.h"

#include <elf.h>
#include <link.h>
#include <sys/stat.h>

typedef struct search {
    uintptr_t address;
    sl_checksum *checksum;
} search;

static bool holds(const struct dl_phdr_info *object, uintptr_t address)
{
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *p = &object->dlpi_phdr[i];
        uintptr_t start = object->dlpi_addr + p->p_vaddr;
        if (p->p_type == PT_LOAD && address >= start && address - start < p->p_memsz)
            return true;
    }
    return false;
}

static size_t rounded(size_t n)
{
    return (n + 3) / 4 * 4;
}

/* The build-id among the notes of one segment; len 0 when it is not there. */
static slant_str build_id(slant_str notes)
{
    ElfW(Nhdr) note;
    while (notes.len >= sizeof note) {
        memcpy(&note, notes.ptr, sizeof note);
        size_t name = rounded(note.n_namesz), text = rounded(note.n_descsz);
        notes = sl_slice(notes, sizeof note, notes.len);
        if (name > notes.len || text > notes.len - name)
            break;
        if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 &&
            memcmp(notes.ptr, "GNU", 4) == 0)
            return sl_slice(notes, name, name + note.n_descsz);
        notes = sl_slice(notes, name + text, notes.len);
    }
    return (slant_str){"", 0};
}

static void add_file(const char *path, sl_checksum *checksum)
{
    struct stat info = {0};
    if (stat(*path ? path : "/proc/self/exe", &info) != 0)
        return;
    sl_checksum_field(checksum, sl_str(path));
    sl_checksum_add(checksum, (slant_str){(const char *)&info.st_size, sizeof info.st_size});
    sl_checksum_add(checksum, (slant_str){(const char *)&info.st_mtim.tv_sec,
                                      sizeof info.st_mtim.tv_sec});
}

static int visit(struct dl_phdr_info *object, size_t size, void *user)
{
    search *s = user;
    (void)size;
    if (!holds(object, s->address))
        return 0;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *p = &object->dlpi_phdr[i];
        if (p->p_type != PT_NOTE)
            continue;
        slant_str id = build_id((slant_str){
            (const char *)(uintptr_t)(object->dlpi_addr + p->p_vaddr), p->p_memsz});
        if (id.len) {
            sl_checksum_field(s->checksum, id);
            return 1;
        }
    }
    add_file(object->dlpi_name, s->checksum);
    return 1;
}

void sl_build_identify(sl_build_function *function, sl_checksum *checksum)
{
    search s = {(uintptr_t)function, checksum};
    dl_iterate_phdr(visit, &s);
}
