/* names.c - what every folder needs of slant.h itself: the version, the names of the closed
 * vocabularies as they stand in every output, and the rate. */
#include "base/names.h"

#include "base/str.h"

#include <math.h>

const char *slant_version(void)
{
    return SLANT_VERSION;
}

double slant_rate(uint32_t n, uint32_t words)
{
    return words ? 1000.0 * n / words : NAN;
}

#define NAME_IN(table, value) \
    ((size_t)(value) < sizeof(table) / sizeof *(table) ? (table)[(size_t)(value)] : "?")

const char *slant_field_name(slant_field f)
{
    static const char *const names[SLANT_N_FIELDS] = {
        [SLANT_TITLE] = "title", [SLANT_TEXT] = "text",
    };
    return NAME_IN(names, f);
}

const char *slant_role_name(slant_role r)
{
    static const char *const names[SLANT_N_ROLES] = {
        [SLANT_ROLE_TITLE] = "title",
        [SLANT_ROLE_STANDFIRST] = "standfirst",
        [SLANT_ROLE_HEADING] = "heading",
        [SLANT_ROLE_DATELINE] = "dateline",
        [SLANT_ROLE_BODY] = "body",
        [SLANT_ROLE_CAPTION] = "caption",
        [SLANT_ROLE_BOILERPLATE] = "boilerplate",
        [SLANT_ROLE_DUPLICATE] = "duplicate",
    };
    return NAME_IN(names, r);
}

const char *slant_voice_name(slant_voice v)
{
    static const char *const names[SLANT_N_VOICES] = {
        [SLANT_OWN] = "own",
        [SLANT_INDIRECT] = "indirect",
        [SLANT_DIRECT] = "direct",
        [SLANT_QUOTED_TERM] = "quoted_term",
    };
    return NAME_IN(names, v);
}

const char *slant_quoted_kind_name(slant_quoted_kind k)
{
    static const char *const names[SLANT_N_QUOTED_KINDS] = {
        [SLANT_QUOTED_NONE] = "none",
        [SLANT_QUOTED_DISTANCE] = "distance",
        [SLANT_QUOTED_SELF] = "self_description",
        [SLANT_QUOTED_NAME] = "name",
        [SLANT_QUOTED_TITLE] = "title",
        [SLANT_QUOTED_UNCLEAR] = "unclear",
    };
    return NAME_IN(names, k);
}

const char *slant_kind_name(slant_kind k)
{
    static const char *const names[SLANT_N_KINDS] = {
        [SLANT_LOADED] = "loaded", [SLANT_NEUTRAL] = "neutral", [SLANT_CUE] = "cue",
    };
    return NAME_IN(names, k);
}

const char *slant_attribution_type_name(slant_attribution_type t)
{
    static const char *const names[SLANT_N_ATTR_TYPES] = {
        [SLANT_ATTR_DIRECT] = "direct",
        [SLANT_ATTR_INDIRECT] = "indirect",
        [SLANT_ATTR_MIXED] = "mixed",
        [SLANT_ATTR_QUOTED_TERM] = "quoted_term",
    };
    return NAME_IN(names, t);
}

const char *slant_speaker_status_name(slant_speaker_status s)
{
    static const char *const names[SLANT_N_SPEAKER_STATUSES] = {
        [SLANT_SPEAKER_UNSPECIFIED] = "unspecified",
        [SLANT_SPEAKER_NAMED] = "named",
        [SLANT_SPEAKER_ANONYMOUS] = "anonymous",
        [SLANT_SPEAKER_COLLECTIVE] = "collective",
        [SLANT_SPEAKER_DOCUMENT] = "document",
        [SLANT_SPEAKER_MEDIA] = "media",
        [SLANT_SPEAKER_SELF] = "self",
    };
    return NAME_IN(names, s);
}

const char *slant_referent_basis_name(slant_referent_basis b)
{
    static const char *const names[SLANT_N_REFERENT_BASES] = {
        [SLANT_REFERENT_NONE] = "none",
        [SLANT_REFERENT_ENTRY] = "entry",
        [SLANT_REFERENT_APPOSITION] = "apposition",
        [SLANT_REFERENT_CLAUSE] = "clause",
        [SLANT_REFERENT_SENTENCE] = "sentence",
    };
    return NAME_IN(names, b);
}

const char *slant_favours_name(slant_favours f)
{
    static const char *const names[SLANT_N_FAVOURS] = {
        [SLANT_FAVOURS_UNSAID] = "",
        [SLANT_FAVOURS_NONE] = "none",
        [SLANT_FAVOURS_TARGET] = "target",
        [SLANT_FAVOURS_OPPONENT] = "opponent",
    };
    return NAME_IN(names, f);
}

const char *slant_match_name(slant_match m)
{
    static const char *const names[SLANT_N_MATCHES] = {
        [SLANT_MATCH_STEM] = "stem", [SLANT_MATCH_FORM] = "form", [SLANT_MATCH_CASE] = "case",
    };
    return NAME_IN(names, m);
}

bool sl_voice_named(slant_str name, slant_voice *voice)
{
    for (int v = 0; v < SLANT_N_VOICES; v++)
        if (sl_eq_nocase(name, sl_str(slant_voice_name((slant_voice)v)))) {
            *voice = (slant_voice)v;
            return true;
        }
    return false;
}
