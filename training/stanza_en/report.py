"""Runs the packed pipeline over the test sets and prints the lines of the model card."""

import subprocess
import sys
from pathlib import Path

from training.stanza_en import conllu, evaluate
from training.stanza_en.wheel import quoteattr_stanza_en
from training.stanza_en.work import Work

LOADING = """
import sys, time
import torch
sys.path.insert(0, sys.argv[1])
import quoteattr_stanza_en
began = time.process_time()
quoteattr_stanza_en.load()
print(time.process_time() - began)
"""
ROUNDS = 3
SPEED_DOCUMENTS = 24


def measure(work: Work) -> dict[str, dict[str, float]]:
    """Accuracy on each test set, and under ``"cost"`` words a second, seconds to load and megabytes."""
    pipeline = quoteattr_stanza_en.load()
    figures = {}
    for name, gold in _test_sets(work).items():
        figures[name] = evaluate.accuracy(pipeline, gold, work.folder)
        print(f"{name}: {_line(figures[name])}", flush=True)
    texts = evaluate.raw_texts(conllu.read(work.gum_news)) + evaluate.raw_texts(conllu.read(work.gold("test")))
    models = quoteattr_stanza_en.model_dir()
    figures["cost"] = {
        "words a CPU second": max(evaluate.tokens_per_second(pipeline, texts[:SPEED_DOCUMENTS]) for _ in range(ROUNDS)),
        "CPU seconds to load": min(_loading_seconds() for _ in range(ROUNDS)),
        "megabytes": sum(path.stat().st_size for path in models.rglob("*") if path.is_file()) / 1e6,
    }
    print(f"cost: {_line(figures['cost'])}", flush=True)
    return figures


def _test_sets(work: Work) -> dict[str, Path]:
    test, folder = work.gold("test"), work.folder / "test_sets"
    return {
        "pooled test": test,
        "EWT test": evaluate.subset(test, lambda name: not name.startswith("GUM_"), folder / "ewt.conllu"),
        "GUM test": evaluate.subset(test, lambda name: name.startswith("GUM_"), folder / "gum.conllu"),
        "GUM news": work.gum_news,
    }


def _loading_seconds() -> float:
    """CPU seconds of ``load()`` in a fresh interpreter that has imported torch."""
    package = str(Path(quoteattr_stanza_en.__file__).parents[1])
    done = subprocess.run([sys.executable, "-c", LOADING, package], check=True, capture_output=True, text=True)
    return float(done.stdout)


def _line(figures: dict[str, float]) -> str:
    return " ".join(f"{name}={value:.2f}" for name, value in figures.items())
