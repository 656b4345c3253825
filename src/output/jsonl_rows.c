/* jsonl_rows.c - sentences, annotations and attributions as JSON: see jsonl_rows.h. */
#include "output/jsonl_rows.h"

#include "base/mem.h"
#include "output/put.h"
#include "output/select.h"

/* A member that is one of a few: `,"role":"body"`. Copied whole, with what stands behind it: a
 * length that is known costs less than one that is not. */
typedef struct member {
    char text[39];
    uint8_t len;
} member;

struct sl_jsonl_names {
    bool all_keys;
    member field[SLANT_N_FIELDS], role[SLANT_N_ROLES], kind[SLANT_N_KINDS], voice[SLANT_N_VOICES],
        quoted_kind[SLANT_N_QUOTED_KINDS], basis[SLANT_N_REFERENT_BASES],
        type[SLANT_N_ATTR_TYPES], status[SLANT_N_SPEAKER_STATUSES];
};

static void name_member(member *m, slant_str key, const char *name)
{
    char *end = sl_put(m->text, key);
    *end++ = '"';
    end = sl_put(end, sl_str(name));
    *end++ = '"';
    m->len = (uint8_t)(end - m->text);
}

/* What is no name is null: left out, or written where all keys are. */
static void null_member(member *m, slant_str key, bool all_keys)
{
    m->len = 0;
    if (all_keys)
        m->len = (uint8_t)(sl_put(sl_put(m->text, key), SL("null")) - m->text);
}

sl_jsonl_names *sl_jsonl_names_new(bool all_keys)
{
    sl_jsonl_names *n = sl_mem_zero(1, sizeof *n);
    if (!n)
        return NULL;
    n->all_keys = all_keys;
#define NAMES(list, most, key, name) \
    for (int i = 0; i < (most); i++) \
        name_member(&n->list[i], SL_KEY(key), name)
    NAMES(field, SLANT_N_FIELDS, "field", slant_field_name((slant_field)i));
    NAMES(role, SLANT_N_ROLES, "role", slant_role_name((slant_role)i));
    NAMES(kind, SLANT_N_KINDS, "kind", slant_kind_name((slant_kind)i));
    NAMES(voice, SLANT_N_VOICES, "voice", slant_voice_name((slant_voice)i));
    NAMES(quoted_kind, SLANT_N_QUOTED_KINDS, "quoted_kind",
          slant_quoted_kind_name((slant_quoted_kind)i));
    NAMES(basis, SLANT_N_REFERENT_BASES, "referent_basis",
          slant_referent_basis_name((slant_referent_basis)i));
    NAMES(type, SLANT_N_ATTR_TYPES, "type", slant_attribution_type_name((slant_attribution_type)i));
    NAMES(status, SLANT_N_SPEAKER_STATUSES, "speaker_status",
          slant_speaker_status_name((slant_speaker_status)i));
#undef NAMES
    null_member(&n->quoted_kind[SLANT_QUOTED_NONE], SL_KEY("quoted_kind"), all_keys);
    null_member(&n->basis[SLANT_REFERENT_NONE], SL_KEY("referent_basis"), all_keys);
    return n;
}

void sl_jsonl_names_free(sl_jsonl_names *names)
{
    sl_mem_free(names);
}

SL_PUT put_member(char *to, const member *m)
{
    memcpy(to, m->text, sizeof m->text);
    return to + m->len;
}

/* start, end. */
SL_PUT put_place(const sl_jsonl_rows *r, char *to, slant_str key, slant_field field, uint32_t start,
                 uint32_t end)
{
    to = sl_put_integer(to, key, sl_offsets_at(&r->offsets[field], start));
    return sl_put_integer(to, SL_KEY("end"), sl_offsets_at(&r->offsets[field], end));
}

static slant_str cut(const sl_jsonl_rows *r, slant_field field, uint32_t start, uint32_t end)
{
    const slant_article *article = r->result->article;
    return sl_slice(field == SLANT_TITLE ? article->title : article->text, start, end);
}

/* Room for one more object, and the comma before it: where to write, NULL without memory. */
static char *begin(const sl_jsonl_rows *r, size_t room, bool first)
{
    char *to = sl_buf_room(r->to, room);
    if (to && !first)
        *to++ = ',';
    return to;
}

static void finish(const sl_jsonl_rows *r, char *to)
{
    *to = '}';
    r->to->len = (size_t)(to + 1 - r->to->ptr);
}

void sl_jsonl_sentences(const sl_jsonl_rows *r)
{
    const sl_jsonl_names *names = r->names;
    for (uint32_t i = 0; i < r->result->n_sentences; i++) {
        const slant_sentence *s = &r->result->sentences[i];
        char *to = begin(r, SL_ROW_ROOM, i == 0);
        if (!to)
            return;
        to = sl_put_integer(to, SL_FIRST_KEY("index"), i);
        to = put_member(to, &names->field[s->field]);
        to = put_place(r, to, SL_KEY("start"), s->field, s->start, s->end);
        to = put_member(to, &names->role[s->role]);
        to = sl_put_integer(to, SL_KEY("words"), s->words);
        to = sl_put_real(to, SL_KEY("score"), s->score, names->all_keys);
        to = sl_put_real(to, SL_KEY("score_own"), s->score_own, names->all_keys);
        finish(r, to);
    }
}

static size_t room_of_list(const slant_str *items, uint32_t n)
{
    size_t room = 0;
    for (uint32_t i = 0; i < n; i++)
        room += sl_quoted_room(items[i].len) + 1;
    return room;
}

static size_t room_of(const slant_annotation *a)
{
    const slant_entry *e = a->entry;
    size_t bytes = e->id.len + e->lexicon.len + e->term.len + e->concept.len + e->alternative.len +
                   a->speaker.len + a->referent.len + a->referent_group.len + a->end - a->start;
    return SL_ROW_ROOM + sl_quoted_room(bytes) + room_of_list(e->category, e->n_category) +
           room_of_list(e->frame, e->n_frame);
}

SL_PUT put_list(char *to, slant_str key, const slant_str *items, uint32_t n, bool all_keys)
{
    if (n == 0)
        return all_keys ? sl_put(sl_put(to, key), SL("[]")) : to;
    to = sl_put(to, key);
    for (uint32_t i = 0; i < n; i++) {
        *to = i ? ',' : '[';
        to = sl_put_quoted(to + 1, items[i]);
    }
    *to = ']';
    return to + 1;
}

static char *put_entry(const sl_jsonl_names *names, char *to, const slant_annotation *a)
{
    const slant_entry *e = a->entry;
    bool all = names->all_keys;
    to = sl_put_text(to, SL_KEY("entry_id"), e->id, all);
    to = sl_put_text(to, SL_KEY("lexicon"), e->lexicon, all);
    to = sl_put_text(to, SL_KEY("term"), e->term, all);
    to = put_member(to, &names->kind[a->kind]);
    to = put_list(to, SL_KEY("category"), e->category, e->n_category, all);
    to = put_list(to, SL_KEY("frame"), e->frame, e->n_frame, all);
    to = sl_put_text(to, SL_KEY("concept"), e->concept, all);
    to = sl_put_real(to, SL_KEY("weight"), e->weight, all);
    to = sl_put_real(to, SL_KEY("valence"), e->valence, all);
    to = sl_put_real(to, SL_KEY("score"), a->score, all);
    return sl_put_text(to, SL_KEY("alternative"), e->alternative, all);
}

/* Whose word it is, about whom, and how it is modified. */
static char *put_findings(const sl_jsonl_names *names, char *to, const slant_annotation *a)
{
    bool all = names->all_keys;
    to = put_member(to, &names->voice[a->voice]);
    to = put_member(to, &names->quoted_kind[a->quoted_kind]);
    to = sl_put_text(to, SL_KEY("speaker"), a->speaker, all);
    if (a->attribution >= 0)
        to = sl_put_integer(to, SL_KEY("attribution"), (uint32_t)a->attribution);
    else if (all)
        to = sl_put(to, SL(",\"attribution\":null"));
    to = sl_put_text(to, SL_KEY("referent"), a->referent, all);
    to = sl_put_text(to, SL_KEY("referent_group"), a->referent_group, all);
    to = put_member(to, &names->basis[a->referent_basis]);
    to = sl_put_true(to, SL_KEY("negated"), a->negated, all);
    to = sl_put_true(to, SL_KEY("hedged"), a->hedged, all);
    return sl_put_true(to, SL_KEY("intensified"), a->intensified, all);
}

void sl_jsonl_annotations(const sl_jsonl_rows *r, unsigned kinds)
{
    bool first = true;
    for (uint32_t i = 0; i < r->result->n_annotations; i++) {
        const slant_annotation *a = &r->result->annotations[i];
        if (!sl_kinds_have(kinds, a->kind))
            continue;
        char *to = begin(r, room_of(a), first);
        if (!to)
            return;
        to = sl_put_integer(to, SL_FIRST_KEY("id"), i);
        to = sl_put_integer(to, SL_KEY("span"), a->span);
        to = sl_put_integer(to, SL_KEY("sentence"), a->sentence);
        to = put_member(to, &r->names->field[a->field]);
        to = put_place(r, to, SL_KEY("start"), a->field, a->start, a->end);
        to = sl_put_text(to, SL_KEY("text"), cut(r, a->field, a->start, a->end),
                         r->names->all_keys);
        to = put_entry(r->names, to, a);
        finish(r, put_findings(r->names, to, a));
        first = false;
    }
}

/* {start, end, text} in the field of the attribution's sentence. */
static char *put_span(const sl_jsonl_rows *r, char *to, slant_str key, slant_field field,
                      slant_span span)
{
    if (span.start == span.end)
        return r->names->all_keys ? sl_put(sl_put(to, key), SL("null")) : to;
    to = sl_put(to, key);
    to = put_place(r, to, SL_FIRST_KEY("start"), field, span.start, span.end);
    to = sl_put_text(to, SL_KEY("text"), cut(r, field, span.start, span.end), r->names->all_keys);
    *to = '}';
    return to + 1;
}

enum { CONTENT_ROOM = 192 }; /* of one stretch of content */

static char *put_content(const sl_jsonl_rows *r, char *to, const slant_attribution *t)
{
    if (t->n_content == 0)
        return r->names->all_keys ? sl_put(to, SL(",\"content\":[]")) : to;
    to = sl_put(to, SL(",\"content\":["));
    for (uint32_t i = 0; i < t->n_content; i++) {
        const slant_content *c = &t->content[i];
        char *object = to;
        to = put_member(to, &r->names->field[c->field]);
        *object = '{'; /* its first member has a comma before it */
        to = put_place(r, to, SL_KEY("start"), c->field, c->start, c->end);
        to = put_member(to, &r->names->voice[c->voice]);
        to = sl_put(to, SL("},"));
    }
    to[-1] = ']';
    return to;
}

void sl_jsonl_attributions(const sl_jsonl_rows *r)
{
    bool all = r->names->all_keys;
    for (uint32_t i = 0; i < r->result->n_attributions; i++) {
        const slant_attribution *t = &r->result->attributions[i];
        slant_field field = r->result->sentences[t->sentence].field;
        size_t bytes = t->speaker.len + t->speaker_group.len + t->via.len + t->cue_class.len +
                       t->rule.len + t->speaker_span.end - t->speaker_span.start + t->cue.end -
                       t->cue.start;
        size_t room = SL_ROW_ROOM + sl_quoted_room(bytes) + (size_t)t->n_content * CONTENT_ROOM;
        char *to = begin(r, room, i == 0);
        if (!to)
            return;
        to = sl_put_integer(to, SL_FIRST_KEY("id"), i);
        to = sl_put_integer(to, SL_KEY("sentence"), t->sentence);
        to = put_member(to, &r->names->type[t->type]);
        to = sl_put_text(to, SL_KEY("speaker"), t->speaker, all);
        to = sl_put_text(to, SL_KEY("speaker_group"), t->speaker_group, all);
        to = put_member(to, &r->names->status[t->speaker_status]);
        to = sl_put_text(to, SL_KEY("via"), t->via, all);
        to = put_span(r, to, SL_KEY("speaker_span"), field, t->speaker_span);
        to = put_span(r, to, SL_KEY("cue"), field, t->cue);
        to = sl_put_text(to, SL_KEY("cue_class"), t->cue_class, all);
        to = put_content(r, to, t);
        to = sl_put_real(to, SL_KEY("confidence"), t->confidence, all);
        finish(r, sl_put_text(to, SL_KEY("rule"), t->rule, all));
    }
}
