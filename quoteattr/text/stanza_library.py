"""What the package uses of Stanza itself: the one module that imports it, and only where Stanza is asked for."""

from stanza import Pipeline
from stanza.models.common.doc import Document, Sentence
from stanza.pipeline.processor import Processor, register_processor
from stanza.pipeline.registry import NAME_TO_PROCESSOR_CLASS
from stanza.resources.common import DEFAULT_MODEL_DIR

__all__ = [
    "DEFAULT_MODEL_DIR",
    "NAME_TO_PROCESSOR_CLASS",
    "Document",
    "Pipeline",
    "Processor",
    "Sentence",
    "register_processor",
]
