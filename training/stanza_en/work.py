"""Where a training reads and leaves its files."""

from pathlib import Path

from attrs import frozen

from training.stanza_en.columns import NAME


@frozen
class Work:
    """The inputs (treebank, news, BERT model) and the folder everything made on the way goes to."""

    treebank: Path
    news: Path
    bert: Path
    folder: Path

    def gold(self, part: str) -> Path:
        """The treebank's ``train``, ``dev`` or ``test``, unpacked."""
        return self.folder / "ud" / "UD_English-Quo" / f"{NAME}-ud-{part}.conllu"

    @property
    def gum_news(self) -> Path:
        """GUM's four news documents of dev and test."""
        return self.folder / "ud" / "gum_news.conllu"

    def data(self, kind: str, name: str) -> Path:
        """A file of Stanza's preparation, such as ``tokenize/en_quo.train.txt``."""
        return self.folder / "data" / kind / name

    def model(self, name: str) -> Path:
        """A model, half-way ones too."""
        return self.folder / "models" / f"{name}.pt"

    def silver(self, name: str) -> Path:
        """A made treebank: ``teacher`` (its tags and trees on news), ``news`` and ``gold`` (retagged), ``lemmas``."""
        return self.folder / "silver" / f"{name}.conllu"
