"""The declarations of slant.h that the package uses, for cffi in its API mode.

API mode, and not ABI mode: a C compiler checks every struct, enum and function named here against
slant.h, so that a change of the header fails in the build and not in a researcher's numbers; the
loops over articles are C (glue.c) and run without the interpreter's lock; and what is built uses
Python's limited API, so that one wheel serves all versions of Python 3.
"""
from pathlib import Path

from cffi import FFI

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = ROOT / "build"


def soname() -> str:
    """The name under which the library is linked and travels: libslant.so.MAJOR."""
    return "libslant.so." + version().split(".", maxsplit=1)[0]


def version() -> str:
    """SLANT_VERSION, which slant.h alone knows."""
    for line in (ROOT / "include" / "slant.h").read_text(encoding="utf-8").splitlines():
        if line.startswith("#define SLANT_VERSION "):
            return line.split('"')[1]
    raise SystemExit("include/slant.h names no SLANT_VERSION")


DECLARATIONS = """
const char *slant_version(void);
typedef struct slant_str { const char *ptr; size_t len; } slant_str;
typedef enum slant_status { SLANT_OK, SLANT_SKIPPED, SLANT_USAGE, SLANT_LEXICON, SLANT_OUTPUT,
    SLANT_NO_MEMORY, SLANT_INPUT, SLANT_END, SLANT_CANCELLED, SLANT_NOTE, ... } slant_status;
typedef struct slant_error { slant_status status; char file[512]; uint64_t line, column, offset;
    char message[1024]; } slant_error;
typedef bool (*slant_sink)(void *user, slant_str bytes);
typedef void (*slant_warn)(void *user, const slant_error *warning);
typedef enum slant_voice { SLANT_OWN, SLANT_INDIRECT, SLANT_DIRECT, SLANT_QUOTED_TERM, ...
    } slant_voice;
typedef enum slant_match { SLANT_MATCH_STEM, SLANT_MATCH_FORM, SLANT_MATCH_CASE, ... } slant_match;
const char *slant_voice_name(slant_voice v);

typedef struct slant_lexicon_options { const char *lang; const char *program; slant_warn warn;
    void *warn_user; const char *const *beside; size_t n_beside; } slant_lexicon_options;
typedef struct slant_finding { bool is_error; const char *code; slant_error where; } slant_finding;
typedef void (*slant_on_finding)(void *user, const slant_finding *finding);
slant_status slant_lexicon_check(const char *name_or_path, const slant_lexicon_options *options,
    slant_on_finding found, void *user, slant_error *error);
slant_status slant_lexicon_test(const char *name_or_path, const slant_lexicon_options *options,
    slant_on_finding found, void *user, slant_error *error);

typedef struct slant_engine slant_engine;
typedef struct slant_term { const char *term; const char *unless; const char *near;
    const char *except; slant_match match; } slant_term;
typedef struct slant_engine_options { const char *lang; const char *const *lexicons;
    size_t n_lexicons; const char *const *without; size_t n_without; const char *program;
    bool modifiers; slant_warn warn; void *warn_user; ...; } slant_engine_options;
slant_engine *slant_engine_new(const slant_engine_options *options, slant_error *error);
void slant_engine_free(slant_engine *engine);
typedef struct slant_lexicon_info { slant_str name, version; char sha256[65]; size_t n_entries;
    ...; } slant_lexicon_info;
typedef struct slant_engine_info { const slant_lexicon_info *const *lexicons; size_t n_lexicons;
    slant_str lang; char run[65]; ...; } slant_engine_info;
const slant_engine_info *slant_engine_get_info(const slant_engine *engine);

typedef struct slant_annotator slant_annotator;
typedef struct slant_annotator_options slant_annotator_options;
slant_annotator *slant_annotator_new(const slant_engine *engine,
    const slant_annotator_options *options, slant_error *error);
void slant_annotator_free(slant_annotator *annotator);

typedef struct slant_reader_options { const char *from; const char *encoding; const char *columns;
    const char *source; slant_warn warn; void *warn_user; const char *meta;
    const char *const *where; size_t n_where; ...; } slant_reader_options;
typedef struct slant_reader slant_reader;
slant_reader *slant_reader_new(const char *const *inputs, size_t n_inputs,
    const slant_reader_options *options, slant_error *error);
void slant_reader_free(slant_reader *reader);

typedef struct slant_writer_options { bool csv_raw, all_keys, no_text; const char *table;
    const char *kind; ...; } slant_writer_options;

typedef enum slant_type { SLANT_TYPE_TEXT, SLANT_TYPE_INTEGER, SLANT_TYPE_REAL,
    SLANT_TYPE_BOOLEAN, SLANT_TYPE_DATE, ... } slant_type;
typedef struct slant_column { const char *name; slant_type type; const char *doc; } slant_column;
typedef struct slant_shape { const char *name, *doc; const slant_column *columns;
    uint32_t n_columns; } slant_shape;
typedef struct slant_table { const slant_shape *shape; uint32_t n_rows; ...; } slant_table;
typedef struct slant_tables slant_tables;
size_t slant_tables_count(const slant_tables *tables);
bool slant_tables_at(const slant_tables *tables, size_t i, slant_table *table);
size_t slant_tables_notes(const slant_tables *tables);
slant_str slant_tables_note(const slant_tables *tables, size_t i);
typedef struct slant_tables_options { const char *table; bool csv_raw; ...; }
    slant_tables_options;
slant_status slant_tables_write(const slant_tables *tables, const char *to, const char *path,
    slant_sink sink, void *sink_user, const slant_tables_options *options, slant_error *error);
void slant_tables_free(slant_tables *tables);

typedef struct slant_run_options { const char *const *inputs; size_t n_inputs; const char *from;
    bool again; unsigned threads; slant_engine_options engine; slant_warn warn; void *warn_user;
    const char *meta; const char *const *where; size_t n_where;
    const volatile int *cancel; ...; } slant_run_options;
typedef enum slant_kwic_sort { SLANT_KWIC_DOC, SLANT_KWIC_LEFT, SLANT_KWIC_RIGHT,
    SLANT_KWIC_KEYWORD, SLANT_KWIC_SOURCE, SLANT_KWIC_DATE } slant_kwic_sort;
typedef struct slant_kwic_options { slant_term pattern; slant_kwic_sort sort; unsigned window; }
    slant_kwic_options;
slant_status slant_kwic(const slant_run_options *run, const slant_kwic_options *options,
    slant_tables **tables, slant_error *error);
typedef enum slant_wire { SLANT_WIRE_FLAG, SLANT_WIRE_DROP, SLANT_WIRE_ONLY } slant_wire;
typedef struct slant_compare_options { const char *by; const char *event; slant_wire wire;
    uint64_t seed; } slant_compare_options;
slant_status slant_compare(const slant_run_options *run, const slant_compare_options *options,
    slant_tables **tables, slant_error *error);
typedef struct slant_keyness_options { const char *by; bool one_voice; slant_voice voice;
    unsigned longest, min_count, min_articles, top; double prior; } slant_keyness_options;
slant_status slant_keyness(const slant_run_options *run, const slant_keyness_options *options,
    slant_tables **tables, slant_error *error);

typedef struct glue_bytes { char *ptr; size_t len, cap; } glue_bytes;
typedef struct glue_warnings { slant_error *items; size_t n; uint64_t dropped; ...; }
    glue_warnings;
typedef struct glue_findings { slant_finding *items; size_t n; uint64_t dropped; ...; }
    glue_findings;
typedef struct glue_column { slant_type type; uint64_t n_null; glue_bytes values, ends, valid;
    } glue_column;
typedef struct glue_rows { const slant_shape *shape; glue_column *columns; uint64_t n_rows;
    } glue_rows;
typedef struct glue_output { const char *to; slant_writer_options options; glue_bytes bytes;
    glue_rows rows; ...; } glue_output;
typedef struct glue_counts { uint64_t articles, skipped; bool ended; } glue_counts;
bool glue_keep(void *user, slant_str bytes);
void glue_warn(void *user, const slant_error *warning);
void glue_found(void *user, const slant_finding *finding);
size_t glue_line(const glue_bytes *bytes, size_t at);
void glue_bytes_drop(glue_bytes *bytes);
void glue_rows_drop(glue_rows *rows);
void free(void *memory);
void glue_warnings_drop(glue_warnings *warnings);
void glue_findings_drop(glue_findings *findings);
slant_status glue_annotate(const slant_engine *engine, slant_annotator *annotator,
    slant_reader *reader, uint64_t most, bool strict, glue_output *outputs, size_t n,
    glue_counts *counts, slant_error *error);
"""

ffibuilder = FFI()
ffibuilder.cdef(DECLARATIONS)
ffibuilder.set_source(
    "slant._native",
    f'#include "{HERE / "glue.c"}"\n',
    include_dirs=[str(ROOT / "include")],
    library_dirs=[str(BUILD)],
    extra_compile_args=["-std=gnu11", "-O2", "-fsigned-char"],
    # RPATH, and not RUNPATH: it holds for what libslant itself needs, too.
    extra_link_args=[f"-l:libslant.so.{version()}", "-Wl,--disable-new-dtags",
                     "-Wl,-rpath,$ORIGIN/lib"],
)
