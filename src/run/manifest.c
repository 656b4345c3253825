/* manifest.c - what a run was made of: see manifest.h. */
#include "run/manifest.h"

#include "base/error.h"
#include "base/json.h"
#include "base/out.h"
#include "base/path.h"
#include "base/str.h"
#include "base/thread.h"

#include <unistd.h>

slant_status sl_manifest_open(sl_manifest *manifest, const char *path, slant_error *error)
{
    sl_out trial;
    *manifest = (sl_manifest){.path = path};
    sl_arena_init(&manifest->arena, 0);
    sl_sha256_init(&manifest->output);
    if (!path)
        return SLANT_OK;
    slant_status status = sl_out_open(&trial, path);
    if (status != SLANT_OK && error)
        *error = trial.error;
    sl_out_abandon(&trial);
    return status;
}

void sl_manifest_input(sl_manifest *manifest, slant_str path)
{
    if (!manifest->path ||
        !SL_ARENA_FIT(&manifest->arena, manifest->inputs, manifest->cap, manifest->n + 1))
        return;
    manifest->inputs[manifest->n++] = sl_arena_str(&manifest->arena, path);
}

void sl_manifest_output(sl_manifest *manifest, slant_str bytes)
{
    if (!manifest->path)
        return;
    sl_sha256_add(&manifest->output, bytes);
    manifest->output_bytes += bytes.len;
}

/* ---- pieces of JSON ---- */

static void write_key(sl_buf *to, const char *key)
{
    sl_buf_text(to, ",\n  \"");
    sl_buf_text(to, key);
    sl_buf_text(to, "\": ");
}

static void write_string(sl_buf *to, const char *key, const char *value)
{
    if (!value)
        return;
    write_key(to, key);
    sl_json_quote(to, sl_str(value));
}

static void write_flag(sl_buf *to, const char *key, bool value)
{
    if (!value)
        return;
    write_key(to, key);
    sl_buf_text(to, "true");
}

static void write_count(sl_buf *to, const char *key, uint64_t value)
{
    write_key(to, key);
    sl_buf_u64(to, value);
}

static void write_list(sl_buf *to, const char *key, const char *const *items, size_t n)
{
    if (n == 0)
        return;
    write_key(to, key);
    for (size_t i = 0; i < n; i++) {
        sl_buf_text(to, i ? ", " : "[");
        sl_json_quote(to, sl_str(items[i]));
    }
    sl_buf_char(to, ']');
}

/* {"path": …, "bytes": …, "sha256": …}; what cannot be read again has its path alone. */
static void write_file(sl_buf *to, const char *path, uint64_t bytes, const char *hex)
{
    sl_arena arena;
    sl_arena_init(&arena, 256);
    const char *real = path && strcmp(path, "-") != 0 ? sl_path_real(&arena, path) : NULL;
    sl_buf_text(to, "{\"path\": ");
    sl_json_quote(to, sl_str(real ? real : path ? path : "-"));
    if (hex)
        sl_buf_printf(to, ", \"bytes\": %llu, \"sha256\": \"%s\"", (unsigned long long)bytes, hex);
    sl_buf_char(to, '}');
    sl_arena_free(&arena);
}

/* ---- the parts ---- */

static bool hash_file(const char *path, char hex[65], uint64_t *bytes)
{
    sl_sha256 sha;
    sl_sha256_init(&sha);
    bool read = sl_sha256_add_file(&sha, path, bytes);
    sl_sha256_hex(&sha, hex);
    return read;
}

static void write_inputs(const sl_manifest *manifest, sl_buf *to)
{
    write_key(to, "inputs");
    sl_buf_char(to, '[');
    for (uint32_t i = 0; i < manifest->n; i++) {
        const char *path = manifest->inputs[i].ptr;
        char hex[65];
        uint64_t bytes = 0;
        bool hashed = strcmp(path, "-") != 0 && hash_file(path, hex, &bytes);
        sl_buf_text(to, i ? ",\n    " : "\n    ");
        write_file(to, path, bytes, hashed ? hex : NULL);
    }
    sl_buf_char(to, ']');
}

static void write_lexicons(const slant_engine_info *engine, sl_buf *to)
{
    write_key(to, "lexicons");
    sl_buf_char(to, '[');
    for (size_t i = 0; i < engine->n_lexicons; i++) {
        const slant_lexicon_info *lexicon = engine->lexicons[i];
        sl_buf_text(to, i ? ",\n    {\"name\": " : "\n    {\"name\": ");
        sl_json_quote(to, lexicon->name);
        sl_buf_text(to, ", \"version\": ");
        sl_json_quote(to, lexicon->version);
        sl_buf_printf(to, ", \"sha256\": \"%s\", \"path\": ", lexicon->sha256);
        sl_json_quote(to, lexicon->path);
        sl_buf_char(to, '}');
    }
    sl_buf_char(to, ']');
}

static void write_options(const slant_run_options *o, sl_buf *to)
{
    write_string(to, "from", o->from);
    write_string(to, "encoding", o->encoding);
    write_string(to, "columns", o->columns);
    write_string(to, "source", o->source);
    write_string(to, "meta", o->meta);
    write_list(to, "where", o->where, o->n_where);
    write_list(to, "arguments", o->inputs, o->n_inputs);
    write_list(to, "lexicon_arguments", o->engine.lexicons, o->engine.n_lexicons);
    write_flag(to, "modifiers", o->engine.modifiers);
    const slant_writer_options *w = &o->writer;
    write_string(to, "offsets", w->utf16_offsets ? "utf16" : w->byte_offsets ? "byte" : NULL);
    write_flag(to, "no_text", w->no_text);
    write_flag(to, "all_keys", w->all_keys);
    write_flag(to, "suppressed", w->suppressed);
    write_flag(to, "csv_raw", w->csv_raw);
    write_flag(to, "bom", w->bom);
    write_string(to, "table", w->table);
    write_string(to, "kind", w->kind);
}

static void write_head(const slant_engine_info *engine, sl_buf *to)
{
    char now[24], host[256] = "";
    sl_now_iso(now);
    gethostname(host, sizeof host - 1);
    sl_buf_text(to, "{\n  \"slant\": \"" SLANT_VERSION "\"");
    write_string(to, "created", now);
    write_string(to, "host", host);
    write_string(to, "run", engine->run);
    write_key(to, "lang");
    sl_json_quote(to, engine->lang);
}

static slant_status write_out(const sl_manifest *manifest, const sl_buf *text, slant_error *error)
{
    sl_out out;
    if (text->failed || manifest->arena.failed)
        return sl_fail_memory(error);
    sl_out_open(&out, manifest->path);
    sl_out_buf(&out, text);
    return sl_out_commit(&out, error);
}

slant_status sl_manifest_write(sl_manifest *manifest, const slant_run_options *options,
                               const slant_engine_info *engine, const char *format,
                               const slant_run_counts *counts, slant_error *error)
{
    char hex[65];
    sl_buf text = {0};
    if (!manifest->path)
        return SLANT_OK;
    write_head(engine, &text);
    write_options(options, &text);
    write_lexicons(engine, &text);
    write_inputs(manifest, &text);
    write_string(&text, "format", format);
    write_key(&text, "output");
    sl_sha256_hex(&manifest->output, hex);
    write_file(&text, options->output, manifest->output_bytes, hex);
    write_count(&text, "articles", counts->articles);
    write_count(&text, "skipped", counts->skipped);
    write_count(&text, "warnings", counts->warnings);
    sl_buf_text(&text, "\n}\n");
    slant_status status = write_out(manifest, &text, error);
    sl_buf_free(&text);
    return status;
}

void sl_manifest_close(sl_manifest *manifest)
{
    sl_arena_free(&manifest->arena);
}
