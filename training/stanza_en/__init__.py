"""How the compact English Stanza pipeline of ``quoteattr-stanza-en`` is made: ``python -m training.stanza_en``."""
