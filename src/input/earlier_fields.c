/* earlier_fields.c - the fields of sentences, annotations and attributions by name, and their
 * values from text: see earlier.h. */
#include "base/map.h"
#include "base/str.h"
#include "input/earlier.h"

#include <math.h>
#include <stdio.h>

typedef const char *name_of(unsigned value);

static const char *field_name(unsigned v) { return slant_field_name((slant_field)v); }
static const char *role_name(unsigned v) { return slant_role_name((slant_role)v); }
static const char *kind_name(unsigned v) { return slant_kind_name((slant_kind)v); }
static const char *voice_name(unsigned v) { return slant_voice_name((slant_voice)v); }
static const char *quoted_name(unsigned v) { return slant_quoted_kind_name((slant_quoted_kind)v); }
static const char *type_name(unsigned v)
{
    return slant_attribution_type_name((slant_attribution_type)v);
}
static const char *status_name(unsigned v)
{
    return slant_speaker_status_name((slant_speaker_status)v);
}
static const char *basis_name(unsigned v)
{
    return slant_referent_basis_name((slant_referent_basis)v);
}

typedef enum value_kind { TEXT, COUNT, REAL, FLAG, CHOICE } value_kind;

typedef struct field {
    const char *name;
    value_kind kind;
    size_t at;     /* of the value in the item */
    name_of *name_of; /* CHOICE */
} field;

#define S(member) offsetof(sl_earlier_sentence, member)
#define A(member) offsetof(sl_earlier_annotation, member)
#define T(member) offsetof(sl_earlier_attribution, member)

static const field sentence_fields[] = {
    {"index", COUNT, S(index), NULL},       {"field", CHOICE, S(s.field), field_name},
    {"start", COUNT, S(s.start), NULL},     {"end", COUNT, S(s.end), NULL},
    {"role", CHOICE, S(s.role), role_name}, {"words", COUNT, S(s.words), NULL},
    {NULL, TEXT, 0, NULL},
};

static const field annotation_fields[] = {
    {"id", COUNT, A(id), NULL},
    {"sentence", COUNT, A(a.sentence), NULL},
    {"field", CHOICE, A(a.field), field_name},
    {"start", COUNT, A(place.start), NULL},
    {"end", COUNT, A(place.end), NULL},
    {"text", TEXT, A(place.text), NULL},
    {"pre", TEXT, A(pre), NULL},
    {"sentence_text", TEXT, A(sentence_text), NULL},
    {"entry_id", TEXT, A(e.id), NULL},
    {"lexicon", TEXT, A(e.lexicon), NULL},
    {"lexicon_version", TEXT, A(e.lexicon_version), NULL},
    {"term", TEXT, A(e.term), NULL},
    {"kind", CHOICE, A(a.kind), kind_name},
    {"category", TEXT, A(category), NULL},
    {"frame", TEXT, A(frame), NULL},
    {"concept", TEXT, A(e.concept), NULL},
    {"weight", REAL, A(e.weight), NULL},
    {"valence", REAL, A(e.valence), NULL},
    {"score", REAL, A(a.score), NULL},
    {"alternative", TEXT, A(e.alternative), NULL},
    {"voice", CHOICE, A(a.voice), voice_name},
    {"quoted_kind", CHOICE, A(a.quoted_kind), quoted_name},
    {"speaker", TEXT, A(a.speaker), NULL},
    {"attribution", COUNT, A(attribution), NULL},
    {"referent", TEXT, A(a.referent), NULL},
    {"referent_group", TEXT, A(a.referent_group), NULL},
    {"referent_basis", CHOICE, A(a.referent_basis), basis_name},
    {"negated", FLAG, A(a.negated), NULL},
    {"hedged", FLAG, A(a.hedged), NULL},
    {"intensified", FLAG, A(a.intensified), NULL},
    {"speaker_group", TEXT, A(speaker_group), NULL},
    {"cue", TEXT, A(cue), NULL},
    {"cue_class", TEXT, A(cue_class), NULL},
    {"confidence", REAL, A(confidence), NULL},
    {"rule", TEXT, A(rule), NULL},
    {NULL, TEXT, 0, NULL},
};

static const field attribution_fields[] = {
    {"id", COUNT, T(id), NULL},
    {"sentence", COUNT, T(t.sentence), NULL},
    {"type", CHOICE, T(t.type), type_name},
    {"speaker", TEXT, T(t.speaker), NULL},
    {"speaker_group", TEXT, T(t.speaker_group), NULL},
    {"speaker_status", CHOICE, T(t.speaker_status), status_name},
    {"via", TEXT, T(t.via), NULL},
    {"field", CHOICE, T(field), field_name},
    {"speaker_start", COUNT, T(speaker.start), NULL},
    {"speaker_end", COUNT, T(speaker.end), NULL},
    {"speaker_text", TEXT, T(speaker.text), NULL},
    {"cue_start", COUNT, T(cue.start), NULL},
    {"cue_end", COUNT, T(cue.end), NULL},
    {"cue", TEXT, T(cue.text), NULL},
    {"cue_class", TEXT, T(t.cue_class), NULL},
    {"content", TEXT, T(content), NULL},
    {"confidence", REAL, T(t.confidence), NULL},
    {"rule", TEXT, T(t.rule), NULL},
    {NULL, TEXT, 0, NULL},
};

static const struct {
    const char *name;
    const field *fields;
} kinds[] = {
    [SL_EARLIER_SENTENCE] = {"sentence", sentence_fields},
    [SL_EARLIER_ANNOTATION] = {"annotation", annotation_fields},
    [SL_EARLIER_ATTRIBUTION] = {"attribution", attribution_fields},
};

void *sl_earlier_add(sl_earlier *all, sl_earlier_kind kind)
{
    switch (kind) {
    case SL_EARLIER_SENTENCE:
        if (!SL_ARENA_FIT(all->arena, all->sentences, all->cap_sentences, all->n_sentences + 1))
            return NULL;
        all->sentences[all->n_sentences] = (sl_earlier_sentence){.index = all->n_sentences};
        return &all->sentences[all->n_sentences++];
    case SL_EARLIER_ANNOTATION:
        if (!SL_ARENA_FIT(all->arena, all->annotations, all->cap_annotations,
                          all->n_annotations + 1))
            return NULL;
        all->annotations[all->n_annotations] = (sl_earlier_annotation){
            .id = all->n_annotations, .attribution = SL_NONE, .a.score = (double)NAN,
            .e.valence = (double)NAN, .a.field = SLANT_TEXT, .confidence = (double)NAN};
        return &all->annotations[all->n_annotations++];
    case SL_EARLIER_ATTRIBUTION:
        if (!SL_ARENA_FIT(all->arena, all->attributions, all->cap_attributions,
                          all->n_attributions + 1))
            return NULL;
        all->attributions[all->n_attributions] =
            (sl_earlier_attribution){.id = all->n_attributions, .field = SLANT_TEXT};
        return &all->attributions[all->n_attributions++];
    }
    return NULL;
}

static void refuse(sl_earlier *all, sl_earlier_kind kind, const field *f, slant_str value,
                   const char *what)
{
    if (all->fault[0])
        return;
    all->fault_field = f->name;
    snprintf(all->fault, sizeof all->fault, "%s of an %s of an earlier run: '%.*s' is %s", f->name,
             kinds[kind].name, (int)(value.len < 60 ? value.len : 60), value.ptr, what);
}

static bool read_choice(const field *f, slant_str value, unsigned *choice)
{
    for (unsigned v = 0; strcmp(f->name_of(v), "?") != 0; v++)
        if (sl_eq_nocase(sl_str(f->name_of(v)), value)) {
            *choice = v;
            return true;
        }
    return false;
}

static bool read_flag(slant_str value, bool *flag)
{
    *flag = sl_eq_nocase(value, SL("true")) || sl_eq(value, SL("1"));
    return *flag || sl_eq_nocase(value, SL("false")) || sl_eq(value, SL("0"));
}

static bool is_within(const double *value, double low, double high)
{
    return *value >= low && *value <= high; /* no number is within nothing */
}

static void read_value(sl_earlier *all, sl_earlier_kind kind, const field *f, void *at,
                       slant_str value)
{
    uint64_t count;
    switch (f->kind) {
    case TEXT:
        *(slant_str *)at = value;
        break;
    case COUNT:
        if (!sl_parse_u64(value, &count) || count >= SL_NONE)
            refuse(all, kind, f, value, "no count");
        else
            *(uint32_t *)at = (uint32_t)count;
        break;
    case REAL:
        if (!sl_parse_double(value, at))
            refuse(all, kind, f, value, "no number");
        else if (strcmp(f->name, "weight") == 0 && !is_within(at, 0, 1))
            refuse(all, kind, f, value, "not from 0 to 1");
        else if (strcmp(f->name, "valence") == 0 && !is_within(at, -1, 1))
            refuse(all, kind, f, value, "not from -1 to 1");
        break;
    case FLAG:
        if (!read_flag(value, at))
            refuse(all, kind, f, value, "neither true nor false");
        break;
    case CHOICE:
        if (!read_choice(f, value, at))
            refuse(all, kind, f, value, "none of the names in docs/outputs.md");
        break;
    }
}

bool sl_earlier_set(sl_earlier *all, sl_earlier_kind kind, void *item, slant_str name,
                    slant_str value)
{
    for (const field *f = kinds[kind].fields; f->name; f++)
        if (sl_eq(sl_str(f->name), name)) {
            if (value.len)
                read_value(all, kind, f, (char *)item + f->at, value);
            return true;
        }
    return false;
}
