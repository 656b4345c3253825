/* formats.h - the input formats, one file each; readers.c lists them. */
#ifndef SL_INPUT_FORMATS_H
#define SL_INPUT_FORMATS_H

#include "input/readers.h"

extern const sl_reader_format sl_read_txt, sl_read_jsonl, sl_read_csv, sl_read_tsv, sl_read_html,
    sl_read_warc, sl_read_xlsx, sl_read_sqlite;

#endif
