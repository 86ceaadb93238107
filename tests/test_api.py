"""The public contract: what can be imported, and what a wrong input is told."""

from pathlib import Path

import attrs
import pytest

import quoteattr
from quoteattr import QuoteattrError, extract_quotations, extract_quotes
from quoteattr.errors import DataError, InputTypeError, OptionError
from quoteattr.resolution import FirstNames, Title
from tests.places import PACKAGE

CONTRACT = (
    "extract_quotes analyze extract_quotations extract_many Span Quotation Quote Cue Speaker Agency Interpolation "
    "Analysis QuoteattrError"
).split()
TEXT = "“We will win,” said Jane Doe. She told reporters that the race was long."


@pytest.mark.parametrize("name", CONTRACT)
def test_the_menu_has_every_name_of_the_contract(name: str) -> None:
    assert name in quoteattr.__all__


def test_the_menu_names_only_what_is_there() -> None:
    assert len(quoteattr.__all__) == len(set(quoteattr.__all__))
    for name in quoteattr.__all__:
        assert getattr(quoteattr, name).__doc__ or name == "__version__"


@pytest.mark.parametrize("given", [None, b"bytes", 7, ["a", "list"], TEXT.encode()])
@pytest.mark.parametrize("call", [extract_quotes, extract_quotations, quoteattr.analyze])
def test_what_is_no_text_is_refused_by_its_type(call: object, given: object) -> None:
    with pytest.raises(TypeError, match=type(given).__name__) as raised:
        call(given)
    assert isinstance(raised.value, QuoteattrError)


@pytest.mark.parametrize("given", [None, b"bytes", 7])
def test_many_texts_are_texts_each(given: object) -> None:
    with pytest.raises(TypeError, match=type(given).__name__):
        list(quoteattr.extract_many([TEXT, given]))


def test_every_error_derives_from_one() -> None:
    assert issubclass(InputTypeError, QuoteattrError)
    kinds = [item for item in vars(quoteattr.errors).values() if isinstance(item, type) and issubclass(item, Exception)]
    assert all(issubclass(kind, QuoteattrError) for kind in kinds)


def test_quotes_come_as_a_tuple_of_records() -> None:
    quotes = extract_quotes(TEXT)
    assert isinstance(quotes, tuple)
    assert len(quotes) == 2
    assert all(isinstance(quote, quoteattr.Quote) for quote in quotes)
    assert [quote.speaker.name for quote in quotes if quote.speaker] == ["Jane Doe", "Jane Doe"]


def test_kinds_compare_as_plain_strings() -> None:
    assert [quote.kind for quote in extract_quotes(TEXT)] == ["direct", "indirect"]


def test_a_subclass_of_str_is_a_text() -> None:
    class Headline(str):
        __slots__ = ()

    assert extract_quotes(Headline(TEXT)) == extract_quotes(TEXT)


def test_a_confidence_leaves_out_what_is_below() -> None:
    some, sure = extract_quotes(TEXT, min_confidence=0.0), extract_quotes(TEXT, min_confidence=0.99)
    assert set(extract_quotes(TEXT)) <= set(some)
    assert all(quote.confidence >= 0.99 for quote in sure)


@pytest.mark.parametrize("given", [-0.1, 1.1, float("nan"), "0.5", None])
def test_a_confidence_is_a_probability(given: float) -> None:
    with pytest.raises(QuoteattrError, match="between 0 and 1"):
        extract_quotes(TEXT, min_confidence=given)


def test_an_analysis_holds_everything() -> None:
    analysis = quoteattr.analyze(TEXT)
    assert analysis.text == TEXT
    assert analysis.quotes == extract_quotes(TEXT)
    assert analysis.quotations == extract_quotations(TEXT)
    assert [entity.name for entity in analysis.speakers] == ["Jane Doe"]
    assert analysis.speakers[0].quotes == analysis.quotes
    assert analysis.agencies == ()


def test_many_texts_keep_their_order() -> None:
    texts = [TEXT, "", "Nobody spoke.", TEXT]
    assert [tuple(result) for result in quoteattr.extract_many(texts)] == [extract_quotes(text) for text in texts]


def test_many_texts_are_read_one_by_one() -> None:
    taken: list[int] = []

    def endless() -> object:
        while True:
            taken.append(1)
            yield TEXT

    results = quoteattr.extract_many(endless())
    next(iter(results))
    assert len(taken) < 1000


@pytest.mark.parametrize("one", [TEXT, TEXT.encode()])
def test_a_single_text_is_not_many(one: object) -> None:
    with pytest.raises(InputTypeError, match=r"an iterable of texts is wanted, not one (str|bytes)"):
        quoteattr.extract_many(one)


def test_records_are_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        extract_quotes(TEXT)[0].text = ""  # type: ignore[misc]


def test_weights_of_ones_own_are_used_or_refused_by_name(tmp_path: Path) -> None:
    own = PACKAGE / "data" / "en" / "attribution.weights"
    assert extract_quotes("“No,” Ada Okoro said.", weights=own) == extract_quotes("“No,” Ada Okoro said.")
    with pytest.raises(DataError, match=r"missing\.weights: cannot be read"):
        extract_quotes("It rained.", weights=tmp_path / "missing.weights")


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"analyser": "stanza"}, "there is no option 'analyser': it may be analyzer, gazetteer"),
        ({"gazetteer": "own.toml"}, "gazetteer must be a Gazetteer, not str"),
        ({"titles": {"Datuk"}}, "titles must be a Mapping, not set"),
        ({"first_names": {"Ada": "f"}}, "first_names must be a FirstNames, not dict"),
        ({"weights": 3}, "weights must be a str or PathLike, not int"),
    ],
)
def test_an_option_that_cannot_work_is_refused(option: dict[str, object], message: str) -> None:
    for call in (extract_quotes, quoteattr.analyze):
        with pytest.raises(OptionError, match=message):
            call(TEXT, **option)
    with pytest.raises(OptionError, match=message):
        quoteattr.extract_many([TEXT], **option)


def test_a_caller_may_add_a_title() -> None:
    text = "Zabrak Ilesanmi Ogundipe spoke in Ife. “The river rose,” Zabrak Ogundipe said."
    assert extract_quotes(text, titles={"Zabrak": Title(office="zabrak")})[-1].speaker.name == "Ilesanmi Ogundipe"


def test_a_caller_may_switch_first_names_off() -> None:
    text = "Margaret Ost and Robert Lind left. “The road is shut,” she said."
    assert extract_quotes(text)[0].speaker.name == "Margaret Ost"
    assert extract_quotes(text, first_names=FirstNames())[0].speaker is not None
