"""The students: Stanza's own tagger and parser, trained on the treebank and on news annotated by the teacher."""

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from attrs import frozen
from stanza.models.depparse.trainer import GraphTrainer
from stanza.models.pos.trainer import Trainer as TagTrainer
from torch import Tensor, nn

from training.stanza_en.columns import NAME, PARSER_VOCABS, TAGGER_VOCABS, Block, Columns, blocks, numbered, vocabs
from training.stanza_en.conllu import Sentence
from training.stanza_en.forward import parser_loss, tagger_loss
from training.stanza_en.teacher import warmed

SEED = 11

SHARED = {
    "shorthand": NAME,
    "lang": "en",
    "pretrain": False,
    "charlm": False,
    "char_num_layers": 1,
    "char_rec_dropout": 0,
    "rec_dropout": 0,
    "bert_model": None,
    "bert_finetune": False,
    "use_peft": False,
    "optim": "adam",
    "lr": 3e-3,
    "beta2": 0.95,
    "max_grad_norm": 1.0,
    "sample_train": 1.0,
}
TAGGER = SHARED | {
    "word_emb_dim": 64,
    "char": True,
    "char_emb_dim": 32,
    "char_hidden_dim": 96,
    "transformed_dim": 80,
    "tag_emb_dim": 32,
    "hidden_dim": 176,
    "num_layers": 2,
    "deep_biaff_hidden_dim": 160,
    "composite_deep_biaff_hidden_dim": 160,
    "share_hid": True,
    "dropout": 0.33,
    "word_dropout": 0.15,
    "batch_size": 250,
    "augment_nopunct": 0.0,
}
PARSER = SHARED | {
    "word_emb_dim": 64,
    "char": False,
    "char_emb_dim": 0,
    "char_hidden_dim": 0,
    "transformed_dim": 80,
    "tag_emb_dim": 40,
    "use_upos": True,
    "use_xpos": True,
    "use_ufeats": False,
    "hidden_dim": 208,
    "num_layers": 3,
    "deep_biaff_hidden_dim": 96,
    "deep_biaff_output_dim": 96,
    "use_arc_embedding": False,
    "linearization": False,
    "distance": False,
    "dropout": 0.33,
    "word_dropout": 0.12,
    "batch_size": 3000,
    "enable_gradient_checkpointing": False,
}


@frozen
class Plan:
    """How long and on what a student is trained."""

    steps: int
    words: int = 1400
    gold_first: float = 0.35
    gold_last: float = 0.65
    rate: float = 2.5e-3
    report: int = 250
    keep_every: int = 1000


def new_tagger(gold: Sequence[Sentence], more: Sequence[Sentence], cutoff: int) -> TagTrainer:
    """A tagger that knows the words of all sentences and the tags of the gold ones."""
    torch.manual_seed(SEED)
    return TagTrainer(args=dict(TAGGER), vocab=vocabs(gold, more, cutoff, TAGGER_VOCABS), device="cpu")


def new_parser(gold: Sequence[Sentence], more: Sequence[Sentence], cutoff: int) -> GraphTrainer:
    """A parser that knows the words of all sentences and the relations of the gold ones."""
    torch.manual_seed(SEED)
    return GraphTrainer(
        args=dict(PARSER), vocab=vocabs(gold, more, cutoff, PARSER_VOCABS), device="cpu", build_optimizer=False
    )


def train_tagger(trainer: TagTrainer, data: Sequence[Sequence[Sentence]], plan: Plan, path: Path) -> None:
    """Trains on gold and silver sentences (``data[0]``, ``data[1]``; the second may be missing) and saves."""
    _train(trainer, [numbered(part, trainer.vocab) for part in data], plan, tagger_loss, path)


def train_parser(trainer: GraphTrainer, data: Sequence[Sequence[Sentence]], plan: Plan, path: Path) -> None:
    """Trains on gold and silver sentences, whose tags should be predicted ones, and saves."""
    _train(trainer, [numbered(part, trainer.vocab) for part in data], plan, parser_loss, path)


def _train(
    trainer: TagTrainer | GraphTrainer,
    parts: Sequence[Sequence[Columns]],
    plan: Plan,
    loss_of: Callable[[nn.Module, Block], Tensor],
    path: Path,
) -> None:
    """Adam, warmed up and then down to nothing in a line; the share of gold batches grows."""
    draw = random.Random(SEED)
    streams = [blocks(part, plan.words, draw) for part in parts]
    model = trainer.model
    optimizer = torch.optim.Adam(model.parameters(), lr=plan.rate, betas=(0.9, 0.98), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: warmed(step / plan.steps))
    path.parent.mkdir(parents=True, exist_ok=True)
    began, running = time.time(), 0.0
    model.train()
    for step in range(1, plan.steps + 1):
        gold = plan.gold_first + (plan.gold_last - plan.gold_first) * step / plan.steps
        stream = streams[0] if len(streams) == 1 or draw.random() < gold else streams[1]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(model, next(stream))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        running += (float(loss.detach()) - running) / min(step, plan.report)
        if step % plan.report == 0:
            print(f"step {step}/{plan.steps} loss {running:.4f} {time.time() - began:.0f} s", flush=True)
        if step % plan.keep_every == 0 or step == plan.steps:
            trainer.save(str(path))
