"""The training from the raw inputs to packed models, a stage at a time; each reads what the ones before it wrote."""

import gzip
import random
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import stanza
import torch

from training.stanza_en import commands, conllu, lemmas, news, silver, students, teacher, vectors
from training.stanza_en.columns import NAME
from training.stanza_en.conllu import Sentence
from training.stanza_en.students import Plan
from training.stanza_en.tokenizer import train_further
from training.stanza_en.wordpiece import WordPiece
from training.stanza_en.work import Work

SILVER_SENTENCES = 12_000
SHORTEST_SILVER = 3
WORD_CUTOFF = 3
UNSEEN_WORDS = 0.04
TAGGER_PLAN = Plan(steps=1300, words=1000, gold_first=0.5, gold_last=0.7)
TAGGER_LAST_PLAN = Plan(steps=320, words=1000, gold_first=0.65, gold_last=0.8, rate=1.5e-3)
PARSER_FIRST_PLAN = Plan(steps=1400, words=1400)
PARSER_PLAN = Plan(steps=3600, words=1000, gold_first=0.5, gold_last=0.75, rate=2e-3)
MWT_EPOCHS, TOKENIZER_STEPS, TOKENIZER_MARK_STEPS = 1, 3200, 600


def unpack(work: Work) -> None:
    """Unpacks the treebank and lays it out for Stanza's programs."""
    for part in ("train", "dev", "test"):
        _gunzip(work.treebank / f"{NAME}-ud-{part}.conllu.gz", work.gold(part))
    _gunzip(work.treebank / "gum_news-devtest.conllu.gz", work.gum_news)
    commands.prepare(work)


def tokenizer(work: Work) -> None:
    """Trains the tokenizer, further with newspaper marks, and the expander of multi-word tokens."""
    commands.tokenizer(work, TOKENIZER_STEPS, "tokenize_plain")
    marked = [
        work.data("tokenize", name) for name in ("marks.train.txt", "marks.toklabels", f"{NAME}-ud-train-mwt.json")
    ]
    train_further(work.model("tokenize_plain"), *marked, TOKENIZER_MARK_STEPS, work.model("tokenize"))
    commands.mwt(work, MWT_EPOCHS)


def train_teacher(work: Work) -> None:
    """Fine-tunes the BERT model on the treebank."""
    torch.manual_seed(teacher.SEED)
    gold = conllu.read(work.gold("train"))
    model = teacher.Teacher(teacher.vocabs_of(gold), WordPiece(work.bert / "vocab.txt"))
    model.bert.load_safetensors(work.bert / "model.safetensors")
    teacher.train(model, gold, conllu.read(work.gold("dev")))
    teacher.save(model, work.model("teacher"))


def annotate_news(work: Work) -> None:
    """Tokenizes the news and lets the teacher annotate a sample of their sentences."""
    pipeline = _pipeline(work, "tokenize,mwt")
    articles = (text for _, text in news.texts(work.news / "train.jsonl.gz"))
    sentences = [s for s in silver.tokenized(pipeline, articles) if len(s.words) >= SHORTEST_SILVER]
    random.Random(teacher.SEED).shuffle(sentences)
    model = teacher.load(work.model("teacher"), WordPiece(work.bert / "vocab.txt"))
    conllu.write(work.silver("teacher"), model.annotate(sentences[:SILVER_SENTENCES]))


def tagger(work: Work) -> None:
    """Trains the tagger on gold and silver tags; as it is first, it tags what the parser learns from."""
    gold, more = conllu.read(work.gold("train")), _parsed_words(work)
    trainer = students.new_tagger(gold, more, WORD_CUTOFF)
    vectors.warm(trainer.model.word_emb, trainer.vocab["word"], work.bert)
    parts = [gold, conllu.read(work.silver("teacher"))]
    students.train_tagger(trainer, parts, TAGGER_PLAN, work.model("pos_first"))
    students.train_tagger(trainer, parts, TAGGER_LAST_PLAN, work.model("pos"))


def lemmatizer(work: Work) -> None:
    """Trains the lemmatizer on the forms of treebank and news."""
    conllu.write(work.silver("lemmas"), lemmas.lexicon(conllu.read(work.gold("train")), _parsed_words(work)))
    commands.lemma(work)


def retag(work: Work) -> None:
    """Puts the tagger's tags in the place of right ones, as the parser will meet them."""
    first = str(work.model("pos_first"))
    pipeline = _pipeline(work, "tokenize,pos,lemma", tokenize_pretokenized=True, pos_model_path=first)
    conllu.write(work.silver("gold"), silver.retagged(pipeline, conllu.read(work.gold("train")), UNSEEN_WORDS))
    conllu.write(work.silver("news"), silver.retagged(pipeline, conllu.read(work.silver("teacher"))))


def parser(work: Work) -> None:
    """Trains the parser on gold trees with gold tags first, then on gold and silver trees with the tagger's."""
    gold = conllu.read(work.gold("train"))
    trainer = students.new_parser(gold, _parsed_words(work), WORD_CUTOFF)
    vectors.warm(trainer.model.word_emb, trainer.vocab["word"], work.bert)
    vectors.warm(trainer.model.lemma_emb, trainer.vocab["lemma"], work.bert)
    students.train_parser(trainer, [gold], PARSER_FIRST_PLAN, work.model("depparse_first"))
    parts = [conllu.read(work.silver(name)) for name in ("gold", "news")]
    students.train_parser(trainer, parts, PARSER_PLAN, work.model("depparse"))


def _parsed_words(work: Work) -> Sequence[Sentence]:
    return list(news.parsed_words(work.news / "train_parsed.jsonl.gz"))


def _gunzip(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(source, "rb") as packed, target.open("wb") as file:
        shutil.copyfileobj(packed, file)


def _pipeline(work: Work, processors: str, **config: object) -> stanza.Pipeline:
    """The half-trained models as a pipeline."""
    paths = {f"{name}_model_path": str(work.model(name)) for name in processors.split(",")}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "resources.json").write_text("{}", encoding="utf-8")
        offline = {"dir": folder, "package": None, "download_method": None, "allow_unknown_language": True}
        quiet = {"use_gpu": False, "verbose": False, "tokenize_max_seqlen": 1000}
        return stanza.Pipeline("en", processors=processors, **(offline | quiet | paths | config))
