/* filing.h - formats that write a folder of files: what render appends is framed as files, and a
 * packer puts them into a folder (base/folder.h).
 *
 * Files are named by the number of the article, never by what an article brings. Every folder has
 * an index, articles.csv: which file is which article. As it names files, the folder can be read
 * again by slant, with source, date and address. */
#ifndef SL_OUTPUT_FILING_H
#define SL_OUTPUT_FILING_H

#include "output/delivery.h"
#include "output/writers.h"

/* What the functions of a format append: begin, the file's bytes, end. name: its extension, behind
 * the number ("000012" + name), or a whole name where number is 0. */
size_t sl_file_begin(sl_buf *to, uint64_t number, const char *name);
void sl_file_end(sl_buf *to, size_t mark);
/* The article's row of the index; name: the extension of the file that has its text. */
void sl_file_index(sl_buf *to, const slant_result *result, bool first, uint64_t number,
                   const char *name);

/* The next file off the front of *rest; false when there is none. is_row: of the index. */
typedef struct sl_filed {
    char name[48];
    bool is_row;
    slant_str bytes;
} sl_filed;
bool sl_filed_next(slant_str *rest, sl_filed *file);

extern const sl_packer sl_filing_packer;

#endif
