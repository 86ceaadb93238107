"""Named entities and coreference chains as evidence for who speaks: heard where the text itself leaves it open."""

import pytest

from quoteattr.resolution import resolve
from quoteattr.state import Attribution
from quoteattr.text import Document, project, segment

GREETED = "Workers greeted Tarsin at the plant, and Bo Lund’s dog barked. “It will run,” he said."
CATAPHORA = "“It will run,” he said. Tom Lund and his dog were proud."
TWO = "Tom Lund met Bo Berg. Lund was glad. “It will run,” he said."


def place(text: str, phrase: str) -> tuple[int, int]:
    """Where a phrase stands first, "he" as a word of its own."""
    start = text.index(f" {phrase} ") + 1 if phrase == "he" else text.index(phrase)
    return start, start + len(phrase)


def speaker(document: Document, source: str, content: str = "It will run,") -> str | None:
    """Who says a content whose source is a phrase of the text."""
    attribution = Attribution(content=(place(document.text, content),), source=place(document.text, source))
    (found,) = resolve(document, (), (attribution,)).speakers
    return found.name if found else None


def with_entity(text: str, name: str, kind: str) -> Document:
    return project(text, [], [(*place(text, name), kind)])


def with_chain(text: str, *phrases: str) -> Document:
    return project(text, [], None, [[place(text, phrase) for phrase in phrases]])


def test_an_entity_tells_that_a_single_name_is_a_person() -> None:
    assert speaker(segment(GREETED), "he") == "Bo Lund"
    assert speaker(with_entity(GREETED, "Tarsin", "PERSON"), "he") == "Tarsin"


@pytest.mark.parametrize("kind", ["ORG", "GPE", "LOC", "EVENT"])
def test_an_entity_of_another_type_makes_nobody_a_person(kind: str) -> None:
    assert speaker(with_entity(GREETED, "Tarsin", kind), "he") == "Bo Lund"


def test_a_title_says_more_than_an_entity() -> None:
    text = "Mayor Tarsin left. “It will run,” he said."
    assert speaker(with_entity(text, "Tarsin", "ORG"), "he") == "Tarsin"


def test_a_chain_is_heard_where_nobody_in_mind_fits() -> None:
    assert speaker(segment(CATAPHORA), "he") is None
    assert speaker(with_chain(CATAPHORA, "Tom Lund", "he"), "he") == "Tom Lund"


def test_a_chain_that_names_nobody_or_several_alike_tells_nothing() -> None:
    assert speaker(with_chain(CATAPHORA, "his dog", "he"), "he") is None
    text = CATAPHORA + " Bo Berg left."
    assert speaker(with_chain(text, "Tom Lund", "Bo Berg", "he"), "he") is None


def test_a_chain_does_not_outdo_what_the_text_shows() -> None:
    assert speaker(segment(TWO), "he") == speaker(with_chain(TWO, "Bo Berg", "he"), "he") == "Tom Lund"


def test_a_chain_of_the_other_gender_is_not_heard() -> None:
    text = "“It will run,” he said. Mrs. Lund was proud."
    assert speaker(with_chain(text, "Mrs. Lund", "he"), "he") is None


@pytest.mark.timeout(20)
def test_long_chains_cost_no_more_a_mention() -> None:
    text = "Tom Lund left. " * 3000 + CATAPHORA
    starts = range(0, 3000 * 15, 15)
    mentions = [(start, start + 8) for start in starts]
    assert speaker(project(text, [], None, [[*mentions, (0, 14)]]), "he") == "Tom Lund"
