/* journal.c - writing, believing and going on with the journal of an output: see journal.h. */
#include "run/journal.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/in.h"
#include "base/str.h"
#include "base/thread.h"

#include <stdio.h>

enum {
    MARK_BYTES = 1 << 20,
    MARK_EVERY = 1000,   /* milliseconds */
    SYNC_EVERY = 1000,   /* milliseconds, ... */
    SYNC_SHARE = 20,     /* ... and so many times what the last sync took */
    LONGEST = 1 << 20,   /* bytes of a line: a fact may hold the paths of many inputs */
    SUM_TEXT = 33        /* the tab, 32 digits */
};

#define BEGINS "begin"

slant_status sl_journal_open(sl_journal *j, const char *path, sl_out *part, slant_error *error)
{
    *j = (sl_journal){.part = part, .patience = SYNC_EVERY};
    sl_checksum_init(&j->lines);
    sl_checksum_init(&j->output);
    sl_out_open_kept(&j->file, path, SL_JOURNAL);
    if (j->file.error.status != SLANT_OK && error)
        *error = j->file.error;
    return j->file.error.status;
}

void sl_journal_close(sl_journal *j, bool remove)
{
    if (remove)
        sl_out_remove(&j->file);
    else
        sl_out_abandon(&j->file);
}

/* ---- writing ---- */

static sl_sum sum_now(const sl_checksum *checksum)
{
    sl_checksum copy = *checksum;
    return sl_checksum_end(&copy);
}

static void put_line(sl_journal *j, slant_str fact)
{
    char sum[34] = "\t";
    sl_checksum_add(&j->lines, fact);
    sl_sum_hex(sum_now(&j->lines), sum + 1);
    sum[SUM_TEXT] = '\n';
    sl_checksum_add(&j->lines, (slant_str){sum, SUM_TEXT + 1});
    sl_out_write(&j->file, fact);
    sl_out_write(&j->file, (slant_str){sum, SUM_TEXT + 1});
}

static slant_status failed(const sl_journal *j, slant_error *error)
{
    const slant_error *fault =
        j->part->error.status != SLANT_OK ? &j->part->error : &j->file.error;
    if (fault->status != SLANT_OK && error)
        *error = *fault;
    return fault->status;
}

/* The bytes are on the disk before a word about them is. */
static void sync_both(sl_journal *j, slant_str fact)
{
    uint64_t before = sl_milliseconds();
    sl_out_sync(j->part);
    put_line(j, fact);
    sl_out_sync(&j->file);
    j->synced = sl_milliseconds();
    uint64_t share = (j->synced - before) * SYNC_SHARE;
    j->patience = share > SYNC_EVERY ? share : SYNC_EVERY;
}

slant_status sl_journal_begin(sl_journal *j, slant_str facts, slant_error *error)
{
    slant_str fact;
    sl_out_cut(j->part, 0);
    sl_out_cut(&j->file, 0);
    sl_checksum_init(&j->lines);
    sl_checksum_init(&j->output);
    j->last = (sl_mark){0};
    while (sl_next_part(&facts, '\n', &fact))
        if (fact.len)
            put_line(j, fact);
    sync_both(j, SL(BEGINS));
    sl_out_sync_folder(&j->file);
    j->told = j->synced;
    return failed(j, error);
}

void sl_journal_output(sl_journal *j, slant_str bytes)
{
    sl_checksum_add(&j->output, bytes);
}

slant_status sl_journal_mark(sl_journal *j, uint64_t articles, sl_sum input, bool at_once,
                             slant_error *error)
{
    uint64_t now = sl_milliseconds();
    bool due = j->part->written - j->last.bytes >= MARK_BYTES || now - j->told >= MARK_EVERY;
    if ((!due && !at_once) || articles == j->last.articles || failed(j, NULL) != SLANT_OK)
        return failed(j, error);
    j->last = (sl_mark){articles, j->part->written, input, sum_now(&j->output)};
    j->told = now;
    char line[160], sums[2][33];
    sl_sum_hex(j->last.input, sums[0]);
    sl_sum_hex(j->last.output, sums[1]);
    snprintf(line, sizeof line, "mark %llu %llu %s %s", (unsigned long long)j->last.articles,
             (unsigned long long)j->last.bytes, sums[0], sums[1]);
    if (now - j->synced >= j->patience || at_once) {
        sync_both(j, sl_str(line));
    } else {
        sl_out_flush(j->part);
        put_line(j, sl_str(line));
        sl_out_flush(&j->file);
    }
    return failed(j, error);
}

/* ---- reading ---- */

/* The next line of the journal that can be believed, without its sum; false at the first other. */
static bool next_fact(sl_in *in, sl_checksum *lines, slant_str *fact)
{
    slant_str line;
    char sum[33];
    uint64_t before = in->offset;
    if (sl_in_line(in, LONGEST, &line) != SL_LINE_OK || line.len < SUM_TEXT ||
        in->offset - before != line.len + 1) /* the LF is there, and no CR before it */
        return false;
    *fact = sl_slice(line, 0, line.len - SUM_TEXT);
    sl_checksum_add(lines, *fact);
    sl_sum_hex(sum_now(lines), sum);
    slant_str said = sl_slice(line, fact->len, line.len);
    if (said.ptr[0] != '\t' || !sl_eq(sl_slice(said, 1, said.len), sl_str(sum)))
        return false;
    sl_checksum_add(lines, said);
    sl_checksum_add(lines, SL("\n"));
    return true;
}

static bool parse_sum(slant_str text, sl_sum *sum)
{
    *sum = (sl_sum){{0, 0}};
    if (text.len != 32)
        return false;
    for (size_t i = 0; i < 32; i++) {
        char c = text.ptr[i];
        unsigned digit = sl_is_digit(c) ? (unsigned)(c - '0') : (unsigned)(c - 'a' + 10);
        if (digit > 15 || (!sl_is_digit(c) && c < 'a'))
            return false;
        sum->word[i / 16] = sum->word[i / 16] << 4 | digit;
    }
    return true;
}

static bool parse_mark(slant_str fact, sl_mark *mark)
{
    slant_str part[6] = {{NULL, 0}};
    for (size_t i = 0; i < 6; i++)
        if (!sl_next_part(&fact, ' ', &part[i]))
            part[i] = (slant_str){NULL, 0};
    return sl_eq(part[0], SL("mark")) && !part[5].ptr &&
           sl_parse_u64(part[1], &mark->articles) && sl_parse_u64(part[2], &mark->bytes) &&
           parse_sum(part[3], &mark->input) && parse_sum(part[4], &mark->output);
}

/* Whether the part's bytes up to the mark are those that the mark is about. */
static bool stands(sl_in *part, sl_checksum *output, const sl_mark *mark)
{
    while (part->offset < mark->bytes && sl_in_want(part, 1)) {
        uint64_t left = mark->bytes - part->offset;
        size_t n = left < part->len ? (size_t)left : part->len;
        sl_checksum_add(output, (slant_str){part->ptr, n});
        sl_in_skip(part, n);
    }
    return part->offset == mark->bytes && sl_sum_eq(sum_now(output), mark->output);
}

/* From "begin" on: the last mark that the output bears out, in journal->last. */
static void find_mark(sl_journal *j, sl_in *in, sl_in *part)
{
    sl_checksum lines = j->lines, output = j->output;
    slant_str fact;
    sl_mark mark;
    while (next_fact(in, &lines, &fact) && parse_mark(fact, &mark) &&
           mark.bytes >= j->last.bytes && mark.articles > j->last.articles &&
           stands(part, &output, &mark)) {
        j->last = mark;
        j->lines = lines;
        j->output = output;
    }
}

static bool same_name(slant_str a, slant_str b)
{
    size_t n = sl_find_char(a, ' ', 0);
    return n == sl_find_char(b, ' ', 0) && sl_eq(sl_slice(a, 0, n), sl_slice(b, 0, n));
}

/* What to say of the first facts that differ: both, if they are about one thing; else the one that
 * the other side does not have. `rest`: our facts behind `ours`. */
static void tell_apart(slant_str theirs, slant_str ours, slant_str rest, sl_arena *arena,
                       slant_str differs[2])
{
    bool both = theirs.len && ours.len && same_name(theirs, ours), comes = theirs.len == 0;
    slant_str later;
    while (!both && !comes && sl_next_part(&rest, '\n', &later))
        comes = same_name(later, theirs);
    differs[0] = both || !comes ? sl_arena_str(arena, theirs) : SL("");
    differs[1] = both || comes ? ours : SL("");
}

/* The facts of the journal against ours, in one walk through both. */
static sl_found compare_facts(sl_journal *j, sl_in *in, slant_str facts, sl_arena *arena,
                              slant_str differs[2])
{
    slant_str fact, ours;
    sl_found found = SL_FOUND_MARK;
    while (next_fact(in, &j->lines, &fact)) {
        bool ends = sl_eq(fact, SL(BEGINS));
        if (!sl_next_part(&facts, '\n', &ours))
            ours = SL("");
        if (found == SL_FOUND_MARK && !sl_eq(ends ? SL("") : fact, ours)) {
            found = SL_FOUND_OTHER;
            tell_apart(ends ? SL("") : fact, ours, facts, arena, differs);
        }
        if (ends)
            return found;
    }
    return SL_FOUND_DAMAGED;
}

slant_status sl_journal_find(sl_journal *j, slant_str facts, sl_arena *arena, sl_found *found,
                             slant_str differs[2], slant_error *error)
{
    sl_in in, part;
    slant_status status = SLANT_OK;
    *found = j->part->written ? SL_FOUND_LOST : SL_FOUND_NOTHING;
    if (j->file.written == 0)
        return SLANT_OK;
    sl_in_open_raw(&in, sl_out_place(&j->file));
    sl_in_open_raw(&part, sl_out_place(j->part));
    if (in.error.status == SLANT_OK && part.error.status == SLANT_OK) {
        *found = compare_facts(j, &in, facts, arena, differs);
        if (*found == SL_FOUND_MARK)
            find_mark(j, &in, &part);
    }
    const slant_error *fault = in.error.status != SLANT_OK ? &in.error : &part.error;
    if (fault->status != SLANT_OK)
        status = sl_fail_at(error, SLANT_OUTPUT, sl_str(fault->file), 0, "%s", fault->message);
    sl_in_close(&in);
    sl_in_close(&part);
    return status;
}

slant_status sl_journal_go_on(sl_journal *j, slant_error *error)
{
    sl_out_cut(&j->file, j->lines.total);
    sl_out_cut(j->part, j->last.bytes);
    j->synced = j->told = sl_milliseconds();
    return failed(j, error);
}
