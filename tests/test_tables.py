"""The tables on the pages: they list all that the code holds."""

import re

import pytest

from quoteattr.attribution.models.weights_file import default_weights
from quoteattr.attribution.rules import EXCLUSIONS, RULES
from quoteattr.explain.rule_trace import meaning_of
from quoteattr.marks.glyphs import DOUBLED, SINGLES, STRONG
from tests.pages import DOCS, FIGURES
from tests.places import PACKAGE, read
from training.tables import CLAIMS, MODELS, features, marks, tables


def test_every_rule_has_a_situation() -> None:
    assert all(meaning_of(rule) for rule in [*(rule.id for rule in RULES), *CLAIMS])
    assert not any("| |" in line for name in ("exclusions", "sieve") for line in tables()[name].split("\n"))


def test_the_claims_are_those_of_the_code() -> None:
    source = read(PACKAGE / "attribution" / "rules" / "claims.py")
    assert set(re.findall(r'"((?:[a-z]+-)+(?:clause|x|said))"', source)) == set(CLAIMS)


def test_rules_that_were_measured_are_listed() -> None:
    listed = {rule.id for rule in RULES} | set(CLAIMS) | {"model"}
    measured = {name.removeprefix("nested-") for name in re.findall(r"`([\w-]+)`", FIGURES["by-rule"])}
    assert {*default_weights().rules, *measured} <= listed


@pytest.mark.parametrize("model", MODELS)
def test_all_features_are_listed_with_their_weights(model: str) -> None:
    weights = default_weights()
    sizes = {
        "cue": len(weights.cues),
        "sequence": len(weights.spans),
        "reranker": len(weights.reranker),
        "region": len(weights.regions),
    }
    rows = [line.split("|") for line in features(model).split("\n")[2:]]
    assert len(rows) == len(MODELS[model].all) + len(MODELS[model].parsed)
    assert sum(int(row[3].replace(",", "").strip() or 0) for row in rows if not row[4].strip()) == sizes[model]


def test_all_marks_are_listed() -> None:
    assert marks().count("<code>") == len(STRONG) + len(DOUBLED) + len(SINGLES)


def test_every_table_has_a_place() -> None:
    asked = {name for page in DOCS.glob("*.md") for name in re.findall(r"<!-- table:([\w-]+) -->", read(page))}
    assert asked == set(tables())


def test_exclusions_are_in_their_order() -> None:
    assert re.findall(r"^\| `([\w-]+)`", tables()["exclusions"], re.MULTILINE) == [each.id for each in EXCLUSIONS]
