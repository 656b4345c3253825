"""Columns that the library filled (glue.c), as NumPy and Arrow see them: the memory is used where it
is, and copied once where pieces are joined to one array."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Optional, Sequence

from ._native import ffi, lib


def _taken(held: Any) -> Any:
    """The bytes of a glue_bytes, which gives them up; None when there are none."""
    if not held.len:
        return None
    kept = ffi.gc(held.ptr, lib.free, held.cap)
    size, held.ptr, held.len, held.cap = held.len, ffi.NULL, 0, 0
    return ffi.buffer(kept, size)  # holds what it shows


@dataclass
class Column:
    """One column of one batch; buffers as Arrow lays them out, of text with offsets of 64 bits."""

    type: int
    n_null: int
    values: Any
    ends: Any
    valid: Any


class Columns:
    """The columns of a table for one batch. `before`: articles of the batches before it."""

    def __init__(self, rows: Any) -> None:
        """Takes over what a glue_rows holds."""
        shape, self.before, self.n_rows = rows.shape, 0, int(rows.n_rows)
        self.names = [ffi.string(shape.columns[i].name).decode() for i in range(shape.n_columns)]
        self.columns = [
            Column(one.type, one.n_null, _taken(one.values), _taken(one.ends), _taken(one.valid))
            for one in (rows.columns[i] for i in range(shape.n_columns))]


def _numbers(pieces: Sequence[Columns], at: int, dtype: str) -> Any:
    import numpy as np

    parts = [np.frombuffer(piece.columns[at].values or b"", dtype) for piece in pieces]
    if pieces[0].names[at] == "article":
        parts = [part + piece.before for part, piece in zip(parts, pieces)]
    return np.concatenate(parts) if len(parts) != 1 else parts[0]


def _bits(buffer: Any, n: int) -> Any:
    import numpy as np

    bits = np.frombuffer(buffer or b"", "u1")
    return np.unpackbits(bits, count=n, bitorder="little").view(bool)


def _flags(pieces: Sequence[Columns], at: int, of: Callable[[Column], Any]) -> Any:
    import numpy as np

    return np.concatenate([_bits(of(piece.columns[at]), piece.n_rows) for piece in pieces])


def _strings(piece: Columns, at: int) -> list[Any]:
    """Text as Python has it, NaN where there is none; what comes again is one object."""
    import numpy as np

    column = piece.columns[at]
    known: dict[bytes, Any] = {b"": np.nan}
    data = bytes(column.values or b"")
    ends = np.frombuffer(column.ends, "i8").tolist()
    found = []
    for start, end in zip(ends, ends[1:]):
        key = data[start:end]
        text = known.get(key)
        if text is None:
            text = known[key] = key.decode("utf-8", "replace")
        found.append(text)
    return found


def _text(pieces: Sequence[Columns], at: int) -> Any:
    """What this pandas holds for `str`: its own type of strings, or objects."""
    import pandas as pd

    dtype = pd.Series([""], dtype=str).dtype
    if getattr(dtype, "storage", "") == "pyarrow":
        import pyarrow as pa

        chunks = [_arrow_column(piece, at, pa.large_string()) for piece in pieces]
        return pd.array(pa.chunked_array(chunks), dtype=dtype)
    found = [text for piece in pieces for text in _strings(piece, at)]
    return pd.array(found, dtype=dtype) if dtype != object else pd.Series(found, dtype=object)


def frame(pieces: Sequence[Columns], kind_of: Callable[[str], str]) -> Any:
    """A DataFrame of all pieces, of which there is one at least."""
    import pandas as pd

    found: dict[str, Any] = {}
    for at, name in enumerate(pieces[0].names):
        kind = kind_of(name)
        if kind == "text":
            found[name] = _text(pieces, at)
        elif kind == "real":
            found[name] = _numbers(pieces, at, "f8")
        elif kind == "boolean":
            found[name] = _flags(pieces, at, lambda column: column.values)
        elif kind == "nullable":
            missing = ~_flags(pieces, at, lambda column: column.valid)
            found[name] = pd.arrays.IntegerArray(_numbers(pieces, at, "i8").copy(), missing)
        else:
            found[name] = _numbers(pieces, at, "i8")
    return pd.DataFrame(found)


def _arrow_column(piece: Columns, at: int, type_: Optional[Any] = None) -> Any:
    import pyarrow as pa

    column = piece.columns[at]
    kinds = {lib.SLANT_TYPE_INTEGER: pa.int64(), lib.SLANT_TYPE_REAL: pa.float64(),
             lib.SLANT_TYPE_BOOLEAN: pa.bool_()}
    kind = type_ or kinds.get(column.type, pa.large_string())
    valid, values, ends = (pa.py_buffer(each) if each is not None else None
                           for each in (column.valid, column.values, column.ends))
    values = values or pa.py_buffer(b"")
    buffers = [valid, ends, values] if pa.types.is_large_string(kind) else [valid, values]
    return pa.Array.from_buffers(kind, piece.n_rows, buffers, column.n_null)


def arrow(pieces: Sequence[Columns]) -> Any:
    """An Arrow table of all pieces, text with offsets of 32 bits as Arrow's own readers have it."""
    try:
        import pyarrow as pa
        import pyarrow.compute as pc
    except ImportError as error:
        raise ImportError("Arrow tables need pyarrow: pip install pyarrow", name="pyarrow") from error

    parts = []
    for piece in pieces:
        columns = [_arrow_column(piece, at) for at in range(len(piece.names))]
        columns = [one.cast(pa.string()) if pa.types.is_large_string(one.type) else one
                   for one in columns]
        at = piece.names.index("article")
        columns[at] = pc.add(columns[at], piece.before)
        parts.append(pa.Table.from_arrays(columns, names=piece.names))
    return pa.concat_tables(parts)
