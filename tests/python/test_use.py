"""What people do with the package: offsets, streams, errors, warnings, studies, memory."""
import datetime
import gc
import json
import pickle
import signal
import sys
import threading
import time
import warnings

import pandas as pd
import pytest

import slant
from conftest import DATA, program


def test_offsets_are_code_points(annotator):
    text = "“Él 𝒜𝓀𝓀𝒶 🙂” — the regime’s thugs stormed the hall, Mr. Dörn said. Zoë’s regime!"
    found = annotator.annotate(slant.Article(text, title="🙂 The regime again"))
    assert {a.field for a in found.annotations} == {"title", "text"}
    for a in found.annotations:
        assert found.slice(a) == a.text != ""
    for s in found.sentences:
        assert found.slice(s).strip()
    for attribution in found.attributions:
        for span in (attribution.speaker_span, attribution.cue):
            if span:
                assert text[span.start:span.end] == span.text
        for part in attribution.content:
            assert found.slice(part)
    for a in [a for a in found.annotations if a.field == "text"]:
        assert found.text[a.start:a.end] == a.text


def test_tables_slice_the_text(annotator, records):
    tables = annotator.annotate_many(records, kind="all")
    texts = tables.articles.set_index("article")
    assert len(tables.annotations)
    for row in tables.annotations.itertuples():
        assert texts.loc[row.article, row.field][row.start:row.end] == row.text


def test_ways_to_give_an_article(annotator):
    words = "The regime fell."
    results = [annotator.annotate(words), annotator.annotate({"body": words}),
               annotator.annotate(slant.Article(words))]
    assert len({tuple(r.annotations) for r in results}) == 1
    assert [r.doc_id for r in results] == ["article:1"] * 3
    with pytest.raises(TypeError):
        annotator.annotate(12)
    kept = annotator.annotate({"text": words, "Document ID": "a7", "desk": "north", "n": 10**20})
    assert kept.doc_id == "a7" and kept.meta == {"n": 10**20} and kept.section == "north"


def test_values_of_a_frame(annotator):
    frame = pd.DataFrame({"text": ["The regime fell.", "All quiet."], "views": [3, 4],
                          "date": pd.to_datetime(["2026-03-14", None]),
                          "share": [0.25, float("nan")], "source": ["Corvet", None]})
    found = annotator.annotate_many(frame).articles
    assert found["date"].tolist()[0] == "2026-03-14" and pd.isna(found["date"].tolist()[1])
    assert json.loads(found["meta"][0]) == {"views": 3, "share": 0.25}
    assert json.loads(found["meta"][1]) == {"views": 4}
    at = slant.Article("x y", date=datetime.datetime(2026, 3, 14, 6).isoformat())
    assert annotator.annotate(at).date.startswith("2026-03-14T06:00")


def test_what_is_missing_in_dicts_of_a_frame(annotator):
    given = [{"text": "The regime fell.", "title": float("nan"), "date": pd.NaT, "author": pd.NA,
              "views": float("inf"), "n": pd.Series([3]).iloc[0], "more": [1.5, float("nan")]}]
    found = annotator.annotate(given[0])
    assert (found.title, found.date, found.author) == (None, None, None)
    assert found.meta["n"] == 3 and found.meta["more"] == [1.5, None]


def test_a_result_travels_between_processes(annotator):
    found = annotator.annotate({"text": "The regime fell.", "desk_no": 7})
    again = pickle.loads(pickle.dumps(found))
    assert again.json == found.json and again.annotations == found.annotations
    assert again.source is None
    with pytest.raises(AttributeError):
        again.anotations


def test_hostile_texts_come_back_whole(annotator):
    texts = ['=cmd("x") regime', 'a "quoted, regime"\r\nline\rend\tregime', "NA", "null regime",
             "regime\x00regime", "'; DROP TABLE regime", "\ufeffregime", "1e400"]
    found = annotator.annotate_many(texts).articles
    assert found["text"].tolist() == [r.text for r in annotator.annotate_iter(texts)]
    assert found["text"].tolist()[:3] == texts[:3]


def test_a_lone_surrogate_is_repaired_with_a_warning(annotator):
    with pytest.warns(slant.SlantWarning):
        found = annotator.annotate("The \ud800 regime fell.")
    assert found.text == "The \ufffd regime fell."
    assert found.slice(found.annotations[0]) == "regime"


def test_no_articles(annotator):
    tables = annotator.annotate_many([])
    assert len(tables.annotations) == 0 and "entry_id" in tables.annotations.columns
    assert list(annotator.annotate_iter([])) == []


def test_what_cannot_be_read(annotator):
    given = [{"text": "The regime fell."}, {"title": "no text"}, {"text": 7}, {"text": "Regime."}]
    with pytest.warns(slant.SlantWarning) as told:
        tables = annotator.annotate_many(given)
    assert (tables.n_articles, tables.skipped) == (2, 2)
    assert [(w.message.file, w.message.line) for w in told] == [("<articles>", 2),
                                                                ("<articles>", 3)]
    assert told[0].filename == __file__
    with pytest.raises(slant.InputError) as error:
        annotator.annotate_many(given, on_error="raise")
    assert error.value.file == "<articles>" and error.value.line == 2
    assert "/proc" not in str(error.value)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # what is raised is not warned of as well
        with pytest.raises(slant.InputError):
            annotator.annotate({"title": "no text"})


def test_warnings_count_through_batches(annotator):
    given = [{"text": "a"}] * 600 + [{"title": "no text"}]
    with pytest.warns(slant.SlantWarning) as told:
        annotator.annotate_many(given, threads=3)
    assert told[0].message.line == 601


def test_errors_have_places(annotator, bad_lexicon, tmp_path):
    with pytest.raises(slant.LexiconError) as error:
        slant.Annotator(lexicons=bad_lexicon)
    assert error.value.file == str(bad_lexicon) and error.value.line == 3
    assert "much" in error.value.message and isinstance(error.value, slant.Error)
    with pytest.raises(slant.LexiconError, match="nosuch"):
        slant.Annotator(lexicons=["nosuch"])
    with pytest.raises(slant.UsageError):
        slant.Annotator(lexicons=[])
    with pytest.raises(slant.Error):
        slant.Annotator(without=["no such entry"])
    for bad in ({"tables": "nosuch"}, {"kind": "nosuch"}, {"on_error": "nosuch"}):
        with pytest.raises(slant.UsageError):
            annotator.annotate_many(["a"], **bad)
    with pytest.warns(slant.SlantWarning, match="missing"):
        assert annotator.annotate_many(tmp_path / "missing.txt").skipped == 1


def test_a_lexicon_by_path(own_lexicon):
    found = slant.Annotator(lexicons=own_lexicon).annotate("Zounds, said the regime.")
    assert [a.text for a in found.annotations if a.kind == "loaded"] == ["Zounds"]
    assert found.annotations[0].weight == 0.8


def test_check_lexicon(own_lexicon, bad_lexicon):
    assert not [f for f in slant.check_lexicon("government", examples=True) if f.is_error]
    assert not [f for f in slant.check_lexicon(own_lexicon) if f.is_error]
    faults = [f for f in slant.check_lexicon(bad_lexicon) if f.is_error]
    assert [(f.file, f.line) for f in faults] == [(str(bad_lexicon), 3)] and faults[0].code
    with pytest.raises(slant.LexiconError):
        slant.check_lexicon("nosuch")


def study_rows(*args):
    return [json.loads(line) for line in program(*args).splitlines()]


def same(frame, rows):
    """A frame and the program's JSONL of the table."""
    assert len(frame) == len(rows) > 0
    for mine, its in zip(frame.to_dict("records"), rows):
        for name, value in mine.items():
            if pd.isna(value):
                assert its.get(name) is None, name
            else:
                assert its[name] == value, name


def test_studies_are_the_programs(records):
    path = DATA / "articles.jsonl"
    same(slant.kwic("regime", records),
         study_rows("kwic", "--quiet", "--to", "jsonl", "regime", path))
    found = slant.keyness(records, min_count=2, min_articles=1)
    same(found["keyness"], study_rows("keyness", "--quiet", "--to", "jsonl", "--min-count", "2",
                                      "--min-articles", "1", path))
    assert "groups" in found and found.notes
    compared = slant.compare(records, event="event")
    assert len(compared) > 2 and compared.notes
    assert list(compared) == list(slant.compare(path, event="event"))
    for name in compared:
        same_frame = slant.compare(path, event="event")[name]
        assert compared[name].equals(same_frame), name


def test_studies_refuse_what_they_do_not_know(records):
    for call in (lambda: slant.compare(records, wire="nosuch"),
                 lambda: slant.kwic("regime", records, sort="nosuch"),
                 lambda: slant.keyness(records, voice="nosuch"),
                 lambda: slant.keyness(records[:1])):
        with pytest.raises(slant.UsageError):
            call()


def test_the_interpreter_goes_on_meanwhile(annotator, records):
    """Another Python thread moves while one call of the library works: the lock is free."""
    ticks, done = [], threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    def longest_pause():
        """Of the other thread, as a share of the call."""
        begin = time.perf_counter()
        annotator.annotate_many([text], threads=1, tables="articles")
        end = time.perf_counter()
        during = [t for t in ticks if begin <= t <= end]
        return max(b - a for a, b in zip([begin, *during], [*during, end])) / (end - begin)

    text = "\n".join(record["text"] for record in records) * 150
    thread = threading.Thread(target=tick)
    thread.start()
    try:  # a busy machine may keep a thread waiting; a lock that is held does so every time
        assert min(longest_pause() for _ in range(4)) < 0.5
    finally:
        done.set()
        thread.join()


def test_a_study_can_be_interrupted(records, tmp_path):
    """Ctrl-C reaches Python while the library works, and all is well afterwards."""
    def interrupt(*_):
        raise KeyboardInterrupt

    path = tmp_path / "many.jsonl"
    lines = "".join(json.dumps(record) + "\n" for record in records)
    with open(path, "w", encoding="utf-8") as file:
        for _ in range(4000):
            file.write(lines)
    old = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        with pytest.raises(KeyboardInterrupt):
            slant.kwic("zounds", path, threads=1)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
    assert len(slant.kwic("regime", records)) > 0


def test_one_annotator_many_python_threads(annotator, records):
    wanted = [annotator.annotate(record).json for record in records]
    wrong = []

    def work():
        for _ in range(20):
            if [annotator.annotate(record).json for record in records] != wanted:
                wrong.append(1)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def resident():
    """Bytes."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096


def test_memory_is_given_back(annotator, records):
    def thousand():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for result in annotator.annotate_iter(records * (1000 // len(records) + 1)):
                assert result.record["sentences"]
            for record in records * 5:
                annotator.annotate(record)
                slant.Annotator(lexicons="government").annotate(record)
            annotator.annotate_many([{"title": "no text"}, *records], tables="annotations")
            slant.kwic("regime", records)
        gc.collect()
        return resident()

    thousand()
    before = thousand()
    after = [thousand() for _ in range(3)]
    assert min(after) - before < 4 << 20, (before, after)


def test_a_stream_is_taken_as_it_is_needed(annotator, records):
    taken = []

    def stream():
        for n in range(10_000):
            taken.append(n)
            yield records[n % len(records)]

    results = annotator.annotate_iter(stream(), batch=4, threads=2)
    assert next(results).words > 0
    assert len(taken) <= 40
    results.close()


def test_long_articles_are_taken_in_smaller_batches(annotator):
    taken = []

    def stream():
        for n in range(20):
            taken.append(n)
            yield f"Day {n}: the regime stays. " * 25_000  # 600 KB

    results = annotator.annotate_iter(stream())
    assert next(results).text.startswith("Day 0")
    assert len(taken) == 2
    assert sum(1 for _ in results) == 19


def test_tables_piece_by_piece(annotator, records):
    whole = annotator.annotate_many(records * 5)
    pieces = list(annotator.annotate_batches(records * 5, batch=6))
    assert [piece.n_articles for piece in pieces] == [6, 6, 6, 2]
    of_file = annotator.annotate_batches(DATA / "articles.jsonl", batch=3)
    assert [piece.n_articles for piece in of_file] == [3, 1]
    for name in pieces[0].names:
        joined = pd.concat([piece[name] for piece in pieces], ignore_index=True)
        pd.testing.assert_frame_equal(joined.drop(columns="article"),
                                      whole[name].drop(columns="article"))
    with pytest.raises(slant.UsageError):
        next(annotator.annotate_batches(records, tables="labels"))


def test_a_warning_says_whether_something_was_left_out(annotator):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        annotator.annotate_many([{"title": "No text"}, {"text": ""}], tables="articles")
    assert [(one.message.line, one.message.skipped) for one in told] == [(1, True), (2, False)]


def test_the_name_of_a_file_is_told_from_the_file(annotator, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "day.txt").write_text("The regime fell.", "utf-8")
    for call in (lambda name: annotator.annotate(name), lambda name: annotator.annotate_many(["Fine.", name]),
                 lambda name: slant.kwic("regime", name)):
        for name in ("day.txt", str(tmp_path)):
            with pytest.warns(slant.SlantWarning, match="pathlib.Path") as told:
                call(name)
            assert told[0].filename == __file__ and not told[0].message.skipped
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for text in ("night.txt", "The regime fell.", "tmp", "a/b", "\0.txt", "x" * 5000 + ".txt", ""):
            list(annotator.annotate_many([text + "\nThe regime."]))
            assert text == "" or annotator.annotate(text).text == text
    with pytest.raises(TypeError, match="annotate_many"):
        annotator.annotate(tmp_path / "day.txt")
    for wrong in (5, None):
        with pytest.raises(TypeError, match="DataFrame"):
            annotator.annotate_many(wrong)
    with pytest.raises(TypeError, match="comes first"):
        slant.kwic(tmp_path / "day.txt", "regime")


def test_columns_by_any_name(annotator):
    frame = pd.DataFrame({"file": ["a7", None, "c9"], "words": ["The regime fell.", "Quiet.", "Regime."],
                          "paper": ["Corvet", None, "Veld"]})
    with pytest.warns(slant.SlantWarning, match=r'columns=\{"text": FIELD\}'):
        assert annotator.annotate_many(frame).skipped == 3
    for columns in ({"text": "words", "doc_id": "file", "source": "paper"},
                    "text=words,doc_id=file,source=paper"):
        found = annotator.annotate_many(frame, columns=columns, source="Norvane Press").articles
        assert found["doc_id"].tolist() == ["a7", "article:2", "c9"]
        assert found["source"].tolist() == ["Corvet", "Norvane Press", "Veld"]
        results = annotator.annotate_iter(frame, columns=columns)
        assert [r.text for r in results] == frame["words"].tolist()
    with pytest.raises(slant.UsageError, match="dict"):
        annotator.annotate_many(frame, columns=["words"])


def test_options_are_named_as_python_has_them(annotator, records):
    wrong = {
        "^where is a dict": lambda: annotator.annotate_many(DATA / "articles.jsonl", where="source=Veld"),
        "^where: no article has a column 'sorce'": lambda: slant.kwic("regime", records, where={"sorce": "x"}),
        "^by: no article": lambda: slant.keyness(records, by="sorce"),
        "^threads": lambda: annotator.annotate_many(records, threads=-1),
        "^threads is": lambda: slant.kwic("regime", records, threads=-1),
        "^batch": lambda: next(annotator.annotate_batches(records, batch=0)),
    }
    for said, call in wrong.items():
        with pytest.raises(slant.UsageError, match=said) as error:
            call()
        assert "--" not in str(error.value)
    with pytest.raises(slant.LexiconError, match=r"slant.Annotator\(\).lexicons"):
        slant.Annotator("nosuch/nosuch.csv")


def test_tables_are_a_mapping(annotator, records):
    tables = annotator.annotate_many(records[:1])
    assert list(tables) == list(tables.keys()) == ["articles", "sentences", "annotations", "attributions"]
    assert len(tables) == 4 and "annotations" in tables and "labels" not in tables
    assert all(frame is tables[name] for name, frame in tables.items())
    assert tables == tables and tables != annotator.annotate_many(records[:1])
    assert repr(tables).startswith("<slant.Tables of 1 article: ")
    with pytest.warns(slant.SlantWarning):
        assert "2 articles, 1 skipped" in repr(annotator.annotate_many([{"title": "x"}, "a", "b"]))


def test_an_annotator_travels_between_processes(own_lexicon, records):
    some = slant.Annotator(["government", own_lexicon], without=["regime"], modifiers=True)
    again = pickle.loads(pickle.dumps(some))
    assert again.run == some.run and again.lexicons == some.lexicons
    assert again.annotate(records[0]).json == some.annotate(records[0]).json


def test_names_can_be_completed(annotator):
    found = annotator.annotate({"text": "The regime fell.", "title": "Fall"})
    assert {"text", "title", "words_own", "annotations", "meta", "slice"} <= set(dir(found))
    assert all(hasattr(found, name) for name in dir(found))


def test_without_arrow_it_is_said(annotator, monkeypatch):
    tables = annotator.annotate_many(["The regime fell."])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match="pip install pyarrow"):
        tables.arrow("annotations")
