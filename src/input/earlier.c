/* earlier.c - items of an earlier run put together to a result: see earlier.h. */
#include "input/earlier.h"

#include "base/error.h"
#include "base/map.h"
#include "base/names.h"
#include "base/str.h"
#include "base/unicode.h"

#include <math.h>
#include <stdlib.h>

/* ---- places: units of the record to bytes of a field ---- */

enum { STRIDE = 64, MOST_SENTENCES = 8 << 20 };

typedef struct units {
    slant_str text;
    uint32_t *marks; /* byte of unit STRIDE * i; NULL: units are bytes */
    uint32_t n_marks, n_units;
    bool utf16;
} units;

static uint32_t width_of(const units *u, char lead)
{
    unsigned char c = (unsigned char)lead;
    if ((c & 0xc0) == 0x80)
        return 0; /* inside a character */
    return u->utf16 && c >= 0xf0 ? 2 : 1;
}

static bool units_init(units *u, slant_str text, slant_str unit, sl_arena *arena)
{
    *u = (units){.text = text, .utf16 = sl_eq(unit, SL("utf16"))};
    if (sl_eq(unit, SL("byte")))
        return true;
    u->marks = sl_arena_alloc(arena, (text.len / STRIDE + 2) * sizeof *u->marks);
    if (!u->marks)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        uint32_t width = width_of(u, text.ptr[i]);
        while (width && u->n_marks * STRIDE <= u->n_units)
            u->marks[u->n_marks++] = (uint32_t)i;
        u->n_units += width;
    }
    return true;
}

/* The byte of a unit; the text's length for those past its end. */
static uint32_t byte_of(const units *u, uint32_t unit)
{
    uint32_t length = (uint32_t)u->text.len;
    if (!u->marks)
        return unit < length ? unit : length;
    if (unit >= u->n_units)
        return length;
    uint32_t mark = unit / STRIDE, i, at = mark * STRIDE;
    if (mark >= u->n_marks)
        return length;
    for (i = u->marks[mark]; i < length && at < unit; i++)
        at += width_of(u, u->text.ptr[i]);
    while (i < length && ((unsigned char)u->text.ptr[i] & 0xc0) == 0x80)
        i++;
    return i;
}

/* ---- a text where the record has none ---- */

static int by_place(const void *left, const void *right)
{
    const sl_earlier_annotation *a = left, *b = right;
    if (a->a.field != b->a.field)
        return a->a.field < b->a.field ? -1 : 1;
    if (a->a.sentence != b->a.sentence)
        return a->a.sentence < b->a.sentence ? -1 : 1;
    if (a->place.start != b->place.start)
        return a->place.start < b->place.start ? -1 : 1;
    if (a->place.end != b->place.end)
        return a->place.end < b->place.end ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

/* Where in its sentence the annotated text stands: at the occurrence whose left side is `pre`,
 * else at the first. */
static size_t find_in_sentence(const sl_earlier_annotation *a)
{
    slant_str text = a->place.text, sentence = a->sentence_text, first_pre = sl_trim(a->pre);
    size_t first = SIZE_MAX, tail = first_pre.len < 12 ? first_pre.len : 12;
    slant_str pre = sl_slice(first_pre, first_pre.len - tail, first_pre.len);
    for (size_t at = sl_find(sentence, text, 0); text.len && at < sentence.len;
         at = sl_find(sentence, text, at + 1)) {
        if (first == SIZE_MAX)
            first = at;
        if (sl_ends(sl_trim(sl_slice(sentence, 0, at)), pre))
            return at;
    }
    return first;
}

static sl_earlier_sentence *sentence_of(sl_earlier *all, uint32_t index, slant_field field,
                                        uint32_t start)
{
    sl_earlier_sentence *s = sl_earlier_add(all, SL_EARLIER_SENTENCE);
    if (s) {
        s->index = index;
        s->s.field = field;
        s->s.role = SLANT_ROLE_BODY;
        s->s.start = s->s.end = start;
    }
    return s;
}

/* Sentences of the annotations, each once, behind one another; of annotations without a sentence
 * their own words. Places become bytes of that text. */
static bool make_text(sl_earlier *all)
{
    sl_buf text = {0};
    sl_earlier_sentence *s = NULL;
    all->n_sentences = 0;
    for (uint32_t i = 0; i < all->n_annotations; i++) {
        sl_earlier_annotation *a = &all->annotations[i];
        bool whole = a->sentence_text.len > 0;
        if (!s || s->index != a->a.sentence) {
            s = sentence_of(all, a->a.sentence, SLANT_TEXT, (uint32_t)text.len);
            if (!s)
                break;
            sl_buf_add(&text, a->sentence_text);
        }
        size_t at = whole ? find_in_sentence(a) : SIZE_MAX;
        a->edited |= whole && at == SIZE_MAX;
        if (at != SIZE_MAX) {
            a->place.start = s->s.start + (uint32_t)at;
        } else {
            if (text.len > s->s.start)
                sl_buf_text(&text, " … ");
            a->place.start = (uint32_t)text.len;
            sl_buf_add(&text, a->place.text);
        }
        a->place.end = a->place.start + (uint32_t)a->place.text.len;
        a->a.field = SLANT_TEXT;
        s->s.end = (uint32_t)text.len;
        bool last = i + 1 == all->n_annotations ||
                    all->annotations[i + 1].a.sentence != a->a.sentence;
        if (last)
            sl_buf_char(&text, '\n');
    }
    all->article->text = sl_arena_str(all->arena, sl_buf_str(&text));
    all->article->partial = true;
    all->unit = SL("byte");
    all->n_attributions = 0; /* their places are those of another text */
    all->arena->failed |= text.failed;
    bool done = !all->arena->failed && text.len < SLANT_MAX_FIELD;
    sl_buf_free(&text);
    return done;
}

/* ---- the parts of the result ---- */

static slant_status refuse(sl_earlier *all, slant_error *error)
{
    return sl_fail_at(error, SLANT_INPUT, all->article->file, all->article->line, "%s",
                      all->fault);
}

static bool make_sentences(sl_earlier *all, slant_result *result, const units *in)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < all->n_sentences; i++)
        if (all->sentences[i].index >= n)
            n = all->sentences[i].index + 1;
    for (uint32_t i = 0; i < all->n_annotations; i++)
        if (all->annotations[i].a.sentence >= n)
            n = all->annotations[i].a.sentence + 1;
    for (uint32_t i = 0; i < all->n_attributions; i++)
        if (all->attributions[i].t.sentence >= n)
            n = all->attributions[i].t.sentence + 1;
    if (n > MOST_SENTENCES)
        return false;
    slant_sentence *sentences = sl_arena_zero(all->arena, n, sizeof *sentences);
    if (n && !sentences)
        return false;
    for (uint32_t i = 0; i < n; i++)
        sentences[i].field = SLANT_TEXT;
    for (uint32_t i = 0; i < all->n_sentences; i++) {
        slant_sentence *s = &sentences[all->sentences[i].index];
        *s = all->sentences[i].s;
        s->start = byte_of(&in[s->field], s->start);
        s->end = byte_of(&in[s->field], s->end);
        if (s->end < s->start)
            s->end = s->start;
    }
    result->sentences = sentences;
    result->n_sentences = n;
    return true;
}

static const slant_str *split_list(slant_str list, uint32_t *n, sl_arena *arena)
{
    slant_str *items = NULL, part;
    uint32_t cap = 0;
    *n = 0;
    while (sl_next_part(&list, ';', &part)) {
        part = sl_trim(part);
        if (part.len && SL_ARENA_FIT(arena, items, cap, *n + 1))
            items[(*n)++] = part;
    }
    return items;
}

static slant_entry *make_entry(sl_earlier *all, const sl_earlier_annotation *from)
{
    slant_entry *e = sl_arena_alloc(all->arena, sizeof *e);
    if (!e)
        return NULL;
    *e = from->e;
    e->kind = from->a.kind;
    e->category = split_list(from->category, &e->n_category, all->arena);
    e->frame = split_list(from->frame, &e->n_frame, all->arena);
    e->concepts = split_list(e->concept, &e->n_concepts, all->arena);
    return e;
}

/* The place as it was written, if the text still stands there; else where it stands in its
 * sentence; else the sentence. */
static void place_annotation(sl_earlier *all, const sl_earlier_annotation *from,
                             slant_annotation *to, const units *in, const slant_sentence *sentence)
{
    slant_str field = to->field == SLANT_TITLE ? all->article->title : all->article->text;
    slant_str wanted = from->place.text;
    to->start = byte_of(&in[to->field], from->place.start);
    to->end = byte_of(&in[to->field], from->place.end);
    if (to->start < to->end && (!wanted.ptr || sl_eq(sl_slice(field, to->start, to->end), wanted)))
        return;
    slant_str whole = sl_slice(field, sentence->start, sentence->end);
    size_t at = wanted.len ? sl_find(whole, wanted, 0) : whole.len;
    to->edited = true;
    to->field = sentence->field;
    to->start = sentence->start + (at < whole.len ? (uint32_t)at : 0);
    to->end = at < whole.len ? to->start + (uint32_t)wanted.len : sentence->end;
}

static int by_id(const void *left, const void *right)
{
    const sl_earlier_attribution *a = left, *b = right;
    return a->id < b->id ? -1 : a->id > b->id;
}

static int32_t attribution_of(const sl_earlier *all, uint32_t id)
{
    sl_earlier_attribution key = {.id = id};
    if (id == SL_NONE || !all->n_attributions)
        return -1;
    const sl_earlier_attribution *found = bsearch(&key, all->attributions, all->n_attributions,
                                                  sizeof key, by_id);
    return found ? (int32_t)(found - all->attributions) : -1;
}

static bool make_annotations(sl_earlier *all, slant_result *result, const units *in)
{
    slant_annotation *list = sl_arena_zero(all->arena, all->n_annotations, sizeof *list);
    if (all->n_annotations && !list)
        return false;
    for (uint32_t i = 0; i < all->n_annotations; i++) {
        const sl_earlier_annotation *from = &all->annotations[i];
        slant_annotation *to = &list[i];
        *to = from->a;
        to->edited |= from->edited;
        to->entry = make_entry(all, from);
        if (!to->entry)
            return false;
        if (isnan(to->score))
            to->score = to->entry->weight;
        place_annotation(all, from, to, in, &result->sentences[to->sentence]);
        to->attribution = attribution_of(all, from->attribution);
    }
    result->annotations = list;
    result->n_annotations = all->n_annotations;
    return true;
}

static bool field_named(slant_str name, slant_field *field)
{
    for (int f = 0; f < SLANT_N_FIELDS; f++)
        if (sl_eq(name, sl_str(slant_field_name((slant_field)f)))) {
            *field = (slant_field)f;
            return true;
        }
    return false;
}

/* "text:10-20:direct;title:..." */
static bool read_content(sl_earlier *all, slant_attribution *t, slant_str parts, const units *in)
{
    slant_content *content = NULL;
    slant_str part, place, first;
    uint32_t cap = 0;
    while (sl_next_part(&parts, ';', &part)) {
        slant_content c = {0};
        uint64_t start = 0, end = 0;
        bool good = sl_next_part(&part, ':', &first) && sl_next_part(&part, ':', &place) &&
                    field_named(first, &c.field) && sl_voice_named(part, &c.voice) &&
                    sl_next_part(&place, '-', &first) && sl_parse_u64(first, &start) &&
                    sl_parse_u64(place, &end) && start <= end && end < SL_NONE;
        if (!good || !SL_ARENA_FIT(all->arena, content, cap, t->n_content + 1))
            return false;
        c.start = byte_of(&in[c.field], (uint32_t)start);
        c.end = byte_of(&in[c.field], (uint32_t)end);
        content[t->n_content++] = c;
    }
    t->content = content;
    return true;
}

static slant_span span_of(const sl_earlier_span *span, const units *in)
{
    slant_span bytes = {byte_of(in, span->start), byte_of(in, span->end)};
    return bytes.end > bytes.start ? bytes : (slant_span){0, 0};
}

static bool make_attributions(sl_earlier *all, slant_result *result, const units *in)
{
    slant_attribution *list = sl_arena_zero(all->arena, all->n_attributions, sizeof *list);
    if (all->n_attributions && !list)
        return false;
    for (uint32_t i = 0; i < all->n_attributions; i++) {
        const sl_earlier_attribution *from = &all->attributions[i];
        slant_field field = result->sentences[from->t.sentence].field;
        list[i] = from->t;
        list[i].speaker_span = span_of(&from->speaker, &in[field]);
        list[i].cue = span_of(&from->cue, &in[field]);
        if (!read_content(all, &list[i], from->content, in) && !all->arena->failed) {
            strcpy(all->fault, "content of an attribution of an earlier run is not "
                               "FIELD:START-END:VOICE");
            return false;
        }
        if (all->arena->failed)
            return false;
    }
    result->attributions = list;
    result->n_attributions = all->n_attributions;
    return true;
}

/* Rows of annotations say a little of their attribution: enough to tell who speaks. */
static void recall_attributions(sl_earlier *all)
{
    for (uint32_t i = 0; i < all->n_annotations; i++) {
        const sl_earlier_annotation *a = &all->annotations[i];
        if (a->attribution == SL_NONE)
            continue;
        sl_earlier_attribution *t = sl_earlier_add(all, SL_EARLIER_ATTRIBUTION);
        if (!t)
            return;
        t->id = a->attribution;
        t->t.sentence = a->a.sentence;
        t->t.speaker = a->a.speaker;
        t->t.speaker_group = a->speaker_group;
        t->t.cue_class = a->cue_class;
        t->t.rule = a->rule;
        t->t.confidence = isnan(a->confidence) ? 0 : a->confidence;
        t->t.type = a->a.voice == SLANT_INDIRECT ? SLANT_ATTR_INDIRECT : SLANT_ATTR_DIRECT;
    }
}

static void drop_repeats(sl_earlier *all)
{
    uint32_t n = 0;
    if (all->n_attributions)
        qsort(all->attributions, all->n_attributions, sizeof *all->attributions, by_id);
    for (uint32_t i = 0; i < all->n_attributions; i++)
        if (n == 0 || all->attributions[i].id != all->attributions[n - 1].id)
            all->attributions[n++] = all->attributions[i];
    all->n_attributions = n;
}

slant_status sl_earlier_finish(sl_earlier *all, slant_error *error)
{
    units in[SLANT_N_FIELDS];
    if (all->fault[0])
        return refuse(all, error);
    slant_result *result = sl_arena_zero(all->arena, 1, sizeof *result);
    if (all->n_annotations)
        qsort(all->annotations, all->n_annotations, sizeof *all->annotations, by_place);
    bool partial = !all->article->text.ptr;
    bool good = result && (!partial || make_text(all));
    if (good && partial)
        recall_attributions(all);
    drop_repeats(all);
    good = good && units_init(&in[SLANT_TITLE], all->article->title, all->unit, all->arena) &&
           units_init(&in[SLANT_TEXT], all->article->text, all->unit, all->arena) &&
           make_sentences(all, result, in) && make_attributions(all, result, in) &&
           make_annotations(all, result, in);
    if (all->fault[0])
        return refuse(all, error);
    if (!good && !all->arena->failed)
        return sl_fail_at(error, SLANT_INPUT, all->article->file, all->article->line,
                          "the results of an earlier run name a sentence that cannot be");
    if (!good)
        return sl_fail_memory(error);
    result->words = all->words;
    memcpy(result->words_voice, all->words_voice, sizeof all->words_voice);
    all->article->earlier = result;
    return SLANT_OK;
}
