/* gap.h - what stands between two tokens, read for the end of a sentence. */
#ifndef SL_TEXT_GAP_H
#define SL_TEXT_GAP_H

#include "text/lang.h"

typedef enum sl_stop {
    SL_STOP_NONE,
    SL_STOP_PERIOD,
    SL_STOP_ELLIPSIS, /* … or two and more full stops, spaced or not */
    SL_STOP_STRONG,   /* ! ? in any number, with full stops or without */
    SL_STOP_WIDE      /* 。 and others that need no space behind them */
} sl_stop;

typedef struct sl_gap {
    sl_stop stop;
    uint32_t n_marks;    /* stops in the run */
    const char *mark;    /* the first stop */
    const char *behind;  /* the stops and the closing marks that belong to them end here; the
                            start of the gap when there is no stop */
    const char *next;    /* first character behind the white space */
    bool spaced;         /* white space (or a dash) before what follows */
    bool space_before;   /* white space before the first stop */
    bool closes_quote, closes_bracket; /* between `mark` and `behind`, or just before `mark` */
    bool opens_quote, opens_bracket;   /* behind the white space */
} sl_gap;

/* start..end: the bytes between two tokens. *in_quotes: whether a straight double quotation mark
 * is open at the start; brought up to date for the end. Linear in the bytes. */
sl_gap sl_gap_read(const sl_lang *lang, const char *start, const char *end, bool *in_quotes);

/* Whether a stop may stand there, told without reading all. Where none does, *in_quotes is brought
 * up to date; else it is left as it was. */
bool sl_gap_may_stop(const sl_lang *lang, const char *start, const char *end, bool *in_quotes);

#endif
