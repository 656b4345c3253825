"""One hostile input: the files it needs, the command that reads them, what must hold afterwards."""

import gzip
import os
import random
import socket
import zlib


class Case:
    """`name` also seeds the case's own random numbers. `files` are path -> bytes, text or one of
    the special files below. `out` is the name behind -o; `checks` maps files (or "-", standard
    output) to what of checks.py reads them. `records` is how many records went in, where
    that is certain; `statuses` are those that are right; `always`: in the small choice, too."""

    def __init__(
        self,
        name,
        files,
        args,
        out=None,
        checks=None,
        records=None,
        statuses=(0, 1, 2, 3, 4),
        stdin=None,
        quiet=True,
        memory=None,
        seconds=None,
        always=False,
    ):
        self.name, self.files, self.args, self.out = name, files, args, out
        self.checks, self.records, self.statuses = checks or {}, records, statuses
        self.stdin, self.quiet, self.memory, self.seconds = stdin, quiet, memory, seconds
        self.always = always


class Fifo:
    """A pipe that nobody writes to: opening it for reading waits without end."""


class Folder:
    """A folder where a file is looked for."""


class Socket:
    """A socket of this machine."""


class Closed:
    """A file without any permission (of no use to root)."""

    def __init__(self, content):
        self.content = content


class Link:
    def __init__(self, to):
        self.to = to


class Big:
    """A file that is made piece by piece: (piece, times) one after the other."""

    def __init__(self, *pieces, packed=False):
        self.pieces, self.packed = pieces, packed

    def write(self, path):
        with open(path, "wb") as file:
            packer = zlib.compressobj(6, zlib.DEFLATED, 31) if self.packed else None
            for piece, times in self.pieces:
                block = piece * max(1, min(times, (1 << 20) // max(1, len(piece))))
                whole, rest = divmod(len(piece) * times, len(block) or 1)
                for part in [block] * whole + [block[:rest]]:
                    file.write(packer.compress(part) if packer else part)
            if packer:
                file.write(packer.flush())


class Lines:
    """A head, then a line for each number below n."""

    def __init__(self, head, line, n):
        self.head, self.line, self.n = head, line, n

    def write(self, path):
        with open(path, "wb") as file:
            file.write(self.head)
            file.writelines(self.line(i) for i in range(self.n))


def put(folder, name, what):
    # A name of bytes is one that is no UTF-8.
    path = os.path.join(os.fsencode(folder), name if isinstance(name, bytes) else os.fsencode(name))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if isinstance(what, str):
        what = what.encode("utf-8", "surrogatepass")
    if isinstance(what, (bytes, bytearray)):
        with open(path, "wb") as file:
            file.write(what)
    elif isinstance(what, Fifo):
        os.mkfifo(path)
    elif isinstance(what, Folder):
        os.mkdir(path)
    elif isinstance(what, Socket):
        with socket.socket(socket.AF_UNIX) as one:
            if len(path) < 100:
                one.bind(path)
    elif isinstance(what, Link):
        os.symlink(what.to, path)
    elif isinstance(what, Closed):
        put(folder, name, what.content)
        os.chmod(path, 0)
    else:
        what.write(path)


def rng(name):
    return random.Random(f"slant {name}")


def gz(content):
    return gzip.compress(content, 6, mtime=0)
