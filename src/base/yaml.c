/* yaml.c - libyaml's events behind a small door: see yaml.h. */
#include "base/yaml.h"

#include "base/error.h"
#include "base/library.h"
#include "base/str.h"

#include <yaml.h>

typedef struct api {
    __typeof__(yaml_parser_initialize) *init;
    __typeof__(yaml_parser_delete) *free;
    __typeof__(yaml_parser_set_input_string) *set_input;
    __typeof__(yaml_parser_parse) *next;
    __typeof__(yaml_event_delete) *drop;
} api;

static slant_status load(api *lib, slant_error *error)
{
    const sl_library_symbol symbols[] = {
        {"yaml_parser_initialize", &lib->init}, {"yaml_parser_delete", &lib->free},
        {"yaml_parser_set_input_string", &lib->set_input}, {"yaml_parser_parse", &lib->next},
        {"yaml_event_delete", &lib->drop},
    };
    return sl_library_open("libyaml-0.so.2", "libyaml-0-2", symbols,
                           sizeof symbols / sizeof *symbols, error);
}

static slant_status refuse(slant_error *error, uint64_t line, const char *why)
{
    return sl_fail_at(error, SLANT_INPUT, SL(""), line, "%s", why);
}

/* Of an event that begins something: what it is, or a refusal. */
static slant_status hand_on(const yaml_event_t *event, unsigned *depth, bool *more,
                            sl_yaml_hook hook, void *user, slant_error *error)
{
    uint64_t line = (uint64_t)event->start_mark.line + 1;
    slant_str text = {"", 0};
    sl_yaml_event kind = SL_YAML_TEXT;
    const yaml_char_t *anchor = NULL;
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        text = (slant_str){(const char *)event->data.scalar.value, event->data.scalar.length};
        anchor = event->data.scalar.anchor;
        break;
    case YAML_MAPPING_START_EVENT:
        kind = SL_YAML_MAP;
        anchor = event->data.mapping_start.anchor;
        break;
    case YAML_SEQUENCE_START_EVENT:
        kind = SL_YAML_LIST;
        anchor = event->data.sequence_start.anchor;
        break;
    case YAML_MAPPING_END_EVENT:
        kind = SL_YAML_MAP_END;
        break;
    case YAML_SEQUENCE_END_EVENT:
        kind = SL_YAML_LIST_END;
        break;
    case YAML_ALIAS_EVENT:
        return refuse(error, line, "anchors and aliases (& and *) are not read: put wordings with "
                      "a * in quotation marks");
    default:
        return SLANT_OK;
    }
    if (anchor)
        return refuse(error, line, "anchors (&) are not read: put the text in quotation marks");
    *depth += kind == SL_YAML_MAP || kind == SL_YAML_LIST;
    *depth -= kind == SL_YAML_MAP_END || kind == SL_YAML_LIST_END;
    if (*depth > SL_YAML_DEPTH)
        return refuse(error, line, "it nests too deep");
    *more = hook(user, kind, text, line);
    return SLANT_OK;
}

static slant_status fault_of(const yaml_parser_t *parser, slant_error *error)
{
    if (parser->error == YAML_MEMORY_ERROR)
        return sl_fail_memory(error);
    return sl_fail_at(error, SLANT_INPUT, SL(""), (uint64_t)parser->problem_mark.line + 1,
                      "it is no YAML, or cut off: %s%s%s", parser->context ? parser->context : "",
                      parser->context ? ", " : "", parser->problem ? parser->problem : "");
}

slant_status sl_yaml_read(slant_str bytes, sl_yaml_hook hook, void *user, slant_error *error)
{
    api lib;
    yaml_parser_t parser;
    slant_status status = load(&lib, error);
    unsigned depth = 0, documents = 0;
    bool more = true;
    if (status != SLANT_OK)
        return status;
    if (!lib.init(&parser))
        return sl_fail_memory(error);
    lib.set_input(&parser, (const unsigned char *)bytes.ptr, bytes.len);
    while (more && status == SLANT_OK) {
        yaml_event_t event;
        if (!lib.next(&parser, &event)) {
            status = fault_of(&parser, error);
            break;
        }
        if (event.type == YAML_DOCUMENT_START_EVENT && ++documents > 1)
            status = refuse(error, (uint64_t)event.start_mark.line + 1,
                            "it holds several documents: keep one");
        else
            status = hand_on(&event, &depth, &more, hook, user, error);
        more = more && event.type != YAML_STREAM_END_EVENT;
        lib.drop(&event);
    }
    lib.free(&parser);
    return status;
}
