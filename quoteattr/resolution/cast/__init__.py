"""The cast of a text: who bears its names, and what the words around them tell of the bearers."""
