/* speakers.h - who speaks: the speaker as it stands becomes a canonical name, a status, a group. */
#ifndef SL_ANNOTATE_VOICE_SPEAKERS_H
#define SL_ANNOTATE_VOICE_SPEAKERS_H

#include "annotate/voice/view.h"

/* Fills speaker, speaker_group, status and via_name of all that was found. False without memory. */
bool sl_speakers_resolve(sl_view *view);

#endif
