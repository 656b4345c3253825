"""The package's reader of its own lines, and its writer of articles, against Python's: the same objects,
or none. Records as dicts against the program's lines."""
import copy
import gc
import json
import math
import random
import tracemalloc
import warnings

import pytest

from conftest import DATA, lines_of
from slant._records import dumps, loads

TEXTS = ["", "regime", "a\"b\\c/d", "\b\f\n\r\t", "\u2028é𝒜🙂", "\x00\x1f\x7f", "x" * 40, "ü" * 17,
         "\\" * 9, '"' * 8, "1234567\\", "1234567\"", "line\r\nline", "a" * 7 + "é"]
NUMBERS = [0, -1, 256, 999999999999999, 0.5, -0.25, 0.1, 0.3333, 12345.6789, 1e-4, 0.0, 100.0]
LEFT = [10**15, -10**20, 1e22, 1e-7, 1.5e300, 0.1234567890123456]


def same(mine, its):
    assert mine == its and json.dumps(mine) == json.dumps(its)  # 1 is not 1.0, nor True


@pytest.mark.parametrize("ascii", [True, False])
def test_values(ascii):
    for value in [*TEXTS, *NUMBERS, True, False, [], {}, [[]], [1, [2, {"a": None}]],
                  {"a": "b", "c": {"d": [1.5, "e"]}}, dict.fromkeys(TEXTS, NUMBERS)]:
        line = json.dumps({"v": value}, ensure_ascii=ascii).encode()
        same(loads(line), json.loads(line))
        spaced = json.dumps({"v": value}, ensure_ascii=ascii, indent=2).encode()
        same(loads(spaced), json.loads(spaced))


def test_what_is_left_to_python():
    for value in LEFT:
        line = json.dumps([value]).encode()
        found = loads(line)
        assert found is None or repr(found) == repr(json.loads(line)), value
    deep = b"[" * 50 + b"]" * 50
    for line in (b"", b" ", b"{", b"[1,]", b"{\"a\"}", b"{\"a\":1,}", b"tru", b"nul", b"-", b"1.", b".5",
                 b"\"", b"\"\\", b"\"\\\"", b"\"\\u12\"", b"\"\\ud800\"", b"\"\\ud800\\u0041\"",
                 b"\"\\q\"", b"{} {}", b"NaN", b"{1:2}", deep):
        assert loads(line) is None, line
    with pytest.raises(TypeError):
        loads("text")
    with pytest.raises(UnicodeDecodeError):
        loads(b'"\xff"')


def test_strings_that_come_again():
    words = ["w" * n + str(i) for n in range(34) for i in range(400)]
    random.Random(1).shuffle(words)
    for _ in range(3):
        line = json.dumps(words).encode()
        assert loads(line) == words


def test_bytes_that_json_has_not_are_not_mistaken():
    """A string that was kept is found by all of its bytes, and its length."""
    for text in ("a", "ab", "x" * 31):
        line = b'["' + text.encode() + b'"]'
        assert loads(line) == [text]
        for more in (b"\0", b"\0\0", b"\1"):
            found = loads(line[:-2] + more + line[-2:])
            assert found is None or found == [text + more.decode()]


def test_every_part_of_a_line_is_looked_at(annotator, records):
    """A line that is cut or changed anywhere is read as Python reads it, or left to it."""
    line = annotator.annotate(records[0]["text"][:700]).json
    assert loads(line) == json.loads(line)
    for at in range(len(line)):
        assert loads(line[:at]) is None, at
    wrong = random.Random(2)
    for _ in range(20000):
        changed = bytearray(line)
        changed[wrong.randrange(len(line))] = wrong.randrange(32, 127)
        try:
            its = json.loads(changed)
        except ValueError:
            continue
        mine = loads(bytes(changed))
        if mine is not None:
            same(mine, its)


# ---- objects that are copies of others

KEYS = ["id", "start", "end", "text", "a key of more than thirty-two bytes", "ключ", "sp ace", "", "k\u2028", "\0",
        "\"", "\\", "\n", "x" * 27, "x" * 28, "x" * 29, "x" * 60, "🙂"]


def invented(wrong, depth=0):
    """A value with many objects of few kinds, as records have them, and some of none."""
    kind = wrong.randrange(10)
    if depth < 4 and kind < 3:
        keys = KEYS[:wrong.randrange(1, 5)] if kind else wrong.sample(KEYS, wrong.randrange(len(KEYS)))
        return {key: invented(wrong, depth + 1) for key in keys}
    if depth < 4 and kind < 5:
        return [invented(wrong, depth + 1) for _ in range(wrong.randrange(4))]
    return wrong.choice([*TEXTS, *NUMBERS, True, False, None, wrong.randrange(2000),
                         wrong.randrange(10**6) / 10000, str(wrong.randrange(300))])


def test_objects_of_the_same_keys():
    wrong = random.Random(3)
    for _ in range(3000):
        value = invented(wrong)
        for line in (json.dumps(value, ensure_ascii=False, separators=(",", ":")),
                     json.dumps(value, indent=wrong.randrange(2))):
            same(loads(line.encode()), json.loads(line))


def test_keys_without_end():
    """More keys, and lists of them, than are kept: names, orders, many in one object, the same twice."""
    wrong = random.Random(4)
    for n in range(6000):
        few = {f"key {wrong.randrange(40)}": n for _ in range(wrong.randrange(9))}
        many = {f"{n % 7}:{i}": i for i in range(wrong.choice((3, 63, 64, 65, 200)))}
        line = json.dumps({"few": [few, few], "many": many, f"own {n}": {"a": {"b": n}}}).encode()
        same(loads(line), json.loads(line))
    twice = b'[{"a":1,"b":2,"a":3},{"a":1,"b":2,"a":3},{"a":4,"b":5,"a":6},{"a":7,"b":8}]'
    for _ in range(9):
        same(loads(twice), json.loads(twice))
    assert list(loads(twice)[0]) == ["a", "b"]


def test_what_somebody_changes_is_his(annotator, records):
    """Records share nothing that can be changed."""
    def spoil(value):
        if isinstance(value, dict):
            for one in value.values():
                spoil(one)
            value.clear()
            value["spoilt"] = True
        elif isinstance(value, list):
            for one in value:
                spoil(one)
            value[:] = ["spoilt"]

    lines = [result.json for result in annotator.annotate_iter(records * 20)]
    kept = loads(lines[0])
    untouched = copy.deepcopy(kept)
    for line in lines * 3:
        found = loads(line)
        same(found, json.loads(line))
        spoil(found)
    assert kept == untouched


def test_a_line_within_a_line(annotator, records):
    """A collection of garbage runs code of others while an object is made: another line, say."""
    lines = [annotator.annotate(record).json for record in records]
    other = [json.dumps({f"k{i % 97}": {f"k{j}": i for j in range(i % 9)}}).encode() for i in range(400)]
    turns = iter(range(10**9))
    found = []

    def within(phase, _):
        if phase == "start":
            line = other[next(turns) % len(other)]
            found.append((line, loads(line)))

    threshold = gc.get_threshold()
    gc.callbacks.append(within)
    try:
        gc.set_threshold(2)
        read = [(line, loads(line)) for _ in range(3) for line in lines]
    finally:
        gc.set_threshold(*threshold)
        gc.callbacks.remove(within)
    assert found or gc.get_threshold()[0] == 0
    for line, value in [*read, *found]:
        same(value, json.loads(line))


def test_no_memory_is_lost(annotator, records):
    lines = [annotator.annotate(record).json for record in records]
    wrong = random.Random(5)
    lines += [json.dumps(invented(wrong)).encode() for _ in range(300)]
    lines += [line[:len(line) * 2 // 3] for line in lines]

    def some():
        for n in range(4):
            for line in lines:
                loads(line)
            for i in range(2000):
                loads(json.dumps([{f"{n}{i}{j}": [j]} for j in range(4)] * 3).encode())
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        some()
        before = some()
        assert min(some() for _ in range(3)) - before < 1 << 18
    finally:
        tracemalloc.stop()


# ---- articles

def test_articles_are_written_as_they_are():
    every = "".join(chr(c) for c in range(0x500)) + "".join(map(chr, range(0xffb0, 0x10010)))
    every = "".join(c for c in every if not "\ud800" <= c <= "\udfff")
    for record in [{}, {"text": every, every: "x"}, {"n": 10**40, "m": -5, "x": 0.1, "y": 1e300, "z": -0.0},
                   {"a": None, "b": True, "c": False}, *({"text": text} for text in TEXTS)]:
        line = dumps(record)
        assert b"\n" not in line and json.loads(line) == record
        assert json.dumps(json.loads(line)) == json.dumps(record)

    class Text(str):
        """Of somebody's own."""

    assert dumps({"text": Text("a")}) == b'{"text":"a"}'


def test_articles_that_are_left_to_python():
    class Own(dict):
        """Of somebody's own."""

    for record in ({"text": "\ud800"}, {"\udfff": "x"}, {"x": math.nan}, {"x": math.inf}, {"x": [1]}, {"x": {}},
                   {1: "x"}, {"x": object()}, Own(text="x"), {"n": 10**5000}, ["text"], None):
        assert dumps(record) is None


# ---- records against the program's

def hostile(n):
    """An article of which no two are alike: planes of Unicode, escapes, numbers that no double holds,
    lists and objects of nothing."""
    wrong = random.Random(n)
    planes = [(0x20, 0x7f), (0, 0x20), (0xa0, 0x250), (0x370, 0x590), (0x2010, 0x2040), (0x3040, 0x30ff),
              (0xf900, 0xffff), (0x1f600, 0x1f650), (0x20000, 0x20100), (0xe0100, 0xe01ef), (0x10fff0, 0x10ffff)]

    def text(most):
        words = ["the regime", "“thugs”", "said Peter Haskorn.", "claimed", "terrorists", "“They are liars,”", "\n\n"]
        part = lambda: "".join(chr(wrong.randrange(*wrong.choice(planes))) for _ in range(wrong.randrange(9)))
        return " ".join(wrong.choice(words) if wrong.randrange(3) else part() for _ in range(wrong.randrange(most)))

    record = {"doc_id": f"hostile {n} {text(3)}", "text": f"The regime’s thugs stormed {text(120)}.",
              "title": text(9), "source": text(3), "numbers": [10**wrong.randrange(60), -1e-7, 1e22, 0.1],
              "nothing": wrong.choice([[], {}, [[]], [{}], None, "", 0, False]), text(4) or "k": text(5),
              "deep": json.loads("[" * 40 + "]" * 40), "mixed": {text(2): [1, "a", {text(3): None}]}}
    keys = list(record)
    wrong.shuffle(keys)
    return {key: record[key] for key in keys if key in ("text", "doc_id") or wrong.randrange(5)}


def test_dicts_are_the_programs_records(annotator, tmp_path):
    path = tmp_path / "hostile.jsonl"
    given = [hostile(n) for n in range(200)]
    path.write_text("".join(json.dumps(record) + "\n" for record in given), "utf-8")
    for file in (path, DATA / "articles.jsonl"):
        found = list(annotator.annotate_iter(file))
        assert [result.json for result in found] == lines_of(file)
        for result in found:
            same(result.record, json.loads(result.json))
    wanted = [json.loads(line) for line in lines_of(path)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = list(annotator.annotate_iter(given))
    assert len(found) == len(wanted) == 200
    for result, record in zip(found, wanted):
        same(result.record, record)
