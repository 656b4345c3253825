/* xml.h - XML and HTML read element by element, from memory or a stream; the only door to libxml2,
 * which is opened when it is first needed.
 *
 * Hardened for files from strangers: no network, no external files; a document that declares
 * entities is refused, so nothing is ever expanded; elements nest at most SL_XML_DEPTH deep; one
 * text or attribute has at most 10 MB (libxml2's own bound). Names come without their prefix. */
#ifndef SL_BASE_XML_H
#define SL_BASE_XML_H

#include "base/in.h"
#include "slant.h"

enum { SL_XML_DEPTH = 64, SL_XML_ATTRIBUTES = 64 };

typedef struct sl_xml_attribute {
    slant_str name, value; /* entities resolved; borrowed for the call */
} sl_xml_attribute;

typedef struct sl_xml_reader {
    void *user;
    uint64_t line; /* of the event at hand */
    void (*start)(struct sl_xml_reader *reader, slant_str name,
                  const sl_xml_attribute *attributes, uint32_t n);
    void (*end)(struct sl_xml_reader *reader, slant_str name);
    void (*text)(struct sl_xml_reader *reader, slant_str text); /* in pieces; may be NULL */
    bool stop;     /* set by a handler that has enough */
} sl_xml_reader;

/* SLANT_INPUT with line and message where it is no well-formed XML (cut off, say); SLANT_OUTPUT
 * where the library is not there. */
slant_status sl_xml_read(slant_str bytes, sl_xml_reader *reader, slant_error *error);
/* The same of a stream, chunk by chunk; over `most` bytes it is refused. */
slant_status sl_xml_read_in(sl_in *in, uint64_t most, sl_xml_reader *reader, slant_error *error);
/* The same of HTML, however broken: libxml2 closes and adds elements as browsers do. Bytes are
 * UTF-8 whatever the page says, and hold no NUL. Names are lower case. Where more than
 * SL_HTML_DEPTH elements are open the reading stops: reader->stop says so. */
enum { SL_HTML_DEPTH = 20000 };
slant_status sl_html_read(slant_str bytes, sl_xml_reader *reader, slant_error *error);
/* The value of an attribute; ptr NULL when there is none. */
slant_str sl_xml_get(const sl_xml_attribute *attributes, uint32_t n, const char *name);

#endif
