"""Measure the package on an annotated corpus and write the figures into the pages that show them.

    python -m training.report CORPUS.jsonl.gz [--parsed PARSES.jsonl.gz] [--out docs]

The corpus has the form that `training.corpus` describes, and should be one that the weights were not trained on.
Without `--out` the figures are printed. With it they go into `figures.json`, from there to every place of the pages
that asks for one, and the curve into a picture. With parses of the corpus the package is measured on these too; without
them the figures of that run stay what they were. The same corpus and the same package give the same bytes.

Every point of the curve is a run of its own: a quote that a threshold leaves out makes room for a rule, so that the
quotes of a high threshold are not simply the likeliest ones of a low one.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve, frozen

from quoteattr import Quote, extract_quotations, extract_quotes
from quoteattr.attribution import DEFAULT_CONFIDENCE
from quoteattr.attribution.models.learned import RULE
from quoteattr.attribution.models.weights_file import DEFAULT, default_weights
from quoteattr.attribution.models.weights_sections import read_content, write_content
from quoteattr.lexicon import read_data
from quoteattr.text.stanza_json import read_parse
from tests import gold
from tests.fixtures_format import Expected
from tests.scoring import Verdict, figures, pair, share, words
from training.corpus import to_article
from training.markers import renewed, table

Row = Mapping[str, Any]
"""An article of the corpus."""
Ranges = Collection[Sequence[int]]
"""Pairs of offsets."""
Extract = Callable[[str, float], Iterable[Quote]]
"""The quotes of a text from a confidence on."""

FIGURES = "figures.json"
PICTURE = Path("images") / "precision-recall.svg"
KINDS = ("direct", "mixed", "indirect")
STEPS = tuple(step / 20 for step in range(20))
BINS, FOLDS = 10, 5
MANY = 50
"""Quotes of a bin from which its share means something."""
MOSTLY, HARDLY = 0.8, 0.2
"""Shares of a quotation's words from which it counts as held by a content, and below which it does not."""
DIRECT = 0.9
"""Share of a content's letters and digits that stand in marks where it is direct."""
THAT = "that "
LEAST_WORDS = 3
"""Words of a quotation that counts as such."""
COLOURS = {"all": "black", "direct": "tab:blue", "mixed": "tab:orange", "indirect": "tab:green"}
MARKED = (0.2, DEFAULT_CONFIDENCE, 0.6, 0.8)
"""Values of `min_confidence` that the picture names."""
GOLD_FIGURES = ("precision", "recall", "f1", "exact", "cue", "mention", "speaker", "agency", "interpolations")


@frozen
class Judged:
    """A quote that was found, against the annotation."""

    kind: str
    rule: str
    confidence: float
    nested: bool
    """Whether it lies inside another quote."""
    right: str | None
    """The kind of the annotated attribution that it gets right: half of the content's words, and the source."""


@frozen
class Score:
    """How many quotes, what share of them is right, what share of the annotated attributions was found."""

    quotes: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return share(2 * self.precision * self.recall, self.precision + self.recall)


@frozen(eq=False)
class Measure:
    """What came out of a corpus, or of an article, from one confidence on."""

    quotes: tuple[Judged, ...]
    golds: Counter[str]
    """Annotated attributions by kind."""
    regions: Counter[str]
    """Quotations of three words or more: `quoted`, of these `attributed`; `unquoted`, of these `taken` for quotes."""

    def score(self, kind: str = "") -> Score:
        """Precision over the quotes of a kind, recall over the annotated attributions of it; all if none is named."""
        given = [quote for quote in self.quotes if kind in ("", quote.kind)]
        right = sum(quote.right is not None for quote in given)
        found = sum(quote.right is not None and kind in ("", quote.right) for quote in self.quotes)
        wanted = self.golds[kind] if kind else self.golds.total()
        return Score(len(given), share(right, len(given)), share(found, wanted))

    def outer(self) -> Measure:
        """The same without the quotes inside other quotes."""
        return Measure(tuple(quote for quote in self.quotes if not quote.nested), self.golds, self.regions)


Curve = Mapping[float, Measure]
"""What came out by `min_confidence`."""


def read_rows(path: Path) -> list[Row]:
    """The articles of a JSONL file, which may be gzipped."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode().split("\n") if line.strip()]


def measure(rows: Iterable[Row], least: float, extract: Extract) -> Measure:
    """Run the package over all articles and compare."""
    return joined([judge(row, list(extract(row["text"], least))) for row in rows])


def measure_parsed(rows: Iterable[Row], parses: Mapping[str, Any]) -> Measure:
    """Run the package over the articles that have a parse, with it."""
    parsed = ((row, read_parse(row["text"], parses[row["id"]])) for row in rows if row["id"] in parses)
    return joined([judge(row, extract_quotes(document)) for row, document in parsed])


def joined(parts: Sequence[Measure]) -> Measure:
    """What came out of several articles."""
    return Measure(
        tuple(quote for part in parts for quote in part.quotes),
        sum((part.golds for part in parts), Counter()),
        sum((part.regions for part in parts), Counter()),
    )


@frozen(eq=False)
class Side:
    """An attribution as the annotation or the package has it."""

    content: Expected
    words: set[int]
    """Of the content, each by where it starts."""
    source: set[int]

    @classmethod
    def of(cls, text: str, content: Ranges, source: Ranges) -> Side:
        """The words in the ranges, without a "that" before the content."""
        start = min((start for start, _ in content), default=0)
        skipped = start + len(THAT) if text.startswith(THAT, start) else start
        expected = _expected([(max(first, skipped), last) for first, last in content if last > skipped])
        return cls(expected, words(text, expected), words(text, _expected(source)))

    def kind(self, text: str, marked: set[int]) -> str:
        """Direct, mixed or indirect by the share of its letters that stand in marks."""
        letters = _letters(text, self.content.content)
        quoted = share(len(letters & marked), len(letters))
        return "direct" if quoted >= DIRECT else "mixed" if quoted else "indirect"

    def agrees(self, other: Side) -> bool:
        """Whether the sources share a word, or both are left out."""
        return bool(self.source & other.source) or not (self.source or other.source)

    def holds(self, region: set[int]) -> bool:
        """Whether most of a quotation's words are in the content."""
        return len(self.words & region) >= MOSTLY * len(region)


def _expected(ranges: Ranges) -> Expected:
    return Expected("", tuple((start, end) for start, end in ranges))


def judge(row: Row, quotes: Sequence[Quote]) -> Measure:
    """Compare the quotes of an article with its annotation, one to one, the best overlap first."""
    text = row["text"]
    golds = [Side.of(text, gold["content"], gold["source"]) for gold in row["attributions"]]
    found = [_side(text, quote) for quote in quotes]
    pieces = [(piece.start, piece.end) for quotation in extract_quotations(text) for piece in quotation.pieces]
    marked = _letters(text, pieces)
    kinds = [gold.kind(text, marked) for gold in golds]
    pairs = pair(text, [gold.content for gold in golds], [side.content for side in found])
    right = {j: kinds[i] for i, j in pairs.items() if golds[i].agrees(found[j])}
    judged = (
        Judged(side.kind(text, marked), quote.rule, quote.confidence, _is_nested(quote), right.get(j))
        for j, (side, quote) in enumerate(zip(found, quotes, strict=True))
    )
    regions = (words(text, _expected([piece])) for piece in pieces)
    outcomes = (outcome for region in regions if len(region) >= LEAST_WORDS for outcome in _fate(region, golds, found))
    return Measure(tuple(judged), Counter(kinds), Counter(outcomes))


def _side(text: str, quote: Quote) -> Side:
    mention = None if quote.speaker is None else quote.speaker.mention
    content = [(span.start, span.end) for span in quote.content]
    return Side.of(text, content, [] if mention is None else [(mention.start, mention.end)])


def _letters(text: str, ranges: Ranges) -> set[int]:
    return {place for start, end in ranges for place in range(start, end) if text[place].isalnum()}


def _is_nested(quote: Quote) -> bool:
    return quote.depth > 1 or quote.rule.startswith("nested-")


def _fate(region: set[int], golds: Sequence[Side], found: Sequence[Side]) -> Iterator[str]:
    """What became of a quotation; nothing to say of one that is annotated in part."""
    holders = sorted((side for side in found if side.holds(region)), key=_closeness(region))
    annotated = sorted((gold for gold in golds if gold.holds(region)), key=_closeness(region))
    if annotated:
        yield "quoted"
        if holders and annotated[0].agrees(holders[0]):
            yield "attributed"
    elif len(region.intersection(set[int]().union(*(gold.words for gold in golds)))) < HARDLY * len(region):
        yield "unquoted"
        if holders:
            yield "taken"


def _closeness(region: set[int]) -> Callable[[Side], tuple[int, int]]:
    return lambda side: (-len(side.words & region), len(side.words))


def point_scores(measured: Measure) -> list[Score]:
    """The scores overall and of each kind, quotes inside other quotes left out."""
    return [measured.outer().score(kind) for kind in ("", *KINDS)]


def best(curve: Curve) -> float:
    """The `min_confidence` with the highest F1; the lowest of several."""
    return max(curve, key=lambda least: (round(curve[least].outer().score().f1, 3), -least))


def crossed(rows: Sequence[Row]) -> Measure:
    """All quotes, their confidences set for each fifth of the articles by what is right in the other four."""
    from training import calibrate

    data = read_data(DEFAULT)
    plain = evolve(default_weights(), calibration=((0.0, 0.0), (1.0, 1.0)))
    articles = [to_article(dict(row)) for row in rows]
    outcomes = [calibrate.outcomes(article, plain) for article in articles]
    folds = [article.fold(FOLDS) for article in articles]
    parts = []
    for fold in range(FOLDS):
        others = [o for some, place in zip(outcomes, folds, strict=True) if place != fold for o in some]
        content = read_content(data, DEFAULT)
        content["calibration"] = calibrate.calibration([o for o in others if o.rule == RULE])
        content["rules"] = calibrate.shares([o for o in others if o.rule != RULE])
        with TemporaryDirectory() as folder:
            path = Path(folder) / "own.weights"
            path.write_bytes(write_content(content))
            inside = [row for row, place in zip(rows, folds, strict=True) if place == fold]
            parts.append(measure(inside, 0.0, _with_weights(path)))
    return joined(parts)


def _with_weights(path: Path) -> Extract:
    return lambda text, least: extract_quotes(text, min_confidence=least, weights=path)


def reliability_table(sides: Mapping[str, Measure]) -> str:
    """Bins of confidence, and for each of several named runs what is claimed and what is reached."""
    heads = [head for name in sides for head in (name, "mean", "right")]
    rows = []
    by_bin = [_by_bin(side.outer().quotes) for side in sides.values()]
    for number in range(BINS):
        cells = [cell for side in by_bin for cell in _claimed_and_reached(side.get(number, []))]
        rows.append([f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}", *cells])
    return table(["confidence", *heads], rows)


def widest_gap(measured: Measure) -> str:
    """The bin of many quotes whose mean confidence is farthest from the share that is right."""
    bins = {number: quotes for number, quotes in _by_bin(measured.outer().quotes).items() if len(quotes) >= MANY}
    if not bins:
        return "none"
    number = max(sorted(bins), key=lambda place: abs(_gap(bins[place])))
    return f"{100 * _gap(bins[number]):+.1f} points at {number / BINS:.1f} to {(number + 1) / BINS:.1f}"


def _gap(quotes: Sequence[Judged]) -> float:
    return sum((quote.right is not None) - quote.confidence for quote in quotes) / len(quotes)


def _by_bin(quotes: Iterable[Judged]) -> dict[int, list[Judged]]:
    bins: dict[int, list[Judged]] = {}
    for quote in quotes:
        bins.setdefault(_bin(quote.confidence), []).append(quote)
    return bins


def _bin(confidence: float) -> int:
    return min(BINS - 1, round(confidence * 1000) * BINS // 1000)


def _claimed_and_reached(quotes: Sequence[Judged]) -> tuple[str, str, str]:
    if not quotes:
        return "", "", ""
    mean = sum(quote.confidence for quote in quotes) / len(quotes)
    return str(len(quotes)), _percent(mean), _percent(sum(quote.right is not None for quote in quotes) / len(quotes))


def _percent(value: float) -> str:
    return f"{100 * value:.1f}"


def curve_table(curve: Curve, besides: Collection[float]) -> str:
    """Precision, recall and F1 at every tenth and at some values besides; the line with the best F1 is marked."""
    rows = []
    for least in (least for least in curve if round(least * 100) % 10 == 0 or least in besides):
        scores = point_scores(curve[least])
        triples = (" / ".join(_percent(value) for value in (s.precision, s.recall, s.f1)) for s in scores)
        name = f"**{least:.2f}**" if least == best(curve) else f"{least:.2f}"
        rows.append([name, str(scores[0].quotes), *triples])
    return table(["`min_confidence`", "quotes", "all", *KINDS], rows)


def rule_table(quotes: Iterable[Judged]) -> str:
    """What each rule links and what share of it is right, the busiest first."""
    by_rule: dict[str, list[bool]] = {}
    for quote in quotes:
        by_rule.setdefault(quote.rule, []).append(quote.right is not None)
    busiest = sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0]))
    return table(
        ["linked by", "quotes", "right"],
        [[f"`{rule}`", str(len(rights)), _percent(share(sum(rights), len(rights)))] for rule, rights in busiest],
    )


def gold_table(judged: Mapping[str, Sequence[Verdict]]) -> str:
    """The figures on the project's own corpus, by kind of news; nothing where there is nothing to be right about."""
    rows = []
    everything = [verdict for verdicts in judged.values() for verdict in verdicts]
    for kind, verdicts in {**judged, "**all**": everything}.items():
        values = figures(verdicts)
        counts = sum((verdict.counts for verdict in verdicts), Counter())
        shares = (_percent(values[name]) if counts.get(name, name in GOLD_FIGURES[:3]) else "" for name in GOLD_FIGURES)
        rows.append([kind, f"{values['cases']:g}", f"{values['quotes']:g}", *shares])
    return table(["kind of news", "articles", "quotes", *GOLD_FIGURES], rows)


def headline(measured: Measure) -> dict[str, str]:
    """The figures by which systems are compared."""
    scores, regions = [measured.score(kind) for kind in ("", *KINDS)], measured.regions
    return {
        "precision": _percent(scores[0].precision),
        "recall": _percent(scores[0].recall),
        "f1": _percent(scores[0].f1),
        "kinds": " / ".join(_percent(score.f1) for score in scores[1:]),
        "attributed": _percent(share(regions["attributed"], regions["quoted"])),
        "taken": _percent(share(regions["taken"], regions["unquoted"])),
    }


def report(rows: Sequence[Row], curve: Curve, cross: Measure, parsed: Measure | None = None) -> dict[str, str]:
    """Every figure and table that the pages may ask for, by name."""
    everything, default, top = curve[STEPS[0]], curve[DEFAULT_CONFIDENCE], best(curve)
    regions, nested = default.regions, [quote for quote in default.quotes if quote.nested]
    lowest = _by_bin(default.outer().quotes).get(_bin(DEFAULT_CONFIDENCE), [])
    by_rule = [quote for quote in lowest if quote.rule != RULE]
    with_parse = {} if parsed is None else headline(parsed)
    return {
        **headline(default),
        **{f"parsed-{name}": value for name, value in with_parse.items()},
        "articles": str(len(rows)),
        "attributions": f"{default.golds.total():,}",
        "quotes": f"{len(default.quotes):,}",
        "default": f"{DEFAULT_CONFIDENCE:g}",
        "f1-outer": _percent(default.outer().score().f1),
        "quoted": str(regions["quoted"]),
        "taken-count": f"{regions['taken']} of {regions['unquoted']}",
        "nested": str(len(nested)),
        "nested-right": str(sum(quote.right is not None for quote in nested)),
        "rules": str(len(by_rule)),
        "rules-right": str(sum(quote.right is not None for quote in by_rule)),
        "gap": widest_gap(everything),
        "gap-default": widest_gap(default),
        "gap-crossed": widest_gap(cross),
        "best": f"{top:.2f}",
        "best-f1": _percent(curve[top].outer().score().f1),
        "reliability": reliability_table({"all": everything, "by default": default, "set by others": cross}),
        "curve": curve_table(curve, {top, DEFAULT_CONFIDENCE}),
        "by-rule": rule_table(default.quotes),
        "gold": gold_table({kind: gold.verdicts(kind) for kind in gold.kinds()}),
    }


def publish(values: Mapping[str, str], folder: Path) -> None:
    """Write the figures into the folder, and into its pages and the README beside it, wherever they ask for one."""
    file = folder / FIGURES
    values = {**(json.loads(file.read_bytes()) if file.exists() else {}), **values}
    listed = json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True)
    file.write_bytes(f"{listed}\n".encode())
    for page in (*sorted(folder.rglob("*.md")), folder.parent / "README.md"):
        if page.exists():
            page.write_bytes(renewed(page.read_bytes().decode(), values, "report").encode())


def draw(curve: Curve, file: Path) -> None:
    """Precision against recall, overall and by kind, as an SVG picture; the same curve gives the same bytes."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": "quoteattr", "svg.fonttype": "none"}):
        picture = Figure(figsize=(7, 4.6), layout="constrained")
        axes = picture.subplots()
        for place, (kind, colour) in enumerate(COLOURS.items()):
            scores = {least: point_scores(measured)[place] for least, measured in curve.items()}
            axes.plot([s.recall for s in scores.values()], [s.precision for s in scores.values()], color=colour)
            for least in MARKED:
                at = (scores[least].recall, scores[least].precision)
                axes.plot(*at, "o", color=colour, ms=7 if least == DEFAULT_CONFIDENCE else 4)
                if not place:
                    axes.annotate(f"{least:g}", at, (-6, -12), textcoords="offset points", color=colour, ha="right")
            first = scores[STEPS[0]]
            axes.annotate(kind, (first.recall, first.precision), (6, -8), textcoords="offset points", color=colour)
        axes.set(xlabel="recall", ylabel="precision", xlim=(0, 1), ylim=(0.4, 1))
        axes.grid(color="0.9")
        axes.spines[["top", "right"]].set_visible(False)
        file.parent.mkdir(parents=True, exist_ok=True)
        picture.savefig(file, format="svg", metadata={"Date": None, "Creator": None})


def main() -> None:
    """Measure, and print the figures or write them into the pages and the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--parsed", type=Path, help="parses of the corpus, in the form that training.corpus describes")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where the pages lie")
    arguments = parser.parse_args()
    rows = read_rows(arguments.corpus)
    curve = {least: measure(rows, least, _extract) for least in sorted({*STEPS, DEFAULT_CONFIDENCE})}
    parses = {} if arguments.parsed is None else {row["id"]: row["sentences"] for row in read_rows(arguments.parsed)}
    values = report(rows, curve, crossed(rows), measure_parsed(rows, parses) if parses else None)
    if arguments.out is None:
        print(*(f"{name}:\n{value}\n" for name, value in values.items()), sep="\n")
        return
    publish(values, arguments.out)
    draw(curve, arguments.out / PICTURE)


def _extract(text: str, least: float) -> tuple[Quote, ...]:
    return extract_quotes(text, min_confidence=least)


if __name__ == "__main__":
    main()
