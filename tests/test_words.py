"""What a word tells by itself: stem, class and form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.attribution.words import CLASSES, FORMS, look_up
from tests.strategies import ANY_CHARACTER


@pytest.mark.parametrize(
    "forms",
    [
        "say said says saying",
        "tell told tells telling",
        "hope hoped hopes hoping",
        "deny denied denies denying",
        "admit admitted admits admitting",
        "announce announced announces announcing",
        "stress stressed stresses stressing",
        "cancel cancelled cancels cancelling canceled",
        "argue argued argues arguing",
        "agree agreed agrees agreeing",
        "think thought thinks thinking",
        "write wrote written writes writing",
        "insist insisted insists insisting",
        "describe described describes describing",
    ],
)
def test_forms_of_a_verb_have_one_stem(forms: str) -> None:
    assert len({look_up(form).stem for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("not", "noting"), ("news", "new"), ("thing", "th"), ("bed", "b")])
def test_words_that_only_look_like_forms(one: str, other: str) -> None:
    assert look_up(one).stem != look_up(other).stem


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("were", "be"),
        ("hasn’t", "have"),
        ("didn't", "do"),
        ("would", "modal"),
        ("She", "he"),
        ("We", "i"),
        ("themselves", "him"),
        ("their", "his"),
        ("Every", "the"),
        ("that", "that"),
        ("according", "ing"),
        ("Calder", "capital"),
        ("1988", "number"),
        ("4th", "number"),
        ("bitterly", "adverb"),
        ("supply", "low"),
        ("warned", "ed"),
        ("said", "ed"),
        ("nurses", "s"),
        ("crane", "low"),
        ("Tuesday", "weekday"),
        ("May", "capital"),
        ("may", "modal"),
        ("’s", "'s"),
        ("–", "—"),
        ("[", "("),
        ("…", "."),
        ("%", "mark"),
    ],
)
def test_classes(word: str, name: str) -> None:
    assert CLASSES[look_up(word).class_id] == name


@pytest.mark.parametrize(
    ("word", "name"),
    [("say", "base"), ("saying", "ing"), ("warned", "ed"), ("denies", "s"), ("said", "irregular"), ("nurse", "base")],
)
def test_forms(word: str, name: str) -> None:
    assert FORMS[look_up(word).form] == name


def test_affixes_of_longer_words_only() -> None:
    assert look_up("warned").suffixes == ("-ed", "-ned", "-rned", "warn-")
    assert look_up("say").suffixes == ()


def test_case_is_told_apart_and_does_not_part_stems() -> None:
    assert look_up("Said").capital
    assert not look_up("said").capital
    assert look_up("SAID").stem == look_up("said").stem


@given(st.text(ANY_CHARACTER, min_size=1, max_size=20))
def test_any_word_has_a_stem_and_a_class(text: str) -> None:
    word = look_up(text)
    assert word.stem
    assert 0 <= word.class_id < len(CLASSES)
    assert 0 <= word.form < len(FORMS)


def test_classes_have_one_name_each() -> None:
    assert len(set(CLASSES)) == len(CLASSES)
