"""From raw inputs to weights: ``python -m training.stanza_en all --treebank DIR --news DIR --bert DIR --work DIR``."""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import torch

from training.stanza_en import stages
from training.stanza_en.pack import PROCESSORS, pack
from training.stanza_en.report import measure
from training.stanza_en.work import Work

MODELS = Path(__file__).parent / "wheel" / "quoteattr_stanza_en" / "models"


def main() -> None:
    """Runs the named stages one after the other and says how long each took."""
    options = _arguments()
    torch.set_num_threads(1)
    work = Work(options.treebank, options.news, options.bert, options.work)
    wanted = list(STAGES) if "all" in options.stages else options.stages
    for name in wanted:
        began = time.time()
        STAGES[name](work)
        print(f"{name}: {time.time() - began:.0f} s", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.stanza_en", description=__doc__)
    parser.add_argument("stages", nargs="+", choices=["all", *STAGES], help="what to do, in this order")
    parser.add_argument("--treebank", type=Path, required=True, help="folder of en_quo-ud-{train,dev,test}.conllu.gz")
    parser.add_argument("--news", type=Path, required=True, help="folder of train.jsonl.gz and train_parsed.jsonl.gz")
    parser.add_argument("--bert", type=Path, required=True, help="folder of model.safetensors and vocab.txt")
    parser.add_argument("--work", type=Path, required=True, help="folder for everything made on the way")
    return parser.parse_args()


def _pack(work: Work) -> None:
    sizes = pack({name: work.model(name) for name in PROCESSORS}, MODELS)
    print(" ".join(f"{name} {size / 1e6:.2f} MB" for name, size in sizes.items()), flush=True)


def _measure(work: Work) -> None:
    figures = measure(work)
    (work.folder / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


STAGES: dict[str, Callable[[Work], None]] = {
    "unpack": stages.unpack,
    "tokenizer": stages.tokenizer,
    "teacher": stages.train_teacher,
    "news": stages.annotate_news,
    "tagger": stages.tagger,
    "lemmatizer": stages.lemmatizer,
    "retag": stages.retag,
    "parser": stages.parser,
    "pack": _pack,
    "measure": _measure,
}

if __name__ == "__main__":
    main()
