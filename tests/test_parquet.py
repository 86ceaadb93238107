"""`--parquet IN OUT`: whole or not at all, and never the same work twice."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("tqdm")

from quoteattr import extract_quotes  # noqa: E402
from quoteattr.arrow import annotate_batches, annotated_schema  # noqa: E402
from quoteattr.cli import main, parts  # noqa: E402
from tests import processes  # noqa: E402
from tests.places import ROOT  # noqa: E402

TEXTS = ["“No,” Ada Okoro said.", None, "It rained.", "She said that it rained."]


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "ROWS", 5)
    monkeypatch.setattr(parts, "STEP", 3)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write(tmp_path / "in.parquet", 23)


def write(path: Path, rows: int, group: int = 8, name: str = "text") -> Path:
    table = pa.table({"id": range(rows), name: [TEXTS[row % 4] for row in range(rows)]})
    pq.write_table(table.replace_schema_metadata({"made by": "hand"}), path, row_group_size=group)
    return path


def run(source: Path, *more: str) -> int:
    return main(["--parquet", str(source), str(source.with_name("out.parquet")), *more])


def left(source: Path) -> list[str]:
    return sorted(path.name for path in source.parent.iterdir() if path != source)


def worked_on(monkeypatch: pytest.MonkeyPatch, fail_at: int | None = None, error: Any = None) -> list[int]:
    """The ids of the rows that are annotated from now on; at one of them, if named, an error strikes."""
    rows: list[int] = []

    def watched(batches: Any, *arguments: Any, **options: Any) -> Any:
        for batch in annotate_batches(batches, *arguments, **options):
            rows.extend(batch["id"].to_pylist())
            if fail_at in rows:
                raise error
            yield batch

    monkeypatch.setattr(parts, "annotate_batches", watched)
    return rows


@pytest.mark.parametrize("workers", [(), ("--workers", "1")], ids=["here", "process"])
def test_the_file_has_a_column_of_quotes_more(source: Path, workers: tuple[str, ...]) -> None:
    assert run(source, *workers) == 0
    given = pq.read_table(source)
    found = pq.read_table(source.with_name("out.parquet"))
    assert found.schema == annotated_schema(given.schema)
    assert found.schema.metadata == given.schema.metadata
    assert found.select(["id", "text"]).equals(given)
    assert found["quotes"].to_pylist() == [
        None if text is None else [quote.to_dict() for quote in extract_quotes(text)]
        for text in given["text"].to_pylist()
    ]
    assert left(source) == ["out.parquet"]
    assert not processes.children()


def test_a_row_group_is_split_into_parts_in_order(source: Path) -> None:
    metadata = pq.read_metadata(source)
    cut = [(part.group, part.first, part.rows) for part in parts.parts_of(metadata)]
    assert cut == [(0, 0, 5), (0, 5, 3), (1, 0, 5), (1, 5, 3), (2, 0, 5), (2, 5, 2)]


def test_long_texts_make_parts_of_few_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "BYTES", 1000)
    table = pa.table({"text": ["a" * 600 + str(row) for row in range(4)]})
    pq.write_table(table, tmp_path / "in.parquet", use_dictionary=False)
    assert [part.rows for part in parts.parts_of(pq.read_metadata(tmp_path / "in.parquet"))] == [1, 1, 1, 1]


@pytest.mark.parametrize("rows", [0, 1])
def test_files_with_hardly_a_row_are_files(tmp_path: Path, rows: int) -> None:
    assert run(write(tmp_path / "in.parquet", rows)) == 0
    found = pq.read_table(tmp_path / "out.parquet")
    assert found.num_rows == rows
    assert found.schema.names == ["id", "text", "quotes"]


def test_another_column_and_a_confidence_may_be_named(tmp_path: Path) -> None:
    source = write(tmp_path / "in.parquet", 4, name="body")
    assert run(source, "--text", "body", "--min-confidence", "1") == 0
    assert pq.read_table(tmp_path / "out.parquet")["quotes"].to_pylist() == [[], None, [], []]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")], ids=["ctrl-c", "disk"])
def test_a_run_goes_on_where_it_ended(
    source: Path, error: BaseException, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    worked_on(monkeypatch, 12, error)
    assert run(source) == (130 if isinstance(error, KeyboardInterrupt) else 1)
    message = capsys.readouterr().err
    assert "goes on from here" in message or "No space left" in message
    assert left(source) == ["out.parquet.part"]
    kept = sorted(path.name for path in source.with_name("out.parquet.part").iterdir())
    assert kept == ["000000-000000000.parquet", "000000-000000005.parquet", "run.json"]
    rows = worked_on(monkeypatch)
    assert run(source) == 0
    assert rows == list(range(8, 23))
    assert pq.read_table(source.with_name("out.parquet"))["id"].to_pylist() == list(range(23))
    assert left(source) == ["out.parquet"]


def test_a_part_in_the_middle_may_be_missing(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_on(monkeypatch, 22, KeyboardInterrupt())
    assert run(source) == 130
    (source.with_name("out.parquet.part") / "000000-000000005.parquet").unlink()
    rows = worked_on(monkeypatch)
    assert run(source) == 0
    assert rows == [5, 6, 7, 21, 22]
    assert pq.read_table(source.with_name("out.parquet"))["id"].to_pylist() == list(range(23))


def interrupted(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        worked_on(patch, 12, KeyboardInterrupt())
        assert run(source) == 130


def test_the_texts_are_parsed_if_an_analyzer_is_named(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(source, "--analyzer", "nobody") == 1
    assert "there is no analyzer 'nobody'" in capsys.readouterr().err
    pytest.importorskip("quoteattr_stanza_en")
    assert run(write(source, 2), "--analyzer", "stanza") == 1
    assert "differs in: input, settings" in capsys.readouterr().err
    assert main(["--parquet", str(source), str(source.with_name("parsed.parquet")), "--analyzer", "stanza"]) == 0
    assert len(pq.read_table(source.with_name("parsed.parquet"))["quotes"][0].as_py()) == 1


def test_parts_of_another_input_are_refused(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupted(source, monkeypatch)
    write(source, 24)
    capsys.readouterr()
    assert run(source) == 1
    assert "differs in: input. Delete that directory" in capsys.readouterr().err
    assert left(source) == ["out.parquet.part"]


@pytest.mark.parametrize(
    ("more", "named"), [(["--text", "other"], "column"), (["--min-confidence", "0.9"], "settings")]
)
def test_parts_of_other_settings_are_refused(
    source: Path,
    more: list[str],
    named: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    table = pq.read_table(source)
    pq.write_table(table.append_column("other", table["text"]), source, row_group_size=8)
    interrupted(source, monkeypatch)
    capsys.readouterr()
    assert run(source, *more) == 1
    assert f"differs in: {named}." in capsys.readouterr().err


def test_the_number_of_processes_may_change(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted(source, monkeypatch)
    assert run(source, "--workers", "1") == 0


def test_a_broken_note_on_the_run_is_refused(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupted(source, monkeypatch)
    for content in ("", "[]", "{"):
        (source.with_name("out.parquet.part") / "run.json").write_text(content)
        assert run(source) == 1
        assert "Delete that directory" in capsys.readouterr().err


def test_what_is_there_already_is_not_replaced(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = source.with_name("out.parquet")
    target.write_text("mine")
    assert run(source) == 1
    assert "exists already" in capsys.readouterr().err
    assert target.read_text() == "mine"


@pytest.mark.parametrize(
    ("more", "message"),
    [(["--text", "body"], "there is no column 'body'"), (["--text", "id"], "must hold strings, not int64")],
)
def test_columns_that_do_not_fit_are_refused(
    source: Path, more: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(source, *more) == 1
    assert message in capsys.readouterr().err
    assert left(source) == []


def test_what_is_no_parquet_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.parquet"
    assert run(source) == 1
    assert "in.parquet" in capsys.readouterr().err
    for content in (b"", b"It rained.", write(source, 8).read_bytes()[:-20]):
        source.write_bytes(content)
        assert run(source) == 1
        assert "in.parquet cannot be read" in capsys.readouterr().err
    assert left(source) == []


def test_a_place_that_cannot_be_written_is_refused(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--parquet", str(source), str(source.parent / "none" / "out.parquet")]) == 1
    assert "none" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["--text", "body"], ["--workers", "2"], ["file.txt", "--parquet", "a", "b"], ["--parquet", "a"]]
)
def test_wrong_usage_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "--parquet" in capsys.readouterr().err


def test_a_progress_bar_is_for_terminals_only(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(source) == 0
    assert capsys.readouterr() == ("", "")


def test_a_progress_bar_counts_the_rows(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupted(source, monkeypatch)
    capsys.readouterr()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert run(source) == 0
    shown = capsys.readouterr().err
    assert " 8/23 " in shown
    assert " 23/23 " in shown


@processes.needs_proc
def test_ctrl_c_leaves_parts_and_no_process(tmp_path: Path) -> None:
    source = tmp_path / "in.parquet"
    text = "“The bridge is safe,” mayor Ada Okoro said. She added that it would stay open. " * 5
    pq.write_table(pa.table({"text": [f"{text}{row}" for row in range(9000)]}), source, row_group_size=4)
    command = [sys.executable, "-m", "quoteattr", "--parquet", source, tmp_path / "out.parquet", "--workers", "2"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell ignores it in its background
    ) as process:
        end = time.monotonic() + 50
        while not list(tmp_path.glob("out.parquet.part/0*.parquet")) and time.monotonic() < end:
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors == b"quoteattr: interrupted; the same command again goes on from here\n"
    assert processes.gone(lambda: processes.of_group(process.pid))
    assert left(source) == ["out.parquet.part"]
    assert json.loads((tmp_path / "out.parquet.part" / "run.json").read_text())["column"] == "text"
