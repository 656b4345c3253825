/* stem.c - the door to libstemmer: see stem.h. */
#include "text/stem.h"

#include "base/buildid.h"
#include "base/str.h"

#include <libstemmer.h>
#include <limits.h>

/* Codes and names of the languages of Snowball 2 and 3; those that the installed library lacks are
 * passed over. */
static const sl_stem_language languages[] = {
    {"ar", "Arabic", "arabic"},         {"ca", "Catalan", "catalan"},
    {"da", "Danish", "danish"},         {"de", "German", "german"},
    {"el", "Greek", "greek"},           {"en", "English", "english"},
    {"eo", "Esperanto", "esperanto"},   {"es", "Spanish", "spanish"},
    {"et", "Estonian", "estonian"},     {"eu", "Basque", "basque"},
    {"fi", "Finnish", "finnish"},       {"fr", "French", "french"},
    {"ga", "Irish", "irish"},           {"hi", "Hindi", "hindi"},
    {"hu", "Hungarian", "hungarian"},   {"hy", "Armenian", "armenian"},
    {"id", "Indonesian", "indonesian"}, {"it", "Italian", "italian"},
    {"lt", "Lithuanian", "lithuanian"}, {"ne", "Nepali", "nepali"},
    {"nl", "Dutch", "dutch"},           {"no", "Norwegian", "norwegian"},
    {"pt", "Portuguese", "portuguese"}, {"ro", "Romanian", "romanian"},
    {"ru", "Russian", "russian"},       {"sr", "Serbian", "serbian"},
    {"sv", "Swedish", "swedish"},       {"ta", "Tamil", "tamil"},
    {"tr", "Turkish", "turkish"},       {"yi", "Yiddish", "yiddish"},
};

sl_stemmer *sl_stemmer_new(const char *algorithm)
{
    return (sl_stemmer *)sb_stemmer_new(algorithm, NULL);
}

void sl_stemmer_free(sl_stemmer *stemmer)
{
    sb_stemmer_delete((struct sb_stemmer *)stemmer);
}

slant_str sl_stemmer_stem(sl_stemmer *stemmer, slant_str word)
{
    struct sb_stemmer *handle = (struct sb_stemmer *)stemmer;
    if (word.len > INT_MAX)
        return word;
    const sb_symbol *stem = sb_stemmer_stem(handle, (const sb_symbol *)word.ptr, (int)word.len);
    if (!stem)
        return (slant_str){NULL, 0};
    return (slant_str){(const char *)stem, (size_t)sb_stemmer_length(handle)};
}

bool sl_stemmer_exists(slant_str algorithm)
{
    for (const char **name = sb_stemmer_list(); *name; name++)
        if (sl_eq(sl_str(*name), algorithm))
            return true;
    return false;
}

void sl_stemmer_identify(sl_checksum *checksum)
{
    sl_build_identify((sl_build_function *)sb_stemmer_new, checksum);
}

const sl_stem_language *sl_stem_language_at(size_t i)
{
    for (size_t k = 0; k < sizeof languages / sizeof *languages; k++)
        if (sl_stemmer_exists(sl_str(languages[k].stemmer)) && i-- == 0)
            return &languages[k];
    return NULL;
}

const sl_stem_language *sl_stem_language_find(slant_str code)
{
    for (size_t k = 0; k < sizeof languages / sizeof *languages; k++)
        if (sl_eq(sl_str(languages[k].code), code))
            return sl_stemmer_exists(sl_str(languages[k].stemmer)) ? &languages[k] : NULL;
    return NULL;
}
