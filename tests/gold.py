"""The gold corpus: news of several kinds with every quote that a careful reader finds in it.

    python -m tests.gold [KIND ...] [--show]            the figures of each kind, and what is wrong
    python -m tests.gold --update [--allow-lower]       pin what is reached now

`fixtures/gold/<kind>.md` holds the articles of a kind, `floors.toml` the figures below which that kind may not fall,
and `baseline.json` what was wrong when they were pinned, so that every change shows its gains and losses by case.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from quoteattr.model import Quote
from tests.fixtures_format import Case, as_expected, read_cases
from tests.places import FIXTURES, read
from tests.scoring import Verdict, figures, judge_case

GOLD = FIXTURES / "gold"
Extract = Callable[[str], Iterable[Quote]]
Floors = dict[str, dict[str, float]]
"""Kind of news to figure to its floor."""
Faults = dict[str, dict[str, list[str]]]
"""Kind of news to a case's title to what is wrong with it."""


def kinds(folder: Path = GOLD) -> list[str]:
    """The kinds of news that the corpus has."""
    return sorted(path.stem for path in folder.glob("*.md"))


def judge_kind(kind: str, extract: Extract, folder: Path = GOLD) -> list[Verdict]:
    """The verdict on every article of a kind."""
    return judge_cases(read_cases(folder / f"{kind}.md"), extract)


def judge_cases(cases: Iterable[Case], extract: Extract) -> list[Verdict]:
    """The verdict on every case."""
    return [judge_case(case, [as_expected(quote) for quote in extract(case.text)]) for case in cases]


@cache
def verdicts(kind: str) -> list[Verdict]:
    """The verdicts on a kind with the package as it is."""
    from quoteattr import extract_quotes

    return judge_kind(kind, extract_quotes)


def read_floors(folder: Path = GOLD) -> Floors:
    """The pinned floors; none where nothing was pinned yet."""
    path = folder / "floors.toml"
    return tomllib.loads(read(path)) if path.exists() else {}


def read_baseline(folder: Path = GOLD) -> Faults:
    """What was wrong when the floors were pinned."""
    path = folder / "baseline.json"
    return json.loads(read(path)) if path.exists() else {}


def floors_of(judged: Iterable[Verdict]) -> dict[str, float]:
    """The figures as floors: rounded down to two decimals."""
    return {name: math.floor(value * 100 + 1e-9) / 100 for name, value in figures(judged).items()}


def faults_of(judged: Iterable[Verdict]) -> dict[str, list[str]]:
    """What is wrong, by the title of the case."""
    return {verdict.case.title: list(verdict.faults) for verdict in judged if verdict.faults}


def fallen(floors: Mapping[str, float], reached: Mapping[str, float]) -> list[str]:
    """The figures that are below their floors."""
    return [
        f"{name} {reached.get(name, 0):.4g} < {floor:.4g}"
        for name, floor in floors.items()
        if reached.get(name, 0) < floor - 1e-9
    ]


def compare(before: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Gains and losses by case: faults that are gone, and faults that are new."""
    for title in sorted({*before, *now}):
        old, new = before.get(title, ()), now.get(title, ())
        changes = [f"  lost:   {fault}" for fault in new if fault not in old]
        changes += [f"  gained: {fault}" for fault in old if fault not in new]
        if changes:
            yield title
            yield from changes


def write_floors(floors: Floors, folder: Path = GOLD) -> None:
    """Write the floors, a table a kind."""
    lines = ["# No figure of a kind may fall below its floor. Rewritten by: python -m tests.gold --update"]
    for kind, pinned in sorted(floors.items()):
        lines += ["", f"[{kind}]", *(f"{name} = {value:g}" for name, value in pinned.items())]
    (folder / "floors.toml").write_bytes(("\n".join(lines) + "\n").encode())


def write_baseline(faults: Faults, folder: Path = GOLD) -> None:
    """Write what is wrong now, a line a fault."""
    document = json.dumps(faults, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "baseline.json").write_bytes(f"{document}\n".encode())


def update(judged: Mapping[str, Sequence[Verdict]], *, allow_lower: bool, folder: Path = GOLD) -> list[str]:
    """Pin floors and baseline for the kinds that were judged; refused, for the reasons given, if a floor would sink."""
    old, faults = read_floors(folder), read_baseline(folder)
    new = {kind: floors_of(results) for kind, results in judged.items()}
    lower = [f"{kind}: {line}" for kind in new for line in fallen(old.get(kind, {}), new[kind])]
    if lower and not allow_lower:
        return lower
    present = kinds(folder)
    write_floors({kind: floors for kind, floors in (old | new).items() if kind in present}, folder)
    baseline = faults | {kind: faults_of(results) for kind, results in judged.items()}
    write_baseline({kind: wrong for kind, wrong in baseline.items() if kind in present}, folder)
    return []


def report(kind: str, judged: Sequence[Verdict], *, show: bool) -> Iterator[str]:
    """The figures of a kind on a line, and if wanted all its faults."""
    shown = (
        f"{name} {value:g}" if name in ("cases", "quotes") else f"{name} {value:.2f}"
        for name, value in figures(judged).items()
    )
    yield f"{kind}: {', '.join(shown)}"
    for verdict in judged if show else ():
        if verdict.faults:
            yield f" {verdict.case.place} {verdict.case.title}"
            yield from (f"   {fault}" for fault in verdict.faults)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, or pin them."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.gold", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"all of them if none is named: {', '.join(kinds())}")
    parser.add_argument("--show", action="store_true", help="list what is wrong")
    parser.add_argument("--update", action="store_true", help="pin floors and baseline")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: let floors sink")
    options = parser.parse_args(arguments)
    judged = {kind: verdicts(kind) for kind in options.kinds or kinds()}
    everything = [verdict for results in judged.values() for verdict in results]
    for kind, results in {**judged, "all": everything}.items():
        print("\n".join(report(kind, results, show=options.show and kind != "all")))
    if options.update and (lower := update(judged, allow_lower=options.allow_lower)):
        print("\nNot pinned, since these floors would sink (--allow-lower lets them):", *lower, sep="\n  ")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
