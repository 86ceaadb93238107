"""A compact English pipeline for Stanza: its models as package data and the call that loads them.

Importing this module imports neither torch nor stanza; nothing here ever touches the network.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import stanza

__all__ = ["PROCESSORS", "load", "model_dir"]
__version__ = "0.1.0"

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")
LONGEST_TOKEN = 1000
_building = threading.Lock()


def model_dir() -> Path:
    """The folder of the models, laid out for ``stanza.Pipeline("en", dir=str(model_dir()), download_method=None)``."""
    return Path(__file__).parent / "models"


def load(processors: str = ",".join(PROCESSORS), **config: object) -> stanza.Pipeline:
    """Builds the pipeline, in about half a second once torch is imported.

    Args:
        processors: Which of `PROCESSORS` to load, separated by commas; names of further processors that are
            registered with Stanza may follow.
        config: What ``stanza.Pipeline`` takes besides, such as ``tokenize_no_ssplit=True`` or ``use_gpu=True``.

    Returns:
        A ``stanza.Pipeline``. It runs on the CPU unless ``use_gpu`` says otherwise.

    Raises:
        stanza.pipeline.core.PipelineRequirementsException: A processor lacks one that it builds on.
    """
    import stanza

    settings = {
        "dir": str(model_dir()),
        "package": None,
        "download_method": None,
        "use_gpu": False,
        "verbose": False,
        "tokenize_max_seqlen": LONGEST_TOKEN,
        "depparse_resolve_head_constraints": False,
    }
    for name in set(PROCESSORS) & {name.strip() for name in processors.split(",")}:
        settings[f"{name}_model_path"] = str(model_dir() / "en" / name / "quo.pt")
    with _building, _no_optimizers():
        pipeline = stanza.Pipeline("en", processors=processors, **(settings | config))
    _quicken(pipeline)
    return pipeline


@contextmanager
def _no_optimizers() -> Iterator[None]:
    """Keeps Stanza from building optimizers for training, which takes longer than all the rest of the loading."""
    from stanza.models.common import utils

    real = utils.get_optimizer, utils.get_split_optimizer
    utils.get_optimizer = lambda *_, **__: None
    utils.get_split_optimizer = lambda *_, **__: {}
    try:
        yield
    finally:
        utils.get_optimizer, utils.get_split_optimizer = real


def _quicken(pipeline: stanza.Pipeline) -> None:
    """Gives this pipeline's parser, and no other, the quicker way to its trees."""
    if "depparse" in pipeline.processors:
        from .decoding import quicken

        quicken(pipeline.processors["depparse"].trainer.model)
