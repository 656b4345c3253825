/* assets.h - style and script of the HTML pages: the files of this folder, byte for byte, that the
 * Makefile embeds (page.css becomes sl_html_page_css). Static storage. */
#ifndef SL_OUTPUT_HTML_ASSETS_H
#define SL_OUTPUT_HTML_ASSETS_H

#include "slant.h"

extern const slant_str sl_html_page_css, sl_html_report_css, sl_html_compare_css;
extern const slant_str sl_html_page_js, sl_html_report_js;

#endif
