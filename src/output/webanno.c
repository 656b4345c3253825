/* webanno.c - the format webanno-tsv: WebAnno TSV 3.3, which INCEpTION imports and exports.
 *
 * Two layers of spans: webanno.custom.Wording, the annotations, and webanno.custom.Attribution, the
 * speakers, cues and contents of attributions, tied by their number. Offsets are UTF-16 units of
 * the document, as Java counts. A file is one article: a name with an ending (or standard output)
 * takes one article, a name without one is a folder of 000001.tsv, ... with an index. */
#include "output/webanno.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "output/facts.h"
#include "output/filing.h"
#include "output/select.h"

static slant_status check(const slant_writer_options *options, slant_error *error)
{
    slant_status status = sl_check_no_table(options, error);
    if (status == SLANT_OK && options->byte_offsets)
        status = sl_fail(error, SLANT_USAGE,
                         "WebAnno TSV counts in UTF-16 units: leave --offsets out");
    return status ? status : sl_check_kind(options, error);
}

/* ---- columns ---- */

typedef enum wording {
    W_NUMBER, W_SPAN, W_KIND, W_VOICE, W_QUOTED_KIND, W_LEXICON, W_ENTRY_ID, W_CATEGORY, W_FRAME,
    W_CONCEPT, W_WEIGHT, W_VALENCE, W_SCORE, W_ALTERNATIVE, W_SPEAKER, W_ATTRIBUTION, W_REFERENT,
    W_REFERENT_GROUP, W_NEGATED, W_HEDGED, W_INTENSIFIED, W_N_COLUMNS
} wording;

static const char wording_layer[] =
    "#T_SP=webanno.custom.Wording|number|span|kind|voice|quoted_kind|lexicon|entry_id|category|"
    "frame|concept|weight|valence|score|alternative|speaker|attribution|referent|referent_group|"
    "negated|hedged|intensified\n";

typedef enum saying {
    S_NUMBER, S_PART, S_VOICE, S_TYPE, S_SPEAKER, S_SPEAKER_GROUP, S_SPEAKER_STATUS, S_VIA,
    S_CUE_CLASS, S_CONFIDENCE, S_RULE, S_N_COLUMNS
} saying;

static const char attribution_layer[] =
    "#T_SP=webanno.custom.Attribution|number|part|voice|type|speaker|speaker_group|"
    "speaker_status|via|cue_class|confidence|rule\n";

static void put_list(sl_buf *to, const slant_str *items, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        sl_buf_text(to, i ? ";" : "");
        sl_buf_add(to, items[i]);
    }
}

static void put_flag(sl_buf *to, bool flag)
{
    sl_buf_text(to, flag ? "true" : "");
}

static void put_entry(const slant_annotation *a, wording column, sl_buf *to)
{
    const slant_entry *entry = a->entry;
    switch (column) {
    case W_LEXICON: sl_buf_add(to, entry->lexicon); break;
    case W_ENTRY_ID: sl_buf_add(to, entry->id); break;
    case W_CATEGORY: put_list(to, entry->category, entry->n_category); break;
    case W_FRAME: put_list(to, entry->frame, entry->n_frame); break;
    case W_CONCEPT: sl_buf_add(to, entry->concept); break;
    case W_WEIGHT: sl_buf_number(to, entry->weight, 4); break;
    case W_VALENCE: sl_buf_number(to, entry->valence, 4); break;
    case W_SCORE: sl_buf_number(to, a->score, 4); break;
    case W_ALTERNATIVE: sl_buf_add(to, entry->alternative); break;
    default: break;
    }
}

static void put_wording(const slant_annotation *a, uint32_t id, wording column, sl_buf *to)
{
    switch (column) {
    case W_NUMBER: sl_buf_u64(to, id); break;
    case W_SPAN: sl_buf_u64(to, a->span); break;
    case W_KIND: sl_buf_text(to, slant_kind_name(a->kind)); break;
    case W_VOICE: sl_buf_text(to, slant_voice_name(a->voice)); break;
    case W_QUOTED_KIND:
        if (a->quoted_kind != SLANT_QUOTED_NONE)
            sl_buf_text(to, slant_quoted_kind_name(a->quoted_kind));
        break;
    case W_SPEAKER: sl_buf_add(to, a->speaker); break;
    case W_ATTRIBUTION:
        if (a->attribution >= 0)
            sl_buf_i64(to, a->attribution);
        break;
    case W_REFERENT: sl_buf_add(to, a->referent); break;
    case W_REFERENT_GROUP: sl_buf_add(to, a->referent_group); break;
    case W_NEGATED: put_flag(to, a->negated); break;
    case W_HEDGED: put_flag(to, a->hedged); break;
    case W_INTENSIFIED: put_flag(to, a->intensified); break;
    default: put_entry(a, column, to); break;
    }
}

static void put_saying(const slant_attribution *t, const sl_webanno_item *item, saying column,
                       sl_buf *to)
{
    switch (column) {
    case S_NUMBER: sl_buf_u64(to, item->source); break;
    case S_PART: sl_buf_text(to, item->part); break;
    case S_VOICE: sl_buf_text(to, item->voice ? item->voice : ""); break;
    case S_TYPE: sl_buf_text(to, slant_attribution_type_name(t->type)); break;
    case S_SPEAKER: sl_buf_add(to, t->speaker); break;
    case S_SPEAKER_GROUP: sl_buf_add(to, t->speaker_group); break;
    case S_SPEAKER_STATUS: sl_buf_text(to, slant_speaker_status_name(t->speaker_status)); break;
    case S_VIA: sl_buf_add(to, t->via); break;
    case S_CUE_CLASS: sl_buf_add(to, t->cue_class); break;
    case S_CONFIDENCE: sl_buf_number(to, t->confidence, 4); break;
    case S_RULE: sl_buf_add(to, t->rule); break;
    default: break;
    }
}

static bool value_of(const void *user, const sl_webanno_item *item, unsigned column, sl_buf *to)
{
    const slant_result *result = user;
    if (item->layer == SL_WEBANNO_WORDING)
        put_wording(&result->annotations[item->source], item->source, (wording)column, to);
    else
        put_saying(&result->attributions[item->source], item, (saying)column, to);
    return to->len > 0;
}

/* ---- items ---- */

typedef struct gathering {
    const slant_result *result;
    const sl_document *document;
    sl_arena *arena;
    sl_webanno_item *items;
    uint32_t n, cap;
} gathering;

static void add_item(gathering *g, slant_field field, uint32_t start, uint32_t end,
                     sl_webanno_item item)
{
    if (start >= end || !SL_ARENA_FIT(g->arena, g->items, g->cap, g->n + 1))
        return;
    item.start = g->document->base[field] + start;
    item.end = g->document->base[field] + end;
    g->items[g->n++] = item;
}

static void gather(gathering *g, unsigned kinds)
{
    const slant_result *result = g->result;
    for (uint32_t i = 0; i < result->n_annotations; i++) {
        const slant_annotation *a = &result->annotations[i];
        if (sl_kinds_have(kinds, a->kind))
            add_item(g, a->field, a->start, a->end,
                     (sl_webanno_item){.layer = SL_WEBANNO_WORDING, .source = i});
    }
    for (uint32_t i = 0; i < result->n_attributions; i++) {
        const slant_attribution *t = &result->attributions[i];
        slant_field field = result->sentences[t->sentence].field;
        sl_webanno_item item = {.layer = SL_WEBANNO_ATTRIBUTION, .source = i, .part = "speaker"};
        add_item(g, field, t->speaker_span.start, t->speaker_span.end, item);
        item.part = "cue";
        add_item(g, field, t->cue.start, t->cue.end, item);
        item.part = "content";
        for (uint32_t c = 0; c < t->n_content; c++) {
            item.voice = slant_voice_name(t->content[c].voice);
            add_item(g, t->content[c].field, t->content[c].start, t->content[c].end, item);
        }
    }
}

static void put_document(const sl_writer *writer, const slant_result *result,
                         const sl_document *document, sl_buf *to)
{
    sl_arena arena;
    sl_arena_init(&arena, 0);
    gathering g = {.result = result, .document = document, .arena = &arena};
    gather(&g, sl_kinds(&writer->options, SL_KINDS_ALL));
    sl_webanno_text text = {
        .document = document, .result = result, .items = g.items, .n_items = g.n,
        .n_columns = {[SL_WEBANNO_WORDING] = W_N_COLUMNS, [SL_WEBANNO_ATTRIBUTION] = S_N_COLUMNS},
        .value = value_of, .user = result,
    };
    sl_buf_text(to, "#FORMAT=WebAnno TSV 3.3\n");
    sl_buf_text(to, wording_layer);
    sl_buf_text(to, attribution_layer);
    sl_buf_char(to, '\n');
    sl_webanno_write(&text, &arena, to);
    to->failed |= arena.failed;
    sl_arena_free(&arena);
}

static void render(const sl_writer *writer, const slant_result *result, uint64_t number,
                   sl_buf *to)
{
    sl_document document;
    uint64_t name = sl_article_number(writer, number);
    if (sl_document_make(&document, result->article, SL_UNIT_UTF16)) {
        size_t mark = sl_file_begin(to, name, ".tsv");
        put_document(writer, result, &document, to);
        sl_file_end(to, mark);
        sl_file_index(to, result, number == 1, name, ".tsv");
    } else {
        to->failed = true;
    }
    sl_document_free(&document);
}

/* ---- one file, or a folder ---- */

typedef struct packing {
    void *filing;   /* of a folder */
    sl_out out;     /* of one file */
    sl_buf file;    /* which is written when it is known to be the only one */
    const sl_target *target;
    uint64_t files; /* so far */
} packing;

static bool is_folder(const sl_target *target)
{
    if (target->sink || !target->path || strcmp(target->path, "-") == 0)
        return false;
    slant_str path = sl_str(target->path);
    sl_path_kind kind = sl_path_kind_of(target->path);
    return kind == SL_PATH_FOLDER || sl_ends(path, SL("/")) ||
           (kind == SL_PATH_NONE && sl_path_extension(path).len == 0);
}

static slant_status told(const sl_out *out, slant_error *error)
{
    if (out->error.status != SLANT_OK && error)
        *error = out->error;
    return out->error.status;
}

static slant_status open_packing(const sl_writer *writer, const sl_target *target, void **state,
                                 slant_error *error)
{
    packing *p = sl_mem_zero(1, sizeof *p);
    *state = p;
    if (!p)
        return sl_fail_memory(error);
    p->target = target;
    if (is_folder(target))
        return sl_filing_packer.open(writer, target, &p->filing, error);
    if (target->sink)
        sl_out_to_sink(&p->out, target->sink, target->sink_user);
    else
        sl_out_open(&p->out, target->path);
    return told(&p->out, error);
}

static slant_status take_file(packing *p, slant_str bytes, slant_error *error)
{
    if (p->files++)
        return sl_fail(error, SLANT_USAGE, "webanno-tsv has one article a file, and there are "
                       "more: name a folder with -o, without an ending");
    sl_buf_add(&p->file, bytes);
    return p->file.failed ? sl_fail_memory(error) : SLANT_OK;
}

static slant_status take(void *state, slant_str bytes, slant_error *error)
{
    packing *p = state;
    sl_filed file;
    slant_status status = SLANT_OK;
    if (p->filing)
        return sl_filing_packer.take(p->filing, bytes, error);
    while (status == SLANT_OK && sl_filed_next(&bytes, &file))
        if (!file.is_row)
            status = take_file(p, file.bytes, error);
    return status;
}

static slant_status finish(void *state, slant_error *error)
{
    packing *p = state;
    if (p->filing)
        return sl_filing_packer.finish(p->filing, error);
    slant_str file = sl_buf_str(&p->file);
    sl_out_write(&p->out, file);
    if (p->target->seen && p->files)
        p->target->seen(p->target->seen_user, file);
    return sl_out_commit(&p->out, error);
}

static void drop(void *state)
{
    packing *p = state;
    if (p->filing)
        sl_filing_packer.drop(p->filing);
    else
        sl_out_abandon(&p->out);
    sl_buf_free(&p->file);
    sl_mem_free(p);
}

static const char *unfinished(const void *state)
{
    const packing *p = state;
    return p->filing ? sl_filing_packer.unfinished(p->filing) : sl_out_unfinished(&p->out);
}

static const sl_packer packer = {
    .open = open_packing,
    .take = take,
    .finish = finish,
    .drop = drop,
    .unfinished = unfinished,
};

const sl_writer_format sl_webanno_format = {
    .name = "webanno-tsv",
    .extensions = "",
    .summary = "WebAnno TSV 3.3 for INCEpTION: a file, or a folder",
    .check = check,
    .render = render,
    .packer = &packer,
};
