"""Edges of cue, mention and content, from links such as a rule or a model makes them.

A text marks the link's parts: {c:...} the cue's head, {s:...} the source, {x:...} a stretch of the content.
"""

from __future__ import annotations

import re

import pytest

from quoteattr.attribution.cues import cue_lexicon
from quoteattr.attribution.edges.whole import to_attribution
from quoteattr.attribution.elements import build_elements
from quoteattr.attribution.link import Link
from quoteattr.marks import find_quotations
from quoteattr.state import Attribution
from quoteattr.text import segment

_MARKED = re.compile(r"\{([csx]):([^{}]*)\}")


def attribution_of(marked: str) -> tuple[str, Attribution]:
    """The text without its marks, and the attribution of the link that they describe."""
    spans: dict[str, list[tuple[int, int]]] = {"c": [], "s": [], "x": []}
    text = ""
    at = 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        spans[match[1]].append((len(text), len(text) + len(match[2])))
        text += match[2]
        at = match.end()
    text += marked[at:]
    elements = build_elements(segment(text), find_quotations(text))

    def ranges(part: str) -> list[tuple[int, int]]:
        found = [elements.elements_in(*span) for span in spans[part]]
        return [(inside.start, inside.stop) for inside in found]

    cue = ranges("c")[0][0] if spans["c"] else None
    source = ranges("s")[0] if spans["s"] else None
    return text, to_attribution(Link(cue, source, tuple(ranges("x"))), elements, cue_lexicon())


def cue_of(marked: str) -> str:
    text, found = attribution_of(marked)
    return " … ".join(text[start:end] for start, end in found.cue)


def test_a_mention_has_no_words_of_the_content() -> None:
    assert mention_of("{c:According} to {s:her figures}, {x:every ticket costs 74 euros}.") == "her figures"
    assert (
        mention_of("{c:According} to {s:radio host Petr Olin}, {x:the plan smells of fear}.") == "radio host Petr Olin"
    )


def test_what_would_be_words_of_the_mention_is_no_content() -> None:
    _, found = attribution_of("{x:The semi-official} {s:Corvanian agency} {c:denied} a report.")
    assert not found.content


def mention_of(marked: str) -> str | None:
    text, found = attribution_of(marked)
    return None if found.source is None else text[slice(*found.source)]


def content_of(marked: str) -> list[str]:
    text, found = attribution_of(marked)
    return [text[start:end] for start, end in found.content]


@pytest.mark.parametrize(
    ("marked", "cue", "lemma"),
    [
        ("The mayor {c:said} {x:that it was late}.", "said", "say"),
        ("She campaigned on {c:pledges} {x:to be tough}.", "pledges", "pledge"),
        ("An ad in 2008 {c:questioned} {x:whether it was late}.", "questioned", "question"),
        ("The mayor has repeatedly {c:said} {x:it was late}.", "has repeatedly said", "say"),
        ("The mayor later {c:claimed} {x:it was late}.", "claimed", "claim"),
        ("The mayor did not {c:deny} {x:that it was late}.", "did not deny", "deny"),
        ("The mayor would neither confirm nor {c:deny} {x:that}.", "would neither confirm nor deny", "deny"),
        ("The mayor declined to {c:say} {x:how late it was}.", "declined to say", "say"),
        ("The mayor went on to {c:say} {x:it was late}.", "went on to say", "say"),
        ("The mayor {c:went} on to say {x:it was late}.", "went on to say", "say"),
        ("The mayor made it {c:clear} {x:that it was late}.", "made it clear", "make"),
        ("The mayor {c:pointed} out {x:that it was late}.", "pointed out", "point"),
        ("{x:“It is late,”} the mayor was {c:quoted} as saying.", "was quoted as saying", "quote"),
        ("{x:“It is late,”} the mayor was quoted as {c:saying}.", "was quoted as saying", "quote"),
        ("The radio {c:quoted} the mayor as saying {x:it was late}.", "quoted … as saying", "quote"),
        ("Doctors {c:warned} of {x:a second wave}.", "warned of", "warn"),
        ("Doctors {c:warned} {x:of a second wave}.", "warned of", "warn"),
        ("Doctors {c:called} {x:for a ban}.", "called for", "call"),
        ("Doctors {c:called} {x:for the ward to stay open}.", "called", "call"),
        ("Doctors {c:called} on {x:both sides to talk}.", "called on", "call"),
        ("The chair {c:appealed} to {x:delegates to stay}.", "appealed to", "appeal"),
        ("The poem was {c:hailed} as {x:“a bell in the fog”}.", "was hailed as", "hail"),
        ("{x:It is late}, {c:according} to the mayor.", "according to", "according to"),
        ("{x:It is late}, in the {c:words} of the mayor.", "in the words of", "in the words of"),
        ("In the mayor’s {c:view}, {x:it is late}.", "view", "view"),
        ("The mayor’s {c:claim} {x:that it is late} is wrong.", "claim", "claim"),
        ("The clerk {c::} {x:“It is late.”}", "", ""),
    ],
)
def test_cue(marked: str, cue: str, lemma: str) -> None:
    assert cue_of(marked) == cue
    assert attribution_of(marked)[1].lemma == lemma


@pytest.mark.parametrize(
    ("marked", "mention"),
    [
        ("Health Minister {s:Ruta Kazlas} {c:said} {x:it was late}.", "Health Minister Ruta Kazlas"),
        ("The health minister, {s:Ruta Kazlas}, {c:said} {x:it was late}.", "The health minister, Ruta Kazlas"),
        ("{s:Ruta Kazlas}, a nurse in Kaunas, {c:said} {x:it was late}.", "Ruta Kazlas, a nurse in Kaunas"),
        ("{s:Ruta Kazlas}, 61, {c:said} {x:it was late}.", "Ruta Kazlas, 61"),
        ("Judge {s:Ruta B. Kazlas} {c:said} {x:it was late}.", "Judge Ruta B. Kazlas"),
        ("{x:“No,”} {c:said} {s:Ruta B. Kazlas}, a nurse.", "Ruta B. Kazlas, a nurse"),
        ("{s:Ruta Kazlas, R-S.C., a senator}, {c:said} {x:it was late}.", "Ruta Kazlas, R-S.C., a senator"),
        ("Meanwhile, {s:Ruta Kazlas, a nurse}, {c:said} {x:it was late}.", "Ruta Kazlas, a nurse"),
        ("{s:Kazlas, meanwhile}, {c:said} {x:it was late}.", "Kazlas"),
        ("{s:She and her sons} {c:said} {x:it was late}.", "She and her sons"),
        ("{s:Many of you} {c:said} {x:it was late}.", "Many of you"),
        ("{s:Only 7 percent} {c:said} {x:it was late}.", "Only 7 percent"),
        ("{s:Nurses, cooks and porters} {c:said} {x:it was late}.", "Nurses, cooks and porters"),
        ("{s:On the ward, the nurse} {c:said} {x:it was late}.", "the nurse"),
        ("{s:The radio reported that the nurse} {c:said} {x:it was late}.", "the nurse"),
        ("{s:11:48 GMT] The nurse} {c:said} {x:it was late}.", "The nurse"),
        ("{s:Ruta Kazlas, who runs the ward}, {c:said} {x:it was late}.", "Ruta Kazlas"),
        ("{s:Ruta Kazlas}, reading from notes, {c:said} {x:it was late}.", "Ruta Kazlas"),
        ("{s:A nurse who was there} {c:said} {x:it was late}.", "A nurse"),
        ("The Joint Water {s:Board (JWB)} {c:said} {x:it was late}.", "The Joint Water Board"),
        ("A {s:study} published in Hydrology {c:found} {x:that it was late}.", "A study published in Hydrology"),
        ("On Monday {s:the ward} {c:said} {x:it was late}.", "the ward"),
        ("In Kaunas, {s:the ward} {c:said} {x:it was late}.", "the ward"),
        ("{s:Latvia and Estonia} {c:say} {x:it is late}.", "Latvia and Estonia"),
        ("{s:She} {c:said} {x:it was late}.", "She"),
        ("{x:“It is late,”} {c:said} Ruta {s:Kazlas}, a nurse, on Monday.", "Ruta Kazlas, a nurse"),
        ("{x:“It is late,”} {c:said} {s:Ruta Kazlas on Monday}.", "Ruta Kazlas"),
        ("{x:“It is late,”} {c:said} {s:Ruta Kazlas in a statement}.", "Ruta Kazlas"),
        ("{x:“It is late,”} {c:said} {s:Ruta}, a nurse who gave only her first name.", "Ruta, a nurse"),
        ("{x:“It is late,”} {c:said} one {s:nurse} in the old ward.", "one nurse in the old ward"),
        ("{s:The engineer’s} {c:warning} {x:that it was late} came true.", "The engineer"),
        ("The {s:ministers’} {c:warning} {x:that it was late} came true.", "The ministers"),
        ("{s:His} {c:warning} {x:that it was late} came true.", "His"),
        ("{x:“It is late,” the nurse} was {c:quoted} by {s:a rival} as saying.", "the nurse"),
        ("{x:The nurse} was {c:quoted} by {s:a rival} as saying {x:it was late}.", "The nurse"),
        ("{s:The radio} {c:quoted} {x:a shepherd as saying the bridge was gone}.", "a shepherd"),
        (
            "The abbot, Father Ilija, was {c:quoted} by {s:the radio} as saying {x:it leaked}.",
            "The abbot, Father Ilija",
        ),
        ("{s:They} {c:heard} from the clerk, Bo Li, {x:that it was late}.", "the clerk, Bo Li"),
        ("{s:They} {c:heard} from the clerk on Monday.", "They"),
        ("Many were drawn to {s:the mayor}’s {c:plan} {x:to open it}.", "the mayor"),
        ("{x:It is late}, {c:according} to {s:a report} by the harbour office.", "a report by the harbour office"),
        ("The radio {c:quoted} {s:the harbour master} as saying {x:it was late}.", "the harbour master"),
        ("The {s:minister} {c:said} {x:it was late} and urged calm.", "The minister"),
    ],
)
def test_mention(marked: str, mention: str) -> None:
    assert mention_of(marked) == mention


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("She {c:said} {x:that it was late.}", ["that it was late"]),
        ("She {c:said} that {x:it was late}.", ["that it was late"]),
        ("She {c:asked} whether {x:it was late}.", ["whether it was late"]),
        ("She {c:vowed} to {x:leave}.", ["to leave"]),
        ("{x:“It is late,”} she {c:said}.", ["It is late,"]),
        ("She {c:said} {x:that “it is late.”}", ["it is late."]),
        ("She {c:said} {x:the hour was “late.”}", ["the hour was “late.”"]),
        ("She {c:said} {x:the hour was “late”.}", ["the hour was “late”"]),
        ("{x:“The hour,”} she {c:said}, {x:“is late.”}", ["The hour,", "is late."]),
        ("{x:The hour}, she {c:said}, {x:was late.}", ["The hour", "was late"]),
        ("She {c:called} the plan {x:“a farce”}.", ["the plan “a farce”"]),
        ("She {c:dismissed} the plan as {x:“a farce”}.", ["the plan as “a farce”"]),
        ("She {c:accused} the port of {x:“theft”}.", ["the port of “theft”"]),
        ("She {c:calls} {x:that “a farce”}.", ["that “a farce”"]),
        ("They {c:called} {x:“a farce”} what others praised.", ["a farce"]),
        ("She {c:told} reporters {x:on Monday that it was late}.", ["that it was late"]),
        ("She {c:confided} {x:to the agency by phone that it was late}.", ["that it was late"]),
        ("{x:OSLO, May 3 (NTX) - The strike is over}, she {c:said}.", ["The strike is over"]),
        ("She {c:wants} {x:to hear the men that complained}.", ["to hear the men that complained"]),
        ("She {c:told} {x:him not to sign that paper}.", ["him not to sign that paper"]),
        ("She {c:reported} {x:at least two wards that were shut}.", ["at least two wards that were shut"]),
        ("{x:In some wards}, she {c:said}, {x:it was late}.", ["In some wards", "it was late"]),
        ("{x:On Monday}, she {c:said}, {x:it was late}.", ["it was late"]),
        ("She {c:said} {x:he had warned of one thing: “It is late.”}", ["he had warned of one thing: “It is late.”"]),
        ("She {c:shouted} {x:at the windows: “It is late.”}", ["It is late."]),
        (
            "She {c:wants} {x:to reach them via mail, phone calls and signs}.",
            ["to reach them via mail, phone calls and signs"],
        ),
        ("She {c:said} {x:it was late, the state radio reported}.", ["it was late"]),
        ("{x:“It is late,” the nurse} was {c:quoted} by {s:a rival} as saying.", ["It is late,"]),
        ("{x:The nurse} was {c:quoted} by {s:a rival} {x:as saying it was late}.", ["it was late"]),
        ("{s:The radio} {c:quoted} {x:a shepherd as saying it was gone}.", ["it was gone"]),
        ("She {c:said} {x:Bo Li}, 44, of Otley, had paid.", ["Bo Li, 44, of Otley, had paid"]),
        ("She {c:predicted} {x:a loss}, a large one, was near.", ["a loss"]),
        ("She {c:said} {x:so}, the nurse, a clerk and others.", ["so"]),
        ("They {c:heard} from {s:the clerk} {x:that it was late}.", ["that it was late"]),
        ("Her {c:plan} {x:to open the ward is late}.", ["to open the ward"]),
        ("Her {c:plan} {x:to open the ward that was shut} won.", ["to open the ward that was shut"]),
        ("In her {c:view}{x:, though, it was late}.", ["it was late"]),
        ("She {c:said} {x:the lake (12 miles long) was dry}.", ["the lake (12 miles long) was dry"]),
        ("{x:“We dig.}\n\n“We dig again,” she {c:said}.", ["We dig.", "We dig again,"]),
    ],
)
def test_content(marked: str, content: list[str]) -> None:
    assert content_of(marked) == content
