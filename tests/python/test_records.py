"""The package's reader of its own lines against Python's: the same objects, or none."""
import json
import random

import pytest

from slant._records import loads

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
