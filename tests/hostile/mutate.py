"""Ways to spoil a valid file, each a generator of (name, bytes): cuts, flipped bits, bytes that do
not belong, parts that are twice there, missing, or in another order."""

from case import rng

# What does not belong into a text, or only there where it stands.
PIECES = [
    b"\0",
    b"\xff",
    b"\xfe\xff",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc0\x80",
    b"\xc0\xaf",
    b"\xe0\x80\xaf",
    b"\xed\xa0\x80",
    b"\xed\xb0\x80",
    b"\xf4\x90\x80\x80",
    b"\xf8\x88\x80\x80\x80",
    b"\xe2\x80",
    b"\xf0\x9f",
    b"\xf0\x9f\x98\x80",
    b"\x80",
    b"\xa0",
    b"\xc2\xa0",
    b"\xe2\x80\xae",
    b"\xe2\x81\xa6",
    b"\xe2\x80\x8b",
    b"\xe2\x80\xa8",
    b"\xe2\x80\xa9",
    b"\xc2\x85",
    b"\x1b[31m",
    b"\x1b]0;x\x07",
    b"\x07",
    b"\x08",
    b"\x0b",
    b"\x0c",
    b"\x1a",
    b"\x7f",
    b"\r",
    b"\n",
    b"\r\n",
    b"\n\n\n",
    b"\t",
    b'"',
    b'""',
    b'"""',
    b"'",
    b"\\",
    b"\\u",
    b"\\ud800",
    b"\\udc00\\ud800",
    b"\\u0000",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b";",
    b":",
    b"null",
    b"true",
    b"NaN",
    b"Infinity",
    b"-0",
    b"1e999",
    b"-1e-999",
    b"9" * 400,
    b"0" * 400,
    b"99999999999999999999",
    b"-1",
    b"=1+1",
    b"@SUM(1)",
    b"+1",
    b"<script>alert(1)</script>",
    b"</script>",
    b"<!--",
    b"-->",
    b"]]>",
    b"<![CDATA[",
    b"&#0;",
    b"&#xD800;",
    b"&#x110000;",
    b"&amp;",
    b"&",
    b"%",
    b"%n%s%s%n",
    b"../../../x",
    b"$(x)",
    b"`x`",
    b"\xcc\x81" * 300,
    b"a" * 5000,
    b" " * 5000,
    b"\xe2\x80\x9c" * 200,
    b"(" * 300,
    b"\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
    b"\xef\xbf\xbe\xef\xbf\xbf",
    b"*",
    b"~",
    b"|",
    b"{0,9}",
    b"#",
]


def cuts(content, most=None):
    """The first n bytes, for every n, or for `most` of them."""
    ends = range(len(content))
    if most and len(content) > most:
        ends = sorted(rng(f"cuts {len(content)}").sample(ends, most))
    for end in ends:
        yield f"cut-{end}", content[:end]


def flips(content, n, name):
    """One to four bits of it, somewhere."""
    random = rng(f"flips {name}")
    for i in range(n):
        made = bytearray(content)
        for _ in range(random.randint(1, 4)):
            made[random.randrange(len(made))] ^= 1 << random.randrange(8)
        yield f"flip-{i}", bytes(made)


def bytes_set(content, n, name):
    """Bytes that parsers look out for, in the place of others."""
    random = rng(f"bytes {name}")
    for i in range(n):
        made = bytearray(content)
        for _ in range(random.randint(1, 6)):
            made[random.randrange(len(made))] = random.choice(
                b"\0\n\r\t\"',;{}[]<>&\\=%\x7f\x80\xff*~|"
            )
        yield f"byte-{i}", bytes(made)


def insertions(content, n, name):
    """Each piece somewhere; then, `n` times, several of them."""
    random = rng(f"insertions {name}")
    for i, piece in enumerate(PIECES):
        at = random.randrange(len(content) + 1)
        yield f"piece-{i}", content[:at] + piece + content[at:]
    for i in range(n):
        made = content
        for _ in range(random.randint(2, 5)):
            at = random.randrange(len(made) + 1)
            made = made[:at] + random.choice(PIECES) * random.choice([1, 1, 1, 2, 50]) + made[at:]
        yield f"pieces-{i}", made


def shuffles(content, n, name):
    """Stretches of it removed, doubled or moved."""
    random = rng(f"shuffles {name}")
    for i in range(n):
        made = content
        for _ in range(random.randint(1, 3)):
            a, b = sorted(random.randrange(len(made) + 1) for _ in "ab")
            to = random.randrange(len(made) + 1)
            made = (
                random.choice(
                    [
                        made[:a] + made[b:],
                        made[:b] + made[a:b] * 3 + made[b:],
                        (made[:a] + made[b:])[:to] + made[a:b] + made[to:],
                    ]
                )
                or b"x"
            )
        yield f"move-{i}", made


def lines(content, n, name):
    """The same, of whole lines, with mixed ends."""
    random = rng(f"lines {name}")
    for i in range(n):
        made = content.split(b"\n")
        random.shuffle(made)
        made = made[: random.randint(1, len(made))]
        made.append(random.choice(made))
        yield f"lines-{i}", b"".join(
            line + random.choice([b"\n", b"\r\n", b"\r", b"\n\n", b"\n"]) for line in made
        )


def encodings(content):
    """The same text in other encodings, and with marks that lie."""
    text = content.decode("utf-8", "replace")
    for name in (
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-7",
        "cp1252",
        "cp037",
        "shift_jis",
    ):
        yield f"as-{name}", text.encode(name, "replace")
    yield "odd-utf-16", text.encode("utf-16")[:-1]
    yield "mark-of-utf-16", b"\xff\xfe" + content
    yield "mark-of-utf-16be", b"\xfe\xff" + content
    yield "mark-twice", b"\xef\xbb\xbf\xef\xbb\xbf" + content
    yield "lone-surrogates", b"\xff\xfe" + b"\x00\xd8" * 40 + content
    yield "all-returns", content.replace(b"\n", b"\r")
    yield "all-crlf", content.replace(b"\n", b"\r\n")
    yield "end-missing", content.rstrip(b"\n")
    yield "empty", b""
    yield "nul", b"\0" * 64
    yield "blank", b" \n\t\r\n " * 20
    yield "mark-alone", b"\xef\xbb\xbf"


def packed(content, n, name):
    """Through gzip, spoilt there."""
    from case import gz

    whole = gz(content)
    yield "gz", whole
    yield "gz-twice", gz(whole)
    yield "gz-members", gz(content[: len(content) // 2]) + gz(content[len(content) // 2 :])
    yield "gz-junk", whole + b"junk behind the end"
    yield "gz-nuls", whole + b"\0" * 2000
    yield "gz-half-member", whole + whole[:9]
    yield "gz-empty-member", gz(b"") + whole + gz(b"")
    yield "gz-wrong-sum", whole[:-8] + b"\0\0\0\0" + whole[-4:]
    yield "gz-wrong-size", whole[:-4] + b"\xff\xff\xff\xff"
    yield "gz-name-without-end", b"\x1f\x8b\x08\x08" + b"\0" * 6 + b"n" * 70000
    yield "gz-extra", b"\x1f\x8b\x08\x04" + b"\0" * 6 + b"\xff\xff" + b"e" * 300
    yield "gz-method", b"\x1f\x8b\x07" + whole[3:]
    yield "gz-two-bytes", b"\x1f\x8b"
    for title, made in flips(whole, n, f"gz {name}"):
        yield f"gz-{title}", made
    for title, made in cuts(whole, n):
        yield f"gz-{title}", made


def everything(content, n, name, cut=None):
    """All of the above but gzip, about `n` of each kind."""
    yield from cuts(content, cut)
    yield from flips(content, n, name)
    yield from bytes_set(content, n, name)
    yield from insertions(content, n, name)
    yield from shuffles(content, n, name)
    yield from lines(content, n, name)
    yield from encodings(content)
