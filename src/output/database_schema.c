/* database_schema.c - the SQL of the SQLite file: see database_schema.h. docs/outputs.md shows what
 * the views are for. */
#include "output/database_schema.h"

#include "base/str.h"

/* No journal, no waiting for the disk: what fails half-way is thrown away, and what is whole is
 * synced before it is renamed. */
const char *sl_schema_settings(void)
{
    return "PRAGMA page_size = 4096;"
           "PRAGMA encoding = 'UTF-8';"
           "PRAGMA auto_vacuum = NONE;"
           "PRAGMA journal_mode = OFF;"
           "PRAGMA synchronous = OFF;"
           "PRAGMA locking_mode = EXCLUSIVE;"
           "PRAGMA temp_store = FILE;"
           "PRAGMA cache_size = -16384;"
           "PRAGMA application_id = 0x736c6e74;" /* "slnt" */
           "PRAGMA user_version = 1;"
           "BEGIN";
}

/* What stands behind the columns of a table. */
static const char *const keys[SL_N_FACTS] = {
    [SL_FACTS_ARTICLES] = "  PRIMARY KEY (\"article\")\n",
    [SL_FACTS_SENTENCES] =
        "  PRIMARY KEY (\"article\", \"index\"),\n"
        "  FOREIGN KEY (\"article\") REFERENCES \"articles\" (\"article\")\n",
    [SL_FACTS_ANNOTATIONS] =
        "  PRIMARY KEY (\"article\", \"id\"),\n"
        "  FOREIGN KEY (\"article\", \"sentence\") "
        "REFERENCES \"sentences\" (\"article\", \"index\"),\n"
        "  FOREIGN KEY (\"article\", \"attribution\") "
        "REFERENCES \"attributions\" (\"article\", \"id\")\n",
    [SL_FACTS_ATTRIBUTIONS] =
        "  PRIMARY KEY (\"article\", \"id\"),\n"
        "  FOREIGN KEY (\"article\", \"sentence\") "
        "REFERENCES \"sentences\" (\"article\", \"index\")\n",
};

static const char *type_of(slant_type type)
{
    switch (type) {
    case SLANT_TYPE_INTEGER:
        return "INTEGER";
    case SLANT_TYPE_REAL:
        return "REAL";
    case SLANT_TYPE_BOOLEAN:
        return "BOOLEAN"; /* numeric: 0 or 1 */
    default:
        return "TEXT";
    }
}

static void put_table(sl_facts facts, sl_buf *to)
{
    const slant_shape *shape = sl_facts_shape(facts);
    sl_buf_printf(to, "CREATE TABLE \"%s\" ( -- %s\n", shape->name, shape->doc);
    for (uint32_t c = 0; c < shape->n_columns; c++) {
        bool last = c + 1 == shape->n_columns && !keys[facts];
        sl_buf_printf(to, "  \"%s\" %s%s -- %s\n", shape->columns[c].name,
                      type_of(shape->columns[c].type), last ? "" : ",", shape->columns[c].doc);
    }
    sl_buf_text(to, keys[facts] ? keys[facts] : "");
    sl_buf_text(to, ");\n");
}

void sl_schema_tables(sl_buf *to)
{
    for (int facts = 0; facts < SL_N_FACTS; facts++)
        put_table((sl_facts)facts, to);
}

void sl_schema_insert(sl_facts facts, sl_buf *to)
{
    const slant_shape *shape = sl_facts_shape(facts);
    sl_buf_printf(to, "INSERT INTO \"%s\" VALUES (?", shape->name);
    sl_buf_repeat(to, ", ?", shape->n_columns - 1);
    sl_buf_char(to, ')');
}

/* A span is what is counted: annotations that overlap share one, within their article. */
#define SPANS "count(DISTINCT article || ':' || span)"

static const char indexes_and_views[] =
    "CREATE INDEX articles_doc_id ON articles (doc_id);\n"
    "CREATE INDEX articles_source ON articles (source);\n"
    "CREATE INDEX articles_event ON articles (event);\n"
    "CREATE INDEX annotations_entry ON annotations (lexicon, entry_id);\n"
    "CREATE INDEX annotations_concept ON annotations (concept);\n"
    "CREATE INDEX annotations_source ON annotations (source, kind, voice);\n"
    "CREATE INDEX annotations_sentence ON annotations (article, sentence);\n"
    "CREATE INDEX attributions_speaker ON attributions (speaker);\n"
    "CREATE INDEX attributions_source ON attributions (source, cue_class);\n"
    "CREATE INDEX codebook_name ON codebook (lexicon, item, name);\n"

    "CREATE VIEW labels AS -- loaded and neutral wordings, as sheet labels of xlsx\n"
    "  SELECT * FROM annotations WHERE kind IN ('loaded', 'neutral');\n"

    "CREATE VIEW sources AS -- how much each source writes, and how loaded, by voice\n"
    "  SELECT source, count(*) AS articles, sum(words) AS words, sum(n_loaded) AS n_loaded,\n"
    "    round(1000.0 * sum(n_loaded) / nullif(sum(words), 0), 4) AS rate,\n"
    "    sum(words_own) AS words_own, sum(n_loaded_own) AS n_loaded_own,\n"
    "    round(1000.0 * sum(n_loaded_own) / nullif(sum(words_own), 0), 4) AS rate_own,\n"
    "    sum(words_indirect) AS words_indirect, sum(n_loaded_indirect) AS n_loaded_indirect,\n"
    "    round(1000.0 * sum(n_loaded_indirect) / nullif(sum(words_indirect), 0), 4)\n"
    "      AS rate_indirect,\n"
    "    sum(words_direct) AS words_direct, sum(n_loaded_direct) AS n_loaded_direct,\n"
    "    round(1000.0 * sum(n_loaded_direct) / nullif(sum(words_direct), 0), 4)\n"
    "      AS rate_direct,\n"
    "    sum(words_quoted_term) AS words_quoted_term,\n"
    "    sum(n_loaded_quoted_term) AS n_loaded_quoted_term,\n"
    "    round(1000.0 * sum(n_loaded_quoted_term) / nullif(sum(words_quoted_term), 0), 4)\n"
    "      AS rate_quoted_term\n"
    "  FROM articles GROUP BY source ORDER BY source;\n"

    "CREATE VIEW labels_by_source AS -- which source chose which wording, in whose voice\n"
    "  SELECT concept, referent_group, source, voice, kind, lower(text) AS label,\n"
    "    " SPANS " AS spans, count(DISTINCT article) AS articles\n"
    "  FROM labels WHERE concept IS NOT NULL\n"
    "  GROUP BY concept, referent_group, source, voice, kind, lower(text)\n"
    "  ORDER BY concept, referent_group, source, spans DESC, label, voice, kind;\n"

    "CREATE VIEW loaded_words AS -- which entries make the figure\n"
    "  SELECT source, voice, lexicon, entry_id, weight, alternative,\n"
    "    " SPANS " AS spans, count(DISTINCT article) AS articles\n"
    "  FROM annotations WHERE kind = 'loaded'\n"
    "  GROUP BY source, voice, lexicon, entry_id, weight, alternative\n"
    "  ORDER BY source, spans DESC, lexicon, entry_id, voice;\n"

    "CREATE VIEW annotation_frames AS -- one row for each frame of an annotation\n"
    "  WITH RECURSIVE part (article, id, rest, frame) AS (\n"
    "    SELECT article, id, frame || ';', NULL FROM annotations WHERE frame IS NOT NULL\n"
    "    UNION ALL\n"
    "    SELECT article, id, substr(rest, instr(rest, ';') + 1),\n"
    "      substr(rest, 1, instr(rest, ';') - 1)\n"
    "    FROM part WHERE rest <> '')\n"
    "  SELECT article, id, frame FROM part WHERE frame IS NOT NULL;\n"

    "CREATE VIEW frames_by_source AS -- frames that loaded wording cues\n"
    "  SELECT source, f.frame, voice, count(DISTINCT a.article || ':' || span) AS spans,\n"
    "    count(DISTINCT a.article) AS articles\n"
    "  FROM annotations a JOIN annotation_frames f USING (article, id)\n"
    "  WHERE kind = 'loaded'\n"
    "  GROUP BY source, f.frame, voice ORDER BY source, spans DESC, f.frame, voice;\n"

    "CREATE VIEW speakers_by_source AS -- who is heard, and by which class of cue\n"
    "  SELECT source, speaker, speaker_group, speaker_status, cue_class,\n"
    "    count(*) AS attributions, count(DISTINCT article) AS articles\n"
    "  FROM attributions\n"
    "  GROUP BY source, speaker, speaker_group, speaker_status, cue_class\n"
    "  ORDER BY source, attributions DESC, speaker, cue_class;\n";

const char *sl_schema_views(void)
{
    return indexes_and_views;
}
