"""The teacher: a small BERT fine-tuned for tags and trees at once, too big to ship, good enough to annotate news."""

import random
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import torch
from attrs import evolve, frozen
from torch import Tensor, nn
from torch.nn import functional

from training.stanza_en.bert import DIM, Bert
from training.stanza_en.conllu import Row, Sentence
from training.stanza_en.wheel.quoteattr_stanza_en.decoding import tree_of
from training.stanza_en.wordpiece import WordPiece

SHAPES = ("none", "lower", "capital", "upper", "single", "mixed", "digit", "other")
COLUMNS = ("upos", "xpos", "feats", "deprel")
ARC_DIM, LABEL_DIM = 256, 256
BATCH_WORDS, EPOCHS, SEED = 900, 4, 7
ENCODER_RATE, HEAD_RATE, WARM_UP = 2e-4, 2e-3, 0.06
LONGEST_SENTENCE = 200
MOST_PIECES = 500


@frozen
class Batch:
    """Sentences as padded tensors; word 0 of each sentence is the root."""

    pieces: Tensor
    shapes: Tensor
    filled: Tensor
    firsts: Tensor
    words: Tensor
    heads: Tensor
    columns: dict[str, Tensor]


class Teacher(nn.Module):
    """Heads for tags, arcs and labels over the states of each word's first piece."""

    def __init__(self, vocabs: dict[str, tuple[str, ...]], pieces: WordPiece) -> None:
        super().__init__()
        self.vocabs, self.wordpiece = vocabs, pieces
        self.numbers = {column: {tag: n for n, tag in enumerate(tags)} for column, tags in vocabs.items()}
        self.bert = Bert(len(SHAPES))
        self.drop = nn.Dropout(0.3)
        self.tags = nn.ModuleDict({c: nn.Linear(DIM, len(vocabs[c])) for c in COLUMNS[:3]})
        self.dependent, self.governor = nn.Linear(DIM, ARC_DIM), nn.Linear(DIM, ARC_DIM)
        self.arc = nn.Parameter(torch.zeros(ARC_DIM + 1, ARC_DIM))
        self.label_dependent, self.label_governor = nn.Linear(DIM, LABEL_DIM), nn.Linear(DIM, LABEL_DIM)
        self.label = nn.Linear(3 * LABEL_DIM, len(vocabs["deprel"]))

    def states(self, batch: Batch) -> Tensor:
        """The state of each word, the root's first."""
        pieces = self.bert(batch.pieces, batch.shapes, batch.filled)
        return torch.gather(pieces, 1, batch.firsts[:, :, None].expand(-1, -1, DIM))

    def arcs(self, states: Tensor, words: Tensor) -> Tensor:
        """Scores: sentences x dependents x heads."""
        dependent = self.drop(functional.gelu(self.dependent(states)))
        governor = self.drop(functional.gelu(self.governor(states)))
        dependent = torch.cat([dependent, torch.ones_like(dependent[:, :, :1])], 2)
        scores = ((dependent @ self.arc) @ governor.transpose(1, 2)).float()
        itself = torch.eye(states.shape[1], dtype=torch.bool)
        return scores.masked_fill(~words[:, None, :] | itself, -1e9)

    def labels(self, states: Tensor, heads: Tensor) -> Tensor:
        """Scores of the labels of the given heads."""
        dependent = self.drop(functional.gelu(self.label_dependent(states)))
        governor = self.drop(functional.gelu(self.label_governor(states)))
        governor = torch.gather(governor, 1, heads[:, :, None].expand(-1, -1, LABEL_DIM))
        return self.label(torch.cat([dependent, governor, dependent * governor], 2)).float()

    def loss(self, batch: Batch) -> Tensor:
        """The sum of the mean losses of all tasks."""
        states = self.drop(self.states(batch))
        real = batch.words.clone()
        real[:, 0] = False
        total = functional.cross_entropy(self.arcs(states, batch.words)[real], batch.heads[real])
        scores = {column: head(states).float() for column, head in self.tags.items()}
        scores["deprel"] = self.labels(states, batch.heads)
        for column in COLUMNS:
            total = total + functional.cross_entropy(scores[column][real], batch.columns[column][real], ignore_index=-1)
        return total

    @torch.no_grad()
    def annotate(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """The sentences with the teacher's own tags and trees, in the given order."""
        self.eval()
        done: dict[int, Sentence] = {}
        for numbers in batches([len(s.words) for s in sentences], 4 * BATCH_WORDS):
            batch = self.batch([sentences[n] for n in numbers])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                states = self.states(batch)
                arcs = self.arcs(states, batch.words).log_softmax(2).numpy()
                heads = torch.zeros_like(batch.heads)
                for place, number in enumerate(numbers):
                    length = len(sentences[number].words) + 1
                    heads[place, :length] = torch.from_numpy(tree_of(arcs[place, :length, :length]))
                found = {column: head(states).argmax(2) for column, head in self.tags.items()}
                found["deprel"] = self._label_best(states, heads)
            for place, number in enumerate(numbers):
                done[number] = self._filled(sentences[number], heads[place], {c: v[place] for c, v in found.items()})
        return [done[number] for number in range(len(sentences))]

    def _label_best(self, states: Tensor, heads: Tensor) -> Tensor:
        """The best labels, ``root`` exactly where the head is the root."""
        scores = self.labels(states, heads)
        root = self.numbers["deprel"]["root"]
        at_root = heads == 0
        scores[:, :, root] = torch.where(at_root, torch.inf, -torch.inf)
        return scores.argmax(2)

    def _filled(self, sentence: Sentence, heads: Tensor, found: dict[str, Tensor]) -> Sentence:
        tags = {column: [self.vocabs[column][n] for n in numbers.tolist()] for column, numbers in found.items()}
        words = [
            evolve(word, head=int(heads[n]), **{column: tags[column][n] for column in COLUMNS})
            for n, word in enumerate(sentence.words, 1)
        ]
        return sentence.with_words(words)

    def batch(self, sentences: Sequence[Sentence]) -> Batch:
        """Pads the sentences to a batch."""
        encoded = [self._encode(sentence.words) for sentence in sentences]
        pieces, shapes, firsts = (_padded([item[k] for item in encoded]) for k in range(3))
        filled = _padded([[1] * len(item[0]) for item in encoded]).bool()
        words = _padded([[1] * len(item[2]) for item in encoded]).bool()
        heads = _padded([[0, *(word.head for word in sentence.words)] for sentence in sentences])
        columns = {
            column: _padded(
                [[-1, *(self.numbers[column].get(getattr(w, column), -1) for w in s.words)] for s in sentences]
            )
            for column in COLUMNS
        }
        return Batch(pieces, shapes, filled, firsts, words, heads, columns)

    def _encode(self, words: Sequence[Row]) -> tuple[list[int], list[int], list[int]]:
        pieces, shapes, firsts = [self.wordpiece.start], [0], [0]
        for word in words:
            split = self.wordpiece.split(word.form)
            if len(pieces) + len(split) > MOST_PIECES:
                split = ()
            firsts.append(min(len(pieces), MOST_PIECES))
            pieces += split
            shapes += [SHAPES.index(shape_of(word.form))] * len(split)
        return [*pieces, self.wordpiece.end], [*shapes, 0], firsts


def shape_of(word: str) -> str:
    """How a word is written: what an uncased vocabulary cannot see."""
    if any(c.isdecimal() for c in word):
        return "digit"
    if not any(c.isalpha() for c in word):
        return "other"
    if word == word.lower():
        return "lower"
    if word == word.upper():
        return "single" if len(word) == 1 else "upper"
    return "capital" if word[0].isupper() and word[1:] == word[1:].lower() else "mixed"


def train(teacher: Teacher, sentences: Iterable[Sentence], dev: Sequence[Sentence], epochs: int = EPOCHS) -> None:
    """Fine-tunes on the sentences and prints the figures on ``dev`` after each epoch."""
    random.seed(SEED)
    kept = [s for s in sentences if len(s.words) <= LONGEST_SENTENCE]
    lengths = [len(s.words) for s in kept]
    steps = epochs * sum(1 for _ in batches(lengths, BATCH_WORDS))
    encoder = [p for p in teacher.bert.parameters() if p.requires_grad]
    known = {id(p) for p in teacher.bert.parameters()}
    others = [p for p in teacher.parameters() if id(p) not in known]
    groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": others, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: warmed(step / steps))
    began, running, step = time.time(), 0.0, 0
    for epoch in range(epochs):
        teacher.train()
        for numbers in shuffled(list(batches(lengths, BATCH_WORDS, jitter=0.15))):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = teacher.loss(teacher.batch([kept[n] for n in numbers]))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            running, step = 0.98 * running + 0.02 * float(loss.detach()), step + 1
            if step % 50 == 0:
                print(f"step {step}/{steps} loss {running:.3f} {time.time() - began:.0f} s", flush=True)
        print(f"epoch {epoch + 1}: {scores(dev, teacher.annotate(dev))} {time.time() - began:.0f} s", flush=True)


def warmed(share: float) -> float:
    """The learning rate's factor at a share of the training: up, then down to nothing in a line."""
    return share / WARM_UP if share < WARM_UP else max(0.0, (1 - share) / (1 - WARM_UP))


def scores(gold: Sequence[Sentence], found: Sequence[Sentence]) -> str:
    """UPOS, XPOS, features, UAS and LAS over gold tokens."""
    pairs = [(g, f) for a, b in zip(gold, found, strict=True) for g, f in zip(a.words, b.words, strict=True)]
    rights = {c: sum(getattr(g, c) == getattr(f, c) for g, f in pairs) for c in ("upos", "xpos", "feats", "head")}
    rights["las"] = sum(g.head == f.head and g.deprel.split(":")[0] == f.deprel.split(":")[0] for g, f in pairs)
    return " ".join(f"{name} {100 * right / len(pairs):.2f}" for name, right in rights.items())


def batches(lengths: Sequence[int], words: int, jitter: float = 0.0) -> Iterator[list[int]]:
    """Numbers of sentences of about the same length, ``words`` padded words to a batch."""
    order = sorted(range(len(lengths)), key=lambda n: lengths[n] * (1 + jitter * random.random()))
    batch: list[int] = []
    longest = 0
    for number in order:
        longest = max(longest, lengths[number])
        if batch and longest * (len(batch) + 1) > words:
            yield batch
            batch, longest = [], lengths[number]
        batch.append(number)
    if batch:
        yield batch


def shuffled(items: list[list[int]]) -> list[list[int]]:
    """The same items in random order."""
    return random.sample(items, len(items))


def vocabs_of(sentences: Sequence[Sentence], least: int = 2) -> dict[str, tuple[str, ...]]:
    """The tags of each column that occur at least ``least`` times."""
    counts: dict[str, dict[str, int]] = {column: {} for column in COLUMNS}
    for sentence in sentences:
        for word in sentence.words:
            for column, seen in counts.items():
                seen[getattr(word, column)] = seen.get(getattr(word, column), 0) + 1
    return {column: tuple(sorted(t for t, n in seen.items() if n >= least)) for column, seen in counts.items()}


def save(teacher: Teacher, path: Path) -> None:
    """Writes the fine-tuned weights and the vocabularies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"model": teacher.state_dict(), "vocabs": teacher.vocabs}, path)


def load(path: Path, pieces: WordPiece) -> Teacher:
    """Reads what `save` wrote."""
    saved = torch.load(path, weights_only=True)
    teacher = Teacher(saved["vocabs"], pieces)
    teacher.load_state_dict(saved["model"])
    return teacher


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    width = max(len(row) for row in rows)
    return torch.tensor([[*row, *[0] * (width - len(row))] for row in rows])
