"""A Parquet file annotated in parts, which are kept beside the result until all are there."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from quoteattr import __version__
from quoteattr.arrow import Options, annotate_batches, annotated_schema
from quoteattr.errors import QuoteattrError

ROWS, BYTES = 4096, 1 << 26
"""A part has at most so many rows of one row group, and about so many bytes."""
STEP = 64
"""Rows that are read at a time."""
_RUN = "run.json"
_COMPRESSION = "zstd"


class PartsError(QuoteattrError):
    """The result cannot be made, or parts of another run are in the way; the message says what to do."""


@frozen
class Part:
    """Rows of a row group: of which, from which on, and how many."""

    group: int
    first: int
    rows: int

    @property
    def name(self) -> str:
        """The name of the file that holds the annotated rows."""
        return f"{self.group:06}-{self.first:09}.parquet"


@frozen
class Job:
    """A Parquet file to read, one to make, and how."""

    source: Path
    target: Path
    text: str
    options: Options

    @property
    def directory(self) -> Path:
        """Where the parts are kept."""
        return self.target.with_name(f"{self.target.name}.part")

    def run(self, begun: Callable[[int, int], None], progress: Callable[[int], object]) -> None:
        """Make the target, or go on with it.

        Args:
            begun: is told the number of rows, and how many of them an earlier run has left.
            progress: is told of rows as they are done.

        Raises:
            PartsError: the target exists, or its parts come from another input or other settings.
            OptionError, InputTypeError: the column of texts is missing or holds something else.
        """
        if self.target.exists():
            raise PartsError(f"{self.target} exists already: move it away, or give another name")
        with pq.ParquetFile(self.source) as file:
            schema = annotated_schema(file.schema_arrow, self.text)
            self._prepare()
            parts = parts_of(file.metadata)
            missing = [part for part in parts if not (self.directory / part.name).exists()]
            begun(file.metadata.num_rows, sum(part.rows for part in set(parts) - set(missing)))
            batches = annotate_batches(_batches(file, missing), self.text, **self.options)
            for part in missing:
                self._write(part, batches, progress)
        self._join(parts, schema)

    def _prepare(self) -> None:
        """Make the directory of parts, or see that it belongs to the same job."""
        path = self.directory / _RUN
        job = self._description()
        if not path.exists():
            self.directory.mkdir(parents=False, exist_ok=True)
            with _whole(path) as temporary:
                temporary.write_text(json.dumps(job, indent=2), "utf-8")
        earlier = _read(path)
        changed = [name for name, value in job.items() if earlier.get(name) != value]
        if changed:
            raise PartsError(
                f"{self.directory} has parts of an earlier run that differs in: {', '.join(changed)}. "
                "Delete that directory to begin anew, or give the result another name"
            )
        for left in self.directory.glob("*.new"):
            left.unlink()

    def _description(self) -> Mapping[str, object]:
        """What must be the same for a run to go on where another ended."""
        status = self.source.stat()
        settings = {name: str(value) for name, value in sorted(self.options.items()) if name != "workers"}
        return {
            "input": [status.st_size, status.st_mtime_ns, _footer(self.source)],
            "column": self.text,
            "settings": settings,
            "version": [__version__, ROWS, BYTES],
        }

    def _write(self, part: Part, batches: Iterator[pa.RecordBatch], progress: Callable[[int], object]) -> None:
        done: list[pa.RecordBatch] = []
        while sum(batch.num_rows for batch in done) < part.rows:
            done.append(next(batches))
            progress(done[-1].num_rows)
        with _whole(self.directory / part.name) as temporary:
            pq.write_table(pa.Table.from_batches(done), temporary, compression=_COMPRESSION)

    def _join(self, parts: list[Part], schema: pa.Schema) -> None:
        """Make the target of all parts, and be rid of them."""
        with (
            _whole(self.target, self.directory) as temporary,
            pq.ParquetWriter(temporary, schema, compression=_COMPRESSION) as writer,
        ):
            for part in parts:
                with pq.ParquetFile(self.directory / part.name) as file:
                    writer.write_table(file.read(), row_group_size=part.rows)
        shutil.rmtree(self.directory)


def parts_of(metadata: pq.FileMetaData) -> list[Part]:
    """The parts in which a file is worked on, in the order of its rows."""
    parts = []
    for group in range(metadata.num_row_groups):
        rows = metadata.row_group(group).num_rows
        size = max(1, min(ROWS, BYTES * rows // max(1, metadata.row_group(group).total_byte_size)))
        parts += [Part(group, first, min(size, rows - first)) for first in range(0, rows, size)]
    return parts


def _batches(file: pq.ParquetFile, parts: list[Part]) -> Iterator[pa.RecordBatch]:
    """The rows of some parts, a few at a time, none of them with rows of two parts."""
    for group in sorted({part.group for part in parts}):
        wanted = [part for part in parts if part.group == group]
        position = 0
        for batch in file.iter_batches(STEP, row_groups=[group]):
            end = position + batch.num_rows
            for part in wanted:
                start, stop = max(position, part.first), min(end, part.first + part.rows)
                if start < stop:
                    yield batch.slice(start - position, stop - start)
            position = end


def _read(path: Path) -> Mapping[str, object]:
    """What a file says of an earlier run: nothing if it is broken."""
    try:
        found = json.loads(path.read_bytes())
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _footer(path: Path) -> str:
    """A digest of what a Parquet file says of its own content."""
    with path.open("rb") as file:
        file.seek(-8, os.SEEK_END)
        length = int.from_bytes(file.read(4), "little")
        file.seek(-8 - length, os.SEEK_END)
        return hashlib.sha256(file.read(length)).hexdigest()


@contextmanager
def _whole(path: Path, directory: Path | None = None) -> Iterator[Path]:
    """A temporary file, which takes a name when all of it has been written, and leaves nothing if not."""
    temporary = (directory or path.parent) / f"{path.name}.{os.getpid()}.new"
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
