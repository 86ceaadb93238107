"""The tokenizer's second training: from given weights on, over text with newspaper marks, its rate going to nothing."""

from pathlib import Path

import torch
from stanza.models.common.utils import set_random_seed
from stanza.models.tokenization.data import DataLoader
from stanza.models.tokenization.trainer import Trainer
from stanza.models.tokenization.utils import load_mwt_dict

SEED = 13
RATE = 1e-3
REPORT = 50


def train_further(source: Path, text: Path, labels: Path, expansions: Path, steps: int, target: Path) -> None:
    """Reads the model at ``source``, trains it for so many steps and saves it to ``target``.

    ``expansions`` is the JSON file of multi-word tokens that Stanza's preparation makes.
    """
    set_random_seed(SEED)
    trainer = Trainer(model_file=str(source), args={}, device="cpu")
    known = {token: words for token, (words, _) in load_mwt_dict(str(expansions)).items()}
    files = {"txt": str(text), "label": str(labels)}
    batches = DataLoader(trainer.args, input_files=files, vocab=trainer.vocab, mwt_expansions=known)
    trainer.change_lr(RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(trainer.optimizer, lambda step: 1 - step / steps)
    running = 0.0
    for step in range(1, steps + 1):
        options = {name: trainer.args[name] for name in ("unit_dropout", "feat_unit_dropout")}
        running += (trainer.update(batches.next(**options)) - running) / min(step, REPORT)
        schedule.step()
        if step % trainer.args["shuffle_steps"] == 0:
            batches.shuffle()
        if step % REPORT == 0:
            print(f"step {step}/{steps} loss {running:.4f}", flush=True)
    trainer.save(str(target))
