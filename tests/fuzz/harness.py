"""A coverage-guided search for texts that break the package: `python -m tests.fuzz.harness FOUND [LIBFUZZER OPTIONS]`.

It needs `atheris`. It starts from `tests/fuzz/corpus`; every text with a flaw is written to the folder FOUND, one of
each sort, and the search goes on. For an hour: `python -m tests.fuzz.harness found -max_total_time=3600`.
"""

from __future__ import annotations

import hashlib
import sys
import time
import traceback
from pathlib import Path

import atheris

CORPUS = Path(__file__).parent / "corpus"
SLOWEST = 0.5
"""Seconds of the processor for a text, besides those that its length explains."""
SECONDS_A_CHARACTER = 2e-3

with atheris.instrument_imports(include=["quoteattr"]):
    from quoteattr import Analysis, analyze, explain
    from quoteattr.cli.formats import FORMATS, Source, write
    from tests.soundness import flaws_of

analyze("The first call reads the data.")


def decoded(data: bytes) -> str:
    """Any bytes as a text; what is no UTF-8 becomes lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def found_flaws(text: str) -> list[str]:
    """What is wrong with the result of a text, exceptions and undue time included."""
    start = time.process_time()
    try:
        analysis = analyze(text)
        seconds = time.process_time() - start
        slow = [f"slow: {seconds:.2f} s"] if seconds > SLOWEST + SECONDS_A_CHARACTER * len(text) else []
        use(analysis)
        return [*flaws_of(analysis), *slow]
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return [f"{type(error).__name__} in {Path(place.filename).stem}.{place.name}: {error}"]


def use(analysis: Analysis) -> None:
    """Write an analysis in one of the formats, or explain it, as its length will have it: all would take too long."""
    forms = [*FORMATS, "explanation"]
    form = forms[len(analysis.text) % len(forms)]
    if form == "explanation":
        explain.render(explain.trace(analysis))
    else:
        write(form, analysis, Source("-"))


def main() -> None:
    """Search until libFuzzer's options say that it is enough."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    sorts: set[str] = set()

    def one_input(data: bytes) -> None:
        text = decoded(data)
        for flaw in found_flaws(text):
            sort = flaw.split(":")[0]
            if sort not in sorts:
                sorts.add(sort)
                name = hashlib.sha256(data).hexdigest()[:12]
                (folder / f"{name}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
                (folder / f"{name}.flaw").write_text(f"{flaw}\n", "utf-8", "backslashreplace")
                print(f"FOUND {name}: {flaw[:200]!r}", flush=True)

    atheris.Setup([sys.argv[0], *sys.argv[2:]], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
