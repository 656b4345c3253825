/* ids.h - which doc_ids a run has seen: 8 to 16 bytes an article, as only their hashes are kept. */
#ifndef SL_INPUT_IDS_H
#define SL_INPUT_IDS_H

#include "slant.h"

typedef struct sl_ids {
    uint64_t *slots; /* hashes; 0: free */
    size_t mask, count;
    uint64_t seed;
} sl_ids;

typedef enum sl_id_seen { SL_ID_NEW, SL_ID_REPEAT, SL_ID_NO_MEMORY } sl_id_seen;

void sl_ids_init(sl_ids *ids);
sl_id_seen sl_ids_add(sl_ids *ids, slant_str id);
void sl_ids_free(sl_ids *ids);

#endif
