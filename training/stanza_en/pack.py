"""The trained models in half precision, laid out as Stanza expects them."""

import json
from pathlib import Path
from typing import Any

import torch

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")
PACKAGE = "quo"
MOST_WORDS = {"pos": {"word": 15_000}, "depparse": {"word": 14_500, "lemma": 11_500}}
NEEDED_TO_TRAIN = ("optimizer_state_dict", "scheduler_state_dict", "dev_score_history")


def pack(models: dict[str, Path], folder: Path) -> dict[str, int]:
    """Writes ``en/<processor>/quo.pt`` and ``resources.json`` to ``folder`` and returns each model's bytes.

    The numbers are kept as half floats; Stanza reads them back into single ones.
    """
    sizes = {}
    for name, path in models.items():
        target = folder / "en" / name / f"{PACKAGE}.pt"
        target.parent.mkdir(parents=True, exist_ok=True)
        saved = torch.load(path, map_location="cpu", weights_only=True)
        kept = {key: value for key, value in saved.items() if key not in NEEDED_TO_TRAIN}
        for vocab, most in MOST_WORDS.get(name, {}).items():
            trim(kept, vocab, most)
        torch.save(halved(kept), target, _use_new_zipfile_serialization=False)
        sizes[name] = target.stat().st_size
    (folder / "resources.json").write_text(json.dumps(_resources(), indent=1) + "\n", encoding="utf-8")
    return sizes


def trim(saved: dict[str, Any], vocab: str, most: int) -> None:
    """Leaves the commonest words of a vocabulary and their vectors; the others are read as unknown."""
    state, weight = saved["vocab"][vocab], f"{vocab}_emb.weight"
    state["_id2unit"] = state["_id2unit"][:most]
    state["_unit2id"] = {unit: number for number, unit in enumerate(state["_id2unit"])}
    saved["model"][weight] = saved["model"][weight][:most].clone()


def halved(value: object) -> object:
    """The same structure with every single float tensor halved."""
    if torch.is_tensor(value):
        return value.half() if value.dtype == torch.float32 else value
    if isinstance(value, dict):
        return type(value)((key, halved(item)) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return type(value)(halved(item) for item in value)
    return value


def _resources() -> dict[str, dict[str, object]]:
    """What lets ``stanza.Pipeline("en", dir=...)`` find the models by itself."""
    english = {"lang_name": "English", "packages": {"default": dict.fromkeys(PROCESSORS, PACKAGE)}}
    return {"en": english | {name: {PACKAGE: {"md5": ""}} for name in PROCESSORS}}
