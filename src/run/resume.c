/* resume.c - what an output was made with, and whether it can be gone on with: see resume.h. */
#include "run/resume.h"

#include "base/buildid.h"
#include "base/error.h"
#include "base/json.h"
#include "base/path.h"
#include "base/str.h"
#include "base/unicode.h"
#include "run/state.h"

#include <stdio.h>
#include <string.h>

/* ---- before the run ---- */

static slant_status check_format(const sl_run *r)
{
    static const char *const whole[] = {"text", "jsonl", "csv", "tsv", "w3c"};
    const sl_writer_format *format = r->writer.format;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (strcmp(format->name, whole[i]) == 0)
            return SLANT_OK;
    return sl_fail(r->error, SLANT_USAGE, "--resume: %s cannot be gone on with, for it is made as "
                   "a whole at the end: write jsonl, csv or tsv, or leave --resume away",
                   format->name);
}

slant_status sl_resume_check(sl_run *r)
{
    const slant_run_options *o = r->options;
    r->resume.is_on = o->resume && !r->digest;
    if (!r->resume.is_on)
        return SLANT_OK;
    slant_status status = check_format(r);
    if (status != SLANT_OK)
        return status;
    sl_path_kind kind = o->output ? sl_path_kind_of(o->output) : SL_PATH_OTHER;
    if (!o->output || strcmp(o->output, "-") == 0 || kind == SL_PATH_OTHER)
        return sl_fail(r->error, SLANT_USAGE, "--resume needs a file to go on with: name one with "
                       "-o");
    const char *own[] = {sl_arena_printf(&r->arena, "%s" SL_PART, o->output).ptr,
                         sl_arena_printf(&r->arena, "%s" SL_JOURNAL, o->output).ptr};
    for (size_t i = 0; i < 2 && o->manifest && own[i]; i++)
        if (strcmp(own[i], o->manifest) == 0 || sl_same_file(own[i], o->manifest))
            return sl_fail(r->error, SLANT_USAGE, "the manifest is where --resume keeps what it "
                           "needs: %s", o->manifest);
    return r->arena.failed ? sl_fail_memory(r->error) : SLANT_OK;
}

/* ---- the facts ---- */

static void put_fact(sl_buf *to, const char *name, slant_str value)
{
    if (!value.ptr)
        return;
    sl_buf_text(to, name);
    sl_buf_char(to, ' ');
    sl_json_quote(to, value);
    sl_buf_char(to, '\n');
}

static void put_flag(sl_buf *to, const char *name, bool value)
{
    if (value)
        sl_buf_printf(to, "%s\n", name);
}

/* The program itself and the library of letters may be other builds of the same version. */
static void put_program(const sl_run *r, sl_buf *to)
{
    sl_checksum checksum;
    char hex[33];
    sl_checksum_init(&checksum);
    sl_build_identify((sl_build_function *)slant_version, &checksum);
    sl_unicode_identify(&checksum);
    sl_sum_hex(sl_checksum_end(&checksum), hex);
    sl_buf_printf(to, "slant %s build %s\n", slant_version(), hex);
    put_fact(to, "format", sl_str(r->writer.format->name));
}

static void put_engine(const slant_engine_info *engine, sl_buf *to)
{
    put_fact(to, "lang", engine->lang);
    for (size_t i = 0; i < engine->n_lexicons; i++) {
        const slant_lexicon_info *lexicon = engine->lexicons[i];
        sl_buf_text(to, "lexicon ");
        sl_json_quote(to, lexicon->name);
        sl_buf_printf(to, " %s\n", lexicon->sha256);
    }
    put_fact(to, "without", engine->without);
    put_flag(to, "modifiers", engine->modifiers);
    sl_buf_printf(to, "run %s\n", engine->run);
}

static void put_writer(const sl_run *r, sl_buf *to)
{
    const slant_writer_options *w = &r->writer.options;
    put_fact(to, "table", sl_str(w->table));
    put_fact(to, "kind", sl_str(w->kind));
    put_fact(to, "offsets", sl_str(w->utf16_offsets ? "utf16" : w->byte_offsets ? "byte" : NULL));
    put_flag(to, "no-text", w->no_text);
    put_flag(to, "all-keys", w->all_keys);
    put_flag(to, "bom", w->bom);
    put_flag(to, "csv-raw", w->csv_raw);
    put_flag(to, "suppressed", w->suppressed);
    put_flag(to, "all-sentences", w->all_sentences);
    put_flag(to, "color", w->color);
    if (strcmp(r->writer.format->name, "text") == 0)
        sl_buf_printf(to, "width %u\n", w->width);
    if (w->first_article > 1)
        sl_buf_printf(to, "first-article %llu\n", (unsigned long long)w->first_article);
}

/* Names and sizes of the files below a folder; their bytes are looked at as they are read. */
static void put_folder(const char *path, sl_buf *to)
{
    sl_arena arena;
    sl_walked *found;
    size_t n = 0;
    sl_checksum checksum;
    char hex[33];
    sl_arena_init(&arena, 0);
    sl_checksum_init(&checksum);
    if (!sl_path_walk(&arena, path, &found, &n, NULL))
        n = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t size = sl_path_size(found[i].path);
        sl_checksum_field(&checksum, sl_str(found[i].path));
        sl_checksum_add(&checksum, (slant_str){(const char *)&size, sizeof size});
    }
    sl_sum_hex(sl_checksum_end(&checksum), hex);
    sl_buf_printf(to, " folder %llu files %s\n", (unsigned long long)n, hex);
    sl_arena_free(&arena);
}

static void put_input(const char *name, const char *path, sl_buf *to)
{
    sl_path_kind kind = strcmp(path, "-") == 0 ? SL_PATH_OTHER : sl_path_kind_of(path);
    sl_buf_printf(to, "%s ", name);
    sl_json_quote(to, sl_str(path));
    if (kind == SL_PATH_FOLDER)
        put_folder(path, to);
    else if (kind == SL_PATH_FILE)
        sl_buf_printf(to, " %llu bytes\n", (unsigned long long)sl_path_size(path));
    else
        sl_buf_char(to, '\n');
}

static void put_inputs(const slant_run_options *o, sl_buf *to)
{
    put_fact(to, "from", sl_str(o->from));
    put_fact(to, "encoding", sl_str(o->encoding));
    put_fact(to, "columns", sl_str(o->columns));
    put_fact(to, "source", sl_str(o->source));
    for (size_t i = 0; i < o->n_where; i++)
        put_fact(to, "where", sl_str(o->where[i]));
    if (o->meta)
        put_input("meta", o->meta, to);
    for (size_t i = 0; i < o->n_inputs; i++)
        put_input("input", o->inputs[i], to);
}

/* ---- finding it ---- */

static slant_status refuse(sl_run *r, const char *why, slant_str was, slant_str is)
{
    const char *file = r->options->output;
    r->resume.is_foreign = true;
    return sl_fail_at(r->error, SLANT_USAGE, sl_str(file), 0,
                      "--resume cannot go on with %.200s" SL_PART ", which was begun %s%.*s%s%.*s: "
                      "give the same again, or remove it and %.200s" SL_JOURNAL " to begin anew",
                      file, why, SL_ARG(was), was.len && is.len ? ", not with " : "", SL_ARG(is),
                      file);
}

static slant_status refuse_other(sl_run *r, const slant_str differs[2])
{
    if (!differs[0].len)
        return refuse(r, "without ", differs[0], differs[1]);
    return refuse(r, "with ", differs[0], differs[1]);
}

static slant_status refuse_lost(sl_run *r)
{
    r->resume.is_foreign = true;
    return sl_fail_at(r->error, SLANT_USAGE, sl_str(r->options->output), 0,
                      "--resume: %.300s" SL_PART " is there without its journal: remove it, or "
                      "write to another place", r->options->output);
}

static slant_status take_up(sl_run *r, sl_found found, slant_str facts, const slant_str differs[2])
{
    sl_resume *resume = &r->resume;
    sl_journal *journal = &resume->journal;
    slant_str name = sl_str(r->options->output);
    switch (found) {
    case SL_FOUND_LOST:
        return refuse_lost(r);
    case SL_FOUND_OTHER:
        return refuse_other(r, differs);
    case SL_FOUND_DAMAGED:
        sl_note_at(sl_run_warn, r, name, "the journal of an earlier run is damaged: beginning "
                   "anew");
        break;
    case SL_FOUND_NOTHING:
        break;
    case SL_FOUND_MARK:
        resume->from = journal->last;
        r->has_begun = journal->last.articles > 0;
        if (journal->last.articles)
            sl_note_at(sl_run_warn, r, name, "going on behind article %llu, where an earlier run "
                       "broke off", (unsigned long long)journal->last.articles);
        /* With articles there: once these are known to be the same. */
        return journal->last.articles ? SLANT_OK : sl_journal_go_on(journal, r->error);
    }
    return sl_journal_begin(journal, facts, r->error);
}

/* What the manifest sums is all of the output. */
static slant_status show_part(sl_run *r)
{
    sl_in in;
    uint64_t left = r->resume.from.bytes;
    if (!r->options->manifest || !left)
        return SLANT_OK;
    sl_in_open_raw(&in, sl_out_place(r->resume.journal.part)); /* its failure is sticky */
    while (left && sl_in_want(&in, 1)) {
        size_t n = left < in.len ? (size_t)left : in.len;
        sl_manifest_output(&r->manifest, (slant_str){in.ptr, n});
        sl_in_skip(&in, n);
        left -= n;
    }
    slant_status status = in.error.status;
    if (status != SLANT_OK || left)
        status = sl_fail(r->error, SLANT_OUTPUT, "%s" SL_PART " cannot be read again: %s",
                         r->options->output, status ? in.error.message : "it became shorter");
    sl_in_close(&in);
    return status;
}

slant_status sl_resume_open(sl_run *r)
{
    sl_resume *resume = &r->resume;
    sl_buf facts = {0};
    slant_str differs[2] = {{NULL, 0}, {NULL, 0}};
    sl_found found = SL_FOUND_NOTHING;
    sl_checksum_init(&resume->articles);
    put_program(r, &facts);
    put_engine(&r->engine->info, &facts);
    put_writer(r, &facts);
    put_inputs(r->options, &facts);
    slant_status status = facts.failed ? sl_fail_memory(r->error) : SLANT_OK;
    if (status == SLANT_OK) {
        resume->is_open = true;
        status = sl_journal_open(&resume->journal, r->options->output, &r->delivery.out, r->error);
    }
    if (status == SLANT_OK)
        status = sl_journal_find(&resume->journal, sl_buf_str(&facts), &r->arena, &found, differs,
                                 r->error);
    if (status == SLANT_OK)
        status = take_up(r, found, sl_buf_str(&facts), differs);
    else
        resume->is_foreign = true;
    sl_buf_free(&facts);
    return status == SLANT_OK ? show_part(r) : status;
}

/* ---- articles ---- */

static void add_text(sl_checksum *sum, slant_str text)
{
    if (!text.ptr)
        sl_checksum_add(sum, SL("-"));
    sl_checksum_field(sum, text.ptr ? text : SL(""));
}

/* All of it that can stand in an output. */
static void add_article(sl_checksum *sum, const slant_article *a)
{
    const slant_str fields[] = {a->doc_id, a->title, a->text, a->source, a->date, a->date_raw,
                                a->url, a->author, a->section, a->genre, a->event, a->lang};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        add_text(sum, fields[i]);
    for (size_t i = 0; i < a->n_meta; i++) {
        add_text(sum, a->meta[i].name);
        add_text(sum, a->meta[i].json);
    }
    for (size_t i = 0; i < a->n_hints; i++) {
        const uint32_t hint[] = {a->hints[i].start, a->hints[i].end, a->hints[i].role};
        sl_checksum_add(sum, (slant_str){(const char *)hint, sizeof hint});
    }
    sl_checksum_add(sum, a->title_in_text ? SL("t.") : SL(".."));
}

sl_sum sl_resume_sum(const sl_run *r)
{
    sl_checksum copy = r->resume.articles;
    return sl_checksum_end(&copy);
}

static slant_status refuse_articles(sl_run *r)
{
    return refuse(r, "with other articles", (slant_str){NULL, 0},
                  (slant_str){NULL, 0});
}

slant_status sl_resume_article(sl_run *r, const slant_article *article, bool *is_there)
{
    sl_resume *resume = &r->resume;
    *is_there = false;
    if (!resume->is_on)
        return SLANT_OK;
    add_article(&resume->articles, article);
    *is_there = r->counts.articles <= resume->from.articles;
    if (r->counts.articles != resume->from.articles)
        return SLANT_OK;
    if (!sl_sum_eq(sl_resume_sum(r), resume->from.input))
        return refuse_articles(r);
    return sl_journal_go_on(&resume->journal, r->error);
}

slant_status sl_resume_end(sl_run *r)
{
    return r->resume.is_on && r->counts.articles < r->resume.from.articles ? refuse_articles(r)
                                                                           : SLANT_OK;
}

slant_status sl_resume_mark(sl_run *r, uint64_t articles, sl_sum sum)
{
    if (!r->resume.is_on || articles <= r->resume.from.articles)
        return SLANT_OK;
    r->resume.written = articles;
    r->resume.written_sum = sum;
    return sl_journal_mark(&r->resume.journal, articles, sum, false, r->error);
}

/* ---- the end ---- */

/* Something broke off that the same command can go on with. */
static bool broke_off(slant_status status)
{
    return status == SLANT_CANCELLED || status == SLANT_OUTPUT || status == SLANT_NO_MEMORY;
}

static void close_journal(sl_run *r, bool remove)
{
    sl_out *file = &r->resume.journal.file;
    bool was_well = file->error.status == SLANT_OK;
    sl_journal_close(&r->resume.journal, remove);
    if (remove && was_well && file->error.status != SLANT_OK && r->options->warn)
        r->options->warn(r->options->warn_user, &file->error); /* it cannot be removed */
}

void sl_resume_close(sl_run *r, slant_status status)
{
    sl_resume *resume = &r->resume;
    sl_journal *journal = &resume->journal;
    if (!resume->is_on || !r->delivery.is_open)
        return;
    bool stays = !resume->is_placed &&
                 (resume->is_foreign || resume->from.articles || broke_off(status));
    if (stays && resume->is_open && !resume->is_foreign && broke_off(status)) {
        size_t used = strlen(r->error->message);
        if (resume->written)
            sl_journal_mark(journal, resume->written, resume->written_sum, true, NULL);
        if (journal->last.articles)
            snprintf(r->error->message + used, sizeof r->error->message - used,
                     "; what is done is kept: the same command goes on from there");
    }
    /* A refusal leaves what it found, and that may be nothing. */
    bool is_empty = resume->is_foreign && journal->file.written == 0;
    bool part_is_empty = is_empty && r->delivery.out.written == 0;
    if (resume->is_open)
        close_journal(r, !stays || is_empty);
    if (!stays || part_is_empty)
        sl_out_remove(&r->delivery.out);
}
