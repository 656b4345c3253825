/* warc.c - WARC archives of web pages (ISO 28500; Common Crawl): each response that is a page of
 * HTML is an article. */
#include "base/buf.h"
#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "base/unicode.h"
#include "input/formats.h"
#include "input/html.h"
#include "input/warc_http.h"
#include "input/warc_record.h"

enum {
    MOST_PAGE = SLANT_MAX_FIELD,          /* of a page, unpacked */
    MOST_BLOCK = MOST_PAGE + SL_WARC_HEAD /* of the response as it was sent */
};

typedef struct state {
    sl_warc warc;
    sl_arena heads; /* of the record at hand */
    uint64_t n_records, n_pages, n_other_records, n_other_types, n_other_status;
    bool is_told, warned_bytes, warned_1252, warned_cut;
} state;

static int sniff_warc(slant_str text)
{
    return sl_starts(text, SL("WARC/")) && text.len > 5 && sl_is_digit(text.ptr[5]) ? 100 : 0;
}

static slant_status open_warc(sl_source *source, slant_error *error)
{
    state *s = sl_arena_zero(source->arena, 1, sizeof *s);
    if (!s)
        return sl_fail_memory(error);
    sl_arena_init(&s->heads, 8192);
    s->warc.in = &source->in->raw; /* bytes: each page has an encoding of its own */
    source->state = s;
    return SLANT_OK;
}

/* ---- which records are pages ---- */

static bool is_page_type(slant_str type)
{
    return sl_eq_nocase(type, SL("text/html")) || sl_eq_nocase(type, SL("application/xhtml+xml"));
}

/* The type is the server's, else the crawler's, else that of what the page looks like. */
static bool is_page(const sl_http *http, const sl_warc_record *record, slant_str body)
{
    slant_str type = http->type.len ? http->type : record->payload_type;
    return type.len ? is_page_type(type) : sl_read_html.sniff(body) > 0;
}

/* Whether the record holds a page, and its HTTP head; *head_length is that of the head. */
static slant_status look(state *s, const sl_warc_record *record, sl_http *http,
                         size_t *head_length, slant_error *error)
{
    if (!sl_eq_nocase(record->type, SL("response"))) {
        s->n_other_records++;
        return SLANT_END;
    }
    slant_str start = sl_warc_start(&s->warc, record, SL_WARC_HEAD);
    size_t n = sl_warc_head_length(start);
    bool is_http = sl_starts_nocase(start, SL("HTTP/"));
    if (is_http && n == 0 && start.len == SL_WARC_HEAD)
        return sl_warc_fault(&s->warc, record, error, "its HTTP head has no end within 64 KiB");
    if (is_http && n == 0)
        n = start.len; /* a head alone */
    slant_str head = sl_warc_unfold(sl_slice(start, 0, n), &s->heads);
    if (!is_http || !sl_http_head(head, http)) {
        s->n_other_types++; /* an answer of DNS, FTP ... */
        return SLANT_END;
    }
    *head_length = n;
    if (http->status != 200) {
        s->n_other_status++;
        return SLANT_END;
    }
    if (is_page(http, record, sl_slice(start, n, start.len)))
        return SLANT_OK;
    s->n_other_types++;
    return SLANT_END;
}

/* ---- the page as text ---- */

/* As browsers do: a byte order mark, then what the server says, then what the page says; --encoding
 * comes before the last two. Else UTF-8 if it is that, else windows-1252. */
static slant_status choose_encoding(sl_source *source, const sl_warc_record *record,
                                    const sl_http *http, slant_str *page, sl_converter *converter,
                                    slant_error *error)
{
    state *s = source->state;
    sl_encoding marked = SL_ENC_UTF8;
    size_t mark = sl_byte_order_mark(*page, &marked);
    *page = sl_slice(*page, mark, page->len);
    sl_converter_init(converter, marked);
    if (mark)
        return SLANT_OK;
    if (source->options->encoding)
        return sl_converter_open(converter, source->options->encoding, error);
    if (sl_converter_declared(converter, http->charset, true))
        return SLANT_OK;
    slant_str first = sl_slice(*page, 0, page->len < 8192 ? page->len : 8192);
    if (sl_converter_declared(converter, sl_web_charset(first), false))
        return SLANT_OK;
    sl_converter_init(converter, SL_ENC_UTF8);
    if (sl_utf8_check(*page) == page->len)
        return SLANT_OK;
    sl_converter_init(converter, SL_ENC_1252);
    if (!s->warned_1252)
        sl_source_warn(source, record->line, "the page of the record at byte %llu is not UTF-8 and "
                       "names no encoding: read as windows-1252, as any further ones",
                       (unsigned long long)record->offset);
    s->warned_1252 = true;
    return SLANT_OK;
}

static slant_status to_text(sl_source *source, const sl_warc_record *record, const sl_http *http,
                            slant_str *page, sl_arena *arena, slant_error *error)
{
    state *s = source->state;
    sl_converter converter;
    slant_status status = choose_encoding(source, record, http, page, &converter, error);
    if (status != SLANT_OK)
        return status;
    *page = sl_convert_all(&converter, *page, arena);
    if (converter.n_bad && !s->warned_bytes) {
        sl_source_warn(source, record->line, "the page of the record at byte %llu holds bytes that "
                       "are no characters: read as U+FFFD, as any further ones",
                       (unsigned long long)record->offset);
        s->warned_bytes = true;
    }
    sl_converter_close(&converter);
    return arena->failed ? sl_fail_memory(error) : SLANT_OK;
}

/* ---- the article ---- */

/* The day of the crawl is not the day of publication, and never becomes `date`. */
static void set_meta(const sl_warc_record *record, sl_arena *arena, slant_article *article)
{
    slant_meta *meta = sl_arena_zero(arena, 1, sizeof *meta);
    sl_buf json = {0};
    if (!meta || !record->date.len || record->date.len > 64)
        return;
    sl_json_quote(&json, sl_valid_text(record->date, arena));
    *meta = (slant_meta){SL("warc_date"), sl_arena_str(arena, sl_buf_str(&json))};
    arena->failed = arena->failed || json.failed;
    sl_buf_free(&json);
    article->meta = meta;
    article->n_meta = 1;
}

static slant_status read_page(sl_source *source, const sl_warc_record *record,
                              const sl_http *http, slant_str body, sl_arena *arena,
                              slant_article *article, slant_error *error)
{
    state *s = source->state;
    slant_str page;
    bool is_cut = record->truncated.len > 0;
    const char *wrong = sl_http_payload(http, body, MOST_PAGE, is_cut, arena, &page);
    if (arena->failed)
        return sl_fail_memory(error);
    if (wrong)
        return sl_warc_fault(&s->warc, record, error, wrong);
    if (is_cut && !s->warned_cut)
        sl_source_warn(source, record->line, "the crawler cut the record at byte %llu short: what "
                       "there is was read, as of any further ones",
                       (unsigned long long)record->offset);
    s->warned_cut = s->warned_cut || is_cut;
    slant_status status = to_text(source, record, http, &page, arena, error);
    if (status != SLANT_OK)
        return status;
    article->line = record->line;
    article->doc_id = sl_valid_text(record->id, arena);
    article->url = sl_valid_text(record->uri, arena);
    set_meta(record, arena, article);
    return sl_web_article(source, page, arena, article, error);
}

/* SLANT_END: not a page, go on. The record is left in any case. */
static slant_status read_record(sl_source *source, const sl_warc_record *record, sl_arena *arena,
                                slant_article *article, slant_error *error)
{
    state *s = source->state;
    sl_http http = {0};
    slant_str block;
    size_t head = 0;
    slant_error ignored;
    slant_status left, status = look(s, record, &http, &head, error);
    if (s->heads.failed)
        return sl_fail_memory(error);
    if (status == SLANT_OK && record->segment.len)
        status = sl_warc_fault(&s->warc, record, error, "it is split into segments, which are "
                               "not joined");
    else if (status == SLANT_OK && record->length > MOST_BLOCK)
        status = sl_warc_fault(&s->warc, record, error, "its page is larger than 64 MiB");
    if (status == SLANT_OK) {
        status = sl_warc_block(&s->warc, record, &block, error);
        if (status != SLANT_OK)
            return status;
        status = read_page(source, record, &http, sl_slice(block, head, block.len), arena,
                           article, error);
    }
    left = sl_warc_leave(&s->warc, record, status == SLANT_END ? error : &ignored);
    return status == SLANT_END && left != SLANT_OK ? left : status;
}

static void tell(sl_source *source)
{
    state *s = source->state;
    uint64_t passed = s->n_other_records + s->n_other_types + s->n_other_status;
    if (s->is_told || passed == 0)
        return;
    s->is_told = true;
    sl_note_at(source->options->warn, source->options->warn_user, source->path,
               "%llu records, %llu of them pages; passed over: %llu no responses, %llu not HTML, "
               "%llu of a status other than 200", (unsigned long long)s->n_records,
               (unsigned long long)s->n_pages, (unsigned long long)s->n_other_records,
               (unsigned long long)s->n_other_types, (unsigned long long)s->n_other_status);
}

static slant_status next_warc(sl_source *source, sl_arena *arena, slant_article *article,
                              slant_error *error)
{
    state *s = source->state;
    for (;;) {
        sl_warc_record record;
        sl_arena_reset(&s->heads);
        slant_status status = sl_warc_next(&s->warc, &record, &s->heads, error);
        if (status == SLANT_END)
            tell(source);
        else
            source->n_records++;
        if (status != SLANT_OK)
            return status;
        s->n_records++;
        status = read_record(source, &record, arena, article, error);
        s->n_pages += status == SLANT_OK;
        if (status != SLANT_END)
            return status;
    }
}

static void close_warc(sl_source *source)
{
    state *s = source->state;
    if (s)
        sl_arena_free(&s->heads);
}

const sl_reader_format sl_read_warc = {
    .name = "warc",
    .extensions = "warc",
    .summary = "an archive of web pages (ISO 28500): each page of HTML is an article",
    .sniff = sniff_warc,
    .open = open_warc,
    .next = next_warc,
    .close = close_warc,
};
