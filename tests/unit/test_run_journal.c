/* test_run_journal.c - the journal of an output: whatever is cut off or changed, in it or in the
 * part, what is gone on from is a state that the output really had. */
#include "test_input_help.h"

#include "base/in.h"
#include "run/journal.h"

enum { N_MARKS = 5, PIECE = 40 };

static const slant_str facts = SL("slant 1\nlexicon \"words\" 12\ninput \"a.jsonl\" 30 bytes\n");

typedef struct pair {
    sl_out part;
    sl_journal journal;
} pair;

static void open_pair(pair *p)
{
    assert_int_equal(sl_out_open_kept(&p->part, "o.csv", SL_PART), SLANT_OK);
    assert_int_equal(sl_journal_open(&p->journal, "o.csv", &p->part, NULL), SLANT_OK);
}

static void close_pair(pair *p, bool remove)
{
    sl_journal_close(&p->journal, remove);
    if (remove)
        sl_out_remove(&p->part);
    else
        sl_out_abandon(&p->part);
}

static sl_found find(pair *p, slant_str with, slant_str differs[2])
{
    static slant_str unwanted[2];
    static sl_arena arena;
    sl_found found;
    sl_arena_free(&arena);
    sl_arena_init(&arena, 0);
    assert_int_equal(sl_journal_find(&p->journal, with, &arena, &found,
                                     differs ? differs : unwanted, NULL), SLANT_OK);
    return found;
}

static void write_piece(pair *p, unsigned i)
{
    char piece[PIECE + 1];
    snprintf(piece, sizeof piece, "%-*u\n", PIECE - 1, i);
    sl_out_write(&p->part, sl_str(piece));
    sl_journal_output(&p->journal, sl_str(piece));
}

static sl_sum sum_of(uint64_t n)
{
    return (sl_sum){{n * 77, n}};
}

/* A part with five marks, and something behind the last. */
static void write_all(void)
{
    pair p;
    open_pair(&p);
    assert_int_equal(sl_journal_begin(&p.journal, facts, NULL), SLANT_OK);
    for (unsigned i = 1; i <= N_MARKS; i++) {
        write_piece(&p, i);
        assert_int_equal(sl_journal_mark(&p.journal, i * 10, sum_of(i), true, NULL), SLANT_OK);
    }
    write_piece(&p, 9);
    close_pair(&p, false);
}

static slant_str read_whole(const char *path, sl_arena *arena)
{
    sl_in in;
    slant_str all;
    sl_in_open_raw(&in, path);
    assert_true(sl_in_all(&in, arena, 1 << 20, &all));
    sl_in_close(&in);
    return all;
}

static void assert_state(const pair *p)
{
    const sl_mark *last = &p->journal.last;
    uint64_t n = last->articles / 10;
    assert_true(n <= N_MARKS && last->articles == n * 10 && last->bytes == n * PIECE);
    assert_true(n == 0 || sl_sum_eq(last->input, sum_of(n)));
}

static void test_going_on(void **state)
{
    (void)state;
    sl_arena arena;
    pair p;
    sl_arena_init(&arena, 0);
    write_all();
    slant_str whole = read_whole("o.csv.part", &arena);
    slant_str lines = read_whole("o.csv.part.journal", &arena);
    open_pair(&p);
    assert_int_equal(find(&p, facts, NULL), SL_FOUND_MARK);
    assert_int_equal(p.journal.last.articles, 50);
    assert_int_equal(sl_journal_go_on(&p.journal, NULL), SLANT_OK);
    assert_int_equal(p.part.written, N_MARKS * PIECE);
    write_piece(&p, 9);
    sl_journal_mark(&p.journal, 60, sum_of(6), true, NULL);
    close_pair(&p, false);
    assert_true(sl_eq(read_whole("o.csv.part", &arena), whole));
    assert_true(sl_starts(read_whole("o.csv.part.journal", &arena), lines));
    open_pair(&p);
    assert_int_equal(find(&p, facts, NULL), SL_FOUND_MARK);
    assert_int_equal(p.journal.last.articles, 60);
    close_pair(&p, true);
    assert_int_not_equal(access("o.csv.part", F_OK), 0);
    assert_int_not_equal(access("o.csv.part.journal", F_OK), 0);
    sl_arena_free(&arena);
}

static void test_other_facts(void **state)
{
    (void)state;
    static const struct {
        slant_str facts, was, is;
    } rows[] = {
        {SL("slant 2\nlexicon \"words\" 12\ninput \"a.jsonl\" 30 bytes\n"), SL("slant 1"),
         SL("slant 2")},
        {SL("slant 1\nlexicon \"words\" 12\nbom\ninput \"a.jsonl\" 30 bytes\n"), SL(""), SL("bom")},
        {SL("slant 1\ninput \"a.jsonl\" 30 bytes\n"), SL("lexicon \"words\" 12"), SL("")},
        {SL("slant 1\nlexicon \"words\" 12\ninput \"a.jsonl\" 30 bytes\ninput \"b\"\n"), SL(""),
         SL("input \"b\"")},
        {SL("slant 1\nlexicon \"words\" 12\n"), SL("input \"a.jsonl\" 30 bytes"), SL("")},
        {SL(""), SL("slant 1"), SL("")},
    };
    write_all();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pair p;
        slant_str differs[2];
        open_pair(&p);
        assert_int_equal(find(&p, rows[i].facts, differs), SL_FOUND_OTHER);
        if (!sl_eq(differs[0], rows[i].was) || !sl_eq(differs[1], rows[i].is))
            fail_msg("row %zu: '%.*s' '%.*s'", i, SL_ARG(differs[0]), SL_ARG(differs[1]));
        close_pair(&p, false);
    }
}

/* Every prefix of the journal, and every bit of it changed. */
static void test_torn_journal(void **state)
{
    (void)state;
    sl_arena arena;
    sl_arena_init(&arena, 0);
    write_all();
    slant_str lines = read_whole("o.csv.part.journal", &arena);
    unsigned n_found[SL_FOUND_MARK + 1] = {0}, n_cut = 0;
    for (size_t i = 0; i < lines.len * 9; i++) {
        pair p;
        size_t at = i / 9;
        char *bytes = (char *)lines.ptr, kept = bytes[at];
        if (i % 9 < 8)
            bytes[at] ^= (char)(1 << i % 9);
        write_file("o.csv.part.journal", i % 9 < 8 ? lines : sl_slice(lines, 0, at));
        bytes[at] = kept;
        open_pair(&p);
        sl_found found = find(&p, facts, NULL);
        n_found[found]++;
        n_cut += found == SL_FOUND_MARK && p.journal.last.articles < 50;
        assert_state(&p);
        assert_true(found != SL_FOUND_OTHER && found != SL_FOUND_NOTHING);
        assert_true(p.journal.last.articles < 50); /* what was touched is not believed */
        close_pair(&p, false);
    }
    assert_int_equal(n_found[SL_FOUND_LOST], 1); /* the empty journal */
    assert_true(n_found[SL_FOUND_DAMAGED] > 500 && n_cut > 500);
    print_message("%zu damaged journals\n", lines.len * 9);
    sl_arena_free(&arena);
}

/* The same for the part. */
static void test_torn_part(void **state)
{
    (void)state;
    sl_arena arena;
    sl_arena_init(&arena, 0);
    write_all();
    slant_str whole = read_whole("o.csv.part", &arena);
    for (size_t i = 0; i < whole.len * 2; i++) {
        pair p;
        size_t at = i / 2;
        char *bytes = (char *)whole.ptr, kept = bytes[at];
        if (i % 2)
            bytes[at] ^= 4;
        write_file("o.csv.part", i % 2 ? whole : sl_slice(whole, 0, at));
        bytes[at] = kept;
        open_pair(&p);
        assert_int_equal(find(&p, facts, NULL), SL_FOUND_MARK);
        assert_state(&p);
        assert_int_equal(p.journal.last.bytes, (at < N_MARKS * PIECE ? at / PIECE : N_MARKS) *
                                                   PIECE);
        close_pair(&p, false);
    }
    sl_arena_free(&arena);
}

/* Lines of one journal behind those of another, and a line left out. */
static void test_mixed_lines(void **state)
{
    (void)state;
    sl_arena arena;
    sl_arena_init(&arena, 0);
    write_all();
    slant_str lines = read_whole("o.csv.part.journal", &arena), rest = lines, line;
    for (unsigned left_out = 0; sl_next_part(&rest, '\n', &line); left_out++) {
        sl_buf changed = {0};
        pair p;
        size_t start = (size_t)(line.ptr - lines.ptr), end = start + line.len + 1;
        if (start >= lines.len)
            break;
        sl_buf_add(&changed, sl_slice(lines, 0, start));
        sl_buf_add(&changed, sl_slice(lines, end, lines.len));
        write_file("o.csv.part.journal", sl_buf_str(&changed));
        sl_buf_free(&changed);
        open_pair(&p);
        sl_found found = find(&p, facts, NULL);
        assert_state(&p);
        assert_int_equal(found, left_out < 4 ? SL_FOUND_DAMAGED : SL_FOUND_MARK);
        assert_int_equal(p.journal.last.articles, left_out < 4 ? 0 : (left_out - 4) * 10);
        close_pair(&p, false);
    }
    sl_arena_free(&arena);
}

static void assert_refused(const char *why)
{
    sl_out out;
    assert_int_equal(sl_out_open_kept(&out, "o.csv", SL_PART), SLANT_OUTPUT);
    if (!strstr(out.error.message, why))
        fail_msg("'%s' holds no '%s'", out.error.message, why);
    sl_out_remove(&out); /* is not ours: stays */
}

/* What lies at the name that the part has is ours, or refused. */
static void test_not_ours(void **state)
{
    (void)state;
    struct stat info;
    sl_out out;
    unlink("o.csv.part");
    write_file("other", SL("other"));
    assert_int_equal(symlink("other", "o.csv.part"), 0);
    assert_refused("ymbolic");
    unlink("o.csv.part");
    assert_int_equal(link("other", "o.csv.part"), 0);
    assert_refused("no regular file of its own");
    unlink("o.csv.part");
    assert_int_equal(mkfifo("o.csv.part", 0600), 0);
    assert_refused("");
    unlink("o.csv.part");
    assert_int_equal(mkdir("o.csv.part", 0700), 0);
    assert_refused("");
    rmdir("o.csv.part");
    assert_int_equal(stat("other", &info), 0);
    assert_int_equal(info.st_size, 5);
    assert_int_equal(sl_out_open_kept(&out, "o.csv", SL_PART), SLANT_OK);
    assert_refused("another run is writing it");
    assert_int_equal(access("o.csv.part", F_OK), 0);
    sl_out_remove(&out);
    assert_int_not_equal(access("o.csv.part", F_OK), 0);
}

static int enter(void **state)
{
    return enter_folder(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_going_on),
        cmocka_unit_test(test_other_facts),
        cmocka_unit_test(test_torn_journal),
        cmocka_unit_test(test_torn_part),
        cmocka_unit_test(test_mixed_lines),
        cmocka_unit_test(test_not_ours),
    };
    return cmocka_run_group_tests(tests, enter, leave_folder);
}
