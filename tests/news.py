"""Made-up news, and ways to break it; every choice is drawn from a `Random`, so that a seed gives a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from random import Random

NAMES = (
    "Ada Okoro|Jane Doe|Kim Tae-song|Dr. Lena Voss|Sir Hugh Marrable|José Ibáñez|Mr. Trump Jr.|O’Neill|Okoro|Voss|"
    "the minister|a spokeswoman for the harbour board|the ministry|the union|two officials|police|critics|he|she|"
    "they|the 62-page report|residents of Ardwell|the state-run Altai Wire|İnci Çelik|Mayor Tom Ardrossan|I|we|it|"
    "who"
).split("|")
AGENCIES = (
    "Reuters|the Associated Press|AP|AFP|KCNA|the Korean Central News Agency|Xinhua|the BBC|The Times|Yonhap|"
    "state media|the news agency|the paper|CNN|Interfax|a local radio station|the New York Times"
).split("|")
VERBS = (
    "said|says|told|added|warned|claimed|wrote|tweeted|asked|denied|has repeatedly said|was quoted as saying|"
    "insisted|did not say|called|described|announced|noted|is expected to say|conceded|vowed|is said to have told|"
    "explained"
).split("|")
CLAUSES = (
    "we will win|the bridge is safe|it was “never again”|the ferry [to Ardwell] leaves at noon|"
    "they [the board] lied|nobody’s ministers’ cars were there in the ’90s|I am 6'2\" tall|"
    "costs rose 12.5% to £3bn (€3.4bn)|the race was long|‘no’ means no|he told me, “Go home,” and I went|"
    "this is [sic] it [...] and more|rock 'n' roll is dead|go|No comment|the so-called “smart” fence was a “gift”|"
    "Kim said that Lee had said that the fence was up|Who knows?|That’s it!|"
    "according to a person who asked not to be named the talks failed — again"
).split("|")
FRAMES = (
    "“{C},” {N} {V}.|“{C},” {V} {N}, {n}.|{N} {V} that {C}.|{N} {V} {A} {C}.|According to {N}, {C}.|{C}, {V} {N}.|"
    "“{C},” {N} {V}. “{C}.”|{N} {V}: “{C}.”|“{C}” — {N}|{A} quoted {N} as saying “{C}”.|"
    "{A} reported, citing {N}, that {C}.|\"{C},\" {N} {V} {A} on Tuesday.|'{C},' {N} {V}.|``{C},'' {N} {V}.|"
    "«{C}», {V} {N}.|„{C}“, {V} {N}.|「{C}」 {N} {V}|{N}: {C}.|{N}, {n}, {V} in a statement carried by {A} that {C}.|"
    "It rained.|{N} left at 7:10 a.m. on Friday.|* * *|“{C}, {N} {V}. ‘{C}.’|The claim that {C} was made by {N}.|"
    "{N} ({A}) {V} “{C}”, and {V} “{C}”.|“{C}\n\n“{C},” {N} {V}.|{N} {V} “{C}” and {N} {V} he thought {C}.|"
    "By {N}\nARDWELL ({A}) — {C}.|Q: {C}?\nA: {C}.|> {C}|<p>“{C}”</p>|[{C}]"
).split("|")
MARKS = "“”‘’\"'„‟«»‹›「」『』`´[](){}—–-,.:;?!…"
ODD = (
    "\0|\ufeff|\u200b|\u200d|\u200e|\u202e|\u2066|\u2069|\u00ad|\u2028|\u2029|\x0b|\x0c|\x1c|\x85|\u00a0|\u3000|\ud800|\udfff|"
    "\udbff\udc00|\U0001f469\u200d\U0001f4bb|\u0301|\u0301\u0302\u0303|\x1b[31m|\x7f|\x08|\U000e0001|\uffff|\uffff\ufffe|"
    "ﬁ|ß|ŉ|ǅ|İ|ı|ſ|Σ|ς|½|①|٣|７|𝟘|𝐀|²|_|'''|\"\"\"|``|…….|....|--|---|&quot;|&#8220;|<br>|https://a.example/“b”|@user|#tag|"
    "\r|\r\n|\n\n\n|\t| |’s|'s|’S|U.S.|a.m.|Mr.|Mrs."
).split("|")

Break = Callable[[Random, str], str]


def article(random: Random, most: int = 8) -> str:
    """A few paragraphs of sentences that report."""
    sentences = [sentence(random) for _ in range(random.randint(1, most))]
    return "".join(part for each in sentences for part in (each, random.choice((" ", " ", "\n\n", "\n", ""))))


def sentence(random: Random) -> str:
    """One frame, filled."""
    text = random.choice(FRAMES)
    for slot, fillers in (("{C}", CLAUSES), ("{N}", NAMES), ("{n}", NAMES), ("{V}", VERBS), ("{A}", AGENCIES)):
        while slot in text:
            filler = random.choice(fillers)
            text = text.replace(slot, filler[:1].upper() + filler[1:] if slot == "{N}" else filler, 1)
    return text


def broken(random: Random, text: str, most: int = 6) -> str:
    """The text after a few accidents, perhaps none."""
    for _ in range(random.randint(0, most)):
        text = random.choice(BREAKS)(random, text)
    return text


def drop_mark(random: Random, text: str) -> str:
    """One mark less."""
    return _at_mark(random, text, lambda _: "")


def double_mark(random: Random, text: str) -> str:
    """A mark several times over."""
    return _at_mark(random, text, lambda mark: mark * random.randint(2, 4))


def swap_mark(random: Random, text: str) -> str:
    """Another mark in the place of one."""
    return _at_mark(random, text, lambda _: random.choice(MARKS))


def swap_all_marks(random: Random, text: str) -> str:
    """One sort of mark turned into another everywhere."""
    return text.replace(random.choice(MARKS), random.choice(MARKS))


def insert_odd(random: Random, text: str) -> str:
    """Something that seldom stands in news, anywhere."""
    place = random.randint(0, len(text))
    return text[:place] + random.choice(ODD) * random.choice((1, 1, 1, 3)) + text[place:]


def glue(random: Random, text: str) -> str:
    """White space gone, or of another sort."""
    return text.replace(
        random.choice((" ", "\n", ", ")), random.choice(("", "", " ", "\u00a0", "\r\n", "\u2028", "\n"))
    )


def cut(random: Random, text: str) -> str:
    """A piece taken out."""
    start = random.randint(0, len(text))
    return text[:start] + text[start + random.randint(1, 40) :]


def repeat(random: Random, text: str) -> str:
    """A piece once more, elsewhere."""
    start, place = random.randint(0, len(text)), random.randint(0, len(text))
    return text[:place] + text[start : start + random.randint(1, 40)] + text[place:]


def normalise(random: Random, text: str) -> str:
    """Another Unicode form."""
    return unicodedata.normalize(random.choice(("NFC", "NFD", "NFKC", "NFKD")), text)


def recase(random: Random, text: str) -> str:
    """Capitals or small letters alone."""
    return random.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def misread(random: Random, text: str) -> str:
    """Read in a wrong encoding."""
    wrong = random.choice(("windows-1252", "latin-1", "utf-8", "ascii"))
    return text.encode("utf-8", "surrogatepass").decode(wrong, random.choice(("surrogateescape", "replace", "ignore")))


BREAKS: tuple[Break, ...] = (
    *(drop_mark, double_mark, swap_mark, swap_all_marks, insert_odd, insert_odd, glue, cut, repeat, normalise),
    *(recase, misread),
)


def _at_mark(random: Random, text: str, change: Callable[[str], str]) -> str:
    places = [place for place, character in enumerate(text) if character in MARKS]
    if not places:
        return text
    place = random.choice(places)
    return text[:place] + change(text[place]) + text[place + 1 :]
