/* source.h - one open input, as its format sees it. */
#ifndef SL_INPUT_SOURCE_H
#define SL_INPUT_SOURCE_H

#include "base/arena.h"
#include "input/columns.h"
#include "input/readers.h"
#include "input/text_in.h"

enum {
    SL_MOST_RECORD = 128 << 20, /* bytes of one line of JSON or row of a table */
    SL_MOST_NAME = 64 << 10     /* bytes of a doc_id, source, date ...: outputs repeat them */
};

struct sl_source {
    const sl_reader_format *format;
    const sl_reader_options *options;
    sl_column_choice columns;  /* --columns */
    slant_str path;      /* as given, for messages and article.file */
    slant_str stem;      /* doc_id of a whole file, and of a record before its :LINE */
    sl_arena *arena;     /* lives as long as the input is open */
    sl_text_in *in;      /* read in->text: valid UTF-8 */
    void *state;         /* the format's own, from its open, NULL before */
    bool is_metadata;    /* asked of a table: rows are metadata, whatever columns there are */
    bool is_index;       /* set by open: a table that names files and holds no text. Rows of such
                            a table and of metadata have article.file as the row names it */
    uint64_t n_records;  /* records handed out, skipped ones included */
    sl_buf noted;        /* what the user was told of the columns so far */
    bool warned_date, warned_ours, warned_short;
};

/* Warns of something in the source at a line (0: of the file). */
void sl_source_warn(const sl_source *source, uint64_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Notes that column `name` fills a field of another name, for the next sl_source_tell. */
void sl_source_note(sl_source *source, sl_column field, slant_str name, sl_buf *note);
/* Tells the user how columns were understood, if there is anything new in the note. False: memory
 * ran out. */
bool sl_source_tell(sl_source *source, const sl_buf *note);

/* Fills what the article does not have from what is known of it elsewhere (a row of an index, of
 * --meta): fields but doc_id and text, then meta. Strings are copied to the arena. The date is as
 * given there: sl_article_date (dates.h) makes it ISO 8601. */
void sl_article_fill(slant_article *article, const slant_article *from, sl_arena *arena);

/* What all formats have in common, once a record has been read: a doc_id where none was given,
 * date, the default source, the limits; warns of an empty text. */
slant_status sl_record_finish(sl_source *source, sl_arena *arena, slant_article *article,
                              slant_error *error);

#endif
