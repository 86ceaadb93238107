"""The training of the compact Stanza pipeline: its quick losses are Stanza's own, its files are what they say."""

import random

import pytest

pytest.importorskip("stanza")
torch = pytest.importorskip("torch")

from stanza.models.depparse.data import DataLoader as ParserLoader  # noqa: E402
from stanza.models.pos.data import Dataset as TaggerDataset  # noqa: E402
from stanza.utils.conll import CoNLL  # noqa: E402

from training.stanza_en import columns, conllu, forward, marks, pack, students  # noqa: E402
from training.stanza_en.conllu import Row, Sentence  # noqa: E402
from training.stanza_en.lemmas import lexicon  # noqa: E402

pytestmark = pytest.mark.filterwarnings("default")


def sentence(*words):
    return Sentence(tuple(Row(str(number), *word) for number, word in enumerate(words, 1)))


SENTENCES = [
    sentence(
        ("Prices", "price", "NOUN", "NNS", "Number=Plur", 2, "nsubj"),
        ("rose", "rise", "VERB", "VBD", "Mood=Ind|Tense=Past", 0, "root"),
        (".", ".", "PUNCT", ".", "_", 2, "punct"),
    ),
    sentence(
        ("Nobody", "nobody", "PRON", "NN", "Number=Sing", 2, "nsubj"),
        ("objected", "object", "VERB", "VBD", "Mood=Ind|Tense=Past", 0, "root"),
        ("!", "!", "PUNCT", ".", "_", 2, "punct"),
    ),
]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "two.conllu"
    conllu.write(path, SENTENCES)
    return path


def without_dropout(model):
    for part in model.modules():
        if isinstance(part, torch.nn.Dropout):
            part.p = 0.0
    model.worddrop.dropprob = 0.0
    return model.train()


def only_block(trainer):
    numbers = columns.numbered(SENTENCES, trainer.vocab)
    return next(columns.blocks(numbers, 100, random.Random(1)))


def test_the_parsers_loss_is_stanzas(file):
    trainer = students.new_parser(SENTENCES, [], 1)
    model = without_dropout(trainer.model)
    torch.nn.init.normal_(model.deprel.scorer.W_bilin.weight)
    torch.nn.init.normal_(model.unlabeled.scorer.W_bilin.weight)
    document = CoNLL.conll2doc(str(file))
    args = trainer.args | {"augment_nopunct": 0.0}
    (batch,) = ParserLoader(document, 100, args, None, vocab=trainer.vocab, evaluation=False)
    inputs = batch[:11]
    theirs, _ = model.loss(*inputs, *batch[12:16])
    words, roots = 6, 2
    ours = forward.parser_loss(model, only_block(trainer))
    assert ours.item() == pytest.approx(theirs.item() * (words + roots) / words, rel=1e-4)


def test_the_taggers_loss_is_stanzas(file):
    trainer = students.new_tagger(SENTENCES, [], 1)
    model = without_dropout(trainer.model)
    for classifier in (model.upos_clf, model.tag_clf["xpos"], *model.tag_clf["feats"]):
        torch.nn.init.normal_(classifier.weight)
    dataset = TaggerDataset(CoNLL.conll2doc(str(file)), trainer.args, None, vocab=trainer.vocab)
    (batch,) = dataset.to_loader(batch_size=10)
    tail = (batch.word_orig_idx, batch.lens, batch.word_lens, batch.text)
    theirs, _ = model(*batch[:4], batch.tags, batch.pretrained, *tail)
    assert forward.tagger_loss(model, only_block(trainer)).item() == pytest.approx(theirs.item(), rel=1e-4)


def test_blocks_hold_sentences_of_one_length_and_each_comes_once():
    vocab = columns.vocabs(SENTENCES, [], 1, columns.PARSER_VOCABS)
    short = sentence(("Yes", "yes", "INTJ", "UH", "_", 0, "root"))
    numbers = columns.numbered([*SENTENCES, short], vocab)
    stream = columns.blocks(numbers, 3, random.Random(2))
    seen = [tuple(next(stream).words.flatten().tolist()) for _ in numbers]
    assert sorted(seen) == sorted(tuple(one.words) for one in numbers)


def test_conllu_is_read_as_it_was_written(file):
    assert conllu.read(file) == SENTENCES
    file.write_text("1\tnine\tcolumns\n", encoding="utf-8")
    with pytest.raises(ValueError, match="3 columns, not 10"):
        conllu.read(file)


@pytest.mark.parametrize(
    ("straight", "bent"),
    [
        ('"No," she said.', "“No,” she said."),
        ("\"He said 'no,'\" she said.", "“He said ‘no,’” she said."),
        ("They don't (\"can't\").", "They don’t (“can’t”)."),
    ],
)
def test_marks_are_bent(straight, bent):
    assert marks.curly(straight, "0" * len(straight)) == (bent, "0" * len(straight))


def test_longer_marks_and_titles_keep_one_label_a_character():
    text, labels = marks.double_apostrophes('"No."', "11112")
    assert (text, labels) == ("''No.''", "0111102")
    text, labels = marks.titled("Mr. Ito left.", "0010001000012", random.Random(1))
    title = text.removesuffix(" Ito left.")
    assert title in marks.TITLES
    assert labels == "0" * (len(title) - 1) + "1" + "0001000012"


def test_paragraphs_that_do_not_fit_their_labels_are_an_error(tmp_path):
    paths = [tmp_path / name for name in ("text", "labels", "text_out", "labels_out")]
    paths[0].write_text("No.\n\n", encoding="utf-8")
    paths[1].write_text("012112\n\n", encoding="utf-8")
    with pytest.raises(ValueError, match="3 characters has 6 labels"):
        marks.add_marks(*paths)


def test_the_lexicon_prefers_the_treebank_and_the_commonest_lemma():
    news = [sentence(("rose", "rose", "NOUN"), ("banks", "bank", "NOUN"), ("banks", "bank", "NOUN"), ("odd", "o", "X"))]
    rows = [word for part in lexicon(SENTENCES, news) for word in part.words]
    lemmas = {row.form: row.lemma for row in rows}
    assert lemmas["rose"] == "rise"
    assert lemmas["banks"] == "bank"
    assert "odd" not in lemmas


def test_packing_halves_numbers_and_trims_rare_words(tmp_path, monkeypatch):
    trainer = students.new_tagger(SENTENCES, [], 1)
    trainer.save(str(tmp_path / "pos.pt"))
    monkeypatch.setattr(pack, "MOST_WORDS", {"pos": {"word": 6}})
    pack.pack({"pos": tmp_path / "pos.pt"}, tmp_path / "models")
    saved = torch.load(tmp_path / "models" / "en" / "pos" / "quo.pt", weights_only=True)
    assert saved["model"]["word_emb.weight"].shape[0] == len(saved["vocab"]["word"]["_unit2id"]) == 6
    assert {tensor.dtype for tensor in saved["model"].values()} == {torch.float16}
    again = students.TagTrainer(model_file=str(tmp_path / "models" / "en" / "pos" / "quo.pt"), device="cpu")
    assert len(again.vocab["word"]) == 6
