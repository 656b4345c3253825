/* facts_codebook.c - the tables codebook and run: what was measured with. */
#include "output/facts_rows.h"

enum {
    C_LEXICON, C_LEXICON_VERSION, C_ITEM, C_NAME, C_DEFINITION, C_TERM, C_MATCH, C_KIND,
    C_CATEGORY, C_FRAME, C_CONCEPT, C_WEIGHT, C_VALENCE, C_FAVOURS, C_ALTERNATIVE, C_EXAMPLE,
    C_COUNTEREXAMPLE, C_NOTE, C_REFERENCE, C_SINCE, C_N_COLUMNS
};

static const slant_column codebook_columns[C_N_COLUMNS] = {
    [C_LEXICON] = {"lexicon", SLANT_TYPE_TEXT, "the lexicon's name"},
    [C_LEXICON_VERSION] = {"lexicon_version", SLANT_TYPE_TEXT, "its version"},
    [C_ITEM] = {"item", SLANT_TYPE_TEXT,
        "category, frame, concept, cue_class (definitions) or entry"},
    [C_NAME] = {"name", SLANT_TYPE_TEXT, "what is defined; of an entry its id"},
    [C_DEFINITION] = {"definition", SLANT_TYPE_TEXT,
        "of a category, frame, concept or class of cues"},
    [C_TERM] = {"term", SLANT_TYPE_TEXT, "the pattern"},
    [C_MATCH] = {"match", SLANT_TYPE_TEXT, "stem, form or case"},
    [C_KIND] = {"kind", SLANT_TYPE_TEXT, "loaded, neutral or cue"},
    [C_CATEGORY] = {"category", SLANT_TYPE_TEXT, "linguistic devices, joined by ;"},
    [C_FRAME] = {"frame", SLANT_TYPE_TEXT, "interpretations that it cues, joined by ;"},
    [C_CONCEPT] = {"concept", SLANT_TYPE_TEXT, "the thing for which wordings compete"},
    [C_WEIGHT] = {"weight", SLANT_TYPE_REAL, "0 (neutral label) to 1 (extreme)"},
    [C_VALENCE] = {"valence", SLANT_TYPE_REAL, "-1 (unfavourable) to 1"},
    [C_FAVOURS] = {"favours", SLANT_TYPE_TEXT, "target, opponent or none; empty when not coded"},
    [C_ALTERNATIVE] = {"alternative", SLANT_TYPE_TEXT, "the wording a style guide would choose"},
    [C_EXAMPLE] = {"example", SLANT_TYPE_TEXT, "a sentence in which it counts"},
    [C_COUNTEREXAMPLE] = {"counterexample", SLANT_TYPE_TEXT, "a sentence in which it does not"},
    [C_NOTE] = {"note", SLANT_TYPE_TEXT, "for coders"},
    [C_REFERENCE] = {"reference", SLANT_TYPE_TEXT, "the literature it rests on"},
    [C_SINCE] = {"since", SLANT_TYPE_TEXT, "the version that brought it"},
};

const slant_shape sl_codebook_shape = {
    .name = "codebook",
    .doc = "one row a definition or entry of the lexicons of the run, or a class of cues",
    .columns = codebook_columns,
    .n_columns = C_N_COLUMNS,
};

static void fill_entry(const slant_entry *entry, sl_arena *arena, slant_cell *row)
{
    row[C_ITEM] = sl_cell_c("entry");
    row[C_NAME] = sl_cell_text(entry->id);
    row[C_TERM] = sl_cell_text(entry->term);
    row[C_MATCH] = sl_cell_c(slant_match_name(entry->match));
    row[C_KIND] = sl_cell_c(slant_kind_name(entry->kind));
    row[C_CATEGORY] = sl_facts_list(arena, entry->category, entry->n_category);
    row[C_FRAME] = sl_facts_list(arena, entry->frame, entry->n_frame);
    row[C_CONCEPT] = sl_cell_text(entry->concept);
    row[C_WEIGHT] = sl_cell_real(entry->weight);
    row[C_VALENCE] = sl_cell_real(entry->valence);
    if (entry->favours != SLANT_FAVOURS_UNSAID)
        row[C_FAVOURS] = sl_cell_c(slant_favours_name(entry->favours));
    row[C_ALTERNATIVE] = sl_cell_text(entry->alternative);
    row[C_EXAMPLE] = sl_cell_text(entry->example);
    row[C_COUNTEREXAMPLE] = sl_cell_text(entry->counterexample);
    row[C_NOTE] = sl_cell_text(entry->note);
    row[C_REFERENCE] = sl_cell_text(entry->reference);
    row[C_SINCE] = sl_cell_text(entry->since);
}

static slant_cell *new_row(const slant_lexicon_info *lexicon, sl_table *table)
{
    slant_cell *row = sl_table_row(table);
    if (row) {
        row[C_LEXICON] = sl_cell_text(lexicon->name);
        row[C_LEXICON_VERSION] = sl_cell_text(lexicon->version);
    }
    return row;
}

static void fill_definition(const slant_definition *definition, slant_cell *row)
{
    row[C_ITEM] = sl_cell_text(definition->kind);
    row[C_NAME] = sl_cell_text(definition->name);
    row[C_DEFINITION] = sl_cell_text(definition->text);
    row[C_REFERENCE] = sl_cell_text(definition->reference);
}

static void lexicon_rows(const slant_lexicon_info *lexicon, sl_table *table)
{
    for (size_t i = 0; i < lexicon->n_definitions; i++) {
        slant_cell *row = new_row(lexicon, table);
        if (!row)
            return;
        fill_definition(&lexicon->definitions[i], row);
    }
    for (size_t i = 0; i < lexicon->n_entries; i++) {
        slant_cell *row = new_row(lexicon, table);
        if (!row)
            return;
        fill_entry(&lexicon->entries[i], table->arena, row);
    }
}

void sl_codebook_rows(const slant_engine_info *engine, sl_table *table)
{
    for (size_t i = 0; i < engine->n_lexicons; i++)
        lexicon_rows(engine->lexicons[i], table);
    for (size_t i = 0; i < engine->n_definitions; i++) {
        slant_cell *row = sl_table_row(table);
        if (!row)
            return;
        row[C_LEXICON] = sl_cell_c("cues");
        fill_definition(&engine->definitions[i], row);
    }
}

enum {
    R_RUN, R_SLANT_VERSION, R_LANG, R_MODIFIERS, R_LEXICON, R_LEXICON_VERSION, R_TITLE, R_SHA256,
    R_ENTRIES, R_LICENCE, R_AUTHORS, R_CITE, R_DOI, R_DEVELOPED_ON, R_VALIDATED_ON, R_N_COLUMNS
};

static const slant_column run_columns[R_N_COLUMNS] = {
    [R_RUN] = {"run", SLANT_TYPE_TEXT, "hash of version, options and lexicons"},
    [R_SLANT_VERSION] = {"slant_version", SLANT_TYPE_TEXT, "version of the program"},
    [R_LANG] = {"lang", SLANT_TYPE_TEXT, "language of the run"},
    [R_MODIFIERS] = {"modifiers", SLANT_TYPE_BOOLEAN, "whether --modifiers changed the scores"},
    [R_LEXICON] = {"lexicon", SLANT_TYPE_TEXT, "name of the lexicon"},
    [R_LEXICON_VERSION] = {"lexicon_version", SLANT_TYPE_TEXT, "its version"},
    [R_TITLE] = {"lexicon_title", SLANT_TYPE_TEXT, "its title"},
    [R_SHA256] = {"sha256", SLANT_TYPE_TEXT, "SHA-256 of its files"},
    [R_ENTRIES] = {"entries", SLANT_TYPE_INTEGER, "active entries"},
    [R_LICENCE] = {"licence", SLANT_TYPE_TEXT, "its licence"},
    [R_AUTHORS] = {"authors", SLANT_TYPE_TEXT, "its authors"},
    [R_CITE] = {"cite", SLANT_TYPE_TEXT, "how to cite it"},
    [R_DOI] = {"doi", SLANT_TYPE_TEXT, "its DOI"},
    [R_DEVELOPED_ON] = {"developed_on", SLANT_TYPE_TEXT, "texts on which it was developed"},
    [R_VALIDATED_ON] = {"validated_on", SLANT_TYPE_TEXT, "texts on which it was validated"},
};

const slant_shape sl_run_shape = {
    .name = "run",
    .doc = "one row a lexicon of the run",
    .columns = run_columns,
    .n_columns = R_N_COLUMNS,
};

static void fill_run(const slant_engine_info *engine, slant_cell *row)
{
    row[R_RUN] = sl_cell_c(engine->run);
    row[R_SLANT_VERSION] = sl_cell_c(slant_version());
    row[R_LANG] = sl_cell_text(engine->lang);
    row[R_MODIFIERS] = sl_cell_boolean(engine->modifiers);
}

void sl_run_rows(const slant_engine_info *engine, sl_table *table)
{
    for (size_t i = 0; i < engine->n_lexicons; i++) {
        const slant_lexicon_info *lexicon = engine->lexicons[i];
        slant_cell *row = sl_table_row(table);
        if (!row)
            return;
        fill_run(engine, row);
        row[R_LEXICON] = sl_cell_text(lexicon->name);
        row[R_LEXICON_VERSION] = sl_cell_text(lexicon->version);
        row[R_TITLE] = sl_cell_text(lexicon->title);
        row[R_SHA256] = sl_cell_c(lexicon->sha256);
        row[R_ENTRIES] = sl_cell_integer((int64_t)lexicon->n_entries);
        row[R_LICENCE] = sl_cell_text(lexicon->licence);
        row[R_AUTHORS] = sl_cell_text(lexicon->authors);
        row[R_CITE] = sl_cell_text(lexicon->cite);
        row[R_DOI] = sl_cell_text(lexicon->doi);
        row[R_DEVELOPED_ON] = sl_cell_text(lexicon->developed_on);
        row[R_VALIDATED_ON] = sl_cell_text(lexicon->validated_on);
    }
}
