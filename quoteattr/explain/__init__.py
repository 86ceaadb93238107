"""Why a quote was linked as it was, why a quotation is nobody's, and why a word is no cue.

>>> from quoteattr import analyze
>>> steps = trace(analyze("“We will appeal the ruling,” Ada Okoro told reporters on the stairs."))
>>> [explanation.decided for explanation in explain_quotes(steps)]
['model']
>>> explain_word(steps, 57).why
'“the” is not among the stems that headed a cue in training, nor in the cue lexicon'
"""

from quoteattr.explain.quotations import explain_quotations
from quoteattr.explain.quotes import explain_quotes
from quoteattr.explain.records import (
    Alternative,
    Explanation,
    QuotationExplanation,
    Reason,
    Score,
    Verdict,
    WordExplanation,
)
from quoteattr.explain.rendering import render, render_quotation, render_quote, render_word
from quoteattr.explain.steps import Trace, trace
from quoteattr.explain.words import explain_word, explain_words

__all__ = [
    "Alternative",
    "Explanation",
    "QuotationExplanation",
    "Reason",
    "Score",
    "Trace",
    "Verdict",
    "WordExplanation",
    "explain_quotations",
    "explain_quotes",
    "explain_word",
    "explain_words",
    "render",
    "render_quotation",
    "render_quote",
    "render_word",
    "trace",
]
