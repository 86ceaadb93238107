"""The gazetteer: its own entries, matching, and what a caller may add."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from quoteattr.errors import DataError
from quoteattr.gazetteer import Gazetteer, Outlet, OutletKind
from quoteattr.resolution.agencies.words import country_ending, nouns, words
from quoteattr.text import segment

COUNTRY = re.compile("[A-Z]{2}")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.default()


def labels(gazetteer: Gazetteer, text: str) -> list[str]:
    return [match.form.outlet.label for match in gazetteer.matches(segment(text).words)]


def test_size(gazetteer: Gazetteer) -> None:
    agencies = [outlet for outlet in gazetteer.outlets if outlet.is_agency]
    assert len(agencies) >= 150
    assert len(gazetteer.outlets) - len(agencies) >= 150


def test_every_continent_has_agencies(gazetteer: Gazetteer) -> None:
    seats = {outlet.country for outlet in gazetteer.outlets if outlet.is_agency}
    assert seats >= {"KP", "JP", "IN", "IR", "EG", "NG", "ZA", "KE", "BR", "AR", "MX", "US", "CA", "AU", "FR", "RU"}


def test_no_form_means_two_outlets(gazetteer: Gazetteer) -> None:
    forms = Counter(form for outlet in gazetteer.outlets for form in {*outlet.forms, *outlet.programmes})
    assert [form for form, count in forms.items() if count > 1] == []


def test_countries_are_codes(gazetteer: Gazetteer) -> None:
    assert [outlet.name for outlet in gazetteer.outlets if not COUNTRY.fullmatch(outlet.country or "")] == []


def test_every_name_is_matched_whole(gazetteer: Gazetteer) -> None:
    wrong = [
        form
        for outlet in gazetteer.outlets
        for form in {*outlet.forms, *outlet.programmes}
        if [(m.first, m.last + 1, m.form.outlet.name) for m in gazetteer.matches(segment(form).words)]
        != [(0, len(segment(form).words), outlet.name)]
    ]
    assert wrong == []


def test_default_is_one_object(gazetteer: Gazetteer) -> None:
    assert Gazetteer.default() is gazetteer


def test_longest_form_wins(gazetteer: Gazetteer) -> None:
    assert labels(gazetteer, "Fox News Sunday and Fox News") == ["Fox News", "Fox News"]


def test_matching_minds_the_case(gazetteer: Gazetteer) -> None:
    assert labels(gazetteer, "reuters kcna THE HILL") == []


@pytest.mark.parametrize("mark", ["'", "’"])
def test_either_apostrophe(gazetteer: Gazetteer, mark: str) -> None:
    assert labels(gazetteer, f"People{mark}s Daily") == ["People's Daily"]


def test_article_of_a_name_in_either_case(gazetteer: Gazetteer) -> None:
    assert labels(gazetteer, "the New York Times, The New York Times") == ["The New York Times"] * 2


def test_find(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("the Korean Central News Agency")
    assert found
    assert (found.short, found.country, found.kind) == ("KCNA", "KP", OutletKind.STATE)


@pytest.mark.parametrize("name", ["", "the", "Ministry of Silence", "Reuters and others"])
def test_find_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name) is None


def test_own_agency(gazetteer: Gazetteer) -> None:
    own = gazetteer.with_agencies(Outlet("Sahel Press Service", short="SAPS", country="ML"))
    assert labels(own, "SAPS and Reuters") == ["SAPS", "Reuters"]
    assert labels(gazetteer, "SAPS and Reuters") == ["Reuters"]


def test_own_entry_replaces_one_of_the_same_name(gazetteer: Gazetteer) -> None:
    own = gazetteer.with_agencies(Outlet("Reuters", short="RTRS"))
    assert labels(own, "Reuters said") == ["RTRS"]


def test_own_file(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[agencies]\n"Altai Wire" = { short = "ALW", aliases = ["Altai Newswire"], country = "KZ" }\n')
    own = Gazetteer.from_toml(path)
    assert labels(own, "Altai Newswire and Reuters") == ["ALW"]
    assert labels(gazetteer.with_agencies(own), "Altai Newswire and Reuters") == ["ALW", "Reuters"]


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("[agencies", "not valid TOML"),
        ('[agencies]\n"A" = { aliases = ["B"', "not valid TOML"),
        ("a = " + "[" * 5_000, "not valid TOML"),
        ("a = " + "1" * 5_000, "not valid TOML"),
        ('agencies = "none"', "a table is wanted"),
        ('[agency]\n"A" = {}', 'unknown table "agency"'),
        ('[agencies]\n"A" = { shrot = "B" }', 'unknown field "shrot"'),
        ('[agencies]\n"A" = { kind = "paper" }', "paper"),
        ('[agencies]\n"A" = { aliases = "B" }', "aliases is to be a list of names"),
        ('[agencies]\n"A" = { aliases = [1] }', "aliases is to be a list of names"),
        ('[agencies]\n"A" = { short = 1 }', "short is to be a string"),
        ('[agencies]\n"A" = { state = "yes" }', "state is to be true or false"),
        ('[agencies]\n"A" = 1', '"A" is no table'),
    ],
)
def test_bad_file(tmp_path: Path, toml: str, reason: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(toml)
    with pytest.raises(DataError, match=re.escape(reason)) as caught:
        Gazetteer.from_toml(path)
    assert "own.toml" in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="absent"):
        Gazetteer.from_toml(tmp_path / "absent.toml")


def test_a_path_that_is_none() -> None:
    with pytest.raises(DataError, match="cannot be read"):
        Gazetteer.from_toml("a\0b")


def test_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b'[agencies]\n"Ag\xeancia" = {}\n')
    with pytest.raises(DataError, match="cannot be read"):
        Gazetteer.from_toml(path)


def test_words_are_known() -> None:
    assert {"agency", "media", "newspaper"} <= nouns().keys()
    with pytest.raises(DataError, match="no group"):
        words("tellling")


@pytest.mark.parametrize(
    ("row", "found"),
    [("the North Korean", ("KP", 2)), ("South Sudan", ("SS", 2)), ("Spanish", ("ES", 1)), ("the agency", None)],
)
def test_countries(row: str, found: tuple[str, int] | None) -> None:
    tokens = row.split()
    assert country_ending(tokens, len(tokens) - 1) == found
