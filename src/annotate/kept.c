/* kept.c - warnings that outlive the loading: see kept.h. */
#include "annotate/kept.h"

#include "base/error.h"
#include "base/str.h"

/* The path that a warning is about, as it is now; NULL for none. */
static const char *path_about(const sl_wanted *wanted, const sl_kept_warning *item)
{
    const char *path = item->about == SL_ABOUT_NONE ? NULL : wanted->paths[item->lexicon];
    if (!path || item->about == SL_ABOUT_PATH)
        return path;
    sl_lexicon_files files = sl_lexicon_files_of(wanted->arena, path);
    return item->about == SL_ABOUT_TERMS ? files.terms : files.json;
}

/* What the warning's file is to the lexicons; false when it is none of theirs. */
static bool place(const sl_wanted *wanted, const slant_error *warning, sl_kept_warning *item)
{
    char shown[sizeof warning->file];
    *item = (sl_kept_warning){.warning = *warning};
    if (!warning->file[0])
        return true;
    for (item->lexicon = 0; item->lexicon < wanted->n; item->lexicon++) {
        for (int about = SL_ABOUT_PATH; about < SL_N_ABOUTS; about++) {
            item->about = (sl_about)about;
            const char *path = path_about(wanted, item);
            sl_show(shown, sizeof shown, sl_str(path));
            if (path && strcmp(shown, warning->file) == 0)
                return true;
        }
    }
    return false;
}

void sl_kept_note(void *user, const slant_error *warning)
{
    sl_kept *kept = user;
    const sl_wanted *w = kept->wanted;
    sl_kept_warning item;
    if (!kept->items)
        kept->items = sl_arena_zero(w->arena, SL_KEPT_MOST, sizeof *kept->items);
    if (kept->items && kept->n < SL_KEPT_MOST && place(w, warning, &item))
        kept->items[kept->n++] = item;
    else
        kept->lost = true;
    if (w->options->warn)
        w->options->warn(w->options->warn_user, warning);
}

void sl_kept_give(const sl_kept *kept)
{
    const sl_wanted *w = kept->wanted;
    for (uint32_t i = 0; w->options->warn && i < kept->n; i++) {
        slant_error warning = kept->items[i].warning;
        sl_show(warning.file, sizeof warning.file, sl_str(path_about(w, &kept->items[i])));
        w->options->warn(w->options->warn_user, &warning);
    }
}

static void pack_item(sl_pack *pack, sl_kept_warning *item)
{
    slant_error *w = &item->warning;
    slant_str message = sl_str(w->message);
    w->status = (slant_status)sl_pack_choice(pack, w->status, SLANT_NOTE + 1);
    item->about = (sl_about)sl_pack_choice(pack, item->about, SL_N_ABOUTS);
    sl_pack_u32(pack, &item->lexicon);
    sl_pack_u64(pack, &w->line);
    sl_pack_u64(pack, &w->column);
    sl_pack_u64(pack, &w->offset);
    sl_pack_str(pack, &message);
    if (pack->reading)
        sl_show(w->message, sizeof w->message, message);
}

void sl_kept_pack(sl_pack *pack, sl_kept *kept, uint32_t n_lexicons)
{
    sl_pack_below(pack, &kept->n, SL_KEPT_MOST + 1);
    kept->items = sl_pack_array(pack, kept->items, kept->n, sizeof *kept->items);
    if (!kept->items)
        kept->n = 0;
    for (uint32_t i = 0; i < kept->n; i++) {
        pack_item(pack, &kept->items[i]);
        sl_pack_refuse(pack, kept->items[i].about != SL_ABOUT_NONE &&
                                 kept->items[i].lexicon >= n_lexicons);
    }
}
