"""The formats: each is read back, or by the program it is meant for."""

import csv
import io
import json
import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from quoteattr import Analysis, Quote, Span, Speaker, analyze, extract_quotes
from quoteattr.errors import DataError
from quoteattr.export import (
    brat_configuration,
    read_brat,
    read_conllu_quotes,
    read_json,
    read_jsonl,
    speaker_rows,
    to_brat,
    to_conllu,
    to_csv,
    to_json,
    to_jsonl,
    to_row,
    to_rows,
    to_table,
    to_web_annotations,
    utf16_offsets,
)
from quoteattr.export.rows import COLUMNS
from quoteattr.model import QuoteKind, SpeakerKind
from quoteattr.text import segment
from tests.made_up import texts_with_sound_quotes
from tests.places import FIXTURES, PACKAGE, read
from tests.strategies import any_text, quotes

FERRY = read(FIXTURES / "articles" / "island-ferry.txt")
KOREA = read(FIXTURES / "articles" / "north-korea-kcna.txt")
LOST = "\N{REPLACEMENT CHARACTER}"


# JSON


def test_the_schema_of_the_document_leans_on_that_of_a_quote() -> None:
    schemas = {
        name: json.loads(read(PACKAGE / "data" / "schema" / f"{name}.schema.json")) for name in ("quote", "quotes")
    }
    registry = Registry().with_resources((each["$id"], Resource.from_contents(each)) for each in schemas.values())
    validator = Draft202012Validator(schemas["quotes"], registry=registry)
    validator.validate(json.loads(to_json(extract_quotes(FERRY))))
    assert not validator.is_valid({"quotes": [{}]})
    assert not validator.is_valid({})


@given(quotes)
def test_json_is_read_back(quote: Quote) -> None:
    assert read_json(to_json([quote, quote])) == (quote, quote)
    assert read_jsonl(to_jsonl([quote, quote])) == (quote, quote)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("{", "the document is no JSON"),
        ("[]", 'no object with a list of "quotes"'),
        ('{"quotes": [1]}', "quote 1: an object is wanted, not int"),
        ('{"quotes": [{}]}', "quote 1: 'kind' is missing"),
        ('{"quotes": [{"kind": "sung"}]}', "quote 1: no quote: 'sung' is not a valid QuoteKind"),
        ('{"quotes": [{"kind": "direct", "content": 3}]}', "quote 1: no quote:"),
        ("[" * 100_000, "the document is no JSON"),
    ],
)
def test_what_is_no_json_of_quotes_is_told_so(document: str, message: str) -> None:
    with pytest.raises(DataError, match=re.escape(message)):
        read_json(document)


def test_a_bad_line_is_named() -> None:
    with pytest.raises(DataError, match="line 3 is no JSON"):
        read_jsonl(to_jsonl(extract_quotes("“No,” said Ada Okoro.")) + "\n{\n")


# brat

_ANN_LINE = re.compile(
    r"T\d+\t[A-Z]\w+ \d+ \d+(;\d+ \d+)*\t[^\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+"
    r"|R\d+\t[A-Z]\w+ Arg1:T\d+ Arg2:T\d+|A\d+\t[A-Z]\w+ T\d+ [a-z]+|#\d+\tAnnotatorNotes T\d+\t[^\t]+"
)


def assert_is_brat(text: str, annotations: str) -> None:
    """Every line is as brat's manual has it, its numbers are new, and what it refers to is there."""
    seen: set[str] = set()
    allowed = brat_configuration()
    for line in annotations.split("\n")[:-1]:
        assert len(line.splitlines()) == 1
        assert _ANN_LINE.fullmatch(line), line
        number, rest, *words = line.split("\t")
        assert number not in seen
        seen.add(number)
        kind, *arguments = rest.split(" ")
        assert kind == "AnnotatorNotes" or re.search(rf"^{kind}\b", allowed, re.MULTILINE)
        if number[0] == "T":
            places = [tuple(map(int, place.split(" "))) for place in rest.partition(" ")[2].split(";")]
            assert all(0 <= start < end <= len(text) for start, end in places)
            assert words == [re.sub("[\ud800-\udfff]", LOST, " ".join(text[start:end] for start, end in places))]
        else:
            assert {name.rpartition(":")[2] for name in arguments if re.search(r"^(Arg\d:)?T\d", name)} <= seen


@given(texts_with_sound_quotes())
@settings(max_examples=200)
def test_brat_is_read_back(given_: tuple[str, list[Quote]]) -> None:
    text, found = given_
    annotations = to_brat(text, found)
    assert_is_brat(text, annotations)
    annotations.encode("utf-8")
    back = read_brat(text, annotations)
    assert [normal(quote) for quote in back] == [normal(quote) for quote in found]


def normal(quote: Quote) -> object:
    """All but what stands between the brackets, which brat's reader takes from the text."""
    plain = quote.to_dict()
    for item in plain["interpolations"]:
        del item["text"]
    return plain


@pytest.mark.parametrize("text", [FERRY, KOREA, FERRY.replace("\n\n", "\r\n"), FERRY.replace(" ", "\n")])
def test_brat_keeps_the_quotes_of_an_article(text: str) -> None:
    found = extract_quotes(text)
    annotations = to_brat(text, found)
    assert_is_brat(text, annotations)
    assert read_brat(text, annotations) == found


def test_brat_has_fragments_for_pieces_and_lines() -> None:
    text = "“No,\nnever,” he said. “Not now.”"
    quote = Quote(QuoteKind.DIRECT, (Span.of(text, 1, 11), Span.of(text, 23, 31)), "")
    assert to_brat(text, [quote]).split("\n")[0] == "T1\tDirect 1 4;5 11;23 31\tNo, never, Not now."


def test_what_an_annotator_mends_is_read() -> None:
    text = "“No,” said the tall minister."
    annotations = to_brat(text, extract_quotes(text)).split("\n")
    mended = [
        line.replace("T3\tSource 11 28\tthe tall minister", "T3\tSource 15 28\ttall minister") for line in annotations
    ]
    mended = [line.replace("A1\tKind T3 person", "A1\tKind T3 group").replace("Direct", "Mixed") for line in mended]
    [quote] = read_brat(text, "\n".join([*mended, "E1\tOther:T1", "N1\tRef T1 W:1\tx", "*\tEquiv T1 T2"]))
    assert quote.kind == "mixed"
    assert quote.speaker is not None
    assert quote.speaker.mention == Span(15, 28, "tall minister")
    assert quote.speaker.kind == "group"


def test_a_bare_annotation_is_a_quote() -> None:
    text = "“No,” said Ada to Reuters."
    lines = ["T1\tDirect 1 4\tNo,", "T2\tSource 11 14\tAda", "T3\tAgency 18 25\tReuters"]
    lines += ["R1\tHasSource Arg1:T1 Arg2:T2", "R2\tToldTo Arg1:T1 Arg2:T3", "#1\tAnnotatorNotes T1\tis that so?"]
    [quote] = read_brat(text, "\r\n".join(lines))
    assert quote.speaker == Speaker(Span(11, 14, "Ada"), "Ada", SpeakerKind.UNKNOWN)
    assert quote.agency is not None
    assert (quote.agency.name, quote.agency.relation) == ("Reuters", "recipient")
    assert (quote.verbatim, quote.depth, quote.confidence, quote.rule) == ("No,", 1, 1.0, "")


@pytest.mark.parametrize(
    ("annotations", "message"),
    [
        ("T1 Direct 1 4 No,", "line 1 is no line of brat standoff"),
        ("\nT1\tDirect 4 1\tNo,", "line 2: 4 1 is no stretch of a text of 14 characters"),
        ("T1\tDirect 1 400\tNo,", "line 1: 1 400 is no stretch"),
        (f"T1\tDirect 1 {'9' * 5000}\tNo,", "line 1: 1 999"),
        ("T1\tDirect 1 4\tNo,\nR1\tHasCue Arg1:T1 Arg2:T7", "refers to T7, which is not there"),
        ('T1\tDirect 1 4\tNo,\n#1\tAnnotatorNotes T1\t{"depth": 1, "via": 3}', "line 1: no quote"),
    ],
)
def test_what_is_no_brat_is_told_so(annotations: str, message: str) -> None:
    with pytest.raises(DataError, match=re.escape(message)):
        read_brat("“No,” she said", annotations)


@given(any_text, any_text)
def test_any_annotations_give_quotes_or_a_clear_error(text: str, annotations: str) -> None:
    for lines in (
        annotations,
        f"T1\tDirect 0 1\t{annotations}",
        f"T1\tDirect 0 1\tx\n#1\tAnnotatorNotes T1\t{{{annotations}",
    ):
        with suppress(DataError):
            assert all(quote.text for quote in read_brat(text, lines))


# CSV, pandas, Polars


@given(texts_with_sound_quotes())
def test_csv_is_read_by_the_csv_module(given_: tuple[str, list[Quote]]) -> None:
    _, found = given_
    written = to_csv(found)
    written.encode("utf-8")
    rows = list(csv.DictReader(io.StringIO(written, newline="")))
    assert rows == [{key: plain(value) for key, value in row.items()} for row in to_rows(found)]


def plain(value: object) -> str:
    return "" if value is None else re.sub("[\ud800-\udfff]", LOST, str(value))


def test_rows_are_flat_and_all_alike() -> None:
    first, second = to_rows(extract_quotes("“It [the bus] left,” Ada Okoro told Reuters. “Not me,” he said. “Never.”"))
    assert tuple(first) == tuple(second) == COLUMNS
    assert (first["speaker"], first["agency"], first["relation"], first["lemma"]) == (
        "Ada Okoro",
        "Reuters",
        "recipient",
        "tell",
    )
    assert (first["verbatim"], first["via"], first["content"]) == ("It left,", "", "1-19")
    assert (second["start"], second["end"], second["agency"]) == (46, 71, None)
    bare = to_row(Quote(QuoteKind.DIRECT, (Span(0, 1, "x"),), "x"))
    assert {bare[name] for name in ("speaker", "speaker_kind", "mention", "mention_start", "cue", "agency")} == {None}


def test_pandas_and_polars_take_rows() -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    rows = to_rows(extract_quotes(KOREA) + extract_quotes(FERRY))
    frame = pandas.DataFrame(rows)
    assert list(frame.columns) == list(COLUMNS)
    assert frame.groupby("speaker").size()["Ada Quillfeather"] == 3
    assert polars.DataFrame(rows, infer_schema_length=None).rows(named=True) == rows


def test_pandas_reads_the_csv() -> None:
    pandas = pytest.importorskip("pandas")
    found = extract_quotes(KOREA) + extract_quotes(FERRY.replace("\n", "\r\n"))
    frame = pandas.read_csv(io.StringIO(to_csv(found), newline=""), keep_default_na=False)
    assert list(frame["text"]) == [quote.text for quote in found]
    assert list(frame["start"]) == [quote.content[0].start for quote in found]


# Speakers


def test_speakers_are_counted_in_a_table() -> None:
    text = (
        "“We [the crew] will stay,” captain Ada Okoro told Reuters. She called the storm “a very small thing”. "
        "Bo Li feared the worst. “Who knows?”"
    )
    rows = {row.name: row for row in speaker_rows(analyze(text))}
    assert (rows["Ada Okoro"].quotes, rows["Ada Okoro"].words_quoted, rows["Ada Okoro"].agencies) == (
        2,
        7,
        ("Reuters",),
    )
    assert rows["Bo Li"].words_quoted == 0
    assert sum(row.quotes for row in rows.values()) == len(extract_quotes(text))


def test_those_without_a_name_come_last() -> None:
    nobody = Quote(QuoteKind.DIRECT, (Span(0, 1, "a"),), "a")
    she = Quote(QuoteKind.DIRECT, (Span(0, 1, "a"),), "a", speaker=Speaker(None, None))
    ada = Quote(QuoteKind.DIRECT, (Span(0, 1, "a"),), "a", speaker=Speaker(None, "Ada\n新华社", SpeakerKind.PERSON))
    table = to_table(Analysis("a", (nobody, she, nobody, ada))).split("\n")
    assert table == [
        "speaker         kind     quotes  words quoted  agencies",
        "Ada 新华社      person        1             0",
        "(nobody named)                2             0",
        "(unresolved)    unknown       1             0",
        "",
    ]


@given(quotes, any_text)
def test_any_analysis_has_a_table(quote: Quote, text: str) -> None:
    table = to_table(Analysis(text, (quote,), analyze(text).quotations))
    assert len(table.split("\n")) == 3


# CoNLL-U


@given(texts_with_sound_quotes())
def test_conllu_is_read_back(given_: tuple[str, list[Quote]]) -> None:
    text, found = given_
    written = to_conllu(text, found)
    written.encode("utf-8")
    assert read_conllu_quotes(written) == tuple(found)
    for line in written.split("\n"):
        assert not line or line.startswith("# ") or line.count("\t") == 9
        assert len(line.splitlines()) <= 1


def test_conllu_puts_every_span_on_its_tokens() -> None:
    document = segment(FERRY)
    found = extract_quotes(FERRY)
    lines = [line.split("\t") for line in to_conllu(FERRY, found).split("\n") if "\t" in line and line[0] != "#"]
    assert [columns[1] for columns in lines] == list(document.words)
    for number, quote in enumerate(found, 1):
        tokens = [n for n, columns in enumerate(lines) if re.search(rf"[=,]{number}:[BI]-content\b", columns[9])]
        words = " ".join(document.words[n] for n in tokens)
        assert words.replace(" ", "") == "".join(span.text for span in quote.content).replace(" ", "")
        begins = [n for n, columns in enumerate(lines) if re.search(rf"[=,]{number}:B-content\b", columns[9])]
        assert len(begins) == len(quote.content)


@pytest.mark.parametrize("text", [FERRY, KOREA.replace("\n", "\r\n")])
def test_the_conllu_package_reads_it(text: str) -> None:
    conllu = pytest.importorskip("conllu")
    found = extract_quotes(text)
    sentences = conllu.parse(to_conllu(text, found))
    document = segment(text)
    assert [token["form"] for sentence in sentences for token in sentence] == list(document.words)
    offsets = [(int(t["misc"]["start_char"]), int(t["misc"]["end_char"])) for sentence in sentences for t in sentence]
    assert offsets == list(zip(document.starts, document.ends, strict=True))
    held = {key: value for sentence in sentences for key, value in sentence.metadata.items() if "quote_" in key}
    assert [Quote.from_dict(json.loads(held[f"quote_{n + 1}"])) for n in range(len(found))] == list(found)


def test_stanza_reads_it() -> None:
    pytest.importorskip("stanza")
    from stanza.utils.conll import CoNLL

    document = CoNLL.conll2doc(input_str=to_conllu(FERRY, extract_quotes(FERRY)))
    words = [token for sentence in document.sentences for token in sentence.tokens]
    assert [FERRY[token.start_char : token.end_char] for token in words] == [token.text for token in words]


def test_a_broken_comment_is_told_so() -> None:
    with pytest.raises(DataError, match="quote 3: an object is wanted"):
        read_conllu_quotes("# quote_3 = []\n")


# W3C Web Annotation

_SELECTOR = {
    "oneOf": [
        {
            "type": "object",
            "required": ["type", "start", "end"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
        },
        {
            "type": "object",
            "required": ["type", "exact"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string"},
                "prefix": {"type": "string"},
                "suffix": {"type": "string"},
            },
        },
    ]
}
_SPECIFIC = {
    "type": "object",
    "required": ["type", "source", "selector"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": {"type": "string", "format": "uri"},
        "selector": {"anyOf": [_SELECTOR, {"type": "array", "items": _SELECTOR}]},
        "purpose": {"type": "string"},
    },
}
_TEXTUAL = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {"type": {"const": "TextualBody"}, "value": {"type": "string"}, "purpose": {"type": "string"}},
}
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": {"type": "string", "pattern": "^urn:uuid:"},
        "type": {"const": "Annotation"},
        "motivation": {"const": "classifying"},
        "body": {"type": "array", "items": {"oneOf": [_SPECIFIC, _TEXTUAL]}},
        "target": {"type": "array", "minItems": 1, "items": _SPECIFIC},
    },
}
"""The part of the Web Annotation Data Model that is used here (sections 3.2, 4 and 4.2)."""


@given(texts_with_sound_quotes())
def test_web_annotations_keep_the_model(given_: tuple[str, list[Quote]]) -> None:
    text, found = given_
    for text_quotes in (False, True):
        written = to_web_annotations(text, found, "https://example.org/1", text_quotes=text_quotes)
        written.encode("utf-8")
        collection = json.loads(written)
        assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        assert collection["total"] == len(found) == len(collection["first"]["items"])
        for item, quote in zip(collection["first"]["items"], found, strict=True):
            Draft202012Validator(ANNOTATION).validate(item)
            assert [place_of(target) for target in item["target"]] == [(s.start, s.end) for s in quote.content]
        assert len({item["id"] for item in collection["first"]["items"]}) == len(found)


def place_of(resource: dict[str, object]) -> tuple[int, int]:
    selector = resource["selector"]
    position = selector[0] if isinstance(selector, list) else selector
    assert isinstance(position, dict)
    return position["start"], position["end"]


def test_web_annotations_copy_no_text_unless_asked() -> None:
    found = extract_quotes(FERRY)
    assert "generations" not in to_web_annotations(FERRY, found, "https://example.org/1")
    assert "generations" in to_web_annotations(FERRY, found, "https://example.org/1", text_quotes=True)


# JavaScript

node = pytest.mark.skipif(shutil.which("node") is None, reason="no Node.js here")


def in_node(script: str, given_: object, folder: Path) -> object:
    data = folder / "given.json"
    data.write_text(json.dumps(given_), "ascii")
    program = f"const given = JSON.parse(require('fs').readFileSync({json.dumps(str(data))}, 'utf8')); {script}"
    run = subprocess.run(["node", "-e", program], capture_output=True, check=True, timeout=50)
    return json.loads(run.stdout)


ASTRAL = "\U0001f525 “No \U0001f469\u200d\U0001f52c no \ud800,” said Zo\u0308e \U00010400. \U0001f525\U0001f525"


@node
def test_node_slices_utf16_offsets(tmp_path: Path) -> None:
    spans = [Span.of(ASTRAL, start, end) for start in range(0, len(ASTRAL), 2) for end in range(start, len(ASTRAL) + 1)]
    given_ = {"text": ASTRAL, "places": utf16_offsets(ASTRAL, spans)}
    script = "console.log(JSON.stringify(given.places.map(([start, end]) => given.text.slice(start, end))))"
    assert in_node(script, given_, tmp_path) == [span.text for span in spans]


@node
def test_node_selects_the_targets_of_web_annotations(tmp_path: Path) -> None:
    text = f"{ASTRAL}\n\n{FERRY}"
    found = extract_quotes(text)
    given_ = {"text": text, "collection": json.loads(to_web_annotations(text, found, "urn:x"))}
    script = (
        "const points = Array.from(given.text);"
        "const words = ({ selector }) => points.slice(selector.start, selector.end).join('');"
        "console.log(JSON.stringify(given.collection.first.items.map((item) => item.target.map(words))))"
    )
    assert in_node(script, given_, tmp_path) == [[span.text for span in quote.content] for quote in found]


def test_utf16_offsets_take_pairs_and_keep_the_order() -> None:
    assert utf16_offsets("a\U0001f525b", [(2, 3), (0, 2), (5, 9)]) == [(3, 4), (0, 3), (6, 10)]


@given(any_text)
def test_utf16_offsets_count_code_units(text: str) -> None:
    encoded = [len(text[:n].encode("utf-16-le", "surrogatepass")) // 2 for n in range(len(text) + 1)]
    assert utf16_offsets(text, [(n, n) for n in range(len(text) + 1)]) == [(units, units) for units in encoded]
