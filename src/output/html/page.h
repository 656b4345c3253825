/* page.h - the frame of every HTML page: head, policy, style, script, and text made harmless.
 *
 * A page is one file that loads nothing. Its Content-Security-Policy names the SHA-256 of its one
 * style and its one script, computed from the bytes that are written, so nothing else on it can
 * run: no style attribute, no handler, no remote address. All text from strangers passes through
 * sl_html_text or sl_html_attribute. Failure is the buffer's. Pure. */
#ifndef SL_OUTPUT_HTML_PAGE_H
#define SL_OUTPUT_HTML_PAGE_H

#include "base/buf.h"
#include "slant.h"

typedef struct sl_html_link {
    const char *href, *text; /* our own: "#codebook", "Codebook" */
} sl_html_link;

typedef struct sl_html_page {
    slant_str title;           /* of the document, from strangers as it may be */
    slant_str lang;            /* of the whole page; NULL: en */
    const char *heading;       /* the line at the top of the page, the h1 */
    const slant_str *styles;   /* assets, joined in this order */
    const slant_str *scripts;
    size_t n_styles, n_scripts;
    const sl_html_link *links; /* to the parts of the page; the first is the skip link */
    size_t n_links;
} sl_html_page;

/* Everything up to the opened <main>; and from its end to the end of the file. */
void sl_html_begin(sl_buf *to, const sl_html_page *page);
void sl_html_end(sl_buf *to, const sl_html_page *page);

/* Text of an element, or of an attribute between double quotes: markup is escaped; control
 * characters and those that would reorder what is around them are shown as \x1b and \u202e, bytes
 * that are no UTF-8 as U+FFFD. Line ends of any kind are \n. */
void sl_html_text(sl_buf *to, slant_str text);
/* ` name="value"`; nothing for a value without ptr. */
void sl_html_attribute(sl_buf *to, const char *name, slant_str value);
/* A run of a stranger's text inside a line of ours: in <bdi>, unless it is ASCII. */
void sl_html_bdi(sl_buf *to, slant_str text);
/* Opens a link to an address that a stranger gave: true, and the caller closes the <a>; false, and
 * nothing is written, unless it is http or https without blanks and controls. */
bool sl_html_open_link(sl_buf *to, slant_str url);
/* ` lang="de"`, where it is a language tag. */
void sl_html_lang(sl_buf *to, slant_str lang);

/* The class of a voice's marks: "own" solid, "rep" underlined, "quo" outlined, "term" outlined by
 * dashes. page.css has them; they work on any element. */
const char *sl_html_voice_class(slant_voice voice);
/* "Own words", "Reported", "Quoted", "Quoted terms" */
const char *sl_html_voice_heading(slant_voice voice);

#endif
