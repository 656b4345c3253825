/* regions.h - from what the rules found to what the stage gives: attributions and regions. */
#ifndef SL_ANNOTATE_VOICE_REGIONS_H
#define SL_ANNOTATE_VOICE_REGIONS_H

#include "annotate/voice/view.h"

/* Needs view->owner (sl_view_paint). False when memory ran out. */
bool sl_regions_make(const sl_view *view, sl_voices *voices);

#endif
