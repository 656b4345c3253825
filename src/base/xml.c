/* xml.c - libxml2's SAX parsers behind a small door: see xml.h. */
#include "base/xml.h"

#include "base/error.h"
#include "base/library.h"
#include "base/mem.h"
#include "base/str.h"

#include <errno.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <limits.h>

/* Where a thread keeps who is told of errors that belong to no parser; else they are printed. */
typedef struct listener {
    __typeof__(__xmlStructuredError) *function;
    __typeof__(__xmlStructuredErrorContext) *user;
    xmlStructuredErrorFunc old_function;
    void *old_user;
} listener;

static void listen(listener *to, xmlStructuredErrorFunc function, void *user)
{
    to->old_function = *to->function();
    to->old_user = *to->user();
    *to->function() = function;
    *to->user() = user;
}

static void stop_listening(const listener *to)
{
    *to->function() = to->old_function;
    *to->user() = to->old_user;
}

/* What libxml2 does not say when an allocation fails (a name that it cannot keep is no name), errno
 * does: nothing in between sets it. And where it says so, some of its loops wait for an end that no
 * longer comes nearer: so the end is put where it stands. It cannot be stopped at that moment, when
 * an input may be half made. */
static void put_end(xmlParserCtxtPtr parser)
{
    if (parser && parser->input && parser->input->end)
        parser->input->cur = parser->input->end;
}

static bool is_memory_gone(bool told)
{
    return told || errno == ENOMEM;
}

/* The functions that are used of libxml2. */
typedef struct api {
    __typeof__(xmlCreatePushParserCtxt) *create;
    __typeof__(xmlCtxtUseOptions) *use_options;
    __typeof__(xmlParseChunk) *parse;
    __typeof__(xmlFreeParserCtxt) *free;
    __typeof__(xmlStopParser) *stop;
    __typeof__(xmlCtxtGetLastError) *last_error;
    __typeof__(xmlInitParser) *init;
    __typeof__(xmlResetLastError) *forget;
    __typeof__(xmlFreeDoc) *free_doc;
    listener listener;
} api;

typedef struct state {
    sl_xml_reader *reader;
    xmlParserCtxtPtr parser;
    const api *lib;
    const char *why; /* a fault of ours, NULL: none */
    unsigned depth;
    bool no_memory;
} state;

static slant_status load(api *lib, slant_error *error)
{
    const sl_library_symbol symbols[] = {
        {"xmlCreatePushParserCtxt", &lib->create}, {"xmlCtxtUseOptions", &lib->use_options},
        {"xmlParseChunk", &lib->parse},            {"xmlFreeParserCtxt", &lib->free},
        {"xmlStopParser", &lib->stop},             {"xmlCtxtGetLastError", &lib->last_error},
        {"xmlInitParser", &lib->init},             {"xmlResetLastError", &lib->forget},
        {"xmlFreeDoc", &lib->free_doc},
        {"__xmlStructuredError", &lib->listener.function},
        {"__xmlStructuredErrorContext", &lib->listener.user},
    };
    return sl_library_open("libxml2.so.2", "libxml2", symbols, sizeof symbols / sizeof *symbols,
                           error);
}

static void halt(state *s, const char *why)
{
    if (!s->why)
        s->why = why;
    s->reader->stop = true;
    s->lib->stop(s->parser);
}

static void note_line(state *s)
{
    if (s->parser->input && s->parser->input->line > 0)
        s->reader->line = (uint64_t)s->parser->input->line;
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n, int n_defaulted,
                     const xmlChar **values)
{
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    state *s = user;
    sl_xml_attribute attributes[SL_XML_ATTRIBUTES];
    uint32_t kept = 0;
    if (s->reader->stop)
        return;
    note_line(s);
    if (++s->depth > SL_XML_DEPTH) {
        halt(s, "its elements nest too deep");
        return;
    }
    for (int i = 0; i < n && kept < SL_XML_ATTRIBUTES; i++, values += 5)
        attributes[kept++] = (sl_xml_attribute){
            sl_str((const char *)values[0]),
            sl_between((const char *)values[3], (const char *)values[4])};
    s->reader->start(s->reader, sl_str((const char *)name), attributes, kept);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)prefix, (void)uri;
    state *s = user;
    if (s->reader->stop)
        return;
    note_line(s);
    s->depth--;
    s->reader->end(s->reader, sl_str((const char *)name));
}

static void on_text(void *user, const xmlChar *text, int n)
{
    state *s = user;
    if (s->reader->stop || !s->reader->text || n <= 0)
        return;
    note_line(s);
    s->reader->text(s->reader, (slant_str){(const char *)text, (size_t)n});
}

static void on_entity(void *user, const xmlChar *name, int type, const xmlChar *public_id,
                      const xmlChar *system_id, xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    halt(user, "it declares entities, which are not read: remove the <!DOCTYPE>");
}

/* Never printed; others than this are asked for at the end. */
static void on_error(void *user, xmlErrorPtr error)
{
    state *s = user;
    if (error->code != XML_ERR_NO_MEMORY)
        return;
    s->no_memory = true;
    put_end(s->parser);
}

static slant_status result(state *s, int fault, slant_error *error)
{
    const xmlError *last = s->lib->last_error(s->parser);
    if (s->why && !s->no_memory)
        return sl_fail_at(error, SLANT_INPUT, SL(""), s->reader->line, "%s", s->why);
    if (s->no_memory || fault == XML_ERR_NO_MEMORY)
        return sl_fail_memory(error);
    if (s->reader->stop)
        return SLANT_OK;
    if (fault == XML_ERR_OK || (s->parser->wellFormed && s->depth == 0))
        return SLANT_OK;
    slant_str message = sl_trim(sl_str(last && last->message ? last->message : "not well-formed"));
    return sl_fail_at(error, SLANT_INPUT, SL(""), last && last->line > 0 ? (uint64_t)last->line : 0,
                      "it is no well-formed XML, or cut off: %.*s", SL_ARG(message));
}

/* Feeds the parser what the stream has; its fault, 0 none. */
static int feed(const api *lib, state *s, sl_in *in, uint64_t most)
{
    enum { CHUNK = 1 << 16 };
    int fault = 0;
    uint64_t start = in->offset;
    while (!s->reader->stop && !fault && !s->no_memory) {
        size_t n = sl_in_want(in, CHUNK);
        n = n < CHUNK ? n : CHUNK;
        if (in->error.status != SLANT_OK || n == 0)
            break;
        if (in->offset + n - start > most) {
            halt(s, "it is longer than it may be");
            break;
        }
        fault = lib->parse(s->parser, in->ptr, (int)n, 0);
        sl_in_skip(in, n);
    }
    if (!s->reader->stop && !fault && !s->no_memory && in->error.status == SLANT_OK)
        fault = lib->parse(s->parser, "", 0, 1);
    return fault;
}

slant_status sl_xml_read_in(sl_in *in, uint64_t most, sl_xml_reader *reader, slant_error *error)
{
    api lib;
    slant_status loaded = load(&lib, error);
    if (loaded != SLANT_OK)
        return loaded;
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC, .startElementNs = on_start,
                             .endElementNs = on_end, .characters = on_text,
                             .cdataBlock = on_text, .entityDecl = on_entity,
                             .serror = on_error};
    state s = {.reader = reader, .lib = &lib};
    listen(&lib.listener, on_error, &s);
    lib.init();
    reader->line = 1;
    errno = 0;
    s.parser = lib.create(&handler, &s, NULL, 0, NULL);
    if (!s.parser) {
        stop_listening(&lib.listener);
        return sl_fail_memory(error);
    }
    /* NOENT: &amp; becomes &; there are no entities but the five of XML, see on_entity */
    lib.use_options(s.parser, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOENT);
    int fault = feed(&lib, &s, in, most);
    s.no_memory = is_memory_gone(s.no_memory);
    slant_status status = result(&s, fault, error);
    if (s.parser->myDoc) /* made for entities that a document declares */
        lib.free_doc(s.parser->myDoc);
    s.parser->myDoc = NULL;
    lib.free(s.parser);
    stop_listening(&lib.listener);
    lib.forget(); /* a copy of the last error stays with the thread */
    if (in->error.status != SLANT_OK) {
        status = in->error.status;
        if (error)
            *error = in->error;
    }
    return status;
}

slant_status sl_xml_read(slant_str bytes, sl_xml_reader *reader, slant_error *error)
{
    sl_in in;
    slant_status status = sl_in_memory(&in, bytes);
    if (status == SLANT_OK)
        status = sl_xml_read_in(&in, bytes.len, reader, error);
    else if (error)
        *error = in.error;
    sl_in_close(&in);
    return status;
}

/* ---- HTML ---- */

typedef struct html_api {
    __typeof__(htmlNewParserCtxt) *create;
    __typeof__(htmlCtxtReadMemory) *read;
    __typeof__(htmlFreeParserCtxt) *free;
    __typeof__(xmlStopParser) *stop;
    __typeof__(xmlInitParser) *init;
    __typeof__(xmlResetLastError) *forget;
    listener listener;
} html_api;

typedef struct html_state {
    sl_xml_reader *reader;
    htmlParserCtxtPtr parser;
    const html_api *lib;
    unsigned depth;
    bool no_memory, at_end;
} html_state;

static slant_status load_html(html_api *lib, slant_error *error)
{
    const sl_library_symbol symbols[] = {
        {"htmlNewParserCtxt", &lib->create}, {"htmlCtxtReadMemory", &lib->read},
        {"htmlFreeParserCtxt", &lib->free},  {"xmlStopParser", &lib->stop},
        {"xmlInitParser", &lib->init},       {"xmlResetLastError", &lib->forget},
        {"__xmlStructuredError", &lib->listener.function},
        {"__xmlStructuredErrorContext", &lib->listener.user},
    };
    return sl_library_open("libxml2.so.2", "libxml2", symbols, sizeof symbols / sizeof *symbols,
                           error);
}

static void on_html_start(void *user, const xmlChar *name, const xmlChar **values)
{
    html_state *s = user;
    sl_xml_attribute attributes[SL_XML_ATTRIBUTES];
    uint32_t n = 0;
    if (s->reader->stop)
        return;
    if (++s->depth > SL_HTML_DEPTH || s->no_memory) {
        s->reader->stop = true;
        s->lib->stop(s->parser); /* from here: within an error its input may be half made */
        return;
    }
    for (; values && values[0] && n < SL_XML_ATTRIBUTES; values += 2)
        attributes[n++] = (sl_xml_attribute){sl_str((const char *)values[0]),
                                             sl_str((const char *)values[1])};
    s->reader->start(s->reader, sl_str((const char *)name), attributes, n);
}

static void on_html_end(void *user, const xmlChar *name)
{
    html_state *s = user;
    if (s->reader->stop)
        return;
    s->depth -= s->depth > 0;
    s->reader->end(s->reader, sl_str((const char *)name));
}

static void on_html_text(void *user, const xmlChar *text, int n)
{
    html_state *s = user;
    if (!s->reader->stop && s->reader->text && n > 0)
        s->reader->text(s->reader, (slant_str){(const char *)text, (size_t)n});
}

static void on_html_document_end(void *user)
{
    html_state *s = user;
    s->at_end = true;
}

static void on_html_error(void *user, xmlErrorPtr error)
{
    html_state *s = user;
    if (error->code != XML_ERR_NO_MEMORY)
        return;
    s->no_memory = true;
    put_end(s->parser);
}

static void parse_html(html_state *s, slant_str bytes)
{
    *s->parser->sax = (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC, .startElement = on_html_start, .endElement = on_html_end,
        .characters = on_html_text, .ignorableWhitespace = on_html_text,
        .cdataBlock = on_html_text, .endDocument = on_html_document_end,
        .serror = on_html_error};
    s->parser->userData = s;
    errno = 0;
    s->lib->read(s->parser, bytes.ptr, (int)bytes.len, NULL, "UTF-8",
                 HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                     HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
    s->no_memory = is_memory_gone(s->no_memory || s->parser->errNo == XML_ERR_NO_MEMORY ||
                                  (!s->at_end && !s->reader->stop)); /* it was not even begun */
}

/* Where memory runs out within libxml2 it may crash: so there must be some before it begins. */
static bool has_room(size_t n)
{
    enum { TIMES = 8, LEAST = 4 << 20 };
    void *room = sl_mem_resize(NULL, n * TIMES + LEAST);
    bool has = room != NULL;
    sl_mem_free(room);
    return has;
}

slant_status sl_html_read(slant_str bytes, sl_xml_reader *reader, slant_error *error)
{
    html_api lib;
    if (bytes.len > INT_MAX || !has_room(bytes.len))
        return sl_fail_memory(error);
    slant_status status = load_html(&lib, error);
    if (status != SLANT_OK)
        return status;
    html_state s = {.reader = reader, .lib = &lib};
    listen(&lib.listener, on_html_error, &s);
    lib.init();
    s.parser = lib.create();
    if (s.parser)
        parse_html(&s, bytes);
    if (!s.parser || s.no_memory)
        status = sl_fail_memory(error);
    if (s.parser)
        lib.free(s.parser);
    stop_listening(&lib.listener);
    lib.forget();
    return status;
}

slant_str sl_xml_get(const sl_xml_attribute *attributes, uint32_t n, const char *name)
{
    for (uint32_t i = 0; i < n; i++)
        if (sl_eq(attributes[i].name, sl_str(name)))
            return attributes[i].value;
    return (slant_str){NULL, 0};
}
