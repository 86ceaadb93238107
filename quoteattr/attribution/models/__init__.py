"""The learned models: which words are cues, where their sources and contents lie, which readings are right."""
