/* xml.c - libxml2's SAX parsers behind a small door: see xml.h. */
#include "base/xml.h"

#include "base/error.h"
#include "base/library.h"
#include "base/str.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <limits.h>

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
} api;

typedef struct state {
    sl_xml_reader *reader;
    xmlParserCtxtPtr parser;
    const api *lib;
    const char *why; /* a fault of ours, NULL: none */
    unsigned depth;
} state;

static bool load(api *lib, slant_error *error)
{
    const sl_library_symbol symbols[] = {
        {"xmlCreatePushParserCtxt", &lib->create}, {"xmlCtxtUseOptions", &lib->use_options},
        {"xmlParseChunk", &lib->parse},            {"xmlFreeParserCtxt", &lib->free},
        {"xmlStopParser", &lib->stop},             {"xmlCtxtGetLastError", &lib->last_error},
        {"xmlInitParser", &lib->init},             {"xmlResetLastError", &lib->forget},
        {"xmlFreeDoc", &lib->free_doc},
    };
    return sl_library_open("libxml2.so.2", "libxml2", symbols, sizeof symbols / sizeof *symbols,
                           error) == SLANT_OK;
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

static void on_error(void *user, xmlErrorPtr error)
{
    (void)user, (void)error; /* asked for at the end; never printed */
}

static slant_status result(state *s, int fault, slant_error *error)
{
    const xmlError *last = s->lib->last_error(s->parser);
    if (s->why)
        return sl_fail_at(error, SLANT_INPUT, SL(""), s->reader->line, "%s", s->why);
    if (s->reader->stop)
        return SLANT_OK;
    if (fault == XML_ERR_NO_MEMORY)
        return sl_fail_memory(error);
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
    while (!s->reader->stop && !fault) {
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
    if (!s->reader->stop && !fault && in->error.status == SLANT_OK)
        fault = lib->parse(s->parser, "", 0, 1);
    return fault;
}

slant_status sl_xml_read_in(sl_in *in, uint64_t most, sl_xml_reader *reader, slant_error *error)
{
    api lib;
    if (!load(&lib, error))
        return SLANT_OUTPUT;
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC, .startElementNs = on_start,
                             .endElementNs = on_end, .characters = on_text,
                             .cdataBlock = on_text, .entityDecl = on_entity,
                             .serror = on_error};
    state s = {.reader = reader, .lib = &lib};
    lib.init();
    reader->line = 1;
    s.parser = lib.create(&handler, &s, NULL, 0, NULL);
    if (!s.parser)
        return sl_fail_memory(error);
    /* NOENT: &amp; becomes &; there are no entities but the five of XML, see on_entity */
    lib.use_options(s.parser, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOENT);
    int fault = feed(&lib, &s, in, most);
    slant_status status = result(&s, fault, error);
    if (s.parser->myDoc) /* made for entities that a document declares */
        lib.free_doc(s.parser->myDoc);
    s.parser->myDoc = NULL;
    lib.free(s.parser);
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
} html_api;

typedef struct html_state {
    sl_xml_reader *reader;
    htmlParserCtxtPtr parser;
    const html_api *lib;
    unsigned depth;
} html_state;

static bool load_html(html_api *lib, slant_error *error)
{
    const sl_library_symbol symbols[] = {
        {"htmlNewParserCtxt", &lib->create}, {"htmlCtxtReadMemory", &lib->read},
        {"htmlFreeParserCtxt", &lib->free},  {"xmlStopParser", &lib->stop},
        {"xmlInitParser", &lib->init},         {"xmlResetLastError", &lib->forget},
    };
    return sl_library_open("libxml2.so.2", "libxml2", symbols, sizeof symbols / sizeof *symbols,
                           error) == SLANT_OK;
}

static void on_html_start(void *user, const xmlChar *name, const xmlChar **values)
{
    html_state *s = user;
    sl_xml_attribute attributes[SL_XML_ATTRIBUTES];
    uint32_t n = 0;
    if (s->reader->stop)
        return;
    if (++s->depth > SL_HTML_DEPTH) {
        s->reader->stop = true;
        s->lib->stop(s->parser);
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

slant_status sl_html_read(slant_str bytes, sl_xml_reader *reader, slant_error *error)
{
    html_api lib;
    if (!load_html(&lib, error))
        return SLANT_OUTPUT;
    lib.init();
    html_state s = {.reader = reader, .lib = &lib, .parser = lib.create()};
    if (!s.parser || bytes.len > INT_MAX)
        return sl_fail_memory(error);
    *s.parser->sax = (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC, .startElement = on_html_start, .endElement = on_html_end,
        .characters = on_html_text, .ignorableWhitespace = on_html_text,
        .cdataBlock = on_html_text, .serror = on_error};
    s.parser->userData = &s;
    lib.read(s.parser, bytes.ptr, (int)bytes.len, NULL, "UTF-8",
             HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                 HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
    bool memory = s.parser->errNo == XML_ERR_NO_MEMORY;
    lib.free(s.parser);
    lib.forget();
    return memory ? sl_fail_memory(error) : SLANT_OK;
}

slant_str sl_xml_get(const sl_xml_attribute *attributes, uint32_t n, const char *name)
{
    for (uint32_t i = 0; i < n; i++)
        if (sl_eq(attributes[i].name, sl_str(name)))
            return attributes[i].value;
    return (slant_str){NULL, 0};
}
