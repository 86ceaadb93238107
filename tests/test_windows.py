"""How far the source and content of a cue are looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.attribution.models.windows import window_of, windows_of
from tests.marked import elements_of, text_of


def window(text: str, cue: str) -> str:
    elements = elements_of(text)
    return text_of(elements, window_of(elements, elements.words.index(cue)))


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Boats sank. Calder said it was over. Rain fell.", "said", "Calder said it was over."),
        ("“It is over.” Calder nodded and said so. Rain fell.", "said", "“It is over.” Calder nodded and said so."),
        ("Rain fell. Calder said so. “It is over.” Boats sank.", "said", "Calder said so. “It is over.”"),
        ("Calder said so. “It is over” was all. Boats sank.", "said", "Calder said so. “It is over” was all."),
        (
            "“Pier One.” “Pier Two.” Calder said so. “Pier Three.” “Pier Four.” Rain.",
            "said",
            "“Pier One.” “Pier Two.” Calder said so. “Pier Three.” “Pier Four.”",
        ),
        ("Calder said this:\n\nThe wall is old. It leaks.", "said", "Calder said this:\n\nThe wall is old."),
        ("Calder said this:\n\n“The wall is old.” Rain fell.", "said", "Calder said this:\n\n“The wall is old.”"),
        ("Calder said this.\n\n“The wall is old.”", "said", "Calder said this."),
        (
            "Calder said: “The wall is old.\n\n“It leaks.”\n\nRain fell.",
            "said",
            "Calder said: “The wall is old.\n\n“It leaks.”",
        ),
    ],
)
def test_windows(text: str, cue: str, expected: str) -> None:
    assert window(text, cue) == expected


def test_only_a_few_neighbours_are_taken_in() -> None:
    text = " ".join(["“It is over now.”"] * 9) + " Calder said so. " + " ".join(["“It is over now.”"] * 9)
    elements = elements_of(text)
    first, last = window_of(elements, elements.words.index("said"))
    assert sum(elements.regions[i] is not None for i in range(first, last)) == 8


def test_a_sentence_without_end_costs_no_more_than_its_reach() -> None:
    elements = elements_of("rain " * 900 + "said " + "rain " * 900)
    cue = elements.words.index("said")
    first, last = window_of(elements, cue)
    assert first <= cue < last
    assert last - first < 400


@given(st.text("ab .“”:\nS", max_size=80))
def test_a_window_holds_its_cue(text: str) -> None:
    elements = elements_of(f"Ada said {text}")
    for cue in range(len(elements.words)):
        first, last = window_of(elements, cue)
        assert 0 <= first <= cue < last <= len(elements.words)


def test_a_crowd_of_cues_makes_windows_small() -> None:
    elements = elements_of("He said she said " * 100)
    cues = [i for i, word in enumerate(elements.words) if word == "said"]
    held = [sum(first <= cue < last for cue in cues) for first, last in windows_of(elements, cues)]
    assert max(held) == held[100] == 17
    few = cues[:3]
    assert list(windows_of(elements, few)) == [window_of(elements, cue) for cue in few]
