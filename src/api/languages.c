/* languages.c - slant_language_at: the languages with a stemmer, and which have a language pack. */
#include "base/arena.h"
#include "lexicon/find.h"
#include "slant.h"
#include "text/stem.h"

bool slant_language_at(size_t i, const char *program, slant_language *language)
{
    const sl_stem_language *row = sl_stem_language_at(i);
    if (!row)
        return false;
    sl_arena arena;
    sl_arena_init(&arena, 0);
    bool has_pack = sl_find_part(&arena, row->code, "language", program) != NULL;
    sl_arena_free(&arena);
    *language = (slant_language){.code = row->code, .name = row->name, .has_pack = has_pack};
    return true;
}
