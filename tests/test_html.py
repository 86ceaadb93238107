"""The page and the fragment: the text is whole, the marks are right, and nothing in a text can command a browser."""

import re
from html.parser import HTMLParser
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr import Analysis, Entity, Quote, Span, Speaker, analyze
from quoteattr.export.chain import chain
from quoteattr.export.html import to_html, to_html_fragment
from quoteattr.export.html.colours import NOBODY, PALETTE, PAPER, TEXT, colour_class
from quoteattr.export.html.why import explanations_of
from quoteattr.export.marking import Mark, Role, marks_of, speaker_names
from quoteattr.export.sweep import cut
from quoteattr.model import Agency, Cue, QuoteKind, Relation, SpeakerKind
from tests.browser import Question, ask
from tests.places import FIXTURES, read
from tests.strategies import any_text, quotes, spans

FERRY = read(FIXTURES / "articles" / "island-ferry.txt")
HOSTILE = (
    "</div></style></script><script>alert(1)</script><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" \' onfocus=\'alert(1)',
    "&lt;b&gt; &amp;amp; &#60;i> <!-- ]]> {{7*7}} ${7*7}",
    "\r\n\r lone \x00 NUL \ud800 \udfff \x1b[31m \x0b \x0c \x7f \x85 \u2028 \ufeff \uffff \U0010ffff",
    "\u202emirrored\u2066 e\u0301 \U0001f469\u200d\U0001f52c",
)
ELEMENTS = set(
    "html head meta title style noscript body script div header h1 h2 h3 ul ol li a span small b i p aside "
    "details summary blockquote bdi dl dt dd br table caption tbody tr td".split()
)
ATTRIBUTES = set("class id href lang tabindex data-n aria-label charset http-equiv content name style".split())


class Page(HTMLParser):
    """What a reader of HTML sees: elements with their attributes, and the words of the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.depth = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        inside = self.depth or dict(attrs).get("class") == "qa-text"
        self.depth += bool(inside and tag not in ("meta", "br"))

    def handle_endtag(self, _: str) -> None:
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def with_class(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.elements if name in (attributes.get("class") or "").split()]


def held(text: str) -> str:
    """The text as far as HTML can hold it."""
    return re.sub("[\0\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)


def assert_harmless(page: Page) -> None:
    for tag, attributes in page.elements:
        assert tag in ELEMENTS
        assert set(attributes) <= ATTRIBUTES
        assert (attributes.get("href") or "#").startswith("#")
        assert re.fullmatch(r"width:\d+%", attributes.get("style") or "width:0%")
    assert sum(tag == "script" for tag, _ in page.elements) <= 1


def assert_anchored(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {(attributes["href"] or "")[1:] for _, attributes in page.elements if "href" in attributes} <= {*ids}


def test_the_words_of_the_page_are_the_text() -> None:
    page = Page(analyze(FERRY).to_html())
    assert page.text == FERRY
    assert_harmless(page)
    assert_anchored(page)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_text(words: str) -> None:
    text = f"{words}\n\n“No {words} here,” mayor Ada {words} Okoro told Reuters. {words}"
    for html in (analyze(text).to_html(), analyze(text)._repr_html_()):
        page = Page(html)
        assert page.text == held(text)
        assert_harmless(page)
        html.encode("utf-8")


@given(any_text, st.lists(quotes, max_size=3), st.lists(st.lists(spans, max_size=3), max_size=2), any_text)
@settings(max_examples=60)
def test_any_analysis_has_a_page(text: str, found: list[Quote], mentions: list[list[Span]], title: str) -> None:
    entities = tuple(Entity(f"E{n}<", SpeakerKind.GROUP, tuple(each)) for n, each in enumerate(mentions))
    analysis = Analysis(text, tuple(found), (), entities)
    for html in (to_html(analysis, title=title), to_html_fragment(analysis)):
        page = Page(html)
        assert page.text == held(text)
        assert_harmless(page)
        assert_anchored(page) if all(0 <= q.content[0].start < q.content[0].end <= len(text) for q in found) else None


@given(st.integers(0, 30), st.lists(st.builds(Mark, st.integers(-5, 40), st.integers(-5, 40), st.sampled_from(Role))))
def test_a_text_is_cut_without_gap_or_overlap(length: int, marks: list[Mark]) -> None:
    segments = list(cut(length, marks, [3, 99]))
    assert [place for s in segments for place in range(s.start, s.end)] == list(range(length))
    for segment in segments:
        over = tuple(m for m in marks if m.start < m.end and m.start <= segment.start < m.end)
        assert segment.marks == over
        assert all(segment.end <= mark.end for mark in over)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def nested() -> Analysis:
    text = "“He told me ‘never’ twice,” Ada said. Bo Li nodded."
    inner = Quote(
        QuoteKind.DIRECT,
        (span(text, "never"),),
        "never",
        Cue((span(text, "told"),), "told", "tell"),
        Speaker(span(text, "He"), "Bo Li", SpeakerKind.PERSON),
        via=("Ada",),
        depth=2,
    )
    outer = Quote(
        QuoteKind.MIXED,
        (span(text, "He told me ‘never’ twice,"),),
        "He told me ‘never’ twice,",
        Cue((span(text, "said"),), "said", "say"),
        Speaker(span(text, "Ada"), "Ada", SpeakerKind.PERSON),
    )
    speakers = (
        Entity("Ada", SpeakerKind.PERSON, (span(text, "Ada"),), (outer,)),
        Entity("Bo Li", SpeakerKind.PERSON, (span(text, "He"), span(text, "Bo Li")), (inner,)),
    )
    return Analysis(text, (outer, inner), (), speakers)


def test_nested_quotes_keep_both_colours_and_their_own_parts() -> None:
    html = nested().to_html()
    classes = {words: set(names.split()) for names, words in re.findall(r'<span class="([^"]*)">([^<]*)</span>', html)}
    assert {"qa-content", "qa-direct", "qa-nested", "qa-u1", "qa-v0", "c1", "c2", "h2"} <= classes["never"]
    assert "h1" not in classes["never"]
    assert {"qa-content", "qa-mixed", "qa-u0", "c1", "h1"} <= classes["’ twice,"]
    assert {"qa-cue", "qa-s1", "c1", "p2", "h2"} <= classes["told"]
    assert {"qa-source", "p2"} <= classes["He"]
    assert {"qa-antecedent", "qa-name", "p2", "qa-s1"} <= classes["Bo Li"]


def test_a_number_stands_before_the_quotation_mark_of_each_quote() -> None:
    html = nested().to_html()
    first, second = re.findall(r'data-n="\d" aria-label="([^"]*)"></a>(?:<[^>]*>)?(.)', html)
    assert first == ("quote 1, mixed, Ada", "“")
    assert second == ("quote 2, direct, Bo Li", "‘")


def test_the_legend_counts_the_quotes_of_each_speaker() -> None:
    html = analyze("“No,” Ada Okoro said. “Never,” she added. “Yes,” said Bo Li.").to_html()
    legend = re.sub(r"<[^>]*>", " ", html[html.index("<ul") : html.index("</ul>")])
    assert legend.split() == ["Ada", "Okoro", "person", "2", "Bo", "Li", "person", "1"]


def test_an_antecedent_is_the_nearest_name_before_the_source() -> None:
    text = "Mrs Ada Okoro came. It rained. “No,” she said. Ada Okoro slept."
    analysis = analyze(text)
    [mark] = [mark for mark in marks_of(analysis) if mark.role is Role.ANTECEDENT]
    assert "Ada Okoro" in text[mark.start : mark.end] in text[:19]
    assert not [mark for mark in marks_of(analyze("“No,” Ada Okoro said.")) if mark.role is Role.ANTECEDENT]


def test_a_chain_leads_from_the_speaker_to_the_article() -> None:
    agency = Agency("Korean Central News Agency", "KCNA", None, Relation.RELAY)
    quote = Quote(QuoteKind.DIRECT, (), "", speaker=Speaker(None, "Kim"), agency=agency, via=("KCNA",))
    assert [(station.name, station.note) for station in chain(quote)] == [
        ("Kim", ""),
        ("KCNA", "carried it"),
        ("this article", ""),
    ]
    told = Quote(QuoteKind.DIRECT, (), "", agency=Agency("Reuters", None, None, Relation.RECIPIENT))
    assert [(station.name, station.note) for station in chain(told)] == [
        ("nobody named", ""),
        ("Reuters", "was told"),
        ("this article", ""),
    ]
    unresolved = Quote(QuoteKind.DIRECT, (), "", speaker=Speaker(Span(0, 3, "she"), None))
    assert chain(unresolved)[0].name == "she"


def test_cards_tell_why_unless_told_not_to() -> None:
    analysis = analyze(FERRY)
    assert analysis.to_html().count('class="qa-why"') == len(analysis.quotes)
    assert 'class="qa-why"' not in to_html(analysis, explain=False)
    assert 'class="qa-why"' not in analysis._repr_html_()


def test_nothing_is_explained_that_came_about_otherwise() -> None:
    [quote] = analyze("“No,” Ada Okoro said.").quotes
    assert explanations_of(Analysis("“No,” Ada Okoro said.", (quote,))) == (None,)
    found = analyze(FERRY, min_confidence=0.6)
    assert all(explanations_of(found))
    other = [Quote.from_dict({**quote.to_dict(), "confidence": 0.123}) for quote in found.quotes]
    told = explanations_of(Analysis(FERRY, tuple(other), found.quotations, found.speakers, found.agencies, 0.6))
    assert not any(told)


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_colour_is_legible_on_every_ground(mode: str) -> None:
    shades = [getattr(colour, mode) for colour in (*PALETTE, NOBODY)]
    paper, text = (pair[mode == "dark"] for pair in (PAPER, TEXT))
    grounds = [paper, *(each.tint for each in shades), *(each.lit for each in shades)]
    pairs = [*product((each.ink for each in shades), grounds), *product([text], grounds)]
    assert min(contrast(one, other) for one, other in pairs) >= 4.5


@pytest.mark.parametrize("ground", ["--paper", "--raised", "--agency", "--tint"])
def test_the_styles_own_colours_are_legible_too(ground: str) -> None:
    styles = to_html(Analysis(""))
    named = {name: pair for name, *pair in re.findall(r"(--[a-z]+): ?light-dark\((#\w{6}), ?(#\w{6})\)", styles)}
    for mode in (0, 1):
        assert contrast(named["--text"][mode], named[ground][mode]) >= 4.5
        if ground in ("--paper", "--raised"):
            assert contrast(named["--soft"][mode], named[ground][mode]) >= 4.5


def test_colours_come_round_again() -> None:
    assert colour_class(len(PALETTE)) == colour_class(0)
    found = [Quote(QuoteKind.DIRECT, (Span(0, 1, "x"),), "x", speaker=Speaker(None, f"S{n}")) for n in range(30)]
    analysis = Analysis("x", tuple(found))
    assert len(speaker_names(analysis)) == 30
    assert Page(analysis.to_html()).text == "x"


def test_a_page_needs_nothing_from_elsewhere() -> None:
    html = analyze(FERRY).to_html()
    assert not re.search(r"https?:|//|url\(|@import|\bsrc=", html)
    assert "default-src 'none'" in html


def test_an_empty_text_has_a_page() -> None:
    assert "None were found." in Analysis("").to_html()
    assert Page(Analysis("").to_html()).text == ""
    assert Page(Analysis("")._repr_html_()).text == ""


def test_fragments_of_two_texts_can_stand_in_one_page() -> None:
    one, two = analyze("“No,” Ada Okoro said."), analyze("“Yes,” Ada Okoro said.")
    assert_anchored(Page(one._repr_html_() + two._repr_html_()))
    assert one._repr_html_() == one._repr_html_()


def test_a_page_grows_with_the_text() -> None:
    once, twice = (to_html(analyze(f"{FERRY}\n\n" * n), explain=False) for n in (4, 8))
    assert len(twice) < 2.2 * len(once)


LIT = """
const style = (selector) => getComputedStyle(document.querySelector(selector));
const shown = () => ({
  inner: style(".qa-text .c2").backgroundColor,
  outer: style(".qa-text .c1:not(.p2)").backgroundColor,
  source: style(".qa-text .p2").backgroundColor,
  ring: style(".qa-text .qa-antecedent").boxShadow,
});
const before = shown();
CHOOSE;
const after = shown();
Object.keys(before).filter((name) => before[name] !== after[name])
"""
SHAPE = """
location.hash = "qa-q2";
const position = (selector) => getComputedStyle(document.querySelector(selector)).position;
const overflow = Math.max(0, document.documentElement.scrollWidth - innerWidth);
[position(".qa-panel"), position("#qa-q2"), overflow]
"""
KEYS = """
const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
["j", "j", "k", "Escape", "k"].map((key) => { press(key); return document.activeElement.dataset.n ?? null; })
"""


@pytest.mark.timeout(180)
def test_a_browser_shows_what_it_should() -> None:
    texts = [FERRY, *(f"“No {words},” Ada Okoro said." for words in HOSTILE)]
    ferry, small = analyze(FERRY).to_html(), nested().to_html()
    *read_back, lit, lit_by_style, wide, narrow, keys, many = ask(
        [
            *(Question(to_html(analyze(text)), "document.querySelector('.qa-text').textContent") for text in texts),
            Question(small, LIT.replace("CHOOSE", "document.querySelector('.qa-n.h2').focus()")),
            Question(nested()._repr_html_(), LIT.replace("CHOOSE", "location.hash = document.querySelector('.k2').id")),
            Question(ferry, SHAPE),
            Question(ferry, SHAPE, width=390),
            Question(small, KEYS),
            Question(to_html(analyze(f"{FERRY}\n\n" * 20), explain=False), SHAPE),
        ]
    )
    assert read_back == [held(text) for text in texts]
    assert lit == ["inner", "source", "ring"], "a quote lights up with its parts, and the quote around it does not"
    assert lit_by_style == lit, "no script is needed for it"
    assert wide == ["fixed", "static", 0]
    assert narrow == ["static", "fixed", 0], "cards come up from below, and nothing is wider than the window"
    assert keys == ["1", "2", "1", None, "2"]
    assert many == wide, "hundreds of quotes are shown soon enough"
