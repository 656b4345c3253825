/* test_voice_twins.c - what the stage tells from bit maps, several tokens at a time or only where
 * something was found since, against the plain way: token by token, on texts made of what means
 * something to it. */
#include "voice_test.h"

#include "annotate/voice/names.h"
#include "annotate/voice/view.h"
#include "base/unicode.h"

#include <string.h>

enum { TEXTS = 400, MOST_PIECES = 160 };

static const char *const pieces[] = {
    "he", "said", "that", "told", "Anna", "Selvik", "Gen.", "Mr.", "Tor", "de", "la", "bin",
    "Minister", "Jr.", "the", "Harbour", "Office", "(HO)", "(H.O.)", "Sunday", "will", "Will",
    "Selvik's", "Corvet\xe2\x80\x99s", "officials", "stresses", "stressed", "wants", "according",
    "to", "and", "who", "claims", "accused", "of", "so-called", "\"x\"", "\"", "\xe2\x80\x9c",
    "\xe2\x80\x9d", "\xe2\x80\x98", "\xe2\x80\x99", "'", "\xc2\xab", "\xc2\xbb", ",", ";", ":",
    ".", "?", "(", ")", "[", "]", "-", "--", "\xe2\x80\x94", "\xe2\x80\x93", "\xe2\x80\xa6",
    "\xe3\x80\x81", "2:40", "U.S.", "www.veld.example", "\n", "\n\n", "\n\"\n", "it", "was", "not",
    "Norland", "country", "its", "right", "on", "Monday", "would", "leave",
    "The Iraqi foreign minister, Helena Cravik, said Iraq stresses its right"};

static uint32_t draw(uint64_t *state, uint32_t below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % below;
}

static void make_text(uint64_t *state, sl_buf *text)
{
    uint32_t n = draw(state, MOST_PIECES), spaced = 1 + draw(state, 8);
    for (uint32_t i = 0; i < n; i++) {
        sl_buf_text(text, pieces[draw(state, COUNT(pieces))]);
        if (draw(state, spaced + 1))
            sl_buf_char(text, ' ');
    }
    assert_false(text->failed);
}

static unsigned plain_gap(slant_str gap, bool abbreviated)
{
    unsigned flags = 0;
    const char *p = gap.ptr, *end = gap.ptr + gap.len;
    if (abbreviated && p < end && *p == '.')
        p++;
    for (const char *first = p, *at = p; p < end; at = p) {
        uint32_t c = sl_utf8_next(&p, end);
        bool dash = (p < end && (*p == '-' || sl_is_space(*p))) ||
                    (at > first && (at[-1] == '-' || sl_is_space(at[-1])));
        flags |= c == ',' || c == 0x3001 ? GAP_COMMA : c == ';' ? GAP_SEMICOLON
                 : c == ':' && !(at == first && p == end) ? GAP_COLON
                 : c == '(' || c == '[' ? GAP_OPEN : c == ')' || c == ']' ? GAP_CLOSE
                 : c == '.' || c == '?' || c == 0x2026 ? GAP_STOP
                 : c == 0x2013 || c == 0x2014 || (c == '-' && dash) ? GAP_DASH : 0;
    }
    return flags;
}

static void check_tokens(const bench *b, const sl_view *v)
{
    enum { PUNCTUATION = GAP_COMMA | GAP_SEMICOLON | GAP_COLON | GAP_DASH | GAP_OPEN | GAP_CLOSE |
                         GAP_STOP,
           ABBREVIATED = SL_WORD_TITLE_ABBR | SL_WORD_ABBR | SL_WORD_NUMBER_ABBR |
                         SL_WORD_MONTH_ABBR | SL_WORD_INITIAL | SL_WORD_DOTTED };
    const sl_token *tokens = b->doc.tokens;
    for (uint32_t i = 0; i < b->doc.n_sentences; i++) {
        const slant_sentence *s = &b->doc.sentences[i];
        bool opens = i == 0 || s[-1].paragraph != s->paragraph;
        for (uint32_t t = s->token_start; t < s->token_end; t++) {
            bool first = t == s->token_start;
            assert_int_equal(v->sentence[t], i);
            assert_int_equal((v->gap[t] & GAP_SENTENCE) != 0, first);
            assert_int_equal((v->gap[t] & GAP_PARAGRAPH) != 0, first && opens);
            if (!first)
                assert_int_equal(v->gap[t] & PUNCTUATION,
                                 plain_gap(cut(b, s->field, tokens[t - 1].end, tokens[t].start),
                                           sl_token_is(&tokens[t - 1], ABBREVIATED)));
        }
    }
}

/* The quotation of each token, told from the quotations. */
static void check_quotes(const bench *b, const sl_view *v)
{
    for (uint32_t t = 0; t < b->doc.n_tokens; t++) {
        int32_t quote = -1;
        for (uint32_t i = 0; i < v->quotes.n; i++) {
            const sl_quote *q = &v->quotes.quotes[i];
            if (q->depth == 0 && q->token_start <= t && t < q->token_end)
                quote = (int32_t)i;
        }
        assert_int_equal(v->quote[t], quote);
    }
}

/* Full names, from every token that may begin a run. */
static void check_names(const bench *b, const sl_view *v)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->doc.n_sentences; i++) {
        const slant_sentence *s = &b->doc.sentences[i];
        bool read = s->role == SLANT_ROLE_BODY || s->role == SLANT_ROLE_STANDFIRST ||
                    s->role == SLANT_ROLE_CAPTION;
        for (uint32_t t = s->token_start, next; read && t < s->token_end; t = next) {
            sl_range run = sl_name_run(v, t, s->token_end), name = sl_name_bare(v, run);
            next = run.end > t ? run.end : t + 1;
            if (name.end - name.start < 2 || !sl_name_is_person(v, name))
                continue;
            while (n < v->names->n && v->names->names[n].is_body)
                n++;
            assert_true(n < v->names->n);
            assert_int_equal(v->names->names[n].tokens.start, name.start);
            assert_int_equal(v->names->names[n++].tokens.end, name.end);
        }
    }
    while (n < v->names->n && v->names->names[n].is_body)
        n++;
    assert_int_equal(n, v->names->n);
}

/* The regions: runs of tokens of a sentence that have one owner and one quotation. */
static void check_runs(const bench *b, const sl_view *v)
{
    uint32_t n = 0;
    for (uint32_t t = 0, end; t < b->doc.n_tokens; t = end) {
        end = t + 1;
        if (!v->owner || v->owner[t] < 0)
            continue;
        while (end < b->doc.n_tokens && v->owner[end] == v->owner[t] &&
               v->quote[end] == v->quote[t] && v->sentence[end] == v->sentence[t])
            end++;
        assert_true(n < b->voices.n_regions);
        assert_int_equal(b->voices.regions[n].token_start, t);
        assert_int_equal(b->voices.regions[n++].token_end, end);
    }
    assert_int_equal(n, b->voices.n_regions);
}

/* All painted anew now that the speakers are known: the owners stay what they are. */
static void check_paint(const bench *b, sl_view *v)
{
    const int32_t *painted = v->owner;
    v->owner = NULL;
    assert_true(sl_view_paint(v));
    for (uint32_t i = 0; i < v->n_found; i++)
        for (uint32_t t = v->found[i].cue_tokens.start; t < v->found[i].cue_tokens.end; t++)
            if (v->found[i].inside < 0 && v->quote[t] < 0)
                v->owner[t] = -1;
    for (uint32_t t = 0; painted && t < b->doc.n_tokens; t++)
        assert_int_equal(v->owner[t], painted[t]);
}

/* Each content is in one quotation, or in none, and is cut nowhere else. */
static void check_contents(const bench *b, const sl_view *v)
{
    for (uint32_t i = 0; i < b->voices.n_attributions; i++)
        for (uint32_t k = 0; k < b->voices.attributions[i].n_content; k++) {
            const slant_content *c = &b->voices.attributions[i].content[k];
            uint32_t first = sl_doc_token_at(&b->doc, c->field, c->start);
            bool cut = k > 0 && first > 0 && c[-1].voice == c->voice &&
                       b->doc.tokens[first - 1].start >= c[-1].start &&
                       b->doc.tokens[first - 1].end <= c[-1].end;
            assert_true(!cut || v->quote[first] != v->quote[first - 1]);
            assert_int_equal(c->voice == SLANT_DIRECT || c->voice == SLANT_QUOTED_TERM,
                             v->quote[first] >= 0);
            for (uint32_t t = first; t < b->doc.field_tokens[c->field + 1] &&
                                     b->doc.tokens[t].start < c->end; t++)
                assert_int_equal(v->quote[t], v->quote[first]);
        }
}

static void test_random_texts(void **state)
{
    bench b;
    uint64_t seed = 20021;
    open_bench(&b);
    for (int i = 0; i < TEXTS; i++) {
        sl_buf title = {0}, text = {0};
        if (i % 3 == 0)
            make_text(&seed, &title);
        make_text(&seed, &text);
        run_voice(&b, sl_buf_str(&title), sl_buf_str(&text));
        sl_view *v = (sl_view *)(uintptr_t)b.voices.view;
        check_tokens(&b, v);
        check_quotes(&b, v);
        check_names(&b, v);
        check_runs(&b, v);
        check_contents(&b, v);
        check_paint(&b, v);
        sl_buf_free(&title);
        sl_buf_free(&text);
    }
    close_bench(&b);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random_texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
