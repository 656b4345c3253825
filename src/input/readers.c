/* readers.c - the table of input formats, and how one is chosen. A new format is one file and one
 * row here (docs/adding-a-format.md). */
#include "input/readers.h"

#include "base/path.h"
#include "base/str.h"
#include "input/formats.h"

static const sl_reader_format *const table[] = {
    &sl_read_txt,
    &sl_read_jsonl,
    &sl_read_csv,
    &sl_read_tsv,
    &sl_read_html,
    &sl_read_warc,
    &sl_read_xlsx,
    &sl_read_sqlite,
};

const sl_reader_format *sl_reader_format_at(size_t i)
{
    return i < sizeof table / sizeof *table ? table[i] : NULL;
}

const sl_reader_format *sl_reader_format_named(slant_str name)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (sl_eq_nocase(sl_str(table[i]->name), name))
            return table[i];
    return NULL;
}

const sl_reader_format *sl_reader_format_of_path(slant_str path)
{
    slant_str extension = sl_path_extension(path), one;
    if (sl_eq_nocase(extension, SL("gz")))
        extension = sl_path_extension(sl_slice(path, 0, path.len - 3));
    for (size_t i = 0; extension.len && i < sizeof table / sizeof *table; i++)
        for (slant_str rest = sl_str(table[i]->extensions); sl_next_part(&rest, ' ', &one);)
            if (sl_eq_nocase(one, extension))
                return table[i];
    return NULL;
}

const sl_reader_format *sl_reader_format_sniffed(slant_str text)
{
    const sl_reader_format *best = NULL;
    int most = 0;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        int sure = table[i]->sniff ? table[i]->sniff(text) : 0;
        if (sure > most) {
            most = sure;
            best = table[i];
        }
    }
    return best;
}
