"""The recipes of `docs/scale-out.md`, each in a process of its own, with the real engines where they are installed."""

import json
import os
import re
import signal
import subprocess
import sys
import uuid
from collections import Counter
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from quoteattr import extract_quotes
from tests import processes
from tests.places import ROOT, read

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

PAGE = ROOT / "docs" / "scale-out.md"
TEXTS = [
    "“No,” mayor Ada Okoro said. She added that the 😀 bridge was safe.",
    None,
    "It rained.",
    "KCNA said on Monday that Kim Jong Un had visited a farm. “They [the farmers] never rest,” Kim said.",
    "",
    "According to Reuters, the minister, Bo Lind, promised “a new [stone] bridge”.",
] * 4
SECONDS = 300
"""Long enough for a busy machine."""
pytestmark = pytest.mark.timeout(SECONDS + 20)

ENVIRONMENT = {
    "PYSPARK_PYTHON": sys.executable,
    "PYSPARK_SUBMIT_ARGS": "--master local[2] --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=2 "
    "--conf spark.sql.execution.arrow.maxRecordsPerBatch=2 pyspark-shell",
    "SPARK_LOCAL_IP": "127.0.0.1",
    "RAY_AUTH_MODE": "disabled",
    "RAY_raylet_start_wait_time_s": "120",
    "RAY_agent_register_timeout_ms": "120000",
    "RAY_gcs_server_request_timeout_seconds": "240",
    "RAY_gcs_rpc_server_reconnect_timeout_s": "240",
    "RAY_worker_register_timeout_seconds": "240",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_OFFLINE": "1",
    "HF_DATASETS_DISABLE_PROGRESS_BARS": "1",
}

WATCH = """
def watched(batches):
    # What a worker has read of the package's data so far, with every batch.
    import os, sys
    import pyarrow as pa
    from quoteattr.arrow import annotate_batches
    opened = sys.modules.setdefault("opened by the package", [])
    if not opened:
        opened.append("")
        def hook(event, arguments):
            if event == "open" and os.path.join("quoteattr", "data") in str(arguments[0]):
                opened.append(str(arguments[0]))
        sys.addaudithook(hook)
    one = isinstance(batches, pa.Table)
    annotated = (annotate_batches(batch) for batch in ([batches] if one else batches))
    found = (type(batch).from_pydict({"process": [os.getpid()], "opened": [opened]}) for batch in annotated)
    return next(found) if one else found
"""
BEFORE_SPARK = f"""
{WATCH}
from pyspark.sql import SparkSession
spark = SparkSession.builder.getOrCreate()
opened = spark.read.parquet("articles.parquet").repartition(6)
opened = opened.mapInArrow(watched, "process long, opened array<string>").collect()
opened = [(row["process"], row["opened"]) for row in opened]
"""
AFTER_SPARK = """
import json
rows = [row.asDict(recursive=True)["quotes"] for row in annotated.orderBy("id").collect()]
pairs = annotated.selectExpr("text as article", "explode(quotes) as q")
slices = pairs.selectExpr("forall(q.content, c -> substring(article, c.start + 1, c.end - c.start) = c.text) as same")
slices = [row["same"] for row in slices.collect()]
spark.stop()
print(json.dumps([speakers, rows, slices, opened]))
"""
BEFORE_RAY = f"""
{WATCH}
import ray
ray.init(num_cpus=2, include_dashboard=False, object_store_memory=100_000_000)
opened = ray.data.read_parquet("articles.parquet").repartition(6)
opened = opened.map_batches(watched, batch_format="pyarrow", batch_size=2).take_all()
opened = [(row["process"], row["opened"]) for row in opened]
"""
AFTER_RAY = """
import json
rows = [row["quotes"] for row in annotated.sort("id").take_all()]
ray.shutdown()
print(json.dumps([speakers, rows, [], opened], default=list))
"""


def block(language: str, kind: str) -> str:
    """The block of the page that is for an engine."""
    (found,) = re.findall(rf"^```{language} {kind}\n(.*?)^```$", read(PAGE), re.MULTILINE | re.DOTALL)
    return str(found)


def needs(engine: str, *values: str) -> Any:
    missing = find_spec(engine) is None or (engine == "pyspark" and not (which("java") or os.environ.get("JAVA_HOME")))
    return pytest.param(
        engine, *values, marks=pytest.mark.skipif(missing, reason=f"{engine} or what it needs is not installed")
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    table = pa.table({"id": range(len(TEXTS)), "text": TEXTS})
    pq.write_table(table, tmp_path / "articles.parquet", row_group_size=10)
    return tmp_path


def run(folder: Path, *arguments: str) -> str:
    """What a Python prints; when it has ended nothing that it started is left."""
    mark = uuid.uuid4().hex

    def ours() -> dict[int, str]:
        return processes.with_variable(f"RUN={mark}")

    # Ray has sockets there, whose names may not be long.
    with TemporaryDirectory(prefix="ray") as short:
        own = {"HF_HOME": str(folder / "hf"), "PYTHONPATH": str(ROOT), "RAY_TMPDIR": short, "RUN": mark}
        try:
            done = subprocess.run(
                [sys.executable, *arguments],
                cwd=folder,
                env={**os.environ, **ENVIRONMENT, **own},
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )
            assert done.returncode == 0, done.stderr[-5000:]
            assert processes.gone(ours, 30), ours()
        finally:
            for process in ours():
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
    return done.stdout


def script(folder: Path, *code: str) -> str:
    path = folder / "recipe.py"
    path.write_text("".join(code), "utf-8")
    return run(folder, str(path))


def counted() -> Counter[str | None]:
    quotes = [quote for text in TEXTS if text for quote in extract_quotes(text)]
    return Counter(quote.speaker.name for quote in quotes if quote.speaker)


@processes.needs_proc
@pytest.mark.parametrize("engine", [needs(name) for name in ["pyarrow", "polars", "duckdb", "datasets"]])
def test_a_recipe_counts_the_speakers(engine: str, folder: Path) -> None:
    printed = script(folder, block("python", engine), "\nimport json\nprint(json.dumps(speakers))\n")
    assert json.loads(printed.splitlines()[-1]) == counted()


@processes.needs_proc
@pytest.mark.parametrize(
    ("engine", "before", "after"),
    [needs("pyspark", BEFORE_SPARK, AFTER_SPARK), needs("ray", BEFORE_RAY, AFTER_RAY)],
    ids=["pyspark", "ray"],
)
def test_an_engine_with_processes_gives_what_python_gives(engine: str, before: str, after: str, folder: Path) -> None:
    printed = script(folder, before, block("python", engine), after)
    speakers, rows, slices, opened = json.loads(printed.splitlines()[-1])
    assert speakers == counted()
    assert rows == [None if text is None else [quote.to_dict() for quote in extract_quotes(text)] for text in TEXTS]
    assert all(slices)
    assert len(opened) > len({process for process, _ in opened}), "every batch came to a new process"
    assert any(files[1:] for _, files in opened)
    assert all(len(files) == len(set(files)) for _, files in opened), "a data file was read twice in one process"


@processes.needs_proc
def test_the_script_for_plain_python_runs(folder: Path) -> None:
    assert script(folder, block("python", "script")) == f"{dict(counted())}\n"


@processes.needs_proc
def test_the_command_runs(folder: Path) -> None:
    pytest.importorskip("tqdm")
    program, *arguments = block("sh", "pyarrow").split()
    assert program == "python"
    assert run(folder, *arguments) == ""
    assert pq.read_metadata(folder / "quotes.parquet").num_rows == len(TEXTS)
