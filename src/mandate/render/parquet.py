"""The list as a Parquet file, written while rows come: the keys of `status --json` as typed columns. pyarrow is an extra."""

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from mandate.render.json import VERSION, obligation
from mandate.schedule.rows import ObligationRow

PIECE, PIECES = 1_000, 10
"""The rows that are converted together, and the conversions that make a row group: as Python values, rows take ten times the memory."""
_WORDS = pa.list_(pa.string())
_DAYS = pa.struct({"first": pa.date32(), "last": pa.date32()})
_REFERENCE = {"for": pa.string(), "reference": pa.string()}
_MOVE = pa.struct({"due": pa.string(), "on": pa.string(), **_REFERENCE, "reason": pa.string(), "by": pa.string()})
_DELIVERY = pa.struct({"on": pa.string(), **_REFERENCE, "note": pa.string()})
_WITHDRAWAL = pa.struct(
    {"on": pa.string(), **_REFERENCE, "from": pa.string(), "by": pa.string(), "reason": pa.string()}
)


def columns(zone: str) -> dict[str, pa.DataType]:
    """The type of each column: a moment is in a time zone, and a day that may be a period only is text, as in JSON."""
    text, yes, day, count = pa.string(), pa.bool_(), pa.date32(), pa.int32()
    return {
        "id": text,
        "assignment": text,
        "title": text,
        "kind": text,
        "state": text,
        "reviewed": yes,
        "first": day,
        "last": day,
        "moment": pa.timestamp("us", tz=zone),
        "due": text,
        "first_set": _DAYS,
        "late_after": day,
        "days": count,
        "days_late": count,
        "waits_for": _WORDS,
        "planning_day": day,
        "day_off": text,
        "responsible": _WORDS,
        "owner": text,
        "cooperate": _WORDS,
        "consult": _WORDS,
        "involve": _WORDS,
        "steering": _WORDS,
        "lead": text,
        "leads": _WORDS,
        "with": _WORDS,
        "contact": text,
        "others": yes,
        "to": _WORDS,
        "to_assumed": yes,
        "other_recipients": yes,
        "copy": _WORDS,
        "cite": yes,
        "reference": _WORDS,
        "tasks": _WORDS,
        "input_to": text,
        "from_default": yes,
        "covers": text,
        "condition": text,
        "optional": yes,
        "firm": yes,
        "tentative": yes,
        "planned": text,
        "about": day,
        "assumed": yes,
        "grace": text,
        "ask_by": day,
        "withheld": text,
        "quote": text,
        "page": count,
        "note": text,
        "moves": pa.list_(_MOVE),
        "deliveries": pa.list_(_DELIVERY),
        "withdrawn": _WITHDRAWAL,
        "file": text,
    }


def write_parquet(rows: Iterable[ObligationRow], as_of: date, zone: str, put: Callable[[bytes], None]) -> None:
    """Write rows as they come, a group at a time; `as_of` is in the metadata. Equal rows have equal bytes."""
    about = {"mandate.version": str(VERSION), "mandate.as_of": as_of.isoformat()}
    schema = pa.schema(columns(zone), metadata=about)
    pieces = _pieces(iter(rows), schema)
    with pq.ParquetWriter(_Sink(put), schema, compression="zstd") as file:
        while group := [*islice(pieces, PIECES)]:
            file.write_table(pa.Table.from_batches(group, schema), row_group_size=PIECE * PIECES)


def _pieces(rows: Iterator[ObligationRow], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    while some := [_plain(obligation(one)) for one in islice(rows, PIECE)]:
        yield pa.RecordBatch.from_pylist(some, schema=schema)


def _plain(one: dict[str, Any]) -> dict[str, Any]:
    """An obligation in values that the columns take. The name of a file may hold half of a character, which no column takes."""
    return one | {
        "moment": datetime.fromisoformat(one["moment"]) if one["moment"] else None,
        "file": one["file"].encode("utf-8", "backslashreplace").decode(),
    }


class _Sink(io.RawIOBase):
    """A file to which the writer appends, and which may be a pipe."""

    def __init__(self, put: Callable[[bytes], None]) -> None:
        self._put, self._at = put, 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._put(bytes(data))
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at
