/* formats.c - slant_format_at: the formats that there are, inputs first. */
#include "input/readers.h"
#include "output/writers.h"
#include "slant.h"

bool slant_format_at(size_t i, slant_format *format)
{
    size_t n = 0;
    for (const sl_reader_format *r; (r = sl_reader_format_at(n)) != NULL; n++) {
        if (n == i) {
            *format = (slant_format){.name = r->name, .extensions = r->extensions,
                                     .summary = r->summary, .is_input = true};
            return true;
        }
    }
    const sl_writer_format *w = sl_writer_format_at(i - n);
    if (w)
        *format = (slant_format){.name = w->name, .extensions = w->extensions,
                                 .summary = w->summary, .is_output = true};
    return w != NULL;
}
