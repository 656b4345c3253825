/* open.h - opening one input file: its encoding, its format, the format's state. */
#ifndef SL_INPUT_OPEN_H
#define SL_INPUT_OPEN_H

#include "input/source.h"

/* Room for one open file. Not to be moved while open. */
typedef struct sl_slot {
    sl_arena arena;
    sl_text_in in;
    sl_source source;
    bool is_open;
    bool told_failure; /* the stream's failure has been handed on */
} sl_slot;

typedef struct sl_open_request {
    const char *path;
    slant_str stem;
    const sl_reader_format *format; /* NULL: chosen */
    bool is_metadata;
    bool in_walk; /* a file that is plain text by its content alone is not taken */
} sl_open_request;

void sl_slot_init(sl_slot *slot);
/* SLANT_INPUT where the file cannot be read; the slot is closed again then. */
slant_status sl_slot_open(sl_slot *slot, const sl_open_request *request,
                          const sl_column_choice *columns, const sl_reader_options *options,
                          slant_error *error);
/* The next record as the format gives it; a failure of the stream is SLANT_INPUT, once, before
 * SLANT_END. */
slant_status sl_slot_next(sl_slot *slot, sl_arena *arena, slant_article *article,
                          slant_error *error);
void sl_slot_close(sl_slot *slot);
void sl_slot_free(sl_slot *slot);

#endif
