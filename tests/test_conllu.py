"""CoNLL-U: the text put together, or the words found in a text that is given."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import extract_quotes
from quoteattr.errors import DocumentError
from quoteattr.text import read_conllu, segment
from quoteattr.text.verification import verify

ONE = """# sent_id = 1
# text = Kim's aide can't go.
1-2\tKim's\t_\t_\t_\t_\t_\t_\t_\t_
1\tKim\tKim\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss\t_\tner=S-PERSON
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_
3\taide\taide\tNOUN\tNN\t_\t6\tnsubj\t_\t_
4-5\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
4\tca\tcan\tAUX\tMD\t_\t6\taux\t_\t_
5\tn't\tnot\tPART\tRB\t_\t6\tadvmod\t_\t_
6\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
6.1\tgone\tgo\tVERB\tVB\t_\t_\t_\t_\t_
7\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_
"""
TWO = """# newpar
# text = Why?
1\tWhy\twhy\tADV\tWRB\t_\t0\troot\t_\tSpaceAfter=No
2\t?\t?\tPUNCT\t.\t_\t1\tpunct\t_\t_
"""


def row(*columns: str) -> str:
    return "\t".join(columns)


def test_the_text_is_put_together() -> None:
    document = read_conllu(ONE + "\n" + TWO)
    assert document.text == "Kim's aide can't go.\n\nWhy?"
    assert document.words == ("Kim", "'s", "aide", "can't", "go", ".", "Why", "?")
    assert document.heads == (2, 0, 4, 4, -1, 4, -1, 6)
    assert document.deprels[:4] == ("nmod:poss", "case", "nsubj", "aux")
    assert document.lemmas[3:5] == ("can", "go")
    verify(document)


def test_without_a_text_comment_the_forms_and_their_spaces_make_it() -> None:
    bare = "\n".join(line for line in (ONE + "\n" + TWO).split("\n") if not line.startswith("# text"))
    assert read_conllu(bare).text == read_conllu(ONE + "\n" + TWO).text


def test_spaces_after_are_read() -> None:
    lines = [
        row("1", "Go", *"_" * 7, r"SpacesAfter=\n\s"),
        row("2", "on", *"_" * 7, "SpaceAfter=No"),
        row("3", ".", *"_" * 8),
    ]
    assert read_conllu("\n".join(lines)).text == "Go\n on."


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Kim's  aide\ncan't go . Why ?", "Kim"),
        ("A headline\n\nKim's aide can't go.\n\nby a reporter\n\nWhy?", "A"),
        ("Kim's aide can't go.Why?", "Kim"),
    ],
)
def test_words_are_found_in_the_text_that_is_given(text: str, first: str) -> None:
    document = read_conllu(ONE + "\n" + TWO, text)
    assert document.text == text
    assert document.words == segment(text).words
    assert document.words[0] == first
    rows = dict(zip(document.words, document.upos, strict=True))
    assert (rows["aide"], rows["Why"]) == ("NOUN", "ADV")


def test_treebank_brackets_and_marks_are_found() -> None:
    lines = [row(str(i), form, *"_" * 8) for i, form in enumerate("`` Go -LRB- now -RRB- ''".split(), 1)]
    document = read_conllu("\n".join(lines), "“Go (now)”")
    assert document.words == ("“", "Go", "(", "now", ")", "”")


@pytest.mark.parametrize("misc", ["start_char={}|end_char={}", "TokenRange={}:{}"])
def test_offsets_in_the_last_column_are_taken(misc: str) -> None:
    text = "go go Go"
    document = read_conllu(row("1", "Go", "go", "VERB", *"_" * 3, "root", "_", misc.format(6, 8)), text)
    assert document.upos == ("", "", "VERB")


def test_entities_come_from_the_last_column() -> None:
    document = read_conllu(ONE)
    assert document.entities == ((0, 2, "PERSON"),)
    lines = [
        row("1", "Kim", *"_" * 7, "ner=B-PER"),
        row("2", "Berg", *"_" * 7, "ner=E-PER"),
        row("3", "left", *"_" * 7, "ner=O"),
    ]
    assert read_conllu("\n".join(lines)).entities == ((0, 2, "PERSON"),)


@pytest.mark.parametrize(
    ("conllu", "message"),
    [
        ("1\tGo", "line 1 of the CoNLL-U has 2 columns"),
        ("\n" + row("one", "Go", *"_" * 8), "line 2 .* broken"),
        (row("1", "Go", *"_" * 4, "root", *"_" * 3), "broken"),
        (row("1", "Go", *"_" * 4, "7", *"_" * 3), "has word 7 as head"),
    ],
)
def test_what_is_no_conllu_is_refused(conllu: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        read_conllu(conllu)


def test_another_text_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"the parse has 'aide' where the text has .cook"):
        read_conllu(ONE, "Kim's cook can't go.")


@pytest.mark.parametrize("empty", ["", "\n\n", "# newdoc id = x\n"])
def test_no_sentences_make_an_unparsed_document(empty: str) -> None:
    assert read_conllu(empty).text == ""
    assert read_conllu(empty, "He won.").heads is None


def test_windows_line_ends_change_nothing() -> None:
    assert read_conllu(ONE.replace("\n", "\r\n")).heads == read_conllu(ONE).heads


def test_quotes_of_a_read_document_have_offsets_of_its_text() -> None:
    text = "Ada Okoro said it rained."
    forms = [("Ada", "4"), ("Okoro", "1"), ("said", "0"), ("it", "5"), ("rained", "3"), (".", "3")]
    lines = [row(str(i), form, *"_" * 4, head, "dep", "_", "_") for i, (form, head) in enumerate(forms, 1)]
    for quote in extract_quotes(read_conllu("\n".join(lines), text), min_confidence=0.05):
        assert all(text[span.start : span.end] == span.text for span in quote.content)


@given(st.text("12-_\t\n#=ab.", max_size=60), st.none() | st.text("ab12 .", max_size=10))
def test_anything_is_read_or_refused(conllu: str, text: str | None) -> None:
    with suppress(DocumentError):
        verify(read_conllu(conllu, text))


@given(st.lists(st.text("abÉ’.“", min_size=1, max_size=6), min_size=1, max_size=8), st.data())
def test_the_text_that_is_put_together_holds_every_form(forms: list[str], data: st.DataObject) -> None:
    spaces = [data.draw(st.sampled_from(["_", "SpaceAfter=No"])) for _ in forms]
    lines = [row(str(i), form, *"_" * 7, misc) for i, (form, misc) in enumerate(zip(forms, spaces, strict=True), 1)]
    document = read_conllu("\n".join(lines))
    wanted = "".join(form + (" " if misc == "_" else "") for form, misc in zip(forms, spaces, strict=True))
    assert document.text == (wanted if spaces[-1] != "_" else wanted.removesuffix(" "))
