"""Texts made to be slow, and how the cost of each grows with its length: `python -m tests.hostile [CHARACTERS]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from itertools import cycle, islice
from string import ascii_uppercase
from time import process_time

from quoteattr import extract_quotes
from tests.places import ARTICLE, read

LIMIT = 2.3
"""Times the cost that twice the length may take."""
LARGE = 1_000_000

Shape = Callable[[int], str]
"""Makes a text of about so many characters."""


def repeated(unit: str) -> Shape:
    """One unit, over and over."""
    return lambda size: unit * (size // len(unit) + 1)


def between(opening: str, closing: str, inner: str = "") -> Shape:
    """As many openings as closings, all nested."""
    return lambda size: (count := size // len(opening + closing)) * opening + inner + count * closing


def numbered(template: str) -> Shape:
    """A unit whose every `@` is another invented name each time."""
    return lambda size: "".join(islice(map(template.replace, cycle("@"), _names()), size // (len(template) + 5) + 1))


def wrapped(before: str, shape: Shape, after: str) -> Shape:
    """A shape with something around it."""
    return lambda size: before + shape(size) + after


def _names() -> list[str]:
    return [f"{a}{b.lower()}{c.lower()}ov" for a in ascii_uppercase for b in ascii_uppercase for c in ascii_uppercase]


_UNITS: Mapping[str, str] = {
    "straight marks": '"',
    "apostrophes": "'",
    "opening marks": "“",
    "closing marks": "”",
    "closing singles": "’",
    "opening singles": "‘",
    "low marks": "„",
    "guillemets": "«",
    "corner brackets": "「",
    "backticks": "`",
    "opening and closing": "“”",
    "closing and opening": "”“",
    "open and close around a word": "“a” ",
    "open and close, straight": '"a" ',
    "mixed kinds": "“‘\"'«",
    "nested two deep": "“‘a’” ",
    "openings with words": "“a ",
    "singles with words": "'a ",
    "straight with words": '"a ',
    "elisions": "'A 'em ",
    "plural possessives": "'A players' b ",
    "possessives": "’s",
    "possessives of a name": "Okoro’s ",
    "inches": "6'2\" ",
    "opening brackets": "[",
    "bracket pairs": "[a] ",
    "glosses": "“he [Okoro] ",
    "omissions": "“a [...] b” ",
    "parentheses": "(",
    "parenthesis pairs": "(a) ",
    "agencies in parentheses": "(Reuters) - ",
    "braces": "{<",
    "tags": "<a>",
    "entities": "&quot;",
    "said": "said ",
    "he said she said": "he said she said ",
    "he said that": "he said that ",
    "said a line": "said\n",
    "who said": ", who said ",
    "according to": "according to ",
    "as saying": "quoted as saying ",
    "citing": ", citing Reuters, ",
    "told": "told Reuters ",
    "nouns that report": "the claim that ",
    "claim of claims": "the claim of ",
    "direct speech": "“a” said b. ",
    "split speech": "“A,” she said. “",
    "one speaker many times": "“No,” Ada Okoro said. ",
    "a speaker and a pronoun": "“No,” Ada Okoro said. “Yes,” she added. ",
    "paragraphs that carry on": "“a\n\n",
    "paragraphs of speech": "“No,” he said.\n\n",
    "short paragraphs": "a\n\n",
    "dialogue": "Q: Who?\nA: I.\n",
    "labels": "Okoro: no\n",
    "colons": ":",
    "colons with words": "a: ",
    "commas": ",",
    "commas with words": "a, ",
    "appositives": "Okoro, the minister, ",
    "full stops": ".",
    "full stops with words": "A. ",
    "ellipses": "… ",
    "questions": "? ",
    "dashes": "—",
    "dashes with words": "a — ",
    "hyphens": "-",
    "hyphenated": "a-",
    "dotted": "a.",
    "capitals with stops": "A.",
    "abbreviations": "Mr. ",
    "one word": "the ",
    "one long word": "a",
    "one long word in capitals": "A",
    "conjunctions": "and ",
    "that": "that ",
    "to": "to ",
    "of the": "of the ",
    "relative clauses": "who ",
    "negations": "not ",
    "auxiliaries": "has been ",
    "adverbs": "repeatedly ",
    "one name": "Okoro ",
    "a full name": "Ada Okoro ",
    "names joined": "Kim and ",
    "names in a row": "Kim, ",
    "titles": "President ",
    "titles with names": "Dr. Voss ",
    "roles": "the minister ",
    "pronouns": "she ",
    "pronouns of all sorts": "he they it who ",
    "an agency": "Reuters ",
    "an agency's long name": "the Korean Central News Agency ",
    "agencies that say": "KCNA said that ",
    "agencies that relay": "Kim said, KCNA reported. ",
    "programmes": "state media said ",
    "acronyms": "World Trade Body (WTB) ",
    "digits": "1",
    "numbers": "12.5 ",
    "numbers with commas": "1,",
    "newlines": "\n",
    "carriage returns": "\r",
    "both line ends": "\r\n",
    "line separators": "\u2028",
    "blanks": " ",
    "tabs": "\t",
    "combining accents": "\u0301",
    "accents on marks": "“\u0301",
    "joiners": "\u200d",
    "bidirectional controls": "\u202e",
    "byte order marks": "\ufeff",
    "nulls": "\0",
    "lone surrogates": "\ud800",
    "surrogates with marks": "“\udfff ",
    "emoji": "🙂",
    "ideographs": "報",
    "replacement characters": "\ufffd",
    "addresses": "https://a.example/b?c=“d” ",
    "handles": "@okoro ",
    "stars": "* ",
    "bullets": "• said\n",
    "claims in one sentence": "he said that “a” was b and ",
    "quotes in one sentence": "he said “a”, and ",
    "reports between commas": "a, he said, b, ",
    "carriers in one sentence": "KCNA said “a” and Reuters said “b”, ",
    "accounts in one sentence": "he said a, according to Okoro, ",
    "dates": "on Tuesday, ",
    "by-lines": "By Okoro\n",
    "datelines": "ARDWELL (Reuters) — No.\n",
    "calling": "he called it “a” and ",
    "links": "(RELATED: “a”) ",
    "nicknames": "Ada “Doc” Okoro ",
    "one gesture": "She nodded. “No.” ",
    "infinitives": "declined to say ",
    "passives": "is said to have been told ",
}

SHAPES: Mapping[str, Shape] = {
    **{name: repeated(unit) for name, unit in _UNITS.items()},
    "nested marks": between("“", "”", "a"),
    "nested marks with words": between("“a ", "b” "),
    "nested marks of two kinds": between("“a ‘b ", "c’ d” "),
    "nested brackets": between("[", "]", "a"),
    "nested brackets in a quotation": wrapped("“", between("[", "]", "a"), "” he said."),
    "nested parentheses": between("(a ", ") "),
    "names within a quotation": wrapped("“", repeated("Okoro [the mayor] "), "” he said."),
    "a quotation without an end": wrapped("“", repeated("we will win and "), ""),
    "a long claim": wrapped("He said that ", repeated("the fence was up and "), "."),
    "a long subject": wrapped("The man ", repeated("from the house "), "said no."),
    "a long aside": wrapped("Okoro, ", repeated("a minister and "), ", said no."),
    "many names": numbered("@ "),
    "many speakers": numbered("“No,” @ said. "),
    "many full names": numbered("Ada @ said that it rained. "),
    "many names once told": numbered("Dr. @ told Reuters that @ had left. "),
    "many names in brackets": numbered("“He [@] said no,” she added. "),
    "many descriptions": numbered("@, the mayor of @, said no. "),
    "many acronyms": numbered("The @ Trade Body (@TB) said no. "),
    "an article": repeated(read(ARTICLE)),
}


def seconds(text: str, repeats: int = 1) -> float:
    """Seconds of the processor that the quotes of a text take: the least of several runs."""
    least = float("inf")
    for _ in range(repeats):
        start = process_time()
        extract_quotes(text)
        least = min(least, process_time() - start)
    return least


def calls(text: str) -> int:
    """Functions called, in Python or C, for the quotes of a text; the same on every machine."""
    count = 0

    def see(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event.endswith("call")

    sys.setprofile(see)
    try:
        extract_quotes(text)
    finally:
        sys.setprofile(None)
    return count


def main() -> None:
    """Print the cost of each shape at half of a length and at the whole of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("characters", nargs="?", type=int, default=LARGE)
    parser.add_argument("--only", default="", help="shapes whose name holds this")
    options = parser.parse_args()
    chosen = {name: shape for name, shape in SHAPES.items() if options.only in name}
    extract_quotes(read(ARTICLE))
    worst = 0.0
    print(f"{'shape':<36} {'half, s':>8} {'whole, s':>9} {'growth':>7} {'characters/s':>13}")
    for name, shape in chosen.items():
        half, whole = (seconds(shape(size), 2) for size in (options.characters // 2, options.characters))
        growth = whole / half
        worst = max(worst, growth)
        mark = "" if growth <= LIMIT else "  <-- more than linear"
        print(
            f"{name:<36} {half:8.2f} {whole:9.2f} {growth:7.2f} {options.characters / whole:13,.0f}{mark}", flush=True
        )
    print(f"{len(chosen)} shapes, the worst growth {worst:.2f}")


if __name__ == "__main__":
    main()
