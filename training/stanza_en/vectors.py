"""First values for the students' word vectors: a BERT model's own vectors of the word's pieces, in fewer dimensions."""

from pathlib import Path

import torch
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE, BaseVocab
from torch import Tensor, nn

from training.stanza_en.bert import read_safetensors
from training.stanza_en.wordpiece import WordPiece

PIECES = "embeddings.word_embeddings.weight"


def warm(embedding: nn.Embedding, vocab: BaseVocab, bert: Path) -> None:
    """Fills a word embedding with the principal components of the words' vectors in the BERT model of a folder."""
    table = read_safetensors(bert / "model.safetensors")[PIECES]
    wordpiece = WordPiece(bert / "vocab.txt")
    words = [vocab.id2unit(number) for number in range(VOCAB_PREFIX_SIZE, len(vocab))]
    full = torch.stack([table[list(wordpiece.split(word))].mean(0) for word in words])
    with torch.no_grad():
        embedding.weight[VOCAB_PREFIX_SIZE:] = _reduced(full, embedding.embedding_dim)


def _reduced(vectors: Tensor, width: int) -> Tensor:
    """The first principal components, scaled to a variance of one over all."""
    centred = vectors - vectors.mean(0)
    torch.manual_seed(0)
    directions = torch.pca_lowrank(centred, q=width, center=False)[2]
    found = centred @ directions
    return found / found.std()
