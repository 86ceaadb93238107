"""Stanza's own training programs: what is prepared and trained by them as they are."""

import os
import subprocess
import sys
from collections.abc import Sequence

from training.stanza_en.columns import NAME
from training.stanza_en.marks import add_marks
from training.stanza_en.work import Work

TREEBANK = "UD_English-Quo"
TOKENIZER_FEATURES = (
    "space_before,capitalized,numeric,end_of_para,start_of_para,labeled_field,phone_id,date_pattern,currency"
)
PREPARATIONS = (
    ("tokenizer", ()),
    ("mwt", ()),
    ("pos", ()),
)


def prepare(work: Work) -> None:
    """Lays the treebank out for the tokenizer, the multi-word expander and the lemmatizer."""
    for kind, options in PREPARATIONS:
        _python(work, f"stanza.utils.datasets.prepare_{kind}_treebank", TREEBANK, *options)
    tokens = work.data("tokenize", f"{NAME}.train.txt"), work.data("tokenize", f"{NAME}-ud-train.toklabels")
    add_marks(*tokens, work.data("tokenize", "marks.train.txt"), work.data("tokenize", "marks.toklabels"))


def tokenizer(work: Work, steps: int, target: str) -> None:
    """Trains the tokenizer on the treebank's text as it is."""
    text, labels = work.data("tokenize", f"{NAME}.train.txt"), work.data("tokenize", f"{NAME}-ud-train.toklabels")
    files = ("--txt_file", str(text), "--label_file", str(labels), *_tokenizer_dev(work))
    length = ("--max_seqlen", "300", "--steps", str(steps), "--max_steps_before_stop", str(steps))
    _train(work, "tokenizer", target, "--lang", "en", *files, *length, "--feat_funcs", TOKENIZER_FEATURES)


def _tokenizer_dev(work: Work) -> Sequence[str]:
    names = {
        "--dev_txt_file": f"{NAME}.dev.txt",
        "--dev_label_file": f"{NAME}-ud-dev.toklabels",
        "--dev_conll_gold": f"{NAME}.dev.gold.conllu",
        "--mwt_json_file": f"{NAME}-ud-dev-mwt.json",
    }
    return [part for option, name in names.items() for part in (option, str(work.data("tokenize", name)))]


def mwt(work: Work, epochs: int) -> None:
    """Trains the expander of multi-word tokens: a dictionary with a classifier of characters behind it."""
    names = {"train_file": "train.in", "eval_file": "dev.in", "gold_file": "dev.gold"}
    files = [x for o, n in names.items() for x in (f"--{o}", str(work.data("mwt", f"{NAME}.{n}.conllu")))]
    _train(work, "mwt_expander", "mwt", "--lang", "en", *files, "--max_dec_len", "30", "--num_epoch", str(epochs))


def lemma(work: Work) -> None:
    """Makes the lemmatizer: a dictionary of forms and tags."""
    files = ("--train_file", str(work.silver("lemmas")), "--eval_file", str(work.data("pos", f"{NAME}.dev.in.conllu")))
    _train(work, "lemmatizer", "lemma", *files, "--dict_only")


def _train(work: Work, program: str, name: str, *options: str) -> None:
    model = work.model(name)
    save = ("--save_dir", str(model.parent), "--save_name", model.name)
    _python(work, f"stanza.models.{program}", "--mode", "train", "--shorthand", NAME, "--cpu", *save, *options)


def _python(work: Work, module: str, *options: str) -> None:
    one_thread = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    places = {"DATA_ROOT": str(work.folder / "data"), "UDBASE": str(work.folder / "ud")}
    subprocess.run([sys.executable, "-m", module, *options], check=True, env=os.environ | one_thread | places)
