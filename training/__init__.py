"""Makes the weights of the attribution models from a corpus of annotated articles."""
