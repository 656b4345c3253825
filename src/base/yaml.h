/* yaml.h - YAML read event by event; the only door to libyaml, which is opened when it is first
 * needed.
 *
 * Only what stands in the file itself: anchors and aliases are refused, so nothing multiplies;
 * depth is at most SL_YAML_DEPTH. Every scalar is a text (yes, no and 1 as well). One document. */
#ifndef SL_BASE_YAML_H
#define SL_BASE_YAML_H

#include "slant.h"

enum { SL_YAML_DEPTH = 64 };

typedef enum sl_yaml_event {
    SL_YAML_MAP, SL_YAML_MAP_END, SL_YAML_LIST, SL_YAML_LIST_END, SL_YAML_TEXT
} sl_yaml_event;

/* Called for each event; text is that of SL_YAML_TEXT, borrowed. False stops the reading. */
typedef bool (*sl_yaml_hook)(void *user, sl_yaml_event event, slant_str text, uint64_t line);

/* SLANT_INPUT with line and message where it is no YAML; SLANT_OUTPUT where the library is not
 * there. SLANT_OK where the hook stopped it. */
slant_status sl_yaml_read(slant_str bytes, sl_yaml_hook hook, void *user, slant_error *error);

#endif
